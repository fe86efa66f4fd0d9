package sequence

import (
	"math"
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
	return m
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

// rates are exp(b) for each level.
func (m *model) rates(b []float64) [mostFactors][]float64 {
	var rates [mostFactors][]float64
	for f := range m.factors {
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

// A pen adds up one person at a time.
type pen struct {
	m       *model
	b       []float64
	want    asked
	out     reading
	mean    []float64 // expected share of a person's labels in each column
	person  []float64 // a person's score
	weights []float64 // of the person's cells
}

func (m *model) readBlocks(from, to int, b []float64, rates [mostFactors][]float64, want asked) reading {
	p := &pen{m: m, b: b, want: want, mean: make([]float64, len(b)), person: make([]float64, len(b))}
	p.out.score = make([]float64, len(b))
	if want.information {
		p.out.information = newSquare(len(b))
	}
	if want.spread {
		p.out.spread = newSquare(len(b))
	}
	for i := from; i < to; i++ {
		p.add(&m.blocks[i], rates)
	}
	return p.out
}

func (p *pen) add(k *block, rates [mostFactors][]float64) {
	m := p.m
	total := 0.0
	p.weights = p.weights[:0]
	for i := k.first; i < k.last; i++ {
		c := &m.cells[i]
		w := c.days
		for f := range m.factors {
			w *= rates[f][c.level[f]]
		}
		p.weights = append(p.weights, w)
		total += w
	}
	p.out.loglik -= k.n * math.Log(total)
	for i := k.first; i < k.last; i++ {
		p.addCell(&m.cells[i], k.n, p.weights[i-k.first]/total)
	}
	for _, s := range k.sets {
		p.addSet(k, s)
	}
	p.close(k.n)
}

// addCell adds what a cell expects and what it has.
func (p *pen) addCell(c *cell, n, share float64) {
	m := p.m
	for f := range m.factors {
		if col := m.column[f][c.level[f]]; col >= 0 {
			p.mean[col] += share
		}
	}
	if c.labels > 0 {
		for f := range m.factors {
			if col := m.column[f][c.level[f]]; col >= 0 {
				p.out.loglik += c.labels * p.b[col]
				p.person[col] += c.labels
			}
		}
	}
	if p.want.information && share > 0 {
		p.addSpread(c, n*share)
	}
}

// addSpread adds v to each pair of the columns of a cell.
func (p *pen) addSpread(c *cell, v float64) {
	m := p.m
	for f := range m.factors {
		col := m.column[f][c.level[f]]
		for g := range f + 1 {
			if other := m.column[g][c.level[g]]; col >= 0 && other >= 0 {
				p.out.information.addLow(col, other, v)
			}
		}
	}
}

func (m square) addLow(i, j int32, v float64) { m.add(int(max(i, j)), int(min(i, j)), v) }

// addSet adds a label of unknown day.
func (p *pen) addSet(k *block, s set) {
	m := p.m
	shares := make([]float64, len(s.cells))
	total := 0.0
	for i, c := range s.cells {
		shares[i] = s.days[i] * p.weights[c-k.first] / m.cells[c].days
		total += shares[i]
	}
	p.out.loglik += math.Log(total)
	mean := map[int32]float64{}
	var order []int32 // sums must not depend on the order of a map
	for i, c := range s.cells {
		shares[i] /= total
		for f := range m.factors {
			if col := m.column[f][m.cells[c].level[f]]; col >= 0 {
				if _, there := mean[col]; !there {
					order = append(order, col)
				}
				mean[col] += shares[i]
			}
		}
	}
	for _, col := range order {
		p.person[col] += mean[col]
	}
	if p.want.information && !p.want.known {
		p.takeOffSet(s, shares, mean, order)
	}
}

func (p *pen) takeOffSet(s set, shares []float64, mean map[int32]float64, order []int32) {
	for i, c := range s.cells {
		p.addSpread(&p.m.cells[c], -shares[i])
	}
	for i, a := range order {
		for _, b := range order[:i+1] {
			p.out.information.addLow(a, b, mean[a]*mean[b])
		}
	}
}

// close ends a person.
func (p *pen) close(n float64) {
	if p.want.information {
		p.out.information.takeOff(n, p.mean)
	}
	for i, m := range p.mean {
		p.person[i] -= n * m
		p.out.score[i] += p.person[i]
	}
	clear(p.mean)
	if p.want.spread {
		p.out.spread.takeOff(-1, p.person)
	}
	if p.want.persons {
		p.out.perPerson = append(p.out.perPerson, append([]float64(nil), p.person...))
	}
	clear(p.person)
}

// takeOff subtracts n v v' from the lower half. Most of the work of a large register is
// done here.
func (m square) takeOff(n float64, v []float64) {
	for i, x := range v {
		if x == 0 {
			continue
		}
		x *= n
		row := m.row(i)[:i+1]
		w := v[:len(row)]
		for len(row) >= 4 && len(w) >= 4 {
			row[0] -= x * w[0]
			row[1] -= x * w[1]
			row[2] -= x * w[2]
			row[3] -= x * w[3]
			row, w = row[4:], w[4:]
		}
		for j := range row {
			row[j] -= x * w[j]
		}
	}
}
