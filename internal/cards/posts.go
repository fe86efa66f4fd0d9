package cards

import (
	"cmp"
	"slices"
	"time"

	"sayso"
	"sayso/hands"
	"sayso/internal/voices"
)

// Facts are what the case holds of an account.
type Facts struct {
	Account     sayso.Account
	Posts       int
	First, Last time.Time // of the posts with a time
	Untimed     int       // posts whose time is not known
	Hourless    int       // posts of which only the day is known
	Repeats     int       // posts that repeat another's
	Langs       []Count   // as the case has them, by name
	Clients     []Count   // programs that posts were sent with, by name; "" for posts that do not say
}

// A Count is how many posts have a value.
type Count struct {
	Name string
	N    int
}

// Of returns how many posts have the value.
func Of(counts []Count, name string) int {
	for _, c := range counts {
		if c.Name == name {
			return c.N
		}
	}
	return 0
}

// An account is what package hands is asked about.
type account struct {
	facts    Facts
	posts    []hands.Post    // those with a time
	postings []hands.Posting // those with an hour
}

// readAccount sorts what the case holds of an account.
func readAccount(of sayso.Account, posts []sayso.Post) account {
	a := account{facts: Facts{Account: of, Posts: len(posts)}}
	langs, clients := map[string]int{}, map[string]int{}
	for _, p := range posts {
		langs[p.Lang]++
		clients[p.Client]++
		repeats := p.Kind == "repost"
		if repeats {
			a.facts.Repeats++
		}
		if p.Time.IsZero() {
			a.facts.Untimed++
			continue
		}
		a.see(p.Time)
		onDay := voices.OnlyDay(p.TimeText)
		a.posts = append(a.posts, hands.Post{ID: p.ID, Time: p.Time, Text: p.Text, Client: p.Client, OnDay: onDay, Repost: repeats})
		if onDay {
			a.facts.Hourless++
			continue
		}
		a.postings = append(a.postings, hands.Posting{At: p.Time, Client: p.Client})
	}
	a.facts.Langs, a.facts.Clients = counted(langs), counted(clients)
	return a
}

func (a *account) see(at time.Time) {
	if f := &a.facts; f.First.IsZero() || at.Before(f.First) {
		f.First = at
	}
	if f := &a.facts; at.After(f.Last) {
		f.Last = at
	}
}

func counted(of map[string]int) []Count {
	var all []Count
	for name, n := range of {
		all = append(all, Count{name, n})
	}
	slices.SortFunc(all, func(a, b Count) int { return cmp.Compare(a.Name, b.Name) })
	return all
}
