package names_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso/names"
)

// A comparer that has seen many names says of each two what Compare says.
func TestAComparerSaysWhatCompareSays(t *testing.T) {
	parts := []string{"Hassan", "Hossein", "حسن", "Heyrani", "حیرانی", "H.", "al-Heyrani", "Abu", "Bakr", "Ann", "2", "II", "Олег", "Oleg", "de", "Müller", "Mueller"}
	var c names.Comparer
	rapid.Check(t, func(t *rapid.T) {
		draw := func(which string) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 4).Draw(t, which), " ")
		}
		a, b := draw("a"), draw("b")
		want := names.Compare(a, b)
		want.Why = ""
		if got := c.Compare(names.ParseName(a), names.ParseName(b)); got != want {
			t.Fatalf("%s and %s: %+v, Compare says %+v", a, b, got, want)
		}
	})
}
