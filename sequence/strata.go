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

// strataFactor is the factor of the calendar, over the days of a study.
func strataFactor(kind Strata, days stretch) []factor {
	if kind == NoStrata {
		return nil
	}
	of := make([]int16, days.days())
	var names []string
	var last []civil
	for c := days.first; c <= days.last; c++ {
		name := stratumName(kind, c.day())
		if len(names) == 0 || names[len(names)-1] != name {
			names, last = append(names, name), append(last, c)
		}
		last[len(last)-1] = c
		of[c-days.first] = int16(len(names) - 1)
	}
	return []factor{{
		names: names,
		of:    func(_ *history, c civil, _ uint8) int { return int(of[c-days.first]) },
		until: func(c civil) civil { return last[of[c-days.first]] },
	}}
}

func stratumName(kind Strata, d sayso.Day) string {
	if kind == Quarter {
		return fmt.Sprintf("%04d-Q%d", d.Year, (int(d.Month)+2)/3)
	}
	return fmt.Sprintf("%04d-%02d", d.Year, int(d.Month))
}
