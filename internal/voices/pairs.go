package voices

import (
	"cmp"
	"context"
	"slices"
	"time"
)

// A Pair is two posts of one object within the window, the older first.
type Pair struct {
	Object       string
	Popularity   int // accounts of the sample that shared the object
	Older, Newer Post

	// Texts that are nearly the same may differ in what matters: one says "not", or
	// they name other numbers.
	NegationDiffers, NumbersDiffer bool
}

// A Post is one side of a pair. The case has its text.
type Post struct {
	ID      string
	Account int
	Time    time.Time
}

// Lag is how long the newer post came after the older.
func (p Pair) Lag() time.Duration { return p.Newer.Time.Sub(p.Older.Time) }

// Pairs returns the posts behind the edge of two accounts, by time; none if there is no
// such edge. They are as many as the edge's weight.
func (f *Finding) Pairs(ctx context.Context, a, b int) ([]Pair, error) {
	if _, ok := f.Edge(a, b); !ok {
		return nil, nil
	}
	var all []Pair
	err := f.meet(ctx, a, map[int32]bool{int32(b): true}, func(m meeting) { all = append(all, f.pair(m)) })
	slices.SortStableFunc(all, func(x, y Pair) int {
		return cmp.Or(x.Older.Time.Compare(y.Older.Time), x.Newer.Time.Compare(y.Newer.Time), cmp.Compare(x.Object, y.Object))
	})
	return all, err
}

// A meeting is a pair of posts as numbers, one of them of the account that is looked at.
// The other is the other post's object, which is the same one, unless they are texts that
// are nearly the same.
type meeting struct {
	mine, theirs, object, other int32
	negation, numbers           bool
}

// partners are the accounts that an account has an edge with.
func (f *Finding) partners(account int) map[int32]bool {
	all := map[int32]bool{}
	for _, i := range f.edgesOf[account] {
		all[int32(f.Edges[i].With(account))] = true
	}
	return all
}

// meet visits every pair of an account's posts with posts of some that it has an edge with.
func (f *Finding) meet(ctx context.Context, account int, partners map[int32]bool, visit func(meeting)) error {
	switch {
	case len(partners) == 0:
		return nil
	case f.Kind == Near:
		return f.meetNear(ctx, account, partners, visit)
	}
	s, of, window := f.Sample, f.Sample.shared[f.Kind], f.Window.Microseconds()
	for _, mine := range s.postsOf[account] {
		at := s.posts[mine].at
		if !s.posts[mine].finer(f.Window) {
			continue
		}
		for _, sh := range of.sharesOf(mine) {
			others := of.byObject[of.starts[sh.object]:of.starts[sh.object+1]]
			from, _ := slices.BinarySearchFunc(others, at-window, func(o share, t int64) int { return cmp.Compare(s.posts[o.post].at, t) })
			for _, o := range others[from:] {
				if s.posts[o.post].at > at+window {
					break
				}
				if partners[s.posts[o.post].account] && s.posts[o.post].finer(f.Window) {
					visit(meeting{mine: mine, theirs: o.post, object: sh.object, other: sh.object})
				}
			}
		}
	}
	return nil
}

func (f *Finding) pair(m meeting) Pair {
	of := f.Sample.shared[f.Kind]
	older, newer := m.mine, m.theirs
	if a, b := f.Sample.posts[older], f.Sample.posts[newer]; b.at < a.at || b.at == a.at && newer < older {
		older, newer = newer, older
	}
	first := m.object
	if older != m.mine {
		first = m.other
	}
	return Pair{
		Object: of.names[first], Popularity: f.Sample.sharers(of, m.object, m.other), Older: f.Sample.post(older), Newer: f.Sample.post(newer),
		NegationDiffers: m.negation, NumbersDiffer: m.numbers,
	}
}

// sharers counts the accounts that shared one of some objects.
func (s *Sample) sharers(of shared, objects ...int32) int {
	if first := objects[0]; !slices.ContainsFunc(objects, func(o int32) bool { return o != first }) {
		return int(of.popularity[first])
	}
	accounts := map[int32]bool{}
	for _, o := range objects {
		for _, sh := range of.byObject[of.starts[o]:of.starts[o+1]] {
			accounts[s.posts[sh.post].account] = true
		}
	}
	return len(accounts)
}

func (s *Sample) post(n int32) Post {
	p := s.posts[n]
	one := Post{ID: p.id, Account: int(p.account)}
	if p.timed {
		one.Time = time.UnixMicro(p.at).UTC()
	}
	return one
}
