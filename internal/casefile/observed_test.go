package casefile_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/internal/casefile"
)

func dayOf(t testing.TB, s string) sayso.Day {
	t.Helper()
	at, err := time.Parse(time.DateOnly, s)
	must(t, err)
	return sayso.DayOf(at)
}

func fact(t testing.TB, person, from, to, cohort string) casefile.Observed {
	t.Helper()
	return casefile.Observed{At: now, By: "Noor", Person: sayso.Bearer{Key: person}, From: dayOf(t, from), To: dayOf(t, to), Cohort: cohort, Reason: "left the camp that day"}
}

// A reader states days and takes them back; each stands in the log with who, when and
// why, and nothing is ever removed.
func TestStatedDaysAreKeptAndTakenBack(t *testing.T) {
	c, path := newCase(t)
	fill(t, c, 1)
	first, err := c.Observe(ctx, fact(t, "ann berg", "2015-01-01", "2020-12-31", "spoke early"))
	must(t, err)
	_, err = c.Observe(ctx, fact(t, "ann berg", "2021-03-01", "2022-01-01", "spoke early"))
	must(t, err)
	_, err = c.Observe(ctx, casefile.Observed{At: now, By: "Omid", Undoes: first.Seq})
	must(t, err)
	all, err := c.Observations(ctx)
	must(t, err)
	stand := casefile.StandingObserved(all)
	if len(all) != 3 || len(stand) != 1 || stand[0].From.String() != "2021-03-01" || all[2].Person.Key != "ann berg" || all[0].Reason != "left the camp that day" {
		t.Errorf("%+v, of which stand %+v", all, stand)
	}
	must(t, c.Close())
	wholesome(t, path)
}

func TestStatedDaysThatCannotBe(t *testing.T) {
	c, _ := newCase(t)
	fill(t, c, 1)
	_, err := c.Observe(ctx, fact(t, "ann berg", "2015-01-01", "2015-12-31", "early"))
	must(t, err)
	for name, x := range map[string]struct {
		change func(*casefile.Observed)
		want   error
	}{
		"nobody of that name":  {func(o *casefile.Observed) { o.Person.Key = "nobody at all" }, sayso.ErrNotFound},
		"no reason":            {func(o *casefile.Observed) { o.Reason = " " }, sayso.ErrUsage},
		"no reader":            {func(o *casefile.Observed) { o.By = "" }, sayso.ErrUsage},
		"ends before it began": {func(o *casefile.Observed) { o.To = sayso.Day{Year: 2015, Month: 1, Day: 1} }, sayso.ErrUsage},
		"30 February":          {func(o *casefile.Observed) { o.To = sayso.Day{Year: 2017, Month: 2, Day: 30} }, sayso.ErrUsage},
		"year 12":              {func(o *casefile.Observed) { o.From = sayso.Day{Year: 12, Month: 1, Day: 1} }, sayso.ErrUsage},
		"overlap by one day":   {func(o *casefile.Observed) { o.From = sayso.Day{Year: 2015, Month: 12, Day: 31} }, sayso.ErrConflict},
		"another cohort":       {func(o *casefile.Observed) { o.Cohort = "late" }, sayso.ErrConflict},
		"what does not stand":  {func(o *casefile.Observed) { o.Undoes = 7 }, sayso.ErrConflict},
	} {
		o := fact(t, "ann berg", "2016-01-01", "2016-12-31", "early")
		x.change(&o)
		if _, err := c.Observe(ctx, o); !errors.Is(err, x.want) {
			t.Errorf("%s: %v, want %v", name, err, x.want)
		}
	}
	all, err := c.Observations(ctx)
	must(t, err)
	if len(all) != 1 {
		t.Errorf("%d facts were kept", len(all))
	}
}

// Of several facts all are kept or none, and one that readers hold to be the same
// person's counts as theirs.
func TestSeveralFactsAtOnce(t *testing.T) {
	c, _ := newCase(t)
	fill(t, c, 1)
	_, err := c.Judge(ctx, sayso.Judgement{At: now, By: "Noor", Answer: sayso.IsSame, A: sayso.Bearer{Key: "ann berg"}, B: sayso.Bearer{Key: "the league"}})
	must(t, err)
	_, err = c.ObserveAll(ctx, []casefile.Observed{fact(t, "ann berg", "2015-01-01", "2015-12-31", ""), fact(t, "the league", "2015-06-01", "2016-12-31", "")})
	if !errors.Is(err, sayso.ErrConflict) {
		t.Errorf("an overlap under another name: %v", err)
	}
	all, err := c.Observations(ctx)
	must(t, err)
	if len(all) != 0 {
		t.Errorf("%d facts of a list that was refused were kept", len(all))
	}
}

// Plans are frozen: the same settings have the same hash, a later plan stands beside the
// earlier, and whoever changes one in the file is found.
func TestPlansAreFrozen(t *testing.T) {
	c, path := newCase(t)
	for _, settings := range []string{`{"windows":"1-30"}`, `{"windows":"1-7"}`, `{"windows":"1-30"}`} {
		_, err := c.Freeze(ctx, casefile.Plan{At: now, By: "Noor", Settings: settings, Reason: "before looking"})
		must(t, err)
	}
	all, err := c.Plans(ctx)
	must(t, err)
	// printf '{"windows":"1-30"}' | sha256sum
	const hash = "cd2c710645a9fd1cd9e3146891c6e5d80be9ec134d294db2091e3248a1d12c04"
	if len(all) != 3 || all[0].SHA256 != hash || all[2].SHA256 != hash || all[1].SHA256 == hash || all[1].Seq != 2 {
		t.Errorf("%+v", all)
	}
	if _, err := c.Freeze(ctx, casefile.Plan{At: now, Settings: "{}"}); !errors.Is(err, sayso.ErrUsage) {
		t.Errorf("nobody's plan: %v", err)
	}
	must(t, c.Close())
	wholesome(t, path)
}

// What is changed behind the program's back is named by its number.
func TestVerifyFindsChangedFactsAndPlans(t *testing.T) {
	for _, x := range []struct{ change, says string }{
		{"DROP TRIGGER observed_is_final; UPDATE observed SET last = '2019-01-01'", "fact 1"},
		{"DROP TRIGGER observed_is_final; UPDATE observed SET by = 'Omid'", "fact 1"},
		{"DROP TRIGGER observed_stays; DELETE FROM observed", "fact 1"},
		{"INSERT INTO observed VALUES (2, '2024-05-01T12:00:00Z', 'x', 'ann berg', '', '', '2019-01-01', '2019-02-01', 'x', 0, '')", "fact 2"},
		{"DROP TRIGGER plan_is_frozen; UPDATE plan SET settings = '{\"windows\":\"1-60\"}'", "plan 1"},
		{"DROP TRIGGER plan_stays; DELETE FROM plan", "plan 1"},
	} {
		c, path := newCase(t)
		fill(t, c, 1)
		_, err := c.Observe(ctx, fact(t, "ann berg", "2015-01-01", "2020-12-31", ""))
		must(t, err)
		_, err = c.Freeze(ctx, casefile.Plan{At: now, By: "Noor", Settings: `{"windows":"1-30"}`})
		must(t, err)
		must(t, casefile.ExecForTest(c, x.change))
		must(t, c.Close())
		v, err := casefile.VerifyFile(ctx, path)
		must(t, err)
		if !slices.ContainsFunc(v.Problems, func(p casefile.Problem) bool { return strings.HasPrefix(p.Place, x.says) }) {
			t.Errorf("%s: %v", x.change, v.Problems)
		}
	}
}

func TestFactsAndPlansCannotBeChangedByMistake(t *testing.T) {
	c, _ := newCase(t)
	fill(t, c, 1)
	_, err := c.Observe(ctx, fact(t, "ann berg", "2015-01-01", "2020-12-31", ""))
	must(t, err)
	_, err = c.Freeze(ctx, casefile.Plan{At: now, By: "Noor", Settings: `{}`})
	must(t, err)
	for _, sql := range []string{"UPDATE observed SET cohort = 'x'", "DELETE FROM observed", "UPDATE plan SET by = 'x'", "DELETE FROM plan"} {
		if casefile.ExecForTest(c, sql) == nil {
			t.Errorf("%s: it was done", sql)
		}
	}
}
