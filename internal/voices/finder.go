package voices

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"sayso/internal/casefile"
)

// mostKept is how many findings are kept: a reader compares a few windows.
const mostKept = 4

// A Finder finds in the background, for pages that must not wait, and keeps what was
// found last as long as the case has the same posts. It may be used from many
// goroutines.
type Finder struct {
	c       *casefile.Case
	running context.Context // until it is called off
	callOff context.CancelFunc
	going   sync.WaitGroup
	turn    sync.Mutex // one searches at a time, so that memory is taken once

	mu   sync.Mutex
	last int64   // post, of the sample and of all works
	read *Sample // of the posts up to it; nil if nobody has read them yet
	kept []*work // the one asked for last is last
}

// A work is a question with its answer, once it is over.
type work struct {
	Question
	last    int64
	over    chan struct{} // closed when it is
	finding *Finding
	err     error
}

// NewFinder returns a Finder of the posts of c. Close must be called before the case is
// closed.
func NewFinder(c *casefile.Case) *Finder {
	f := &Finder{c: c}
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
	if err := q.Check(); err != nil {
		return nil, err
	}
	last, err := f.c.LastPost(ctx)
	if err != nil {
		return nil, err
	}
	w := f.begin(q, last)
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

// answer is what w found. What was pushed out by later questions can be asked again.
func (f *Finder) answer(w *work) (*Finding, error) {
	if errors.Is(w.err, errPushedOut) {
		return nil, nil
	}
	return w.finding, w.err
}

var errPushedOut = errors.New("nobody waits for it any more")

// begin sees to it that q is worked on, unless it was or is.
func (f *Finder) begin(q Question, last int64) *work {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.last != last {
		f.last, f.read, f.kept = last, nil, nil
	}
	if i := slices.IndexFunc(f.kept, func(w *work) bool { return w.Question == q && !w.failed() }); i >= 0 {
		w := f.kept[i]
		f.kept = append(slices.Delete(f.kept, i, i+1), w)
		return w
	}
	w := &work{Question: q, last: last, over: make(chan struct{})}
	f.kept = append(slices.DeleteFunc(f.kept, func(k *work) bool { return k.Question == q }), w)
	if len(f.kept) > mostKept {
		f.kept = slices.Delete(f.kept, 0, 1)
	}
	f.going.Go(func() {
		defer close(w.over)
		w.finding, w.err = f.find(q, last)
	})
	return w
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

func (f *Finder) find(q Question, last int64) (*Finding, error) {
	f.turn.Lock()
	defer f.turn.Unlock()
	if !f.wanted(q, last) {
		return nil, errPushedOut
	}
	s, err := f.sample(last)
	if err != nil {
		return nil, fmt.Errorf("find who posted together: %w", err)
	}
	found, err := s.Find(f.running, q)
	if err != nil {
		return nil, err
	}
	found.Picture() // while nobody waits
	return found, nil
}

// wanted reports whether q has not been pushed out by what was asked later.
func (f *Finder) wanted(q Question, last int64) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.ContainsFunc(f.kept, func(w *work) bool { return w.Question == q && w.last == last })
}

// sample reads the posts up to last, unless they were.
func (f *Finder) sample(last int64) (*Sample, error) {
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
