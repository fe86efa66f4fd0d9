package trace

import (
	"slices"
	"time"
)

// A Post is what traces look at. Empty fields are unknown.
type Post struct {
	Account, Content string
	Time             int64  // microseconds since 1970
	Text             string // hashtags are read out of it
	Tags             string // or a list of hashtags: apart by spaces, commas, semicolons or bars
	ReplyTo          string // the post or account that is answered
	RepostOf         string // the post that is reposted
	Original         int64  // when that was posted, if it is known; 0 is not
	Created          int64  // when the account was made; 0 is unknown
}

// Posts are the posts of a sample. Accounts are called by their place in the order
// of their bytes.
type Posts struct {
	all   []Post
	of    []uint32 // the account of each post
	names []string
}

// NewPosts numbers the accounts. The slice must stay as it is. Where two posts have
// one time, the one that stands first is first.
func NewPosts(all []Post) *Posts {
	p := &Posts{all: all, of: make([]uint32, len(all))}
	numbers := map[string]uint32{}
	for i := range all {
		n, ok := numbers[all[i].Account]
		if !ok {
			n = uint32(len(p.names))
			numbers[all[i].Account] = n
			p.names = append(p.names, all[i].Account)
		}
		p.of[i] = n
	}
	order := slices.Clone(p.names)
	slices.Sort(order)
	place := make([]uint32, len(order))
	for i, name := range order {
		place[numbers[name]] = uint32(i)
	}
	for i, n := range p.of {
		p.of[i] = place[n]
	}
	p.names = order
	return p
}

// Len is the number of posts.
func (p *Posts) Len() int { return len(p.all) }

// Accounts is the number of accounts.
func (p *Posts) Accounts() int { return len(p.names) }

// byTime returns the places of the posts that are asked for, oldest first.
func (p *Posts) byTime(wanted func(*Post) bool) []int32 {
	var places []int32
	for i := range p.all {
		if wanted(&p.all[i]) {
			places = append(places, int32(i))
		}
	}
	slices.SortStableFunc(places, func(x, y int32) int {
		return compareTimes(p.all[x].Time, p.all[y].Time)
	})
	return places
}

func compareTimes(x, y int64) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

// spell writes an instant as objects are called by it.
func spell(micros int64) string { return time.UnixMicro(micros).UTC().Format(time.RFC3339) }
