package names

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func latinNames() *rapid.Generator[string] {
	return rapid.StringMatching(`[a-d]{1,6}( [a-d]{1,6}){0,3}`)
}

func read(name string) []*prepared { return embedded().read(ParseName(name)).prepared }

func TestSharedTrigramsAreCountedAsOneCountsThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := read(latinNames().Draw(t, "a")), read(latinNames().Draw(t, "b"))
		in := func(tokens []*prepared) map[string]bool {
			set := map[string]bool{}
			for _, tok := range tokens {
				framed := "  " + tok.form + " "
				for i := range len(framed) - 2 {
					set[framed[i:i+3]] = true
				}
			}
			return set
		}
		x, y := in(a), in(b)
		shared := 0
		for three := range x {
			if y[three] {
				shared++
			}
		}
		want := float64(shared) / math.Max(float64(min(len(x), len(y))), 1)
		if got := sharedTrigrams(a, b); math.Abs(got-want) > 1e-12 {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

// Order does not matter. A father's name, which is left out by habit, shares nothing with
// the surname that is in it.
func TestOnlyLatinNamesAreWeighedByTrigrams(t *testing.T) {
	for other, want := range map[string]float64{
		"Hassan Heyrani": 1, "Heyrani Hassan": 1, "Tom Boulez": 0, "حسن حیرانی": 0, "Хасан Хейрани": 0,
	} {
		if e, _ := Weigh("Hassan Heyrani", other); e[33] != want {
			t.Errorf("%s: %v, want %v", other, e[33], want)
		}
	}
	if e, _ := Weigh("Yuri Petrovich Kaluga", "Anna Petrov"); e[33] != 0 {
		t.Errorf("Petrovich, Petrov: %v", e[33])
	}
}
