package accuracy

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json"

	"sayso"
	"sayso/calendar"
	"sayso/text"
)

// An annotator writes down words, not numbers: a label is given by its exact
// string and, where that stands in the text more than once, by which of them is
// meant. Where the numbering is missing, the string inside its evidence is
// taken. A gold set that points at nothing is an error, never a shrug: each item
// that silently dropped out would flatter the figures.

// maxLine is the longest line that is read, in bytes.
const maxLine = 256 << 20

type documentLine struct {
	ID         string `json:"id"`
	Lang       string `json:"lang"`
	Title      string `json:"title"`
	Text       string `json:"text"`
	Source     string `json:"source"`
	SourceType string `json:"source_type"`
	Date       string `json:"date"`
	Author     string `json:"author"`
	URL        string `json:"url"`
}

// ReadDocuments reads documents, one JSON object a line, as CONTRACTS has them.
// Each document's ID is the one it has in the file.
func ReadDocuments(r io.Reader) ([]sayso.Document, error) {
	var all []sayso.Document
	seen := map[string]bool{}
	err := eachLine(r, func(line []byte) error {
		var l documentLine
		if err := json.Unmarshal(line, &l); err != nil {
			return notJSON(err)
		}
		if l.ID == "" || l.Text == "" {
			return fmt.Errorf("a document without id or text: %w", sayso.ErrInput)
		}
		if seen[l.ID] {
			return fmt.Errorf("document %s for the second time: %w", l.ID, sayso.ErrInput)
		}
		seen[l.ID] = true
		all = append(all, l.document())
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read documents: %w", err)
	}
	return all, nil
}

func (l documentLine) document() sayso.Document {
	d := sayso.Document{
		ID: l.ID, ExternalID: l.ID, Lang: l.Lang, Title: l.Title, Text: l.Text, Outlet: l.Source,
		SourceType: sayso.SourceType(l.SourceType), Author: l.Author, URL: l.URL,
	}
	if d.Lang == "" {
		d.Lang = text.Language(l.Title + "\n" + l.Text).Lang
	}
	if date, ok := calendar.Parse(l.Date, l.Lang); ok {
		d.Date = date
	}
	return d
}

type goldLine struct {
	ID        string          `json:"id"`
	Labels    []goldLabel     `json:"labels"`
	Quotes    []goldQuote     `json:"quotes"`
	Testimony []goldTestimony `json:"testimony"`
}

type goldLabel struct {
	Target             string           `json:"target"`
	TargetType         sayso.TargetType `json:"target_type"`
	Term               string           `json:"term"`
	Concept            string           `json:"concept"`
	Speaker            string           `json:"speaker"` // null reads as ""
	ReportedBy         []string         `json:"reported_by"`
	Stance             sayso.Stance     `json:"stance"`
	Scare              bool             `json:"scare"`
	Evidence           string           `json:"evidence"`
	Occurrence         *int             `json:"occurrence"`
	EvidenceOccurrence *int             `json:"evidence_occurrence"`
}

type goldQuote struct {
	Speaker    string `json:"speaker"`
	Quote      string `json:"quote"`
	Cue        string `json:"cue"`
	Occurrence *int   `json:"occurrence"`
}

type goldTestimony struct {
	Person             string `json:"person"`
	Outlet             string `json:"outlet"`
	Journalist         string `json:"journalist"`
	DateText           string `json:"date_text"`
	Evidence           string `json:"evidence"`
	EvidenceOccurrence *int   `json:"evidence_occurrence"`
}

// ReadGold reads what an annotator found in documents, one JSON object a
// document, as the annotation guide has it. A document without a line was not
// annotated; a line without a document, and a string that does not stand in its
// document, are errors.
func ReadGold(r io.Reader, documents []sayso.Document) ([]sayso.Extraction, error) {
	byID := documentsByID(documents)
	var all []sayso.Extraction
	seen := map[string]bool{}
	err := eachLine(r, func(line []byte) error {
		var g goldLine
		if err := json.Unmarshal(line, &g); err != nil {
			return notJSON(err)
		}
		d, ok := byID[g.ID]
		switch {
		case !ok:
			return fmt.Errorf("no document %q: %w", g.ID, sayso.ErrInput)
		case seen[g.ID]:
			return fmt.Errorf("document %s for the second time: %w", g.ID, sayso.ErrInput)
		}
		seen[g.ID] = true
		x, err := g.locate(d)
		if err != nil {
			return fmt.Errorf("document %s: %w", g.ID, err)
		}
		all = append(all, x)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read gold: %w", err)
	}
	return all, nil
}

func documentsByID(documents []sayso.Document) map[string]sayso.Document {
	byID := make(map[string]sayso.Document, len(documents))
	for _, d := range documents {
		byID[d.ID] = d
	}
	return byID
}

// locate gives every item of g its place in d.
func (g goldLine) locate(d sayso.Document) (sayso.Extraction, error) {
	x := sayso.Extraction{DocumentID: d.ID, Lang: d.Lang}
	place := newPlaces(d)
	for i, l := range g.Labels {
		s := sayso.Statement{
			DocumentID: d.ID, Target: l.Target, TargetType: l.TargetType, Term: l.Term, Concept: l.Concept, Speaker: l.Speaker,
			ReportedBy: l.ReportedBy, Stance: l.Stance, Scare: l.Scare, Evidence: l.Evidence, Lang: d.Lang,
		}
		var err error
		if s.EvidenceAt, s.In, err = place.find(l.Evidence, l.EvidenceOccurrence, sayso.Span{}, ""); err != nil {
			return x, fmt.Errorf("label %d: evidence: %w", i, err)
		}
		if s.TermAt, s.In, err = place.find(l.Term, l.Occurrence, s.EvidenceAt, s.In); err != nil {
			return x, fmt.Errorf("label %d: term: %w", i, err)
		}
		x.Statements = append(x.Statements, s)
	}
	for i, q := range g.Quotes {
		at, in, err := place.find(q.Quote, q.Occurrence, sayso.Span{}, "")
		if err != nil {
			return x, fmt.Errorf("quotation %d: %w", i, err)
		}
		x.Quotations = append(x.Quotations, sayso.Quotation{DocumentID: d.ID, Speaker: q.Speaker, Quote: q.Quote, Cue: q.Cue, In: in, At: at})
	}
	for i, t := range g.Testimony {
		at, in, err := place.find(t.Evidence, t.EvidenceOccurrence, sayso.Span{}, "")
		if err != nil {
			return x, fmt.Errorf("testimony %d: %w", i, err)
		}
		x.Testimonies = append(x.Testimonies, sayso.Testimony{
			DocumentID: d.ID, Person: t.Person, Outlet: t.Outlet, Journalist: t.Journalist, DateText: t.DateText, Evidence: t.Evidence, In: in, EvidenceAt: at,
		})
	}
	return x, nil
}

// places finds strings in a document.
type places struct {
	document    sayso.Document
	title, body *text.Index
}

func newPlaces(d sayso.Document) places {
	return places{d, text.NewIndex(d.Title), text.NewIndex(d.Text)}
}

// find returns where s stands. occurrence, counted from 0 with overlapping ones
// counted, says which; without it the first inside evidence is taken, or the
// first of all. The title is looked at when s stands nowhere in the text, or
// when the evidence is in the title.
func (p places) find(s string, occurrence *int, evidence sayso.Span, in sayso.Part) (sayso.Span, sayso.Part, error) {
	if s == "" {
		return sayso.Span{}, "", fmt.Errorf("an empty string: %w", sayso.ErrInput)
	}
	if in == "" {
		in = sayso.InText
		if !strings.Contains(p.document.Text, s) {
			in = sayso.InTitle
		}
	}
	source, index := p.document.Text, p.body
	if in == sayso.InTitle {
		source, index = p.document.Title, p.title
	}
	from, left := evidence.ByteStart, 0
	if occurrence != nil {
		from, left = 0, *occurrence
	}
	at := nth(source, s, from, left)
	if at < 0 && occurrence == nil {
		at = nth(source, s, 0, 0)
	}
	if at < 0 {
		return sayso.Span{}, "", fmt.Errorf("%q does not stand there: %w", s, sayso.ErrInput)
	}
	return index.Span(at, at+len(s)), in, nil
}

// nth returns the byte at which s stands in source for the time n, from 0,
// at or after from; -1 if it does not.
func nth(source, s string, from, n int) int {
	for {
		i := strings.Index(source[from:], s)
		if i < 0 || n < 0 {
			return -1
		}
		if n == 0 {
			return from + i
		}
		n--
		from += i + 1 // overlapping ones count; a UTF-8 string cannot match inside a character
	}
}

// eachLine calls f with each line that is not blank. Its errors name the line.
func eachLine(r io.Reader, f func(line []byte) error) error {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 0, 64<<10), maxLine)
	number := 0
	for in.Scan() {
		number++
		line := bytes.TrimSpace(bytes.TrimPrefix(in.Bytes(), []byte("\xef\xbb\xbf")))
		if len(line) == 0 {
			continue
		}
		if err := f(line); err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("line %d: %w", number+1, err)
	}
	return nil
}

func notJSON(err error) error {
	return fmt.Errorf("%w: %w", sayso.ErrInput, err)
}
