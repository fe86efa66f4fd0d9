package attribution

import "sayso"

// A claim that hangs on a noun: "Die Behauptung, T sei ein L, ist falsch", "den Vorwurf,
// er sei ein L, wies T zurück", "das Gerücht, T sei ein L". Nobody claims it but whom
// the noun names; whether it is denied the clause around it says.

// onNouns sets the speakers of findings whose clause hangs on a noun for a claim.
func (g german) onNouns(all []finding) []finding {
	var out []finding
	for _, f := range all {
		s := g.stretchAt(f.term.first)
		if f.claimant != nil || f.stance != "" || !g.contentsBefore(s) || f.verb >= 0 && g.stretchAt(f.verb) != s {
			out = append(out, f)
			continue
		}
		out = append(out, g.onNoun(f, s)...)
	}
	return out
}

// onNoun reads finding f of the stretch s by the clause around it.
func (g german) onNoun(f finding, s stretch) []finding {
	before := g.stretchAt(s.first - 2)
	after := stretch{s.last, s.last}
	if g.key(s.last) == "," && s.last+1 < len(g.Tokens) && g.sentence[s.last+1] == g.sentence[s.first] {
		after = g.stretchAt(s.last + 1)
	}
	chain := g.chainAt(f.term.first)
	claimed := len(chain) > 0 && chain[0].speaker.known()
	denied := f
	denied.tier, denied.stance = sayso.TierB, sayso.Denies
	who, rejected := g.rejecter(before, after)
	switch {
	case rejected && who.known():
		denied.claimant, denied.rule = &who, "rejection"
	case g.anyWord(after.first, after.last, "untrue") && g.anyWord(after.first, after.last, "copula"), g.anyWord(before.first, s.first, "untrue") && g.anyWord(before.first, s.first, "copula"):
		who = g.mouthOf(before.first)
		denied.claimant = &who
	case claimed:
		return []finding{f}
	default:
		nobody := speaker{}
		f.claimant, f.tier = &nobody, sayso.TierB
		if g.has(s.first-2, "loose_claims") {
			f.stance = sayso.Hedges
		}
		return []finding{f}
	}
	if claimed && chain[0].speaker.entity != who.entity {
		return []finding{f, denied}
	}
	return []finding{denied}
}

// mouthOf returns who says what stands at token i.
func (g german) mouthOf(i int) speaker {
	if chain := g.chainAt(i); len(chain) > 0 {
		return chain[0].speaker
	}
	return speaker{author: true}
}

// rejecter returns who rejects a claim in the clause that is cut in two by it.
func (g german) rejecter(before, after stretch) (speaker, bool) {
	for _, s := range []stretch{before, after} {
		for v := s.first; v < s.last; v++ {
			if !g.small(v) && !g.opens(v) || !g.rejectsClaim(v, before, after) {
				continue
			}
			f := g.finiteOf(v, s)
			if f == v && g.participle(v) && g.passiveIn(before, after) {
				continue
			}
			p, ok := g.subjectOfClause(f, s)
			if !ok && s == after {
				p, ok = g.subjectOfClause(g.finiteOf(v, before), before)
			}
			if !ok {
				return speaker{}, false
			}
			return g.speakerOfPhrase(p), true
		}
	}
	return speaker{}, false
}

func (g german) passiveIn(before, after stretch) bool {
	for _, s := range []stretch{before, after} {
		for i := s.first; i < s.last; i++ {
			if g.word(i, isBecoming) {
				return true
			}
		}
	}
	return false
}

// rejectsClaim reports whether the verb at token v, of a clause in two parts, rejects
// what stands between them.
func (g german) rejectsClaim(v int, before, after stretch) bool {
	if g.anyWord(before.first, before.last, "verb_negation") || g.anyWord(after.first, after.last, "verb_negation") {
		return false
	}
	last := max(after.last, before.last) - 1
	for last > v && g.isMark(last) {
		last--
	}
	switch {
	case g.has(v, "stepping"):
		return g.key(last) == "entgegen"
	case g.has(v, "rejecting"), g.has(v, "contradicting"), g.has(v, "rejected"), g.word(v, isDenying) && !g.has(v, "rejecting_split"):
		return true
	case g.has(v, "rejecting_split"):
		return g.key(last) == "zuruck" || g.key(last) == "ab"
	case g.has(v, "resisting"):
		return g.anyWord(before.first, before.last, "against")
	}
	return false
}

// charges reads "erhob gegen T den Vorwurf des L", "wies den Vorwurf des L zurück",
// "verneinte den Verdacht des L gegen T" at the noun for the charge.
func (g german) charges(n int) []finding {
	if !g.has(n, "charge_nouns") || !g.capital(n) {
		return nil
	}
	s := g.stretchAt(n)
	t, ok := g.crimeBehind(n, s)
	if !ok {
		return nil
	}
	verb, rejects := g.chargeVerb(s)
	if verb < 0 {
		return nil
	}
	p, ok := g.subjectOfClause(g.finiteOf(verb, s), s)
	if !ok {
		return nil
	}
	k, ok := g.pieceOfPhrase(p)
	if !ok {
		return nil
	}
	who := g.speakerOfPhrase(p)
	target := g.chargedIn(s, k)
	if !target.ok() && rejects && k.m >= 0 {
		target = g.subjectFor(k, nil)
	}
	if !target.ok() || !who.known() {
		return nil
	}
	target.tier = sayso.TierB
	all := g.calledBy(calling{verb: -1}, target, []term{t}, who, "charge")
	for i := range all {
		all[i].verb = verb
		switch {
		case rejects:
			all[i].stance = sayso.Denies
		case g.key(n) == "verdacht":
			all[i].stance = sayso.Hedges
		}
	}
	return all
}

// crimeBehind is chargeBehind for crimes alone.
func (g german) crimeBehind(n int, s stretch) (term, bool) {
	j := n + 1
	if g.word(j, isGenitive) || g.key(j) == "von" || g.key(j) == "wegen" {
		j++
	}
	p, ok := g.pieceFrom(j, s.last, g.quoteOf[n])
	if !ok || j == n+1 || p.pronoun || p.quote >= 0 || p.m >= 0 && g.mentions[p.m].entity != nil {
		return term{}, false
	}
	t, ok := g.chargeIn(p)
	for i := t.first + 1; ok && i < t.last; i++ {
		if g.key(i) == "gegen" {
			t.last = i
		}
	}
	return t, ok
}

// chargeVerb returns the verb of stretch s that raises a charge or rejects one.
func (g german) chargeVerb(s stretch) (verb int, rejects bool) {
	if g.anyWord(s.first, s.last, "verb_negation") {
		return -1, false
	}
	for v := s.first; v < s.last; v++ {
		switch {
		case !g.small(v) && !g.opens(v):
		case g.rejectsClaim(v, s, stretch{s.last, s.last}), g.has(v, "dropping"):
			return v, true
		case g.has(v, "raising"):
			return v, false
		}
	}
	return -1, false
}

// chargedIn returns the T of "gegen T" in stretch s.
func (g german) chargedIn(s stretch, but piece) subject {
	for _, k := range g.piecesOf(s.first, s.last) {
		if k.prep >= 0 && g.key(k.prep) == "gegen" && k.m >= 0 && k.first != but.first {
			return g.subjectFor(k, nil)
		}
	}
	return subject{}
}

// whoHas returns the subject of "habe" at token has, beside the "das" that is said.
func (g german) whoHas(has, v int, s stretch) speaker {
	for i := s.first; i < s.last; i++ {
		if m := g.mentionAt(i); m >= 0 && g.mentions[m].kind == pronoun && (g.has(i, "he") || g.has(i, "she") || g.has(i, "first_person")) {
			if chain := g.chainAt(v); len(chain) > 0 {
				return chain[0].speaker
			}
			return g.speakerOf(m)
		}
	}
	p, ok := g.subjectOfClause(has, s)
	if !ok {
		return speaker{}
	}
	return g.speakerOfPhrase(p)
}

// neverSaid reads "das habe er nie behauptet": who is said to have said it denies it.
func (g german) neverSaid(v int) []finding {
	if !g.has(v, "said_before") || !g.small(v) {
		return nil
	}
	s := g.stretchAt(v)
	if !g.anyWord(s.first, s.last, "never_words") || !g.takesClaimUp(s) && !g.anyWord(s.first, s.last, "so_words") {
		return nil
	}
	has := -1
	for i := s.first; i < s.last; i++ {
		if g.word(i, isHaving) && g.quoteOf[i] == g.quoteOf[v] {
			has = i
		}
	}
	if has < 0 {
		return nil
	}
	who := g.whoHas(has, v, s)
	var all []finding
	for _, f := range g.recent(v) {
		said := speaker{}
		if f.claimant != nil {
			said = *f.claimant
		} else if chain := g.chainAt(f.term.first); len(chain) > 0 {
			said = chain[0].speaker
		}
		if who.entity == nil || said.entity != who.entity {
			continue
		}
		f.claimant, f.verb, f.rule, f.tier, f.stance = &who, v, "answer", sayso.TierB, sayso.Denies
		all = append(all, f)
	}
	return all
}
