package sequence_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso"
	"sayso/sequence"
	"sayso/sequence/table"
)

func day(s string) sayso.Day {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		panic(err)
	}
	return sayso.DayOf(t)
}

func date(t testing.TB, s string) sayso.Date {
	t.Helper()
	d, err := table.Days(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// wave is a register in which each of so many persons testifies now and then, and labels
// come at a rate that is so many times higher in the thirty days after.
func wave(persons int, ratio float64, seed uint64) sequence.Register {
	c := rand.New(rand.NewPCG(seed, 9))
	first := day("2018-01-01").Time()
	at := func(n int) sayso.Date {
		d := sayso.DayOf(first.AddDate(0, 0, n))
		return sayso.Date{First: d, Last: d, Precision: sayso.PrecisionDay}
	}
	var reg sequence.Register
	for i := range persons {
		id := fmt.Sprintf("p%03d", i)
		reg.Persons = append(reg.Persons, sequence.Person{Row: i + 2, ID: id, Cohort: []string{"north", "south"}[i%2], From: at(0).First, To: at(1499).First})
		last := -1000
		for d := range 1500 {
			if c.Float64() < .002 {
				last = d
				reg.Events = append(reg.Events, sequence.Event{Person: id, Kind: sequence.Testimony, Date: at(d), Source: "radio"})
			}
			rate := .003
			if d > last && d <= last+30 {
				rate *= ratio
			}
			if c.Float64() < rate {
				reg.Events = append(reg.Events, sequence.Event{Person: id, Kind: sequence.Label, Date: at(d), Source: fmt.Sprintf("site %d", c.IntN(4))})
			}
		}
	}
	for i := range reg.Events {
		reg.Events[i].Row = i + 2
	}
	return reg
}

var month = []sequence.Window{{From: 1, To: 30}}

func TestASmallRegisterGetsATableAndNoVerdict(t *testing.T) {
	reg := sequence.Register{Persons: []sequence.Person{{ID: "ann", From: day("2019-01-01"), To: day("2019-12-31")}}}
	for _, e := range []struct{ kind, date string }{
		{"testimony", "2019-03-01"}, {"label", "2019-03-05"}, {"label", "2019-03"}, {"testimony", "2019-07"}, {"label", "2019-08-02"}, {"testimony", "2019-10-10"},
	} {
		reg.Events = append(reg.Events, sequence.Event{Row: len(reg.Events) + 2, Person: "ann", Kind: sequence.Kind(e.kind), Date: date(t, e.date), Source: "site"})
	}
	r := analyse(t, reg, sequence.Options{Windows: month, Seed: 1})
	if r.Verdict != sequence.TooSmall || !strings.Contains(r.Sentence, "too small for a verdict") || strings.Contains(r.Sentence, "times as often") {
		t.Errorf("%s: %s", r.Verdict, r.Sentence)
	}
	if len(r.Models[0].Estimates) != 2 || r.Models[0].Estimates[0].Exact == nil {
		t.Errorf("no table: %+v", r.Models[0])
	}
	if r.Asked.Strata != sequence.Quarter || !strings.Contains(strings.Join(r.Sentences, " "), "within quarters, not months") {
		t.Errorf("few labels, strata %s: %s", r.Asked.Strata, r.Sentences)
	}
	var order []string
	for _, h := range r.Order {
		order = append(order, fmt.Sprint(h.Kind, " ", h.Date))
	}
	if want := []string{"testimony 2019-03-01", "label 2019-03", "label 2019-03-05", "testimony 2019-07", "label 2019-08-02", "testimony 2019-10-10"}; !slices.Equal(order, want) {
		t.Errorf("in order: %q, want %q", order, want)
	}
	if r.Counts.MonthOnly != 2 || !strings.Contains(r.Scope, "2 dates known to the month only") {
		t.Errorf("%+v %s", r.Counts, r.Scope)
	}
}

// What the bad input of the issue asks for: counted and said, never used.
func TestWhatCannotBeUsedIsCountedAndSaid(t *testing.T) {
	reg := sequence.Register{Persons: []sequence.Person{
		{Row: 2, ID: "ann", From: day("2019-01-01"), To: day("2019-06-30")},
		{Row: 3, ID: "ann", From: day("2019-06-30"), To: day("2019-12-31")}, // overlaps
		{Row: 4, ID: "ann", From: day("2020-01-01"), To: day("2020-12-31")}, // does not
		{Row: 5, ID: "bob", From: day("2019-12-31"), To: day("2019-01-01")}, // ends before it begins
		{Row: 6, ID: "ann", Cohort: "other", From: day("2021-01-01"), To: day("2021-12-31")},
	}}
	for i, e := range []struct{ person, kind, date, copies string }{
		{"ann", "label", "2019-03-05", ""},
		{"ann", "label", "2019-03-05", ""}, // the same row again
		{"ann", "label", "2019-08-05", ""}, // between the periods
		{"ann", "label", "2019", ""},       // a year
		{"bob", "label", "2019-03-05", ""}, // no usable period
		{"eve", "label", "2019-03-05", ""}, // nobody
		{"ann", "label", "2018-12-20", "g"},
		{"ann", "label", "2019-01-05", "g"}, // a copy inside of an original outside
		{"ann", "testimony", "2018-12-20", ""},
		{"ann", "label", "2020-02", "h"},
		{"ann", "label", "2020-02-20", "h"}, // a day in the month of its copy
		{"ann", "label", "2020-03-01", "h"},
		{"ann", "label", "2020-03-01", "h"},
	} {
		reg.Events = append(reg.Events, sequence.Event{Row: 2 + i, Person: e.person, Kind: sequence.Kind(e.kind), Date: date(t, e.date), Copies: e.copies, Source: "s"})
	}
	r := analyse(t, reg, sequence.Options{Windows: month, Draws: 19})
	var events, persons []int
	for _, x := range r.Rejected {
		if x.Table == "persons" {
			persons = append(persons, x.Row)
		} else {
			events = append(events, x.Row)
		}
	}
	if want := []int{3, 4, 5, 6, 7, 8}; !slices.Equal(events, want) {
		t.Errorf("rejected events %v, want %v: %v", events, want, r.Rejected)
	}
	if want := []int{3, 5, 6}; !slices.Equal(persons, want) {
		t.Errorf("rejected persons %v, want %v: %v", persons, want, r.Rejected)
	}
	if r.Counts.Labels != 2 || r.Counts.Testimonies != 1 || r.Counts.Copies != 3 || r.Counts.MonthOnly != 0 {
		t.Errorf("%+v", r.Counts)
	}
}

func TestDaysThatNobodyCoveredAreTakenOut(t *testing.T) {
	reg := wave(30, 1, 4)
	plain := analyse(t, reg, sequence.Options{Windows: month, Draws: -1})
	cut := analyse(t, reg, sequence.Options{Windows: month, Draws: -1, Uncovered: []sequence.Stretch{{First: day("2019-01-01"), Last: day("2019-12-31")}}})
	if cut.Counts.Labels >= plain.Counts.Labels || len(cut.Rejected) != plain.Counts.Labels-cut.Counts.Labels {
		t.Errorf("%d labels of %d, %d rejected", cut.Counts.Labels, plain.Counts.Labels, len(cut.Rejected))
	}
	without := reg
	without.Persons = nil
	for _, p := range reg.Persons {
		a, b := p, p
		a.To, b.From = day("2018-12-31"), day("2020-01-01")
		without.Persons = append(without.Persons, a, b)
	}
	if apart := analyse(t, without, sequence.Options{Windows: month, Draws: -1}); *apart.Models[0].Estimates[0].Coef != *cut.Models[0].Estimates[0].Coef {
		t.Error("a year taken out differs from periods around it")
	}
}

// Planted ratios are found, by the model and by exchanged dates, and so is nothing.
func TestPlantedRatios(t *testing.T) {
	strong := analyse(t, wave(120, 4, 3), sequence.Options{Windows: month, Draws: 499, Seed: 1})
	e := strong.Models[0].Estimates[0]
	if strong.Verdict != sequence.Follows || *e.PrintedLo > 4 || *e.PrintedHi < 4 || strong.Swap[0].P > .01 {
		t.Errorf("four times: %v (%v to %v), p %v: %s", *e.IRR, *e.PrintedLo, *e.PrintedHi, strong.Swap[0].P, strong.Sentence)
	}
	nothing := analyse(t, wave(120, 1, 5), sequence.Options{Windows: month, Draws: 499, Seed: 1})
	if nothing.Verdict != sequence.NotShown || nothing.Swap[0].P < .01 {
		t.Errorf("nothing: p %v: %s", nothing.Swap[0].P, nothing.Sentence)
	}
}

// A cohort whose testimony is followed by labels, and one whose is not, differ.
func TestCohortsThatDiffer(t *testing.T) {
	follows, not := wave(60, 4, 11), wave(60, 1, 12)
	reg := sequence.Register{}
	for k, part := range []sequence.Register{follows, not} {
		for _, p := range part.Persons {
			p.ID, p.Cohort = fmt.Sprint(p.ID, k), []string{"a", "b"}[k]
			reg.Persons = append(reg.Persons, p)
		}
		for _, e := range part.Events {
			e.Person = fmt.Sprint(e.Person, k)
			reg.Events = append(reg.Events, e)
		}
	}
	r := analyse(t, reg, sequence.Options{Windows: month, Draws: -1})
	if len(r.Cohorts) == 0 || r.Cohorts[0].Cohort != "b" || r.Cohorts[0].Than != "a" || r.Cohorts[0].Lo > .25 || r.Cohorts[0].Hi < .25 || r.Cohorts[0].Hi > .6 {
		t.Errorf("planted a quarter: %+v", r.Cohorts)
	}
}

// Who is labelled before testimony reads about it in the same sentence.
func TestTheLineAboutTheDaysBeforeCannotBeLost(t *testing.T) {
	reg := wave(120, 1, 6)
	for i, e := range reg.Events { // everybody testifies ten days after each third label
		if e.Kind == sequence.Label && i%3 == 0 {
			d := sayso.DayOf(e.Date.First.Time().AddDate(0, 0, 10))
			reg.Events = append(reg.Events, sequence.Event{Row: 10_000 + i, Person: e.Person, Kind: sequence.Testimony, Source: "radio", Date: sayso.Date{First: d, Last: d, Precision: sayso.PrecisionDay}})
		}
	}
	r := analyse(t, reg, sequence.Options{Windows: month, Draws: 19})
	if !strings.Contains(r.Sentence, "also more frequent in the 30 days BEFORE testimony") {
		t.Error(r.Sentence)
	}
}

// The same register gives the same bytes, whatever the number of processors and the order
// of its rows.
func TestSameRegisterSameBytes(t *testing.T) {
	reg := wave(60, 2, 7)
	for i := range reg.Events {
		if i%5 == 0 {
			d := &reg.Events[i].Date
			d.First.Day = 1
			d.Last = sayso.DayOf(time.Date(d.First.Year, d.First.Month+1, 0, 0, 0, 0, 0, time.UTC))
			d.Precision = sayso.PrecisionMonth
		}
	}
	o := sequence.Options{Windows: month, Draws: 99, Seed: 5}
	want, err := json.Marshal(analyse(t, reg, o))
	if err != nil {
		t.Fatal(err)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	reg.Persons, reg.Events = slices.Clone(reg.Persons), slices.Clone(reg.Events)
	slices.Reverse(reg.Persons)
	slices.Reverse(reg.Events)
	got, err := json.Marshal(analyse(t, reg, o))
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Error("the bytes differ")
	}
}

func TestOptionsThatCannotBe(t *testing.T) {
	for _, o := range []sequence.Options{
		{Windows: []sequence.Window{{From: 1, To: 30}, {From: 30, To: 60}}},
		{Windows: []sequence.Window{{From: 9, To: 3}}},
		{Windows: []sequence.Window{{From: -4, To: 3}}},
		{Windows: []sequence.Window{{From: 1, To: 4000}}},
		{Strata: "weekday"},
		{Pre: -3},
		{Draws: 1e9},
		{Uncovered: []sequence.Stretch{{First: day("2019-02-02"), Last: day("2019-01-01")}}},
	} {
		if o.Check() == nil {
			t.Errorf("%+v is taken", o)
		}
	}
	for _, s := range []string{"", "a", "1-", "-3", "1-2-3", "1;2"} {
		if w, err := sequence.ParseWindows(s); err == nil {
			t.Errorf("windows %q are %v", s, w)
		}
	}
}

// The picture is well-formed, says what it shows, and runs nothing.
func TestThePictureIsSaidInWordsToo(t *testing.T) {
	r := analyse(t, wave(40, 3, 8), sequence.Options{Windows: month, Draws: 199})
	var b strings.Builder
	if err := r.Study.SVG(&b); err != nil {
		t.Fatal(err)
	}
	bars := 0
	for d := xml.NewDecoder(strings.NewReader(b.String())); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			for _, a := range e.Attr {
				if a.Name.Local == "class" && a.Value == "bar" {
					bars++
				}
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" {
					t.Errorf("%s has %s", e.Name.Local, a.Name.Local)
				}
			}
			if e.Name.Local == "script" {
				t.Error("a script")
			}
		}
	}
	if bars != len(r.Study.Bins) || r.Study.Bins[0].From != -90 || r.Study.Bins[len(r.Study.Bins)-1].To != 90 {
		t.Errorf("%d bars for %d bins from %d", bars, len(r.Study.Bins), r.Study.Bins[0].From)
	}
	for _, want := range []string{`role="img"`, "<title", "<desc", "days -90 to -85: "} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the picture has no %s", want)
		}
	}
}

// Bins count what looking at every pair of a testimony and a label counts.
func TestBinsCountEveryPair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reg := wave(rapid.IntRange(1, 5).Draw(t, "persons"), 2, rapid.Uint64().Draw(t, "seed"))
		r, err := sequence.Analyse(t.Context(), reg, sequence.Options{Windows: month, Draws: -1})
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range r.Study.Bins {
			labels := 0
			for _, x := range reg.Events {
				for _, y := range reg.Events {
					lag := int(y.Date.First.Time().Sub(x.Date.First.Time()).Hours() / 24)
					if x.Kind == sequence.Testimony && y.Kind == sequence.Label && x.Person == y.Person && b.From <= lag && lag <= b.To {
						labels++
					}
				}
			}
			if b.Labels != labels || len(b.Rows) != labels {
				t.Fatalf("days %d to %d: %d labels in %d rows, want %d", b.From, b.To, b.Labels, len(b.Rows), labels)
			}
		}
	})
}
