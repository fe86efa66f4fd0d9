package jobs

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"sayso"
	"sayso/copies"
	"sayso/internal/casefile"
	"sayso/internal/progress"
)

// Compare looks for copies among the documents of a case and keeps what it finds. Only
// documents that are new are read, and pairs compared that are new or have come to
// stand otherwise: a passage that two documents had in common is the foot of a site once
// ten have it. Called off, it goes on where it was; until it has ended, the case has
// the copies it had.
func Compare(ctx context.Context, c *casefile.Case, now time.Time, report progress.Report) error {
	n, err := c.Uncompared(ctx)
	if err != nil {
		return err
	}
	if n == 0 {
		return c.KeepFolds(ctx)
	}
	if err := readPrints(ctx, c, n, report); err != nil {
		return fmt.Errorf("compare documents: %w", err)
	}
	prints, err := c.Prints(ctx)
	if err != nil {
		return fmt.Errorf("compare documents: %w", err)
	}
	found := copies.FindCandidates(prints)
	states, err := c.ComparedStates(ctx)
	if err != nil {
		return fmt.Errorf("compare documents: %w", err)
	}
	var open []copies.Candidate
	for _, p := range found.Pairs {
		key := [2]string{p.A, p.B}
		if state, known := states[key]; !known || state != p.State {
			open = append(open, p)
		}
		delete(states, key)
	}
	var forget [][2]string
	for key := range states {
		forget = append(forget, key)
	}
	pairs, err := comparePairs(ctx, c, found, open, report)
	if err != nil {
		return fmt.Errorf("compare documents: %w", err)
	}
	if err := c.PutCompared(ctx, now, prints, pairs, forget); err != nil {
		return err
	}
	return c.KeepFolds(ctx)
}

const printBatch = 500

// readPrints keeps the hashes of the documents that have none.
func readPrints(ctx context.Context, c *casefile.Case, total int64, report progress.Report) error {
	for done := int64(0); ; {
		documents, err := c.Unprinted(ctx, printBatch)
		if err != nil || len(documents) == 0 {
			return err
		}
		all := make([]copies.Prints, 0, len(documents))
		for p := range inOrder(ctx, sliced(documents), func(d sayso.Document) copies.Prints { return copies.Read(casefile.ComparedText(d)).Prints() }) {
			all = append(all, p)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := c.PutPrints(ctx, all); err != nil {
			return err
		}
		done += int64(len(all))
		report.Send(progress.Event{Stage: "comparing", Done: min(done, total), Total: total, Unit: "texts"})
	}
}

func sliced[T any](all []T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, v := range all {
			if !yield(v) {
				return
			}
		}
	}
}

// comparePairs compares pairs, on all processors.
func comparePairs(ctx context.Context, c *casefile.Case, found copies.Candidates, open []copies.Candidate, report progress.Report) ([]casefile.Compared, error) {
	shelf := copies.NewShelf(func(id string) (*copies.Reading, error) {
		d, err := c.Document(ctx, id)
		if err != nil {
			return nil, err
		}
		return copies.Read(casefile.ComparedText(d)).Without(found.Furniture(id)), nil
	})
	type pair struct {
		copies.Candidate
		a, b *copies.Reading
	}
	var failed error
	readings := func(yield func(pair) bool) {
		for _, p := range copies.Together(open, copies.Candidate.IDs) {
			a, errA := shelf.Reading(p.A)
			b, errB := shelf.Reading(p.B)
			if failed = firstError(errA, errB); failed != nil || !yield(pair{p, a, b}) {
				return
			}
		}
	}
	var all []casefile.Compared
	for x := range inOrder(ctx, readings, func(p pair) casefile.Compared {
		m, enough := copies.Compare(p.a, p.b)
		return casefile.Compared{Candidate: p.Candidate, Match: m, Proposed: enough}
	}) {
		all = append(all, x)
		if len(all)%1000 == 0 {
			report.Send(progress.Event{Stage: "comparing pairs", Done: int64(len(all)), Total: int64(len(open)), Unit: "pairs"})
		}
	}
	slices.SortFunc(all, func(x, y casefile.Compared) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return all, firstError(failed, ctx.Err())
}

func firstError(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}
