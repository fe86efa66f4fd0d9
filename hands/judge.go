package hands

import (
	"math"
	"slices"
)

// A judge says what signs of several hands are worth at one number of articles, as
// trials with a pool show: one logistic regression on the signs, and what share of the
// trials of each kind it would have called several.
type judge struct {
	size      int // articles of a byline
	mean, dev []float64
	weights   []float64
	threshold float64
	told      float64       // what would be the threshold if it were told which article is whose
	scored    []scoredTrial // by judges that have not seen their writers
	broadest  float64       // the least alike in subject that one of the pool is with themselves
}

type scoredTrial struct {
	kind    trialKind
	writers []string
	score   float64
	told    float64
}

const (
	judgeBlocks  = 6      // of bylines, each judged by what the others showed
	classWeight  = 100.0  // of all trials of one side beside the square of the weights
	falseSingle  = 0.0075 // of one writer's bylines may be called several
	falseOnTwo   = 0.03   // of one writer's on two subjects
	broadestTail = 0.002
)

func learnJudge(trials []bylineTrial, size int) *judge {
	blocks := blocksOf(trials)
	scores, times := make([]float64, len(trials)), make([]int, len(trials))
	for block := range judgeBlocks {
		isIn := func(t bylineTrial) bool {
			return slices.ContainsFunc(t.writers, func(w string) bool { return blocks[w] == block })
		}
		var seen []bylineTrial
		for _, t := range trials {
			if !isIn(t) {
				seen = append(seen, t)
			}
		}
		j := fitJudge(seen)
		for i, t := range trials {
			if isIn(t) {
				scores[i] += j.score(t.signs)
				times[i]++
			}
		}
	}
	j := fitJudge(trials)
	j.size = size
	for i, t := range trials {
		j.scored = append(j.scored, scoredTrial{t.kind, t.writers, scores[i] / float64(max(times[i], 1)), t.told})
	}
	j.threshold = max(quantileOf(j.groups(oneHand, byScore), 1-falseSingle), quantileOf(j.groups(oneOnTwo, byScore), 1-falseOnTwo))
	j.told = quantileOf(j.groups(oneHand, byTold), 1-falseSingle)
	j.broadest = broadestOf(trials)
	return j
}

// blocksOf parts the writers of trials evenly.
func blocksOf(trials []bylineTrial) map[string]int {
	blocks := map[string]int{}
	for _, t := range trials {
		for _, w := range t.writers {
			blocks[w] = 0
		}
	}
	for i, w := range sortedKeys(blocks) {
		blocks[w] = i % judgeBlocks
	}
	return blocks
}

func broadestOf(trials []bylineTrial) float64 {
	var means []float64
	for _, t := range trials {
		if t.kind == oneHand || t.kind == oneOnTwo {
			means = append(means, t.signs[signTopicMean])
		}
	}
	slices.Sort(means)
	return quantile(means, broadestTail)
}

// fitJudge weighs signs: half of one side are single writers and half are single writers
// on two subjects, the other side are equal teams, half of them on neighbouring subjects.
func fitJudge(trials []bylineTrial) *judge {
	var counts [kindCount]int
	for _, t := range trials {
		counts[t.kind]++
	}
	j := &judge{}
	j.mean, j.dev = signScale(trials)
	var examples []example
	for _, t := range trials {
		if isTaught(t.kind) {
			isTeam := t.kind == teamNear || t.kind == teamAny
			examples = append(examples, example{j.row(t.signs), isTeam, classWeight / float64(2*counts[t.kind])})
		}
	}
	j.weights = fitLogistic(examples, signCount)
	return j
}

// isTaught: a second hand in a few articles is looked for, but not at the price of equal
// teams.
func isTaught(kind trialKind) bool { return kind != teamNearFifth }

func signScale(trials []bylineTrial) (mean, dev []float64) {
	mean, dev = make([]float64, signCount), make([]float64, signCount)
	n := 0.0
	for _, t := range trials {
		if isTaught(t.kind) {
			n++
			for i, x := range t.signs {
				mean[i] += x
				dev[i] += x * x
			}
		}
	}
	for i := range mean {
		mean[i] /= max(n, 1)
		dev[i] = math.Sqrt(max(dev[i]/max(n, 1)-mean[i]*mean[i], 1e-12))
	}
	return mean, dev
}

func (j *judge) row(signs []float64) row {
	var r row
	for i, x := range signs {
		r.features = append(r.features, int32(i))
		r.values = append(r.values, float32((x-j.mean[i])/j.dev[i]))
	}
	return r
}

// score is how much more signs look like a team's than like one writer's, as a logarithm
// of odds.
func (j *judge) score(signs []float64) float64 { return score(j.weights, j.row(signs)) }

func byScore(t scoredTrial) float64 { return t.score }
func byTold(t scoredTrial) float64  { return t.told }

// quantileOf is a quantile of scores, in which each writer or pair counts the same.
func quantileOf(groups map[string][]float64, q float64) float64 {
	type weighed struct{ score, weight float64 }
	var all []weighed
	for _, g := range groups {
		for _, s := range g {
			all = append(all, weighed{s, 1 / float64(len(g)*len(groups))})
		}
	}
	slices.SortFunc(all, func(a, b weighed) int {
		if a.score < b.score {
			return -1
		}
		return 1
	})
	sum := 0.0
	for _, w := range all {
		if sum += w.weight; sum >= q {
			return w.score
		}
	}
	return math.Inf(1)
}

// groups are the scores of one kind, of each writer or pair.
func (j *judge) groups(kind trialKind, of func(scoredTrial) float64) map[string][]float64 {
	groups := map[string][]float64{}
	for _, t := range j.scored {
		if t.kind == kind {
			key := ""
			for _, w := range t.writers {
				key += w + "\x00"
			}
			groups[key] = append(groups[key], of(t))
		}
	}
	return groups
}

// A TrialShare is how many bylines of which it is known who wrote them are called
// several hands, or would be, each writer or pair counting the same. Low and High hold 95 % of draws
// of whole writers or pairs.
type TrialShare struct {
	Of      string  `json:"of"`
	Writers int     `json:"writers"` // or pairs of writers
	Trials  int     `json:"trials"`
	Share   float64 `json:"share"`
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
}

func (j *judge) share(kind trialKind, of string, threshold float64, seed uint64) TrialShare {
	return shareOf(j.groups(kind, byScore), of, threshold, seed)
}

// shareIfTold is the share of equal teams with neighbouring subjects that would be told from
// single writers, as seldom wrong, by one who knew which article may be whose. It says how
// much of what is not seen the writers' being alike hides, and how much the not knowing.
func (j *judge) shareIfTold(seed uint64) TrialShare {
	return shareOf(j.groups(teamNear, byTold), teamNear.String(), j.told, seed)
}

func shareOf(groups map[string][]float64, of string, threshold float64, seed uint64) TrialShare {
	t := TrialShare{Of: of, Writers: len(groups)}
	var each []float64
	for _, key := range sortedKeys(groups) {
		several := 0
		for _, s := range groups[key] {
			if s >= threshold {
				several++
			}
		}
		t.Trials += len(groups[key])
		each = append(each, float64(several)/float64(len(groups[key])))
	}
	if len(each) == 0 {
		return t
	}
	t.Share, _ = meanAndSpread(each)
	var drawn []float64
	for d := range intervalDraws {
		c, sum := stream(seed, d), 0.0
		for range each {
			sum += each[c.below(len(each))]
		}
		drawn = append(drawn, sum/float64(len(each)))
	}
	t.Low, t.High = interval(drawn)
	return t
}
