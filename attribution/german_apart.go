package attribution

// "Gestern schalt der Richter Lea Fischer eine Lügnerin": a noun and a name that
// stand together are one phrase only if they agree. A body is no person, several
// are not one, a man's noun names no woman. Where they do agree, the verb tells:
// one that calls has a subject and an object, and if the clause has nothing else
// they are these two.

// apart reports whether the noun of piece c and the person of mention m behind it
// are two.
func (g german) apart(c piece, m int) bool {
	if g.word(c.head, isGroupNoun|isPlainGroup|isBody|isInstitution) && !g.word(c.head, isPersonNoun) {
		return true
	}
	if c.m >= 0 && g.mentions[c.m].entity != nil {
		return true
	}
	if g.word(c.head, isTitle) || c.det == 0 && !g.severalBefore(c) {
		return false
	}
	sex := byte(0)
	if e := g.mentions[m].entity; e != nil {
		sex = e.sex
	}
	switch g.key(c.first) {
	case "die":
		return sex == 'm' || !g.womansNoun(c.head) && len(g.listFrom(m)) < 2
	case "der", "einer":
		return sex == 'm' && g.womansNoun(c.head)
	case "ein", "einen", "einem", "den", "dem", "kein", "jener", "dieser":
		return sex == 'f' && !g.womansNoun(c.head) && g.bothSexes(c.head)
	}
	return g.severalBefore(c) && len(g.listFrom(m)) < 2
}

// severalBefore reports whether piece c begins with a word for several.
func (g german) severalBefore(c piece) bool {
	return g.has(c.first, "quantities") || g.has(c.first, "numerals") || g.has(c.first-1, "quantities") || g.has(c.first-1, "numerals")
}

// apartAt reports whether the noun at token i and the person of mention m behind
// it are two.
func (g german) apartAt(i, m int) bool {
	c := piece{first: i, name: i, head: i, m: -1, prep: -1, quote: -1}
	for c.first > 0 && c.first > i-3 && g.small(c.first-1) && g.adjectiveLike(c.first-1) && !g.word(c.first-1, isDeterminer) {
		c.first--
	}
	if g.word(c.first-1, isDeterminer) && (g.small(c.first-1) || g.opens(c.first-1)) {
		c.first--
		c.det = g.german.class[c.first] & (isDeterminer | isNominative | isAccusative | isDative | isGenitive | isIndefinite)
	}
	return g.apart(c, m)
}

// womansNoun reports whether the noun at token i can be a woman's in the singular:
// "Richterin", "Abgeordnete", "Schwester".
func (g german) womansNoun(i int) bool {
	return g.feminineNoun(i) || hasSuffix(g.key(i), "e") || g.has(i, "titles_f")
}

// bothSexes reports whether the noun at token i has a form of its own for women:
// "Richter", "Student", not "Star" or "Mitglied".
func (g german) bothSexes(i int) bool {
	for _, ending := range []string{"er", "or", "ent", "ist", "ant", "eur", "at", "ar", "ier", "ge", "wirt", "walt", "rat", "nar"} {
		if hasSuffix(g.key(i), ending) {
			return true
		}
	}
	return false
}

// splitLone tells subject and object apart where piece k, a noun with a name
// behind it, is all that stands behind the verb of c.
func (g german) splitLone(c calling, k piece) (target, who piece, ok bool) {
	if k.m < 0 || k.pronoun || k.det&isNominative == 0 && !(k.det == 0 && hasSuffix(g.key(c.finite), "en")) || k.first < c.finite || c.passive || c.place != verbSecond {
		return target, who, false
	}
	n := g.mentions[k.m]
	if n.entity == nil || n.kind != person || n.first <= k.head || n.first < k.last-(n.last-n.first) || !g.word(k.head, isPersonNoun) && n.kind == person && !g.capital(k.head) {
		return target, who, false
	}
	for i := c.stretch.first; i < c.finite; i++ {
		if g.word(i, isPronoun) && g.small(i) {
			return target, who, false
		}
	}
	who = k
	who.m, who.last = -1, n.first
	return g.pieceOfMention(k.m), who, true
}

// severalCall reports whether the verb of c has the form for several, so that one
// person alone, piece a, is not its subject but b is.
func (g german) severalCall(c calling, a, b piece) bool {
	return hasSuffix(g.key(c.finite), "en") && !c.passive && g.onePerson(a) && !g.onePerson(b) && (!b.pronoun || b.relative)
}

// onePerson reports whether piece k is one person by name.
func (g german) onePerson(k piece) bool {
	if k.m < 0 || k.pronoun {
		return false
	}
	n := g.mentions[k.m]
	return n.entity != nil && n.entity.kind == person && n.kind == person && len(g.listFrom(k.m)) < 2 && !g.word(k.first-1, isAnd)
}

// onlyNominative reports whether the article and the noun of piece k can be nothing
// but a subject's: "ein alter Bauer", "ein Fischer".
func (g german) onlyNominative(k piece) bool {
	if k.m >= 0 && g.mentions[k.m].kind == person && g.mentions[k.m].first == k.name || g.capital(k.first-1) && !g.opens(k.first-1) {
		return false
	}
	if g.key(k.first) != "ein" {
		return false
	}
	return k.name < k.head && hasSuffix(g.key(k.head-1), "er") && g.small(k.head-1) || k.name == k.head && g.word(k.head, isPersonNoun) && g.bothSexes(k.head)
}
