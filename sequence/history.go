package sequence

import (
	"cmp"
	"fmt"
	"slices"

	"sayso"
)

// A history is what the register says of one person.
type history struct {
	id, cohort  string
	periods     []stretch // observed, in order, apart from one another
	testimonies []happening
	labels      []happening
}

// A happening is one testimony or one label, once for all its copies.
type happening struct {
	when   stretch // one day, or the days that it can have been, cut to the periods
	whole  stretch // the same, not cut
	source string
	lang   string
	row    int
	id     string
	copies int // set aside for it
}

// Counts says what became of the rows of a register.
type Counts struct {
	Rows            int `json:"rows"`
	Rejected        int `json:"rejected"`
	NotChosen       int `json:"not_chosen"`
	Copies          int `json:"copies"`
	Testimonies     int `json:"testimonies"`
	Labels          int `json:"labels"`
	MonthOnly       int `json:"month_only"`
	Persons         int `json:"persons"`
	LabelledPersons int `json:"labelled_persons"`
	Testified       int `json:"labelled_persons_with_testimony"`
}

// A study is a register made ready: one history a person, in the order of their ids,
// copies collapsed, what cannot be used set aside with its reason.
type study struct {
	people    []history // all persons of the register
	counts    Counts
	rejected  []Rejection
	notChosen []Rejection
	sources   []string
	days      stretch // of all observation
}

// prepare makes a register ready for counting.
func prepare(reg Register, o Options) (*study, error) {
	s := &study{rejected: slices.Clone(reg.Rejected)}
	index := s.takePersons(reg.Persons, o.uncovered())
	s.takeEvents(reg.Events, index, o.FullDatesOnly)
	if s.count(); s.days == (stretch{}) {
		return nil, fmt.Errorf("prepare register: no person with days of observation: %w", sayso.ErrInput)
	}
	return s, nil
}

// rejectedEvents are the rejected rows that are no persons.
func (s *study) rejectedEvents() []Rejection {
	return slices.DeleteFunc(slices.Clone(s.rejected), func(r Rejection) bool { return r.Table == tablePersons })
}

const tablePersons = "persons"

func (s *study) reject(row int, id, format string, args ...any) {
	s.rejected = append(s.rejected, Rejection{Row: row, ID: id, Reason: fmt.Sprintf(format, args...)})
}

// takePersons makes the histories. A person may have several periods, apart from one
// another; a period that meets an earlier one of the same person is rejected, because
// nothing says which of the two is meant.
func (s *study) takePersons(persons []Person, uncovered []stretch) map[string]int {
	index := map[string]int{}
	order := slices.Clone(persons)
	slices.SortStableFunc(order, func(a, b Person) int { return cmp.Compare(a.ID, b.ID) })
	for _, p := range order {
		if reason := s.periodProblem(p, index); reason != "" {
			s.rejected = append(s.rejected, Rejection{Row: p.Row, Table: tablePersons, Reason: fmt.Sprintf("person %q: %s", p.ID, reason)})
			continue
		}
		i, known := index[p.ID]
		if !known {
			i = len(s.people)
			index[p.ID] = i
			s.people = append(s.people, history{id: p.ID, cohort: p.Cohort})
		}
		s.people[i].periods = append(s.people[i].periods, stretch{civilOf(p.From), civilOf(p.To)})
	}
	for i := range s.people {
		h := &s.people[i]
		slices.SortFunc(h.periods, func(a, b stretch) int { return cmp.Compare(a.first, b.first) })
		for _, u := range uncovered {
			h.periods = takeOut(h.periods, u)
		}
	}
	return index
}

func (s *study) periodProblem(p Person, index map[string]int) string {
	if p.ID == "" {
		return "no id"
	}
	if !plausible(p.From, p.To) {
		return fmt.Sprintf("observed from %s to %s: no such days", p.From, p.To)
	}
	period := stretch{civilOf(p.From), civilOf(p.To)}
	if period.last < period.first {
		return fmt.Sprintf("observation ends on %s, before it begins on %s", p.To, p.From)
	}
	i, known := index[p.ID]
	if !known {
		return ""
	}
	if h := s.people[i]; h.cohort != p.Cohort {
		return fmt.Sprintf("stands in cohort %q and in cohort %q", h.cohort, p.Cohort)
	}
	for _, other := range s.people[i].periods {
		if other.meets(period) {
			return fmt.Sprintf("the period %s overlaps the period %s", period, other)
		}
	}
	return ""
}

func takeOut(periods []stretch, u stretch) []stretch {
	var rest []stretch
	for _, p := range periods {
		rest = append(rest, p.without(u)...)
	}
	return rest
}

// A chain is a person's happening with all its copies.
type chain struct {
	person int
	kind   Kind
	events []Event
}

func (s *study) takeEvents(events []Event, index map[string]int, fullDatesOnly bool) {
	s.counts.Rows = len(events) + len(s.rejectedEvents())
	for _, c := range s.chains(events, index, fullDatesOnly) {
		s.takeChain(c)
	}
	for i := range s.people {
		h := &s.people[i]
		for _, list := range [][]happening{h.testimonies, h.labels} {
			slices.SortStableFunc(list, func(a, b happening) int {
				return cmp.Or(cmp.Compare(a.when.first, b.when.first), cmp.Compare(a.when.last, b.when.last),
					cmp.Compare(a.source, b.source), cmp.Compare(a.row, b.row), cmp.Compare(a.id, b.id))
			})
		}
	}
}

// chains sorts usable rows into their copy chains, in the order in which they stand.
func (s *study) chains(events []Event, index map[string]int, fullDatesOnly bool) []chain {
	type key struct {
		person int
		kind   Kind
		copies string
	}
	type line struct {
		person, id, source, copies string
		kind                       Kind
		when                       stretch
	}
	var chains []chain
	at := map[key]int{}
	seen := map[line]int{}
	for n, e := range events {
		if reason := eventProblem(e); reason != "" {
			s.reject(e.Row, e.ID, "%s", reason)
			continue
		}
		person, known := index[e.Person]
		if !known {
			s.reject(e.Row, e.ID, "person %q is not among the persons, or has no usable period", e.Person)
			continue
		}
		same := line{e.Person, e.ID, e.Source, e.Copies, e.Kind, stretchOf(e.Date)}
		// In a chain a row that stands there twice is one copy more.
		if first, twice := seen[same]; twice && e.Copies == "" {
			s.reject(e.Row, e.ID, "the same row stands in line %d already", events[first].Row)
			continue
		}
		seen[same] = n
		if fullDatesOnly && !same.when.single() {
			s.notChosen = append(s.notChosen, Rejection{Row: e.Row, ID: e.ID, Reason: "full dates only: the day is not known"})
			continue
		}
		k := key{person, e.Kind, e.Copies}
		if i, there := at[k]; there && e.Copies != "" {
			chains[i].events = append(chains[i].events, e)
			continue
		}
		at[k] = len(chains)
		chains = append(chains, chain{person, e.Kind, []Event{e}})
	}
	return chains
}

// widest is how many days a date that is not a day may cover: a month of any calendar.
const widest = 31

func eventProblem(e Event) string {
	switch {
	case e.Kind != Testimony && e.Kind != Label:
		return fmt.Sprintf("kind %q is neither testimony nor label", string(e.Kind))
	case e.Person == "":
		return "no person"
	case e.Date.IsZero():
		return "no date"
	case e.Date.Precision == sayso.PrecisionYear:
		return fmt.Sprintf("the date %s is a year only: it fits no window", e.Date)
	case !plausible(e.Date.First, e.Date.Last):
		return fmt.Sprintf("the date %s to %s is no date", e.Date.First, e.Date.Last)
	}
	when := stretchOf(e.Date)
	switch {
	case when.days() < 1:
		return fmt.Sprintf("the date %s ends before it begins", e.Date)
	case when.days() > widest:
		return fmt.Sprintf("the date %s covers %d days: it fits no window", e.Date, when.days())
	}
	return ""
}

// takeChain dates a chain by its earliest member and puts it into its person's history.
// A label is looked for in the person's period only after that: a copy inside the period
// does not stand for an original outside of it.
func (s *study) takeChain(c chain) {
	h := &s.people[c.person]
	e := earliest(c.events)
	happened := happening{when: stretchOf(e.Date), whole: stretchOf(e.Date), source: e.Source, lang: e.Lang, row: e.Row, id: e.ID, copies: len(c.events) - 1}
	if c.kind == Label {
		cut, ok := cutToPeriods(happened.when, h.periods)
		if !ok {
			s.reject(e.Row, e.ID, "the label of %s lies outside the days on which %q was observed", happened.when, h.id)
			return
		}
		happened.when = cut
		h.labels = append(h.labels, happened)
	} else {
		h.testimonies = append(h.testimonies, happened)
	}
	s.counts.Copies += happened.copies
	if !happened.when.single() {
		s.counts.MonthOnly++
	}
}

// earliest is the member that dates a chain: the one whose days begin first. Where that
// is a month, the earliest full date inside it says more about the same publication.
func earliest(members []Event) Event {
	first := slices.MinFunc(members, func(a, b Event) int {
		x, y := stretchOf(a.Date), stretchOf(b.Date)
		return cmp.Or(cmp.Compare(x.first, y.first), cmp.Compare(x.last, y.last), cmp.Compare(a.Row, b.Row))
	})
	best := first
	for _, e := range members {
		when := stretchOf(e.Date)
		if when.single() && stretchOf(first.Date).holds(when.first) && (!stretchOf(best.Date).single() || when.first < stretchOf(best.Date).first) {
			best = e
		}
	}
	return best
}

// cutToPeriods returns the days of when that lie in periods, from the first to the last
// of them.
func cutToPeriods(when stretch, periods []stretch) (stretch, bool) {
	var cut stretch
	found := false
	for _, p := range periods {
		if !p.meets(when) {
			continue
		}
		part := p.cut(when)
		if !found {
			cut, found = part, true
		}
		cut.last = part.last
	}
	return cut, found
}

func (s *study) count() {
	sources := map[string]int{}
	first := true
	for _, h := range s.people {
		s.counts.Labels += len(h.labels)
		s.counts.Testimonies += len(h.testimonies)
		if len(h.labels) > 0 {
			s.counts.LabelledPersons++
			if len(h.testimonies) > 0 {
				s.counts.Testified++
			}
		}
		for _, l := range h.labels {
			sources[l.source]++
		}
		for _, p := range h.periods {
			if first {
				s.days, first = p, false
			}
			s.days = stretch{min(s.days.first, p.first), max(s.days.last, p.last)}
		}
	}
	s.counts.Persons = len(s.people)
	s.counts.Rejected = len(s.rejected)
	s.counts.NotChosen = len(s.notChosen)
	for name := range sources {
		s.sources = append(s.sources, name)
	}
	slices.SortFunc(s.sources, func(a, b string) int { return cmp.Or(cmp.Compare(sources[b], sources[a]), cmp.Compare(a, b)) })
	slices.SortStableFunc(s.rejected, func(a, b Rejection) int {
		return cmp.Or(cmp.Compare(b.Table, a.Table), cmp.Compare(a.Row, b.Row))
	})
}
