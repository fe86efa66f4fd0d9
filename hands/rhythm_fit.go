package hands

import "slices"

// The habits that a clock is held against: a working day of nine hours, and the two days
// off that people have in most of the world.
var weekends = [...]weekend{
	{"Saturday and Sunday", [2]int{5, 6}},
	{"Friday and Saturday", [2]int{4, 5}},
	{"Thursday and Friday", [2]int{3, 4}},
}

type weekend struct {
	name string
	days [2]int
}

func (w weekend) has(weekday int) bool { return weekday == w.days[0] || weekday == w.days[1] }

const (
	officeStart  = 9
	officeEnd    = 18
	officeLike   = .45
	weekendLike  = .20
	notToldApart = .02 // of the posts
	weekDraws    = 200
)

// A ClockScan says which clocks an account's times fit.
type ClockScan struct {
	Unread string         `json:"unread,omitempty"` // why no clock is named
	Office []ClockPicture `json:"office,omitempty"` // clocks in which the posts keep office hours
	Night  []ClockPicture `json:"night,omitempty"`  // clocks in which the quiet hours are at night
}

// A ClockPicture is what an account's days look like by one clock.
type ClockPicture struct {
	Clock   string   `json:"clock"`
	Changes []string `json:"changes,omitempty"` // when it was set forward or back

	Office         float64  `json:"office_share"` // from nine to eighteen, Monday to Friday
	OfficeInterval Interval `json:"office_interval"`
	Weekend        float64  `json:"weekend_share"` // Saturday and Sunday
	QuietFrom      int      `json:"quiet_from"`
	QuietHours     int      `json:"quiet_hours"`

	Fits []OfficeFit `json:"fits,omitempty"`
	Hour [7][24]int  `json:"posts_by_weekday_and_hour"` // from Monday, from midnight

	clock RhythmClock
}

// An OfficeFit are office hours that posts keep by a clock.
type OfficeFit struct {
	DaysOff  string   `json:"days_off"`
	Share    float64  `json:"share"`
	Interval Interval `json:"interval"`
	OffShare float64  `json:"days_off_share"`
}

// clocks are the clocks that fit, office hours before nights, from west to east.
func (s ClockScan) clocks() []RhythmClock {
	pictures := s.Office
	if len(pictures) == 0 {
		pictures = s.Night
	}
	clocks := make([]RhythmClock, len(pictures))
	for i, p := range pictures {
		clocks[i] = p.clock
	}
	return clocks
}

// rhythmWeeks are the weeks that have posts, and how often each was drawn.
type rhythmWeeks struct {
	of    []int // the week of each post
	total []int // posts of each week
	draws [][]uint16
}

func newRhythmWeeks(posts []Posting) *rhythmWeeks {
	w := &rhythmWeeks{of: make([]int, len(posts))}
	last := int64(-1)
	for i, p := range posts {
		if week := weekOf(p.At.Unix()); week != last || i == 0 {
			last = week
			w.total = append(w.total, 0)
		}
		w.of[i] = len(w.total) - 1
		w.total[len(w.total)-1]++
	}
	return w
}

func (w *rhythmWeeks) count() int { return len(w.total) }

// draw draws the weeks with replacement, again and again.
func (w *rhythmWeeks) draw(seed uint64) {
	chance := rhythmChance(seed)
	w.draws = make([][]uint16, weekDraws)
	for d := range w.draws {
		w.draws[d] = make([]uint16, w.count())
		for range w.count() {
			w.draws[d][chance.below(w.count())]++
		}
	}
}

// drawn is the share that counts have of all posts in each draw.
func (w *rhythmWeeks) drawn(counts []int) []float64 {
	shares := make([]float64, len(w.draws))
	for d, times := range w.draws {
		part, all := 0, 0
		for week, n := range times {
			part += int(n) * counts[week]
			all += int(n) * w.total[week]
		}
		shares[d] = ratio(part, all)
	}
	return shares
}

// scanClocks looks at all clocks and keeps those that fit.
func scanClocks(posts []Posting, weeks *rhythmWeeks, clocks []RhythmClock, opt RhythmOptions) ClockScan {
	weeks.draw(opt.Seed)
	habits := make([][]habit, len(clocks))
	for i, c := range clocks {
		habits[i] = habitsBy(posts, weeks, c)
	}
	fits := fitsOf(clocks, habits)
	var scan ClockScan
	for i, c := range clocks {
		p := pictureIn(posts, c)
		p.OfficeInterval = middle95(habits[i][0].drawn).rounded()
		if p.Fits = fits[i]; len(p.Fits) > 0 {
			scan.Office = append(scan.Office, p)
		}
		if p.quietAtNight(posts, weeks) {
			scan.Night = append(scan.Night, p)
		}
	}
	return scan
}

// A habit is how far posts keep office hours by a clock, with certain days off.
type habit struct {
	share, off float64 // of the posts: in office hours, on days off
	drawn      []float64
	mostOff    float64 // in all but a few of the draws
}

// habitsBy are the habits by a clock, one a weekend.
func habitsBy(posts []Posting, weeks *rhythmWeeks, c RhythmClock) []habit {
	office, off := make([][]int, len(weekends)), make([][]int, len(weekends))
	for e := range weekends {
		office[e], off[e] = make([]int, weeks.count()), make([]int, weeks.count())
	}
	c.each(posts, func(i int, local int64) {
		weekday, hour := weekdayOf(local), hourOf(local)
		for e, days := range weekends {
			switch {
			case days.has(weekday):
				off[e][weeks.of[i]]++
			case hour >= officeStart && hour < officeEnd:
				office[e][weeks.of[i]]++
			}
		}
	})
	habits := make([]habit, len(weekends))
	for e := range weekends {
		habits[e] = habit{ratio(sumOf(office[e]), len(posts)), ratio(sumOf(off[e]), len(posts)), weeks.drawn(office[e]), middle95(weeks.drawn(off[e]))[1]}
	}
	return habits
}

func sumOf(counts []int) int {
	sum := 0
	for _, n := range counts {
		sum += n
	}
	return sum
}

// fitsOf are the office hours that the posts keep, by clock. By the best clock they must
// be beyond doubt. Then every clock fits that the draws do not tell from it, and every
// one that was never far from those: nobody's office hours are known
// to the hour.
func fitsOf(clocks []RhythmClock, habits [][]habit) [][]OfficeFit {
	fits := make([][]OfficeFit, len(clocks))
	best := bestHabit(habits)
	if best == nil {
		return fits
	}
	for e := range weekends {
		var near []RhythmClock
		for i, c := range clocks {
			if h := habits[i][e]; h.mostOff <= weekendLike && !best.tellsApart(h) {
				near = append(near, c)
			}
		}
		for i, c := range clocks {
			if slices.ContainsFunc(near, c.isNear) {
				h := habits[i][e]
				fits[i] = append(fits[i], OfficeFit{weekends[e].name, rounded(h.share), middle95(h.drawn).rounded(), rounded(h.off)})
			}
		}
	}
	return fits
}

// bestHabit is the one with most posts in office hours, of those that are office-like in
// all but a few of the draws.
func bestHabit(habits [][]habit) *habit {
	var best *habit
	for i := range habits {
		for e := range habits[i] {
			h := &habits[i][e]
			if h.mostOff <= weekendLike && middle95(h.drawn)[0] >= officeLike && (best == nil || h.share > best.share) {
				best = h
			}
		}
	}
	return best
}

// tellsApart reports whether o is behind in all but a few of the draws.
func (h *habit) tellsApart(o habit) bool {
	behind := make([]float64, len(h.drawn))
	for d := range behind {
		behind[d] = h.drawn[d] - o.drawn[d]
	}
	return middle95(behind)[0] > notToldApart
}

// pictureIn counts the posts by a clock.
func pictureIn(posts []Posting, c RhythmClock) ClockPicture {
	p := ClockPicture{Clock: c.String(), Changes: c.changeNames(), clock: c}
	office, off := 0, 0
	var hours [24]int
	c.each(posts, func(_ int, local int64) {
		weekday, hour := weekdayOf(local), hourOf(local)
		p.Hour[weekday][hour]++
		hours[hour]++
		switch {
		case weekends[0].has(weekday):
			off++
		case hour >= officeStart && hour < officeEnd:
			office++
		}
	})
	p.Office, p.Weekend = rounded(ratio(office, len(posts))), rounded(ratio(off, len(posts)))
	p.QuietFrom, p.QuietHours = quietestHours(hours, len(posts))
	return p
}
