package similar

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"sayso/coordination"
)

// leastRoom is what ties get where texts take all the memory.
const leastRoom = 1 << 20

// A Network is who posted similar texts, and which. Close must be called.
type Network struct {
	*index
	piles     *piles
	workers   int
	taking    bits // accounts with enough posts in pairs
	edgesOnly bool
}

// Find finds the pairs of similar texts and makes their network. The posts are used up.
func Find(ctx context.Context, posts *Posts, opt coordination.Options) (*Network, error) {
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
	}
	n, err := find(ctx, posts, opt)
	if err != nil {
		return nil, fmt.Errorf("compare texts: %w", err)
	}
	return n, nil
}

func find(ctx context.Context, posts *Posts, opt coordination.Options) (*Network, error) {
	t, err := posts.settle(ctx, opt.Workers)
	if err != nil {
		return nil, err
	}
	if opt.EdgesOnly {
		t.contents = nil
	}
	n := &Network{index: t.index(), workers: opt.Workers, edgesOnly: opt.EdgesOnly}
	room := int64(0)
	if opt.Memory > 0 {
		room = max((opt.Memory-n.bytes())/2, leastRoom)
	}
	if n.piles, err = newPiles(t, room, opt.Folder); err != nil {
		return nil, err
	}
	err = n.join(ctx)
	if err == nil {
		err = n.gather(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, n.Close())
	}
	return n, nil
}

// bytes is about how much memory texts and index take.
func (x *index) bytes() int64 {
	return int64(8*len(x.tokenAt)+8*len(x.markAt)+4*len(x.ranks)+4*len(x.marks)+28*len(x.time)+24*len(x.all)+8*len(x.postings)) + x.tokens.bytes()
}

// join makes the ties, and notes which posts are in a pair.
func (n *Network) join(ctx context.Context) error {
	inPair := newBits(len(n.time))
	var similar, pairs, candidates atomic.Uint64
	var mu sync.Mutex
	var idle []*joiner
	err := inParallel(ctx, n.workers, len(n.all), func(from, to int) error {
		mu.Lock()
		var j *joiner
		if len(idle) > 0 {
			j, idle = idle[len(idle)-1], idle[:len(idle)-1]
		} else {
			j = &joiner{prober: n.newProber(), hand: newHand(n.piles), inPair: inPair}
		}
		mu.Unlock()
		err := j.bursts(ctx, from, to)
		mu.Lock()
		idle = append(idle, j)
		mu.Unlock()
		return err
	})
	for _, j := range idle {
		err = errors.Join(err, j.hand.flush())
		similar.Add(j.similar)
		pairs.Add(j.pairs)
		candidates.Add(j.candidates)
	}
	n.summary.Similar, n.summary.Pairs, n.summary.Candidates = similar.Load(), pairs.Load(), candidates.Load()
	n.count(inPair)
	return err
}

// A joiner turns bursts into ties.
type joiner struct {
	*prober
	hand           *hand
	matches        []match
	inPair         bits
	similar, pairs uint64
}

func (j *joiner) bursts(ctx context.Context, from, to int) error {
	for i := from; i < to; i++ {
		b := j.all[i]
		j.within(b, j.pair)
		j.matches = j.probe(i, j.matches[:0])
		j.similar += uint64(len(j.matches))
		for _, m := range j.matches {
			j.between(b, j.all[m.other], j.pair)
		}
		if j.hand.err != nil {
			return j.hand.err
		}
		if i%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

func (j *joiner) pair(older, newer uint32) {
	j.pairs++
	a, b := j.account[older], j.account[newer]
	if j.isOwn() {
		j.note(older)
		j.note(newer)
		if a > b {
			a, b, older, newer = b, a, newer, older
		}
		j.hand.add(a, b, older, newer)
		return
	}
	j.hand.add(a, b, older, 0)
	j.hand.add(b, a, newer, 0)
}

func (j *joiner) note(post uint32) {
	word, bit := &j.inPair[post>>5], uint32(1)<<(post&31)
	if atomic.LoadUint32(word)&bit == 0 {
		atomic.OrUint32(word, bit)
	}
}

// count decides who takes part.
func (n *Network) count(inPair bits) {
	if !n.isOwn() {
		return
	}
	posts := make([]uint32, len(n.names))
	for post, account := range n.account {
		if inPair.has(uint32(post)) {
			posts[account]++
		}
	}
	n.taking = newBits(len(n.names))
	for account, count := range posts {
		if int(count) >= n.rules.MinParticipation {
			n.taking.add(uint32(account))
			n.summary.TakingPart++
		}
	}
}

func (n *Network) takesPart(a, b uint32) bool {
	return !n.isOwn() || n.taking.has(a) && n.taking.has(b)
}

// gather sorts the piles, leaves out what does not take part, and counts edges.
func (n *Network) gather(ctx context.Context) error {
	var edges, ties, slight atomic.Uint64
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(n.workers)
	for i := range n.piles.all {
		g.Go(func() error {
			sorted, err := n.gatherPile(&n.piles.all[i])
			for range n.edges(sorted) {
				edges.Add(1)
			}
			ties.Add(uint64(len(sorted)))
			slight.Add(n.slight(sorted))
			return errors.Join(err, ctx.Err())
		})
	}
	err := g.Wait()
	n.summary.Edges = edges.Load()
	if n.isOwn() {
		n.summary.Pairs, n.summary.Slight = ties.Load(), slight.Load()
	}
	if n.piles.disk != nil {
		n.summary.Spilled = n.piles.disk.Size()
	}
	return err
}

// gatherPile returns a pile's ties, sorted. What had been written out is written anew.
func (n *Network) gatherPile(one *pile) ([]tie, error) {
	wasSpilled := len(one.spilled) > 0
	all, err := n.piles.restored(one)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(t tie) bool { return !n.takesPart(uint32(t.edge>>32), uint32(t.edge)) })
	slices.SortFunc(all, compareTies)
	if !n.isOwn() {
		all = slices.Compact(all)
	}
	one.ties, one.spilled = all, nil
	if wasSpilled && len(all) > 0 {
		err = n.piles.spill(one)
	}
	return all, err
}

// slight counts the pairs of which a text is very short.
func (n *Network) slight(ties []tie) (count uint64) {
	for _, t := range ties {
		if n.isOwn() && min(len(n.set(n.textOf[t.a])), len(n.set(n.textOf[t.b]))) < FewTokens {
			count++
		}
	}
	return count
}

// edges cuts sorted ties into those of an edge. Light ones are left out, as QUT asks.
func (n *Network) edges(ties []tie) iter.Seq[[]tie] {
	return func(yield func([]tie) bool) {
		for len(ties) > 0 {
			end := 1
			for end < len(ties) && ties[end].edge == ties[0].edge {
				end++
			}
			if (n.isOwn() || end >= n.rules.MinParticipation) && !yield(ties[:end]) {
				return
			}
			ties = ties[end:]
		}
	}
}

// Summary says what was counted.
func (n *Network) Summary() Summary { return n.summary }

// Close removes the temporary file.
func (n *Network) Close() error {
	if n.piles == nil || n.piles.disk == nil {
		return nil
	}
	return n.piles.disk.Close()
}

// Edges returns the edges in the order of their accounts' bytes. An error ends them.
func (n *Network) Edges(ctx context.Context) iter.Seq2[coordination.Edge, error] {
	return func(yield func(coordination.Edge, error) bool) {
		var a adder
		for i := range n.piles.all {
			ties, err := n.piles.restored(&n.piles.all[i])
			if err = errors.Join(err, ctx.Err()); err != nil {
				yield(coordination.Edge{}, fmt.Errorf("print the edges: %w", err))
				return
			}
			for edge := range n.edges(ties) {
				if !yield(a.edge(n, edge), nil) {
					return
				}
			}
		}
	}
}
