package letters

import "math"

// A matrix maps operations to costs: a row for each chunk of the left side, a
// column for each of the right. Most places are empty, but which chunks a token
// has is looked up once a token, and then each place costs one addition; a map
// costs ten times as much, a few hundred times for each pair of tokens.
type matrix struct {
	width int
	costs []float32
}

// none is the cost of an operation that there is not.
var none = float32(math.Inf(1))

func newMatrix(rows, columns int) matrix {
	m := matrix{columns, make([]float32, rows*columns)}
	for i := range m.costs {
		m.costs[i] = none
	}
	return m
}

func (m *matrix) row(left int16) []float32 {
	return m.costs[int(left)*m.width : (int(left)+1)*m.width]
}

// lower sets the cost of an operation, unless it has a lower one.
func (m *matrix) lower(left, right int16, cost float32) {
	at := &m.row(left)[right]
	*at = min(*at, cost)
}
