package sequence

import (
	"context"
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
	left     []float64 // the same by leaving out, where it was asked for
	inside   []tally   // by level of windows
	atZero   float64   // log-likelihood without a model
	ended    bool      // the climb came to the top
}

// Logarithms of rates.
const (
	farthestRate  = 12.0  // beyond it a rate is no longer a number that data gave
	beyondNumbers = 100.0 // beyond it three of them multiplied are near the end of numbers
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

// fit climbs from a start, or from 0. Called off, it stands where it came to and has not
// ended: whoever calls it off must not use it.
func (m *model) fit(ctx context.Context, from *start, robust bool) *fitted {
	f := &fitted{model: m, b: make([]float64, len(m.names)), free: make([]bool, len(m.names)), endless: make([]bool, len(m.names))}
	f.place(from)
	fresh := f.settle(ctx, f.usable(from))
	r := f.look(robust)
	if !fresh && !f.low.whole(f.free) { // a curvature from elsewhere hid what is no top
		f.settle(ctx, factored{})
		r = f.look(robust)
	}
	f.finish(r)
	return f
}

// settle climbs until nothing is left that goes on without end, and reports whether the
// last look was taken where it ended. What goes on without end is held only where there is
// no more to gain; the rest then can stand on a plain, where a climb need not end.
func (f *fitted) settle(ctx context.Context, low factored) bool {
	fresh := f.climb(ctx, low, 1e-20)
	for f.holdEndless() {
		ended := f.ended
		fresh = f.climb(ctx, factored{}, 1e-12)
		f.ended = f.ended || ended
	}
	return fresh
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
func (f *fitted) climb(ctx context.Context, low factored, small float64) (fresh bool) {
	c := climber{ground: f.model, free: f.free, low: low, b: f.b}
	c.climb(ctx, small, c.gone)
	f.b, f.loglik, f.ended = c.b, c.at.loglik, c.ended
	return c.fresh
}

// gone reports whether a coefficient is beyond what is a number, with no slope back and
// hardly any gain ahead.
func (c *climber) gone(gain float64) bool {
	for i, v := range c.b {
		if c.free[i] && math.Abs(v) > farthestRate && c.at.score[i]*v >= 0 {
			return gain < littleLeft || math.Abs(v) > beyondNumbers
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

// look reads the likelihood and its curvature where f stands.
func (f *fitted) look(robust bool) reading {
	r := f.read(f.b, asked{information: true, spread: robust})
	f.loglik, f.low = r.loglik, factorize(r.information, f.free)
	return r
}

// finish works out standard errors.
func (f *fitted) finish(r reading) {
	for i := range f.free {
		f.free[i] = f.free[i] && f.low.used[i]
	}
	f.variance = f.low.inverse()
	if r.spread.a == nil {
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
