package trace

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"sayso/coordination"
)

// ReplyRules say what a brigade of replies is.
type ReplyRules struct {
	Window  time.Duration // of a burst; 0 is 10 minutes
	Least   int           // accounts in a burst; 0 is 5 (Pote and others 2025)
	Most    int           // a burst of more accounts is told, but makes no edges; 0 is 5,000
	Unusual float64       // how unlikely a burst is by what its target is used to; 0 is .05
	FDR     float64       // share of edges that may be chance; 0 is .05
	Few     int           // an account with fewer earlier posts in the sample has a short history; 0 is 5
	Minimum int           // bursts that two accounts meet in; 0 is 2
}

// Replies is the trace of replies that come down on one target. The object is a burst,
// named by its target and its time.
//
// A target's replies are cut into windows, the fullest first. How many accounts beyond the
// first one a window has is compared with the other windows of the same target, with one
// window's worth of what is usual at all targets added: a target that is always answered
// by hundreds has no burst with hundreds. Chance is a negative binomial whose shape is
// estimated from all windows, because some posts are answered more than others.
//
// One window in twenty is a burst by chance, and a post that goes around is a burst too:
// it is where one looks, and no finding (its q-value says how sure it is). Two accounts have
// an edge if they meet in more bursts than their own replies let expect (meeting.go), at
// the false-discovery rate.
func Replies(r ReplyRules) Trace {
	r.Window, r.Least, r.FDR = orElse(r.Window, 10*time.Minute), orElse(r.Least, 5), orElse(r.FDR, .05)
	r.Most = orElse(r.Most, 5000)
	r.Unusual, r.Few, r.Minimum = orElse(r.Unusual, .05), orElse(r.Few, 5), orElse(r.Minimum, 2)
	return Trace{
		Name:     "replies",
		Harmless: "a post that went around, a question to the followers, a live event, an appeal to write to somebody",
		window:   r.Window, minimum: r.Minimum,
		find: r.find, rate: r.FDR,
		enough: func(e coordination.Edge) bool { return int(e.Objects) >= r.Minimum },
		wrong: firstOf(positive("replies", "number of accounts", float64(r.Least)), positive("replies", "minimum", float64(r.Minimum)),
			positive("replies", "false-discovery rate", r.FDR), positive("replies", "chance of a burst", r.Unusual), windowFits("replies", r.Window)),
	}
}

// leastWindows is how many other windows it takes to know what is usual.
const leastWindows = 10

// A reception is a window of replies to a target.
type reception struct {
	crowd
	target  int
	replies []int32 // of the target, all of them
	usual   float64 // accounts beyond the first that were to be expected
	p       float64
}

func (w *reception) beyondFirst() float64 { return float64(w.accounts - 1) }

func (w *reception) posts() []int32 { return w.replies[w.start:w.end] }

func (r ReplyRules) find(ctx context.Context, p *Posts) (found, error) {
	var f found
	targets, replies, names := p.repliesByTarget()
	for target, posts := range replies {
		for _, i := range posts {
			f.tries = append(f.tries, try{i, int32(target)})
		}
	}
	windows, err := r.windows(ctx, p, replies)
	if err != nil {
		return f, err
	}
	f.notes = append(f.notes, fmt.Sprintf("%d targets have replies, in %d windows of at most %s", targets, len(windows), r.Window))
	if len(windows) <= leastWindows {
		f.notes = append(f.notes, "too few windows to say what is usual: no bursts were looked for")
		return f, nil
	}
	weigh(windows)
	chances := make([]float64, len(windows))
	for i := range windows {
		chances[i] = windows[i].p
	}
	earlier := p.earlier()
	for i, q := range falseDiscovery(chances, float64(len(windows))) {
		if w := &windows[i]; w.p <= r.Unusual && w.accounts >= r.Least {
			r.add(&f, p, w, names[w.target], q, earlier)
		}
	}
	slices.SortFunc(f.bursts, func(x, y Burst) int { return strings.Compare(x.Object, y.Object) })
	return f, nil
}

// add adds a window as a burst.
func (r ReplyRules) add(f *found, p *Posts, w *reception, target string, q float64, earlier []int32) {
	first := p.all[w.posts()[0]].Time
	b := Burst{
		Object: target + " " + spell(first), Target: target, First: first, Last: p.all[w.posts()[len(w.posts())-1]].Time,
		Accounts: w.accounts, Expected: 1 + w.usual, P: w.p, Q: q, Edges: w.accounts <= r.Most,
	}
	seen := map[uint32]bool{}
	for _, i := range w.posts() {
		if !seen[p.of[i]] {
			if seen[p.of[i]] = true; int(earlier[i]) < r.Few {
				b.FewEarlier++
			}
		}
		post := &p.all[i]
		b.Posts = append(b.Posts, BurstPost{post.Account, post.Content, post.Time, int(earlier[i])})
		if b.Edges {
			f.shares = append(f.shares, share{i, b.Object, post.Time, int32(w.target)})
		}
	}
	f.bursts = append(f.bursts, b)
}

// repliesByTarget returns the replies to each target, oldest first. Reposts of replies
// are none, and neither is what somebody answers themselves.
func (p *Posts) repliesByTarget() (targets int, replies [][]int32, names []string) {
	author := map[string]uint32{}
	number := map[string]int{}
	for i := range p.all {
		if to := p.all[i].ReplyTo; to != "" {
			author[to] = nobody
		}
	}
	for i := range p.all {
		if a, ok := author[p.all[i].Content]; ok && a == nobody {
			author[p.all[i].Content] = p.of[i]
		}
	}
	for _, i := range p.byTime(func(post *Post) bool { return post.ReplyTo != "" && post.RepostOf == "" }) {
		to := p.all[i].ReplyTo
		if to == p.all[i].Account || author[to] == p.of[i] {
			continue
		}
		n, ok := number[to]
		if !ok {
			n = len(names)
			number[to], names, replies = n, append(names, to), append(replies, nil)
		}
		replies[n] = append(replies[n], i)
	}
	return len(names), replies, names
}

// nobody is no account.
const nobody = 1<<32 - 1

func (r ReplyRules) windows(ctx context.Context, p *Posts, replies [][]int32) ([]reception, error) {
	var all []reception
	var times []int64
	var accounts []uint32
	counts := make([]int32, p.Accounts())
	for target, posts := range replies {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		times, accounts = times[:0], accounts[:0]
		for _, i := range posts {
			times, accounts = append(times, p.all[i].Time), append(accounts, p.of[i])
		}
		for _, c := range crowds(times, accounts, r.Window.Microseconds(), counts) {
			all = append(all, reception{crowd: c, target: target, replies: posts})
		}
	}
	return all, nil
}

// weigh says of each window what was usual, from all windows but itself, and how likely
// what came is.
func weigh(windows []reception) {
	type sum struct{ beyond, windows float64 }
	var all sum
	own := map[int]sum{}
	for i := range windows {
		s := own[windows[i].target]
		s.beyond, s.windows = s.beyond+windows[i].beyondFirst(), s.windows+1
		own[windows[i].target] = s
		all.beyond, all.windows = all.beyond+windows[i].beyondFirst(), all.windows+1
	}
	counts, means := make([]float64, len(windows)), make([]float64, len(windows))
	for i := range windows {
		w := &windows[i]
		x, s := w.beyondFirst(), own[w.target]
		pooled := (all.beyond - x + 1) / all.windows
		w.usual = (s.beyond - x + pooled) / s.windows
		counts[i], means[i] = x, w.usual
	}
	shape := shapeOf(counts, means, 100)
	for i := range windows {
		windows[i].p = negativeBinomialTail(windows[i].accounts-1, windows[i].usual, shape)
	}
}

// earlier counts, for each post, the account's posts before it.
func (p *Posts) earlier() []int32 {
	counts, posts := make([]int32, len(p.all)), make([]int32, p.Accounts())
	for _, i := range p.byTime(func(*Post) bool { return true }) {
		counts[i] = posts[p.of[i]]
		posts[p.of[i]]++
	}
	return counts
}
