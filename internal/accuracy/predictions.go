package accuracy

import (
	"fmt"
	"io"

	"github.com/go-json-experiment/json"

	"sayso"
)

// Predictions come as `sayso extract FILE...` prints them, whoever printed them.
// A span that does not fit its document does not stop the reading: the row stays
// and is counted as wrong, because its reader would have been shown other words.

type predictionLine struct {
	ID        string               `json:"id"`
	Labels    []predictedLabel     `json:"labels"`
	Quotes    []predictedQuote     `json:"quotes"`
	Testimony []predictedTestimony `json:"testimony"`
}

type predictedLabel struct {
	Target     string           `json:"target"`
	TargetType sayso.TargetType `json:"target_type"`
	Term       string           `json:"term"`
	Concept    string           `json:"concept"`
	Speaker    string           `json:"speaker"` // null reads as ""
	ReportedBy []string         `json:"reported_by"`
	Stance     sayso.Stance     `json:"stance"`
	Scare      bool             `json:"scare"`
	Evidence   string           `json:"evidence"`
	In         sayso.Part       `json:"in"`
	Start      int              `json:"start"`
	End        int              `json:"end"`
	Rule       string           `json:"rule"`
	Tier       sayso.Tier       `json:"tier"`
}

type predictedQuote struct {
	Speaker string     `json:"speaker"`
	Quote   string     `json:"quote"`
	Cue     string     `json:"cue"`
	In      sayso.Part `json:"in"`
	Start   int        `json:"start"`
	End     int        `json:"end"`
	Rule    string     `json:"rule"`
}

type predictedTestimony struct {
	Person     string     `json:"person"`
	Outlet     string     `json:"outlet"`
	Journalist string     `json:"journalist"`
	DateText   string     `json:"date_text"`
	Evidence   string     `json:"evidence"`
	In         sayso.Part `json:"in"`
	Start      int        `json:"start"`
	End        int        `json:"end"`
	Rule       string     `json:"rule"`
}

// ReadPredictions reads extractions, one JSON object a document. Lines about
// documents that are not among documents are returned by their ids and left
// out.
func ReadPredictions(r io.Reader, documents []sayso.Document) (found []sayso.Extraction, strangers []string, err error) {
	byID := documentsByID(documents)
	seen := map[string]bool{}
	err = eachLine(r, func(line []byte) error {
		var p predictionLine
		if err := json.Unmarshal(line, &p); err != nil {
			return notJSON(err)
		}
		d, ok := byID[p.ID]
		switch {
		case !ok:
			strangers = append(strangers, p.ID)
			return nil
		case seen[p.ID]:
			return fmt.Errorf("document %s for the second time: %w", p.ID, sayso.ErrInput)
		}
		seen[p.ID] = true
		found = append(found, p.extraction(d))
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("read predictions: %w", err)
	}
	return found, strangers, nil
}

func (p predictionLine) extraction(d sayso.Document) sayso.Extraction {
	x := sayso.Extraction{DocumentID: d.ID, Lang: d.Lang}
	place := newPlaces(d)
	for _, l := range p.Labels {
		in := orText(l.In)
		x.Statements = append(x.Statements, sayso.Statement{
			DocumentID: d.ID, Target: l.Target, TargetType: l.TargetType, Term: l.Term, Concept: l.Concept, Speaker: l.Speaker, ReportedBy: l.ReportedBy,
			Stance: l.Stance, Scare: l.Scare, Evidence: l.Evidence, In: in, TermAt: place.span(in, l.Start, l.End), Lang: d.Lang, Rule: l.Rule, Tier: l.Tier,
		})
	}
	for _, q := range p.Quotes {
		in := orText(q.In)
		x.Quotations = append(x.Quotations, sayso.Quotation{
			DocumentID: d.ID, Speaker: q.Speaker, Quote: q.Quote, Cue: q.Cue, In: in, At: place.span(in, q.Start, q.End), Rule: q.Rule,
		})
	}
	for _, t := range p.Testimony {
		in := orText(t.In)
		x.Testimonies = append(x.Testimonies, sayso.Testimony{
			DocumentID: d.ID, Person: t.Person, Outlet: t.Outlet, Journalist: t.Journalist, DateText: t.DateText, Evidence: t.Evidence,
			In: in, EvidenceAt: place.span(in, t.Start, t.End), Rule: t.Rule,
		})
	}
	return x
}

// span returns the span of those code points, or the zero span if the document
// has no such place.
func (p places) span(in sayso.Part, start, end int) sayso.Span {
	index := p.body
	if in == sayso.InTitle {
		index = p.title
	}
	s, err := index.ByteSpan(start, end)
	if err != nil {
		return sayso.Span{}
	}
	return s
}

func orText(in sayso.Part) sayso.Part {
	if in == "" {
		return sayso.InText
	}
	return in
}

// Join puts documents, gold and predictions together, in the order of the
// documents. Documents without gold are left out: nobody has read them.
// Documents without a prediction stay, with nothing found in them.
func Join(documents []sayso.Document, gold, found []sayso.Extraction) []Pair {
	golds, founds := extractionsByID(gold), extractionsByID(found)
	var pairs []Pair
	for _, d := range documents {
		if g, ok := golds[d.ID]; ok {
			pairs = append(pairs, Pair{d, g, founds[d.ID]})
		}
	}
	return pairs
}

func extractionsByID(all []sayso.Extraction) map[string]sayso.Extraction {
	byID := make(map[string]sayso.Extraction, len(all))
	for _, x := range all {
		byID[x.DocumentID] = x
	}
	return byID
}
