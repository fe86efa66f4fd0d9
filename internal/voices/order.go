package voices

import (
	"cmp"
	"slices"
	"strings"

	"sayso/text"
)

// An Order is one in which edges are listed.
type Order string

const (
	ByWeight    Order = ""          // most pairs first
	ByCorrected Order = "corrected" // weight corrected for popularity
	ByObjects   Order = "objects"   // most distinct objects first
	ByDelay     Order = "delay"     // quickest first
	ByAccount   Order = "account"
	ByChance    Order = "chance" // least likely by chance first; those that were not tested last
)

// Orders are all orders.
func Orders() []Order { return []Order{ByWeight, ByCorrected, ByObjects, ByDelay, ByChance, ByAccount} }

// A Filter picks edges. Zero fields pick all.
type Filter struct {
	Handle   string // either account's handle holds these words, folded
	Platform string // of either account
	Weight   int    // at least
	Beyond   bool   // more than chance; picks none of a finding that was not tested
	Order    Order
}

// List returns the edges that f picks, in its order: limit of them after the first
// offset, and how many there are.
func (f *Finding) List(filter Filter, limit, offset int) (edges []Edge, total int) {
	fits := f.Sample.fitting(filter)
	for _, i := range f.ordered(filter.Order) {
		e := f.Edges[i]
		if e.Weight < filter.Weight || filter.Beyond && !f.Beyond(e) || fits != nil && !fits[e.A] && !fits[e.B] {
			continue
		}
		if total >= offset && len(edges) < limit {
			edges = append(edges, e)
		}
		total++
	}
	return edges, total
}

// fitting says of each account whether the filter picks it; nil if it picks all.
func (s *Sample) fitting(f Filter) []bool {
	words := text.Key(f.Handle)
	if words == "" && f.Platform == "" {
		return nil
	}
	fits := make([]bool, len(s.Accounts))
	for i, a := range s.Accounts {
		fits[i] = (f.Platform == "" || a.Platform == f.Platform) && (words == "" || strings.Contains(text.Key(a.Handle), words))
	}
	return fits
}

// ordered are the places of the edges in an order; each is sorted once.
func (f *Finding) ordered(o Order) []int32 {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.orders[o] == nil {
		places := make([]int32, len(f.Edges))
		for i := range places {
			places[i] = int32(i)
		}
		slices.SortStableFunc(places, func(x, y int32) int { return compareEdges(o, f.Edges[x], f.Edges[y]) })
		f.orders[o] = places
	}
	return f.orders[o]
}

func compareEdges(o Order, x, y Edge) int {
	switch o {
	case ByAccount:
		return 0 // as they are
	case ByChance:
		return cmp.Or(cmp.Compare(qOf(x), qOf(y)), cmp.Compare(pOf(x), pOf(y)), cmp.Compare(y.Weight, x.Weight))
	case ByDelay:
		return cmp.Or(cmp.Compare(x.MeanDelta, y.MeanDelta), cmp.Compare(y.Weight, x.Weight))
	case ByCorrected:
		return cmp.Or(cmp.Compare(y.Corrected, x.Corrected), cmp.Compare(y.Weight, x.Weight))
	case ByObjects:
		return cmp.Or(cmp.Compare(y.Objects, x.Objects), cmp.Compare(y.Weight, x.Weight))
	}
	return cmp.Or(cmp.Compare(y.Weight, x.Weight), cmp.Compare(y.Corrected, x.Corrected))
}

// untested is beyond what a probability can be.
const untested = 2

func qOf(e Edge) float64 {
	if e.Odds == nil {
		return untested
	}
	return e.Odds.Q
}

func pOf(e Edge) float64 {
	if e.Odds == nil {
		return untested
	}
	return e.Odds.P
}
