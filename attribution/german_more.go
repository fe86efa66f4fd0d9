package attribution

import "sayso"

// Smaller ways to say that somebody is something: "macht sich zum L", "ist zum L
// geworden", "ist keine Journalistin", "Gefährlich ist sie", "Und ein L?" to the
// one who is asked, "wegen Spionage in Haft".

// becomes reads "T wurde zur L", "T macht sich zum L".
func (g german) becomes(v int) []finding {
	self := g.has(v, "making") && g.small(v)
	if !self && !g.verb(v, isBecoming) {
		return nil
	}
	s := g.stretchAt(v)
	at := -1
	reflexive := false
	for i := s.first; i < s.last; i++ {
		if g.quoteOf[i] != g.quoteOf[v] {
			continue
		}
		switch k := g.key(i); {
		case k == "sich":
			reflexive = true
		case (k == "zum" || k == "zur") && at < 0:
			at = i
		case g.word(i, isParticiple) && i != v && !g.adjectiveBeforeNoun(i):
			return nil // was made one by somebody
		}
	}
	if at < 0 || self != reflexive {
		return nil
	}
	terms := g.termsAt(at+1, g.termLimit(at), weak)
	if len(terms) == 0 {
		return nil
	}
	f := v
	for i := s.first; i < s.last; i++ {
		if g.word(i, isCopula|isHaving|isModal|isBecoming) && g.quoteOf[i] == g.quoteOf[v] && (g.small(i) || g.opens(i)) && !g.word(i, isPossessive) {
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
	return g.plain(g.subjectFor(k, g.notSelf(f, s)), terms, "becoming", f)
}

// noTrade reads "T ist keine Journalistin": a trade that the speaker does not
// grant.
func (g german) noTrade(pieces []piece, c int, s stretch) []finding {
	for n, k := range pieces {
		if k.det&isNegation == 0 || k.prep >= 0 || k.genitive || !g.has(k.head, "trades") || !g.can(k, isNominative) || k.m >= 0 && g.mentions[k.m].entity != nil {
			continue
		}
		target, ok := g.subjectOfBeing(c, s, pieces, n)
		if !ok || !target.ok() || target.entities[0].kind == group {
			return nil
		}
		all := g.plain(target, []term{{first: k.first, last: k.last, concept: "impostor", known: true}}, "no-trade", c)
		for i := range all {
			all[i].stance = sayso.Asserts
			all[i].tier = sayso.TierB
		}
		return all
	}
	return nil
}

// adjectiveOf reads the adjective that a copula says of its subject: "Käuflich
// ist er", "ist korrupt".
func (g german) adjectiveOf(c int, s stretch) []term {
	for i := s.first; i < s.last; i++ {
		if g.quoteOf[i] != g.quoteOf[c] || !g.small(i) && !(g.opens(i) && i == s.first) || g.nounAhead(i+1, min(i+3, s.last), g.quoteOf[i]) {
			continue
		}
		if g.key(s.last) == "," && s.last+1 < len(g.Tokens) && g.infinitive(g.stretchAt(s.last+1)) {
			return nil // "unfähig, die Lage zu ändern"
		}
		if g.german.ends.blaming[g.key(i)] && !g.participle(i) {
			return []term{{first: i, last: i + 1, concept: "other_accusation", known: true}}
		}
	}
	return nil
}

// askedShort reads "Und ein L?" in a conversation: the other one is meant.
func (g german) askedShort(i int) []finding {
	t := g.turnOf[i]
	if t < 0 || i != g.clause[i] || !g.turns[t].quoted {
		return nil
	}
	_, last := g.bounds(i)
	if last-i > 7 || g.key(last-1) != "?" {
		return nil
	}
	j := i
	for j < last && (g.has(j, "joining") || g.has(j, "short_askers")) {
		j++
	}
	if !g.word(j, isIndefinite) || j == i && g.capital(i) && false {
		return nil
	}
	terms := g.termsAt(j, last, weak)
	e := g.other(i)
	if len(terms) == 0 || e == nil || terms[0].last < last-1 {
		return nil
	}
	s := subject{entities: []*entity{e}, at: g.span(j, terms[0].last), first: j, last: terms[0].last, tier: sayso.TierB}
	all := g.plain(s, terms[:1], "asked-short", -1)
	for n := range all {
		all[n].stance = sayso.Questions
	}
	return all
}

// charged reads "T sitzt wegen (angeblichen) Landesverrats in Haft".
func (g german) charged(w int) []finding {
	if g.key(w) != "wegen" {
		return nil
	}
	s := g.stretchAt(w)
	if !g.anyWord(s.first, s.last, "charging") && !g.anyWord(s.first, s.last, "charge_papers") {
		return nil
	}
	j := w + 1
	suspected := false
	if g.word(j, isGenitive) && g.has(j+1, "suspicion_nouns") {
		suspected = true
		w = j + 1
		for j += 2; g.word(j, isGenitive) || g.key(j) == "auf" || g.key(j) == "von"; j++ {
			w = j
		}
	}
	for j < s.last && g.small(j) && g.adjectiveLike(j) {
		j++
	}
	if !g.capital(j) || !g.crimeNoun(j) {
		return nil
	}
	f := -1
	for _, k := range g.piecesOf(s.first, s.last) {
		if k.prep >= 0 && g.key(k.prep) == "gegen" && k.relative && k.prep == g.start(s) && (suspected || g.anyWord(s.first, s.last, "charge_papers")) {
			if m := g.antecedentMention(k.first); m >= 0 {
				return g.chargedAgainst(g.pieceOfMention(m), w, j, s)
			}
		}
		if k.prep >= 0 && g.key(k.prep) == "gegen" && k.m >= 0 && g.mentions[k.m].kind != role && (suspected || g.anyWord(s.first, s.last, "charge_papers")) {
			return g.chargedAgainst(k, w, j, s)
		}
	}
	if !g.anyWord(s.first, s.last, "charging") {
		return nil
	}
	for i := s.first; i < s.last; i++ {
		if g.verb(i, isAnyVerb) && g.quoteOf[i] == g.quoteOf[w] && !g.word(i, isParticiple|isPossessive) && i != w {
			f = i
			break
		}
	}
	if f < 0 {
		return nil
	}
	p, ok := g.subjectOfClause(f, s)
	if !ok {
		return nil
	}
	k, ok := g.pieceOfPhrase(p)
	if !ok || k.m < 0 || g.mentions[k.m].kind == role && len(g.peopleOf(k, nil)) == 0 {
		return nil
	}
	target := g.subjectFor(k, nil)
	if !target.ok() || target.entities[0].kind == group {
		return nil
	}
	who := speaker{}
	concept := "criminal"
	if l, ok := g.predicateAt(j); ok {
		concept = l.concept
	}
	c := calling{verb: f}
	return g.underInquiry(s, g.calledBy(c, target, []term{{first: w + 1, last: g.labelEnd(j+1, w+1), concept: concept, known: true, predicate: true}}, who, "charged"))
}

// underInquiry marks charges as suspicions where the clause says that it is still
// being looked into.
func (g german) underInquiry(s stretch, all []finding) []finding {
	if g.anyWord(s.first, s.last, "inquiring") || g.anyWord(s.first, s.last, "suspicion_nouns") {
		for i := range all {
			all[i].stance = sayso.Hedges
		}
	}
	return all
}

// chargedAgainst reads "gegen T hat S Anklage wegen Verleumdung erhoben".
func (g german) chargedAgainst(k piece, w, crime int, s stretch) []finding {
	target := g.subjectFor(k, nil)
	if !target.ok() || target.entities[0].kind == group {
		return nil
	}
	who := speaker{}
	c, ok := g.callingLike(w)
	if ok {
		for _, p := range g.piecesOf(s.first, s.last) {
			if p.prep < 0 && !p.genitive && p.m >= 0 && g.can(p, isNominative) && p.first != k.first {
				who = g.speakerFor(p)
				break
			}
		}
	}
	c.verb = w
	return g.underInquiry(s, g.calledBy(c, target, []term{{first: w + 1, last: crime + 1, concept: "criminal", known: true, predicate: true}}, who, "charged"))
}

// crimeNoun reports whether token i names a crime.
func (g german) crimeNoun(i int) bool {
	for _, ending := range g.phrases.Book.Words["crime_endings"] {
		if hasSuffix(g.key(i), ending) {
			return true
		}
	}
	return false
}
