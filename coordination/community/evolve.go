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
	if n := m.into[o]; n >= 0 && !slices.Contains(out, n) {
		out = append(out, n)
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
