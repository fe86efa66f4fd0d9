package community

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"time"
)

// What becomes of groups. In each window groups are found anew, and then it is asked which
// of them are groups of the window before. Three shares decide.
//
//   - A group is the same if the accounts in both are at least 0.3 of those in either
//     (Jaccard; Greene, Doyle and Cunningham 2010 match so). Of several that would be the
//     same as one, that with the largest share is; the others are not.
//   - A group went into another if more than half of its accounts did. Where at least two
//     went into one, they merged. The Jaccard share would not see it, where one is small.
//   - A group came out of another if more than half of its accounts did. Where at least
//     two came out of one, it split.
//
// A group that ended and went nowhere is asleep. A new one that comes from nowhere is
// compared with those asleep, and if it is the same as one, that returns: who posts
// together every other week is not a new group each time.
//
// A group that is the same is said to grow or to shrink if its number of accounts changed
// by at least a tenth; who joined and who left is told of each, always. Groups of
// three or more are followed. Each window begins with the groups of the one before, as
// one more run among others, so that groups do not change where nothing speaks for it.
// Groups of all the time can be of nobody at any time (Tardelli and others 2023 find them
// scarcely representative where groups are unstable), and groups of a window can be an
// accident of the window: the stability stands beside each.
const (
	sameFrom   = 0.3
	changeFrom = 0.1
)

// Fate is what became of a group in a window.
type Fate string

const (
	Born    Fate = "born"
	Stays   Fate = "stays"
	Grows   Fate = "grows"
	Shrinks Fate = "shrinks"
	Merges  Fate = "merges"
	Splits  Fate = "splits"
	Ends    Fate = "ends"
	Returns Fate = "returns"
)

// An Event says what became of a group in a window. Groups are numbered from 1, as they
// are born, and keep their number as long as they are the same.
type Event struct {
	From, To time.Time
	Group    int
	Fate     Fate

	// Others are the numbers of the groups that it has to do with: those that merged into
	// it, that it split into, that it was born out of, or that most of it went into or that
	// came out of it when it ended.
	Others []int

	Accounts     int      // now
	Joined, Left []string // since it was last there, in the order of their bytes
	Jaccard      float64  // accounts in both, of those in either; 0 if it is born or ends
	Stability    float64  // of its accounts now, on average
}

// A group is one that is followed.
type group struct {
	number    int // 0: not yet given
	members   []int32
	stability float64
}

// Evolve finds the groups of each window and says what became of them, window by window,
// each in the order of the groups' numbers.
func Evolve(ctx context.Context, t *Timeline, opt Options) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		var before, asleep []group
		last := make([]int32, len(t.Accounts)) // each account's community in the window before, plus one
		numbers := 0
		for w, err := range t.All() {
			var now []group
			if err == nil {
				now, err = w.groups(ctx, opt, last)
			}
			if err != nil {
				yield(Event{}, fmt.Errorf("follow the groups: %w", err))
				return
			}
			m := match(before, asleep, now, &numbers)
			for _, e := range m.events(t.Accounts) {
				e.From, e.To = w.From, w.To
				if !yield(e, nil) {
					return
				}
			}
			before, asleep = now, m.fallAsleep()
		}
	}
}

// groups finds a window's groups, and notes them in last.
func (w Window) groups(ctx context.Context, opt Options, last []int32) ([]group, error) {
	opt.Start = start(w.Accounts, last)
	p, err := Find(ctx, w.Graph, opt)
	if err != nil {
		return nil, err
	}
	clear(last)
	all := make([]group, len(p.Sizes))
	for v, c := range p.Community {
		account := w.Accounts[v]
		last[account] = c + 1
		all[c].members = append(all[c].members, account)
		all[c].stability += p.Stability[v]
	}
	for c, size := range p.Sizes {
		all[c].stability /= float64(size)
	}
	// They are in the order of their sizes.
	followed, _ := slices.BinarySearchFunc(all, leastGroup-1, func(g group, size int) int { return size - len(g.members) })
	return all[:followed], nil
}

// start is the partition of the window before, for the accounts of this one.
func start(accounts, last []int32) []int32 {
	out := make([]int32, len(accounts))
	of := map[int32]int32{}
	for v, account := range accounts {
		out[v] = int32(v)
		if c := last[account]; c > 0 {
			if first, ok := of[c]; ok {
				out[v] = first
			} else {
				of[c] = int32(v)
			}
		}
	}
	return out
}

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
	sources             [][]int   // the groups of before that went into each of now
	origin              []int     // the group of before that each of now came out of, or -1
	children            [][]int   // the groups of now that came out of each before
}

// match matches groups, and numbers those of now.
func match(before, asleep, now []group, numbers *int) *matching {
	m := &matching{
		before: before, now: now, asleep: asleep, heir: none(len(before)), from: none(len(now)), woke: none(len(now)), origin: none(len(now)),
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
	for i, g := range m.asleep {
		if !slices.Contains(m.woke, i) {
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

func (m *matching) events(accounts []string) []Event {
	var all []Event
	for n := range m.now {
		all = append(all, m.event(n, accounts))
	}
	for o := range m.before {
		if m.heir[o] < 0 {
			all = append(all, m.end(o, accounts))
		}
	}
	slices.SortFunc(all, func(x, y Event) int { return cmp.Compare(x.Group, y.Group) })
	return all
}

// event says what became of a group that is there now.
func (m *matching) event(n int, accounts []string) Event {
	now := m.now[n]
	e := Event{Group: now.number, Fate: Born, Accounts: len(now.members), Stability: now.stability, Jaccard: m.jaccard[n]}
	o := m.from[n]
	var members []int32
	switch {
	case o >= 0:
		members = m.before[o].members
	case m.woke[n] >= 0:
		members = m.asleep[m.woke[n]].members
	}
	e.Joined, e.Left = names(now.members, members, accounts), names(members, now.members, accounts)
	switch {
	case len(m.sources[n]) > 1:
		e.Fate, e.Others = Merges, numbers(m.before, m.sources[n], o)
	case m.woke[n] >= 0:
		e.Fate = Returns
	case o < 0 && m.origin[n] >= 0:
		e.Others = []int{m.before[m.origin[n]].number}
	case o >= 0 && len(m.children[o]) > 1:
		e.Fate, e.Others = Splits, numbers(m.now, m.children[o], n)
	case o >= 0:
		e.Fate = fate(len(members), len(now.members))
	}
	return e
}

func fate(before, now int) Fate {
	switch change := float64(now-before) / float64(before); {
	case change >= changeFrom:
		return Grows
	case change <= -changeFrom:
		return Shrinks
	}
	return Stays
}

// end says of a group that is there no more where its accounts are.
func (m *matching) end(o int, accounts []string) Event {
	e := Event{Group: m.before[o].number, Fate: Ends, Left: names(m.before[o].members, nil, accounts)}
	if len(m.children[o]) > 1 {
		e.Fate = Splits
	}
	e.Others = numbers(m.now, m.went(o), -1)
	return e
}

// went are the groups of now that most of a group went into, or that came out of it.
func (m *matching) went(o int) []int {
	out := slices.Clone(m.children[o])
	for n, sources := range m.sources {
		if slices.Contains(sources, o) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

func numbers(groups []group, of []int, but int) []int {
	var out []int
	for _, i := range of {
		if i != but {
			out = append(out, groups[i].number)
		}
	}
	slices.Sort(out)
	return out
}

// names are the names of those that are not among the others. Both are in order.
func names(of, others []int32, accounts []string) []string {
	var out []string
	for _, account := range of {
		if _, among := slices.BinarySearch(others, account); !among {
			out = append(out, accounts[account])
		}
	}
	return out
}
