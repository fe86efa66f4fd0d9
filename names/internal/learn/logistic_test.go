package main

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"sayso/names"
)

// drawExamples draws pairs whose answers follow a few of their figures, also with the
// sign that is not allowed.
func drawExamples(t *rapid.T) []example {
	figures := []int{0, 5, 6, 9, 33}
	truth := map[int]float64{}
	for _, i := range figures {
		truth[i] = rapid.Float64Range(-3, 3).Draw(t, "weight")
	}
	var all []example
	for k := range rapid.IntRange(10, 60).Draw(t, "n") {
		ex := example{weight: rapid.Float64Range(.5, 2).Draw(t, "counts"), fold: k}
		sum := rapid.Float64Range(-1, 1).Draw(t, "noise")
		for _, i := range figures {
			ex.e[i] = rapid.Float64Range(0, 1).Draw(t, "figure")
			sum += truth[i] * ex.e[i]
		}
		ex.same = sum > 0
		all = append(all, ex)
	}
	return all
}

// No weight has the wrong sign, and none can be moved by a little, as far as its sign
// allows, so that the pairs become more likely.
func TestFittedWeightsHaveTheirSignsAndNoneCouldBeBetter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		examples := drawExamples(t)
		w := fit(examples, 1)
		loss := func(w []float64) float64 {
			sum := 0.0
			for _, ex := range examples {
				p := w[len(w)-1]
				for i, v := range ex.e {
					p += w[i] * v
				}
				p = 1 / (1 + math.Exp(-p))
				if !ex.same {
					p = 1 - p
				}
				sum -= ex.weight * math.Log(p)
			}
			for _, v := range w {
				sum += v * v / 2
			}
			return sum
		}
		least := loss(w)
		allowed := signs(len(w))
		for i, v := range w {
			if v*allowed[i] < 0 {
				t.Fatalf("weight %d is %v", i, v)
			}
			for _, by := range []float64{-.01, .01} {
				moved := append([]float64{}, w...)
				moved[i] += by
				if moved[i]*allowed[i] >= 0 && loss(moved) < least-1e-5 {
					t.Fatalf("weight %d is better at %v than at %v", i, moved[i], v)
				}
			}
		}
	})
}

func TestTheLastWeightIsFree(t *testing.T) {
	all := []example{{weight: 1, same: true}, {weight: 1, same: true}, {weight: 1}}
	for _, flip := range []bool{false, true} {
		for i := range all {
			all[i].same = all[i].same != flip
		}
		w := fit(all, 1e-9)
		share := map[bool]float64{false: 2. / 3, true: 1. / 3}[flip]
		if got := score(w, names.Evidence{}); math.Abs(got-share) > 1e-3 {
			t.Errorf("%v of nothing but %v of one name", got, share)
		}
	}
}
