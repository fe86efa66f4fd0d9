package coordination

import (
	"fmt"
	"math"
	"sync"

	"sayso"
)

// The names in a column become numbers. Names are spread over shards by their hash,
// so that several readers can number at once and the table that is searched fits a
// processor's cache while a batch goes through it. Numbers depend on who came first;
// nothing that is printed depends on the numbers.

const (
	shardBits  = 6
	shardCount = 1 << shardBits
	shardMask  = shardCount - 1

	// none is the number of an object that is not there.
	none = math.MaxUint32
)

type dictionary struct {
	shards [shardCount]nameShard
}

type nameShard struct {
	sync.Mutex
	slots []uint64 // upper half of the hash, and the place among ends plus one
	ends  []uint32 // where each name ends in text
	text  []byte
}

// name returns what the number stands for.
func (d *dictionary) name(id uint32) []byte {
	return d.shards[id&shardMask].name(id >> shardBits)
}

func (s *nameShard) name(at uint32) []byte {
	start := uint32(0)
	if at > 0 {
		start = s.ends[at-1]
	}
	return s.text[start:s.ends[at]]
}

// size is one more than the largest number given out.
func (d *dictionary) size() int {
	most := 0
	for i := range d.shards {
		most = max(most, len(d.shards[i].ends))
	}
	return most << shardBits
}

// count is how many names there are.
func (d *dictionary) count() int {
	n := 0
	for i := range d.shards {
		n += len(d.shards[i].ends)
	}
	return n
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

// forget lets go of the names; their numbers stay.
func (d *dictionary) forget() {
	for i := range d.shards {
		d.shards[i].text = nil
	}
}

// number returns the name's place in the shard, which the caller has locked.
func (s *nameShard) number(hash uint64, name []byte) (uint32, error) {
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
		return 0, fmt.Errorf("number the ids: more than %d GiB of them: %w", shardCount*4, sayso.ErrInput)
	}
	s.text = append(s.text, name...)
	s.ends = append(s.ends, uint32(len(s.text)))
	s.slots[at] = tag<<32 | uint64(len(s.ends))
	return uint32(len(s.ends)) - 1, nil
}

func (s *nameShard) grow() {
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
