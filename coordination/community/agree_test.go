package community_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"sayso/coordination/community"
)

// What igraph 1.0.0 says (compare_communities, adjusted_rand and nmi).
func TestAgreementAsIgraphHasIt(t *testing.T) {
	for _, c := range []struct {
		a, b              []int32
		rand, information float64
	}{
		{[]int32{0, 0, 1, 1, 2, 2, 2, 3}, []int32{0, 0, 0, 1, 2, 2, 1, 1}, 0.15789473684210503, 0.5577965290899927},
		{[]int32{0, 0, 1, 1}, []int32{0, 0, 1, 2}, 0.5714285714285714, 0.8},
		{[]int32{0, 1, 0, 1}, []int32{0, 0, 1, 1}, -0.5, 0},
		{[]int32{0, 1, 2}, []int32{2, 0, 1}, 1, 1},
		{[]int32{0, 0, 0}, []int32{0, 0, 0}, 1, 1},
	} {
		if got := community.Rand(c.a, c.b); math.Abs(got-c.rand) > 1e-12 {
			t.Errorf("%v and %v: adjusted Rand index %v, not %v", c.a, c.b, got, c.rand)
		}
		if got := community.Information(c.a, c.b); math.Abs(got-c.information) > 1e-12 {
			t.Errorf("%v and %v: mutual information %v, not %v", c.a, c.b, got, c.information)
		}
	}
}

// The stability of accounts that nothing joins, or everything, is whole.
func TestStabilityIsAShare(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g, _, _, resolution := random(rt, 15)
		p := find(t, g, community.Options{Resolution: resolution, Runs: 5})
		for v, s := range p.Stability {
			if times := s * 4; s < 0 || s > 1 || times != math.Round(times) {
				rt.Fatalf("account %d is with its group in %v of four other runs", v, s)
			}
		}
	})
}
