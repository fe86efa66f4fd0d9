package coordination

import (
	"cmp"
	"math/bits"
	"slices"
)

// A tie is what one pair of posts adds to its edge, in sixteen bytes: the edge, and the
// delta, the marks and the object's rarity in one word. All of it is whole numbers,
// so that sums do not depend on the order in which processors come by.
//
// Where posts must be told apart, a tie of another kind names a post of an edge, a
// content and the side it is on, and equal ones count once.
type tie struct{ edge, load uint64 }

const (
	deltaBits   = 42 // MaxWindow in microseconds has as many
	addsA       = 1 << deltaBits
	addsB       = 2 << deltaBits
	addsObject  = 4 << deltaBits
	rarityShift = deltaBits + 3
	rarityUnit  = 10000
)

// edgeKey names an edge by the ranks of its accounts.
func edgeKey(a, b uint32) uint64 { return uint64(a)<<32 | uint64(b) }

// A tally is an edge, added up.
type tally struct {
	edge    uint64
	delta   uint64
	rarity  uint64
	weight  uint32
	a, b    uint32 // distinct posts
	objects uint32
}

func (t *tally) add(o tally) {
	t.delta += o.delta
	t.rarity += o.rarity
	t.weight += o.weight
	t.a += o.a
	t.b += o.b
	t.objects += o.objects
}

func (t tie) tally() tally {
	return tally{
		edge: t.edge, delta: t.load & (addsA - 1), rarity: t.load >> rarityShift, weight: 1,
		a: uint32(t.load >> deltaBits & 1), b: uint32(t.load >> (deltaBits + 1) & 1), objects: uint32(t.load >> (deltaBits + 2) & 1),
	}
}

// addUp visits the edges of tallies and ties, both in the order of edges.
func addUp(tallies []tally, ties []tie, visit func(tally) bool) bool {
	for len(tallies) > 0 || len(ties) > 0 {
		var sum tally
		if len(ties) == 0 || len(tallies) > 0 && tallies[0].edge <= ties[0].edge {
			sum, tallies = tallies[0], tallies[1:]
		} else {
			sum, ties = ties[0].tally(), ties[1:]
		}
		for len(ties) > 0 && ties[0].edge == sum.edge {
			sum.add(ties[0].tally())
			ties = ties[1:]
		}
		for len(tallies) > 0 && tallies[0].edge == sum.edge {
			sum.add(tallies[0])
			tallies = tallies[1:]
		}
		if !visit(sum) {
			return false
		}
	}
	return true
}

// Digits of eleven bits: the counts of one fit the smallest cache.
const (
	digitBits = 11
	digitMask = 1<<digitBits - 1
	fewTies   = 200
)

// sortTies orders ties by their edges and, if asked, by their loads. It returns them in
// one of the two slices, which are of one length. Only digits in which ties differ
// are looked at.
func sortTies(ties, scratch []tie, loads bool) []tie {
	if len(ties) < fewTies {
		slices.SortFunc(ties, func(x, y tie) int { return cmp.Or(cmp.Compare(x.edge, y.edge), cmp.Compare(x.load, y.load)) })
		return ties
	}
	var edges, differing uint64
	for _, t := range ties {
		edges |= t.edge ^ ties[0].edge
		differing |= t.load ^ ties[0].load
	}
	for loads && differing != 0 {
		shift := bits.TrailingZeros64(differing)
		differing = differing >> shift &^ digitMask << shift
		distribute(ties, scratch, func(t *tie) uint64 { return t.load >> shift & digitMask })
		ties, scratch = scratch, ties
	}
	for edges != 0 {
		shift := bits.TrailingZeros64(edges)
		edges = edges >> shift &^ digitMask << shift
		distribute(ties, scratch, func(t *tie) uint64 { return t.edge >> shift & digitMask })
		ties, scratch = scratch, ties
	}
	return ties
}

// distribute puts ties into the order of a digit, those of one digit as they were.
func distribute(from, to []tie, digit func(*tie) uint64) {
	var next [digitMask + 1]uint32
	for i := range from {
		next[digit(&from[i])]++
	}
	sum := uint32(0)
	for d, n := range next {
		next[d] = sum
		sum += n
	}
	for i := range from {
		d := digit(&from[i])
		to[next[d]] = from[i]
		next[d]++
	}
}
