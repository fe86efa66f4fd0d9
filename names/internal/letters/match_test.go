package letters

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var ops = []Op{
	{"^", "^", .1}, {"$", "$", .1}, {"ا", "a", .2}, {"ب", "b", .1}, {"خ", "kh", .05}, {"ش", "sh", .04}, {"شا", "sha", .001}, {"", "a", .03}, {"ه$", "eh$", .01}, {"ع", "", .02}, {"خو", "kho", .002},
}

// chain finds the cheapest chain by trying every operation everywhere.
func chain(left, right string) float64 {
	if left == "" && right == "" {
		return 0
	}
	best := math.Inf(1)
	for _, op := range ops {
		l, okLeft := strings.CutPrefix(left, op.Left)
		r, okRight := strings.CutPrefix(right, op.Right)
		if okLeft && okRight {
			best = min(best, chain(l, r)-math.Log(op.P))
		}
	}
	for _, side := range []bool{true, false} {
		rest := []rune(right)
		if side {
			rest = []rune(left)
		}
		switch {
		case len(rest) == 0:
		case side:
			best = min(best, chain(string(rest[1:]), right)+unseen)
		default:
			best = min(best, chain(left, string(rest[1:]))+unseen)
		}
	}
	return best
}

// The table finds what trying everything finds. (Chunks of three on the right with
// two on the left are none of its shapes.)
func TestFillFindsTheCheapestChain(t *testing.T) {
	var shaped []Op
	for _, op := range ops {
		if len([]rune(op.Left)) < 2 || len([]rune(op.Right)) < 3 {
			shaped = append(shaped, op)
		}
	}
	ops = shaped
	table := New(ops)
	rapid.Check(t, func(t *rapid.T) {
		left, right := rapid.StringMatching(`[ابخشهعژ]{0,3}`).Draw(t, "left"), rapid.StringMatching(`[abkhseq]{0,4}`).Draw(t, "right")
		l, r := table.Left(left), table.Right(right)
		cost := table.fill(nil, &l, &r)
		if got, want := float64(cost[len(cost)-1]), chain("^"+left+"$", "^"+right+"$"); math.Abs(got-want) > 1e-3 {
			t.Fatalf("%s, %s: %v instead of %v", left, right, got, want)
		}
	})
}

// The steps of an alignment write both spellings out.
func TestStepsSpellBothSides(t *testing.T) {
	table := New(ops)
	rapid.Check(t, func(t *rapid.T) {
		left, right := rapid.StringMatching(`[ابخشهعژ]{0,6}`).Draw(t, "left"), rapid.StringMatching(`[abkhseq]{0,9}`).Draw(t, "right")
		var a, b string
		for _, s := range table.Steps(left, right) {
			a, b = a+s.Left, b+s.Right
		}
		if a != left || b != right {
			t.Fatalf("%s, %s: %s, %s", left, right, a, b)
		}
	})
}
