package web

import (
	"context"
	"html/template"

	"sayso"
)

// A statement is one row with everything that was decided on it.
type statement struct {
	deciding
	History []decided
}

// A decided is one line of a statement's history.
type decided struct {
	sayso.Decision
	Number, Back int // of the decision, and of the one it takes back
	Said         template.HTML
	New          string // id of the row that it put in this one's place
}

func (w wording) history(row string, all []sayso.Decision) []decided {
	lines := make([]decided, len(all))
	for i, d := range all {
		lines[i] = decided{Decision: d, Number: int(d.Seq), Back: int(d.Undoes), New: d.Corrected}
		said := w.verdict(d.Verdict)
		if d.Corrected == row { // the reader wrote the row
			said, lines[i].New = w.Text("reader.verdict.wrote"), ""
		}
		lines[i].Said = template.HTML(template.HTMLEscapeString(said))
	}
	return lines
}

func (s *site) statement(ctx context.Context, v *visit) (view, error) {
	row, err := s.c.Statement(ctx, v.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	history, err := s.c.Decisions(ctx, row.ID)
	if err != nil {
		return view{}, err
	}
	second, err := s.c.TwoReaders(ctx)
	if err != nil {
		return view{}, err
	}
	data := statement{deciding: decidingOn(row, lastSeq(history), second, v.reader), History: v.say.history(row.ID, history)}
	data.Back = "/statement/" + row.ID
	return view{name: "statement", title: v.say.Text("reader.statement", "id", row.ID), here: "ledger", data: data}, nil
}
