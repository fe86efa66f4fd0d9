package hands

import (
	"context"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The cost of saying nothing is one bit; of certainty that is right none; and ratios that
// are wrong cost more the bolder they are. (The definition of Cllr.)
func TestWhatRatiosCost(t *testing.T) {
	pairs := []comparison{{isSame: true}, {isSame: true}, {isSame: false}, {isSame: false}, {isSame: false}}
	for name, c := range map[string]struct {
		of                     func(comparison) float64
		cost, confident, wrong float64
	}{
		"nothing":       {func(comparison) float64 { return 0 }, 1, 0, 0},
		"right":         {func(c comparison) float64 { return map[bool]float64{true: 50, false: -50}[c.isSame] }, 0, 1, 0},
		"wrong by 100":  {func(c comparison) float64 { return math.Log(map[bool]float64{true: .01, false: 100}[c.isSame]) }, math.Log2(101), 1, 1},
		"always double": {func(comparison) float64 { return math.Log(2) }, (math.Log2(1.5) + math.Log2(3)) / 2, 0, 0},
	} {
		a := accuracyOf(pairs, 500, AllPairs, c.of)
		if math.Abs(a.Cllr-c.cost) > 1e-9 || a.Confident != c.confident || a.Wrong != c.wrong || a.Same != 2 || a.Different != 3 {
			t.Errorf("%s: %+v", name, a)
		}
	}
}

// Among matched pairs the subject alone tells nothing.
func TestMatchedPairsAreMatched(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pairs []comparison
		for range rapid.IntRange(50, 200).Draw(t, "pairs") {
			isSame := rapid.Bool().Draw(t, "same")
			subject := rapid.Float64Range(0, 1).Draw(t, "subject")
			if isSame {
				subject = math.Sqrt(subject)
			}
			pairs = append(pairs, comparison{subject: subject, isSame: isSame})
		}
		counts := map[bool]int{}
		for _, c := range pairs {
			counts[c.isSame]++
		}
		if min(counts[true], counts[false]) == 0 {
			return
		}
		matched, from, to := matchedBySubject(pairs)
		bins := map[int]int{}
		for _, c := range matched {
			if c.subject < from || c.subject > to {
				t.Fatalf("%g is not from %g to %g", c.subject, from, to)
			}
			at := min(int((c.subject-from)/(to-from)*subjectBins), subjectBins-1)
			bins[at] += map[bool]int{true: 1, false: -1}[c.isSame]
		}
		for at, more := range bins {
			if more > 1 || more < -1 { // an edge may fall to either side
				t.Fatalf("bin %d has %d more of one kind", at, more)
			}
		}
	})
}

func TestGoalsThatAreMissedAreSaid(t *testing.T) {
	good := PairAccuracy{Same: 100, Different: 100, AUC: .9, Cllr: .5, Wrong: .01}
	at := func(words int, a PairAccuracy) *pairRuler {
		a.Words = words
		return &pairRuler{words: words, matched: a}
	}
	bad := good
	bad.Wrong = .2
	for _, c := range []struct {
		name   string
		rulers []*pairRuler
		says   string
	}{
		{"all are met", []*pairRuler{at(500, good), at(1000, bad), at(2000, good)}, ""},
		{"the short ones are wrong too often", []*pairRuler{at(500, bad), at(2000, good)}, "20.0 % of the ratios beyond 10"},
		{"nobody wrote so much", []*pairRuler{at(500, good)}, "too few texts of 2000 words"},
	} {
		missed, isMissed := missedGoal(goalsOf(c.rulers))
		if isMissed != (c.says != "") || isMissed && !strings.Contains(missed.String(), c.says) {
			t.Errorf("%s: %q", c.name, missed)
		}
	}
}

// A ratio is what style says beyond the subject, within what so many writers can show; and
// there is none where the subject explains it.
func TestWhatSubjectsExplainHasNoRatio(t *testing.T) {
	r := &pairRuler{
		words: 500, from: .1, to: .6,
		worth: pairWorth{
			plain:   []float64{1, 0},          // 10·style
			topic:   []float64{1, 0, 0},       // 10·subject
			matched: []float64{1, 0, 0, -0.5}, // style, less one half
		},
	}
	few := math.Log10(12.5 / .5)
	for name, c := range map[string]struct {
		style, subject float64
		log10          float64
		isBounded      bool
		isExplained    bool
	}{
		"alike":                        {.2, .1, 1.5 / math.Ln10, false, false},
		"unlike":                       {-.2, .1, -2.5 / math.Ln10, false, false},
		"more alike than can be shown": {.9, .1, few, true, false},
		"as unlike":                    {-.9, .1, -few, true, false},
		"other subjects than any pair": {.2, .05, 0, false, true},
		"one subject":                  {.2, .61, 0, false, true},
		"subjects that say it all":     {.2, .5, 0, false, true},
		"a sign that turns":            {.04, .1, 0, false, true},
	} {
		odds, isExplained := r.ratioOf(comparison{style: []float64{c.style}, subject: c.subject}, 12)
		if isExplained != c.isExplained || math.Abs(odds.Log10-c.log10) > 1e-6 || odds.Bounded != c.isBounded {
			t.Errorf("%s: %+v, explained %t", name, odds, isExplained)
		}
	}
}

// A pair is two bylines.
func TestAPairIsTwo(t *testing.T) {
	own := []Article{{Byline: "Ann Gull"}}
	if _, err := Pair(context.Background(), own, []Article{{Byline: "ANN GULL"}}, NewReference(nil), 1); err == nil {
		t.Error("one byline is laid beside itself")
	}
	card, err := Pair(context.Background(), own, []Article{{Byline: "Bo Tern"}}, NewReference(nil), 1)
	if bytes, _ := json.Marshal(card); err != nil || card.Conclusion == SeveralHands || strings.Contains(string(bytes), "figures") {
		t.Errorf("empty articles: %v, %s", err, bytes)
	}
}
