package trace_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"sayso/coordination"
	"sayso/coordination/trace"
)

// chance is a small generator of numbers (SplitMix64, Steele and others 2014).
type chance uint64

func (c *chance) next() uint64 {
	*c += 0x9e3779b97f4a7c15
	z := uint64(*c)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (c *chance) below(n int) int { return int(c.next() >> 33 % uint64(n)) }

func (c *chance) unit() float64 { return float64(c.next()>>11) / (1 << 53) }

// often draws from a power law: small numbers are frequent.
func (c *chance) often(n int) int { return int(math.Pow(float64(n), c.unit())) - 1 }

const (
	second = int64(1_000_000)
	hour   = 3600 * second
	day    = 24 * hour
	start  = 1_600_041_600 * second // a midnight
	minute = 60 * second
)

// A crowd are accounts that live in time zones, sleep at night, take weekends, differ in how
// much they post, and all follow a live event on one evening.
type crowd struct {
	chance
	accounts, days int
	posts          []trace.Post
	group          map[string]int // of planted accounts
	made           map[string]int64
}

func newCrowd(seed uint64, accounts, days int) *crowd {
	c := &crowd{chance: chance(seed*7919 + 1), accounts: accounts, days: days, group: map[string]int{}, made: map[string]int64{}}
	for a := range accounts {
		name := fmt.Sprintf("account %d", a)
		c.made[name] = start - int64(3000*math.Sqrt(c.unit())*float64(day)) // a platform that grows
		c.made[name] += c.timeOfDay(c.zone(a)) - c.made[name]%day
		c.live(name, c.zone(a))
	}
	return c
}

func (c *crowd) zone(a int) int { return []int{-5, 0, 0, 3, 4}[a%5] }

// live lets an account post: most days a few times.
func (c *crowd) live(name string, zone int) {
	busy := .3 + 6*math.Pow(c.unit(), 4)
	habit := c.below(6) - 3
	for d := range c.days {
		rate := busy
		if weekday := (d + 2) % 7; weekday > 4 {
			rate *= .5
		}
		for c.unit() < rate/(rate+1) {
			c.add(name, start+int64(d)*day+c.timeOfDay(zone+habit))
		}
	}
	if event := start + int64(c.days/2)*day + 19*hour; c.unit() < .4 {
		for range 1 + c.below(4) {
			c.add(name, event+int64(c.unit()*2*float64(hour)))
		}
	}
}

// timeOfDay is by day rather than by night.
func (c *crowd) timeOfDay(zone int) int64 {
	for {
		h := c.unit() * 24
		if c.unit() < math.Exp(1.5*(math.Cos((h-15)*math.Pi/12)-1)) {
			return (int64((h-float64(zone))*3600)*second + day) % day
		}
	}
}

func (c *crowd) add(account string, at int64) *trace.Post {
	c.posts = append(c.posts, trace.Post{Account: account, Content: fmt.Sprintf("post %d", len(c.posts)), Time: at, Created: c.made[account]})
	return &c.posts[len(c.posts)-1]
}

// member adds an account to a group; it also lives as others do.
func (c *crowd) member(group, i int) string {
	name := fmt.Sprintf("member %d of %d", i, group)
	if _, ok := c.group[name]; !ok {
		c.group[name] = group
		c.made[name] = start - int64(3000*c.unit()*float64(day)) - 1
		c.live(name, c.zone(i))
	}
	return name
}

func (c *crowd) find(t testing.TB, tr trace.Trace) *trace.Layer {
	t.Helper()
	l, err := tr.Find(context.Background(), trace.NewPosts(c.posts), coordination.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// tally counts the planted pairs that are edges, those that are not, and edges that
// nobody planted.
type tally struct{ right, missed, wrong int }

func (c *crowd) tally(t testing.TB, l *trace.Layer) tally {
	t.Helper()
	var sum tally
	for e, err := range l.Edges(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		a, inA := c.group[e.A]
		b, inB := c.group[e.B]
		if inA && inB && a == b {
			sum.right++
		} else {
			sum.wrong++
		}
	}
	size := map[int]int{}
	for _, g := range c.group {
		size[g]++
	}
	for _, n := range size {
		sum.missed += n * (n - 1) / 2
	}
	sum.missed -= sum.right
	return sum
}

func (s *tally) add(o tally) {
	s.right, s.missed, s.wrong = s.right+o.right, s.missed+o.missed, s.wrong+o.wrong
}

func (s tally) recall() float64 { return float64(s.right) / float64(max(s.right+s.missed, 1)) }

func (s tally) falseShare() float64 { return float64(s.wrong) / float64(max(s.right+s.wrong, 1)) }

const seeds = 20

// overSeeds plants with each seed and adds up.
func overSeeds(t *testing.T, tr trace.Trace, plant func(seed uint64) *crowd) tally {
	t.Helper()
	var sum tally
	for seed := range uint64(seeds) {
		c := plant(seed)
		sum.add(c.tally(t, c.find(t, tr)))
	}
	t.Logf("%d seeds: %d planted edges found, %d missed, %d that nobody planted", seeds, sum.right, sum.missed, sum.wrong)
	return sum
}

// asPlanted is what all traces are held to: nine tenths of the planted edges, and no more
// than a twentieth of the edges by chance.
func asPlanted(t *testing.T, sum tally) {
	t.Helper()
	if sum.recall() < .9 {
		t.Errorf("%.3f of the planted edges were found", sum.recall())
	}
	if sum.falseShare() > .05 {
		t.Errorf("%.3f of the edges were not planted", sum.falseShare())
	}
}

// noneOf holds a trace to next to nothing where nothing was planted.
func noneOf(t *testing.T, sum tally) {
	t.Helper()
	if sum.wrong > seeds/10 {
		t.Errorf("%d edges where nothing was planted", sum.wrong)
	}
}
