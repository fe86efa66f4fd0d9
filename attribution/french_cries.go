package attribution

import "sayso"

// What a crowd shouts and what a charge says without a verb of calling: "hué aux
// cris de « Vendu ! »", "l'inculpation pour terrorisme de T".

// criedAt reads "T a été huée par S aux cris de « L »", "S a accueilli T aux
// cris de « L »".
func (g french) criedAt(c int) []finding {
	x := g.all[c]
	if x.kind != verbChunk && x.kind != partChunk {
		return nil
	}
	_, limit := g.bounds(x.first)
	at := 0
	for j := x.last; j < min(limit, x.last+16); j++ {
		if end, ok := g.is(j, "cries_of"); ok && g.isQuote(end) {
			at = end
			break
		}
		if g.formOf(j) == finite && !g.nounPlace(j) || g.isQuote(j) {
			return nil
		}
	}
	if at == 0 {
		return nil
	}
	t, ok := g.criedLabel(at)
	if !ok {
		return nil
	}
	var target subject
	var s speaker
	if g.isPassive(c) || x.kind == partChunk {
		s = g.agentOfVerb(c)
		target = g.targetIn(g.subjectChunk(c), s.entity)
	} else {
		s, _ = g.doerOf(c)
		target, _ = g.objectOf(c, hang{}, s.entity, limit)
	}
	if !target.ok() {
		return nil
	}
	target.tier = sayso.TierB
	return []finding{{subject: target, term: t, rule: "shouted", tier: sayso.TierB, claimant: &s, verb: x.verb.main}}
}

// criedLabel reads the label in the quotation that token i opens, past "Vive le"
// and "À bas le".
func (g french) criedLabel(i int) (term, bool) {
	q := g.quoteAt(i)
	if q < 0 {
		return term{}, false
	}
	first, last := g.tokensOf(q)
	if end, ok := g.is(first, "cheers"); ok {
		first = end
	}
	for first < last && (g.isDet(first) || g.contracted(first)) {
		first++
	}
	for last > first && g.isMark(last-1) {
		last--
	}
	if first >= last || last-first > 8 || g.inName(first) || g.isSentence(first, last) {
		return term{}, false
	}
	t := term{first: first, last: last}
	t.concept, t.predicate = g.conceptOf(first, last)
	if t.concept == "" && (last-first > 1 && g.hasComplement(t)) && !g.neverLabel(t) {
		t.concept = "other_accusation"
		if g.has(g.quoteStart(q), "cheers") {
			t.concept = "other_honour"
		}
	}
	t.known = t.concept != ""
	t.predicate = false
	return t, t.known
}

func (g french) quoteStart(q int) int {
	first, _ := g.tokensOf(q)
	return first
}

// chargeNoun reads "l'inculpation pour L de T", "la condamnation de T pour L".
func (g french) chargeNoun(c int) []finding {
	x := g.all[c]
	if x.kind != nounChunk || x.det < 0 || !g.has(x.head, "charge_nouns") {
		return nil
	}
	_, limit := g.bounds(x.first)
	var target subject
	var t term
	for b := c + 1; b < len(g.all) && g.all[b].first < limit && b < c+9; b++ {
		y := g.all[b]
		switch {
		case y.kind == prepChunk && g.key(y.first) == "pour" && t.first == 0:
			one, ok := g.labelWords(y.last, limit)
			if !ok || one.concept == "" {
				return nil
			}
			t = one
			t.known = true
			if _, name := g.labelAt[one.first]; name {
				if l, ok := g.labelAt[one.first]; ok {
					t.last = min(g.labels[l].last, one.last)
				}
			}
		case (y.kind == nameChunk || y.kind == nounChunk) && y.prep >= 0 && (g.has(y.prep, "of") || g.contracted(y.prep)) && y.first >= t.last-1 && !target.ok():
			target = g.targetIn(b, nil)
			if target.ok() && t.first == 0 {
				b = max(b, g.namer(b))
			}
		case y.kind == verbChunk || y.kind == stopChunk:
			b = len(g.all)
		}
	}
	if !target.ok() || t.first == 0 {
		return nil
	}
	if target.first < t.last && target.first > t.first {
		t.last = max(t.first+1, target.first-1)
	}
	target.tier = sayso.TierB
	return []finding{{subject: target, term: t, rule: "accusation", tier: sayso.TierB, claimant: &speaker{}, verb: x.head}}
}
