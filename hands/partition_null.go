package hands

import (
	"context"
	"time"
)

// A Null is a split of one side by what should not matter, measured as the question
// is. Where it is told apart too, the question's answer is worth less.
type Null struct {
	Name  string `json:"name"`
	Side  string `json:"side"`
	Drift bool   `json:"drift"` // by time: years alone tell apart
	A     int    `json:"a"`
	B     int    `json:"b"`
	TwoMeasures
}

const (
	oddEven  = "odd and even weeks"
	halfDays = "two halves of the day"
	weekdays = "weekdays and weekend"
	quarters = "two adjacent quarters of a year"
)

type nullSplit struct {
	name  string
	sides [2][]int
	drift bool
}

// nullsOf are the splits of one side's posts that have enough on both sides.
func nullsOf(all []usable, posts []int, zone *time.Location) []nullSplit {
	splits := []nullSplit{
		divide(oddEven, posts, func(p int) (bool, bool) { return all[p].week%2 != 0, true }),
		divide(halfDays, posts, halvesOfDay(all, posts, zone)),
		divide(weekdays, posts, func(p int) (bool, bool) {
			day := all[p].post.Time.In(zone).Weekday()
			if all[p].post.OnDay {
				day = all[p].post.Time.Weekday()
			}
			return day == time.Saturday || day == time.Sunday, true
		}),
		adjacentQuarters(all, posts, zone),
	}
	var enough []nullSplit
	for _, s := range splits {
		if isEnough(all, s.sides[0]) && isEnough(all, s.sides[1]) {
			enough = append(enough, s)
		}
	}
	return enough
}

func divide(name string, posts []int, isB func(p int) (answer, known bool)) nullSplit {
	s := nullSplit{name: name}
	for _, p := range posts {
		if b, known := isB(p); known {
			s.sides[side(b)] = append(s.sides[side(b)], p)
		}
	}
	return s
}

// halvesOfDay begins the day at the hour that leaves the halves most equal, so that it
// needs to know no zone.
func halvesOfDay(all []usable, posts []int, zone *time.Location) func(p int) (bool, bool) {
	var hours [24]int
	hour := func(p int) int { return all[p].post.Time.In(zone).Hour() }
	for _, p := range posts {
		if !all[p].post.OnDay {
			hours[hour(p)]++
		}
	}
	start, best := 0, -1
	for h := range 12 {
		var halves [2]int
		for i, n := range hours {
			halves[(i-h+24)%24/12] += n
		}
		if less := min(halves[0], halves[1]); less > best {
			start, best = h, less
		}
	}
	return func(p int) (bool, bool) { return (hour(p)-start+24)%24 >= 12, !all[p].post.OnDay }
}

// adjacentQuarters are the two quarters next to one another that have most posts.
func adjacentQuarters(all []usable, posts []int, zone *time.Location) nullSplit {
	quarter := func(p int) int {
		t := all[p].post.Time.In(zone)
		return t.Year()*4 + (int(t.Month())-1)/3
	}
	counts := map[int]int{}
	first, last := 0, -1
	for i, p := range posts {
		q := quarter(p)
		counts[q]++
		if i == 0 {
			first = q
		}
		last = q
	}
	best := first
	for q := first; q < last; q++ {
		if min(counts[q], counts[q+1]) > min(counts[best], counts[best+1]) {
			best = q
		}
	}
	s := divide(quarters, posts, func(p int) (bool, bool) { q := quarter(p); return q == best+1, q == best || q == best+1 })
	s.drift = true
	return s
}

// measureNulls measures the nulls of both sides with as many posts as the question has
// at most.
func (q Question) measureNulls(ctx context.Context, all []usable, prose view) ([]Null, error) {
	type asked struct {
		nullSplit
		side string
	}
	var list []asked
	for i, name := range q.Sides {
		var own []int
		for p, u := range all {
			if side(u.isB) == i {
				own = append(own, p)
			}
		}
		for _, s := range nullsOf(all, own, q.zone()) {
			list = append(list, asked{s, name})
		}
	}
	nulls := make([]Null, len(list))
	err := onAllProcessors(ctx, len(list), func(i int) {
		n := list[i]
		a, b := thinned(n.sides[0], mostASide), thinned(n.sides[1], mostASide)
		posts, isB := merged(a, b)
		s := newSplit(all, posts, isB, n.drift)
		nulls[i] = Null{Name: n.name, Side: n.side, Drift: n.drift, A: len(a), B: len(b), TwoMeasures: s.measure(prose, q.Seed)}
	})
	return nulls, err
}
