package sequence

import (
	"math"
	"testing"
)

// Student's quantiles as printed in tables: 2.0452 with 29 degrees of freedom, 4.3027 with
// 2, and the normal one where persons are many.
func TestFewPersonsWidenTheRobustInterval(t *testing.T) {
	for _, c := range []struct {
		persons int
		want    float64
	}{{30, 2.0452 * math.Sqrt(30.0/29)}, {3, 4.3027 * math.Sqrt(1.5)}, {1_000_000, 1.96}} {
		if got := fewPersons(c.persons); math.Abs(got-c.want) > 1e-4*c.want {
			t.Errorf("%d persons: %.4f, want %.4f", c.persons, got, c.want)
		}
	}
}
