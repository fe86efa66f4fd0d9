package trace

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"sayso"
	"sayso/coordination"
)

// ActivityRules say when two accounts keep time together.
type ActivityRules struct {
	Bin        time.Duration // a divisor of a day; 0 is 30 minutes (Pacheco and others 2021)
	Support    int           // bins that an account must be active in, and two accounts together; 0 is 8 (the same: posts)
	Similarity float64       // least cosine of two accounts; 0 is .5
	FDR        float64       // share of pairs that may be chance; 0 is .05
}

// Activity is the trace of a rhythm in common. The object is a bin of the clock, named by
// its beginning, in UTC.
//
// # Likeness
//
// An account is a vector over bins: (1 + ln posts) · ln(accounts / accounts active in the
// bin). Two accounts are as alike as the cosine of their vectors. A bin that everybody is
// active in weighs nothing.
//
// # Chance
//
// Likeness has a common cause: people sleep at night, work in the week, and write when
// something happens. So two accounts are not compared with two that post at random, but
// with themselves, had neither known of the other: each account keeps the number of
// bins that it was active in on each day, and places them in the day by its own habit and
// by what was going on. Its habit is its own bins of this hour of the week (of this hour
// of the day in a sample of under four weeks, in which no week repeats itself often enough);
// what was going on is how many accounts were active in the bin, against the usual number
// at this time of day. The chance that both are active in a bin is then the product
// of two numbers, and that of as many bins as they share is at most Poisson's (Hoeffding
// 1956, for more than are expected). The rate of false discoveries is held over all
// pairs of accounts with enough bins, alike or not.
//
// Because an account's habit is learned from the very bins that are tested, what is to
// be expected comes out rather too high, and the test finds too little rather than too
// much; and a group that makes up most of who is awake is taken for what was going on, so
// that a small sample needs more posts of it. Two accounts that post at nine sharp every day
// explain one another away: that is a timetable, which many have.
//
// What is left over are accounts that are active together at unusual times, day after
// day. Pairs that meet at the border between two bins are lost; it is one pair of posts
// of many.
func Activity(r ActivityRules) Trace {
	r.Bin, r.Support, r.Similarity, r.FDR = orElse(r.Bin, 30*time.Minute), orElse(r.Support, 8), orElse(r.Similarity, .5), orElse(r.FDR, .05)
	wrong := firstOf(positive("activity", "number of bins", float64(r.Support)), positive("activity", "least similarity", r.Similarity), positive("activity", "false-discovery rate", r.FDR))
	if wrong == nil && (r.Bin < time.Minute || r.Bin > 6*time.Hour || day%r.Bin != 0) {
		wrong = fmt.Errorf("activity: the bins are of %v, and may be of 1m to 6h, so that a day is a number of them: %w", r.Bin, sayso.ErrUsage)
	}
	return Trace{
		Name:     "activity",
		Harmless: "a live broadcast, an office's hours, one scheduling service, one person's declared second account",
		window:   r.Bin, minimum: 1,
		find:   r.find,
		enough: func(coordination.Edge) bool { return true },
		wrong:  wrong,
	}
}

func (r ActivityRules) find(ctx context.Context, p *Posts) (found, error) {
	var f found
	a := r.arrange(p)
	f.notes = append(f.notes, fmt.Sprintf("%d of %d accounts are active in %d bins of %s or more", len(a.accounts), p.Accounts(), r.Support, r.Bin))
	alike, err := alike(ctx, a.vectors(), r.Similarity)
	if err != nil {
		return f, err
	}
	null := a.rhythms()
	var pairs []likeness
	var chances []float64
	for k, l := range alike {
		if k&0xfff == 0 && ctx.Err() != nil {
			return f, ctx.Err()
		}
		if l.shared < r.Support {
			continue
		}
		pairs, chances = append(pairs, l), append(chances, null.chance(l))
	}
	n := float64(len(a.accounts))
	f.ties = map[[2]string]Tie{}
	tied := map[uint32]bool{}
	for k, q := range falseDiscovery(chances, n*(n-1)/2) {
		if q > r.FDR {
			continue
		}
		x, y := a.accounts[pairs[k].a], a.accounts[pairs[k].b]
		f.ties[[2]string{p.names[x.id], p.names[y.id]}] = Tie{Similarity: pairs[k].cosine, P: chances[k], Q: q, corrected: a.corrected(x, y)}
		tied[x.id], tied[y.id] = true, true
	}
	f.notes = append(f.notes, fmt.Sprintf("%d pairs are alike, %d of them beyond chance", len(pairs), len(f.ties)))
	length := r.Bin.Microseconds()
	for i := range p.all {
		if tied[p.of[i]] {
			at := p.all[i].Time
			f.shares = append(f.shares, share{post: int32(i), object: spell(at - at%length), at: at})
		}
	}
	return f, nil
}

// An active account is one with enough bins.
type active struct {
	id    uint32
	bins  []int32 // in their order, counted from the sample's first day
	posts []uint32
}

// activity is who is active when.
type activity struct {
	accounts []active // in the order of their ids
	perDay   int      // bins of a day
	weekday  int      // of the first day
	days     int
	sharers  []uint32 // accounts active in each bin, of all
	total    int      // accounts
}

func (r ActivityRules) arrange(p *Posts) *activity {
	a := &activity{perDay: int(day / r.Bin), total: p.Accounts()}
	if p.Len() == 0 {
		return a
	}
	first, last := p.all[0].Time, p.all[0].Time
	posts := make([]uint32, p.Accounts()+1)
	for i := range p.all {
		first, last = min(first, p.all[i].Time), max(last, p.all[i].Time)
		posts[p.of[i]+1]++
	}
	firstDay := first / day.Microseconds()
	a.weekday = int((firstDay + 4) % 7) // 1 January 1970 was a Thursday
	a.days = int(last/day.Microseconds()-firstDay) + 1
	a.sharers = make([]uint32, a.days*a.perDay)
	for i := range p.Accounts() {
		posts[i+1] += posts[i]
	}
	bins, next := make([]int32, p.Len()), slices.Clone(posts)
	for i := range p.all {
		bins[next[p.of[i]]] = int32((p.all[i].Time - firstDay*day.Microseconds()) / r.Bin.Microseconds())
		next[p.of[i]]++
	}
	for id := range p.Accounts() {
		one := counted(uint32(id), bins[posts[id]:posts[id+1]])
		for _, bin := range one.bins {
			a.sharers[bin]++
		}
		if len(one.bins) >= r.Support {
			a.accounts = append(a.accounts, one)
		}
	}
	return a
}

// counted makes an account of the bins of its posts.
func counted(id uint32, bins []int32) active {
	slices.Sort(bins)
	one := active{id: id}
	for _, bin := range bins {
		if n := len(one.bins); n == 0 || one.bins[n-1] != bin {
			one.bins, one.posts = append(one.bins, bin), append(one.posts, 0)
		}
		one.posts[len(one.posts)-1]++
	}
	return one
}

// rarity is what a bin weighs.
func (a *activity) rarity(bin int32) float64 {
	return math.Log(float64(a.total) / float64(a.sharers[bin]))
}

// vectors are the accounts' directions. One that is only active when everybody is
// has none, and is like nobody.
func (a *activity) vectors() []vector {
	all := make([]vector, len(a.accounts))
	for i, one := range a.accounts {
		v := vector{bins: one.bins, weights: make([]float64, len(one.bins))}
		length := 0.0
		for k, bin := range one.bins {
			v.weights[k] = (1 + math.Log(float64(one.posts[k]))) * a.rarity(bin)
			length += v.weights[k] * v.weights[k]
		}
		for k := range v.weights {
			if length > 0 {
				v.weights[k] /= math.Sqrt(length)
			}
		}
		all[i] = v
	}
	return all
}

// corrected is the weight of two accounts, corrected for popularity.
func (a *activity) corrected(x, y active) float64 {
	sum := 0.0
	eachShared(x.bins, y.bins, func(i, _ int) { sum += a.rarity(x.bins[i]) })
	return sum
}

// eachShared visits what two ordered lists share.
func eachShared(x, y []int32, visit func(i, j int)) {
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] < y[j]:
			i++
		case x[i] > y[j]:
			j++
		default:
			visit(i, j)
			i, j = i+1, j+1
		}
	}
}
