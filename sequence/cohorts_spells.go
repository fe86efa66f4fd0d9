package sequence

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"

	"sayso"
)

// follow is which labels are events.
type follow int

const (
	firstOnly follow = iota // a person leaves with their first label
	everyLabel
)

// A CohortModel is a regression of a register.
type CohortModel struct {
	Model string `json:"model"`
	CoxFit
	Inside  []int  `json:"events_in_windows"`
	SameDay int    `json:"labels_on_one_day_set_aside"` // a person is labelled once a day here
	Error   string `json:"error,omitempty"`
}

// CohortCox holds the regressions, the primary one first.
type CohortCox struct {
	TimeAxis string        `json:"time_axis"`
	Models   []CohortModel `json:"models"`
}

const timeAxis = "calendar day, interval (start, stop], entered at observed_from; what is known of a person changes at the start of the day after testimony"

// windowTerm names a window as terms are named: w1_30.
func windowTerm(window string) string { return "w" + strings.ReplaceAll(window, "-", "_") }

// A regression is one question to the same register.
type regression struct {
	name string
	ties Ties
	view outlook
}

// An outlook is how histories are cut into spells.
type outlook struct {
	follow follow
	place  placing
	ever   bool // whether a person ever testified before is a term
}

func (s *cohortStudy) regressions(ctx context.Context) (CohortCox, error) {
	cox := CohortCox{TimeAxis: timeAxis}
	list := []regression{
		{"first label, Efron", Efron, outlook{}},
		{"first label, Breslow", Breslow, outlook{}},
		{"first label, with ever testified", Efron, outlook{ever: true}},
		{"all labels (Andersen-Gill)", Efron, outlook{follow: everyLabel}},
	}
	if s.counts.MonthOnly > 0 {
		list = append(list,
			regression{"first label, months on their first day", Efron, outlook{place: monthStart}},
			regression{"first label, months on their last day", Efron, outlook{place: monthEnd}})
	}
	for _, q := range list {
		if err := ctx.Err(); err != nil {
			return cox, err
		}
		m, err := s.regress(q)
		if err != nil {
			return cox, err
		}
		cox.Models = append(cox.Models, m)
	}
	return cox, nil
}

// regress fits one model. That nobody was labelled is an answer, not a failure.
func (s *cohortStudy) regress(q regression) (CohortModel, error) {
	m := CohortModel{Model: q.name}
	var spells []Spell
	for i, p := range s.people {
		if q.view.follow == everyLabel {
			m.SameDay += twice(p.labelDays(q.view.place))
		}
		spells = append(spells, s.spells(p, i, q.view)...)
	}
	m.Inside = s.inside(spells)
	fit, err := FitCox(s.terms(q.view.ever), spells, q.ties)
	if errors.Is(err, sayso.ErrInput) {
		m.Error, err = err.Error(), nil
		fit.Ties = q.ties
	}
	m.CoxFit = fit
	if err != nil {
		return m, fmt.Errorf("%s: %w", q.name, err)
	}
	return m, nil
}

// inside counts the labels in each window.
func (s *cohortStudy) inside(spells []Spell) []int {
	n := make([]int, len(s.plan.Windows))
	for _, spell := range spells {
		for i := range n {
			if spell.Event && spell.Values[i] == 1 {
				n[i]++
			}
		}
	}
	return n
}

func twice(days []civil) int { return len(days) - len(slices.Compact(slices.Clone(days))) }

// terms are the windows, whether a person ever testified before, and the cohorts that are
// not the baseline.
func (s *cohortStudy) terms(ever bool) []string {
	var terms []string
	for _, w := range s.plan.Windows {
		terms = append(terms, windowTerm(w.String()))
	}
	if ever {
		terms = append(terms, "ever_testified")
	}
	return append(terms, s.names[:len(s.names)-1]...)
}

// spells cuts a member's days where what is known of them changes.
func (s *cohortStudy) spells(m member, person int, o outlook) []Spell {
	labels := m.labelDays(o.place)
	last, ends := s.firstLabel(m, o.place)
	given := m.testimonyDays(o.place)
	var out []Spell
	for _, p := range m.periods {
		cuts := s.cuts(p, given, labels)
		for i := 1; i < len(cuts); i++ {
			from, to := cuts[i-1], cuts[i]
			if o.follow == firstOnly && ends && from >= last {
				return out
			}
			_, event := slices.BinarySearch(labels, to)
			out = append(out, Spell{
				Person: person, Start: float64(from), Stop: float64(to), Event: event,
				Values: s.valuesOn(m, given, to, o.ever), // nothing changes before to
			})
		}
	}
	return out
}

func (m member) testimonyDays(place placing) []civil {
	days := make([]civil, 0, len(m.testimonies))
	for _, t := range m.testimonies {
		days = append(days, place.day(t.whole))
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// cuts are the ends of the spells within a period, its own among them; the first is the
// day before it.
func (s *cohortStudy) cuts(p stretch, given, labels []civil) []civil {
	cuts := []civil{p.first - 1, p.last}
	add := func(day civil) {
		if p.first <= day && day < p.last {
			cuts = append(cuts, day)
		}
	}
	for i, t := range given {
		next := p.last
		if i+1 < len(given) {
			next = given[i+1]
		}
		add(t)
		for _, w := range s.plan.Windows {
			for _, day := range []civil{t + civil(w.From) - 1, t + civil(w.To)} {
				if day < next {
					add(day)
				}
			}
		}
	}
	for _, l := range labels {
		add(l)
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// valuesOn says what was known of a member on a day: days since the latest testimony
// before it, and the cohort.
func (s *cohortStudy) valuesOn(m member, given []civil, day civil, ever bool) []float64 {
	values := make([]float64, 0, len(s.plan.Windows)+len(s.names))
	n := sort.Search(len(given), func(i int) bool { return given[i] >= day })
	since := 0
	if n > 0 {
		since = int(day - given[n-1])
	}
	for _, w := range s.plan.Windows {
		values = append(values, indicator(w.From <= since && since <= w.To))
	}
	if ever {
		values = append(values, indicator(n > 0))
	}
	for i := range len(s.names) - 1 {
		values = append(values, indicator(m.cohort == i))
	}
	return values
}

func indicator(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
