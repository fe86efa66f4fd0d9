package attribution

import (
	"slices"

	"sayso"
)

// Verbs that call somebody something, in all their places: "nannte T einen L",
// "bezeichnet T als L", "hält T für einen L", "stempelte T zum L ab", "T wurde
// (von S) als L beschimpft", "den S als L führte", "wer T einen L nennt". The
// label is told by its slot, the target by its case and place among what is
// left, the speaker by being the subject, or by "von" in the passive.

// A calling is a verb that calls, with what its clause holds.
type calling struct {
	verb    int // the word that names it
	finite  int // the verb in personal form
	stretch stretch
	pieces  []piece
	passive bool
	place   place
}

// callingAt returns the calling whose verb stands at token v.
func (g german) callingAt(v int) (calling, bool) {
	if !g.verb(v, isAnyCalling|isAccusing|isSeeing) {
		return calling{}, false
	}
	return g.callingLike(v)
}

// callingLike reads the clause of the verb at token v as that of a calling.
func (g german) callingLike(v int) (calling, bool) {
	c := calling{verb: v, finite: v, stretch: g.stretchAt(v)}
	s := c.stretch
	if g.adjectival(v) {
		return calling{}, false
	}
	helper := -1
	be := false
	for i := s.first; i < s.last; i++ {
		if i == v || g.quoteOf[i] != g.quoteOf[v] || !g.small(i) && !g.opens(i) {
			continue
		}
		if g.word(i, isHaving|isBecoming|isModal) || g.word(i, isCopula) && !g.word(i, isPossessive) || g.word(i, isCopula) && i > v {
			if helper < 0 || !g.word(helper, isBecoming) {
				helper = i
			}
			be = be || g.word(i, isBecoming) && !g.word(helper, isModal) || g.word(i, isCopula)
		}
	}
	if g.participle(v) && helper < 0 && g.finiteToo(v) && g.endsClause(v, s) && v > g.start(s)+1 && !g.word(g.start(s), isSubordinator) && !g.relativeAt(g.start(s), s) {
		if c, ok := g.acrossRemark(c); ok {
			return c, true
		}
	}
	if g.participle(v) && helper < 0 && !g.finiteToo(v) {
		if c, ok := g.acrossRemark(c); ok {
			return c, true
		}
		c.passive = true
	}
	if helper < 0 && g.participle(v) && g.endsClause(v, s) && g.has(s.first, "by") && g.key(s.first-1) == "," {
		c.passive = true // "T, von S als L verspottet, schwieg"
	}
	if helper >= 0 && (g.participle(v) || g.infinitive0(v)) {
		c.finite = helper
		c.passive = be && g.participle(v) && !g.hasHaving(s, v)
	}
	c.place = g.placeOf(c.finite, s)
	c.pieces = g.piecesOf(s.first, s.last)
	return c, true
}

// acrossRemark joins a participle to the auxiliary that stands before a remark:
// "hat T, wie man hört, einen L genannt".
func (g german) acrossRemark(c calling) (calling, bool) {
	at := c.stretch
	for n := 0; n < 3 && at.first > 1 && g.sentence[at.first-2] == g.sentence[c.verb]; n++ {
		at = g.stretchAt(at.first - 2)
		if g.quoteOf[at.first] != g.quoteOf[c.verb] {
			return c, false
		}
		for i := at.first; i < at.last; i++ {
			if !g.word(i, isHaving|isBecoming) || !g.small(i) && !g.opens(i) || g.endsClause(i, at) && g.relativeAt(g.start(at), at) {
				continue
			}
			for j := i + 1; j < at.last; j++ {
				if g.participle(j) && !g.adjectiveBeforeNoun(j) {
					return c, false
				}
			}
			c.finite, c.passive = i, g.word(i, isBecoming)
			c.pieces = append(g.piecesOf(at.first, at.last), g.piecesOf(c.stretch.first, c.stretch.last)...)
			return c, true
		}
	}
	return c, false
}

// adjectival reports whether the word at token v stands before a noun as its
// adjective.
func (g german) adjectival(v int) bool {
	return g.word(v-1, isDeterminer) && g.adjectiveLike(v) && g.capital(v+1)
}

// participle reports whether the word at token v can be a participle.
func (g german) participle(v int) bool {
	if g.word(v, isParticiple) {
		return true
	}
	key := g.key(v)
	return g.small(v) && len(key) > 5 && (hasSuffix(key, "t") || hasSuffix(key, "en")) && (key[:2] == "ge" && !g.word(v, isAnyVerb) || hasSuffix(key, "iert"))
}

// finiteToo reports whether a word that can be a participle can be a verb in
// personal form here: "bezeichnet", at the second place or the end of a clause
// that has a subject.
func (g german) finiteToo(v int) bool { return !g.has(v, "participles_only") }

func (g german) infinitive0(v int) bool { return hasSuffix(g.key(v), "n") }

func (g german) hasHaving(s stretch, v int) bool {
	for i := s.first; i < s.last; i++ {
		if g.word(i, isHaving) && g.quoteOf[i] == g.quoteOf[v] {
			return true
		}
	}
	return false
}

// callings reads what the verb at token v calls somebody.
func (g german) callings(v int) []finding {
	c, ok := g.callingAt(v)
	if !ok {
		return nil
	}
	for _, find := range []struct {
		class wordClass
		read  func(calling) []finding
	}{
		{isCalling, g.calledPlainly},
		{isCallingAs, g.calledAs},
		{isHolding, g.heldFor},
		{isMakingTo, g.madeTo},
		{isSeeing, g.seenIn},
		{isAccusing, g.accusedOf},
	} {
		if g.word(v, find.class) {
			if all := find.read(c); len(all) > 0 {
				return all
			}
		}
	}
	return nil
}

// heldFor reads "hält T für einen L".
func (g german) heldFor(c calling) []finding {
	s := c.stretch
	var all []finding
	for i := s.first; i < s.last; i++ {
		if g.key(i) == "fur" && g.quoteOf[i] == g.quoteOf[c.verb] {
			all = append(all, g.foundBy(c, i, g.termsAt(i+1, g.termLimit(i), marked), "held-for")...)
		}
	}
	if next := g.stretchAt(min(s.last+1, len(g.Tokens)-1)); len(all) == 0 && next.first > s.last && g.sentence[next.first] == g.sentence[c.verb] {
		for i := next.first; i < next.last; i++ {
			if g.key(i) == "fur" && i <= next.first+3 {
				all = append(all, g.foundBy(c, i, g.termsAt(i+1, g.termLimit(i), marked), "held-for")...)
			}
		}
	}
	return all
}

// madeTo reads "stempelt T zum L", "machte aus T einen L".
func (g german) madeTo(c calling) []finding {
	s := c.stretch
	for i := s.first; i < s.last; i++ {
		if g.quoteOf[i] != g.quoteOf[c.verb] {
			continue
		}
		if k := g.key(i); k == "zum" || k == "zur" || k == "zu" && !g.infinitiveTo(i) {
			st := marked
			if g.has(c.verb, "branding") {
				st = strong
			}
			if all := g.foundBy(c, i, g.termsAt(i+1, g.termLimit(i), st), "made-to"); len(all) > 0 {
				for n := range all {
					if !c.passive && all[n].claimant != nil && !all[n].claimant.known() {
						all[n].claimant = nil // nobody but the one who writes says it
					}
				}
				return all
			}
		}
	}
	return g.madeOf(c)
}

// madeOf reads "machte aus T (daraus) einen L".
func (g german) madeOf(c calling) []finding {
	if !g.has(c.verb, "making") {
		return nil
	}
	target := subject{}
	for _, k := range c.pieces {
		if k.prep >= 0 && g.key(k.prep) == "aus" {
			target = g.subjectFor(k, nil)
		}
	}
	if !target.ok() {
		target = g.outOfIt(c.stretch)
	}
	if !target.ok() {
		return nil
	}
	who := g.subjectPiece(c, piece{first: -1}, piece{first: -1})
	for _, k := range c.pieces {
		if k.prep >= 0 || k.genitive || k.pronoun || k.first == who.first {
			continue
		}
		if t, ok := g.termIn(k, marked); ok {
			if s := g.speakerOfCalling(who); s.entity != nil {
				return g.calledBy(c, target, []term{t}, s, "made-of")
			}
			return g.plain(target, []term{t}, "made-of", c.verb)
		}
	}
	return nil
}

// foundBy makes findings of the terms of a slot that begins at token at.
func (g german) foundBy(c calling, at int, terms []term, rule string) []finding {
	if len(terms) == 0 {
		return nil
	}
	first, last := terms[0].first, terms[len(terms)-1].last
	target, who := g.rolesIn(c, first, last)
	if target.first < 0 || who.first >= 0 && g.has(who.first, "nobody_words") {
		return nil
	}
	s := g.speakerOfCalling(who)
	sub := g.targetOf(target, c, s.entity)
	if c.passive {
		rule += "-passive"
	}
	return g.whoever(c, g.calledBy(c, sub, terms, s, rule))
}

// whoever reads "Wer T einen L nennt, kennt ihn nicht": whoever says so speaks against
// those who call, unless he says that they are right.
func (g german) whoever(c calling, all []finding) []finding {
	first := g.start(c.stretch)
	if g.key(first) != "wer" || c.passive || len(all) == 0 {
		return all
	}
	lo, hi := g.bounds(c.verb)
	if g.key(hi-1) == "?" || g.key(c.stretch.last) != "," || g.anyWord(lo, hi, "being_right") {
		return nil
	}
	by := g.mouthOf(c.verb)
	for i := range all {
		all[i].claimant, all[i].stance, all[i].tier, all[i].rule = &by, sayso.Denies, sayso.TierB, "whoever"
	}
	return all
}

// targetOf returns whom the target piece of c stands for.
func (g german) targetOf(target piece, c calling, but *entity) subject {
	if target.relative {
		return g.antecedentSubject(c.stretch)
	}
	if g.has(target.first, "reflexive") {
		return subject{}
	}
	if k, ok := g.apposed(target); ok {
		target = k
	}
	s := g.subjectFor(target, but)
	if s.ok() {
		s = g.withList(s, target)
	}
	return s
}

// calledBy makes findings of terms that s says of the target.
func (g german) calledBy(c calling, target subject, terms []term, s speaker, rule string) []finding {
	if !target.ok() || len(terms) > 0 && !terms[0].known && terms[0].predicate && target.entities[0].kind == group {
		return nil // what a group did is news, as long as no word judges it
	}
	if g.asksYou(c) {
		return g.plain(target, terms, rule, c.verb) // "Halten Sie T für einen L?" is the words of whoever asks
	}
	if by, nobody := g.doerAt(c.verb); nobody && !c.passive {
		s = by
	} else if by.known() && !slices.Contains(target.entities, by.entity) {
		s = by
	}
	var all []finding
	for _, t := range terms {
		f := finding{subject: target, term: t, rule: rule, tier: target.tier, claimant: &s, verb: c.verb}
		if !t.known {
			f.term.concept = g.conceptOfCalling(c.verb)
			if f.tier == sayso.TierA && !t.quoted {
				f.tier = sayso.TierB
			}
		}
		all = append(all, f)
	}
	return all
}

// asksYou reports whether c asks whom it speaks to what he takes somebody for.
func (g german) asksYou(c calling) bool {
	if len(c.pieces) == 0 || c.passive || !g.verb(c.verb, isHolding|isSeeing) {
		return false
	}
	_, last := g.bounds(c.verb)
	if g.key(last-1) != "?" {
		return false
	}
	for _, k := range c.pieces {
		if k.pronoun && k.prep < 0 && (g.formal(k.first) || g.has(k.first, "you_forms")) && g.can(k, isNominative) {
			return true
		}
	}
	return false
}

// speakerOfCalling returns who piece who is; nobody where there is none.
func (g german) speakerOfCalling(who piece) speaker {
	if who.first < 0 {
		return speaker{}
	}
	if who.relative {
		return g.antecedentSpeaker(who)
	}
	if k, ok := g.apposed(who); ok {
		who = k
	}
	return g.speakerFor(who)
}

// apposed returns the name that stands between commas behind a role: "die
// Vorsitzende der Kammer, Professorin Anna Rust, nannte".
func (g german) apposed(k piece) (piece, bool) {
	if k.pronoun || k.quote >= 0 || k.relative || k.m >= 0 && g.mentions[k.m].entity != nil && g.mentions[k.m].entity.kind == person {
		return k, false
	}
	if !g.word(k.head, isPersonNoun|isTitle) && !(k.m >= 0 && g.mentions[k.m].kind == role) {
		return k, false
	}
	end := g.labelEnd(k.last, k.first)
	if g.key(end) != "," {
		return k, false
	}
	i := end + 1
	for i < len(g.Tokens) && i < end+5 && (g.word(i, isTitle|isPersonNoun|isDeterminer) || g.key(i) == "." || g.small(i) && g.adjectiveLike(i)) && !(g.mentionAt(i) >= 0 && g.mentions[g.mentionAt(i)].entity != nil) {
		i++
	}
	m := g.mentionAt(i)
	if m < 0 || g.mentions[m].first != i || g.mentions[m].entity == nil || g.mentions[m].entity.kind != person {
		return k, false
	}
	after := g.key(g.overAgeForward(g.mentions[m].last))
	if after != "," && after != "." && after != ":" && after != ")" && after != "" {
		return k, false
	}
	return g.pieceOfMention(m), true
}

func (g german) overAgeForward(i int) int {
	if g.key(i) == "(" && g.key(i+2) == ")" {
		return i + 3
	}
	return i
}
