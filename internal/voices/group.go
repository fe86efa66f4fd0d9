package voices

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"sayso/coordination/community"
)

// Groups are accounts that posted together with one another more than with others,
// found by package community among the edges that were kept: among those beyond chance, or
// among all. Two accounts of a group that met by chance have their posts listed either
// way. A group says nothing of why; readers of one newspaper are one too.
type Groups struct {
	*Finding
	BeyondOnly bool // only edges beyond chance counted
	Rest       int  // edges that counted
	Resolution float64
	From, To   float64 // of the resolution; where both are the same, the groups depend on it
	Runs       int
	All        []Group // of three accounts or more, the largest first

	of     map[int]int // account → place in All
	rounds [][]round   // of each
}

// A Group is some accounts with the edges between them.
type Group struct {
	Members   []Member
	Edges     int
	Objects   int // distinct, that its members met in
	Meetings  int // pairs of posts between members
	Stability float64
}

// A Member is an account of a group.
type Member struct {
	Account   int
	Stability float64 // the share of the other runs that have the group and the account in it
	Weight    int     // pairs of its posts with those of other members
	With      int     // members that it has an edge with
}

// smallestGroup is three: two accounts are an edge.
const smallestGroup = 3

// Groups looks for groups: of edges beyond chance, if beyond is set and the finding was
// tested, or of all. It takes longer than to find the edges.
func (f *Finding) Groups(ctx context.Context, beyond bool) (*Groups, error) {
	beyond = beyond && f.Verdict != nil
	accounts, links := f.links(beyond)
	g := &Groups{Finding: f, BeyondOnly: beyond, Rest: len(links), of: map[int]int{}}
	graph, err := community.NewGraph(len(accounts), links)
	if err != nil {
		return nil, fmt.Errorf("find groups: %w", err)
	}
	opt := community.Options{Seed: 1}
	choice, err := community.Choose(ctx, graph, opt)
	if err != nil {
		return nil, fmt.Errorf("find groups: %w", err)
	}
	opt.Resolution, g.Resolution, g.From, g.To = choice.Resolution, choice.Resolution, choice.From, choice.To
	found, err := community.Find(ctx, graph, opt)
	if err != nil {
		return nil, fmt.Errorf("find groups: %w", err)
	}
	g.Runs = found.Runs
	return g, g.gather(ctx, accounts, found)
}

// links are the edges that count for groups, between numbers of the accounts that have
// one.
func (f *Finding) links(beyond bool) (accounts []int, links []community.Link) {
	number := map[int]int32{}
	of := func(account int) int32 {
		n, ok := number[account]
		if !ok {
			n = int32(len(accounts))
			number[account] = n
			accounts = append(accounts, account)
		}
		return n
	}
	for _, e := range f.Edges {
		if beyond && !f.Beyond(e) {
			continue
		}
		if e.Objects >= community.DefaultMinObjects && e.Corrected > 0 {
			links = append(links, community.Link{A: of(e.A), B: of(e.B), Weight: e.Corrected})
		}
	}
	return accounts, links
}

// gather makes groups of what was found. Groups stand in the order of their numbers,
// which is that of their sizes.
func (g *Groups) gather(ctx context.Context, accounts []int, found *community.Partition) error {
	place := make([]int, len(found.Sizes))
	for c, size := range found.Sizes {
		if place[c] = -1; size >= smallestGroup {
			place[c] = len(g.All)
			g.All = append(g.All, Group{})
		}
	}
	for n, account := range accounts {
		if at := place[found.Community[n]]; at >= 0 {
			g.of[account] = at
			one := &g.All[at]
			one.Members = append(one.Members, Member{Account: account, Stability: found.Stability[n]})
			one.Stability += found.Stability[n]
		}
	}
	weight, with := map[int]int{}, map[int]int{}
	for _, e := range g.Edges {
		at, ok := g.of[e.A]
		if other, too := g.of[e.B]; !ok || !too || at != other {
			continue
		}
		g.All[at].Edges++
		g.All[at].Meetings += e.Weight
		for _, account := range []int{e.A, e.B} {
			weight[account] += e.Weight
			with[account]++
		}
	}
	for i := range g.All {
		one := &g.All[i]
		one.Stability /= float64(len(one.Members))
		for j, m := range one.Members {
			one.Members[j].Weight, one.Members[j].With = weight[m.Account], with[m.Account]
		}
		slices.SortFunc(one.Members, func(a, b Member) int {
			return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Account, b.Account))
		})
		rounds, err := g.findRounds(ctx, i)
		if err != nil {
			return fmt.Errorf("find groups: %w", err)
		}
		one.Objects = len(rounds)
		g.rounds = append(g.rounds, rounds)
	}
	return nil
}

// Of returns the number of an account's group, from 1; 0 if it has none.
func (g *Groups) Of(account int) int {
	if at, ok := g.of[account]; ok {
		return at + 1
	}
	return 0
}

// A Round is an object with the posts in which members of a group met over it.
type Round struct {
	Object     string
	Popularity int
	Posts      []Post // by time
	Accounts   int    // members among them
}

// Last is how long after the first post the last one came.
func (r Round) Last() time.Duration { return r.Posts[len(r.Posts)-1].Time.Sub(r.Posts[0].Time) }

// Rounds returns what the members of group number n met in, by time.
func (g *Groups) Rounds(n int) []Round {
	s, of := g.Sample, g.Sample.shared[g.Kind]
	var all []Round
	for _, found := range g.rounds[n-1] {
		r := Round{Popularity: s.sharers(of, found.objects...)}
		accounts := map[int]bool{}
		for _, post := range found.posts {
			p := s.post(post)
			r.Posts = append(r.Posts, p)
			accounts[p.Account] = true
		}
		r.Accounts, r.Object = len(accounts), of.names[found.objects[0]]
		slices.SortFunc(r.Posts, func(a, b Post) int { return cmp.Or(a.Time.Compare(b.Time), cmp.Compare(a.ID, b.ID)) })
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b Round) int {
		return cmp.Or(a.Posts[0].Time.Compare(b.Posts[0].Time), cmp.Compare(a.Object, b.Object))
	})
	return all
}

// A round is an object, or texts each of which is nearly the same as another, with the
// posts that members of a group met in.
type round struct{ objects, posts []int32 }

// findRounds collects the rounds of the group at a place.
func (g *Groups) findRounds(ctx context.Context, at int) ([]round, error) {
	first := map[int32]int32{} // object → one that it is put together with
	var root func(int32) int32
	root = func(o int32) int32 {
		if up, ok := first[o]; ok && up != o {
			first[o] = root(up)
			return first[o]
		}
		return o
	}
	seen := map[share]bool{}
	for _, m := range g.All[at].Members {
		err := g.meet(ctx, m.Account, g.fellows(m.Account, at), func(x meeting) {
			seen[share{x.mine, x.object}] = true
			if a, b := root(x.object), root(x.other); a != b {
				first[max(a, b)] = min(a, b)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	byRoot := map[int32]*round{}
	for sh := range seen {
		r := byRoot[root(sh.object)]
		if r == nil {
			r = &round{}
			byRoot[root(sh.object)] = r
		}
		r.objects, r.posts = append(r.objects, sh.object), append(r.posts, sh.post)
	}
	var all []round
	for _, r := range byRoot {
		slices.Sort(r.objects)
		slices.Sort(r.posts)
		all = append(all, round{slices.Compact(r.objects), slices.Compact(r.posts)})
	}
	slices.SortFunc(all, func(a, b round) int { return cmp.Compare(a.objects[0], b.objects[0]) })
	return all, nil
}

// fellows are the members of a group that an account has an edge with.
func (g *Groups) fellows(account, at int) map[int32]bool {
	all := g.partners(account)
	for other := range all {
		if place, ok := g.of[int(other)]; !ok || place != at {
			delete(all, other)
		}
	}
	return all
}
