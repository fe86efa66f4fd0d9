package web

import (
	"cmp"
	"slices"
	"time"

	"sayso"
	"sayso/codebook"
	"sayso/internal/casefile"
)

// A strip shows rows over time: honours stand above the line and accusations
// hang below it, denials beside them, and a mark on the line says that somebody
// gave testimony in that month. Rows that readers have accepted are filled;
// what the machine proposes is drawn in outline, so that nobody takes it for a
// figure. Time runs from left to right in every language. The same numbers stand
// in a table, which is what a screen reader reads.

// A strip is the picture and the table.
type strip struct {
	Months  []stripMonth
	Width   int
	Height  int
	Line    int // y of the line
	Step    int // pixels a month
	Undated int // rows without a month
	Total   int
}

// A stripMonth is a month that has something in it.
type stripMonth struct {
	Month                                                 string // YYYY-MM
	Honours, Accusations, Denials                         int    // accepted
	ProposedHonours, ProposedAccusations, ProposedDenials int
	Testimonies                                           int
	X, DenialX, Middle                                    int
	HonourY, HonourH, HonourOpenY, HonourOpenH            int
	AccusedH, AccusedOpenY, AccusedOpenH                  int
	DeniedH, DeniedOpenY, DeniedOpenH                     int
}

const (
	stripHalf = 60  // pixels above and below the line
	stripFull = 720 // pixels that a strip of a few years is wide
)

// newStrip counts tallies and testimonies by month.
func newStrip(tallies []casefile.Tally, testimonies []casefile.Telling) strip {
	months := map[string]*stripMonth{}
	at := func(month string) *stripMonth {
		if months[month] == nil {
			months[month] = &stripMonth{Month: month}
		}
		return months[month]
	}
	var s strip
	for _, t := range tallies {
		if t.Status == sayso.Rejected {
			continue
		}
		s.Total += t.Count
		if t.Month == "" {
			s.Undated += t.Count
			continue
		}
		at(t.Month).add(t)
	}
	for _, t := range testimonies {
		if month := monthOf(t); month != "" {
			at(month).Testimonies++
		}
	}
	for _, m := range months {
		s.Months = append(s.Months, *m)
	}
	slices.SortFunc(s.Months, func(a, b stripMonth) int { return cmp.Compare(a.Month, b.Month) })
	s.place()
	return s
}

// monthOf is when a testimony was given, or else when it was reported.
func monthOf(t casefile.Telling) string {
	for _, d := range []sayso.Date{t.Date, t.Place.Date} {
		if d.Precision == sayso.PrecisionDay || d.Precision == sayso.PrecisionMonth {
			return d.First.String()[:len("2019-02")]
		}
	}
	return ""
}

func (m *stripMonth) add(t casefile.Tally) {
	accepted := t.Status == sayso.Accepted
	switch {
	case t.Stance == sayso.Denies && accepted:
		m.Denials += t.Count
	case t.Stance == sayso.Denies:
		m.ProposedDenials += t.Count
	case codebook.SideOf(t.Concept) == codebook.Honour && accepted:
		m.Honours += t.Count
	case codebook.SideOf(t.Concept) == codebook.Honour:
		m.ProposedHonours += t.Count
	case accepted:
		m.Accusations += t.Count
	default:
		m.ProposedAccusations += t.Count
	}
}

// place computes where everything is drawn.
func (s *strip) place() {
	if len(s.Months) == 0 {
		return
	}
	most := 1
	for _, m := range s.Months {
		most = max(most, m.Honours+m.ProposedHonours, m.Accusations+m.ProposedAccusations, m.Denials+m.ProposedDenials)
	}
	high := func(n int) int { return (n*stripHalf + most - 1) / most }
	first := monthNumber(s.Months[0].Month)
	s.Line = stripHalf + 12
	s.Height = s.Line + stripHalf + 12
	months := monthNumber(s.Months[len(s.Months)-1].Month) - first + 1
	s.Step = min(max(stripFull/months, 12), 36)
	s.Width = max(months*s.Step, 240)
	for i := range s.Months {
		m := &s.Months[i]
		m.X = 1 + (monthNumber(m.Month)-first)*s.Step
		m.DenialX, m.Middle = m.X+s.Half(), m.X+s.Half()
		m.HonourH, m.HonourOpenH = high(m.Honours), high(m.ProposedHonours)
		m.HonourY = s.Line - m.HonourH
		m.HonourOpenY = m.HonourY - m.HonourOpenH
		m.AccusedH, m.AccusedOpenH = high(m.Accusations), high(m.ProposedAccusations)
		m.AccusedOpenY = s.Line + m.AccusedH
		m.DeniedH, m.DeniedOpenH = high(m.Denials), high(m.ProposedDenials)
		m.DeniedOpenY = s.Line + m.DeniedH
	}
}

func monthNumber(month string) int {
	t, err := time.Parse("2006-01", month)
	if err != nil {
		return 0
	}
	return t.Year()*12 + int(t.Month()) - 1
}

// First and Last are the months between which the strip runs.
func (s strip) First() string { return s.Months[0].Month }
func (s strip) Last() string  { return s.Months[len(s.Months)-1].Month }

// Wide and Half are how wide a month's honours are, and its accusations and
// denials side by side.
func (s strip) Wide() int { return s.Step - 4 }
func (s strip) Half() int { return s.Step/2 - 2 }

// Open is how many rows nobody has judged.
func (s strip) Open() int {
	m := s.Sum()
	return m.ProposedHonours + m.ProposedAccusations + m.ProposedDenials
}

// Sums of the strip, accepted and proposed.
func (s strip) Sum() (m stripMonth) {
	for _, x := range s.Months {
		m.Honours += x.Honours
		m.Accusations += x.Accusations
		m.Denials += x.Denials
		m.ProposedHonours += x.ProposedHonours
		m.ProposedAccusations += x.ProposedAccusations
		m.ProposedDenials += x.ProposedDenials
		m.Testimonies += x.Testimonies
	}
	return m
}
