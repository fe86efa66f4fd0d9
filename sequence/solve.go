package sequence

import "math"

// A square is a symmetric matrix, all of it kept.
type square struct {
	n int
	a []float64
}

func newSquare(n int) square             { return square{n, make([]float64, n*n)} }
func (m square) at(i, j int) float64     { return m.a[i*m.n+j] }
func (m square) add(i, j int, v float64) { m.a[i*m.n+j] += v }
func (m square) row(i int) []float64     { return m.a[i*m.n : (i+1)*m.n] }

// dot is the product of a with as much of b.
func dot(a, b []float64) (sum float64) {
	b = b[:len(a)]
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

// aliased: what is left of a column's information after the columns before it, as a
// share of what it had, below which it says nothing that they do not say.
const aliased = 1e-9

// A factored is a Cholesky factor. Columns that were not free, or that add nothing to the
// columns before them, are left out: their solution is 0 and their variance unknown. It
// is ours because libraries stop at such a column instead of leaving it out.
type factored struct {
	low  square
	used []bool
}

func factorize(m square, free []bool) factored {
	f := factored{newSquare(m.n), make([]bool, m.n)}
	for j := range m.n {
		if !free[j] {
			continue
		}
		rj := f.low.row(j)
		for i := range j {
			if f.used[i] {
				rj[i] = (m.at(j, i) - dot(rj[:i], f.low.row(i))) / f.low.at(i, i)
			}
		}
		pivot := m.at(j, j) - dot(rj[:j], rj)
		if pivot <= aliased*m.at(j, j) || pivot <= 0 || math.IsNaN(pivot) {
			clear(rj)
			continue
		}
		rj[j] = math.Sqrt(pivot)
		f.used[j] = true
	}
	return f
}

// whole reports whether no free column was left out.
func (f factored) whole(free []bool) bool {
	for i, v := range free {
		if v && !f.used[i] {
			return false
		}
	}
	return true
}

// solve returns x with m x = v on the columns that are used, and 0 elsewhere.
func (f factored) solve(v []float64) []float64 {
	x := make([]float64, len(v))
	for i := range x {
		if f.used[i] {
			x[i] = (v[i] - dot(f.low.row(i)[:i], x)) / f.low.at(i, i)
		}
	}
	for i := len(x) - 1; i >= 0; i-- {
		if !f.used[i] {
			continue
		}
		x[i] /= f.low.at(i, i)
		for j := range i {
			x[j] -= f.low.at(i, j) * x[i]
		}
	}
	return x
}

// inverse returns the inverse on the columns that are used, and 0 elsewhere.
func (f factored) inverse() square {
	inv := newSquare(f.low.n)
	unit := make([]float64, f.low.n)
	for i := range unit {
		if f.used[i] {
			unit[i] = 1
			copy(inv.row(i), f.solve(unit))
			unit[i] = 0
		}
	}
	return inv
}

// upward returns x with L' x = v: a draw with the inverse as its covariance, if v is a
// draw of independent standard normal numbers.
func (f factored) upward(v []float64) []float64 {
	x := make([]float64, len(v))
	copy(x, v)
	for i := len(x) - 1; i >= 0; i-- {
		if !f.used[i] {
			x[i] = 0
			continue
		}
		x[i] /= f.low.at(i, i)
		for j := range i {
			x[j] -= f.low.at(i, j) * x[i]
		}
	}
	return x
}
