// Package dice makes numbers that look like chance and are the same for ever: invented
// cases, accounts and samples whose figures are printed or tested rest on them. What a
// reader's case is judged by draws elsewhere.
package dice

// A Dice is a linear congruential sequence modulo 2⁶⁴ with the constants of Knuth's MMIX
// (The Art of Computer Programming, vol. 2, 3.3.4), of which the upper 31 bits are used. Its
// value is its seed. It is no source of chance for anything that people attack.
type Dice uint64

// Below returns the next number from 0 to n-1; n is positive.
func (d *Dice) Below(n int) int { return int(d.next() % uint64(n)) }

// Share returns the next number from 0 to 1, 1 excluded.
func (d *Dice) Share() float64 { return float64(d.next()) / (1 << 31) }

func (d *Dice) next() uint64 {
	*d = *d*6364136223846793005 + 1442695040888963407
	return uint64(*d) >> 33
}
