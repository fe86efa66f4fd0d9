package letters

import "math/bits"

// An opMap maps packed operations to costs. It is asked some three hundred times
// for each pair of tokens, and a map of Go's takes four times as long.
type opMap struct {
	keys  []uint32 // 0 is free: no operation is empty
	costs []float32
	shift uint
}

func newOpMap(n int) opMap {
	size := bits.Len(uint(4*n + 16))
	return opMap{make([]uint32, 1<<size), make([]float32, 1<<size), uint(32 - size)}
}

func (m *opMap) slot(k uint32) int {
	at := int(k * 2654435769 >> m.shift)
	for m.keys[at] != 0 && m.keys[at] != k {
		at = (at + 1) & (len(m.keys) - 1)
	}
	return at
}

func (m *opMap) get(k uint32) (float32, bool) {
	at := m.slot(k)
	return m.costs[at], m.keys[at] == k && k != 0
}

// lower sets the cost of k, unless it has a lower one.
func (m *opMap) lower(k uint32, cost float32) {
	if k == 0 {
		return
	}
	at := m.slot(k)
	if m.keys[at] == k && m.costs[at] <= cost {
		return
	}
	m.keys[at], m.costs[at] = k, cost
}
