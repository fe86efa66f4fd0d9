package web_test

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/intake"
)

// The files of a query hold the rows of the query, in its order, and the
// table's columns are the ones that its metadata describes.
func TestFilesHoldTheRowsOfTheQuery(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	want := ledgerOf(t, c, casefile.Filter{Lang: "fa", Sort: casefile.ByTarget})
	res := ask(h, http.MethodGet, "/ledger.csv?lang=fa&sort=target", nil)
	table, err := csv.NewReader(res.Body).ReadAll()
	must(t, err)
	if len(want) == 0 || len(table) != len(want)+1 || !strings.Contains(res.Header.Get("Content-Disposition"), "attachment") {
		t.Fatalf("%d lines for %d rows, %v", len(table), len(want), res.Header)
	}
	for i, row := range want {
		if table[i+1][0] != row.ID {
			t.Errorf("line %d is %s, want %s", i+1, table[i+1][0], row.ID)
		}
	}
	var meta struct {
		URL    string `json:"url"`
		Schema struct {
			Columns []struct{ Name, Datatype, TextDirection string } `json:"columns"`
		} `json:"tableSchema"`
	}
	must(t, json.Unmarshal([]byte(body(t, ask(h, http.MethodGet, "/ledger.csv-metadata.json?lang=fa", nil))), &meta))
	var names []string
	for _, column := range meta.Schema.Columns {
		names = append(names, column.Name)
	}
	if !slices.Equal(names, table[0]) || meta.URL != "ledger.csv?lang=fa" || meta.Schema.Columns[0].TextDirection != "auto" {
		t.Errorf("%s describes %v, the table has %v", meta.URL, names, table[0])
	}
	lines := strings.Count(body(t, ask(h, http.MethodGet, "/ledger.jsonl?lang=fa", nil)), "\n")
	if lines != len(want) {
		t.Errorf("%d lines of JSON for %d rows", lines, len(want))
	}
	for _, target := range []string{"/ledger.csv?sort=severity", "/ledger.jsonl?from=yesterday", "/ledger.csv-metadata.json?stance=x"} {
		read(t, ask(h, http.MethodGet, target, nil), http.StatusBadRequest)
	}
}

// A row that only stands near a name leaves the case when a reader has accepted
// it, and not before.
func TestTierCStaysUntilItIsAccepted(t *testing.T) {
	c := newCase(t)
	d := add(t, c, write(t, "page.txt", "The League called Ann Berg an agent."), intakeAs("Outlet"))[0]
	s := reading(d, sayso.Statement{Target: "Ann Berg", Term: "agent", Concept: "agent", Speaker: "The League", Stance: sayso.Asserts, Evidence: "The League called Ann Berg an agent."})
	s.Tier = sayso.TierC
	put(t, c, sayso.Extraction{DocumentID: d.ID, Lang: "en", Statements: []sayso.Statement{s}})
	h := site(c)
	if b := body(t, ask(h, http.MethodGet, "/ledger.jsonl", nil)); b != "" {
		t.Errorf("it left: %s", b)
	}
	id := ledgerOf(t, c, casefile.Filter{})[0].ID
	_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Ann", Verdict: sayso.Accept, RowID: id}, nil)
	must(t, err)
	if b := body(t, ask(h, http.MethodGet, "/ledger.jsonl", nil)); !strings.Contains(b, id) {
		t.Errorf("it did not leave: %s", b)
	}
}

// A query is kept under a name for all readers, leads back to its rows, and is
// forgotten.
func TestQueriesAreKept(t *testing.T) {
	h := site(demoCase(t))
	res := post(h, "/queries", url.Values{"name": {"انکارها <b>"}, "query": {"stance=denies&lang=fa"}})
	if res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != "/ledger?lang=fa&stance=denies" {
		t.Fatalf("status %d to %s", res.StatusCode, res.Header.Get("Location"))
	}
	p := get(t, h, "/ledger")
	if !strings.Contains(p.raw, `href="/ledger?lang=fa&amp;stance=denies"`) || !strings.Contains(p.raw, "انکارها &lt;b&gt;") {
		t.Errorf("the query is not on the page")
	}
	for _, form := range []url.Values{{"name": {""}, "query": {"lang=fa"}}, {"name": {"x"}, "query": {""}}, {"name": {"x"}, "query": {"stance=x"}}, {"name": {strings.Repeat("x", 121)}, "query": {"lang=fa"}}} {
		if res := post(h, "/queries", form); res.StatusCode != http.StatusBadRequest {
			t.Errorf("%v: status %d", form, res.StatusCode)
		}
	}
	post(h, "/queries", url.Values{"name": {"انکارها <b>"}, "forget": {"1"}})
	if p := get(t, h, "/ledger"); strings.Contains(p.raw, "انکارها") {
		t.Errorf("the query was not forgotten")
	}
}

// Each order holds every row once; undated documents stand last in both orders
// of dates.
func TestOrders(t *testing.T) {
	c := demoCase(t)
	all := len(ledgerOf(t, c, casefile.Filter{}))
	for _, o := range casefile.Sorts() {
		rows := ledgerOf(t, c, casefile.Filter{Sort: o})
		seen := map[string]bool{}
		for i, row := range rows {
			seen[row.ID] = true
			if i == 0 {
				continue
			}
			a, b := rows[i-1].Place.Date, row.Place.Date
			wrong := o == casefile.ByDate && !b.IsZero() && (a.IsZero() || a.First.String() > b.First.String()) ||
				o == casefile.ByNewest && !b.IsZero() && (a.IsZero() || a.First.String() < b.First.String())
			if wrong {
				t.Fatalf("order %q: %s before %s", o, a, b)
			}
		}
		if len(rows) != all || len(seen) != all {
			t.Errorf("order %q: %d rows, %d of them once, of %d", o, len(rows), len(seen), all)
		}
	}
}

func intakeAs(outlet string) intake.Options { return intake.Options{Source: outlet} }
