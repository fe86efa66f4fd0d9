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

// A swapper holds what does not change while dates are exchanged.
type swapper struct {
	people  []history
	windows []Window
	weight  [][]uint8 // of a window, for each day of each person, from place
	place   []int
	labels  []swapLabel
	tests   []swapTarget
	bins    []Window
	known   [][]civil // days of testimonies of known day
}

type swapLabel struct {
	person int
	when   stretch
	groups []int // tests beyond those of the windows that count it
}

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
	size := 0
	for i := range w.people {
		w.place = append(w.place, size)
		size += w.people[i].span().days()
		w.known = append(w.known, w.people[i].testified())
	}
	for _, window := range w.windows {
		all := make([]uint8, size)
		for i := range w.people {
			span := w.people[i].span()
			weigh(all[w.place[i]:w.place[i]+span.days()], span.first, w.people[i].testimonies, window)
		}
		w.weight = append(w.weight, all)
	}
}

// weigh gives each day the chance that it lies in the window after any testimony.
func weigh(line []uint8, first civil, testimonies []happening, window Window) {
	vague := map[int]float64{} // chance of a day to lie in none
	for _, t := range testimonies {
		if t.when.single() {
			fill(line, int(t.when.first-first), window, parts)
			continue
		}
		for d := int(t.when.first-first) + window.From; d <= int(t.when.last-first)+window.To; d++ {
			if d < 0 || d >= len(line) {
				continue
			}
			from := max(int(t.when.first-first), d-window.To)
			to := min(int(t.when.last-first), d-window.From)
			miss, there := vague[d]
			if !there {
				miss = 1
			}
			vague[d] = miss * (1 - float64(max(to-from+1, 0))/float64(t.when.days()))
		}
	}
	for d, miss := range vague {
		if line[d] == 0 {
			line[d] = uint8(math.Round(parts * (1 - miss)))
		}
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
			w.labels = append(w.labels, swapLabel{i, l.whole, groups})
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

func (w *swapper) count(when []stretch, withBins bool) counts {
	c := counts{tests: make([]int64, len(w.tests))}
	if withBins {
		c.bins = make([]int, len(w.bins))
	}
	for i, l := range w.labels {
		for k := range w.windows {
			n := w.weigh(k, l.person, when[i])
			c.tests[k] += n
			if k == 0 {
				for _, g := range l.groups {
					c.tests[g] += n
				}
			}
		}
		if withBins && when[i].single() {
			countBins(c.bins, w.known[l.person], when[i].first)
		}
	}
	return c
}

func (w *swapper) weigh(window, person int, when stretch) int64 {
	span := w.people[person].span()
	line := w.weight[window][w.place[person]:]
	if when.single() {
		return int64(line[when.first-span.first])
	}
	sum, days := int64(0), int64(0)
	when = when.cut(span)
	for d := when.first; d <= when.last; d++ {
		if w.people[person].observed(d) {
			sum += int64(line[d-span.first])
			days++
		}
	}
	return sum / max(days, 1)
}

// fits reports whether a person could have been labelled then.
func (w *swapper) fits(person int, when stretch) bool {
	periods := w.people[person].periods
	if len(periods) == 1 {
		return periods[0].meets(when)
	}
	_, ok := cutToPeriods(when, periods)
	return ok
}

// A swapped is what the draws gave.
type swapped struct {
	tests []SwapTest
	found counts
	band  [][]int // bins of each draw that the event study was counted on
}

// run draws arrangements.
func (w *swapper) run(ctx context.Context, draws int, seed uint64) (*swapped, error) {
	start := make([]stretch, len(w.labels))
	for i, l := range w.labels {
		start[i] = l.when
	}
	found := w.count(start, true)
	stride := 1
	if len(w.labels) > 0 {
		stride = max(1, min(draws/fewestInBand, draws*len(w.labels)/bandWork))
	}
	chains := make([][]counts, swapChains)
	inChunks(draws, swapChains, func(chain, from, to int) {
		c := swapChain{swapper: w, when: slices.Clone(start), pcg: rand.NewPCG(seed, forSwaps<<8+uint64(chain))}
		c.sweep(burnSweeps)
		for d := from; d < to && ctx.Err() == nil; d++ {
			c.sweep(sweepsApart)
			chains[chain] = append(chains[chain], w.count(c.when, d%stride == 0))
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
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
	return s, nil
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
	when []stretch
	pcg  *rand.PCG
}

// sweep proposes as many exchanges as there are pairs, times n.
func (c *swapChain) sweep(n int) {
	labels := uint64(len(c.labels))
	for range n * len(c.labels) / 2 {
		r := c.pcg.Uint64()
		i, j := r>>32*labels>>32, r&math.MaxUint32*labels>>32
		a, b := c.labels[i].person, c.labels[j].person
		if a != b && c.fits(a, c.when[j]) && c.fits(b, c.when[i]) {
			c.when[i], c.when[j] = c.when[j], c.when[i]
		}
	}
}
