package background_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"sayso/internal/background"
)

var ctx = context.Background()

// endless ends only when it is called off.
func endless(ctx context.Context) (string, error) {
	<-ctx.Done()
	return "", ctx.Err()
}

func newDesk(t *testing.T) *background.Desk {
	t.Helper()
	d := background.NewDesk()
	t.Cleanup(d.Close)
	return d
}

// over waits until w is.
func over(t *testing.T, w *background.Work[string]) {
	t.Helper()
	if is, err := w.Wait(ctx, time.Minute); !is || err != nil {
		t.Fatalf("over: %v, %v", is, err)
	}
}

// The work goes on when whoever asked has gone, and its one answer is there for all who
// ask at once.
func TestWorkIsDoneOnceForAllWhoAsk(t *testing.T) {
	var begun atomic.Int32
	let := make(chan struct{})
	w := background.Begin(newDesk(t), func(context.Context) (string, error) {
		begun.Add(1)
		<-let
		return "found", nil
	})
	gone, leave := context.WithCancel(ctx)
	leave()
	if is, err := w.Wait(gone, time.Minute); is || !errors.Is(err, context.Canceled) {
		t.Errorf("for who has gone it is over: %v, %v", is, err)
	}
	if is, err := w.Wait(ctx, time.Nanosecond); is || err != nil {
		t.Errorf("for the impatient it is over: %v, %v", is, err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if answer, err := w.Answer(ctx); answer != "found" || err != nil {
				t.Errorf("%q, %v", answer, err)
			}
		})
	}
	close(let)
	all.Wait()
	if n := begun.Load(); n != 1 || !w.IsOver() || w.Failed() {
		t.Errorf("begun %d times; over %v, in vain %v", n, w.IsOver(), w.Failed())
	}
}

// What is called off is over in vain and can be begun anew; what comes to its end all the
// same is kept.
func TestWorkIsCalledOff(t *testing.T) {
	d := newDesk(t)
	w := background.Begin(d, endless)
	w.CallOff()
	over(t, w)
	if !w.Failed() || !w.WasGivenUp() {
		t.Errorf("in vain %v, given up %v", w.Failed(), w.WasGivenUp())
	}
	stubborn := background.Begin(d, func(ctx context.Context) (string, error) {
		<-ctx.Done()
		return "all the same", nil
	})
	stubborn.CallOff()
	over(t, stubborn)
	if answer, err := stubborn.Answer(ctx); answer != "all the same" || err != nil || stubborn.WasGivenUp() {
		t.Errorf("%q, %v, given up %v", answer, err, stubborn.WasGivenUp())
	}
}

// A closed desk has no work going on, and nobody is told to ask again.
func TestClosingEndsAllWork(t *testing.T) {
	d := background.NewDesk()
	var all []*background.Work[string]
	for range 20 {
		all = append(all, background.Begin(d, endless))
	}
	d.Close()
	for _, w := range all {
		if _, err := w.Answer(ctx); !w.IsOver() || !errors.Is(err, context.Canceled) || w.WasGivenUp() {
			t.Errorf("over %v, %v, given up %v", w.IsOver(), err, w.WasGivenUp())
		}
	}
}

// An error is kept; a panic is an error, and the desk goes on.
func TestErrorsAreKept(t *testing.T) {
	d := newDesk(t)
	broken := errors.New("the disk is full")
	w := background.Begin(d, func(context.Context) (string, error) { return "", broken })
	for range 2 {
		if _, err := w.Answer(ctx); !errors.Is(err, broken) || w.WasGivenUp() {
			t.Errorf("%v, given up %v", err, w.WasGivenUp())
		}
	}
	if _, err := background.Begin(d, func(context.Context) (string, error) { panic("no such row") }).Answer(ctx); err == nil || !strings.Contains(err.Error(), "sayso itself failed (no such row)") {
		t.Errorf("a panic: %v", err)
	}
	if answer, err := background.Done(d, "known").Answer(ctx); answer != "known" || err != nil {
		t.Errorf("%q, %v", answer, err)
	}
}

// No more work at a time than there are turns, and all of it in the end; who is called off
// before its turn does nothing.
func TestTurnsAreTaken(t *testing.T) {
	d := newDesk(t)
	turns := background.NewTurns(2)
	var now, most, done atomic.Int32
	var all []*background.Work[string]
	for range 30 {
		all = append(all, background.Begin(d, func(ctx context.Context) (string, error) {
			return background.InTurn(ctx, turns, func(context.Context) (string, error) {
				n := now.Add(1)
				for old := most.Load(); n > old && !most.CompareAndSwap(old, n); old = most.Load() {
				}
				time.Sleep(time.Millisecond) // so that others would come in, if they could
				now.Add(-1)
				done.Add(1)
				return "", nil
			})
		}))
	}
	for _, w := range all {
		over(t, w)
	}
	if most.Load() > 2 || done.Load() != 30 {
		t.Errorf("%d at a time, %d done", most.Load(), done.Load())
	}

	let := make(chan struct{})
	one := background.NewTurns(1)
	begun := make(chan struct{})
	first := background.Begin(d, func(ctx context.Context) (string, error) {
		return background.InTurn(ctx, one, func(context.Context) (string, error) {
			close(begun)
			<-let
			return "", nil
		})
	})
	<-begun
	second := background.Begin(d, func(ctx context.Context) (string, error) {
		return background.InTurn(ctx, one, func(context.Context) (string, error) {
			t.Error("it was called off before its turn")
			return "", nil
		})
	})
	second.CallOff()
	over(t, second)
	close(let)
	over(t, first)
}
