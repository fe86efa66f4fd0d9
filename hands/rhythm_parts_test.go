package hands

import (
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func dayNamed(t *testing.T, name string) int64 {
	t.Helper()
	day, err := time.Parse(time.DateOnly, name)
	if err != nil {
		t.Fatal(err)
	}
	return dayOf(day.Unix())
}

// Days as almanacs and gazettes print them.
func TestHolidaysFallWhereAlmanacsHaveThem(t *testing.T) {
	for calendar, days := range map[string][]string{
		"Western Christmas, New Year and Easter": {"2016-03-27", "2016-03-25", "2019-04-21", "2024-04-01", "2038-04-25", "2008-03-23", "2020-12-25", "2021-01-01"},
		"Orthodox Christmas and Easter":          {"2016-05-01", "2019-04-28", "2021-05-02", "2024-05-05", "2024-05-03", "2015-04-13", "2018-01-07"},
		"Russian public holidays":                {"2016-01-08", "2012-01-07", "2017-05-09", "2014-11-04", "2015-02-23"},
		"US federal holidays":                    {"2019-11-28", "2018-11-22", "2019-05-27", "2021-05-31", "2019-09-02", "2020-01-20", "2017-02-20", "2016-10-10"},
		"Nowruz (Farvardin 1 to 4 and 13)":       {"2017-03-21", "2020-03-20", "2021-03-21", "2016-04-01", "2019-04-02"},
		"Iranian national days (solar)":          {"2019-02-11", "2016-02-11", "2017-06-04", "2018-06-05", "2017-03-19"},
		"Eid al-Fitr and Eid al-Adha":            {"2019-06-04", "2020-05-24", "2021-05-13", "2019-08-11", "2020-07-31", "2000-01-08"},
	} {
		at := slices.IndexFunc(holidayCalendars, func(c holidayCalendar) bool { return c.name == calendar })
		if at < 0 {
			t.Errorf("no calendar %s", calendar)
			continue
		}
		for _, name := range days {
			day := dayNamed(t, name)
			if !slices.Contains(holidayCalendars[at].between(day, day), day) {
				t.Errorf("%s has no %s", calendar, name)
			}
		}
	}
	if between := holidayCalendars[2].between(dayNamed(t, "2012-01-06"), dayNamed(t, "2012-01-06")); len(between) > 0 {
		t.Error("January 6 was no holiday in 2012")
	}
}

func TestEachCalendarHasTheSameDaysEveryYear(t *testing.T) {
	for _, c := range holidayCalendars {
		want := len(c.between(dayNamed(t, "2014-01-01"), dayNamed(t, "2014-12-31")))
		for year := 2013; year <= lastRhythmYear; year++ {
			n := len(slices.Compact(slices.Sorted(slices.Values(c.days(year)))))
			// Lunar feasts move through the year; 1 January may be reckoned with the last
			// days of a Persian year.
			if n < want-8 || n > want+8 || n == 0 {
				t.Errorf("%s has %d days in %d, and %d in 2014", c.name, n, year, want)
			}
		}
	}
}

func TestDivergenceIsADistance(t *testing.T) {
	var morning, evening [24]float64
	morning[9], evening[21] = 1, 1
	if d := divergence(morning, evening); d != 1 {
		t.Errorf("hours that never meet: %f bits", d)
	}
	hours := rapid.Custom(func(t *rapid.T) (p [24]float64) {
		sum := 0.
		for h := range p {
			p[h] = float64(rapid.IntRange(0, 50).Draw(t, "posts"))
			sum += p[h]
		}
		for h := range p {
			if sum == 0 {
				p[h] = 1. / 24
			} else {
				p[h] /= sum
			}
		}
		return p
	})
	rapid.Check(t, func(t *rapid.T) {
		p, q := hours.Draw(t, "p"), hours.Draw(t, "q")
		d := divergence(p, q)
		if d < 0 || d > 1+1e-9 || math.Abs(d-divergence(q, p)) > 1e-12 || divergence(p, p) != 0 {
			t.Fatalf("%f", d)
		}
	})
}

func TestTheQuietestHoursGoOverMidnight(t *testing.T) {
	hours := [24]int{0, 0, 0, 1, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 0, 1}
	if from, length := quietestHours(hours, 164); from != 22 || length != 6 {
		t.Errorf("%d hours from %d", length, from)
	}
	rapid.Check(t, func(t *rapid.T) {
		var hours [24]int
		posts := 0
		for h := range hours {
			hours[h] = rapid.IntRange(0, 40).Draw(t, "posts")
			posts += hours[h]
		}
		from, length := quietestHours(hours, posts)
		longest := 0
		for f := range 24 {
			for l := 1; l <= 24; l++ {
				n := 0
				for h := range l {
					n += hours[(f+h)%24]
				}
				if float64(n) <= quietShare*float64(posts) {
					longest = max(longest, l)
				}
				if f == from && l == length && float64(n) > quietShare*float64(posts) {
					t.Fatalf("%d posts in the quiet hours, of %d", n, posts)
				}
			}
		}
		if length != longest {
			t.Fatalf("%d hours, and there are %d", length, longest)
		}
	})
}

// Every clock is told apart from all others by what it showed, agrees with package time,
// and has another one near it.
func TestClocksShowWhatTheirZonesShow(t *testing.T) {
	first, last := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2020, 12, 31, 0, 0, 0, 0, time.UTC)
	clocks := clocksBetween(first, last)
	if len(clocks) < 60 {
		t.Errorf("%d clocks", len(clocks))
	}
	for i, c := range clocks {
		for j, o := range clocks {
			if (c.key() == o.key()) != (i == j) || c.isNear(o) != o.isNear(c) {
				t.Errorf("%s and %s", c.key(), o.key())
			}
		}
	}
	for _, name := range []string{"Europe/Moscow", "Asia/Tehran", "America/Sao_Paulo", "Africa/Casablanca", "Australia/Lord_Howe"} {
		zone := namedZone(name)
		c, ok := clockOf(zone, first, last)
		if !ok {
			t.Fatal(name)
		}
		var posts []Posting
		for at := first; at.Before(last); at = at.Add(7 * time.Hour) {
			posts = append(posts, Posting{At: at})
		}
		c.each(posts, func(i int, local int64) {
			at := posts[i].At.In(zone)
			if hourOf(local) != at.Hour() || weekdayOf(local) != (int(at.Weekday())+6)%7 {
				t.Fatalf("%s: %v is hour %d of weekday %d", name, at, hourOf(local), weekdayOf(local))
			}
		})
	}
	for _, bad := range []string{"", "UTC+", "UTC+15", "UTC3", "UTC+3:99", "Europe/", "Nowhere", "UTC+3:3x", "UTC+-3"} {
		if _, err := ParseRhythmClock(bad); err == nil {
			t.Errorf("%q is a clock", bad)
		}
	}
}

func TestNeighboursAreOneRange(t *testing.T) {
	var pictures []ClockPicture
	for _, name := range []string{"UTC+1", "UTC+2", "UTC+3", "UTC+3:30", "UTC-5"} {
		c, err := ParseRhythmClock(name)
		if err != nil {
			t.Fatal(err)
		}
		pictures = append(pictures, ClockPicture{clock: c})
	}
	if words := inWords(clockRanges(pictures)); words != "UTC-5, UTC+1..+3:30" {
		t.Error(words)
	}
}
