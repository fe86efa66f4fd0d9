package coordination

import (
	"encoding/binary"
	"fmt"
	"math"
	"sync"

	"sayso"
)

// The names in a column become numbers. Names are spread over shards by their keys,
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
	slots []slot   // a table with open addressing
	names []uint64 // by place: a number, or isText and where in text the name stands
	text  []byte   // names that are no numbers, each behind its length
}

// A slot is empty if its place is 0.
type slot struct {
	key   uint64
	place uint32 // plus one
}

const slotSize = 16

// appendName appends what the number stands for.
func (d *dictionary) appendName(buf []byte, id uint32) []byte {
	s := &d.shards[id&shardMask]
	name := s.names[id>>shardBits]
	if name&isText == 0 {
		return appendNumber(buf, name)
	}
	return append(buf, s.textAt(name)...)
}

func (s *nameShard) textAt(name uint64) []byte {
	at := s.text[name&^isText:]
	n, size := binary.Uvarint(at)
	return at[size : size+int(n)]
}

// size is one more than the largest number given out.
func (d *dictionary) size() int {
	most := 0
	for i := range d.shards {
		most = max(most, len(d.shards[i].names))
	}
	return most << shardBits
}

// count is how many names there are.
func (d *dictionary) count() int {
	n := 0
	for i := range d.shards {
		n += len(d.shards[i].names)
	}
	return n
}

func (d *dictionary) bytes() int64 {
	n := 0
	for i := range d.shards {
		s := &d.shards[i]
		n += slotSize*cap(s.slots) + 8*cap(s.names) + cap(s.text)
	}
	return int64(n)
}

// seal lets go of what only numbering needs.
func (d *dictionary) seal() {
	for i := range d.shards {
		d.shards[i].slots = nil
	}
}

// forget lets go of the texts; their numbers stay.
func (d *dictionary) forget() {
	for i := range d.shards {
		d.shards[i].text = nil
	}
}

// number returns the name's place in the shard, which the caller has locked. text is
// the name if it is no number.
func (s *nameShard) number(m mixer, key, mixed uint64, text []byte) (uint32, error) {
	if 4*len(s.names) >= 3*len(s.slots) {
		s.grow(m)
	}
	mask := uint64(len(s.slots) - 1)
	at := mixed >> 32 & mask
	for ; s.slots[at].place != 0; at = (at + 1) & mask {
		found := s.slots[at]
		if found.key == key && (key&isText == 0 || string(s.textAt(s.names[found.place-1])) == string(text)) {
			return found.place - 1, nil
		}
	}
	if len(s.names) >= math.MaxUint32>>shardBits {
		return 0, fmt.Errorf("number the ids: more than %d of them: %w", math.MaxUint32, sayso.ErrInput)
	}
	name := key
	if key&isText != 0 {
		name = isText | uint64(len(s.text))
		s.text = append(binary.AppendUvarint(s.text, uint64(len(text))), text...)
	}
	s.names = append(s.names, name)
	s.slots[at] = slot{key, uint32(len(s.names))}
	return uint32(len(s.names)) - 1, nil
}

func (s *nameShard) grow(m mixer) {
	old := s.slots
	s.slots = make([]slot, max(64, 2*len(old)))
	mask := uint64(len(s.slots) - 1)
	for _, one := range old {
		if one.place == 0 {
			continue
		}
		at := m.mix(one.key) >> 32 & mask
		for s.slots[at].place != 0 {
			at = (at + 1) & mask
		}
		s.slots[at] = one
	}
}
