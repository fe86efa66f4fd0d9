package sequence

import (
	"context"
	"math"
)

// A line is a model in which the coefficients of some levels lie on a line: they are
// made of two columns, of which the one is worth 1 in each of them and the other its place
// among them. Its likelihood is the model's, its slope and curvature are the model's
// summed up.
type line struct {
	*model
	place []float64 // of a column among the steps, NaN where it is none of them
	free  []bool    // of the model's columns, and the two

	slope, se, robust float64
}

// newLine ties the columns of levels 1 to n of the first factor.
func newLine(m *model, n int) *line {
	l := &line{model: m, place: make([]float64, len(m.names)), free: make([]bool, len(m.names)+2)}
	for i := range l.place {
		l.place[i] = math.NaN()
		l.free[i] = !m.empty[i]
	}
	for step := range n {
		i := m.column[0][step+1]
		l.place[i] = float64(step) - float64(n-1)/2
		l.free[i] = false
	}
	l.free[len(m.names)], l.free[len(m.names)+1] = true, true
	return l
}

// read evaluates the likelihood where the two last of b make the tied columns.
func (l *line) read(b []float64, want asked) reading {
	n := len(l.names)
	full := make([]float64, n)
	for i, place := range l.place {
		full[i] = b[i]
		if !math.IsNaN(place) {
			full[i] = b[n] + place*b[n+1]
		}
	}
	r := l.model.read(full, want)
	r.score = l.sum(r.score)
	if want.information {
		r.information = l.sumSquare(r.information)
	}
	if want.spread {
		r.spread = l.sumSquare(r.spread)
	}
	return r
}

// sum adds the tied columns up to the two.
func (l *line) sum(v []float64) []float64 {
	n := len(l.names)
	out := make([]float64, n+2)
	for i, place := range l.place {
		if math.IsNaN(place) {
			out[i] = v[i]
			continue
		}
		out[n] += v[i]
		out[n+1] += place * v[i]
	}
	return out
}

func (l *line) sumSquare(m square) square {
	n := len(l.names)
	half := make([][]float64, n)
	for i := range half {
		half[i] = l.sum(m.row(i))
	}
	out := newSquare(n + 2)
	column := make([]float64, n)
	for j := range n + 2 {
		for i := range half {
			column[i] = half[i][j]
		}
		for i, v := range l.sum(column) {
			out.add(i, j, v)
		}
	}
	return out
}

// fit climbs from where the steps had each a coefficient of their own.
func (l *line) fit(ctx context.Context, from *start) Status {
	n := len(l.names)
	c := climber{ground: l, free: l.free, b: make([]float64, n+2)}
	for i, v := range from.b {
		if l.empty[i] || math.Abs(v) < farthestRate/2 {
			c.b[i] = v
		}
	}
	c.climb(ctx, 1e-20, c.gone)
	r := l.read(c.b, asked{information: true, spread: true})
	low := factorize(r.information, l.free)
	switch {
	case !c.ended:
		return NotEnded
	case math.Abs(c.b[n]) > farthestRate || math.Abs(c.b[n+1]) > farthestRate/2:
		return TooFewSteps
	case !low.used[n] || !low.used[n+1]:
		return NotApart
	}
	variance := low.inverse()
	v := variance.row(n + 1)
	l.slope, l.se = c.b[n+1], math.Sqrt(v[n+1])
	half := make([]float64, n+2)
	for j := range half {
		half[j] = dot(r.spread.row(j), v)
	}
	l.robust = math.Sqrt(max(dot(v, half), 0))
	return Estimated
}
