package attribution

// What tells when, where and how may stand before the subject without a comma:
// "در نشست هفتگی شورا ب پ را … خواند". A preposition takes in the words up to the
// object then, and the subject has to be found among them: where an occasion
// ends and somebody is named who is nobody's genitive.

// fronted returns the subject that stands behind what part p begins with, before
// token last.
func (g persian) fronted(p persianPart, last int, c *persianClause) persianParty {
	if p.prep < 0 || p.source || !c.closed || !g.occasion(p, last) {
		return noPersian()
	}
	for i := p.first + 1; i < last; i++ {
		if g.inside[i] != c || g.ezafe(i-1) || g.has(i-1, "conj") || g.has(i-1, "preps") && g.mentionAt(i) < 0 {
			continue
		}
		if m := g.mentionAt(g.skip(i, last, "honorifics", "outlet_heads")); m >= 0 && g.mentions[m].kind != pronoun && g.mentions[m].entity != nil && g.skip(i, last, "honorifics", "outlet_heads") == g.mentions[m].first {
			if i == p.first+1 && !g.closesOccasion(i-1) || g.has(i-1, "preps") || g.has(i-1, "of_somebody") || g.has(i-1, "role_nouns") && !g.pluralRole(i-1) && !(g.has(i-2, "occasions") && g.has(i-2, "timewords")) {
				return noPersian()
			}
			who := g.partyOf(m, c)
			if c.verb.many && !who.many && g.mentions[m].kind == person {
				return noPersian() // "پس از مرگ ب پ را دزد خواندند"
			}
			if who.last > last || g.mentions[m].kind == group && !g.saying(c) {
				return noPersian()
			}
			return who
		}
		if end := g.claimantEnd(i, last); end > i && (g.has(i, "det") || g.has(i, "numerals") || g.has(i, "some_of") || c.verb.many && i > p.first+1) {
			return g.partyAt(i, last, c)
		}
		if c.verb.many && i > p.first+1 && (g.pluralNoun(i) || hasSuffix(g.key(i), "ان") && g.has(i, "role_nouns")) && g.saying(c) {
			return g.partyAt(i, last, c)
		}
	}
	return noPersian()
}

// saying reports whether clause c says or calls: only somebody does that.
func (g persian) saying(c *persianClause) bool {
	return g.says(c) || g.stateOf(c) || g.givesLabel(c)
}

// occasion reports whether part p begins with what tells when, where or how.
func (g persian) occasion(p persianPart, last int) bool {
	switch g.key(p.prep) {
	case "به", "علیه", "برای", "توسط", "بر", "ضد":
		if p.first == p.prep+1 && !g.has(g.skip(p.first, last, "det"), "occasions") {
			return false
		}
	}
	if _, ok := g.is(p.prep, "occasion_preps"); ok {
		return true
	}
	at := g.skip(p.first, last, "det", "numerals")
	return g.has(at, "occasions") || g.has(at, "timewords") || g.has(at, "time_heads") || g.has(at, "messages") || g.has(at, "hearings") || g.has(at, "interview_nouns") || g.has(at, "texts")
}

// closesOccasion reports whether one word is a whole occasion, which is nobody's.
func (g persian) closesOccasion(i int) bool {
	return g.pluralNoun(i) || g.has(i, "occasions") && g.has(i, "closed_occasions") || g.has(i, "timewords") || g.has(i, "demonstr") || g.has(i, "reflexive")
}

// ezafe reports whether token i is written with the sign that ties it to the
// noun behind it.
func (g persian) ezafe(i int) bool {
	w := g.words(i, i+1)
	if hasSuffix(w, "ای") && !hasSuffix(w, "\u200cای") && g.key(i) != "برای" {
		return true // ادعای, صدای
	}
	for _, end := range []string{"ٔ", "ۀ", "\u200cی", "\u200cي", "های", "هاي", "ِ"} {
		if hasSuffix(w, end) {
			return true
		}
	}
	return false
}
