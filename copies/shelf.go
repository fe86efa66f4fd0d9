package copies

import (
	"cmp"
	"slices"
)

// Reading a document costs more than comparing it, and a case's readings do not fit in
// memory together. So pairs are taken in an order in which documents that resemble one
// another come together, and the readings of the last few hundred are kept.

// Together returns pairs in such an order: by the steps from the first document in which
// a walk along pairs, breadth first, comes to their documents.
func Together[T any](pairs []T, ids func(T) (a, b string)) []T {
	near := map[string][]string{}
	for _, p := range pairs {
		a, b := ids(p)
		near[a], near[b] = append(near[a], b), append(near[b], a)
	}
	step := make(map[string]int, len(near))
	reach := func(id string, walk []string) []string {
		if _, reached := step[id]; reached {
			return walk
		}
		step[id] = len(step)
		return append(walk, id)
	}
	for _, p := range pairs {
		first, _ := ids(p)
		for walk := reach(first, nil); len(walk) > 0; walk = walk[1:] {
			for _, id := range near[walk[0]] {
				walk = reach(id, walk)
			}
		}
	}
	late := func(p T) (early, late int) {
		a, b := ids(p)
		return min(step[a], step[b]), max(step[a], step[b])
	}
	ordered := slices.Clone(pairs)
	slices.SortStableFunc(ordered, func(x, y T) int {
		earlyX, lateX := late(x)
		earlyY, lateY := late(y)
		return cmp.Or(lateX-lateY, earlyX-earlyY)
	})
	return ordered
}

// A Shelf keeps the readings that were last asked for. It is not safe for use from
// several goroutines; the readings are.
type Shelf struct {
	open        func(id string) (*Reading, error)
	last, older map[string]*Reading
	words       int // of last
}

const shelved = 500_000 // words in each half of it, of some 50 bytes each

// NewShelf returns a shelf that opens what does not stand on it.
func NewShelf(open func(id string) (*Reading, error)) *Shelf {
	return &Shelf{open: open, last: map[string]*Reading{}}
}

// Reading returns the reading of a document. The error is that of opening it.
func (s *Shelf) Reading(id string) (*Reading, error) {
	if r, known := s.last[id]; known {
		return r, nil
	}
	r, known := s.older[id]
	if !known {
		var err error
		if r, err = s.open(id); err != nil {
			return nil, err
		}
	}
	if s.words += len(r.words); s.words > shelved {
		s.last, s.older, s.words = map[string]*Reading{}, s.last, len(r.words)
	}
	s.last[id] = r
	return r, nil
}
