package jobs

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"sync"

	"sayso/internal/progress"
)

// Work that a page starts goes on when the page is left. A desk runs it in the
// background, one piece at a time, because a case has one writer; what comes
// second waits. Who comes to look late, or comes back, must see what those saw
// who stayed: a run keeps the last event of each of its stages, which is all
// that can still be told of them, and wakes whoever follows it at each new one.

// A Desk runs jobs in the background, in the order in which they came. The zero
// Desk is ready. Close must be called.
type Desk struct {
	mu      sync.Mutex
	runs    []*Run // the latest last
	last    <-chan struct{}
	closed  bool
	working sync.WaitGroup
}

// remembered is how many runs that have ended a desk still knows.
const remembered = 50

// A Run is a job in the background.
type Run struct {
	ID      string
	callOff context.CancelFunc
	done    chan struct{}

	mu      sync.Mutex
	state   State
	events  []progress.Event // the last of each stage
	changed chan struct{}    // closed and replaced at each change
	err     error
}

// A State is how far a run is.
type State uint8

const (
	Waiting State = iota // for the one before it
	Working
	Ended
)

// ErrClosed is what a desk that was closed answers.
var ErrClosed = errors.New("sayso is about to end")

// Start has work done when what was started before it has ended. The context
// of work ends when the run is called off.
func (d *Desk) Start(work func(context.Context, progress.Report) error) (*Run, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil, ErrClosed
	}
	ctx, callOff := context.WithCancel(context.Background())
	r := &Run{ID: rand.Text(), callOff: callOff, done: make(chan struct{}), changed: make(chan struct{})}
	before := d.last
	d.last = r.done
	if d.runs = append(d.runs, r); len(d.runs) > remembered {
		d.runs = d.runs[1:]
	}
	d.working.Go(func() {
		defer callOff()
		defer close(r.done)
		if before != nil {
			<-before // those called off end soon
		}
		r.end(r.work(ctx, work))
	})
	return r, nil
}

// work does the work; a panic in it is an error of this run and of no other.
func (r *Run) work(ctx context.Context, work func(context.Context, progress.Report) error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("sayso itself failed (%v); please report it", fault)
		}
	}()
	if err := ctx.Err(); err != nil {
		return err
	}
	r.change(func() { r.state = Working })
	return work(ctx, r.hear)
}

func (r *Run) hear(e progress.Event) {
	r.change(func() {
		if i := slices.IndexFunc(r.events, func(old progress.Event) bool { return old.Stage == e.Stage }); i >= 0 {
			r.events[i] = e
			return
		}
		r.events = append(r.events, e)
	})
}

func (r *Run) end(err error) { r.change(func() { r.state, r.err = Ended, err }) }

func (r *Run) change(f func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	f()
	close(r.changed)
	r.changed = make(chan struct{})
}

// A Look is what can be told of a run at a moment.
type Look struct {
	State   State
	Events  []progress.Event // the last of each stage, in their order
	Err     error            // why it ended, if it failed or was called off
	Changed <-chan struct{}  // closed when there is more to tell
}

// Look returns how far r is.
func (r *Run) Look() Look {
	r.mu.Lock()
	defer r.mu.Unlock()
	return Look{State: r.state, Events: append([]progress.Event(nil), r.events...), Err: r.err, Changed: r.changed}
}

// CallOff ends r as soon as its work looks up. What it has finished is kept.
func (r *Run) CallOff() { r.callOff() }

// Done is closed when r has ended.
func (r *Run) Done() <-chan struct{} { return r.done }

// Latest returns the run that was started last, or nil.
func (d *Desk) Latest() *Run {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.runs) == 0 {
		return nil
	}
	return d.runs[len(d.runs)-1]
}

// Close calls off what runs and waits, and waits until it has ended.
func (d *Desk) Close() {
	d.mu.Lock()
	d.closed = true
	runs := d.runs
	d.mu.Unlock()
	for _, r := range runs {
		r.callOff()
	}
	d.working.Wait()
}
