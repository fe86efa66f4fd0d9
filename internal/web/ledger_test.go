package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sayso"
	"sayso/internal/casefile"
)

// ledgerCase holds 60 documents of three outlets, a month each over five years,
// with two rows each: the League calls Ann Berg an agent, and Ann Berg denies
// it in every third document and asserts something else in the others.
func ledgerCase(t testing.TB) *casefile.Case {
	t.Helper()
	c := newCase(t)
	var lines strings.Builder
	for i := range 60 {
		fmt.Fprintf(&lines, "{\"id\":\"%d\",\"title\":\"Page %d\",\"lang\":\"en\",\"source\":\"Outlet %d\",\"source_type\":\"news\",\"date\":\"%d-%02d-15\",\"text\":\"The League called Ann Berg an agent. Ann Berg said of Carl Dorn that he is no spy.\"}\n",
			i, i, i%3, 2015+i/12, i%12+1)
	}
	var all []sayso.Extraction
	for i, d := range add(t, c, write(t, "pages.jsonl", lines.String()), noOptions) {
		stance := sayso.Asserts
		if i%3 == 0 {
			stance = sayso.Denies
		}
		all = append(all, sayso.Extraction{DocumentID: d.ID, Lang: "en", Statements: []sayso.Statement{
			reading(d, sayso.Statement{Speaker: "The League", Target: "Ann Berg", Term: "agent", Concept: "agent", Stance: sayso.Asserts, Evidence: "The League called Ann Berg an agent."}),
			reading(d, sayso.Statement{Speaker: "Ann Berg", Target: "Carl Dorn", Term: "spy", Concept: "spy", Stance: stance, Evidence: "Ann Berg said of Carl Dorn that he is no spy."}),
		}})
	}
	put(t, c, all...)
	return c
}

// rowsOf are the rows of a page of the ledger, by their ids.
func rowsOf(p page) []string {
	var ids []string
	for _, n := range p.all("li", "row") {
		ids = append(ids, attr(n, "id"))
	}
	return ids
}

// A row is a sentence that says who called whom what, where and when, followed
// by where it stands and the way to its passage.
func TestARowReadsAsASentence(t *testing.T) {
	p := get(t, site(ledgerCase(t)), "/ledger")
	first := words(p.all("p", "say")[0])
	if want := "Outlet 0, 15 January 2015: The League called Ann Berg «agent»"; first != want {
		t.Errorf("the first row reads %q, want %q", first, want)
	}
	p.says("120 rows", "1 to 50 of 120", "not yet reviewed", "Ann Berg denied that «spy» fits Carl Dorn", "the passage in its document")
}

// The stance is in the words of the sentence, whoever speaks.
func TestTheWordsFollowTheStance(t *testing.T) {
	c := newCase(t)
	d := add(t, c, write(t, "a.jsonl", `{"id":"1","lang":"en","text":"Ann Berg an agent. Ann Berg a spy. Ann Berg a traitor. Ann Berg a hireling. Ann Berg a puppet. Ann Berg a stooge."}`), noOptions)[0]
	say := func(speaker, term string, stance sayso.Stance, by ...string) sayso.Statement {
		return reading(d, sayso.Statement{Speaker: speaker, Target: "Ann Berg", Term: term, Stance: stance, Evidence: "Ann Berg a " + term + ".", ReportedBy: by})
	}
	agent := say("The League", "spy", sayso.Asserts)
	put(t, c, sayso.Extraction{DocumentID: d.ID, Statements: []sayso.Statement{
		agent,
		say("The League", "traitor", sayso.Denies, "Eve Falk", "Gus Holm"),
		say("The League", "hireling", sayso.Questions),
		say(sayso.Author, "puppet", sayso.Hedges),
		say("", "stooge", sayso.Asserts),
	}})
	get(t, site(c), "/ledger").says(
		"outlet not known, undated: The League called Ann Berg «spy»",
		"The League denied that «traitor» fits Ann Berg, as reported by Eve Falk, Gus Holm",
		"The League asked whether «hireling» fits Ann Berg",
		"in its own voice, it called Ann Berg, with a reservation, «puppet»",
		"somebody not named called Ann Berg «stooge»",
	)
}

// Choices narrow the rows, together and in any spelling, and are listed with
// the way to drop them. The counts follow from how the case was made.
func TestFiltersNarrowTheRows(t *testing.T) {
	h := site(ledgerCase(t))
	for query, want := range map[string]int{
		"":                                120,
		"stance=denies":                   20,
		"stance=asserts":                  100,
		"speaker_is=The+League":           60,
		"speaker_is=the+LEAGUE":           60,
		"speaker=league":                  60,
		"speaker=leag":                    0,
		"target_is=Carl+Dorn":             60,
		"target=dorn&stance=denies":       20,
		"concept=agent":                   60,
		"term=SPY":                        60,
		"term=nobody":                     0,
		"outlet=Outlet+1":                 40,
		"outlet=Outlet+0&stance=denies":   20,
		"outlet=Outlet+1&stance=denies":   0,
		"lang=en":                         120,
		"lang=fa":                         0,
		"tier=A":                          120,
		"tier=B":                          0,
		"status=proposed":                 120,
		"status=accepted":                 0,
		"undecided=1":                     120,
		"from=2019":                       24,
		"to=2015":                         24,
		"from=2016-03&to=2016-04":         4,
		"from=2016-03-16&to=2016-04-15":   2,
		"from=2016-03-15&to=2016-04-14":   2,
		"from=2021":                       0,
		"speaker_is=Ann+Berg&from=2018-6": -1,
	} {
		if want < 0 {
			read(t, ask(h, http.MethodGet, "/ledger?"+query, nil), http.StatusBadRequest)
			continue
		}
		p := get(t, h, "/ledger?"+query)
		if got := len(rowsOf(p)); got != min(want, 50) {
			t.Errorf("%q shows %d rows of %d", query, got, want)
		}
		switch {
		case want == 0:
			p.says("No row has all of this")
		case want > 1:
			p.says(fmt.Sprintf("%d rows", want))
		}
		if query != "" && len(p.all("ul", "chosen")) != 1 {
			t.Errorf("%q is not listed as chosen", query)
		}
	}
}

// A facet names its values with the number of rows, most first, and each leads
// to exactly that many rows.
func TestFacetsLeadToAsManyRowsAsTheySay(t *testing.T) {
	h := site(ledgerCase(t))
	p := get(t, h, "/ledger")
	links := 0
	for _, facet := range p.all("details", "facet") {
		for li := range facet.Descendants() {
			if li.Data != "li" || li.Type != html.ElementNode {
				continue
			}
			href, number := "", ""
			for n := range li.Descendants() {
				if n.Data == "a" {
					href = attr(n, "href")
				}
				if attr(n, "class") == "number" {
					number = words(n)
				}
			}
			links++
			if f := get(t, h, href); !strings.Contains(f.text(), number+" rows of this choice") {
				t.Errorf("%s leads to other than %s rows", href, number)
			}
		}
	}
	// Status 1, stance 2, speakers 2, targets 2, concepts 2, outlets 3, language 1, tier 1.
	if links != 14 {
		t.Errorf("%d values of facets, want 14", links)
	}
}

// What was chosen can be dropped, one at a time or all at once, and the way back
// is the address from before.
func TestChoicesCanBeDropped(t *testing.T) {
	h := site(ledgerCase(t))
	p := get(t, h, "/ledger?outlet=Outlet+0&stance=denies&target=dorn")
	chosen := p.all("ul", "chosen")[0]
	var to []string
	for n := range chosen.Descendants() {
		if n.Data == "a" {
			to = append(to, attr(n, "href"))
		}
	}
	want := []string{"/ledger?outlet=Outlet+0&target=dorn", "/ledger?outlet=Outlet+0&stance=denies", "/ledger?stance=denies&target=dorn", "/ledger"}
	if !slices.Equal(to, want) {
		t.Errorf("ways back %q, want %q", to, want)
	}
	// The words typed in stand in the form again, and the other choices go with it.
	p.says("stance: denied", "outlet: Outlet 0", "target has the words: dorn")
	kept := map[string]string{}
	for _, n := range p.all("input", "") {
		kept[attr(n, "name")] = attr(n, "value")
	}
	if kept["target"] != "dorn" || kept["stance"] != "denies" || kept["outlet"] != "Outlet 0" {
		t.Errorf("the form keeps %v", kept)
	}
}

// Who reads one stance about somebody is shown how often the others were taken.
func TestOtherStancesStandBeside(t *testing.T) {
	h := site(ledgerCase(t))
	p := get(t, h, "/ledger?target_is=Carl+Dorn&stance=denies")
	p.says("Said of the same target as well: asserted 40")
	p.linksLead(h)
}

// Pages of the ledger follow one another without a row lost or shown twice.
func TestPagesHoldEveryRowOnce(t *testing.T) {
	h := site(ledgerCase(t))
	var all []string
	at := "/ledger"
	for range 10 {
		p := get(t, h, at)
		all = append(all, rowsOf(p)...)
		at = ""
		for _, a := range p.all("a", "") {
			if attr(a, "rel") == "next" {
				at = attr(a, "href")
			}
		}
		if at == "" {
			break
		}
	}
	if n := len(all); n != 120 {
		t.Errorf("%d rows on all pages", n)
	}
	slices.Sort(all)
	if n := len(slices.Compact(all)); n != 120 {
		t.Errorf("%d different rows on all pages", n)
	}
	// A page that is not there any more is the last one.
	get(t, h, "/ledger?page=99").says("101 to 120 of 120", "page 3 of 3")
}

// An address is written in one way only: empty choices, first pages and doubled
// parameters lead to the address without them.
func TestAddressesAreTidied(t *testing.T) {
	h := site(ledgerCase(t))
	for given, want := range map[string]string{
		"/ledger?speaker=&target=&term=&from=&to=": "/ledger",
		"/ledger?page=1":                       "/ledger",
		"/ledger?stance=denies&speaker=":       "/ledger?stance=denies",
		"/ledger?stance=denies&stance=asserts": "/ledger?stance=asserts",
		"/documents?outlet=&lang=&kind=":       "/documents",
	} {
		res := ask(h, http.MethodGet, given, nil)
		if got := res.Header.Get("Location"); res.StatusCode != http.StatusSeeOther || got != want {
			t.Errorf("%s leads with %d to %q, want %q", given, res.StatusCode, got, want)
		}
	}
}

// Nonsense is answered with what is wrong and how it is written, not with the
// rows of some other question.
func TestNonsenseIsRefused(t *testing.T) {
	h := site(ledgerCase(t))
	for target, hint := range map[string]string{
		"/ledger?stance=asserted":                "asserts, denies, questions or hedges",
		"/ledger?status=maybe":                   "proposed, accepted or rejected",
		"/ledger?tier=D":                         "A, B or C",
		"/ledger?from=2019-2":                    "2019, 2019-02 or 2019-02-18",
		"/ledger?to=yesterday":                   "2019, 2019-02 or 2019-02-18",
		"/ledger?page=0":                         "counted from 1",
		"/ledger?page=-3":                        "counted from 1",
		"/ledger?page=two":                       "counted from 1",
		"/ledger?page=99999999999999999999":      "counted from 1",
		"/documents?kind=songs":                  "documents or posts",
		"/documents?missing=title":               "date, outlet or language",
		"/documents?page=x":                      "counted from 1",
		"/ledger?from=2019-01-01%27%3B+DROP+x--": "2019, 2019-02 or 2019-02-18",
	} {
		p := read(t, ask(h, http.MethodGet, target, nil), http.StatusBadRequest)
		p.says("cannot be answered", hint)
		p.linksLead(h)
	}
	for _, target := range []string{"/nothing", "/ledger/", "/ledger/x", "/document/", "/statement/", "/style.css/x", "/statement/s0000000000000000", "/document/d0"} {
		read(t, ask(h, http.MethodGet, target, nil), http.StatusNotFound).says("nothing of that name")
	}
}

// Whatever stands in an address, the answer is a page, and one that can be sent
// again: no address makes the server fail.
func FuzzLedgerAddress(f *testing.F) {
	h := site(ledgerCase(f))
	for _, query := range []string{"stance=denies&page=2", "from=2019&to=2019-02-18", "target=%ff%fe", "speaker=%25_%5C", "term=\x00", "page=9223372036854775807", "open=1&open=2", ";", "%zz=%"} {
		f.Add(query)
	}
	f.Fuzz(func(t *testing.T, query string) {
		values, _ := url.ParseQuery(query)
		values.Del("token")
		res := ask(h, http.MethodGet, "/ledger?"+values.Encode(), nil)
		switch res.StatusCode {
		case http.StatusOK, http.StatusSeeOther, http.StatusBadRequest:
		default:
			t.Errorf("%q: status %d: %s", query, res.StatusCode, body(t, res))
		}
	})
}
