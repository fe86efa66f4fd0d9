package sequence

import (
	"math"
	"slices"
)

// A model is a table with a column for each level of a factor but the first that has
// labels, with which the others are compared.
//
// Given how many labels a person has in all, their days are draws from the days on which
// the person was observed, each with its relative rate exp(b) (conditional Poisson, a
// product of multinomials). What is constant in a person (fame, country, who dislikes
// them) is in no term. With p_c the probability of cell c and n_i the labels of person i,
// the score is the labels of a column less those expected, the information the variance
// of their number. A label of unknown day within a month adds the logarithm of the
// summed rates of its days; its own variance within these days is information that is
// missing and is taken off (Louis 1982).
//
// A level without labels has rate 0: that is where the likelihood is greatest, so the
// column is held at minus infinity and its days leave the comparison.
type model struct {
	*table
	column [mostFactors][]int32 // of a level; -1 is what the others are compared with
	slot   [mostFactors][]int32 // the same; one more than the columns in the place of -1
	known  []float64            // labels of known day in each column
	names  []string
	first  int // columns first and later belong to windows
	empty  []bool
}

// columnsOf lays out the columns: the calendar first, windows last, so that a window that
// cannot be told from the calendar is the one that is left out.
func columnsOf(t *table) *model {
	m := &model{table: t}
	has := labelled(t)
	for f := len(t.factors) - 1; f >= 0; f-- {
		if f == 0 {
			m.first = len(m.names)
		}
		m.column[f] = make([]int32, len(t.factors[f].names))
		reference := 0
		if f > 0 {
			reference = firstTrue(has[f])
		}
		for l, name := range t.factors[f].names {
			if l == reference {
				m.column[f][l] = -1
				continue
			}
			m.column[f][l] = int32(len(m.names))
			m.names = append(m.names, name)
			m.empty = append(m.empty, !has[f][l])
		}
	}
	m.slots()
	m.known = knownLabels(t, m.column, len(m.names))
	return m
}

func (m *model) slots() {
	for f := range m.slot {
		m.slot[f] = []int32{int32(len(m.names))}
		if f < len(m.factors) {
			m.slot[f] = slices.Clone(m.column[f])
		}
		for l, c := range m.slot[f] {
			if c < 0 {
				m.slot[f][l] = int32(len(m.names))
			}
		}
	}
}

func knownLabels(t *table, column [mostFactors][]int32, columns int) []float64 {
	known := make([]float64, columns)
	for _, k := range t.blocks {
		for _, c := range t.cells[k.first:k.last] {
			for f := range t.factors {
				if col := column[f][c.level[f]]; c.labels > 0 && col >= 0 {
					known[col] += c.labels
				}
			}
		}
	}
	return known
}

// of is the same model of some of its persons.
func (m *model) of(blocks []block) *model {
	t := *m.table
	t.blocks = blocks
	some := *m
	some.table, some.known = &t, knownLabels(&t, m.column, len(m.names))
	return &some
}

// labelled says for each level whether a label has it or can have it.
func labelled(t *table) [mostFactors][]bool {
	var has [mostFactors][]bool
	for f := range t.factors {
		has[f] = make([]bool, len(t.factors[f].names))
	}
	mark := func(c cell) {
		for f := range t.factors {
			has[f][c.level[f]] = true
		}
	}
	for _, b := range t.blocks {
		for _, c := range t.cells[b.first:b.last] {
			if c.labels > 0 {
				mark(c)
			}
		}
		for _, s := range b.sets {
			for _, c := range s.cells {
				mark(t.cells[c])
			}
		}
	}
	return has
}

func firstTrue(list []bool) int {
	for i, v := range list {
		if v {
			return i
		}
	}
	return 0
}

// A reading is the likelihood at one point, with its slope and curvature.
type reading struct {
	loglik      float64
	score       []float64
	information square
	spread      square // sum over persons of the outer product of their scores
	perPerson   [][]float64
}

// what is asked of a reading beside the likelihood and its slope
type asked struct {
	information bool
	known       bool // the information as if all days were known
	spread      bool
	persons     bool
}

// each reports whether each person's own score is asked for.
func (a asked) each() bool { return a.spread || a.persons }

// read evaluates the likelihood at b.
func (m *model) read(b []float64, want asked) reading {
	chunks := chunksOf(len(m.cells), 20_000)
	chunks = min(chunks, max(len(m.blocks), 1))
	parts := make([]reading, chunks)
	rates := m.rates(b)
	inChunks(len(m.blocks), chunks, func(chunk, from, to int) {
		parts[chunk] = m.readBlocks(from, to, b, rates, want)
	})
	sum := parts[0]
	for _, p := range parts[1:] {
		sum.loglik += p.loglik
		for i, v := range p.score {
			sum.score[i] += v
		}
		for i, v := range p.information.a {
			sum.information.a[i] += v
		}
		for i, v := range p.spread.a {
			sum.spread.a[i] += v
		}
		sum.perPerson = append(sum.perPerson, p.perPerson...)
	}
	for i, n := range m.known {
		if n > 0 {
			sum.loglik += n * b[i]
			if !want.each() {
				sum.score[i] += n
			}
		}
	}
	sum.information.mirror()
	sum.spread.mirror()
	return sum
}

// mirror copies the lower half, which is all that is summed, to the upper.
func (m square) mirror() {
	for i := range m.n {
		for j := range i {
			m.a[j*m.n+i] = m.a[i*m.n+j]
		}
	}
}

// rates are exp(b) for each level; 1 for the one level of a factor that is not there.
func (m *model) rates(b []float64) [mostFactors][]float64 {
	var rates [mostFactors][]float64
	for f := range rates {
		if f >= len(m.factors) {
			rates[f] = []float64{1}
			continue
		}
		rates[f] = make([]float64, len(m.column[f]))
		for l, c := range m.column[f] {
			rates[f][l] = 1
			if c >= 0 {
				rates[f][l] = math.Exp(b[c])
			}
		}
	}
	return rates
}
