package dice_test

import (
	"math/big"
	"testing"

	"sayso/internal/dice"
)

// The sequence is the published one, worked out with whole numbers of any size.
func TestTheSequenceIsKnuths(t *testing.T) {
	factor, _ := new(big.Int).SetString("6364136223846793005", 10)
	step, _ := new(big.Int).SetString("1442695040888963407", 10)
	modulus := new(big.Int).Lsh(big.NewInt(1), 64)
	state := big.NewInt(7)
	d, e := dice.Dice(7), dice.Dice(7)
	for i := range 1000 {
		state.Mul(state, factor).Add(state, step).Mod(state, modulus)
		upper := new(big.Int).Rsh(state, 33)
		want := new(big.Int).Mod(upper, big.NewInt(97)).Int64()
		if got := d.Below(97); int64(got) != want {
			t.Fatalf("number %d is %d, want %d", i, got, want)
		}
		share, _ := new(big.Rat).SetFrac(upper, big.NewInt(1<<31)).Float64()
		if got := e.Share(); got != share || got < 0 || got >= 1 {
			t.Fatalf("share %d is %g, want %g", i, got, share)
		}
	}
}

// Each of few numbers comes about as often as any other.
func TestNumbersAreEven(t *testing.T) {
	d := dice.Dice(1)
	var times [6]int
	for range 60_000 {
		times[d.Below(6)]++
	}
	for n, k := range times {
		if k < 9_500 || k > 10_500 { // five standard deviations are 456
			t.Errorf("%d came %d times of 60,000", n, k)
		}
	}
}
