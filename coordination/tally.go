package coordination

import (
	"encoding/binary"
	"slices"
	"sync"

	"sayso/coordination/internal/spill"
)

// A tallyShard holds the edges whose first account is in a range of ranks. Ties pile up
// as they come, sixteen bytes a pair, and are sorted and added up when the sweep is
// over: a shard fits the cache then, and what came between does not matter. Where edges
// have very many pairs each, they are added up now and then, so that the pile does not
// grow with the pairs.
type tallyShard struct {
	mu      sync.Mutex
	ties    pile
	posts   pile    // of posts that must be told apart
	tallies []tally // in the order of edges

	spilledTallies []spill.Extent
}

// A pile holds ties in the heaps they came in.
type pile struct {
	heaps   [][]tie
	size    int
	limit   int // beyond it, see whether adding up makes it smaller
	spilled []spill.Extent
}

const (
	tallySize   = 40
	tieSize     = 16
	firstLimit  = 1 << 16
	worthAdding = 4 // adding up must leave no more than one edge for so many ties
)

func (p *pile) put(heap []tie) {
	p.heaps = append(p.heaps, heap)
	p.size += len(heap)
}

// take empties the pile into one slice, sorted.
func (p *pile) take(loads bool) []tie {
	all := slices.Concat(p.heaps...)
	p.heaps, p.size = nil, 0
	return sortTies(all, make([]tie, len(all)), loads)
}

func (p *pile) isLarge() bool { return p.size > max(p.limit, firstLimit) }

func (s *tallyShard) bytes() int64 {
	return int64(tieSize*(s.ties.size+s.posts.size) + tallySize*cap(s.tallies))
}

// put adds ties, or posts.
func (s *tallyShard) put(heap []tie, posts bool) {
	if posts {
		if s.posts.put(heap); s.posts.isLarge() {
			left := slices.Compact(s.posts.take(true))
			s.posts.put(slices.Clip(left))
			s.posts.limit = 2 * len(left)
		}
		return
	}
	if s.ties.put(heap); s.ties.isLarge() {
		s.lighten()
	}
}

// lighten adds the ties up if they have few edges.
func (s *tallyShard) lighten() {
	ties := s.ties.take(false)
	edges := 1
	for i := range ties[1:] {
		if ties[i].edge != ties[i+1].edge {
			edges++
		}
	}
	if worthAdding*edges > len(ties) {
		s.ties.put(ties)
		s.ties.limit = 2 * len(ties)
		return
	}
	s.tallies = collected(s.tallies, ties)
}

// collected adds tallies and ties up.
func collected(tallies []tally, ties []tie) []tally {
	var all []tally
	addUp(tallies, ties, func(t tally) bool {
		all = append(all, t)
		return true
	})
	return all
}

// spill writes the shard out and empties it.
func (s *tallyShard) spill(to *spill.File) error {
	for _, p := range []*pile{&s.ties, &s.posts} {
		if p.size == 0 {
			continue
		}
		e, err := to.Write(appendTies(make([]byte, 0, tieSize*p.size), p.heaps))
		if err != nil {
			return err
		}
		p.spilled = append(p.spilled, e)
		p.heaps, p.size = nil, 0
	}
	if len(s.tallies) > 0 {
		e, err := to.Write(appendTallies(nil, s.tallies))
		if err != nil {
			return err
		}
		s.spilledTallies = append(s.spilledTallies, e)
		s.tallies = nil
	}
	return nil
}

func (s *tallyShard) isSpilled() bool {
	return len(s.ties.spilled)+len(s.posts.spilled)+len(s.spilledTallies) > 0
}

// restore brings back what was spilled. Each piece of tallies is in order, and so is
// the whole.
func (s *tallyShard) restore(from *spill.File) error {
	for _, p := range []*pile{&s.ties, &s.posts} {
		for _, e := range p.spilled {
			buf, err := from.Read(e, nil)
			if err != nil {
				return err
			}
			p.put(storedTies(buf))
		}
		p.spilled = nil
	}
	for _, e := range s.spilledTallies {
		buf, err := from.Read(e, nil)
		if err != nil {
			return err
		}
		s.tallies = merged(s.tallies, storedTallies(buf))
	}
	s.spilledTallies = nil
	return nil
}

// finish sorts the ties and counts the posts.
func (s *tallyShard) finish(countPost func(t *tally, post uint64)) {
	ties := s.ties.take(false)
	if s.posts.size > 0 {
		s.tallies = collected(s.tallies, ties)
		s.tallies = merged(s.tallies, counted(s.posts.take(true), countPost))
		return
	}
	s.ties.put(ties)
}

// counted makes tallies of sorted posts.
func counted(posts []tie, countPost func(t *tally, post uint64)) []tally {
	var all []tally
	for i, p := range posts {
		if i > 0 && p == posts[i-1] {
			continue
		}
		t := tally{edge: p.edge}
		if countPost(&t, p.load); len(all) > 0 && all[len(all)-1].edge == p.edge {
			all[len(all)-1].add(t)
		} else {
			all = append(all, t)
		}
	}
	return all
}

// merged adds two lists up that are in order.
func merged(x, y []tally) []tally {
	all := make([]tally, 0, len(x)+len(y))
	for len(x) > 0 || len(y) > 0 {
		var next tally
		if len(y) == 0 || len(x) > 0 && x[0].edge <= y[0].edge {
			next, x = x[0], x[1:]
		} else {
			next, y = y[0], y[1:]
		}
		if n := len(all); n > 0 && all[n-1].edge == next.edge {
			all[n-1].add(next)
		} else {
			all = append(all, next)
		}
	}
	return all
}

// edges visits the edges of a shard that is finished.
func (s *tallyShard) edges(visit func(tally) bool) bool {
	var ties []tie
	if len(s.ties.heaps) > 0 {
		ties = s.ties.heaps[0]
	}
	return addUp(s.tallies, ties, visit)
}

func appendTies(buf []byte, heaps [][]tie) []byte {
	for _, heap := range heaps {
		for _, t := range heap {
			buf = binary.LittleEndian.AppendUint64(buf, t.edge)
			buf = binary.LittleEndian.AppendUint64(buf, t.load)
		}
	}
	return buf
}

func storedTies(buf []byte) []tie {
	ties := make([]tie, len(buf)/tieSize)
	for i := range ties {
		ties[i] = tie{binary.LittleEndian.Uint64(buf[tieSize*i:]), binary.LittleEndian.Uint64(buf[tieSize*i+8:])}
	}
	return ties
}

func appendTallies(buf []byte, tallies []tally) []byte {
	buf = slices.Grow(buf, tallySize*len(tallies))
	le := binary.LittleEndian
	for _, t := range tallies {
		buf = le.AppendUint64(buf, t.edge)
		buf = le.AppendUint64(buf, t.delta)
		buf = le.AppendUint64(buf, t.rarity)
		buf = le.AppendUint32(buf, t.weight)
		buf = le.AppendUint32(buf, t.a)
		buf = le.AppendUint32(buf, t.b)
		buf = le.AppendUint32(buf, t.objects)
	}
	return buf
}

func storedTallies(buf []byte) []tally {
	le := binary.LittleEndian
	tallies := make([]tally, 0, len(buf)/tallySize)
	for p := buf; len(p) > 0; p = p[tallySize:] {
		tallies = append(tallies, tally{
			edge: le.Uint64(p), delta: le.Uint64(p[8:]), rarity: le.Uint64(p[16:]), weight: le.Uint32(p[24:]),
			a: le.Uint32(p[28:]), b: le.Uint32(p[32:]), objects: le.Uint32(p[36:]),
		})
	}
	return tallies
}
