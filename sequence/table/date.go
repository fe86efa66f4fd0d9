package table

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"sayso"
	"sayso/calendar"
)

// readDate reads a date of a register. What is only a year stays a year; what could be
// two days is none.
func readDate(s, inCalendar, lang string) (sayso.Date, error) {
	if s == "" {
		return sayso.Date{}, errors.New("no date")
	}
	figures := plainFigures(s)
	if from, to, ok := strings.Cut(figures, "/"); ok && strings.Count(figures, "-") == 4 {
		return readInterval(from, to, s)
	}
	if parts, ok := splitFigures(figures); ok {
		d, err := ofFigures(parts, sayso.Calendar(strings.ToLower(inCalendar)))
		d.Text = s
		return d, err
	}
	for _, l := range []string{lang, "en", "fa", "ar"} {
		if d, ok := calendar.Parse(s, l); ok && (l == lang || strings.ContainsFunc(s, isLetter)) {
			return d, nil
		}
	}
	return sayso.Date{}, fmt.Errorf("date %q is not YYYY-MM-DD, YYYY-MM or YYYY", s)
}

func isLetter(r rune) bool {
	return r > 0x40 && !(r >= 0x660 && r <= 0x669) && !(r >= 0x6f0 && r <= 0x6f9)
}

// plainFigures writes Arabic and Persian figures as 0 to 9.
func plainFigures(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0x660 && r <= 0x669:
			return r - 0x660 + '0'
		case r >= 0x6f0 && r <= 0x6f9:
			return r - 0x6f0 + '0'
		}
		return r
	}, s)
}

// splitFigures splits YYYY, YYYY-MM and YYYY-MM-DD.
func splitFigures(s string) ([]int, bool) {
	var parts []int
	for i, p := range strings.Split(s, "-") {
		n, err := strconv.ParseUint(p, 10, 16)
		width := 2
		if i == 0 {
			width = 4
		}
		if err != nil || len(p) != width || i > 2 {
			return nil, false
		}
		parts = append(parts, int(n))
	}
	return parts, true
}

func readInterval(from, to, words string) (sayso.Date, error) {
	a, okA := splitFigures(from)
	b, okB := splitFigures(to)
	if !okA || !okB || len(a) != 3 || len(b) != 3 {
		return sayso.Date{}, fmt.Errorf("date %q is not two days with a slash between them", words)
	}
	first, err := ofFigures(a, sayso.Gregorian)
	if err != nil {
		return sayso.Date{}, err
	}
	last, err := ofFigures(b, sayso.Gregorian)
	if err != nil {
		return sayso.Date{}, err
	}
	d := sayso.Date{First: first.First, Last: last.First, Precision: sayso.PrecisionMonth, Calendar: sayso.Gregorian, Text: words}
	switch days := d.Last.Time().Sub(d.First.Time()).Hours() / 24; {
	case days < 0:
		return sayso.Date{}, fmt.Errorf("date %q ends before it begins", words)
	case days == 0:
		d.Precision = sayso.PrecisionDay
	case days > 31:
		d.Precision = sayso.PrecisionYear
	}
	return d, nil
}

// dayIn returns a day of a calendar; the calendars of package calendar know their leap
// years, so that 30 Esfand is a day in one year in four.
func dayIn(c sayso.Calendar, y, m, d int) (sayso.Day, error) {
	switch c {
	case sayso.Jalali:
		return calendar.FromJalali(y, m, d)
	case sayso.Hijri:
		return calendar.FromHijri(y, m, d)
	}
	day := sayso.Day{Year: y, Month: time.Month(m), Day: d}
	if sayso.DayOf(day.Time()) != day {
		return sayso.Day{}, fmt.Errorf("there is no day %s", day)
	}
	return day, nil
}

func ofFigures(parts []int, c sayso.Calendar) (sayso.Date, error) {
	switch c {
	case "":
		c = sayso.Gregorian
	case sayso.Gregorian, sayso.Jalali, sayso.Hijri:
	default:
		return sayso.Date{}, fmt.Errorf("calendar %q is none of gregorian, jalali, hijri", c)
	}
	if c == sayso.Gregorian && parts[0] < 1800 {
		return sayso.Date{}, fmt.Errorf("the year %04d is no Gregorian one: say in a column calendar whether it is jalali or hijri", parts[0])
	}
	d := sayso.Date{Calendar: c}
	var err error
	switch len(parts) {
	case 1:
		d.Precision = sayso.PrecisionYear
		d.First, d.Last, err = ends(c, parts[0], 1, 12)
	case 2:
		d.Precision = sayso.PrecisionMonth
		d.First, d.Last, err = ends(c, parts[0], parts[1], parts[1])
	default:
		d.Precision = sayso.PrecisionDay
		d.First, err = dayIn(c, parts[0], parts[1], parts[2])
		d.Last = d.First
	}
	return d, err
}

// ends returns the first day of a month and the last day of another.
func ends(c sayso.Calendar, y, from, to int) (first, last sayso.Day, err error) {
	if first, err = dayIn(c, y, from, 1); err != nil {
		return first, last, err
	}
	for d := 31; d >= 28; d-- {
		if last, err = dayIn(c, y, to, d); err == nil {
			break
		}
	}
	return first, last, err
}

// Days reads YYYY-MM-DD, YYYY-MM or YYYY, as the days that it can be.
func Days(s string) (sayso.Date, error) { return readDate(strings.TrimSpace(s), "", "") }
