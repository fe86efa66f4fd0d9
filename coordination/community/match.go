package community

import (
	"cmp"
	"slices"
)

// A meeting is what a group of the window before and one of this window share.
type meeting struct {
	before, now int
	both        int
	jaccard     float64
}

// matching is which groups of two windows are the same, and which came of which.
type matching struct {
	before, now, asleep []group
	heir                []int     // the group of now that is the same as each before, or -1
	from                []int     // the group of before that is the same as each now, or -1
	woke                []int     // the group asleep that is the same as each now, or -1
	jaccard             []float64 // of the same, for each of now
	into                []int     // the group of now that each before went into, or -1
	sources             [][]int   // the groups of before that went into each of now
	origin              []int     // the group of before that each of now came out of, or -1
	children            [][]int   // the groups of now that came out of each before
}

// match matches groups, and numbers those of now.
func match(before, asleep, now []group, numbers *int) *matching {
	m := &matching{
		before: before, now: now, asleep: asleep, heir: none(len(before)), from: none(len(now)), woke: none(len(now)), into: none(len(before)), origin: none(len(now)),
		jaccard: make([]float64, len(now)), sources: make([][]int, len(now)), children: make([][]int, len(before)),
	}
	met := meet(before, now)
	m.same(met)
	m.relate(met)
	m.wake()
	for n := range now {
		switch {
		case m.from[n] >= 0:
			now[n].number = before[m.from[n]].number
		case m.woke[n] >= 0:
			now[n].number = asleep[m.woke[n]].number
		default:
			*numbers++
			now[n].number = *numbers
		}
	}
	return m
}

func none(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

// relate finds which groups went into which, and came out of which.
func (m *matching) relate(met []meeting) {
	for _, x := range met {
		same := m.from[x.now] == x.before
		if same || 2*x.both > len(m.before[x.before].members) {
			m.sources[x.now] = append(m.sources[x.now], x.before)
			m.into[x.before] = x.now
		}
		if same || 2*x.both > len(m.now[x.now].members) {
			m.children[x.before] = append(m.children[x.before], x.now)
			m.origin[x.now] = x.before
		}
	}
}

// wake finds the groups asleep that new ones from nowhere are the same as.
func (m *matching) wake() {
	var fresh []group
	var place []int
	for n := range m.now {
		if m.from[n] < 0 && m.origin[n] < 0 && len(m.sources[n]) == 0 {
			fresh, place = append(fresh, m.now[n]), append(place, n)
		}
	}
	again := matching{heir: none(len(m.asleep)), from: none(len(fresh)), jaccard: make([]float64, len(fresh))}
	again.same(meet(m.asleep, fresh))
	for i, n := range place {
		m.woke[n], m.jaccard[n] = again.from[i], again.jaccard[i]
	}
}

// fallAsleep returns the groups that are asleep now.
func (m *matching) fallAsleep() []group {
	var out []group
	awake := make([]bool, len(m.asleep))
	for _, i := range m.woke {
		if i >= 0 {
			awake[i] = true
		}
	}
	for i, g := range m.asleep {
		if !awake[i] {
			out = append(out, g)
		}
	}
	for o, g := range m.before {
		if m.heir[o] < 0 && len(m.went(o)) == 0 {
			out = append(out, g)
		}
	}
	return out
}

// meet finds which groups share accounts, those that share the most first. An account may
// be in several of the groups before.
func meet(before, now []group) []meeting {
	of := map[int32][]int{}
	for o, g := range before {
		for _, account := range g.members {
			of[account] = append(of[account], o)
		}
	}
	var met []meeting
	for n, g := range now {
		both := map[int]int{}
		for _, account := range g.members {
			for _, o := range of[account] {
				both[o]++
			}
		}
		for o, shared := range both {
			either := len(before[o].members) + len(g.members) - shared
			met = append(met, meeting{o, n, shared, float64(shared) / float64(either)})
		}
	}
	slices.SortFunc(met, func(x, y meeting) int {
		return cmp.Or(cmp.Compare(y.jaccard, x.jaccard), cmp.Compare(before[x.before].number, before[y.before].number), cmp.Compare(x.now, y.now))
	})
	return met
}

// same pairs the groups that share the most, each with one other.
func (m *matching) same(met []meeting) {
	for _, x := range met {
		if x.jaccard >= sameFrom && m.heir[x.before] < 0 && m.from[x.now] < 0 {
			m.heir[x.before], m.from[x.now] = x.now, x.before
			m.jaccard[x.now] = x.jaccard
		}
	}
}
