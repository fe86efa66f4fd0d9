package copies

import (
	"time"

	"sayso"
)

// When is when a document appeared, as far as that is known.
type When struct {
	Date sayso.Date
	Time time.Time // of a post; zero when unknown
}

// zones is how far a day without a time zone may reach into the next day or the one
// before, seen from Greenwich.
const (
	zonesEast = 14 * time.Hour
	zonesWest = 12 * time.Hour
)

// Known reports whether anything is known.
func (w When) Known() bool { return !w.Time.IsZero() || !w.Date.IsZero() }

// Before reports whether w is known to be earlier than v. Two dates whose days overlap
// are in no order: neither is before the other.
func (w When) Before(v When) bool {
	switch {
	case !w.Known() || !v.Known():
		return false
	case !w.Time.IsZero() && !v.Time.IsZero():
		return w.Time.Before(v.Time)
	case w.Time.IsZero() && v.Time.IsZero():
		return w.Date.Last.Time().Before(v.Date.First.Time())
	}
	_, end := w.reach()
	start, _ := v.reach()
	return end.Before(start)
}

// reach is the time in which w lies, wherever its day was.
func (w When) reach() (first, last time.Time) {
	if !w.Time.IsZero() {
		return w.Time, w.Time
	}
	return w.Date.First.Time().Add(-zonesEast), w.Date.Last.Time().AddDate(0, 0, 1).Add(zonesWest)
}

// A Delay is how long after one document another appeared, at least and at most. Days
// are counted as on a calendar unless both times are known.
type Delay struct{ Least, Most time.Duration }

// Exact reports whether the delay is that of two times and not of two days.
func (d Delay) Exact() bool { return d.Least == d.Most && d.Least%(24*time.Hour) != 0 }

// DelayOf returns how long v is after w; zero unless it is known to be.
func DelayOf(w, v When) Delay {
	switch {
	case !w.Before(v):
		return Delay{}
	case !w.Time.IsZero() && !v.Time.IsZero():
		d := v.Time.Sub(w.Time)
		return Delay{d, d}
	}
	first, last := w.days()
	from, to := v.days()
	return Delay{max(from.Sub(last), 0), to.Sub(first)}
}

func (w When) days() (first, last time.Time) {
	if !w.Time.IsZero() {
		day := sayso.DayOf(w.Time.UTC()).Time()
		return day, day
	}
	return w.Date.First.Time(), w.Date.Last.Time()
}

// compare orders for display: by the first day that can be meant, those without one
// last.
func (w When) compare(v When) int {
	switch {
	case !w.Known() && !v.Known():
		return 0
	case !w.Known():
		return 1
	case !v.Known():
		return -1
	}
	if !w.Time.IsZero() && !v.Time.IsZero() {
		return w.Time.Compare(v.Time)
	}
	a, _ := w.days()
	b, _ := v.days()
	return a.Compare(b)
}
