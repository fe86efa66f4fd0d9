package trace

import (
	"context"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Few accounts, few bins, some of them crowded: everything happens often.
func drawVectors(t *rapid.T) []vector {
	n, bins := rapid.IntRange(1, 150).Draw(t, "vectors"), rapid.IntRange(1, 60).Draw(t, "bins")
	all := make([]vector, n)
	for i := range all {
		square := 0.0
		for bin := range bins {
			if rapid.IntRange(0, 1+bin/3).Draw(t, "active") > 0 {
				continue
			}
			w := float64(rapid.IntRange(0, 5).Draw(t, "weight"))
			all[i].bins, all[i].weights = append(all[i].bins, int32(bin)), append(all[i].weights, w)
			square += w * w
		}
		for k := range all[i].weights {
			if square > 0 {
				all[i].weights[k] /= math.Sqrt(square)
			}
		}
	}
	return all
}

func TestAlikeIsAllPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		vectors, least := drawVectors(t), rapid.SampledFrom([]float64{.05, .3, .5, .8, .95, 1}).Draw(t, "least")
		got, err := alike(context.Background(), vectors, least)
		if err != nil {
			t.Fatal(err)
		}
		found := map[[2]uint32]likeness{}
		for _, l := range got {
			found[[2]uint32{l.a, l.b}] = l
		}
		if len(found) != len(got) {
			t.Fatalf("%d pairs, %d different ones", len(got), len(found))
		}
		for b := range vectors {
			for a := range b {
				cosine, shared := 0.0, 0
				for i, bin := range vectors[a].bins {
					if j := slices.Index(vectors[b].bins, bin); j >= 0 {
						cosine += vectors[a].weights[i] * vectors[b].weights[j]
						shared++
					}
				}
				l, ok := found[[2]uint32{uint32(a), uint32(b)}]
				switch {
				case ok != (cosine >= least) && math.Abs(cosine-least) > 1e-6:
					t.Fatalf("%d and %d: cosine %v, found %v", a, b, cosine, ok)
				case ok && (math.Abs(l.cosine-cosine) > 1e-9 || l.shared != shared):
					t.Fatalf("%d and %d: %+v, want %v of %d bins", a, b, l, cosine, shared)
				}
			}
		}
	})
}

// The fullest window first, then the fullest of those that touch none before: by looking
// at all windows each time.
func TestCrowdsAreTheFullestWindows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, length := rapid.IntRange(1, 60).Draw(t, "events"), rapid.Int64Range(0, 20).Draw(t, "length")
		times, accounts := make([]int64, n), make([]uint32, n)
		at := int64(0)
		for i := range times {
			at += rapid.Int64Range(0, 9).Draw(t, "later")
			times[i], accounts[i] = at, uint32(rapid.IntRange(0, 6).Draw(t, "account"))
		}
		count := make([]int32, 7)
		got := crowds(times, accounts, length, count)
		if slices.Max(count) != 0 || slices.Min(count) != 0 {
			t.Fatalf("counts are left: %v", count)
		}
		want := naiveCrowds(times, accounts, length)
		if !slices.Equal(got, want) {
			t.Fatalf("%v %v within %d: %v, want %v", times, accounts, length, got, want)
		}
	})
}

func naiveCrowds(times []int64, accounts []uint32, length int64) []crowd {
	taken := make([]bool, len(times))
	var chosen []crowd
	for {
		var best crowd
		for i := range times {
			var those []uint32
			end, free := i, true
			for ; end < len(times) && times[end] <= times[i]+length; end++ {
				free = free && !taken[end]
				if !slices.Contains(those, accounts[end]) {
					those = append(those, accounts[end])
				}
			}
			if free && len(those) > best.accounts {
				best = crowd{i, end, len(those)}
			}
		}
		if best.accounts == 0 {
			break
		}
		for i := best.start; i < best.end; i++ {
			taken[i] = true
		}
		chosen = append(chosen, best)
	}
	slices.SortFunc(chosen, func(x, y crowd) int { return x.start - y.start })
	return chosen
}

// No chance is over one, they add up to n, and those that are not full keep their
// proportions.
func TestPortion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		given := rapid.SliceOfN(rapid.Float64Range(.01, 50), 1, 30).Draw(t, "weights")
		n := rapid.IntRange(1, len(given)).Draw(t, "n")
		got := slices.Clone(given)
		portion(got, float64(n))
		sum := 0.0
		for i, p := range got {
			if sum += p; p > 1+1e-9 || p <= 0 {
				t.Fatalf("%v in %d become %v", given, n, got)
			}
			for j := range i {
				if got[i] < 1 && got[j] < 1 && !near(got[i]/got[j], given[i]/given[j], 1e-6) {
					t.Fatalf("%v in %d become %v", given, n, got)
				}
			}
		}
		if !near(sum, float64(n), 1e-9) {
			t.Fatalf("%v in %d add up to %v", given, n, sum)
		}
	})
}

// What is expected of two accounts is the sum over all bins of the chances of both, which
// are worked out here for each day anew, by the definition.
func TestExpectedTogetherIsTheSumOverAllBins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.IntRange(1, 40).Draw(t, "days")
		a := &activity{perDay: 6, days: days, weekday: rapid.IntRange(0, 6).Draw(t, "weekday"), total: 9, sharers: make([]uint32, 6*days)}
		for i := range 2 {
			one := active{id: uint32(i)}
			for bin := range 6 * days {
				if rapid.IntRange(0, 3).Draw(t, "active") == 0 {
					one.bins, one.posts = append(one.bins, int32(bin)), append(one.posts, 1)
					a.sharers[bin]++
				}
			}
			a.accounts = append(a.accounts, one)
		}
		r := a.rhythms()
		want := 0.0
		for d := range days {
			chances := [2][6]float64{}
			for i, one := range a.accounts {
				n := 0
				var weights []float64
				for slot := range 6 {
					habit, usual := 0.0, 0.0
					for other := range days {
						bin := int32(6*other + slot)
						usual += float64(a.sharers[bin]) / float64(days)
						if (days < 28 || other%7 == d%7) && slices.Contains(one.bins, bin) {
							habit++
						}
					}
					if slices.Contains(one.bins, int32(6*d+slot)) {
						n++
					}
					weights = append(weights, habit*(float64(a.sharers[6*d+slot])+1)/(usual+1))
				}
				if n > 0 {
					portion(weights, float64(n))
					copy(chances[i][:], weights)
				}
			}
			for slot := range 6 {
				want += chances[0][slot] * chances[1][slot]
			}
		}
		if got := r.expected(0, 1); math.Abs(got-want) > 1e-9*(1+want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

// How often two are to be expected at one object is the sum over the objects.
func TestExpectedMeetingsAreTheSumOverObjects(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := []string{"a", "b", "c", "d"}
		var posts []Post
		var tries []try
		var shares []share
		for i := range rapid.IntRange(4, 60).Draw(t, "posts") {
			posts = append(posts, Post{Account: names[min(i, rapid.IntRange(0, 3).Draw(t, "account"))], Time: int64(i)})
			stratum := int32(rapid.IntRange(0, 2).Draw(t, "stratum"))
			tries = append(tries, try{int32(i), stratum})
			if o := rapid.IntRange(0, 3).Draw(t, "object"); o < 2 {
				shares = append(shares, share{post: int32(i), object: string(rune('0'+o)) + " of " + string(rune('0'+stratum)), stratum: stratum})
			}
		}
		p := NewPosts(posts)
		m := newMeetings(p, tries, shares)
		for a := range uint32(p.Accounts()) {
			for b := range a {
				if got, want := m.expected(b, a), naiveExpected(p, tries, shares, b, a); math.Abs(got-want) > 1e-9*(1+want) {
					t.Fatalf("%s and %s: %v, want %v", p.names[b], p.names[a], got, want)
				}
			}
		}
	})
}

func naiveExpected(p *Posts, tries []try, shares []share, a, b uint32) float64 {
	part := func(account uint32, stratum int32) float64 {
		own, toIt, outside := 0.0, 0.0, 20.0
		for _, t := range tries {
			isShare := slices.ContainsFunc(shares, func(s share) bool { return s.post == t.post })
			if p.of[t.post] == account {
				own++
			}
			if t.stratum == stratum && !isShare {
				outside++
				if p.of[t.post] == account {
					toIt++
				}
			}
		}
		return max(own/float64(len(tries)), 1/float64(p.Accounts())) + toIt/outside
	}
	sum := 0.0
	seen := map[string]bool{}
	for _, s := range shares {
		if seen[s.object] {
			continue
		}
		seen[s.object] = true
		accounts := map[uint32]bool{}
		for _, other := range shares {
			if other.object == s.object {
				accounts[p.of[other.post]] = true
			}
		}
		n := float64(len(accounts))
		sum += n * (n - 1) * part(a, s.stratum) * part(b, s.stratum)
	}
	return sum
}
