package main

import (
	"bytes"
	"context"
	"math"
	"regexp"
	"slices"
	"testing"

	"sayso/sequence"
)

// What the page is about is planted as it says: labels per day in the 30 days after
// testimony against other days, in a world large enough to see it.
func TestSimulatedRegistersHoldWhatIsPlanted(t *testing.T) {
	for _, c := range []struct {
		world
		want float64
	}{
		{world{ratio: 1, persons: 600}, 1},
		{world{ratio: 3, persons: 600}, 3},
	} {
		r, err := sequence.Analyse(context.Background(), simulate(c.world, 3), sequence.Options{Windows: []sequence.Window{{From: 1, To: 30}}, Draws: -1})
		if err != nil {
			t.Fatal(err)
		}
		e := r.Models[0].Estimates[0]
		if math.Abs(*e.Coef-math.Log(c.want)) > 4**e.Se {
			t.Errorf("planted %v, found %v", c.want, *e.IRR)
		}
	}
}

// Where labels provoke testimony, the days after labels fill with days after testimony, and
// labels look rarer there. A label and the days before it know nothing of that.
func TestProvokedTestimonyMovesOneComparisonAndNotTheOther(t *testing.T) {
	plain, apart, n := 0.0, 0.0, 4.0
	for i := range int(n) {
		r, err := sequence.Analyse(context.Background(), simulate(world{ratio: 1, persons: 600, provoked: 8}, uint64(90+i)),
			sequence.Options{Windows: []sequence.Window{{From: 1, To: 30}}, Draws: -1})
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(r.Sensitivity, func(v sequence.Variant) bool { return v.Apart == 60 })
		e, other := r.Models[0].Estimates[0], r.Sensitivity[at].Estimate
		plain, apart = plain+*e.Coef/n, apart+*other.Coef/n
		if !e.Widened || *e.PrintedHi < *other.PrintedHi {
			t.Errorf("%v to %v does not hold %v to %v", *e.PrintedLo, *e.PrintedHi, *other.PrintedLo, *other.PrintedHi)
		}
	}
	// The standard error of each is .03; both rest on the same labels.
	if apart-plain < .04 || math.Abs(apart) > .09 {
		t.Errorf("ratio %v, of labels without the days after them %v", math.Exp(plain), math.Exp(apart))
	}
}

func TestCopiesAndMonthsAreAsManyAsPlanted(t *testing.T) {
	reg := simulate(world{ratio: 1, persons: 400, months: .15, copies: .3}, 4)
	months, labels, chains := 0, 0, map[string]bool{}
	for _, e := range reg.Events {
		if e.Date.First != e.Date.Last {
			months++
		}
		if e.Kind == sequence.Label {
			labels++
			chains[e.Copies] = true
		}
	}
	if share := float64(months) / float64(len(reg.Events)); math.Abs(share-.15) > .03 {
		t.Errorf("%v of the dates are months", share)
	}
	if share := 1 - float64(len(chains))/float64(labels); math.Abs(share-.3) > .06 {
		t.Errorf("%v of the label rows are copies", share)
	}
}

func TestThePageHasARowForEachSetting(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates")
	}
	var b bytes.Buffer
	if err := run(context.Background(), &b, 1, 19); err != nil {
		t.Fatal(err)
	}
	for _, w := range worlds {
		if n := len(regexp.MustCompile(`(?m)^\| `+regexp.QuoteMeta(w.told)+` \|`).FindAllString(b.String(), -1)); n < 2 {
			t.Errorf("%q stands in %d rows", w.told, n)
		}
	}
	reasons := regexp.MustCompile(`(?i)\b(because|therefore|led to|leads to|caus(e|es|ed|ing)|in retaliation|effects?|due to|in response)\b`)
	if word := reasons.FindString(b.String()); word != "" {
		t.Errorf("the page says %q", word)
	}
}
