package coordination

import (
	"context"
	"sync/atomic"
)

// Who takes part. An account that was once in the same window as another is nothing
// to speak of, so that a minimum is asked for, and it is asked for before edges are
// made: a first pass only marks which shares have a partner, which takes a look at
// the neighbours of each and makes no pairs.

// part says whose shares count.
type part struct {
	enough []bool // accounts with enough posts in co-shares
	kept   bitset // CooRTweet: the contents of those accounts that are in co-shares
}

// takesPart reports whether a share may be in pairs, and whether a pair counts for
// its sake.
func (a *arranged) takesPart(one share) (takesPart, kept bool) {
	switch a.rules.Semantics {
	case QUT:
		return true, true
	case CooRTweet:
		return one.mark&(inPair|ofItself) == inPair, a.kept.has(one.content)
	}
	return one.mark&(inPair|ofItself) == inPair && a.enough[one.account], true
}

// decide finds who takes part.
func (a *arranged) decide(ctx context.Context, workers int) error {
	if a.rules.Semantics == QUT {
		return nil
	}
	err := eachShard(ctx, workers, func(shard int) error {
		w := &sweep{arranged: a}
		for group := range groups(a.byObject[shard]) {
			if len(group) > 1 {
				w.markPairs(group)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	posts := make([]uint32, a.shares.accounts.size())
	if a.rules.Semantics == CooRTweet {
		err = a.countRows(ctx, workers, posts)
	} else {
		err = a.countPosts(ctx, workers, posts)
	}
	if err != nil {
		return err
	}
	for _, n := range posts {
		if n > 0 && int(n) >= a.rules.MinParticipation {
			a.summary.TakingPart++
		}
	}
	return nil
}

// groups visits the shares object by object.
func groups(shares []share) func(yield func([]share) bool) {
	return func(yield func([]share) bool) {
		for start := 0; start < len(shares); {
			end := groupEnd(shares, start)
			if !yield(shares[start:end]) {
				return
			}
			start = end
		}
	}
}

// countPosts counts each account's distinct contents in co-shares.
func (a *arranged) countPosts(ctx context.Context, workers int, posts []uint32) error {
	var several pairSet
	for _, shares := range a.byObject {
		for _, one := range shares {
			if one.mark&inPair != 0 && a.severalHas(one) && several.add(uint64(one.account), uint64(one.content)) {
				posts[one.account]++
			}
		}
	}
	err := eachShard(ctx, workers, func(shard int) error {
		for _, one := range a.byObject[shard] {
			if one.mark&inPair != 0 && !a.severalHas(one) {
				atomic.AddUint32(&posts[one.account], 1)
			}
		}
		return nil
	})
	a.enough = enough(posts, a.rules.MinParticipation)
	return err
}

func (a *arranged) severalHas(one share) bool {
	return a.summary.Several > 0 && a.several.has(one.content)
}

// countRows counts as CooRTweet does: all rows of an account whose content is in some
// co-share, in whichever row.
func (a *arranged) countRows(ctx context.Context, workers int, posts []uint32) error {
	paired := newBitset(a.shares.rows)
	err := eachShard(ctx, workers, func(shard int) error {
		for _, one := range a.byObject[shard] {
			if one.mark&inPair != 0 {
				paired.addShared(one.content)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = eachShard(ctx, workers, func(shard int) error {
		for _, one := range a.byObject[shard] {
			if paired.has(one.content) {
				atomic.AddUint32(&posts[one.account], 1)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	a.enough, a.kept = enough(posts, a.rules.MinParticipation), newBitset(a.shares.rows)
	return eachShard(ctx, workers, func(shard int) error {
		for _, one := range a.byObject[shard] {
			if a.enough[one.account] && paired.has(one.content) {
				a.kept.addShared(one.content)
			}
		}
		return nil
	})
}

func enough(posts []uint32, least int) []bool {
	out := make([]bool, len(posts))
	for i, n := range posts {
		out[i] = int(n) >= least
	}
	return out
}

// markPairs marks the shares that are in a pair with another account's.
func (w *sweep) markPairs(group []share) {
	w.other = nextOfOthers(group, w.other)
	for i := range group {
		if group[i].mark&inPair != 0 || group[i].mark&ofItself != 0 {
			continue
		}
		if j := w.partner(group, w.other, i); j >= 0 {
			group[i].mark |= inPair
			group[j].mark |= inPair
		}
	}
	w.markBackwards(group)
}

// partner finds a newer partner of i, or -1.
func (w *sweep) partner(group []share, other []int32, i int) int {
	for j := int(other[i]); j < len(group) && group[j].time-group[i].time <= w.window; j++ {
		if meet(&group[i], &group[j]) {
			return j
		}
	}
	return -1
}

// markBackwards marks what has older partners only.
func (w *sweep) markBackwards(group []share) {
	other := -1 // the last share before of another account than that of i-1
	for i := range group {
		if i > 0 && group[i].account != group[i-1].account {
			other = i - 1
		}
		if group[i].mark&(inPair|ofItself) != 0 {
			continue
		}
		for j := other; j >= 0 && group[i].time-group[j].time <= w.window; j-- {
			if meet(&group[i], &group[j]) {
				group[i].mark |= inPair
				break
			}
		}
	}
}

// meet reports whether two shares near in time are a co-share.
func meet(a, b *share) bool {
	return a.account != b.account && a.content != b.content && (a.mark|b.mark)&ofItself == 0
}
