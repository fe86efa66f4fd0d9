package sequence

import "math"

// sums are the weights of everybody at risk, with their values and the products of these.
type sums struct {
	n      int
	weight float64
	first  []float64
	second square
}

func newSums(p int) sums { return sums{first: make([]float64, p), second: newSquare(p)} }

func (s *sums) clear() {
	s.n, s.weight = 0, 0
	clear(s.first)
	clear(s.second.a)
}

func (s *sums) add(x []float64, w float64) {
	s.weight += w
	for i, v := range x {
		if v == 0 {
			continue
		}
		s.first[i] += w * v
		row := s.second.row(i)
		for j := range i + 1 {
			row[j] += w * v * x[j]
		}
	}
}

// A turn is what a moment adds to the likelihood: under Efron's rule one for each label
// of the moment, under Breslow's one that counts so often.
type turn struct {
	times  float64
	part   float64 // share of the labelled that has left already
	weight float64
	mean   []float64
}

// A view is what the fit needs of one moment. It is only valid during the call.
type view struct {
	moment   moment
	risk     *sums
	dead     *sums
	turns    []turn
	spread   square // sum of the turns' covariances
	expected []float64
}

// walk goes through the moments, from the last to the first, under coefficients b.
func (m *coxModel) walk(b []float64, visit func(v *view)) {
	p := len(m.terms)
	weights := m.weights(b)
	risk, dead := newSums(p), newSums(p)
	v := &view{risk: &risk, dead: &dead, spread: newSquare(p), expected: make([]float64, p)}
	in, out := 0, 0
	for _, t := range m.eventsOn {
		for ; in < len(m.byStop) && m.spells[m.byStop[in]].Stop >= t.at; in++ {
			i := m.byStop[in]
			risk.n++
			risk.add(m.spells[i].Values, weights[i])
		}
		for ; out < len(m.byStart) && m.spells[m.byStart[out]].Start >= t.at; out++ {
			i := m.byStart[out]
			if risk.n--; risk.n == 0 {
				risk.clear()
				continue
			}
			risk.add(m.spells[i].Values, -weights[i])
		}
		dead.clear()
		for _, i := range t.dead {
			dead.add(m.spells[i].Values, weights[i])
		}
		v.moment = t
		v.take(m.ties)
		visit(v)
	}
}

// weights are the relative hazards of the spells, so scaled that none overflows.
func (m *coxModel) weights(b []float64) []float64 {
	w := make([]float64, len(m.spells))
	most := math.Inf(-1)
	for i, s := range m.spells {
		w[i] = dot(s.Values, b)
		most = max(most, w[i])
	}
	for i := range w {
		w[i] = math.Exp(w[i] - most)
	}
	return w
}

// take works out the turns of a moment and the sum of their means and covariances.
func (v *view) take(ties Ties) {
	n := len(v.moment.dead)
	clear(v.spread.a)
	clear(v.expected)
	turns := 1
	times := float64(n)
	if ties == Efron {
		turns, times = n, 1
	}
	v.turns = v.turns[:0]
	for k := range turns {
		part := float64(k) / float64(n)
		weight := v.risk.weight - part*v.dead.weight
		mean := make([]float64, len(v.expected))
		for i := range mean {
			mean[i] = (v.risk.first[i] - part*v.dead.first[i]) / weight
			v.expected[i] += times * mean[i]
			for j := range i + 1 {
				second := (v.risk.second.at(i, j) - part*v.dead.second.at(i, j)) / weight
				v.spread.add(i, j, times*(second-mean[i]*mean[j]))
			}
		}
		v.turns = append(v.turns, turn{times, part, weight, mean})
	}
	v.spread.mirror()
}

// A slope is the likelihood at some coefficients, with its first and second derivatives.
type slope struct {
	logLik      float64
	score       []float64
	information square
}

func (m *coxModel) slopeAt(b []float64) slope {
	s := slope{score: make([]float64, len(b)), information: newSquare(len(b))}
	most := math.Inf(-1)
	for i := range m.spells {
		most = max(most, dot(m.spells[i].Values, b))
	}
	m.walk(b, func(v *view) {
		for _, i := range v.moment.dead {
			x := m.spells[i].Values
			s.logLik += dot(x, b) - most
			for j, value := range x {
				s.score[j] += value
			}
		}
		for _, t := range v.turns {
			s.logLik -= t.times * math.Log(t.weight)
		}
		for j, e := range v.expected {
			s.score[j] -= e
		}
		for k, a := range v.spread.a {
			s.information.a[k] += a
		}
	})
	return s
}
