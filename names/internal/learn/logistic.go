package main

import "math"

// against are the figures of names.Evidence that can only speak against two names
// being one, inFavour those that can only speak for it: a worse spelling must never
// score higher.
var (
	against  = []int{0, 1, 2, 3, 4, 5, 7, 8, 12, 13, 14, 16, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 31, 32}
	inFavour = []int{6, 33}
)

// signs returns for each weight which sign it may have, 0 for either.
func signs(n int) []float64 {
	s := make([]float64, n)
	for _, i := range against {
		s[i] = -1
	}
	for _, i := range inFavour {
		s[i] = 1
	}
	return s
}

// A regression is a logistic one with a ridge against figures that say the same, and
// with weights that may not have the wrong sign. The last weight is what is added to
// them all.
type regression struct {
	examples []example
	ridge    float64
	signs    []float64
}

const (
	mostSteps = 60
	closeStep = 1e-7 // of the loss, where nothing is gained any more
)

// fit fits weights by projected Newton steps (Bertsekas 1982): a weight that is 0 and
// would get the wrong sign, because another figure says the same better, stays out of a
// step, and comes back when it would get the right one.
func fit(examples []example, ridge float64) []float64 {
	n := len(examples[0].e) + 1
	r := regression{examples, ridge, signs(n)}
	w := make([]float64, n)
	loss := r.loss(w)
	for range mostSteps {
		next, less := r.shortened(w, r.step(w), loss)
		if loss-less < closeStep*loss {
			return next
		}
		w, loss = next, less
	}
	return w
}

// step returns where Newton's method would go.
func (r regression) step(w []float64) []float64 {
	gradient, hessian := r.slope(w)
	for i, sign := range r.signs {
		if sign == 0 || w[i] != 0 || sign*gradient[i] > 0 {
			continue
		}
		for j := range hessian {
			hessian[i][j], hessian[j][i] = 0, 0
		}
		hessian[i][i], gradient[i] = 1, 0
	}
	return solve(hessian, gradient)
}

// shortened goes a step, or half of it, or half of that, until the loss is less.
func (r regression) shortened(w, step []float64, loss float64) ([]float64, float64) {
	for part := 1.0; part > 1e-6; part /= 2 {
		next := make([]float64, len(w))
		for i := range w {
			next[i] = w[i] + part*step[i]
			if next[i]*r.signs[i] < 0 {
				next[i] = 0
			}
		}
		if less := r.loss(next); less < loss {
			return next, less
		}
	}
	return w, loss
}

// loss is what is to be made small.
func (r regression) loss(w []float64) float64 {
	sum := 0.0
	for _, ex := range r.examples {
		logit := raw(w, ex.e)
		if ex.same {
			logit = -logit
		}
		sum += ex.weight * (math.Max(logit, 0) + math.Log1p(math.Exp(-math.Abs(logit))))
	}
	for _, v := range w {
		sum += r.ridge / 2 * v * v
	}
	return sum
}

// slope returns where the loss falls and how that changes.
func (r regression) slope(w []float64) (gradient []float64, hessian [][]float64) {
	n := len(w)
	gradient, hessian = make([]float64, n), make([][]float64, n)
	for i := range n {
		hessian[i] = make([]float64, n)
		hessian[i][i] = r.ridge
		gradient[i] = -r.ridge * w[i]
	}
	for _, ex := range r.examples {
		x := append(ex.e[:], 1)
		p := score(w, ex.e)
		y := 0.0
		if ex.same {
			y = 1
		}
		for i, v := range x {
			if v == 0 {
				continue
			}
			gradient[i] += ex.weight * (y - p) * v
			for j := range x {
				hessian[i][j] += ex.weight * p * (1 - p) * v * x[j]
			}
		}
	}
	return gradient, hessian
}

// solve solves a system of equations by elimination.
func solve(m [][]float64, v []float64) []float64 {
	n := len(v)
	for i := range n {
		pivot := i
		for k := i + 1; k < n; k++ {
			if math.Abs(m[k][i]) > math.Abs(m[pivot][i]) {
				pivot = k
			}
		}
		m[i], m[pivot] = m[pivot], m[i]
		v[i], v[pivot] = v[pivot], v[i]
		for k := i + 1; k < n; k++ {
			f := m[k][i] / m[i][i]
			for j := i; j < n; j++ {
				m[k][j] -= f * m[i][j]
			}
			v[k] -= f * v[i]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for j := i + 1; j < n; j++ {
			v[i] -= m[i][j] * v[j]
		}
		v[i] /= m[i][i]
	}
	return v
}
