package sequence

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// bursting are persons whose labels come in bursts.
func bursting(persons int, seed uint64) []history {
	c := rand.New(rand.NewPCG(seed, 3))
	var people []history
	for i := range persons {
		h := history{id: fmt.Sprint(i), periods: []stretch{{0, 999}}}
		for range 1 + c.IntN(4) {
			d := civil(c.IntN(1000))
			h.testimonies = append(h.testimonies, happening{when: stretch{d, d}})
		}
		for range 1 + c.IntN(3) {
			d := c.IntN(990)
			for range 1 + c.IntN(4) {
				l := civil(d + c.IntN(10))
				h.labels = append(h.labels, happening{when: stretch{l, l}})
			}
		}
		people = append(people, h)
	}
	return people
}

// The jackknife by one step is the one by fitting again without each person, but for a
// few hundredths, and wider than the sandwich.
func TestLeavingOutByOneStepIsFittingAgain(t *testing.T) {
	people := bursting(40, 1)
	s := newScheme([]Window{{1, 30}, {31, 90}}, 0)
	hundreds := factor{names: []string{"0", "1", "2", "3", "4"}, of: func(_ *history, c civil, _ uint8) int { return int(c) / 200 }}
	fit := func(people []history) *fitted {
		return columnsOf(tabulate(people, testifiedDays(people), s, []factor{windowFactor(s), hundreds})).fit(t.Context(), nil, true)
	}
	f := fit(people)
	got := f.jackknife()
	for _, level := range []int{1, 2} {
		i := int(f.model.column[0][level])
		sum := 0.0
		for k := range people {
			without := fit(slices.Delete(slices.Clone(people), k, k+1))
			sum += (without.b[i] - f.b[i]) * (without.b[i] - f.b[i])
		}
		want := math.Sqrt(sum * 39 / 40)
		if math.Abs(got[i]-want) > .05*want {
			t.Errorf("window %d: %v, by fitting again %v", level, got[i], want)
		}
		if got[i] < f.robust[i] {
			t.Errorf("window %d: %v, the sandwich has %v", level, got[i], f.robust[i])
		}
	}
}

// A window that one person alone is ever in is no figure by persons: the interval is that
// of the sandwich, or the profile's.
func TestWhatOnePersonAloneTellsHasNoJackknife(t *testing.T) {
	people := bursting(20, 2)
	for i := range people[1:] {
		people[i+1].testimonies = nil
	}
	people[0].testimonies = []happening{{when: stretch{100, 100}}}
	people[0].labels = []happening{{when: stretch{110, 110}}, {when: stretch{120, 120}}, {when: stretch{500, 500}}}
	s := newScheme([]Window{{1, 30}}, 0)
	p := fitAll(t.Context(), people, s, []factor{windowFactor(s)}, []dating{testifiedDays(people)}, nil)
	f := p.fits[0]
	if left := f.jackknife()[f.model.column[0][1]]; !math.IsNaN(left) {
		t.Errorf("%v", left)
	}
	if half := p.robustHalf(p.column(1), 0, true); half != fewPersons(20)*f.robust[p.column(1)] {
		t.Errorf("half of the interval is %v", half)
	}
}

func TestTheWiderIntervalIsPrinted(t *testing.T) {
	build := func() Estimate {
		zero, lo, hi := 0.0, .5, 2.0
		return Estimate{Coef: &zero, PrintedLo: &lo, PrintedHi: &hi}
	}
	for _, c := range []struct{ half, lo, hi float64 }{{math.Log(3), 1.0 / 3, 3}, {math.Log(1.5), .5, 2}, {math.NaN(), .5, 2}} {
		e := build()
		if e.widen(c.half); math.Abs(*e.PrintedLo-c.lo) > 1e-12 || math.Abs(*e.PrintedHi-c.hi) > 1e-12 {
			t.Errorf("half %v: %v to %v", c.half, *e.PrintedLo, *e.PrintedHi)
		}
	}
	e, lo, hi := build(), .7, 2.5
	e.hold(Estimate{PrintedLo: &lo, PrintedHi: &hi})
	if *e.PrintedLo != .5 || *e.PrintedHi != 2.5 || !e.Widened {
		t.Errorf("%v to %v holds .7 to 2.5 (widened: %v)", *e.PrintedLo, *e.PrintedHi, e.Widened)
	}
}
