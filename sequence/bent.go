package sequence

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// A bent is a curvature that is not down in all directions, turned so that it is: each
// direction with the size of its curvature.
type bent struct {
	inverse square
	up      []float64 // the direction that is curved up the most, nil where none is
}

// bend measures a curvature in units of the one that there would be if all days were
// known, and turns it. A column that could not be told from others even then is left out.
func bend(information, known square, free []bool) *bent {
	n := information.n
	unit := make([]float64, n)
	var columns []int
	for i, apart := range factorize(known, free).used {
		if apart {
			unit[i] = 1 / math.Sqrt(known.at(i, i))
			columns = append(columns, i)
		}
	}
	t := &bent{inverse: newSquare(n)}
	if len(columns) == 0 {
		return t
	}
	scaled := mat.NewSymDense(len(columns), nil)
	for i, x := range columns {
		for j, y := range columns[:i+1] {
			scaled.SetSym(i, j, information.at(x, y)*unit[x]*unit[y])
		}
	}
	var e mat.EigenSym
	if !e.Factorize(scaled, true) {
		return t
	}
	var turned mat.Dense
	e.VectorsTo(&turned)
	for k, curve := range e.Values(nil) {
		direction := make([]float64, n)
		for i, x := range columns {
			direction[x] = turned.At(i, k) * unit[x]
		}
		if k == 0 && curve < -goesUp {
			t.up = direction // values come in their order
		}
		if curve = math.Abs(curve); curve < uncurved {
			curve = littleBent
		}
		t.inverse.takeOff(-1/curve, direction)
	}
	t.inverse.mirror()
	return t
}

// top reports whether a point without a slope is one.
func (t *bent) top() bool { return t == nil || t.up == nil }

func (t *bent) solve(v []float64) []float64 {
	x := make([]float64, len(v))
	for i := range x {
		x[i] = dot(t.inverse.row(i), v)
	}
	return x
}
