package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/web"
)

// people is a case in which one person is accused, denies it, is honoured, and
// spoke to an outlet; another was called the same.
func people(t *testing.T) *casefile.Case {
	t.Helper()
	c := newCase(t)
	d := add(t, c, write(t, "page.txt", "The League called Ann Berg an agent. Ann Berg said she was no agent. Villagers called Ann Berg a hero. The League called Carl Dorn an agent. Ann Berg told Radio Marsh about the camp."), intakeAs("Marsh Post"))[0]
	say := func(speaker, target, term, concept, evidence string, stance sayso.Stance) sayso.Statement {
		return reading(d, sayso.Statement{Speaker: speaker, Target: target, Term: term, Concept: concept, Evidence: evidence, Stance: stance})
	}
	at := sayso.SpanOf(d.Text, strings.Index(d.Text, "Ann Berg told"), len(d.Text))
	put(t, c, sayso.Extraction{
		DocumentID: d.ID, Lang: "en", Statements: []sayso.Statement{
			say("The League", "Ann Berg", "agent", "agent", "The League called Ann Berg an agent.", sayso.Asserts),
			say("Ann Berg", "Ann Berg", "agent", "agent", "Ann Berg said she was no agent.", sayso.Denies),
			say("Villagers", "Ann Berg", "hero", "hero", "Villagers called Ann Berg a hero.", sayso.Asserts),
			say("The League", "Carl Dorn", "agent", "agent", "The League called Carl Dorn an agent.", sayso.Asserts),
		},
		Testimonies: []sayso.Testimony{{DocumentID: d.ID, Person: "Ann Berg", Outlet: "Radio Marsh", Evidence: d.Text[at.ByteStart:at.ByteEnd], In: sayso.InText, EvidenceAt: at, PersonAt: sayso.SpanOf(d.Text, at.ByteStart, at.ByteStart+len("Ann Berg")), Rule: "en.told"}},
	})
	return c
}

// What was said and what was answered stand side by side, in any spelling of
// the name; whom the person spoke to follows.
func TestTheAnswerStandsBesideTheAccusation(t *testing.T) {
	h := site(people(t))
	p := get(t, h, "/name?is="+url.QueryEscape("ANN  berg"))
	p.says("The League called Ann Berg «agent»")
	p.says("Ann Berg denied that «agent» fits Ann Berg")
	p.says("Ann Berg spoke to Radio Marsh, as Marsh Post reports (undated)")
	text := p.text()
	said, answered := strings.Index(text, "What was said"), strings.Index(text, "What was answered")
	if denial := strings.Index(text, "Ann Berg denied"); said < 0 || answered < said || denial < answered {
		t.Errorf("said at %d, answered at %d, the denial at %d", said, answered, denial)
	}
	p = get(t, h, "/name?is=Carl+Dorn")
	p.says("The case holds no denial or reply. That does not mean that there is none.")
	read(t, ask(h, http.MethodGet, "/name?is=Nobody", nil), http.StatusNotFound)
	read(t, ask(h, http.MethodGet, "/name", nil), http.StatusBadRequest)
}

// What a reader has rejected is not on the page of a name.
func TestRejectedRowsAreNotOnTheNamePage(t *testing.T) {
	c := people(t)
	row := ledgerOf(t, c, casefile.Filter{TargetIs: "Carl Dorn"})[0]
	_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Ann", Verdict: sayso.Reject, RowID: row.ID}, nil)
	must(t, err)
	if p := get(t, site(c), "/name?is=Carl+Dorn"); strings.Contains(p.text(), "The League called Carl Dorn") {
		t.Errorf("the rejected row is shown")
	}
}

func TestNamesAreListedInAnySpelling(t *testing.T) {
	h := site(people(t))
	p := get(t, h, "/names")
	p.says("Ann Berg31")
	p.says("The League02")
	if p = get(t, h, "/names?q=BERG"); strings.Contains(p.text(), "Carl Dorn") || !strings.Contains(p.text(), "Ann Berg") {
		t.Errorf("names with berg: %s", p.text())
	}
	p = get(t, h, "/names?q=xyz")
	p.says("No name has these words.")
}

// How a word is used, and what those who were called it have in common.
func TestHowAWordIsUsed(t *testing.T) {
	h := site(people(t))
	p := get(t, h, "/word?is=agent")
	p.says("How “agent” is used")
	p.says("Of 2 names, 1 gave testimony somewhere in this case.")
	p.says("Radio Marsh 1")
	p.says("hero 1")
	read(t, ask(h, http.MethodGet, "/word?is=wizard", nil), http.StatusNotFound)
}

func TestAnOutletsPage(t *testing.T) {
	h := site(people(t))
	p := get(t, h, "/outlet?is=Marsh+Post")
	p.says("Whom it quotes")
	p.says("The League 2")
	p = get(t, h, "/outlet?is=Radio+Marsh")
	p.says("Ann Berg spoke to Radio Marsh")
	read(t, ask(h, http.MethodGet, "/outlet?is=Nothing", nil), http.StatusNotFound)
}

// Who spoke to an outlet under another of its names stands on its page once a reader has
// said that it is one outlet, and no longer when that is taken back.
func TestAnOutletsPageFollowsJudgements(t *testing.T) {
	c := people(t)
	d := add(t, c, write(t, "other.txt", "Carl Dorn told Marsh FM about the camp."), intakeAs("Marsh Post"))[0]
	all := sayso.SpanOf(d.Text, 0, len(d.Text))
	put(t, c, sayso.Extraction{DocumentID: d.ID, Lang: "en", Testimonies: []sayso.Testimony{
		{DocumentID: d.ID, Person: "Carl Dorn", Outlet: "Marsh FM", Evidence: d.Text, In: sayso.InText, EvidenceAt: all, PersonAt: sayso.SpanOf(d.Text, 0, len("Carl Dorn")), Rule: "en.told"},
	}})
	h := site(c)
	told := func() bool {
		return strings.Contains(get(t, h, "/outlet?is=Radio+Marsh").text(), "Carl Dorn spoke to Marsh FM")
	}
	judge := func(a sayso.Answer) {
		_, err := c.Judge(ctx, sayso.Judgement{At: now, By: "Ben", Answer: a, A: sayso.Bearer{Key: "marsh fm"}, B: sayso.Bearer{Key: "radio marsh"}})
		must(t, err)
	}
	if told() {
		t.Error("two names were taken for one")
	}
	judge(sayso.IsSame)
	if !told() {
		t.Error("the other name's testimony is missing")
	}
	judge(sayso.IsDifferent)
	if told() {
		t.Error("a judgement that is no longer so is followed")
	}
}

// The strip counts a month's rows by side and by who judged them; a year is no
// month, and a testimony stands in the month in which it was given.
func TestTheStripCounts(t *testing.T) {
	day := func(m int) sayso.Date {
		d := sayso.Day{Year: 2020, Month: 5, Day: m}
		return sayso.Date{First: d, Last: d, Precision: sayso.PrecisionDay}
	}
	s := web.StripForTest([]casefile.Tally{
		{Month: "2020-01", Concept: "spy", Stance: sayso.Asserts, Status: sayso.Accepted, Count: 3},
		{Month: "2020-01", Concept: "hero", Stance: sayso.Asserts, Status: sayso.Proposed, Count: 2},
		{Month: "2020-01", Concept: "spy", Stance: sayso.Denies, Status: sayso.Accepted, Count: 1},
		{Month: "2020-03", Concept: "spy", Stance: sayso.Asserts, Status: sayso.Rejected, Count: 9},
		{Month: "", Concept: "spy", Stance: sayso.Asserts, Status: sayso.Accepted, Count: 4},
	}, []casefile.Telling{{Testimony: sayso.Testimony{Date: day(7)}}, {Place: casefile.Place{Date: day(9)}}, {}})
	if len(s.Months) != 2 || s.Undated != 4 || s.Total != 10 || s.Width != 240 {
		t.Fatalf("%+v", s)
	}
	jan, may := s.Months[0], s.Months[1]
	if jan.Accusations != 3 || jan.ProposedHonours != 2 || jan.Denials != 1 || jan.AccusedH != 60 || may.Month != "2020-05" || may.Testimonies != 2 || may.X != 1+4*36 {
		t.Errorf("%+v, %+v", jan, may)
	}
}
