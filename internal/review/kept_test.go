package review_test

import (
	"slices"
	"testing"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/review"
)

// A sample stays the same while it is judged: neither a correction, which writes
// a row, nor its undoing puts others in.
func TestASampleStaysWhileItIsJudged(t *testing.T) {
	c := filled(t, 30)
	draw := func() []string {
		t.Helper()
		ids, err := review.SampleRows(ctx, c, casefile.Filter{}, 3, 10)
		must(t, err)
		return ids
	}
	before := draw()
	row, err := c.Statement(ctx, before[0])
	must(t, err)
	speaker := "The Union"
	corrected, err := review.Edit{Speaker: &speaker}.Apply(row)
	must(t, err)
	_, err = c.Decide(ctx, sayso.Decision{At: now, By: "Noor", Verdict: sayso.Correct, RowID: row.ID}, &corrected)
	must(t, err)
	if !slices.Equal(draw(), before) {
		t.Error("a correction changes the sample")
	}
	_, err = c.Decide(ctx, sayso.Decision{At: now, By: "Noor", Verdict: sayso.Undo, RowID: row.ID}, nil)
	must(t, err)
	if !slices.Equal(draw(), before) {
		t.Error("its undoing changes the sample")
	}
}
