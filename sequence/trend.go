package sequence

import (
	"context"
	"fmt"
	"math"
	"slices"

	"sayso"
)

// Does what follows change, from one testimony of a person to the next, or over the
// years? The first window is split into steps, each with a ratio of its own; and beside
// that all steps are put on a line: so many times the ratio from one step to the next. Both
// are exploratory: nobody asked beforehand, and no sentence rests on them.

// A Trend is by how much the first window's ratio is multiplied from one step to the next.
type Trend struct {
	Over   string   `json:"over"`
	Term   string   `json:"term"`
	Status Status   `json:"status"`
	Ratio  *float64 `json:"ratio_per_step"`
	Se     *float64 `json:"se_log"`
	Robust *float64 `json:"se_log_person_robust"`
	Lo     *float64 `json:"lo"` // of the model's and the person-robust error the larger
	Hi     *float64 `json:"hi"`
}

// steps are what the first window is split into, in their order: levels 1 and following
// of a factor.
type steps struct {
	over   string
	scheme scheme
	factor factor
	n      int
}

// lastTurn is the testimony from which on they are all counted as one.
const lastTurn = 2

var turns = [lastTurn + 1]string{"first", "second", "third or later"}

// byTurn splits the first window by whether it is a person's first, second or later
// testimony that a day follows. Testimonies before observation are counted.
func (a *analysis) byTurn() steps {
	s := a.scheme
	first := s.windows[0]
	s.windows = append(slices.Repeat([]Window{first}, len(turns)), s.windows[1:]...)
	s.turn = make([]int, len(s.windows))
	for i := range s.turn {
		s.turn[i] = i
		if i > lastTurn {
			s.turn[i] = anyTurn
		}
	}
	s.order = paintOrder(s.windows)
	f := windowFactor(s)
	for i, turn := range turns {
		f.names[i+1] = first.String() + " after the " + turn + " testimony"
	}
	return steps{"testimonies", s, f, len(turns)}
}

// byYear splits the first window by the year in which a day lies.
func (a *analysis) byYear() steps {
	from, to := a.days.first.day().Year, a.days.last.day().Year
	plain := windowFactor(a.scheme)
	n := to - from + 1
	f := factor{names: []string{""}}
	ends := make([]civil, n)
	for i := range n {
		ends[i] = civilOf(sayso.Day{Year: from + i, Month: 12, Day: 31})
		f.names = append(f.names, fmt.Sprintf("%s in %d", plain.names[1], from+i))
	}
	f.names = append(f.names, plain.names[2:]...)
	yearOf := func(c civil) int {
		i, _ := slices.BinarySearch(ends, c)
		return i
	}
	f.of = func(_ *history, c civil, window uint8) int {
		switch window {
		case levelNone:
			return 0
		case 1:
			return 1 + yearOf(c)
		}
		return n + int(window) - 1
	}
	f.until = func(c civil) civil { return ends[yearOf(c)] }
	return steps{"years", a.scheme, f, n}
}

// explore fits both splits and their lines.
func (a *analysis) explore(ctx context.Context, r *Result) {
	for _, s := range []steps{a.byTurn(), a.byYear()} {
		if s.n < 2 || ctx.Err() != nil {
			continue
		}
		p := fitAll(ctx, a.people, s.scheme, append([]factor{s.factor}, a.calendar...), a.few(), a.begin())
		r.Exploratory = append(r.Exploratory, a.model(ctx, "exploratory: the first window by "+s.over, a.o.Strata, p, false))
		r.Trends = append(r.Trends, p.trend(ctx, s))
	}
}

// trend puts the steps on a line, on each dating whose table is still there: of large
// ones that is the first, and what not knowing days adds is left out.
func (p *pooled) trend(ctx context.Context, s steps) Trend {
	t := Trend{Over: s.over, Term: s.scheme.windows[0].String(), Status: Estimated}
	var lines []*line
	for _, f := range p.fits {
		if len(f.blocks) == 0 { // forgotten
			continue
		}
		l := newLine(f.model, s.n)
		if t.Status = l.fit(ctx, f.begin()); t.Status != Estimated {
			return t
		}
		lines = append(lines, l)
	}
	if len(lines) == 0 { // nobody has a label
		t.Status = NotApart
		return t
	}
	pool := func(of func(*line) float64) (mean, between float64) {
		var all []float64
		for _, l := range lines {
			all = append(all, of(l))
		}
		return rubin(all)
	}
	slope, between := pool(func(l *line) float64 { return l.slope })
	model, _ := pool(func(l *line) float64 { return l.se * l.se })
	robust, _ := pool(func(l *line) float64 { return l.robust * l.robust })
	model, robust = math.Sqrt(model+between), math.Sqrt(robust+between)
	half := max(z95*model, fewPersons(len(p.fits[0].blocks))*robust)
	t.Ratio, t.Se, t.Robust, t.Lo, t.Hi = exp(slope), &model, &robust, exp(slope-half), finite(slope+half)
	return t
}
