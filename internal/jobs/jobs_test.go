package jobs_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"sayso"
	"sayso/attribution"
	"sayso/internal/casefile"
	"sayso/internal/jobs"
	"sayso/internal/progress"
)

var (
	ctx = context.Background()
	now = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newCase(t *testing.T) *casefile.Case {
	t.Helper()
	c, err := casefile.Create(ctx, filepath.Join(t.TempDir(), "t.sayso"))
	must(t, err)
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// pages writes a file of n documents, in each of which somebody is called a spy.
func pages(t *testing.T, n int) string {
	t.Helper()
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"%d","lang":"en","text":"Page %d. Corwin Maas called Ilse Heron a spy."}`+"\n", i, i)
	}
	path := filepath.Join(t.TempDir(), "pages.jsonl")
	must(t, os.WriteFile(path, []byte(b.String()), 0o600))
	return path
}

func add(ctx context.Context, c *casefile.Case, report progress.Report, files ...string) (jobs.Added, error) {
	return jobs.Add(ctx, c, jobs.Addition{Files: files, Who: "reader", Now: now}, report)
}

func engine(t *testing.T) *attribution.Engine {
	t.Helper()
	e, err := attribution.New(attribution.Options{})
	must(t, err)
	return e
}

// noFault is for documents that the engine must not break on.
func noFault(t *testing.T) func(sayso.Rejection) {
	return func(r sayso.Rejection) { t.Errorf("rejected: %+v", r) }
}

// A job that was called off has kept what it finished; started again, it goes
// on from there, and in the end the case holds every row once.
func TestReadingGoesOnWhereItWasCalledOff(t *testing.T) {
	const n = 1200
	c, file, e := newCase(t), pages(t, n), engine(t)
	_, err := add(ctx, c, nil, file)
	must(t, err)
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())

	running, callOff := context.WithCancel(ctx)
	first, err := jobs.Extract(running, c, e, now, func(progress.Event) { callOff() }, noFault(t))
	if !errors.Is(err, context.Canceled) || first.Documents == 0 || first.Documents >= n {
		t.Fatalf("called off after %d documents: %v", first.Documents, err)
	}
	second, err := jobs.Extract(ctx, c, e, now, nil, noFault(t))
	must(t, err)
	rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{}))
	must(t, err)
	if first.Documents+second.Documents != n || len(rows) != n {
		t.Errorf("%d and %d documents, %d rows; want %d of each", first.Documents, second.Documents, len(rows), n)
	}
	if again, err := jobs.Extract(ctx, c, e, now, nil, noFault(t)); err != nil || again.Documents != 0 {
		t.Errorf("read %d documents twice, error %v", again.Documents, err)
	}
}

// The same for taking in.
func TestTakingInGoesOnWhereItWasCalledOff(t *testing.T) {
	const n = 5000
	c, file := newCase(t), pages(t, n)
	running, callOff := context.WithCancel(ctx)
	_, err := add(running, c, func(e progress.Event) {
		if e.Unit == "records" && e.Done >= 3000 {
			callOff()
		}
	}, file)
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("not called off: %v", err)
	}
	if v, err := casefile.VerifyFile(ctx, c.Path()); err != nil || len(v.Problems) > 0 || len(v.Unfinished) != 1 {
		t.Errorf("half taken in: %+v, %v", v, err)
	}
	_, err = add(ctx, c, nil, file)
	must(t, err)
	sum, err := c.Summary(ctx)
	must(t, err)
	if sum.Documents != n || sum.Captures != 1 {
		t.Errorf("%d documents in %d captures, want %d in 1", sum.Documents, sum.Captures, n)
	}
	if known, err := add(ctx, c, nil, file); err != nil || known.Known != 1 || known.Documents != 0 {
		t.Errorf("the same bytes again: %+v, %v", known, err)
	}
}

// One bad file costs one rejection; a strict job ends at it.
func TestABadFileIsARejectedRecord(t *testing.T) {
	good, bad := pages(t, 2), filepath.Join(t.TempDir(), "empty.txt")
	must(t, os.WriteFile(bad, nil, 0o600))
	added, err := add(ctx, newCase(t), nil, bad, filepath.Join(t.TempDir(), "missing.txt"), good)
	if err != nil || added.Rejected != 2 || added.Documents != 2 {
		t.Errorf("%+v, %v", added, err)
	}
	_, err = jobs.Add(ctx, newCase(t), jobs.Addition{Files: []string{bad, good}, Now: now, Strict: true}, nil)
	if !errors.Is(err, sayso.ErrInput) {
		t.Errorf("a strict job gave %v", err)
	}
}
