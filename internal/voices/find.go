package voices

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"
	"time"

	"sayso"
	"sayso/coordination"
)

const (
	// MostEdges is how many edges of a finding are kept, the heaviest. Whoever asks for a
	// long window over much-shared things gets a million and looks at none of the rest.
	MostEdges = 1_000_000

	mostMemory = 1 << 30 // bytes; pairs beyond it go to a temporary file, as numbers
)

// A Question is what is asked of a sample.
type Question struct {
	Kind    Kind
	Window  time.Duration // two posts at most so far apart, both ends included
	Minimum int           // posts in co-shares that an account needs
}

// Check returns an error that wraps [sayso.ErrUsage] for what cannot be asked.
func (q Question) Check() error {
	switch {
	case !slices.Contains(Kinds(), q.Kind):
		return fmt.Errorf("object=%s: it can be link, repost, hashtag, reply, text, near or given: %w", q.Kind, sayso.ErrUsage)
	case q.Window < 0 || q.Window > coordination.MaxWindow || q.Window%time.Microsecond != 0:
		return fmt.Errorf("window=%v: it can be 0s to %v, in steps of a microsecond: %w", q.Window, coordination.MaxWindow, sayso.ErrUsage)
	case q.Minimum < 1 || q.Minimum > 1_000_000:
		return fmt.Errorf("least=%d: it can be 1 to 1000000: %w", q.Minimum, sayso.ErrUsage)
	}
	return nil
}

// A Finding is the answer to a question. It does not change.
type Finding struct {
	Question
	Sample  *Sample
	Summary coordination.Summary
	Edges   []Edge // by their accounts; the heaviest, if there are more than [MostEdges]
	Left    int    // edges that were not kept
	Inexact int    // posts whose time is known less exactly than the window is long: they meet nobody

	// Verdict says what was tested against chance; nil as long as nothing was.
	Verdict *coordination.Verdict

	edgesOf map[int][]int32 // by account

	mu     sync.Mutex
	orders map[Order][]int32
	placed *Picture
}

// An Edge joins two accounts that posted together; A and B are numbers of accounts,
// A the lesser. Times are in seconds.
type Edge struct {
	A, B           int
	Weight         int // pairs of posts
	Objects        int
	PostsA, PostsB int
	MeanDelta      float64
	Corrected      float64 // weight corrected for popularity, see package coordination

	Odds *coordination.Odds // nil if the edge was not tested
}

// Find answers q.
func (s *Sample) Find(ctx context.Context, q Question) (f *Finding, err error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	f = &Finding{Question: q, Sample: s, edgesOf: map[int][]int32{}, orders: map[Order][]int32{}}
	if err := f.ask(ctx); err != nil {
		return nil, err
	}
	for _, p := range s.posts {
		if p.timed && !p.finer(q.Window) {
			f.Inexact++
		}
	}
	return f, nil
}

// ask gathers the edges of the network that the question is of.
func (f *Finding) ask(ctx context.Context) (err error) {
	if f.Kind == Near {
		network, err := f.Sample.like(ctx, f.Question, nil, coordination.Options{EdgesOnly: true, Memory: mostMemory})
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, network.Close()) }()
		sum := network.Summary()
		f.Summary = coordination.Summary{Accounts: sum.Accounts, TakingPart: sum.TakingPart, Pairs: sum.Pairs, Edges: sum.Edges, Spilled: sum.Spilled}
		return f.gather(ctx, network.Edges, MostEdges)
	}
	network, err := f.Sample.network(ctx, f.Question, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, network.Close()) }()
	f.Summary = network.Summary()
	return f.gather(ctx, network.Edges, MostEdges)
}

// network is what package coordination makes of the shares.
func (s *Sample) network(ctx context.Context, q Question, workers int) (*coordination.Network, error) {
	shares, err := s.rows(q)
	if err != nil {
		return nil, err
	}
	rules := coordination.Rules{Semantics: coordination.Own, Window: q.Window, MinParticipation: q.Minimum}
	return coordination.Find(ctx, shares, rules, coordination.Options{EdgesOnly: true, Memory: mostMemory, Workers: workers})
}

// rows are the shares as package coordination takes them. Names are numbers of four
// bytes, the greater the later, so that they are ordered as accounts are here.
func (s *Sample) rows(q Question) (*coordination.Shares, error) {
	const most = 4096 // rows of a batch
	of := s.shared[q.Kind]
	shares, batch := coordination.NewShares(), &coordination.Batch{}
	var names []byte
	for _, sh := range of.byPost {
		p := s.posts[sh.post]
		if !p.finer(q.Window) {
			continue
		}
		from := len(names)
		for _, n := range []int32{sh.object, p.account, p.content} {
			names = binary.BigEndian.AppendUint32(names, uint32(n))
		}
		// A content may not be called like an object: the post would be its own object.
		names = append(names, 'p')
		batch.Add(names[from:from+4:from+4], names[from+4:from+8:from+8], names[from+8:from+13:from+13], p.at)
		if batch.Len() == most {
			if err := shares.Commit(batch); err != nil {
				return nil, err
			}
			batch.Sequence++
			names = names[:0]
		}
	}
	return shares, shares.Commit(batch)
}

// An edgeLister lists the edges of a network, by their accounts, each time anew.
type edgeLister func(context.Context) iter.Seq2[coordination.Edge, error]

// gather keeps the edges, or the most heaviest of them.
func (f *Finding) gather(ctx context.Context, network edgeLister, most int) error {
	least, ties := uint32(0), 0
	if edges := int(f.Summary.Edges); edges > most {
		f.Left = edges - most
		var err error
		if least, ties, err = threshold(ctx, network, most); err != nil {
			return err
		}
	}
	for e, err := range network(ctx) {
		if err != nil {
			return err
		}
		if e.Weight < least || e.Weight == least && ties == 0 {
			continue
		}
		if e.Weight == least {
			ties--
		}
		f.add(e)
	}
	return nil
}

// threshold finds the least weight of the most heaviest edges, and how many of that
// weight are among them.
func threshold(ctx context.Context, network edgeLister, most int) (least uint32, ties int, err error) {
	counts := map[uint32]int{}
	for e, err := range network(ctx) {
		if err != nil {
			return 0, 0, err
		}
		counts[e.Weight]++
	}
	for _, weight := range slices.Backward(slices.Sorted(maps.Keys(counts))) {
		if counts[weight] >= most {
			return weight, most, nil
		}
		most -= counts[weight]
	}
	return 0, 0, nil
}

func (f *Finding) add(e coordination.Edge) {
	a, b := endsOf(e)
	at := int32(len(f.Edges))
	f.edgesOf[a], f.edgesOf[b] = append(f.edgesOf[a], at), append(f.edgesOf[b], at)
	f.Edges = append(f.Edges, Edge{
		A: a, B: b, Weight: int(e.Weight), Objects: int(e.Objects), PostsA: int(e.PostsA), PostsB: int(e.PostsB),
		MeanDelta: e.MeanDelta, Corrected: e.Corrected,
	})
}

// endsOf are the numbers of an edge's accounts.
func endsOf(e coordination.Edge) (a, b int) {
	return int(binary.BigEndian.Uint32([]byte(e.A))), int(binary.BigEndian.Uint32([]byte(e.B)))
}

// Edge returns the edge between two accounts, in either order.
func (f *Finding) Edge(a, b int) (Edge, bool) {
	i, ok := slices.BinarySearchFunc(f.Edges, Edge{A: min(a, b), B: max(a, b)}, func(x, y Edge) int {
		return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	if !ok {
		return Edge{}, false
	}
	return f.Edges[i], true
}

// All is how many edges there are, those that were not kept too.
func (f *Finding) All() int { return len(f.Edges) + f.Left }

// EdgesOf returns the edges of an account, the heaviest first.
func (f *Finding) EdgesOf(account int) []Edge {
	var all []Edge
	for _, i := range f.edgesOf[account] {
		all = append(all, f.Edges[i])
	}
	slices.SortStableFunc(all, func(x, y Edge) int { return cmp.Compare(y.Weight, x.Weight) })
	return all
}

// With is the account at the other end of an edge of account.
func (e Edge) With(account int) int {
	if e.A == account {
		return e.B
	}
	return e.A
}

// Symmetry is the smaller of the two counts of posts divided by the larger.
func (e Edge) Symmetry() float64 {
	return coordination.Edge{PostsA: uint32(e.PostsA), PostsB: uint32(e.PostsB)}.Symmetry()
}
