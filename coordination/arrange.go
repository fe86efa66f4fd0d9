package coordination

import (
	"cmp"
	"context"
	"math/bits"
	"slices"

	"golang.org/x/sync/errgroup"
)

// arranged holds the shares that can be in a pair, by object and then by time, a
// slice for each shard of the objects.
type arranged struct {
	rules    Rules
	window   int64
	shares   *Shares
	byObject [shardCount][]share
	several  bitset // contents that stand in more than one of these shares
	part
	busy    []uint32 // rows of each account, where the prefilter needs them
	first   []uint32 // the first row of each account (CooRTweet) or content (QUT)
	summary Summary
}

// eachShard calls do for every shard of the objects, on so many processors.
func eachShard(ctx context.Context, workers int, do func(shard int) error) error {
	return each(ctx, workers, shardCount, do)
}

// each calls do for each of n, on so many processors.
func each(ctx context.Context, workers, n int, do func(i int) error) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(workers)
	for i := range n {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return do(i)
		})
	}
	return g.Wait()
}

// arrange filters, groups and orders the shares. It uses the blocks up.
func arrange(ctx context.Context, s *Shares, rules Rules, opt Options) (*arranged, error) {
	workers := opt.Workers
	if err := s.settle(ctx, workers, !opt.EdgesOnly); err != nil {
		return nil, err
	}
	a := &arranged{rules: rules, window: rules.Window.Microseconds(), shares: s}
	a.lookAhead()
	counts := [shardCount]Summary{}
	err := eachShard(ctx, workers, func(shard int) error {
		a.byObject[shard] = a.gather(shard, &counts[shard])
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.blocks = nil
	for _, c := range counts {
		a.summary.Shares += c.Shares
		a.summary.Objects += c.Objects
		a.summary.Hub = max(a.summary.Hub, c.Hub)
		a.summary.Repeated += c.Repeated
	}
	a.summary.Contents = s.rows - s.repeated
	a.summary.Accounts = s.accounts.count()
	a.findSeveral()
	return a, nil
}

// lookAhead learns what must be known of all rows before any is grouped.
func (a *arranged) lookAhead() {
	switch a.rules.Semantics {
	case CooRTweet:
		a.busy = make([]uint32, a.shares.accounts.size())
		a.first = unseen(a.shares.accounts.size())
		for _, b := range a.shares.blocks {
			for _, one := range b.shares {
				if one.object == none {
					continue
				}
				a.busy[one.account]++
				a.first[one.account] = min(a.first[one.account], one.row())
			}
		}
	case QUT:
		if a.rules.PerObject {
			return
		}
		a.first = unseen(a.shares.rows)
		for _, b := range a.shares.blocks {
			for _, one := range b.shares {
				a.first[one.content] = min(a.first[one.content], one.row())
			}
		}
	}
}

func unseen(n int) []uint32 {
	rows := make([]uint32, n)
	for i := range rows {
		rows[i] = none
	}
	return rows
}

// enters reports whether a row is looked at at all.
func (a *arranged) enters(one share) bool {
	switch a.rules.Semantics {
	case CooRTweet:
		return int(a.busy[one.account]) >= a.rules.MinParticipation
	case QUT:
		return a.rules.PerObject || a.first[one.content] == one.row()
	}
	return true
}

// gather returns a shard's shares, each object's together and in the order of time.
func (a *arranged) gather(shard int, c *Summary) []share {
	objects := len(a.shares.objects.shards[shard].names)
	next := make([]uint32, objects+1)
	for _, b := range a.shares.blocks {
		for _, one := range b.shares[b.starts[shard]:b.starts[shard+1]] {
			if one.object == none {
				continue
			}
			c.Shares++
			if a.enters(one) {
				next[one.object>>shardBits+1]++
			} else if a.rules.Semantics == QUT {
				c.Repeated++
			}
		}
	}
	for i := range objects {
		next[i+1] += next[i]
	}
	out := make([]share, next[objects])
	for _, b := range a.shares.blocks {
		for _, one := range b.shares[b.starts[shard]:b.starts[shard+1]] {
			if one.object != none && a.enters(one) {
				at := one.object >> shardBits
				if a.rules.Semantics == QUT {
					one.mark &^= ofItself // a message may repost itself there
				}
				out[next[at]] = one
				next[at]++
			}
		}
	}
	c.Objects = objects
	var sorting sorter
	start, kept := 0, 0
	for start < len(out) {
		end := groupEnd(out, start)
		c.Hub = max(c.Hub, end-start)
		group := a.unrepeated(out[start:end])
		c.Repeated += end - start - len(group)
		sorting.byTime(group)
		a.orderTies(group)
		kept += copy(out[kept:], group)
		start = end
	}
	return out[:kept]
}

// groupEnd returns where the object that begins at start ends.
func groupEnd(shares []share, start int) int {
	end := start + 1
	for end < len(shares) && shares[end].object == shares[start].object {
		end++
	}
	return end
}

// unrepeated keeps the first of equal rows: the same account, content and object
// (Own), or the same content and object (QUT). CooRTweet keeps all.
func (a *arranged) unrepeated(group []share) []share {
	if len(group) < 2 || a.rules.Semantics == CooRTweet || a.rules.Semantics == QUT && !a.rules.PerObject {
		return group
	}
	var seen pairSet
	kept := group[:0]
	for _, one := range group {
		account := uint64(one.account)
		if a.rules.Semantics == QUT {
			account = 0
		}
		if seen.add(account, uint64(one.content)) {
			kept = append(kept, one)
		}
	}
	return kept
}

// orderTies puts equal times in CooRTweet's order: that of the accounts' first rows.
func (a *arranged) orderTies(group []share) {
	if a.rules.Semantics != CooRTweet {
		return
	}
	for start := 0; start < len(group); {
		end := start + 1
		for end < len(group) && group[end].time == group[start].time {
			end++
		}
		if end-start > 1 {
			slices.SortStableFunc(group[start:end], func(x, y share) int {
				return cmp.Compare(a.first[x.account], a.first[y.account])
			})
		}
		start = end
	}
}

// findSeveral finds the contents that need to be told apart by hand: those in more
// than one share.
func (a *arranged) findSeveral() {
	a.several = newBitset(a.shares.rows)
	if a.rules.Semantics == QUT && !a.rules.PerObject {
		return
	}
	if a.shares.repeated == 0 {
		return
	}
	seen := newBitset(a.shares.rows)
	for _, shares := range a.byObject {
		for _, one := range shares {
			if seen.has(one.content) && !a.several.has(one.content) {
				a.several.add(one.content)
				a.summary.Several++
			}
			seen.add(one.content)
		}
	}
}

// A sorter orders shares by time. Equal times keep their order.
type sorter struct {
	keys []uint64
	copy []share
}

func (s *sorter) byTime(group []share) {
	if len(group) < 2 {
		return
	}
	least, most := group[0].time, group[0].time
	inOrder := true
	for i, one := range group {
		least, most = min(least, one.time), max(most, one.time)
		inOrder = inOrder && (i == 0 || group[i-1].time <= one.time)
	}
	if inOrder {
		return
	}
	place := bits.Len(uint(len(group) - 1))
	if bits.Len64(uint64(most-least))+place > 64 {
		slices.SortStableFunc(group, func(x, y share) int { return cmp.Compare(x.time, y.time) })
		return
	}
	s.keys = s.keys[:0]
	for i, one := range group {
		s.keys = append(s.keys, uint64(one.time-least)<<place|uint64(i))
	}
	slices.Sort(s.keys)
	s.copy = append(s.copy[:0], group...)
	for i, key := range s.keys {
		group[i] = s.copy[key&(1<<place-1)]
	}
}
