package similar

import "math"

// Whether two sets are similar is asked in one way only, similar, in floating point, as
// other tools ask it. The bounds that spare most questions are worked out from that
// same question, so that rounding cannot make them disagree: division is monotone.

type bounds struct {
	threshold float64
	least     []uint32 // see leastShared, of small sizes
}

const smallSizes = 1024

func newBounds(threshold float64) *bounds {
	b := &bounds{threshold: threshold, least: make([]uint32, smallSizes)}
	for n := range b.least {
		b.least[n] = uint32(b.search(n, func(o int) int { return n }))
	}
	return b
}

// similar reports whether sets with so many tokens together are similar that share so
// many.
func (b *bounds) similar(shared, union int) bool {
	return float64(shared)/float64(union) >= b.threshold
}

// search is the least number of shared tokens that is similar, below most+1.
func (b *bounds) search(most int, union func(shared int) int) int {
	if most == 0 {
		return 1
	}
	low, high := 1, most+1
	for low < high {
		middle := int(uint(low+high) / 2)
		if b.similar(middle, union(middle)) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// leastShared is how many of its n tokens a set must share with any set that it is
// similar to: the smallest that could do is a part of it.
func (b *bounds) leastShared(n int) int {
	if n < len(b.least) {
		return int(b.least[n])
	}
	return b.search(n, func(int) int { return n })
}

// shared is how many tokens sets of two sizes must share. It is more than the smaller
// has if they cannot be similar.
func (b *bounds) shared(n, m int) int {
	least := min(n, m)
	guess := int(math.Ceil(b.threshold / (1 + b.threshold) * float64(n+m)))
	guess = max(1, min(guess, least+1))
	for guess > 1 && b.similar(guess-1, n+m-guess+1) {
		guess--
	}
	for guess <= least && !b.similar(guess, n+m-guess) {
		guess++
	}
	return guess
}

// sizesFit reports whether sets of two sizes can be similar.
func (b *bounds) sizesFit(n, m int) bool {
	if n > m {
		n, m = m, n
	}
	return b.similar(n, m)
}

// prefix is how many of its rarest tokens of a set of n must be looked at: without any of
// them in common with another set, too few are left to share.
func (b *bounds) prefix(n int) int { return n - b.leastShared(n) + 1 }

// prefixOfLarger is as prefix, if the other set has n tokens or more.
func (b *bounds) prefixOfLarger(n int) int { return n - b.shared(n, n) + 1 }
