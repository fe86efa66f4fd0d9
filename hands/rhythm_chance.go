package hands

import (
	"math"
	"slices"
)

// A rhythmChance draws from a seed (SplitMix64: Steele, Lea and Flood, "Fast splittable
// pseudorandom number generators", 2014).
type rhythmChance uint64

func (c *rhythmChance) next() uint64 {
	*c += 0x9e3779b97f4a7c15
	z := uint64(*c)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (c *rhythmChance) below(n int) int { return int((c.next() >> 33) % uint64(n)) }

// shuffle puts n things into a random order (Fisher and Yates).
func (c *rhythmChance) shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, c.below(i+1))
	}
}

// An Interval holds nineteen of twenty values.
type Interval [2]float64

// middle95 is the interval from the 2.5th to the 97.5th of a hundred values.
func middle95(values []float64) Interval {
	if len(values) == 0 {
		return Interval{}
	}
	sorted := slices.Sorted(slices.Values(values))
	tail := int(.025 * float64(len(sorted)))
	return Interval{sorted[tail], sorted[len(sorted)-1-tail]}
}

// rounded keeps what a reader can use of a figure, and the same bytes on every machine.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }

func (i Interval) rounded() Interval { return Interval{rounded(i[0]), rounded(i[1])} }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
