package sequence

import (
	"testing"

	"pgregory.net/rapid"
)

func TestAdjustmentsAgainstPublishedValues(t *testing.T) {
	var want struct{ P, BH, Holm, BY []float64 }
	publishedJSON(t, "multiplicity.json", &want)
	for name, c := range map[string]struct{ got, want []float64 }{
		"Benjamini-Hochberg":   {FalseDiscovery(want.P), want.BH},
		"Holm":                 {Holm(want.P), want.Holm},
		"Benjamini-Yekutieli":  {BenjaminiYekutieli(want.P), want.BY},
		"not one of no figure": {Holm(nil), nil},
	} {
		if len(c.got) != len(c.want) {
			t.Fatalf("%s: %d values for %d", name, len(c.got), len(c.want))
		}
		for i := range c.want {
			within(t, name, c.got[i], c.want[i], 1e-12)
		}
	}
}

// No adjustment makes a p smaller or turns the order around, and the stricter is stricter.
func TestAdjustmentsOnlyMakeLarger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOfN(rapid.Float64Range(0, 1), 1, 30).Draw(t, "p")
		q, holm, by := FalseDiscovery(p), Holm(p), BenjaminiYekutieli(p)
		for i := range p {
			if !(p[i] <= q[i]+1e-12 && q[i] <= holm[i]+1e-12 && q[i] <= by[i]+1e-12 && holm[i] <= 1 && by[i] <= 1) {
				t.Errorf("p %v: q %v, Holm %v, BY %v", p[i], q[i], holm[i], by[i])
			}
			for j := range p {
				if p[i] < p[j] && (q[i] > q[j] || holm[i] > holm[j] || by[i] > by[j]) {
					t.Errorf("the order of %v and %v is turned around", p[i], p[j])
				}
			}
		}
	})
}
