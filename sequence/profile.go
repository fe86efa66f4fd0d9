package sequence

import (
	"context"
	"math"
	"slices"
)

// The 97.5 % point of the standard normal distribution, and half of the 95 % point of
// chi-squared with one degree.
const (
	z95    = 1.959963984540054
	half95 = z95 * z95 / 2
)

// A found says what became of the search for a limit.
type found int

const (
	noLimit found = iota // the likelihood never falls so far
	isLimit
	lostLimit // the search did not come to an end
)

// profile returns the value of column i, below (side -1) or above (side 1) its estimate,
// at which the likelihood, the rest at its best, has fallen by what a 95 % interval
// allows. The signed root of the fall is close to a straight line, so that Newton's steps
// on it arrive in a few.
func (f *fitted) profile(ctx context.Context, i int, side float64) (float64, found) {
	start, width := f.b[i], 1.0
	switch {
	case f.free[i]:
		width = z95 * f.se(i)
	case f.empty[i] && side < 0, f.endless[i] && side*f.b[i] > 0, !f.empty[i] && !f.endless[i]:
		return 0, noLimit
	case f.empty[i]:
		start = -farthestRate
	}
	p := newProfile(f, i)
	return p.search(ctx, start, start+side*width, side)
}

type profiling struct {
	climber
	f *fitted
	i int
}

func newProfile(f *fitted, i int) *profiling {
	p := &profiling{climber{ground: f.model, free: make([]bool, len(f.b)), b: slices.Clone(f.b)}, f, i}
	for j := range p.free {
		p.free[j] = j != i && !f.empty[j] // what had no end alone may have one now
	}
	return p
}

// search looks for the value by bisection, with Newton's steps where they stay inside
// what is known.
func (p *profiling) search(ctx context.Context, inside, at, side float64) (float64, found) {
	from, to, fell := inside, math.Inf(int(side)), false
	if !p.f.free[p.i] {
		to = inside + side*40
	}
	for range 80 {
		loglik, slope := p.best(ctx, at)
		if !p.ended {
			return at, lostLimit
		}
		fall := p.f.loglik - loglik
		if fall > half95 {
			to, fell = at, true
		} else {
			from = at
		}
		root := math.Sqrt(2 * max(fall, 0))
		next := at + side
		if root > 0 && slope != 0 {
			next = at + (root-z95)*root/slope
		}
		if math.Abs(next-at) < 1e-9 && math.Abs(fall-half95) < 1e-7 {
			if p.anotherTop(ctx) {
				continue
			}
			return next, isLimit
		}
		lower, upper := min(from, to), max(from, to)
		if next <= lower || next >= upper || math.IsNaN(next) {
			next = (lower + upper) / 2
			if math.IsInf(next, 0) {
				next = at + side*max(1, math.Abs(at-inside))
			}
		}
		switch {
		case math.Abs(next-inside) > 60:
			return at, noLimit
		case math.Abs(next-at) >= 1e-10:
			at = next
		case math.Abs(fall-half95) < 1e-4:
			return next, isLimit
		case fell:
			return next, lostLimit // where two tops change places
		default:
			return next, noLimit
		}
	}
	return at, lostLimit
}

// best is the greatest likelihood with column i at v, and its slope there. Where it can be
// curved up, what had gone far out at another value may have a top now, and hardly a slope
// that shows where: it is climbed from near by too.
func (p *profiling) best(ctx context.Context, v float64) (loglik, slope float64) {
	p.b[p.i] = v
	near := slices.Clone(p.b)
	away := false
	for j, x := range near {
		if p.free[j] && math.Abs(x) > farthestRate/2 && p.curvedUp() {
			near[j], away = math.Copysign(1, x), true
		}
	}
	p.climb(ctx, 1e-11, func(float64) bool { return false })
	if away {
		other := p.climber
		other.b = near
		other.climb(ctx, 1e-11, func(float64) bool { return false })
		if other.at.loglik > p.at.loglik {
			p.climber = other
		}
	}
	return p.at.loglik, p.at.score[p.i]
}

// anotherTop goes over to a higher top where there is one: from where the fit stands, or
// with a window's rate at 0, a plain without a slope that nothing near by shows. Of many
// labels there is one top only.
func (p *profiling) anotherTop(ctx context.Context) bool {
	if !p.curvedUp() || len(p.f.cells) >= manyCells {
		return false
	}
	here := p.at.loglik
	from := slices.Clone(p.f.b)
	from[p.i] = p.b[p.i]
	p.tryFrom(ctx, from)
	for j := p.f.first; j < len(p.b); j++ {
		if p.free[j] && p.b[j] > -farthestRate/2 {
			from = slices.Clone(p.b)
			from[j] = -farthestRate
			p.tryFrom(ctx, from)
		}
	}
	return p.at.loglik > here
}

func (p *profiling) tryFrom(ctx context.Context, b []float64) {
	other := p.climber
	other.b = b
	other.climb(ctx, 1e-11, func(float64) bool { return false })
	if other.ended && other.at.loglik > p.at.loglik+noticed {
		p.climber = other
	}
}

// noticed is a difference of log-likelihood that moves a limit.
const noticed = 1e-6

// profile adds the profile's interval, and prints it.
func (e *Estimate) profile(ctx context.Context, p *pooled, i int, between float64) {
	on := p.fits[:min(len(p.fits), profiledOn)]
	if len(on[0].cells) > manyCells {
		on = on[:1] // of so many labels the profile is as wide as the model's own interval
	}
	side := func(sign float64) *float64 {
		sum := 0.0
		for _, f := range on {
			at := e.limit(f.profile(ctx, i, sign))
			if at == nil {
				return nil
			}
			off := math.Log(*at) - f.b[i]
			sum += off * off / float64(len(on))
		}
		return finite(*e.Coef + sign*math.Sqrt(sum+z95*z95*between))
	}
	lo, hi := side(-1), side(1)
	if !e.NoProfile {
		e.ProfileLo, e.ProfileHi = lo, hi
		e.PrintedLo, e.PrintedHi = lo, hi
	}
}
