package coordination

import "math"

// A met is the number of objects over which two accounts meet, as chance has it: some
// objects with a probability each, and very many with next to none, of which only the
// expected number is kept. A Poisson-binomial number, and a Poisson one beside it.
type met struct {
	each []float64 // probabilities of objects by name
	few  float64   // expected number among all the others
}

// smallest is the probability below which an object goes to the others. A Poisson number
// with the same expectation has the heavier tail there (Hoeffding 1956), by less than
// the square of the probability (Le Cam 1960).
const smallest = 0.01

func (m *met) reset() { m.each, m.few = m.each[:0], 0 }

// add adds an object over which so many meetings are expected. They meet there at all
// with at most that probability.
func (m *met) add(expected float64) {
	if expected < smallest {
		m.few += expected
		return
	}
	m.each = append(m.each, min(expected, 1))
}

func (m *met) expected() float64 {
	sum := m.few
	for _, p := range m.each {
		sum += p
	}
	return sum
}

// atLeast returns the probability of k objects or more. Only positive terms are added
// up, so that a tail of 10⁻³⁰ has as many true digits as one of 0.1. The scratch is
// used and returned.
func (m *met) atLeast(k int, scratch []float64) (float64, []float64) {
	if k <= 0 {
		return 1, scratch
	}
	counts := resize(scratch, k+1) // of exactly so many; the last of k or more
	clear(counts)
	counts[0] = 1
	for n, p := range m.each {
		top := min(n+1, k)
		if top == k {
			counts[k] += counts[k-1] * p
			top--
		}
		for j := top; j > 0; j-- {
			counts[j] += p * (counts[j-1] - counts[j])
		}
		counts[0] -= p * counts[0]
	}
	tail := counts[k]
	if m.few > 0 {
		for j, p := range counts[:k] {
			tail += p * poissonTail(k-j, m.few)
		}
	}
	return min(tail, 1), counts
}

// poissonTail is the probability that a Poisson number of that mean is k or more.
func poissonTail(k int, mean float64) float64 {
	switch {
	case k <= 0:
		return 1
	case mean <= 0:
		return 0
	case float64(k) <= mean: // the tail is the greater part: take the rest away
		return 1 - poissonSum(k-1, mean, -1)
	}
	return poissonSum(k, mean, 1)
}

// poissonSum adds the probabilities from k on, up or down.
func poissonSum(k int, mean float64, step int) float64 {
	lg, _ := math.Lgamma(float64(k) + 1)
	term := math.Exp(float64(k)*math.Log(mean) - mean - lg)
	sum := 0.0
	for term > 0 && k >= 0 {
		if sum += term; term < sum*1e-17 {
			break
		}
		if step > 0 {
			k++
			term *= mean / float64(k)
		} else {
			term *= float64(k) / mean
			k--
		}
	}
	return sum
}
