package coordination

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"sayso"
	"sayso/coordination/internal/spill"
)

// Options say how the work is done. They change nothing in what comes out.
type Options struct {
	Workers int    // processors; 0 is all
	Memory  int64  // about so many bytes; 0 is no limit. Rows and ids are always in memory
	Folder  string // for a temporary file; "" is the system's

	// EdgesOnly lets go of what only Pairs needs, the names of objects and contents.
	EdgesOnly bool
}

// leastRoom is what edges get where rows and ids take all the memory.
const leastRoom = 1 << 20

// A Network is who posted together with whom. Close must be called.
type Network struct {
	network
	workers   int
	edgesOnly bool

	tested []uint64 // the edges that were tested against chance, in order
	odds   []Odds   // of each
}

// Find finds the co-shares and makes their network. The shares are used up.
func Find(ctx context.Context, s *Shares, rules Rules, opt Options) (*Network, error) {
	if err := rules.check(); err != nil {
		return nil, fmt.Errorf("find co-shares: %w", err)
	}
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
	}
	n, err := find(ctx, s, rules, opt)
	if err != nil {
		return nil, fmt.Errorf("find co-shares: %w", err)
	}
	return n, nil
}

func find(ctx context.Context, s *Shares, rules Rules, opt Options) (*Network, error) {
	a, err := arrange(ctx, s, rules, opt)
	if err != nil {
		return nil, err
	}
	if opt.EdgesOnly {
		s.objects.forget()
	}
	if err := a.decide(ctx, opt.Workers); err != nil {
		return nil, err
	}
	counts, pairs, err := a.windowCounts(ctx, opt.Workers)
	if err != nil {
		return nil, err
	}
	n := &Network{network: network{arranged: a, ranking: a.rank(counts), total: float64(a.sharers())}, workers: opt.Workers}
	n.shards = make([]tallyShard, tallyShards(pairs))
	n.settle(counts, len(n.shards), rules.Semantics == QUT)
	if opt.Memory > 0 {
		n.room = max((opt.Memory-s.Bytes())/2, leastRoom) // sorting and garbage take the other half
		if n.disk, err = spill.Create(opt.Folder); err != nil {
			return nil, err
		}
	}
	if err := errors.Join(n.join(ctx, opt.Workers), ctx.Err()); err != nil {
		return nil, errors.Join(err, n.Close())
	}
	if err := n.gather(ctx); err != nil {
		return nil, errors.Join(err, n.Close())
	}
	n.edgesOnly = opt.EdgesOnly
	return n, nil
}

// sharers counts the accounts that have a share.
func (a *arranged) sharers() int {
	seen := newBitset(a.shares.accounts.size())
	n := 0
	for _, shares := range a.byObject {
		for _, one := range shares {
			if one.mark&ofItself == 0 && !seen.has(one.account) {
				seen.add(one.account)
				n++
			}
		}
	}
	return n
}

// gather finishes the shards that never had to be written out, and counts the edges of
// the others, which are finished anew when they are asked for: to sort them twice is
// quicker than to write them twice.
func (n *Network) gather(ctx context.Context) error {
	var edges atomic.Uint64
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(n.workers)
	for i := range n.shards {
		g.Go(func() error {
			count, err := n.gatherShard(&n.shards[i])
			edges.Add(count)
			return errors.Join(err, ctx.Err())
		})
	}
	err := g.Wait()
	n.summary.Edges = edges.Load()
	if n.disk != nil {
		n.summary.Spilled = n.disk.Size()
	}
	return err
}

func (n *Network) gatherShard(s *tallyShard) (edges uint64, err error) {
	if s.isSpilled() {
		if err := s.spill(n.disk); err != nil {
			return 0, err
		}
		if s, err = n.restored(s); err != nil {
			return 0, err
		}
	} else {
		n.finish(s)
	}
	s.edges(func(tally) bool {
		edges++
		return true
	})
	return edges, nil
}

func (n *Network) finish(s *tallyShard) {
	s.finish(n.countPost)
	n.dropLight(s)
}

// restored is a finished shard made of what was written out.
func (n *Network) restored(s *tallyShard) (*tallyShard, error) {
	read := &tallyShard{ties: pile{spilled: s.ties.spilled}, posts: pile{spilled: s.posts.spilled}, spilledTallies: s.spilledTallies}
	if err := read.restore(n.disk); err != nil {
		return nil, err
	}
	n.finish(read)
	return read, nil
}

func (n *Network) countPost(t *tally, post uint64) {
	switch {
	case n.rules.Semantics == QUT:
		t.weight = 1
	case post&1 == 0:
		t.a = 1
	default:
		t.b = 1
	}
}

// dropLight leaves out edges below the minimum that QUT asks of their weight.
func (n *Network) dropLight(s *tallyShard) {
	if n.rules.Semantics != QUT || n.rules.MinParticipation <= 1 {
		return
	}
	var heavy []tally
	s.edges(func(t tally) bool {
		if int(t.weight) >= n.rules.MinParticipation {
			heavy = append(heavy, t)
		}
		return true
	})
	s.ties, s.tallies = pile{}, heavy
}

// Summary says what was counted.
func (n *Network) Summary() Summary { return n.summary }

// Close removes the temporary file.
func (n *Network) Close() error {
	if n.disk == nil {
		return nil
	}
	return n.disk.Close()
}

// Edges returns the edges in the order of their accounts' bytes. An error ends them.
func (n *Network) Edges(ctx context.Context) iter.Seq2[Edge, error] {
	return func(yield func(Edge, error) bool) {
		for i := range n.shards {
			s, err := n.inMemory(&n.shards[i])
			if err = errors.Join(err, ctx.Err()); err != nil {
				yield(Edge{}, fmt.Errorf("print the edges: %w", err))
				return
			}
			if !s.edges(func(t tally) bool { return yield(n.edge(t), nil) }) {
				return
			}
		}
	}
}

// inMemory returns a finished shard.
func (n *Network) inMemory(s *tallyShard) (*tallyShard, error) {
	if !s.isSpilled() {
		return s, nil
	}
	return n.restored(s)
}

func (n *Network) edge(t tally) Edge {
	e := Edge{
		A: n.names[t.edge>>32], B: n.names[uint32(t.edge)], Weight: t.weight,
		PostsA: t.a, PostsB: t.b, Objects: t.objects, Corrected: float64(t.rarity) / rarityUnit,
	}
	if n.rules.Semantics != QUT {
		e.MeanDelta = float64(t.delta) / 1e6 / float64(t.weight)
	}
	if len(n.tested) > 0 {
		e.Odds = n.oddsOf(t.edge)
	}
	return e
}

// What [Network.Pairs] cannot do.
var (
	errNoEvidence = fmt.Errorf("pairs of QUT's edges can be listed only if the least weight is 1: %w", sayso.ErrUsage)
	errForgotten  = fmt.Errorf("the names of objects and contents were let go of: %w", sayso.ErrUsage)
)
