package web_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"sayso/attribution"
	"sayso/internal/casefile"
	"sayso/internal/web"
)

// sendTables sends tables as the form does.
func sendTables(t *testing.T, h http.Handler, reason string, files ...sent) *http.Response {
	t.Helper()
	body, kind := form(t, url.Values{"reason": {reason}}, files...)
	r := httptest.NewRequest(http.MethodPost, "http://"+host+"/before/state", bytes.NewReader(body))
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Origin", "http://"+host)
	r.AddCookie(&http.Cookie{Name: "sayso-7373", Value: token})
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

const list = `person_id,kind,date,source,copy_group,calendar,lang,words,class
Ann Berg,testimony,1397-11-29,Radio Marsh,,jalali,,,
Ann Berg,label,2019-03-05,League Herald,g,,en,<b>spy</b>,spy
Ann Berg,label,2019-03-06,Mirror,g,,en,spy,spy
Zoe Lind,label,1403-12-30,بانگ سرو,,jalali,fa,مزدور,mercenary
Zoe Lind,label,2019-05-05,,,,en,spy,spy
Zoe Lind,label,1402-12-30,بانگ سرو,,jalali,fa,مزدور,mercenary
`

// A reader sends tables, sees each row with its line and each rejection with its reason,
// and takes back a line, or all of it.
func TestTablesAreStatedAndTakenBack(t *testing.T) {
	c := few(t)
	h := site(c)
	res := sendTables(t, h, "the archive's list", sent{"persons.csv", "person_id,cohort,observed_from,observed_to\nAnn Berg,early,2015-01-01,2020-12-31\nNever Called,late,2015-01-01,2020-12-31\n"}, sent{"list.csv", list})
	if to := res.Header.Get("Location"); res.StatusCode != http.StatusSeeOther || to != "/before#tables" {
		t.Fatalf("%d %s", res.StatusCode, to)
	}
	p := get(t, h, "/before")
	p.says("2 events that are counted stand in no document of the case, but in tables that readers stated.", "as Noor stated, line 2 of list.csv", "18 February 2019", "League Herald: «<b>spy</b>»", "and 1 row that says the same",
		"15 days later, after Radio Marsh", "the archive's list (persons.csv, line 2)", "Never Called", "Group: late.")
	p.linksLead(h)
	inert(t, "/before", p)
	p = get(t, h, "/before/stated/1")
	p.says("list.csv", "4 rows", "2 rejected", "stated by Noor", "How they are known: the archive's list", "list.csv, record 6: a label without its source", "list.csv, record 7:", "20 March 2025", "«مزدور»")
	p.linksLead(h)
	inert(t, "/before/stated/1", p)
	get(t, h, "/before/stated/2").says("Named nowhere else in the case", "Never Called", "2 periods of observation")
	if _, err := os.ReadDir("/before"); err == nil {
		t.Error("what was sent was kept")
	}
	get(t, h, "/before?stated=0").says("stated from tables, left out as asked: 3")
	get(t, h, "/name?is=Ann+Berg").says("League Herald, as a table has it")
	get(t, h, "/log").says("stated a table of testimonies and labels, list.csv: 4 rows, 2 rejected")
	read(t, post(h, "/before/stated/1", url.Values{"do": {"line"}, "line": {"2"}, "reason": {"misread"}}), http.StatusSeeOther)
	get(t, h, "/before/stated/1").says("Noor took back line 2", "misread", "stands, but for 1 line")
	read(t, post(h, "/before/stated/1", url.Values{"do": {"line"}, "line": {"2"}}), http.StatusConflict)
	read(t, post(h, "/before/stated/1", url.Values{"do": {"undo"}}), http.StatusSeeOther)
	read(t, post(h, "/before/stated/2", url.Values{"do": {"undo"}}), http.StatusSeeOther)
	p = get(t, h, "/before")
	if strings.Contains(p.text(), "in tables that readers stated") || strings.Contains(p.text(), "Never Called") {
		t.Error("what was taken back is still counted")
	}
	for _, bad := range []url.Values{{"do": {"burn"}}, {"do": {"line"}, "line": {"x"}}, {"do": {"line"}, "line": {"-1"}}} {
		read(t, post(h, "/before/stated/1", bad), http.StatusBadRequest)
	}
	read(t, ask(h, http.MethodGet, "/before/stated/9", nil), http.StatusNotFound)
	read(t, ask(h, http.MethodGet, "/before/stated/x", nil), http.StatusNotFound)
}

// What is no table, or none of whose rows can be stated, is refused with the reason; the
// same bytes are stated once.
func TestTablesThatCannotBeStated(t *testing.T) {
	h := site(few(t))
	for name, x := range map[string]struct {
		reason, body string
		status       int
	}{
		"no reason":    {"", list, http.StatusBadRequest},
		"no table":     {"r", "\x00\x01", http.StatusUnprocessableEntity},
		"other header": {"r", "name,date\nx,y\n", http.StatusUnprocessableEntity},
		"no row of it": {"r", "person_id,kind,date,source\nAnn Berg,insult,2019-01-01,x\n", http.StatusBadRequest},
		"good":         {"r", list, http.StatusSeeOther},
	} {
		if res := sendTables(t, h, x.reason, sent{"x.csv", x.body}); res.StatusCode != x.status {
			t.Errorf("%s: status %d, want %d", name, res.StatusCode, x.status)
		}
	}
	if res := sendTables(t, h, "r", sent{"again.csv", list}); res.StatusCode != http.StatusConflict {
		t.Errorf("again: status %d", res.StatusCode)
	}
	get(t, h, "/rejected").says("kind \"insult\" is neither testimony nor label")
}

// A row leads to its line, on whichever page of a long table that stands.
func TestALineOfALongTableIsFound(t *testing.T) {
	c := newCase(t)
	body := "person_id,kind,date,source\n"
	for i := range 450 {
		body += fmt.Sprintf("Ann Berg,label,%s,Herald\n", time.Date(2015, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
	}
	stateTable(t, c, "long.csv", body)
	h := site(c)
	p := get(t, h, "/before?from=2016-03-01&to=2016-03-01")
	to := ""
	for _, a := range p.all("a", "") {
		if strings.Contains(attr(a, "href"), "/before/stated/1?line=") {
			to = attr(a, "href")
		}
	}
	if to != "/before/stated/1?line=427#line-427" { // 1 March 2016 is day 426, under the header
		t.Fatalf("the row leads to %q", to)
	}
	p = get(t, h, "/before/stated/1?line=427")
	found := false
	for _, tr := range p.all("tr", "") {
		found = found || attr(tr, "id") == "line-427" && strings.Contains(words(tr), "1 March 2016")
	}
	if !found {
		t.Error("the line is not on its page")
	}
	p.says("page 3 of 3")
	p.linksLead(h)
	read(t, ask(h, http.MethodGet, "/before/stated/1?line=x", nil), http.StatusBadRequest)
}

// In a case of two readers a table counts once another reader has confirmed it.
func TestASecondReaderConfirmsATableOnItsPage(t *testing.T) {
	c := few(t)
	must(t, c.SetTwoReaders(ctx, now, "Noor", true))
	h := site(c)
	sendTables(t, h, "r", sent{"list.csv", list})
	if p := get(t, h, "/before/stated/1"); strings.Contains(p.text(), "Confirm this table") || !strings.Contains(p.text(), "waits for another reader") {
		t.Error("who stated it is asked to confirm it, or nobody is waited for")
	}
	read(t, post(h, "/before/stated/1", url.Values{"do": {"confirm"}}), http.StatusConflict)
	other := web.New(c, web.Options{Token: token, Version: "test", Patience: time.Minute, Hosts: []string{host}, Reader: "Omid", Now: func() time.Time { return now }})
	t.Cleanup(other.Close)
	get(t, other, "/before/stated/1").says("Confirm this table")
	read(t, post(other, "/before/stated/1", url.Values{"do": {"confirm"}, "reason": {"compared"}}), http.StatusSeeOther)
	get(t, h, "/before/stated/1").says("Omid confirmed it", "compared")
	get(t, h, "/before").says("as Noor stated, line 2 of list.csv")
}

// A page does not wait for an answer: it says that it is being reckoned, and offers to
// call that off; begun again, it comes.
func TestReckoningIsCalledOff(t *testing.T) {
	c := listed(t, 42)
	h := web.New(c, web.Options{Token: token, Version: "test", Patience: time.Nanosecond, Hosts: []string{host}, Reader: "Noor", Now: func() time.Time { return now }})
	t.Cleanup(h.Close)
	target := "/before?draws=9999&windows=1-30"
	p := get(t, h, target)
	p.says("The register is being reckoned with", "Call off")
	query := ""
	for _, input := range p.all("input", "") {
		if attr(input, "name") == "query" {
			query = attr(input, "value")
		}
	}
	read(t, post(h, "/before/calloff", url.Values{"do": {"calloff"}, "query": {query}, "back": {target}}), http.StatusSeeOther)
	if p = get(t, h, target); strings.Contains(p.text(), "times as often") { // it was quicker
		return
	}
	p.says("This was called off before there was an answer.")
	read(t, post(h, "/before/calloff", url.Values{"do": {"again"}, "query": {query}, "back": {target}}), http.StatusSeeOther)
	for range 2400 {
		if p = get(t, h, target); strings.Contains(p.text(), "Of 9999 arrangements") {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Error("it does not come back")
	read(t, post(h, "/before/calloff", url.Values{"do": {"calloff"}, "query": {"nothing"}}), http.StatusNotFound)
}

// The article that the project began with: five testimonies and the labels around them are
// too few for a verdict, and stand in their order, each dated as exactly as its words.
func TestTheSeedIsTooSmallForAVerdict(t *testing.T) {
	found, _ := filepath.Glob(filepath.Join(os.Getenv("SAYSO_SHARED"), "seed", "*.txt"))
	if len(found) == 0 {
		if found, _ = filepath.Glob("../../../shared/seed/*.txt"); len(found) == 0 {
			t.Skip("the seed article is not at hand (set SAYSO_SHARED)")
		}
	}
	c := newCase(t)
	engine, err := attribution.New(attribution.Options{})
	must(t, err)
	for _, d := range add(t, c, found[0], noOptions) {
		put(t, c, engine.Read(d))
	}
	for _, row := range ledgerOf(t, c, casefile.Filter{}) {
		acceptRow(t, c, row.ID)
	}
	told, err := c.Testimonies(ctx, "")
	must(t, err)
	for _, m := range told {
		acceptRow(t, c, m.ID)
	}
	h := site(c)
	p := get(t, h, "/before")
	p.says("The register is too small for a verdict", "5 testimonies", "November 2018", "February 2019", "no date is known")
	read(t, post(h, "/before/days", days("*", "observed_from", "2001-01-01", "observed_to", "2021-12-31")), http.StatusSeeOther)
	p = get(t, h, "/before")
	p.says("too small for a verdict")
	if !regexp.MustCompile(`November 2018 spoke to (The )?Guardian`).MatchString(p.text()) {
		t.Error("what the Guardian was told has lost its month")
	}
	if strings.Contains(p.text(), "times as often") {
		t.Error("there is a verdict")
	}
	// The order of the two dated testimonies is that of their months, and neither has a day.
	for _, q := range p.all("td", "date") {
		if s := words(q); strings.Contains(s, "November 2018") && s != "November 2018" || strings.Contains(s, "February 2019") && s != "February 2019" {
			t.Errorf("a month is shown as %q", s)
		}
	}
}
