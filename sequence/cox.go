package sequence

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"sayso"
)

// Who is labelled sooner. Cox's regression compares, on each day on which somebody is
// labelled, that person with all others who could have been labelled on the same day. So
// calendar time, with its campaigns, drops out, as long as everybody is searched for
// equally; and whatever is said of a person is what was known of them on that day.
//
// That last half-sentence is the point. "Ever testified" as a fixed fact makes a person
// unlabelled for all the time before they testified, which looks like protection and is
// nothing but the time it took (the immortal time of the Stanford heart data). Here time
// is cut into spells, (start, stop], in which nothing changes; a testimony begins a new
// spell on the day after it; a person who comes under observation late enters late (left
// truncation); and a person may have many spells, with gaps.
//
// The sums over everybody at risk are kept while time runs backwards: each spell is added
// when its last day comes and taken out when its first has passed, so that a fit takes
// time in the number of spells, not of spells times days.

// A Spell is days of one person in which nothing about them changes: start exclusive,
// stop inclusive. Event: on the last day they were labelled.
type Spell struct {
	Person      int
	Start, Stop float64
	Event       bool
	Values      []float64 // one for each term
}

// Ties is what to do with labels of several persons on one day.
type Ties string

const (
	Efron   Ties = "efron"   // as if they came one after another, in any order
	Breslow Ties = "breslow" // as if each met all the others still at risk
)

// A CoxFit is the outcome of a regression.
type CoxFit struct {
	Ties       Ties       `json:"ties"`
	Spells     int        `json:"n"`
	Persons    int        `json:"persons"`
	Events     int        `json:"events"`
	LogLik     [2]float64 `json:"loglik"` // without the terms, and with them
	Estimates  []CoxTerm  `json:"estimates"`
	Score      ChiTest    `json:"score_test"`
	Ratio      ChiTest    `json:"lr_test"`
	Wald       ChiTest    `json:"wald_test"`
	Hazards    []Steady   `json:"proportional_hazards"` // one a term, the last for all
	Iterations int        `json:"iterations"`
}

// A ChiTest is a chi-square statistic with its degrees of freedom and p.
type ChiTest struct {
	Chi *float64 `json:"chisq"`
	DF  int      `json:"df"`
	P   *float64 `json:"p"`
}

func chiTest(chi float64, df int) ChiTest { return ChiTest{told(chi), df, told(chiAbove(chi, df))} }

// A CoxTerm is one estimate. What cannot be told is null, and Note says why.
type CoxTerm struct {
	Term     string   `json:"term"`
	Coef     *float64 `json:"coef"`
	Ratio    *float64 `json:"hr"`
	SE       *float64 `json:"se"`
	Lo       *float64 `json:"lo"`
	Hi       *float64 `json:"hi"`
	Z        *float64 `json:"z"`
	P        *float64 `json:"p"`
	Q        *float64 `json:"q,omitempty"` // Benjamini-Hochberg over the terms of the primary model
	Robust   *float64 `json:"se_robust"`   // lets the labels of one person hang together
	RobustLo *float64 `json:"lo_robust"`
	RobustHi *float64 `json:"hi_robust"`
	Note     string   `json:"note,omitempty"`
}

// A coxModel is spells made ready: columns centred, spells in the orders in which they
// come in and go out.
type coxModel struct {
	terms   []string
	spells  []Spell
	ties    Ties
	byStop  []int // latest first
	byStart []int
	spread  []float64 // of each column, largest minus smallest
	free    []bool
	events  int

	eventsOn      []moment
	personsOfFits int
}

// A moment is a time at which somebody was labelled.
type moment struct {
	at   float64
	dead []int // the spells that end in a label
}

// FitCox fits the regression of spells on terms.
func FitCox(terms []string, spells []Spell, ties Ties) (CoxFit, error) {
	m, err := newCoxModel(terms, spells, ties)
	if err != nil {
		return CoxFit{}, fmt.Errorf("cox regression: %w", err)
	}
	return m.fit()
}

func newCoxModel(terms []string, spells []Spell, ties Ties) (*coxModel, error) {
	if ties != Efron && ties != Breslow {
		return nil, fmt.Errorf("ties are efron or breslow, not %q: %w", ties, sayso.ErrInput)
	}
	m := &coxModel{terms: terms, ties: ties, spells: slices.Clone(spells)}
	persons := map[int]bool{}
	for i, s := range spells {
		if err := s.problem(len(terms)); err != nil {
			return nil, fmt.Errorf("spell %d: %w", i+1, err)
		}
		persons[s.Person] = true
		if s.Event {
			m.events++
		}
	}
	if m.events == 0 {
		return nil, fmt.Errorf("nobody was labelled: %w", sayso.ErrInput)
	}
	m.personsOfFits = len(persons)
	m.centre()
	m.order()
	return m, nil
}

func (s Spell) problem(terms int) error {
	switch {
	case len(s.Values) != terms:
		return fmt.Errorf("%d values for %d terms: %w", len(s.Values), terms, sayso.ErrInput)
	case !(s.Start < s.Stop) || math.IsInf(s.Start, 0) || math.IsInf(s.Stop, 0):
		return fmt.Errorf("ends at %v, which is not after %v: %w", s.Stop, s.Start, sayso.ErrInput)
	}
	for _, v := range s.Values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("a value is no number: %w", sayso.ErrInput)
		}
	}
	return nil
}

// centre takes the mean off each column, which changes no estimate and keeps the sums
// small.
func (m *coxModel) centre() {
	p := len(m.terms)
	mean, least, most := make([]float64, p), make([]float64, p), make([]float64, p)
	for j := range p {
		least[j], most[j] = math.Inf(1), math.Inf(-1)
		for _, s := range m.spells {
			v := s.Values[j]
			mean[j] += v / float64(len(m.spells))
			least[j], most[j] = min(least[j], v), max(most[j], v)
		}
	}
	flat := make([]float64, p*len(m.spells))
	m.spread = make([]float64, p)
	for j := range p {
		m.spread[j] = most[j] - least[j]
	}
	for i := range m.spells {
		row := flat[i*p : (i+1)*p]
		for j, v := range m.spells[i].Values {
			if row[j] = v - mean[j]; m.spread[j] == 0 {
				row[j] = 0
			}
		}
		m.spells[i].Values = row
	}
}

func (m *coxModel) order() {
	m.byStop = make([]int, len(m.spells))
	for i := range m.byStop {
		m.byStop[i] = i
	}
	m.byStart = slices.Clone(m.byStop)
	slices.SortStableFunc(m.byStop, func(a, b int) int { return cmp.Compare(m.spells[b].Stop, m.spells[a].Stop) })
	slices.SortStableFunc(m.byStart, func(a, b int) int { return cmp.Compare(m.spells[b].Start, m.spells[a].Start) })
	for _, i := range m.byStop {
		s := m.spells[i]
		if !s.Event {
			continue
		}
		if n := len(m.eventsOn); n == 0 || m.eventsOn[n-1].at != s.Stop {
			m.eventsOn = append(m.eventsOn, moment{at: s.Stop})
		}
		last := &m.eventsOn[len(m.eventsOn)-1]
		last.dead = append(last.dead, i)
	}
}
