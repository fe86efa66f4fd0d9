package attribution

import "sayso"

// Who is called something may reject it in words of his own: «Das ist eine Lüge»,
// «Unsinn», "das sei falsch, sagte T". Only the one it was said of is read so: what
// another finds false may be anything.

// agentOfOwner returns who acts where the owner of his office stands first: in "Ts
// Anwalt NAME" the name; else m itself.
func (g german) agentOfOwner(m int) int {
	last := g.mentions[m].last
	if !g.capital(last) || !g.word(last, isPersonNoun|isTitle) {
		return m
	}
	if n := g.mentionAt(last + 1); n >= 0 && g.mentions[n].first == last+1 && g.mentions[n].entity != nil {
		return n
	}
	return m
}

// calledUntrue reads "das ist eine Lüge", "der Vorwurf sei haltlos", "das stimmt
// nicht" in the mouth of whom the sentences before call something.
func (g german) calledUntrue(v int) []finding {
	holds := g.has(v, "holding_true")
	if !g.small(v) || !holds && (!g.word(v, isCopula) || g.word(v, isPossessive) && g.word(v, isDeterminer) && g.capital(v+1)) {
		return nil
	}
	chain := g.chainAt(v)
	s := g.stretchAt(v)
	if len(chain) == 0 || !g.pointsBack(g.start(s), v) {
		return nil
	}
	negated := g.anyWord(s.first, s.last, "verb_negation")
	untrue := g.anyWord(v+1, s.last, "untrue") || g.anyWord(v+1, s.last, "denying_nouns")
	if negated && !holds && !g.anyWord(v+1, s.last, "true_words") || negated && untrue || !negated && (holds || !untrue) {
		return nil
	}
	return g.rejectedBy(chain[0].speaker, v)
}

// pointsBack reports whether the words from token i to the verb v mean what was
// said: "das", "der Vorwurf".
func (g german) pointsBack(i, v int) bool {
	if v == i+1 {
		return g.has(i, "claims_taken_up") && !g.capital(i+1) && g.key(i) != "es"
	}
	return v == i+2 && g.word(i, isDeterminer) && g.has(i+1, "claims_taken_up") && g.capital(i+1)
}

// brushesOff reads «Unsinn», «Lächerlich.»: a quotation that is nothing else.
func (g german) brushesOff(q int) []finding {
	first, last := g.tokensOf(q)
	if first >= last || first >= len(g.Tokens) || !g.has(first, "no_words") && !g.has(first, "denying_nouns") {
		return nil
	}
	for i := first + 1; i < last; i++ {
		if !g.isMark(i) {
			return nil
		}
	}
	return g.rejectedBy(g.voices[q].speaker, first)
}

// rejectedBy returns the denials of who, at token v, of what was just said of him.
func (g german) rejectedBy(who speaker, v int) []finding {
	var all []finding
	for _, f := range g.recent(v) {
		if who.entity == nil || len(f.subject.entities) != 1 || f.subject.entities[0] != who.entity || f.claimant != nil && f.claimant.entity == who.entity {
			continue
		}
		f.claimant, f.verb, f.rule, f.tier, f.stance = &who, v, "rejection", sayso.TierB, sayso.Denies
		all = append(all, f)
	}
	return all
}
