package attribution

import "sayso"

// "S nannte T einen L": the label has no word before it; it is told by its
// article, its marks, or by being a label. One verb may have several pairs: "nennt
// T eine Hehlerbude und dessen Betreiber U einen Wichtigtuer".

func (g german) calledPlainly(c calling) []finding {
	var labels []int
	for n, k := range c.pieces {
		if g.plainLabel(c, k) {
			labels = append(labels, n)
		}
	}
	if len(labels) == 0 {
		if k, ok := g.labelBehindRemark(c); ok {
			c.pieces = append(c.pieces, k)
			labels = append(labels, len(c.pieces)-1)
		}
	}
	if len(labels) == 0 {
		return nil
	}
	var all []finding
	var target subject
	var who speaker
	from := 0
	for _, n := range labels {
		k := c.pieces[n]
		terms := g.termsAt(k.first, g.termLimit(k.first), strong)
		if len(terms) == 0 {
			continue
		}
		if from == 0 {
			t, w := g.rolesIn(c, k.first, max(k.last, terms[len(terms)-1].last))
			if t.first < 0 {
				return g.calledSelf(c, k, terms)
			}
			if w.first >= 0 && g.has(w.first, "nobody_words") {
				return nil
			}
			who = g.speakerOfCalling(w)
			target = g.targetOf(t, c, who.entity)
		} else if own, ok := g.personBetween(c.pieces[from:n]); ok {
			target = g.targetOf(own, c, who.entity)
		} else {
			continue
		}
		rule := "naming"
		if c.passive {
			rule = "naming-passive"
		}
		all = append(all, g.calledBy(c, target, terms, who, rule)...)
		from = n + 1
	}
	return g.whoever(c, append(all, g.gapped(c, all)...))
}

// labelBehindRemark returns the label of a verb that stands behind a relative
// clause: "nannte T, die ihm widerspricht, eine Hexe".
func (g german) labelBehindRemark(c calling) (piece, bool) {
	at := c.stretch
	for n := 0; n < 3 && c.finite == c.verb; n++ {
		if g.key(at.last) != "," && g.key(at.last) != "-" || at.last+1 >= len(g.Tokens) || g.sentence[at.last+1] != g.sentence[c.verb] {
			return piece{}, false
		}
		at = g.stretchAt(at.last + 1)
		if g.relativeAt(g.start(at), at) || g.word(g.start(at), isSubordinator) {
			continue
		}
		k, ok := g.firstFree(at, g.quoteOf[c.verb])
		if ok && !k.pronoun && n > 0 && (k.det&isIndefinite != 0 || k.quote >= 0) && g.plainLabel(c, k) {
			return k, true
		}
		if ok && k.m >= 0 && g.mentions[k.m].entity != nil && n == 0 {
			continue // an apposition
		}
		return piece{}, false
	}
	return piece{}, false
}

// firstFree returns the first piece of a stretch that hangs on no preposition and is
// no time: "nannte T, die …, gestern im Rat einen L".
func (g german) firstFree(at stretch, level int) (piece, bool) {
	if g.quoteOf[at.first] != level && !g.isQuote(at.first) {
		return piece{}, false
	}
	k, ok := g.pieceFrom(at.first, at.last+1, level)
	if ok && !g.word(k.head, isTime) && !g.word(at.first, isPreposition) {
		return k, true
	}
	for _, k := range g.piecesOf(at.first, at.last) {
		if k.prep < 0 && !k.genitive && !g.word(k.head, isTime) {
			return k, true
		}
	}
	return piece{}, false
}

// personBetween returns the last piece that names somebody.
func (g german) personBetween(pieces []piece) (piece, bool) {
	for i := len(pieces) - 1; i >= 0; i-- {
		if k := pieces[i]; k.m >= 0 && k.prep < 0 && !k.genitive {
			return k, true
		}
	}
	return piece{}, false
}

// plainLabel reports whether piece k can be the label of a verb like "nennen".
func (g german) plainLabel(c calling, k piece) bool {
	if k.prep >= 0 || k.genitive || k.pronoun || k.relative {
		return false
	}
	if k.quote >= 0 && k.m < 0 {
		st := marked
		if k.det&isIndefinite != 0 {
			st = strong
		}
		t, ok := g.termIn(k, st)
		return ok && (t.known || !g.has(k.first-1, "nick_words") && !g.word(t.first, isGiven))
	}
	if k.m >= 0 && g.mentions[k.m].entity != nil && k.quote < 0 || g.has(c.verb, "calls_in_marks") {
		return false
	}
	t, ok := g.termIn(k, strong)
	if !ok {
		return false
	}
	if k.det&(isIndefinite|isNegation) != 0 {
		return k.det&isNegation != 0 || g.can(k, isAccusative) || c.passive
	}
	if k.det == 0 && k.last == c.verb && c.place == verbLast {
		return true
	}
	return t.known && (k.det != 0 && k.first > c.finite || k.det == 0 && (k.first > c.finite || c.place == verbLast))
}

// calledSelf reads "T, die sich »Expertin« nennt": a trade that the text does
// not grant.
func (g german) calledSelf(c calling, k piece, terms []term) []finding {
	self := false
	for i := c.stretch.first; i < c.stretch.last; i++ {
		self = self || g.key(i) == "sich"
	}
	if !self || k.quote < 0 || !g.word(k.head, isPersonNoun) {
		return nil
	}
	target := subject{}
	for _, o := range c.pieces {
		if o.first != k.first && o.prep < 0 && (o.m >= 0 || o.relative) {
			target = g.targetOf(o, c, nil)
			break
		}
	}
	t := terms[0]
	t.concept, t.known = "impostor", true
	return g.plain(target, []term{t}, "so-called", -1)
}

// accusedOf reads "bezichtigt T des L", "T wegen Spionage verurteilt", and what
// follows in an infinitive.
func (g german) accusedOf(c calling) []finding {
	s := c.stretch
	if g.has(c.verb, "clearing") {
		return nil
	}
	if all := g.accusedOfNoun(c); len(all) > 0 {
		return all
	}
	for i := s.first; i < s.last; i++ {
		if g.quoteOf[i] != g.quoteOf[c.verb] || i == c.verb {
			continue
		}
		if g.key(i) == "wegen" || g.word(i, isGenitive) && g.small(i) {
			if l, ok := g.predicateAt(i + 1); ok && l.concept != "other_accusation" && l.concept != "liar" {
				return g.foundBy(c, l.first, []term{{first: l.first, last: g.labelEnd(l.last, l.first), concept: l.concept, known: true, predicate: true}}, "accusation")
			}
			if l, ok := g.predicateAt(i); ok {
				return g.foundBy(c, l.first, []term{{first: i + 1, last: g.labelEnd(l.last, l.first), concept: l.concept, known: true, predicate: true}}, "accusation")
			}
		}
		if k := g.key(i); (k == "des" || k == "eines") && g.word(c.verb, isAccusing) {
			if terms := g.termsAt(i, g.termLimit(i), weak); len(terms) > 0 {
				return g.foundBy(c, i, terms[:1], "accusation")
			}
		}
	}
	if all := g.reproachedNoun(c); len(all) > 0 {
		return all
	}
	return g.reproached(c)
}

// accusedOfNoun reads "bezichtigt T der Lüge", "des Betrugs": the genitive that
// closes the clause of such a verb.
func (g german) accusedOfNoun(c calling) []finding {
	if !g.has(c.verb, "call_genitive") {
		return nil
	}
	for n := len(c.pieces) - 1; n > 0; n-- {
		k := c.pieces[n]
		if k.prep >= 0 || k.pronoun || k.quote >= 0 || k.det&isGenitive == 0 || k.m >= 0 && g.mentions[k.m].entity != nil {
			continue
		}
		first := g.labelStart(k)
		t := term{first: first, last: g.labelEnd(k.last, first), concept: "other_accusation", known: true, predicate: true}
		if l, ok := g.predicateAt(k.head); ok {
			t.concept = l.concept
		} else if _, concept := g.labelHead(k.head); concept != "" {
			t.concept = concept
		}
		return g.foundBy(c, k.first, []term{t}, "accusation")
	}
	return nil
}

// infinitives reads "…, ein L zu sein", "…, für X spioniert zu haben" by the verb
// that it hangs on: who denies it, is accused of it, is suspected of it, or
// claims it.
func (g german) infinitives(zu int) []finding {
	if g.key(zu) != "zu" || !g.small(zu+1) || !hasSuffix(g.key(zu+1), "n") {
		return nil
	}
	s := g.stretchAt(zu)
	if s.first == 0 || zu+3 < s.last || g.has(g.start(s), "purpose") {
		return nil
	}
	terms := g.termsWithin(s, zu)
	if t, ok := g.deedTerm(s, zu); ok {
		if len(terms) == 0 {
			t.known = false
			terms = []term{t}
		} else if g.key(terms[0].first-1) == "als" || g.key(terms[0].first-2) == "als" && g.word(terms[0].first-1, isDeterminer) {
			terms = terms[:1] // "als L gearbeitet zu haben": the label says it
		} else if terms[0].predicate || terms[0].first > t.first && terms[0].last <= t.last {
			terms = []term{t}
		}
	}
	if len(terms) == 0 || !terms[0].known && g.has(zu+1, "neutral_deeds") {
		return nil
	}
	matrix := g.stretchAt(s.first - 2 + toInt(s.first < 2))
	for n := 0; n < 3; n++ {
		if all, done := g.hangingOn(matrix, s, terms); done {
			return all
		}
		if matrix.first < 2 || g.sentence[matrix.first] != g.sentence[matrix.first-2] || g.word(g.start(matrix), isSubordinator) {
			break
		}
		matrix = g.stretchAt(matrix.first - 2)
	}
	if next := s.last + 1; next < len(g.Tokens) && g.sentence[next] == g.sentence[zu] {
		all, _ := g.hangingOn(g.stretchAt(next), s, terms)
		return all
	}
	return nil
}

// termsWithin returns the labels and predicates of a stretch before token end.
func (g german) termsWithin(s stretch, end int) []term {
	for _, k := range g.piecesOf(s.first, end) {
		if k.prep >= 0 || k.genitive || k.pronoun {
			continue
		}
		if k.det&(isIndefinite|isNegation) != 0 || k.det == 0 || k.quote >= 0 {
			st := weak
			if k.det&isIndefinite != 0 {
				st = strong
			}
			if t, ok := g.termIn(k, st); ok {
				return []term{t}
			}
		} else if t, ok := g.termIn(k, weak); ok {
			return []term{t}
		}
	}
	for i := s.first; i < end; i++ {
		if l, ok := g.predicateAt(i); ok {
			return []term{{first: l.first, last: min(max(l.last, g.labelEnd(l.last, l.first)), end), concept: l.concept, known: true, predicate: true}}
		}
	}
	return nil
}

// hangingOn reads an infinitive by the verb of stretch m.
func (g german) hangingOn(m, s stretch, terms []term) ([]finding, bool) {
	for v := m.first; v < m.last; v++ {
		switch {
		case g.has(v, "denying_deeds") && (g.small(v) || g.opens(v)):
			if g.negatedStretch(m, v) {
				return g.saidOfSelf(v, m, terms, sayso.Asserts, "denial"), true
			}
			return g.saidOfSelf(v, m, terms, sayso.Denies, "denial"), true
		case g.verb(v, isAccusing) && g.has(v, "call_infinitive") && g.wholeReproach(v, m):
			c, ok := g.callingAt(v)
			if !ok {
				continue
			}
			all := g.foundBy(c, s.last, terms, "accusation")
			if k, ok := g.nameBefore(s.first); ok && g.mentions[k.m].first >= m.last && g.mentions[k.m].entity != nil {
				who := g.speakerOfCalling(g.subjectPiece(c, piece{first: -1}, piece{first: -1}))
				all = g.calledBy(c, g.subjectFor(k, nil), terms, who, "accusation")
			}
			if g.has(v, "suspecting") {
				for i := range all {
					all[i].stance = sayso.Hedges
				}
			}
			return all, true
		case terms[0].known && g.key(v) == "verdacht" && g.verbIn(m, "verdacht_verbs"):
			return g.saidOfSelf(v, m, terms, sayso.Hedges, "suspicion"), true
		}
	}
	for v := m.first; v < m.last; v++ {
		if terms[0].known && g.has(v, "self_claims") && g.small(v) {
			return g.saidOfSelf(v, m, terms, "", "self"), true
		}
	}
	return nil, false
}

// wholeReproach reports whether a verb that accuses only with its particle has it:
// "wirft … vor", "sagt … nach".
func (g german) wholeReproach(v int, m stretch) bool {
	if !g.has(v, "reproach_particle") {
		return true
	}
	for i := m.last - 1; i > v; i-- {
		if !g.isMark(i) {
			return g.has(i, "reproach_particles") && g.small(i)
		}
	}
	return false
}

func (g german) verbIn(s stretch, list string) bool {
	for i := s.first; i < s.last; i++ {
		if g.has(i, list) {
			return true
		}
	}
	return false
}

// saidOfSelf makes findings of terms that the subject of the verb at token v
// says, or denies, of himself.
func (g german) saidOfSelf(v int, m stretch, terms []term, stance sayso.Stance, rule string) []finding {
	f := v
	for i := m.first; i < m.last; i++ {
		if g.verb(i, isAnyVerb) && g.quoteOf[i] == g.quoteOf[v] && (i == v || g.word(i, isHaving|isBecoming|isModal|isCopula|isVerbElse)) && !g.word(i, isPossessive) {
			f = i
			break
		}
	}
	p, ok := g.subjectOfClause(f, m)
	if !ok {
		return nil
	}
	k, ok := g.pieceOfPhrase(p)
	if !ok || k.m < 0 {
		return nil
	}
	target := g.subjectFor(k, nil)
	if !target.ok() {
		return nil
	}
	who := speaker{}
	if rule != "suspicion" {
		who = g.speakerOf(k.m)
	}
	var all []finding
	for _, t := range terms {
		if !t.known {
			t.concept = g.conceptOfCalling(-1)
		}
		all = append(all, finding{subject: target, term: t, rule: rule, tier: target.tier, claimant: &who, verb: v, stance: stance})
	}
	return all
}
