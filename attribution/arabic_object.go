package attribution

import "sayso"

// Whom a verb of naming is about must be told by the words around it. A noun
// between the parties that were read and the label is somebody who was not
// recognised: then nobody else is taken in that place. Endings tell who of two
// is the doer, and the pronoun before the label must fit whom it is said of.

// objectSeen reports whether everything between token from and the preposition
// that leads to the label at token at is accounted for: no noun stands there
// that could be whom the verb is about.
func (g arabic) objectSeen(from, at int) bool {
	ba := at - 1
	for ba > from && ba > at-6 && !g.has(ba, "ba") {
		ba--
	}
	for i := from; i < ba; {
		switch {
		case g.isMark(i) || g.has(i, "adverbs") || g.has(i, "conj") || g.tail(i) || g.has(i, "falsely"):
			i++
		case g.isTimeWord(i) || g.article(i) && g.isTimeWord(i+1):
			i = g.overNouns(i, ba)
		case g.preposition(i) || g.has(i, "time_prepositions"):
			i = g.overPhrase(i, ba)
		default:
			return !g.word(i) || g.verb(i) && !g.noun(i) || !g.noun(i) && !g.article(i)
		}
	}
	return true
}

// fitsLabel reports whether the pronoun before the label at token at, if there
// is one, can mean target: "بأنها" is of a woman, a group or things.
func (g arabic) fitsLabel(target subject, at int) bool {
	p := at - 1
	for p > at-4 && p > 0 && (g.has(p, "copula") || g.has(p, "adverbs") || g.isQuote(p)) {
		p--
	}
	if !g.tail(p) || !g.has(p-1, "that") && !g.has(p-1, "as_being") || len(target.entities) != 1 {
		return true
	}
	sex := g.genderOf(target.entities[0])
	switch g.key(p) {
	case "ه":
		return sex != 'f'
	case "ها":
		return sex != 'm' || target.entities[0].kind == group
	case "هم", "هن", "هما":
		return target.entities[0].kind == group
	}
	return true
}

// settled returns a with no more than two parties.
func (g arabic) settled(a act) act {
	if len(a.parties) < 3 {
		return a
	}
	a.parties = g.mergedParties(a.parties)
	a.next = a.parties[len(a.parties)-1].next
	return a
}

// mergedParties joins an office and the name of who holds it, where a phrase
// stands between them and one more follows: "الأمين العام للنقابة زيد … عمرا".
func (g arabic) mergedParties(all []party) []party {
	if len(all) < 3 {
		return all
	}
	head, name := all[0], all[1]
	i := head.first
	if g.article(i) {
		i++
	}
	if g.has(i, "roles") && (head.mention < 0 || g.mentions[head.mention].kind == role) && name.mention >= 0 && g.mentions[name.mention].kind == person && g.nextToPhrase(head, name) {
		return append([]party{name}, all[2:]...)
	}
	return all[:2]
}

// nextToPhrase reports whether nothing but phrases stands between two parties.
func (g arabic) nextToPhrase(a, b party) bool {
	i := a.next
	for i < b.first && (g.preposition(i) || g.isQuote(i)) {
		i = g.overPhrase(i, b.first)
	}
	return i == b.first || i == b.first-1 && g.key(i) == ","
}

// bySex puts the doer first where the verb's ending fits only the second of two
// parties: "وصفت زيدا هند".
func (g arabic) bySex(v int, all []party) []party {
	if len(all) != 2 {
		return all
	}
	first, second := g.sexOfParty(all[0]), g.sexOfParty(all[1])
	verb := byte('m')
	if g.female(v) {
		verb = 'f'
	}
	if first != 0 && second != 0 && first != verb && second == verb && all[0].mention >= 0 && all[1].mention >= 0 {
		return []party{all[1], all[0]}
	}
	return all
}

// sexOfParty returns how a verb agrees with p; 0 where that is not shown.
func (g arabic) sexOfParty(p party) byte {
	if p.mention < 0 || g.mentions[p.mention].entity == nil {
		return 0
	}
	return g.genderOf(g.mentions[p.mention].entity)
}

// missesObject reports whether the one party of verb v can only be its doer: the
// pronoun before the label at token at does not fit it.
func (g arabic) missesObject(a act, at int) bool {
	if a.object >= 0 || len(a.parties) != 1 || a.parties[0].mention < 0 {
		return false
	}
	return !g.objectSeen(a.parties[0].next, at)
}

// fitting1 returns the findings whose target fits the pronoun before their label
// at token at.
func (g arabic) fitting1(all []finding, at int) []finding {
	if len(all) == 0 || g.fitsLabel(all[0].subject, at) {
		return all
	}
	return nil
}

// pronounBefore returns whom "that he" before a passive verb means: "أنه بات يُنعت".
func (g arabic) pronounBefore(v int) subject {
	j := v - 1
	for g.has(j, "copula") || g.key(j) == "قد" || g.has(j, "adverbs") {
		j--
	}
	if !g.tail(j) || !g.has(j-1, "that") {
		return subject{}
	}
	m := g.mentionAt(j)
	if m < 0 {
		return subject{}
	}
	if me := g.claimantAt(j); me != nil && g.agrees(me, g.has(j, "she"), g.has(j, "they")) {
		return subject{entities: oneEntity(me), at: g.span(j, j+1), first: j, last: j + 1, tier: sayso.TierB} // what he is called he says himself
	}
	return g.saidOf(j-1, m)
}
