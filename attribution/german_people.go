package attribution

import (
	"strings"

	"sayso"
)

// Whom a German pronoun or role means. Nouns have a gender and so do groups: an
// "Initiative" is "sie", a "Verband" is "er". The subject of a clause is not its
// own object. A role means whom the text introduces by it ("VRH-Präsident Urs
// Ballmoos" is "der Präsident"), a plain word for a group the last group that is
// one. Two people who fit equally give nobody.

// nominativePronoun reports whether token i is a pronoun that can only be a
// subject.
func (g german) nominativePronoun(i int) bool {
	switch g.key(i) {
	case "er", "ich", "du", "wir":
		return true
	}
	return false
}

// germanPronoun returns whom the pronoun of mention m stands for.
func (g german) germanPronoun(m int, but *entity) []*entity {
	i := g.mentions[m].first
	switch {
	case g.has(i, "first_person"):
		return oneEntity(g.firstPerson(i))
	case g.formal(i), g.has(i, "you_forms"):
		return oneEntity(g.addressed(i))
	case g.key(i) == "ihnen", g.manyOf(i):
		return nil
	}
	sex := byte('m')
	if g.has(i, "she") {
		sex = 'f'
	}
	return oneEntity(g.antecedentOf(i, sex, but))
}

// farPronoun is how many sentences back a pronoun reaches.
const farPronoun = 4

// antecedentOf returns whom "er" or "sie" at token i means: the one named before
// it in the sentence who is not the subject beside it, else the first one named
// in the nearest sentence before that names somebody of that gender.
func (g german) antecedentOf(i int, sex byte, but *entity) *entity {
	s := g.sentence[i]
	b := g.Sentences[s]
	inQuote := g.quoteOf[i]
	object := !g.nominativePronoun(i) && !(g.key(i) == "sie" && g.subjectPlace(i))
	from := b.First
	if inQuote >= 0 {
		q, _ := g.tokensOf(inQuote)
		from = max(from, q)
	}
	var here *entity
	for _, m := range g.mentionsIn(max(from, i-reach), i) {
		n := g.mentions[m]
		if n.entity == nil && n.kind == role && g.has(n.last-1, "concerned") && n.first < i {
			n.entity = g.germanRole(n)
		}
		if n.entity == nil || n.entity == but || !g.fits(n.entity, sex) || object && g.sameClause(n.first, i) || g.quoteOf[n.first] != inQuote && g.quoteOf[n.first] >= 0 {
			continue
		}
		if here == nil {
			here = n.entity
		}
	}
	if here != nil {
		return here
	}
	if inQuote >= 0 && but == nil && inQuote < len(g.voices) {
		but = g.voices[inQuote].speaker.entity
	}
	if inQuote >= 0 && from > b.First {
		for _, m := range g.mentionsIn(max(b.First, from-reach), from) {
			if n := g.mentions[m]; n.entity != nil && n.entity != but && g.fits(n.entity, sex) && n.entity.kind != group && g.quoteOf[n.first] != inQuote {
				return n.entity
			}
		}
	}
	if e := g.personAhead(i, sex, but); e != nil {
		return e
	}
	for back := 1; back <= farPronoun && s-back >= 0; back++ {
		before := g.Sentences[s-back]
		if b.Paragraph-before.Paragraph > 1 || b.Paragraph != before.Paragraph && back > 2 {
			break
		}
		if g.unnamedSubject(s-back, sex) {
			return nil
		}
		if e := g.firstNamed(s-back, sex, but); e != nil {
			return e
		}
	}
	return g.personAfter(i, sex, but)
}

// personAhead returns whom a pronoun in a clause that opens a paragraph means: the
// subject of the main clause behind it ("Weil er …, ist der Bauer Alois Moser …").
func (g german) personAhead(i int, sex byte, but *entity) *entity {
	b := g.Sentences[g.sentence[i]]
	s := g.stretchAt(i)
	if g.Paragraphs[b.Paragraph].FirstSentence != g.sentence[i] || !g.word(g.start(s), isSubordinator) || g.start(s) > b.First+4 || s.last+1 >= b.Last {
		return nil
	}
	for _, m := range g.mentionsIn(s.last, b.Last) {
		n := g.mentions[m]
		if n.entity != nil && n.entity != but && n.entity.kind != group && g.fits(n.entity, sex) && !g.word(n.first-1, isPreposition) {
			return n.entity
		}
	}
	return nil
}

// fits reports whether entity e can be meant by a pronoun of that gender.
func (g german) fits(e *entity, sex byte) bool {
	if e.kind == group {
		return g.genderOf(e) == sex
	}
	return agree(e.sex, sex)
}

// genderOf returns the gender of the noun that a group is named by.
func (g german) genderOf(e *entity) byte {
	for _, key := range e.keys {
		for _, ending := range g.phrases.Book.Mentions["feminine_endings"] {
			if strings.HasSuffix(key, ending) {
				return 'f'
			}
		}
		for _, ending := range g.phrases.Book.Mentions["masculine_endings"] {
			if strings.HasSuffix(key, ending) {
				return 'm'
			}
		}
	}
	if len(e.keys) == 1 && len(e.keys[0]) <= 5 {
		return 'f' // an acronym is a party, a union, a front
	}
	return 'n'
}

// firstNamed returns the one of that gender whom sentence s is about: the first
// one named outside quotations, before others of the sentence.
func (g german) firstNamed(s int, sex byte, but *entity) *entity {
	b := g.Sentences[s]
	var first *entity
	for _, m := range g.mentionsIn(b.First, b.Last) {
		n := g.mentions[m]
		if g.insideWords(n) || n.entity != nil && n.entity.kind != group && n.first < len(g.turnOf) && g.turnOf[n.first] >= 0 && g.vocative(n) {
			continue
		}
		e := n.entity
		if e == nil && n.kind == role {
			e = g.germanRole(n)
		}
		if e == nil && n.kind == pronoun && (g.has(n.first, "he") || g.has(n.first, "she")) && g.key(n.first) != "ihr" {
			if g.has(n.first, "she") == (sex == 'f') && s > 0 && g.Sentences[s-1].Paragraph == b.Paragraph {
				if e := g.firstNamedFar(s-1, sex, but); e != nil {
					return e
				}
			}
			continue
		}
		if e == nil || e == but || !g.fits(e, sex) {
			continue
		}
		if first == nil || first.kind == group && e.kind != group && e.sex == sex {
			first = e
		}
	}
	return first
}

// insideWords reports whether mention n stands in a quotation of more than its
// name.
func (g german) insideWords(n mention) bool {
	q := g.quoteOf[n.first]
	if q < 0 {
		return false
	}
	first, last := g.tokensOf(q)
	return first != n.first || last != n.last
}

// firstNamedFar is firstNamed without following further pronouns.
func (g german) firstNamedFar(s int, sex byte, but *entity) *entity {
	b := g.Sentences[s]
	for _, m := range g.mentionsIn(b.First, b.Last) {
		n := g.mentions[m]
		if e := n.entity; e != nil && e != but && g.quoteOf[n.first] < 0 && g.fits(e, sex) {
			return e
		}
	}
	return nil
}

// subjectPlace reports whether "sie" at token i stands where a subject does:
// first, or right behind the verb or the word that opens the clause.
func (g german) subjectPlace(i int) bool {
	return g.opens(i) || g.isMark(i-1) || g.word(i-1, isSubordinator|isAnd) || g.verb(i-1, isCopula|isHaving|isBecoming|isModal|isSpeech|isDenying)
}

// sameClause reports whether no mark of punctuation stands between two tokens.
func (g german) sameClause(a, b int) bool {
	for j := a; j < b; j++ {
		if g.isMark(j) && g.key(j) != "." {
			return false
		}
	}
	return true
}

// addressed returns whom "Sie" and "du" at token i mean: whom the speaker calls
// by name ("Herr Wübbena,"), else the other one of two who talk.
func (g german) addressed(i int) *entity {
	turn := g.turnOf[i]
	low := max(0, i-4*reach)
	for m := g.before[i]; m >= 0 && g.mentions[m].first >= low; m-- {
		n := g.mentions[m]
		if n.entity == nil || turn >= 0 && g.turnOf[n.first] != turn || n.entity.kind == group {
			continue
		}
		if g.vocative(n) {
			return n.entity
		}
	}
	for m := g.before[i] + 1; m < len(g.mentions) && m < g.before[i]+4 && g.mentions[m].first < i+12; m++ {
		if n := g.mentions[m]; n.entity != nil && (g.vocative(n) || g.calledUpon(n)) && g.sentence[n.first] == g.sentence[i] {
			return n.entity
		}
	}
	return g.other(i)
}

// calledUpon reports whether mention n closes its sentence behind a comma: "Du
// lügst, Anna Rust!"
func (g german) calledUpon(n mention) bool {
	after := g.key(n.last)
	return g.key(n.first-1) == "," && (after == "!" || after == "." || after == "?") && n.entity.kind != group
}

// vocative reports whether mention n is an address: between marks, with a title
// or at the beginning.
func (g german) vocative(n mention) bool {
	first := n.first
	for first > 0 && (g.word(first-1, isTitle) || g.word(first-1, isPersonNoun) && g.capital(first-1)) && g.sentence[first-1] == g.sentence[n.first] {
		first--
	}
	after := g.key(n.last)
	ends := after == "," || after == "!" || after == "?" || after == "." || after == ")" || n.last >= len(g.Tokens) || g.sentence[min(n.last, len(g.Tokens)-1)] != g.sentence[n.first]
	if g.has(first-1, "dear_words") {
		first--
	}
	titled := first < n.first || g.key(first-1) == "@"
	begins := first == 0 || g.opens(first) || g.isMark(first-1)
	return titled && ends && begins || g.key(first-1) == "@"
}

// germanSpeaker returns who mention m is, as a speaker.
func (g german) germanSpeaker(m int) speaker {
	n := g.mentions[m]
	at := g.span(n.first, n.last)
	switch n.kind {
	case pronoun:
		if g.has(n.first, "first_person") && g.quoteOf[n.first] < 0 {
			if s, ok := g.turnAt(n.first); ok {
				return s
			}
			return speaker{author: true, at: at, entity: g.signer}
		}
		if all := g.germanPronoun(m, nil); len(all) > 0 {
			return speaker{name: all[0].name, entity: all[0], at: at, carried: true}
		}
		return speaker{}
	case role:
		if e := g.germanRole(n); e != nil {
			return speaker{name: e.name, entity: e, at: at, carried: e.kind != group}
		}
		return g.bodyOf(n, at)
	}
	if n.entity == nil {
		return speaker{}
	}
	return speaker{name: n.entity.name, entity: n.entity, at: at}
}

// bodyOf gives "ein Sprecher der Reederei" to the body that is named with it,
// and any other role to itself.
func (g german) bodyOf(n mention, at sayso.Span) speaker {
	if g.has(n.last-1, "speaks_for") {
		for _, m := range g.mentionsIn(max(n.first-3, 0), min(n.last+5, len(g.Tokens))) {
			k := g.mentions[m]
			if g.sentence[k.first] != g.sentence[n.first] || k.first == n.first {
				continue
			}
			if k.entity != nil && k.entity.kind == group {
				return speaker{name: k.entity.name, entity: k.entity, at: at}
			}
		}
		if g.word(n.first-1, isPossessive|isIndefinite) && g.word(n.last-1, isPersonNoun) && !g.has(n.last-1, "law_words") {
			if e := g.groupBefore(n.first); e != nil {
				return speaker{name: e.name, entity: e, at: at, carried: true}
			}
		}
	}
	name := g.words(n.first, n.last)
	if article := g.key(n.first - 1); n.last-n.first == 1 && (article == "des" || article == "eines") && g.word(n.first, isPersonNoun) {
		name = strings.TrimSuffix(name, "s")
	}
	return speaker{name: name, at: at}
}
