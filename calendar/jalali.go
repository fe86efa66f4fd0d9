package calendar

import (
	"fmt"
	"time"

	"sayso"
)

// The Jalali year begins on the day of the spring equinox in Iran. Its leap
// years follow no short cycle; the table of breaks below, from K. M. Borkowski,
// "The Persian calendar for 3000 years", Earth, Moon, and Planets 74 (1996),
// 223-230, holds for the years -61 to 3177, within each of which stretches leap
// years fall every fourth and sometimes fifth year.

var breaks = []int{-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178}

const (
	firstJalaliYear = 1
	lastJalaliYear  = 3177
)

// newYear returns how many years have passed since the last leap year (0 in a
// leap year) and the day of March on which Jalali year y begins.
func newYear(y int) (sinceLeap, march int) {
	leaps := -14
	jp := breaks[0]
	jump := 0
	for _, jm := range breaks[1:] {
		jump = jm - jp
		if y < jm {
			break
		}
		leaps += jump/33*8 + jump%33/4
		jp = jm
	}
	n := y - jp
	leaps += n/33*8 + (n%33+3)/4
	if jump%33 == 4 && jump-n == 4 {
		leaps++
	}
	gy := y + 621
	gregorianLeaps := gy/4 - (gy/100+1)*3/4 - 150
	march = 20 + leaps - gregorianLeaps
	if jump-n < 6 {
		n += -jump + (jump+4)/33*33
	}
	sinceLeap = ((n+1)%33 - 1) % 4
	if sinceLeap == -1 {
		sinceLeap = 4
	}
	return sinceLeap, march
}

// jalaliMonthDays returns the days of a month, 1 to 12.
func jalaliMonthDays(y, m int) int {
	switch {
	case m <= 6:
		return 31
	case m <= 11:
		return 30
	}
	if since, _ := newYear(y); since == 0 {
		return 30
	}
	return 29
}

// FromJalali returns the Gregorian day of a Jalali date. The error wraps
// [sayso.ErrInput] for a day that does not exist.
func FromJalali(y, m, d int) (sayso.Day, error) {
	if y < firstJalaliYear || y > lastJalaliYear || m < 1 || m > 12 || d < 1 || d > jalaliMonthDays(y, m) {
		return sayso.Day{}, fmt.Errorf("jalali date %d-%d-%d: %w", y, m, d, sayso.ErrInput)
	}
	_, march := newYear(y)
	days := (m-1)*31 - m/7*(m-7) + d - 1
	return sayso.DayOf(time.Date(y+621, time.March, march, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days)), nil
}

// ToJalali returns the Jalali date of a Gregorian day between 622 and 3798.
func ToJalali(day sayso.Day) (y, m, d int, err error) {
	y = day.Year - 621
	if y < firstJalaliYear || y > lastJalaliYear {
		return 0, 0, 0, fmt.Errorf("day %s has no jalali date here: %w", day, sayso.ErrInput)
	}
	_, march := newYear(y)
	start := time.Date(day.Year, time.March, march, 0, 0, 0, 0, time.UTC)
	passed := int(day.Time().Sub(start).Hours() / 24)
	if passed < 0 {
		y--
		if y < firstJalaliYear {
			return 0, 0, 0, fmt.Errorf("day %s has no jalali date here: %w", day, sayso.ErrInput)
		}
		_, march = newYear(y)
		start = time.Date(day.Year-1, time.March, march, 0, 0, 0, 0, time.UTC)
		passed = int(day.Time().Sub(start).Hours() / 24)
	}
	if passed < 186 {
		return y, passed/31 + 1, passed%31 + 1, nil
	}
	passed -= 186
	return y, passed/30 + 7, passed%30 + 1, nil
}
