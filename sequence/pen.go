package sequence

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
)

// A pen adds up one person at a time. Its lists have one place more than there are
// columns, into which goes what belongs to none.
type pen struct {
	m       *model
	b       []float64
	want    asked
	out     reading
	mean    []float64 // expected share of a person's labels in each column
	person  []float64 // a person's score; where nobody asks for it, that of all
	weights []float64 // of the person's cells
	own     []float64 // the mean of one label that is compared with other days
}

func (m *model) readBlocks(from, to int, b []float64, rates [mostFactors][]float64, want asked) reading {
	n := len(b)
	p := &pen{m: m, b: b, want: want, mean: make([]float64, n+1), person: make([]float64, n+1)}
	p.out.score = make([]float64, n)
	if want.information {
		p.out.information = newSquare(n)
	}
	if want.spread {
		p.out.spread = newSquare(n)
	}
	for i := from; i < to; i++ {
		p.add(&m.blocks[i], rates)
	}
	if !want.each() {
		copy(p.out.score, p.person)
	}
	return p.out
}

func (p *pen) add(k *block, rates [mostFactors][]float64) {
	total := p.weigh(k, rates)
	switch {
	case len(k.aparts) > 0:
		p.addApart(k, total)
	case p.want.information || p.want.each():
		p.out.loglik -= k.n * math.Log(total)
		p.addCells(k, total)
	default:
		p.out.loglik -= k.n * math.Log(total)
		p.takeExpected(k, k.n/total)
	}
	for _, s := range k.sets {
		p.addSet(k, s)
	}
	if p.want.each() {
		p.addLabels(k)
		p.close()
	}
}

// weigh returns the sum of a person's days, each with its rate.
func (p *pen) weigh(k *block, rates [mostFactors][]float64) (total float64) {
	cells := p.m.cells[k.first:k.last]
	p.weights = slices.Grow(p.weights[:0], len(cells))[:len(cells)]
	r0, r1, r2, weights := rates[0], rates[1], rates[2], p.weights
	for i := range cells {
		c := &cells[i]
		w := c.days * r0[c.level[0]] * r1[c.level[1]] * r2[c.level[2]]
		weights[i] = w
		total += w
	}
	return total
}

// takeExpected takes the labels that are expected off the slope. This and weigh is all
// that most steps need, and most of the work on a large register: most cells are in no
// window, and most models have two factors.
func (p *pen) takeExpected(k *block, each float64) {
	cells, weights, sums := p.m.cells[k.first:k.last], p.weights, p.person
	s0, s1, s2 := p.m.slot[0], p.m.slot[1], p.m.slot[2]
	third := len(p.m.factors) > 2
	for i := range cells {
		c, v := &cells[i], weights[i]*each
		sums[s1[c.level[1]]] -= v
		if c.level[0] != 0 {
			sums[s0[c.level[0]]] -= v
		}
		if third {
			sums[s2[c.level[2]]] -= v
		}
	}
}

// addCells adds what a person's cells expect, and its variance.
func (p *pen) addCells(k *block, total float64) {
	s0, s1, s2 := p.m.slot[0], p.m.slot[1], p.m.slot[2]
	third := len(p.m.factors) > 2
	for i := k.first; i < k.last; i++ {
		c, share := &p.m.cells[i], p.weights[i-k.first]/total
		p.mean[s0[c.level[0]]] += share
		p.mean[s1[c.level[1]]] += share
		if third {
			p.mean[s2[c.level[2]]] += share
		}
		if p.want.information && share > 0 {
			p.addSpread(c, k.n*share)
		}
	}
	if p.want.information {
		p.out.information.takeOff(k.n, p.mean[:len(p.b)])
	}
	for i, m := range p.mean {
		p.person[i] -= k.n * m
	}
	clear(p.mean)
}

// addLabels adds what a person's cells have.
func (p *pen) addLabels(k *block) {
	for i := k.first; i < k.last; i++ {
		if c := &p.m.cells[i]; c.labels > 0 {
			for f := range p.m.slot {
				p.person[p.m.slot[f][c.level[f]]] += c.labels
			}
		}
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

// close ends a person whose own score is asked for.
func (p *pen) close() {
	n := len(p.b)
	for i, v := range p.person[:n] {
		p.out.score[i] += v
	}
	if p.want.spread {
		p.out.spread.takeOff(-1, p.person[:n])
	}
	if p.want.persons {
		p.out.perPerson = append(p.out.perPerson, append([]float64(nil), p.person[:n]...))
	}
	clear(p.person)
}

// takeOff subtracts n v v' from the lower half. Most of the work of a large register is
// done here.
func (m square) takeOff(n float64, v []float64) {
	for i, x := range v {
		if x != 0 {
			floats.AddScaled(m.row(i)[:i+1], -n*x, v[:i+1])
		}
	}
}
