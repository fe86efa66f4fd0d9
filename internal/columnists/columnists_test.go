package columnists_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso/internal/columnists"
	"sayso/internal/dice"
)

// shares are how often each of the two ways is taken in so many columns, of all times
// that one is.
func shares(w columnists.Columnist, columns int) (shares []float64) {
	times := map[string]int{}
	for i := range columns {
		for _, word := range strings.FieldsFunc(strings.ToLower(w.Column(i%columnists.Subjects)), func(r rune) bool { return r < 'a' || r > 'z' }) {
			times[word]++
		}
	}
	for _, two := range columnists.Ways() {
		shares = append(shares, float64(times[two[1]])/float64(max(times[two[0]]+times[two[1]], 1)))
	}
	return shares
}

func apart(a, b []float64) (sum float64) {
	for i := range a {
		sum += math.Abs(a[i] - b[i])
	}
	return sum
}

// Columns of one columnist are more alike in the words chosen than those of two.
func TestAColumnistKeepsTheirHabits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := dice.Dice(rapid.Uint64().Draw(t, "seed"))
		one, other := columnists.New(&c), columnists.New(&c)
		first := shares(one, 20)
		if own, others := apart(first, shares(one, 20)), apart(first, shares(other, 20)); own >= others {
			t.Fatalf("one columnist's columns are %.2f apart, two columnists' %.2f", own, others)
		}
	})
}

// A column has the length of an article that cards look at, and comes again from the same
// chance.
func TestAColumnIsAnArticle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := dice.Dice(rapid.Uint64().Draw(t, "seed"))
		subject := rapid.IntRange(0, columnists.Subjects-1).Draw(t, "subject")
		again := seed
		column := columnists.New(&seed).Column(subject)
		if n := len(strings.Fields(column)); n < 320 || n > 360 {
			t.Fatalf("%d words", n)
		}
		if column != columnists.New(&again).Column(subject) {
			t.Fatal("the same chance writes something else")
		}
	})
}
