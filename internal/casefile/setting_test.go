package casefile_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/casefile"
	"sayso/text"
)

// In a case of two readers what one writes waits, whoever else has to accept it
// may be told apart from them, and undoing leads back.
func TestTwoReaders(t *testing.T) {
	c, path := newCase(t)
	fill(t, c, 2)
	must(t, c.SetTwoReaders(ctx, now, "ann", true))
	if on, err := c.TwoReaders(ctx); err != nil || !on {
		t.Fatalf("two readers: %v, %v", on, err)
	}
	first := rows(t, c, casefile.Filter{})[0]
	better := first.Statement
	better.Concept = "collaborator"
	d, err := c.Decide(ctx, sayso.Decision{At: now, By: "Ann", Verdict: sayso.Correct, RowID: first.ID}, &better)
	must(t, err)
	waiting := rows(t, c, casefile.Filter{Undecided: true})
	if len(waiting) != 2 || len(rows(t, c, casefile.Filter{Status: sayso.Accepted})) != 0 {
		t.Fatalf("%d rows wait, and the correction counts already", len(waiting))
	}
	accept := func(by string) error {
		_, err := c.Decide(ctx, sayso.Decision{At: now, By: by, Verdict: sayso.Accept, RowID: d.Corrected}, nil)
		return err
	}
	if err := accept(" ann "); !errors.Is(err, sayso.ErrConflict) || !strings.Contains(err.Error(), "another reader") {
		t.Errorf("Ann accepts her own correction: %v", err)
	}
	must(t, accept("Ben"))
	if got := rows(t, c, casefile.Filter{Status: sayso.Accepted}); len(got) != 1 || got[0].Concept != "collaborator" || got[0].Decision.By != "Ben" {
		t.Errorf("accepted %+v", got)
	}
	// Ben takes his word back: it waits again.
	_, err = c.Decide(ctx, sayso.Decision{At: now, By: "Ben", Verdict: sayso.Undo, RowID: d.Corrected}, nil)
	must(t, err)
	if got := rows(t, c, casefile.Filter{Status: sayso.Accepted}); len(got) != 0 {
		t.Errorf("after undoing: %+v", got)
	}
	must(t, c.SetTwoReaders(ctx, now, "ann", false))
	must(t, c.Close())
	wholesome(t, path)
}

// A row that a reader wrote by hand waits as well: once more when the second
// reader has taken back what they said.
func TestTwoReadersOfARowByHand(t *testing.T) {
	c, path := newCase(t)
	fill(t, c, 1)
	must(t, c.SetTwoReaders(ctx, now, "ann", true))
	own := rows(t, c, casefile.Filter{})[0].Statement
	d, err := c.Decide(ctx, sayso.Decision{At: now, By: "Ann", Verdict: sayso.Accept}, &own)
	must(t, err)
	for _, verdict := range []sayso.Verdict{sayso.Reject, sayso.Undo} {
		_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Ben", Verdict: verdict, RowID: d.RowID}, nil)
		must(t, err)
	}
	if got, err := c.Statement(ctx, d.RowID); err != nil || got.Status != sayso.Proposed || got.Decision.By != "" {
		t.Errorf("it does not wait: %v by %q, %v", got.Status, got.Decision.By, err)
	}
	seen, err := c.Seen(ctx, own.DocumentID)
	if must(t, err); len(seen) != 1 || seen[d.RowID] != 3 {
		t.Errorf("seen %v", seen)
	}
	must(t, c.Close())
	wholesome(t, path)
}

// The names of a case are those of its speakers and targets, in one spelling
// each, those that stand most often first.
func TestNamesOfACase(t *testing.T) {
	c, _ := newCase(t)
	fill(t, c, 12)
	first := rows(t, c, casefile.Filter{})[0].Statement
	for _, speaker := range []string{"Zoë", "zoe", sayso.Author, ""} {
		s := first
		s.Speaker, s.SpeakerAt = speaker, sayso.Span{}
		_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Ann", Verdict: sayso.Accept}, &s)
		must(t, err)
	}
	count := map[string]int{}
	spelled := map[string]string{}
	for _, row := range rows(t, c, casefile.Filter{}) {
		for _, name := range []string{row.Speaker, row.Target} {
			if key := text.Key(name); name != "" && name != sayso.Author {
				count[key]++
				spelled[key] = name
			}
		}
	}
	all, err := c.CommonNames(ctx, 100)
	must(t, err)
	if len(all) != len(count) || !slices.Contains(all, "Zoë") {
		t.Errorf("%q, want one spelling of %v", all, spelled)
	}
	for i := 1; i < len(all); i++ {
		if count[text.Key(all[i])] > count[text.Key(all[i-1])] {
			t.Errorf("%q stands before %q", all[i-1], all[i])
		}
	}
	if few, err := c.CommonNames(ctx, 2); err != nil || len(few) != 2 || few[0] != all[0] {
		t.Errorf("two of them: %q, %v", few, err)
	}
}

// Whoever decides on what they have not seen is told so, and nothing is
// recorded.
func TestDecidingOnWhatSomebodyElseDecided(t *testing.T) {
	c, _ := newCase(t)
	fill(t, c, 1)
	id := rows(t, c, casefile.Filter{})[0].ID
	d, err := c.DecideSeen(ctx, sayso.Decision{At: now, By: "ann", Verdict: sayso.Accept, RowID: id}, nil, 0)
	must(t, err)
	late := sayso.Decision{At: now, By: "ben", Verdict: sayso.Reject, RowID: id}
	if _, err := c.DecideSeen(ctx, late, nil, 0); !errors.Is(err, sayso.ErrConflict) || !strings.Contains(err.Error(), "ann") {
		t.Errorf("ben decides on what he has not seen: %v", err)
	}
	if all, err := c.Decisions(ctx, id); err != nil || len(all) != 1 {
		t.Errorf("%d decisions, %v", len(all), err)
	}
	_, err = c.DecideSeen(ctx, late, nil, d.Seq)
	must(t, err)
}

func TestSavedQueries(t *testing.T) {
	c, path := newCase(t)
	must(t, c.SaveQuery(ctx, casefile.SavedQuery{Name: "Denials", Query: "stance=denies", By: "ann", At: now}))
	must(t, c.SaveQuery(ctx, casefile.SavedQuery{Name: "عامل", Query: "concept=agent", By: "ann", At: now}))
	must(t, c.SaveQuery(ctx, casefile.SavedQuery{Name: "Denials", Query: "stance=denies&lang=fa", By: "ben", At: now}))
	all, err := c.SavedQueries(ctx)
	if must(t, err); len(all) != 2 || all[0] != (casefile.SavedQuery{Name: "Denials", Query: "stance=denies&lang=fa", By: "ben", At: now}) {
		t.Errorf("%+v", all)
	}
	must(t, c.SaveQuery(ctx, casefile.SavedQuery{Name: "Denials", By: "ann", At: now}))
	if all, err := c.SavedQueries(ctx); err != nil || len(all) != 1 {
		t.Errorf("%+v, %v", all, err)
	}
	if err := c.SaveQuery(ctx, casefile.SavedQuery{Query: "x=1", By: "ann", At: now}); !errors.Is(err, sayso.ErrUsage) {
		t.Errorf("a query without a name: %v", err)
	}
	must(t, c.Close())
	wholesome(t, path)
}
