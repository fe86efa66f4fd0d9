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
func (t *Table) Match(left, right Token) Match {
	var room [24 * 24]float32
	cost := t.fill(room[:0], left.ids, right.ids)
	total := cost[len(cost)-1]
	return Match{float64(max(total-right.best, 0)), float64(max(total-left.best, 0))}
}

// fill computes the cheapest chain for each pair of beginnings.
func (t *Table) fill(cost []float32, left, right []uint8) []float32 {
	width := len(right) + 1
	for i := 0; i <= len(left); i++ {
		for j := 0; j <= len(right); j++ {
			if i+j == 0 {
				cost = append(cost, 0)
				continue
			}
			best := float32(unseen) * float32(i+j)
			if i > 0 {
				best = min(best, cost[(i-1)*width+j]+unseen)
			}
			if j > 0 {
				best = min(best, cost[i*width+j-1]+unseen)
			}
			for _, s := range shapes {
				if i < s[0] || j < s[1] {
					continue
				}
				if c, ok := t.costs.get(key(left[i-s[0]:i], right[j-s[1]:j])); ok {
					best = min(best, cost[(i-s[0])*width+j-s[1]]+c)
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
	l, r := []rune(string(begin)+leftSpelling+string(end)), []rune(string(begin)+rightSpelling+string(end))
	left, right := t.Left(leftSpelling).ids, t.Right(rightSpelling).ids
	cost := t.fill(nil, left, right)
	width := len(right) + 1
	var back []Step
	for i, j := len(left), len(right); i+j > 0; {
		di, dj := t.step(cost, width, left, right, i, j)
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
func (t *Table) step(cost []float32, width int, left, right []uint8, i, j int) (di, dj int) {
	here := cost[i*width+j]
	for _, s := range shapes {
		if i < s[0] || j < s[1] {
			continue
		}
		if c, ok := t.costs.get(key(left[i-s[0]:i], right[j-s[1]:j])); ok && cost[(i-s[0])*width+j-s[1]]+c == here {
			return s[0], s[1]
		}
	}
	if i > 0 && (j == 0 || cost[(i-1)*width+j]+unseen == here) {
		return 1, 0
	}
	return 0, 1
}

func letters(chunk []rune) string {
	return strings.Trim(string(chunk), string([]rune{begin, end}))
}
