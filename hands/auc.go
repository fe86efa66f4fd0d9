package hands

import (
	"cmp"
	"slices"
)

// A Measure is how well the two sides of a split are told apart: the share of pairs,
// one text from each side, in which the right one scores higher. .5 is chance. Low
// and High hold 95 % of draws of whole weeks.
type Measure struct {
	AUC  float64 `json:"auc"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// A scored text was scored by a model that has not seen its stretch of time.
type scored struct {
	score   float64
	isB     bool
	week    int // numbered from 0
	stratum int // only pairs within one are compared
}

// areaUnder is the AUC over pairs within strata, each text counting as often as its
// week was drawn; nil counts each once. The texts are sorted by stratum and score.
func areaUnder(sorted []scored, drawn []int) (float64, bool) {
	var right, all float64
	for start := 0; start < len(sorted); {
		end := start
		for end < len(sorted) && sorted[end].stratum == sorted[start].stratum {
			end++
		}
		r, n := areaWithin(sorted[start:end], drawn)
		right, all = right+r, all+n
		start = end
	}
	if all == 0 {
		return 0, false
	}
	return right / all, true
}

func areaWithin(sorted []scored, drawn []int) (right, all float64) {
	var below, tiedA, tiedB, totalB float64
	for i, s := range sorted {
		weight := 1.0
		if drawn != nil {
			weight = float64(drawn[s.week])
		}
		if s.isB {
			tiedB += weight
		} else {
			tiedA += weight
		}
		if i+1 == len(sorted) || sorted[i+1].score != s.score {
			right += tiedB * (below + tiedA/2)
			below, totalB = below+tiedA, totalB+tiedB
			tiedA, tiedB = 0, 0
		}
	}
	return right, below * totalB
}

func sortScored(all []scored) {
	slices.SortStableFunc(all, func(a, b scored) int {
		return cmp.Or(cmp.Compare(a.stratum, b.stratum), cmp.Compare(a.score, b.score))
	})
}

const intervalDraws = 400

// draws are the AUCs of as many draws of whole weeks. Measures of one question take
// the same draws, so that they can be subtracted.
func draws(sorted []scored, weeks int, seed uint64) []float64 {
	var areas []float64
	drawn := make([]int, weeks)
	for d := range intervalDraws {
		c := stream(seed, d)
		clear(drawn)
		for range weeks {
			drawn[c.below(weeks)]++
		}
		area, isOne := areaUnder(sorted, drawn)
		if !isOne {
			area = 0.5
		}
		areas = append(areas, area)
	}
	return areas
}

func interval(values []float64) (low, high float64) {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)*25/1000], sorted[len(sorted)*975/1000]
}

// measure is the AUC of scored texts with its interval.
func measure(all []scored, weeks int, seed uint64) (Measure, []float64) {
	sortScored(all)
	area, isOne := areaUnder(all, nil)
	if !isOne {
		area = 0.5
	}
	drawn := draws(all, weeks, seed)
	low, high := interval(drawn)
	return Measure{area, low, high}, drawn
}

// bagged joins every so many texts of one side and stratum, in the order they are
// given, into one with their mean score. A bag belongs to the week of its first text.
func bagged(inTime []scored, size int) []scored {
	type bag struct {
		stratum int
		isB     bool
	}
	open := map[bag][]scored{}
	var bags []scored
	for _, s := range inTime {
		key := bag{s.stratum, s.isB}
		open[key] = append(open[key], s)
		if full := open[key]; len(full) == size {
			sum := 0.0
			for _, one := range full {
				sum += one.score
			}
			bags = append(bags, scored{sum / float64(size), s.isB, full[0].week, s.stratum})
			open[key] = nil
		}
	}
	return bags
}
