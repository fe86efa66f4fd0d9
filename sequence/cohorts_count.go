package sequence

import (
	"cmp"
	"slices"
)

// TableFigures is a table with what follows from it, counts first.
type TableFigures struct {
	Table
	Share         *float64 `json:"risk1"`
	OtherShare    *float64 `json:"risk0"`
	Wilson        Interval `json:"wilson1"`
	OtherWilson   Interval `json:"wilson0"`
	Difference    *float64 `json:"rd"`
	Newcombe      Interval `json:"rd_newcombe10"`
	Score         Interval `json:"rd_miettinen_nurminen"`
	Odds          *float64 `json:"or_cond_mle"`
	OddsExact     Interval `json:"or_fisher_exact_ci"`
	OddsMidP      *float64 `json:"or_midp"`
	OddsMidPLimit Interval `json:"or_midp_ci"`
	Fisher        *float64 `json:"fisher_p"`
	Note          string   `json:"note,omitempty"`
}

// FiguresOf works out what follows from a table.
func FiguresOf(t Table) *TableFigures {
	f := &TableFigures{Table: t, Newcombe: t.Newcombe(), Score: t.MiettinenNurminen(), Difference: told(t.Difference())}
	asked, other := t.Shares()
	f.Share, f.OtherShare = told(asked), told(other)
	f.Wilson, f.OtherWilson = t.Wilson()
	odds, exact := t.ConditionalOdds()
	f.Odds, f.OddsExact = told(odds), exact
	odds, midP := t.MidPOdds()
	f.OddsMidP, f.OddsMidPLimit = told(odds), midP
	p, _ := t.Fisher()
	f.Fisher = &p
	switch {
	case t.emptyGroup():
		f.Note = "a group has nobody: there is no difference"
	case conditionalOf(t).single():
		f.Note = "everybody was labelled, or nobody: there is no odds ratio"
	}
	return f
}

// at places what is known to the month on a day: where the figures need one.
type placing int

const (
	midMonth placing = iota
	monthStart
	monthEnd
)

func (p placing) day(s stretch) civil {
	switch p {
	case monthStart:
		return s.first
	case monthEnd:
		return s.last
	}
	return s.middle()
}

// labelDays are the days of a member's labels that count, in order.
func (m member) labelDays(p placing) []civil {
	var days []civil
	for _, l := range m.labels {
		day := p.day(l.when)
		if slices.ContainsFunc(m.periods, func(s stretch) bool { return s.holds(day) }) {
			days = append(days, day)
		}
	}
	slices.Sort(days)
	return days
}

// firstLabel is the day on which a person is known to have been labelled first, inside
// their days of observation or not.
func (s *cohortStudy) firstLabel(m member, p placing) (civil, bool) {
	first, found := s.earlier[m.id]
	for _, l := range m.labels {
		if day := p.day(l.when); !found || day < first {
			first, found = day, true
		}
	}
	return first, found
}

// before reports whether a person had been labelled before labels of theirs count.
func (s *cohortStudy) before(m member) bool {
	first, found := s.firstLabel(m, midMonth)
	return found && first < m.periods[0].first
}

func (m member) days() int {
	n := 0
	for _, p := range m.periods {
		n += p.days()
	}
	return n
}

// describe counts.
func (s *cohortStudy) describe() *Cohorts {
	r := &Cohorts{
		Asked: s.asked(), Outside: s.excluded, Counts: s.counts, Sources: s.sources,
		From: max(s.days.first, s.counted.first).day().String(), To: min(s.days.last, s.counted.last).day().String(),
		Rejected: s.rejected, NotChosen: s.notChosen,
	}
	for i, name := range s.names {
		c := Cohort{Name: name}
		for _, m := range s.people {
			if m.cohort == i {
				c.count(m, s)
			}
		}
		r.Cohorts = append(r.Cohorts, c)
	}
	for _, m := range s.people {
		r.Members = append(r.Members, Membership{m.id, m.cohort, len(m.labelDays(midMonth)) > 0, s.before(m)})
	}
	for i := range len(s.names) - 1 {
		r.Comparisons = append(r.Comparisons, s.compare(r.Cohorts, i))
	}
	return r
}

func (c *Cohort) count(m member, s *cohortStudy) {
	labels := len(m.labelDays(midMonth))
	c.Persons++
	c.Labels += labels
	c.Days += m.days()
	if labels > 0 {
		c.Labelled++
	}
	if s.before(m) {
		c.LabelledPrior++
		return
	}
	for _, spell := range s.spells(m, 0, outlook{}) {
		c.FirstDays += int(spell.Stop - spell.Start)
		if spell.Event {
			c.FirstLabels++
		}
	}
}

// compare sets cohort i against the last.
func (s *cohortStudy) compare(cohorts []Cohort, i int) Comparison {
	asked, base := cohorts[i], cohorts[len(cohorts)-1]
	c := Comparison{Cohort: asked.Name, Baseline: base.Name}
	all := s.table(i, func(member) bool { return true })
	c.All = FiguresOf(all)
	unlabelled := s.table(i, func(m member) bool { return !s.before(m) })
	if unlabelled != all {
		c.Prior = FiguresOf(unlabelled)
	}
	c.Strata = MantelHaenszel(s.tablesByYear(i))
	c.First = CompareRates([2]int{asked.FirstLabels, base.FirstLabels}, [2]int{asked.FirstDays, base.FirstDays})
	c.Rates = CompareRates([2]int{asked.Labels, base.Labels}, [2]int{asked.Days, base.Days})
	c.Rates.cluster(s.perPerson(i))
	return c
}

func (s *cohortStudy) table(i int, belongs func(member) bool) Table {
	var t Table
	for _, m := range s.people {
		if belongs(m) {
			t.add(m.cohort == i, m.cohort == len(s.names)-1, len(m.labelDays(midMonth)) > 0)
		}
	}
	return t
}

func (t *Table) add(asked, base, labelled bool) {
	switch {
	case asked && labelled:
		t.Labelled++
	case asked:
		t.Unlabelled++
	case base && labelled:
		t.OtherLabelled++
	case base:
		t.OtherUnlabelled++
	}
}

// tablesByYear sets apart persons who came under observation in different years.
func (s *cohortStudy) tablesByYear(i int) []Table {
	year := func(m member) int { return m.history.periods[0].first.day().Year }
	byYear := map[int]*Table{}
	for _, m := range s.people {
		t := byYear[year(m)]
		if t == nil {
			t = &Table{}
			byYear[year(m)] = t
		}
		t.add(m.cohort == i, m.cohort == len(s.names)-1, len(m.labelDays(midMonth)) > 0)
	}
	var years []int
	for y := range byYear {
		years = append(years, y)
	}
	slices.SortFunc(years, cmp.Compare[int])
	var tables []Table
	for _, y := range years {
		tables = append(tables, *byYear[y])
	}
	return tables
}

// perPerson lists labels and days of each person of cohort i and of the baseline.
func (s *cohortStudy) perPerson(i int) (labels, days [2][]float64) {
	for _, m := range s.people {
		var g int
		switch m.cohort {
		case i:
			g = 0
		case len(s.names) - 1:
			g = 1
		default:
			continue
		}
		labels[g] = append(labels[g], float64(len(m.labelDays(midMonth))))
		days[g] = append(days[g], float64(m.days()))
	}
	return labels, days
}

// adjust gives the comparisons their place in the family of them.
func (r *Cohorts) adjust() {
	var p []float64
	for _, c := range r.Comparisons {
		p = append(p, *c.All.Fisher)
	}
	for i, q := range FalseDiscovery(p) {
		r.Comparisons[i].Q = &q
	}
	r.Tests = len(p)
	for _, m := range r.Cox.Models {
		r.Tests += len(m.Estimates)
	}
	adjustTerms(r.Cox.Models[0].Estimates)
}

func adjustTerms(terms []CoxTerm) {
	var p []float64
	var of []int
	for i, e := range terms {
		if e.P != nil {
			p, of = append(p, *e.P), append(of, i)
		}
	}
	for k, q := range FalseDiscovery(p) {
		terms[of[k]].Q = &q
	}
}
