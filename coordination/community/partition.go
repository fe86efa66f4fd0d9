package community

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"sayso"
)

// DefaultRuns is from how many seeds communities are looked for.
const DefaultRuns = 20

// Options say how communities are looked for. What comes out depends on all but Workers
// and Ran.
type Options struct {
	// Resolution is what a pair of accounts in one community must be joined by on average,
	// in the unit of the weights. See [Choose].
	Resolution float64

	Seed    uint64
	Runs    int // from so many seeds; 0 is DefaultRuns
	Workers int // 0 is all processors

	// Start is a partition that one more run starts with, or nil. Whoever looks at the same
	// accounts again and again keeps groups that nothing speaks against.
	Start []int32

	// Ran is told of each run that is done, one at a time; nil is silence.
	Ran func()

	iterations int // 0 is as many as it takes
}

func (o Options) check(g *Graph) (Options, error) {
	if o.Runs == 0 {
		o.Runs = DefaultRuns
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	switch {
	case !(o.Resolution > 0) || math.IsInf(o.Resolution, 0):
		return o, fmt.Errorf("the resolution is %v, and must be above 0: %w", o.Resolution, sayso.ErrUsage)
	case o.Runs < 2:
		return o, fmt.Errorf("%d run, and stability needs 2 or more: %w", o.Runs, sayso.ErrUsage)
	case o.Start != nil && len(o.Start) != g.Accounts():
		return o, fmt.Errorf("a start of %d accounts for a graph of %d: %w", len(o.Start), g.Accounts(), sayso.ErrUsage)
	}
	for v, c := range o.Start {
		if c < 0 || int(c) >= g.Accounts() {
			return o, fmt.Errorf("the start has account %d in community %d, and communities are numbered below %d: %w", v, c, g.Accounts(), sayso.ErrUsage)
		}
	}
	return o, nil
}

// A Partition says who is in which community.
type Partition struct {
	// Community of each account, from 0. The largest is 0; of equal ones, that with the
	// smallest account. An account that is alone is a community of one.
	Community []int32

	// Stability of each account: the share of the other runs that have its community too,
	// and the account in it.
	Stability []float64

	Sizes      []int   // of each community
	Quality    float64 // see [Graph.Quality]
	Resolution float64
	Runs       int
}

// Groups counts the communities of so many accounts or more, and the accounts in them.
func (p *Partition) Groups(least int) (groups, accounts int) {
	for _, n := range p.Sizes {
		if n >= least {
			groups++
			accounts += n
		}
	}
	return groups, accounts
}

// Find finds communities.
func Find(ctx context.Context, g *Graph, opt Options) (*Partition, error) {
	opt, err := opt.check(g)
	if err != nil {
		return nil, fmt.Errorf("find communities: %w", err)
	}
	runs, err := g.runs(ctx, opt)
	if err != nil {
		return nil, fmt.Errorf("find communities: %w", err)
	}
	best := runs.best()
	p := &Partition{Community: runs.of[best], Quality: runs.quality[best], Resolution: opt.Resolution, Runs: len(runs.of)}
	p.Sizes = bySize(p.Community)
	p.Stability = runs.stability(best)
	return p, nil
}

// runs are the partitions of several seeds.
type runs struct {
	of      [][]int32
	quality []float64
}

func (g *Graph) runs(ctx context.Context, opt Options) (runs, error) {
	n := opt.Runs
	if opt.Start != nil {
		n++
	}
	out := runs{of: make([][]int32, n), quality: make([]float64, n)}
	var telling sync.Mutex
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(opt.Workers)
	for i := range n {
		group.Go(func() error {
			community := singletons(g.Accounts())
			if i == opt.Runs {
				copy(community, opt.Start)
				compact(community, make([]int32, len(community)))
			}
			l := newLeiden(g, opt.Resolution, seedOf(opt.Seed, i))
			if opt.iterations > 0 {
				l.iterations = opt.iterations
			}
			if err := l.run(ctx, g, community); err != nil {
				return err
			}
			compact(community, make([]int32, len(community)))
			out.of[i], out.quality[i] = community, g.Quality(community, opt.Resolution)
			if opt.Ran != nil {
				telling.Lock()
				defer telling.Unlock()
				opt.Ran()
			}
			return nil
		})
	}
	return out, group.Wait()
}

// best is the first of the runs whose quality is the highest, but for rounding.
func (r runs) best() int {
	best := 0
	for i, q := range r.quality {
		if q > r.quality[best]+1e-9*math.Abs(r.quality[best]) {
			best = i
		}
	}
	return best
}

// bySize renames communities: the largest is 0, and of equal ones that with the
// smallest account. It returns their sizes.
func bySize(community []int32) []int {
	n := int(compact(community, make([]int32, len(community))))
	sizes, order, name := make([]int, n), make([]int32, n), make([]int32, n)
	for _, c := range community {
		sizes[c]++
	}
	for c := range order {
		order[c] = int32(c)
	}
	// Compact has named them in the order of their smallest accounts.
	slices.SortStableFunc(order, func(x, y int32) int { return cmp.Compare(sizes[y], sizes[x]) })
	for i, c := range order {
		name[c] = int32(i)
	}
	for v, c := range community {
		community[v] = name[c]
	}
	slices.SortFunc(sizes, func(x, y int) int { return y - x })
	return sizes
}

// stability is, for each account, the share of the other runs that have the group which
// it is in by the run shown, and the account in it.
func (r runs) stability(shown int) []float64 {
	stayed := make([]int, len(r.of[shown]))
	for i, other := range r.of {
		if i == shown {
			continue
		}
		same := sameGroups(r.of[shown], other)
		for v, c := range r.of[shown] {
			if same[c] == other[v] {
				stayed[v]++
			}
		}
	}
	out := make([]float64, len(stayed))
	for v, n := range stayed {
		out[v] = float64(n) / float64(len(r.of)-1)
	}
	return out
}

// sameGroups finds, for each community of a, the one of b that has more than half of
// its accounts and more than half of whose accounts it has, or -1. There is at most one.
func sameGroups(a, b []int32) []int32 {
	both := overlaps(a, b)
	inA, inB := both.sizes()
	same := make([]int32, len(inA))
	for c := range same {
		same[c] = -1
	}
	for _, o := range both {
		if 2*o.accounts > inA[o.a] && 2*o.accounts > inB[o.b] {
			same[o.a] = o.b
		}
	}
	return same
}
