package similar

import (
	"cmp"
	"math"
	"slices"
)

// A burst is a text's posts that follow one another within the window, cut where they
// last longer than it. Without a window a text is one burst. Bursts are what is
// compared: a text that ten thousand accounts post in a minute is compared once, and
// one that is posted again a year later meets only what was posted then.
type burst struct {
	text     uint32
	from, to uint32 // posts
}

// bursts cuts the texts, and orders the bursts by their beginnings; without a window,
// by the sizes of their sets.
func (t *texts) bursts() []burst {
	all := make([]burst, 0, t.count()+t.count()/8)
	for text := range uint32(t.count()) {
		from, end := t.postAt[text], t.postAt[text+1]
		for i := from + 1; i < end && !t.rules.NoWindow; i++ {
			if t.time[i]-t.time[i-1] > t.window || t.time[i]-t.time[from] > t.window {
				all = append(all, burst{text, from, i})
				from = i
			}
		}
		all = append(all, burst{text, from, end})
	}
	slices.SortFunc(all, func(a, b burst) int {
		if t.rules.NoWindow {
			return cmp.Or(cmp.Compare(len(t.set(a.text)), len(t.set(b.text))), cmp.Compare(a.text, b.text))
		}
		return cmp.Or(cmp.Compare(t.time[a.from], t.time[b.from]), cmp.Compare(a.from, b.from))
	})
	return all
}

// A posting says that a burst's set has a token among its rarest. Sizes and places
// beyond 16 bits are looked up.
type posting struct {
	burst    uint32
	at, size uint16
}

const beyond = math.MaxUint16

// An index lists, for each token that several texts have, the bursts whose sets have it
// in their prefix, in the order of bursts. It is made once and only read.
type index struct {
	*texts
	*bounds
	all      []burst
	starts   []int64 // when each begins, or how large its set is
	listAt   []uint32
	postings []posting
}

func (t *texts) index() *index {
	x := &index{texts: t, bounds: newBounds(t.rules.Threshold), all: t.bursts()}
	x.starts = make([]int64, len(x.all))
	for i, b := range x.all {
		x.starts[i] = t.time[b.from]
		if t.rules.NoWindow {
			x.starts[i] = int64(len(t.set(b.text)))
		}
	}
	x.listAt = make([]uint32, len(t.tokenOf)+1)
	x.eachPrefix(func(_ int, rank uint32, _, _ int) { x.listAt[rank+1]++ })
	for i := range x.listAt[1:] {
		x.listAt[i+1] += x.listAt[i]
	}
	x.postings = make([]posting, x.listAt[len(t.tokenOf)])
	to := slices.Clone(x.listAt)
	x.eachPrefix(func(i int, rank uint32, at, size int) {
		x.postings[to[rank]] = posting{uint32(i), uint16(min(at, beyond)), uint16(min(size, beyond))}
		to[rank]++
	})
	return x
}

// eachPrefix visits what is to be listed. Where bursts come by size, whoever looks for a
// set later has as many tokens or more.
func (x *index) eachPrefix(visit func(burst int, rank uint32, at, size int)) {
	for i, b := range x.all {
		set := x.set(b.text)
		prefix := 0
		if x.rules.NoWindow {
			prefix = x.prefixOfLarger(len(set))
		} else {
			prefix = x.prefix(len(set))
		}
		for at, rank := range set[:prefix] {
			if rank >= x.firstShared {
				visit(i, rank, at, len(set))
			}
		}
	}
}

// earliest is the first burst that one can have to do with.
func (x *index) earliest(probe int) int {
	b := x.all[probe]
	if x.rules.NoWindow {
		least := x.leastShared(len(x.set(b.text)))
		at, _ := slices.BinarySearch(x.starts[:probe], int64(least))
		return at
	}
	// A burst lasts no longer than the window, and may end as long before this one.
	at, _ := slices.BinarySearch(x.starts[:probe], x.time[b.from]-2*x.window)
	return at
}

// A match is two bursts of similar texts, the other before the probe in the order.
type match struct {
	probe, other uint32
	shared       uint32
}

// A prober finds matches. Each processor has one.
type prober struct {
	*index
	seen       []uint32 // by burst: the last probe that looked at it, plus one
	candidates uint64
}

func (x *index) newProber() *prober { return &prober{index: x, seen: make([]uint32, len(x.all))} }

// probe finds the matches of one burst, those that come first first.
func (p *prober) probe(i int, matches []match) []match {
	first := len(matches)
	b := p.all[i]
	set := p.set(b.text)
	n := len(set)
	earliest := uint32(p.earliest(i))
	for at, rank := range set[:p.prefix(n)] {
		if rank < p.firstShared {
			continue
		}
		list := p.postings[p.listAt[rank]:p.listAt[rank+1]]
		from, _ := slices.BinarySearchFunc(list, earliest, func(one posting, least uint32) int { return cmp.Compare(one.burst, least) })
		for _, one := range list[from:] {
			if int(one.burst) >= i {
				break
			}
			if p.seen[one.burst] == uint32(i)+1 || !p.mayMatch(n, at, one) {
				continue
			}
			p.seen[one.burst] = uint32(i) + 1
			if shared, ok := p.verify(b, set[at:], p.all[one.burst], n, rank); ok {
				matches = append(matches, match{uint32(i), one.burst, uint32(shared)})
			}
		}
	}
	slices.SortFunc(matches[first:], func(a, b match) int { return cmp.Compare(a.other, b.other) })
	return matches
}

// mayMatch looks at sizes and places only: from the first token in common on, enough
// must be left in both sets.
func (p *prober) mayMatch(n, at int, one posting) bool {
	if one.size == beyond || one.at == beyond {
		return true
	}
	m := int(one.size)
	if !p.sizesFit(n, m) {
		return false
	}
	return 1+min(n-at-1, m-int(one.at)-1) >= p.bounds.shared(n, m)
}

// verify counts what two sets share. All before the first token in common is known to
// be different: the rarest tokens of both have been looked at up to there.
func (p *prober) verify(b burst, rest []uint32, other burst, n int, rank uint32) (shared int, ok bool) {
	if b.text == other.text || !p.meets(b, other) {
		return 0, false
	}
	p.candidates++
	set := p.set(other.text)
	at, _ := slices.BinarySearch(set, rank)
	need := p.bounds.shared(n, len(set))
	return sharedTokens(rest, set[at:], need)
}

// meets reports whether posts of an earlier burst can be near enough.
func (p *prober) meets(b, earlier burst) bool {
	return p.rules.NoWindow || p.time[b.from]-p.time[earlier.to-1] <= p.window
}

// sharedTokens counts what two ordered sets share, and gives up when it cannot be as many
// as are needed.
func sharedTokens(a, b []uint32, need int) (int, bool) {
	shared := 0
	for len(a) > 0 && len(b) > 0 {
		if shared+min(len(a), len(b)) < need {
			return 0, false
		}
		switch {
		case a[0] == b[0]:
			shared++
			a, b = a[1:], b[1:]
		case a[0] < b[0]:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return shared, shared >= need
}
