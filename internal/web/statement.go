package web

import (
	"context"

	"sayso"
	"sayso/internal/casefile"
)

// A statement is one row with everything that was decided on it.
type statement struct {
	casefile.Row
	History []sayso.Decision
}

func (s *site) statement(ctx context.Context, r *visit) (view, error) {
	row, err := s.c.Statement(ctx, r.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	history, err := s.c.Decisions(ctx, row.ID)
	if err != nil {
		return view{}, err
	}
	return view{name: "statement", title: "Statement " + row.ID, here: "ledger", data: statement{row, history}}, nil
}
