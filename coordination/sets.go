package coordination

import "sync/atomic"

// A bitset holds small numbers.
type bitset []uint32

func newBitset(n int) bitset { return make(bitset, (n+31)/32) }

func (b bitset) has(i uint32) bool { return b[i/32]&(1<<(i%32)) != 0 }

func (b bitset) add(i uint32) { b[i/32] |= 1 << (i % 32) }

// addShared is add for when others add too.
func (b bitset) addShared(i uint32) {
	if mask := uint32(1) << (i % 32); atomic.LoadUint32(&b[i/32])&mask == 0 {
		atomic.OrUint32(&b[i/32], mask)
	}
}

// A pairSet is a set of pairs of numbers, cheap to empty: open addressing, with a list
// of the slots in use. A pair of all ones is not to be added.
type pairSet struct {
	slots [][2]uint64 // stored plus one, so that zero is free
	used  []uint32
}

// add reports whether the pair was not there.
func (s *pairSet) add(a, b uint64) bool {
	if 2*(len(s.used)+1) > len(s.slots) {
		s.grow()
	}
	pair := [2]uint64{a + 1, b}
	mask := uint64(len(s.slots) - 1)
	at := mix(a, b) & mask
	for ; s.slots[at][0] != 0; at = (at + 1) & mask {
		if s.slots[at] == pair {
			return false
		}
	}
	s.slots[at] = pair
	s.used = append(s.used, uint32(at))
	return true
}

func (s *pairSet) grow() {
	old, used := s.slots, s.used
	s.slots = make([][2]uint64, max(16, 2*len(old)))
	s.used = make([]uint32, 0, len(s.slots)/2)
	mask := uint64(len(s.slots) - 1)
	for _, from := range used {
		pair := old[from]
		at := mix(pair[0]-1, pair[1]) & mask
		for s.slots[at][0] != 0 {
			at = (at + 1) & mask
		}
		s.slots[at] = pair
		s.used = append(s.used, uint32(at))
	}
}

func (s *pairSet) empty() {
	for _, at := range s.used {
		s.slots[at] = [2]uint64{}
	}
	s.used = s.used[:0]
}

// mix spreads two numbers over 64 bits (the finaliser of SplitMix64, Steele and others
// 2014).
func mix(a, b uint64) uint64 {
	h := a*0x9e3779b97f4a7c15 ^ b
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
