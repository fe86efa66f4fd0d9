package community_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso"
	"sayso/coordination"
	"sayso/coordination/community"
)

const day = 24 * time.Hour

func sequence[T any](all []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, one := range all {
			if !yield(one, nil) {
				return
			}
		}
	}
}

// weights are what a graph's links weigh, by the names of their accounts.
func weights(g *community.Graph, names []string) map[[2]string]float64 {
	out := map[[2]string]float64{}
	for l := range g.All() {
		out[[2]string{names[l.A], names[l.B]}] = l.Weight
	}
	return out
}

func window(t *community.Timeline, w community.Window) map[[2]string]float64 {
	var names []string
	for _, account := range w.Accounts {
		names = append(names, t.Accounts[account])
	}
	return weights(w.Graph, names)
}

func isSame(a, b map[[2]string]float64) bool {
	return maps.EqualFunc(a, b, func(x, y float64) bool { return math.Abs(x-y) < 1e-9 })
}

// posts draws co-shares among few accounts, in the order in which a network lists them.
func posts(rt *rapid.T) []coordination.Pair {
	var all []coordination.Pair
	for o := range rapid.IntRange(1, 6).Draw(rt, "objects") {
		rarity := float64(rapid.IntRange(0, 30000).Draw(rt, "rarity")) / 10000
		for range rapid.IntRange(0, 8).Draw(rt, "pairs") {
			a, b := rapid.IntRange(0, 5).Draw(rt, "a"), rapid.IntRange(0, 5).Draw(rt, "b")
			if a == b {
				continue
			}
			at := rapid.Int64Range(-40, 40).Draw(rt, "hours") * time.Hour.Microseconds()
			all = append(all, coordination.Pair{
				Object: fmt.Sprint("object ", o), Rarity: rarity,
				Older: coordination.Post{Account: fmt.Sprint("account ", a), Time: at - 1},
				Newer: coordination.Post{Account: fmt.Sprint("account ", b), Time: at},
			})
		}
	}
	return all
}

// Each window has exactly what the pairs in it add up to, counted window by window.
func TestWindowsHoldWhatIsInThem(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		all := posts(rt)
		step := time.Duration(rapid.IntRange(1, 10).Draw(rt, "step")) * time.Hour
		cut := community.Windows{Every: step + time.Duration(rapid.IntRange(0, 30).Draw(rt, "more"))*time.Hour, Step: step}
		by := rapid.SampledFrom(community.Weighs).Draw(rt, "by")
		least := rapid.IntRange(1, 3).Draw(rt, "least")
		line, err := community.FromPairs(sequence(all), cut, community.Counting{By: by, MinObjects: least})
		if err != nil {
			rt.Fatal(err)
		}
		reached := map[int]bool{}
		windows := 0
		for w, err := range line.All() {
			if err != nil {
				rt.Fatal(err)
			}
			windows++
			if w.To.Sub(w.From) != cut.Every || w.From.UnixMicro()%step.Microseconds() != 0 {
				rt.Fatalf("a window from %v to %v", w.From, w.To)
			}
			want := map[[2]string]float64{}
			seen := map[string]bool{}
			objects := map[[2]string]int{}
			for i, p := range all {
				if p.Newer.Time < w.From.UnixMicro() || p.Newer.Time >= w.To.UnixMicro() {
					continue
				}
				reached[i] = true
				edge := [2]string{min(p.Older.Account, p.Newer.Account), max(p.Older.Account, p.Newer.Account)}
				once := fmt.Sprint(edge, p.Object)
				switch {
				case by == community.ByPairs:
					want[edge]++
				case seen[once]:
				case by == community.ByObjects:
					want[edge]++
				default:
					want[edge] += p.Rarity
				}
				if !seen[once] {
					objects[edge]++
				}
				seen[once] = true
			}
			maps.DeleteFunc(want, func(edge [2]string, weight float64) bool { return weight == 0 || objects[edge] < least })
			if got := window(line, w); !isSame(got, want) {
				rt.Fatalf("window from %v: got %v, want %v", w.From, got, want)
			}
		}
		if len(reached) != len(all) || windows != line.Len() {
			rt.Fatalf("%d of %d pairs are in a window; %d windows of %d", len(reached), len(all), windows, line.Len())
		}
	})
}

// A single window that holds all the time is the network that the edges make.
func TestOneWindowIsTheWholeNetwork(t *testing.T) {
	ctx := context.Background()
	rapid.Check(t, func(rt *rapid.T) {
		shares, batch := coordination.NewShares(), new(coordination.Batch)
		for i := range rapid.IntRange(0, 60).Draw(rt, "rows") {
			batch.Add(fmt.Append(nil, "object ", rapid.IntRange(0, 5).Draw(rt, "object")), fmt.Append(nil, "account ", rapid.IntRange(0, 7).Draw(rt, "account")),
				fmt.Append(nil, "post ", i/rapid.IntRange(1, 2).Draw(rt, "in a post")), rapid.Int64Range(0, 300).Draw(rt, "second")*1e6)
		}
		if err := shares.Commit(batch); err != nil {
			rt.Fatal(err)
		}
		semantics := rapid.SampledFrom([]coordination.Semantics{coordination.Own, coordination.CooRTweet}).Draw(rt, "semantics")
		n, err := coordination.Find(ctx, shares, coordination.Rules{Semantics: semantics, Window: 20 * time.Second, MinParticipation: 2}, coordination.Options{})
		if err != nil {
			rt.Fatal(err)
		}
		defer n.Close()
		for _, by := range community.Weighs {
			counting := community.Counting{By: by, MinObjects: rapid.IntRange(1, 3).Draw(rt, "least")}
			g, names, err := community.FromEdges(n.Edges(ctx), counting)
			if err != nil {
				rt.Fatal(err)
			}
			if !slices.IsSorted(names) {
				rt.Fatalf("accounts in the order %v", names)
			}
			want := weights(g, names)
			line, err := community.FromPairs(n.Pairs(ctx), community.Windows{Every: day, Step: day}, counting)
			if err != nil {
				rt.Fatal(err)
			}
			got := map[[2]string]float64{}
			for w, err := range line.All() {
				if err != nil {
					rt.Fatal(err)
				}
				got = window(line, w)
			}
			if line.Len() > 1 || !isSame(got, want) {
				rt.Fatalf("by %s: %d windows; got %v, want %v", by, line.Len(), got, want)
			}
		}
	})
}

func TestWindowsThatCannotBe(t *testing.T) {
	far := []coordination.Pair{{Object: "o", Rarity: 1}, {Object: "o", Rarity: 1, Newer: coordination.Post{Account: "a", Time: 1 << 50}}}
	for _, c := range []struct {
		pairs []coordination.Pair
		cut   community.Windows
		by    community.Weigh
	}{
		{nil, community.Windows{}, community.ByPairs},
		{nil, community.Windows{Every: day}, community.ByPairs},
		{nil, community.Windows{Every: day, Step: 2 * day}, community.ByPairs},
		{nil, community.Windows{Every: day, Step: day}, "charm"},
		{far, community.Windows{Every: time.Second, Step: time.Second}, community.ByPairs},
	} {
		if _, err := community.FromPairs(sequence(c.pairs), c.cut, community.Counting{By: c.by}); !errors.Is(err, sayso.ErrUsage) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	if _, _, err := community.FromEdges(sequence[coordination.Edge](nil), community.Counting{By: community.ByPairs, MinObjects: -1}); !errors.Is(err, sayso.ErrUsage) {
		t.Errorf("edges of less than nothing: %v", err)
	}
}
