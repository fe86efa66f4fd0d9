package jobs_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"sayso/internal/jobs"
	"sayso/internal/progress"
)

func started(t *testing.T, d *jobs.Desk, work func(context.Context, progress.Report) error) *jobs.Run {
	t.Helper()
	r, err := d.Start(work)
	must(t, err)
	return r
}

func ended(t *testing.T, r *jobs.Run) jobs.Look {
	t.Helper()
	select {
	case <-r.Done():
	case <-time.After(10 * time.Second):
		t.Fatal("the run does not end")
	}
	return r.Look()
}

// Who comes late sees the last event of each stage, in their order.
func TestALateListenerIsToldEverything(t *testing.T) {
	defer goleak.VerifyNone(t)
	var d jobs.Desk
	defer d.Close()
	r := started(t, &d, func(_ context.Context, report progress.Report) error {
		for i := range 3 {
			report.Send(progress.Event{Stage: "taking in", Done: int64(i)})
		}
		report.Send(progress.Event{Stage: "proposing", Done: 7})
		return nil
	})
	got := ended(t, r)
	if got.State != jobs.Ended || got.Err != nil || len(got.Events) != 2 || got.Events[0].Done != 2 || got.Events[1].Done != 7 {
		t.Errorf("%+v", got)
	}
}

// Who follows is woken at every change, and misses no end.
func TestAFollowerSeesTheEnd(t *testing.T) {
	defer goleak.VerifyNone(t)
	var d jobs.Desk
	defer d.Close()
	go_ := make(chan struct{})
	r := started(t, &d, func(_ context.Context, report progress.Report) error {
		<-go_
		for i := range 1000 {
			report.Send(progress.Event{Stage: "taking in", Done: int64(i)})
		}
		return errors.New("the disk is full")
	})
	close(go_)
	for look := r.Look(); ; look = r.Look() {
		if look.State == jobs.Ended {
			if look.Err == nil || look.Events[0].Done != 999 {
				t.Errorf("%+v", look)
			}
			return
		}
		select {
		case <-look.Changed:
		case <-time.After(10 * time.Second):
			t.Fatal("never woken")
		}
	}
}

// One runs at a time, in their order, and one that fails or breaks does not
// take the next with it.
func TestOneRunsAtATime(t *testing.T) {
	defer goleak.VerifyNone(t)
	var d jobs.Desk
	defer d.Close()
	var order []string // written by one run at a time, or the race detector speaks
	first := started(t, &d, func(context.Context, progress.Report) error {
		order = append(order, "first")
		panic("index out of range")
	})
	second := started(t, &d, func(context.Context, progress.Report) error {
		order = append(order, "second")
		return nil
	})
	if got := ended(t, first); got.Err == nil || !strings.Contains(got.Err.Error(), "please report it") {
		t.Errorf("a run that broke says %v", got.Err)
	}
	if got := ended(t, second); got.Err != nil {
		t.Errorf("the next: %v", got.Err)
	}
	if !slices.Equal(order, []string{"first", "second"}) {
		t.Errorf("in the order %q", order)
	}
	if d.Latest() != second {
		t.Error("the latest is not the last one started")
	}
}

// A run that is called off ends, working or waiting; one that waits behind it
// does its work.
func TestCallingOff(t *testing.T) {
	defer goleak.VerifyNone(t)
	var d jobs.Desk
	defer d.Close()
	stays := func(ctx context.Context, _ progress.Report) error {
		<-ctx.Done()
		return ctx.Err()
	}
	working, waiting := started(t, &d, stays), started(t, &d, stays)
	last := started(t, &d, func(context.Context, progress.Report) error { return nil })
	waiting.CallOff()
	working.CallOff()
	for _, r := range []*jobs.Run{working, waiting} {
		if got := ended(t, r); !errors.Is(got.Err, context.Canceled) {
			t.Errorf("called off, it says %v", got.Err)
		}
	}
	if got := ended(t, last); got.Err != nil {
		t.Errorf("the one behind: %v", got.Err)
	}
}

// A desk that is closed ends its runs and takes no more.
func TestAClosedDeskTakesNoMore(t *testing.T) {
	defer goleak.VerifyNone(t)
	var d jobs.Desk
	r := started(t, &d, func(ctx context.Context, _ progress.Report) error {
		<-ctx.Done()
		return ctx.Err()
	})
	d.Close()
	if got := r.Look(); got.State != jobs.Ended {
		t.Errorf("it still runs: %+v", got)
	}
	if _, err := d.Start(func(context.Context, progress.Report) error { return nil }); !errors.Is(err, jobs.ErrClosed) {
		t.Errorf("a closed desk says %v", err)
	}
}
