package community

import "math/bits"

// A draw is a small generator of numbers (SplitMix64, Steele, Lea and Flood 2014). The
// same seed draws the same on every machine.
type draw uint64

func (d *draw) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below draws a number from 0 to n-1. Its bias is n in 2⁶⁴.
func (d *draw) below(n int) int {
	high, _ := bits.Mul64(d.next(), uint64(n))
	return int(high)
}

// unit draws a number from 0 to 1, without 1.
func (d *draw) unit() float64 { return float64(d.next()>>11) / (1 << 53) }

// order fills out with the numbers below its length, shuffled.
func (d *draw) order(out []int32) {
	for i := range out {
		j := d.below(i + 1)
		out[i] = out[j]
		out[j] = int32(i)
	}
}

// seedOf is the seed of a run. Runs of neighbouring seeds have nothing in common.
func seedOf(seed uint64, run int) draw {
	d := draw(seed)
	first := d.next()
	d = draw(first + uint64(run))
	return draw(d.next())
}
