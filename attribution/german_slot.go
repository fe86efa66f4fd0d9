package attribution

// A slot is where the label of a German construction stands: one noun with what
// hangs on it, or several with "und", behind adverbs, hedges and denials.

// termLimit returns where the terms of a slot at token i must end.
func (g german) termLimit(i int) int {
	_, limit := g.bounds(i)
	return min(limit, i+reach/4)
}

// termsAt reads the labels at token i: one, or several with "und" and commas.
func (g german) termsAt(i, limit int, s strength) []term {
	var all []term
	for len(all) < 8 {
		t, next, ok := g.termAt(i, limit, s)
		if !ok || len(all) > 0 && g.key(i-1) == "," && g.newBeing(next) {
			return all
		}
		all = append(all, t)
		j := next
		for j < limit && (g.key(j) == "," || g.word(j, isAnd) || g.has(j, "list_words") || g.key(j) == "sondern" || g.key(j) == "noch") {
			j++
		}
		if j == next {
			return all
		}
		if _, _, gap := g.gapAt(next); gap {
			return all
		}
		for j < limit && (g.word(j, isAdverb) && !g.word(j, isNegation) || g.key(j) == "als") {
			j++
		}
		if g.key(j-1) == "," && j > next+1 && (g.word(j, isSubordinator) || g.word(j, isRelative) && g.small(j)) && j < limit {
			if remark := g.stretchAt(j); remark.first == j && g.key(remark.last) == "," && remark.last+1 < limit {
				j = remark.last + 1 // "und, was schwerer wiegt, ein Lohnschreiber"
			}
		}
		if _, ok := g.adjectiveTerm(j, limit); !ok && !g.nounAhead(j, limit, g.quoteOf[max(next-1, 0)]) && !(g.word(j, isDeterminer) || g.capital(j) || g.isQuote(j)) {
			return all
		}
		i = j
		s = min(s, marked)
		if t.first < len(g.Tokens) && g.word(t.first-1, isIndefinite) && g.word(j, isIndefinite) {
			s = strong
		}
	}
	return all
}

// newBeing reports whether a verb at token v makes what stands before it a clause of
// its own: "ist ein L, ein M ist er nicht".
func (g german) newBeing(v int) bool {
	return v < len(g.Tokens) && g.verb(v, isCopula) && !g.word(v, isPossessive) && !g.endsClause(v, g.stretchAt(v))
}

// termAt reads one label at token i and returns where to go on.
func (g german) termAt(i, limit int, s strength) (term, int, bool) {
	limit = min(limit, len(g.Tokens))
	for i < limit && g.small(i) && !g.has(i, "denied_owners") && (g.word(i, isAdverb|isNegation) && !g.word(i, isDeterminer) || g.has(i, "hedges") && !g.word(i, isDeterminer) && !g.adjectiveBeforeNoun(i)) {
		i++
	}
	if i >= limit {
		return term{}, 0, false
	}
	level := g.quoteOf[i]
	if g.isQuote(i) {
		if q := g.quoteAt(i); q >= 0 {
			level = g.level(q)
		}
	}
	if t, ok := g.adjectiveTerm(i, limit); ok {
		return t, t.last, true
	}
	if t, ok := g.oneOf(i, limit, level); ok {
		return t, t.last, true
	}
	owner := i
	if g.has(i, "denied_owners") {
		i++
	}
	c, ok := g.pieceFrom(i, limit, level)
	if !ok || c.pronoun {
		return term{}, 0, false
	}
	t, ok := g.termIn(c, s)
	if owner < i && !t.quoted {
		t.first = owner
	}
	if !ok {
		return term{}, 0, false
	}
	next := t.last
	if t.quoted {
		next = g.afterQuote(t)
	} else if end := g.relativeBehind(t.last); end > t.last && (c.det&isIndefinite != 0 && !t.known || g.superlative(c)) {
		t.last = end
		next = end
	}
	return t, max(next, c.last), true
}

// oneOf reads "eine der mutigsten Frauen der Stadt", "einer der größten Lügner".
func (g german) oneOf(i, limit, level int) (term, bool) {
	if !g.has(i, "one_words") || !g.small(i) || g.key(i+1) != "der" || !g.small(i+2) {
		return term{}, false
	}
	c, ok := g.pieceFrom(i+1, limit, level)
	if !ok || c.pronoun || !g.superlative(c) || c.m >= 0 && g.mentions[c.m].entity != nil {
		return term{}, false
	}
	t, ok := g.termIn(c, weak)
	if !ok {
		return term{}, false
	}
	t.first = i
	return t, true
}

// adjectiveTerm reads an adjective that accuses and stands alone: "als korrupt".
func (g german) adjectiveTerm(i, limit int) (term, bool) {
	if !g.small(i) || !g.german.ends.blaming[g.key(i)] && !g.german.ends.blaming[adjectiveStem(g.key(i))] || g.nounAhead(i+1, limit, g.quoteOf[i]) {
		return term{}, false
	}
	return term{first: i, last: i + 1, concept: "other_accusation", known: true}, true
}

// superlative reports whether piece c has an adjective in its highest degree.
func (g german) superlative(c piece) bool {
	for i := c.name; i < c.head; i++ {
		for _, ending := range []string{"ste", "sten", "ster", "stes"} {
			if g.small(i) && hasSuffix(g.key(i), ending) && len(g.key(i)) > 5 {
				return true
			}
		}
	}
	return false
}
