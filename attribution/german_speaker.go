package attribution

import "strings"

// Who a German phrase is, as somebody who speaks: the person named in it or
// beside it, the body it speaks for, the one whom the page introduces by its
// word, else its own words: "eine Gemeinderätin" is a speaker too.

// speakerOfPhrase returns who a phrase is, as a speaker.
func (g german) speakerOfPhrase(p nounPhrase) speaker {
	if p.pronoun {
		if m := g.mentionAt(p.first); m >= 0 && !g.has(p.first, "impersonal") {
			return g.speakerOf(m)
		}
		return speaker{}
	}
	at := g.span(p.first, p.core)
	if g.yearOfLife(p.name) && p.core-p.name <= 3 {
		return g.agedPerson(p)
	}
	if s := g.ownedSpeaker(p); s.known() {
		return s
	}
	if s := g.namedIn(p.name, p.core, person); s.known() {
		return s
	}
	if s := g.apposition(p); s.known() {
		return s
	}
	head := p.core - 1
	if g.has(head, "speaks_for") || g.has(head, "reports") || g.has(p.name, "speaks_for") || g.has(p.name, "reports") {
		if s := g.namedIn(p.name, p.last, group); s.known() {
			return s
		}
		if q, ok := g.whose(p); ok {
			return g.speakerOfPhrase(q)
		}
	}
	if s := g.namedIn(p.name, p.core, group); s.known() {
		return s
	}
	if s := g.officer(p); s.known() {
		return s
	}
	if s := g.ownBody(p); s.known() {
		return s
	}
	if m := g.mentionAt(head); m >= 0 && g.mentions[m].kind == role {
		if s := g.speakerOf(m); s.known() && s.entity != nil {
			return s
		}
	}
	if s := g.namedIn(p.name, p.core, unknownKind); s.known() {
		return s
	}
	if e := g.holderOf(p); e != nil {
		return speaker{name: e.name, entity: e, at: at, carried: true}
	}
	if first := g.behindEmbedded(p); first > p.name {
		return speaker{name: g.words(first, p.core), at: g.span(first, p.core)}
	}
	return speaker{name: g.nominative(p), at: at}
}

// behindEmbedded returns where the noun of p begins behind a phrase that stands between
// it and its article: "der in Hamburg ansässige Verband".
func (g german) behindEmbedded(p nounPhrase) int {
	if !g.has(p.name, "prepositions") || g.capital(p.name) {
		return p.name
	}
	first := p.core
	for first > p.name && !g.small(first-1) {
		first--
	}
	return first
}

// ownedSpeaker returns who "Ts Anwältin", "Ts Sohn Jan" is: the name behind the noun,
// else the noun.
func (g german) ownedSpeaker(p nounPhrase) speaker {
	m := g.mentionAt(p.name)
	if m < 0 || g.mentions[m].first != p.name || g.mentions[m].entity == nil || g.mentions[m].entity.kind != person || !g.genitiveName(m) {
		return speaker{}
	}
	noun := g.mentions[m].last
	if g.key(noun) == "'" {
		noun++
	}
	if noun >= p.core && g.key(noun-1) != "'" || !g.capital(noun) || !g.word(noun, isPersonNoun|isTitle) && !g.has(noun, "speaks_for") {
		return speaker{}
	}
	if s := g.namedIn(noun, max(p.core, noun+4), person); s.known() && s.at.ByteStart == g.span(noun+1, noun+2).ByteStart {
		return s
	}
	return speaker{name: g.words(noun, noun+1), at: g.span(noun, noun+1)}
}

// agedPerson returns whom "der 46-Jährige" means: as "er" does.
func (g german) agedPerson(p nounPhrase) speaker {
	sex := byte('m')
	if article := g.key(p.first); article == "die" || article == "eine" {
		sex = 'f'
	}
	if e := g.antecedentOf(p.first, sex, nil); e != nil && g.has(p.first, "definite") {
		return speaker{name: e.name, entity: e, at: g.span(p.first, p.core), carried: true}
	}
	if s := g.onlyPersonBefore(p, sex); s.known() {
		return s
	}
	return speaker{name: g.words(p.name, p.core), at: g.span(p.first, p.core)}
}

// onlyOneBefore returns whom "er" or "sie" means where the page has named one
// such person and no other.
func (g german) onlyOneBefore(p nounPhrase) speaker {
	switch g.key(p.first) {
	case "er":
		return g.onlyPersonBefore(p, 'm')
	case "sie":
		return g.onlyPersonBefore(p, 'f')
	}
	return speaker{}
}

func (g german) onlyPersonBefore(p nounPhrase, sex byte) speaker {
	var found *entity
	for m := g.before[p.first]; m >= 0 && p.first-g.mentions[m].first < farthest; m-- {
		e := g.mentions[m].entity
		if e == nil || e == found || e.kind != person || !agree(e.sex, sex) || g.quoteOf[g.mentions[m].first] >= 0 {
			continue
		}
		if found != nil {
			return speaker{}
		}
		found = e
	}
	if found == nil {
		return speaker{}
	}
	return speaker{name: found.name, entity: found, at: g.span(p.first, p.core), carried: true}
}

// ownBody returns who says "mein Haus", "unsere Partei": a body speaks there for
// the one whose turn or page it is.
func (g german) ownBody(p nounPhrase) speaker {
	if !g.has(p.first, "own_possessives") || !g.has(p.core-1, "own_bodies") {
		return speaker{}
	}
	if s, ok := g.turnAt(p.first); ok {
		s.carried = true
		return s
	}
	return speaker{author: g.quoteOf[p.first] < 0, at: g.span(p.first, p.core), entity: g.signer}
}

// whose returns the genitive or the "von X" behind the noun of p: "eine
// Erklärung der Imkergilde", "ein Sprecher von Landwind".
func (g german) whose(p nounPhrase) (nounPhrase, bool) {
	from := p.core
	if p.last <= p.core || !g.has(from, "genitive_articles") && !g.has(from, "by") {
		return nounPhrase{}, false
	}
	if !g.has(from, "genitive_articles") {
		from++
	}
	return g.phraseAt(from, from+longestPhrase)
}

// officer gives what "seine Sekretärin", "ihr Sprecher" says to the body that
// the sentence before is about.
func (g german) officer(p nounPhrase) speaker {
	if !g.has(p.first, "its") || !g.has(p.core-1, "officers") {
		return speaker{}
	}
	e := g.groupBefore(p.first)
	if e == nil {
		return speaker{}
	}
	return speaker{name: e.name, entity: e, at: g.span(p.first, p.core), carried: true}
}

// nominative returns the words of p as they stand without an article: without
// the -s of a genitive.
func (g german) nominative(p nounPhrase) string {
	name := g.words(p.name, p.core)
	article := g.key(p.first)
	if p.core-p.name != 1 || p.name == p.first || article != "des" && article != "eines" && article != "seines" && article != "ihres" && article != "dieses" {
		return name
	}
	if base, ok := strings.CutSuffix(name, "es"); ok && len(base) > 3 {
		return base
	}
	return strings.TrimSuffix(name, "s")
}

// namedIn returns the first one of kind k that is named in the tokens.
func (g german) namedIn(first, last int, k kind) speaker {
	for _, m := range g.mentionsIn(first, last) {
		n := g.mentions[m]
		if n.entity != nil && n.entity.kind == k && n.kind != pronoun && n.kind != role && n.last <= last {
			return speaker{name: n.entity.name, entity: n.entity, at: g.span(n.first, n.last)}
		}
	}
	return speaker{}
}

// apposition returns the person named behind a comma after p: "Der
// Innenminister des Landes, Jan Falk,".
func (g german) apposition(p nounPhrase) speaker {
	if g.key(p.last) != "," {
		return speaker{}
	}
	q, ok := g.phraseAt(p.last+1, p.last+longestPhrase)
	if !ok || !g.isMark(q.last) && !g.isMark(q.core) && !g.isQuote(q.last) {
		return speaker{}
	}
	if s := g.namedIn(q.first, q.core, person); s.known() {
		return s
	}
	if g.has(q.name, "certain_one") && q.core-q.name == 2 { // "ein gewisser Sepp"
		return speaker{name: g.words(q.name+1, q.core), at: g.span(q.name+1, q.core)}
	}
	return speaker{}
}

// holderOf returns the only person whom the document introduces by the head of
// p.
func (g german) holderOf(p nounPhrase) *entity {
	if g.has(p.first, "indefinite") {
		return nil
	}
	if holders := g.holders[g.key(p.core-1)]; len(holders) == 1 {
		return holders[0]
	}
	return nil
}
