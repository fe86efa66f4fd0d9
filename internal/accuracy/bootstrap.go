package accuracy

import (
	"math"
	"math/rand/v2"
	"slices"
)

// A figure from a hundred documents is a figure about those documents. How far
// it would move on others of the same kinds is asked of the sample itself:
// draw as many documents from it, with some twice and some not at all, count
// again, and do so a thousand times (Efron and Tibshirani, An Introduction to
// the Bootstrap, 1993, chapter 13, percentile interval).
//
// Whole documents are drawn, never single rows. Rows of one document share its
// author, its names and its tricks, and rise and fall together; drawing them
// one by one would give intervals that are too narrow.
//
// What it cannot know is documents of other kinds. If all come from one author,
// the interval is about that author.

// Draws is how many times documents are drawn anew for an interval.
const Draws = 1000

// A count is what precision and recall are made of: of Found predictions
// FoundRight are right, of Gold items GoldRight are found.
type count struct{ foundRight, found, goldRight, gold int }

func (c count) plus(d count) count {
	return count{c.foundRight + d.foundRight, c.found + d.found, c.goldRight + d.goldRight, c.gold + d.gold}
}

// precision, recall and f1 return NaN where they are not defined.
func (c count) precision() float64 { return share(c.foundRight, c.found) }
func (c count) recall() float64    { return share(c.goldRight, c.gold) }

func (c count) f1() float64 {
	if c.found+c.gold == 0 {
		return math.NaN()
	}
	p, r := c.precision(), c.recall()
	if !(p > 0 && r > 0) {
		return 0
	}
	return 2 * p * r / (p + r)
}

func share(part, whole int) float64 {
	if whole == 0 {
		return math.NaN()
	}
	return float64(part) / float64(whole)
}

// resamples returns, for each draw, which of n documents were drawn. The same
// seed gives the same draws on every machine.
func resamples(n int, seed uint64) [][]int32 {
	if n == 0 {
		return nil
	}
	random := rand.New(rand.NewPCG(seed, uint64(n)))
	all := make([][]int32, Draws)
	for i := range all {
		all[i] = make([]int32, n)
		for k := range all[i] {
			all[i][k] = int32(random.IntN(n))
		}
	}
	return all
}

// totals returns the sum over all documents, and the sums over each draw.
func totals(documents []count, draws [][]int32) (count, []count) {
	var whole count
	for _, c := range documents {
		whole = whole.plus(c)
	}
	sums := make([]count, len(draws))
	for i, drawn := range draws {
		for _, k := range drawn {
			sums[i] = sums[i].plus(documents[k])
		}
	}
	return whole, sums
}

// A Figure is a share with the interval in which 95 of 100 draws lie.
type Figure struct {
	Value float64 `json:"value"` // 0 to 1
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Of    int     `json:"of,omitempty"` // how many items it is a share of; 0 for F1
}

// figure returns nil where value is not defined. Draws in which it is not are
// left out of the interval.
func figure(whole count, sums []count, of int, value func(count) float64) *Figure {
	point := value(whole)
	if math.IsNaN(point) {
		return nil
	}
	values := make([]float64, 0, len(sums))
	for _, s := range sums {
		if v := value(s); !math.IsNaN(v) {
			values = append(values, v)
		}
	}
	slices.Sort(values)
	low, high := point, point
	if n := len(values); n > 0 {
		low, high = values[n*25/1000], values[n-1-n*25/1000]
	}
	return &Figure{Value: point, Low: low, High: high, Of: of}
}
