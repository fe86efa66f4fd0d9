package hands

import (
	"slices"
	"time"
)

// # Circumstances: what else changes how one writes
//
// Another desk, another file, ten years: each makes one writer's articles as unlike as
// two writers' are, and no measure of the texts tells which it was. On books of one author
// from two collections, held against authors of one book each, single authors were called
// several hands in half of the trials (docs/hands-books.md). What such a change amounts to
// can be learned from a reference whose bylines have been through it too, and from no
// other. So where articles that would be called several hands stand in several outlets, or
// span a longer time, and those of most bylines of the reference do not, there is no
// conclusion. Of circumstances that are not stated nothing can be said, and the card's
// limits say so.

const (
	mixedAbove   = 0.1 // of a byline's articles stand outside its main outlet
	nearlySo     = 0.5 // of the byline's share is share enough for one of the reference
	mostOf       = 0.5 // of what is asked, or of the reference's bylines
	longerBy     = 2.0 // than the reference's bylines usually are
	fewestMonths = 6.0 // that count as a span
	daysAMonth   = 365.25 / 12
)

// mainOutlet is where most of the articles stand that say so, and what share of these
// stands elsewhere. It is known if most say so.
func mainOutlet(articles []reading) (outlet string, aside float64, isKnown bool) {
	counts, n := map[string]int{}, 0
	for _, r := range articles {
		if o := r.article.Outlet; o != "" {
			counts[o]++
			n++
		}
	}
	if n == 0 || float64(n) < mostOf*float64(len(articles)) {
		return "", 0, false
	}
	outlet = most(counts)
	return outlet, float64(n-counts[outlet]) / float64(n), true
}

// monthsOf is how long the articles span, without the first and the last tenth. It is
// known if most are dated.
func monthsOf(articles []reading) (months float64, isKnown bool) {
	var days []float64
	for _, r := range articles {
		if !r.article.Date.IsZero() {
			days = append(days, float64(r.article.Date.Unix())/float64(24*time.Hour/time.Second))
		}
	}
	if len(days) == 0 || float64(len(days)) < mostOf*float64(len(articles)) {
		return 0, false
	}
	slices.Sort(days)
	return (quantile(days, .9) - quantile(days, .1)) / daysAMonth, true
}

// ofByline are a byline's articles of the pool.
func (p *pool) ofByline(byline string) (own []reading) {
	for _, r := range p.of[byline] {
		own = append(own, p.articles[r])
	}
	return own
}

// mixed is the share of the bylines of which so much at least stands outside one outlet. It
// is known if most bylines state where they stand.
func (p *pool) mixed(least float64) (share float64, isKnown bool) {
	stated, mixed := 0, 0
	for _, byline := range p.bylines {
		if _, own, isStated := mainOutlet(p.ofByline(byline)); isStated {
			stated++
			mixed += side(own >= least)
		}
	}
	return float64(mixed) / float64(max(stated, 1)), p.areMost(stated)
}

func (p *pool) areMost(bylines int) bool {
	return float64(bylines) >= mostOf*float64(len(p.bylines)) && bylines > 0
}

// usualMonths is the middle of how long the bylines span. It is known if most are dated.
func (p *pool) usualMonths() (months float64, isKnown bool) {
	var all []float64
	for _, byline := range p.bylines {
		if own, isDated := monthsOf(p.ofByline(byline)); isDated {
			all = append(all, own)
		}
	}
	if !p.areMost(len(all)) {
		return 0, false
	}
	slices.Sort(all)
	return quantile(all, .5), true
}

// circumstances is what the articles went through that most of the pool's bylines did not.
func (p *pool) circumstances(own []reading) (why Reason, isOther bool) {
	if _, aside, isKnown := mainOutlet(own); isKnown && aside > mixedAbove {
		if share, isKnown := p.mixed(nearlySo * aside); isKnown && share < mostOf {
			return say("byline.outlets"), true
		}
	}
	if months, isKnown := monthsOf(own); isKnown && months >= fewestMonths {
		if usual, isKnown := p.usualMonths(); isKnown && months > longerBy*usual {
			return say("byline.years", "months", whole(int(months+.5)), "usual", whole(int(usual+.5))), true
		}
	}
	return Reason{}, false
}

// outletsExplain reports whether outlets may be what makes two bylines alike or not: if
// hardly two bylines of the pool share one, a writer is not told from an outlet; and if the
// two stand in different ones, the pool's own bylines must do so too.
func (p *pool) outletsExplain(sides [2][]reading) (why Reason, isSo bool) {
	if p.hasAnOutletEach() {
		return say("pair.outlets"), true
	}
	first, _, isKnown := mainOutlet(sides[0])
	second, _, isKnownToo := mainOutlet(sides[1])
	if share, isStated := p.mixed(mixedAbove); isKnown && isKnownToo && first != second && isStated && share < mostOf {
		return say("pair.apart"), true
	}
	return Reason{}, false
}

// hasAnOutletEach reports whether most bylines share their main outlet with none.
func (p *pool) hasAnOutletEach() bool {
	bylines, stated, shared := map[string]int{}, 0, 0
	for _, byline := range p.bylines {
		if outlet, _, isKnown := mainOutlet(p.ofByline(byline)); isKnown {
			bylines[outlet]++
			stated++
		}
	}
	for _, n := range bylines {
		if n > 1 {
			shared += n
		}
	}
	return p.areMost(stated) && float64(shared) < mostOf*float64(stated)
}
