package sequence

import (
	"context"
	"math"
	"slices"
)

// The way up. Where every label's day is known the likelihood is curved down everywhere
// and has one top; Newton's steps, halved where they overshoot, find it. The curvature is
// what costs, and near the top it hardly changes: it is taken anew only where the last
// step did not bring the gain that is left down to a hundredth.
//
// A label of unknown day adds the logarithm of a sum, which is curved up. So there can be
// ridges on which Newton's step leads down, points without a slope that are no top, and
// slopes that die away towards a rate of 0. There each direction is taken with the size
// of its curvature, whatever its sign (Nocedal and Wright, Numerical Optimization, 2006,
// section 3.4), measured by the curvature that there would be if all days were known; and
// a point without a slope is left along a direction that is curved up. A climb ends at a
// point without a slope around which nothing is curved up, or says that it did not.

const (
	mostSteps  = 200
	noise      = 1e-12 // of a sum of so many logarithms
	littleLeft = 1e-7  // of log-likelihood, below which a climb that stopped has ended all the same
	goesUp     = 1e-7  // of the curvature if all days were known: a point without a slope is left
	uncurved   = 1e-12 // the same: no curvature, but rounding
	littleBent = .01   // what is taken in its place
)

// A ground is a likelihood to climb on.
type ground interface {
	read(b []float64, want asked) reading
	curvedUp() bool // it can be, somewhere
}

// curvedUp reports whether there are labels of unknown day.
func (m *model) curvedUp() bool {
	return slices.ContainsFunc(m.blocks, func(k block) bool { return len(k.sets) > 0 })
}

// A climber goes up the likelihood.
type climber struct {
	ground
	free  []bool
	low   factored
	bent  *bent // in the place of low where the likelihood is not curved down
	b     []float64
	at    reading
	fresh bool // the curvature was taken where it stands
	ended bool
}

// climb ends at a top, where the gain that is left is small, or where stop says so; called
// off, it ends where it is.
func (c *climber) climb(ctx context.Context, small float64, stop func(gain float64) bool) {
	c.at, c.fresh, c.ended = c.read(c.b, asked{}), false, false
	if c.low.used == nil {
		c.look()
	}
	last := math.Inf(1)
	for steps := 0; steps < mostSteps && ctx.Err() == nil; steps++ {
		step := c.direction()
		gain := dot(step, c.at.score)
		slow := gain > last/20
		last = gain
		small := c.smallest(small)
		c.ended = gain < littleLeft
		switch {
		case stop(gain):
			return
		case gain >= small && c.step(step, slow):
			c.fresh = false
			if dot(c.direction(), c.at.score) > gain/100 {
				c.look()
			}
		case !c.fresh && (gain >= small || !c.low.whole(c.free)): // what it left out may count here
			c.look()
		case c.bent.top() || !c.leave(): // as far as numbers go
			return
		}
	}
}

// smallest is what gain is small. Where nothing is curved, steps go on and on for less
// than a likelihood can tell.
func (c *climber) smallest(small float64) float64 {
	if c.bent != nil {
		return max(small, 1e-14)
	}
	return small
}

// direction is where the curvature says that the top is.
func (c *climber) direction() []float64 {
	if c.bent != nil {
		return c.bent.solve(c.at.score)
	}
	return c.low.solve(c.at.score)
}

// step goes along a step, or a part of it that leads up, and reports whether one does.
// Towards a rate of 0 each of Newton's steps is as long as the one before: where they are
// slow, twice as far is tried, and so on.
func (c *climber) step(step []float64, slow bool) bool {
	scale := 1.0
	for _, s := range step {
		scale = min(scale, 4/math.Abs(s))
	}
	for range 30 {
		next := along(c.b, step, scale)
		after := c.read(next, asked{})
		if after.loglik >= c.at.loglik-noise*math.Abs(c.at.loglik) {
			c.b, c.at = next, after
			if slow && scale == 1 {
				c.goOn(step)
			}
			return true
		}
		scale /= 2
	}
	return false
}

// goOn goes on along a step for as long as it leads higher.
func (c *climber) goOn(step []float64) {
	for scale := 1.0; scale <= 8; scale *= 2 {
		next := along(c.b, step, scale)
		after := c.read(next, asked{})
		if !(after.loglik > c.at.loglik+noise*math.Abs(c.at.loglik)) {
			return
		}
		c.b, c.at = next, after
	}
}

// look takes the curvature anew.
func (c *climber) look() {
	information := c.read(c.b, asked{information: true}).information
	c.low, c.bent, c.fresh = factorize(information, c.free), nil, true
	if !c.low.whole(c.free) && c.curvedUp() {
		known := c.read(c.b, asked{information: true, known: true}).information
		c.bent = bend(information, known, c.free)
	}
}

// leave goes away from a point without a slope along what is curved up the most, and
// reports whether that led higher.
func (c *climber) leave() bool {
	for _, far := range []float64{1, .1, .01} {
		best := c.at
		var at []float64
		for _, side := range []float64{far, -far} {
			next := along(c.b, c.bent.up, side)
			if after := c.read(next, asked{}); after.loglik > best.loglik+noise*math.Abs(best.loglik) {
				best, at = after, next
			}
		}
		if at != nil {
			c.b, c.at = at, best
			c.look()
			return true
		}
	}
	return false
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
