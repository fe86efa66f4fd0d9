package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/register"
	"sayso/sequence"
	"sayso/sequence/table"
)

// listed is a case with a register that was kept elsewhere, of two groups of persons over
// six years, who are labelled after they testify, early ones more often; some are never
// called anything.
func listed(t testing.TB, persons int) *casefile.Case {
	t.Helper()
	chance := rand.New(rand.NewPCG(7, 7))
	begin := time.Date(2014, 1, 1, 0, 0, 0, 0, time.UTC)
	day := func(n int) string { return begin.AddDate(0, 0, n).Format(time.DateOnly) }
	events, people := "person_id,kind,date,source,lang,words,class\n", "person_id,cohort,observed_from,observed_to\n"
	for p := range persons {
		id := fmt.Sprintf("Person %02d", p)
		people += fmt.Sprintf("%s,%s,2014-01-01,2019-12-31\n", id, []string{"early", "late"}[p%2])
		if p%7 == 6 {
			continue
		}
		told := 100 + chance.IntN(1800)
		events += fmt.Sprintf("%s,testimony,%s,%s,en,,\n", id, day(told), []string{"Radio Marsh", "Harbour Post"}[p%2])
		for range 1 + 2*(p%2) {
			events += fmt.Sprintf("%s,label,%s,League Herald,fa,مزدور,mercenary\n", id, day(told+1+chance.IntN(40)))
		}
	}
	c := newCase(t)
	stateTable(t, c, "events.csv", events)
	stateTable(t, c, "persons.csv", people)
	return c
}

func stateTable(t testing.TB, c *casefile.Case, name, body string) casefile.Stated {
	t.Helper()
	stated, err := register.State(ctx, c, register.File{Name: name, Body: strings.NewReader(body), By: "Noor", At: now, Reason: "the archive's list", Tool: "test", Reject: func(int, string) error { return nil }})
	must(t, err)
	return stated
}

// exported is the register as the two files of the page hold it.
func exported(t *testing.T, h http.Handler) sequence.Register {
	t.Helper()
	file := func(target string) *bytes.Buffer {
		res := ask(h, http.MethodGet, target, nil)
		var b bytes.Buffer
		_, err := b.ReadFrom(res.Body)
		must(t, err)
		if res.StatusCode != http.StatusOK || !strings.Contains(res.Header.Get("Content-Disposition"), "attachment") {
			t.Fatalf("%s: status %d, %s", target, res.StatusCode, res.Header.Get("Content-Disposition"))
		}
		return &b
	}
	fail := func(line int, reason string) error { return fmt.Errorf("%d: %s", line, reason) }
	var reg sequence.Register
	var err error
	reg.Events, err = table.Events(file("/before/events.csv"), fail)
	must(t, err)
	reg.Persons, err = table.Persons(file("/before/persons.csv"), fail)
	must(t, err)
	return reg
}

// sameJSON compares the file of an answer with an answer, but for what a file of the page
// is sealed with.
func sameJSON(t *testing.T, h http.Handler, target string, want any) {
	t.Helper()
	res := ask(h, http.MethodGet, target, nil)
	var got, expected map[string]any
	must(t, json.NewDecoder(res.Body).Decode(&got))
	b, err := json.Marshal(want)
	must(t, err)
	must(t, json.Unmarshal(b, &expected))
	if sum := fmt.Sprint(got["data_sha256"]); len(sum) != 64 || got["version"] != "test" {
		t.Errorf("%s is sealed with %q and %q", target, sum, got["version"])
	}
	for _, key := range []string{"data_sha256", "version", "rejected", "not_chosen"} {
		delete(got, key)
		delete(expected, key)
	}
	withoutLines(got)
	withoutLines(expected)
	a, _ := json.Marshal(got)
	b, _ = json.Marshal(expected)
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			from := max(0, i-200)
			t.Fatalf("%s:\n%.400s\nthe files give\n%.400s", target, a[from:], b[from:])
		}
	}
	if len(a) != len(b) {
		t.Errorf("%s has %d bytes, the files give %d", target, len(a), len(b))
	}
}

// withoutLines takes out on which line of a file a row stands: rows of a case have none.
func withoutLines(v any) {
	switch v := v.(type) {
	case map[string]any:
		delete(v, "row")
		if _, lines := v["rows"].([]any); lines {
			delete(v, "rows")
		}
		for _, x := range v {
			withoutLines(x)
		}
	case []any:
		for _, x := range v {
			withoutLines(x)
		}
	}
}

// The figures of the three pages are those that sayso sequence gives for the files that
// the pages hand out.
func TestThePagesSayWhatTheFilesGive(t *testing.T) {
	h := site(listed(t, 42))
	reg := exported(t, h)
	order, err := sequence.Analyse(ctx, reg, sequence.Options{Windows: []sequence.Window{{From: 1, To: 30}}, Pre: 30, Draws: 99, Seed: 1})
	must(t, err)
	sameJSON(t, h, "/before/order.json?windows=1-30&draws=99", order)
	get(t, h, "/before?windows=1-30&draws=99").says("Groups against one another, window by window", "late against early", "labels at most 14 days apart counted once", "observation to the end of the register for everybody", "one person", "one source",
		"Exploratory", "1-30 after the second testimony", "1-30 in 2016", "labels of cohort late")
	cohorts, err := sequence.CompareCohorts(ctx, reg, sequence.CohortPlan{By: sequence.ByTestimony, Until: sayso.Day{Year: 2016, Month: 12, Day: 31}, Outlets: []string{"Radio Marsh"}})
	must(t, err)
	sameJSON(t, h, "/before/cohorts.json?groups=1&by=testimony&until=2016-12-31&outlet%3ARadio+Marsh=1", cohorts)
	growth, err := sequence.GrowthOf(ctx, reg, sequence.GrowthPlan{Starts: map[string]sayso.Day{"League Herald": {Year: 2015, Month: 2, Day: 1}}})
	must(t, err)
	sameJSON(t, h, "/before/growth.json?collected=1&start%3ALeague+Herald=2015-02-01", growth)
}

// Counts come first, and each leads to exactly as many persons; what follows from them
// stands behind with its intervals.
func TestGroupsAreCounted(t *testing.T) {
	t.Parallel()
	h := site(listed(t, 42))
	reg := exported(t, h)
	want, err := sequence.CompareCohorts(ctx, reg, sequence.CohortPlan{})
	must(t, err)
	p := get(t, h, "/before/cohorts")
	p.says(want.Sentences...)
	p.says("Persons who were never labelled are in this comparison", "Mantel–Haenszel", "Newcombe 10", "Miettinen–Nurminen", "Time to the first label (Cox, Efron’s ties)")
	inert(t, "/before/cohorts", p)
	links := 0
	for _, a := range p.all("a", "") {
		to := attr(a, "href")
		if !strings.Contains(to, "cell=") {
			continue
		}
		links++
		for _, s := range get(t, h, strings.TrimSuffix(to, "#cell")).all("section", "") {
			if n := strings.Count(words(s), "Person "); attr(s, "id") == "cell" && fmt.Sprint(n) != words(a) {
				t.Errorf("%s: %s are counted, %d are listed", to, words(a), n)
			}
		}
	}
	if links != 6 {
		t.Errorf("%d counts lead to persons", links)
	}
	get(t, h, "/before/cohorts?cell=0.labelled").linksLead(h)
	read(t, ask(h, http.MethodGet, "/before/cohorts?cell=9.all", nil), http.StatusNotFound)
	// To ask who ever testified and who was ever labelled of one time is refused, with why.
	get(t, h, "/before/cohorts?groups=1&by=testimony").says("Say until which day testimonies make the groups")
	get(t, h, "/before/cohorts?groups=1&by=testimony&until=2016-12-31").says("Groups are by testimonies until 2016-12-31")
	for _, bad := range []string{"until=2016", "until=soon", "by=fame", "baseline=nobody", "risk=0-3", "risk=x", "through=2013-01-01&until=2014-01-01&by=testimony"} {
		if bad == "through=2013-01-01&until=2014-01-01&by=testimony" {
			get(t, h, "/before/cohorts?groups=1&"+bad).says("Say until which day")
			continue
		}
		read(t, ask(h, http.MethodGet, "/before/cohorts?groups=1&"+bad, nil), http.StatusBadRequest)
	}
}

// Growth is counted up month by month, each month leading to its rows; every lag stands
// there; from when an outlet was collected is said, or that nobody said it.
func TestGrowthIsCountedUp(t *testing.T) {
	t.Parallel()
	h := site(listed(t, 42))
	want, err := sequence.GrowthOf(ctx, exported(t, h), sequence.GrowthPlan{})
	must(t, err)
	p := get(t, h, "/before/growth?collected=1&start%3ALeague+Herald=2015-02-01")
	p.says(want.Sentence, "Between 2014-01-01 and 2019-12-31 the register came to 36 testimonies and 36 persons labelled at least once.", "No day is stated from which 2 sources were collected", "1 February 2015 stated", "first row that there is",
		"not fitted: it takes 150 of each kind")
	inert(t, "/before/growth", p)
	for _, lag := range []string{"−6", "0", "+6"} {
		p.says(lag)
	}
	if n := len(p.all("rect", "bar")); n != 13 {
		t.Errorf("%d lags are drawn", n)
	}
	if n := len(p.all("line", "mark")); n != 3 {
		t.Errorf("%d marks are drawn", n)
	}
	months := 0
	for _, a := range p.all("a", "") {
		to := attr(a, "href")
		if !strings.HasPrefix(to, "/before?from=") {
			continue
		}
		if months++; months > 3 {
			continue
		}
		var cells []string
		for n := range a.Parent.Parent.ChildNodes() {
			cells = append(cells, words(n))
		}
		shown := get(t, h, strings.TrimSuffix(to, "#lanes"))
		told := 0
		for _, tr := range shown.all("tr", "testimony") {
			if strings.Contains(words(tr), "spoke to") {
				told++
			}
		}
		if fmt.Sprint(told) != cells[1] {
			t.Errorf("%s: %q, but %d testimonies stand there", to, cells, told)
		}
	}
	if months < 20 {
		t.Errorf("only %d months lead to their rows", months)
	}
	read(t, ask(h, http.MethodGet, "/before/growth?collected=1&start%3ARadio=May", nil), http.StatusBadRequest)
}

// What is asked of groups and of growth is frozen with the rest, and a change is said on
// each page.
func TestGroupsAreFrozen(t *testing.T) {
	c := listed(t, 8)
	h := site(c)
	form := url.Values{"windows": {"1-30"}, "groups": {"1"}, "by": {"testimony"}, "until": {"2016-12-31"}, "outlet:Radio Marsh": {"1"}, "collected": {"1"}, "start:League Herald": {"2015-02-01"}, "back": {"/before/cohorts"}}
	res := post(h, "/before/freeze", form)
	if to := res.Header.Get("Location"); res.StatusCode != http.StatusSeeOther || to != "/before/cohorts#plan" {
		t.Fatalf("%d %s", res.StatusCode, to)
	}
	p := get(t, h, "/before/cohorts")
	p.says("Groups are by testimonies until 2016-12-31", "Groups are fixed on: 2016-12-31", "Testimonies to these outlets make a group: Radio Marsh", "Sources were collected from: League Herald: 2015-02-01")
	if strings.Contains(p.text(), "otherwise than it was frozen") {
		t.Error("a change is said where there is none")
	}
	get(t, h, "/before/cohorts?groups=1&by=cohort").says("This was asked otherwise than it was frozen.", "Groups are fixed on: frozen 2016-12-31, now")
	get(t, h, "/before/growth").says("1 February 2015 stated")
	get(t, h, "/before/growth?collected=1").says("This was asked otherwise than it was frozen.")
	for _, bad := range []url.Values{{"groups": {"1"}, "by": {"fame"}}, {"groups": {"1"}, "by": {"testimony"}}, {"collected": {"1"}, "start:Radio": {"May"}}} {
		read(t, post(h, "/before/freeze", bad), http.StatusBadRequest)
	}
	plans, err := c.Plans(ctx)
	must(t, err)
	if len(plans) != 1 || !strings.Contains(plans[0].Settings, `"groups":{"by":"testimony","outlets":["Radio Marsh"],"until":"2016-12-31"}`) {
		t.Errorf("%s", plans[0].Settings)
	}
}

// A case without days of observation has no groups and no growth, and says what is missing.
func TestGroupsOfAnEmptyCase(t *testing.T) {
	h := site(newCase(t))
	for _, target := range []string{"/before/cohorts", "/before/growth"} {
		get(t, h, target).says("Nothing can be compared until a reader has stated on which days persons were observed.")
	}
}
