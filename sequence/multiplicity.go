package sequence

import (
	"cmp"
	"slices"
)

// Whoever looks at twenty figures finds one that stands out. [FalseDiscovery] is what
// pages print; Holm (1979) answers "is any of these real?", and BenjaminiYekutieli (2001)
// holds whatever the figures have to do with one another.

// ranked returns the places of p from the smallest to the largest.
func ranked(p []float64) []int {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	return order
}

// Holm returns p values such that whoever believes those below 5 % believes any wrong one
// at most five times in a hundred.
func Holm(p []float64) []float64 {
	adjusted := make([]float64, len(p))
	most := 0.0
	for rank, i := range ranked(p) {
		most = max(most, min(1, p[i]*float64(len(p)-rank)))
		adjusted[i] = most
	}
	return adjusted
}

// BenjaminiYekutieli returns q values that need no assumption on how the tests hang
// together, at the price of a factor that grows with their number.
func BenjaminiYekutieli(p []float64) []float64 {
	harmonic := 0.0
	for i := range p {
		harmonic += 1 / float64(i+1)
	}
	adjusted := make([]float64, len(p))
	least := 1.0
	order := ranked(p)
	for rank := len(order); rank > 0; rank-- {
		i := order[rank-1]
		least = min(least, p[i]*harmonic*float64(len(p))/float64(rank))
		adjusted[i] = least
	}
	return adjusted
}
