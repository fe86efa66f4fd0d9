package sequence

import (
	"cmp"
	"slices"
)

// The levels of a day. A day has one: 0 is time far from any testimony, the others are
// numbered as the scheme lists them.
const (
	levelNone       = 0
	levelUnobserved = 255
)

// A scheme is the windows around a testimony and the order in which they are painted.
//
// Later paint wins: the days before testimonies first, for all of them, then testimony by
// testimony in the order of their days: its own day, then its windows. So a day that
// follows two testimonies belongs to the later one, and a day that follows one testimony
// and comes before the next counts as following. The day of a testimony is a level of its
// own where a window begins on the day after, because what came first on one day is not
// known; where a window holds day 0, or all windows begin later, there is no such level.
type scheme struct {
	windows []Window // the level of windows[i] is i+1
	order   []int    // of painting after the pre-window
	turn    []int    // of a person's testimonies that windows[i] is painted after; nil: each after all
	pre     int      // level of the days before, or 0
	apart   int      // days after a label that it is not compared with
}

func newScheme(windows []Window, pre int) scheme {
	s := scheme{windows: slices.Clone(windows)}
	if slices.ContainsFunc(windows, func(w Window) bool { return w.From == 1 }) &&
		!slices.ContainsFunc(windows, func(w Window) bool { return w.From == 0 }) {
		s.windows = append(s.windows, Window{0, 0})
	}
	s.order = paintOrder(s.windows)
	if pre > 0 {
		s.windows = append(s.windows, Window{-pre, -1})
		s.pre = len(s.windows)
	}
	return s
}

// paintOrder is that of their first days.
func paintOrder(windows []Window) []int {
	order := make([]int, len(windows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(windows[a].From, windows[b].From) })
	return order
}

// anyTurn is a window that is painted after each testimony.
const anyTurn = -1

// after reports whether windows[i] is painted after a person's testimony of this turn.
func (s scheme) after(turn, i int) bool {
	return s.turn == nil || s.turn[i] == anyTurn || s.turn[i] == min(turn, lastTurn)
}

// levels is how many levels a day can have, with 0.
func (s scheme) levels() int { return len(s.windows) + 1 }

// reach is how far from a testimony a day can be and still have its level.
func (s scheme) reach() (before, after int) {
	for _, w := range s.windows {
		before, after = min(before, w.From), max(after, w.To)
	}
	return before, after
}

// paint gives each day of line, which begins on first, its level after testimonies on
// days, which are in order.
func (s scheme) paint(line []uint8, first civil, days []civil) {
	clear(line)
	if s.pre > 0 {
		w := s.windows[s.pre-1]
		for _, d := range days {
			fill(line, int(d-first), w, uint8(s.pre))
		}
	}
	for turn, d := range days {
		for _, i := range s.order {
			if s.after(turn, i) {
				fill(line, int(d-first), s.windows[i], uint8(i+1))
			}
		}
	}
}

func fill(line []uint8, at int, w Window, level uint8) {
	for d := max(at+w.From, 0); d <= min(at+w.To, len(line)-1); d++ {
		line[d] = level
	}
}

// veil marks the days between the periods of a person as not observed.
func veil(line []uint8, first civil, periods []stretch) {
	for i := 1; i < len(periods); i++ {
		for d := periods[i-1].last + 1; d < periods[i].first; d++ {
			line[d-first] = levelUnobserved
		}
	}
}

// span is the days from the first to the last observed one.
func (h *history) span() stretch {
	return stretch{h.periods[0].first, h.periods[len(h.periods)-1].last}
}

// observed reports whether c is a day of observation.
func (h *history) observed(c civil) bool {
	return slices.ContainsFunc(h.periods, func(p stretch) bool { return p.holds(c) })
}

// testified returns the days of testimonies, in order, those of an unknown day left out.
func (h *history) testified() []civil {
	var days []civil
	for _, t := range h.testimonies {
		if t.when.single() {
			days = append(days, t.when.first)
		}
	}
	slices.Sort(days)
	return days
}
