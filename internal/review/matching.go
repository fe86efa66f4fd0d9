package review

import (
	"context"
	"slices"
	"sync"
	"time"

	"sayso"
	"sayso/identity"
	"sayso/internal/casefile"
)

// Matching proposes pairs in the background, for pages that must not wait: names of
// a large case take seconds to go through. It may be used from many goroutines.
type Matching struct {
	c        *casefile.Case
	going    sync.WaitGroup
	stop     chan struct{}
	stopOnce sync.Once

	mu       sync.Mutex
	proposer identity.Proposer
	search   *identity.Search // the one that is going on; nil before it has begun
	over     chan struct{}    // closed when it is over; nil if none was ever asked for
	names    map[sayso.Bearer]likeness
	pairs    []identity.Pair // of the last search that came to its end
	ended    bool            // one has
}

// likeness is what pairs hang on: not on how many rows have a name.
type likeness struct {
	name string
	kind sayso.TargetType
}

// NewMatching returns a Matching of the names of c. Close must be called before the
// case is closed.
func NewMatching(c *casefile.Case) *Matching { return &Matching{c: c, stop: make(chan struct{})} }

// Close calls off what is going on.
func (m *Matching) Close() {
	m.stopOnce.Do(func() { close(m.stop) })
	m.going.Wait()
}

// Proposed are pairs of names that wait for a judgement, and how many of the names
// have been looked through to find them.
type Proposed struct {
	Pairs         []identity.Pair
	Looked, Names int
}

// Done reports whether no more pairs are to be expected.
func (p Proposed) Done() bool { return p.Looked == p.Names }

// Pairs returns the pairs that wait for a judgement, those found so far if not all
// names can be looked through within so long. Only who sets a search going waits.
func (m *Matching) Pairs(ctx context.Context, patience time.Duration) (Proposed, error) {
	all, err := namesOf(ctx, m.c)
	if err != nil {
		return Proposed{}, err
	}
	who, err := m.c.People(ctx)
	if err != nil {
		return Proposed{}, err
	}
	p := Proposed{Names: len(all)}
	p.Pairs, p.Looked = m.lookThrough(ctx, all, patience)
	p.Pairs = who.Waiting(identity.Recount(p.Pairs, all))
	return p, nil
}

// lookThrough returns what has been found among names, and through how many of them
// it has looked.
func (m *Matching) lookThrough(ctx context.Context, all []identity.Name, patience time.Duration) ([]identity.Pair, int) {
	over, begun := m.begin(all)
	if begun {
		timer := time.NewTimer(patience)
		defer timer.Stop()
		select {
		case <-over:
		case <-timer.C:
		case <-ctx.Done():
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	looked := 0
	if m.search != nil {
		looked = m.search.Looked()
	}
	switch {
	case m.ended && isOver(over) && m.alike(all):
		return m.pairs, len(all)
	case m.ended:
		return m.pairs, notAll(looked, all)
	case m.search != nil:
		return m.search.Pairs(), notAll(looked, all)
	}
	return nil, 0
}

// notAll is how many of names are looked through while the search goes on.
func notAll(looked int, all []identity.Name) int { return max(min(looked, len(all)-1), 0) }

func isOver(over chan struct{}) bool {
	select {
	case <-over:
		return true
	default:
		return false
	}
}

// begin sees to it that names are looked through, unless they were or others are
// just now, and reports whether it was what set that going. What it returns is closed
// when it is over.
func (m *Matching) begin(all []identity.Name) (chan struct{}, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.over != nil && (!isOver(m.over) || m.alike(all)) {
		return m.over, false
	}
	m.names = make(map[sayso.Bearer]likeness, len(all))
	for _, n := range all {
		m.names[n.Bearer] = likeness{n.Name, n.Type}
	}
	over := make(chan struct{})
	m.over, m.search = over, nil
	m.going.Go(func() {
		defer close(over)
		m.look(all)
	})
	return over, true
}

// alike reports whether names are those that were looked through last.
func (m *Matching) alike(all []identity.Name) bool {
	return len(all) == len(m.names) && !slices.ContainsFunc(all, func(n identity.Name) bool {
		was, ok := m.names[n.Bearer]
		return !ok || was != likeness{n.Name, n.Type}
	})
}

// look goes through names one by one, and lets whoever asks in between.
func (m *Matching) look(all []identity.Name) {
	search := m.proposer.Search(all)
	m.mu.Lock()
	m.search = search
	m.mu.Unlock()
	for more := true; more && !isOver(m.stop); {
		m.mu.Lock()
		if more = search.Look(1); !more {
			m.pairs, m.ended = search.Pairs(), true
		}
		m.mu.Unlock()
	}
}
