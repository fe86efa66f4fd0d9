package sequence

import (
	"math"
	"slices"
	"sort"
)

// What everybody at risk owed, up to and including a moment, to the labels until then:
// the labels expected, by weight.
type owed struct {
	at     float64
	hazard float64
	means  []float64 // times the hazard
	// What whoever is labelled at the moment does not owe to it: under Efron's rule they
	// leave one after another.
	spared      float64
	sparedMeans []float64
	expected    []float64 // of one label
}

// scoreResiduals returns what each spell adds to the score: what it was when labelled,
// less what was expected in all the moments in which it was at risk.
func (m *coxModel) scoreResiduals(b []float64) [][]float64 {
	p := len(b)
	ladder := m.ladder(b)
	weights := m.weights(b)
	out := make([][]float64, len(m.spells))
	for i, s := range m.spells {
		r := make([]float64, p)
		up, upMeans := climbed(ladder, s.Stop, p)
		down, downMeans := climbed(ladder, s.Start, p)
		for j, x := range s.Values {
			r[j] = -weights[i] * (x*(up-down) - (upMeans[j] - downMeans[j]))
		}
		if s.Event {
			at := ladder[below(ladder, s.Stop)-1]
			for j, x := range s.Values {
				r[j] += x - at.expected[j] + weights[i]*(x*at.spared-at.sparedMeans[j])
			}
		}
		out[i] = r
	}
	return out
}

// ladder lists the moments from the first to the last.
func (m *coxModel) ladder(b []float64) []owed {
	p := len(b)
	var list []owed
	m.walk(b, func(v *view) {
		o := owed{at: v.moment.at, means: make([]float64, p), sparedMeans: make([]float64, p), expected: make([]float64, p)}
		for _, t := range v.turns {
			h := t.times / t.weight
			o.hazard += h
			o.spared += h * t.part
			for j, mean := range t.mean {
				o.means[j] += h * mean
				o.sparedMeans[j] += h * t.part * mean
				o.expected[j] += t.times * mean / float64(len(v.moment.dead))
			}
		}
		list = append(list, o)
	})
	slices.Reverse(list)
	for i := 1; i < len(list); i++ {
		list[i].hazard += list[i-1].hazard
		for j := range list[i].means {
			list[i].means[j] += list[i-1].means[j]
		}
	}
	return list
}

// below is how many moments are not later than at.
func below(ladder []owed, at float64) int {
	return sort.Search(len(ladder), func(i int) bool { return ladder[i].at > at })
}

func climbed(ladder []owed, at float64, p int) (float64, []float64) {
	n := below(ladder, at)
	if n == 0 {
		return 0, make([]float64, p)
	}
	return ladder[n-1].hazard, ladder[n-1].means
}

// Steady tests whether a term's ratio stays the same over time, by the score test of a
// slope in the share already labelled (Grambsch and Therneau 1994, as in survival 3).
// Where it does not, one ratio is an average over time, and is to be read as one.
type Steady struct {
	Term string `json:"term"`
	ChiTest
}

func (m *coxModel) steadiness(b []float64) []Steady {
	p := len(b)
	times := m.labelledBy()
	wide, score := newSquare(2*p), make([]float64, 2*p)
	at := len(m.eventsOn)
	m.walk(b, func(v *view) {
		at--
		g := times[at]
		for j := range p {
			score[p+j] -= g * v.expected[j]
			for _, i := range v.moment.dead {
				score[p+j] += g * m.spells[i].Values[j]
			}
			for k := range p {
				s := v.spread.at(j, k)
				wide.add(j, k, s)
				wide.add(j, p+k, g*s)
				wide.add(p+j, k, g*s)
				wide.add(p+j, p+k, g*g*s)
			}
		}
	})
	var out []Steady
	df := 0
	for j, name := range m.terms {
		s := Steady{Term: name}
		if usable := m.free[j] && math.Abs(b[j])*m.spread[j] <= endless; usable {
			s.ChiTest = chiTest(m.slopeChi(wide, score, func(k int) bool { return k == j }), 1)
			df++
		}
		out = append(out, s)
	}
	all := Steady{Term: "GLOBAL"}
	if df > 0 {
		all.ChiTest = chiTest(m.slopeChi(wide, score, func(k int) bool { return math.Abs(b[k])*m.spread[k] <= endless }), df)
	}
	return append(out, all)
}

func (m *coxModel) slopeChi(wide square, score []float64, asked func(term int) bool) float64 {
	p := len(m.terms)
	free := make([]bool, 2*p)
	u := make([]float64, 2*p)
	for j := range p {
		free[j] = m.free[j]
		if free[p+j] = m.free[j] && asked(j); free[p+j] {
			u[p+j] = score[p+j]
		}
	}
	return dot(u, factorize(wide, free).solve(u))
}

// labelledBy is, for each moment from the first on, one less the Kaplan-Meier share of
// those who were not labelled before it, less its mean over the labels.
func (m *coxModel) labelledBy() []float64 {
	n := len(m.eventsOn)
	left, mean := 1.0, 0.0
	g := make([]float64, n)
	risk := m.atRisk()
	for i := range n {
		t := m.eventsOn[n-1-i]
		dead := float64(len(t.dead))
		g[i] = 1 - left
		mean += g[i] * dead / float64(m.events)
		left *= 1 - dead/float64(risk[n-1-i])
	}
	for i := range g {
		g[i] -= mean
	}
	return g
}

// atRisk counts everybody at risk at each moment, in the order of eventsOn.
func (m *coxModel) atRisk() []int {
	out := make([]int, 0, len(m.eventsOn))
	m.walk(make([]float64, len(m.terms)), func(v *view) { out = append(out, v.risk.n) })
	return out
}
