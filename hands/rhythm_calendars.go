package hands

import (
	"slices"
	"time"

	"sayso"
	"sayso/calendar"
)

// A holidayCalendar are days on which many people who live by it do not work. Sources:
// Easter after J.-M. Oudin (1940) and, by the Julian calendar, J. Meeus, "Astronomical
// Algorithms" (1991), chapter 8. Russia: Labour Code, article 112 (January 1 to 8 since
// 2013, 1 to 5 and 7 before; November 4 since 2005). United States: 5 U.S.C. 6103. Iran:
// the official calendar of the Calendar Council at the University of Tehran; its solar
// days only, since its lunar ones follow the sighting of the moon. Feasts of Islam: the
// Umm al-Qura calendar, from which other countries differ by a day or two.
type holidayCalendar struct {
	name string
	days func(year int) []int64 // days since 1970, in any order
}

var holidayCalendars = []holidayCalendar{
	{"Western Christmas, New Year and Easter", westernFeasts},
	{"Orthodox Christmas and Easter", orthodoxFeasts},
	{"Russian public holidays", russianHolidays},
	{"US federal holidays", americanHolidays},
	{"Nowruz (Farvardin 1 to 4 and 13)", nowruz},
	{"Iranian national days (solar)", iranianDays},
	{"Eid al-Fitr and Eid al-Adha", eids},
}

func holiday(year int, month time.Month, day int) int64 {
	return dayOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix())
}

// yearDays are days of the same date every year.
func yearDays(year int, month time.Month, days ...int) []int64 {
	var all []int64
	for _, d := range days {
		all = append(all, holiday(year, month, d))
	}
	return all
}

// nthWeekday is the nth such weekday of a month (0 is Monday), or the last for n = 0.
func nthWeekday(year int, month time.Month, weekday, n int) int64 {
	if n == 0 {
		last := holiday(year, month+1, 1) - 1
		return last - int64((weekdayOf(last*secondsOfDay)-weekday+7)%7)
	}
	first := holiday(year, month, 1)
	return first + int64((weekday-weekdayOf(first*secondsOfDay)+7)%7+7*(n-1))
}

// westernEaster is Easter Sunday of the Gregorian calendar.
func westernEaster(year int) int64 {
	century := year / 100
	golden := year % 19
	k := (century - 17) / 25
	i := (century - century/4 - (century-k)/3 + 19*golden + 15) % 30
	i -= i / 28 * (1 - i/28*(29/(i+1))*((21-golden)/11))
	j := (year + year/4 + i + 2 - century + century/4) % 7
	l := i - j
	month := 3 + (l+40)/44
	return holiday(year, time.Month(month), l+28-31*(month/4))
}

// orthodoxEaster is Easter Sunday of the Julian calendar, on its Gregorian day (until 2099).
func orthodoxEaster(year int) int64 {
	a, b, c := year%4, year%7, year%19
	d := (19*c + 15) % 30
	e := (2*a + 4*b - d + 34) % 7
	f := d + e + 114
	return holiday(year, time.Month(f/31), f%31+1) + 13
}

func around(day int64, after ...int64) []int64 {
	var all []int64
	for _, n := range after {
		all = append(all, day+n)
	}
	return all
}

func westernFeasts(year int) []int64 {
	return slices.Concat(yearDays(year, 12, 24, 25, 26), yearDays(year, 1, 1), around(westernEaster(year), -2, 0, 1))
}

func orthodoxFeasts(year int) []int64 {
	return slices.Concat(yearDays(year, 1, 7), around(orthodoxEaster(year), -2, 0, 1))
}

func russianHolidays(year int) []int64 {
	january := yearDays(year, 1, 1, 2, 3, 4, 5, 6, 7, 8)
	if year < 2013 {
		january = yearDays(year, 1, 1, 2, 3, 4, 5, 7)
	}
	return slices.Concat(january, yearDays(year, 2, 23), yearDays(year, 3, 8), yearDays(year, 5, 1, 9), yearDays(year, 6, 12), yearDays(year, 11, 4))
}

func americanHolidays(year int) []int64 {
	const monday, thursday = 0, 3
	return slices.Concat(yearDays(year, 1, 1), yearDays(year, 7, 4), yearDays(year, 11, 11), yearDays(year, 12, 25), []int64{
		nthWeekday(year, 1, monday, 3), nthWeekday(year, 2, monday, 3), nthWeekday(year, 5, monday, 0),
		nthWeekday(year, 9, monday, 1), nthWeekday(year, 10, monday, 2), nthWeekday(year, 11, thursday, 4),
	})
}

// solarDays are days of the Persian calendar that fall into a Gregorian year.
func solarDays(year int, dates ...[2]int) []int64 {
	var all []int64
	for _, persian := range []int{year - 622, year - 621} {
		for _, date := range dates {
			if day, err := calendar.FromJalali(persian, date[0], date[1]); err == nil && day.Year == year {
				all = append(all, dayOf(day.Time().Unix()))
			}
		}
	}
	return all
}

func nowruz(year int) []int64 {
	return solarDays(year, [2]int{1, 1}, [2]int{1, 2}, [2]int{1, 3}, [2]int{1, 4}, [2]int{1, 13})
}

// iranianDays: 12 Farvardin, 14 and 15 Khordad, 22 Bahman, 29 Esfand.
func iranianDays(year int) []int64 {
	return solarDays(year, [2]int{1, 12}, [2]int{3, 14}, [2]int{3, 15}, [2]int{11, 22}, [2]int{12, 29})
}

// eids are 1 to 3 Shawwal and 10 to 13 Dhu al-Hijja.
func eids(year int) []int64 {
	first, _, _, err := calendar.ToHijri(sayso.Day{Year: year, Month: 1, Day: 1})
	if err != nil {
		return nil // outside of the calendar's tables
	}
	var all []int64
	for hijri := first; hijri <= first+2; hijri++ {
		for _, date := range [][2]int{{10, 1}, {10, 2}, {10, 3}, {12, 10}, {12, 11}, {12, 12}, {12, 13}} {
			if day, err := calendar.FromHijri(hijri, date[0], date[1]); err == nil && day.Year == year {
				all = append(all, dayOf(day.Time().Unix()))
			}
		}
	}
	return all
}

func yearOf(day int64) int { return time.Unix(day*secondsOfDay, 0).UTC().Year() }
