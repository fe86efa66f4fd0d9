package sequence

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso"
)

// A testimony's turn among those of its person decides which of the first windows its days
// are in, whichever way one counts.
func TestDaysAfterTheFirstSecondAndLaterTestimonies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := drawPeople(t)
		s := (&analysis{scheme: newScheme(smallWindows, 0)}).byTurn().scheme
		for i := range people {
			h := &people[i]
			line := make([]uint8, h.span().days())
			s.paint(line, h.span().first, h.testified())
			for k, level := range line {
				c, want := h.span().first+civil(k), 0
				for turn, d := range h.testified() {
					switch lag := int(c - d); {
					case lag == 0:
						want = 5
					case lag >= 1 && lag <= 5:
						want = 1 + min(turn, 2)
					case lag >= 8 && lag <= 20:
						want = 4
					}
				}
				if int(level) != want {
					t.Fatalf("%v, day %d is %d, want %d", h.testified(), c, level, want)
				}
			}
		}
	})
}

// A day in the first window belongs to its year, whichever stretch of days it is counted
// with.
func TestDaysOfTheFirstWindowByYear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := drawPeople(t)
		turn := civilOf(sayso.Day{Year: 2018, Month: 12, Day: 31}) - 60
		for i := range people {
			h := &people[i]
			for k := range h.periods {
				h.periods[k] = stretch{h.periods[k].first + turn, h.periods[k].last + turn}
			}
			for k := range h.testimonies {
				h.testimonies[k].when = stretch{h.testimonies[k].when.first + turn, h.testimonies[k].when.last + turn}
			}
			h.labels = []happening{{when: stretch{h.periods[0].first, h.periods[0].first}}}
		}
		a := &analysis{study: &study{days: stretch{turn, turn + 200}}, scheme: newScheme(smallWindows, 0)}
		split := a.byYear()
		var got, want [5]float64 // none, the two years, the other window, day 0
		for _, c := range tabulate(people, testifiedDays(people), split.scheme, []factor{split.factor}).cells {
			got[c.level[0]] += c.days
		}
		for i := range people {
			h := &people[i]
			for c := h.span().first; c <= h.span().last; c++ {
				if !h.observed(c) {
					continue
				}
				level := naiveLevel(h, c, a.scheme)
				if level > 1 || level == 1 && c.day().Year == 2019 {
					level++
				}
				want[level]++
			}
		}
		if got != want {
			t.Fatalf("days %v, one by one %v", got, want)
		}
	})
}

// The slope and curvature of a line are those of differences of its likelihood, and its
// likelihood is the model's with the steps where the line puts them.
func TestALineIsTheModelOnALine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := drawPeople(t)
		a := &analysis{scheme: newScheme(smallWindows, 0)}
		split := a.byTurn()
		factors := []factor{split.factor, smallFactors(a.scheme)[1]}
		m := columnsOf(tabulate(people, testifiedDays(people), split.scheme, factors))
		l := newLine(m, split.n)
		b := make([]float64, len(m.names)+2)
		for i := range b {
			b[i] = rapid.Float64Range(-2, 2).Draw(t, "b")
		}
		n := len(m.names)
		full := slices.Clone(b[:n])
		for step := range 3 {
			full[m.column[0][step+1]] = b[n] + float64(step-1)*b[n+1]
		}
		r := l.read(b, asked{information: true})
		if want := m.read(full, asked{}).loglik; math.Abs(r.loglik-want) > 1e-9*(1+math.Abs(want)) {
			t.Fatalf("log-likelihood %v, of the model %v", r.loglik, want)
		}
		const step = 1e-5
		for i := range b {
			up, down := slices.Clone(b), slices.Clone(b)
			up[i], down[i] = up[i]+step, down[i]-step
			ru, rd := l.read(up, asked{}), l.read(down, asked{})
			if slope := (ru.loglik - rd.loglik) / (2 * step); math.Abs(slope-r.score[i]) > 1e-5 {
				t.Fatalf("slope %d %v, by differences %v", i, r.score[i], slope)
			}
			for j := range b {
				if curve := -(ru.score[j] - rd.score[j]) / (2 * step); math.Abs(curve-r.information.at(i, j)) > 1e-5 {
					t.Fatalf("curvature %d %d %v, by differences %v", i, j, r.information.at(i, j), curve)
				}
			}
		}
	})
}

// growing is a study in which labels in the ten days after a testimony come so many times
// as often, after each testimony of a person by a factor more than after the one before,
// and in each year by another factor more.
func growing(persons int, ratio, byTurn, byYear float64, seed uint64) *analysis {
	c := rand.New(rand.NewPCG(seed, 4))
	s := &study{days: stretch{civilOf(sayso.Day{Year: 2015, Month: 1, Day: 1}), civilOf(sayso.Day{Year: 2017, Month: 12, Day: 31})}}
	for i := range persons {
		h := history{id: fmt.Sprint(i), periods: []stretch{s.days}}
		turn, last := -1, civil(-100)
		for d := s.days.first; d <= s.days.last; d++ {
			rate := .004
			if d > last && d <= last+10 {
				rate *= ratio * math.Pow(byTurn, float64(min(turn, 2))) * math.Pow(byYear, float64(d.day().Year-2015))
			}
			if c.Float64() < rate {
				h.labels = append(h.labels, happening{when: stretch{d, d}, whole: stretch{d, d}})
			}
			if c.Float64() < .003 {
				last, turn = d, turn+1
				h.testimonies = append(h.testimonies, happening{when: stretch{d, d}, whole: stretch{d, d}})
			}
		}
		s.people = append(s.people, h)
	}
	s.count()
	o, _ := Options{Windows: []Window{{1, 10}}, Strata: Quarter}.completed()
	a := &analysis{study: s, o: o, calendar: strataFactor(o.Strata, s.days), scheme: newScheme(o.Windows, 0)}
	return a
}

// What is planted is found: in the steps one by one, and in the line.
func TestPlantedTrends(t *testing.T) {
	for _, c := range []struct{ byTurn, byYear float64 }{{1, 1}, {1.6, 1}, {1, 1.5}} {
		a := growing(500, 2, c.byTurn, c.byYear, 7)
		a.dated, a.primary = fitDrawn(t.Context(), a.people, a.scheme, append([]factor{windowFactor(a.scheme)}, a.calendar...), a.o, nil)
		r := &Result{}
		a.explore(t.Context(), r)
		if len(r.Trends) != 2 || len(r.Exploratory) != 2 {
			t.Fatalf("%d trends, %d models", len(r.Trends), len(r.Exploratory))
		}
		for k, want := range []float64{c.byTurn, c.byYear} {
			if k == 0 && c.byYear != 1 || k == 1 && c.byTurn != 1 {
				continue // later testimonies are of later years
			}
			trend := r.Trends[k]
			if trend.Status != Estimated || math.Abs(math.Log(*trend.Ratio/want)) > 3.5**trend.Se {
				t.Errorf("%+v: %v per step of %s (se %v), %s", c, figure(trend.Ratio), trend.Over, figure(trend.Se), trend.Status)
			}
			if holds := *trend.Lo <= want && want <= *trend.Hi; !holds && math.Abs(math.Log(*trend.Ratio/want)) < 1.9**trend.Se {
				t.Errorf("%v to %v does not hold %v", *trend.Lo, *trend.Hi, want)
			}
			for step := range 3 {
				e := r.Exploratory[k].Estimates[step]
				planted := 2 * math.Pow(want, float64(step))
				if math.Abs(math.Log(*e.IRR/planted)) > 3.5**e.Se {
					t.Errorf("%+v: %s: %v (se %v), planted %v", c, e.Term, *e.IRR, *e.Se, planted)
				}
			}
		}
		var terms []string
		for _, m := range r.Exploratory {
			for _, e := range m.Estimates {
				terms = append(terms, e.Term)
			}
		}
		want := "1-10 after the first testimony, 1-10 after the second testimony, 1-10 after the third or later testimony, 0, 1-10 in 2015, 1-10 in 2016, 1-10 in 2017, 0"
		if got := strings.Join(terms, ", "); got != want {
			t.Errorf("terms %q, want %q", got, want)
		}
	}
}

// With labels after first testimonies only there is no line.
func TestTooFewStepsHaveNoLine(t *testing.T) {
	a := growing(60, 2, 1, 1, 8)
	for i := range a.people {
		h := &a.people[i]
		if len(h.testimonies) > 1 {
			h.testimonies = h.testimonies[:1]
		}
	}
	a.dated, a.primary = fitDrawn(t.Context(), a.people, a.scheme, append([]factor{windowFactor(a.scheme)}, a.calendar...), a.o, nil)
	r := &Result{}
	a.explore(t.Context(), r)
	if trend := r.Trends[0]; trend.Status != NotApart || trend.Ratio != nil {
		t.Errorf("one testimony each: %+v", trend)
	}
}
