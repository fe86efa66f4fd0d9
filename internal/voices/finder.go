package voices

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"sayso/internal/background"
	"sayso/internal/casefile"
)

const (
	mostKept = 6 // questions with their answers: a reader compares a few windows
	atOnce   = 2 // searches, so that a quick one need not wait for a long one
)

// A stage is how far an answer goes.
type stage int8

const (
	edges  stage = iota
	odds         // edges tested against chance
	groups       // of accounts that posted together more than chance
	all          // groups of all, whatever chance makes of their edges
)

// needs is the stage that s goes on from.
func (s stage) needs() stage {
	if s == groups {
		return odds
	}
	return edges
}

// A Finder finds in the background, for pages that must not wait, and keeps what was
// found last as long as the case has the same posts. It may be used from many
// goroutines.
type Finder struct {
	c     *casefile.Case
	desk  *background.Desk
	turns background.Turns // few search at a time, so that memory is not taken many times
	long  background.Turns // one tests or looks for groups at a time, while others search

	reading sync.Mutex // held by who reads the posts

	mu   sync.Mutex
	last int64   // post, of the sample and of all works
	read *Sample // of the posts up to it; nil if nobody has read them yet
	kept []work  // the one asked for last is last
}

// A task is a question, and how far it is to be answered.
type task struct {
	Question
	stage
}

// A work is a task with its answer.
type work struct {
	task
	last int64
	*background.Work[found]
}

// What is found are edges and, if they were asked for, groups.
type found struct {
	finding *Finding
	groups  *Groups
}

// NewFinder returns a Finder of the posts of c. Close must be called before the case is
// closed.
func NewFinder(c *casefile.Case) *Finder {
	return &Finder{c: c, desk: background.NewDesk(), turns: background.NewTurns(atOnce), long: background.NewTurns(1)}
}

// Close calls off what is going on.
func (f *Finder) Close() { f.desk.Close() }

// Find returns what was found; nil without an error if it cannot be had within so long.
// Ask again then. It has odds if it was tested already.
func (f *Finder) Find(ctx context.Context, q Question, patience time.Duration) (*Finding, error) {
	got, err := f.ask(ctx, task{q, edges}, patience)
	return got.finding, err
}

// Tested returns what was found with its odds, as [Finder.Find] does; without them if
// there is too much to test.
func (f *Finder) Tested(ctx context.Context, q Question, patience time.Duration) (*Finding, error) {
	got, err := f.ask(ctx, task{q, odds}, patience)
	return got.finding, err
}

// Groups returns the groups among what was found, as [Finder.Find] does: of edges beyond
// chance, or of all.
func (f *Finder) Groups(ctx context.Context, q Question, beyond bool, patience time.Duration) (*Groups, error) {
	t := task{q, all}
	if beyond {
		t.stage = groups
	}
	got, err := f.ask(ctx, t, patience)
	return got.groups, err
}

// ask returns what was found; nothing without an error if it is not there in time.
func (f *Finder) ask(ctx context.Context, t task, patience time.Duration) (found, error) {
	if err := t.Check(); err != nil {
		return found{}, err
	}
	last, err := f.c.LastPost(ctx)
	if err != nil {
		return found{}, err
	}
	w := f.begin(t, last)
	if over, err := w.Wait(ctx, patience); !over {
		return found{}, err
	}
	if w.WasGivenUp() {
		return found{}, nil // it was pushed out by later questions and can be asked again
	}
	got, err := w.Answer(ctx)
	if err != nil {
		return found{}, fmt.Errorf("find who posted together: %w", err)
	}
	return got, nil
}

// begin sees to it that t is worked on, unless it was or is.
func (f *Finder) begin(t task, last int64) work {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.last != last {
		for _, w := range f.kept {
			w.CallOff()
		}
		f.last, f.read, f.kept = last, nil, nil
	}
	return f.keep(t)
}

// keep returns the work on t, which is begun unless it was. The question was asked last
// now.
func (f *Finder) keep(t task) work {
	slices.SortStableFunc(f.kept, func(x, y work) int { return lastOf(x.Question == t.Question) - lastOf(y.Question == t.Question) })
	if i := slices.IndexFunc(f.kept, func(w work) bool { return w.task == t && !w.Failed() }); i >= 0 {
		return f.kept[i]
	}
	last := f.last
	w := work{t, last, background.Begin(f.desk, func(ctx context.Context) (found, error) { return f.work(ctx, t, last) })}
	f.kept = append(slices.DeleteFunc(f.kept, func(k work) bool { return k.task == t }), w)
	f.pushOut()
	return w
}

func lastOf(is bool) int {
	if is {
		return 1
	}
	return 0
}

// pushOut forgets the question that was asked the longest ago, if there are too many.
func (f *Finder) pushOut() {
	questions := map[Question]bool{}
	for _, w := range f.kept {
		questions[w.Question] = true
	}
	if len(questions) <= mostKept {
		return
	}
	oldest := f.kept[0].Question
	f.kept = slices.DeleteFunc(f.kept, func(w work) bool {
		if w.Question == oldest {
			w.CallOff()
		}
		return w.Question == oldest
	})
}

// work answers t, on the answer of the stage before it.
func (f *Finder) work(ctx context.Context, t task, last int64) (found, error) {
	if t.stage == edges {
		return background.InTurn(ctx, f.turns, func(ctx context.Context) (found, error) { return f.find(ctx, t.Question, last) })
	}
	got, err := f.before(ctx, t, last)
	if err != nil || t.stage == odds && !got.finding.Testable() {
		return got, err
	}
	return background.InTurn(ctx, f.long, func(ctx context.Context) (_ found, err error) {
		if t.stage == odds {
			got.finding, err = f.test(ctx, got.finding, last)
		} else {
			got.groups, err = got.finding.Groups(ctx, t.stage == groups)
		}
		return got, err
	})
}

// before is the answer that the work on t goes on from.
func (f *Finder) before(ctx context.Context, t task, last int64) (found, error) {
	f.mu.Lock()
	if f.last != last || ctx.Err() != nil {
		f.mu.Unlock()
		return found{}, context.Canceled // nobody waits for it
	}
	b := f.keep(task{t.Question, t.needs()})
	f.mu.Unlock()
	return b.Answer(ctx)
}

func (f *Finder) find(ctx context.Context, q Question, last int64) (found, error) {
	s, err := f.sample(last)
	if err != nil {
		return found{}, err
	}
	finding, err := s.Find(ctx, q)
	if err != nil {
		return found{}, err
	}
	finding.Picture() // while nobody waits
	return found{finding: finding}, nil
}

// test tests what was found; it stands for the untested from then on.
func (f *Finder) test(ctx context.Context, untested *Finding, last int64) (*Finding, error) {
	tested, err := untested.Test(ctx)
	if err != nil {
		return nil, err
	}
	tested.Picture()
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, k := range f.kept {
		if k.task == (task{untested.Question, edges}) && k.last == last {
			f.kept[i].Work = background.Done(f.desk, found{finding: tested})
		}
	}
	return tested, nil
}

// sample reads the posts up to last, unless they were. One reads at a time.
func (f *Finder) sample(last int64) (*Sample, error) {
	f.reading.Lock()
	defer f.reading.Unlock()
	f.mu.Lock()
	s := f.read
	if f.last != last {
		s = nil
	}
	f.mu.Unlock()
	if s != nil {
		return s, nil
	}
	s, err := Read(f.c.Posts(f.desk.Running(), last))
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.last == last {
		f.read = s
	}
	return s, nil
}
