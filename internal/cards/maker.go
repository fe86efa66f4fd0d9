package cards

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"sayso"
	"sayso/hands"
	"sayso/internal/casefile"
	"sayso/internal/voices"
)

const mostKept = 24 // cards, made or being made

// A Maker makes cards in the background, one at a time, and keeps those that were asked
// for last as long as the case has the same posts. It may be used from many goroutines.
type Maker struct {
	c       *casefile.Case
	running context.Context // until it is called off
	callOff context.CancelFunc
	going   sync.WaitGroup
	turn    chan struct{}

	mu   sync.Mutex
	last int64 // post, of all works
	kept []*work
}

// A work is a question with its answer, once it is over.
type work struct {
	question string
	running  context.Context // until nobody wants it any more
	callOff  context.CancelFunc
	over     chan struct{} // closed when it is
	answer   any
	err      error
}

// NewMaker returns a Maker of cards of c. Close must be called before the case is closed.
func NewMaker(c *casefile.Case) *Maker {
	m := &Maker{c: c, turn: make(chan struct{}, 1)}
	m.running, m.callOff = context.WithCancel(context.Background())
	return m
}

// Close calls off what is going on.
func (m *Maker) Close() {
	m.callOff()
	m.going.Wait()
}

// A Rhythm is when an account posts.
type Rhythm struct {
	Facts  Facts
	Many   bool // the handle stands for many people, so that there is no card
	Card   hands.Card
	SHA256 string // of what the card rests on
}

// Rhythm makes the rhythm card of an account, with the clocks that are asked for; nil
// without an error if it is not made within so long. Ask again then. The error wraps
// [sayso.ErrNotFound] if the case has no post of the account.
func (m *Maker) Rhythm(ctx context.Context, of sayso.Account, clocks []string, patience time.Duration) (*Rhythm, error) {
	opt := hands.RhythmOptions{Seed: seed}
	for _, name := range clocks {
		clock, err := hands.ParseRhythmClock(name)
		if err != nil {
			return nil, err
		}
		opt.Clocks = append(opt.Clocks, clock)
	}
	return ask(ctx, m, fmt.Sprintf("rhythm %q %q", of, clocks), patience, func(ctx context.Context) (*Rhythm, error) {
		a, err := m.read(ctx, of)
		if err != nil || voices.IsNobody(of.Handle) {
			return &Rhythm{Facts: a.facts, Many: true}, err
		}
		card, err := hands.Rhythm(ctx, a.postings, opt)
		return &Rhythm{Facts: a.facts, Card: card, SHA256: hands.PostingsSHA256(a.postings)}, err
	})
}

// A Split is how an account's posts are split: by the programs that posted, or by the
// posts themselves.
type Split struct {
	By    string    // [Client], or a split as [hands.ParseSplit] reads it
	Sides [2]string // programs, if it is by them
}

// Client is a split by the programs that posted.
const Client = "client"

// A Partition is a card on two sides of an account.
type Partition struct {
	Split
	Facts  Facts
	Many   bool
	Card   hands.Card
	SHA256 string
}

const seed = 1

// Check reads a split and returns it in the one form in which it is written. The error
// wraps [sayso.ErrInput].
func (s Split) Check() (Split, error) {
	if s.By == Client {
		if s.Sides[0] == s.Sides[1] {
			return s, fmt.Errorf("split by client: the two sides are both %q: %w", s.Sides[0], sayso.ErrInput)
		}
		return s, nil
	}
	by, err := hands.ParseSplit(s.By, nil)
	if err != nil {
		return s, err
	}
	return Split{by.String(), by.Sides()}, nil
}

// Partition makes the card of a split of an account, as [Maker.Rhythm] does.
func (m *Maker) Partition(ctx context.Context, of sayso.Account, s Split, patience time.Duration) (*Partition, error) {
	s, err := s.Check()
	if err != nil {
		return nil, err
	}
	return ask(ctx, m, fmt.Sprintf("partition %q %q", of, s), patience, func(ctx context.Context) (*Partition, error) {
		a, err := m.read(ctx, of)
		if err != nil || voices.IsNobody(of.Handle) {
			return &Partition{Split: s, Facts: a.facts, Many: true}, err
		}
		p := &Partition{Split: s, Facts: a.facts}
		posts, q := a.posts, hands.Question{Sides: s.Sides, Seed: seed}
		if s.By == Client {
			for i := range posts {
				posts[i].Side = posts[i].Client
			}
		} else {
			by, err := hands.ParseSplit(s.By, nil)
			if err != nil {
				return nil, err
			}
			posts, q.InTurn = by.Of(posts), by.InTurn()
		}
		p.SHA256 = hands.PostsSHA256(posts)
		p.Card, err = hands.Partition(ctx, posts, q)
		return p, err
	})
}

func (m *Maker) read(ctx context.Context, of sayso.Account) (account, error) {
	posts, err := m.c.PostsBy(ctx, of)
	if err != nil {
		return account{}, err
	}
	if len(posts) == 0 {
		return account{}, fmt.Errorf("account %q on %q: no post of it is in the case: %w", of.Handle, of.Platform, sayso.ErrNotFound)
	}
	return readAccount(of, posts), nil
}

// ask returns the answer to a question, nil without an error if it is not there in time.
func ask[T any](ctx context.Context, m *Maker, question string, patience time.Duration, do func(context.Context) (*T, error)) (*T, error) {
	last, err := m.c.LastPost(ctx)
	if err != nil {
		return nil, err
	}
	w := m.begin(last, question, func(ctx context.Context) (any, error) { return do(ctx) })
	if over, err := w.wait(ctx, patience); !over {
		return nil, err
	}
	if w.err != nil && w.running.Err() != nil && m.running.Err() == nil {
		return nil, nil // it was pushed out by later questions and can be asked again
	}
	if w.err != nil {
		return nil, w.err
	}
	return w.answer.(*T), nil
}

// wait reports whether w is over within so long.
func (w *work) wait(ctx context.Context, patience time.Duration) (over bool, err error) {
	select {
	case <-w.over:
		return true, nil
	default:
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-w.over:
		return true, nil
	case <-ctx.Done():
		return false, ctx.Err()
	case <-timer.C:
		return false, nil
	}
}

// begin sees to it that a question is worked on, unless it was or is.
func (m *Maker) begin(last int64, question string, do func(context.Context) (any, error)) *work {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.last != last {
		for _, w := range m.kept {
			w.callOff()
		}
		m.last, m.kept = last, nil
	}
	if i := slices.IndexFunc(m.kept, func(w *work) bool { return w.question == question && !w.failed() }); i >= 0 {
		w := m.kept[i]
		m.kept = append(slices.Delete(m.kept, i, i+1), w) // the one asked for last is last
		return w
	}
	w := &work{question: question, over: make(chan struct{})}
	w.running, w.callOff = context.WithCancel(m.running)
	m.kept = append(slices.DeleteFunc(m.kept, func(k *work) bool { return k.question == question }), w)
	if len(m.kept) > mostKept {
		m.kept[0].callOff()
		m.kept = m.kept[1:]
	}
	m.going.Go(func() {
		defer close(w.over)
		select {
		case m.turn <- struct{}{}:
			defer func() { <-m.turn }()
			w.answer, w.err = answered(w.running, do)
		case <-w.running.Done():
			w.err = w.running.Err()
		}
	})
	return w
}

// answered turns a panic into an error of this question and of no other.
func answered(ctx context.Context, do func(context.Context) (any, error)) (answer any, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("sayso itself failed (%v); please report it", fault)
		}
	}()
	if answer, err = do(ctx); err != nil {
		return nil, fmt.Errorf("make a card: %w", err)
	}
	return answer, nil
}

// failed reports whether w is over in vain.
func (w *work) failed() bool {
	select {
	case <-w.over:
		return w.err != nil
	default:
		return false
	}
}
