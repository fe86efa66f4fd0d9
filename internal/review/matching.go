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
// a large case take a while to count, after each decision, and seconds to go through.
// It may be used from many goroutines.
type Matching struct {
	c        *casefile.Case
	running  context.Context // until it is called off
	callOff  context.CancelFunc
	going    sync.WaitGroup
	proposer identity.Proposer // of whoever looks; only one does at a time

	mu     sync.Mutex
	over   chan struct{}    // closed when nobody looks any more; nil if nobody ever did
	err    error            // why whoever looked last did not come to an end
	at     int64            // length of the log when the names were counted
	names  []identity.Name  // as they were then; nil if they never were
	search *identity.Search // through names that were not looked through before; nil if it has not begun
	pairs  []identity.Pair  // of the last search that came to its end
	looked []identity.Name  // that it looked through; nil if none ever ended
}

// NewMatching returns a Matching of the names of c. Close must be called before the
// case is closed.
func NewMatching(c *casefile.Case) *Matching {
	m := &Matching{c: c}
	m.running, m.callOff = context.WithCancel(context.Background())
	return m
}

// Close calls off what is going on.
func (m *Matching) Close() {
	m.callOff()
	m.going.Wait()
}

// Proposed are pairs of names that wait for a judgement, and how many of the names
// have been looked through to find them.
type Proposed struct {
	Pairs         []identity.Pair
	Looked, Names int
	Done          bool // no more pairs are to be expected
}

// Pairs returns the pairs that wait for a judgement; those found so far, among the names
// as they were counted last, if more cannot be had within so long. Only who sets that
// going waits, and everybody until names were counted once.
func (m *Matching) Pairs(ctx context.Context, patience time.Duration) (Proposed, error) {
	at, err := m.c.LogLength(ctx)
	if err != nil {
		return Proposed{}, err
	}
	who, err := m.c.People(ctx)
	if err != nil {
		return Proposed{}, err
	}
	over, begun := m.begin(at)
	if begun {
		m.wait(ctx, over, patience)
	}
	for !m.counted() {
		select {
		case <-over:
			if err := m.failure(); err != nil {
				return Proposed{}, err
			}
		case <-ctx.Done():
			return Proposed{}, ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
	p, names := m.soFar(at)
	p.Pairs = who.Waiting(identity.Recount(p.Pairs, names))
	return p, m.failure()
}

func (m *Matching) wait(ctx context.Context, over chan struct{}, patience time.Duration) {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-over:
	case <-timer.C:
	case <-ctx.Done():
	}
}

func (m *Matching) counted() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.names != nil
}

func (m *Matching) failure() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.err
}

// soFar returns what has been found, and among which names.
func (m *Matching) soFar(at int64) (Proposed, []identity.Name) {
	m.mu.Lock()
	defer m.mu.Unlock()
	p := Proposed{Names: len(m.names), Pairs: m.pairs}
	if m.looked == nil && m.search != nil {
		p.Pairs = m.search.Pairs()
	}
	if p.Done = isOver(m.over) && m.at == at && m.err == nil; p.Done {
		p.Looked = p.Names
	} else if m.search != nil {
		p.Looked = min(m.search.Looked(), p.Names)
	}
	return p, m.names
}

func isOver(over chan struct{}) bool {
	select {
	case <-over:
		return true
	default:
		return false
	}
}

// begin sees to it that the names as the case has them are looked through, unless they
// were or somebody looks just now, and reports whether it was what set that going. What
// it returns is closed when that is over.
func (m *Matching) begin(at int64) (chan struct{}, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.over != nil && (!isOver(m.over) || m.at == at && m.err == nil) {
		return m.over, false
	}
	over := make(chan struct{})
	m.over, m.err = over, nil
	m.going.Go(func() {
		defer close(over)
		err := m.look(at)
		m.mu.Lock()
		m.err = err
		m.mu.Unlock()
	})
	return over, true
}

// look counts the names, and goes through them if they are others than before.
func (m *Matching) look(at int64) error {
	names, err := namesOf(m.running, m.c)
	if err != nil {
		return err
	}
	m.mu.Lock()
	m.at, m.names = at, names
	known := m.looked != nil && alike(m.looked, names)
	if !known {
		m.search = nil
	}
	m.mu.Unlock()
	if known {
		return nil
	}
	search := m.proposer.Search(names)
	for more := true; more; {
		if err := m.running.Err(); err != nil {
			return err
		}
		more = m.lookAtOne(search)
	}
	return nil
}

// lookAtOne looks through one name, and lets whoever asks in between.
func (m *Matching) lookAtOne(search *identity.Search) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.search = search
	more := search.Look(1)
	if !more {
		m.pairs, m.looked = search.Pairs(), m.names
	}
	return more
}

// alike reports whether names are those that were looked through: how many rows have
// them makes no other pairs.
func alike(looked, names []identity.Name) bool {
	type likeness struct {
		name string
		kind sayso.TargetType
	}
	was := make(map[sayso.Bearer]likeness, len(looked))
	for _, n := range looked {
		was[n.Bearer] = likeness{n.Name, n.Type}
	}
	return len(looked) == len(names) && !slices.ContainsFunc(names, func(n identity.Name) bool {
		l, ok := was[n.Bearer]
		return !ok || l != likeness{n.Name, n.Type}
	})
}
