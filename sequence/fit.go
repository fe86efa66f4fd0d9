package sequence

import (
	"math"
	"slices"
)

// A fitted is a model at the point where its likelihood is greatest.
type fitted struct {
	*model
	b        []float64 // -Inf: no labels there
	free     []bool    // estimated: neither empty, nor without end, nor told by others
	endless  []bool    // the likelihood grows with it without end
	loglik   float64
	low      factored
	variance square
	robust   []float64 // person-robust standard errors
	inside   []tally   // by level of windows
	atZero   float64   // log-likelihood without a model
}

const (
	farthestRate = 12.0 // exp(12): beyond it a rate is no longer a number that data gave
	mostSteps    = 60
	noise        = 1e-12 // of a sum of so many logarithms
)

// A start is where a climb begins: coefficients by their names, and a curvature that was
// right near by.
type start struct {
	names []string
	b     []float64
	low   factored
}

// begin is where f ended.
func (f *fitted) begin() *start { return &start{f.names, f.b, f.low} }

// fit climbs from a start, or from 0, with Newton's steps, halved where they overshoot.
func (m *model) fit(from *start, robust bool) *fitted {
	f := &fitted{model: m, b: make([]float64, len(m.names)), free: make([]bool, len(m.names)), endless: make([]bool, len(m.names))}
	f.place(from)
	f.climb(f.usable(from))
	for f.holdEndless() {
		f.climb(factored{})
	}
	f.finish(robust)
	return f
}

func (f *fitted) place(from *start) {
	known := map[string]float64{}
	if from != nil {
		for i, name := range from.names {
			known[name] = from.b[i]
		}
	}
	for i, name := range f.names {
		f.free[i] = !f.empty[i]
		if f.empty[i] {
			f.b[i] = math.Inf(-1)
		} else if v := known[name]; math.Abs(v) < farthestRate/2 {
			f.b[i] = v
		}
	}
}

// usable is the curvature of a start, where it has the same columns.
func (f *fitted) usable(from *start) factored {
	if from == nil || !slices.Equal(from.names, f.names) {
		return factored{}
	}
	for i, used := range from.low.used {
		if used != f.free[i] {
			return factored{}
		}
	}
	return from.low
}

// climb goes up until steps are too small to matter, or have gone beyond what is a number.
func (f *fitted) climb(low factored) {
	c := climber{model: f.model, free: f.free, low: low, b: f.b}
	c.climb(1e-20, func() bool { return beyond(c.b, f.free) })
	f.b, f.loglik = c.b, c.at.loglik
}

// A climber goes up the likelihood. The curvature is what costs, and near the top it
// hardly changes: it is taken anew only where the last step did not bring the gain that
// is left down to a hundredth.
type climber struct {
	*model
	free []bool
	low  factored
	b    []float64
	at   reading
}

// climb ends where the gain that is left is small, or where stop says so.
func (c *climber) climb(small float64, stop func() bool) {
	c.at = c.read(c.b, asked{})
	fresh := c.low.used == nil
	if fresh {
		c.look()
	}
	for range mostSteps {
		step := c.low.solve(c.at.score)
		gain := dot(step, c.at.score)
		if gain < small || stop() {
			return
		}
		up := c.step(step)
		if !up && fresh {
			return // as far as numbers go
		}
		left := c.low.solve(c.at.score)
		if fresh = !up || dot(left, c.at.score) > gain/100; fresh {
			c.look()
		}
	}
}

// step goes along a step, or a part of it that leads up, and reports whether one does.
func (c *climber) step(step []float64) bool {
	scale := 1.0
	for _, s := range step {
		scale = min(scale, 4/math.Abs(s))
	}
	for range 30 {
		next := along(c.b, step, scale)
		after := c.read(next, asked{})
		if after.loglik >= c.at.loglik-noise*math.Abs(c.at.loglik) {
			c.b, c.at = next, after
			return true
		}
		scale /= 2
	}
	return false
}

// look takes the curvature anew. With labels of unknown day the likelihood need not be
// curved down everywhere; where it is not, the curvature that it would have if the days
// were known (which always is) leads up, if more slowly, as in the EM algorithm.
func (c *climber) look() {
	c.low = factorize(c.read(c.b, asked{information: true}).information, c.free)
	for i, used := range c.low.used {
		if c.free[i] && !used && math.Abs(c.at.score[i]) > 1e-9 {
			c.low = factorize(c.read(c.b, asked{information: true, known: true}).information, c.free)
			return
		}
	}
}

func along(b, step []float64, scale float64) []float64 {
	next := slices.Clone(b)
	for i, s := range step {
		if s != 0 {
			next[i] += scale * s
		}
	}
	return next
}

func beyond(b []float64, free []bool) bool {
	for i, v := range b {
		if free[i] && math.Abs(v) > farthestRate {
			return true
		}
	}
	return false
}

// holdEndless holds what has gone too far to come back, and reports whether there was
// such a thing. With every label inside a window, its rate has no greatest likely value.
func (f *fitted) holdEndless() bool {
	held := false
	for i, v := range f.b {
		if f.free[i] && math.Abs(v) > farthestRate {
			f.free[i], f.endless[i], held = false, true, true
		}
	}
	return held
}

func (f *fitted) finish(robust bool) {
	r := f.read(f.b, asked{information: true, spread: robust})
	f.loglik = r.loglik
	f.low = factorize(r.information, f.free)
	for i := range f.free {
		f.free[i] = f.free[i] && f.low.used[i]
	}
	f.variance = f.low.inverse()
	if !robust {
		return
	}
	f.robust = make([]float64, len(f.b))
	half := make([]float64, len(f.b))
	for i := range f.b {
		if !f.free[i] {
			continue
		}
		v := f.variance.row(i)
		for j := range half {
			half[j] = dot(r.spread.row(j), v)
		}
		f.robust[i] = math.Sqrt(max(dot(v, half), 0))
	}
}

// se is the standard error of column i by the model.
func (f *fitted) se(i int) float64 { return math.Sqrt(f.variance.at(i, i)) }

// null is the likelihood where all days that are compared have the same rate.
func (f *fitted) null() float64 {
	b := make([]float64, len(f.b))
	for i := range f.first {
		if f.empty[i] {
			b[i] = math.Inf(-1)
		}
	}
	return f.read(b, asked{}).loglik
}

// The 97.5 % point of the standard normal distribution, and half of the 95 % point of
// chi-squared with one degree.
const (
	z95    = 1.959963984540054
	half95 = z95 * z95 / 2
)

// profile returns the value of column i, below (side -1) or above (side 1) its estimate,
// at which the likelihood, the rest at its best, has fallen by what a 95 % interval
// allows. The signed root of the fall is close to a straight line, so that Newton's steps
// on it arrive in a few. It reports false where there is no such value.
func (f *fitted) profile(i int, side float64) (float64, bool) {
	start, width := f.b[i], 1.0
	switch {
	case f.free[i]:
		width = z95 * f.se(i)
	case f.empty[i] && side < 0, f.endless[i] && side*f.b[i] > 0, !f.empty[i] && !f.endless[i]:
		return 0, false
	case f.empty[i]:
		start = -farthestRate
	default:
		start = f.b[i]
	}
	p := newProfile(f, i)
	return p.search(start, start+side*width, side)
}

type profiling struct {
	climber
	f *fitted
	i int
}

func newProfile(f *fitted, i int) *profiling {
	p := &profiling{climber{model: f.model, free: make([]bool, len(f.b)), b: slices.Clone(f.b)}, f, i}
	for j := range p.free {
		p.free[j] = j != i && !f.empty[j] // what had no end alone may have one now
	}
	return p
}

// search looks for the value by bisection, with Newton's steps where they stay inside
// what is known.
func (p *profiling) search(inside, at, side float64) (float64, bool) {
	from, to := inside, math.Inf(int(side))
	if !p.f.free[p.i] {
		to = inside + side*40
	}
	for range 80 {
		loglik, slope := p.best(at)
		fall := p.f.loglik - loglik
		if fall > half95 {
			to = at
		} else {
			from = at
		}
		root := math.Sqrt(2 * max(fall, 0))
		next := at + side
		if root > 0 && slope != 0 {
			next = at + (root-z95)*root/slope
		}
		if math.Abs(next-at) < 1e-9 && math.Abs(fall-half95) < 1e-7 {
			return next, true
		}
		lower, upper := min(from, to), max(from, to)
		if next <= lower || next >= upper || math.IsNaN(next) {
			next = (lower + upper) / 2
			if math.IsInf(next, 0) {
				next = at + side*max(1, math.Abs(at-inside))
			}
		}
		if math.Abs(next-inside) > 60 {
			return 0, false
		}
		if math.Abs(next-at) < 1e-10 {
			return next, math.Abs(fall-half95) < 1e-4 // or it never falls so far
		}
		at = next
	}
	return at, false
}

// best is the greatest likelihood with column i at v, and its slope there.
func (p *profiling) best(v float64) (loglik, slope float64) {
	p.b[p.i] = v
	p.climb(1e-11, func() bool { return false })
	return p.at.loglik, p.at.score[p.i]
}
