package sequence

import (
	"runtime"
	"slices"
	"sync"
)

// A factor sorts days into levels; the days of one level share one factor of the rate.
type factor struct {
	names []string
	of    func(h *history, c civil, window uint8) int
	until func(c civil) civil // last day of c's level; none where it can change from day to day
}

const mostFactors = 3 // the windows, and two of the calendar or of age

// A cell is the days of one person that have the same level of every factor.
type cell struct {
	days, labels float64
	level        [mostFactors]int16
}

// A block is the cells of one person who has labels. Persons without any say nothing
// about when labels come, and are not there.
type block struct {
	person      int // in the list that the table was made of
	first, last int // cells first to last-1
	n           float64
	sets        []set
	aparts      []apart // one a label, where each is compared with other days
}

// A set is a label whose day is not known: the cells that it can be in, with the number
// of its possible days in each.
type set struct {
	cells []int
	days  []float64
}

// A table is days of persons, counted into cells.
type table struct {
	cells   []cell
	blocks  []block
	factors []factor
	labels  float64
}

// likeTheOthers is how many persons say how many cells the others will have.
const likeTheOthers = 32

// tabulate counts days and labels of people, who testified on days[i].
func tabulate(people []history, days [][]civil, s scheme, factors []factor) *table {
	parts := make([]table, chunksOf(len(people), 200))
	inChunks(len(people), len(parts), func(chunk, from, to int) {
		c := newCounter(s, factors)
		for i := from; i < to; i++ {
			if i == from+likeTheOthers { // grow once
				c.cells = slices.Grow(c.cells, len(c.cells)*(to-i)/likeTheOthers*9/8)
			}
			c.count(&people[i], i, days[i])
		}
		parts[chunk] = c.table
	})
	t := &table{factors: factors}
	size := 0
	for _, p := range parts {
		size += len(p.cells)
	}
	t.cells = make([]cell, 0, size)
	for _, p := range parts {
		offset := len(t.cells)
		for _, b := range p.blocks {
			b.first, b.last = b.first+offset, b.last+offset
			for _, s := range b.sets {
				for i := range s.cells {
					s.cells[i] += offset
				}
			}
			for _, a := range b.aparts {
				for i := range a.cells {
					a.cells[i] += offset
				}
			}
			t.blocks = append(t.blocks, b)
			t.labels += b.n
		}
		t.cells = append(t.cells, p.cells...)
	}
	return t
}

// A counter counts one person after the other.
type counter struct {
	table
	scheme scheme
	line   []uint8
	slots  []int32 // cell of a combination of levels, +1, for the present person
	used   []int
}

func newCounter(s scheme, factors []factor) *counter {
	combinations := 1
	for _, f := range factors {
		combinations *= len(f.names)
	}
	return &counter{table: table{factors: factors}, scheme: s, slots: make([]int32, combinations)}
}

func (c *counter) count(h *history, person int, days []civil) {
	if len(h.labels) == 0 || len(h.periods) == 0 {
		return
	}
	span := h.span()
	c.line = slices.Grow(c.line[:0], span.days())[:span.days()]
	c.scheme.paint(c.line, span.first, days)
	veil(c.line, span.first, h.periods)
	b := block{person: person, first: len(c.cells), n: float64(len(h.labels))}
	for i := 0; i < len(c.line); {
		end := c.sameUntil(i, span.first)
		if window := c.line[i]; window != levelUnobserved {
			c.cells[c.cellOf(h, span.first+civil(i), window)].days += float64(end - i)
		}
		i = end
	}
	for _, l := range h.labels {
		if c.scheme.apart > 0 {
			b.aparts = append(b.aparts, c.apartFrom(h, stretch{l.when.last + 1, l.when.last + civil(c.scheme.apart)}, span))
		}
		if l.when.single() {
			c.cells[c.cellOf(h, l.when.first, c.line[l.when.first-span.first])].labels++
			continue
		}
		b.sets = append(b.sets, c.setOf(h, l.when, span.first))
	}
	b.last = len(c.cells)
	c.blocks = append(c.blocks, b)
	for _, u := range c.used {
		c.slots[u] = 0
	}
	c.used = c.used[:0]
}

// sameUntil is the end of the days from place i on that have the same levels. The first
// factor is that of the windows, which are painted on the line, and may divide them by days.
func (c *counter) sameUntil(i int, first civil) int {
	limit := len(c.line)
	for k, f := range c.factors {
		if f.until == nil {
			if k == 0 {
				continue // its levels are those on the line
			}
			return i + 1
		}
		limit = min(limit, int(f.until(first+civil(i))-first)+1)
	}
	end := i + 1
	for end < limit && c.line[end] == c.line[i] {
		end++
	}
	return end
}

func (c *counter) cellOf(h *history, d civil, window uint8) int {
	slot := 0
	var level [mostFactors]int16
	for i, f := range c.factors {
		l := f.of(h, d, window)
		level[i] = int16(l)
		slot = slot*len(f.names) + l
	}
	if c.slots[slot] == 0 {
		c.cells = append(c.cells, cell{level: level})
		c.slots[slot] = int32(len(c.cells))
		c.used = append(c.used, slot)
	}
	return int(c.slots[slot]) - 1
}

func (c *counter) setOf(h *history, when stretch, first civil) set {
	var s set
	for d := when.first; d <= when.last; d++ {
		window := c.line[d-first]
		if window == levelUnobserved {
			continue
		}
		at := c.cellOf(h, d, window)
		if i := slices.Index(s.cells, at); i >= 0 {
			s.days[i]++
			continue
		}
		s.cells, s.days = append(s.cells, at), append(s.days, 1)
	}
	return s
}

// chunksOf says into how many chunks n things are split, so that each has about each of
// them. It depends on the data only: sums must not depend on the machine.
func chunksOf(n, each int) int { return min(max(n/each, 1), 16) }

// inChunks runs work on chunks of 0 to n-1, as many at a time as there are processors.
func inChunks(n, chunks int, work func(chunk, from, to int)) {
	if chunks == 1 {
		work(0, 0, n)
		return
	}
	var group sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for c := range chunks {
		free <- struct{}{}
		group.Go(func() {
			work(c, n*c/chunks, n*(c+1)/chunks)
			<-free
		})
	}
	group.Wait()
}
