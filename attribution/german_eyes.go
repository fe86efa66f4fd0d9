package attribution

import "sayso"

// In whose eyes somebody is something: "für S ist T ein L", "T, für S ein L",
// "S sieht in T einen L"; and who is something by what was done to him: "von X
// gekauft"; "als L gelebt"; "auf der Liste der L stehen A und B".

// eyesIn returns in whose eyes the words of a stretch hold: "für S", "mir".
func (g german) eyesIn(pieces []piece, label int) (speaker, bool) {
	for n, k := range pieces {
		if n > 0 && k.genitive && pieces[n-1].prep >= 0 && g.has(pieces[n-1].head, "eyes_nouns") || k.prep >= 0 && n > 0 && g.has(pieces[n-1].head, "eyes_nouns") && g.has(k.prep, "by") {
			if s := g.speakerFor(k); s.known() {
				return s, true
			}
		}
		if n == label || k.genitive {
			continue
		}
		if k.relative {
			if k.prep >= 0 && g.key(k.prep) == "fur" && n == 0 {
				if s := g.antecedentSpeaker(k); s.known() {
					return s, true
				}
			}
			continue
		}
		if k.prep >= 0 && g.key(k.prep) == "fur" || k.prep < 0 && !g.can(k, isNominative|isAccusative) && g.can(k, isDative) {
			if s := g.speakerFor(k); s.known() {
				return s, true
			}
			if k.prep < 0 && g.has(k.first, "det_dat") && k.m < 0 && k.name < k.last {
				return speaker{}, true // den einen
			}
		}
	}
	return speaker{}, false
}

// heldByOne reads "T, für S ein L," without a verb.
func (g german) heldByOne(i int) []finding {
	if g.key(i) != "fur" && g.key(i) != "laut" || g.key(i-1) != "," && g.key(i-1) != "-" {
		return nil
	}
	s := g.stretchAt(i)
	if s.first != i {
		return nil
	}
	for v := s.first; v < s.last; v++ {
		if g.verb(v, isAnyVerb) && g.quoteOf[v] == g.quoteOf[i] && !g.word(v, isPossessive) {
			return nil
		}
	}
	pieces := g.piecesOf(s.first, s.last)
	if len(pieces) < 2 || pieces[0].prep != i || pieces[1].prep >= 0 {
		return nil
	}
	t, ok := g.termIn(pieces[1], strong)
	who := g.speakerFor(pieces[0])
	if !ok || !who.known() {
		return nil
	}
	target := subject{}
	if k, ok := g.nameBefore(i); ok {
		target = g.subjectFor(k, nil)
	} else if m := g.mentionEndingAt(i - 3); m >= 0 && g.isQuote(i-2) {
		target = g.loneTarget(m)
	}
	if !t.known {
		t.concept = "other_accusation"
	}
	if !target.ok() {
		return nil
	}
	return []finding{{subject: target, term: t, rule: "held-for", tier: target.tier, claimant: &who, verb: i}}
}

// seenIn reads "S sieht in T einen L", "vermutet in ihm einen L".
func (g german) seenIn(c calling) []finding {
	var target, label piece
	target.first, label.first = -1, -1
	for _, k := range c.pieces {
		switch {
		case k.prep >= 0 && (g.key(k.prep) == "in" || g.key(k.prep) == "im") && k.m >= 0 && target.first < 0:
			target = k
		case k.prep < 0 && !k.genitive && !k.pronoun && g.plainLabel(c, k) && label.first < 0 && k.first > c.pieces[0].first:
			label = k
		}
	}
	if label.first < 0 {
		// "vermutete in ihm, wie die Akte zeigt, einen «…»"
		from := c.stretch.last
		for n := 0; n < 2 && target.first >= 0 && from+1 < len(g.Tokens) && g.sentence[from] == g.sentence[c.verb]; n++ {
			next := g.stretchAt(from + 1)
			if k, ok := g.pieceFrom(next.first, next.last+1, g.quoteOf[c.verb]); ok && k.det&isIndefinite != 0 && g.plainLabel(c, k) {
				label = k
				break
			}
			from = max(next.last, from+1)
		}
	}
	if target.first < 0 || label.first < 0 {
		return nil
	}
	terms := g.termsAt(label.first, g.termLimit(label.first), strong)
	who := g.speakerOfCalling(g.subjectPiece(c, label, target))
	sub := g.targetOf(target, c, who.entity)
	return g.calledBy(c, sub, terms, who, "seen-in")
}

// boughts reads "von X gekauft", "aus dem Ausland gesteuert".
func (g german) boughts(v int) []finding {
	if !g.has(v, "bought") || !g.small(v) {
		return nil
	}
	s := g.stretchAt(v)
	from := -1
	for _, k := range g.piecesOf(s.first, s.last) {
		if k.prep >= 0 && g.has(k.prep, "bought_by") && (k.prep < v && k.last <= v && v-k.last < 4 || k.prep == v+1) && !k.relative {
			if !g.has(v, "bought_surely") && !g.anyWord(k.first, k.last, "powers") {
				continue
			}
			from = k.prep
			if from > v {
				return g.boughtBy(v, v, k.last, s)
			}
		}
	}
	if i := g.nobodyBefore(v); i >= 0 {
		from = i
	}
	if from < 0 {
		return nil
	}
	return g.boughtBy(v, from, v+1, s)
}

// nobodyBefore returns the "von" of "von niemandem" before token v, or -1.
func (g german) nobodyBefore(v int) int {
	if g.key(v-1) == "niemandem" && g.key(v-2) == "von" {
		return v - 2
	}
	return -1
}

func (g german) boughtBy(v, first, last int, s stretch) []finding {
	f := v
	for i := s.first; i < s.last; i++ {
		if g.quoteOf[i] == g.quoteOf[v] && g.word(i, isBecoming|isCopula|isModal) && (g.small(i) || g.opens(i)) && !g.word(i, isPossessive) {
			f = i
			break
		}
	}
	if f == v {
		return nil
	}
	p, ok := g.subjectOfClause(f, s)
	if !ok {
		return nil
	}
	k, ok := g.pieceOfPhrase(p)
	if !ok || k.m < 0 {
		return nil
	}
	target := g.subjectFor(k, g.notSelf(f, s))
	concept := "mercenary"
	if g.has(v, "steered") {
		concept = "puppet"
	}
	return g.plain(target, []term{{first: first, last: last, concept: concept, known: true, predicate: true}}, "bought", f)
}

// livedAs reads "T hat als L gelebt", "arbeitete als L".
func (g german) livedAs(v int) []finding {
	if !g.has(v, "act_as_verbs") || !g.small(v) {
		return nil
	}
	s := g.stretchAt(v)
	at := -1
	for i := s.first; i < s.last; i++ {
		if g.key(i) == "als" && g.quoteOf[i] == g.quoteOf[v] && !g.comparison(i) && i > s.first {
			at = i
			break
		}
	}
	if at < 0 {
		return nil
	}
	terms := g.termsAt(at+1, g.termLimit(at), weak)
	if len(terms) == 0 {
		return nil
	}
	f := v
	for i := s.first; i < s.last; i++ {
		if g.quoteOf[i] == g.quoteOf[v] && g.word(i, isHaving|isModal|isCopula) && g.small(i) && !g.word(i, isPossessive) {
			f = i
			break
		}
	}
	p, ok := g.subjectOfClause(f, s)
	if !ok {
		return nil
	}
	k, ok := g.pieceOfPhrase(p)
	if !ok || k.m < 0 {
		return nil
	}
	return g.plain(g.subjectFor(k, g.notSelf(f, s)), terms, "lived-as", f)
}

// listed reads "auf der Liste der L stehen A, B und C".
func (g german) listed(n int) []finding {
	if !g.has(n, "registers") || !g.word(n+1, isDeterminer) {
		return nil
	}
	terms := g.termsAt(n+1, g.termLimit(n), marked)
	if len(terms) == 0 {
		return nil
	}
	_, limit := g.bounds(n)
	for v := n + 1; v < min(limit, n+reach/3); v++ {
		if !g.has(v, "listing_verbs") || g.quoteOf[v] != g.quoteOf[n] {
			continue
		}
		for _, k := range g.piecesOf(v+1, min(limit, v+longestStretch)) {
			if k.m >= 0 && k.prep < 0 && !k.genitive && g.mentions[k.m].entity != nil {
				target := g.withList(g.subjectFor(k, nil), k)
				target.tier = sayso.TierB
				who := g.listOwner(n, v)
				for i := range terms {
					if !terms[i].known {
						terms[i].concept = "other_accusation"
					}
				}
				c := calling{verb: v}
				return g.calledBy(c, target, terms[:1], who, "listed")
			}
		}
	}
	return nil
}

// listOwner returns whose list is spoken of between tokens n and v: "die der Rat
// verschickte", "des Verbandes".
func (g german) listOwner(n, v int) speaker {
	for _, k := range g.piecesOf(n+1, v) {
		if k.m >= 0 && g.mentions[k.m].kind != pronoun {
			if s := g.speakerFor(k); s.known() {
				return s
			}
		}
	}
	return speaker{}
}
