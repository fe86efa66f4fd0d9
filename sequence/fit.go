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
	small        = 1e-10
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

// climb takes steps until they are too small to matter. The curvature is what costs, and
// near the top it hardly changes: it is taken anew only where the last step did not bring
// the slope down to a tenth.
func (f *fitted) climb(low factored) {
	r := f.read(f.b, asked{information: low.used == nil})
	if low.used == nil {
		low = factorize(r.information, f.free)
	}
	fresh := true
	for range mostSteps {
		step := low.solve(r.score)
		gain := dot(step, r.score)
		largest := 0.0
		for _, s := range step {
			largest = max(largest, math.Abs(s))
		}
		if largest < small {
			break
		}
		scale := min(1, 4/largest)
		next := along(f.b, step, scale)
		after := f.read(next, asked{})
		for range 30 {
			if after.loglik >= r.loglik-1e-11*math.Abs(r.loglik) {
				break
			}
			scale /= 2
			next = along(f.b, step, scale)
			after = f.read(next, asked{})
		}
		f.b, r = next, after
		if f.beyond() {
			break
		}
		left := low.solve(r.score)
		if dot(left, r.score) > gain/100 {
			if fresh && largest < 1e-7 {
				break // as far as numbers go
			}
			low, fresh = factorize(f.read(f.b, asked{information: true}).information, f.free), true
			continue
		}
		fresh = false
	}
	f.loglik = r.loglik
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

func (f *fitted) beyond() bool {
	for i, v := range f.b {
		if f.free[i] && math.Abs(v) > farthestRate {
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
	f    *fitted
	i    int
	free []bool
	low  factored
	b    []float64
}

func newProfile(f *fitted, i int) *profiling {
	p := &profiling{f: f, i: i, free: make([]bool, len(f.b)), b: slices.Clone(f.b)}
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

// best is the greatest likelihood with column i at v, and its slope there. The curvature
// changes little near by, so that one factor serves many steps; where it does not bring
// the likelihood up, it is taken anew.
func (p *profiling) best(v float64) (loglik, slope float64) {
	p.b[p.i] = v
	r := p.f.read(p.b, asked{})
	if p.low.used == nil {
		p.renew()
	}
	fresh := false
	for range mostSteps {
		step := p.low.solve(r.score)
		gain := dot(step, r.score)
		if gain < 1e-12 {
			break
		}
		scale := 1.0
		for _, s := range step {
			scale = min(scale, 4/math.Abs(s))
		}
		next := along(p.b, step, scale)
		after := p.f.read(next, asked{})
		if after.loglik < r.loglik {
			if fresh {
				break // as far as numbers go
			}
			p.renew()
			fresh = true
			continue
		}
		p.b, r = next, after
		left := p.low.solve(r.score)
		if fresh = dot(left, r.score) > gain/100; fresh {
			p.renew()
		}
	}
	return r.loglik, r.score[p.i]
}

func (p *profiling) renew() {
	p.low = factorize(p.f.read(p.b, asked{information: true}).information, p.free)
}
