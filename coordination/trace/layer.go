package trace

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"

	"sayso/coordination"
)

// A Layer is the network that a trace makes. Close must be called.
type Layer struct {
	Name     string
	Harmless string
	Bursts   []Burst  // of traces whose objects are bursts
	Notes    []string // what was counted

	network *coordination.Network
	enough  func(coordination.Edge) bool
	rate    float64
	tested  []Tie // in the order of the network's edges
	ties    map[[2]string]Tie
	rarer   float64 // what an object weighs more by for the accounts that left no trace
	kept    map[[2]string]bool
}

// An Edge of a layer joins two accounts that left the same trace.
type Edge struct {
	coordination.Edge

	// Tested says that the edge was tested against chance; then it has the following.
	Tested           bool
	Similarity, P, Q float64
}

// Find finds the traces in posts and makes the layer.
func (t Trace) Find(ctx context.Context, p *Posts, opt coordination.Options) (*Layer, error) {
	if t.wrong != nil {
		return nil, t.wrong
	}
	f, err := t.find(ctx, p)
	if err != nil {
		return nil, fmt.Errorf("find %s: %w", t.Name, err)
	}
	shares, sharers, err := p.gather(f.shares)
	if err != nil {
		return nil, fmt.Errorf("find %s: %w", t.Name, err)
	}
	n, err := coordination.Find(ctx, shares, coordination.Rules{Window: t.window, MinParticipation: t.minimum}, opt)
	if err != nil {
		return nil, fmt.Errorf("find %s: %w", t.Name, err)
	}
	l := &Layer{Name: t.Name, Harmless: t.Harmless, Bursts: f.bursts, Notes: f.notes, network: n, enough: t.enough, rate: t.rate, ties: f.ties}
	if sharers > 0 {
		l.rarer = math.Log(float64(p.Accounts()) / float64(sharers))
	}
	if len(f.tries) > 0 {
		if l.tested, err = newMeetings(p, f.tries, f.shares).test(ctx, p, n, t.enough); err != nil {
			return nil, errors.Join(fmt.Errorf("find %s: %w", t.Name, err), n.Close())
		}
	}
	return l, nil
}

// gather gives shares to the engine, and counts their accounts.
func (p *Posts) gather(all []share) (*coordination.Shares, int, error) {
	shares, sharers := coordination.NewShares(), 0
	seen := make([]bool, p.Accounts())
	var batch coordination.Batch
	const size = 1 << 14
	for i, s := range all {
		if a := p.of[s.post]; !seen[a] {
			seen[a] = true
			sharers++
		}
		post := &p.all[s.post]
		batch.Add([]byte(s.object), []byte(post.Account), []byte(post.Content), s.at)
		if batch.Len() == size || i == len(all)-1 {
			if err := shares.Commit(&batch); err != nil {
				return nil, 0, err
			}
			batch.Sequence++
		}
	}
	return shares, sharers, nil
}

// Close lets go of what the layer needs outside memory.
func (l *Layer) Close() error { return l.network.Close() }

// Summary says what the engine counted: of activity, only what the accounts of edges did.
func (l *Layer) Summary() coordination.Summary { return l.network.Summary() }

// Edges returns the edges in the order of their accounts' bytes. An error ends them.
func (l *Layer) Edges(ctx context.Context) iter.Seq2[Edge, error] {
	return func(yield func(Edge, error) bool) {
		place := -1
		for e, err := range l.network.Edges(ctx) {
			if err != nil {
				yield(Edge{}, fmt.Errorf("%s: %w", l.Name, err))
				return
			}
			place++
			if edge, ok := l.edge(place, e); ok && !yield(edge, nil) {
				return
			}
		}
	}
}

// edge is an edge of the network as the layer has it, if it has it.
func (l *Layer) edge(place int, e coordination.Edge) (Edge, bool) {
	if l.ties != nil {
		tie, ok := l.ties[[2]string{e.A, e.B}]
		e.Corrected = math.Round(1e4*tie.corrected) / 1e4
		return Edge{Edge: e, Tested: true, Similarity: tie.Similarity, P: tie.P, Q: tie.Q}, ok
	}
	e.Corrected = math.Round(1e4*(e.Corrected+float64(e.Objects)*l.rarer)) / 1e4 // as exact as the engine is
	edge, ok := Edge{Edge: e}, l.enough(e)
	if l.tested != nil {
		edge.Tested, edge.P, edge.Q = true, l.tested[place].P, l.tested[place].Q
		ok = ok && (l.rate == 0 || edge.Q <= l.rate)
	}
	return edge, ok
}

// Pairs returns the evidence: the pairs of posts behind the edges. An error ends them.
func (l *Layer) Pairs(ctx context.Context) iter.Seq2[coordination.Pair, error] {
	return func(yield func(coordination.Pair, error) bool) {
		if err := l.keep(ctx); err != nil {
			yield(coordination.Pair{}, err)
			return
		}
		for pair, err := range l.network.Pairs(ctx) {
			if err == nil && !l.kept[sides(pair)] {
				continue
			}
			if !yield(pair, err) || err != nil {
				return
			}
		}
	}
}

// keep learns which edges there are.
func (l *Layer) keep(ctx context.Context) error {
	if l.kept != nil {
		return nil
	}
	kept := map[[2]string]bool{}
	for e, err := range l.Edges(ctx) {
		if err != nil {
			return err
		}
		kept[[2]string{e.A, e.B}] = true
	}
	l.kept = kept
	return nil
}

// sides are the accounts of a pair as an edge names them.
func sides(p coordination.Pair) [2]string {
	a, b := p.Older.Account, p.Newer.Account
	return [2]string{min(a, b), max(a, b)}
}
