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
	people   []history
	windows  []Window
	owner    []int32   // of a label: its person
	groups   [][]int   // of a label: tests beyond those of the windows that count it
	found    []int32   // of a label: its day, or what it has in vague
	vague    []stretch // days of labels whose day is not known; -1-i stands for vague[i]
	earliest []civil   // observed day of a person
	latest   []civil
	broken   []bool   // persons of more than one period
	place    []int    // of a person's day 0 in weight
	code     []uint16 // of each day of each person: what a label on it counts, in each window
	small    []uint8  // the same where the codes are few, as they mostly are: it is faster to look up
	counts   []int64  // of code times windows plus window
	tests    []swapTarget
	bins     []Window
	known    [][]civil // days of testimonies of known day
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
		h := &w.people[i]
		span := h.span()
		w.place = append(w.place, size-int(span.first))
		size += span.days()
		w.known = append(w.known, h.testified())
		w.earliest, w.latest = append(w.earliest, span.first), append(w.latest, span.last)
		w.broken = append(w.broken, len(h.periods) > 1)
	}
	w.code = make([]uint16, size)
	codes := map[[mostWindows]uint8]uint16{}
	lines := make([][]uint8, len(w.windows))
	for i := range w.people {
		h := &w.people[i]
		span := h.span()
		for k, window := range w.windows {
			lines[k] = slices.Grow(lines[k][:0], span.days())[:span.days()]
			clear(lines[k])
			weigh(lines[k], span.first, h.testimonies, window)
		}
		w.encode(w.code[w.place[i]+int(span.first):][:span.days()], lines, codes)
	}
	if len(codes) <= math.MaxUint8+1 {
		w.small = make([]uint8, size)
		for i, c := range w.code {
			w.small[i] = uint8(c)
		}
		w.code = nil
	}
}

func (w *swapper) codeAt(place int) int {
	if w.small != nil {
		return int(w.small[place])
	}
	return int(w.code[place])
}

// encode gives each day the number of what it counts in all windows.
func (w *swapper) encode(out []uint16, lines [][]uint8, codes map[[mostWindows]uint8]uint16) {
	var last [mostWindows]uint8
	var number uint16
	for d := range out {
		var now [mostWindows]uint8
		for k := range lines {
			now[k] = lines[k][d]
		}
		if d == 0 || now != last {
			n, there := codes[now]
			if !there && len(codes) < math.MaxUint16 {
				n = uint16(len(codes))
				codes[now] = n
				for k := range lines {
					w.counts = append(w.counts, int64(now[k]))
				}
			}
			number, last = n, now
		}
		out[d] = number
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
			w.owner, w.groups = append(w.owner, int32(i)), append(w.groups, groups)
			if l.whole.single() {
				w.found = append(w.found, int32(l.whole.first)+epoch)
				continue
			}
			w.vague = append(w.vague, l.whole)
			w.found = append(w.found, -int32(len(w.vague)))
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

func (w *swapper) count(when []int32, withBins bool) counts {
	c := counts{tests: make([]int64, len(w.tests))}
	if withBins {
		c.bins = make([]int, len(w.bins))
	}
	k := len(w.windows)
	one := make([]int64, k)
	for i, d := range when {
		person := w.owner[i]
		of := one
		if d >= 0 {
			n := w.codeAt(w.place[person]+int(d-epoch)) * k
			of = w.counts[n : n+k]
			if withBins {
				countBins(c.bins, w.known[person], civil(d-epoch))
			}
		} else {
			w.countVague(one, int(person), w.vague[-d-1])
		}
		for j, v := range of {
			c.tests[j] += v
		}
		for _, g := range w.groups[i] {
			c.tests[g] += of[0]
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
		if w.broken[person] && !h.observed(d) {
			continue
		}
		days++
		n := w.codeAt(w.place[person]+int(d)) * len(one)
		for j := range one {
			one[j] += w.counts[n+j]
		}
	}
	for j := range one {
		one[j] /= max(days, 1)
	}
}

// fits reports whether a person could have been labelled then.
func (w *swapper) fits(person, d int32) bool {
	if d >= 0 && !w.broken[person] {
		c := civil(d - epoch)
		return w.earliest[person] <= c && c <= w.latest[person]
	}
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
		c := swapChain{swapper: w, when: slices.Clone(w.found), pcg: rand.NewPCG(seed, forSwaps<<8+uint64(chain))}
		c.sweep(burnSweeps)
		for d := from; d < to && ctx.Err() == nil; d++ {
			c.sweep(sweepsApart)
			chains[chain] = append(chains[chain], w.count(c.when, d%stride == 0))
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
	when []int32
	pcg  *rand.PCG
}

// sweep proposes as many exchanges as there are pairs, times n.
func (c *swapChain) sweep(n int) {
	labels := uint64(len(c.when))
	for range n * len(c.when) / 2 {
		r := c.pcg.Uint64()
		i, j := r>>32*labels>>32, r&math.MaxUint32*labels>>32
		a, b := c.owner[i], c.owner[j]
		if a != b && c.fits(a, c.when[j]) && c.fits(b, c.when[i]) {
			c.when[i], c.when[j] = c.when[j], c.when[i]
		}
	}
}
