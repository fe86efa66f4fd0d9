package hands

import (
	"cmp"
	"math"
	"slices"
	"time"
)

const (
	hourBins      = 12 // of two hours
	leastSegment  = 6  // weeks
	changeSure    = .005
	mostChanges   = 8
	changeShuffle = 399
	sameChange    = 14 // days, by two clocks
)

// A ChangeFigure is a week from which on an account posts at other hours.
//
// Weeks are counts of posts in twelve two-hour bins. Where parting them in two raises
// their multinomial likelihood most, there may be a change; it is one if it raises it by
// more than a penalty for the eleven shares and the place that are fitted anew, and by
// more than it does in all but two of four hundred random orders of the same weeks, since
// bursts make likelihoods larger than they should be. Both parts are then looked at in
// the same way (binary segmentation).
type ChangeFigure struct {
	Week    string  `json:"week"` // its Monday
	Gain    float64 `json:"gain"` // of log likelihood
	Penalty float64 `json:"penalty"`
	P       float64 `json:"p_value"`
	Before  Busy    `json:"before"` // hours of UTC
	After   Busy    `json:"after"`

	monday int64 // the day
}

// A Busy says around which hour posts gather, and how closely (0 not at all, 1 all).
type Busy struct {
	Hour  float64 `json:"hour"`
	Close float64 `json:"closeness"`
}

type hourCounts [hourBins]int

func (h hourCounts) plus(o hourCounts) hourCounts {
	for i := range h {
		h[i] += o[i]
	}
	return h
}

// logLikelihood is the multinomial's at its maximum.
func (h hourCounts) logLikelihood() float64 {
	n, sum := 0, 0.
	for _, k := range h {
		n += k
		if k > 0 {
			sum += float64(k) * math.Log(float64(k))
		}
	}
	if n > 0 {
		sum -= float64(n) * math.Log(float64(n))
	}
	return sum
}

// changesOfHours looks for weeks from which on posts come at other hours by whatever
// clock: by UTC, by those of Europe and North America, and by some of those that fit.
// Where people change to summer time only the clocks without it see a change, and where
// they do not only the clocks with it.
func changesOfHours(posts []Posting, fitting []RhythmClock, opt RhythmOptions) []ChangeFigure {
	found := changesBy(posts, utcClock, opt)
	for _, c := range slices.Concat(summerClocks(posts), spread(fitting, mostPanels)) {
		if len(found) == 0 {
			return nil
		}
		by := changesBy(posts, c, opt)
		found = slices.DeleteFunc(found, func(f ChangeFigure) bool {
			return !slices.ContainsFunc(by, func(o ChangeFigure) bool { return max(f.monday-o.monday, o.monday-f.monday) <= sameChange })
		})
	}
	return found
}

// summerClocks are two with summer time.
func summerClocks(posts []Posting) []RhythmClock {
	var clocks []RhythmClock
	for _, name := range []string{"Europe/Berlin", "America/New_York"} {
		if zone := namedZone(name); zone != nil {
			if c, ok := clockOf(zone, posts[0].At, posts[len(posts)-1].At); ok {
				clocks = append(clocks, c)
			}
		}
	}
	return clocks
}

func changesBy(posts []Posting, clock RhythmClock, opt RhythmOptions) []ChangeFigure {
	var weeks []hourCounts
	var numbers []int64
	clock.each(posts, func(_ int, local int64) {
		week := weekOf(local)
		if n := len(numbers); n == 0 || numbers[n-1] < week { // clocks that are set back repeat an hour
			numbers, weeks = append(numbers, week), append(weeks, hourCounts{})
		}
		weeks[len(weeks)-1][hourOf(local)*hourBins/24]++
	})
	chance := rhythmChance(opt.Seed + 2)
	var found []ChangeFigure
	// The widest stretch is looked at first; a change parts it.
	for stretches := [][2]int{{0, len(weeks)}}; len(stretches) > 0 && len(found) < mostChanges; stretches = stretches[1:] {
		from, to := stretches[0][0], stretches[0][1]
		at, gain := bestParting(weeks[from:to])
		penalty := hourBins / 2. * math.Log(float64(to-from))
		if at == 0 || gain <= penalty {
			continue
		}
		p := partingByChance(weeks[from:to], gain, &chance)
		if p > changeSure {
			continue
		}
		at += from
		monday := numbers[at]*7 - 3
		found = append(found, ChangeFigure{
			Week: time.Unix(monday*secondsOfDay, 0).UTC().Format("2006-01-02"), Gain: rounded(gain), Penalty: rounded(penalty), P: rounded(p),
			Before: busyAround(weeks[from:at]), After: busyAround(weeks[at:to]), monday: monday,
		})
		stretches = append(stretches, [2]int{from, at}, [2]int{at, to})
	}
	slices.SortFunc(found, func(x, y ChangeFigure) int { return cmp.Compare(x.monday, y.monday) })
	return found
}

// bestParting is where two parts explain the weeks best, and by how much better.
func bestParting(weeks []hourCounts) (at int, gain float64) {
	if len(weeks) < 2*leastSegment {
		return 0, 0
	}
	var all hourCounts
	for _, w := range weeks {
		all = all.plus(w)
	}
	whole := all.logLikelihood()
	var before hourCounts
	after := all
	for i, w := range weeks {
		if i >= leastSegment && len(weeks)-i >= leastSegment {
			if g := before.logLikelihood() + after.logLikelihood() - whole; g > gain {
				at, gain = i, g
			}
		}
		before = before.plus(w)
		for h := range after {
			after[h] -= w[h]
		}
	}
	return at, gain
}

// partingByChance is the p-value of a gain, or 1 as soon as it is too large to matter.
func partingByChance(weeks []hourCounts, gain float64, chance *rhythmChance) float64 {
	order := slices.Clone(weeks)
	as := 1
	for range changeShuffle {
		chance.shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		if _, g := bestParting(order); g >= gain {
			as++
		}
		if ratio(as, changeShuffle+1) > changeSure {
			return 1
		}
	}
	return ratio(as, changeShuffle+1)
}

// busyAround is the mean direction of the hours on a circle.
func busyAround(weeks []hourCounts) Busy {
	var x, y, n float64
	for _, w := range weeks {
		for bin, k := range w {
			angle := 2 * math.Pi * (float64(bin) + .5) / hourBins
			x += float64(k) * math.Cos(angle)
			y += float64(k) * math.Sin(angle)
			n += float64(k)
		}
	}
	hour := math.Mod(math.Atan2(y, x)/(2*math.Pi)*24+24, 24)
	return Busy{math.Round(hour*10) / 10, math.Round(math.Hypot(x, y)/n*100) / 100}
}
