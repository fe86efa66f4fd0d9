package attribution

// "als" in a clause that calls: the label stands behind it, but so do comparisons
// ("mehr als") and clauses of time ("als er kam").

// calledAs reads "… T als L".
func (g german) calledAs(c calling) []finding {
	at := g.asOf(c)
	if at < 0 {
		return nil
	}
	if !g.has(c.verb, "as_alone") && g.has(c.verb, "needs_particle") && !g.particleOf(c) {
		return nil
	}
	st := strong
	if g.has(c.verb, "insulting") {
		st = vouched
	}
	all := g.foundBy(c, at, g.termsAt(at+1, g.termLimit(at), st), "naming-as")
	for n := 0; n < 3 && len(all) > 0; n++ {
		next := g.stretchAt(min(all[len(all)-1].term.last+1, len(g.Tokens)-1))
		i := next.first
		if next.first <= at || !g.has(i+1, "some_others") || g.key(i+2) != "als" || g.sentence[i] != g.sentence[c.verb] {
			break
		}
		at = i + 2
		all = append(all, g.foundBy(c, at, g.termsAt(at+1, g.termLimit(at), strong), "naming-as")...)
	}
	return append(all, g.gapped(c, all)...)
}

// particleOf reports whether the verb of c has the particle that makes it one of
// calling: "stellt … hin", "tut … ab".
func (g german) particleOf(c calling) bool {
	for i := c.verb + 1; i < min(c.stretch.last+2*reach/10, len(g.Tokens)) && g.sentence[i] == g.sentence[c.verb]; i++ {
		if g.has(i, "call_particles") && g.small(i) && !g.nounAhead(i+1, min(i+4, len(g.Tokens)), g.quoteOf[i]) {
			return true
		}
	}
	return false
}

// asOf returns the "als" that belongs to the verb of c: in its stretch, or at
// the head of one of the next three that have no verb.
func (g german) asOf(c calling) int {
	s := c.stretch
	level := g.quoteOf[c.verb]
	found := -1
	if c.finite < s.first {
		for i := c.finite; i < c.verb; i++ {
			if g.key(i) == "als" && g.quoteOf[i] == level && !g.comparison(i) {
				return i
			}
		}
	}
	for i := s.first; i < s.last; i++ {
		if g.key(i) == "als" && g.quoteOf[i] == level && !g.comparison(i) && !(i == g.start(s) && g.placeOf(c.finite, s) == verbLast) {
			found = i
			if i > c.verb {
				return i
			}
		}
	}
	if found >= 0 && (c.place == verbLast || c.finite != c.verb || g.participle(c.verb) || found < c.verb && found == g.start(s)) {
		return found
	}
	from := s.last
	_, limit := g.bounds(c.verb)
	for n := 0; n < 4 && from < limit-1; n++ {
		next := g.stretchAt(from + 1)
		if next.first <= from {
			return -1
		}
		first := g.start(next)
		if g.has(first+1, "some_others") {
			first += 2
		}
		if g.key(first) == "als" && g.quoteOf[first] == level && !g.placeIsLast(next) {
			return first
		}
		from = next.last
	}
	return -1
}

// placeIsLast reports whether a stretch that begins with "als" is a clause of
// time with its verb at the end.
func (g german) placeIsLast(s stretch) bool {
	last := s.last - 1
	for last > s.first && g.isMark(last) {
		last--
	}
	return g.verb(last, isAnyVerb) && !g.word(last, isParticiple) || g.word(last, isCopula|isHaving|isBecoming|isModal)
}

// comparison reports whether "als" at token i compares: "mehr als", "anders als".
func (g german) comparison(i int) bool {
	return g.has(i-1, "comparatives") || hasSuffix(g.key(i-1), "er") && g.small(i-1) && len(g.key(i-1)) > 4 && !g.word(i-1, isPronoun|isDeterminer|isAdverb|isPossessive) || g.key(i+1) == "ob"
}

// spokenOfAs reads "sprach von T als einem L", "redet über T als L".
func (g german) spokenOfAs(v int) []finding {
	if !g.has(v, "voicing_with_von") || !g.small(v) && !g.opens(v) {
		return nil
	}
	c, ok := g.callingLike(v)
	if !ok {
		return nil
	}
	at := -1
	for i := c.stretch.first; i < c.stretch.last; i++ {
		if g.key(i) == "als" && g.quoteOf[i] == g.quoteOf[v] && !g.comparison(i) && i > c.stretch.first {
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	terms := g.termsAt(at+1, g.termLimit(at), strong)
	if len(terms) == 0 {
		return nil
	}
	for _, k := range c.pieces {
		if k.prep < 0 || k.m < 0 || k.last > at || g.key(k.prep) != "von" && g.key(k.prep) != "vom" && g.key(k.prep) != "uber" {
			continue
		}
		if n := g.mentions[k.m]; n.kind != person && n.kind != pronoun && n.kind != role {
			continue
		}
		who := g.speakerOfCalling(g.subjectPiece(c, piece{first: -1}, k))
		return g.calledBy(c, g.targetOf(k, c, who.entity), terms, who, "naming-as")
	}
	return nil
}
