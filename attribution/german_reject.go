package attribution

import "sayso"

// What has just been said of somebody is taken up as a whole: "weist dies
// zurück", "spricht von Verleumdung", "nannte den Vorwurf absurd", "habe ihn nie so
// genannt", "machte daraus einen L".

// found keeps the findings of the page so far, for what takes them up.
func (g german) note(all []finding) { g.heard.found = all }

// recent returns the findings of the nearest sentence before token i, or of its
// own, that has some; at most two sentences back.
func (g german) recent(i int) []finding {
	all := g.heard.found
	var near []finding
	at := -1
	for n := len(all) - 1; n >= 0 && n > len(all)-12; n-- {
		f := all[n]
		s := g.sentence[f.term.first]
		if f.term.first >= i || f.stance != "" && f.stance != sayso.Hedges {
			continue
		}
		if at < 0 {
			at = s
		}
		if s != at || g.sentence[i]-s > 2 || g.Sentences[g.sentence[i]].Paragraph-g.Sentences[s].Paragraph > toInt(g.namesClaim(i)) {
			break
		}
		near = append(near, f)
	}
	return near
}

// namesClaim reports whether the clause around token i calls what it takes up by a noun:
// "bestritt die Vorwürfe" reaches back into the paragraph before.
func (g german) namesClaim(i int) bool {
	s := g.stretchAt(i)
	for j := s.first; j < s.last; j++ {
		if g.has(j, "claims_taken_up") && g.capital(j) && !g.word(j, isDeterminer|isPronoun) {
			return true
		}
	}
	return false
}

// rejections reads who rejects what was just said of him, or of another.
func (g german) rejections(v int) []finding {
	if !g.small(v) && !g.opens(v) {
		return nil
	}
	s := g.stretchAt(v)
	if !g.rejects(v, s) {
		return nil
	}
	near := g.recent(v)
	if len(near) == 0 {
		return nil
	}
	p, ok := g.subjectOfClause(g.finiteOf(v, s), s)
	if !ok {
		return nil
	}
	k, ok := g.pieceOfPhrase(p)
	if !ok || k.m < 0 {
		return nil
	}
	who := g.speakerOf(g.agentOfOwner(k.m))
	if !who.known() {
		return nil
	}
	if who.entity != nil && !g.anySubject(near, who.entity) {
		if own := g.recentOf(v, who.entity); len(own) > 0 {
			near = own
		}
	}
	var all []finding
	for _, f := range near {
		if f.claimant != nil && f.claimant.entity != nil && f.claimant.entity == who.entity || len(f.subject.entities) != 1 {
			continue
		}
		if who.entity != nil && who.entity != f.subject.entities[0] && g.anySubject(near, who.entity) {
			continue
		}
		f.claimant, f.verb, f.rule, f.tier, f.stance = &who, v, "rejection", sayso.TierB, sayso.Denies
		all = append(all, f)
	}
	return all
}

// recentOf returns the findings about e in the two sentences before token i.
func (g german) recentOf(i int, e *entity) []finding {
	all := g.heard.found
	var near []finding
	for n := len(all) - 1; n >= 0 && n > len(all)-24; n-- {
		f := all[n]
		if f.term.first >= i || f.stance != "" && f.stance != sayso.Hedges {
			continue
		}
		if back := g.sentence[i] - g.sentence[f.term.first]; back > 2 || g.Sentences[g.sentence[i]].Paragraph-g.Sentences[g.sentence[f.term.first]].Paragraph > 1 {
			break
		}
		if g.anySubject([]finding{f}, e) {
			near = append(near, f)
		}
	}
	return near
}

func (g german) anySubject(all []finding, e *entity) bool {
	for _, f := range all {
		for _, o := range f.subject.entities {
			if o == e {
				return true
			}
		}
	}
	return false
}

// rejects reports whether the verb at token v of stretch s rejects a claim as a
// whole.
func (g german) rejects(v int, s stretch) bool {
	if g.anyWord(s.first, s.last, "verb_negation") {
		return false
	}
	object := g.takesClaimUp(s) || g.hangsOnClaim(s)
	last := s.last - 1
	for last > v && g.isMark(last) {
		last--
	}
	next := g.key(g.start(g.stretchAt(min(s.last+1, len(g.Tokens)-1))))
	switch {
	case g.has(v, "rejecting_split"):
		return object && (g.key(last) == "zuruck" || g.key(last) == "ab")
	case g.has(v, "contradicting"):
		return (object || last == v) && g.key(s.last) != ":" && g.key(s.last) != ","
	case g.has(v, "rejecting"):
		return object && next != "dass"
	case g.has(v, "resisting"):
		return object && g.anyWord(v, s.last, "against") && next != "dass"
	case g.has(v, "rejected"):
		return object && next != "dass" && g.hasHaving(s, v)
	case g.has(v, "speaking_of"):
		for i := v + 1; i < s.last; i++ {
			if g.key(i) == "von" && g.anyWord(i+1, min(i+4, s.last), "denying_nouns") {
				return true
			}
		}
	case g.word(v, isCalling|isCallingAs):
		return object && g.anyWord(s.first, s.last, "denying_nouns") && !g.has(v, "reflexive")
	}
	return false
}

// takesClaimUp reports whether a word of stretch s stands for what was said: "den
// Vorwurf", "das", and not the article of "das Haus".
func (g german) takesClaimUp(s stretch) bool {
	for i := s.first; i < s.last; i++ {
		if g.has(i, "claims_taken_up") && (g.capital(i) && !g.word(i, isDeterminer|isPronoun) || !g.nounAhead(i+1, s.last, g.quoteOf[i])) {
			return true
		}
	}
	return false
}

// hangsOnClaim reports whether stretch s is a clause about what was just said:
// "…, was dieser bestreitet", "ein Vorwurf, den S zurückweist".
func (g german) hangsOnClaim(s stretch) bool {
	if s.first < 2 || g.key(s.first-1) != "," {
		return false
	}
	return g.has(s.first, "what_words") || g.relativeAt(s.first, s) && g.has(s.first-2, "claims_taken_up") && !g.has(s.first-2, "demonstratives")
}

// finiteOf returns the verb in personal form that goes with the verb at token v.
func (g german) finiteOf(v int, s stretch) int {
	if !g.participle(v) {
		return v
	}
	for i := s.first; i < s.last; i++ {
		if g.word(i, isHaving) && g.quoteOf[i] == g.quoteOf[v] {
			return i
		}
	}
	return v
}

// neverCalled reads "S habe ihn nie so genannt": who is said to have called denies
// it.
func (g german) neverCalled(so int) []finding {
	if g.key(so) != "so" || !g.word(so+1, isCalling|isCallingAs) || !g.participle(so+1) {
		return nil
	}
	s := g.stretchAt(so)
	if !g.negatedStretch(s, so) {
		return nil
	}
	near := g.recent(so)
	finite := -1
	for i := s.first; i < s.last; i++ {
		if g.word(i, isHaving) && g.quoteOf[i] == g.quoteOf[so] {
			finite = i
		}
	}
	if finite < 0 || len(near) == 0 {
		return nil
	}
	p, ok := g.subjectOfClause(finite, s)
	if !ok {
		return nil
	}
	who := g.speakerOfPhrase(p)
	if chain := g.chainAt(so); len(chain) > 0 && p.pronoun {
		who = chain[0].speaker
	}
	if !who.known() {
		return nil
	}
	f := near[0]
	f.claimant, f.verb, f.rule, f.tier, f.stance = &who, so+1, "rejection", sayso.TierB, sayso.Denies
	return []finding{f}
}

// outOfIt returns whom "daraus" in stretch s is about: whom the sentence before
// calls something.
func (g german) outOfIt(s stretch) subject {
	for i := s.first; i < s.last; i++ {
		if g.key(i) == "daraus" && g.small(i) {
			if near := g.recent(i); len(near) > 0 {
				sub := near[0].subject
				sub.tier = sayso.TierB
				return sub
			}
		}
	}
	return subject{}
}
