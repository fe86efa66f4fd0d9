package jobs

import (
	"context"
	"iter"
	"time"

	"sayso"
	"sayso/attribution"
	"sayso/internal/casefile"
	"sayso/internal/progress"
)

// batch is how many documents' rows are stored at once.
const batch = 500

// Extract reads the documents of a case that this version of the engine has not
// read, on all processors, and stores what it proposes.
func Extract(ctx context.Context, c *casefile.Case, engine *attribution.Engine, now time.Time, report progress.Report) (casefile.Added, error) {
	var sum casefile.Added
	total, err := c.CountUnread(ctx, attribution.Version)
	if err != nil || total == 0 {
		return sum, err
	}
	var pending []sayso.Extraction
	store := func() error {
		added, err := c.PutExtraction(ctx, now, attribution.Version, attribution.Version, pending)
		sum.Documents += added.Documents
		sum.Statements += added.Statements
		sum.Quotations += added.Quotations
		sum.Testimonies += added.Testimonies
		pending = pending[:0]
		report.Send(progress.Event{Stage: "proposing", Done: int64(sum.Documents), Total: total, Unit: "documents"})
		return err
	}
	var readErr error
	documents := func(yield func(sayso.Document) bool) {
		for d, err := range c.Unread(ctx, attribution.Version) {
			if err != nil {
				readErr = err
				return
			}
			if !yield(d) {
				return
			}
		}
	}
	for x := range inOrder(ctx, documents, engine.Read) {
		if pending = append(pending, x); len(pending) < batch {
			continue
		}
		if err := store(); err != nil {
			return sum, err
		}
	}
	if readErr != nil {
		return sum, readErr
	}
	if err := ctx.Err(); err != nil {
		return sum, err
	}
	if len(pending) > 0 {
		err = store()
	}
	return sum, err
}

// Read reads documents outside a case, in their order, on all processors.
func Read(ctx context.Context, engine *attribution.Engine, documents iter.Seq[sayso.Document]) iter.Seq2[sayso.Document, sayso.Extraction] {
	type pair struct {
		d sayso.Document
		x sayso.Extraction
	}
	return func(yield func(sayso.Document, sayso.Extraction) bool) {
		read := func(d sayso.Document) pair { return pair{d, engine.Read(d)} }
		for p := range inOrder(ctx, documents, read) {
			if !yield(p.d, p.x) {
				return
			}
		}
	}
}
