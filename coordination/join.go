package coordination

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync/atomic"

	"sayso/coordination/internal/spill"
)

// A joiner turns sweeps into ties. Each processor has one, with a small heap of ties for
// each shard of the tallies; a full heap is handed over as it is, so that locks are
// rare and nothing is copied.
type joiner struct {
	*network
	sweep *sweep
	heaps [][]tie
	posts [][]tie  // heaps of posts that must be told apart
	ranks []uint32 // of the sweep's shares
	met   meetings
	pairs uint64
	rarer uint64 // the object's rarity
	err   error
}

// heapSize ties fill 4 KiB.
const heapSize = 256

// network is what joiners share.
type network struct {
	*arranged
	*ranking
	shards []tallyShard
	total  float64      // accounts with shares
	held   atomic.Int64 // bytes in the tallies
	room   int64        // bytes that may be there; 0 is any number
	disk   *spill.File
}

// join makes the tallies.
func (n *network) join(ctx context.Context, workers int) error {
	joiners := make(chan *joiner, workers)
	for range workers {
		joiners <- &joiner{network: n, sweep: n.newSweep(), heaps: make([][]tie, len(n.shards)), posts: make([][]tie, len(n.shards))}
	}
	err := eachShard(ctx, workers, func(shard int) error {
		j := <-joiners
		defer func() { joiners <- j }()
		for group := range groups(n.byObject[shard]) {
			if len(group) > 1 {
				if j.object(group); j.err != nil {
					return j.err
				}
				if len(group) > 1000 && ctx.Err() != nil {
					return ctx.Err()
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for range workers {
		j := <-joiners
		for home := range j.heaps {
			j.carry(home)
		}
		if j.err != nil {
			return j.err
		}
		n.summary.Pairs += j.pairs
	}
	return nil
}

// object adds what was shared of one object.
func (j *joiner) object(group []share) {
	w := j.sweep
	w.load(group)
	if len(w.shares) < 2 {
		return
	}
	j.ranks = resize(j.ranks, len(w.shares))
	for i, one := range w.shares {
		j.ranks[i] = j.of[one.account]
	}
	if j.rules.Semantics == QUT {
		w.meetings(j.directed)
		if j.rules.Loops {
			w.repeats(j.directed)
		}
		return
	}
	j.met.load(w)
	j.rarer = rarity(j.total, w.accounts(group))
	for going := true; going; going = j.met.next() {
		w.meetings(j.undirected)
	}
}

// rarity is ln(accounts / those who shared the object), in whole units.
func rarity(accounts float64, sharers int) uint64 {
	return uint64(math.Round(rarityUnit * math.Log(accounts/float64(sharers))))
}

func (j *joiner) undirected(m meeting) {
	w := j.sweep
	row, account := j.met.place(m.older, m.newer)
	if !j.met.isHere(row) {
		return
	}
	older, newer := &w.shares[m.older], &w.shares[m.newer]
	a, b := j.ranks[m.older], j.ranks[m.newer]
	swap := a > b
	if swap {
		a, b = b, a
	}
	edge := edgeKey(a, b)
	load := uint64(newer.time - older.time)
	// CooRTweet's columns are of the older and the newer posts, ours of the accounts.
	olderIsB := swap && j.rules.Semantics == Own
	if m.firstOlder {
		load |= side(olderIsB)
	}
	if m.firstNewer {
		load |= side(!olderIsB)
	}
	if row >= 0 && j.met.add(row, account) || row < 0 && j.isFirst(m) {
		load |= addsObject | j.rarer<<rarityShift
	}
	j.pairs++
	home := int(j.home[a])
	if w.careful {
		j.addPosts(home, edge, postOn(older.content, olderIsB), postOn(newer.content, !olderIsB))
	}
	j.add(home, tie{edge, load})
}

// isFirst reports whether two accounts that are not busy meet for the first time over
// the object.
func (j *joiner) isFirst(m meeting) bool {
	return j.sweep.count[m.older]+j.sweep.count[m.newer] == 2 || !j.sweep.metBefore(m)
}

func side(b bool) uint64 {
	if b {
		return addsB
	}
	return addsA
}

func postOn(content uint32, b bool) uint64 {
	if b {
		return uint64(content)<<1 | 1
	}
	return uint64(content) << 1
}

// directed adds the posts of either account to the edge that leads from it.
func (j *joiner) directed(m meeting) {
	w := j.sweep
	a, b := j.ranks[m.older], j.ranks[m.newer]
	j.pairs++
	if w.careful {
		j.addPosts(int(j.home[a]), edgeKey(a, b), postOn(w.shares[m.older].content, false))
		j.addPosts(int(j.home[b]), edgeKey(b, a), postOn(w.shares[m.newer].content, false))
		return
	}
	if m.firstOlder {
		j.add(int(j.home[a]), tie{edge: edgeKey(a, b)})
	}
	if m.firstNewer {
		j.add(int(j.home[b]), tie{edge: edgeKey(b, a)})
	}
}

func (j *joiner) add(home int, t tie) {
	if j.heaps[home] == nil {
		j.heaps[home] = make([]tie, 0, heapSize)
	}
	if j.heaps[home] = append(j.heaps[home], t); len(j.heaps[home]) == heapSize {
		j.carry(home)
	}
}

func (j *joiner) addPosts(home int, edge uint64, posts ...uint64) {
	for _, post := range posts {
		if j.posts[home] == nil {
			j.posts[home] = make([]tie, 0, heapSize)
		}
		if j.posts[home] = append(j.posts[home], tie{edge, post}); len(j.posts[home]) == heapSize {
			j.carry(home)
		}
	}
}

// carry takes heaps to their shard, and writes it out if there is no more room.
func (j *joiner) carry(home int) {
	ties, posts := j.heaps[home], j.posts[home]
	if j.err != nil || len(ties)+len(posts) == 0 {
		return
	}
	j.heaps[home], j.posts[home] = nil, nil
	s := &j.shards[home]
	s.mu.Lock()
	defer s.mu.Unlock()
	size := s.bytes()
	if len(ties) > 0 {
		s.put(exactly(ties), false)
	}
	if len(posts) > 0 {
		s.put(exactly(posts), true)
	}
	held := j.held.Add(s.bytes() - size)
	if j.room == 0 || held <= j.room || s.bytes() < j.room/int64(2*len(j.shards)) {
		return
	}
	size = s.bytes()
	if err := s.spill(j.disk); err != nil {
		j.err = fmt.Errorf("make room: %w", err)
	}
	j.held.Add(-size)
}

// exactly keeps a heap that is not full from holding memory.
func exactly(heap []tie) []tie {
	if len(heap) == cap(heap) {
		return heap
	}
	return slices.Clone(heap)
}
