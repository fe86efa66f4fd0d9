package voices

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

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
	c       *casefile.Case
	running context.Context // until it is called off
	callOff context.CancelFunc
	going   sync.WaitGroup
	turns   chan struct{} // few search at a time, so that memory is not taken many times
	long    chan struct{} // one tests or looks for groups at a time, while others search

	reading sync.Mutex // held by who reads the posts

	mu   sync.Mutex
	last int64   // post, of the sample and of all works
	read *Sample // of the posts up to it; nil if nobody has read them yet
	kept []*work // the one asked for last is last
}

// A task is a question, and how far it is to be answered.
type task struct {
	Question
	stage
}

// A work is a task with its answer, once it is over.
type work struct {
	task
	last    int64
	running context.Context // until it is pushed out
	callOff context.CancelFunc
	over    chan struct{} // closed when it is
	finding *Finding
	found   *Groups // if they were asked for
	err     error
}

// NewFinder returns a Finder of the posts of c. Close must be called before the case is
// closed.
func NewFinder(c *casefile.Case) *Finder {
	f := &Finder{c: c, turns: make(chan struct{}, atOnce), long: make(chan struct{}, 1)}
	f.running, f.callOff = context.WithCancel(context.Background())
	return f
}

// Close calls off what is going on.
func (f *Finder) Close() {
	f.callOff()
	f.going.Wait()
}

// Find returns what was found; nil without an error if it cannot be had within so long.
// Ask again then. It has odds if it was tested already.
func (f *Finder) Find(ctx context.Context, q Question, patience time.Duration) (*Finding, error) {
	w, err := f.ask(ctx, task{q, edges}, patience)
	if w == nil || err != nil {
		return nil, err
	}
	return w.finding, nil
}

// Tested returns what was found with its odds, as [Finder.Find] does; without them if
// there is too much to test.
func (f *Finder) Tested(ctx context.Context, q Question, patience time.Duration) (*Finding, error) {
	w, err := f.ask(ctx, task{q, odds}, patience)
	if w == nil || err != nil {
		return nil, err
	}
	return w.finding, nil
}

// Groups returns the groups among what was found, as [Finder.Find] does: of edges beyond
// chance, or of all.
func (f *Finder) Groups(ctx context.Context, q Question, beyond bool, patience time.Duration) (*Groups, error) {
	t := task{q, all}
	if beyond {
		t.stage = groups
	}
	w, err := f.ask(ctx, t, patience)
	if w == nil || err != nil {
		return nil, err
	}
	return w.found, nil
}

// ask returns a work that is over; nil without an error if none is in time.
func (f *Finder) ask(ctx context.Context, t task, patience time.Duration) (*work, error) {
	if err := t.Check(); err != nil {
		return nil, err
	}
	last, err := f.c.LastPost(ctx)
	if err != nil {
		return nil, err
	}
	w := f.begin(t, last)
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-w.over:
		return f.answer(w)
	default:
	}
	select {
	case <-w.over:
		return f.answer(w)
	case <-timer.C:
		return nil, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// answer is w, once it is over. What was pushed out by later questions can be asked
// again.
func (f *Finder) answer(w *work) (*work, error) {
	if w.err != nil && w.running.Err() != nil && f.running.Err() == nil {
		return nil, nil
	}
	return w, w.err
}

// begin sees to it that t is worked on, unless it was or is.
func (f *Finder) begin(t task, last int64) *work {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.last != last {
		for _, w := range f.kept {
			w.callOff()
		}
		f.last, f.read, f.kept = last, nil, nil
	}
	return f.keep(t)
}

// keep returns the work on t, which is begun unless it was. The question was asked last
// now.
func (f *Finder) keep(t task) *work {
	slices.SortStableFunc(f.kept, func(x, y *work) int { return lastOf(x.Question == t.Question) - lastOf(y.Question == t.Question) })
	if i := slices.IndexFunc(f.kept, func(w *work) bool { return w.task == t && !w.failed() }); i >= 0 {
		return f.kept[i]
	}
	w := &work{task: t, last: f.last, over: make(chan struct{})}
	w.running, w.callOff = context.WithCancel(f.running)
	f.kept = append(slices.DeleteFunc(f.kept, func(k *work) bool { return k.task == t }), w)
	f.pushOut()
	f.going.Go(func() {
		defer close(w.over)
		w.err = f.work(w)
	})
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
	f.kept = slices.DeleteFunc(f.kept, func(w *work) bool {
		if w.Question == oldest {
			w.callOff()
		}
		return w.Question == oldest
	})
}

// failed reports whether w is over in vain.
func (w *work) failed() bool { return isOver(w.over) && w.err != nil }

// work does w, on the answer of the stage before it.
func (f *Finder) work(w *work) (err error) {
	switch w.stage {
	case edges:
		err = f.inTurn(w, f.turns, func() error { return f.find(w) })
	case odds:
		if w.finding, err = f.before(w); err == nil && w.finding.Testable() {
			err = f.inTurn(w, f.long, func() error { return f.test(w) })
		}
	case groups, all:
		if w.finding, err = f.before(w); err == nil {
			err = f.inTurn(w, f.long, func() (err error) {
				w.found, err = w.finding.Groups(w.running, w.stage == groups)
				return err
			})
		}
	}
	if err != nil {
		return fmt.Errorf("find who posted together: %w", err)
	}
	return nil
}

func (f *Finder) inTurn(w *work, turns chan struct{}, do func() error) error {
	select {
	case turns <- struct{}{}:
		defer func() { <-turns }()
		return do()
	case <-w.running.Done():
		return w.running.Err()
	}
}

// before is the answer that w goes on from.
func (f *Finder) before(w *work) (*Finding, error) {
	f.mu.Lock()
	if f.last != w.last || w.running.Err() != nil {
		f.mu.Unlock()
		return nil, context.Canceled // nobody waits for it
	}
	b := f.keep(task{w.Question, w.needs()})
	f.mu.Unlock()
	select {
	case <-b.over:
		return b.finding, b.err
	case <-w.running.Done():
		return nil, w.running.Err()
	}
}

func (f *Finder) find(w *work) error {
	s, err := f.sample(w.last)
	if err != nil {
		return err
	}
	if w.finding, err = s.Find(w.running, w.Question); err == nil {
		w.finding.Picture() // while nobody waits
	}
	return err
}

// test tests what was found, which stands for the untested from then on.
func (f *Finder) test(w *work) error {
	tested, err := w.finding.Test(w.running)
	if err != nil {
		return err
	}
	tested.Picture()
	w.finding = tested
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, k := range f.kept {
		if k.task == (task{w.Question, edges}) && k.last == w.last {
			f.kept[i] = &work{task: k.task, last: k.last, running: k.running, callOff: k.callOff, over: k.over, finding: tested}
		}
	}
	return nil
}

func isOver(over chan struct{}) bool {
	select {
	case <-over:
		return true
	default:
		return false
	}
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
	s, err := Read(f.c.Posts(f.running, last))
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
