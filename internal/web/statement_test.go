package web_test

import (
	"testing"
	"time"

	"sayso"
	"sayso/internal/casefile"
)

func rowOf(t testing.TB, c *casefile.Case) casefile.Row {
	t.Helper()
	rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{Limit: 1}))
	must(t, err)
	return rows[0]
}

// The address of a statement shows the sentence, its evidence with the term
// marked, the way to its passage, and that nobody has decided on it.
func TestAStatementStandsAlone(t *testing.T) {
	c := ledgerCase(t)
	h := site(c)
	p := get(t, h, "/statement/"+rowOf(t, c).ID)
	p.says("Outlet 0, 15 January 2015: The League called Ann Berg «agent».", "The League called Ann Berg an agent.", "characters 30 to 35 of the text", "Nobody has decided on this row", "tier A", "test.rule")
	if got := p.marks("stance-asserts"); len(got) != 1 || got[0] != "agent" {
		t.Errorf("marked %q", got)
	}
	p.linksLead(h)
}

// Every decision stays to be read, what was taken back included, with who, when
// and why; a correction and what it corrects lead to one another.
func TestTheHistoryOfAStatementIsKept(t *testing.T) {
	c := ledgerCase(t)
	h := site(c)
	row := rowOf(t, c)
	decide := func(hour int, v sayso.Verdict, reason string, replacement *sayso.Statement) sayso.Decision {
		d, err := c.Decide(ctx, sayso.Decision{At: now.Add(time.Duration(hour) * time.Hour), By: "نور", Verdict: v, RowID: row.ID, Reason: reason}, replacement)
		must(t, err)
		return d
	}
	decide(0, sayso.Accept, "clear as day", nil)
	get(t, h, "/statement/"+row.ID).says("accepted by نور on 1 May 2024", "1 May 2024, 12:00 UTC: نور accepted it: clear as day number 1")
	get(t, h, "/ledger?status=accepted").says("1 row of this choice", "accepted by نور")

	decide(1, sayso.Undo, "", nil)
	get(t, h, "/statement/"+row.ID).says("not yet reviewed", "took a decision back (number 1 of the log of decisions)")

	denied := row.Statement
	denied.Stance = sayso.Denies
	denied.Speaker = "The Harbour League"
	denied.SpeakerAt = sayso.Span{}
	d := decide(2, sayso.Correct, "it is the other league", &denied)
	p := get(t, h, "/statement/"+row.ID)
	p.says("corrected by نور", "clear as day", "it is the other league", "the new reading", "number 3")
	p.linksLead(h)
	corrected := get(t, h, "/statement/"+d.Corrected)
	corrected.says("The Harbour League denied that", "It takes the place of another reading", "the reading that was corrected", "accepted as a correction by نور")
	corrected.linksLead(h)
	get(t, h, "/document/"+row.DocumentID).says("The Harbour League denied that", "corrected by نور")
}

// A row that a reader saw and left open is told apart from one nobody has seen.
func TestUnsureIsNotUnseen(t *testing.T) {
	c := ledgerCase(t)
	h := site(c)
	row := rowOf(t, c)
	_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Noor", Verdict: sayso.Unsure, RowID: row.ID}, nil)
	must(t, err)
	get(t, h, "/statement/"+row.ID).says("seen and left open by Noor", "was unsure and left it open")
	get(t, h, "/ledger?undecided=1").says("119 rows of this choice", "review: nobody has looked yet")
	get(t, h, "/ledger?status=proposed").says("120 rows of this choice")
}
