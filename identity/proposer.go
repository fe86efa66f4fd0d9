package identity

import (
	"sayso/names"
)

// A Proposer makes pairs again and again of a case that grows. Which names are worth
// comparing hangs on all of them, so that is asked each time anew; but two spellings
// that it has compared once it does not compare again. What it proposes hangs on the
// names alone, never on what it saw before. The zero Proposer is ready; it is not for
// several goroutines at once.
type Proposer struct {
	comparer names.Comparer
	compared comparisons
}

// comparisons are what is known of pairs of spellings. Most are apart, and of those
// no more is kept.
type comparisons struct {
	number map[string]uint32 // of a spelling
	apart  map[uint64]bool
	alike  map[uint64]names.Comparison
}

func newComparisons() comparisons {
	return comparisons{map[string]uint32{}, map[uint64]bool{}, map[uint64]names.Comparison{}}
}

// pair is the key of two spellings, whichever is which.
func (c *comparisons) pair(a, b string) uint64 {
	x, y := c.numberOf(a), c.numberOf(b)
	return uint64(min(x, y))<<32 | uint64(max(x, y))
}

func (c *comparisons) numberOf(spelling string) uint32 {
	n, ok := c.number[spelling]
	if !ok {
		n = uint32(len(c.number)) + 1
		c.number[spelling] = n
	}
	return n
}

func (c *comparisons) keep(pair uint64, found names.Comparison) {
	if found.Verdict == names.Different {
		c.apart[pair] = true
		return
	}
	c.alike[pair] = found
}

// of returns what is known of two spellings; nothing was if it is not ok.
func (c *comparisons) of(a, b string) (names.Comparison, bool) {
	if c.number[a] == 0 || c.number[b] == 0 {
		return names.Comparison{}, false
	}
	pair := c.pair(a, b)
	if c.apart[pair] {
		return names.Comparison{Verdict: names.Different}, true
	}
	found, ok := c.alike[pair]
	return found, ok
}

// A Search goes through names a few at a time, so that others can be served in
// between and whoever waits can be told how far it is.
type Search struct {
	proposer *Proposer
	d        *Directory
	next     int
	used     comparisons // of this search; the proposer keeps no others
	seen     map[uint64]bool
	found    map[[2]int]Pair
}

// Search begins to look through names. Another search of the same proposer must not
// go on at the same time.
func (p *Proposer) Search(all []Name) *Search {
	return &Search{proposer: p, d: NewDirectory(all), used: newComparisons(), seen: map[uint64]bool{}, found: map[[2]int]Pair{}}
}

// Look looks through so many more names, and reports whether any are left.
func (s *Search) Look(most int) bool {
	all := s.d.all
	for end := min(s.next+most, len(all)); s.next < end; s.next++ {
		for _, j := range s.d.near(all[s.next].Name, s.d.parsed[s.next]) {
			s.compare(s.next, j)
		}
	}
	if s.next == len(all) {
		s.proposer.compared = s.used
	}
	return s.next < len(all)
}

func (s *Search) compare(i, j int) {
	all := s.d.all
	first, second := i, j
	if after(all[i], all[j]) {
		first, second = j, i
	}
	pair := uint64(first)<<32 | uint64(second)
	if i == j || s.seen[pair] || strangers(all[i], all[j]) {
		return
	}
	s.seen[pair] = true
	c, known := s.proposer.compared.of(all[i].Name, all[j].Name)
	if !known {
		c = s.proposer.comparer.Compare(s.d.parsed[first], s.d.parsed[second])
	}
	s.used.keep(s.used.pair(all[i].Name, all[j].Name), c)
	if c.Verdict != names.Different {
		s.found[[2]int{first, second}] = Pair{all[first], all[second], c.Score, c.Verdict}
	}
}

// Looked is how many names it has looked through.
func (s *Search) Looked() int { return s.next }

// Pairs returns the pairs that were found so far, in the order of [Propose].
func (s *Search) Pairs() []Pair { return sorted(s.found) }
