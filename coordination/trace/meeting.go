package trace

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"sayso/coordination"
)

// Two busy accounts meet now and then. How often is to be expected is worked out as if
// each object had drawn its accounts from those that post such things at all, in proportion
// to what each has written of the kind (whoever seldom writes counts as much as the
// average, since what goes around brings them out), and beside it in proportion to what
// each has written to the same target, or of the same author, outside the objects. So
// whoever answers somebody every day is expected among those who answer them on a busy one.
// With s accounts at an object, of which one is a with the chance α and b with β, the two
// meet there s·(s-1)·α·β times on average, and over all objects at most as often as the
// Poisson distribution of the sum says. The two proportions are added up and not mixed, so
// that rather too much is expected.
//
// It is no full account of chance: people who are awake at the same hours, or
// care for the same things, meet more often than that.

// familiarity is how many posts to a target are added to those outside the objects, lest
// the only one that there is make its author expected always.
const familiarity = 20

// A try is a post that could have been a share of an object.
type try struct {
	post    int32
	stratum int32 // its target or author
}

// meetings says how often accounts are to be expected together.
type meetings struct {
	share    []float64 // of each account, of all tries, and never less than the average
	trying   int       // accounts with a try
	known    [][]acquaintance
	pull     []float64 // of each stratum, the sum of s·(s-1)
	outside  []float64 // of each stratum, posts to it outside the objects, and familiarity
	anywhere float64   // the sum of pull
	weighed  []float64 // of each account, its acquaintances by their pull
}

// An acquaintance is how often an account wrote to a stratum outside the objects.
type acquaintance struct {
	stratum int32
	posts   float64
}

func newMeetings(p *Posts, tries []try, shares []share) *meetings {
	m := &meetings{share: make([]float64, p.Accounts()), known: make([][]acquaintance, p.Accounts()), weighed: make([]float64, p.Accounts())}
	inObject := make([]bool, p.Len())
	strata := int32(0)
	for _, s := range shares {
		inObject[s.post] = true
		strata = max(strata, s.stratum+1)
	}
	outside := make([]float64, strata)
	for _, t := range tries {
		a := p.of[t.post]
		if m.share[a] == 0 {
			m.trying++
		}
		m.share[a]++
		if t.stratum < strata && !inObject[t.post] {
			outside[t.stratum]++
			m.known[a] = append(m.known[a], acquaintance{t.stratum, 1})
		}
	}
	m.pull = pulls(p, shares, strata)
	m.outside = outside
	for s := range m.pull {
		m.anywhere += m.pull[s]
		m.outside[s] += familiarity
	}
	for a := range m.share {
		m.share[a] = max(m.share[a]/float64(len(tries)), 1/float64(m.trying))
		m.known[a] = summed(m.known[a])
		for _, k := range m.known[a] {
			m.weighed[a] += k.posts / m.outside[k.stratum] * m.pull[k.stratum]
		}
	}
	return m
}

// pulls adds up s·(s-1) over the objects of each stratum, with s their accounts.
func pulls(p *Posts, shares []share, strata int32) []float64 {
	accounts := map[string]map[uint32]bool{}
	stratum := map[string]int32{}
	for _, s := range shares {
		if accounts[s.object] == nil {
			accounts[s.object], stratum[s.object] = map[uint32]bool{}, s.stratum
		}
		accounts[s.object][p.of[s.post]] = true
	}
	sums := make([]float64, strata)
	for object, those := range accounts {
		n := float64(len(those))
		sums[stratum[object]] += n * (n - 1) // whole numbers: their order does not matter
	}
	return sums
}

func summed(all []acquaintance) []acquaintance {
	slices.SortFunc(all, func(x, y acquaintance) int { return cmp.Compare(x.stratum, y.stratum) })
	kept := all[:0]
	for _, k := range all {
		if n := len(kept); n > 0 && kept[n-1].stratum == k.stratum {
			kept[n-1].posts++
			continue
		}
		kept = append(kept, k)
	}
	return kept
}

// expected is at how many objects the two are to be expected together.
func (m *meetings) expected(a, b uint32) float64 {
	sum := m.anywhere*m.share[a]*m.share[b] + m.weighed[a]*m.share[b] + m.weighed[b]*m.share[a]
	x, y := m.known[a], m.known[b]
	for len(x) > 0 && len(y) > 0 {
		switch d := cmp.Compare(x[0].stratum, y[0].stratum); {
		case d < 0:
			x = x[1:]
		case d > 0:
			y = y[1:]
		default:
			all := m.outside[x[0].stratum]
			sum += x[0].posts * y[0].posts / (all * all) * m.pull[x[0].stratum]
			x, y = x[1:], y[1:]
		}
	}
	return sum
}

// test gives each edge that is repeated often enough its chance and rate, in the order of
// the network's edges; those that are not have a zero Tie.
func (m *meetings) test(ctx context.Context, p *Posts, n *coordination.Network, enough func(coordination.Edge) bool) ([]Tie, error) {
	var ties []Tie
	var chances []float64
	var places []int
	for e, err := range n.Edges(ctx) {
		if err != nil {
			return nil, fmt.Errorf("test the edges: %w", err)
		}
		ties = append(ties, Tie{})
		if !enough(e) {
			continue
		}
		a, _ := slices.BinarySearch(p.names, e.A)
		b, _ := slices.BinarySearch(p.names, e.B)
		chances = append(chances, poissonTail(int(e.Objects), m.expected(uint32(a), uint32(b))))
		places = append(places, len(ties)-1)
	}
	pairs := float64(m.trying) * float64(m.trying-1) / 2
	for i, q := range falseDiscovery(chances, pairs) {
		ties[places[i]] = Tie{P: chances[i], Q: q}
	}
	return ties, nil
}
