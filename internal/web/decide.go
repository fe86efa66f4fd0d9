package web

import (
	"cmp"
	"context"
	"fmt"
	"strconv"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/review"
	"sayso/text"
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
	if d.Verdict == sayso.NothingIn {
		return s.nothingIn(ctx, v, d, seen)
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
	case sayso.Accept, sayso.Reject, sayso.Correct, sayso.Unsure, sayso.Undo, sayso.NothingIn:
	default:
		return d, 0, fmt.Errorf("decide: there is no verdict %q: %w", d.Verdict, sayso.ErrUsage)
	}
	if d.RowID == "" && d.Verdict != sayso.NothingIn {
		return d, 0, fmt.Errorf("decide: on which row?: %w", sayso.ErrUsage)
	}
	if err := checkReason(d.Reason); err != nil {
		return d, 0, err
	}
	seen, err = number64(v.field("seen"))
	if err != nil {
		return d, 0, fmt.Errorf("decide: the form does not say what was seen: %w", sayso.ErrUsage)
	}
	return d, seen, nil
}

// checkReason returns an error if a reason is too long to be one.
func checkReason(reason string) error {
	if len([]rune(reason)) > longestReason {
		return fmt.Errorf("decide: a reason has at most %d characters: %w", longestReason, sayso.ErrUsage)
	}
	return nil
}

func number64(s string) (int64, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is no number: %w", s, sayso.ErrUsage)
	}
	return n, nil
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

// nothingReason is why a row is rejected whose passage holds no statement.
const nothingReason = "no statement here"

// nothingIn records that a passage was read and holds no statement: that of a
// row, which is rejected with it, or one of a document.
func (s *site) nothingIn(ctx context.Context, v *visit, d sayso.Decision, seen int64) (view, error) {
	to := view{to: ownPath(v.field("back"))}
	passage := d
	if d.RowID != "" {
		row, err := s.c.Statement(ctx, d.RowID)
		if err != nil {
			return view{}, err
		}
		d.Verdict, d.Reason = sayso.Reject, cmp.Or(d.Reason, nothingReason)
		if _, err := s.c.DecideSeen(ctx, d, nil, seen); err != nil || row.In != sayso.InText {
			return to, err
		}
		passage.RowID, passage.Passage = row.DocumentID, row.EvidenceAt
	} else {
		at, err := s.passageOf(ctx, v)
		if err != nil {
			return view{}, err
		}
		passage.RowID, passage.Passage = v.field("document"), at
	}
	_, err := s.c.Decide(ctx, passage, nil)
	return to, err
}

// passageOf is the passage of a document that a form names, in code points.
func (s *site) passageOf(ctx context.Context, v *visit) (sayso.Span, error) {
	d, err := s.c.Document(ctx, v.field("document"))
	if err != nil {
		return sayso.Span{}, err
	}
	start, err1 := strconv.Atoi(v.field("start"))
	end, err2 := strconv.Atoi(v.field("end"))
	if err1 != nil || err2 != nil {
		return sayso.Span{}, fmt.Errorf("a passage is two numbers of characters: %w", sayso.ErrUsage)
	}
	at, err := text.NewIndex(d.Text).ByteSpan(start, end)
	if err != nil {
		return sayso.Span{}, fmt.Errorf("passage %d-%d: %w", start, end, err)
	}
	return at, nil
}

// A fieldSet is what the fields of a statement are filled from.
type fieldSet struct {
	Row      casefile.Row
	Concepts []string
	Stances  []sayso.Stance
}

func fieldsOf(row casefile.Row, concepts []string, stances []sayso.Stance) fieldSet {
	return fieldSet{row, concepts, stances}
}
