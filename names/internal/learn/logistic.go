package main

import "math"

// against are the figures of names.Evidence that can only speak against two names
// being one, and seen is the one that can only speak for it.
var against = []int{0, 1, 2, 3, 4, 5, 7, 8, 12, 13, 14, 16, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 31, 32}

const seen = 6

// fit fits weights. A figure that would get a weight of the wrong sign, because
// another one says the same better, is left out and the rest fitted again: a
// worse spelling must never score higher.
func fit(examples []example, ridge float64) []float64 {
	out := map[int]bool{}
	for {
		w := newton(examples, ridge, out)
		worst, at := 1e-9, -1
		for _, i := range against {
			if w[i] > worst {
				worst, at = w[i], i
			}
		}
		if -w[seen] > worst {
			at = seen
		}
		if at < 0 {
			return w
		}
		out[at] = true
	}
}

// newton fits a logistic regression by Newton's method, with a ridge against
// figures that say the same. The last number is what is added to them all.
func newton(examples []example, ridge float64, out map[int]bool) []float64 {
	n := len(examples[0].e) + 1
	w := make([]float64, n)
	for range 12 {
		gradient, hessian := make([]float64, n), make([][]float64, n)
		for i := range hessian {
			hessian[i] = make([]float64, n)
		}
		for _, ex := range examples {
			x := append(append([]float64{}, ex.e[:]...), 1)
			for i := range out {
				x[i] = 0
			}
			sum := 0.0
			for i := range x {
				sum += w[i] * x[i]
			}
			p := 1 / (1 + math.Exp(-sum))
			y := 0.0
			if ex.same {
				y = 1
			}
			for i := range x {
				gradient[i] += ex.weight * (y - p) * x[i]
				for j := range x {
					hessian[i][j] += ex.weight * p * (1 - p) * x[i] * x[j]
				}
			}
		}
		for i := range n {
			gradient[i] -= ridge * w[i]
			hessian[i][i] += ridge
		}
		for i, step := range solve(hessian, gradient) {
			w[i] += step
		}
	}
	return w
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
