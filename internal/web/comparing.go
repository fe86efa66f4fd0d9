package web

import (
	"context"
	"fmt"
	"sync"
	"time"

	"sayso/internal/casefile"
	"sayso/internal/jobs"
)

// Documents that were never compared with the others are compared in the background
// when somebody asks for copies: a case that an older sayso has written has none, and a
// large one takes longer than a page may.

// A comparing is that work. It may be asked from many goroutines.
type comparing struct {
	c       *casefile.Case
	now     func() time.Time
	running context.Context // until it is called off
	callOff context.CancelFunc
	going   sync.WaitGroup

	mu   sync.Mutex
	over chan struct{} // closed when nobody compares any more; nil if nobody ever did
	err  error         // why whoever compared last did not come to an end
}

func newComparing(c *casefile.Case, now func() time.Time) *comparing {
	x := &comparing{c: c, now: now}
	x.running, x.callOff = context.WithCancel(context.Background())
	return x
}

func (x *comparing) close() {
	x.callOff()
	x.going.Wait()
}

// left sees to it that documents are compared, and returns how many still are not after
// so long.
func (x *comparing) left(ctx context.Context, patience time.Duration) (int64, error) {
	n, err := x.c.Uncompared(ctx)
	if err != nil || n == 0 {
		return n, err
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-x.begin():
	case <-timer.C:
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	x.mu.Lock()
	err = x.err
	x.mu.Unlock()
	if err != nil {
		return 0, err
	}
	return x.c.Uncompared(ctx)
}

// begin compares unless that is under way, and returns what is closed at its end.
func (x *comparing) begin() chan struct{} {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.over != nil {
		select {
		case <-x.over:
		default:
			return x.over
		}
	}
	over := make(chan struct{})
	x.over, x.err = over, nil
	x.going.Go(func() {
		defer close(over)
		err := x.compare()
		x.mu.Lock()
		x.err = err
		x.mu.Unlock()
	})
	return over
}

// compare turns a panic into an error of this work and of no other.
func (x *comparing) compare() (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("sayso itself failed (%v); please report it", fault)
		}
	}()
	return jobs.Compare(x.running, x.c, x.now(), nil)
}
