package similar

import (
	"math"
	"slices"

	"sayso/coordination"
)

// An adder adds the ties of an edge up.
type adder struct{ posts []uint32 }

func (s *adder) edge(n *Network, ties []tie) coordination.Edge {
	e := coordination.Edge{A: n.names[ties[0].edge>>32], B: n.names[uint32(ties[0].edge)], Weight: uint32(len(ties))}
	if !n.isOwn() {
		return e
	}
	var seconds, micros int64
	for _, t := range ties {
		delta := n.time[t.a] - n.time[t.b]
		if delta < 0 {
			delta = -delta
		}
		seconds += delta / 1e6
		micros += delta % 1e6
	}
	e.MeanDelta = (float64(seconds) + float64(micros)/1e6) / float64(len(ties))
	postsA, textsA, rarityA := s.side(n, ties, func(t tie) uint32 { return t.a })
	postsB, textsB, rarityB := s.side(n, ties, func(t tie) uint32 { return t.b })
	e.PostsA, e.PostsB = postsA, postsB
	e.Objects, e.Corrected = min(textsA, textsB), min(rarityA, rarityB)
	return e
}

// side counts one account's posts and texts in an edge, and adds up how rare the
// texts are.
func (s *adder) side(n *Network, ties []tie, of func(tie) uint32) (posts, texts uint32, rarity float64) {
	s.posts = s.posts[:0]
	for _, t := range ties {
		s.posts = append(s.posts, of(t))
	}
	slices.Sort(s.posts)
	s.posts = slices.Compact(s.posts)
	last := uint32(none)
	for _, post := range s.posts { // those of a text stand together
		if text := n.textOf[post]; text != last {
			last = text
			texts++
			rarity += rarityOf(len(n.names), int(n.posted[text]))
		}
	}
	return uint32(len(s.posts)), texts, rarity
}

// rarityOf is ln(accounts / those who posted it), to four places as elsewhere.
func rarityOf(accounts, who int) float64 {
	const unit = 1e4
	return math.Round(unit*math.Log(float64(accounts)/float64(who))) / unit
}
