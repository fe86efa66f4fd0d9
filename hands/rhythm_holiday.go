package hands

import (
	"cmp"
	"slices"
)

const (
	holidayReach  = 4  // weeks to either side
	leastExpected = 20 // posts
	leastOrders   = 200
	holidaySure   = .05
	holidayDrop   = .7
	mostHolidayIn = 12 // clocks
)

// A HolidayFigure compares an account's holidays with the same weekdays of the weeks
// around them.
//
// Holidays that follow one another are moved together, by up to four weeks to either
// side; where chance would have laid them, there were so many posts. What is said holds
// by every clock that fits: of the p-values it is the largest, of the shares that
// nearest to nothing happening.
type HolidayFigure struct {
	Calendar string   `json:"calendar"`
	Days     int      `json:"days"`
	Posts    int      `json:"posts"`
	Expected float64  `json:"expected"`          // as many as on the matched days
	Share    float64  `json:"share_of_expected"` // 1 is no drop
	P        *float64 `json:"p_value,omitempty"` // none where the holidays are too few
	Adjusted *float64 `json:"p_value_adjusted,omitempty"`
	Drop     bool     `json:"drop"`
	Unread   string   `json:"unread,omitempty"`
}

// compareHolidays looks at all calendars, by the clocks that fit or else by UTC.
func compareHolidays(posts []Posting, fitting []RhythmClock, opt RhythmOptions) []HolidayFigure {
	clocks := spread(fitting, mostHolidayIn)
	if len(clocks) == 0 {
		clocks = []RhythmClock{utcClock}
	}
	var all []HolidayFigure
	for _, c := range holidayCalendars {
		var worst HolidayFigure
		for i, clock := range clocks {
			f := compareCalendar(countDays(posts, clock), c, opt)
			if i == 0 || f.saysLess(worst) {
				worst = f
			}
		}
		all = append(all, worst)
	}
	adjustHolidays(all)
	return all
}

// spread takes so many of all, from the first to the last.
func spread[T any](all []T, most int) []T {
	if len(all) <= most {
		return all
	}
	some := make([]T, most)
	for i := range some {
		some[i] = all[i*(len(all)-1)/(most-1)]
	}
	return some
}

func (f HolidayFigure) saysLess(o HolidayFigure) bool {
	switch {
	case (f.P == nil) != (o.P == nil):
		return f.P == nil
	case f.P != nil && *f.P != *o.P:
		return *f.P > *o.P
	}
	return f.Share > o.Share
}

// adjustHolidays allows for how many calendars were looked at (Holm 1979).
func adjustHolidays(all []HolidayFigure) {
	var tested []*HolidayFigure
	for i := range all {
		if all[i].P != nil {
			tested = append(tested, &all[i])
		}
	}
	slices.SortStableFunc(tested, func(x, y *HolidayFigure) int { return cmp.Compare(*x.P, *y.P) })
	least := 0.
	for i, f := range tested {
		least = max(least, min(1, *f.P*float64(len(tested)-i)))
		adjusted := rounded(least)
		f.Adjusted, f.Drop = &adjusted, least <= holidaySure && f.Share <= holidayDrop
	}
}

// dayCounts are the posts of each day of a span.
type dayCounts struct {
	first, last int64
	posts       []int
}

func countDays(posts []Posting, clock RhythmClock) dayCounts {
	var c dayCounts
	clock.each(posts, func(i int, local int64) {
		day := dayOf(local)
		if i == 0 {
			c.first = day
		}
		for c.first+int64(len(c.posts)) <= day {
			c.posts = append(c.posts, 0)
		}
		c.posts[max(day-c.first, 0)]++ // a clock that is set back over midnight repeats a day
	})
	c.last = c.first + int64(len(c.posts)) - 1
	return c
}

// A feast are holidays that follow one another, and how many posts there were on them
// and wherever else in the weeks around they can be laid.
type feast struct {
	days  int
	posts []int // the first is their own
}

func compareCalendar(days dayCounts, c holidayCalendar, opt RhythmOptions) HolidayFigure {
	f := HolidayFigure{Calendar: c.name}
	orders := 1
	feasts := days.feasts(c)
	for _, feast := range feasts {
		f.Days += feast.days
		f.Posts += feast.posts[0]
		f.Expected += feast.matched()
		orders = min(orders*len(feast.posts), leastOrders)
	}
	f.Expected = rounded(f.Expected)
	if f.Expected < leastExpected {
		f.Unread = "too few posts around these days"
		return f
	}
	f.Share = rounded(float64(f.Posts) / f.Expected)
	if orders < leastOrders {
		f.Unread = "too few of these days to tell a drop from chance"
		return f
	}
	p := rounded(holidayByChance(feasts, float64(f.Posts)/f.Expected, opt))
	f.P = &p
	return f
}

// holidayByChance lays each feast on one of its places, again and again.
func holidayByChance(feasts []feast, observed float64, opt RhythmOptions) float64 {
	chance := rhythmChance(opt.Seed + 3)
	as := 1
	for range opt.Permutations {
		posts, expected := 0, 0.
		for _, f := range feasts {
			place := chance.below(len(f.posts))
			posts += f.posts[place]
			expected += f.matchedBut(place)
		}
		if float64(posts) <= observed*expected {
			as++
		}
	}
	return ratio(as, opt.Permutations+1)
}

func (f feast) matched() float64 { return f.matchedBut(0) }

// matchedBut is the mean of all places but one.
func (f feast) matchedBut(place int) float64 {
	sum := -f.posts[place]
	for _, n := range f.posts {
		sum += n
	}
	return ratio(sum, len(f.posts)-1)
}

// feasts are those of a calendar that can be moved.
func (c dayCounts) feasts(of holidayCalendar) []feast {
	days := of.between(c.first, c.last)
	var all []feast
	for from := 0; from < len(days); {
		to := from + 1
		for to < len(days) && days[to] == days[to-1]+1 {
			to++
		}
		if f := c.feast(days, from, to); len(f.posts) > 1 {
			all = append(all, f)
		}
		from = to
	}
	return all
}

func (c dayCounts) feast(days []int64, from, to int) feast {
	f := feast{days: to - from, posts: []int{c.between(days[from], days[to-1])}}
	for weeks := int64(-holidayReach); weeks <= holidayReach; weeks++ {
		first, last := days[from]+7*weeks, days[to-1]+7*weeks
		if weeks == 0 || first < c.first || last > c.last || anyBetween(days, first, last) {
			continue
		}
		f.posts = append(f.posts, c.between(first, last))
	}
	return f
}

func anyBetween(days []int64, first, last int64) bool {
	i, _ := slices.BinarySearch(days, first)
	return i < len(days) && days[i] <= last
}

func (c dayCounts) between(first, last int64) int {
	n := 0
	for day := first; day <= last; day++ {
		n += c.posts[day-c.first]
	}
	return n
}

// between are the days of a calendar in a span, in order.
func (h holidayCalendar) between(first, last int64) []int64 {
	var days []int64
	for year := yearOf(first); year <= yearOf(last); year++ {
		for _, day := range h.days(year) {
			if day >= first && day <= last {
				days = append(days, day)
			}
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}
