package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strings"
	"time"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/custody"
)

// The log is the chain of custody as a page: who did what and when, each
// decision beside the row that it is on. An entry is shown twice, in the
// reader's language and as it was sealed, because only the second is evidence;
// an event that this page has no words for is shown as it was sealed alone.

// A logList is a page of the log.
type logList struct {
	Custody custodyState
	Filter  casefile.LogFilter
	Events  []labelled
	Entries []logEntry
	Total   int
	Pager   pager
}

// A labelled is a value with the words for it.
type labelled struct{ Value, Label string }

// A logEntry is an entry with what it says and the rows that it is about.
type logEntry struct {
	custody.Entry
	Did            deed
	Verdict        string
	Row, Corrected *casefile.Row // nil if it is about none
	Told           template.HTML // the testimony that it is about, "" if it is about none
	ToldURL        string
	Passage        string        // address of a passage that was decided on
	Question       string        // address of a saved query
	Judged         template.HTML // a judgement in words
	Pair           string        // address of two documents that were judged on
}

// A deed is what an entry says, of whichever event.
type deed struct {
	Name    string `json:"name"`
	Value   string `json:"value"`
	Bytes   int64  `json:"bytes"`
	Records int    `json:"records"`

	Version     string `json:"version"`
	Documents   int    `json:"documents"`
	Statements  int    `json:"statements"`
	Quotations  int    `json:"quotations"`
	Testimonies int    `json:"testimonies"`
	Copies      int    `json:"copies"`

	Verdict   string `json:"verdict"`
	Row       string `json:"row"`
	Passage   string `json:"passage"`
	Reason    string `json:"reason"`
	Corrected string `json:"corrected"`
	Undoes    int    `json:"undoes"`
	Second    bool   `json:"second"`

	Answer    string `json:"answer"`
	A         string `json:"a"`
	ADocument string `json:"a_document"`
	B         string `json:"b"`
	BDocument string `json:"b_document"`
	Shown     string `json:"shown"`

	Cohort string `json:"cohort"`
	From   string `json:"from"`
	To     string `json:"to"`
	SHA256 string `json:"sha256"`

	What     string `json:"what"`
	File     string `json:"file"`
	Rows     int    `json:"rows"`
	Rejected int    `json:"rejected"`
	Of       int    `json:"of"`
	Line     int    `json:"line"`
}

// judgement is what an entry says of who is who.
func (d deed) judgement() sayso.Judgement {
	return sayso.Judgement{
		Answer: sayso.Answer(d.Answer), A: sayso.Bearer{Key: d.A, DocumentID: d.ADocument}, B: sayso.Bearer{Key: d.B, DocumentID: d.BDocument},
		Shown: d.Shown, Reason: d.Reason, Undoes: int64(d.Undoes),
	}
}

// Pair leads to the two names that a judgement is on; "" if it is on one.
func (d deed) Pair() string {
	if d.B == "" {
		return ""
	}
	return pairURL(sayso.Bearer{Key: d.A, DocumentID: d.ADocument}, sayso.Bearer{Key: d.B, DocumentID: d.BDocument})
}

const entriesOnAPage = 50

// logEvents are the events that a reader can narrow the log to.
var logEvents = []string{"captured", "extracted", "compared", "decided", "judged", "judged copies", "observed", "stated", "planned", "set", "saved query"}

var anID = regexp.MustCompile(`^[0-9a-z]{6,64}$`)

func (s *site) log(ctx context.Context, r *visit) (view, error) {
	given := r.URL.Query()
	if to, messy := tidy("/log", given); messy {
		return view{to: to}, nil
	}
	f := casefile.LogFilter{Event: given.Get("event"), About: given.Get("row")}
	if f.About != "" && !anID.MatchString(f.About) {
		return view{}, fmt.Errorf("row=%s: an id is written s477cdd88ace99a78: %w", f.About, sayso.ErrUsage)
	}
	page, err := pageNumber(given)
	if err != nil {
		return view{}, err
	}
	list := logList{Filter: f, Events: eventsOf(r.say, f.Event)}
	if list.Custody, err = s.custody(ctx); err != nil {
		return view{}, err
	}
	if list.Total, err = s.c.CountLog(ctx, f); err != nil {
		return view{}, err
	}
	list.Pager = newPager("/log", given, page, entriesOnAPage, list.Total)
	f.Limit, f.Offset = entriesOnAPage, list.Pager.Offset()
	entries, err := s.c.LogPage(ctx, f)
	if err != nil {
		return view{}, err
	}
	if list.Entries, err = s.readEntries(ctx, r.say, entries); err == nil {
		err = s.readJudgements(ctx, r, list.Entries)
	}
	return view{name: "log", title: r.say.Text("log.title"), here: "home", data: list}, err
}

// eventsOf are the events to choose from, and the one that was chosen.
func eventsOf(say wording, chosen string) []labelled {
	var all []labelled
	for _, e := range logEvents {
		all = append(all, labelled{e, say.Text("log.event." + e)})
	}
	if chosen != "" && !slices.Contains(logEvents, chosen) {
		all = append(all, labelled{chosen, chosen})
	}
	return all
}

// readEntries reads what entries say, and fetches the rows that they are about
// at once.
func (s *site) readEntries(ctx context.Context, say wording, entries []custody.Entry) ([]logEntry, error) {
	all := make([]logEntry, 0, len(entries))
	var ids []string
	for _, e := range entries {
		read := logEntry{Entry: e}
		// What cannot be read is shown as it was sealed.
		_ = json.Unmarshal([]byte(e.What), &read.Did)
		ids = append(ids, read.Did.Row, read.Did.Corrected)
		all = append(all, read)
	}
	rows, err := s.c.Statements(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i := range all {
		e := &all[i]
		e.Verdict = say.known("log.decided.", e.Did.Verdict)
		e.Question = "/ledger?" + e.Did.Value
		if row, ok := rows[e.Did.Row]; ok && e.Did.Row != e.Did.Corrected {
			e.Row = &row
		}
		if row, ok := rows[e.Did.Corrected]; ok {
			e.Corrected = &row
		}
		if e.Event == "judged copies" {
			e.Judged, e.Pair = say.HTML("log.copies."+e.Did.Answer, "number", e.Did.Undoes), copyPairURL(e.Did.ADocument, e.Did.BDocument)
		}
		if strings.HasPrefix(e.Did.Row, testimonyID) {
			told, err := s.c.Testimony(ctx, e.Did.Row)
			if err != nil && !errors.Is(err, sayso.ErrNotFound) {
				return nil, err
			}
			if err == nil {
				e.Told, e.ToldURL = say.testimony(told.Testimony, told.Lang), "/document/"+told.DocumentID+"#at-"+told.ID
			}
		}
		var at sayso.Span
		if e.Did.Passage != "" && json.Unmarshal([]byte(e.Did.Passage), &at) == nil {
			e.Passage = passageURL(e.Did.Row, sayso.InText, at)
		}
	}
	return all, nil
}

// readJudgements says the judgements among entries in words. What none of them has
// costs nothing.
func (s *site) readJudgements(ctx context.Context, v *visit, entries []logEntry) error {
	if !slices.ContainsFunc(entries, func(e logEntry) bool { return e.Event == "judged" }) {
		return nil
	}
	w, err := s.whois(ctx, v)
	if err != nil {
		return err
	}
	all, err := s.c.NameJudgements(ctx)
	if err != nil {
		return err
	}
	if err := w.withPast(ctx, s.c, all); err != nil {
		return err
	}
	for i := range entries {
		if e := &entries[i]; e.Event == "judged" {
			e.Judged = w.did(e.Did.judgement(), all)
		}
	}
	return nil
}

// Number is the place of an entry in the log.
func (e logEntry) Number() int { return int(e.Seq) }

// Machine is the time of an entry for a machine.
func (e logEntry) Machine() string { return e.At.UTC().Format(time.RFC3339) }
