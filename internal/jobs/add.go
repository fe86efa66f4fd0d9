package jobs

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/intake"
	"sayso/internal/progress"
)

// An Addition says what to take in and who does it.
type Addition struct {
	Files   []string
	Stdin   io.Reader // for the file "-"
	Options intake.Options
	Named   map[string]string         // what people call files that lie elsewhere
	Columns map[string]intake.Columns // of single files, instead of those of Options
	Who     string
	Now     time.Time
	Strict  bool // the first rejected record ends the job
	Reject  func(sayso.Rejection)
}

// Added says what came of it.
type Added struct {
	Files, Known, Documents, Posts, Rejected int
}

// Add takes files into a case. A file that cannot be read at all is a rejected
// record like any other, unless the job is strict.
func Add(ctx context.Context, c *casefile.Case, a Addition, report progress.Report) (added Added, err error) {
	w, err := c.Intake(ctx, a.Who)
	if err != nil {
		return added, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	for i, path := range a.Files {
		report.Send(progress.Event{Stage: "taking in", Item: cmp.Or(a.Named[path], path), Done: int64(i), Total: int64(len(a.Files)), Unit: "files"})
		if err := addFile(ctx, w, path, a, &added, report); err != nil {
			return added, err
		}
	}
	report.Send(progress.Event{Stage: "taking in", Done: int64(len(a.Files)), Total: int64(len(a.Files)), Unit: "files"})
	return added, nil
}

func addFile(ctx context.Context, w *casefile.Intake, path string, a Addition, added *Added, report progress.Report) error {
	name, opt := cmp.Or(a.Named[path], path), a.Options
	if columns, ok := a.Columns[path]; ok {
		opt.Columns = columns
	}
	f, err := intake.OpenAs(ctx, path, name, a.Stdin, a.Now, opt)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return reject(w, "", sayso.Rejection{File: name, Reason: reason(err)}, a, added)
	}
	defer f.Close()
	capture := f.Capture()
	body, err := f.Bytes()
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	known, err := w.Begin(capture, body)
	if err := errors.Join(err, body.Close()); err != nil {
		return err
	}
	added.Files++
	if known {
		added.Known++
		return nil
	}
	records := 0
	for r := range f.Records(ctx) {
		switch {
		case r.Document != nil:
			added.Documents++
			err = w.Document(*r.Document)
		case r.Post != nil:
			added.Posts++
			err = w.Post(*r.Post)
		default:
			err = reject(w, capture.SHA256, *r.Rejection, a, added)
		}
		if err != nil {
			return err
		}
		if records++; records%1000 == 0 {
			report.Send(progress.Event{Stage: "reading " + name, Item: name, Done: int64(records), Unit: "records"})
		}
	}
	if ctx.Err() != nil {
		return ctx.Err() // what was read so far is resumed by adding the file again
	}
	return w.End()
}

// reason takes the operation off an error that is reported with its file.
func reason(err error) string {
	if inner := errors.Unwrap(err); inner != nil {
		return inner.Error()
	}
	return err.Error()
}

// reject records a rejection, or ends a strict job.
func reject(w *casefile.Intake, capture string, r sayso.Rejection, a Addition, added *Added) error {
	added.Rejected++
	if a.Reject != nil {
		a.Reject(r)
	}
	if a.Strict {
		return StrictError(r)
	}
	return w.Reject(capture, r)
}

// StrictError is the error that a rejected record ends a strict job with.
func StrictError(r sayso.Rejection) error {
	if r.Record == 0 {
		return fmt.Errorf("read %s: %s: %w", r.File, r.Reason, sayso.ErrInput)
	}
	return fmt.Errorf("read %s: record %d: %s: %w", r.File, r.Record, r.Reason, sayso.ErrInput)
}
