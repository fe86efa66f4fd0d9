package calendar

import (
	"strconv"
	"strings"
	"time"

	"sayso"
	"sayso/text"
)

// A date is read as a short run of words: numbers, a month's name, and joints
// such as "of" or a comma between them. At each word the patterns are tried in
// the order of how much they say (a day before a month before a year), and the
// first that fits wins. Names of months decide the calendar; where there are
// only numbers, the size of the year does, together with the language: 1397 is
// a Jalali year in Persian, 1440 a Hijri year in Arabic, and in any other
// language neither is read.

// A Found is a date in running text, at bytes Start to End.
type Found struct {
	Start, End int
	Date       sayso.Date
}

// Parse reads s as one date, with nothing else around it but a weekday and
// white space. lang is the language of the words ("en", "fa", "ar", "de", "fr")
// or "". It reports false if s is no date, is ambiguous or cannot be.
func Parse(s, lang string) (sayso.Date, bool) {
	trimmed := strings.TrimSpace(s)
	if d, ok := parseStamp(trimmed); ok {
		return d, true
	}
	r := reader{text.Parse(trimmed, lang), lang}
	i := r.skipWeekday(0)
	d, end, ok := r.dateAt(i)
	if !ok {
		d, end, ok = r.yearAt(i)
	}
	if !ok || r.skipEra(end) < len(r.Tokens) {
		return sayso.Date{}, false
	}
	d.Text = trimmed
	return d, true
}

// Find returns the dates in s, in order. A bare year is a date only after a
// word such as "in" or «سال».
func Find(s, lang string) []Found {
	r := reader{text.Parse(s, lang), lang}
	var found []Found
	for i := 0; i < len(r.Tokens); {
		d, end, ok := r.dateAt(i)
		if !ok && i > 0 && yearContext[r.Tokens[i-1].Key] {
			d, end, ok = r.yearAt(i)
		}
		if !ok {
			i++
			continue
		}
		at := Found{Start: r.Tokens[i].Start, End: r.Tokens[end-1].End, Date: d}
		at.Date.Text = s[at.Start:at.End]
		found = append(found, at)
		i = end
	}
	return found
}

// parseStamp reads the time stamps that machines write.
func parseStamp(s string) (sayso.Date, bool) {
	for _, layout := range []string{
		time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02T15:04:05-0700", "2006-01-02T15:04-07:00", "2006-01-02 15:04", "20060102T150405Z",
		time.RFC1123, time.RFC1123Z, time.RFC850, time.ANSIC,
	} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= 1800 {
			return dayDate(sayso.DayOf(t), sayso.Gregorian, s), true
		}
	}
	if t, err := time.Parse("2006-01", s); err == nil && t.Year() >= 1800 {
		return sayso.Date{First: sayso.DayOf(t), Last: sayso.DayOf(t.AddDate(0, 1, -1)), Precision: sayso.PrecisionMonth, Calendar: sayso.Gregorian, Text: s}, true
	}
	return sayso.Date{}, false
}

func dayDate(d sayso.Day, c sayso.Calendar, words string) sayso.Date {
	return sayso.Date{First: d, Last: d, Precision: sayso.PrecisionDay, Calendar: c, Text: words}
}

// A reader reads dates out of words.
type reader struct {
	*text.Passage
	lang string
}

func (r reader) skipWeekday(i int) int {
	if i < len(r.Tokens) && weekdays[r.Tokens[i].Key] {
		i++
		for i < len(r.Tokens) && (r.Tokens[i].Key == "," || r.Tokens[i].Key == ".") {
			i++
		}
	}
	return i
}

func (r reader) skipEra(i int) int {
	for i < len(r.Tokens) && (hijriEra[r.Tokens[i].Key] || jalaliEra[r.Tokens[i].Key] || gregorianEra[r.Tokens[i].Key] || r.Tokens[i].Key == "." || r.Tokens[i].Key == "-") {
		i++
	}
	return i
}

// dateAt reads a date of day or month precision that begins at token i.
func (r reader) dateAt(i int) (sayso.Date, int, bool) {
	if i >= len(r.Tokens) {
		return sayso.Date{}, 0, false
	}
	for _, pattern := range []func(int) (sayso.Date, int, bool){r.dayMonthYear, r.monthDayYear, r.dotted, r.numbers, r.monthYear} {
		if d, end, ok := pattern(i); ok {
			return d, end, true
		}
	}
	return sayso.Date{}, 0, false
}

// number returns the whole number at token i, without an ordinal's ending.
func (r reader) number(i int) (n, digits int, ok bool) {
	if i >= len(r.Tokens) || r.Tokens[i].Kind != text.Number {
		return 0, 0, false
	}
	key := r.Tokens[i].Key
	for _, ending := range []string{"st", "nd", "rd", "th", "er", "."} {
		key = strings.TrimSuffix(key, ending)
	}
	n, err := strconv.Atoi(key)
	return n, len(key), err == nil && n >= 0
}

// monthAt returns the month whose name begins at token i. Names of two words
// are tried first.
func (r reader) monthAt(i int) (month, int, bool) {
	if i+1 < len(r.Tokens) {
		if m, ok := monthNames[r.Tokens[i].Key+" "+r.Tokens[i+1].Key]; ok {
			return m, i + 2, true
		}
	}
	if i >= len(r.Tokens) || r.Tokens[i].Kind != text.Word {
		return month{}, 0, false
	}
	key := strings.TrimSuffix(r.Tokens[i].Key, text.Key("ماه"))
	m, ok := monthNames[key]
	return m, i + 1, ok
}

// joint skips what joins the parts of a date.
func (r reader) joint(i int) int {
	for skipped := 0; i < len(r.Tokens) && skipped < 2 && (joints[r.Tokens[i].Key] || r.Tokens[i].Key == "."); skipped++ {
		i++
	}
	return i
}

// yearNumber returns a year of four digits at token i.
func (r reader) yearNumber(i int) (int, bool) {
	n, digits, ok := r.number(i)
	return n, ok && digits == 4
}

// dayMonthYear reads "18 February 2019", "18. Februar 2019", «۲۹ بهمن ۱۳۹۷».
func (r reader) dayMonthYear(i int) (sayso.Date, int, bool) {
	d, digits, ok := r.number(i)
	if !ok || digits > 2 {
		return sayso.Date{}, 0, false
	}
	m, next, ok := r.monthAt(r.joint(i + 1))
	if !ok {
		return sayso.Date{}, 0, false
	}
	next = r.slashName(next)
	year := r.joint(next)
	y, ok := r.yearNumber(year)
	if !ok {
		return sayso.Date{}, 0, false
	}
	return r.day(m.calendar, y, m.number, d, year+1)
}

// slashName skips the second name of a month in "شباط/فبراير".
func (r reader) slashName(i int) int {
	if i < len(r.Tokens) && (r.Tokens[i].Key == "/" || r.Tokens[i].Key == "(") {
		if _, next, ok := r.monthAt(i + 1); ok {
			if next < len(r.Tokens) && r.Tokens[next].Key == ")" {
				next++
			}
			return next
		}
	}
	return i
}

// monthDayYear reads "February 18, 2019".
func (r reader) monthDayYear(i int) (sayso.Date, int, bool) {
	m, next, ok := r.monthAt(i)
	if !ok {
		return sayso.Date{}, 0, false
	}
	if next < len(r.Tokens) && r.Tokens[next].Key == "." {
		next++
	}
	d, digits, ok := r.number(next)
	if !ok || digits > 2 {
		return sayso.Date{}, 0, false
	}
	year := r.joint(next + 1)
	y, ok := r.yearNumber(year)
	if !ok {
		return sayso.Date{}, 0, false
	}
	return r.day(m.calendar, y, m.number, d, year+1)
}

// monthYear reads "February 2019".
func (r reader) monthYear(i int) (sayso.Date, int, bool) {
	m, next, ok := r.monthAt(i)
	if !ok {
		return sayso.Date{}, 0, false
	}
	year := r.joint(r.slashName(next))
	y, ok := r.yearNumber(year)
	if !ok {
		return sayso.Date{}, 0, false
	}
	first, err := dayIn(m.calendar, y, m.number, 1)
	if err != nil {
		return sayso.Date{}, 0, false
	}
	ny, nm := y, m.number+1
	if nm > 12 {
		ny, nm = y+1, 1
	}
	after, err := dayIn(m.calendar, ny, nm, 1)
	if err != nil {
		return sayso.Date{}, 0, false
	}
	last := sayso.DayOf(after.Time().AddDate(0, 0, -1))
	return sayso.Date{First: first, Last: last, Precision: sayso.PrecisionMonth, Calendar: m.calendar}, year + 1, true
}

// dotted reads "18.02.2019", which Annex 29 makes one word.
func (r reader) dotted(i int) (sayso.Date, int, bool) {
	if r.Tokens[i].Kind != text.Number {
		return sayso.Date{}, 0, false
	}
	parts := strings.Split(r.Tokens[i].Key, ".")
	if len(parts) != 3 {
		return sayso.Date{}, 0, false
	}
	var n [3]int
	for k, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil {
			return sayso.Date{}, 0, false
		}
		n[k] = v
	}
	if len(parts[2]) == 4 {
		return r.day(sayso.Gregorian, n[2], n[1], n[0], i+1)
	}
	if len(parts[0]) == 4 {
		return r.day(sayso.Gregorian, n[0], n[1], n[2], i+1)
	}
	return sayso.Date{}, 0, false
}

// numbers reads three numbers with the same sign between them.
func (r reader) numbers(i int) (sayso.Date, int, bool) {
	if i+4 >= len(r.Tokens) {
		return sayso.Date{}, 0, false
	}
	sign := r.Tokens[i+1].Key
	if sign != "-" && sign != "/" || r.Tokens[i+3].Key != sign {
		return sayso.Date{}, 0, false
	}
	a, da, ok1 := r.number(i)
	b, db, ok2 := r.number(i + 2)
	c, dc, ok3 := r.leadingNumber(i + 4)
	if !ok1 || !ok2 || !ok3 || db > 2 {
		return sayso.Date{}, 0, false
	}
	switch {
	case da == 4 && dc <= 2:
		calendar, ok := r.calendarOf(a)
		if !ok {
			return sayso.Date{}, 0, false
		}
		return r.day(calendar, a, b, c, i+5)
	case dc == 4 && da <= 2:
		return r.dayFirst(a, b, c, i+5)
	}
	return sayso.Date{}, 0, false
}

// leadingNumber returns the number at the front of token i: the day in
// "2019-02-18T10".
func (r reader) leadingNumber(i int) (n, digits int, ok bool) {
	key := r.Tokens[i].Key
	if at := strings.IndexByte(key, 't'); at > 0 {
		key = key[:at]
	}
	n, err := strconv.Atoi(key)
	return n, len(key), err == nil
}

// dayFirst reads 18/02/2019, and 02/18/2019 where the language is English. What
// could be either is read only where the language leaves no doubt.
func (r reader) dayFirst(a, b, year, end int) (sayso.Date, int, bool) {
	calendar, ok := r.calendarOf(year)
	switch {
	case !ok:
		return sayso.Date{}, 0, false
	case a > 12 || a == b:
		return r.day(calendar, year, b, a, end)
	case b > 12 && r.lang == "en":
		return r.day(calendar, year, a, b, end)
	case b <= 12 && (r.lang == "de" || r.lang == "fr" || r.lang == "ar" || r.lang == "fa"):
		return r.day(calendar, year, b, a, end)
	}
	return sayso.Date{}, 0, false
}

// calendarOf returns the calendar of a year that stands among numbers.
func (r reader) calendarOf(y int) (sayso.Calendar, bool) {
	switch {
	case y >= 1800 && y <= 2100:
		return sayso.Gregorian, true
	case r.lang == "fa" && y >= 1280 && y <= 1450:
		return sayso.Jalali, true
	case r.lang == "ar" && y >= 1356 && y <= 1500:
		return sayso.Hijri, true
	}
	return "", false
}

func (r reader) day(c sayso.Calendar, y, m, d, end int) (sayso.Date, int, bool) {
	day, err := dayIn(c, y, m, d)
	if err != nil {
		return sayso.Date{}, 0, false
	}
	return dayDate(day, c, ""), end, true
}

// dayIn returns a day of any of the calendars, within the years that news is
// about.
func dayIn(c sayso.Calendar, y, m, d int) (sayso.Day, error) {
	switch c {
	case sayso.Jalali:
		if y < 1200 || y > 1500 {
			return sayso.Day{}, sayso.ErrInput
		}
		return FromJalali(y, m, d)
	case sayso.Hijri:
		return FromHijri(y, m, d)
	}
	if y < 1800 || y > 2100 || m < 1 || m > 12 || d < 1 {
		return sayso.Day{}, sayso.ErrInput
	}
	day := sayso.Day{Year: y, Month: time.Month(m), Day: d}
	if sayso.DayOf(day.Time()) != day {
		return sayso.Day{}, sayso.ErrInput
	}
	return day, nil
}

// yearAt reads a bare year.
func (r reader) yearAt(i int) (sayso.Date, int, bool) {
	y, ok := r.yearNumber(i)
	if !ok {
		return sayso.Date{}, 0, false
	}
	calendar, ok := r.calendarOf(y)
	if !ok {
		return sayso.Date{}, 0, false
	}
	first, err1 := dayIn(calendar, y, 1, 1)
	next, err2 := dayIn(calendar, y+1, 1, 1)
	if err1 != nil || err2 != nil {
		return sayso.Date{}, 0, false
	}
	last := sayso.DayOf(next.Time().AddDate(0, 0, -1))
	return sayso.Date{First: first, Last: last, Precision: sayso.PrecisionYear, Calendar: calendar}, i + 1, true
}
