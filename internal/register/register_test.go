package register_test

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/jobs"
	"sayso/internal/register"
	"sayso/sequence"
	"sayso/sequence/table"
)

var (
	ctx = context.Background()
	now = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// date reads a date as it stands in the tables: a day, a month, a year or "".
func date(t testing.TB, s string) sayso.Date {
	t.Helper()
	if s == "" {
		return sayso.Date{}
	}
	d, err := table.Days(s)
	must(t, err)
	return d
}

// A written is a document: where and when it stands, what it holds, and what was read out
// of it. A label is "speaker|target|term|concept|stance", a testimony
// "person|outlet|date".
type written struct {
	outlet, date, body string
	labels, told       []string
}

const capture = "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"

// caseOf is a case of such documents, each row of which is accepted unless it ends in
// "?".
func caseOf(t testing.TB, all ...written) *casefile.Case {
	t.Helper()
	c, err := casefile.Create(ctx, filepath.Join(t.TempDir(), "t.sayso"))
	must(t, err)
	t.Cleanup(func() { _ = c.Close() })
	w, err := c.Intake(ctx, "Noor")
	must(t, err)
	_, err = w.Begin(sayso.Capture{SHA256: capture, Name: "x.jsonl", Bytes: 1, Added: now, Tool: "test"}, strings.NewReader("0"))
	must(t, err)
	var read []sayso.Extraction
	var accepted []string
	for i, x := range all {
		d := sayso.Document{ID: sayso.DocumentID(capture, i+1), CaptureID: capture, Record: i + 1, Title: fmt.Sprint("page ", i), Lang: "en", Outlet: x.outlet, Date: date(t, x.date)}
		e := sayso.Extraction{DocumentID: d.ID, Lang: "en"}
		var text strings.Builder
		place := func(words string) sayso.Span {
			from := text.Len()
			text.WriteString(words + ". ")
			return sayso.SpanOf(text.String(), from, from+len(words))
		}
		inside := func(at sayso.Span, words string) sayso.Span {
			i := at.ByteStart + strings.Index(text.String()[at.ByteStart:], words)
			return sayso.SpanOf(text.String(), i, i+len(words))
		}
		var open []int
		for k, l := range x.labels {
			l, judged := strings.CutSuffix(l, "?")
			f := strings.Split(l, "|")
			s := sayso.Statement{DocumentID: d.ID, Speaker: f[0], Target: f[1], TargetType: sayso.PersonTarget, Term: f[2], Concept: f[3], Stance: sayso.Stance(f[4]), In: sayso.InText, Lang: "en", Rule: "test", Tier: sayso.TierA}
			s.Evidence = f[0] + " on " + f[1] + ": " + f[2]
			s.EvidenceAt = place(s.Evidence)
			s.TermAt, s.TargetAt = inside(s.EvidenceAt, ": "+f[2]), inside(s.EvidenceAt, f[1])
			s.TermAt = sayso.SpanOf(text.String(), s.TermAt.ByteStart+2, s.TermAt.ByteEnd)
			e.Statements = append(e.Statements, s)
			if judged {
				open = append(open, k)
			}
		}
		for _, l := range x.told {
			f := strings.Split(l, "|")
			m := sayso.Testimony{DocumentID: d.ID, Person: f[0], Outlet: f[1], Date: date(t, f[2]), DateText: f[2], Evidence: f[0] + " told " + f[1] + " " + f[2], In: sayso.InText, Rule: "test"}
			m.EvidenceAt = place(m.Evidence)
			m.PersonAt = inside(m.EvidenceAt, f[0])
			e.Testimonies = append(e.Testimonies, m)
		}
		d.Text = text.String() + x.body
		d.TextSHA256 = sayso.TextSHA256(d.Title, d.Text)
		must(t, w.Document(d))
		read = append(read, e)
		accepted = append(accepted, fmt.Sprint(open))
	}
	must(t, w.End())
	must(t, w.Close())
	_, err = c.PutExtraction(ctx, now, "engine", "test 1", read)
	must(t, err)
	for i := range all {
		id := sayso.DocumentID(capture, i+1)
		rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{Document: id}))
		must(t, err)
		for k, r := range rows {
			if !strings.Contains(accepted[i], fmt.Sprint(k)) {
				accept(t, c, r.ID)
			}
		}
		told, err := c.Testimonies(ctx, id)
		must(t, err)
		for _, m := range told {
			accept(t, c, m.ID)
		}
	}
	must(t, jobs.Compare(ctx, c, now, nil))
	return c
}

func accept(t testing.TB, c *casefile.Case, id string) {
	t.Helper()
	_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Noor", Verdict: sayso.Accept, RowID: id}, nil)
	must(t, err)
}

func observe(t testing.TB, c *casefile.Case, person, from, to string) {
	t.Helper()
	_, err := c.Observe(ctx, casefile.Observed{At: now, By: "Noor", Person: sayso.Bearer{Key: person}, From: date(t, from).First, To: date(t, to).Last, Reason: "years of collecting"})
	must(t, err)
}

// lines are the events of a register, one a line: person, kind, date, copies, why aside.
func lines(t testing.TB, c *casefile.Case, o register.Options) []string {
	t.Helper()
	r, err := register.Of(ctx, c, o)
	must(t, err)
	var all []string
	for _, p := range r.Persons {
		for _, e := range p.Events {
			all = append(all, fmt.Sprintf("%s %s %s %d %s", p.ID, e.Kind, e.Date, e.Copies(), e.Aside))
		}
	}
	return all
}

func same(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// long is invented text in which no run of words comes twice.
func long(topic string) string {
	var b strings.Builder
	for i := range 120 {
		fmt.Fprintf(&b, "%s%d ", topic, i)
	}
	return b.String()
}

// Three rows of one document are one label; the document's copies are the same one,
// dated by the earliest, with the precision of its source.
func TestOnePublicationIsOneLabel(t *testing.T) {
	agent, spy := "League|Ann Berg|agent|agent|asserts", "League|Ann Berg|spy|spy|asserts"
	c := caseOf(t,
		written{outlet: "Post", date: "2019-03-04", labels: []string{agent, spy}, body: long("wire")},
		written{outlet: "Wire", date: "2019-03-02", labels: []string{agent}, body: long("wire")},
		written{outlet: "Echo", date: "2019-04", labels: []string{agent}, body: long("other")},
	)
	observe(t, c, "ann berg", "2015", "2020")
	same(t, lines(t, c, register.Options{}), "Ann Berg label 2019-03-02 1 ", "Ann Berg label 2019-04 0 ")
	r, err := register.Of(ctx, c, register.Options{})
	must(t, err)
	result, err := sequence.Analyse(ctx, r.Sequence(), sequence.Options{Draws: -1})
	must(t, err)
	if n := result.Counts; n.Labels != 2 || n.Copies != 1 || r.Tally().Copies != 1 {
		t.Errorf("%+v, the register has %d copies", n, r.Tally().Copies)
	}
}

// A copy of a known day does not stand for an original of which only the year is known;
// who tells of an interview with its month says more than who tells of it with its year.
func TestAYearIsNoDay(t *testing.T) {
	agent := "League|Ann Berg|agent|agent|asserts"
	c := caseOf(t,
		written{outlet: "Wire", date: "2019", labels: []string{agent}, body: long("wire")},
		written{outlet: "Post", date: "2019-06-30", labels: []string{agent}, body: long("wire")},
		written{outlet: "Echo", date: "2020-01-01", told: []string{"Ann Berg|Radio Marsh|2019"}},
		written{outlet: "Echo", date: "2020-01-02", told: []string{"Ann Berg|Radio Marsh|2019-03"}},
	)
	observe(t, c, "ann berg", "2015", "2020")
	same(t, lines(t, c, register.Options{}), "Ann Berg label 2019 1 year", "Ann Berg testimony 2019-03 1 ")
	r, err := register.Of(ctx, c, register.Options{})
	must(t, err)
	result, err := sequence.Analyse(ctx, r.Sequence(), sequence.Options{Draws: -1})
	must(t, err)
	if n := result.Counts; n.Labels != 0 || n.Testimonies != 1 || n.Rejected != 1 {
		t.Errorf("%+v", n)
	}
}

// An unread original dates an accepted copy, but alone it is no label.
func TestAnOpenOriginalDatesItsCopy(t *testing.T) {
	agent := "League|Ann Berg|agent|agent|asserts"
	c := caseOf(t,
		written{outlet: "Wire", date: "2019-03-02", labels: []string{agent + "?"}, body: long("wire")},
		written{outlet: "Post", date: "2019-03-04", labels: []string{agent}, body: long("wire")},
		written{outlet: "Echo", date: "2019-05-01", labels: []string{agent + "?"}, body: long("other")},
	)
	observe(t, c, "ann berg", "2015", "2020")
	same(t, lines(t, c, register.Options{}), "Ann Berg label 2019-03-02 1 ", "Ann Berg label 2019-05-01 0 open")
	same(t, lines(t, c, register.Options{Proposed: true}), "Ann Berg label 2019-03-02 1 ", "Ann Berg label 2019-05-01 0 ")
}

// What is no accusation by somebody else is shown and not counted, each for its reason.
func TestWhatIsNoLabel(t *testing.T) {
	c := caseOf(t,
		written{outlet: "A", date: "2019-01-01", labels: []string{"League|Ann Berg|hero|hero|asserts"}},
		written{outlet: "A", date: "2019-01-02", labels: []string{"Mayor|Ann Berg|agent|agent|denies"}},
		written{outlet: "A", date: "2019-01-03", labels: []string{"Mayor|Ann Berg|agent|agent|questions"}},
		written{outlet: "A", date: "2019-01-04", labels: []string{"Ann Berg|Ann Berg|agent|agent|asserts"}},
		written{outlet: "A", date: "2019-01-05", labels: []string{"League|Ann Berg|agent|agent|hedges"}},
		written{outlet: "A", date: "2019", labels: []string{"League|Ann Berg|agent|agent|asserts"}},
		written{outlet: "A", labels: []string{"League|Ann Berg|spy|spy|asserts"}},
		written{outlet: "A", date: "2021-01-01", labels: []string{"League|Ann Berg|spy|spy|asserts"}},
		written{outlet: "A", date: "2019-01-06", labels: []string{"League|Carl Dorn|spy|spy|asserts"}},
	)
	observe(t, c, "ann berg", "2015", "2020")
	same(t, lines(t, c, register.Options{}),
		"Ann Berg label 2019-01-01 0 honour", "Ann Berg label 2019 0 year", "Ann Berg label 2019-01-02 0 denial", "Ann Berg label 2019-01-03 0 question", "Ann Berg label 2019-01-04 0 oneself",
		"Ann Berg label 2019-01-05 0 ", "Ann Berg label 2021-01-01 0 outside", "Ann Berg label  0 undated", "Carl Dorn label 2019-01-06 0 unstated")
}

// A testimony has the date of its own words; the date of a document that only tells of it
// is not its date.
func TestWhenATestimonyWasGiven(t *testing.T) {
	c := caseOf(t,
		written{outlet: "Echo", date: "2020-01-01", told: []string{"Ann Berg|Radio Marsh|2018-11", "Ann Berg|Channel Nine|"}},
		written{outlet: "Radio  marsh", date: "2018-11-20", told: []string{"Ann Berg|Radio Marsh|"}},
		written{outlet: "Post", date: "2020-02-01", told: []string{"Ann Berg|Radio Marsh|2018", "Ann Berg|Radio Marsh|2019-02-03"}},
	)
	observe(t, c, "ann berg", "2015", "2020")
	same(t, lines(t, c, register.Options{}), "Ann Berg testimony 2018-11-20 2 ", "Ann Berg testimony 2019-02-03 0 ", "Ann Berg testimony  0 undated")
}

// Who is who is as readers judged it.
func TestJoinedNamesAreOnePerson(t *testing.T) {
	c := caseOf(t,
		written{outlet: "A", date: "2019-01-01", labels: []string{"League|Ann Berg|agent|agent|asserts"}},
		written{outlet: "B", date: "2019-02-01", labels: []string{"League|Anna Berg|agent|agent|asserts"}, told: []string{"Anna Berg|Radio Marsh|2019-01-15"}},
	)
	observe(t, c, "anna berg", "2015", "2020")
	_, err := c.Judge(ctx, sayso.Judgement{At: now, By: "Noor", Answer: sayso.IsSame, A: sayso.Bearer{Key: "ann berg"}, B: sayso.Bearer{Key: "anna berg"}})
	must(t, err)
	got := lines(t, c, register.Options{})
	if len(got) != 3 || slices.ContainsFunc(got, func(s string) bool { return strings.HasSuffix(s, "unstated") }) {
		t.Errorf("%q", got)
	}
}

// The tables that are written are those that package sequence reads, and it counts what
// the register says is counted.
func TestTheTablesSayTheSame(t *testing.T) {
	rapid.Check(t, func(t2 *rapid.T) {
		dates := rapid.SampledFrom([]string{"2019-03-02", "2019-03", "2019", "", "2014-01-01", "2019-06-30"})
		var all []written
		for range rapid.IntRange(1, 6).Draw(t2, "documents") {
			x := written{outlet: rapid.SampledFrom([]string{"A", "B"}).Draw(t2, "outlet"), date: dates.Draw(t2, "date")}
			x.labels = rapid.SliceOfN(rapid.SampledFrom([]string{"League|Ann Berg|agent|agent|asserts", "League|=Carl|spy|spy|asserts", "League|Ann Berg|hero|hero|asserts"}), 0, 2).Draw(t2, "labels")
			for range rapid.IntRange(0, 1).Draw(t2, "told") {
				x.told = append(x.told, "Ann Berg|"+rapid.SampledFrom([]string{"A", "Radio"}).Draw(t2, "to")+"|"+dates.Draw(t2, "when"))
			}
			all = append(all, x)
		}
		c := caseOf(t, all...)
		defer c.Close()
		r, err := register.Of(ctx, c, register.Options{})
		must(t, err)
		for _, p := range r.Persons {
			if p.Name == "Ann Berg" {
				observe(t, c, "ann berg", "2015", "2020")
			}
		}
		r, err = register.Of(ctx, c, register.Options{})
		must(t, err)
		var events, persons bytes.Buffer
		must(t, r.WriteEvents(&events))
		must(t, r.WritePersons(&persons))
		fail := func(line int, reason string) error { return fmt.Errorf("%d: %s", line, reason) }
		var reg sequence.Register
		reg.Events, err = table.Events(&events, func(int, string) error { return nil }) // undated rows are rejected
		must(t, err)
		reg.Persons, err = table.Persons(&persons, fail)
		must(t, err)
		if len(reg.Persons) == 0 {
			return
		}
		result, err := sequence.Analyse(ctx, reg, sequence.Options{Draws: -1})
		must(t, err)
		if tally := r.Tally(); result.Counts.Labels+result.Counts.Testimonies != tally.Counted {
			t2.Fatalf("%+v counted, the register says %d\n%s", result.Counts, tally.Counted, strings.Join(lines(t, c, register.Options{}), "\n"))
		}
	})
}

// The least number of labels is under that of any share that the method's paper lists.
func TestFewest(t *testing.T) {
	if n := register.Fewest(); n > 31 || n < 15 { // 31 labels at a share of 0.20: Musonda and others 2006
		t.Errorf("%d labels", n)
	}
}
