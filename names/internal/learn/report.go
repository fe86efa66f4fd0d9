package main

import (
	"fmt"
	"io"
	"math"
	"sort"

	"sayso/names"
)

// A judged pair is a held-out pair with its score.
type judged struct {
	name    string
	same    bool
	score   float64
	verdict names.Verdict
}

func atThreshold(all []judged, accept func(judged) bool) (precision, recall, f1 float64) {
	var hit, accepted, same float64
	for _, j := range all {
		if j.same {
			same++
		}
		if accept(j) {
			accepted++
			if j.same {
				hit++
			}
		}
	}
	precision, recall = hit/math.Max(accepted, 1), hit/math.Max(same, 1)
	return precision, recall, 2 * hit / math.Max(accepted+same, 1)
}

// best returns the highest F1 that a threshold gives, and which.
func best(all []judged) (f1, at float64) {
	for t := .02; t < 1; t += .02 {
		if _, _, f := atThreshold(all, func(j judged) bool { return j.score >= t }); f > f1 {
			f1, at = f, t
		}
	}
	return f1, at
}

// auc is how often a pair of one name scores above a pair of two.
func auc(all []judged) float64 {
	sort.Slice(all, func(i, j int) bool { return all[i].score < all[j].score })
	var ranks, same float64
	for i := 0; i < len(all); {
		j := i
		for j < len(all) && all[j].score == all[i].score {
			j++
		}
		for k := i; k < j; k++ {
			if all[k].same {
				ranks += float64(i+j+1) / 2
				same++
			}
		}
		i = j
	}
	return (ranks - same*(same+1)/2) / (same * (float64(len(all)) - same))
}

// calibration is the expected calibration error over ten bins.
func calibration(all []judged) float64 {
	var n, sum, same [10]float64
	for _, j := range all {
		bin := min(int(j.score*10), 9)
		n[bin]++
		sum[bin] += j.score
		if j.same {
			same[bin]++
		}
	}
	e := 0.0
	for i := range n {
		e += math.Abs(sum[i] - same[i])
	}
	return e / float64(len(all))
}

// figures prints what Compare weighs for every pair.
func figures(dir string, w io.Writer) error {
	train, held, err := readPairs(dir)
	if err != nil {
		return err
	}
	show := func(set int, p pair, e names.Evidence, sides names.Sides) {
		fmt.Fprintf(w, "%d\t%s\t%s\t%t\t%s\t%s\t%s\t%v\n", set, sides, p.source, p.same, p.kind, p.a, p.b, e)
	}
	for i, set := range [][]pair{train, held} {
		for _, p := range set {
			e, sides := names.Weigh(p.a, p.b)
			show(i, p, e, sides)
		}
	}
	for i := range 2 {
		err = strangers(dir, 300, 1+8*uint64(i), func(l *names.Lore, p pair) {
			e, sides := l.Weigh(p.a, p.b)
			show(i, p, e, sides)
		})
	}
	return err
}
