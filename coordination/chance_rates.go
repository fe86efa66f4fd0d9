package coordination

import (
	"cmp"
	"slices"
)

// qValues returns, for each p-value, the smallest rate of false discoveries at which
// its edge is among those found: Benjamini and Hochberg's (1995), made monotone. There
// were of tests, of which those without a p-value found nothing (p = 1).
func qValues(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int { return cmp.Or(cmp.Compare(p[x], p[y]), cmp.Compare(x, y)) })
	q, least := make([]float64, len(p)), 1.0
	for rank, i := range slices.Backward(order) {
		least = min(least, p[i]/float64(rank+1))
		q[i] = least
	}
	return q
}
