package web_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/internal/casefile"
)

// An account is a document of a case of testimonies and labels: somebody told an outlet,
// or was called something by the League.
type account struct {
	person, outlet, date string
	told                 bool
	word, concept        string
	stance               sayso.Stance
}

// accounts is a case of such documents. What is read out of them is accepted.
func accounts(t testing.TB, all ...account) *casefile.Case {
	t.Helper()
	c := newCase(t)
	var lines strings.Builder
	for i, a := range all {
		text := fmt.Sprintf("The League called %s a %s.", a.person, a.word)
		if a.told {
			text = fmt.Sprintf("%s told %s about the camp.", a.person, a.outlet)
		}
		line, err := json.Marshal(map[string]string{"id": fmt.Sprint(i), "lang": "en", "title": fmt.Sprintf("Note %d", i), "source": a.outlet, "date": a.date, "text": text})
		must(t, err)
		lines.Write(append(line, '\n'))
	}
	docs := add(t, c, write(t, "accounts.jsonl", lines.String()), noOptions)
	for i, d := range docs {
		a := all[i]
		e := sayso.Extraction{DocumentID: d.ID, Lang: "en"}
		if a.told {
			e.Testimonies = []sayso.Testimony{{
				DocumentID: d.ID, Person: a.person, Outlet: a.outlet, Evidence: d.Text, In: sayso.InText, Rule: "en.told",
				EvidenceAt: sayso.SpanOf(d.Text, 0, len(d.Text)), PersonAt: sayso.SpanOf(d.Text, 0, len(a.person)),
			}}
		} else {
			s := reading(d, sayso.Statement{Speaker: "The League", Target: a.person, Term: a.word, Concept: a.concept, Evidence: d.Text, Stance: sayso.Asserts})
			if a.stance != "" {
				s.Stance = a.stance
			}
			e.Statements = []sayso.Statement{s}
		}
		put(t, c, e)
	}
	rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{}))
	must(t, err)
	for _, r := range rows {
		acceptRow(t, c, r.ID)
	}
	told, err := c.Testimonies(ctx, "")
	must(t, err)
	for _, m := range told {
		acceptRow(t, c, m.ID)
	}
	return c
}

func acceptRow(t testing.TB, c *casefile.Case, id string) {
	t.Helper()
	_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Noor", Verdict: sayso.Accept, RowID: id}, nil)
	must(t, err)
}

// few are five testimonies and the labels around them, dated as newspapers date.
func few(t testing.TB) *casefile.Case {
	return accounts(t,
		account{person: "Ann Berg", outlet: "Radio Marsh", date: "2018-11", told: true},
		account{person: "Ann Berg", outlet: "Harbour Post", date: "2019-05-20", told: true},
		account{person: "Carl Dorn", outlet: "Radio Marsh", date: "2019-02", told: true},
		account{person: "Carl Dorn", outlet: "Channel Nine", date: "2019", told: true},
		account{person: "Dora Elm", outlet: "Radio Marsh", date: "", told: true},
		account{person: "Ann Berg", outlet: "League Herald", date: "2017-01-05", word: "fighter", concept: "fighter"},
		account{person: "Ann Berg", outlet: "League Herald", date: "2018-12-02", word: "agent", concept: "agent"},
		account{person: "Ann Berg", outlet: "League Herald", date: "2019-05-20", word: "spy", concept: "spy"},
		account{person: "Carl Dorn", outlet: "League Herald", date: "2019-02-14", word: "mercenary", concept: "mercenary"},
		account{person: "Carl Dorn", outlet: "League Herald", date: "2019-06-14", word: "agent", concept: "agent", stance: sayso.Denies},
	)
}

// many are persons whose labels cluster in the three weeks after their testimonies.
func many(t testing.TB) *casefile.Case {
	chance := rand.New(rand.NewPCG(4, 4))
	var all []account
	for p := range 24 {
		name := fmt.Sprintf("%c%s Vale", 'A'+p, []string{"nna", "oris", "emal"}[p%3])
		on := func() time.Time {
			return time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, chance.IntN(730))
		}
		told := on()
		all = append(all, account{person: name, outlet: "Radio Marsh", date: told.Format(time.DateOnly), told: true})
		for range 4 {
			all = append(all, account{person: name, outlet: "League Herald", date: on().Format(time.DateOnly), word: "agent", concept: "agent"})
		}
		for k := range 3 {
			all = append(all, account{person: name, outlet: "League Radio", date: told.AddDate(0, 0, 2+6*k).Format(time.DateOnly), word: "spy", concept: "spy"})
		}
	}
	return accounts(t, all...)
}

func days(person string, more ...string) url.Values {
	form := url.Values{"person": {person}, "observed_from": {"2015-01-01"}, "observed_to": {"2020-12-31"}, "reason": {"years of collecting"}, "back": {"/before"}}
	for i := 0; i+1 < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	return form
}

// A register of a few rows gets no verdict, and still shows what came in which order,
// each with what is known of its date.
func TestAFewRowsAreShownInOrderWithoutAVerdict(t *testing.T) {
	c := few(t)
	h := site(c)
	p := get(t, h, "/before")
	p.says("The register is too small for a verdict: it has 3 labels of 2 persons", "Nothing can be compared until a reader has stated on which days persons were observed.",
		"November 2018", "2 to 31 days later, after Radio Marsh", "only the year is known", "order not known: a testimony can be of the same days", "Dora Elm", "undated")
	if strings.Contains(p.text(), "times as often") {
		t.Error("there is a verdict")
	}
	read(t, post(h, "/before/days", days("*")), http.StatusSeeOther)
	p = get(t, h, "/before")
	p.says("too small for a verdict", "Observed from 1 January 2015 to 31 December 2020, as Noor stated on 1 May 2024.", "Reason: years of collecting", "Nothing was frozen before this answer was seen")
	if strings.Contains(p.text(), "times as often") {
		t.Error("there is a verdict once days are stated")
	}
	p.linksLead(h)
	inert(t, "/before", p)
}

// A month is drawn as wide as a month and a year as a year, on the lane of its outlet.
func TestABarIsAsWideAsItsDateIsInexact(t *testing.T) {
	p := get(t, site(few(t)), "/before?from=2018&to=2019")
	width := map[string][]int{}
	for _, r := range p.all("rect", "") {
		for _, kind := range []string{"to-day", "to-month", "to-year"} {
			if strings.Contains(attr(r, "class"), kind) {
				var w int
				_, err := fmt.Sscan(attr(r, "width"), &w)
				must(t, err)
				width[kind] = append(width[kind], w)
			}
		}
	}
	for kind, around := range map[string]int{"to-month": 604 / 24, "to-year": 604 / 2} { // of 604 units for two years
		for _, w := range width[kind] {
			if w < around-4 || w > around+4 {
				t.Errorf("%s: %d wide, want about %d", kind, w, around)
			}
		}
	}
	if len(width["to-day"]) != 5 || len(width["to-month"]) != 2 || len(width["to-year"]) != 1 {
		t.Errorf("%v", width)
	}
}

// With enough rows the page says what follows what, with the figures of package sequence;
// each number of the picture leads to exactly as many rows.
func TestTheAnswerLeadsToItsRows(t *testing.T) {
	c := many(t)
	h := site(c)
	read(t, post(h, "/before/days", days("*", "observed_from", "2016-01-01", "observed_to", "2017-12-31")), http.StatusSeeOther)
	p := get(t, h, "/before?windows=1-21&draws=199")
	p.says("In the 21 days after a public testimony, labels against the same person were published", "labels of 24 persons", "Of 199 arrangements in which persons exchanged the dates of their labels", "persons never labelled are not in this comparison")
	p.linksLead(h)
	inert(t, "/before", p)
	bins := 0
	for _, a := range p.all("a", "") {
		to := attr(a, "href")
		if !strings.Contains(to, "bin=") {
			continue
		}
		bins++
		rows := get(t, h, strings.TrimSuffix(to, "#rows"))
		section := rows.all("section", "")
		n := 0
		for _, s := range section {
			if attr(s, "id") == "rows" {
				n = strings.Count(words(s), "called")
			}
		}
		said := words(a)
		if i := strings.LastIndex(said, ": "); i >= 0 { // a bar says its days first
			said = said[i+2:]
		}
		if fmt.Sprint(n) != said {
			t.Errorf("%s: the picture has %s labels, the list %d", to, said, n)
		}
	}
	if bins < 10 {
		t.Errorf("only %d numbers lead to rows", bins)
	}
	if len(p.all("rect", "band")) < 20 {
		t.Error("there is no band of exchanged dates")
	}
	read(t, ask(h, http.MethodGet, "/before?bin=99", nil), http.StatusNotFound)
}

// What is asked is frozen with its date and hash, and whoever asks otherwise afterwards
// is told what is not as it was.
func TestAPlanIsFrozenAndEveryChangeIsSaid(t *testing.T) {
	c := few(t)
	h := site(c)
	read(t, post(h, "/before/days", days("*")), http.StatusSeeOther)
	form := url.Values{"windows": {"1-30"}, "strata": {"quarter"}, "pre": {"30"}, "draws": {"199"}, "seed": {"7"}, "full": {"0"}, "proposed": {"0"}, "reason": {"agreed <b>on</b> Monday"}}
	read(t, post(h, "/before/freeze", form), http.StatusSeeOther)
	plans, err := c.Plans(ctx)
	must(t, err)
	if len(plans) != 1 || plans[0].By != "Noor" || !strings.Contains(plans[0].Settings, `"windows":"1-30"`) {
		t.Fatalf("%+v", plans)
	}
	p := get(t, h, "/before")
	p.says("Plan 1, frozen by Noor:", "1 May 2024", plans[0].SHA256, "agreed <b>on</b> Monday", "Testimonies then: 5; labels then: 3")
	if strings.Contains(p.text(), "not what was frozen") || strings.Contains(p.text(), "not what it was") {
		t.Error("a change is said where there is none")
	}
	get(t, h, "/before?windows=1-60&strata=none").says("This was asked otherwise than it was frozen.", "frozen 1-30, now 1-60", "frozen the same quarter, now all time")
	row := ledgerOf(t, c, casefile.Filter{TargetIs: "Carl Dorn"})[0]
	_, err = c.Decide(ctx, sayso.Decision{At: now, By: "Noor", Verdict: sayso.Reject, RowID: row.ID}, nil)
	must(t, err)
	get(t, h, "/before").says("The register is not what it was when the plan was frozen. Testimonies: 5 then, 5 now; labels: 3 then, 2 now.")
	form.Set("windows", "1-60")
	read(t, post(h, "/before/freeze", form), http.StatusSeeOther)
	get(t, h, "/before").says("Plan 2, frozen by Noor:", "Earlier plan 1, frozen by Noor:")
	get(t, h, "/log").says("froze what is asked of the register", plans[0].SHA256, "stated that")
	for _, bad := range []string{"5-2", "1-9999", "x", "1-7,3-9"} {
		form.Set("windows", bad)
		read(t, post(h, "/before/freeze", form), http.StatusBadRequest)
		read(t, ask(h, http.MethodGet, "/before?windows="+url.QueryEscape(bad), nil), http.StatusBadRequest)
	}
	for _, bad := range []string{"strata=week", "pre=0", "draws=100000", "seed=-1", "from=May", "to=2019-5"} {
		read(t, ask(h, http.MethodGet, "/before?"+bad, nil), http.StatusBadRequest)
	}
}

// Days of observation are stated with a reason, not twice for one day, and taken back.
func TestDaysOfObservationAreStatedAndTakenBack(t *testing.T) {
	c := few(t)
	h := site(c)
	for _, x := range []struct {
		form   url.Values
		status int
	}{
		{days("Ann Berg", "reason", ""), http.StatusBadRequest},
		{days("Ann Berg", "observed_to", "2014"), http.StatusBadRequest},
		{days("Ann Berg", "observed_from", "spring"), http.StatusBadRequest},
		{days("Ann Berg", "cohort", strings.Repeat("x", 201)), http.StatusBadRequest},
		{days("Nobody"), http.StatusNotFound},
		{days("Ann Berg", "cohort", "early"), http.StatusSeeOther},
		{days("Ann Berg"), http.StatusConflict},
	} {
		read(t, post(h, "/before/days", x.form), x.status)
	}
	get(t, h, "/before").says("Group: early.", "Stated for 1 of 3.")
	read(t, post(h, "/before/days", url.Values{"undo": {"1"}, "back": {"/before"}}), http.StatusSeeOther)
	get(t, h, "/before").says("Stated for 0 of 3.")
	read(t, post(h, "/before/days", url.Values{"undo": {"1"}, "back": {"/before"}}), http.StatusConflict)
	get(t, h, "/log").says("took back fact 1 on days of observation")
}

// A testimony that the machine proposes is accepted where it stands.
func TestATestimonyIsAcceptedOnThePage(t *testing.T) {
	c := people(t)
	h := site(c)
	p := get(t, h, "/before")
	p.says("spoke to Radio Marsh", "not judged yet")
	told, err := c.Testimonies(ctx, "")
	must(t, err)
	read(t, post(h, "/decide", url.Values{"row": {told[0].ID}, "verdict": {"accept"}, "seen": {"0"}, "back": {"/before"}}), http.StatusSeeOther)
	if p = get(t, h, "/before"); len(p.all("form", "judged-here")) != 0 {
		t.Error("an accepted testimony still asks to be judged")
	}
	p.says("1 testimony")
}

// The page of a person has what each speaker called them in order, with the testimonies
// between: from fighter to agent.
func TestAPersonsWordsOverTime(t *testing.T) {
	h := site(few(t))
	p := get(t, h, "/name?is=Ann+Berg")
	line := regexp.MustCompile(`The League\s*«fighter».*5 January 2017.*spoke to Radio Marsh.*November 2018.*«agent».*2 December 2018.*«spy».*20 May 2019`)
	if !line.MatchString(p.text()) {
		t.Errorf("the words do not stand in order: %.1500s", p.text())
	}
	// The interview of the day of a label stands on neither side of it.
	for _, dd := range p.all("dd", "") {
		if strings.Contains(words(dd), "Harbour Post") {
			t.Errorf("an order is said that nobody knows: %s", words(dd))
		}
	}
	p.linksLead(h)
	if len(p.all("figure", "lane")) != 1 {
		t.Error("there is no lane")
	}
}

// Names, outlets, words and reasons of strangers are text here too.
func TestHostileBeforeAndAfter(t *testing.T) {
	const evil = `<img src=x onerror=alert(1)>`
	c := accounts(t,
		account{person: "Ann " + evil, outlet: `"><svg onload=alert(2)>`, date: "2019-02-01", told: true},
		account{person: "Ann " + evil, outlet: "\u202eevil", date: "2019-02-09", word: `"><script>alert(3)</script>`, concept: "agent"},
	)
	h := site(c)
	read(t, post(h, "/before/days", days("Ann "+evil, "cohort", evil, "reason", `</p><script>alert(4)</script>`)), http.StatusSeeOther)
	read(t, post(h, "/before/freeze", url.Values{"windows": {"1-30"}, "reason": {evil}}), http.StatusSeeOther)
	for _, target := range []string{"/before", "/before?is=" + url.QueryEscape("Ann "+evil), "/name?is=" + url.QueryEscape("Ann "+evil), "/log"} {
		p := get(t, h, target)
		inert(t, target, p)
		if strings.Contains(p.raw, "<script>alert") || strings.Contains(p.raw, "<img") {
			t.Errorf("%s runs what was taken in", target)
		}
		p.linksLead(h)
	}
	get(t, h, "/before").says("Ann <img src=x onerror=alert(1)>")
}

// The lanes show a stretch of time and some persons only, as the address asks.
func TestTheBrush(t *testing.T) {
	h := site(few(t))
	p := get(t, h, "/before?from=2019-02&to=2019-03")
	p.says("Carl Dorn", "mercenary")
	for _, absent := range []string{"Dora Elm", "2 December 2018"} {
		if strings.Contains(p.text(), absent+" ") && absent != "Dora Elm" {
			t.Errorf("%s lies outside", absent)
		}
	}
	if n := len(p.all("section", "person")); n != 1 {
		t.Errorf("%d persons are shown", n)
	}
	if n := len(get(t, h, "/before?is=Ann+Berg").all("section", "person")); n != 1 {
		t.Errorf("%d persons are shown where one was asked for", n)
	}
	read(t, ask(h, http.MethodGet, "/before?from=2019&to=", nil), http.StatusSeeOther) // one address for one question
}
