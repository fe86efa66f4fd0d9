package letters

import "strings"

// A Match says how far a pair of spellings is from the best that either could
// have: 0 is the most usual way to write one by the other, and each unit is a
// factor of e less usual. Neither is negative.
type Match struct {
	// GivenRight compares with the best left side for this right side,
	// GivenLeft with the best right side for this left side.
	GivenRight, GivenLeft float64
}

// Match compares a left and a right token.
func (t *Table) Match(left, right *Token) Match {
	var room [24 * 24]float32
	cost := t.fill(room[:0], left, right)
	total := cost[len(cost)-1]
	return Match{float64(max(total-right.best, 0)), float64(max(total-left.best, 0))}
}

// fill computes the cheapest chain for each pair of beginnings.
func (t *Table) fill(cost []float32, left, right *Token) []float32 {
	width := right.n + 1
	nothing := t.costs.row(noChunk)
	for i := 0; i <= left.n; i++ {
		var one, two []float32
		if c := left.ending[i][0]; i > 0 && c != unknown {
			one = t.costs.row(c)
		}
		if c := left.ending[i][1]; i > 1 && c != unknown {
			two = t.costs.row(c)
		}
		for j := 0; j <= right.n; j++ {
			if i+j == 0 {
				cost = append(cost, 0)
				continue
			}
			ends := &right.ending[j]
			here := i*width + j
			best := float32(unseen) * float32(i+j)
			if i > 0 {
				best = min(best, cost[here-width]+unseen)
				if one != nil {
					best = min(best, cost[here-width]+one[noChunk])
				}
			}
			if j > 0 {
				best = min(best, cost[here-1]+unseen)
				if ends[0] != unknown {
					best = min(best, cost[here-1]+nothing[ends[0]])
				}
			}
			if one != nil {
				for k := 0; k < 3 && k < j; k++ {
					if c := ends[k]; c != unknown {
						best = min(best, cost[here-width-k-1]+one[c])
					}
				}
			}
			if two != nil {
				for k := 0; k < 2 && k < j; k++ {
					if c := ends[k]; c != unknown {
						best = min(best, cost[here-2*width-k-1]+two[c])
					}
				}
			}
			cost = append(cost, best)
		}
	}
	return cost
}

// A Step is a piece of an alignment: these letters stand for those. Either side
// may be empty.
type Step struct{ Left, Right string }

// Steps returns the cheapest chain between two spellings.
func (t *Table) Steps(leftSpelling, rightSpelling string) []Step {
	left, right := t.Left(leftSpelling), t.Right(rightSpelling)
	l, r := framed(leftSpelling)[:left.n], framed(rightSpelling)[:right.n]
	cost := t.fill(nil, &left, &right)
	width := right.n + 1
	var back []Step
	for i, j := left.n, right.n; i+j > 0; {
		di, dj := t.step(cost, width, &left, &right, i, j)
		back = append(back, Step{letters(l[i-di : i]), letters(r[j-dj : j])})
		i, j = i-di, j-dj
	}
	var steps []Step
	for k := len(back) - 1; k >= 0; k-- {
		if back[k] != (Step{}) {
			steps = append(steps, back[k])
		}
	}
	return steps
}

// step finds the operation that led to a cell.
func (t *Table) step(cost []float32, width int, left, right *Token, i, j int) (di, dj int) {
	here := cost[i*width+j]
	for _, s := range shapes {
		if i < s[0] || j < s[1] {
			continue
		}
		a, b := left.chunk(i, s[0]), right.chunk(j, s[1])
		if a != unknown && b != unknown && cost[(i-s[0])*width+j-s[1]]+t.costs.row(a)[b] == here {
			return s[0], s[1]
		}
	}
	if i > 0 && (j == 0 || cost[(i-1)*width+j]+unseen == here) {
		return 1, 0
	}
	return 0, 1
}

// chunk returns the number of the chunk of a size that ends at a place.
func (t *Token) chunk(at, size int) int16 {
	if size == 0 {
		return noChunk
	}
	return t.ending[at][size-1]
}

func letters(chunk []rune) string {
	return strings.Trim(string(chunk), string([]rune{begin, end}))
}
