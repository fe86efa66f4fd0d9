package web

import (
	"context"
	"sync"
	"time"

	"sayso/internal/background"
	"sayso/internal/casefile"
	"sayso/internal/jobs"
)

// Documents that were never compared with the others are compared in the background
// when somebody asks for copies: a case that an older sayso has written has none, and a
// large one takes longer than a page may.

// A comparing is that work. It may be asked from many goroutines.
type comparing struct {
	c    *casefile.Case
	now  func() time.Time
	desk *background.Desk

	mu   sync.Mutex
	work *background.Work[none] // that was begun last; nil if none ever was
}

type none = struct{}

func newComparing(c *casefile.Case, now func() time.Time) *comparing {
	return &comparing{c: c, now: now, desk: background.NewDesk()}
}

func (x *comparing) close() { x.desk.Close() }

// left sees to it that documents are compared, and returns how many still are not after
// so long.
func (x *comparing) left(ctx context.Context, patience time.Duration) (int64, error) {
	n, err := x.c.Uncompared(ctx)
	if err != nil || n == 0 {
		return n, err
	}
	work := x.begin()
	over, err := work.Wait(ctx, patience)
	if over {
		_, err = work.Answer(ctx)
	}
	if err != nil {
		return 0, err
	}
	return x.c.Uncompared(ctx)
}

// begin compares unless that is under way.
func (x *comparing) begin() *background.Work[none] {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.work == nil || x.work.IsOver() {
		x.work = background.Begin(x.desk, func(ctx context.Context) (none, error) {
			return none{}, jobs.Compare(ctx, x.c, x.now(), nil)
		})
	}
	return x.work
}
