package similar

import (
	"fmt"
	"math"
	"sync"

	"sayso"
)

// Names become numbers: those of tokens, accounts and contents, and of whole texts,
// which are sets of numbers themselves. That is how equal texts meet: byte for byte,
// not by a hash. Names are spread over shards by their hash, and a batch goes through
// the shards one after the other. Which number a name gets depends on who came first;
// nothing that is printed depends on it.

const (
	shardBits  = 6
	shardCount = 1 << shardBits
	shardMask  = shardCount - 1

	none = math.MaxUint32 // the number of what is not there
)

type dictionary struct {
	shards [shardCount]shard
}

type shard struct {
	sync.Mutex
	slots []uint64 // upper half of the hash, and the place among ends plus one
	ends  []uint32 // where each name ends in text
	text  []byte
}

func (d *dictionary) name(id uint32) []byte { return d.shards[id&shardMask].name(id >> shardBits) }

func (s *shard) name(at uint32) []byte {
	start := uint32(0)
	if at > 0 {
		start = s.ends[at-1]
	}
	return s.text[start:s.ends[at]]
}

// space is one more than the largest number given out.
func (d *dictionary) space() int {
	most := 0
	for i := range d.shards {
		most = max(most, len(d.shards[i].ends))
	}
	return most << shardBits
}

func (d *dictionary) bytes() int64 {
	n := 0
	for i := range d.shards {
		s := &d.shards[i]
		n += 8*cap(s.slots) + 4*cap(s.ends) + cap(s.text)
	}
	return int64(n)
}

// seal lets go of what only numbering needs.
func (d *dictionary) seal() {
	for i := range d.shards {
		d.shards[i].slots = nil
	}
}

// number returns the name's place in the shard, which the caller has locked.
func (s *shard) number(hash uint64, name []byte) (uint32, error) {
	if 4*len(s.ends) >= 3*len(s.slots) {
		s.grow()
	}
	tag := hash >> 32
	mask := uint64(len(s.slots) - 1)
	at := tag & mask
	for ; s.slots[at] != 0; at = (at + 1) & mask {
		slot := s.slots[at]
		if slot>>32 == tag && string(s.name(uint32(slot)-1)) == string(name) {
			return uint32(slot) - 1, nil
		}
	}
	if len(s.text)+len(name) > math.MaxUint32 || len(s.ends) >= math.MaxUint32>>shardBits {
		return 0, fmt.Errorf("number the texts: more than %d GiB of them: %w", shardCount*4, sayso.ErrInput)
	}
	s.text = append(s.text, name...)
	s.ends = append(s.ends, uint32(len(s.text)))
	s.slots[at] = tag<<32 | uint64(len(s.ends))
	return uint32(len(s.ends)) - 1, nil
}

func (s *shard) grow() {
	old := s.slots
	s.slots = make([]uint64, max(64, 2*len(old)))
	mask := uint64(len(s.slots) - 1)
	for _, slot := range old {
		if slot == 0 {
			continue
		}
		at := slot >> 32 & mask
		for s.slots[at] != 0 {
			at = (at + 1) & mask
		}
		s.slots[at] = slot
	}
}

// A numbering is what a batch needs to go through the shards in order.
type numbering struct {
	hashes []uint64
	order  []uint32
}

// number turns names into numbers; a nil name is none.
func (n *numbering) number(d *dictionary, names [][]byte, hash func([]byte) uint64, ids []uint32) ([]uint32, error) {
	n.hashes, n.order, ids = resized(n.hashes, len(names)), resized(n.order, len(names)), resized(ids, len(names))
	var starts [shardCount + 1]uint32
	for i, name := range names {
		n.hashes[i] = hash(name)
		starts[n.hashes[i]&shardMask+1]++
	}
	for i := range shardCount {
		starts[i+1] += starts[i]
	}
	next := starts
	for i, h := range n.hashes {
		n.order[next[h&shardMask]] = uint32(i)
		next[h&shardMask]++
	}
	for i := range shardCount {
		if err := n.numberShard(&d.shards[i], uint32(i), n.order[starts[i]:starts[i+1]], names, ids); err != nil {
			return ids, err
		}
	}
	return ids, nil
}

func (n *numbering) numberShard(s *shard, number uint32, order []uint32, names [][]byte, ids []uint32) error {
	if len(order) == 0 {
		return nil
	}
	s.Lock()
	defer s.Unlock()
	for _, i := range order {
		if names[i] == nil {
			ids[i] = none
			continue
		}
		at, err := s.number(n.hashes[i], names[i])
		if err != nil {
			return err
		}
		ids[i] = at<<shardBits | number
	}
	return nil
}

func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}
