package hands

import (
	"fmt"
	"slices"
	"strings"
)

// rhythmLimits are printed with every card; where there is too little text, the first.
var rhythmLimits = []string{
	"this is evidence about when posts came, not about who posted them; do not name a person or a place on this basis",
	"schedulers and other programs post at whatever hours they are told, and can make or hide any rhythm",
	"a clock is no place: the same hours are kept in many countries, by night shifts, and by people abroad",
	"one person can post with several clients at different hours; several people can keep the same hours",
	"shifts that change from week to week, and teams that work at the same hours, are not seen",
	"the times are taken as the table gives them: if their offset from UTC is wrong, every clock is",
	"seek a second, independent kind of evidence: documents, testimony, metadata",
}

// reasons say what the figures show, each with what else would explain it.
func (f RhythmFigures) reasons() []string {
	all := f.Account.reasons()
	for _, s := range f.Clients {
		all = append(all, s.reasons()...)
	}
	for _, s := range f.Shifts {
		all = append(all, s.reasons()...)
	}
	if len(f.Clients) > 1 && !slices.ContainsFunc(f.Shifts, func(s ShiftFigure) bool { return s.Compared }) {
		all = append(all, "no two clients post in the same weeks often enough to compare their hours")
	}
	for _, h := range f.Holidays {
		if h.Drop {
			all = append(all, fmt.Sprintf("fewer posts on %s: %s of what the same weekdays of the weeks around have (%d posts where %.0f were expected, p %.3f for %d calendars looked at); others keep these days too, and quiet news, quiet readers or a schedule would look the same",
				h.Calendar, percent(h.Share), h.Posts, h.Expected, *h.Adjusted, len(f.Holidays)))
		}
	}
	for _, c := range f.Changes {
		all = append(all, fmt.Sprintf("the hours changed in the week of %s, from around %s to around %s UTC (p %.3f); a new shift, a journey, another device, another program or another season would look the same", c.Week, hourName(c.Before.Hour), hourName(c.After.Hour), c.P))
	}
	return all
}

func (s RhythmStream) reasons() []string {
	of := ""
	if s.Client != "" {
		of = fmt.Sprintf("client %q: ", s.Client)
	}
	all := []string{of + s.Clocks.words()}
	if s.Silence.Days > 0 {
		words := fmt.Sprintf("the longest silence that ended on a day has a median of %.1f hours; on %s of %d days there was none of five hours", s.Silence.Longest, percent(s.Silence.NoRest), s.Silence.Days)
		if s.Silence.RoundTheClock {
			words += ": a scheduler or another program does that, and so do several people; which it is, times do not say"
		}
		all = append(all, of+words)
	}
	if words := s.Regularity.words(); words != "" {
		all = append(all, of+words)
	}
	return all
}

// words name every clock that fits.
func (s ClockScan) words() string {
	switch {
	case s.Unread != "":
		return "no clock is named: " + s.Unread
	case len(s.Office) > 0:
		best := s.bestFit()
		return fmt.Sprintf("posting times are consistent with office hours in %s: up to %s (%s to %s) of the posts from nine to eighteen on working days, %s on %s; a program that posts at such hours, and a shift at other hours elsewhere, would look the same",
			clockRanges(s.Office), percent(best.Share), percent(best.Interval[0]), percent(best.Interval[1]), percent(best.OffShare), best.DaysOff) + s.otherDaysOff(best.DaysOff)
	case len(s.Night) > 0:
		return fmt.Sprintf("no office hours are seen; the quiet hours would be at night in %s; a program that pauses, and people who are up at night, would look the same", clockRanges(s.Night))
	}
	return "no clock stands out: in none do the posts keep office hours or pause at night; a scheduler, several people or irregular habits would look like this"
}

func (s ClockScan) bestFit() OfficeFit {
	var best OfficeFit
	for _, p := range s.Office {
		for _, f := range p.Fits {
			if f.Share > best.Share {
				best = f
			}
		}
	}
	return best
}

// otherDaysOff names the weekends that fit beside the best one.
func (s ClockScan) otherDaysOff(but string) string {
	var others []string
	for _, w := range weekends {
		fits := slices.ContainsFunc(s.Office, func(p ClockPicture) bool {
			return slices.ContainsFunc(p.Fits, func(f OfficeFit) bool { return f.DaysOff == w.name })
		})
		if fits && w.name != but {
			others = append(others, w.name)
		}
	}
	if len(others) == 0 {
		return ""
	}
	return "; days off on " + strings.Join(others, ", or on ") + " fit too"
}

// clockRanges are the clocks by their offsets, neighbours joined: UTC+1..+3.
func clockRanges(pictures []ClockPicture) string {
	var fixed, changing []RhythmClock
	for _, p := range pictures {
		if _, ok := p.clock.fixed(); ok {
			fixed = append(fixed, p.clock)
		} else {
			changing = append(changing, p.clock)
		}
	}
	words := joinNeighbours(fixed)
	if len(changing) > 0 {
		summer := strings.Join(joinNeighbours(changing), ", ")
		words = append(words, "by clocks that were changed "+summer)
	}
	return strings.Join(words, ", ")
}

func joinNeighbours(clocks []RhythmClock) []string {
	lowest := func(c RhythmClock) int {
		low := c.steps[0].offset
		for _, s := range c.steps {
			low = min(low, s.offset)
		}
		return low
	}
	clocks = slices.Clone(clocks)
	slices.SortStableFunc(clocks, func(x, y RhythmClock) int {
		if a, b := lowest(x), lowest(y); a != b {
			return a - b
		}
		return strings.Compare(x.String(), y.String())
	})
	var words []string
	for from := 0; from < len(clocks); {
		to := from
		for to+1 < len(clocks) && lowest(clocks[to+1])-lowest(clocks[to]) <= 3600 {
			to++
		}
		name := clocks[from].String()
		if last := clocks[to].String(); last != name {
			name += ".." + strings.TrimPrefix(last, "UTC")
		}
		words = append(words, name)
		from = to + 1
	}
	return words
}

func (f RegularFigure) words() string {
	var signs []string
	if f.Scheduled >= mentioned {
		signs = append(signs, fmt.Sprintf("%s of the posts come from programs that can post on their own or at set times (%s)", percent(f.Scheduled), strings.Join(f.programs, ", ")))
	}
	if f.Marks >= markedPosts {
		signs = append(signs, fmt.Sprintf("%s of the posts fall on full five minutes, where chance has a fifth", percent(f.Marks)))
	}
	if f.CommonShare >= sameGap {
		signs = append(signs, fmt.Sprintf("%s of the posts come %d minutes after the one before", percent(f.CommonShare), f.CommonGap))
	}
	if len(signs) == 0 {
		return ""
	}
	return strings.Join(signs, "; ") + ": a scheduler may have set these times"
}

func (s ShiftFigure) reasons() []string {
	if !s.Compared {
		return nil
	}
	pair := fmt.Sprintf("clients %q and %q", s.A, s.B)
	figures := fmt.Sprintf("divergence %.3f bits, %.3f by chance, p %.3f for all pairs, %d weeks with both", s.Divergence, s.ByChance, s.Adjusted, s.Weeks)
	words := fmt.Sprintf("%s: no difference of hours is seen within the same weeks (%s); two people at the same hours would not be seen", pair, figures)
	if s.Differ {
		words = fmt.Sprintf("%s post at different hours within the same weeks (%s): consistent with shifts, and as well with one person who uses one at work and one at home, or with a scheduler behind one of them", pair, figures)
	}
	all := []string{words}
	if s.CloseP <= shiftSure {
		than := "more"
		if float64(s.Close) < s.CloseChance {
			than = "less"
		}
		all = append(all, fmt.Sprintf("%s follow one another within fifteen minutes %s often than by chance (%d times; %.0f if one is moved by whole weeks, p %.3f): one person who changes devices, people who take turns and a scheduler can all do so", pair, than, s.Close, s.CloseChance, s.CloseP))
	}
	return all
}

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

func hourName(hour float64) string {
	minutes := int(hour*60+.5) % (24 * 60)
	return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60)
}
