package sequence

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso"
)

func dayOf(t judge, s string) sayso.Day {
	t.Helper()
	at, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Errorf("%v", err)
	}
	return sayso.DayOf(at)
}

// publishedRegister reads a simulated register; dates of months become their days.
func publishedRegister(t testing.TB, events, persons string) Register {
	t.Helper()
	var reg Register
	for i, row := range publishedCSV(t, events) {
		e := Event{Row: i + 2, Person: row["person_id"], Kind: Kind(row["kind"]), Source: row["source"], Copies: row["copy_group"]}
		if len(row["date"]) == len("2015-01") {
			first := dayOf(t, row["date"]+"-01")
			e.Date = sayso.Date{First: first, Last: sayso.DayOf(first.Time().AddDate(0, 1, -1)), Precision: sayso.PrecisionMonth}
		} else {
			e.Date = oneDay(t, row["date"])
		}
		reg.Events = append(reg.Events, e)
	}
	for i, row := range publishedCSV(t, persons) {
		reg.Persons = append(reg.Persons, Person{
			Row: i + 2, ID: row["person_id"], Cohort: row["cohort"],
			From: dayOf(t, row["observed_from"]), To: dayOf(t, row["observed_to"]),
		})
	}
	return reg
}

func oneDay(t judge, s string) sayso.Date {
	t.Helper()
	d := dayOf(t, s)
	return sayso.Date{First: d, Last: d, Precision: sayso.PrecisionDay}
}

// From a register, day by day, to the published spells, rates, tables and ratios.
func TestCohortsOfSimulatedRegisters(t *testing.T) {
	for _, name := range []string{"sim1", "null"} {
		var want struct {
			Breslow, Efron publishedCox
			First          rates `json:"first_label_rate_ratio"`
			All            rates `json:"all_labels_rate_ratio"`
			Table          struct {
				Cells  []int   `json:"cells"`
				Fisher float64 `json:"fisher_p"`
				Odds   float64 `json:"or"`
				CI     limits  `json:"ci"`
			} `json:"ever_labelled_table"`
		}
		publishedJSON(t, "register_"+name+"_cox.json", &want)
		reg := publishedRegister(t, "register_"+name+"_fulldates.csv", "register_"+name+"_persons.csv")
		got, err := CompareCohorts(context.Background(), reg, CohortPlan{})
		if err != nil {
			t.Fatal(err)
		}
		compareCox(t, name, got.Cox.Models[0].CoxFit, want.Efron)
		compareCox(t, name, got.Cox.Models[1].CoxFit, want.Breslow)
		c := got.Comparisons[0]
		if c.Cohort != "mainstream" || c.Baseline != "niche" {
			t.Errorf("compares %q with %q", c.Cohort, c.Baseline)
		}
		if c.First.Events != want.First.Events || c.First.PersonDays != want.First.PersonDays {
			t.Errorf("first labels: %v in %v, want %v in %v", c.First.Events, c.First.PersonDays, want.First.Events, want.First.PersonDays)
		}
		if c.Rates.Events != want.All.Events || c.Rates.PersonDays != want.All.PersonDays {
			t.Errorf("all labels: %v in %v, want %v in %v", c.Rates.Events, c.Rates.PersonDays, want.All.Events, want.All.PersonDays)
		}
		within(t, "p of first labels", *c.First.P, want.First.P, 1e-9)
		table := c.All.Table
		if cells := []int{table.Labelled, table.Unlabelled, table.OtherLabelled, table.OtherUnlabelled}; !slices.Equal(cells, want.Table.Cells) {
			t.Errorf("table %v, want %v", cells, want.Table.Cells)
		}
		within(t, "Fisher", *c.All.Fisher, want.Table.Fisher, 1e-9)
		within(t, "odds", *c.All.Odds, want.Table.Odds, rootOfR*want.Table.Odds)
		sameLimits(t, "odds", c.All.OddsExact, want.Table.CI, rootOfR)
		if c.Rates.Clustered == nil || c.Rates.Clustered.Hi-c.Rates.Clustered.Lo <= c.Rates.Exact.Hi-c.Rates.Exact.Lo {
			t.Errorf("labels hang together in persons, so that %v is wider than %v", c.Rates.Clustered, c.Rates.Exact)
		}
	}
}

// Spells from a register agree with the published ones, day for day.
func TestSpellsAreThePublishedOnes(t *testing.T) {
	reg := publishedRegister(t, "register_sim1_fulldates.csv", "register_sim1_persons.csv")
	prepared, err := prepare(reg, Options{})
	if err != nil {
		t.Fatal(err)
	}
	plan, _ := CohortPlan{}.completed()
	s := &cohortStudy{study: prepared, plan: plan, counted: plan.counted()}
	if err := s.group(); err != nil {
		t.Fatal(err)
	}
	base := float64(civilOf(sayso.Day{Year: 2015, Month: 1, Day: 1}))
	got := map[string]string{}
	for i, m := range s.people {
		for _, sp := range s.spells(m, i, outlook{ever: true}) {
			for d := sp.Start + 1; d <= sp.Stop; d++ {
				got[fmt.Sprint(m.id, d-base)] = fmt.Sprint(sp.Values, sp.Event && d == sp.Stop)
			}
		}
	}
	n := 0
	for _, row := range publishedCSV(t, "register_sim1_cox.csv") {
		values := []float64{decimal(t, row["w1_30"]), decimal(t, row["w31_90"]), decimal(t, row["ever_testified"]), decimal(t, row["mainstream"])}
		for d := decimal(t, row["start"]) + 1; d <= decimal(t, row["stop"]); d++ {
			n++
			want := fmt.Sprint(values, row["event"] == "1" && d == decimal(t, row["stop"]))
			if at := fmt.Sprint(row["person_id"], d); got[at] != want {
				t.Fatalf("%s: %s, want %s", at, got[at], want)
			}
		}
	}
	if n != len(got) {
		t.Errorf("%d person-days, want %d", len(got), n)
	}
}

// What the product sees: months and copies. The truth is 3, and lies in the interval.
func TestCohortsOfARegisterWithMonthsAndCopies(t *testing.T) {
	got, err := CompareCohorts(context.Background(), publishedRegister(t, "register_sim1.csv", "register_sim1_persons.csv"), CohortPlan{})
	if err != nil {
		t.Fatal(err)
	}
	if e := got.Cox.Models[0].Estimates[0]; e.Term != "w1_30" || *e.Lo > 3 || *e.Hi < 3 {
		t.Errorf("%s: %v (%v to %v) does not hold 3", e.Term, *e.Ratio, *e.Lo, *e.Hi)
	}
	if got.Counts.Copies == 0 || got.Counts.MonthOnly == 0 || len(got.Cox.Models) != 6 {
		t.Errorf("copies %d, months %d, models %d", got.Counts.Copies, got.Counts.MonthOnly, len(got.Cox.Models))
	}
}

func TestEverAgainstEverIsRefused(t *testing.T) {
	reg := Register{Persons: []Person{{ID: "ann", From: dayOf(t, "2020-01-01"), To: dayOf(t, "2020-12-31")}}}
	for _, plan := range []CohortPlan{
		{By: ByTestimony},
		{By: ByTestimony, Until: dayOf(t, "2020-06-30"), Through: dayOf(t, "2020-06-30")},
		{By: ByTestimony, Until: dayOf(t, "2020-06-30"), Through: dayOf(t, "2020-03-01")},
	} {
		_, err := CompareCohorts(context.Background(), reg, plan)
		if !errors.Is(err, ErrImmortalTime) || !errors.Is(err, sayso.ErrInput) {
			t.Errorf("%+v: %v", plan, err)
		}
	}
}

// Six persons, made so that each stands for one rule.
func TestGroupsAreFixedBeforeLabelsCount(t *testing.T) {
	from, to := dayOf(t, "2019-01-01"), dayOf(t, "2021-12-31")
	whole := func(id string) Person { return Person{ID: id, From: from, To: to} }
	reg := Register{
		Persons: []Person{
			whole("early"), whole("late"), whole("labelled before"), whole("other outlet"),
			{ID: "gone", From: from, To: dayOf(t, "2020-03-01")},
			{ID: "new", From: dayOf(t, "2020-08-01"), To: to},
		},
	}
	row := 1
	add := func(person string, kind Kind, date, source string) {
		row++
		reg.Events = append(reg.Events, Event{Row: row, Person: person, Kind: kind, Date: oneDay(t, date), Source: source})
	}
	add("early", Testimony, "2019-05-01", "radio")
	add("early", Label, "2020-09-01", "site")
	add("late", Testimony, "2020-07-01", "radio")
	add("late", Label, "2020-07-02", "site")
	add("labelled before", Testimony, "2019-05-01", "radio")
	add("labelled before", Label, "2019-06-01", "site")
	add("other outlet", Testimony, "2019-05-01", "paper")
	add("gone", Testimony, "2019-05-01", "radio")
	add("new", Label, "2020-09-01", "site")
	r, err := CompareCohorts(context.Background(), reg, CohortPlan{By: ByTestimony, Until: dayOf(t, "2020-06-30"), Outlets: []string{"radio"}})
	if err != nil {
		t.Fatal(err)
	}
	want := Table{Labelled: 1, Unlabelled: 1, OtherLabelled: 1, OtherUnlabelled: 1}
	if got := r.Comparisons[0].All.Table; got != want || r.Outside != 2 {
		t.Errorf("%+v with %d outside, want %+v with 2", got, r.Outside, want)
	}
	if got := r.Comparisons[0].Prior.Table; got != (Table{1, 0, 1, 1}) {
		t.Errorf("without those labelled before: %+v", got)
	}
	if r.Cohorts[0].LabelledPrior != 1 || r.Cohorts[0].FirstLabels != 1 {
		t.Errorf("%+v", r.Cohorts[0])
	}
	if !strings.Contains(strings.Join(r.Sentences, " "), "testimonies until 2020-06-30") {
		t.Errorf("the sentences do not say when groups were fixed: %q", r.Sentences)
	}
}

// One label on the day after the only testimony gives a large ratio, and no sentence.
func TestOneLabelMakesNoHeadline(t *testing.T) {
	var reg Register
	for i := range 60 {
		id := fmt.Sprintf("p%02d", i)
		reg.Persons = append(reg.Persons, Person{ID: id, From: dayOf(t, "2020-01-01"), To: dayOf(t, "2022-12-31")})
		day := (civilOf(dayOf(t, "2020-03-01")) + civil(11*i)).day()
		reg.Events = append(reg.Events, Event{Row: 2 * i, Person: id, Kind: Label, Source: "s", Date: sayso.Date{First: day, Last: day, Precision: sayso.PrecisionDay}})
		if i == 10 {
			before := (civilOf(day) - 1).day()
			reg.Events = append(reg.Events, Event{Row: 2*i + 1, Person: id, Kind: Testimony, Source: "s", Date: sayso.Date{First: before, Last: before, Precision: sayso.PrecisionDay}})
		}
	}
	r, err := CompareCohorts(context.Background(), reg, CohortPlan{})
	if err != nil {
		t.Fatal(err)
	}
	if m := r.Cox.Models[0]; m.Inside[0] != 1 || m.Events != 60 {
		t.Fatalf("%d of %d labels in the window", m.Inside[0], m.Events)
	}
	said := strings.Join(r.Sentences, " ")
	if strings.Contains(said, "times as often") || !strings.Contains(said, "too small to say who was labelled sooner within 1 to 30 days") {
		t.Errorf("%q", r.Sentences)
	}
}

// A label on a day on which its person was not observed counts nowhere, and yet whoever
// has it cannot be labelled for the first time later.
func TestALabelBeforeObservationIsTheFirst(t *testing.T) {
	reg := Register{
		Persons: []Person{
			{ID: "a", Cohort: "x", From: dayOf(t, "2020-01-01"), To: dayOf(t, "2020-12-31")},
			{ID: "b", Cohort: "y", From: dayOf(t, "2020-01-01"), To: dayOf(t, "2020-12-31")},
		},
		Events: []Event{
			{Row: 2, Person: "a", Kind: Label, Date: oneDay(t, "2019-12-31"), Source: "s"},
			{Row: 3, Person: "a", Kind: Label, Date: oneDay(t, "2020-05-01"), Source: "s"},
			{Row: 4, Person: "b", Kind: Label, Date: oneDay(t, "2020-05-01"), Source: "s"},
		},
	}
	r, err := CompareCohorts(context.Background(), reg, CohortPlan{})
	if err != nil {
		t.Fatal(err)
	}
	a, b := r.Cohorts[0], r.Cohorts[1]
	if a.LabelledPrior != 1 || a.FirstLabels != 0 || a.FirstDays != 0 || a.Labels != 1 || b.FirstLabels != 1 || b.FirstDays != 122 {
		t.Errorf("%+v and %+v", a, b)
	}
	if len(r.Rejected) != 1 {
		t.Errorf("rejected %v", r.Rejected)
	}
}

// drawRegister draws a small register; some persons have two periods.
func drawRegister(t *rapid.T) Register {
	var reg Register
	base := civilOf(sayso.Day{Year: 2020, Month: 1, Day: 1})
	day := rapid.IntRange(0, 250)
	for i := range rapid.IntRange(2, 8).Draw(t, "persons") {
		a, b := day.Draw(t, "from"), day.Draw(t, "to")
		id := fmt.Sprintf("p%d", i)
		reg.Persons = append(reg.Persons, Person{
			ID: id, Cohort: rapid.SampledFrom([]string{"x", "y", ""}).Draw(t, "cohort"),
			From: (base + civil(min(a, b))).day(), To: (base + civil(max(a, b))).day(),
		})
		if end := civilOf(reg.Persons[len(reg.Persons)-1].To); rapid.Bool().Draw(t, "again") {
			from := end + civil(rapid.IntRange(2, 40).Draw(t, "gap"))
			again := reg.Persons[len(reg.Persons)-1]
			again.From, again.To = from.day(), (from + 30).day()
			reg.Persons = append(reg.Persons, again)
		}
		for range rapid.IntRange(0, 5).Draw(t, "events") {
			d := (base + civil(day.Draw(t, "day"))).day()
			reg.Events = append(reg.Events, Event{
				Row: len(reg.Events) + 2, Person: id, Kind: rapid.SampledFrom([]Kind{Testimony, Label}).Draw(t, "kind"),
				Date: sayso.Date{First: d, Last: d, Precision: sayso.PrecisionDay}, Source: "s",
			})
		}
	}
	return reg
}

// Spells agree with a table of days, made one day at a time.
func TestSpellsAgreeWithATableOfDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reg := drawRegister(t)
		prepared, err := prepare(reg, Options{})
		if err != nil {
			t.Fatal(err)
		}
		plan, _ := CohortPlan{}.completed()
		s := &cohortStudy{study: prepared, plan: plan, counted: plan.counted()}
		s.earlier = s.labelsOutside(reg.Events)
		if err := s.group(); err != nil {
			t.Fatal(err)
		}
		for i, m := range s.people {
			got := map[civil]string{}
			for _, sp := range s.spells(m, i, outlook{}) {
				for d := civil(sp.Start) + 1; d <= civil(sp.Stop); d++ {
					if _, twice := got[d]; twice {
						t.Fatalf("day %d of %s twice", d, m.id)
					}
					got[d] = fmt.Sprint(sp.Values[:2], sp.Event && d == civil(sp.Stop))
				}
			}
			want := daysOneByOne(reg, m)
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("%s: %v, want %v", m.id, got, want)
			}
		}
	})
}

func daysOneByOne(reg Register, m member) map[civil]string {
	var labels, given []civil
	for _, e := range reg.Events {
		if e.Person != m.id {
			continue
		}
		if d := civilOf(e.Date.First); e.Kind == Label {
			labels = append(labels, d)
		} else {
			given = append(given, d)
		}
	}
	want := map[civil]string{}
	for d := m.periods[0].first; d <= m.periods[len(m.periods)-1].last; d++ {
		if !slices.ContainsFunc(m.periods, func(p stretch) bool { return p.holds(d) }) {
			continue
		}
		since := civil(1 << 20)
		for _, g := range given {
			if g < d {
				since = min(since, d-g)
			}
		}
		if slices.ContainsFunc(labels, func(l civil) bool { return l < d }) {
			break
		}
		want[d] = fmt.Sprint([]float64{indicator(since <= 30), indicator(since > 30 && since <= 90)}, slices.Contains(labels, d))
	}
	return want
}

// Whatever the register, there is an answer, and the same one twice.
func TestCohortsOfAnyRegister(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reg := drawRegister(t)
		one, err := CompareCohorts(context.Background(), reg, CohortPlan{})
		if err != nil {
			t.Fatal(err)
		}
		again, _ := CompareCohorts(context.Background(), reg, CohortPlan{})
		if a, b := asJSON(t, one), asJSON(t, again); a != b {
			t.Errorf("%s\nthen\n%s", a, b)
		}
		persons := 0
		for _, c := range one.Cohorts {
			persons += c.Persons
		}
		ids := map[string]bool{}
		for _, p := range reg.Persons {
			ids[p.ID] = true
		}
		counted := make([]Cohort, len(one.Cohorts))
		for _, m := range one.Members {
			c := &counted[m.Cohort]
			c.Persons++
			if m.Labelled {
				c.Labelled++
			}
			if m.Prior {
				c.LabelledPrior++
			}
		}
		for i, c := range one.Cohorts {
			if n := counted[i]; n.Persons != c.Persons || n.Labelled != c.Labelled || n.LabelledPrior != c.LabelledPrior {
				t.Errorf("the members of %q are %+v, it counts %+v", c.Name, n, c)
			}
		}
		if persons+one.Outside != len(ids) {
			t.Errorf("%d persons and %d outside of %d", persons, one.Outside, len(ids))
		}
	})
}
