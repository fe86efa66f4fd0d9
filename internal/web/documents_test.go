package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// The list can be narrowed by outlet, language and kind, and by what is missing.
func TestDocumentsAreListed(t *testing.T) {
	c := demoCase(t)
	add(t, c, write(t, "undated.jsonl", "{\"id\":\"u\",\"text\":\"A note without anything.\"}\n"), noOptions)
	h := site(c)
	for target, phrases := range map[string][]string{
		"/documents":                           {"48 items", "Cypress Voice", "those without one stand last"},
		"/documents?lang=fa":                   {"بانگ سرو"},
		"/documents?outlet=Cypress+Voice":      {"Cypress Voice"},
		"/documents?kind=posts":                {"Posts", "300 items", "page 1 of 3"},
		"/documents?missing=date":              {"Documents without a date", "A note without anything"},
		"/documents?missing=outlet":            {"Documents without an outlet", "A note without anything"},
		"/documents?month=2023-03":             {"Cypress Voice", "March 2023"},
		"/documents?month=1999-01":             {"Nothing matches"},
		"/documents?outlet=Nobody":             {"Nothing matches"},
		"/documents?lang=fa&kind=posts&page=2": {"Posts"},
	} {
		p := get(t, h, target)
		p.says(phrases...)
		p.linksLead(h)
	}
	if p := get(t, h, "/documents?lang=fa"); strings.Contains(words(p.all("table", "documents")[0]), "Cypress Voice") {
		t.Error("an English outlet among the Persian documents")
	}
}

// A month holds the documents that the home counts in it, and no other.
func TestAMonthHoldsWhatItCounts(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	sum, err := c.Summary(ctx)
	must(t, err)
	for _, m := range sum.Months {
		p := get(t, h, "/documents?month="+m.Value)
		if n := len(p.all("td", "date")); n != m.Count {
			t.Errorf("%s: %d documents, %d counted", m.Value, n, m.Count)
		}
	}
	read(t, ask(h, http.MethodGet, "/documents?month=2023-13", nil), http.StatusBadRequest)
}

// The last document of one page is followed by the first of the next; none is
// lost between.
func TestDocumentPagesHoldEveryPostOnce(t *testing.T) {
	h := site(demoCase(t))
	seen := map[string]bool{}
	for n := range 3 {
		for _, a := range get(t, h, "/documents?kind=posts"+pageOf(n)).all("a", "") {
			if href := attr(a, "href"); strings.HasPrefix(href, "/document/p") {
				seen[href] = true
			}
		}
	}
	if len(seen) != 300 {
		t.Errorf("%d different posts on three pages", len(seen))
	}
}

// pageOf is the parameter of page n, counted from 0.
func pageOf(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("&page=%d", n+1)
}
