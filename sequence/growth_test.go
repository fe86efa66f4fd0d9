package sequence

import (
	"context"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso"
)

func month(t judge, s string) sayso.Date {
	t.Helper()
	first := dayOf(t, s+"-01")
	return sayso.Date{First: first, Last: sayso.DayOf(first.Time().AddDate(0, 1, -1)), Precision: sayso.PrecisionMonth}
}

// A register small enough to count by hand: Ann is labelled twice and by two sites, which
// makes one person; the copy makes none; the month counts in its month.
func TestGrowthCountsPersonsAndNotLabels(t *testing.T) {
	from, to := dayOf(t, "2020-01-01"), dayOf(t, "2020-04-30")
	reg := Register{
		Persons: []Person{{ID: "ann", From: from, To: to}, {ID: "ben", From: from, To: to}},
		Events: []Event{
			{Row: 2, Person: "ann", Kind: Testimony, Date: oneDay(t, "2020-01-10"), Source: "radio", Lang: "en"},
			{Row: 3, Person: "ann", Kind: Label, Date: oneDay(t, "2020-01-20"), Source: "site", Lang: "fa", Copies: "c1"},
			{Row: 4, Person: "ann", Kind: Label, Date: oneDay(t, "2020-01-22"), Source: "mirror", Lang: "fa", Copies: "c1"},
			{Row: 5, Person: "ann", Kind: Label, Date: oneDay(t, "2020-02-20"), Source: "other", Lang: "fa"},
			{Row: 6, Person: "ben", Kind: Label, Date: month(t, "2020-03"), Source: "site", Lang: "en"},
			{Row: 7, Person: "ben", Kind: Testimony, Date: oneDay(t, "2020-04-01"), Source: "radio", Lang: "fa"},
		},
	}
	g, err := GrowthOf(context.Background(), reg, GrowthPlan{Starts: map[string]sayso.Day{"site": dayOf(t, "2019-06-01")}})
	if err != nil {
		t.Fatal(err)
	}
	want := []Point{
		{"2020-01", 1, 1, 1, 1, 1}, {"2020-02", 1, 1, 0, 0, 1}, {"2020-03", 1, 2, 0, 1, 1}, {"2020-04", 2, 2, 1, 0, 0},
	}
	if !slices.Equal(g.Curves[0].Points, want) {
		t.Errorf("%+v, want %+v", g.Curves[0].Points, want)
	}
	var names []string
	for _, c := range g.Curves[1:] {
		last := c.Points[len(c.Points)-1]
		names = append(names, strings.Join([]string{c.Of, c.Name, grouped(last.Testimonies), grouped(last.Labelled)}, " "))
	}
	if want := []string{"source other 0 1", "source radio 2 0", "source site 0 2", "language en 1 1", "language fa 1 1"}; !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
	starts := []Collection{{"other", "2020-02-20", false}, {"radio", "2020-01-10", false}, {"site", "2019-06-01", true}}
	if !slices.Equal(g.Starts, starts) {
		t.Errorf("%+v, want %+v", g.Starts, starts)
	}
	if g.Series.Note == "" || g.Series.Step != 2 || g.Hawkes.Parameters != nil {
		t.Errorf("four months say nothing of lags: %+v, %+v", g.Series, g.Hawkes)
	}
}

// The end of the curve is the register's own count, whatever the register.
func TestCurvesEndAtTheCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reg := drawRegister(t)
		g, err := GrowthOf(context.Background(), reg, GrowthPlan{})
		if err != nil {
			t.Fatal(err)
		}
		if len(g.Curves) == 0 {
			if g.Counts.Testimonies+g.Counts.Labels > 0 {
				t.Error("no curve of a register with rows")
			}
			return
		}
		labels := 0
		for i, p := range g.Curves[0].Points {
			labels += p.Labels
			if i > 0 && (p.Testimonies < g.Curves[0].Points[i-1].Testimonies || p.Labelled < g.Curves[0].Points[i-1].Labelled) {
				t.Errorf("the curve falls in %s", p.Month)
			}
		}
		last := g.Curves[0].Points[len(g.Curves[0].Points)-1]
		if last.Testimonies != g.Counts.Testimonies || last.Labelled != g.Counts.LabelledPersons || labels != g.Counts.Labels {
			t.Errorf("%+v and %d labels, want %+v", last, labels, g.Counts)
		}
	})
}

func TestGrowthOfASimulatedRegister(t *testing.T) {
	g, err := GrowthOf(context.Background(), publishedRegister(t, "register_sim1_fulldates.csv", "register_sim1_persons.csv"), GrowthPlan{})
	if err != nil {
		t.Fatal(err)
	}
	last := g.Curves[0].Points[len(g.Curves[0].Points)-1]
	if last.Testimonies != 494 || last.Labelled != 106 || last.Month != "2020-12" {
		t.Errorf("%+v, want 494 testimonies and 55+51 persons", last)
	}
	if g.Hawkes.Status != "exploratory" || g.Hawkes.P == nil || len(g.Series.Lags) != 13 {
		t.Errorf("%+v, %+v", g.Hawkes, g.Series)
	}
}

// A testimony may be older than all observation, and a day may have nobody; persons in
// three days of six make the base rate twice its mean there.
func TestTheBaseRateGoesWithThePersonsObserved(t *testing.T) {
	reg := Register{
		Persons: []Person{
			{ID: "a", From: dayOf(t, "2020-01-01"), To: dayOf(t, "2020-01-02")},
			{ID: "a", From: dayOf(t, "2020-01-06"), To: dayOf(t, "2020-01-06")},
		},
		Events: []Event{
			{Row: 2, Person: "a", Kind: Testimony, Date: oneDay(t, "2019-01-01")},
			{Row: 3, Person: "a", Kind: Testimony, Date: oneDay(t, "2020-01-04")},
		},
	}
	s, err := prepare(reg, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.observedShare(); !slices.Equal(got, []float64{2, 2, 0, 0, 0, 2}) {
		t.Errorf("%v", got)
	}
	if h, err := s.hawkes(context.Background()); err != nil || h.Testimonies != 0 {
		t.Errorf("%+v, %v", h, err)
	}
}

// Pictures are well-formed, hold no script, and say the same to whoever cannot see them;
// what comes from a register stays text.
func TestPicturesAreForEverybody(t *testing.T) {
	hostile := `<script>alert(1)</script>" onload="x`
	from, to := dayOf(t, "2019-01-01"), dayOf(t, "2021-12-31")
	reg := Register{
		Persons: []Person{{ID: "a", Cohort: hostile, From: from, To: to}, {ID: "b", Cohort: "وقتی", From: from, To: to}, {ID: "c", Cohort: "وقتی", From: from, To: to}},
		Events: []Event{
			{Row: 2, Person: "a", Kind: Label, Date: oneDay(t, "2020-01-10"), Source: hostile, Lang: hostile},
			{Row: 3, Person: "b", Kind: Label, Date: oneDay(t, "2020-01-11"), Source: "s"},
			{Row: 4, Person: "b", Kind: Testimony, Date: oneDay(t, "2020-01-01"), Source: "s"},
		},
	}
	g, err := GrowthOf(context.Background(), reg, GrowthPlan{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := CompareCohorts(context.Background(), reg, CohortPlan{})
	if err != nil {
		t.Fatal(err)
	}
	for name, draw := range map[string]func(io.Writer) error{"growth": g.SVG, "cohorts": r.SVG, "nothing": (&Growth{}).SVG} {
		var b strings.Builder
		if err := draw(&b); err != nil {
			t.Fatal(err)
		}
		elements := map[string]int{}
		for dec := xml.NewDecoder(strings.NewReader(b.String())); ; {
			token, err := dec.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if e, is := token.(xml.StartElement); is {
				elements[e.Name.Local]++
				for _, a := range e.Attr {
					if strings.HasPrefix(a.Name.Local, "on") || strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
						t.Errorf("%s: attribute %s=%q", name, a.Name.Local, a.Value)
					}
				}
			}
		}
		if elements["script"] > 0 || elements["title"] == 0 || elements["desc"] != 1 {
			t.Errorf("%s holds %v", name, elements)
		}
	}
}
