package sequence

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"sayso"
)

// Who was labelled at all, and who sooner, of two kinds of persons. This compares persons
// with one another, which the case series does not: it needs those who were never
// labelled, and it believes that everybody was searched for equally. It is the weaker
// claim, and says so.
//
// It also has a trap. Whoever asks "who ever testified?" and "who was ever labelled?" of
// one and the same time mixes up the order of the two, and gives those who testified a
// head start: they had to live unlabelled, or at least unremoved, until they did. So the
// two questions are asked of two times, one after the other: what was known of a person
// until some day, and what was published about them after it. [CohortPlan] refuses
// anything else.

// A CohortPlan says who is compared and on which days labels count. It is fixed before
// the answer is seen.
type CohortPlan struct {
	By       Grouping
	Outlets  []string  // ByTestimony: testimonies to these sources only; none: to any
	Since    sayso.Day // ByTestimony: testimonies from this day on; zero: from any
	Until    sayso.Day // what is known of persons on this day groups them, and labels count after it; zero: all labels
	Through  sayso.Day // labels count up to this day; zero: all
	Baseline string    // the cohort that others are compared with; "" is the last by name
	Windows  []Window  // after testimony, for the regression; none: 1-30 and 31-90

	FullDatesOnly bool
	Uncovered     []Stretch
}

// A Grouping is what makes persons alike.
type Grouping string

const (
	ByCohort    Grouping = "cohort"    // as stated in the register
	ByTestimony Grouping = "testimony" // had testified until a day, or had not
)

const (
	testified    = "testified"
	notTestified = "not testified"
)

// ErrImmortalTime: the plan mixes up what came first.
var ErrImmortalTime = errors.New("the groups are not fixed before the labels")

// Check says what cannot be done, and what may not be.
func (p CohortPlan) Check() error {
	_, err := p.completed()
	return err
}

func (p CohortPlan) completed() (CohortPlan, error) {
	p.By = cmp.Or(p.By, ByCohort)
	if len(p.Windows) == 0 {
		p.Windows = []Window{{1, 30}, {31, 90}}
	}
	var none sayso.Day
	switch {
	case p.By != ByCohort && p.By != ByTestimony:
		return p, fmt.Errorf("groups are by cohort or by testimony, not by %q: %w", p.By, sayso.ErrInput)
	case p.By == ByTestimony && p.Until == none:
		return p, fmt.Errorf("%w: say until which day testimonies make the groups, and labels count after it; "+
			"\"ever testified\" against \"ever labelled\" mixes up which came first, and counts the time before "+
			"a testimony as time after it: %w", ErrImmortalTime, sayso.ErrInput)
	case p.By == ByCohort && (len(p.Outlets) > 0 || p.Since != none):
		return p, fmt.Errorf("outlets and a first day go with groups by testimony: %w", sayso.ErrInput)
	case p.Until != none && p.Since != none && civilOf(p.Since) > civilOf(p.Until):
		return p, fmt.Errorf("testimonies from %s until %s: no such days: %w", p.Since, p.Until, sayso.ErrInput)
	case p.Until != none && p.Through != none && civilOf(p.Through) <= civilOf(p.Until):
		return p, fmt.Errorf("%w: labels until %s would count, and the groups are only known on %s: %w", ErrImmortalTime, p.Through, p.Until, sayso.ErrInput)
	case slices.ContainsFunc(p.Windows, func(w Window) bool { return w.From < 1 }):
		return p, fmt.Errorf("windows begin on the day after testimony: on the day itself the order is not known: %w", sayso.ErrInput)
	}
	for _, d := range []sayso.Day{p.Since, p.Until, p.Through} {
		if d != none && !plausible(d) {
			return p, fmt.Errorf("%s is no day: %w", d, sayso.ErrInput)
		}
	}
	return p, checkWindows(p.Windows)
}

// counted days lie after the groups are fixed.
func (p CohortPlan) counted() stretch {
	s := stretch{civilOf(sayso.Day{Year: firstYear, Month: 1, Day: 1}), civilOf(sayso.Day{Year: lastYear, Month: 12, Day: 31})}
	if p.Until != (sayso.Day{}) {
		s.first = civilOf(p.Until) + 1
	}
	if p.Through != (sayso.Day{}) {
		s.last = civilOf(p.Through)
	}
	return s
}

// A Cohort is a group of persons, counted.
type Cohort struct {
	Name          string `json:"cohort"`
	Persons       int    `json:"persons"`
	Labelled      int    `json:"labelled"`
	LabelledPrior int    `json:"labelled_before"` // before labels count: not at risk of a first one
	Labels        int    `json:"labels"`
	Days          int    `json:"person_days"`
	FirstDays     int    `json:"person_days_until_first_label"`
	FirstLabels   int    `json:"first_labels"`
}

// A Comparison sets a cohort against the baseline.
type Comparison struct {
	Cohort   string        `json:"cohort"`
	Baseline string        `json:"baseline"`
	All      *TableFigures `json:"ever_labelled_table"`
	Prior    *TableFigures `json:"without_labelled_before,omitempty"`
	Strata   Stratified    `json:"by_year_of_first_day"`
	First    RateRatio     `json:"first_label_rate_ratio"`
	Rates    RateRatio     `json:"all_labels_rate_ratio"`
	Q        *float64      `json:"fisher_q"` // Benjamini-Hochberg over the comparisons
}

// AskedCohorts is the plan, as it was fixed beforehand.
type AskedCohorts struct {
	By            Grouping `json:"by"`
	Outlets       []string `json:"outlets,omitempty"`
	Since         string   `json:"since,omitempty"`
	Until         string   `json:"until,omitempty"`
	Through       string   `json:"through,omitempty"`
	Baseline      string   `json:"baseline"`
	Windows       []string `json:"windows"`
	FullDatesOnly bool     `json:"full_dates_only"`
	Uncovered     []string `json:"uncovered,omitempty"`
}

func (s *cohortStudy) asked() AskedCohorts {
	p := s.plan
	a := AskedCohorts{By: p.By, Outlets: p.Outlets, Baseline: s.names[len(s.names)-1], FullDatesOnly: p.FullDatesOnly}
	a.Since, a.Until, a.Through = dayOrNone(p.Since), dayOrNone(p.Until), dayOrNone(p.Through)
	for _, w := range p.Windows {
		a.Windows = append(a.Windows, w.String())
	}
	for _, u := range p.Uncovered {
		a.Uncovered = append(a.Uncovered, stretch{civilOf(u.First), civilOf(u.Last)}.String())
	}
	return a
}

func dayOrNone(d sayso.Day) string {
	if d == (sayso.Day{}) {
		return ""
	}
	return d.String()
}

// Cohorts is the answer to a plan.
type Cohorts struct {
	Asked       AskedCohorts `json:"asked"`
	Cohorts     []Cohort     `json:"cohorts"`
	Outside     int          `json:"persons_outside"` // not observed when groups were fixed, or not after
	Comparisons []Comparison `json:"comparisons"`
	Cox         CohortCox    `json:"cox"`
	Counts      Counts       `json:"counts"`
	Sources     []string     `json:"sources"`
	From        string       `json:"from"`
	To          string       `json:"to"`
	Sentence    string       `json:"sentence"`
	Sentences   []string     `json:"sentences"`
	Scope       string       `json:"scope"`
	Tests       int          `json:"tests"`
	DataSHA256  string       `json:"data_sha256"`
	Version     string       `json:"version"`
	Rejected    []Rejection  `json:"rejected"`
	NotChosen   []Rejection  `json:"not_chosen"`
	Members     []Membership `json:"-"` // whom the counts of the cohorts count, for pages
}

// A Membership is a person in a cohort, as its counts count them.
type Membership struct {
	Person   string
	Cohort   int  // place among the cohorts
	Labelled bool // on days on which labels count
	Prior    bool // before them
}

// A cohortStudy is a register under a plan.
type cohortStudy struct {
	*study
	plan     CohortPlan
	counted  stretch
	earlier  map[string]civil // first label outside all days of observation, by person
	names    []string         // of cohorts, the baseline last
	people   []member
	excluded int
}

// A member is a person in a cohort, with the days on which a label of theirs counts.
type member struct {
	*history
	cohort  int
	periods []stretch
}

// CompareCohorts answers a plan.
func CompareCohorts(ctx context.Context, reg Register, plan CohortPlan) (*Cohorts, error) {
	plan, err := plan.completed()
	if err != nil {
		return nil, fmt.Errorf("compare cohorts: %w", err)
	}
	options, err := Options{FullDatesOnly: plan.FullDatesOnly, Uncovered: plan.Uncovered}.completed()
	if err != nil {
		return nil, fmt.Errorf("compare cohorts: %w", err)
	}
	prepared, err := prepare(reg, options)
	if err != nil {
		return nil, fmt.Errorf("compare cohorts: %w", err)
	}
	s := &cohortStudy{study: prepared, plan: plan, counted: plan.counted()}
	s.earlier = s.labelsOutside(reg.Events)
	if err := s.group(); err != nil {
		return nil, fmt.Errorf("compare cohorts: %w", err)
	}
	r := s.describe()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if r.Cox, err = s.regressions(ctx); err != nil {
		return nil, fmt.Errorf("compare cohorts: %w", err)
	}
	r.adjust()
	r.say(plan)
	return r, nil
}

// labelsOutside finds labels on days on which their person was not observed. No figure
// counts them, but whoever has one can no longer be labelled for the first time.
func (s *cohortStudy) labelsOutside(events []Event) map[string]civil {
	index := map[string]*history{}
	for i := range s.study.people {
		index[s.study.people[i].id] = &s.study.people[i]
	}
	earlier := map[string]civil{}
	for _, e := range events {
		h := index[e.Person]
		if h == nil || e.Kind != Label || eventProblem(e) != "" {
			continue
		}
		when := stretchOf(e.Date)
		if _, inside := cutToPeriods(when, h.periods); inside {
			continue
		}
		if first, there := earlier[h.id]; !there || when.last < first {
			earlier[h.id] = when.last
		}
	}
	return earlier
}

// group puts persons into cohorts. Where a day fixes the groups, only those who were
// observed on it belong to one: of others nobody could know.
func (s *cohortStudy) group() error {
	var groups []string
	for i := range s.study.people {
		h := &s.study.people[i]
		m := member{history: h, cohort: -1}
		for _, p := range h.periods {
			if p.meets(s.counted) {
				m.periods = append(m.periods, p.cut(s.counted))
			}
		}
		if len(m.periods) == 0 || !s.observedWhenFixed(h) {
			s.excluded++
			continue
		}
		s.people = append(s.people, m)
		groups = append(groups, s.groupOf(h))
	}
	s.names = slices.Compact(slices.Sorted(slices.Values(groups)))
	if b := s.plan.Baseline; b != "" {
		at := slices.Index(s.names, b)
		if at < 0 {
			return fmt.Errorf("nobody stands in cohort %q: %w", b, sayso.ErrInput)
		}
		s.names = append(slices.Delete(s.names, at, at+1), b)
	}
	if s.plan.By == ByTestimony {
		s.names = []string{testified, notTestified}
	}
	for i := range s.people {
		s.people[i].cohort = slices.Index(s.names, groups[i])
	}
	if len(s.people) == 0 {
		return fmt.Errorf("nobody was observed on days on which labels count: %w", sayso.ErrInput)
	}
	return nil
}

func (s *cohortStudy) observedWhenFixed(h *history) bool {
	if s.plan.Until == (sayso.Day{}) {
		return true
	}
	day := civilOf(s.plan.Until)
	return slices.ContainsFunc(h.periods, func(p stretch) bool { return p.holds(day) })
}

// groupOf returns the cohort of a person. A testimony that is known to the month counts
// as given once the whole month has passed.
func (s *cohortStudy) groupOf(h *history) string {
	if s.plan.By == ByCohort {
		return h.cohort
	}
	for _, t := range h.testimonies {
		since := s.plan.Since == (sayso.Day{}) || t.whole.first >= civilOf(s.plan.Since)
		outlet := len(s.plan.Outlets) == 0 || slices.Contains(s.plan.Outlets, t.source)
		if since && outlet && t.whole.last <= civilOf(s.plan.Until) {
			return testified
		}
	}
	return notTestified
}
