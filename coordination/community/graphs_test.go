package community_test

import (
	"testing"

	"sayso/coordination/community"
)

// chance is a small generator of numbers (xorshift64*, Vigna 2016), not the package's own.
type chance uint64

func (c *chance) next() uint64 {
	x := uint64(*c)
	x ^= x >> 12
	x ^= x << 25
	x ^= x >> 27
	*c = chance(x)
	return x * 0x2545f4914f6cdd1d
}

func (c *chance) below(n int) int { return int(c.next() >> 33 % uint64(n)) }

func graph(t testing.TB, n int, links []community.Link) *community.Graph {
	t.Helper()
	g, err := community.NewGraph(n, links)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func find(t testing.TB, g *community.Graph, opt community.Options) *community.Partition {
	t.Helper()
	p, err := community.Find(t.Context(), g, opt)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// karate is Zachary's karate club (1977), with how many contexts two members met in as
// weights.
func karate(weighted bool) []community.Link {
	var links []community.Link
	for i, e := range karateTies {
		weight := 1.0
		if weighted {
			weight = float64(karateWeights[i] - '0')
		}
		links = append(links, community.Link{A: e[0], B: e[1], Weight: weight})
	}
	return links
}

const karateWeights = "453333222313222263451222345132223332353333342332341213123543542327424224233445"

var karateTies = [][2]int32{
	{0, 1},
	{0, 2},
	{0, 3},
	{0, 4},
	{0, 5},
	{0, 6},
	{0, 7},
	{0, 8},
	{0, 10},
	{0, 11},
	{0, 12},
	{0, 13},
	{0, 17},
	{0, 19},
	{0, 21},
	{0, 31},
	{1, 2},
	{1, 3},
	{1, 7},
	{1, 13},
	{1, 17},
	{1, 19},
	{1, 21},
	{1, 30},
	{2, 3},
	{2, 7},
	{2, 8},
	{2, 9},
	{2, 13},
	{2, 27},
	{2, 28},
	{2, 32},
	{3, 7},
	{3, 12},
	{3, 13},
	{4, 6},
	{4, 10},
	{5, 6},
	{5, 10},
	{5, 16},
	{6, 16},
	{8, 30},
	{8, 32},
	{8, 33},
	{9, 33},
	{13, 33},
	{14, 32},
	{14, 33},
	{15, 32},
	{15, 33},
	{18, 32},
	{18, 33},
	{19, 33},
	{20, 32},
	{20, 33},
	{22, 32},
	{22, 33},
	{23, 25},
	{23, 27},
	{23, 29},
	{23, 32},
	{23, 33},
	{24, 25},
	{24, 27},
	{24, 31},
	{25, 31},
	{26, 29},
	{26, 33},
	{27, 33},
	{28, 31},
	{28, 33},
	{29, 32},
	{29, 33},
	{30, 32},
	{30, 33},
	{31, 32},
	{31, 33},
	{32, 33},
}

// ringOfCliques joins so many cliques to a ring, each to the next by one tie.
func ringOfCliques(cliques, size int) []community.Link {
	var links []community.Link
	for c := range cliques {
		for a := range size {
			for b := range a {
				links = append(links, community.Link{A: int32(c*size + a), B: int32(c*size + b), Weight: 1})
			}
		}
		next := (c + 1) % cliques
		links = append(links, community.Link{A: int32(c * size), B: int32(next*size + 1), Weight: 1})
	}
	return links
}

// planted is a stochastic block model: groups of one size, so many ties a member
// inside on average, and so many to everybody else.
func planted(c chance, groups, size int, inside, outside float64) (links []community.Link, truth []int32) {
	n := groups * size
	truth = make([]int32, n)
	for v := range truth {
		truth[v] = int32(v / size)
	}
	for range int(inside * float64(n) / 2) {
		g := c.below(groups) * size
		links = append(links, community.Link{A: int32(g + c.below(size)), B: int32(g + c.below(size)), Weight: 1})
	}
	for range int(outside * float64(n) / 2) {
		links = append(links, community.Link{A: int32(c.below(n)), B: int32(c.below(n)), Weight: 1})
	}
	return links, truth
}
