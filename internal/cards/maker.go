package cards

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"sayso"
	"sayso/hands"
	"sayso/internal/background"
	"sayso/internal/casefile"
	"sayso/internal/voices"
)

const mostKept = 24 // cards, made or being made

// A Maker makes cards in the background, one at a time, and keeps those that were asked
// for last as long as the case has the same posts. It may be used from many goroutines.
type Maker struct {
	c    *casefile.Case
	desk *background.Desk
	turn background.Turns

	mu   sync.Mutex
	last int64 // post, of all works
	kept []work
}

// A work is a question with its answer.
type work struct {
	question string
	*background.Work[any]
}

// NewMaker returns a Maker of cards of c. Close must be called before the case is closed.
func NewMaker(c *casefile.Case) *Maker {
	return &Maker{c: c, desk: background.NewDesk(), turn: background.NewTurns(1)}
}

// Close calls off what is going on.
func (m *Maker) Close() { m.desk.Close() }

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
	if over, err := w.Wait(ctx, patience); !over {
		return nil, err
	}
	if w.WasGivenUp() {
		return nil, nil // it was pushed out by later questions and can be asked again
	}
	answer, err := w.Answer(ctx)
	if err != nil {
		return nil, fmt.Errorf("make a card: %w", err)
	}
	return answer.(*T), nil
}

// begin sees to it that a question is worked on, unless it was or is.
func (m *Maker) begin(last int64, question string, do func(context.Context) (any, error)) work {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.last != last {
		for _, w := range m.kept {
			w.CallOff()
		}
		m.last, m.kept = last, nil
	}
	if i := slices.IndexFunc(m.kept, func(w work) bool { return w.question == question && !w.Failed() }); i >= 0 {
		w := m.kept[i]
		m.kept = append(slices.Delete(m.kept, i, i+1), w) // the one asked for last is last
		return w
	}
	w := work{question, background.Begin(m.desk, func(ctx context.Context) (any, error) { return background.InTurn(ctx, m.turn, do) })}
	m.kept = append(slices.DeleteFunc(m.kept, func(k work) bool { return k.question == question }), w)
	if len(m.kept) > mostKept {
		m.kept[0].CallOff()
		m.kept = m.kept[1:]
	}
	return w
}
