package language

import (
	"fmt"
	"time"

	"sayso"
	"sayso/calendar"
)

// A date is said as exactly as it is known, and no more exactly: a month stays
// a month, a range a range. In the Solar Hijri calendar a Gregorian month is a
// range of days, and is said as one.

// Date says d in the calendar that the reader chose.
func (l *Language) Date(d sayso.Date, in sayso.Calendar) string {
	if d.IsZero() {
		return l.Text("date.none")
	}
	first, last := parts(d.First, in), parts(d.Last, in)
	switch {
	case d.First == d.Last:
		return l.day(first)
	case first.begins() && last.ends() && first.year == last.year && first.month == 1 && last.month == 12:
		return l.Digits(first.year)
	case first.begins() && last.ends() && first.year == last.year && first.month == last.month:
		return l.Text("date.month", "month", l.month(first), "year", l.Digits(first.year))
	}
	return l.Text("date.between", "first", l.day(first), "last", l.day(last))
}

// Moment says a time of the log, to the minute, in UTC.
func (l *Language) Moment(t time.Time, in sayso.Calendar) string {
	t = t.UTC()
	return l.Text("date.moment", "day", l.Day(t, in), "time", l.clock(t))
}

// Day says a moment's day in UTC.
func (l *Language) Day(t time.Time, in sayso.Calendar) string {
	return l.day(parts(sayso.DayOf(t.UTC()), in))
}

func (l *Language) clock(t time.Time) string {
	minute := l.Digits(t.Minute())
	if t.Minute() < 10 {
		minute = l.Digits(0) + minute
	}
	return l.Digits(t.Hour()) + ":" + minute
}

// A ymd is a day in some calendar.
type ymd struct {
	year, month, day int
	solar            bool
	next             int // month of the next day, which tells the last of a month
}

// parts gives a day in the calendar in; before the first year of the Solar
// Hijri calendar, in the Gregorian one.
func parts(d sayso.Day, in sayso.Calendar) ymd {
	if in == sayso.Jalali {
		if y, m, day, err := calendar.ToJalali(d); err == nil {
			_, next, _, _ := calendar.ToJalali(tomorrow(d)) // of a day that has a date, the next has one
			return ymd{y, m, day, true, next}
		}
	}
	return ymd{d.Year, int(d.Month), d.Day, false, int(tomorrow(d).Month)}
}

func tomorrow(d sayso.Day) sayso.Day { return sayso.DayOf(d.Time().AddDate(0, 0, 1)) }

func (p ymd) begins() bool { return p.day == 1 }
func (p ymd) ends() bool   { return p.next != p.month }

func (l *Language) day(p ymd) string {
	return l.Text("date.day", "day", l.Digits(p.day), "month", l.month(p), "year", l.Digits(p.year))
}

func (l *Language) month(p ymd) string {
	if p.solar {
		return l.Text(fmt.Sprintf("solar.%d", p.month))
	}
	return l.Text(fmt.Sprintf("month.%d", p.month))
}
