package community

import (
	"context"
	"fmt"
	"math"
)

const (
	perDecade  = 5    // resolutions tried, of each tenfold
	mostTrials = 40   // in all
	trialRuns  = 3    // seeds of each
	trialTurns = 2    // iterations of each: most of the way
	agreement  = 0.9  // adjusted Rand index from which partitions are the same
	leastGroup = 3    // a pair is no group to go by: each heavy edge is one
	margin     = 1e-9 // rounding
)

// A Trial is what one resolution gave.
type Trial struct {
	Resolution float64
	Groups     int     // of three accounts or more
	Accounts   int     // in them
	Agreement  float64 // of the seeds, by the adjusted Rand index
	Same       float64 // its agreement with the resolution chosen
	community  []int32
}

// A Choice is a resolution, and why.
type Choice struct {
	Resolution float64

	// From and To are the plateau: all resolutions tried in it give the same groups, but
	// for a few accounts. Where From and To are equal, there is none.
	From, To float64

	Trials []Trial // all that were tried, in order
}

// Choose finds a resolution at which the network's groups are the same over the widest
// range. The package comment says how. Options.Resolution and Runs are not looked at.
func Choose(ctx context.Context, g *Graph, opt Options) (Choice, error) {
	var c Choice
	for _, r := range g.resolutions() {
		t, err := g.try(ctx, r, opt)
		if err != nil {
			return c, fmt.Errorf("choose a resolution: %w", err)
		}
		c.Trials = append(c.Trials, t)
	}
	c.settle()
	return c, nil
}

// resolutions are the resolutions to try: from half the mean weight of a pair, where a
// network that is one group stays whole, to the largest weight.
func (g *Graph) resolutions() []float64 {
	sum, most := g.weights()
	if sum == 0 {
		return []float64{1} // nobody is joined: any will do
	}
	joined := 0.0
	for v := range g.size {
		if g.first[v+1] > g.first[v] {
			joined++
		}
	}
	least := sum / (joined * (joined - 1))
	n := 2 + min(mostTrials, int(perDecade*math.Log10(most/least)))
	out := make([]float64, n)
	for i := range out {
		out[i] = tidy(least * math.Pow(most/least, float64(i)/float64(n-1)))
	}
	return out
}

// tidy rounds to three digits: a resolution is printed, and typed.
func tidy(f float64) float64 {
	scale := math.Pow(10, math.Floor(math.Log10(f))-2)
	if scale >= 1 {
		return math.Round(f/scale) * scale
	}
	return math.Round(f/scale) / math.Round(1/scale)
}

func (g *Graph) try(ctx context.Context, resolution float64, opt Options) (Trial, error) {
	t := Trial{Resolution: resolution}
	opt.Resolution, opt.Runs, opt.iterations, opt.Start = resolution, trialRuns, trialTurns, nil
	opt, err := opt.check(g)
	if err != nil {
		return t, err
	}
	runs, err := g.runs(ctx, opt)
	if err != nil {
		return t, err
	}
	t.community = runs.of[runs.best()]
	for _, n := range bySize(t.community) {
		if n >= leastGroup {
			t.Groups++
			t.Accounts += n
		}
	}
	for i := range runs.of {
		for j := range i {
			t.Agreement += sameness(runs.of[i], runs.of[j]) / (trialRuns * (trialRuns - 1) / 2)
		}
	}
	return t, nil
}

// sameness is the adjusted Rand index over the accounts that are in a group of three or
// more in either partition; 0 if there are none, since there is nothing to agree on.
func sameness(a, b []int32) float64 {
	inA, inB := overlaps(a, b).sizes()
	var groupsA, groupsB []int32
	alone := int32(max(len(inA), len(inB)))
	for v := range a {
		bigA, bigB := inA[a[v]] >= leastGroup, inB[b[v]] >= leastGroup
		if !bigA && !bigB {
			continue
		}
		x, y := a[v], b[v]
		if !bigA {
			x = alone
		}
		if !bigB {
			y = alone
		}
		alone++
		groupsA, groupsB = append(groupsA, x), append(groupsB, y)
	}
	if len(groupsA) == 0 {
		return 0
	}
	return Rand(groupsA, groupsB)
}

// settle finds the widest plateau and takes the resolution in it that agrees best with
// the rest of it. If no trial agrees with a neighbour, it takes the one whose seeds agree
// best.
func (c *Choice) settle() {
	from, to := 0, 0
	for i := range c.Trials {
		if first, last := c.plateau(i); last-first > to-from {
			from, to = first, last
		}
	}
	best := from
	if from == to {
		best = c.mostAgreed()
		from, to = best, best
	}
	most := 0.0
	for i := from; i <= to && from < to; i++ {
		sum := 0.0
		for j := from; j <= to; j++ {
			sum += sameness(c.Trials[i].community, c.Trials[j].community)
		}
		if sum > most+margin {
			best, most = i, sum
		}
	}
	c.Resolution, c.From, c.To = c.Trials[best].Resolution, c.Trials[from].Resolution, c.Trials[to].Resolution
	for i := range c.Trials {
		c.Trials[i].Same = sameness(c.Trials[best].community, c.Trials[i].community)
	}
}

// mostAgreed is the first trial with groups whose seeds agree best, or the first of all
// where there are no groups.
func (c *Choice) mostAgreed() int {
	best := 0
	for i, t := range c.Trials {
		if t.Groups > 0 && (c.Trials[best].Groups == 0 || t.Agreement > c.Trials[best].Agreement+margin) {
			best = i
		}
	}
	return best
}

// plateau returns the first and last trial around one that agree with it, and whose
// seeds agree.
func (c *Choice) plateau(at int) (from, to int) {
	agrees := func(i int) bool {
		return c.Trials[i].Agreement >= agreement && sameness(c.Trials[at].community, c.Trials[i].community) >= agreement
	}
	from, to = at, at
	if !agrees(at) {
		return at, at
	}
	for from > 0 && agrees(from-1) {
		from--
	}
	for to < len(c.Trials)-1 && agrees(to+1) {
		to++
	}
	return from, to
}
