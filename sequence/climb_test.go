package sequence

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"sayso"
)

// However little a register says of a window, what is said of it can be written as JSON,
// which has no infinity; nor is a ratio of two cohorts given that could be anything.
func TestEveryEstimateCanBeWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := drawPeople(t)
		s := newScheme(smallWindows, 0)
		p := fitAll(t.Context(), people, s, smallFactors(s), []dating{testifiedDays(people)}, nil)
		for level := 1; level <= len(smallWindows); level++ {
			e := p.estimate(t.Context(), level, true)
			if _, err := json.Marshal(e); err != nil {
				t.Fatalf("%+v: %v", e, err)
			}
		}
		cohorts := cohortsOf(people)
		by := fitAll(t.Context(), people, s, append([]factor{cohortWindows(s, cohorts)}, smallFactors(s)[1:]...), []dating{testifiedDays(people)}, nil)
		list := contrasts(by, s, cohorts)
		if _, err := json.Marshal(list); err != nil {
			t.Fatalf("%+v: %v", list, err)
		}
	})
	p := finite(710)
	if q := finite(709); p != nil || q == nil || *q != math.Exp(709) {
		t.Errorf("a limit of exp(710) is %v, of exp(709) %v", p, q)
	}
}

// Everything that is said of a register can be written, however odd it is.
func TestWhatIsSaidOfAnyRegisterCanBeWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := Analyse(context.Background(), drawRegister(t), Options{Windows: []Window{{1, 30}}, Draws: 9})
		if errors.Is(err, sayso.ErrInput) {
			return // nobody was observed
		}
		if err != nil {
			t.Fatal(err)
		}
		asJSON(t, r)
	})
}

// A climb that did not end gives no figure, and a profile that did not end no limit.
func TestWhatDidNotEndIsSaid(t *testing.T) {
	h := history{id: "p", periods: []stretch{{0, 99}}, testimonies: []happening{{when: stretch{20, 20}}}}
	for _, d := range []civil{22, 25, 60, 70} {
		h.labels = append(h.labels, happening{when: stretch{d, d}})
	}
	s := newScheme([]Window{{0, 9}}, 0)
	p := fitAll(t.Context(), []history{h}, s, []factor{windowFactor(s)}, []dating{{{20}}}, nil)
	if e := p.estimate(t.Context(), 1, true); e.Status != Estimated || e.NoProfile {
		t.Errorf("before: %+v", e)
	}
	var e Estimate
	if at := e.limit(3, lostLimit); at != nil || !e.NoProfile {
		t.Errorf("a limit that was lost is %v, said: %v", at, e.NoProfile)
	}
	p.fits[0].ended = false
	if e := p.estimate(t.Context(), 1, true); e.Status != NotEnded || e.IRR != nil || e.PrintedHi != nil {
		t.Errorf("%+v", e)
	}
}

// Two kinds of persons whose labels have two days each, one of them in a window: of the
// first a tenth of the days are in windows, of the others nine tenths. Where windows
// matter nothing the likelihood has no slope and is least: whoever begins there must
// leave, to either side, and find what trying every ratio finds.
func TestAClimbLeavesAPointThatIsNoTop(t *testing.T) {
	testified := func(days ...civil) (list []happening) {
		for _, d := range days {
			list = append(list, happening{when: stretch{d, d}})
		}
		return list
	}
	var people []history
	for range 4 {
		people = append(people,
			history{periods: []stretch{{0, 9}}, testimonies: testified(5), labels: []happening{{when: stretch{5, 6}}}},
			history{periods: []stretch{{0, 9}}, testimonies: testified(0, 1, 2, 3, 4, 5, 6, 7, 8), labels: []happening{{when: stretch{8, 9}}}})
	}
	people = append(people, history{
		periods: []stretch{{0, 9}}, testimonies: testified(0, 1, 2, 3, 4),
		labels: []happening{{when: stretch{2, 2}}, {when: stretch{7, 7}}},
	})
	s := newScheme([]Window{{0, 0}}, 0)
	f := columnsOf(tabulate(people, testifiedDays(people), s, []factor{windowFactor(s)})).fit(t.Context(), nil, false)
	best := math.Inf(-1)
	for b := -8.0; b <= 8; b += .001 {
		w := math.Exp(b)
		best = max(best, 4*(2*math.Log(w+1)-math.Log(w+9)-math.Log(9*w+1))+b-2*math.Log(5*w+5))
	}
	if !f.ended || math.Abs(f.b[0]) < .1 || math.Abs(f.loglik-best) > 1e-5 {
		t.Errorf("at %v with %v (ended: %v), the best is %v", f.b, f.loglik, f.ended, best)
	}
}

// One person, one window, no label in it: the upper limit is where a label missing it has
// become as unlikely as a 95 % interval allows. And the other way round.
func TestWindowsWithoutLabelsAndWithAll(t *testing.T) {
	build := func(days ...civil) *pooled {
		h := history{id: "p", periods: []stretch{{0, 99}}, testimonies: []happening{{when: stretch{20, 20}}}}
		for _, d := range days {
			h.labels = append(h.labels, happening{when: stretch{d, d}})
		}
		s := newScheme([]Window{{0, 9}}, 0)
		return fitAll(t.Context(), []history{h}, s, []factor{windowFactor(s)}, []dating{{{20}}}, nil)
	}
	none := build(50, 60, 70, 80).estimate(t.Context(), 1, true)
	if none.Status != NoLabels || *none.IRR != 0 || none.PrintedLo != nil {
		t.Fatalf("no label inside: %+v", none)
	}
	// (90/(90+10 t))^4 = exp(-1.92)
	if want := 9 * (math.Exp(half95/4) - 1); math.Abs(*none.PrintedHi-want) > 1e-4*want {
		t.Errorf("upper limit %v, want %v", *none.PrintedHi, want)
	}
	all := build(21, 22, 23, 24).estimate(t.Context(), 1, true)
	if all.Status != AllInside || all.IRR != nil || all.PrintedHi != nil {
		t.Fatalf("all labels inside: %+v", all)
	}
	if want := 9 / (math.Exp(half95/4) - 1); math.Abs(*all.PrintedLo-want) > 1e-3*want {
		t.Errorf("lower limit %v, want %v", *all.PrintedLo, want)
	}
}
