package sequence

import (
	"fmt"
	"math"

	"sayso"
)

const (
	coxSteps = 100
	settled  = 1e-18 // what a step would still add to the likelihood
	// A coefficient that, over the whole spread of its values, stands for more than
	// e to the 15th has no maximum: nobody with the value was labelled, or nobody else.
	endless = 15
	// Of the most information that so many labels could hold on a term, a share that is
	// nothing but the rounding of sums.
	noInformation = 1e-12
)

func (m *coxModel) fit() (CoxFit, error) {
	p := len(m.terms)
	start := m.slopeAt(make([]float64, p))
	all := make([]bool, p)
	for j := range all {
		all[j] = start.information.at(j, j) > noInformation*float64(m.events)*m.spread[j]*m.spread[j]
	}
	first := factorize(start.information, all)
	m.free = first.used
	b, end, steps, err := m.climb(make([]float64, p), start, m.free)
	if err != nil {
		return CoxFit{}, fmt.Errorf("cox regression: %w", err)
	}
	df := 0
	for _, used := range m.free {
		if used {
			df++
		}
	}
	f := CoxFit{
		Ties: m.ties, Spells: len(m.spells), Persons: m.personsOfFits, Events: m.events,
		LogLik: [2]float64{start.logLik, end.logLik}, Iterations: steps,
	}
	f.Score = chiTest(dot(start.score, first.solve(start.score)), df)
	f.Ratio = chiTest(2*(end.logLik-start.logLik), df)
	f.Wald = chiTest(quadratic(end.information, b), df)
	f.Estimates = m.estimates(b, end)
	f.Hazards = m.steadiness(b)
	return f, nil
}

func quadratic(m square, v []float64) (q float64) {
	for i := range v {
		q += v[i] * dot(m.row(i), v)
	}
	return q
}

// climb goes to the maximum by Newton's steps, halved where they overshoot.
func (m *coxModel) climb(b []float64, s slope, free []bool) ([]float64, slope, int, error) {
	for step := range coxSteps {
		move := factorize(s.information, free).solve(s.score)
		gain := dot(move, s.score)
		if gain <= 0 || m.gone(b, free) {
			return b, s, step, nil
		}
		next, better, ok := m.advance(b, move, s)
		if !ok {
			return b, s, step, nil // no step is better: the sums hold no more digits
		}
		if b, s = next, better; gain < settled*(1+math.Abs(s.logLik)) {
			return b, s, step + 1, nil
		}
	}
	return b, s, coxSteps, fmt.Errorf("no maximum after %d steps: %w", coxSteps, sayso.ErrInput)
}

func (m *coxModel) advance(b, move []float64, s slope) ([]float64, slope, bool) {
	for range 40 {
		next := make([]float64, len(b))
		for j := range b {
			next[j] = b[j] + move[j]
		}
		tried := m.slopeAt(next)
		// So far out that all who are at risk weigh nothing, the likelihood is no number.
		if tried.logLik >= s.logLik-1e-12*math.Abs(s.logLik) && !math.IsInf(tried.logLik, 1) && !math.IsNaN(dot(tried.score, tried.score)) {
			return next, tried, true
		}
		for j := range move {
			move[j] /= 2
		}
	}
	return b, s, false
}

// gone: a coefficient runs away without end.
func (m *coxModel) gone(b []float64, free []bool) bool {
	for j, v := range b {
		if free[j] && math.Abs(v)*m.spread[j] > 2*endless {
			return true
		}
	}
	return false
}

func (m *coxModel) estimates(b []float64, s slope) []CoxTerm {
	inverse := factorize(s.information, m.free).inverse()
	robust := m.robust(b, inverse)
	terms := make([]CoxTerm, len(b))
	for j, name := range m.terms {
		t := CoxTerm{Term: name}
		se := math.Sqrt(inverse.at(j, j))
		switch {
		case !m.free[j]:
			t.Note = "tells no two persons apart that the terms before it do not"
		case math.Abs(b[j])*m.spread[j] > endless:
			t = m.oneSided(t, j, b, s.logLik)
		default:
			t.Coef, t.Ratio, t.SE = told(b[j]), told(math.Exp(b[j])), told(se)
			wald := around(b[j], se).exp()
			t.Lo, t.Hi = told(wald.Lo), told(wald.Hi)
			t.Z, t.P = told(b[j]/se), told(normalTails(b[j]/se))
			spread := math.Sqrt(robust.at(j, j))
			t.Robust = told(spread)
			wide := around(b[j], spread).exp()
			t.RobustLo, t.RobustHi = told(wide.Lo), told(wide.Hi)
		}
		terms[j] = t
	}
	return terms
}

// oneSided gives a term whose coefficient has no end the one limit that it has: where the
// likelihood, all other terms free, has fallen by 1.92.
func (m *coxModel) oneSided(t CoxTerm, j int, b []float64, best float64) CoxTerm {
	others := make([]bool, len(b))
	for k, v := range b {
		others[k] = m.free[k] && k != j && math.Abs(v)*m.spread[k] <= endless
	}
	const allowed = normal95 * normal95 / 2
	fallen := func(v float64) float64 {
		at := append([]float64(nil), b...)
		at[j] = v
		_, s, _, err := m.climb(at, m.slopeAt(at), others)
		if err != nil {
			return math.NaN()
		}
		return best - s.logLik - allowed
	}
	near, far := b[j], -b[j]
	for range 30 {
		if middle := (near + far) / 2; fallen(middle) < 0 {
			near = middle
		} else {
			far = middle
		}
	}
	limit := told(math.Exp((near + far) / 2))
	if b[j] < 0 {
		zero := 0.0
		t.Ratio, t.Lo, t.Hi = &zero, &zero, limit
		t.Note = "the likelihood grows towards none: an upper limit only"
	} else {
		t.Lo, t.Note = limit, "the likelihood grows without end: a lower limit only"
	}
	return t
}

// robust is the sandwich: what each person, with all their spells, pulls at the
// coefficients. It holds where the labels of one person draw one another.
func (m *coxModel) robust(b []float64, inverse square) square {
	p := len(b)
	pulls := map[int][]float64{}
	for i, r := range m.scoreResiduals(b) {
		person := m.spells[i].Person
		if pulls[person] == nil {
			pulls[person] = make([]float64, p)
		}
		for j, v := range r {
			pulls[person][j] += v
		}
	}
	// Persons in the order of their spells, so that sums come out the same each time.
	meat, seen := newSquare(p), map[int]bool{}
	for _, s := range m.spells {
		if seen[s.Person] {
			continue
		}
		seen[s.Person] = true
		pull := pulls[s.Person]
		for i := range p {
			for j := range p {
				meat.add(i, j, pull[i]*pull[j])
			}
		}
	}
	return sandwich(inverse, meat)
}

func sandwich(bread, meat square) square {
	p := bread.n
	half, whole := newSquare(p), newSquare(p)
	for i := range p {
		for j := range p {
			for k := range p {
				half.add(i, j, bread.at(i, k)*meat.at(k, j))
			}
		}
	}
	for i := range p {
		for j := range p {
			for k := range p {
				whole.add(i, j, half.at(i, k)*bread.at(k, j))
			}
		}
	}
	return whole
}
