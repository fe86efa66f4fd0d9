package coordination

import (
	"cmp"
	"slices"
)

// Strata part the positions; accounts are exchanged within each.
type strata struct {
	of      []uint32 // by position
	list    []stratum
	crosses []crossing
}

// A stratum is positions among which accounts are exchanged.
type stratum struct {
	level  level
	object uint32 // of which all its positions are, or none
	size   uint32
	met    uint64 // pairs of its positions within the window
	self   uint64 // ordered pairs of its positions by one account
}

// A crossing is two strata, with the pairs of positions that have one in either.
type crossing struct {
	low, high uint32
	met       uint64
	self      uint64 // pairs of positions, one in either, by one account
}

// A level is how coarse a stratum is. A position goes to the first level at which its
// stratum can say something.
type level uint8

const (
	objectHour level = iota
	objectDay
	objectAll
	hourOfAll
	dayOfAll
	all
)

// Two ways from fine to coarse. The first ends with all positions there are, the second
// with those of an object, so that who shared what stays and only who did so when is
// exchanged.
var (
	wholeField  = []level{objectHour, objectDay, objectAll, hourOfAll, dayOfAll, all}
	timesOfEach = []level{objectHour, objectDay, objectAll}
)

const (
	hourMicros = 3_600_000_000
	dayMicros  = 24 * hourMicros

	// leastSize is how many positions a stratum has at least: fewer say nothing of how
	// an object was shared in that hour.
	leastSize = 30

	// ownDensity and poolDensity are the largest shares of a stratum's pairs of
	// positions that lie within the window. Above them two accounts that are in the
	// stratum once each meet so easily that nothing can be learned from it. They are asked
	// of positions, not of accounts, so that the exchange remains fair.
	ownDensity  = 0.01
	poolDensity = 0.001
)

// cell returns what a position's stratum at a level is named by, beside the object.
func (l level) cell(time int64) int64 {
	switch l {
	case objectHour, hourOfAll:
		return floorDiv(time, hourMicros)
	case objectDay, dayOfAll:
		return floorDiv(time, dayMicros)
	}
	return 0
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func (l level) ofOneObject() bool { return l <= objectAll }

// says reports whether a stratum can say something.
func (s stratum) says() bool {
	density := poolDensity
	if s.level.ofOneObject() {
		density = ownDensity
	}
	pairs := float64(s.size) * float64(s.size-1) / 2
	return s.size >= leastSize && float64(s.met) <= density*pairs
}

// stratify finds each position's stratum, from the finest level to the coarsest, which
// takes what is left.
func (f *field) stratify(levels []level) *strata {
	s := &strata{of: slices.Repeat([]uint32{none}, len(f.times))}
	cells := make([]uint32, len(f.times))
	for i, l := range levels {
		made := f.cells(l, s.of, cells)
		f.countMet(made, cells)
		s.keep(made, cells, i == len(levels)-1)
	}
	s.sort()
	f.findCrossings(s)
	return s
}

// cells groups the positions that have no stratum yet.
func (f *field) cells(l level, of, cells []uint32) []stratum {
	var made []stratum
	pools := map[int64]uint32{}
	last, lastObject := int64(0), uint32(none)
	for i, time := range f.times {
		cells[i] = none
		if of[i] != none {
			continue
		}
		name := l.cell(time)
		if l.ofOneObject() {
			if len(made) == 0 || name != last || f.object[i] != lastObject {
				made = append(made, stratum{level: l, object: f.object[i]})
			}
			last, lastObject = name, f.object[i]
			cells[i] = uint32(len(made)) - 1
		} else {
			at, ok := pools[name]
			if !ok {
				at = uint32(len(made))
				pools[name] = at
				made = append(made, stratum{level: l, object: none})
			}
			cells[i] = at
		}
		made[cells[i]].size++
	}
	return made
}

func (f *field) countMet(made []stratum, cells []uint32) {
	for i, end := range f.end {
		cell := cells[i]
		if cell == none {
			continue
		}
		for j := uint32(i) + 1; j < end; j++ {
			if cells[j] == cell {
				made[cell].met++
			}
		}
	}
}

// keep makes strata of the cells that can say something.
func (s *strata) keep(made []stratum, cells []uint32, all bool) {
	kept := make([]uint32, len(made))
	for cell, one := range made {
		kept[cell] = none
		if all || one.says() {
			kept[cell] = uint32(len(s.list))
			s.list = append(s.list, one)
		}
	}
	for i, cell := range cells {
		if cell != none {
			s.of[i] = kept[cell]
		}
	}
}

// sort puts the strata of an object side by side, those of many objects last.
func (s *strata) sort() {
	order := make([]uint32, len(s.list))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortStableFunc(order, func(x, y uint32) int { return cmp.Compare(s.list[x].object, s.list[y].object) })
	sorted, place := make([]stratum, len(order)), make([]uint32, len(order))
	for i, from := range order {
		sorted[i], place[from] = s.list[from], uint32(i)
	}
	s.list = sorted
	for i, at := range s.of {
		s.of[i] = place[at]
	}
}

// findCrossings counts the pairs of positions in two strata.
func (f *field) findCrossings(s *strata) {
	counts := map[[2]uint32]uint64{}
	for i, end := range f.end {
		x := s.of[i]
		for _, y := range s.of[i+1 : end] {
			if x != y {
				counts[[2]uint32{min(x, y), max(x, y)}]++
			}
		}
	}
	s.crosses = make([]crossing, 0, len(counts))
	for pair, n := range counts {
		s.crosses = append(s.crosses, crossing{low: pair[0], high: pair[1], met: n})
	}
	slices.SortFunc(s.crosses, func(x, y crossing) int { return cmp.Or(cmp.Compare(x.low, y.low), cmp.Compare(x.high, y.high)) })
}
