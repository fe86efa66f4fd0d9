package hands

import (
	"context"
	"slices"
)

// A kind of trial says who wrote a byline that was put together from a pool.
type trialKind int

const (
	oneHand       trialKind = iota // one of the pool
	oneOnTwo                       // one of the pool, half about one subject, half about another
	teamNear                       // two who write about neighbouring subjects, half each
	teamNearFifth                  // the same, the second wrote one article in five
	teamAny                        // two who write about anything, half each
	kindCount
)

// A bylineTrial is one byline put together from a pool, seen from a pool that is made to
// forget whoever wrote it.
type bylineTrial struct {
	kind    trialKind
	writers []string
	signs   []float64
	told    float64 // how much more alike the articles are within its halves than across
}

// How many trials each pair of bylines gives.
const (
	neighboursEach = 3
	singlesAPair   = 10 // of each of the two
	onTwoAPair     = 5
	teamsAPair     = 10
	fifthsAPair    = 6
)

// tryBylines puts bylines of so many articles together. The pool forgets each pair
// while it is tried.
func (p *pool) tryBylines(ctx context.Context, size int, seed uint64) ([]bylineTrial, error) {
	pairs := p.neighbours(neighboursEach)
	near := len(pairs)
	pairs = append(pairs, p.strangers(pairs, len(p.bylines), seed)...)
	each := make([][]bylineTrial, len(pairs))
	err := onAllProcessors(ctx, len(pairs), func(i int) {
		c := stream(seed, i)
		each[i] = p.tryPair(pairs[i], i < near, size, &c)
	})
	return slices.Concat(each...), err
}

// strangers are other pairs, drawn by chance.
func (p *pool) strangers(known [][2]string, n int, seed uint64) (pairs [][2]string) {
	var all [][2]string
	for i, a := range p.bylines {
		for _, b := range p.bylines[i+1:] {
			if !slices.Contains(known, [2]string{a, b}) {
				all = append(all, [2]string{a, b})
			}
		}
	}
	c := stream(seed, -2)
	for range min(n, len(all)) {
		at := c.below(len(all))
		pairs = append(pairs, all[at])
		all = slices.Delete(all, at, at+1)
	}
	return pairs
}

func (p *pool) tryPair(pair [2]string, isNear bool, size int, c *chance) (trials []bylineTrial) {
	style, rows := p.without(p.style, pair[:])
	subject, _ := p.without(p.subject, pair[:])
	seen := likeness{style, subject}
	own := [2][]int{counting(0, len(p.of[pair[0]])), counting(len(p.of[pair[0]]), len(rows))}
	add := func(kind trialKind, drawn []int, writers ...string) {
		if len(drawn) < size {
			return // fewer articles show other signs
		}
		its := seen.of(drawn)
		trials = append(trials, bylineTrial{kind, writers, its.signs(), contrast(its.style, secondHalf(size))})
	}
	if isNear {
		for side, writer := range pair {
			for range singlesAPair {
				add(oneHand, c.drawn(own[side], size), writer)
			}
			halves := halvesBySubject(seen.subject, own[side])
			for range onTwoAPair {
				add(oneOnTwo, c.mixed(halves, size, size/2), writer)
			}
		}
		for range fifthsAPair {
			add(teamNearFifth, c.mixed(own, size, max(size/5, 1)), pair[:]...)
		}
	}
	kind := map[bool]trialKind{true: teamNear, false: teamAny}[isNear]
	for range teamsAPair {
		add(kind, c.mixed(own, size, size/2), pair[:]...)
	}
	return trials
}

// secondHalf marks the second half of a byline that was put together: of an equal team the
// second writer's articles, of one writer any.
func secondHalf(size int) []bool {
	isB := make([]bool, size)
	for i := size - size/2; i < size; i++ {
		isB[i] = true
	}
	return isB
}

func counting(from, to int) (all []int) {
	for i := from; i < to; i++ {
		all = append(all, i)
	}
	return all
}

// drawn are n of all, or all, by chance.
func (c *chance) drawn(all []int, n int) []int {
	left := slices.Clone(all)
	var drawn []int
	for len(drawn) < n && len(left) > 0 {
		at := c.below(len(left))
		drawn = append(drawn, left[at])
		left[at] = left[len(left)-1]
		left = left[:len(left)-1]
	}
	return drawn
}

// mixed are size of two piles, so many of the second as far as it has them; what one
// pile has not, the other gives.
func (c *chance) mixed(piles [2][]int, size, second int) []int {
	second = min(second, len(piles[1]))
	first := min(size-second, len(piles[0]))
	return slices.Concat(c.drawn(piles[0], first), c.drawn(piles[1], size-first))
}

const halvingRounds = 20

// halvesBySubject parts one byline's articles in the two that are least alike in
// subject and what is nearer to either, as two means do.
func halvesBySubject(alike [][]float64, own []int) (halves [2][]int) {
	a, b := own[0], own[len(own)-1]
	for i, r := range own {
		for _, q := range own[i+1:] {
			if alike[r][q] < alike[a][b] {
				a, b = r, q
			}
		}
	}
	isB := make([]bool, len(own))
	lean := func(r int, to []int) (sum float64) {
		for _, q := range to {
			if q != r {
				sum += alike[r][q]
			}
		}
		return sum / float64(max(len(to), 1))
	}
	halves = [2][]int{{a}, {b}}
	for range halvingRounds {
		var next [2][]int
		moved := false
		for i, r := range own {
			toB := r == b || r != a && lean(r, halves[1]) > lean(r, halves[0])
			moved = moved || toB != isB[i]
			isB[i] = toB
			next[side(toB)] = append(next[side(toB)], r)
		}
		if halves = next; !moved {
			break
		}
	}
	return halves
}
