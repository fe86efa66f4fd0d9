package coordination

import (
	"cmp"
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
	"sync"

	"sayso/coordination/internal/spill"
)

// A tie is what one pair of posts adds to its edge, in sixteen bytes: the edge, and the
// delta, the marks and the object's rarity in one word. All of it is whole numbers,
// so that sums do not depend on the order in which processors come by.
type tie struct{ edge, load uint64 }

const (
	deltaBits   = 42 // MaxWindow in microseconds has as many
	addsA       = 1 << deltaBits
	addsB       = 2 << deltaBits
	addsObject  = 4 << deltaBits
	rarityShift = deltaBits + 3
	rarityUnit  = 10000
)

// edgeKey names an edge by the ranks of its accounts.
func edgeKey(a, b uint32) uint64 { return uint64(a)<<32 | uint64(b) }

// A tally is an edge in the making.
type tally struct {
	edge    uint64
	delta   uint64
	rarity  uint64
	weight  uint32
	a, b    uint32 // distinct posts
	objects uint32
}

func (t *tally) add(o tally) {
	t.delta += o.delta
	t.rarity += o.rarity
	t.weight += o.weight
	t.a += o.a
	t.b += o.b
	t.objects += o.objects
}

func (t tie) tally() tally {
	return tally{
		edge: t.edge, delta: t.load & (addsA - 1), rarity: t.load >> rarityShift, weight: 1,
		a: uint32(t.load >> deltaBits & 1), b: uint32(t.load >> (deltaBits + 1) & 1), objects: uint32(t.load >> (deltaBits + 2) & 1),
	}
}

// A tallyShard holds the edges whose first account is in a range of ranks. Posts are
// those that must be told apart: of an edge, a content on a side.
type tallyShard struct {
	mu      sync.Mutex
	slots   []uint32 // open addressing: a place in tallies plus one
	tallies []tally
	posts   pairSet

	spilledTallies, spilledPosts []spill.Extent
	sorted                       bool
}

const (
	tallySize = 40
	postSize  = 16
)

func (s *tallyShard) bytes() int64 {
	return int64(4*cap(s.slots) + tallySize*cap(s.tallies) + postSize*cap(s.posts.slots) + 4*cap(s.posts.used))
}

func (s *tallyShard) upsert(t tally) {
	if 4*len(s.tallies) >= 3*len(s.slots) {
		s.grow()
	}
	mask := uint64(len(s.slots) - 1)
	at := mix(t.edge, 0) & mask
	for ; s.slots[at] != 0; at = (at + 1) & mask {
		if found := &s.tallies[s.slots[at]-1]; found.edge == t.edge {
			found.add(t)
			return
		}
	}
	s.tallies = append(s.tallies, t)
	s.slots[at] = uint32(len(s.tallies))
}

func (s *tallyShard) grow() {
	s.slots = make([]uint32, max(64, 2*len(s.slots)))
	mask := uint64(len(s.slots) - 1)
	for i, t := range s.tallies {
		at := mix(t.edge, 0) & mask
		for s.slots[at] != 0 {
			at = (at + 1) & mask
		}
		s.slots[at] = uint32(i + 1)
	}
}

// spill writes the shard out and empties it.
func (s *tallyShard) spill(to *spill.File) error {
	if len(s.tallies) > 0 {
		e, err := to.Write(appendTallies(nil, s.tallies))
		if err != nil {
			return err
		}
		s.spilledTallies = append(s.spilledTallies, e)
	}
	if len(s.posts.used) > 0 {
		buf := make([]byte, 0, postSize*len(s.posts.used))
		for edge, post := range s.posts.all {
			buf = binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(buf, edge), post)
		}
		e, err := to.Write(buf)
		if err != nil {
			return err
		}
		s.spilledPosts = append(s.spilledPosts, e)
	}
	s.slots, s.tallies, s.posts = nil, nil, pairSet{}
	return nil
}

// gather brings back what was spilled, and counts the posts.
func (s *tallyShard) gather(from *spill.File, countPost func(t *tally, post uint64)) error {
	var buf []byte
	var err error
	for _, e := range s.spilledTallies {
		if buf, err = from.Read(e, buf); err != nil {
			return err
		}
		for t := range storedTallies(buf) {
			s.upsert(t)
		}
	}
	for _, e := range s.spilledPosts {
		if buf, err = from.Read(e, buf); err != nil {
			return err
		}
		for p := buf; len(p) > 0; p = p[postSize:] {
			s.posts.add(binary.LittleEndian.Uint64(p), binary.LittleEndian.Uint64(p[8:]))
		}
	}
	for edge, post := range s.posts.all {
		t := tally{edge: edge}
		countPost(&t, post)
		s.upsert(t)
	}
	s.spilledTallies, s.spilledPosts, s.posts = nil, nil, pairSet{}
	return nil
}

func (s *tallyShard) sort() {
	if s.sorted {
		return
	}
	s.slots, s.sorted = nil, true
	if keys, place := s.keys(); keys != nil {
		slices.Sort(keys)
		in := make([]tally, len(keys))
		for i, key := range keys {
			in[i] = s.tallies[key&(1<<place-1)]
		}
		s.tallies = in
		return
	}
	slices.SortFunc(s.tallies, func(x, y tally) int { return cmp.Compare(x.edge, y.edge) })
}

// keys packs each edge's two ranks and its place into one number, if they fit: numbers
// are sorted in a third of the time. A shard has a narrow range of first ranks.
func (s *tallyShard) keys() (keys []uint64, place int) {
	least, most, second := uint64(math.MaxUint64), uint64(0), uint64(0)
	for _, t := range s.tallies {
		least, most, second = min(least, t.edge>>32), max(most, t.edge>>32), max(second, t.edge&math.MaxUint32)
	}
	place = bits.Len(uint(len(s.tallies)))
	width := bits.Len64(second)
	if len(s.tallies) == 0 || bits.Len64(most-least)+width+place > 64 {
		return nil, 0
	}
	keys = make([]uint64, len(s.tallies))
	for i, t := range s.tallies {
		keys[i] = ((t.edge>>32-least)<<width|t.edge&math.MaxUint32)<<place | uint64(i)
	}
	return keys, place
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

func storedTallies(buf []byte) func(yield func(tally) bool) {
	return func(yield func(tally) bool) {
		le := binary.LittleEndian
		for p := buf; len(p) > 0; p = p[tallySize:] {
			t := tally{
				edge: le.Uint64(p), delta: le.Uint64(p[8:]), rarity: le.Uint64(p[16:]), weight: le.Uint32(p[24:]),
				a: le.Uint32(p[28:]), b: le.Uint32(p[32:]), objects: le.Uint32(p[36:]),
			}
			if !yield(t) {
				return
			}
		}
	}
}
