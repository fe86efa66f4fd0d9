package trace

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func near(a, b, by float64) bool { return math.Abs(a-b) <= by*max(math.Abs(a), math.Abs(b)) }

// Values of the Poisson distribution as tables print them.
func TestPoissonTail(t *testing.T) {
	for _, v := range []struct {
		k    int
		mean float64
		want float64
	}{{10, 5, .0318}, {1, 1, .6321}, {3, .5, .0144}, {5, 10, .9707}, {20, 10, .0035}} {
		if got := poissonTail(v.k, v.mean); math.Abs(got-v.want) > .00005 {
			t.Errorf("%d or more where %v are expected: %v, the table has %v", v.k, v.mean, got, v.want)
		}
	}
}

// A negative binomial of shape 1 is geometric, and its tail a power.
func TestNegativeBinomialTail(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k, mean := rapid.IntRange(0, 200).Draw(t, "k"), rapid.Float64Range(.001, 50).Draw(t, "mean")
		if got, want := negativeBinomialTail(k, mean, 1), math.Pow(mean/(1+mean), float64(k)); !near(got, want, 1e-9) {
			t.Fatalf("%d or more where %v are expected: %v, want %v", k, mean, got, want)
		}
		// The flatter the shape, the likelier is much; and a very large shape is Poisson's.
		if flat, steep := negativeBinomialTail(k, mean, .5), poissonTail(k, mean); float64(k) > 2*mean+2 && flat < steep {
			t.Fatalf("shape .5 has %v, Poisson %v", flat, steep)
		}
		if large, poisson := negativeBinomialTail(k, mean, 1e9), poissonTail(k, mean); !near(large, poisson, 1e-3) && poisson > 1e-200 {
			t.Fatalf("a large shape has %v, Poisson %v", large, poisson)
		}
	})
}

// The fifteen tests of Benjamini and Hochberg's paper of 1995, of which they reject four.
func TestFalseDiscoveryOfThePaper(t *testing.T) {
	p := []float64{.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1}
	slices.Reverse(p)
	rejected := 0
	for i, q := range falseDiscovery(p, 15) {
		if q <= .05 {
			rejected++
		}
		if i > 0 && q > falseDiscovery(p, 15)[i-1] {
			t.Errorf("q does not follow p at %d", i)
		}
	}
	if rejected != 4 {
		t.Errorf("%d rejected", rejected)
	}
}

// Counts of a known shape have about that shape.
func TestShapeOf(t *testing.T) {
	// Every tenth count is 10, the others 0: mean 1, variance 9, shape 1/(9-1).
	counts, means := make([]float64, 1000), make([]float64, 1000)
	for i := range counts {
		means[i] = 1
		if i%10 == 0 {
			counts[i] = 10
		}
	}
	if got := shapeOf(counts, means, 0); !near(got, 1./8, 1e-9) {
		t.Errorf("shape %v", got)
	}
	if got := shapeOf(means, means, 0); !math.IsInf(got, 1) {
		t.Errorf("counts that do not differ have shape %v", got)
	}
}
