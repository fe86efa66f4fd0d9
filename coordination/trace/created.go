package trace

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"time"

	"sayso/coordination"
)

// CreatedRules say what a burst of new accounts is.
type CreatedRules struct {
	Windows []time.Duration // lengths that are tried; none are 10 minutes, an hour, a day
	Around  time.Duration   // what is usual is learned from so long before and after; 0 is 28 days
	Least   int             // accounts in a burst; 0 is 5
	Most    int             // a burst of more accounts is told, but makes no edges; 0 is 500
	FDR     float64         // share of bursts that may be chance; 0 is .05
}

// Created is the trace of accounts that were made together. The object is a burst, named by
// its time; an account's share of it is its making, with its first post in the sample
// as the content.
//
// At each account's making a window of each length begins, and what is counted are the
// others in it, so that under chance each count has the distribution it is tested
// with. To be expected are as many as the weeks around it had, at this hour of the day, or
// as many as came shortly before and after (six times the window), if that is more: on
// a day on which everybody moves in, an hour must stand out of the day.
// Days differ in how many sign up: chance is a negative binomial with the shape that the
// days of the sample have. Of the findings at the false-discovery rate the least likely
// is a burst, then the least likely of those that share no account with it, and so on.
//
// Where the times are only dates (nine in ten on the hour, as midnight is anywhere), days are
// the shortest windows. A few midnights UTC among other times are dates that somebody
// filled in, and left out.
func Created(r CreatedRules) Trace {
	if len(r.Windows) == 0 {
		r.Windows = []time.Duration{10 * time.Minute, time.Hour, day}
	}
	r.Around, r.Least, r.Most, r.FDR = orElse(r.Around, 28*day), orElse(r.Least, 5), orElse(r.Most, 500), orElse(r.FDR, .05)
	longest := slices.Max(r.Windows)
	wrong := firstOf(positive("created", "number of accounts", float64(r.Least)), positive("created", "false-discovery rate", r.FDR), positive("created", "time around", float64(r.Around)))
	for _, w := range r.Windows {
		wrong = firstOf(wrong, windowFits("created", w))
	}
	return Trace{
		Name:     "created",
		Harmless: "people who move from another platform, a campaign of the platform, a class that signs up, a news day",
		window:   max(longest, day), minimum: 1,
		find:   r.find,
		enough: func(coordination.Edge) bool { return true },
		wrong:  wrong,
	}
}

const day = 24 * time.Hour

// A making is an account, with its first post in the sample.
type making struct {
	at    int64
	first int32
}

func (r CreatedRules) find(ctx context.Context, p *Posts) (found, error) {
	var f found
	makings, differing := p.makings()
	makings, dates, filled := trueTimes(makings)
	f.notes = append(f.notes, fmt.Sprintf("%d of %d accounts have a time of creation", len(makings), p.Accounts()))
	for _, note := range []struct {
		n    int
		text string
	}{{differing, "%d accounts have several times of creation: the earliest counts"}, {filled, "%d accounts were made at midnight to the second and are left out: these are dates"}} {
		if note.n > 0 {
			f.notes = append(f.notes, fmt.Sprintf(note.text, note.n))
		}
	}
	if dates {
		f.notes = append(f.notes, "the times of creation are dates: windows are days")
	}
	if len(makings) < 2*r.Least {
		return f, nil
	}
	rush, err := r.scan(ctx, makings, dates)
	if err != nil {
		return f, err
	}
	for _, w := range rush {
		made := makings[w.start:w.end]
		b := Burst{
			Object: "accounts made from " + spell(made[0].at), First: made[0].at, Last: made[len(made)-1].at, Accounts: len(made),
			Expected: 1 + w.usual, P: w.p, Q: w.q, Edges: len(made) <= r.Most,
		}
		for _, m := range made {
			b.Posts = append(b.Posts, BurstPost{p.all[m.first].Account, p.all[m.first].Content, m.at, -1})
			if b.Edges {
				f.shares = append(f.shares, share{post: m.first, object: b.Object, at: m.at})
			}
		}
		f.bursts = append(f.bursts, b)
	}
	return f, nil
}

// makings returns when each account was made, the oldest first, and how many have
// several such times.
func (p *Posts) makings() (all []making, differing int) {
	at, first, several := make([]int64, p.Accounts()), make([]int32, p.Accounts()), make([]bool, p.Accounts())
	for i := range first {
		first[i] = -1
	}
	for i := range p.all {
		post, a := &p.all[i], p.of[i]
		if first[a] < 0 || post.Time < p.all[first[a]].Time {
			first[a] = int32(i)
		}
		switch {
		case post.Created <= 0:
		case at[a] == 0:
			at[a] = post.Created
		case at[a] != post.Created:
			several[a] = true
			at[a] = min(at[a], post.Created)
		}
	}
	for a := range at {
		if at[a] > 0 {
			all = append(all, making{at[a], first[a]})
		}
		if several[a] {
			differing++
		}
	}
	slices.SortStableFunc(all, func(x, y making) int { return compareTimes(x.at, y.at) })
	return all, differing
}

// trueTimes says whether the times are dates, or else leaves dates out.
func trueTimes(all []making) (kept []making, dates bool, left int) {
	isHour := func(m making) bool { return m.at%time.Hour.Microseconds() == 0 }
	isMidnight := func(m making) bool { return m.at%day.Microseconds() == 0 }
	hours, midnights := 0, 0
	for _, m := range all {
		if isHour(m) {
			hours++
		}
		if isMidnight(m) {
			midnights++
		}
	}
	switch {
	case 10*hours >= 9*len(all):
		all = slices.DeleteFunc(all, func(m making) bool { return !isHour(m) })
		return all, len(all) > 0, 0
	case midnights > 1:
		return slices.DeleteFunc(all, isMidnight), false, midnights
	}
	return all, false, 0
}

// A rush is a window in which accounts were made.
type rush struct {
	start, end int
	usual      float64
	p, q       float64
}

// scan finds the bursts, in the order of time.
func (r CreatedRules) scan(ctx context.Context, makings []making, dates bool) ([]rush, error) {
	u := newUsual(makings, r.Around.Microseconds(), dates)
	shape := u.shape()
	lengths := r.lengths(dates)
	var all []rush
	for _, length := range lengths {
		end := 0
		for start := range makings {
			if start&0xfff == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			for end < len(makings) && makings[end].at-makings[start].at < length {
				end++
			}
			if end-start >= r.Least {
				usual := u.expected(makings[start].at, length)
				all = append(all, rush{start: start, end: end, usual: usual, p: negativeBinomialTail(end-start-1, usual, shape)})
			}
		}
	}
	chances := make([]float64, len(all))
	for i := range all {
		chances[i] = all[i].p
	}
	for i, q := range falseDiscovery(chances, float64(len(makings)*len(lengths))) {
		all[i].q = q
	}
	all = slices.DeleteFunc(all, func(w rush) bool { return w.q > r.FDR })
	return leastLikely(all), nil
}

func (r CreatedRules) lengths(dates bool) []int64 {
	var all []int64
	for _, w := range r.Windows {
		if dates {
			w = max(w.Truncate(day), day)
		}
		all = append(all, w.Microseconds())
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// leastLikely keeps, of windows that share accounts, the least likely.
func leastLikely(all []rush) []rush {
	slices.SortStableFunc(all, func(x, y rush) int {
		switch {
		case x.p < y.p:
			return -1
		case x.p > y.p:
			return 1
		case x.end-x.start != y.end-y.start:
			return y.end - y.start - (x.end - x.start)
		}
		return x.start - y.start
	})
	var chosen []rush // in the order of time
	for _, w := range all {
		next := sort.Search(len(chosen), func(i int) bool { return chosen[i].end > w.start })
		if next == len(chosen) || chosen[next].start >= w.end {
			chosen = slices.Insert(chosen, next, w)
		}
	}
	return chosen
}

// usual says how many accounts were to be expected.
type usual struct {
	makings     []making
	around      int64
	first, last int64
	ofDay       [24]float64 // by the hour, 1 on average
}

func newUsual(makings []making, around int64, dates bool) *usual {
	u := &usual{makings: makings, around: around, first: makings[0].at, last: makings[len(makings)-1].at}
	const even = 5 // accounts an hour, so that an hour of which little is known is like others
	for _, m := range makings {
		u.ofDay[hourOf(m.at)]++
	}
	for h := range u.ofDay {
		u.ofDay[h] = 24 * (u.ofDay[h] + even) / (float64(len(makings)) + 24*even)
		if dates {
			u.ofDay[h] = 1
		}
	}
	return u
}

func hourOf(at int64) int64 { return at % day.Microseconds() / time.Hour.Microseconds() }

// expected is how many others are made in a window, to go by the time around it and the
// hours of the day. A week at the rate of the whole sample is added, so that where
// nothing else happened not just anything is a burst.
func (u *usual) expected(at, length int64) float64 {
	week := float64(7 * day.Microseconds())
	rate := float64(len(u.makings)) / float64(max(u.last-u.first, day.Microseconds()))
	rate = u.rate(at, length, u.around, rate, week)
	near := u.rate(at, length, 6*length, rate, float64(length))
	return max(rate*u.hours(at, length), near) * float64(length)
}

// rate is how many are made per microsecond before and after a window, with so much time
// at another rate added.
func (u *usual) rate(at, length, around int64, other, added float64) float64 {
	from, to := max(at-around, u.first), min(at+length+around, u.last+1)
	made := float64(u.between(from, to) - u.between(at, at+length))
	return (made + other*added) / (float64(max(to-from-length, 0)) + added)
}

// between counts the makings from one time until before another.
func (u *usual) between(from, to int64) int {
	index := func(at int64) int {
		return sort.Search(len(u.makings), func(i int) bool { return u.makings[i].at >= at })
	}
	return index(to) - index(from)
}

// hours is how busy the hours of a window are, 1 on average.
func (u *usual) hours(at, length int64) float64 {
	if length >= day.Microseconds() {
		return 1
	}
	sum := 0.0
	const steps = 12
	for i := range int64(steps) {
		sum += u.ofDay[hourOf(at+length*(2*i+1)/(2*steps))]
	}
	return sum / steps
}

// shape is that of the days.
func (u *usual) shape() float64 {
	var counts, means []float64
	for at := u.first; at <= u.last; at += day.Microseconds() {
		counts = append(counts, float64(u.between(at, at+day.Microseconds())))
		means = append(means, u.expected(at, day.Microseconds()))
	}
	return shapeOf(counts, means, 0)
}
