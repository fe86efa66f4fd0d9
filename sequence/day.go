package sequence

import (
	"fmt"
	"time"

	"sayso"
)

// A civil is a day counted from 1970-01-01. The method counts days and knows no time
// of day: what happened on one day has no order.
type civil int32

func civilOf(d sayso.Day) civil { return civil(d.Time().Unix() / 86_400) }

func (c civil) day() sayso.Day { return sayso.DayOf(time.Unix(int64(c)*86_400, 0).UTC()) }

// A stretch is days from First to Last, both included.
type stretch struct{ first, last civil }

func stretchOf(d sayso.Date) stretch { return stretch{civilOf(d.First), civilOf(d.Last)} }

func (s stretch) days() int             { return int(s.last-s.first) + 1 }
func (s stretch) single() bool          { return s.first == s.last }
func (s stretch) holds(c civil) bool    { return s.first <= c && c <= s.last }
func (s stretch) meets(t stretch) bool  { return s.first <= t.last && t.first <= s.last }
func (s stretch) cut(t stretch) stretch { return stretch{max(s.first, t.first), min(s.last, t.last)} }

// middle is used where two stretches have to be put in an order, never as a date.
func (s stretch) middle() civil { return s.first + (s.last-s.first)/2 }

// without takes the days of t out of s.
func (s stretch) without(t stretch) []stretch {
	if !s.meets(t) {
		return []stretch{s}
	}
	var rest []stretch
	if s.first < t.first {
		rest = append(rest, stretch{s.first, t.first - 1})
	}
	if t.last < s.last {
		rest = append(rest, stretch{t.last + 1, s.last})
	}
	return rest
}

func (s stretch) String() string {
	if s.single() {
		return s.first.day().String()
	}
	return fmt.Sprintf("%s to %s", s.first.day(), s.last.day())
}

// The years that a date can have here. A year outside is a slip of the pen, and would
// make a table of a million days.
const (
	firstYear = 1800
	lastYear  = 2200
)

func plausible(days ...sayso.Day) bool {
	for _, d := range days {
		if d.Year < firstYear || d.Year > lastYear || sayso.DayOf(d.Time()) != d {
			return false
		}
	}
	return true
}
