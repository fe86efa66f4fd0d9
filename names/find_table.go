package names

// A table is a hash table from 64 bits to 32 that takes 12 bytes a place and
// nothing else: Go's map takes four times that, and a list of a million names has
// some four million entries. Keys are hashes already, or pairs of small numbers;
// the key 0 is not used.
type table struct {
	keys   []uint64
	values []uint32
	n      int
	shift  uint8
}

const (
	firstShift = 64 - 10
	golden     = 0x9E3779B97F4A7C15 // Fibonacci hashing: Knuth, volume 3, 6.4
)

// get returns the value of a key, or 0.
func (t *table) get(key uint64) uint32 {
	if len(t.keys) == 0 {
		return 0
	}
	mask := len(t.keys) - 1
	for at := int(key * golden >> t.shift); ; at = (at + 1) & mask {
		switch t.keys[at] {
		case key:
			return t.values[at]
		case 0:
			return 0
		}
	}
}

// put sets the value of a key that is not 0.
func (t *table) put(key uint64, value uint32) {
	if t.n >= len(t.keys)/4*3 {
		t.grow()
	}
	mask := len(t.keys) - 1
	for at := int(key * golden >> t.shift); ; at = (at + 1) & mask {
		switch t.keys[at] {
		case 0:
			t.keys[at] = key
			t.n++
			fallthrough
		case key:
			t.values[at] = value
			return
		}
	}
}

func (t *table) grow() {
	old := *t
	t.shift, t.n = firstShift, 0
	if len(old.keys) > 0 {
		t.shift = old.shift - 1
	}
	t.keys, t.values = make([]uint64, 1<<(64-t.shift)), make([]uint32, 1<<(64-t.shift))
	for at, key := range old.keys {
		if key != 0 {
			t.put(key, old.values[at])
		}
	}
}
