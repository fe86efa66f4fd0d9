package main

import (
	"fmt"
	"io"
	"math"
	"sort"

	"sayso/names"
)

// report prints, for each pair of scripts and each source, how well the scores
// of held-out pairs part those of one name from those of two.
func report(dir string, errors bool, w io.Writer) error {
	_, held, err := readPairs(dir)
	if err != nil {
		return err
	}
	groups := map[string][]judged{}
	judge := func(p pair, c names.Comparison) {
		j := judged{p.same, c.Score, c.Verdict}
		groups[p.sides] = append(groups[p.sides], j)
		groups[p.sides+" "+p.source] = append(groups[p.sides+" "+p.source], j)
		if errors && p.same != (c.Score >= names.VariantAt) {
			fmt.Fprintf(w, "%t\t%.3f\t%s\t%s\t%s\t%s\n", p.same, c.Score, c.Verdict, p.a, p.b, c.Why)
		}
	}
	for _, p := range held {
		judge(p, names.Compare(p.a, p.b))
	}
	err = strangers(dir, 400, 9, func(l *names.Lore, p pair) {
		p.sides = "composed"
		judge(p, l.Compare(p.a, p.b))
	})
	if err != nil {
		return err
	}
	var order []string
	for name := range groups {
		order = append(order, name)
	}
	sort.Strings(order)
	fmt.Fprintf(w, "%-32s %6s %6s %6s %6s %6s %6s %6s %6s %6s\n", "pairs", "n", "P", "R", "F1", "AUC", "ECE", "F1sv", "bestF1", "at")
	for _, name := range order {
		g := groups[name]
		p, r, f := atThreshold(g, func(j judged) bool { return j.score >= names.VariantAt })
		_, _, fv := atThreshold(g, func(j judged) bool { return j.verdict == names.Same || j.verdict == names.Variant })
		bf, at := best(g)
		fmt.Fprintf(w, "%-32s %6d %6.3f %6.3f %6.3f %6.3f %6.3f %6.3f %6.3f %6.2f\n", name, len(g), p, r, f, auc(g), calibration(g), fv, bf, at)
	}
	return nil
}

type judged struct {
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
