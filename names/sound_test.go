package names

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso/text"
)

// Each line: a name, a spelling of it, and another name a consonant away.
func TestAConsonantMakesAnotherName(t *testing.T) {
	for _, line := range []string{
		"بشیری bashiri basiri", "بصیری basiri bashiri", "سحابی sahabi shahabi", "قاسمی qasemi kazemi", "زندی zandi janati", "باقری bagheri bakhteri",
		"Шевченко shevchenko sevchenko", "Жуков zhukov shukov", "כהן cohen gorn", "گودرزی goudarzi koudarsi", "جورج george boris", "پروین parvin farmin",
	} {
		w := strings.Fields(line)
		name := soundOf(text.Key(w[0]))
		if near, far := soundDistance(name, soundOf(w[1])), soundDistance(name, soundOf(w[2])); near > .3 || far < .4 {
			t.Errorf("%s: %s %.2f, %s %.2f", w[0], w[1], near, w[2], far)
		}
	}
}

func TestSoundDistanceIsADistance(t *testing.T) {
	word := rapid.StringMatching(`[a-z]{0,9}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := soundOf(word.Draw(t, "a")), soundOf(word.Draw(t, "b"))
		there, back := soundDistance(a, b), soundDistance(b, a)
		if d := there - back; d > 1e-5 || d < -1e-5 || there < 0 || soundDistance(a, a) != 0 {
			t.Fatalf("%q, %q: %v, %v", a, b, there, back)
		}
	})
}

// Calibration keeps the order of scores and their bounds.
func TestCalibrationKeepsOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var knots [][2]float64
		x, y := 0.0, 0.0
		for range rapid.IntRange(0, 6).Draw(t, "knots") {
			x += rapid.Float64Range(.001, .15).Draw(t, "x")
			y += rapid.Float64Range(.001, .15).Draw(t, "y")
			knots = append(knots, [2]float64{x, y})
		}
		a, b := rapid.Float64Range(0, 1).Draw(t, "a"), rapid.Float64Range(0, 1).Draw(t, "b")
		low, high := calibrated(min(a, b), knots), calibrated(max(a, b), knots)
		if low > high || low < 0 || high > 1 {
			t.Fatalf("%v: %v, %v became %v, %v", knots, min(a, b), max(a, b), low, high)
		}
	})
}
