package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/casefile"
)

// The log shows who did what, newest first, and each decision leads to its row.
func TestLogLeadsToItsRows(t *testing.T) {
	c := ledgerCase(t)
	h := site(c)
	rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{Limit: 2}))
	must(t, err)
	decide := func(d sayso.Decision) {
		d.At = now
		_, err := c.Decide(ctx, d, nil)
		must(t, err)
	}
	decide(sayso.Decision{By: "Noor", Verdict: sayso.Accept, RowID: rows[0].ID, Reason: "read it twice"})
	decide(sayso.Decision{By: "Sahar", Verdict: sayso.Reject, RowID: rows[1].ID})
	decide(sayso.Decision{By: "Sahar", Verdict: sayso.Undo, RowID: rows[1].ID})
	must(t, c.SetTwoReaders(ctx, now, "Noor", true))
	p := get(t, h, "/log")
	p.says("took in the file", "had 60 documents read by test 1", "120 statements", "Noor accepted a row", "Reason: read it twice", "Sahar took back a decision", "made this a case of two readers", "is unbroken")
	p.linksLead(h)
	entries := p.all("li", "")
	var seqs []string
	for _, e := range entries {
		if id := attr(e, "id"); id != "" {
			seqs = append(seqs, id)
		}
	}
	if got := strings.Join(seqs, " "); got != "e6 e5 e4 e3 e2 e1" {
		t.Errorf("in the order %s", got)
	}
	led := false
	for _, a := range p.all("a", "") {
		led = led || attr(a, "href") == "/statement/"+rows[0].ID
	}
	if !led {
		t.Error("the decision does not lead to its row")
	}
}

// It is narrowed by event and by the id of what an entry is about.
func TestLogIsNarrowed(t *testing.T) {
	c := ledgerCase(t)
	h := site(c)
	rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{Limit: 60}))
	must(t, err)
	for _, r := range rows {
		_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Noor", Verdict: sayso.Accept, RowID: r.ID}, nil)
		must(t, err)
	}
	for target, n := range map[string]int{
		"/log": 62, "/log?event=decided": 60, "/log?event=captured": 1, "/log?event=set": 0,
		"/log?row=" + rows[3].ID: 1, "/log?event=captured&row=" + rows[3].ID: 0, "/log?row=s0000000000000000": 0,
	} {
		p := get(t, h, target)
		if n == 0 {
			p.says("No entry matches")
			continue
		}
		noun := "entries"
		if n == 1 {
			noun = "entry"
		}
		p.says(fmt.Sprintf("Show whole log %d %s", n, noun))
	}
	p := get(t, h, "/log?event=decided&page=2")
	if n := len(p.all("details", "")); n != 10 {
		t.Errorf("%d entries on the second page", n)
	}
	read(t, ask(h, http.MethodGet, "/log?row="+url.QueryEscape(`%" OR 1`), nil), http.StatusBadRequest)
}

// A log that was changed behind the program's back is not called unbroken.
func TestLogShowsThatItIsBroken(t *testing.T) {
	c := ledgerCase(t)
	h := site(c)
	get(t, h, "/log").says("is unbroken")
	behind(t, c.Path(), "DROP TRIGGER log_is_final; UPDATE log SET who = 'Nobody' WHERE seq = 2")
	get(t, h, "/log").says("does not hold", "It breaks at entry 2")
}

// What an entry says in the words of strangers, or of a later sayso, stays words.
func TestLogHoldsNothingThatRuns(t *testing.T) {
	for _, attack := range attacks {
		c := newCase(t)
		keepHostile(t, c, attack)
		must(t, c.SetTwoReaders(ctx, now, attack, true))
		p := get(t, site(c), "/log")
		inert(t, "/log", p)
		p.says(strings.Join(strings.Fields(attack), " "))
	}
}
