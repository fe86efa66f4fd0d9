package across

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"sayso/coordination"
)

// An Edge of proposals counts as one of shared objects does: pairs of posts, distinct posts
// and texts on either side. Its corrected weight is the sum of the scores of its pairs
// of texts.

// Edges adds the proposals up, for accounts with so many posts in them, in the order of
// the accounts' bytes.
func (r Result) Edges(minimum int) []coordination.Edge {
	posts := map[string]map[string]bool{}
	for _, p := range r.Proposals {
		for _, one := range []coordination.Post{p.Older, p.Newer} {
			if posts[one.Account] == nil {
				posts[one.Account] = map[string]bool{}
			}
			posts[one.Account][one.Content] = true
		}
	}
	sums := map[[2]string]*edgeSum{}
	for _, p := range r.Proposals {
		if len(posts[p.Older.Account]) < minimum || len(posts[p.Newer.Account]) < minimum {
			continue
		}
		delta := float64(p.Delta()) / 1e6
		if p.Older.Account > p.Newer.Account {
			p = p.swapped()
		}
		ends := [2]string{p.Older.Account, p.Newer.Account}
		if sums[ends] == nil {
			sums[ends] = newEdgeSum(ends)
		}
		sums[ends].add(p, delta)
	}
	var edges []coordination.Edge
	for _, s := range sums {
		edges = append(edges, s.finished())
	}
	slices.SortFunc(edges, func(a, b coordination.Edge) int { return cmp.Or(strings.Compare(a.A, b.A), strings.Compare(a.B, b.B)) })
	return edges
}

// Delta is how long the newer post came after the older, in microseconds.
func (p Proposal) Delta() int64 { return p.Newer.Time - p.Older.Time }

type edgeSum struct {
	edge  coordination.Edge
	posts [2]map[string]bool
	texts [2]map[int]bool
	pairs map[[2]int]bool
}

func newEdgeSum(ends [2]string) *edgeSum {
	return &edgeSum{
		edge:  coordination.Edge{A: ends[0], B: ends[1]},
		posts: [2]map[string]bool{{}, {}}, texts: [2]map[int]bool{{}, {}}, pairs: map[[2]int]bool{},
	}
}

func (s *edgeSum) add(p Proposal, delta float64) {
	s.edge.Weight++
	s.edge.MeanDelta += delta
	s.posts[0][p.Older.Content], s.posts[1][p.Newer.Content] = true, true
	s.texts[0][p.texts[0]], s.texts[1][p.texts[1]] = true, true
	if !s.pairs[p.texts] {
		s.pairs[p.texts] = true
		s.edge.Corrected += p.Score
	}
}

func (s *edgeSum) finished() coordination.Edge {
	e := s.edge
	e.MeanDelta /= float64(e.Weight)
	e.Corrected = math.Round(1e4*e.Corrected) / 1e4
	e.PostsA, e.PostsB = uint32(len(s.posts[0])), uint32(len(s.posts[1]))
	e.Objects = uint32(min(len(s.texts[0]), len(s.texts[1])))
	return e
}
