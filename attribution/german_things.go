package attribution

// Things are called something too: "Beobachter halten den Umbau für einen Schlag". The
// people of such a clause are not whom it is about.

// objectIsThing reports whether what is called something is a thing, that stands behind
// the verb of c as its object: "Beobachter halten den Umbau für einen Schlag".
func (g german) objectIsThing(c calling, person piece) bool {
	if c.place == verbLast || c.verb != c.finite {
		return false
	}
	for _, k := range c.pieces {
		if k.first > c.finite && k.prep < 0 && !k.genitive && !k.pronoun && !k.relative && k.quote < 0 && k.first != person.first && k.m < 0 && k.det&isAccusative != 0 && k.det&isIndefinite == 0 && g.word(k.head, isCommonNoun) && !g.word(k.head, isTime|isUnit|isPersonNoun) && !g.anyWord(k.first, k.last, "times") {
			_, label := g.termIn(k, weak)
			return !label
		}
	}
	return false
}

// thingBefore reports whether a noun that is nobody stands before the verb of c as
// its subject: "Mein Haus hat T …".
func (g german) thingBefore(c calling) bool {
	for _, k := range c.pieces {
		if k.first < c.finite && k.prep < 0 && !k.genitive && !k.pronoun && k.quote < 0 && k.det&isNominative != 0 {
			return true
		}
	}
	return false
}
