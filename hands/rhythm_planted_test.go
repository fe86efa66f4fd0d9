package hands_test

import (
	"time"

	"sayso/hands"
)

// chance is a small generator of numbers (SplitMix64, Steele and others 2014).
type chance uint64

func (c *chance) below(n int) int {
	*c += 0x9e3779b97f4a7c15
	z := uint64(*c)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) >> 33 % uint64(n))
}

// A roster is somebody, or something, that posts at known hours.
type roster struct {
	zone     *time.Location
	from, to int // hours
	off      []time.Weekday
	client   func(c *chance) string
	holidays func(day time.Time) bool
	sittings int // a working day
}

func always(client string) func(*chance) string { return func(*chance) string { return client } }

// posts makes some sittings of one to four posts a day, each with one client.
func (r roster) posts(seed chance, first time.Time, days int) []hands.Posting {
	var all []hands.Posting
	for d := range days {
		day := time.Date(first.Year(), first.Month(), first.Day()+d, 0, 0, 0, 0, r.zone)
		if r.rests(day) {
			continue
		}
		for range max(r.sittings, 1) {
			minute := r.from*60 + seed.below((r.to-r.from)*60-20)
			client := ""
			if r.client != nil {
				client = r.client(&seed)
			}
			for range 1 + seed.below(4) {
				at := time.Date(day.Year(), day.Month(), day.Day(), 0, minute, seed.below(60), 0, r.zone)
				all = append(all, hands.Posting{At: at, Client: client})
				minute += 1 + seed.below(5)
			}
		}
	}
	return all
}

func (r roster) rests(day time.Time) bool {
	for _, off := range r.off {
		if day.Weekday() == off {
			return true
		}
	}
	return r.holidays != nil && r.holidays(day)
}

var westernWeekend = []time.Weekday{time.Saturday, time.Sunday}

// every posts once in so long, without rest.
func every(gap time.Duration, first time.Time, days int) []hands.Posting {
	var all []hands.Posting
	for at := first; at.Before(first.AddDate(0, 0, days)); at = at.Add(gap) {
		all = append(all, hands.Posting{At: at})
	}
	return all
}

func date(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}
