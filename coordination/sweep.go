package coordination

// The sweep over one object. Its shares are in the order of time, so the partners of
// one stand right behind it, as far as the window reaches. Beside each share stand the
// places of the shares before and behind it by the same account; by these a pair
// tells on its own whether it is the first in which a post meets an account, and
// distinct posts are counted without remembering any.

// A sweep holds one object's shares that may be in pairs.
type sweep struct {
	*arranged
	shares  []share
	before  []int32 // the same account's share before, or -1
	behind  []int32 // the same account's share behind, or the number of shares
	other   []int32 // the next share of another account than this one's
	count   []int32 // how many shares the account has here
	kept    []bool  // a pair counts if one of its shares is kept
	careful bool    // a content stands in other shares too: posts must be told apart
	last    []int32 // for each account its last share plus one, or 0; all 0 between uses
}

func (a *arranged) newSweep() *sweep {
	return &sweep{arranged: a, last: make([]int32, a.shares.accounts.size())}
}

// A meeting is a pair of shares, the older first, with what it adds to its edge.
type meeting struct {
	older, newer int32
	// firstOlder and firstNewer: no other pair counts this post towards this edge.
	firstOlder, firstNewer bool
}

// load takes an object's shares in, those that take part.
func (w *sweep) load(group []share) {
	w.shares, w.kept, w.careful = w.shares[:0], w.kept[:0], false
	for _, one := range group {
		if takesPart, kept := w.takesPart(one); takesPart {
			w.shares = append(w.shares, one)
			w.kept = append(w.kept, kept)
			w.careful = w.careful || w.several.has(one.content)
		}
	}
	w.link()
}

// link finds each account's shares.
func (w *sweep) link() {
	n := len(w.shares)
	w.before, w.behind = resize(w.before, n), resize(w.behind, n)
	if n <= 12 {
		w.linkFew()
	} else {
		w.linkMany()
	}
	w.other = nextOfOthers(w.shares, w.other)
	w.count = resize(w.count, n)
	for i, j := range w.before {
		w.count[i] = 1
		if j >= 0 {
			w.count[i] = w.count[j] + 1
		}
	}
	for i := n - 1; i >= 0; i-- {
		if j := w.behind[i]; int(j) < n {
			w.count[i] = w.count[j]
		}
	}
}

func (w *sweep) linkFew() {
	for i := range w.shares {
		w.before[i], w.behind[i] = -1, int32(len(w.shares))
		for j := i - 1; j >= 0; j-- {
			if w.shares[j].account == w.shares[i].account {
				w.before[i], w.behind[j] = int32(j), int32(i)
				break
			}
		}
	}
}

func (w *sweep) linkMany() {
	for i, one := range w.shares {
		w.before[i], w.behind[i] = -1, int32(len(w.shares))
		if j := w.last[one.account] - 1; j >= 0 {
			w.before[i], w.behind[j] = j, int32(i)
		}
		w.last[one.account] = int32(i) + 1
	}
	for _, one := range w.shares {
		w.last[one.account] = 0
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n+n/2)[:n]
	}
	return s[:n]
}

// accounts counts who shared an object.
func (w *sweep) accounts(group []share) int {
	n := 0
	for _, one := range group {
		if one.mark&ofItself == 0 && w.last[one.account] == 0 {
			w.last[one.account] = 1
			n++
		}
	}
	for _, one := range group {
		w.last[one.account] = 0
	}
	return n
}

// meetings visits the pairs of shares by two accounts within the window.
func (w *sweep) meetings(visit func(meeting)) {
	for i := range w.shares {
		older := &w.shares[i]
		reach := older.time + w.window
		for j := i + 1; j < len(w.shares); j++ {
			newer := &w.shares[j]
			if newer.time > reach {
				break
			}
			if older.account == newer.account {
				j = int(w.other[j]) - 1 // an account that repeats itself costs nothing
				continue
			}
			if w.careful && older.content == newer.content || !w.kept[i] && !w.kept[j] {
				continue
			}
			if w.careful {
				visit(meeting{older: int32(i), newer: int32(j)})
				continue
			}
			visit(w.meeting(int32(i), int32(j)))
		}
	}
}

// meeting says what the pair of i and j counts. The newer post is counted where the
// other account's last share before it is the older one, which is always within the
// window if any is. The older is counted where the newer is the first behind it;
// where posts count whichever side they are on, only if the other account has none
// before it within the window, since then that pair has counted it.
func (w *sweep) meeting(i, j int32) meeting {
	m := meeting{older: i, newer: j, firstNewer: w.behind[i] > j, firstOlder: w.before[j] < i}
	if m.firstOlder && w.rules.Semantics != CooRTweet {
		if k := w.before[j]; k >= 0 && w.shares[i].time-w.shares[k].time <= w.window {
			m.firstOlder = false
		}
	}
	return m
}

// metBefore reports whether the two accounts have another pair within the window that
// ends before this one, or ends with it and begins before it.
func (w *sweep) metBefore(m meeting) bool {
	if k := w.before[m.older]; k >= 0 && w.shares[m.newer].time-w.shares[k].time <= w.window {
		return true
	}
	x, y := m.older, w.before[m.newer]
	for w.behind[x] < m.newer {
		x = w.behind[x]
	}
	for x >= 0 && y >= 0 {
		apart := w.shares[x].time - w.shares[y].time
		if max(apart, -apart) <= w.window {
			return true
		}
		if x > y {
			x = w.before[x]
		} else {
			y = w.before[y]
		}
	}
	return false
}

// nextOfOthers finds, for each share, the next one of another account.
func nextOfOthers(shares []share, other []int32) []int32 {
	n := len(shares)
	other = resize(other, n)
	for i := n - 1; i >= 0; i-- {
		switch {
		case i == n-1:
			other[i] = int32(n)
		case shares[i+1].account != shares[i].account:
			other[i] = int32(i + 1)
		default:
			other[i] = other[i+1]
		}
	}
	return other
}

// repeats visits the pairs by which an account meets itself: each share with its next.
// Further ones would count no other post.
func (w *sweep) repeats(visit func(meeting)) {
	for i := range w.shares {
		j := w.behind[i]
		if int(j) == len(w.shares) || w.shares[j].time-w.shares[i].time > w.window {
			continue
		}
		k := w.before[i]
		alone := k < 0 || w.shares[i].time-w.shares[k].time > w.window
		visit(meeting{older: int32(i), newer: j, firstOlder: alone, firstNewer: true})
	}
}
