package identity_test

import (
	"testing"

	"sayso"
	"sayso/identity"
)

// Whoever looks at a name is told of judgements on it, and on others that are one with
// it before or after; not of those on strangers, nor of what they saw already.
func TestWhatWasJudgedSince(t *testing.T) {
	ann, berg, carl, dorn := sayso.Bearer{Key: "ann"}, sayso.Bearer{Key: "berg"}, sayso.Bearer{Key: "carl"}, sayso.Bearer{Key: "dorn"}
	all := []sayso.Judgement{
		{Seq: 1, Answer: sayso.IsSame, A: ann, B: berg},
		{Seq: 2, Answer: sayso.IsSame, A: berg, B: carl},
		{Seq: 3, Answer: sayso.TakesBack, Undoes: 2, A: berg, B: carl},
		{Seq: 4, Answer: sayso.IsOpen, A: dorn, B: carl},
	}
	for _, x := range []struct {
		upTo, last int64
		who        sayso.Bearer
		want       int64 // 0: nothing
	}{
		{4, 0, ann, 1},
		{4, 1, ann, 2}, // by way of berg
		{3, 2, ann, 3},
		{4, 3, ann, 0}, // carl is a stranger again
		{4, 3, carl, 4},
		{4, 1, dorn, 4},
		{2, 1, dorn, 0},
		{4, 4, carl, 0},
	} {
		got, judged := identity.Since(all[:x.upTo], x.last, x.who)
		if got.Seq != x.want || judged != (x.want > 0) {
			t.Errorf("of %d, after %d, on %s: judgement %d, want %d", x.upTo, x.last, x.who.Key, got.Seq, x.want)
		}
	}
}
