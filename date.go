package sayso

import (
	"fmt"
	"time"
)

// A Precision says how much of a date is known. "Unknown" is a value: a date is
// never made more precise than the words it came from.
type Precision string

const (
	PrecisionUnknown Precision = ""
	PrecisionYear    Precision = "year"
	PrecisionMonth   Precision = "month"
	PrecisionDay     Precision = "day"
)

// A Calendar is the calendar in which a date was written.
type Calendar string

const (
	Gregorian Calendar = "gregorian"
	Jalali    Calendar = "jalali" // Solar Hijri, Iran and Afghanistan
	Hijri     Calendar = "hijri"  // lunar, Umm al-Qura
)

// A Day is a day of the proleptic Gregorian calendar, without a time zone.
type Day struct {
	Year  int
	Month time.Month
	Day   int
}

// Time returns midnight UTC of d.
func (d Day) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// DayOf returns the day on which t falls in t's own location.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day{y, m, d}
}

// String returns d as YYYY-MM-DD.
func (d Day) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

// A Date is what is known of the day something happened: the days it can have
// been, from First to Last, both included, how precise the source was, in which
// calendar, in which words, and where those words stood. A month of the Jalali
// or Hijri calendar covers parts of two Gregorian months, which is why a date
// is a range and not a triple of numbers.
type Date struct {
	First, Last Day
	Precision   Precision
	Calendar    Calendar
	Text        string // the words it was read from
	Source      string // where they stood: "meta article:published_time", "json-ld", "time", "url", "text", "field date", "argument"
}

// IsZero reports whether nothing is known of the date.
func (d Date) IsZero() bool { return d.Precision == PrecisionUnknown }

// String returns the date in ISO 8601: "2019-02-18", "2019-02", "2019", or an
// interval "2019-01-21/2019-02-19" where the days are no Gregorian month or
// year; and "" where the date is unknown.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.First == d.Last:
		return d.First.String()
	case d.First.Day == 1 && d.First.Month == d.Last.Month && d.First.Year == d.Last.Year && lastOfMonth(d.Last):
		return fmt.Sprintf("%04d-%02d", d.First.Year, d.First.Month)
	case d.First.Day == 1 && d.First.Month == time.January && d.Last == (Day{d.First.Year, time.December, 31}):
		return fmt.Sprintf("%04d", d.First.Year)
	}
	return d.First.String() + "/" + d.Last.String()
}

func lastOfMonth(d Day) bool { return d.Time().AddDate(0, 0, 1).Day() == 1 }
