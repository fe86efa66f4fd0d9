package community_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sayso"
	"sayso/coordination/community"
)

// The best of 300 seeds of the authors' own program (leidenalg 0.12.0, CPMVertexPartition,
// n_iterations -1) on Zachary's karate club.
func TestKarateClubAsTheAuthorsProgramHasIt(t *testing.T) {
	for _, c := range []struct {
		weighted            bool
		resolution, quality float64
		communities         int // 0: other counts have the same quality
	}{
		{false, 0.01, 72.39, 1},
		{false, 0.03, 61.52, 2},
		{false, 0.05, 54.4, 2},
		{false, 0.1, 43.1, 5},
		{false, 0.2, 30.6, 0},
		{false, 0.3, 22.1, 0},
		{false, 0.5, 14, 0},
		{false, 0.9, 2.5, 20},
		{true, 0.05, 202.95, 1},
		{true, 0.1, 181.7, 2},
		{true, 0.2, 156, 0},
		{true, 0.5, 113, 0},
		{true, 1, 81, 0},
		{true, 2, 45, 0},
	} {
		t.Run(fmt.Sprint(c.weighted, c.resolution), func(t *testing.T) {
			g := graph(t, 34, karate(c.weighted))
			p := find(t, g, community.Options{Resolution: c.resolution, Runs: 300})
			if math.Abs(p.Quality-c.quality) > 1e-9 {
				t.Errorf("quality %v, leidenalg's best is %v", p.Quality, c.quality)
			}
			if c.communities > 0 && len(p.Sizes) != c.communities {
				t.Errorf("%d communities, leidenalg finds %d", len(p.Sizes), c.communities)
			}
		})
	}
}

// The same program's partitions of planted groups and of a graph without any, from 20 seeds
// until nothing changes: how good on average, and at best.
func TestAsGoodAsTheAuthorsProgram(t *testing.T) {
	for _, c := range []struct {
		seed            chance
		groups, size    int
		inside, outside float64
		resolution      float64
		mean, best      float64
	}{
		{11, 60, 20, 6, 4, 0.1, 2358.25, 2360.8},
		{12, 200, 50, 8, 6, 0.05, 27206.32, 27212.9},
		{13, 1, 2000, 0, 6, 0.01, 2197.56, 2232.84},
		{14, 40, 25, 4, 6, 0.1, 1190.15, 1202.8},
	} {
		links, truth := planted(c.seed, c.groups, c.size, c.inside, c.outside)
		p := find(t, graph(t, len(truth), links), community.Options{Resolution: c.resolution, Seed: 1})
		if p.Quality < c.mean || p.Quality < 0.99*c.best {
			t.Errorf("seed %d: quality %.2f, leidenalg has %v on average and %v at best", c.seed, p.Quality, c.mean, c.best)
		}
	}
}

// Planted groups are found, from ten thousand edges to a million.
func TestPlantedGroupsOfAnySize(t *testing.T) {
	for _, edges := range []int{10_000, 100_000, 1_000_000} {
		if edges == 1_000_000 && testing.Short() {
			continue
		}
		groups := edges / 500
		links, truth := planted(chance(edges), groups, 50, 14, 6)
		g := graph(t, len(truth), links)
		p := find(t, g, community.Options{Resolution: 0.05, Runs: 3})
		if rand, nmi := community.Rand(p.Community, truth), community.Information(p.Community, truth); rand < 0.99 || nmi < 0.99 {
			t.Errorf("%d edges: adjusted Rand index %.4f, mutual information %.4f", g.Links(), rand, nmi)
		}
		if stable := slices.Max(p.Stability); stable < 0.9 {
			t.Errorf("%d edges: nobody is stable", edges)
		}
	}
}

// Two cliques that hang together by a bridge: its account belongs to either, and whoever
// asks sees that it is not stable. The cliques are.
func TestStabilityShowsWhoBelongsToEither(t *testing.T) {
	const size = 6
	links := ringOfCliques(2, size)
	for v := range size {
		links = append(links, community.Link{A: 2 * size, B: int32(v), Weight: 1}, community.Link{A: 2 * size, B: int32(size + v), Weight: 1})
	}
	p := find(t, graph(t, 2*size+1, links), community.Options{Resolution: 0.5, Runs: 200})
	if s := p.Stability[2*size]; s < 0.3 || s > 0.7 {
		t.Errorf("the account between is with its group in %v of the runs", s)
	}
	if least := slices.Min(p.Stability[:2*size]); least < 1 {
		t.Errorf("an account of a clique is with its group in %v of the runs", least)
	}
}

// Two neighbouring cliques of k have one tie between k² pairs, so that they are apart
// whenever the resolution is above 1/k², however many cliques there are; below it they
// are not. A clique holds together up to a resolution of 1 (Traag and others 2011).
func TestRingOfCliques(t *testing.T) {
	for _, c := range []struct {
		cliques, size int
		resolution    float64
		whole         bool
	}{
		{30, 5, 0.99, true},
		{30, 5, 0.041, true},
		{30, 5, 0.039, false},
		{500, 5, 0.041, true}, // modularity merges these in pairs
		{10, 12, 0.0070, true},
		{10, 12, 0.0069, false},
	} {
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			g := graph(t, c.cliques*c.size, ringOfCliques(c.cliques, c.size))
			p := find(t, g, community.Options{Resolution: c.resolution})
			whole := len(p.Sizes) == c.cliques
			for v, of := range p.Community {
				whole = whole && int(of) == v/c.size
			}
			if whole != c.whole {
				t.Errorf("the cliques are the communities: %v; there are %d of %v", whole, len(p.Sizes), p.Sizes)
			}
			if c.whole && slices.Min(p.Stability) != 1 {
				t.Errorf("stability %v", p.Stability)
			}
		})
	}
}

// random draws a small graph with few different weights, so that there are ties.
func random(rt *rapid.T, most int) (*community.Graph, []community.Link, int, float64) {
	n := rapid.IntRange(1, most).Draw(rt, "accounts")
	links := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) community.Link {
		return community.Link{
			A: rapid.Int32Range(0, int32(n-1)).Draw(rt, "a"), B: rapid.Int32Range(0, int32(n-1)).Draw(rt, "b"),
			Weight: float64(rapid.IntRange(0, 8).Draw(rt, "weight")) / 4,
		}
	}), 0, 3*n).Draw(rt, "links")
	resolution := math.Exp2(rapid.Float64Range(-6, 2).Draw(rt, "resolution"))
	g, err := community.NewGraph(n, slices.Clone(links))
	if err != nil {
		rt.Fatal(err)
	}
	return g, links, n, resolution
}

// matrix is the plain way to look at a graph.
func matrix(links []community.Link, n int) [][]float64 {
	m := make([][]float64, n)
	for v := range m {
		m[v] = make([]float64, n)
	}
	for _, l := range links {
		if l.A != l.B {
			m[l.A][l.B] += l.Weight
			m[l.B][l.A] += l.Weight
		}
	}
	return m
}

func plainQuality(m [][]float64, of []int32, resolution float64) (q float64) {
	for a := range m {
		for b := range a {
			if of[a] == of[b] {
				q += m[a][b] - resolution
			}
		}
	}
	return q
}

// every visits all partitions of n accounts.
func every(n int, visit func([]int32)) {
	of := make([]int32, n)
	var place func(v int, used int32)
	place = func(v int, used int32) {
		if v == n {
			visit(of)
			return
		}
		for c := range used + 1 {
			of[v] = c
			place(v+1, max(used, c+1))
		}
	}
	place(0, 0)
}

// On graphs of at most nine accounts the best partition is found by looking at all.
func TestNoPartitionOfASmallGraphIsBetter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g, links, n, resolution := random(rt, 9)
		m := matrix(links, n)
		best := math.Inf(-1)
		every(n, func(of []int32) { best = max(best, plainQuality(m, of, resolution)) })
		p := find(t, g, community.Options{Resolution: resolution, Seed: 1})
		if math.Abs(p.Quality-plainQuality(m, p.Community, resolution)) > 1e-9 {
			rt.Fatalf("quality %v, and counted the plain way %v", p.Quality, plainQuality(m, p.Community, resolution))
		}
		if p.Quality < best-1e-9 {
			rt.Fatalf("quality %v, the best is %v (resolution %v, links %v)", p.Quality, best, resolution, links)
		}
	})
}

// What the paper proves of a partition that an iteration does not change.
func TestWhatLeidenGuarantees(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g, links, n, resolution := random(rt, 40)
		m := matrix(links, n)
		p := find(t, g, community.Options{Resolution: resolution, Runs: 2, Seed: rapid.Uint64().Draw(rt, "seed")})
		isConnected(rt, m, p.Community)
		noAccountIsBetterElsewhere(rt, m, p.Community, resolution)
		noTwoAreBetterAsOne(rt, m, p.Community, resolution)
	})
}

func isConnected(t *rapid.T, m [][]float64, of []int32) {
	reached := make([]bool, len(m))
	started := map[int32]bool{}
	for v := range m {
		if reached[v] {
			continue
		}
		if started[of[v]] {
			t.Fatalf("community %d is in pieces: %v", of[v], of)
		}
		started[of[v]] = true
		reached[v] = true
		for todo := []int{v}; len(todo) > 0; {
			at := todo[0]
			todo = todo[1:]
			for u := range m {
				if !reached[u] && of[u] == of[at] && m[at][u] > 0 {
					reached[u] = true
					todo = append(todo, u)
				}
			}
		}
	}
}

func noAccountIsBetterElsewhere(t *rapid.T, m [][]float64, of []int32, resolution float64) {
	now := plainQuality(m, of, resolution)
	for v := range m {
		moved := slices.Clone(of)
		for c := range slices.Max(of) + 2 {
			moved[v] = c
			if q := plainQuality(m, moved, resolution); q > now+1e-6 {
				t.Fatalf("account %d would be better in %d: %v, not %v", v, c, q, now)
			}
		}
	}
}

func noTwoAreBetterAsOne(t *rapid.T, m [][]float64, of []int32, resolution float64) {
	now := plainQuality(m, of, resolution)
	for a := range slices.Max(of) + 1 {
		for b := range a {
			one := slices.Clone(of)
			for v := range one {
				if one[v] == a {
					one[v] = b
				}
			}
			if q := plainQuality(m, one, resolution); q > now+1e-6 {
				t.Fatalf("communities %d and %d would be better as one: %v, not %v", a, b, q, now)
			}
		}
	}
}

// However a run starts, it ends no worse.
func TestQualityNeverFalls(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g, _, n, resolution := random(rt, 30)
		start := rapid.SliceOfN(rapid.Int32Range(0, int32(n-1)), n, n).Draw(rt, "start")
		before := g.Quality(start, resolution)
		p := find(t, g, community.Options{Resolution: resolution, Runs: 2, Start: start})
		if p.Quality < before-1e-6 {
			rt.Fatalf("quality %v, it started with %v", p.Quality, before)
		}
	})
}

// The same seed finds the same, however many processors there are and in whatever order
// the links came.
func TestTheSameSeedFindsTheSame(t *testing.T) {
	links, truth := planted(7, 40, 25, 6, 3)
	opt := community.Options{Resolution: 0.1, Seed: 5, Runs: 6, Workers: 1}
	want := find(t, graph(t, len(truth), slices.Clone(links)), opt)
	for workers := range 5 {
		slices.Reverse(links)
		opt.Workers = workers
		got := find(t, graph(t, len(truth), slices.Clone(links)), opt)
		if !slices.Equal(got.Community, want.Community) || !slices.Equal(got.Stability, want.Stability) || got.Quality != want.Quality {
			t.Errorf("%d workers find something else", workers)
		}
	}
	opt.Seed++
	if other := find(t, graph(t, len(truth), links), opt); slices.Equal(other.Stability, want.Stability) {
		t.Error("another seed finds exactly the same: is it used?")
	}
}

func TestCommunitiesAreNumberedBySizeThenSmallestAccount(t *testing.T) {
	links := []community.Link{{A: 1, B: 6, Weight: 1}, {A: 5, B: 2, Weight: 1}, {A: 7, B: 3, Weight: 1}, {A: 3, B: 8, Weight: 1}, {A: 8, B: 7, Weight: 1}}
	p := find(t, graph(t, 9, links), community.Options{Resolution: 0.5})
	if want := []int32{3, 1, 2, 0, 4, 2, 1, 0, 0}; !slices.Equal(p.Community, want) {
		t.Errorf("got %v, want %v", p.Community, want)
	}
	if want := []int{3, 2, 2, 1, 1}; !slices.Equal(p.Sizes, want) {
		t.Errorf("sizes %v, want %v", p.Sizes, want)
	}
	if groups, accounts := p.Groups(2); groups != 3 || accounts != 7 {
		t.Errorf("%d groups of %d accounts", groups, accounts)
	}
}

func TestWhatCannotBeDoneIsSaid(t *testing.T) {
	g := graph(t, 2, []community.Link{{A: 0, B: 1, Weight: 1}})
	for _, opt := range []community.Options{
		{},
		{Resolution: math.NaN()},
		{Resolution: -1},
		{Resolution: math.Inf(1)},
		{Resolution: 1, Runs: 1},
		{Resolution: 1, Start: []int32{0}},
		{Resolution: 1, Start: []int32{0, 2}},
	} {
		if _, err := community.Find(t.Context(), g, opt); !errors.Is(err, sayso.ErrUsage) {
			t.Errorf("%+v: %v", opt, err)
		}
	}
	for _, l := range []community.Link{{A: -1, B: 1, Weight: 1}, {A: 0, B: 2, Weight: 1}, {B: 1, Weight: -1}, {B: 1, Weight: math.NaN()}, {B: 1, Weight: math.Inf(1)}} {
		if _, err := community.NewGraph(2, []community.Link{l}); !errors.Is(err, sayso.ErrInput) {
			t.Errorf("%+v: %v", l, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := community.Find(ctx, g, community.Options{Resolution: 1}); !errors.Is(err, context.Canceled) {
		t.Errorf("called off, it says %v", err)
	}
}

func TestNobodyAndOneAccount(t *testing.T) {
	for n := range 2 {
		p := find(t, graph(t, n, nil), community.Options{Resolution: 1})
		if len(p.Community) != n || len(p.Sizes) != n || p.Quality != 0 {
			t.Errorf("%d accounts: %+v", n, p)
		}
	}
}
