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
	mostKept = 6 // answers: a reader compares a few windows
	atOnce   = 2 // searches, so that a quick one need not wait for a long one
)

// A Finder finds in the background, for pages that must not wait, and keeps what was
// found last as long as the case has the same posts. It may be used from many
// goroutines.
type Finder struct {
	c       *casefile.Case
	running context.Context // until it is called off
	callOff context.CancelFunc
	going   sync.WaitGroup
	turns   chan struct{} // few search at a time, so that memory is not taken many times

	reading sync.Mutex // held by who reads the posts

	mu   sync.Mutex
	last int64   // post, of the sample and of all works
	read *Sample // of the posts up to it; nil if nobody has read them yet
	kept []*work // the one asked for last is last
}

// A task is a question, and whether groups are asked for.
type task struct {
	Question
	groups bool
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
	f := &Finder{c: c, turns: make(chan struct{}, atOnce)}
	f.running, f.callOff = context.WithCancel(context.Background())
	return f
}

// Close calls off what is going on.
func (f *Finder) Close() {
	f.callOff()
	f.going.Wait()
}

// Find returns what was found; nil without an error if it cannot be had within so long.
// Ask again then.
func (f *Finder) Find(ctx context.Context, q Question, patience time.Duration) (*Finding, error) {
	w, err := f.ask(ctx, task{q, false}, patience)
	if w == nil || err != nil {
		return nil, err
	}
	return w.finding, nil
}

// Groups returns the groups among what was found, as [Finder.Find] does.
func (f *Finder) Groups(ctx context.Context, q Question, patience time.Duration) (*Groups, error) {
	w, err := f.ask(ctx, task{q, true}, patience)
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
	if i := slices.IndexFunc(f.kept, func(w *work) bool { return w.task == t && !w.failed() }); i >= 0 {
		w := f.kept[i]
		f.kept = append(slices.Delete(f.kept, i, i+1), w)
		return w
	}
	w := &work{task: t, last: last, over: make(chan struct{})}
	w.running, w.callOff = context.WithCancel(f.running)
	f.kept = append(slices.DeleteFunc(f.kept, func(k *work) bool { return k.task == t }), w)
	if len(f.kept) > mostKept {
		f.kept[0].callOff()
		f.kept = slices.Delete(f.kept, 0, 1)
	}
	f.going.Go(func() {
		defer close(w.over)
		w.err = f.work(w)
	})
	return w
}

// failed reports whether w is over in vain.
func (w *work) failed() bool { return isOver(w.over) && w.err != nil }

// work does w. Groups are looked for among edges that are there already, where they are.
func (f *Finder) work(w *work) error {
	select {
	case f.turns <- struct{}{}:
		defer func() { <-f.turns }()
	case <-w.running.Done():
		return fmt.Errorf("find who posted together: %w", w.running.Err())
	}
	found, err := f.find(w)
	if err != nil {
		return fmt.Errorf("find who posted together: %w", err)
	}
	if w.groups {
		w.found, err = found.Groups(w.running)
	}
	w.finding = found
	return err
}

func (f *Finder) find(w *work) (*Finding, error) {
	if found := f.there(w); found != nil {
		return found, nil
	}
	s, err := f.sample(w.last)
	if err != nil {
		return nil, err
	}
	found, err := s.Find(w.running, w.Question)
	if err == nil {
		found.Picture() // while nobody waits
	}
	return found, err
}

// there is what was found for the question of w already, or nil.
func (f *Finder) there(w *work) *Finding {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, k := range f.kept {
		if k != w && k.Question == w.Question && k.last == w.last && isOver(k.over) && k.err == nil {
			return k.finding
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
