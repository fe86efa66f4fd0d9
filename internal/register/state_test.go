package register_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/register"
	"sayso/sequence"
	"sayso/sequence/table"
)

// state states a table and returns why rows of it were rejected.
func state(t testing.TB, c *casefile.Case, name, body string) (casefile.Stated, []string) {
	t.Helper()
	var said []string
	stated, err := register.State(ctx, c, register.File{
		Name: name, Body: strings.NewReader(body), By: "Noor", At: now, Reason: "the archive's list", Tool: "test",
		Reject: func(line int, reason string) error {
			said = append(said, fmt.Sprintf("%d %s", line, reason))
			return nil
		},
	})
	must(t, err)
	return stated, said
}

// A list of the archive's stands beside what documents say: what they both have is one
// event, what only it has leads to its line, and it is left out where that is asked.
func TestAStatedTableStandsBesideTheDocuments(t *testing.T) {
	agent := "League|Ann Berg|agent|agent|asserts"
	c := caseOf(t,
		written{outlet: "Wire", date: "2019-03-04", labels: []string{agent}, body: long("wire")},
		written{outlet: "Echo", date: "2020-01-01", told: []string{"Ann Berg|Radio Marsh|2018-11"}},
	)
	rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{}))
	must(t, err)
	document := rows[0].DocumentID
	stated, said := state(t, c, "list.csv", `person_id,kind,date,source,copy_group,lang,words,class,row_id
Ann Berg,testimony,2018-11-20,Radio Marsh,,,,,
Ann Berg,testimony,2018-11-27,Radio Marsh,,,,,
Ann Berg,label,2019-03-02,Herald,`+document+`,en,spy,spy,
Ann Berg,label,2019-03-20,Herald,,en,hero,hero,
ann  BERG,label,2019,Herald,,en,spy,spy,
Zoe Lind,label,2019-04-09,Herald,,en,spy,spy,
Ann Berg,label,2019-05-05,,,,spy,spy,
Ann Berg,label,2019-03-04,Wire,,en,agent,agent,`+rows[0].ID+`
`)
	if stated.Rows != 6 || len(said) != 2 {
		t.Fatalf("%+v, rejected %q", stated, said)
	}
	_, said = state(t, c, "persons.csv", "person_id,cohort,observed_from,observed_to\nAnn Berg,early,2015-01-01,2020-12-31\nZoe Lind,late,2015-01-01,2020-12-31\nNever Called,late,2015-01-01,2020-12-31\nZoe Lind,late,2022-01-01,2021-12-31\n")
	if len(said) != 1 || !strings.Contains(said[0], "5 ") {
		t.Errorf("rejected %q", said)
	}
	same(t, lines(t, c, register.Options{}),
		"Ann Berg testimony 2018-11-20 1 ", // the document's November is the list's 20th
		"Ann Berg testimony 2018-11-27 0 ", "Ann Berg label 2019 0 year",
		"Ann Berg label 2019-03-02 1 ", // the document that the list names
		"Ann Berg label 2019-03-20 0 honour",
		"Zoe Lind label 2019-04-09 0 ")
	same(t, lines(t, c, register.Options{WithoutStated: true}),
		"Ann Berg testimony 2018-11 0 ", "Ann Berg testimony 2018-11-20 0 table", "Ann Berg testimony 2018-11-27 0 table", "Ann Berg label 2019 0 table", "Ann Berg label 2019-03-02 0 table",
		"Ann Berg label 2019-03-04 0 ", "Ann Berg label 2019-03-20 0 table", "Zoe Lind label 2019-04-09 0 table")
	r, err := register.Of(ctx, c, register.Options{})
	must(t, err)
	if tally := r.Tally(); tally.FromTables != 2 || tally.Stated != 3 {
		t.Errorf("%d events stand in tables alone", tally.FromTables)
	}
	first := r.Persons[0].Events[1].Rows[0]
	if in := first.Stated; in == nil || *in != (register.StatedIn{Table: 1, Line: 3, File: "list.csv", By: "Noor"}) {
		t.Errorf("a stated row does not lead to its line: %+v", in)
	}
	facts, err := c.Observations(ctx)
	must(t, err)
	if want := "the archive's list (persons.csv, line 2)"; facts[0].Reason != want {
		t.Errorf("a stated fact says %q, not %q", facts[0].Reason, want)
	}
	_, err = c.TakeBackTable(ctx, now, "Noor", 1, 4, "")
	must(t, err)
	if got := lines(t, c, register.Options{}); !slices.Contains(got, "Ann Berg label 2019-03-04 0 ") {
		t.Errorf("a line that was taken back still dates: %q", got)
	}
}

// Until a second reader has confirmed it, a table counts no more than the machine's
// proposals.
func TestATableThatWaitsDoesNotCount(t *testing.T) {
	c := caseOf(t)
	must(t, c.SetTwoReaders(ctx, now, "Noor", true))
	state(t, c, "list.csv", "person_id,kind,date,source\nZoe Lind,label,2019-04-09,Herald\n")
	observe(t, c, "zoe lind", "2015", "2020")
	same(t, lines(t, c, register.Options{}), "Zoe Lind label 2019-04-09 0 open")
	same(t, lines(t, c, register.Options{Proposed: true}), "Zoe Lind label 2019-04-09 0 ")
	_, err := c.ConfirmTable(ctx, now, "Omid", 1, "")
	must(t, err)
	same(t, lines(t, c, register.Options{}), "Zoe Lind label 2019-04-09 0 ")
}

// Dates of three calendars, 29 Esfand of a common year and what is no date: each row is
// counted, as a row or with its reason.
func TestStatedDatesOfThreeCalendars(t *testing.T) {
	c := caseOf(t)
	stated, said := state(t, c, "list.csv", `person_id,kind,date,source,calendar
زهره,testimony,1402-12-29,BBC,jalali
زهره,label,1403-12-30,site,jalali
زهره,label,1402-12-30,site,jalali
زهره,label,1445-09,site,hijri
زهره,label,soon,site,
زهره,label,2024-02-30,site,
`)
	if stated.Rows != 3 || stated.Rejected != 3 || len(said) != 3 {
		t.Errorf("%+v %q", stated, said)
	}
	rows, err := c.StatedRows(ctx, 1)
	must(t, err)
	for i, want := range []string{"2024-03-19", "2025-03-20", "2024-03-11/2024-04-09"} {
		if got := rows[i].Date.String(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// What is no table of either kind is refused, and nothing of it is kept.
func TestWhatIsNoTable(t *testing.T) {
	c := caseOf(t)
	for _, body := range []string{"", "name,date\nx,y\n", "person_id,kind\nx,label\n", "\x1f\x8bnot packed"} {
		_, err := register.State(ctx, c, register.File{Name: "x.csv", Body: strings.NewReader(body), By: "Noor", At: now, Reason: "r", Reject: func(int, string) error { return nil }})
		if !errors.Is(err, sayso.ErrInput) {
			t.Errorf("%q: %v", body, err)
		}
	}
	if summary, err := c.Summary(ctx); err != nil || summary.Captures != 1 {
		t.Errorf("%d captures, %v", summary.Captures, err)
	}
}

// A register that was stated is compared as its files are: month by month, copy by copy,
// figure by figure.
func TestAStatedRegisterIsComparedAsItsFiles(t *testing.T) {
	days := []string{"2019-03-02", "2019-03-09", "2019-03", "2019-04", "2019-06-30", "2016-01-01", "1397-12-11/jalali"}
	c := caseOf(t)
	tables := rapid.Custom(func(t *rapid.T) [2]string {
		var events, persons strings.Builder
		events.WriteString("person_id,kind,date,source,copy_group,calendar\n")
		persons.WriteString("person_id,cohort,observed_from,observed_to\n")
		for p := range 3 {
			fmt.Fprintf(&persons, "Person %c,%s,2018-01-01,2019-12-31\n", 'A'+p, rapid.SampledFrom([]string{"early", "late"}).Draw(t, "cohort"))
			for range rapid.IntRange(1, 8).Draw(t, "rows") {
				date, calendar, _ := strings.Cut(rapid.SampledFrom(days).Draw(t, "date"), "/")
				fmt.Fprintf(&events, "Person %c,%s,%s,%s,%s,%s\n", 'A'+p, rapid.SampledFrom([]string{"testimony", "label"}).Draw(t, "kind"), date,
					rapid.SampledFrom([]string{"Radio", "Herald"}).Draw(t, "source"), rapid.SampledFrom([]string{"", "", "g1", "g2"}).Draw(t, "group"), calendar)
			}
		}
		return [2]string{events.String(), persons.String()}
	})
	for i := range 12 { // each costs three analyses, twice
		drawn := tables.Example(i)
		takeAllBack(t, c)
		state(t, c, "events.csv", drawn[0])
		state(t, c, "persons.csv", drawn[1])
		sameFigures(t, c, drawn[0], drawn[1])
	}
}

func takeAllBack(t testing.TB, c *casefile.Case) {
	t.Helper()
	all, err := c.StatedTables(ctx)
	must(t, err)
	for number := range casefile.StandingTables(all) {
		_, err := c.TakeBackTable(ctx, now, "Noor", number, 0, "")
		must(t, err)
	}
}

// sameFigures compares what a case's register says with what its files say.
func sameFigures(t testing.TB, c *casefile.Case, events, persons string) {
	t.Helper()
	ignore := func(int, string) error { return nil }
	var files sequence.Register
	var err error
	if files.Events, err = table.Events(strings.NewReader(events), ignore); err != nil {
		t.Fatal(err)
	}
	if files.Persons, err = table.Persons(strings.NewReader(persons), ignore); err != nil {
		t.Fatal(err)
	}
	r, err := register.Of(ctx, c, register.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got, want [3]string
	for i, reg := range []sequence.Register{r.Sequence(), files} {
		result, err := sequence.Analyse(ctx, reg, sequence.Options{Draws: -1, Strata: sequence.NoStrata})
		if err != nil {
			t.Fatal(err)
		}
		cohorts, err := sequence.CompareCohorts(ctx, reg, sequence.CohortPlan{})
		if err != nil {
			t.Fatal(err)
		}
		growth, err := sequence.GrowthOf(ctx, reg, sequence.GrowthPlan{NoHawkes: true})
		if err != nil {
			t.Fatal(err)
		}
		n := result.Counts
		said := [3]string{
			text(t, []any{n.Labels, n.Testimonies, n.Copies, n.MonthOnly, result.Models[0]}), text(t, []any{cohorts.Cohorts, cohorts.Comparisons, cohorts.Cox}), text(t, []any{growth.Curves, growth.Series}),
		}
		if i == 0 {
			got = said
		} else {
			want = said
		}
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("the case\n%.900s\nthe files\n%.900s\n%s", got[i], want[i], events)
		}
	}
}

func text(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("%v in %+v", err, v)
	}
	return string(b)
}

// The simulated register that the method's reference was measured on, stated whole.
func TestTheSimulatedRegisterStated(t *testing.T) {
	read := func(name string) string {
		b, err := os.ReadFile(filepath.Join(cmp.Or(os.Getenv("SAYSO_SHARED"), "../../../shared"), "data", "sequence", name))
		if err != nil {
			t.Skip("the shared data are not at hand (set SAYSO_SHARED)")
		}
		return string(b)
	}
	events, persons := read("register_sim1.csv"), read("register_sim1_persons.csv")
	c := caseOf(t)
	stated, _ := state(t, c, "register_sim1.csv", events)
	if n := strings.Count(strings.TrimSpace(events), "\n"); stated.Rows+stated.Rejected != n {
		t.Errorf("%d rows and %d rejected of %d", stated.Rows, stated.Rejected, n)
	}
	state(t, c, "persons.csv", persons)
	sameFigures(t, c, events, persons)
}
