package export

import (
	"io"

	"sayso"
)

// Extraction writes what was read out of one document as one line of JSON, as
// CONTRACTS has it for `sayso extract FILE...`. id is the document's own id, or
// its file's name.
func Extraction(w io.Writer, id string, x sayso.Extraction) error {
	line := extractionLine{ID: id, Lang: x.Lang, Labels: []labelLine{}, Quotes: []quoteLine{}, Testimony: []testimonyLine{}}
	for _, s := range x.Statements {
		line.Labels = append(line.Labels, labelLine{
			Target: s.Target, TargetType: string(s.TargetType), Term: s.Term, Concept: s.Concept, Speaker: named(s.Speaker), ReportedBy: append([]string{}, s.ReportedBy...),
			Stance: s.Stance, Scare: s.Scare, Evidence: s.Evidence, places: placesOf(s), Rule: s.Rule, Tier: s.Tier,
		})
	}
	for _, q := range x.Quotations {
		line.Quotes = append(line.Quotes, quoteLine{named(q.Speaker), q.Quote, named(q.Cue), q.In, q.At.Start, q.At.End, q.At.ByteStart, q.At.ByteEnd, q.Rule})
	}
	for _, t := range x.Testimonies {
		line.Testimony = append(line.Testimony, testimonyLine{
			t.Person, named(t.Outlet), named(t.Journalist), named(t.DateText), t.Date.String(), t.Evidence, t.In,
			t.EvidenceAt.Start, t.EvidenceAt.End, t.EvidenceAt.ByteStart, t.EvidenceAt.ByteEnd, t.Rule,
		})
	}
	return writeLine(w, line)
}

type extractionLine struct {
	ID        string          `json:"id"`
	Lang      string          `json:"lang"`
	Labels    []labelLine     `json:"labels"`
	Quotes    []quoteLine     `json:"quotes"`
	Testimony []testimonyLine `json:"testimony"`
}

type labelLine struct {
	Target     string       `json:"target"`
	TargetType string       `json:"target_type"`
	Term       string       `json:"term"`
	Concept    string       `json:"concept"`
	Speaker    *string      `json:"speaker"`
	ReportedBy []string     `json:"reported_by"`
	Stance     sayso.Stance `json:"stance"`
	Scare      bool         `json:"scare"`
	Evidence   string       `json:"evidence"`
	places
	Rule string     `json:"rule"`
	Tier sayso.Tier `json:"tier"`
}

type quoteLine struct {
	Speaker   *string    `json:"speaker"`
	Quote     string     `json:"quote"`
	Cue       *string    `json:"cue"`
	In        sayso.Part `json:"in"`
	Start     int        `json:"start"`
	End       int        `json:"end"`
	ByteStart int        `json:"byte_start"`
	ByteEnd   int        `json:"byte_end"`
	Rule      string     `json:"rule"`
}

type testimonyLine struct {
	Person     string     `json:"person"`
	Outlet     *string    `json:"outlet"`
	Journalist *string    `json:"journalist"`
	DateText   *string    `json:"date_text"`
	Date       string     `json:"date,omitempty"`
	Evidence   string     `json:"evidence"`
	In         sayso.Part `json:"in"`
	Start      int        `json:"start"`
	End        int        `json:"end"`
	ByteStart  int        `json:"byte_start"`
	ByteEnd    int        `json:"byte_end"`
	Rule       string     `json:"rule"`
}
