package sequence

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

// A testimony that is known to the month can have been on any day of it. To set it in the
// middle, or to draw its day evenly, puts windows where no testimony was and draws the
// relative incidence towards 1. Its day is therefore drawn from what the labels say about
// it (data augmentation, Tanner and Wong 1987): draw the model's coefficients from their
// distribution, draw each such day with a weight of the likelihood of the person's labels
// given it, fit again, and so on. The fits that are kept are pooled by Rubin's rules, so
// that not knowing the day makes the interval wider.

// A dating is a day for each testimony of each person, in order.
type dating [][]civil

const (
	burnIn       = 2
	keptDraws    = 20
	quickDraws   = 5
	vagueError   = 3.0 // a standard error beyond which a coefficient is not drawn
	rateOfNoData = 3.0 // how far from 0 a coefficient without an estimate is taken to be
)

// chance returns the generator of a purpose.
func chance(seed, purpose uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, purpose)) }

const (
	forDatings = iota + 1
	forSwaps
)

// fitDrawn draws datings and fits a model on each; on one where every day is known.
func fitDrawn(ctx context.Context, people []history, s scheme, factors []factor, o Options, from *start) ([]dating, *pooled) {
	d := newDrawing(people, s, factors, o.Seed)
	var kept []dating
	switch {
	case !d.needed():
		kept = []dating{d.current()}
	case o.Quick:
		for range quickDraws {
			d.evenly()
			kept = append(kept, d.current())
		}
	default:
		return d.augment(ctx, from)
	}
	return kept, fitAll(ctx, people, s, factors, kept, from)
}

// augment draws each dating from the fit on the one before, and leaves the first ones out,
// which remember where it began. Called off, it ends with the one that it is at.
func (d *drawing) augment(ctx context.Context, from *start) (kept []dating, p *pooled) {
	d.evenly()
	p = &pooled{}
	for n := range burnIn + keptDraws {
		dated := d.current()
		f := columnsOf(tabulate(d.people, dated, d.scheme, d.factors)).fit(ctx, from, n >= burnIn)
		from = f.begin()
		stopped := ctx.Err() != nil
		if n >= burnIn || stopped {
			kept = append(kept, dated)
			p.take(f)
		}
		if stopped {
			break
		}
		d.byLikelihood(f)
	}
	return kept, p
}

// A drawing is the state of the draws.
type drawing struct {
	people  []history
	scheme  scheme
	factors []factor
	seed    uint64
	sweep   uint64
	chance  *rand.Rand // of what concerns all; each person's draws have a generator of their own
	days    [][]civil  // beside people's testimonies, in their order
}

func newDrawing(people []history, s scheme, factors []factor, seed uint64) *drawing {
	d := &drawing{people: people, scheme: s, factors: factors, seed: seed, chance: chance(seed, forDatings), days: make([][]civil, len(people))}
	for i, h := range people {
		for _, t := range h.testimonies {
			d.days[i] = append(d.days[i], t.when.first)
		}
	}
	return d
}

func (d *drawing) needed() bool {
	return slices.ContainsFunc(d.people, func(h history) bool { return len(h.labels) > 0 && h.undated() })
}

func (h *history) undated() bool {
	return slices.ContainsFunc(h.testimonies, func(t happening) bool { return !t.when.single() })
}

func (d *drawing) current() dating {
	out := make(dating, len(d.days))
	for i, days := range d.days {
		out[i] = slices.Sorted(slices.Values(days))
	}
	return out
}

func (d *drawing) evenly() {
	for i := range d.people {
		for k, t := range d.people[i].testimonies {
			d.days[i][k] = t.when.first + civil(d.chance.IntN(t.when.days()))
		}
	}
}

// byLikelihood draws coefficients and then days.
func (d *drawing) byLikelihood(f *fitted) {
	d.sweep++
	rates := f.rates(drawCoefficients(f, d.chance))
	inChunks(len(d.people), chunksOf(len(d.people), 200), func(_, from, to int) {
		for i := from; i < to; i++ {
			h := &d.people[i]
			if len(h.labels) > 0 && len(h.periods) > 0 && h.undated() {
				d.person(h, d.days[i], rates, chance(d.seed, d.sweep<<32|uint64(i)<<8|forDatings))
			}
		}
	})
}

// drawCoefficients draws from the normal distribution of the estimates, given that vague
// ones stay where they are.
func drawCoefficients(f *fitted, c *rand.Rand) []float64 {
	b := slices.Clone(f.b)
	firm := slices.Clone(f.free)
	vague := false
	for i := range b {
		if firm[i] && f.se(i) > vagueError {
			firm[i], vague = false, true
		}
	}
	low := f.low
	if vague {
		low = factorize(f.read(f.b, asked{information: true}).information, firm)
	}
	normal := make([]float64, len(b))
	for i := range normal {
		normal[i] = c.NormFloat64()
	}
	for i, v := range low.upward(normal) {
		b[i] += v
		if !f.free[i] && i >= f.first {
			b[i] = min(max(b[i], -rateOfNoData), rateOfNoData)
		}
	}
	return b
}

// person draws the days of one person's testimonies, one after the other, the others
// where they are.
func (d *drawing) person(h *history, days []civil, rates [mostFactors][]float64, c *rand.Rand) {
	span := h.span()
	g := gauge{h: h, span: span, line: make([]uint8, span.days()), windows: make([]float64, d.scheme.levels())}
	for l := range g.windows {
		g.windows[l] = rates[0][d.factors[0].of(h, span.first, uint8(l))]
	}
	for i := range g.line {
		rate := 1.0
		for f := 1; f < len(d.factors); f++ {
			rate *= rates[f][d.factors[f].of(h, span.first+civil(i), levelNone)]
		}
		g.calendar = append(g.calendar, rate)
	}
	before, after := d.scheme.reach()
	for k, t := range h.testimonies {
		if t.when.single() {
			continue
		}
		region := stretch{t.when.first + civil(before), t.when.last + civil(after)}
		if !region.meets(span) {
			days[k] = t.when.first + civil(c.IntN(t.when.days()))
			continue
		}
		region = region.cut(span)
		d.repaint(&g, span, days)
		outside := g.total(span) - g.total(region)
		weights := make([]float64, t.when.days())
		for j := range weights {
			days[k] = t.when.first + civil(j)
			d.repaint(&g, region, days)
			weights[j] = g.loglik() - float64(len(h.labels))*math.Log(max(outside, 0)+g.total(region))
		}
		days[k] = t.when.first + civil(pick(weights, c.Float64()))
	}
}

// repaint paints the days of region with testimonies on days.
func (d *drawing) repaint(g *gauge, region stretch, days []civil) {
	part := g.line[region.first-g.span.first : region.last-g.span.first+1]
	d.scheme.paint(part, region.first, slices.Sorted(slices.Values(days)))
	veil(g.line, g.span.first, g.h.periods)
}

// A gauge is the likelihood of one person's labels.
type gauge struct {
	h        *history
	span     stretch
	line     []uint8
	windows  []float64 // rate of a level of windows
	calendar []float64 // rate of a day
}

func (g *gauge) rate(c civil) float64 {
	i := c - g.span.first
	if g.line[i] == levelUnobserved {
		return 0
	}
	return g.calendar[i] * g.windows[g.line[i]]
}

func (g *gauge) total(s stretch) float64 {
	sum := 0.0
	for c := s.first; c <= s.last; c++ {
		sum += g.rate(c)
	}
	return sum
}

func (g *gauge) loglik() float64 {
	sum := 0.0
	for _, l := range g.h.labels {
		sum += math.Log(g.total(l.when))
	}
	return sum
}

// pick returns an index drawn with weights that are given as logarithms; u is even on 0
// to 1.
func pick(logs []float64, u float64) int {
	top := slices.Max(logs)
	total := 0.0
	for _, l := range logs {
		total += math.Exp(l - top)
	}
	if math.IsNaN(total) {
		return int(u * float64(len(logs)))
	}
	u *= total
	for i, l := range logs {
		if u -= math.Exp(l - top); u < 0 {
			return i
		}
	}
	return len(logs) - 1
}
