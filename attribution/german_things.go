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

// groupCalls reports whether of "das Blatt, das T einen L nannte" the paper is who calls:
// it is a group, the other is a person, and no label for groups stands there.
func (g german) groupCalls(relative, other piece, c calling) bool {
	if other.m < 0 || g.mentions[other.m].entity == nil || g.mentions[other.m].entity.kind != person || other.prep >= 0 {
		return false
	}
	m := g.antecedentMention(relative.first)
	if m < 0 || g.mentions[m].entity == nil || g.mentions[m].entity.kind != group {
		return false
	}
	return !g.anyWord(c.stretch.first, c.stretch.last, "group_labels") && !g.anyWord(c.stretch.first, c.stretch.last, "cult_words")
}

func (g german) antecedentIsPerson(relative piece) bool {
	m := g.antecedentMention(relative.first)
	return m >= 0 && g.mentions[m].entity != nil && g.mentions[m].entity.kind == person
}
