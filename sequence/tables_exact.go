package sequence

import "math"

// With the margins of a table held fixed, its first cell alone is free, and its
// distribution (Fisher's noncentral hypergeometric) depends on the odds ratio only. From
// it come the conditional estimate (the ratio under which the cell found is the one
// expected), the exact interval (the ratios under which neither the cell found nor one
// farther out has less than 2.5 %) and Fisher's test.

// A conditional is that distribution: the cell's values from least, and the logarithms of
// their probabilities where the odds ratio is 1, up to a constant.
type conditional struct {
	least, found int
	logs         []float64
}

func conditionalOf(t Table) conditional {
	row, column := t.Labelled+t.Unlabelled, t.Labelled+t.OtherLabelled
	rest := t.OtherLabelled + t.OtherUnlabelled
	c := conditional{least: max(0, column-rest), found: t.Labelled}
	for x := c.least; x <= min(row, column); x++ {
		c.logs = append(c.logs, logChoose(row, x)+logChoose(rest, column-x))
	}
	return c
}

func logChoose(n, k int) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}

// shares are the probabilities of the cell's values under a logarithm of the odds ratio.
func (c conditional) shares(logOdds float64) []float64 {
	p := make([]float64, len(c.logs))
	most := math.Inf(-1)
	for i, l := range c.logs {
		p[i] = l + float64(i)*logOdds
		most = max(most, p[i])
	}
	sum := 0.0
	for i := range p {
		p[i] = math.Exp(p[i] - most)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// single: the margins leave the cell no choice, so that it says nothing.
func (c conditional) single() bool  { return len(c.logs) == 1 }
func (c conditional) atLeast() bool { return c.found == c.least }
func (c conditional) atMost() bool  { return c.found == c.least+len(c.logs)-1 }

func (c conditional) mean(logOdds float64) float64 {
	sum := 0.0
	for i, p := range c.shares(logOdds) {
		sum += p * float64(c.least+i)
	}
	return sum
}

// above is the probability of the cell found or a larger one; part is how much of the
// cell found counts: 1, or one half for mid-p.
func (c conditional) above(logOdds, part float64) float64 {
	p := c.shares(logOdds)
	at := c.found - c.least
	sum := part * p[at]
	for _, v := range p[at+1:] {
		sum += v
	}
	return sum
}

func (c conditional) below(logOdds, part float64) float64 {
	p := c.shares(logOdds)
	at := c.found - c.least
	sum := part * p[at]
	for _, v := range p[:at] {
		sum += v
	}
	return sum
}

// The logarithm of an odds ratio is looked for so far from 0: no table of persons has one
// beyond e to the 60th.
const farthestLogOdds = 60

func oddsWhere(f func(logOdds float64) float64) float64 {
	return math.Exp(rootIn(-farthestLogOdds, farthestLogOdds, f))
}

// ConditionalOdds is the conditional maximum likelihood estimate of the odds ratio with
// its exact interval. The estimate is 0 or infinite where a cell is empty, and NaN where
// the margins leave no choice.
func (t Table) ConditionalOdds() (float64, Interval) {
	c := conditionalOf(t)
	if c.single() {
		return math.NaN(), Interval{0, math.Inf(1)}
	}
	return c.estimate(func(l float64) float64 { return c.mean(l) - float64(c.found) }), c.interval(1)
}

// MidPOdds is the median-unbiased odds ratio with the mid-p interval, which is narrower
// and holds the truth 95 times in a hundred on average, but not always.
func (t Table) MidPOdds() (float64, Interval) {
	c := conditionalOf(t)
	if c.single() {
		return math.NaN(), Interval{0, math.Inf(1)}
	}
	return c.estimate(func(l float64) float64 { return c.above(l, .5) - .5 }), c.interval(.5)
}

func (c conditional) estimate(f func(float64) float64) float64 {
	switch {
	case c.atLeast():
		return 0
	case c.atMost():
		return math.Inf(1)
	}
	return oddsWhere(f)
}

func (c conditional) interval(part float64) Interval {
	i := Interval{0, math.Inf(1)}
	if !c.atLeast() {
		i.Lo = oddsWhere(func(l float64) float64 { return c.above(l, part) - .025 })
	}
	if !c.atMost() {
		i.Hi = oddsWhere(func(l float64) float64 { return .025 - c.below(l, part) })
	}
	return i
}

// sameProbability: two probabilities that differ by less are one, computed twice.
const sameProbability = 1 + 1e-7

// Fisher returns the two-sided p (all tables with these margins that are not more
// probable than the one found) and that of as many labelled or more in the group asked.
func (t Table) Fisher() (twoSided, more float64) {
	c := conditionalOf(t)
	p := c.shares(0)
	found := p[c.found-c.least]
	for _, v := range p {
		if v <= found*sameProbability {
			twoSided += v
		}
	}
	return min(1, twoSided), min(1, c.above(0, 1))
}
