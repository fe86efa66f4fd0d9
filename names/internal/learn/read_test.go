package main

import (
	"testing"

	"pgregory.net/rapid"
)

// Whatever is held out, nothing is learned from a pair that has one of its names, and
// what is left counts for what was dropped.
func TestNothingIsLearnedFromNamesThatAreHeldOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[a-f]`)
		var pairs []pair
		for range rapid.IntRange(1, 40).Draw(t, "pairs") {
			same := rapid.Bool().Draw(t, "same")
			kind := "neg"
			if same {
				kind = "pos"
			}
			pairs = append(pairs, pair{a: name.Draw(t, "a"), b: name.Draw(t, "b"), same: same, kind: kind})
		}
		isHeld := func(name string) bool { return name < "c" }
		train, held := parting(pairs, isHeld)
		of := map[string]bool{}
		for _, p := range held {
			if !isHeld(p.a) {
				t.Fatalf("%v is held out", p)
			}
			of[p.a] = true
			if p.same {
				of[p.b] = true
			}
		}
		weight, there := map[string]float64{}, map[string]float64{}
		for _, p := range train {
			if of[p.a] || of[p.b] {
				t.Fatalf("%v is learned from", p)
			}
			weight[p.kind] += p.weight
		}
		for _, p := range pairs {
			if !isHeld(p.a) {
				there[p.kind]++
			}
		}
		for kind, n := range weight {
			if d := n - there[kind]; d > 1e-9 || d < -1e-9 {
				t.Fatalf("%s: %v count for %v", kind, n, there[kind])
			}
		}
	})
}
