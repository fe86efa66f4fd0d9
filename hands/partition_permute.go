package hands

import (
	"context"
	"math"
)

// Permutation says how often chance did as well.
type Permutation struct {
	Draws     int     `json:"draws"`
	P         float64 `json:"p"`
	Statistic float64 `json:"statistic"` // AUC a post of the plain difference of means
}

// permute swaps the sides of whole weeks: what a week was about, and posts that answer
// one another, stay together. A logistic model a draw would take minutes, so that
// draws are judged by the weighed difference of the sides' means, learned anew each
// time from the other folds; the question itself is judged by it too.
func (s split) permute(ctx context.Context, v view, times int, seed uint64) (Permutation, error) {
	t := s.tally(v)
	asked := t.area(make([]bool, s.weeks))
	areas := make([]float64, times)
	err := onAllProcessors(ctx, times, func(d int) {
		c := stream(seed, d)
		swapped := make([]bool, s.weeks)
		for w := range swapped {
			swapped[w] = c.heads()
		}
		areas[d] = t.area(swapped)
	})
	as := 0
	for _, area := range areas {
		if area >= asked {
			as++
		}
	}
	return Permutation{Draws: times, P: float64(as+1) / float64(times+1), Statistic: asked}, err
}

// A tally is what draws have in common: sums of rows for each week and side.
type tally struct {
	split
	rows   []row
	sums   [][2][]float32 // of a week
	counts [][2]float64
	folds  []int     // of a week; a drift split is not permuted
	scale  []float64 // one over the spread of a feature
}

func (s split) tally(v view) tally {
	t := tally{split: s, sums: make([][2][]float32, s.weeks), counts: make([][2]float64, s.weeks), folds: make([]int, s.weeks), scale: make([]float64, len(v.names))}
	for w := range t.sums {
		t.sums[w] = [2][]float32{make([]float32, len(v.names)), make([]float32, len(v.names))}
	}
	mean, square := make([]float64, len(v.names)), make([]float64, len(v.names))
	for i, p := range s.posts {
		r := v.rows[p]
		t.rows = append(t.rows, r)
		at := side(s.isB[i])
		t.counts[s.week[i]][at] += s.weightOf(i)
		t.folds[s.week[i]] = s.fold[i]
		for k, f := range r.features {
			x := float64(r.values[k])
			t.sums[s.week[i]][at][f] += float32(s.weightOf(i) * x)
			mean[f] += x
			square[f] += x * x
		}
	}
	n := float64(len(s.posts))
	for f := range t.scale {
		m := mean[f] / n
		t.scale[f] = 1 / math.Sqrt(square[f]/n-m*m+1e-4)
	}
	return t
}

// area is the AUC if the sides of some weeks were swapped.
func (t tally) area(swapped []bool) float64 {
	sums, counts := t.perFold(swapped)
	w := make([]float64, len(t.scale))
	all := make([]scored, 0, len(t.rows))
	for fold := range foldCount {
		t.difference(w, sums, counts, fold)
		for i, r := range t.rows {
			if t.fold[i] == fold {
				one := t.scored(i, r.dot(w))
				one.isB = one.isB != swapped[t.week[i]]
				all = append(all, one)
			}
		}
	}
	sortScored(all)
	area, isOne := areaUnder(all, nil)
	if !isOne {
		return 0.5
	}
	return area
}

func (t tally) perFold(swapped []bool) (sums [foldCount][2][]float64, counts [foldCount][2]float64) {
	for f := range sums {
		sums[f] = [2][]float64{make([]float64, len(t.scale)), make([]float64, len(t.scale))}
	}
	for w, week := range t.sums {
		for at := range week {
			to := at
			if swapped[w] {
				to = 1 - at
			}
			sum := sums[t.folds[w]][to]
			for f, x := range week[at] {
				sum[f] += float64(x)
			}
			counts[t.folds[w]][to] += t.counts[w][at]
		}
	}
	return sums, counts
}

// difference is the weighed difference of the sides' means outside of a fold.
func (t tally) difference(w []float64, sums [foldCount][2][]float64, counts [foldCount][2]float64, fold int) {
	clear(w)
	for at := range 2 {
		n := 0.0
		for f := range foldCount {
			if f != fold {
				n += counts[f][at]
			}
		}
		sign := float64(2*at-1) / max(n, 1)
		for f := range foldCount {
			if f == fold {
				continue
			}
			for i, x := range sums[f][at] {
				w[i] += sign * x
			}
		}
	}
	for i := range w {
		w[i] *= t.scale[i]
	}
}
