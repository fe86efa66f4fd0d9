package trace_test

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"sayso/coordination/trace"
)

// People tag what they write about, the popular tags more, in any order.
func (c *crowd) tag() {
	for i := range c.posts {
		var b strings.Builder
		fmt.Fprintf(&b, "words %d", i)
		for n := c.often(9); n > 0; n-- {
			fmt.Fprintf(&b, " #Tag%d", c.often(400))
		}
		c.posts[i].Text = b.String()
	}
}

func plantedHashtags(seed uint64, groups int) *crowd {
	c := newCrowd(seed, 300, 30)
	for g := range groups {
		for m := range 5 {
			c.member(g, m)
		}
	}
	c.tag()
	for g := range groups {
		for errand := range 4 {
			at := start + int64(c.below(29))*day
			row := fmt.Sprintf("#Free #پویش_%d #Now%d #Tag%d #Tag%d #Go", g, errand, c.below(400), c.below(400))
			for m := range 5 {
				c.add(c.member(g, m), at+int64(c.below(20))*hour).Text = "look " + row
			}
		}
	}
	return c
}

func TestPlantedRowsOfHashtags(t *testing.T) {
	asPlanted(t, overSeeds(t, trace.Hashtags(trace.HashtagRules{}), func(seed uint64) *crowd { return plantedHashtags(seed, 3) }))
	noneOf(t, overSeeds(t, trace.Hashtags(trace.HashtagRules{}), func(seed uint64) *crowd { return plantedHashtags(seed, 0) }))
}

// Sixty people of three hundred take part in a contest that asks for five tags, each several
// times. They have edges, since they did the same; but all of them are to be expected, and
// the weight of what so many share is small.
func TestContestIsNotBeyondChance(t *testing.T) {
	found, beyond, heavy := 0, 0, 0
	for seed := range uint64(seeds) {
		c := newCrowd(seed, 300, 30)
		for range 200 {
			c.add(fmt.Sprintf("account %d", c.below(60)), start+int64(c.below(10*86400))*second).Text = "#win #this #car #and #drive"
		}
		for _, e := range edges(t, c.find(t, trace.Hashtags(trace.HashtagRules{}))) {
			found++
			if e.Q <= .05 {
				beyond++
			}
			if e.Corrected > math.Log(6) {
				heavy++
			}
		}
	}
	if found == 0 || beyond > 0 || heavy > 0 {
		t.Errorf("%d edges, %d beyond chance, %d with a large weight", found, beyond, heavy)
	}
}

// People answer few targets much and many targets little. Fans answer one target every
// day as soon as it posts, and now and then a post goes around.
func (c *crowd) reply() {
	for i := range c.posts {
		if c.unit() < .4 {
			c.posts[i].ReplyTo = fmt.Sprintf("target %d", c.often(60))
		}
	}
	for d := range c.days {
		at := start + int64(d)*day + 9*hour
		for fan := range 30 {
			if c.unit() < .7 {
				c.add(fmt.Sprintf("account %d", fan), at+int64(c.below(540))*second).ReplyTo = "star"
			}
		}
	}
	for v := range 4 {
		at := start + int64(c.below(c.days))*day + 15*hour
		for range 8 + c.below(25) {
			c.add(fmt.Sprintf("account %d", c.below(c.accounts)), at+int64(c.below(540))*second).ReplyTo = fmt.Sprintf("target %d", 10+v)
		}
	}
}

func plantedReplies(seed uint64, groups int) *crowd {
	c := newCrowd(seed, 300, 30)
	for g := range groups {
		for m := range 10 {
			c.member(g, m)
		}
	}
	c.reply()
	for g := range groups {
		for range 8 {
			at, target := start+int64(c.below(29))*day+int64(c.below(24))*hour, fmt.Sprintf("target %d", 5+c.below(55))
			for m := range 10 {
				if c.unit() < .9 {
					c.add(c.member(g, m), at+int64(c.below(300))*second).ReplyTo = target
				}
			}
		}
	}
	return c
}

func TestPlantedBrigades(t *testing.T) {
	asPlanted(t, overSeeds(t, trace.Replies(trace.ReplyRules{}), func(seed uint64) *crowd { return plantedReplies(seed, 3) }))
	noneOf(t, overSeeds(t, trace.Replies(trace.ReplyRules{}), func(seed uint64) *crowd { return plantedReplies(seed, 0) }))
}

// awake is an account for which it is day.
func (c *crowd) awake(at int64) string {
	for {
		a := c.below(c.accounts)
		if local := at/hour%24 + int64(c.zone(a)); (local+24)%24 >= 8 {
			return fmt.Sprintf("account %d", a)
		}
	}
}

// Where the target is a post, replies come soon after it and then fewer and fewer; most posts
// have a few, some very many. The brigade comes early, when all others do.
func plantedRepliesToPosts(seed uint64, groups int) *crowd {
	c := newCrowd(seed, 300, 30)
	for g := range groups {
		for m := range 8 {
			c.member(g, m)
		}
	}
	n := len(c.posts)
	answered := func() trace.Post { return c.posts[c.below(n)] }
	for range n / 8 {
		post := answered()
		for range int(math.Exp(.5 + 1.2*c.normal())) {
			at := post.Time + int64(math.Exp(math.Log(1500)+1.3*c.normal()))*second
			c.add(c.awake(at), at).ReplyTo = post.Content
		}
	}
	for g := range groups {
		for range 10 {
			post := answered()
			for m := range 8 {
				if c.unit() < .8 {
					c.add(c.member(g, m), post.Time+int64(60+c.below(400))*second).ReplyTo = post.Content
				}
			}
		}
	}
	return c
}

func TestPlantedBrigadesOnPosts(t *testing.T) {
	asPlanted(t, overSeeds(t, trace.Replies(trace.ReplyRules{}), func(seed uint64) *crowd { return plantedRepliesToPosts(seed, 3) }))
	noneOf(t, overSeeds(t, trace.Replies(trace.ReplyRules{}), func(seed uint64) *crowd { return plantedRepliesToPosts(seed, 0) }))
}

// Reposts come after minutes, half of them within twenty; some come at once.
func (c *crowd) repost() {
	n := len(c.posts)
	for range n {
		o := c.posts[c.often(n)]
		delay := int64(math.Exp(math.Log(1200)+1.8*c.normal())) * second
		c.add(fmt.Sprintf("account %d", c.below(c.accounts)), o.Time+delay).RepostOf = o.Content
	}
}

func (c *crowd) normal() float64 {
	return math.Sqrt(-2*math.Log(1-c.unit())) * math.Cos(2*math.Pi*c.unit())
}

func plantedFirstShares(seed uint64, groups int) *crowd {
	c := newCrowd(seed, 300, 30)
	n := len(c.posts)
	for g := range groups {
		for m := range 6 {
			c.member(g, m)
		}
	}
	c.repost()
	for g := range groups {
		for range 12 {
			o := c.posts[c.below(n)]
			for m := range 6 {
				if c.unit() < .8 {
					c.add(c.member(g, m), o.Time+int64(1+c.below(8))*second).RepostOf = o.Content
				}
			}
		}
	}
	return c
}

func TestPlantedFirstShares(t *testing.T) {
	asPlanted(t, overSeeds(t, trace.FirstShares(trace.FirstShareRules{}), func(seed uint64) *crowd { return plantedFirstShares(seed, 3) }))
	noneOf(t, overSeeds(t, trace.FirstShares(trace.FirstShareRules{}), func(seed uint64) *crowd { return plantedFirstShares(seed, 0) }))
}

// A group's members do most of what they do together, at hours that somebody chooses
// anew each day.
func plantedActivity(seed uint64, groups, days int) *crowd {
	c := newCrowd(seed, 300, days)
	for g := range groups {
		for m := range 5 {
			c.group[fmt.Sprintf("member %d of %d", m, g)] = g
		}
		for d := range days {
			for range 2 {
				at := start + int64(d)*day + int64(7+c.below(16))*hour + 5*minute
				for m := range 5 {
					if c.unit() < .85 {
						c.add(fmt.Sprintf("member %d of %d", m, g), at+int64(c.below(15))*minute)
					}
				}
			}
			for m := range 5 {
				if c.unit() < .4 {
					c.add(fmt.Sprintf("member %d of %d", m, g), start+int64(d)*day+c.timeOfDay(3))
				}
			}
		}
	}
	return c
}

func TestPlantedRhythms(t *testing.T) {
	for _, days := range []int{14, 30} {
		asPlanted(t, overSeeds(t, trace.Activity(trace.ActivityRules{}), func(seed uint64) *crowd { return plantedActivity(seed, 3, days) }))
	}
}

// Whoever lives in the same zone, works the same hours or follows the same event is not
// found for it, however little alike is asked for.
func TestDailyRhythmIsNoTrace(t *testing.T) {
	for _, days := range []int{5, 14, 30, 60} {
		noneOf(t, overSeeds(t, trace.Activity(trace.ActivityRules{Similarity: .1}), func(seed uint64) *crowd { return plantedActivity(seed, 0, days) }))
	}
}

// Forty followers of the same news, of whom half answer it within the half hour, twice a
// day: what everybody does when something happens binds nobody.
func TestFollowersOfTheSameNewsAreNoTrace(t *testing.T) {
	noneOf(t, overSeeds(t, trace.Activity(trace.ActivityRules{}), func(seed uint64) *crowd {
		c := newCrowd(seed, 300, 30)
		for d := range 2 * c.days {
			at := start + int64(d/2)*day + int64(7+c.below(15))*hour
			for a := range 40 {
				if c.unit() < .5 {
					c.add(fmt.Sprintf("account %d", a), at+int64(c.below(30))*minute)
				}
			}
		}
		return c
	}))
}

// A timetable that many could have is none either: everybody posts at nine on working days
// and at noon on the others, on most days, within the same half hour.
func TestTimetableIsNoTrace(t *testing.T) {
	noneOf(t, overSeeds(t, trace.Activity(trace.ActivityRules{Similarity: .1}), func(seed uint64) *crowd {
		c := newCrowd(seed, 100, 42)
		for a := range 20 {
			for d := range 42 {
				at := 9 * hour
				if (d+2)%7 > 4 {
					at = 12 * hour
				}
				if c.unit() < .8 {
					c.add(fmt.Sprintf("scheduler %d", a), start+int64(d)*day+at+int64(c.below(20))*minute)
				}
			}
		}
		return c
	}))
}

// Accounts were made over ten years, the platform growing; groups were made in an hour.
func plantedCreations(seed uint64, groups int) *crowd {
	c := newCrowd(seed, 600, 3)
	for g := range groups {
		at := start - int64(100+c.below(2500))*day + int64(c.below(23))*hour
		for m := range 12 {
			name := c.member(g, m)
			for i := range c.posts {
				if c.posts[i].Account == name {
					c.posts[i].Created = at + int64(c.below(3000))*second
				}
			}
			c.add(name, start).Created = at + int64(c.below(3000))*second
		}
	}
	return c
}

func TestPlantedCreations(t *testing.T) {
	asPlanted(t, overSeeds(t, trace.Created(trace.CreatedRules{}), func(seed uint64) *crowd { return plantedCreations(seed, 3) }))
	noneOf(t, overSeeds(t, trace.Created(trace.CreatedRules{}), func(seed uint64) *crowd { return plantedCreations(seed, 0) }))
}

// A platform onto which everybody moves within weeks, by day, has no bursts of an hour.
func TestMovingInIsNoBurst(t *testing.T) {
	var edges, bursts int
	for seed := range uint64(seeds) {
		c := newCrowd(seed, 10, 2)
		for a := range 800 {
			name := fmt.Sprintf("mover %d", a)
			c.made[name] = start - 100*day + int64(20*c.unit()*c.unit())*day + c.timeOfDay(0)
			c.add(name, start)
		}
		l := c.find(t, trace.Created(trace.CreatedRules{}))
		bursts += len(l.Bursts)
		edges += c.tally(t, l).wrong
	}
	if bursts > seeds/5 {
		t.Errorf("%d bursts with %d edges in %d samples", bursts, edges, seeds)
	}
}

// The evidence of a layer is what its edges count.
func TestPairsAreTheEdgesEvidence(t *testing.T) {
	for _, l := range []*trace.Layer{
		plantedHashtags(1, 2).find(t, trace.Hashtags(trace.HashtagRules{})), plantedReplies(1, 2).find(t, trace.Replies(trace.ReplyRules{})),
		plantedFirstShares(1, 2).find(t, trace.FirstShares(trace.FirstShareRules{})), plantedActivity(1, 2, 14).find(t, trace.Activity(trace.ActivityRules{})),
		plantedCreations(1, 2).find(t, trace.Created(trace.CreatedRules{})),
	} {
		weights := map[[2]string]uint32{}
		for pair, err := range l.Pairs(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			a, b := pair.Older.Account, pair.Newer.Account
			weights[[2]string{min(a, b), max(a, b)}]++
		}
		for e, err := range l.Edges(context.Background()) {
			if err != nil || weights[[2]string{e.A, e.B}] != e.Weight {
				t.Fatalf("%s: %s and %s have weight %d and %d pairs, %v", l.Name, e.A, e.B, e.Weight, weights[[2]string{e.A, e.B}], err)
			}
			delete(weights, [2]string{e.A, e.B})
		}
		if len(weights) > 0 {
			t.Errorf("%s: %d edges are in the pairs only", l.Name, len(weights))
		}
	}
}

// The order of rows does not matter, but for equal times.
func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	c := plantedReplies(3, 2)
	want := edges(t, c.find(t, trace.Replies(trace.ReplyRules{})))
	slices.SortFunc(c.posts, func(x, y trace.Post) int {
		return cmp.Or(cmp.Compare(x.Account, y.Account), cmp.Compare(x.Time, y.Time), cmp.Compare(x.Content, y.Content))
	})
	if got := edges(t, c.find(t, trace.Replies(trace.ReplyRules{}))); !slices.Equal(got, want) || len(got) == 0 {
		t.Errorf("%d edges, %d before the rows were sorted", len(got), len(want))
	}
}

func edges(t testing.TB, l *trace.Layer) []trace.Edge {
	t.Helper()
	var all []trace.Edge
	for e, err := range l.Edges(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	return all
}
