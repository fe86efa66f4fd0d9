package community

import (
	"fmt"
	"iter"
	"slices"

	"sayso"
	"sayso/coordination"
)

// Weigh says what an edge weighs.
type Weigh string

const (
	// ByCorrected weighs an edge by what both accounts shared, corrected for popularity
	// ([coordination.Edge.Corrected]). An edge that rests on nothing but what
	// everybody shared weighs nothing, and joins nobody.
	ByCorrected Weigh = "corrected"

	ByObjects Weigh = "objects" // distinct objects
	ByPairs   Weigh = "pairs"   // pairs of posts
)

// Weighs are all there are.
var Weighs = []Weigh{ByCorrected, ByObjects, ByPairs}

// Counting says which edges count, and how much.
type Counting struct {
	By Weigh

	// MinObjects is how many distinct objects an edge needs; 0 is [DefaultMinObjects]. A
	// single object that hardly anybody shared weighs much, and may be an accident.
	// Edges as the QUT toolkit has them know their weight only; they all count, by pairs.
	MinObjects int

	// Counts reports whether an edge counts beside that; nil is any. With it, groups can
	// be of edges that were tested against chance.
	Counts func(coordination.Edge) bool
}

// DefaultMinObjects is two: that accounts posted together again is what is looked for.
const DefaultMinObjects = 2

func (c Counting) check() (Counting, error) {
	if c.MinObjects == 0 {
		c.MinObjects = DefaultMinObjects
	}
	switch {
	case !slices.Contains(Weighs, c.By):
		return c, fmt.Errorf("edges are weighed by corrected, objects or pairs, not %q: %w", string(c.By), sayso.ErrUsage)
	case c.MinObjects < 1:
		return c, fmt.Errorf("edges of %d objects or more: %w", c.MinObjects, sayso.ErrUsage)
	}
	return c, nil
}

func (c Counting) counts(e coordination.Edge) bool {
	return (e.Objects == 0 || int(e.Objects) >= c.MinObjects) && (c.Counts == nil || c.Counts(e))
}

func (w Weigh) edge(e coordination.Edge) float64 {
	switch w {
	case ByObjects:
		return float64(e.Objects)
	case ByPairs:
		return float64(e.Weight)
	}
	return e.Corrected
}

// FromEdges makes the graph of a network's edges, and lists its accounts in the order of
// their bytes, those too that no edge that counts joins. Edges of the same two accounts
// are added up, whichever way they lead.
func FromEdges(edges iter.Seq2[coordination.Edge, error], counting Counting) (*Graph, []string, error) {
	counting, err := counting.check()
	if err != nil {
		return nil, nil, fmt.Errorf("make a graph: %w", err)
	}
	var links []Link
	var names naming
	for e, err := range edges {
		if err != nil {
			return nil, nil, fmt.Errorf("make a graph: %w", err)
		}
		l := Link{A: names.number(e.A), B: names.number(e.B)}
		if counting.counts(e) {
			l.Weight = counting.By.edge(e)
			links = append(links, l)
		}
	}
	rank := names.sort()
	for i := range links {
		links[i].A, links[i].B = rank[links[i].A], rank[links[i].B]
	}
	g, err := NewGraph(len(names.all), links)
	return g, names.all, err
}

// naming numbers accounts as they come.
type naming struct {
	all []string
	of  map[string]int32
}

func (n *naming) number(name string) int32 {
	if n.of == nil {
		n.of = map[string]int32{}
	}
	id, ok := n.of[name]
	if !ok {
		id = int32(len(n.all))
		n.all = append(n.all, name)
		n.of[name] = id
	}
	return id
}

// sort puts the names in order and returns the place of each.
func (n *naming) sort() []int32 {
	order := append([]string(nil), n.all...)
	slices.Sort(n.all)
	place := make(map[string]int32, len(order))
	for i, name := range n.all {
		place[name] = int32(i)
	}
	n.of = place
	rank := make([]int32, len(order))
	for i, name := range order {
		rank[i] = place[name]
	}
	return rank
}
