package hands

import "slices"

const (
	foldCount  = 5
	mostASide  = 1500 // posts that a split is looked at with
	skewAWeek  = 3.0  // posts of one side to one of the other, at most
	bagSize    = 20
	fewestBags = 3 // a side, for a figure over bags
)

// A split is a set of posts with a side each, cut into folds: what a model is asked
// about is never from a stretch of time that it has seen.
type split struct {
	posts   []int // numbers of usable posts, in the order of time
	isB     []bool
	week    []int // numbered from 0, in the order of time
	weeks   int
	fold    []int
	stratum []int     // of subject; nil for one
	weight  []float64 // nil for one each
}

// newSplit cuts posts into contiguous stretches of whole weeks with equally many
// posts. If the sides were written one after the other (a drift null), each side is
// cut by itself.
func newSplit(all []usable, posts []int, isB []bool, apart bool) split {
	s := split{posts: posts, isB: isB, fold: make([]int, len(posts))}
	last := 0
	for i, p := range posts {
		if i > 0 && all[p].week != last {
			s.weeks++
		}
		last = all[p].week
		s.week = append(s.week, s.weeks)
	}
	s.weeks++
	if apart {
		s.cut(func(i int) bool { return !isB[i] })
		s.cut(func(i int) bool { return isB[i] })
		return s
	}
	s.cut(func(int) bool { return true })
	return s
}

// cut gives the texts that belong their folds, whole weeks together.
func (s *split) cut(belongs func(i int) bool) {
	var own []int
	for i := range s.posts {
		if belongs(i) {
			own = append(own, i)
		}
	}
	at := 0
	for start := 0; start < len(own); {
		end := start
		for end < len(own) && s.week[own[end]] == s.week[own[start]] {
			end++
		}
		for at < foldCount-1 && start >= (at+1)*len(own)/foldCount {
			at++
		}
		for _, i := range own[start:end] {
			s.fold[i] = at
		}
		start = end
	}
}

func (s split) bySide() (sides [2][]int) {
	for i, p := range s.posts {
		sides[side(s.isB[i])] = append(sides[side(s.isB[i])], p)
	}
	return sides
}

func (s split) sizes() (a, b int) {
	sides := s.bySide()
	return len(sides[0]), len(sides[1])
}

// scores are what models say of texts they have not seen, in the order of time.
func (s split) scores(v view) []scored {
	var all []scored
	for fold := range foldCount {
		var seen []example
		for i := range s.posts {
			if s.fold[i] != fold {
				seen = append(seen, example{row: v.rows[s.posts[i]], isB: s.isB[i], weight: s.weightOf(i)})
			}
		}
		if !balance(seen) {
			continue
		}
		w := fitLogistic(seen, len(v.names))
		for i := range s.posts {
			if s.fold[i] == fold {
				all = append(all, s.scored(i, score(w, v.rows[s.posts[i]])))
			}
		}
	}
	return all
}

func (s split) scored(i int, score float64) scored {
	stratum := s.fold[i]
	if s.stratum != nil {
		stratum += foldCount * s.stratum[i]
	}
	return scored{score, s.isB[i], s.week[i], stratum}
}

func (s split) weightOf(i int) float64 {
	if s.weight == nil {
		return 1
	}
	return s.weight[i]
}

// balance lets both sides weigh the same, and reports whether there are both.
func balance(examples []example) bool {
	var a, b float64
	for _, e := range examples {
		if e.isB {
			b += e.weight
		} else {
			a += e.weight
		}
	}
	if a == 0 || b == 0 {
		return false
	}
	for i := range examples {
		if examples[i].isB {
			examples[i].weight *= (a + b) / (2 * b)
		} else {
			examples[i].weight *= (a + b) / (2 * a)
		}
	}
	return true
}

// A TwoMeasures is the AUC a post and the AUC a bag of twenty posts.
type TwoMeasures struct {
	Post    Measure  `json:"post"`
	Bag     *Measure `json:"bag_of_20,omitempty"` // absent if a side has fewer than three bags
	BagsA   int      `json:"bags_a"`
	BagsB   int      `json:"bags_b"`
	atDraws []float64
}

func (s split) measure(v view, seed uint64) TwoMeasures {
	all := s.scores(v)
	bags := bagged(all, bagSize)
	var m TwoMeasures
	m.Post, m.atDraws = measure(all, s.weeks, seed)
	for _, b := range bags {
		if b.isB {
			m.BagsB++
		} else {
			m.BagsA++
		}
	}
	if min(m.BagsA, m.BagsB) >= fewestBags {
		bag, _ := measure(bags, s.weeks, seed)
		m.Bag = &bag
	}
	return m
}

// thinned keeps at most so many posts of a side, evenly over time.
func thinned(posts []int, most int) []int {
	if len(posts) <= most {
		return posts
	}
	kept := make([]int, most)
	for i := range kept {
		kept[i] = posts[i*len(posts)/most]
	}
	return kept
}

// merged are two sides in the order of time.
func merged(a, b []int) (posts []int, isB []bool) {
	posts = slices.Sorted(slices.Values(slices.Concat(a, b)))
	inB := make(map[int]bool, len(b))
	for _, p := range b {
		inB[p] = true
	}
	for _, p := range posts {
		isB = append(isB, inB[p])
	}
	return posts, isB
}
