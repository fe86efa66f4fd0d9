package sequence

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The exact interval of one window is the published one.
func TestPublishedExactIntervals(t *testing.T) {
	for _, set := range []struct{ name, event string }{{"sccs_am", "am"}, {"sccs_itp", "itp"}} {
		var reference published
		sharedJSON(t, set.name+".json", &reference)
		want := reference.Exact
		people, days, _ := cases(t, set.name+".csv", set.event, []string{"mmr"})
		s := newScheme([]Window{{want.Window[0], want.Window[1]}}, 0)
		coins, inside := coinsOf(tabulate(people, days, s, []factor{windowFactor(s)}), 1)
		e, ok := exactOf(coins, inside)
		if !ok || e.Inside != want.Inside || e.Labels != want.Events {
			t.Errorf("%s: %d of %d inside, published %d of %d", set.name, e.Inside, e.Labels, want.Inside, want.Events)
		}
		near(t, set.name+" expected", e.Expected, want.Expected, 1e-9)
		near(t, set.name+" p", e.Upper/want.Upper, 1, 1e-6)
		near(t, set.name+" lo", math.Log(e.Lo), math.Log(want.CI[0]), 1e-5)
		near(t, set.name+" hi", math.Log(*e.Hi), math.Log(want.CI[1]), 1e-5)
	}
}

// The Poisson-binomial by convolution is the one by trying every way to fall.
func TestTailsAgreeWithEveryWayToFall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		coins := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) coin {
			return coin{rapid.Float64Range(0, 1).Draw(t, "share"), rapid.IntRange(0, 2).Draw(t, "n")}
		}), 1, 4).Draw(t, "coins")
		ratio := rapid.Float64Range(0.1, 10).Draw(t, "ratio")
		var each []float64
		for _, c := range coins {
			for range c.n {
				each = append(each, c.share*ratio/(c.share*ratio+1-c.share))
			}
		}
		x := rapid.IntRange(0, len(each)).Draw(t, "x")
		down, up := 0.0, 0.0
		for way := range 1 << len(each) {
			p, inside := 1.0, 0
			for i, q := range each {
				if way>>i&1 == 1 {
					p, inside = p*q, inside+1
				} else {
					p *= 1 - q
				}
			}
			if inside <= x {
				down += p
			}
			if inside >= x {
				up += p
			}
		}
		gotDown, gotUp := tails(coins, ratio, x)
		if math.Abs(gotDown-down) > 1e-12 || math.Abs(gotUp-up) > 1e-12 {
			t.Fatalf("tails %v %v, want %v %v", gotDown, gotUp, down, up)
		}
	})
}

type sizeCase struct {
	Rho              float64
	Risk, Start, End int
	P                json.RawMessage // the share who testify, or those at each age
	AgeEffects       []float64       `json:"age_effects"`
	AgeCuts          []int           `json:"age_cuts"`
	N                int
}

// ages are, for each age, how many testify at it, the rate of labels and its days.
func (c sizeCase) ages(t *testing.T) (exposed, rates, days []float64) {
	t.Helper()
	if json.Unmarshal(c.P, &exposed) != nil {
		exposed = []float64{0}
		if err := json.Unmarshal(c.P, &exposed[0]); err != nil {
			t.Fatal(err)
		}
	}
	from := c.Start
	for _, cut := range append(slices.Clone(c.AgeCuts), c.End+1) {
		days = append(days, float64(cut-from))
		from = cut
	}
	return exposed, append([]float64{1}, c.AgeEffects...), days
}

// Sample sizes are those of R's samplesize(), also where only some are exposed and where
// the rate changes with age.
func TestPublishedSampleSizes(t *testing.T) {
	var reference struct {
		Cases []sizeCase
	}
	sharedJSON(t, "samplesize.json", &reference)
	for _, c := range reference.Cases {
		exposed, rates, lengths := c.ages(t)
		total := 0.0
		for j, days := range lengths {
			total += rates[j] * days
		}
		// Of the labels, so many are of persons who testified at this age, and the rest of
		// persons who never did.
		var portions []portion
		grown, never := 0.0, 1.0
		for j, p := range exposed {
			r := float64(c.Risk) * rates[j] / total
			portions = append(portions, portion{r, p * (r*c.Rho + 1 - r)})
			grown, never = grown+portions[j].weight, never-p
		}
		for j := range portions {
			portions[j].weight /= grown + never
		}
		got := int(math.Ceil(needed(c.Rho, append(portions, portion{0, never / (grown + never)}))))
		if got != c.N {
			t.Errorf("rho %v, %d days of %v, exposed %v: %d labels, published %d", c.Rho, c.Risk, lengths, exposed, got, c.N)
		}
	}
	// Section 9 of the reference of the method.
	for _, c := range []struct {
		share, ratio float64
		n            int
	}{{.03, 3, 123}, {.03, 2, 386}, {.03, 1.5, 1319}, {.06, 3, 68}, {.06, 2, 206}, {.10, 3, 46}, {.10, 1.5, 443}, {.20, 2, 83}} {
		if got := LabelsNeeded(c.ratio, c.share); got != c.n {
			t.Errorf("ratio %v with %v of the days: %d labels, published %d", c.ratio, c.share, got, c.n)
		}
	}
}

// What is detectable with the labels that are needed is what they are needed for.
func TestDetectableIsTheInverseOfNeeded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := prospect{
			portions: []portion{{rapid.Float64Range(.01, .5).Draw(t, "share"), 1}, {rapid.Float64Range(.01, .5).Draw(t, "other share"), 2}},
			left:     rapid.Float64Range(.2, 1).Draw(t, "left"),
		}
		n := rapid.IntRange(30, 3000).Draw(t, "n")
		ratio, ok := p.detectable(n)
		if !ok {
			t.Skip("nothing is detectable")
		}
		if back := p.needed(ratio); math.Abs(back-float64(n)) > 1e-3*float64(n) {
			t.Fatalf("%d labels detect %v, which needs %v", n, ratio, back)
		}
	})
}

func TestPublishedFalseDiscoveryRates(t *testing.T) {
	var reference struct{ P, BH []float64 }
	sharedJSON(t, "multiplicity.json", &reference)
	for i, q := range FalseDiscovery(reference.P) {
		near(t, "q", q, reference.BH[i], 1e-12)
	}
}
