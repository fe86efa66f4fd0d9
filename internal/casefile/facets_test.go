package casefile_test

import (
	"slices"
	"testing"

	"sayso"
	"sayso/internal/casefile"
)

// Facets say of every value how many rows of the ledger have it, whatever is
// filtered by: the same as counting the rows that the ledger gives.
func TestFacetsCountTheLedger(t *testing.T) {
	c, _ := newCase(t)
	fill(t, c, 60)
	all := rows(t, c, casefile.Filter{})
	for i, v := range []sayso.Verdict{sayso.Accept, sayso.Reject, sayso.Unsure, sayso.Accept} {
		_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Noor", Verdict: v, RowID: all[i*7].ID}, nil)
		must(t, err)
	}
	for _, f := range []casefile.Filter{
		{},
		{Status: sayso.Accepted},
		{Undecided: true},
		{Outlet: "Outlet 1"},
		{Outlet: "Outlet 2", Status: sayso.Proposed, From: "2020-03", To: "2020-09"},
		{Target: "berg", Term: "AGENT"},
		{TargetIs: "ANN BERG", Speaker: "league"},
		{SpeakerIs: "The League", To: "2020-06"},
		{Unnamed: true},
		{Document: all[5].DocumentID},
		{Outlet: "O'Brien's \"%_", Term: "'; DROP TABLE statement"},
	} {
		got, err := c.Facets(ctx, f)
		must(t, err)
		picked := rows(t, c, f)
		if got.Total != len(picked) {
			t.Errorf("%+v: %d rows, the ledger has %d", f, got.Total, len(picked))
		}
		for name, facet := range map[string]struct {
			got   []casefile.Facet
			value func(casefile.Row) string
		}{
			"speaker": {got.Speaker, func(r casefile.Row) string { return r.Speaker }},
			"target":  {got.Target, func(r casefile.Row) string { return r.Target }},
			"concept": {got.Concept, func(r casefile.Row) string { return r.Concept }},
			"stance":  {got.Stance, func(r casefile.Row) string { return string(r.Stance) }},
			"status":  {got.Status, func(r casefile.Row) string { return string(r.Status) }},
			"tier":    {got.Tier, func(r casefile.Row) string { return string(r.Tier) }},
			"lang":    {got.Lang, func(r casefile.Row) string { return r.Lang }},
			"outlet":  {got.Outlet, func(r casefile.Row) string { return r.Place.Outlet }},
		} {
			if want := countBy(picked, facet.value); !slices.Equal(facet.got, want) {
				t.Errorf("%+v: %s %v, want %v", f, name, facet.got, want)
			}
		}
	}
}

// countBy counts rows by a value, most first, then by value.
func countBy(picked []casefile.Row, value func(casefile.Row) string) []casefile.Facet {
	n := map[string]int{}
	for _, r := range picked {
		n[value(r)]++
	}
	var all []casefile.Facet
	for v, count := range n {
		all = append(all, casefile.Facet{Value: v, Count: count})
	}
	slices.SortFunc(all, func(a, b casefile.Facet) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		if a.Value < b.Value {
			return -1
		}
		return 1
	})
	return all
}

// Two spellings of one name are one name, under the spelling that comes first.
func TestFacetsJoinSpellings(t *testing.T) {
	c, _ := newCase(t)
	fill(t, c, 3)
	all := rows(t, c, casefile.Filter{})
	corrected := all[0].Statement
	corrected.Speaker, corrected.SpeakerAt = "THE LEAGUE", sayso.Span{}
	corrected.Term, corrected.TermAt = corrected.Term[:5], sayso.Span{
		Start: corrected.TermAt.Start, End: corrected.TermAt.Start + 5, ByteStart: corrected.TermAt.ByteStart, ByteEnd: corrected.TermAt.ByteStart + 5,
	}
	_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Noor", Verdict: sayso.Correct, RowID: all[0].ID}, &corrected)
	must(t, err)
	f, err := c.Facets(ctx, casefile.Filter{})
	if must(t, err); len(f.Speaker) != 1 || f.Speaker[0].Count != 4 {
		t.Errorf("speakers %v", f.Speaker)
	}
}

// A case of the first format is brought up to date when it is opened, and keeps
// its rows, their ids and its wholeness.
func TestAnOlderCaseIsBroughtUpToDate(t *testing.T) {
	c, path := newCase(t)
	fill(t, c, 20)
	before := rows(t, c, casefile.Filter{})
	must(t, casefile.ExecForTest(c, `
		DROP INDEX statement_facets; DROP INDEX document_month; DROP INDEX document_order;
		DROP INDEX statement_order; CREATE INDEX statement_order ON statement (sort_date, document, part, term_from, id);
		DROP INDEX statement_document; CREATE INDEX statement_document ON statement (document);
		DROP INDEX statement_status; CREATE INDEX statement_status ON statement (status, sort_date, document, part, term_from, id);
		DROP INDEX document_outlet; CREATE INDEX document_outlet ON document (outlet, date_first);
		DROP INDEX statement_newest;
		DROP INDEX statement_target; CREATE INDEX statement_target ON statement (target_key, sort_date);
		DROP INDEX statement_speaker; CREATE INDEX statement_speaker ON statement (speaker_key, sort_date);
		DROP INDEX statement_hand; DROP INDEX log_intake; DROP INDEX decision_made; ALTER TABLE decision DROP COLUMN second; DROP TABLE setting; DROP TABLE saved_query; DROP TABLE judgement;
		DROP INDEX statement_claim; DROP TABLE copy_print; DROP TABLE copy_pair; DROP TABLE copy_judgement; DROP TABLE observed; DROP TABLE plan; DROP TABLE copy_fold; DROP TABLE copy_folded; DROP TABLE stated_row; DROP TABLE stated;
		PRAGMA user_version = 1`))
	must(t, c.Close())
	c, err := casefile.Open(ctx, path)
	must(t, err)
	defer c.Close()
	after := rows(t, c, casefile.Filter{})
	same := slices.EqualFunc(before, after, func(a, b casefile.Row) bool { return a.ID == b.ID && a.Evidence == b.Evidence && a.Status == b.Status })
	if len(after) != 20 || !same {
		t.Errorf("%d rows, the same: %v", len(after), same)
	}
	f, err := c.Facets(ctx, casefile.Filter{})
	if must(t, err); f.Total != 20 {
		t.Errorf("%d rows are counted", f.Total)
	}
	wholesome(t, path)
}
