package voices

import (
	"cmp"
	"context"
	"slices"
	"time"
)

// Popular is more accounts than which share an object that is hard to miss.
const Popular = 10

// A Card is what the sample says of an account: facts that bear on why it met others,
// none of them a finding about whoever posts there.
type Card struct {
	Account     int
	Posts       int
	First, Last time.Time // of its posts with a time
	Untimed     int
	Langs       []Tally
	Clients     []Tally // programs that its posts were sent with; the name is "" for posts that do not say
	Edges       []Edge  // the heaviest first

	Pairs     int       // of its posts with others'
	Meeting   int       // its posts that are in pairs
	Objects   int       // distinct, in pairs
	Popular   int       // of these, shared by more than [Popular] accounts
	Sites     []Tally   // whose pages the objects are, if they are links
	MetBy     []Tally   // programs of its posts in pairs
	SameWords int       // of its posts in pairs, those that meet a post of the same words
	Days      int       // days in UTC on which pairs began
	Busiest   time.Time // the day that most of them began on
	OnBusiest int
	Median    time.Duration // of the time between the posts of a pair
}

// Card collects what is known of an account.
func (f *Finding) Card(ctx context.Context, account int) (Card, error) {
	s := f.Sample
	c := Card{Account: account, Edges: f.EdgesOf(account), Posts: len(s.postsOf[account])}
	langs, clients := map[string]int{}, map[string]int{}
	for _, n := range s.postsOf[account] {
		p := s.posts[n]
		langs[s.langs[p.lang]]++
		clients[s.clients[p.client]]++
		if !p.timed {
			c.Untimed++
			continue
		}
		at := time.UnixMicro(p.at).UTC()
		if c.First.IsZero() {
			c.First = at
		}
		c.Last = at
	}
	c.Langs, c.Clients = tallies(langs), tallies(clients)
	return c, f.tellMeetings(ctx, &c)
}

// tellMeetings adds what the account's pairs have in common.
func (f *Finding) tellMeetings(ctx context.Context, c *Card) error {
	s, of := f.Sample, f.Sample.shared[f.Kind]
	met, same, found := map[int32]bool{}, map[int32]bool{}, map[int32]bool{}
	days := map[string]int{}
	var lags []int64
	err := f.meet(ctx, c.Account, f.partners(c.Account), func(m meeting) {
		met[m.mine], found[m.object] = true, true
		if !same[m.mine] && s.sameWords(m.mine, m.theirs) {
			same[m.mine] = true
		}
		lag := s.posts[m.mine].at - s.posts[m.theirs].at
		lags = append(lags, max(lag, -lag))
		days[time.UnixMicro(min(s.posts[m.mine].at, s.posts[m.theirs].at)).UTC().Format(time.DateOnly)]++
	})
	if len(lags) == 0 || err != nil {
		return err
	}
	c.Pairs, c.Meeting, c.SameWords, c.Objects, c.Days = len(lags), len(met), len(same), len(found), len(days)
	sites, clients := map[string]int{}, map[string]int{}
	for o := range found {
		if of.popularity[o] > Popular {
			c.Popular++
		}
		if f.Kind == Link {
			sites[site(of.names[o])]++
		}
	}
	for n := range met {
		clients[s.clients[s.posts[n].client]]++
	}
	c.Sites, c.MetBy = tallies(sites), tallies(clients)
	busiest := tallies(days)[0]
	c.Busiest, _ = time.Parse(time.DateOnly, busiest.Name) // it was written so
	c.OnBusiest = busiest.N
	slices.Sort(lags)
	c.Median = time.Duration(lags[(len(lags)-1)/2]) * time.Microsecond
	return nil
}

// sameWords reports whether two posts have words that can be compared, and the same.
func (s *Sample) sameWords(a, b int32) bool {
	of := s.shared[Words]
	x, y := of.sharesOf(a), of.sharesOf(b)
	return len(x) > 0 && len(y) > 0 && x[0].object == y[0].object
}

// PostsOf returns posts of an account by time, those without one first: limit of them
// after the first offset, and how many there are.
func (s *Sample) PostsOf(account, limit, offset int) (posts []Post, total int) {
	mine := s.postsOf[account]
	for _, n := range mine[min(offset, len(mine)):min(offset+limit, len(mine))] {
		posts = append(posts, s.post(n))
	}
	return posts, len(mine)
}

// Shared returns what a post shares of the kind that was asked for, by the place that
// [Sample.PostsOf] lists it at, with how many accounts shared it.
func (f *Finding) Shared(account, place int) []Tally {
	of := f.Sample.shared[f.Kind]
	var all []Tally
	for _, sh := range of.sharesOf(f.Sample.postsOf[account][place]) {
		all = append(all, Tally{of.names[sh.object], int(of.popularity[sh.object])})
	}
	slices.SortFunc(all, func(a, b Tally) int { return cmp.Compare(a.Name, b.Name) })
	return all
}
