package similar

import "hash/maphash"

// A table numbers the names of one batch, so that what a batch says often is looked up
// in the dictionary once. It has no lock and stays in the cache.
type table struct {
	seed  maphash.Seed
	slots []uint64 // upper half of the hash, and the place among ends plus one
	ends  []uint32
	text  []byte
	notes []note
}

// A note is what is known of a name.
type note struct {
	post   uint32    // the last one that has it, from 1
	looked bool      // for its marks
	marks  [2]uint32 // numbers of its marks plus one, or 0
}

func newTable(seed maphash.Seed) *table { return &table{seed: seed, slots: make([]uint64, 1<<12)} }

func (t *table) name(at uint32) []byte {
	start := uint32(0)
	if at > 0 {
		start = t.ends[at-1]
	}
	return t.text[start:t.ends[at]:t.ends[at]]
}

// place returns the name's number.
func (t *table) place(name []byte) uint32 {
	if 2*len(t.ends) >= len(t.slots) {
		t.grow()
	}
	tag := maphash.Bytes(t.seed, name) >> 32
	mask := uint64(len(t.slots) - 1)
	i := tag & mask
	for ; t.slots[i] != 0; i = (i + 1) & mask {
		slot := t.slots[i]
		if slot>>32 == tag && string(t.name(uint32(slot)-1)) == string(name) {
			return uint32(slot) - 1
		}
	}
	t.text = append(t.text, name...)
	t.ends = append(t.ends, uint32(len(t.text)))
	t.notes = append(t.notes, note{})
	t.slots[i] = tag<<32 | uint64(len(t.ends))
	return uint32(len(t.ends)) - 1
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]uint64, 2*len(old))
	mask := uint64(len(t.slots) - 1)
	for _, slot := range old {
		if slot == 0 {
			continue
		}
		i := slot >> 32 & mask
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = slot
	}
}

func (t *table) empty() {
	clear(t.slots)
	t.ends, t.text, t.notes = t.ends[:0], t.text[:0], t.notes[:0]
}

// names appends all the names.
func (t *table) names(to [][]byte) [][]byte {
	for i := range t.ends {
		to = append(to, t.name(uint32(i)))
	}
	return to
}
