package names

// A Comparer compares many names with one another. Names of one case share their
// single names, so what was found of two of these is kept and not worked out again.
// It gives exactly what [Name.Compare] gives, without saying why. The zero Comparer
// is ready; it is not for several goroutines at once.
type Comparer struct {
	found map[[2]token]tokenMatch
}

// mostFound is how much is kept: a large case has millions of such pairs, and those
// that come often are soon found again.
const mostFound = 1 << 16

// Compare compares two names.
func (c *Comparer) Compare(a, b Name) Comparison {
	l := embedded()
	return pairBy(l, l.read(a), l.read(b), c.match).judge()
}

func (c *Comparer) match(x, y *prepared) tokenMatch {
	key := [2]token{x.token, y.token}
	key[0].text, key[1].text = "", "" // how they were written does not matter
	if m, ok := c.found[key]; ok {
		return m
	}
	if c.found == nil || len(c.found) >= mostFound {
		c.found = map[[2]token]tokenMatch{}
	}
	m := matchTokens(x, y)
	c.found[key] = m
	return m
}
