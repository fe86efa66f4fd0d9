package community

import "context"

const (
	// randomness is θ of the paper: how readily the refinement takes a lesser merge, in
	// mean weights of an edge. With the authors' 0.01 it is next to greedy, and about one
	// small graph in 400 has a better partition that 20 seeds all miss; with this, none of
	// 400, and on graphs of thousands of accounts partitions are as good or a little better.
	randomness = 1

	// negligible is what is no gain, in mean weights of an edge: less is rounding.
	negligible = 1e-10

	// mostIterations ends what does not end by itself. The most that were seen are 39, on
	// a graph without groups; with groups it is about ten.
	mostIterations = 100
)

// A leiden is one run.
type leiden struct {
	draw
	resolution float64
	least      float64 // a smaller gain is none
	iterations int     // at most so many
	warmth     float64 // θ, in the unit of the weights

	community []int32 // of the nodes of the level
	weightTo  []float64
	met       []int32
	space     // reused by each level
}

// space is what each level needs beside its graph.
type space struct {
	size   []float64 // of each community
	count  []int32   // nodes in it
	empty  []int32   // communities without nodes
	queue  []int32
	queued []bool
	names  []int32
	parts  refinement
}

func newLeiden(g *Graph, resolution float64, seed draw) *leiden {
	n := g.Accounts()
	sum, _ := g.weights()
	mean := sum / float64(max(1, g.Links()))
	return &leiden{
		draw: seed, resolution: resolution, iterations: mostIterations, least: negligible * mean, warmth: randomness * mean,
		weightTo: make([]float64, n),
		space:    space{size: make([]float64, n), count: make([]int32, n), queue: make([]int32, n), queued: make([]bool, n), names: make([]int32, n)},
	}
}

// run improves a partition, in place, until an iteration changes nothing.
func (l *leiden) run(ctx context.Context, g *Graph, community []int32) error {
	for range l.iterations {
		changed, err := l.iterate(ctx, g, community)
		if err != nil || !changed {
			return err
		}
	}
	return nil
}

// singletons is the partition in which each account is alone.
func singletons(n int) []int32 {
	alone := make([]int32, n)
	for v := range alone {
		alone[v] = int32(v)
	}
	return alone
}

// iterate is one iteration, through all levels.
func (l *leiden) iterate(ctx context.Context, g *Graph, community []int32) (changed bool, err error) {
	node := singletons(len(community)) // of the level, for each account
	l.community = append(l.community[:0], community...)
	for level := g; ; {
		moved, err := l.move(ctx, level)
		if err != nil {
			return false, err
		}
		changed = changed || moved
		n := compact(l.community, l.names[:len(l.community)])
		if int(n) == level.Accounts() {
			break
		}
		part, parts := l.refine(level)
		if int(parts) == level.Accounts() { // nobody has a tie at home, and γ is next to nothing
			copy(l.community, part)
			changed = true
			break
		}
		level = l.rise(level, part, parts)
		for v, at := range node {
			node[v] = part[at]
		}
	}
	if changed {
		for v, at := range node {
			community[v] = l.community[at]
		}
	}
	return changed, nil
}

// rise makes the next level: parts become nodes, in the communities that they were in.
func (l *leiden) rise(level *Graph, part []int32, parts int32) *Graph {
	for v, p := range part {
		l.names[p] = l.community[v]
	}
	next := level.aggregate(part, parts)
	l.community = append(l.community[:0], l.names[:parts]...)
	return next
}
