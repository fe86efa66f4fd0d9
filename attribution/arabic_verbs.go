package attribution

import "strings"

// An act is a verb and who stands around it.
type act struct {
	verb, end int // tokens of the verb, without a pronoun behind it
	object    int // mention written onto the verb, -1
	parties   []party
	next      int // first token behind the parties
	doer      speaker
	told      bool // the doer stands in the clause, before or behind the verb
	first     party
}

// farthestParty is how many tokens behind a verb its parties may begin.
const farthestParty = 26

// actAt reads the verb at token v with up to two parties behind it.
func (g arabic) actAt(v int) (a act) {
	a = act{verb: v, end: v + 1, object: -1}
	_, limit := g.bounds(v)
	if g.tail(v + 1) {
		a.object = g.mentionAt(v + 1)
		a.end++
	}
	i := a.end
	a.next = i
	loose := false // a phrase that is nobody's stood last
	defer func() { a = g.settled(a) }()
	for i < limit && i < a.end+farthestParty && len(a.parties) < 3 {
		switch {
		case g.has(i, "that") || g.key(i) == ":" || g.key(i) == ";" || g.has(i, "as_being") || g.has(i, "charge"):
			return a
		case g.isQuote(i):
			p, ok := g.partyAt(i, limit)
			if !ok {
				return a
			}
			a.parties = append(a.parties, p)
			i = p.next
			a.next = i
		case g.has(i, "ba") && (g.has(i+1, "that") || len(a.parties) > 0 || a.object >= 0):
			return a
		case (g.key(i) == "کلا" || g.key(i) == "کل") && g.key(i+1) == "من":
			i += 2
		case g.has(i, "adverbs"):
			i++
			loose = true
		case g.has(i, "by_agent") && g.passiveSign(v):
			end, _ := g.is(i, "by_agent")
			p, ok := g.partyAt(end, limit)
			if !ok {
				return a
			}
			i = p.next
		case g.isTimeWord(i) || g.article(i) && g.isTimeWord(i+1):
			i = g.overNouns(i, limit)
			loose = true
		case g.preposition(i) && !g.has(i, "by_agent") || g.has(i, "time_prepositions"):
			i = g.overPhrase(i, limit)
			loose = true
		case g.key(i) == "," || g.key(i) == "-":
			i++
			if m := g.mentionAtName(i); loose && m >= 0 && len(a.parties) == 1 {
				continue // "S، في مؤتمر، T"
			}
			if len(a.parties) > 0 && !g.preposition(i) && !g.has(i, "adverbs") && !g.isTimeWord(i) && !g.has(i, "ba") {
				return a
			}
		default:
			p, ok := g.partyAt(i, limit)
			if !ok {
				return a
			}
			a.parties = append(a.parties, p)
			i = p.next
			a.next = i
		}
	}
	return a
}

// overNouns steps over a run of nouns.
func (g arabic) overNouns(i, limit int) int {
	j := i
	for j < limit && (g.article(j) || g.isTimeWord(j) || g.noun(j) || g.tail(j)) && g.mentionAtName(j) < 0 {
		j++
	}
	return max(j, i+1)
}

// mentionAtName returns the mention of a name at token i, -1.
func (g arabic) mentionAtName(i int) int {
	if m := g.mentionAt(i); m >= 0 && (g.mentions[m].kind == person || g.mentions[m].kind == group) {
		return m
	}
	return -1
}

// overPhrase steps over a preposition and what hangs on it.
func (g arabic) overPhrase(i, limit int) int {
	j := i + 1
	for j < limit && g.preposition(j) {
		j++
	}
	if g.has(j, "that") {
		return j
	}
	if p, ok := g.partyAt(j, limit); ok {
		if g.isQuote(p.last) {
			return p.last + 1
		}
		return p.last
	}
	if m := g.mentionAt(j); m >= 0 {
		return g.mentions[m].last
	}
	return g.overNouns(j, limit)
}

// withDoer finds who does what act a says: for verbs that take somebody as
// their object, the first of two parties.
func (g arabic) withDoer(a act, transitive bool) act {
	if g.article(a.verb - 1) {
		return a // "the accused": nobody is named who accuses
	}
	need := 1
	if transitive && a.object < 0 {
		need = 2
		a.parties = g.bySex(a.verb, a.parties)
	}
	if len(a.parties) >= need && !g.passiveSign(a.verb) {
		p := a.parties[0]
		if s := g.speakerOfParty(p); s.known() {
			a.doer, a.told, a.first = s, true, p
			if transitive {
				a.parties = a.parties[1:]
			}
			return a
		}
	}
	if g.passiveSign(a.verb) || g.has(a.verb, "passive_forms") {
		a.doer = g.agent(a.end)
		return a
	}
	if g.has(a.verb, "appearing") {
		if p, ok := g.placeOf(a.end); ok {
			a.doer, a.told, a.first = g.speakerOfParty(p), true, p
			return a
		}
	}
	if m := g.antecedentOf(a.verb); m >= 0 && a.object < 0 && len(a.parties) < need {
		n := g.mentions[m]
		p := party{n.first, n.last, m, n.last}
		a.doer, a.told, a.first = g.speakerOfParty(p), true, p
		return a
	}
	if p, ok := g.sourceOfWords(a.verb); ok {
		a.doer, a.told, a.first = g.speakerOfParty(p), true, p
		return a
	}
	if g.has(a.verb, "saying") {
		if s := g.goesOn(a.verb); s.known() {
			a.doer = s
			return a
		}
		if a.doer = g.nearestSubject(a.verb); !a.doer.known() {
			a.doer = g.carried(a.verb)
		}
		return a
	}
	if g.describing(a.verb) {
		if s := g.nearestSubject(a.verb); s.known() {
			a.doer = s
			return a
		}
	}
	if g.has(a.verb, "first_verbs") || strings.HasSuffix(g.spelling(a.verb), "تُ") {
		a.doer, a.told = g.speakingSelf(a.verb), true
		return a
	}
	if s, ok := g.inItsWords(a.verb); ok {
		a.doer = s
		return a
	}
	for _, find := range []func(int) (party, bool){g.partyBefore, g.partyOpening} {
		if p, ok := find(a.verb); ok {
			if s := g.speakerOfParty(p); s.known() {
				a.doer, a.told, a.first = s, true, p
				return a
			}
		}
	}
	if s, ok := g.asked1(a.verb); ok {
		a.doer = s
		return a
	}
	if s, ok := g.sourceInSentence(a.verb); ok {
		a.doer = s
		return a
	}
	a.doer = g.carried(a.verb)
	return a
}

// sourceOfWords reads "عن مصدر أمني قوله".
func (g arabic) sourceOfWords(v int) (party, bool) {
	if !g.has(v, "saying") || g.key(v) != "قول" || !g.tail(v+1) {
		return party{}, false
	}
	for j := v - 1; j >= g.clause[v] && j > v-9; j-- {
		if g.key(j) == "عن" {
			return g.partyAt(j+1, v)
		}
	}
	return party{}, false
}

// asked1 returns whom the sentence before asks, where verb v answers.
func (g arabic) asked1(v int) (speaker, bool) {
	s := g.sentence[v]
	if !g.has(v, "answering") || s == 0 {
		return speaker{}, false
	}
	b := g.Sentences[s-1]
	for u := b.First; u < b.Last && u < b.First+farBack; u++ {
		if !g.has(u, "asking") || !g.cue(u) {
			continue
		}
		a := g.actAt(u)
		if a.object >= 0 {
			if all := g.resolve(a.object); len(all) == 1 {
				return speaker{name: all[0].name, entity: all[0], carried: true}, true
			}
		}
		if len(a.parties) == 2 {
			s := g.speakerOfParty(a.parties[1])
			s.carried = true
			return s, s.known()
		}
	}
	return speaker{}, false
}

// speakingSelf returns who says "I" or "we" at token i.
func (g arabic) speakingSelf(i int) speaker {
	if q := g.quoteOf[i]; q >= 0 && q < len(g.voices) {
		return g.voices[q].speaker
	}
	if s, ok := g.turnAt(i); ok {
		return s
	}
	if chain := g.framesAt(i); len(chain) > 0 && chain[0].speaker.known() {
		return chain[0].speaker
	}
	return speaker{author: true, entity: g.signer}
}

// sourceInSentence returns the one "according to" whom a sentence speaks.
func (g arabic) sourceInSentence(v int) (speaker, bool) {
	first, last := g.bounds(v)
	for i := max(first, v-farBack); i < v; i++ {
		if end, ok := g.is(i, "accordingto"); ok && g.quoteOf[i] == g.quoteOf[v] && !g.tail(end) {
			return g.sourceAt(i, end, last)
		}
	}
	return speaker{}, false
}

// partyOpening reads a subject that opens the clause of verb v, with nothing but
// phrases between: "بيان للحزب يصف".
func (g arabic) partyOpening(v int) (party, bool) {
	first, _ := g.bounds(v)
	for j := v - 1; j >= first && j > v-14; j-- {
		if g.isMark(j) || g.has(j, "that") || g.has(j, "and") && !g.inside(j) || g.key(j) == "ف" {
			first = j + 1
			break
		}
	}
	if v-first > 14 {
		return party{}, false
	}
	p, ok := g.partyAt(first, v)
	if !ok {
		return party{}, false
	}
	i := p.next
	for i < v {
		if !g.preposition(i) {
			return party{}, false
		}
		i = g.overPhrase(i, v)
	}
	return p, i == v
}

// agent reads "من قبل S" behind a passive verb.
func (g arabic) agent(i int) speaker {
	_, limit := g.bounds(i)
	for j := i; j < limit && j < i+20; j++ {
		if end, ok := g.is(j, "by_agent"); ok {
			if p, ok := g.partyAt(end, limit); ok {
				return g.speakerOfParty(p)
			}
		}
	}
	return speaker{}
}

// partyBefore reads the subject right before verb v.
func (g arabic) partyBefore(v int) (party, bool) {
	first, _ := g.bounds(v)
	j := v - 1
	for j >= first && (g.has(j, "adverbs") || g.key(j) == "ربما" || g.has(j, "copula") || g.key(j) == "قد" || g.key(j) == "لقد" || g.has(j, "negation") || g.key(j) == "س" || g.key(j) == "ف" && g.inside(v)) {
		j--
	}
	if j < first || g.key(j) == "و" {
		return party{}, false
	}
	if g.key(j) == "," || g.key(j) == ")" {
		return g.partyBeforeRemark(j, first)
	}
	if g.isQuote(j) && j > first {
		j--
	}
	m := g.mentionAt(j)
	if m < 0 && g.pluralVerb(v) {
		return g.peopleBefore(j, first)
	}
	if m < 0 || g.mentions[m].last != j+1 || g.mentions[m].kind == pronoun && g.tail(j) {
		return party{}, false
	}
	return g.freeMention(m, first)
}

func (g arabic) partyBeforeRemark(end, first int) (party, bool) {
	for k := end - 1; k > first && k > end-24; k-- {
		if g.key(k) != "," && g.key(k) != "(" {
			continue
		}
		if m := g.mentionAtName(end - 1); m >= 0 && g.mentions[m].last == end && g.mentions[m].kind == person && g.mentions[m].first-k < 4 {
			return party{g.mentions[m].first, end, m, end}, true
		}
		m := g.mentionAt(k - 1)
		if m < 0 && g.isQuote(k-1) {
			m = g.mentionAt(k - 2)
		}
		if m >= 0 && g.mentions[m].kind != pronoun {
			return g.freeMention(m, first)
		}
		return party{}, false
	}
	return party{}, false
}

// freeMention returns mention m as a party, if nothing governs it.
func (g arabic) freeMention(m, first int) (party, bool) {
	n := g.mentions[m]
	for j := n.first - 1; j >= first && j > n.first-8; j-- {
		switch {
		case g.isQuote(j) || g.article(j):
			continue
		case n.kind == person && j < n.first-1 && g.noun(j) && g.article(j-1) && !g.has(j, "roles") && !g.has(j, "titles") && !g.has(j, "adjectives"):
			return party{n.first, n.last, m, n.last}, true // "المدافع عن الحقوق زيد"
		case g.preposition(j):
			return party{}, false
		case g.isMark(j) || g.has(j, "and") || g.has(j, "that") || g.has(j, "stop"):
			return party{n.first, n.last, m, n.last}, true
		case g.verb(j) && !g.noun(j):
			return party{}, false
		}
	}
	return party{n.first, n.last, m, n.last}, true
}

// carried returns whom a verb without a subject goes on with: the one of the
// verbs before it in its sentence, or whom the sentences before are about.
// firstCue returns the first verb of speech or naming before token v on its
// level; -1.
// transitive reports whether verb v is done to somebody.
// freeOrSubject returns mention m as a party unless it hangs on a preposition.
// topic returns the first one that sentence s names outside quotations, on
// whom nothing but a verb governs and whom a verb's ending fits.
// inHead reports whether token i stands in the head of a turn, before what is
// said.
// pluralVerb reports whether the verb at token v agrees with several people.
// agrees reports whether a verb's ending fits e.
// genderOf returns how verbs agree with e.
