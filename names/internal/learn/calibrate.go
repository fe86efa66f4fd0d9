package main

import (
	"math"
	"sort"

	"sayso/names"
)

// A regression of so few figures is not steep where it should be. What scores come
// to is seen on pairs of names that the weights were not fitted to: the scores are
// sorted into bins, bins that fall are joined (Ayer et al. 1955), and between their
// means lines are drawn.

const (
	calibrationFolds = 5
	calibrationBins  = 14
)

// calibrated returns the knots of the line from scores to shares.
func calibrated(all []example) [][2]float64 {
	type scored struct {
		score, same, weight float64
	}
	var seen []scored
	for fold := range calibrationFolds {
		var in, out []example
		for _, ex := range all {
			if ex.fold%calibrationFolds == fold {
				out = append(out, ex)
			} else {
				in = append(in, ex)
			}
		}
		w := fit(in, 1)
		for _, ex := range out {
			s := scored{score(w, ex.e), 0, ex.weight}
			if ex.same {
				s.same = 1
			}
			seen = append(seen, s)
		}
	}
	sort.Slice(seen, func(i, j int) bool { return seen[i].score < seen[j].score })
	var bins []scored // sums
	for i, s := range seen {
		if at := i * calibrationBins / len(seen); at == len(bins) {
			bins = append(bins, scored{})
		}
		last := &bins[len(bins)-1]
		last.score, last.same, last.weight = last.score+s.weight*s.score, last.same+s.weight*s.same, last.weight+s.weight
	}
	var rising []scored
	for _, b := range bins {
		for len(rising) > 0 && rising[len(rising)-1].same*b.weight >= b.same*rising[len(rising)-1].weight {
			last := rising[len(rising)-1]
			rising = rising[:len(rising)-1]
			b = scored{b.score + last.score, b.same + last.same, b.weight + last.weight}
		}
		rising = append(rising, b)
	}
	var knots [][2]float64
	for _, b := range rising {
		knots = append(knots, [2]float64{b.score / b.weight, b.same / b.weight})
	}
	return knots
}

func score(w []float64, e names.Evidence) float64 { return 1 / (1 + math.Exp(-raw(w, e))) }

// raw is the weighted sum of the figures, on the scale of a logarithm of odds.
func raw(w []float64, e names.Evidence) float64 {
	sum := w[len(w)-1]
	for i, v := range e {
		sum += w[i] * v
	}
	return sum
}
