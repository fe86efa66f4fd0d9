package hands

import (
	"context"
	"math"
	"slices"
)

// PairAccuracy is how well pairs of texts of one writer and of two are told apart, with
// writers that nothing was learned from. Cllr is the cost of a likelihood ratio in bits
// (Brümmer and du Preez 2006): 0 is none, 1 is what saying nothing costs.
type PairAccuracy struct {
	Words     int     `json:"words"` // of each text
	Pairs     string  `json:"pairs"`
	Same      int     `json:"same"` // pairs of one writer
	Different int     `json:"different"`
	AUC       float64 `json:"auc"`
	Cllr      float64 `json:"cllr"`
	Confident float64 `json:"confident"` // share with a ratio beyond 10
	Wrong     float64 `json:"wrong"`     // of these
}

// The kinds of pairs.
const (
	AllPairs        = "all, style alone"
	PairsOnASubject = "matched by subject, style beyond subject"
)

// A PairGoal is what must be met before a likelihood ratio is shown.
type PairGoal struct {
	Words int     `json:"words"`
	Of    string  `json:"of"`
	Goal  float64 `json:"goal"`
	Found float64 `json:"found"`
	Met   bool    `json:"met"`
	// Measured is whether the reference has enough pairs to know; else no goal is met.
	Measured bool `json:"measured"`

	missed Reason
}

// What goals are set for.
const (
	GoalAUC   = "AUC"
	GoalCllr  = "Cllr"
	GoalWrong = "wrong among ratios beyond 10"
)

// goalLengths are the lengths that pairs are measured at, the shortest first. Goals are
// set for the first and the last.
func goalLengths() []int { return []int{500, 1000, 2000} }

const (
	goalAUCShort = 0.75
	goalAUCLong  = 0.80
	goalCllr     = 0.85
	goalWrong    = 0.05

	mostPieces    = 30 // of one byline
	fewestMatched = 50 // matched pairs of one writer
	fewestPieces  = 2
	subjectBins   = 10
	mostExplained = 1.0986122886681098 // log 3: what the subject alone may say
)

// A pairRuler knows what likeness of two texts of so many words is worth.
type pairRuler struct {
	words        int
	pool         *pool
	views        []ground // each view of how texts are written by itself
	worth        pairWorth
	all, matched PairAccuracy
	from, to     float64 // subjects that matched pairs have in common
}

// learnPairRuler measures pairs of the reference's texts; nil if it has too few.
func learnPairRuler(ctx context.Context, others map[string][]reading, lang string, words int) (*pairRuler, error) {
	var pieces []reading
	bylines := 0
	for _, byline := range sortedKeys(others) {
		own := inPieces(others[byline], lang, words)
		own = slices.DeleteFunc(own, func(r reading) bool { return r.words < words })
		if len(own) >= fewestPieces {
			bylines++
			pieces = append(pieces, thinnedReadings(own, mostPieces)...)
		}
	}
	if bylines < FewestReferenceBylines {
		return nil, nil
	}
	p, err := learnPool(ctx, pieces, lang, words)
	if err != nil {
		return nil, err
	}
	r := &pairRuler{words: words, pool: p}
	if r.views, err = p.groundsOfViews(); err != nil {
		return nil, err
	}
	pairs, err := p.comparisons(ctx, r.views)
	if err != nil {
		return nil, err
	}
	if err := calibrate(ctx, pairs); err != nil {
		return nil, err
	}
	r.worth = learnWorth(pairs)
	matched, from, to := matchedBySubject(pairs)
	r.from, r.to = from, to
	r.all = accuracyOf(pairs, words, AllPairs, func(c comparison) float64 { return c.plain })
	r.matched = accuracyOf(matched, words, PairsOnASubject, func(c comparison) float64 { return c.beyond })
	return r, nil
}

// matchedBySubject keeps as many pairs of one writer as of two of each likeness in
// subject, evenly of those that there are.
func matchedBySubject(pairs []comparison) (matched []comparison, from, to float64) {
	var sides [2][]comparison
	for _, c := range pairs {
		sides[side(c.isSame)] = append(sides[side(c.isSame)], c)
	}
	if min(len(sides[0]), len(sides[1])) == 0 {
		return nil, 0, 0
	}
	var lows, highs []float64
	for _, s := range sides {
		subjects := make([]float64, len(s))
		for i, c := range s {
			subjects[i] = c.subject
		}
		slices.Sort(subjects)
		lows, highs = append(lows, subjects[0]), append(highs, subjects[len(subjects)-1])
	}
	from, to = slices.Max(lows), slices.Min(highs)
	for bin := range subjectBins {
		low, high := from+(to-from)*float64(bin)/subjectBins, from+(to-from)*float64(bin+1)/subjectBins
		var own [2][]comparison
		for s := range sides {
			for _, c := range sides[s] {
				if low <= c.subject && c.subject < high {
					own[s] = append(own[s], c)
				}
			}
		}
		n := min(len(own[0]), len(own[1]))
		for s := range own {
			for i := range n {
				matched = append(matched, own[s][i*len(own[s])/n])
			}
		}
	}
	return matched, from, to
}

// accuracyOf measures logarithms of ratios.
func accuracyOf(pairs []comparison, words int, name string, of func(comparison) float64) PairAccuracy {
	a := PairAccuracy{Words: words, Pairs: name}
	var all []scored
	var cost [2]float64
	confident, wrong := 0.0, 0.0
	for _, c := range pairs {
		ratio := of(c)
		all = append(all, scored{score: ratio, isB: c.isSame})
		if c.isSame {
			a.Same++
			cost[1] += softplus(-ratio) / math.Ln2
		} else {
			a.Different++
			cost[0] += softplus(ratio) / math.Ln2
		}
		if math.Abs(ratio) > math.Ln10 {
			confident++
			if ratio > 0 != c.isSame {
				wrong++
			}
		}
	}
	sortScored(all)
	a.AUC, _ = areaUnder(all, nil)
	a.Cllr = (cost[0]/float64(max(a.Different, 1)) + cost[1]/float64(max(a.Same, 1))) / 2
	a.Confident, a.Wrong = confident/float64(max(len(pairs), 1)), wrong/max(confident, 1)
	return a
}

// goalsOf holds the shortest and the longest length against what is asked of them.
func goalsOf(rulers []*pairRuler) (goals []PairGoal) {
	lengths := goalLengths()
	for _, at := range []struct {
		words int
		auc   float64
	}{{lengths[0], goalAUCShort}, {lengths[len(lengths)-1], goalAUCLong}} {
		var found PairAccuracy
		for _, r := range rulers {
			if r.words == at.words {
				found = r.matched
			}
		}
		goals = append(goals,
			goalOf(found, at.words, GoalAUC, at.auc, found.AUC, found.AUC >= at.auc),
			goalOf(found, at.words, GoalCllr, goalCllr, found.Cllr, found.Cllr <= goalCllr),
			goalOf(found, at.words, GoalWrong, goalWrong, found.Wrong, found.Wrong <= goalWrong))
	}
	return goals
}

func goalOf(measured PairAccuracy, words int, of string, goal, found float64, met bool) PairGoal {
	g := PairGoal{Words: words, Of: of, Goal: goal, Found: found, Met: met, Measured: measured.Same >= fewestMatched}
	if !g.Measured {
		g.Met, g.missed = false, say("pair.unmeasured", "words", whole(words))
		return g
	}
	switch of {
	case GoalAUC:
		g.missed = say("pair.auc", "words", whole(words), "found", rounding(found, 2), "goal", rounding(goal, 2))
	case GoalCllr:
		g.missed = say("pair.cllr", "words", whole(words), "found", exactly(found, 2), "goal", exactly(goal, 2))
	case GoalWrong:
		g.missed = say("pair.wrong", "words", whole(words), "found", inHundred(found), "goal", inHundred(goal))
	}
	return g
}

// missedGoal says which goal is missed, if any.
func missedGoal(goals []PairGoal) (Reason, bool) {
	for _, g := range goals {
		if !g.Met {
			return g.missed, true
		}
	}
	return Reason{}, false
}

// weigh is the ratio of two bylines' first pieces, or that their subjects explain how
// alike they are.
func (r *pairRuler) weigh(ctx context.Context, sides [2][]reading) (odds PairOdds, isExplained bool, err error) {
	var both []reading
	for _, own := range sides {
		both = append(both, inPieces(own, r.pool.lang, r.words)[0])
	}
	c, err := r.compareStrangers(ctx, both)
	if err != nil {
		return odds, false, err
	}
	odds, isExplained = r.ratioOf(c, len(r.pool.bylines))
	return odds, isExplained, nil
}

// ratioOf is the ratio of a comparison, no further from 1 than so many writers can show
// (one half of one more; Morrison and Poh 2018 on bounding ratios). The subjects explain
// it if they are more or less alike than any matched pair's, if they alone say much, or if
// taking them away turns the sign.
func (r *pairRuler) ratioOf(c comparison, writers int) (odds PairOdds, isExplained bool) {
	beyond := r.worth.beyond(c)
	if c.subject < r.from || c.subject > r.to || math.Abs(r.worth.bySubject(c)) > mostExplained || r.worth.plainly(c)*beyond < 0 {
		return odds, true
	}
	most := math.Log10((float64(writers) + 0.5) / 0.5)
	log10 := beyond / math.Ln10
	bounded := min(max(log10, -most), most)
	return PairOdds{Words: r.words, Log10: bounded, Bounded: bounded != log10}, false
}
