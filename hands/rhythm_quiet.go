package hands

import (
	"maps"
	"slices"
)

const (
	quietShare   = .03 // of the posts, in all of the quiet hours together
	quietInPart  = .05 // the same in even and odd weeks, and on working days and days off
	leastQuiet   = 5   // hours, for a night
	leastFree    = 30  // posts on days off, to see whether they are quiet too
	mostQuiet    = 14
	firstMiddle  = 1 // o'clock, of a night's middle
	lastMiddle   = 6
	restHours    = 5
	roundTheDays = .5 // of the days, without a rest
)

// A SilenceFigure says how long an account is silent.
type SilenceFigure struct {
	Days          int     `json:"days"`                 // with the end of a silence
	Longest       float64 `json:"median_longest_hours"` // of the longest silences that end on each day
	Quarter       float64 `json:"lower_quartile_hours"`
	ThreeQuarters float64 `json:"upper_quartile_hours"`
	NoRest        float64 `json:"days_without_5h_silence"` // share of the days
	LongestRun    int     `json:"most_days_on_end_without"`
	Lengths       [25]int `json:"days_by_hours"` // days by the hours of their longest silence, 24 and more last
	RoundTheClock bool    `json:"round_the_clock"`
}

// quietestHours is the longest stretch of hours, over midnight if need be, that has
// hardly any posts; of equally long ones that with the fewest, and of those the first.
func quietestHours(hours [24]int, posts int) (from, length int) {
	most := int(quietShare * float64(posts))
	fewest := 0
	for start := range 24 {
		n := 0
		for l := 1; l <= 24; l++ {
			n += hours[(start+l-1)%24]
			if n > most {
				break
			}
			if l > length || l == length && n < fewest {
				from, length, fewest = start, l, n
			}
		}
	}
	return from, length
}

// quietAtNight reports whether the quiet stretch is one that can be slept through, has
// its middle in the small hours of this clock, and is quiet in the even weeks as in the odd ones, and on
// the weekend as on other days: a telephone that is put away at work is quiet too.
func (p ClockPicture) quietAtNight(posts []Posting, weeks *rhythmWeeks) bool {
	middle := float64(p.QuietFrom) + float64(p.QuietHours)/2
	if middle >= 24 {
		middle -= 24
	}
	if p.QuietHours < leastQuiet || p.QuietHours > mostQuiet || middle < firstMiddle || middle > lastMiddle {
		return false
	}
	var quiet, all [4]int // even weeks, odd weeks, working days, days off
	p.clock.each(posts, func(i int, local int64) {
		parts := []int{weeks.of[i] % 2, 2}
		if weekends[0].has(weekdayOf(local)) {
			parts[1] = 3
		}
		for _, part := range parts {
			all[part]++
			if (hourOf(local)-p.QuietFrom+24)%24 < p.QuietHours {
				quiet[part]++
			}
		}
	})
	for part := range all {
		if ratio(quiet[part], all[part]) > quietInPart {
			return false
		}
	}
	return all[3] >= leastFree
}

// silences looks at each day on which a silence ended: how long was the longest one?
// Days are those of UTC. Whether an account never rests must not hang on where a day
// begins: for that, a silence counts for the days on both of its sides.
func silences(posts []Posting) SilenceFigure {
	ended, touched := map[int64]int64{}, map[int64]int64{}
	for i, p := range posts[1:] {
		before, at := posts[i].At.Unix(), p.At.Unix()
		ended[dayOf(at)] = max(ended[dayOf(at)], at-before)
		touched[dayOf(at)] = max(touched[dayOf(at)], at-before)
		touched[dayOf(before)] = max(touched[dayOf(before)], at-before)
	}
	f := SilenceFigure{Days: len(ended)}
	if f.Days == 0 {
		return f
	}
	hours := make([]float64, 0, len(ended))
	restless := 0
	for _, gap := range ended {
		length := float64(gap) / 3600
		hours = append(hours, length)
		f.Lengths[min(int(length), 24)]++
		if length < restHours {
			restless++
		}
	}
	slices.Sort(hours)
	quarter := len(hours) / 4
	f.Quarter, f.Longest, f.ThreeQuarters = rounded(hours[quarter]), rounded(hours[len(hours)/2]), rounded(hours[len(hours)-1-quarter])
	f.NoRest = rounded(ratio(restless, f.Days))
	without, longest := daysOnEnd(touched)
	f.LongestRun = longest
	f.RoundTheClock = ratio(without, len(touched)) >= roundTheDays
	return f
}

// daysOnEnd counts the days that no rest touches, and how many of them follow one
// another. The first and the last day are left out: what was before and after them is
// not known.
func daysOnEnd(touched map[int64]int64) (without, longest int) {
	days := slices.Sorted(maps.Keys(touched))
	run := 0
	for i := 1; i < len(days)-1; i++ {
		if days[i] != days[i-1]+1 {
			run = 0
		}
		if touched[days[i]] >= restHours*3600 {
			run = 0
			continue
		}
		run++
		without++
		longest = max(longest, run)
	}
	return without, longest
}
