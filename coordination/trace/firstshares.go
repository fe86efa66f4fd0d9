package trace

import (
	"context"
	"fmt"
	"time"

	"sayso/coordination"
)

// FirstShareRules say who is first.
type FirstShareRules struct {
	First   int           // so many accounts are the first; 0 is 10
	Within  time.Duration // and no later than this after the original; 0 is 10 seconds (Luceri and others 2024)
	Minimum int           // originals that two accounts were both first to share; 0 is 2 (the same: repeated)
}

// FirstShares is the trace of fast first shares. The object is the original. Its time must
// be known, because it is in the sample or stands beside the repost; nothing is guessed
// from other reposts. Nobody is first to repost what is their own.
func FirstShares(r FirstShareRules) Trace {
	r.First, r.Within, r.Minimum = orElse(r.First, 10), orElse(r.Within, 10*time.Second), orElse(r.Minimum, 2)
	return Trace{
		Name:     "first-shares",
		Harmless: "notifications that are switched on, apps that repost by rule, a newsroom's own accounts, fan clubs",
		window:   r.Within, minimum: r.Minimum,
		find:   r.find,
		enough: func(e coordination.Edge) bool { return int(e.Objects) >= r.Minimum },
		wrong:  firstOf(positive("first-shares", "number of first shares", float64(r.First)), positive("first-shares", "minimum", float64(r.Minimum)), windowFits("first-shares", r.Within)),
	}
}

// An original is what is known of a post that was reposted.
type original struct {
	at     int64
	known  bool
	author uint32
	listed bool     // the post is in the sample, so that the author is known
	first  []uint32 // accounts that were first
}

// stratum is the author; all that are not known are one.
func (o *original) stratum() int32 {
	if o.listed {
		return int32(o.author) + 1
	}
	return 0
}

func (r FirstShareRules) find(ctx context.Context, p *Posts) (found, error) {
	var f found
	originals := p.originals()
	unknown, early := 0, 0
	for _, i := range p.byTime(func(post *Post) bool { return post.RepostOf != "" }) {
		o, post, account := originals[p.all[i].RepostOf], &p.all[i], p.of[i]
		switch {
		case !o.known:
			unknown++
			continue
		case post.Time < o.at:
			early++
			continue
		}
		f.tries = append(f.tries, try{i, o.stratum()})
		switch {
		case post.Time-o.at > r.Within.Microseconds(), len(o.first) == r.First, o.listed && o.author == account, isAmong(o.first, account):
			continue
		}
		o.first = append(o.first, account)
		f.shares = append(f.shares, share{i, post.RepostOf, post.Time, o.stratum()})
	}
	f.notes = append(f.notes, fmt.Sprintf("%d reposts were among the first %d within %s; of %d the original's time is not known", len(f.shares), r.First, r.Within, unknown))
	if early > 0 {
		f.notes = append(f.notes, fmt.Sprintf("%d reposts are older than their original and left out", early))
	}
	return f, ctx.Err()
}

// originals finds the posts that were reposted. The post itself knows its time best;
// if there are several of one id, the first row's counts.
func (p *Posts) originals() map[string]*original {
	all := map[string]*original{}
	for i := range p.all {
		post := &p.all[i]
		if post.RepostOf == "" {
			continue
		}
		o := all[post.RepostOf]
		if o == nil {
			o = new(original)
			all[post.RepostOf] = o
		}
		if post.Original > 0 && (!o.known || post.Original < o.at) {
			o.at, o.known = post.Original, true
		}
	}
	for i := range p.all {
		if o := all[p.all[i].Content]; o != nil && !o.listed {
			o.at, o.known, o.listed, o.author = p.all[i].Time, true, true, p.of[i]
		}
	}
	return all
}

func isAmong(accounts []uint32, account uint32) bool {
	for _, a := range accounts {
		if a == account {
			return true
		}
	}
	return false
}
