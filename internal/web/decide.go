package web

import (
	"context"
	"fmt"
	"strconv"

	"sayso"
	"sayso/internal/review"
)

// Every decision comes in here, from whichever page. A form says which row, the
// verdict, the last decision on the row that the reader saw, and where to go
// back to; a correction says what it changes. Two readers who decide on one row
// at a time are told of one another: the second is refused and shown the row as
// it stands now.

const longestReason = 2000 // characters

func (s *site) decide(ctx context.Context, v *visit) (view, error) {
	d, seen, err := s.decision(v)
	if err != nil {
		return view{}, err
	}
	var replacement *sayso.Statement
	if d.Verdict == sayso.Correct {
		row, err := s.c.Statement(ctx, d.RowID)
		if err != nil {
			return view{}, err
		}
		edit := editOf(v)
		if edit.Empty() {
			return view{}, fmt.Errorf("correct %s: nothing was changed: %w", d.RowID, sayso.ErrUsage)
		}
		better, err := edit.Apply(row)
		if err != nil {
			return view{}, fmt.Errorf("correct %s: %w", d.RowID, err)
		}
		replacement = &better
	}
	if _, err := s.c.DecideSeen(ctx, d, replacement, seen); err != nil {
		return view{}, err
	}
	return view{to: ownPath(v.field("back"))}, nil
}

// decision reads the form.
func (s *site) decision(v *visit) (d sayso.Decision, seen int64, err error) {
	if err := v.ParseForm(); err != nil {
		return d, 0, fmt.Errorf("decide: %w: %w", err, sayso.ErrUsage)
	}
	d = sayso.Decision{At: s.now(), By: v.reader, RowID: v.field("row"), Verdict: sayso.Verdict(v.field("verdict")), Reason: v.field("reason")}
	switch d.Verdict {
	case sayso.Accept, sayso.Reject, sayso.Correct, sayso.Unsure, sayso.Undo:
	default:
		return d, 0, fmt.Errorf("decide: there is no verdict %q: %w", d.Verdict, sayso.ErrUsage)
	}
	if d.RowID == "" {
		return d, 0, fmt.Errorf("decide: on which row?: %w", sayso.ErrUsage)
	}
	if len([]rune(d.Reason)) > longestReason {
		return d, 0, fmt.Errorf("decide: a reason has at most %d characters: %w", longestReason, sayso.ErrUsage)
	}
	seen, err = strconv.ParseInt(v.field("seen"), 10, 64)
	if err != nil {
		return d, 0, fmt.Errorf("decide: the form does not say what was seen: %w", sayso.ErrUsage)
	}
	return d, seen, nil
}

// editOf is what a form changes in a row. A field that is not in the form, or
// that says what it said before, changes nothing.
func editOf(v *visit) review.Edit {
	var e review.Edit
	for _, f := range []struct {
		name string
		to   **string
	}{{"speaker", &e.Speaker}, {"target", &e.Target}, {"term", &e.Term}, {"concept", &e.Concept}, {"stance", &e.Stance}} {
		if !v.PostForm.Has(f.name) {
			continue
		}
		if typed := v.field(f.name); typed != v.field("was_"+f.name) {
			*f.to = &typed
		}
	}
	return e
}
