package attribution

// Whom a pronoun means that stands before its name: "Nie sei er ein L gewesen,
// beteuerte T", "Dem Vorwurf, er sei ein L, widersprach T".

// personAfter returns the first person named behind the pronoun at token i in its
// sentence, as the subject of another clause.
func (g german) personAfter(i int, sex byte, but *entity) *entity {
	s := g.stretchAt(i)
	_, last := g.bounds(i)
	for _, m := range g.mentionsIn(s.last, min(last, i+reach)) {
		n := g.mentions[m]
		if n.entity == nil || n.kind == pronoun || n.kind == role || g.quoteOf[n.first] != g.quoteOf[i] {
			continue
		}
		if n.entity.kind == group || n.entity == but || !g.fits(n.entity, sex) || g.genitiveName(m) {
			return nil
		}
		v := n.first - 1
		for v > s.last && (g.word(v, isTitle|isPersonNoun) && g.capital(v) || g.word(v, isDeterminer) && g.word(v, isNominative) || g.small(v) && g.adjectiveLike(v) || g.key(v) == ".") {
			v--
		}
		if g.small(v) && (g.word(v, isAnyVerb) || g.has(v, "voicing") || g.has(v, "contradicting")) && !g.word(v, isPreposition|isDeterminer) {
			return n.entity
		}
		return nil
	}
	return nil
}

// manyOf reports whether "sie" at token i is the subject of a verb in the plural: it
// then means more than one.
func (g german) manyOf(i int) bool {
	if g.key(i) != "sie" || g.formal(i) {
		return false
	}
	for _, v := range []int{i + 1, i - 1} {
		if v >= 0 && v < len(g.Tokens) && g.has(v, "plural_verbs") && g.small(v) {
			return true
		}
	}
	return false
}

// farAntecedent returns the one person that a relative clause behind other words can
// mean: "Zu Wort kommt T am Ende, der …", "T kam zu Wort, der …".
func (g german) farAntecedent(relative, before int) int {
	s := g.stretchAt(max(before, 0))
	if !g.small(before) && !g.has(before, "set_nouns") || relative >= len(g.Tokens) {
		return -1
	}
	found := -1
	for _, m := range g.mentionsIn(s.first, before+1) {
		n := g.mentions[m]
		if n.entity == nil || n.kind == pronoun || n.entity.kind == group || g.word(n.first-1, isPreposition) {
			continue
		}
		if g.key(relative) == "der" && n.entity.sex == 'f' || g.key(relative) == "die" && n.entity.sex == 'm' {
			continue
		}
		if found >= 0 && g.mentions[found].entity != n.entity {
			return -1
		}
		found = m
	}
	return found
}

// unnamedSubject reports whether sentence s is about somebody of that gender who has no
// name: "Der Student hat übersetzt. Er …".
func (g german) unnamedSubject(s int, sex byte) bool {
	b := g.Sentences[s]
	for _, m := range g.mentionsIn(b.First, min(b.First+6, b.Last)) {
		n := g.mentions[m]
		if n.entity != nil {
			return false
		}
		if n.kind != role || n.first > b.First+2 || !g.word(n.last-1, isPersonNoun) || !g.word(n.first-1, isDeterminer) || g.feminineNoun(n.last-1) != (sex == 'f') {
			continue
		}
		if g.mentionFollows(n.last) || g.key(n.last) == "," || g.germanRole(n) != nil || g.capital(n.last) {
			return false
		}
		return true
	}
	return false
}

// ownSubjectOf returns who the subject of a part of a sentence is, where the part is not
// itself in the form of reported speech: "Falk nahm sie in Schutz; sie sei …" goes on in
// Falk's mouth.
func (g german) ownSubjectOf(part stretch) (speaker, bool) {
	s := g.stretchAt(part.first)
	p, ok := g.phraseAt(g.start(s), s.last)
	if !ok || !p.subject || p.pronoun || p.last >= s.last || g.reportiveIn(part.first, part.last) || !g.small(p.last) {
		return speaker{}, false
	}
	who := g.speakerOfPhrase(p)
	who.carried = true
	return who, true
}
