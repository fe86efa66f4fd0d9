package casefile_test

import (
	"testing"

	"sayso"
	"sayso/internal/casefile"
)

// What was counted is counted anew after each decision, and what hangs on the
// texts only after more was read.
func TestWhatIsKeptIsNeverStale(t *testing.T) {
	c, _ := newCase(t)
	fill(t, c, 5)
	ask := func() (about, accepted, proposals int) {
		t.Helper()
		names, err := c.Names(ctx, "berg", 10)
		must(t, err)
		for _, n := range names {
			about += n.About
		}
		tallies, err := c.Tallies(ctx, casefile.Filter{})
		must(t, err)
		for _, x := range tallies {
			if x.Status == sayso.Accepted {
				accepted += x.Count
			}
		}
		ids, err := c.Proposals(ctx, casefile.Filter{})
		must(t, err)
		return about, accepted, len(ids)
	}
	is := func(when string, about, accepted, proposals int) {
		t.Helper()
		for range 2 { // worked out, and then kept
			if a, b, n := ask(); a != about || b != accepted || n != proposals {
				t.Errorf("%s: %d rows about her, %d accepted, %d proposals; want %d, %d, %d", when, a, b, n, about, accepted, proposals)
			}
		}
	}
	is("at first", 5, 0, 5)
	all := rows(t, c, casefile.Filter{})
	for i, v := range []sayso.Verdict{sayso.Accept, sayso.Reject} {
		_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Noor", Verdict: v, RowID: all[i].ID}, nil)
		must(t, err)
	}
	is("after two decisions", 4, 1, 5)
	e := extraction(document(captureID, 1))
	e.Statements = nil
	_, err := c.PutExtraction(ctx, now, "engine", "test 2", []sayso.Extraction{extraction(document(captureID, 5)), e})
	must(t, err)
	left := len(rows(t, c, casefile.Filter{}))
	if _, _, n := ask(); n != left {
		t.Errorf("after more was read: %d proposals, the ledger has %d rows", n, left)
	}
	found, err := c.Names(ctx, "no such name", 10)
	if must(t, err); len(found) != 0 {
		t.Errorf("names: %v", found)
	}
	berg := sayso.Entity{ID: "berg", Bearers: []sayso.Bearer{{Key: "ann berg"}}}
	concepts, err := c.ConceptsOf(ctx, berg)
	if must(t, err); len(concepts["berg"]) != 1 {
		t.Errorf("concepts: %v", concepts)
	}
}
