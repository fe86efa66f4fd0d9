package sequence

import (
	"fmt"

	"sayso"
)

// windowFactor is the factor of the windows, as painted.
func windowFactor(s scheme) factor {
	f := factor{names: []string{""}, of: func(_ *history, _ civil, window uint8) int { return int(window) }}
	for i, w := range s.windows {
		name := w.String()
		if i+1 == s.pre {
			name = "pre"
		}
		f.names = append(f.names, name)
	}
	return f
}

// cohortWindows is the factor of windows that differ between cohorts.
func cohortWindows(s scheme, cohorts []string) factor {
	plain := windowFactor(s)
	place := map[string]int{}
	f := factor{names: []string{""}}
	for i, c := range cohorts {
		place[c] = i
		for _, w := range plain.names[1:] {
			f.names = append(f.names, w+" "+c)
		}
	}
	f.of = func(h *history, _ civil, window uint8) int {
		if window == levelNone {
			return 0
		}
		return place[h.cohort]*len(s.windows) + int(window)
	}
	return f
}

// monthAndYear compares days as a season and a trend would have it: each month of the year
// has a rate, and each year. Campaigns of one spring deceive it (in the reference of the
// method 13 registers of 100), so that it stands as a row and cannot be chosen.
const monthAndYear Strata = "month of the year, and year"

// strataFactor is the calendar, over the days of a study: none, one or two factors.
func strataFactor(kind Strata, days stretch) []factor {
	switch kind {
	case NoStrata:
		return nil
	case monthAndYear:
		return []factor{
			calendarFactor(days, func(d sayso.Day) string { return d.Month.String() }),
			calendarFactor(days, func(d sayso.Day) string { return fmt.Sprintf("%04d", d.Year) }),
		}
	case Quarter:
		return []factor{calendarFactor(days, func(d sayso.Day) string { return fmt.Sprintf("%04d-Q%d", d.Year, (int(d.Month)+2)/3) })}
	}
	return []factor{calendarFactor(days, func(d sayso.Day) string { return fmt.Sprintf("%04d-%02d", d.Year, int(d.Month)) })}
}

// calendarFactor sorts days by a name that changes with a month or less often.
func calendarFactor(days stretch, name func(sayso.Day) string) factor {
	of := make([]int16, days.days())
	last := make([]civil, days.days()) // of the days in a row that have a day's name
	var names []string
	level := map[string]int16{}
	for c := days.last; c >= days.first; c-- {
		i := c - days.first
		last[i] = c
		if c < days.last && name(c.day()) == name((c+1).day()) {
			last[i] = last[i+1]
		}
	}
	for c := days.first; c <= days.last; c++ {
		n := name(c.day())
		if _, there := level[n]; !there {
			level[n] = int16(len(names))
			names = append(names, n)
		}
		of[c-days.first] = level[n]
	}
	return factor{
		names: names,
		of:    func(_ *history, c civil, _ uint8) int { return int(of[c-days.first]) },
		until: func(c civil) civil { return last[c-days.first] },
	}
}
