package calendar

import (
	"fmt"

	"github.com/hablullah/go-hijri"

	"sayso"
)

// FromHijri returns the Gregorian day of a date of the Umm al-Qura calendar,
// the civil calendar of Saudi Arabia, for the years 1356 to 1500. Elsewhere the
// month may begin a day earlier or later, by the sighting of the moon. The error
// wraps [sayso.ErrInput] for a day that does not exist.
func FromHijri(y, m, d int) (sayso.Day, error) {
	if y < 1356 || y > 1500 || m < 1 || m > 12 || d < 1 || d > 30 {
		return sayso.Day{}, fmt.Errorf("hijri date %d-%d-%d: %w", y, m, d, sayso.ErrInput)
	}
	day := sayso.DayOf(hijri.UmmAlQuraDate{Year: int64(y), Month: int64(m), Day: int64(d)}.ToGregorian())
	if by, bm, bd, err := ToHijri(day); err != nil || by != y || bm != m || bd != d {
		return sayso.Day{}, fmt.Errorf("hijri date %d-%d-%d: the month has 29 days: %w", y, m, d, sayso.ErrInput)
	}
	return day, nil
}

// ToHijri returns the Umm al-Qura date of a Gregorian day between 1937 and 2077.
func ToHijri(day sayso.Day) (y, m, d int, err error) {
	h, err := hijri.CreateUmmAlQuraDate(day.Time())
	if err != nil {
		return 0, 0, 0, fmt.Errorf("day %s has no hijri date here: %w: %w", day, sayso.ErrInput, err)
	}
	return int(h.Year), int(h.Month), int(h.Day), nil
}
