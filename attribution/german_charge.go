package attribution

import "sayso"

// Charges: "wirft T Verrat vor", "T wird Betrug vorgeworfen", and how they end: "T
// wurde vom Vorwurf des Betrugs freigesprochen", "sprach T von der Anklage des
// Betrugs frei".

// reproachedNoun reads "wirft T Verrat vor": the deed is a noun.
func (g german) reproachedNoun(c calling) []finding {
	if !g.has(c.verb, "call_infinitive") || !g.wholeReproach(c.verb, c.stretch) {
		return nil
	}
	for n, k := range c.pieces {
		if k.prep >= 0 || k.genitive || k.pronoun || k.relative || k.quote >= 0 || k.m >= 0 && g.mentions[k.m].entity != nil || k.det&isDative != 0 && k.det&isAccusative == 0 {
			continue
		}
		t, ok := g.chargeIn(k)
		if !ok || n == 0 && len(c.pieces) < 2 {
			continue
		}
		if c.passive {
			return g.chargedPassively(c, k, t)
		}
		return g.foundBy(c, t.first, []term{t}, "accusation")
	}
	return nil
}

// chargedPassively reads "T wird Betrug vorgeworfen": T stands in the dative, or
// where no article shows it, first.
func (g german) chargedPassively(c calling, charge piece, t term) []finding {
	for _, k := range c.pieces {
		if k.first == charge.first || k.prep >= 0 || k.genitive || k.m < 0 && !k.relative || !g.can(k, isDative) {
			continue
		}
		_, who := g.rolesIn(c, t.first, t.last)
		return g.calledBy(c, g.targetOf(k, c, nil), []term{t}, g.speakerOfCalling(who), "accusation-passive")
	}
	return nil
}

// chargeIn returns the crime that piece k names.
func (g german) chargeIn(k piece) (term, bool) {
	concept := ""
	if l, ok := g.predicateAt(k.head); ok && g.capital(k.head) && l.last <= k.last {
		concept = l.concept
	} else if g.crimeNoun(k.head) {
		concept = "criminal"
	} else if _, c := g.labelHead(k.head); c != "" && g.deedNoun(k.head) {
		concept = c
	}
	if concept == "" || g.honours(concept) {
		return term{}, false
	}
	first := g.labelStart(k)
	return term{first: first, last: g.labelEnd(k.last, first), concept: concept, known: true, predicate: true}, true
}

// deedNoun reports whether the noun at token i names a deed and nobody who does it:
// "Landesverrat", "Heuchelei", "Spionage".
func (g german) deedNoun(i int) bool {
	for _, ending := range g.phrases.Book.Words["deed_endings"] {
		if hasSuffix(g.key(i), ending) {
			return true
		}
	}
	return false
}

// cleared reads "T wurde vom Vorwurf des Betrugs freigesprochen", "S sprach T vom
// Vorwurf des Betrugs frei".
func (g german) cleared(v int) []finding {
	if g.key(v) == "frei" && g.small(v) {
		v = g.split(v, "clearing_split")
	} else if !g.has(v, "clearing") || !g.small(v) {
		return nil
	}
	if v < 0 {
		return nil
	}
	c, ok := g.callingLike(v)
	if !ok {
		return nil
	}
	s := c.stretch
	for i := s.first; i < s.last; i++ {
		if !g.has(i, "charge_nouns") {
			continue
		}
		t, ok := g.chargeBehind(i, s)
		if !ok {
			return nil
		}
		target, who := g.rolesIn(c, t.first, t.last)
		if target.first < 0 {
			return nil
		}
		all := g.calledBy(c, g.targetOf(target, c, nil), []term{t}, g.speakerOfCalling(who), "cleared")
		for n := range all {
			all[n].stance = sayso.Denies
		}
		return all
	}
	return nil
}

// chargeBehind returns what the charge at token i is of: "vom Vorwurf des Betrugs".
func (g german) chargeBehind(i int, s stretch) (term, bool) {
	j := i + 1
	if g.word(j, isGenitive) || g.key(j) == "von" || g.key(j) == "wegen" {
		j++
	}
	p, ok := g.pieceFrom(j, s.last, g.quoteOf[i])
	if !ok || p.pronoun || p.m >= 0 && g.mentions[p.m].entity != nil {
		return term{}, false
	}
	t, ok := g.termIn(p, strong)
	if !ok {
		t = term{first: p.name, last: p.last, concept: "criminal", known: true}
	}
	if !t.known {
		t.concept, t.known = "criminal", true
	}
	return t, true
}

// split returns the verb of a list that has its particle at token i, at the end of
// its stretch, or -1.
func (g german) split(i int, list string) int {
	s := g.stretchAt(i)
	for j := i + 1; j < s.last; j++ {
		if !g.isMark(j) {
			return -1
		}
	}
	for v := s.first; v < i; v++ {
		if g.has(v, list) && g.quoteOf[v] == g.quoteOf[i] && (g.small(v) || g.opens(v)) {
			return v
		}
	}
	return -1
}
