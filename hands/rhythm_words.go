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

// rhythmSentences are what a rhythm card can say: what is seen, each with what else would
// explain it.
var rhythmSentences = map[string]string{
	"rhythm.little":        "there are too few posts: a rhythm needs a hundred at least, and sixty days for a clock",
	"rhythm.of":            "client \"{client}\": {said}",
	"rhythm.apart":         "no two clients post in the same weeks often enough to compare their hours",
	"rhythm.unread":        "no clock is named: {why}",
	"rhythm.office":        "posting times are consistent with office hours in {clocks}: up to {share} ({low} to {high}) of the posts from nine to eighteen on working days, {off} on {days}; a program that posts at such hours, and a shift at other hours elsewhere, would look the same",
	"rhythm.office.also":   "{said}; days off on {days} fit too",
	"rhythm.or":            "{first}, or on {second}",
	"rhythm.night":         "no office hours are seen; the quiet hours would be at night in {clocks}; a program that pauses, and people who are up at night, would look the same",
	"rhythm.none":          "no clock stands out: in none do the posts keep office hours or pause at night; a scheduler, several people or irregular habits would look like this",
	"rhythm.clocks":        "{fixed}, by clocks that were changed {changing}",
	"rhythm.clocks.summer": "by clocks that were changed {changing}",
	"rhythm.silence":       "the longest silence that ended on a day has a median of {hours} hours; on {share} of {days} days there was none of five hours",
	"rhythm.silence.never": "{said}: a scheduler or another program does that, and so do several people; which it is, times do not say",
	"rhythm.regular":       "{signs}: a scheduler may have set these times",
	"rhythm.and":           "{first}; {second}",
	"rhythm.programs":      "{share} of the posts come from programs that can post on their own or at set times ({programs})",
	"rhythm.marks":         "{share} of the posts fall on full five minutes, where chance has a fifth",
	"rhythm.gap":           "{share} of the posts come {minutes} minutes after the one before",
	"rhythm.shift":         "clients \"{a}\" and \"{b}\" post at different hours within the same weeks (divergence {divergence} bits, {chance} by chance, p {p} for all pairs, {weeks} weeks with both): consistent with shifts, and as well with one person who uses one at work and one at home, or with a scheduler behind one of them",
	"rhythm.shift.none":    "clients \"{a}\" and \"{b}\": no difference of hours is seen within the same weeks (divergence {divergence} bits, {chance} by chance, p {p} for all pairs, {weeks} weeks with both); two people at the same hours would not be seen",
	"rhythm.close":         "clients \"{a}\" and \"{b}\" follow one another within fifteen minutes more often than by chance ({times} times; {chance} if one is moved by whole weeks, p {p}): one person who changes devices, people who take turns and a scheduler can all do so",
	"rhythm.close.less":    "clients \"{a}\" and \"{b}\" follow one another within fifteen minutes less often than by chance ({times} times; {chance} if one is moved by whole weeks, p {p}): one person who changes devices, people who take turns and a scheduler can all do so",
	"rhythm.holiday":       "fewer posts on {calendar}: {share} of what the same weekdays of the weeks around have ({posts} posts where {expected} were expected, p {p} for {calendars} calendars looked at); others keep these days too, and quiet news, quiet readers or a schedule would look the same",
	"rhythm.change":        "the hours changed in the week of {week}, from around {before} to around {after} UTC (p {p}); a new shift, a journey, another device, another program or another season would look the same",
}

// reasons say what the figures show, each with what else would explain it.
func (f RhythmFigures) reasons() []Reason {
	all := f.Account.reasons()
	for _, s := range f.Clients {
		all = append(all, s.reasons()...)
	}
	for _, s := range f.Shifts {
		all = append(all, s.reasons()...)
	}
	if len(f.Clients) > 1 && !slices.ContainsFunc(f.Shifts, func(s ShiftFigure) bool { return s.Compared }) {
		all = append(all, say("rhythm.apart"))
	}
	for _, h := range f.Holidays {
		if h.Drop {
			all = append(all, say("rhythm.holiday", "calendar", Phrase(h.Calendar), "share", hundredths(h.Share), "posts", whole(h.Posts), "expected", exactly(h.Expected, 0), "p", exactly(*h.Adjusted, 3), "calendars", whole(len(f.Holidays))))
		}
	}
	for _, c := range f.Changes {
		all = append(all, say("rhythm.change", "week", Figure(c.Week), "before", hourName(c.Before.Hour), "after", hourName(c.After.Hour), "p", exactly(c.P, 3)))
	}
	return all
}

func (s RhythmStream) reasons() []Reason {
	all := []Reason{s.Clocks.reason()}
	if s.Silence.Days > 0 {
		silence := say("rhythm.silence", "hours", exactly(s.Silence.Longest, 1), "share", hundredths(s.Silence.NoRest), "days", whole(s.Silence.Days))
		if s.Silence.RoundTheClock {
			silence = say("rhythm.silence.never", "said", silence)
		}
		all = append(all, silence)
	}
	if signs := s.Regularity.signs(); len(signs) > 0 {
		all = append(all, say("rhythm.regular", "signs", inLine(signs, "rhythm.and")))
	}
	if s.Client != "" {
		for i, said := range all {
			all[i] = say("rhythm.of", "client", s.Client, "said", said)
		}
	}
	return all
}

// inLine joins reasons, two and two.
func inLine(all []Reason, by string) Reason {
	line := all[0]
	for _, next := range all[1:] {
		line = say(by, "first", line, "second", next)
	}
	return line
}

// reason names every clock that fits.
func (s ClockScan) reason() Reason {
	switch {
	case s.Unread != "":
		return say("rhythm.unread", "why", Phrase(s.Unread))
	case len(s.Office) > 0:
		return s.officeReason()
	case len(s.Night) > 0:
		return say("rhythm.night", "clocks", clockRanges(s.Night))
	}
	return say("rhythm.none")
}

func (s ClockScan) officeReason() Reason {
	best := s.bestFit()
	said := say("rhythm.office", "clocks", clockRanges(s.Office), "share", hundredths(best.Share), "low", hundredths(best.Interval[0]), "high", hundredths(best.Interval[1]), "off", hundredths(best.OffShare), "days", Phrase(best.DaysOff))
	var days any
	for _, other := range s.otherDaysOff(best.DaysOff) {
		if days == nil {
			days = Phrase(other)
			continue
		}
		days = say("rhythm.or", "first", days, "second", Phrase(other))
	}
	if days == nil {
		return said
	}
	return say("rhythm.office.also", "said", said, "days", days)
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

// otherDaysOff are the weekends that fit beside the best one.
func (s ClockScan) otherDaysOff(but string) []string {
	var others []string
	for _, w := range weekends {
		fits := slices.ContainsFunc(s.Office, func(p ClockPicture) bool {
			return slices.ContainsFunc(p.Fits, func(f OfficeFit) bool { return f.DaysOff == w.name })
		})
		if fits && w.name != but {
			others = append(others, w.name)
		}
	}
	return others
}

// clockRanges are the clocks by their offsets, neighbours joined: UTC+1..+3.
func clockRanges(pictures []ClockPicture) any {
	var unchanged, changing []RhythmClock
	for _, p := range pictures {
		if _, ok := p.clock.fixed(); ok {
			unchanged = append(unchanged, p.clock)
		} else {
			changing = append(changing, p.clock)
		}
	}
	fixed, summer := Figure(strings.Join(joinNeighbours(unchanged), ", ")), Figure(strings.Join(joinNeighbours(changing), ", "))
	switch {
	case summer == "":
		return fixed
	case fixed == "":
		return say("rhythm.clocks.summer", "changing", summer)
	}
	return say("rhythm.clocks", "fixed", fixed, "changing", summer)
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

func (f RegularFigure) signs() (signs []Reason) {
	if f.Scheduled >= mentioned {
		signs = append(signs, say("rhythm.programs", "share", hundredths(f.Scheduled), "programs", strings.Join(f.programs, ", ")))
	}
	if f.Marks >= markedPosts {
		signs = append(signs, say("rhythm.marks", "share", hundredths(f.Marks)))
	}
	if f.CommonShare >= sameGap {
		signs = append(signs, say("rhythm.gap", "share", hundredths(f.CommonShare), "minutes", whole(f.CommonGap)))
	}
	return signs
}

func (s ShiftFigure) reasons() []Reason {
	if !s.Compared {
		return nil
	}
	shift := "rhythm.shift.none"
	if s.Differ {
		shift = "rhythm.shift"
	}
	all := []Reason{say(shift, "a", s.A, "b", s.B, "divergence", exactly(s.Divergence, 3), "chance", exactly(s.ByChance, 3), "p", exactly(s.Adjusted, 3), "weeks", whole(s.Weeks))}
	if s.CloseP <= shiftSure {
		closeBy := "rhythm.close"
		if float64(s.Close) < s.CloseChance {
			closeBy = "rhythm.close.less"
		}
		all = append(all, say(closeBy, "a", s.A, "b", s.B, "times", whole(s.Close), "chance", exactly(s.CloseChance, 0), "p", exactly(s.CloseP, 3)))
	}
	return all
}

func hundredths(share float64) Figure { return Figure(percent(share)) }

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

func hourName(hour float64) Figure {
	minutes := int(hour*60+.5) % (24 * 60)
	return Figure(fmt.Sprintf("%02d:%02d", minutes/60, minutes%60))
}
