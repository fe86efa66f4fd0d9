package sequence

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

// The date swap asks, without a model of rates, whether labels stand after testimony more
// often than their dates alone would have it. The days of all labels stay what they are,
// and each person keeps the number of theirs; labels of two persons exchange their days
// where both new days lie in the new person's periods. Whatever made days busy (campaigns,
// seasons, growth of the press, gaps of the archive) made them busy for everybody, and
// stays. A proposal and its reverse are equally likely, so that all arrangements are in
// the end. The arrangement found is counted among those drawn: p is never 0 (Phipson and
// Smyth 2010).
//
// A label of unknown day counts with the share of its days that lie in the window, and a
// day after a testimony of unknown day with the share of that testimony's days that would
// put it there. Counts are kept in whole parts of a label, so that ties are ties.

const (
	parts        = 240 // of a label
	burnSweeps   = 20
	sweepsApart  = 3
	swapChains   = 4 // each by itself, however many processors there are
	bandWork     = 50_000_000
	fewestInBand = 199
	allLabels    = "all labels"
)

// A SwapTest is one statistic against its exchanged dates.
type SwapTest struct {
	Test     string  `json:"test"` // what was counted
	Window   string  `json:"window"`
	Observed float64 `json:"observed"`
	Mean     float64 `json:"mean"`
	SD       float64 `json:"sd"`
	AsMany   int     `json:"draws_with_as_many"`
	Draws    int     `json:"draws"`
	P        float64 `json:"p"`
	Q        float64 `json:"q"`
}

// A swapper holds what does not change while dates are exchanged. It is laid out in flat
// lists, because hundreds of millions of exchanges are proposed.
type swapper struct {
	people  []history
	windows []Window
	found   []owned   // labels as they are
	groups  [][]int   // of a label: tests beyond those of the windows that count it
	vague   []stretch // days of labels whose day is not known; -1-i stands for vague[i]
	span    []reach   // of a person
	worth   worth
	tests   []swapTarget
	bins    []Window
	known   [][]civil // days of testimonies of known day
}

// An owned is a label with a day that it could have: the day after epoch, or what it has in
// vague.
type owned struct{ person, day int32 }

// A reach is the days of a person who was observed without a gap; of others it holds none.
type reach struct{ first, last int32 }

type swapTarget struct {
	name   string
	window int
}

func newSwapper(people []history, windows []Window, o Options) *swapper {
	w := &swapper{windows: windows, bins: studyBins()}
	for _, h := range people {
		if len(h.labels) > 0 && len(h.periods) > 0 {
			w.people = append(w.people, h)
		}
	}
	w.layOut()
	for i := range windows {
		w.tests = append(w.tests, swapTarget{allLabels, i})
	}
	w.group(o)
	return w
}

// layOut works out for each day how much a label on it counts.
func (w *swapper) layOut() {
	w.worth = newWorth(w.people, w.windows)
	for i := range w.people {
		h := &w.people[i]
		span := h.span()
		w.known = append(w.known, h.testified())
		if len(h.periods) > 1 {
			w.span = append(w.span, reach{1, 0})
			continue
		}
		w.span = append(w.span, reach{int32(span.first) + epoch, int32(span.last) + epoch})
	}
}

// group lists the labels, and the tests of parts of them in the first window.
func (w *swapper) group(o Options) {
	test := map[string]int{}
	join := func(groups []int, what, name string) []int {
		if name == "" {
			return groups
		}
		key := what + " " + name
		if _, there := test[key]; !there {
			test[key] = len(w.tests)
			w.tests = append(w.tests, swapTarget{key, 0})
		}
		return append(groups, test[key])
	}
	byCohort := len(cohortsOf(w.people)) > 1
	for i, h := range w.people {
		for _, l := range h.labels {
			var groups []int
			if byCohort {
				groups = join(groups, "labels of cohort", h.cohort)
			}
			if o.BySource {
				groups = join(groups, "labels by", l.source)
			}
			if o.ByLanguage {
				groups = join(groups, "labels in", l.lang)
			}
			w.groups = append(w.groups, groups)
			if l.whole.single() {
				w.found = append(w.found, owned{int32(i), int32(l.whole.first) + epoch})
				continue
			}
			w.vague = append(w.vague, l.whole)
			w.found = append(w.found, owned{int32(i), -int32(len(w.vague))})
		}
	}
}

func cohortsOf(people []history) []string {
	var names []string
	for _, h := range people {
		if len(h.labels) > 0 && !slices.Contains(names, h.cohort) {
			names = append(names, h.cohort)
		}
	}
	slices.Sort(names)
	return names
}

// counts are the statistics of one arrangement, and the event study's.
type counts struct {
	tests []int64
	bins  []int
}

// epoch makes all days positive, so that what is negative is no day.
const epoch = 100_000

func (w *swapper) count(labels []owned, withBins bool) counts {
	c := counts{tests: make([]int64, len(w.tests))}
	if withBins {
		c.bins = make([]int, len(w.bins))
	}
	grouped := len(w.tests) > len(w.windows)
	one := make([]int64, len(w.windows))
	for i, l := range labels {
		of := one
		if l.day >= 0 {
			if withBins {
				countBins(c.bins, w.known[l.person], civil(l.day-epoch))
			}
			if of = w.worth.at(w.worth.place[l.person] + int(l.day-epoch)); of == nil {
				continue
			}
		} else {
			w.countVague(one, int(l.person), w.vague[-l.day-1])
		}
		for j, v := range of {
			c.tests[j] += v
		}
		if grouped {
			for _, g := range w.groups[i] {
				c.tests[g] += of[0]
			}
		}
	}
	return c
}

// countVague is what a label counts on the average of its days.
func (w *swapper) countVague(one []int64, person int, when stretch) {
	clear(one)
	days := int64(0)
	h := &w.people[person]
	when = when.cut(h.span())
	for d := when.first; d <= when.last; d++ {
		if len(h.periods) > 1 && !h.observed(d) {
			continue
		}
		days++
		for j, v := range w.worth.at(w.worth.place[person] + int(d)) {
			one[j] += v
		}
	}
	for j := range one {
		one[j] /= max(days, 1)
	}
}

// fits reports whether a person could have been labelled then.
func (w *swapper) fits(person, d int32) bool {
	r := w.span[person]
	return d >= r.first && d <= r.last || (d < 0 || r.first > r.last) && w.fitsPeriods(person, d)
}

func (w *swapper) fitsPeriods(person, d int32) bool {
	when := stretch{civil(d - epoch), civil(d - epoch)}
	if d < 0 {
		when = w.vague[-d-1]
	}
	_, ok := cutToPeriods(when, w.people[person].periods)
	return ok
}

// A swapped is what the draws gave.
type swapped struct {
	tests []SwapTest
	found counts
	band  [][]int // bins of each draw that the event study was counted on
}

// run draws arrangements. Called off, it draws fewer.
func (w *swapper) run(ctx context.Context, draws int, seed uint64) *swapped {
	found := w.count(w.found, true)
	stride := max(1, min(draws/fewestInBand, draws*len(w.found)/bandWork))
	chains := make([][]counts, swapChains)
	inChunks(draws, swapChains, func(chain, from, to int) {
		c := swapChain{swapper: w, labels: slices.Clone(w.found), pcg: rand.NewPCG(seed, forSwaps<<8+uint64(chain))}
		c.sweep(burnSweeps)
		for d := from; d < to && ctx.Err() == nil; d++ {
			c.sweep(sweepsApart)
			chains[chain] = append(chains[chain], w.count(c.labels, d%stride == 0))
		}
	})
	s := &swapped{found: found}
	var p []float64
	for k := range w.tests {
		t := w.compare(k, found, chains, draws)
		s.tests = append(s.tests, t)
		p = append(p, t.P)
	}
	for k, q := range FalseDiscovery(p) {
		s.tests[k].Q = q
	}
	for _, chain := range chains {
		for _, c := range chain {
			if c.bins != nil {
				s.band = append(s.band, c.bins)
			}
		}
	}
	return s
}

func (w *swapper) compare(k int, found counts, chains [][]counts, draws int) SwapTest {
	t := SwapTest{Test: w.tests[k].name, Window: w.windows[w.tests[k].window].String(), Observed: float64(found.tests[k]) / parts, Draws: draws}
	sum, squares := 0.0, 0.0
	for _, chain := range chains {
		for _, c := range chain {
			if c.tests[k] >= found.tests[k] {
				t.AsMany++
			}
			v := float64(c.tests[k]) / parts
			sum, squares = sum+v, squares+v*v
		}
	}
	n := float64(draws)
	t.Mean = sum / n
	t.SD = math.Sqrt(max(squares/n-t.Mean*t.Mean, 0))
	t.P = float64(t.AsMany+1) / (n + 1)
	return t
}

type swapChain struct {
	*swapper
	labels []owned
	pcg    *rand.PCG
}

// sweep proposes as many exchanges as there are pairs, times n.
func (c *swapChain) sweep(n int) {
	labels := c.labels
	many := uint64(len(labels))
	for range n * len(labels) / 2 {
		r := c.pcg.Uint64()
		a, b := &labels[r>>32*many>>32], &labels[r&math.MaxUint32*many>>32]
		if a.person != b.person && c.fits(a.person, b.day) && c.fits(b.person, a.day) {
			a.day, b.day = b.day, a.day
		}
	}
}
