package coordination

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// An object's shares, for printing.
type objectShares struct {
	name   string
	shares []share
}

// Pairs returns the evidence: every pair of posts behind the edges, by the bytes of
// their object and then by time. Pairs are made while they are asked for, so that
// they need no memory. An error ends them.
func (n *Network) Pairs(ctx context.Context) iter.Seq2[Pair, error] {
	return func(yield func(Pair, error) bool) {
		switch {
		case n.edgesOnly:
			yield(Pair{}, errForgotten)
			return
		case n.rules.Semantics == QUT && n.rules.MinParticipation > 1:
			yield(Pair{}, errNoEvidence)
			return
		}
		w := n.newSweep()
		going := true
		for _, o := range n.objectsByName() {
			if err := ctx.Err(); err != nil {
				yield(Pair{}, fmt.Errorf("list the pairs: %w", err))
				return
			}
			w.load(o.shares)
			popularity := w.accounts(o.shares)
			visit := func(older, newer *share) {
				going = going && yield(n.pair(o.name, popularity, older, newer), nil)
			}
			w.pairs(visit)
			if !going {
				return
			}
		}
	}
}

// pairs visits all the pairs of a sweep, those of an account with itself too where
// there are loops.
func (w *sweep) pairs(visit func(older, newer *share)) {
	for i := range w.shares {
		for j := i + 1; j < len(w.shares) && w.shares[j].time-w.shares[i].time <= w.window; j++ {
			older, newer := &w.shares[i], &w.shares[j]
			if older.account == newer.account && !w.rules.Loops {
				j = int(w.other[j]) - 1
				continue
			}
			if older.content != newer.content && (w.kept[i] || w.kept[j]) {
				visit(older, newer)
			}
		}
	}
}

func (n *Network) objectsByName() []objectShares {
	var all []objectShares
	for _, shares := range n.byObject {
		for group := range groups(shares) {
			if len(group) > 1 {
				all = append(all, objectShares{n.objectName(group[0].object), group})
			}
		}
	}
	slices.SortFunc(all, func(x, y objectShares) int { return strings.Compare(x.name, y.name) })
	return all
}

func (n *Network) objectName(id uint32) string { return string(n.shares.objects.appendName(nil, id)) }

func (n *Network) pair(object string, popularity int, older, newer *share) Pair {
	return Pair{Object: object, Older: n.post(older), Newer: n.post(newer), Popularity: popularity, Rarity: float64(rarity(n.total, popularity)) / rarityUnit}
}

func (n *Network) post(one *share) Post {
	return Post{Content: n.shares.contentName(one.content), Account: n.names[n.of[one.account]], Time: one.time}
}

// Delta is how long the newer post came after the older, in microseconds.
func (p Pair) Delta() int64 { return p.Newer.Time - p.Older.Time }
