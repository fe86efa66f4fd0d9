package export

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"sayso"
	"sayso/internal/casefile"
)

// ledgerLine is a row of `ledger --json`, as CONTRACTS has it. The speaker is
// null when nobody is named.
type ledgerLine struct {
	ID         string       `json:"id"`
	Status     sayso.Status `json:"status"`
	Tier       sayso.Tier   `json:"tier"`
	Document   documentLine `json:"document"`
	Speaker    *string      `json:"speaker"`
	ReportedBy []string     `json:"reported_by"`
	Target     string       `json:"target"`
	TargetType string       `json:"target_type"`
	Term       string       `json:"term"`
	Concept    string       `json:"concept"`
	Stance     sayso.Stance `json:"stance"`
	Scare      bool         `json:"scare"`
	Evidence   string       `json:"evidence"`
	places
	Lang        string `json:"lang"`
	Rule        string `json:"rule"`
	DecidedBy   string `json:"decided_by,omitempty"`
	DecidedAt   string `json:"decided_at,omitempty"`
	Reason      string `json:"reason,omitempty"`
	CorrectedOf string `json:"corrected_of,omitempty"`

	SpeakerEntity *entityLine `json:"speaker_entity,omitempty"`
	TargetEntity  *entityLine `json:"target_entity,omitempty"`

	Outlets     *int   `json:"outlets,omitempty"`          // in which the claim stands
	Independent *int   `json:"independent,omitempty"`      // of these, at least, when copies are folded
	AtMost      *int   `json:"independent_most,omitempty"` // if only copies are that readers confirmed
	CopyChain   string `json:"copy_chain,omitempty"`
}

// entityLine is who readers judged a name to be. The name itself stays in the
// row as it stands in its text.
type entityLine struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func entityOf(is casefile.Identity) *entityLine {
	if is.ID == "" {
		return nil
	}
	return &entityLine{is.ID, is.Name}
}

type documentLine struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Source string `json:"source"`
	URL    string `json:"url"`
	Date   string `json:"date"`
}

// places are where the parts of a statement stand. start and end are the
// term's.
type places struct {
	In            sayso.Part `json:"in"`
	Start         int        `json:"start"`
	End           int        `json:"end"`
	ByteStart     int        `json:"byte_start"`
	ByteEnd       int        `json:"byte_end"`
	TargetStart   int        `json:"target_start"`
	TargetEnd     int        `json:"target_end"`
	EvidenceStart int        `json:"evidence_start"`
	EvidenceEnd   int        `json:"evidence_end"`
}

func placesOf(s sayso.Statement) places {
	return places{
		In: s.In, Start: s.TermAt.Start, End: s.TermAt.End, ByteStart: s.TermAt.ByteStart, ByteEnd: s.TermAt.ByteEnd,
		TargetStart: s.TargetAt.Start, TargetEnd: s.TargetAt.End, EvidenceStart: s.EvidenceAt.Start, EvidenceEnd: s.EvidenceAt.End,
	}
}

// named returns a pointer to name, or nil for nobody: null in JSON.
func named(name string) *string {
	if name == "" {
		return nil
	}
	return &name
}

// JSONLine writes row as one line of JSON.
func JSONLine(w io.Writer, row casefile.Row) error {
	s := row.Statement
	line := ledgerLine{
		ID: s.ID, Status: s.Status, Tier: s.Tier,
		Document: documentLine{row.Place.ID, row.Place.Title, row.Place.Outlet, row.Place.URL, row.Place.Date.String()},
		Speaker:  named(s.Speaker), ReportedBy: append([]string{}, s.ReportedBy...), Target: s.Target, TargetType: string(s.TargetType), Term: s.Term, Concept: s.Concept,
		Stance: s.Stance, Scare: s.Scare, Evidence: s.Evidence, places: placesOf(s), Lang: s.Lang, Rule: s.Rule,
		DecidedBy: row.Decision.By, Reason: row.Decision.Reason, CorrectedOf: s.CorrectedOf,
		SpeakerEntity: entityOf(row.SpeakerIs), TargetEntity: entityOf(row.TargetIs),
	}
	if n := row.Claim; n != nil {
		line.Outlets, line.Independent, line.AtMost = &n.Outlets, &n.Least, &n.Most
	}
	line.CopyChain = row.CopyChain
	if !row.Decision.At.IsZero() {
		line.DecidedAt = row.Decision.At.UTC().Format(time.RFC3339)
	}
	return writeLine(w, line)
}

func writeLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// csvColumns are the columns of a ledger in CSV, with the kind of value that
// each holds (CSVW, section 6.4).
var csvColumns = []struct{ name, kind string }{
	{"id", "string"},
	{"status", "string"},
	{"tier", "string"},
	{"date", "string"},
	{"source", "string"},
	{"title", "string"},
	{"url", "anyURI"},
	{"speaker", "string"},
	{"reported_by", "string"},
	{"target", "string"},
	{"target_type", "string"},
	{"term", "string"},
	{"concept", "string"},
	{"stance", "string"},
	{"scare", "boolean"},
	{"evidence", "string"},
	{"document", "string"},
	{"in", "string"},
	{"start", "nonNegativeInteger"},
	{"end", "nonNegativeInteger"},
	{"rule", "string"},
	{"decided_by", "string"},
	{"decided_at", "string"},
	{"reason", "string"},
	{"speaker_entity", "string"},
	{"speaker_entity_name", "string"},
	{"target_entity", "string"},
	{"target_entity_name", "string"},
	{"outlets", "nonNegativeInteger"},
	{"independent", "nonNegativeInteger"},
	{"independent_most", "nonNegativeInteger"},
	{"copy_chain", "string"},
}

// Leaves reports whether a row may leave the case: one of tier C only if a
// reader has accepted it.
func Leaves(row casefile.Row) bool { return row.Tier != sayso.TierC || row.Status == sayso.Accepted }

// CSVW writes the metadata of the table at url (W3C, Metadata Vocabulary for
// Tabular Data): what each column holds, and that its text runs in the direction
// of its own letters.
func CSVW(w io.Writer, url string) error {
	type column struct {
		Name      string `json:"name"`
		Titles    string `json:"titles"`
		Datatype  string `json:"datatype"`
		Direction string `json:"textDirection"`
	}
	meta := struct {
		Context string `json:"@context"`
		URL     string `json:"url"`
		Title   string `json:"dc:title"`
		Note    string `json:"dc:description"`
		Schema  struct {
			Columns []column `json:"columns"`
			Key     string   `json:"primaryKey"`
		} `json:"tableSchema"`
	}{
		Context: "http://www.w3.org/ns/csvw", URL: url, Title: "Attributed statements",
		Note: "Each row says that a speaker called a target something, in a document, at a place. It does not say whether that is so. Cells that a spreadsheet would run as a formula begin with an apostrophe.",
	}
	for _, c := range csvColumns {
		meta.Schema.Columns = append(meta.Schema.Columns, column{c.name, c.name, c.kind, "auto"})
	}
	meta.Schema.Key = "id"
	return writeLine(w, meta)
}

// A CSV writes a ledger as a table for spreadsheets.
type CSV struct{ w *csv.Writer }

// NewCSV writes the head and returns a writer of rows.
func NewCSV(w io.Writer) (*CSV, error) {
	c := &CSV{csv.NewWriter(w)}
	head := make([]string, len(csvColumns))
	for i, column := range csvColumns {
		head[i] = column.name
	}
	return c, c.w.Write(head)
}

// Row writes one row.
func (c *CSV) Row(row casefile.Row) error {
	s := row.Statement
	decided := ""
	if !row.Decision.At.IsZero() {
		decided = row.Decision.At.UTC().Format(time.RFC3339)
	}
	cells := []string{
		s.ID, string(s.Status), string(s.Tier), row.Place.Date.String(), row.Place.Outlet, row.Place.Title, row.Place.URL, s.Speaker, strings.Join(s.ReportedBy, "; "), s.Target, string(s.TargetType),
		s.Term, s.Concept, string(s.Stance), fmt.Sprint(s.Scare), s.Evidence, row.Place.ID, string(s.In), fmt.Sprint(s.TermAt.Start), fmt.Sprint(s.TermAt.End), s.Rule, row.Decision.By, decided, row.Decision.Reason,
		row.SpeakerIs.ID, row.SpeakerIs.Name, row.TargetIs.ID, row.TargetIs.Name,
	}
	cells = append(cells, claimCells(row)...)
	for i, cell := range cells {
		cells[i] = Cell(cell)
	}
	return c.w.Write(cells)
}

// claimCells are empty where nobody knows whose claim it is.
func claimCells(row casefile.Row) []string {
	if row.Claim == nil {
		return []string{"", "", "", row.CopyChain}
	}
	return []string{fmt.Sprint(row.Claim.Outlets), fmt.Sprint(row.Claim.Least), fmt.Sprint(row.Claim.Most), row.CopyChain}
}

// Flush writes what is buffered and returns the first error of any write.
func (c *CSV) Flush() error {
	c.w.Flush()
	return c.w.Error()
}

// Cell guards a cell against being run as a formula: spreadsheets execute what
// begins with = + - @, a tab or a line end (OWASP, CSV injection). Such a cell
// gets an apostrophe in front, which spreadsheets do not show.
func Cell(s string) string {
	if s == "" {
		return s
	}
	switch s[0] {
	case '=', '+', '-', '@', '\t', '\r', '\n':
		return "'" + s
	}
	return s
}
