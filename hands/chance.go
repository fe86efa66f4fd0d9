package hands

// chance is a small generator of numbers (SplitMix64; Steele, Lea and Flood 2014).
// Equal seeds give equal cards.
type chance uint64

func (c *chance) next() uint64 {
	*c += 0x9e3779b97f4a7c15
	z := uint64(*c)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (c *chance) below(n int) int { return int(c.next() >> 33 % uint64(n)) }
func (c *chance) heads() bool     { return c.next()>>63 == 1 }

// stream is the generator of the nth draw of a seed, so that draws can be made on
// all processors and come out the same.
func stream(seed uint64, n int) chance {
	c := chance(seed ^ uint64(n+1)*0xd1342543de82ef95)
	c.next()
	return c
}
