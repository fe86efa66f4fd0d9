// Package background works out what a page must not wait for.
//
// The pages about voices, accounts and registers ask questions that can take minutes.
// Each is begun once, goes on when the page that asked has been answered, and is there for
// whoever asks next. How long answers are kept, and which question takes the place of
// which, differs with what is asked, so that it is left to those who ask: [Work] is one
// answer on its way, a [Desk] is where the work of a case goes on and ends, and [Turns]
// keep it from taking the whole computer. Work that changes a case, and tells how far it
// is, has a desk of its own in package jobs.
package background

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// A Desk is where work goes on until it is closed. It may be used from many goroutines.
type Desk struct {
	running context.Context
	callOff context.CancelFunc
	going   sync.WaitGroup
}

// NewDesk returns a desk. Close must be called before what the work reads from is closed.
func NewDesk() *Desk {
	d := &Desk{}
	d.running, d.callOff = context.WithCancel(context.Background())
	return d
}

// Running is done when the desk is closed.
func (d *Desk) Running() context.Context { return d.running }

// Close calls all work off and waits until it has ended. Nothing may be begun afterwards.
func (d *Desk) Close() {
	d.callOff()
	d.going.Wait()
}

// A Work is an answer that is being worked out, or is there. It may be used from many
// goroutines.
type Work[T any] struct {
	desk    *Desk
	callOff context.CancelFunc
	over    chan struct{} // closed when it is; what follows does not change then
	answer  T
	err     error
	inVain  bool // it failed after it was called off
}

// Begin begins work at a desk. Its context is done when the work is called off. A panic is
// an error of this work and of no other.
func Begin[T any](d *Desk, do func(context.Context) (T, error)) *Work[T] {
	running, callOff := context.WithCancel(d.running)
	w := &Work[T]{desk: d, callOff: callOff, over: make(chan struct{})}
	d.going.Go(func() {
		defer callOff()
		defer close(w.over)
		w.answer, w.err = guarded(running, do)
		w.inVain = w.err != nil && running.Err() != nil
	})
	return w
}

// Done is work with an answer that is there already.
func Done[T any](d *Desk, answer T) *Work[T] {
	w := &Work[T]{desk: d, callOff: func() {}, over: make(chan struct{}), answer: answer}
	close(w.over)
	return w
}

func guarded[T any](ctx context.Context, do func(context.Context) (T, error)) (answer T, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("sayso itself failed (%v); please report it", fault)
		}
	}()
	return do(ctx)
}

// CallOff tells the work to end. What comes to its end all the same is an answer.
func (w *Work[T]) CallOff() { w.callOff() }

// Wait reports whether the work is over within so long. The error is that of ctx, if it
// is done before.
func (w *Work[T]) Wait(ctx context.Context, patience time.Duration) (over bool, err error) {
	if w.IsOver() {
		return true, nil
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-w.over:
		return true, nil
	case <-timer.C:
		return false, nil
	case <-ctx.Done():
		return false, ctx.Err()
	}
}

// IsOver reports whether there is an answer or an error.
func (w *Work[T]) IsOver() bool {
	select {
	case <-w.over:
		return true
	default:
		return false
	}
}

// Failed reports whether the work is over in vain.
func (w *Work[T]) Failed() bool { return w.IsOver() && w.err != nil }

// WasGivenUp reports whether the work is over in vain after it was called off, while its
// desk goes on: whoever asks again may begin it anew.
func (w *Work[T]) WasGivenUp() bool {
	return w.IsOver() && w.inVain && w.desk.running.Err() == nil
}

// Answer returns what came of the work, as soon as it is over, or the error of ctx.
func (w *Work[T]) Answer(ctx context.Context) (T, error) {
	if w.IsOver() {
		return w.answer, w.err
	}
	select {
	case <-w.over:
		return w.answer, w.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// Turns are taken by work of which only so much goes on at a time.
type Turns chan struct{}

// NewTurns lets so many work at a time.
func NewTurns(atOnce int) Turns { return make(Turns, atOnce) }

// InTurn does what is to be done when its turn comes, unless ctx is done before.
func InTurn[T any](ctx context.Context, turns Turns, do func(context.Context) (T, error)) (T, error) {
	select {
	case turns <- struct{}{}:
		defer func() { <-turns }()
		return do(ctx)
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}
