package voices

import (
	"cmp"
	"slices"
	"time"
)

// A Pair is two posts of one object within the window, the older first.
type Pair struct {
	Object       string
	Popularity   int // accounts of the sample that shared the object
	Older, Newer Post
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
func (f *Finding) Pairs(a, b int) []Pair {
	if _, ok := f.Edge(a, b); !ok {
		return nil
	}
	var all []Pair
	f.meet(a, func(m meeting) {
		if f.Sample.posts[m.theirs].account == int32(b) {
			all = append(all, f.pair(m))
		}
	})
	slices.SortStableFunc(all, func(x, y Pair) int {
		return cmp.Or(x.Older.Time.Compare(y.Older.Time), x.Newer.Time.Compare(y.Newer.Time), cmp.Compare(x.Object, y.Object))
	})
	return all
}

// A meeting is a pair of posts as numbers, one of them of the account that is looked at.
type meeting struct{ mine, theirs, object int32 }

// meet visits every pair of an account's posts with posts of accounts that it has an
// edge with.
func (f *Finding) meet(account int, visit func(meeting)) {
	partners := map[int32]bool{}
	for _, i := range f.edgesOf[account] {
		partners[int32(f.Edges[i].With(account))] = true
	}
	if len(partners) == 0 {
		return
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
					visit(meeting{mine, o.post, sh.object})
				}
			}
		}
	}
}

func (f *Finding) pair(m meeting) Pair {
	of := f.Sample.shared[f.Kind]
	older, newer := m.mine, m.theirs
	if a, b := f.Sample.posts[older], f.Sample.posts[newer]; b.at < a.at || b.at == a.at && newer < older {
		older, newer = newer, older
	}
	return Pair{Object: of.names[m.object], Popularity: int(of.popularity[m.object]), Older: f.Sample.post(older), Newer: f.Sample.post(newer)}
}

func (s *Sample) post(n int32) Post {
	p := s.posts[n]
	one := Post{ID: p.id, Account: int(p.account)}
	if p.timed {
		one.Time = time.UnixMicro(p.at).UTC()
	}
	return one
}
