package sequence_test

import (
	"math"
	"slices"
	"testing"

	"sayso/sequence"
)

// The range without one person, or one source, is what registers without them give.
func TestLeavingOutIsARegisterWithoutThem(t *testing.T) {
	reg := wave(14, 3, 21)
	o := sequence.Options{Windows: month, Draws: -1, Strata: sequence.Quarter}
	r := analyse(t, reg, o)
	for _, c := range []struct {
		what string
		of   func(sequence.Event) string
	}{
		{"one person", func(e sequence.Event) string { return e.Person }},
		{"one source", func(e sequence.Event) string { return e.Source }},
	} {
		at := slices.IndexFunc(r.LeftOut, func(g sequence.Range) bool { return g.What == c.what })
		got := r.LeftOut[at]
		names := map[string]bool{}
		for _, e := range reg.Events {
			if e.Kind == sequence.Label {
				names[c.of(e)] = true
			}
		}
		lowest, highest := math.Inf(1), math.Inf(-1)
		for name := range names {
			without := reg
			without.Events = slices.DeleteFunc(slices.Clone(reg.Events), func(e sequence.Event) bool {
				return e.Kind == sequence.Label && c.of(e) == name
			})
			ratio := *analyse(t, without, o).Models[0].Estimates[0].IRR
			lowest, highest = min(lowest, ratio), max(highest, ratio)
		}
		near(t, "lowest without "+c.what, got.Lowest, lowest, 1e-6)
		near(t, "highest without "+c.what, got.Highest, highest, 1e-6)
	}
}

// What a shift of all testimonies by a week would give is what the row about it gives.
func TestShiftedTestimoniesAreThatRegister(t *testing.T) {
	reg := wave(40, 3, 22)
	o := sequence.Options{Windows: month, Draws: -1}
	r := analyse(t, reg, o)
	later := reg
	later.Events = slices.Clone(reg.Events)
	for i, e := range later.Events {
		if e.Kind == sequence.Testimony {
			d := e.Date.First.Time().AddDate(0, 0, 7)
			later.Events[i].Date.First.Year, later.Events[i].Date.First.Month, later.Events[i].Date.First.Day = d.Year(), d.Month(), d.Day()
			later.Events[i].Date.Last = later.Events[i].Date.First
		}
	}
	want := analyse(t, later, o).Models[0].Estimates[0].Coef
	for _, v := range r.Sensitivity {
		if v.Name == "testimonies 7 days later" {
			near(t, v.Name, v.Estimate.Coef, *want, 1e-8)
			return
		}
	}
	t.Error("no such row")
}
