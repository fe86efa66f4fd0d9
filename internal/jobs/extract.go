package jobs

import (
	"context"
	"fmt"
	"iter"
	"time"

	"sayso"
	"sayso/attribution"
	"sayso/internal/casefile"
	"sayso/internal/progress"
)

// A Reading is what the engine found in a document. Fault is not empty where the
// engine broke on it: a mistake of ours in one document is no reason to lose the
// others.
type Reading struct {
	Document   sayso.Document
	Extraction sayso.Extraction
	Fault      string
}

// read reads one document and turns a panic into a fault.
func read(d sayso.Document, how func(sayso.Document) sayso.Extraction) (r Reading) {
	r.Document = d
	defer func() {
		if fault := recover(); fault != nil {
			r.Extraction, r.Fault = sayso.Extraction{}, fmt.Sprintf("sayso itself failed on this document (%v); please report it", fault)
		}
	}()
	r.Extraction = how(d)
	return r
}

// Extract reads the documents of a case that this version of the engine has not
// read, on all processors, and stores what it proposes. A document that the
// engine broke on goes to reject and stays unread.
func Extract(ctx context.Context, c *casefile.Case, engine *attribution.Engine, now time.Time, report progress.Report, reject func(sayso.Rejection)) (casefile.Added, error) {
	var sum casefile.Added
	total, err := c.CountUnread(ctx, attribution.Version)
	if err != nil || total == 0 {
		return sum, err
	}
	w := writing{
		put: func(read []sayso.Extraction) (casefile.Added, error) {
			return c.PutExtraction(ctx, now, attribution.Version, attribution.Version, read)
		},
		said: func(a casefile.Added) {
			sum.Documents += a.Documents
			sum.Statements += a.Statements
			sum.Quotations += a.Quotations
			sum.Testimonies += a.Testimonies
			report.Send(progress.Event{Stage: "proposing", Done: int64(sum.Documents), Total: total, Unit: "documents"})
		},
	}
	err = readUnread(ctx, c, engine, reject, &w)
	if last := w.wait(); err == nil {
		err = last
	}
	if err != nil && ctx.Err() != nil {
		err = ctx.Err() // not that the database was interrupted, which is how it hears of it
	}
	return sum, err
}

// readUnread reads documents and hands what is found to w.
func readUnread(ctx context.Context, c *casefile.Case, engine *attribution.Engine, reject func(sayso.Rejection), w *writing) error {
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
	for r := range inOrder(ctx, documents, func(d sayso.Document) Reading { return read(d, engine.Read) }) {
		if r.Fault != "" {
			reject(sayso.Rejection{File: r.Document.ID, Record: r.Document.Record, Reason: r.Fault})
			continue
		}
		if err := w.add(r.Extraction); err != nil {
			return err
		}
	}
	if readErr != nil {
		return readErr
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return w.flush()
}

// Read reads documents outside a case, in their order, on all processors.
func Read(ctx context.Context, engine *attribution.Engine, documents iter.Seq[sayso.Document]) iter.Seq[Reading] {
	return inOrder(ctx, documents, func(d sayso.Document) Reading { return read(d, engine.Read) })
}
