package sequence

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A small world: few persons, few days, gaps, months.
func drawPeople(t *rapid.T) []history {
	var people []history
	for i := range rapid.IntRange(1, 4).Draw(t, "persons") {
		h := history{id: fmt.Sprint(i), cohort: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "cohort")}
		first := civil(rapid.IntRange(0, 30).Draw(t, "from"))
		last := first + civil(rapid.IntRange(5, 90).Draw(t, "days"))
		h.periods = []stretch{{first, last}}
		if gap := first + civil(rapid.IntRange(1, 40).Draw(t, "gap")); gap+4 < last && rapid.Bool().Draw(t, "broken") {
			h.periods = []stretch{{first, gap}, {gap + 3, last}}
		}
		for range rapid.IntRange(0, 3).Draw(t, "testimonies") {
			d := civil(rapid.IntRange(-20, 120).Draw(t, "testimony"))
			h.testimonies = append(h.testimonies, happening{when: stretch{d, d}})
		}
		for range rapid.IntRange(0, 5).Draw(t, "labels") {
			d := civil(rapid.IntRange(int(first), int(last)).Draw(t, "label"))
			when := stretch{d, d + civil(rapid.SampledFrom([]int{0, 0, 0, 12}).Draw(t, "months"))}
			if cut, ok := cutToPeriods(when, h.periods); ok {
				h.labels = append(h.labels, happening{when: cut, whole: when})
			}
		}
		people = append(people, h)
	}
	return people
}

var smallWindows = []Window{{1, 5}, {8, 20}}

// naiveLevel is the level of a day, asked of the testimonies one by one instead of painted.
func naiveLevel(h *history, c civil, s scheme) int {
	level := 0
	testified := h.testified()
	for _, d := range testified {
		if lag := int(c - d); s.pre > 0 && lag < 0 && lag >= s.windows[s.pre-1].From {
			level = s.pre
		}
	}
	for _, d := range testified {
		for i, w := range s.windows {
			if lag := int(c - d); i+1 != s.pre && w.From <= lag && lag <= w.To {
				level = i + 1
			}
		}
	}
	return level
}

func tenDays(c civil) int { return min(max(int(c), 0)/10, 12) }

func smallFactors(s scheme) []factor {
	names := make([]string, 13)
	for i := range names {
		names[i] = fmt.Sprint("ten ", i)
	}
	return []factor{windowFactor(s), {names: names, of: func(_ *history, c civil, _ uint8) int { return tenDays(c) }}}
}

// naiveLoglik multiplies probabilities label by label, day by day.
func naiveLoglik(people []history, s scheme, rate func(level, ten int) float64) float64 {
	sum := 0.0
	for i := range people {
		h := &people[i]
		at := func(c civil) float64 {
			if !h.observed(c) {
				return 0
			}
			return rate(naiveLevel(h, c, s), tenDays(c))
		}
		for _, l := range h.labels {
			total, own := 0.0, 0.0
			for c := civil(-50); c < 200; c++ {
				if c <= l.when.last || c > l.when.last+civil(s.apart) {
					total += at(c)
				}
			}
			for c := l.when.first; c <= l.when.last; c++ {
				own += at(c)
			}
			sum += math.Log(own / total)
		}
	}
	return sum
}

func testifiedDays(people []history) [][]civil {
	var days [][]civil
	for i := range people {
		days = append(days, people[i].testified())
	}
	return days
}

// The likelihood of cells is that of days; its slope and curvature are those of
// differences.
func TestLikelihoodAgreesWithDaysOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := drawPeople(t)
		s := newScheme(smallWindows, rapid.SampledFrom([]int{0, 10}).Draw(t, "pre"))
		s.apart = rapid.SampledFrom([]int{0, 0, 1, 25}).Draw(t, "apart")
		m := columnsOf(tabulate(people, testifiedDays(people), s, smallFactors(s)))
		b := make([]float64, len(m.names))
		for i := range b {
			b[i] = rapid.Float64Range(-2, 2).Draw(t, "b")
		}
		value := func(col int32) float64 {
			if col < 0 {
				return 0
			}
			return b[col]
		}
		naive := naiveLoglik(people, s, func(level, ten int) float64 {
			return math.Exp(value(m.column[0][level]) + value(m.column[1][ten]))
		})
		r := m.read(b, asked{information: true})
		if math.Abs(r.loglik-naive) > 1e-9*(1+math.Abs(naive)) {
			t.Fatalf("log-likelihood %v, day by day %v", r.loglik, naive)
		}
		const step = 1e-5
		for i := range b {
			up, down := slices.Clone(b), slices.Clone(b)
			up[i], down[i] = up[i]+step, down[i]-step
			ru, rd := m.read(up, asked{}), m.read(down, asked{})
			if slope := (ru.loglik - rd.loglik) / (2 * step); math.Abs(slope-r.score[i]) > 1e-5 {
				t.Fatalf("slope %v, by differences %v", r.score[i], slope)
			}
			for j := range b {
				if curve := -(ru.score[j] - rd.score[j]) / (2 * step); math.Abs(curve-r.information.at(i, j)) > 1e-5 {
					t.Fatalf("curvature %d %d %v, by differences %v", i, j, r.information.at(i, j), curve)
				}
			}
		}
	})
}

// Painting gives each day the level that asking every testimony gives.
func TestPaintedLevelsAreThoseOfTheLatestTestimony(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := drawPeople(t)
		s := newScheme(smallWindows, 10)
		for i := range people {
			h := &people[i]
			line := make([]uint8, h.span().days())
			s.paint(line, h.span().first, h.testified())
			for k, level := range line {
				if want := naiveLevel(h, h.span().first+civil(k), s); int(level) != want {
					t.Fatalf("%v, day %d is %d, want %d", h.testified(), k, level, want)
				}
			}
		}
	})
}

// At the top there is no slope, and no step in any direction leads higher.
func TestFitStandsAtTheTop(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := drawPeople(t)
		s := newScheme(smallWindows, 0)
		f := columnsOf(tabulate(people, testifiedDays(people), s, smallFactors(s))).fit(t.Context(), nil, true)
		if !f.ended {
			t.Fatal("the climb did not end")
		}
		if slices.Contains(f.endless, true) {
			t.Skip("there is no top")
		}
		r := f.read(f.b, asked{})
		const slack = 1e-6
		for i := range f.b {
			if f.free[i] && math.Abs(r.score[i]) > slack {
				t.Fatalf("slope %v of %q at %v", r.score[i], f.names[i], f.b)
			}
			for _, step := range []float64{-.1, .1} {
				b := slices.Clone(f.b)
				if b[i] += step; f.free[i] && f.read(b, asked{}).loglik > f.loglik+slack {
					t.Fatalf("%q is not at its best", f.names[i])
				}
			}
		}
	})
}

// A profile's limit is where the best of the rest has fallen by what it says.
func TestProfileLimitsLieWhereTheLikelihoodHasFallen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := drawPeople(t)
		s := newScheme(smallWindows[:1], 0)
		f := columnsOf(tabulate(people, testifiedDays(people), s, []factor{windowFactor(s)})).fit(t.Context(), nil, false)
		col := int(f.model.column[0][1])
		for _, side := range []float64{-1, 1} {
			at, how := f.profile(t.Context(), col, side)
			if how != isLimit {
				continue
			}
			b := slices.Clone(f.b)
			b[col] = at
			best, lo, hi := math.Inf(-1), 0.0, 0.0
			for x := -25.0; x <= 25; x += .5 { // of the only other column, that of the day itself
				b[1] = x
				if v := f.read(b, asked{}).loglik; v > best {
					best, lo, hi = v, x-.5, x+.5
				}
			}
			for range 60 { // it can have several tops
				third := (hi - lo) / 3
				b[1] = lo + third
				left := f.read(b, asked{}).loglik
				b[1] = hi - third
				right := f.read(b, asked{}).loglik
				best = max(best, left, right)
				if left < right {
					lo += third
				} else {
					hi -= third
				}
			}
			if fall := f.loglik - best; math.Abs(fall-half95) > 1e-5 {
				t.Fatalf("at %v the likelihood has fallen by %v, not %v", at, fall, half95)
			}
		}
	})
}

// The circle by convolution is every shift of every person tried.
func TestCircleAgreesWithEveryShift(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := drawPeople(t)
		people = people[:min(len(people), 2)]
		window := Window{1, 8}
		by := rapid.SampledFrom([]shifts{byDays, byYears}).Draw(t, "by")
		if by == byYears {
			for i := range people { // long enough for some years
				last := &people[i].periods[len(people[i].periods)-1].last
				*last += civil(rapid.IntRange(0, 1100).Draw(t, "more days"))
			}
		}
		got := circle(people, window, by)
		ways := map[int]float64{0: 1}
		for i := range people {
			inside := windowDays(&people[i], window)
			next := map[int]float64{}
			tried := []int{0, 365, 730, 1096, 1461}
			if by == byDays {
				tried = nil
				for s := range inside {
					tried = append(tried, s)
				}
			}
			tried = slices.DeleteFunc(tried, func(s int) bool { return s >= len(inside) })
			for _, s := range tried {
				n := 0
				for _, l := range people[i].labels {
					if l.when.single() && inside[(placeOf(people[i].periods, l.when.first)+s)%len(inside)] {
						n++
					}
				}
				for k, p := range ways {
					next[k+n] += p / float64(len(tried))
				}
			}
			ways = next
		}
		upper := 0.0
		for k, p := range ways {
			if k >= got.Observed {
				upper += p
			}
		}
		if math.Abs(upper-got.Upper) > 1e-9 {
			t.Fatalf("p %v, by trying %v", got.Upper, upper)
		}
	})
}

// The swap's chances are those of all arrangements, each as likely as the other.
func TestSwapDrawsEveryArrangementAlike(t *testing.T) {
	h := func(id string, from, to, testimony civil, labels ...civil) history {
		p := history{id: id, periods: []stretch{{from, to}}, testimonies: []happening{{when: stretch{testimony, testimony}}}}
		for _, d := range labels {
			p.labels = append(p.labels, happening{when: stretch{d, d}, whole: stretch{d, d}})
		}
		return p
	}
	people := []history{h("a", 0, 60, 10, 12, 40), h("b", 5, 99, 50, 55, 20), h("c", 0, 99, 70, 72)}
	window := Window{1, 10}
	days := []civil{12, 40, 55, 20, 72}
	owner := []int{0, 0, 1, 1, 2}
	as, all := 0, 0
	var permute func(k int)
	inside := func() (n int, fits bool) {
		for i, d := range days {
			p := people[owner[i]]
			if !p.observed(d) {
				return 0, false
			}
			if lag := d - p.testimonies[0].when.first; lag >= 1 && lag <= 10 {
				n++
			}
		}
		return n, true
	}
	found, _ := inside()
	permute = func(k int) {
		if k == len(days) {
			if n, fits := inside(); fits {
				all++
				if n >= found {
					as++
				}
			}
			return
		}
		for i := k; i < len(days); i++ {
			days[k], days[i] = days[i], days[k]
			permute(k + 1)
			days[k], days[i] = days[i], days[k]
		}
	}
	permute(0)
	drawn := newSwapper(people, []Window{window}, Options{}).run(t.Context(), 19_999, 7)
	exact := float64(as) / float64(all)
	got := drawn.tests[0]
	if math.Abs(got.P-exact) > 4*math.Sqrt(exact*(1-exact)/19_999)*2 || got.Observed != float64(found) {
		t.Errorf("p %v of %v inside, of all %d arrangements %v of %d", got.P, got.Observed, all, exact, found)
	}
}

// A month's days count in parts: half of the days in the window is half a label.
func TestMonthsCountInParts(t *testing.T) {
	p := history{id: "a", periods: []stretch{{0, 99}}, testimonies: []happening{{when: stretch{10, 10}}}}
	p.labels = []happening{{when: stretch{11, 20}, whole: stretch{11, 20}}}
	w := newSwapper([]history{p}, []Window{{1, 5}}, Options{})
	if got := w.count(w.found, false).tests[0]; got != parts/2 {
		t.Errorf("%d parts, want %d", got, parts/2)
	}
	// A testimony on one of two days: the day after the first is in the window in half of
	// the cases, the next one always.
	p.testimonies = []happening{{when: stretch{10, 11}}}
	line := make([]uint8, 100)
	weigh(line, 0, p.testimonies, Window{1, 2})
	if !slices.Equal(line[10:15], []uint8{0, parts / 2, parts, parts / 2, 0}) {
		t.Errorf("days count %v", line[10:15])
	}
}

// Days of testimonies that are known to the month are drawn where the labels say: with a
// strong ratio and labels right after the fifth day, near it.
func TestAugmentationDrawsDaysWhereLabelsFollow(t *testing.T) {
	p := history{id: "a", periods: []stretch{{0, 400}}, testimonies: []happening{{when: stretch{100, 129}}}}
	for _, d := range []civil{116, 117, 118, 119} {
		p.labels = append(p.labels, happening{when: stretch{d, d}})
	}
	s := newScheme([]Window{{1, 5}}, 0)
	factors := []factor{windowFactor(s)}
	d := newDrawing([]history{p}, s, factors, 1)
	rates := [mostFactors][]float64{{1, 50, 1}}
	inReach := 0
	for range 200 {
		d.person(&d.people[0], d.days[0], rates, d.chance)
		if day := d.days[0][0]; day >= 114 && day <= 115 {
			inReach++
		}
	}
	if inReach < 180 {
		t.Errorf("%d of 200 drawn days have all labels in their window", inReach)
	}
}
