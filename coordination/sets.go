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

// A pairSet is a set of pairs of numbers, with open addressing. A pair of all ones is not
// to be added.
type pairSet struct {
	slots [][2]uint64 // stored plus one, so that zero is free
	size  int
}

// add reports whether the pair was not there.
func (s *pairSet) add(a, b uint64) bool {
	if 2*(s.size+1) > len(s.slots) {
		s.grow()
	}
	at := s.place([2]uint64{a + 1, b})
	if s.slots[at][0] != 0 {
		return false
	}
	s.slots[at] = [2]uint64{a + 1, b}
	s.size++
	return true
}

// place is where a pair stands, or would.
func (s *pairSet) place(pair [2]uint64) uint64 {
	mask := uint64(len(s.slots) - 1)
	at := mix(pair[0]-1, pair[1]) & mask
	for s.slots[at][0] != 0 && s.slots[at] != pair {
		at = (at + 1) & mask
	}
	return at
}

func (s *pairSet) grow() {
	old := s.slots
	s.slots = make([][2]uint64, max(16, 2*len(old)))
	for _, pair := range old {
		if pair[0] != 0 {
			s.slots[s.place(pair)] = pair
		}
	}
}

// mix spreads two numbers over 64 bits (the finaliser of SplitMix64, Steele and others
// 2014).
func mix(a, b uint64) uint64 {
	h := a*0x9e3779b97f4a7c15 ^ b
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
