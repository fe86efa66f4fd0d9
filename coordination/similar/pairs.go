package similar

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"slices"

	"sayso"
	"sayso/coordination"
)

// What [Network.Pairs] cannot do.
var (
	errNoEvidence = fmt.Errorf("pairs of QUT's edges can be listed only if the least weight is 1: %w", sayso.ErrUsage)
	errForgotten  = fmt.Errorf("the names of contents were let go of: %w", sayso.ErrUsage)
)

// Pairs returns the evidence: every pair of posts behind the edges, in the order in which
// texts were posted (without a window, of their sizes). The join is done again for it,
// so that pairs need no memory. An error ends them.
func (n *Network) Pairs(ctx context.Context) iter.Seq2[Pair, error] {
	return func(yield func(Pair, error) bool) {
		switch {
		case n.edgesOnly:
			yield(Pair{}, errForgotten)
			return
		case !n.isOwn() && n.rules.MinParticipation > 1:
			yield(Pair{}, errNoEvidence)
			return
		}
		w := &witness{Network: n, yield: yield, going: true}
		p := n.newProber()
		var matches []match
		for i := range n.all {
			if err := ctx.Err(); err != nil {
				yield(Pair{}, fmt.Errorf("list the pairs: %w", err))
				return
			}
			w.equal(n.all[i])
			matches = p.probe(i, matches[:0])
			for _, m := range matches {
				w.similar(m)
			}
			if !w.going {
				return
			}
		}
	}
}

// A witness shows pairs.
type witness struct {
	*Network
	yield func(Pair, error) bool
	going bool
	last  [2]named // of the texts that were asked for, the last
}

type named struct {
	text uint32
	id   string
}

func (w *witness) show(like Pair, older, newer uint32) {
	if !w.going || !w.takesPart(w.account[older], w.account[newer]) {
		return
	}
	like.Pair.Older, like.Pair.Newer = w.post(older), w.post(newer)
	w.going = w.yield(like, nil)
}

// equal shows the pairs of one text.
func (w *witness) equal(b burst) {
	var like Pair
	w.within(b, func(older, newer uint32) {
		if like.Object == "" {
			like = w.likeness(b.text, b.text, len(w.set(b.text)))
			like.Popularity = int(w.posted[b.text])
		}
		w.show(like, older, newer)
	})
}

func (w *witness) similar(m match) {
	x, y := w.all[m.probe], w.all[m.other]
	var like [2]Pair // as either is the older
	w.between(x, y, func(older, newer uint32) {
		side := 0
		if w.textOf[older] == y.text {
			side = 1
		}
		if one := &like[side]; one.Object == "" {
			*one = w.likeness(w.textOf[older], w.textOf[newer], int(m.shared))
			one.Popularity = w.postedEither(x.text, y.text)
		}
		w.show(like[side], older, newer)
	})
}

// likeness is what is to be said of two texts. The object of a pair is its text, or both
// of them, so that nobody takes two texts for one.
func (w *witness) likeness(older, newer uint32, shared int) Pair {
	p := Pair{
		Older: Text{w.id(older), len(w.set(older))}, Newer: Text{w.id(newer), len(w.set(newer))},
		Shared: shared, Jaccard: 1,
	}
	p.Object = p.Older.ID
	if older != newer {
		p.Jaccard = float64(shared) / float64(p.Older.Tokens+p.Newer.Tokens-shared)
		if p.Older.ID != p.Newer.ID { // else they have other marks only
			p.Object = min(p.Older.ID, p.Newer.ID) + ":" + max(p.Older.ID, p.Newer.ID)
		}
		p.NegationDiffers, p.NumbersDiffer = w.differ(older, newer)
	}
	return p
}

// postedEither counts the accounts that posted one of two texts or both.
func (w *witness) postedEither(x, y uint32) int {
	accounts := slices.Concat(w.account[w.postAt[x]:w.postAt[x+1]], w.account[w.postAt[y]:w.postAt[y+1]])
	slices.Sort(accounts)
	return len(slices.Compact(accounts))
}

// id is made of the tokens, so that a text has the same in every table.
func (w *witness) id(text uint32) string {
	for _, known := range w.last {
		if known.id != "" && known.text == text {
			return known.id
		}
	}
	var tokens [][]byte
	for _, rank := range w.set(text) {
		tokens = append(tokens, w.tokens.name(w.tokenOf[rank]))
	}
	slices.SortFunc(tokens, bytes.Compare)
	sum := sha256.Sum256(bytes.Join(tokens, []byte{'\n'}))
	id := "t" + hex.EncodeToString(sum[:8])
	w.last[1] = w.last[0]
	w.last[0] = named{text, id}
	return id
}

func (w *witness) post(i uint32) coordination.Post {
	return coordination.Post{Content: string(w.contents.name(w.content[i])), Account: w.names[w.account[i]], Time: w.time[i]}
}
