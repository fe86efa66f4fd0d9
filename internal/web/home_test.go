package web_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/ncruces/go-sqlite3"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/custody"
)

// A case with nothing in it teaches how to begin.
func TestAnEmptyCaseTeaches(t *testing.T) {
	h := site(newCase(t))
	get(t, h, "/").says("This case is empty", "sayso add affair.sayso", "sayso extract affair.sayso", "The log begins")
	get(t, h, "/ledger").says("No rows yet", "sayso extract")
	get(t, h, "/documents").says("Nothing matches")
	get(t, h, "/search").says("zero-width non-joiner")
}

// The home of the invented case says what is in it and what is missing, and
// every figure leads somewhere.
func TestHomeSaysWhatIsThere(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	add(t, c, write(t, "broken.jsonl", "{\"id\": \"1\"\n{\"id\":\"2\",\"text\":\"A note without a date.\"}\n"), noOptions)
	p := get(t, h, "/")
	p.says("48 documents 300 posts", "Cypress Voice", "بانگ سرو", "Persian", "Arabic", "nobody has looked at", "1 document without a date", "without a date", "What could not be taken in", "is unbroken", "by Noor")
	p.linksLead(h)
}

// The log's head on the page is the hash of its last entry, and who made that
// entry and when.
func TestHomeShowsTheHeadOfTheLog(t *testing.T) {
	c := ledgerCase(t)
	var last custody.Entry
	n := 0
	for e, err := range c.Log(ctx) {
		must(t, err)
		last, n = e, n+1
	}
	get(t, site(c), "/").says(fmt.Sprintf("The log of %d entries is unbroken", n), last.Hash, "1 May 2024, 12:00 UTC, by Noor")
}

// A log that was changed behind the program's back is not called unbroken: the
// home says which entry does not follow, and what to do.
func TestHomeShowsABrokenLog(t *testing.T) {
	c := ledgerCase(t)
	h := site(c)
	get(t, h, "/").says("is unbroken")
	behind(t, c.Path(), "DROP TRIGGER log_is_final; UPDATE log SET who = 'Nobody' WHERE seq = 1")
	p := get(t, h, "/")
	p.says("The log of this case does not hold", "It breaks at entry 1", "entry 1 (captured by Nobody) has been changed", "sayso verify")
	if strings.Contains(p.text(), "is unbroken") {
		t.Error("a changed log is called unbroken")
	}
}

// behind changes a case as somebody with a database browser would.
func behind(t testing.TB, path, query string) {
	t.Helper()
	db, err := sqlite3.Open(path)
	must(t, err)
	must(t, db.Exec(query))
	must(t, db.Close())
}

// The figures of the home are those of the case, and follow the decisions.
func TestHomeCountsDecisions(t *testing.T) {
	c := ledgerCase(t)
	h := site(c)
	rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{Limit: 4}))
	must(t, err)
	for i, v := range []sayso.Verdict{sayso.Accept, sayso.Accept, sayso.Reject, sayso.Unsure} {
		_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Noor", Verdict: v, RowID: rows[i].ID}, nil)
		must(t, err)
	}
	p := get(t, h, "/")
	p.says("60 documents 1 file 120 statements", "116 rows nobody has looked at", "0 rows that wait for your second reading", "117 rows not yet accepted or rejected", "2 rows accepted", "1 row rejected", "Every document has a date, an outlet and a language")
	p.linksLead(h)
}

// What one reader has judged waits for the second reading of another.
func TestHomeCountsSecondReadings(t *testing.T) {
	c := ledgerCase(t)
	rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{Limit: 3}))
	must(t, err)
	for _, r := range rows {
		_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Sahar", Verdict: sayso.Accept, RowID: r.ID}, nil)
		must(t, err)
	}
	_, err = c.Decide(ctx, sayso.Decision{At: now, By: "Sahar", Verdict: sayso.Undo, RowID: rows[0].ID}, nil)
	must(t, err)
	get(t, site(c), "/").says("2 rows that wait for your second reading")
}

// The home in Persian and Arabic says the same in words of its own.
func TestHomeInOtherLanguages(t *testing.T) {
	h := site(demoCase(t))
	for lang, phrases := range map[string][]string{
		"fa": {"۴۷ سند", "سطر که هنوز کسی ندیده است", "بر پایهٔ رسانه", "زنجیرهٔ نگه‌داری", "Cypress Voice"},
		"ar": {"سطرًا لم ينظر فيه أحد", "بحسب اللغة", "سلسلة الحفظ", "Cypress Voice"},
	} {
		chosen := post(h, "/settings", url.Values{"language": {lang}})
		visit(t, h, "/", chosen).says(phrases...)
	}
}

// Every record that could not be taken in is listed with its file, its number
// and the reason.
func TestRejectedRecordsAreListed(t *testing.T) {
	c := newCase(t)
	h := site(c)
	get(t, h, "/rejected").says("Every record of the input was taken in")
	add(t, c, write(t, "broken.jsonl", strings.Repeat("{\"id\": \n", 7)+"{\"id\":\"8\",\"text\":\"One that is whole.\"}\n"), noOptions)
	p := get(t, h, "/rejected")
	p.says("7 records", "broken.jsonl")
	if n := len(p.all("tr", "")); n != 8 { // with the one that names the columns
		t.Errorf("%d lines", n)
	}
	get(t, h, "/").says("All 7")
}
