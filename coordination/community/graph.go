package community

import (
	"fmt"
	"iter"
	"math"
	"slices"

	"sayso"
)

// A Link joins two accounts, by their numbers.
type Link struct {
	A, B   int32
	Weight float64
}

// A Graph is an undirected network of accounts 0 to n-1. The neighbours of each stand one
// after the other (compressed sparse rows), so that a graph is a few long slices.
type Graph struct {
	first  []int64   // where the neighbours of each node begin, and the end
	to     []int32   // the neighbours, in the order of their numbers
	weight []float64 // of the way there
	size   []float64 // how many accounts a node stands for
	inside float64   // the weight within nodes
}

// NewGraph makes a graph of n accounts. Links of the same two accounts are added up, a link
// of an account with itself is left out, as are links without weight: neither can
// change which partition is best. The links are sorted in place.
func NewGraph(n int, links []Link) (*Graph, error) {
	if n < 0 || n > math.MaxInt32 {
		return nil, fmt.Errorf("make a graph: %d accounts: %w", n, sayso.ErrInput)
	}
	for i := range links {
		l := &links[i]
		if l.A > l.B {
			l.A, l.B = l.B, l.A
		}
		switch {
		case l.A < 0 || int(l.B) >= n:
			return nil, fmt.Errorf("make a graph: link %d joins %d and %d, and there are %d accounts: %w", i, l.A, l.B, n, sayso.ErrInput)
		case !(l.Weight >= 0) || math.IsInf(l.Weight, 0):
			return nil, fmt.Errorf("make a graph: link %d weighs %v: %w", i, l.Weight, sayso.ErrInput)
		}
	}
	links = merged(links)
	g := &Graph{first: make([]int64, n+1), to: make([]int32, 2*len(links)), weight: make([]float64, 2*len(links)), size: make([]float64, n)}
	for v := range g.size {
		g.size[v] = 1
	}
	for _, l := range links {
		g.first[l.A+1]++
		g.first[l.B+1]++
	}
	for v := range n {
		g.first[v+1] += g.first[v]
	}
	next := slices.Clone(g.first[:n])
	put := func(from, to int32, weight float64) {
		g.to[next[from]], g.weight[next[from]] = to, weight
		next[from]++
	}
	// Links are in order, so all smaller neighbours of an account come before the larger.
	for _, l := range links {
		put(l.B, l.A, l.Weight)
	}
	for _, l := range links {
		put(l.A, l.B, l.Weight)
	}
	return g, nil
}

// merged sorts links and adds up those of the same accounts. Equal sums come out
// whatever the order they went in.
func merged(links []Link) []Link {
	less := func(x, y Link) int {
		if c := int(x.A) - int(y.A); c != 0 {
			return c
		}
		if c := int(x.B) - int(y.B); c != 0 {
			return c
		}
		switch {
		case x.Weight < y.Weight:
			return -1
		case x.Weight > y.Weight:
			return 1
		}
		return 0
	}
	if !slices.IsSortedFunc(links, less) {
		slices.SortFunc(links, less)
	}
	out := links[:0]
	for _, l := range links {
		switch last := len(out) - 1; {
		case l.A == l.B || l.Weight == 0:
		case last >= 0 && out[last].A == l.A && out[last].B == l.B:
			out[last].Weight += l.Weight
		default:
			out = append(out, l)
		}
	}
	return out
}

// Accounts is the number of accounts.
func (g *Graph) Accounts() int { return len(g.size) }

// Links is the number of pairs of accounts that are joined.
func (g *Graph) Links() int { return len(g.to) / 2 }

// All returns the links, in the order of their accounts.
func (g *Graph) All() iter.Seq[Link] {
	return func(yield func(Link) bool) {
		for v := range g.size {
			to, weight := g.neighbours(int32(v))
			for i, u := range to {
				if int(u) > v && !yield(Link{int32(v), u, weight[i]}) {
					return
				}
			}
		}
	}
}

// neighbours returns a node's neighbours and the weights of the way to them.
func (g *Graph) neighbours(v int32) ([]int32, []float64) {
	from, to := g.first[v], g.first[v+1]
	return g.to[from:to], g.weight[from:to]
}

// weights adds up and looks over the links.
func (g *Graph) weights() (sum, largest float64) {
	for _, w := range g.weight {
		sum += w
		largest = max(largest, w)
	}
	return sum / 2, largest
}

// Quality is the constant Potts model's quality of a partition: the weight inside the
// communities, minus the resolution for each pair of accounts inside.
func (g *Graph) Quality(community []int32, resolution float64) float64 {
	q := g.inside
	sizes := make([]float64, slices.Max(append([]int32{-1}, community...))+1)
	for v, c := range community {
		to, weight := g.neighbours(int32(v))
		for i, u := range to {
			if int(u) > v && community[u] == c {
				q += weight[i]
			}
		}
		sizes[c] += g.size[v]
	}
	for _, n := range sizes {
		q -= resolution * n * (n - 1) / 2
	}
	return q
}

// compact renames communities to 0, 1, …, in the order of their first nodes, and
// returns how many there are.
func compact(community []int32, names []int32) int32 {
	for i := range names {
		names[i] = -1
	}
	n := int32(0)
	for v, c := range community {
		if names[c] < 0 {
			names[c] = n
			n++
		}
		community[v] = names[c]
	}
	return n
}

// aggregate makes the graph whose nodes are the n parts of this one.
func (g *Graph) aggregate(part []int32, n int32) *Graph {
	out := &Graph{first: make([]int64, n+1), size: make([]float64, n), inside: g.inside}
	out.to, out.weight = make([]int32, 0, len(g.to)/2), make([]float64, 0, len(g.to)/2)
	members, starts := grouped(part, n)
	sum := make([]float64, n)
	var met []int32
	for p := range n {
		met = met[:0]
		for _, v := range members[starts[p]:starts[p+1]] {
			out.size[p] += g.size[v]
			to, weight := g.neighbours(v)
			for i, u := range to {
				switch q := part[u]; {
				case q != p:
					if sum[q] == 0 {
						met = append(met, q)
					}
					sum[q] += weight[i]
				case u > v:
					out.inside += weight[i]
				}
			}
		}
		for _, q := range met {
			out.to = append(out.to, q)
			out.weight = append(out.weight, sum[q])
			sum[q] = 0
		}
		out.first[p+1] = int64(len(out.to))
	}
	return out
}

// grouped returns the nodes part by part, and where each part begins.
func grouped(part []int32, n int32) (members []int32, starts []int32) {
	starts = make([]int32, n+1)
	for _, p := range part {
		starts[p+1]++
	}
	for p := range n {
		starts[p+1] += starts[p]
	}
	members = make([]int32, len(part))
	next := slices.Clone(starts[:n])
	for v, p := range part {
		members[next[p]] = int32(v)
		next[p]++
	}
	return members, starts
}
