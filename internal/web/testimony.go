package web

import (
	"context"
	"errors"
	"html/template"
	"slices"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/review"
)

// A testimony is judged where statements are: on the review page, and beside the text of
// its document. Its decisions come in at the same place, decide.go.

// testimonyID begins the ids of testimonies.
const testimonyID = "t"

// toldNext lays the next testimony before the reader.
func (s *site) toldNext(ctx context.Context, d *desk, secondFor string) error {
	told, err := review.NextTold(ctx, s.c, secondFor)
	if errors.Is(err, sayso.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	history, err := s.c.Decisions(ctx, told.ID)
	if err != nil {
		return err
	}
	d.Told, d.Seen, d.Left = &told, lastSeq(history), told.Left
	return nil
}

// ToldEvidence is the passage of a testimony with the person's name marked.
func (d desk) ToldEvidence() template.HTML {
	if d.Told.PersonIn.IsZero() {
		return visible(d.Told.Evidence)
	}
	return marked(d.Told.Evidence, "passage", d.Told.PersonIn)
}

// A toldJudging is what was decided on a testimony and what its reader can do with it.
type toldJudging struct {
	ID     string
	Status sayso.Status
	State  template.HTML
	Seen   int64 // number of the last decision on it
	Looked bool  // somebody has decided, or is unsure
	Own    bool  // the decision that stands is this reader's
	Back   string
}

// judgingTold is what was decided on a testimony.
func (s *site) judgingTold(ctx context.Context, v *visit, t sayso.Testimony) (*toldJudging, error) {
	history, err := s.c.Decisions(ctx, t.ID)
	if err != nil {
		return nil, err
	}
	j := &toldJudging{ID: t.ID, Status: t.Status, Seen: lastSeq(history)}
	row := casefile.Row{Statement: sayso.Statement{Status: t.Status}, Decision: lastStanding(history)}
	j.State, j.Looked, j.Own = v.say.status(row), row.Decision.By != "", row.Decision.By != "" && row.Decision.By == v.reader
	return j, nil
}

// lastStanding is the last decision of a history that was not taken back.
func lastStanding(history []sayso.Decision) casefile.Decided {
	undone := map[int64]bool{}
	for _, d := range history {
		undone[d.Undoes] = true
	}
	for _, d := range slices.Backward(history) {
		if d.Verdict != sayso.Undo && !undone[d.Seq] {
			return casefile.Decided{By: d.By, Reason: d.Reason, Verdict: d.Verdict, At: d.At}
		}
	}
	return casefile.Decided{}
}
