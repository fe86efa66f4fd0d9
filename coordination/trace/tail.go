package trace

import (
	"math"
	"slices"
)

// poissonTail is the chance of k or more where mean are expected.
func poissonTail(k int, mean float64) float64 {
	return negativeBinomialTail(k, mean, math.Inf(1))
}

// negativeBinomialTail is the chance of k or more where mean are expected and the
// variance is mean + mean²/shape. An infinite shape is Poisson's distribution.
func negativeBinomialTail(k int, mean, shape float64) float64 {
	switch {
	case k <= 0:
		return 1
	case mean <= 0:
		return 0
	}
	first := math.Exp(logNegativeBinomial(float64(k), mean, shape))
	if float64(k) <= mean {
		return 1 - belowSum(k, mean, shape)
	}
	sum, term := 0.0, first
	for n := float64(k); term > sum*1e-17; n++ {
		sum += term
		term *= ratio(n, mean, shape)
	}
	return min(sum, 1)
}

func belowSum(k int, mean, shape float64) float64 {
	sum := 0.0
	for n := range k {
		sum += math.Exp(logNegativeBinomial(float64(n), mean, shape))
	}
	return min(sum, 1)
}

// ratio is the probability of n+1 divided by that of n.
func ratio(n, mean, shape float64) float64 {
	if math.IsInf(shape, 1) {
		return mean / (n + 1)
	}
	return (n + shape) / (n + 1) * mean / (mean + shape)
}

func logNegativeBinomial(n, mean, shape float64) float64 {
	logFactorial, _ := math.Lgamma(n + 1)
	if math.IsInf(shape, 1) {
		return n*math.Log(mean) - mean - logFactorial
	}
	above, _ := math.Lgamma(n + shape)
	below, _ := math.Lgamma(shape)
	return above - below - logFactorial + n*math.Log(mean/(mean+shape)) - shape*math.Log1p(mean/shape)
}

// falseDiscovery returns q values after Benjamini and Hochberg (1995). There were so many
// tests; those not given were no finding.
func falseDiscovery(p []float64, tests float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int {
		switch {
		case p[x] < p[y]:
			return -1
		case p[x] > p[y]:
			return 1
		}
		return x - y
	})
	q := make([]float64, len(p))
	least := 1.0
	for rank := len(order); rank > 0; rank-- {
		i := order[rank-1]
		least = min(least, p[i]*tests/float64(rank))
		q[i] = least
	}
	return q
}

// shapeOf estimates the shape of counts of which each has its own mean, by their
// variance. One in so many of the deviations, the largest, can be left out, where they
// are what is looked for; 0 leaves none out.
func shapeOf(counts, means []float64, without int) float64 {
	deviations := make([]float64, len(counts))
	squares := 0.0
	for i, mean := range means {
		d := counts[i] - mean
		deviations[i] = d*d - mean
		squares += mean * mean
	}
	slices.Sort(deviations)
	if without > 0 {
		deviations = deviations[:len(deviations)-len(deviations)/without]
	}
	excess := 0.0
	for _, d := range deviations {
		excess += d
	}
	if excess <= 0 || squares == 0 {
		return math.Inf(1)
	}
	return squares / excess
}
