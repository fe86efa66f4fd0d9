package web

import (
	"cmp"
	"context"
	"html/template"
	"net/url"

	"sayso"
)

// A statement is one row with everything that was decided on it.
type statement struct {
	deciding
	History []decided
	Chain   []statementCopy // the documents that its document repeats, or that repeat it
}

// Claimed is the address of the rows of the same claim.
func (s statement) Claimed() string {
	query := url.Values{"target_is": {cmp.Or(s.TargetIs.Name, s.Target)}, "speaker_is": {cmp.Or(s.SpeakerIs.Name, s.Speaker)}}
	for key, value := range map[string]string{"concept": s.Concept, "target_in": s.TargetIs.In, "speaker_in": s.SpeakerIs.In} {
		if value != "" {
			query.Set(key, value)
		}
	}
	return join("/ledger", query)
}

// A statementCopy is a document of the chain.
type statementCopy struct {
	Words template.HTML
	Date  sayso.Date
	Here  bool
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
	claims, err := s.c.Claims(ctx, row)
	if err != nil {
		return view{}, err
	}
	claims.Fill(&row)
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
	if data.Chain, err = s.statementChain(ctx, v.say, row.DocumentID); err != nil {
		return view{}, err
	}
	return view{name: "statement", title: v.say.Text("reader.statement", "id", row.ID), here: "ledger", data: data}, nil
}

// statementChain is the chain of copies that a document stands in.
func (s *site) statementChain(ctx context.Context, w wording, document string) ([]statementCopy, error) {
	all, err := s.c.Copies(ctx)
	if err != nil {
		return nil, err
	}
	chain, _ := all.ChainOf(document)
	var documents []statementCopy
	for _, m := range chain.Members {
		place := all.Place(m.ID)
		words := w.HTML("said.and", "first", w.outlet(place.Outlet), "second", link("/document/"+m.ID, w.document(place)))
		documents = append(documents, statementCopy{words, place.Date, m.ID == document})
	}
	return documents, nil
}
