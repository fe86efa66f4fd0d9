package attribution

import (
	"slices"
	"strings"

	"sayso"
)

// A sentence that says what somebody is needs no verb in Arabic: T L. With one it
// is كان T L; denied it is ليس T L, لستُ L, لم يكن T L. A denial licenses any noun
// that is not neutral; an assertion only labels of the codebook or words in marks.

// negated reads ليس and لم يكن at token i.
func (g arabic) negated(i int) []finding {
	from := i + 1
	switch {
	case g.has(i, "not_be"):
		from = i + 1
	case g.has(i, "copula") && g.has(i-1, "negation") && (g.key(i-1) != "ما" || g.neverWas(i)):
	default:
		return nil
	}
	_, limit := g.bounds(i)
	if g.has(i, "nothing_but") || g.has(from, "nothing_but") {
		return g.onlyThat(i, limit)
	}
	target, at, ok := g.whoIs(i, from, limit)
	if !ok {
		return nil
	}
	if g.has(at, "ba") {
		at++
	}
	terms := g.slotAt(at, limit, true)
	for n := len(terms); n > 0 && n < 6; n = len(terms) {
		at := terms[n-1].last
		if g.key(at) != "و" || g.key(at+1) != "لا" || !g.word(at+2) {
			break
		}
		if terms = append(terms, g.slotAt(at+2, limit, true)...); len(terms) == n {
			break
		}
	}
	return g.being(target, terms, i, sayso.Denies, "denial")
}

// neverWas reports whether the ما before كان at token i denies it: it begins the
// clause, and a name follows.
func (g arabic) neverWas(i int) bool {
	_, limit := g.bounds(i)
	j := i - 2
	p, ok := g.partyAt(i+1, limit)
	return ok && p.mention >= 0 && (j < g.clause[i] || g.isMark(j) || g.isQuote(j) || g.has(j, "and"))
}

// onlyThat reads "ليس سوى L": not but, which says it.
func (g arabic) onlyThat(i, limit int) []finding {
	target, at, ok := g.whoIs(i, i+1, limit)
	if !ok {
		return nil
	}
	return g.being(target, g.slotAt(at, limit, true), i, "", "only")
}

// whoIs finds whom a verb of being at token i is about, and where the label
// begins.
func (g arabic) whoIs(i, from, limit int) (subject, int, bool) {
	at := g.skip(from, limit, "adverbs", "times", "nothing_but")
	if p, ok := g.partyAt(at, limit); ok && p.mention >= 0 {
		if t := g.targetOfParty(p, nil); t.ok() {
			if g.has(p.next, "li") && g.article(p.next+1) {
				return t, g.overPhrase(p.next, limit), true
			}
			return t, p.next, true
		}
	}
	if e, ok := g.selfOf(i); ok {
		if e == nil {
			return subject{}, at, false
		}
		return subject{entities: []*entity{e}, at: g.span(i, i+1), first: i, last: i + 1, tier: sayso.TierA}, at, true
	}
	before := i
	if g.cannot(i) {
		before = i - 3
	}
	if p, ok := g.partyBefore(before); ok {
		t := g.targetOfParty(p, g.claimantAt(i))
		return t, at, t.ok()
	}
	if m := g.mentionAt(i - 1); m >= 0 && g.mentions[m].kind == pronoun && g.mentions[m].last == i {
		t := g.saidOf(i-2, m)
		return t, at, t.ok()
	}
	s := g.unsaid(i)
	return s, at, s.ok()
}

// cannot reports whether the verb of being at token i stands in "لا يمكن أن يكون".
func (g arabic) cannot(i int) bool {
	return i > 3 && g.has(i-1, "that") && g.has(i-3, "no_evidence") && g.has(i-3, "negation")
}

// selfOf returns who says "I am", "we are", "you are" in the verb at token i.
func (g arabic) selfOf(i int) (*entity, bool) {
	switch k := g.key(i); {
	case k == "لست" || k == "کنت" || k == "لسنا" || k == "کنا" || k == "ماني" || k == "مانی" || k == "منیش" || k == "مانیش" || k == "مانیب" || k == "ماکنتش" || k == "مکنتش" || k == "اکون" || k == "نکون" || k == "اکن" || k == "نکن":
		return g.speakingSelf(i).entity, true
	case g.has(i, "copula") && hasSuffix(g.spelling(i), "تُ"):
		return g.speakingSelf(i).entity, true
	case k == "لستم" || k == "کنتم":
		return g.other(i), true
	}
	return nil, false
}

// unsaid returns whom a verb of being without a subject is about: in the words of
// somebody who denies, himself; else whom the clause before was about.
func (g arabic) unsaid(i int) subject {
	but := g.claimantAt(i)
	if v := g.verbOver(i); v >= 0 && g.has(v, "denying") {
		a := g.withDoer(g.actAt(v), false)
		if a.doer.entity != nil {
			return subject{entities: []*entity{a.doer.entity}, at: a.doer.at, first: a.first.first, last: max(a.first.last, a.first.first+1), tier: sayso.TierA}
		}
	}
	if t := g.outsideMarks(i); t.ok() {
		return t
	}
	s := g.carried(i)
	if s.entity == nil || s.entity == but && but != nil {
		return subject{}
	}
	return subject{entities: []*entity{s.entity}, at: s.at, first: i, last: i + 1, tier: sayso.TierB}
}

// outsideMarks returns whom the words in marks around token i begin to be about:
// in إن T "ربما يكون …", T.
func (g arabic) outsideMarks(i int) subject {
	q := g.quoteOf[i]
	if q < 0 {
		return subject{}
	}
	first, _ := g.tokensOf(q)
	if i-first > 4 || g.mentionsBetween(first, i) {
		return subject{}
	}
	start, _ := g.bounds(max(first-2, 0))
	for j := first - 2; j >= start && j > first-20; j-- {
		if !g.has(j, "that") {
			continue
		}
		if p, ok := g.partyAt(j+1, first); ok && p.mention >= 0 {
			t := g.targetOfParty(p, nil)
			t.tier = sayso.TierB
			return t
		}
		return subject{}
	}
	return subject{}
}

func (g arabic) mentionsBetween(first, last int) bool {
	return len(g.mentionsIn(first, last)) > 0
}

// verbOver returns the verb whose clause begins right before token i: "نفى أن
// يكون"; -1.
func (g arabic) verbOver(i int) int {
	first, _ := g.bounds(i)
	for j := i - 1; j >= first && j > i-24; j-- {
		if g.cue(j) && (!g.inside(j+1) || g.tail(j+1)) {
			return j
		}
		if g.key(j) == ";" || g.isQuote(j) {
			return -1
		}
	}
	return -1
}

// namingOver reports whether a verb of naming or accusing leads to token i, past
// names in marks.
func (g arabic) namingOver(i int) bool {
	first := g.clause[i]
	for j := i - 2; j >= first && j > i-farthestParty; j-- {
		if g.quoteOf[j] != g.quoteOf[i] || !g.cue(j) || g.noun(j) {
			continue
		}
		return g.has(j, "naming_as") || g.has(j, "accusing")
	}
	return false
}

// been reads what is said to be: كان T L, إن T L, T هو L, and T L.
func (g arabic) been(i int) []finding {
	_, limit := g.bounds(i)
	switch {
	case g.has(i, "copula") && !(g.has(i-1, "negation") && (g.key(i-1) != "ما" || g.neverWas(i))):
		target, at, ok := g.whoIs(i, i+1, limit)
		if !ok {
			return nil
		}
		stance := sayso.Stance("")
		if g.cannot(i) {
			stance = sayso.Denies
		}
		return g.being(target, g.slotAt(at, limit, g.isQuote(at) || g.saysWhat(at) || g.pictures(at)), i, stance, "copula")
	case g.has(i, "that") || g.has(i, "sisters"):
		return g.saidToBe(i, limit)
	}
	m := g.mentionAt(i)
	if m < 0 || g.mentions[m].first != i || g.tail(i) || g.has(i-1, "that") {
		return nil
	}
	return g.nominal(m, limit)
}

// saidToBe reads "إن T L", "أنه L".
func (g arabic) saidToBe(i, limit int) []finding {
	if g.has(i-1, "ba") {
		if g.namingOver(i) {
			return nil
		}
	}
	var target subject
	at := i + 1
	if g.tail(at) {
		if m := g.mentionAt(at); m >= 0 {
			target = g.saidOf(i, m)
		}
		at++
	} else if p, ok := g.partyAt(at, limit); ok {
		target = g.targetOfParty(p, nil)
		if at = p.next; p.mention >= 0 && g.mentions[p.mention].kind == role {
			at = g.overAdjectives(p.last)
		}
	}
	if !target.ok() {
		return nil
	}
	if m := g.mentionAt(at); m >= 0 && g.mentions[m].kind == pronoun && !g.tail(at) {
		at = g.mentions[m].last
	}
	open := g.isQuote(at) || g.saysWhat(at)
	at = g.skip(at, limit, "adverbs", "hedges")
	return g.being(target, g.slotAt(at, limit, open || g.pictures(at)), i, "", "that-is")
}

// saysWhat reports whether an unknown word at token i says what somebody is: a
// participle (متبجّح), or a word pointed as a predicate (نصّابًا).
func (g arabic) saysWhat(i int) bool {
	if !g.unknown(i) || g.given(i) || g.article(i-1) || g.inside(i) || g.inside(i+1) {
		return false
	}
	return strings.HasPrefix(g.key(i), "مت") && len([]rune(g.key(i))) > 4 || strings.ContainsRune(g.spelling(i), '\u064b')
}

// saidOf returns whom the pronoun of mention m behind "that" means: in a denial
// whoever denies; else somebody who does not speak, or if nobody else fits, who
// does.
func (g arabic) saidOf(that, m int) subject {
	me := g.claimantAt(that + 1)
	n := g.mentions[m]
	self := subject{entities: oneEntity(me), at: g.span(n.first, n.last), first: n.first, last: n.last, tier: sayso.TierB}
	fits := me != nil && g.agrees(me, g.has(n.first, "she"), g.has(n.first, "they")) && !g.has(n.first, "first_person") && !g.has(n.first, "second_person")
	if v := g.verbOver(that); fits && v >= 0 && g.has(v, "denying") {
		return self
	}
	if t := g.targetsAt(m, me); t.ok() || !fits {
		return t
	}
	return self
}

// nominal reads "T L", "T هو L", "هو L" at mention m.
func (g arabic) nominal(m, limit int) []finding {
	n := g.mentions[m]
	first := g.clause[n.first]
	before := n.first - 1
	for before >= first && (g.tail(before) || g.isQuote(before)) {
		before--
	}
	if g.isQuote(n.first-1) && !g.isQuote(n.last) {
		before = first - 1 // what stands before the marks does not govern it
	}
	if before >= first && (g.preposition(before) || g.verb(before) && !g.has(before, "speech")) {
		return nil
	}
	if before >= first && !g.isQuote(n.first-1) && g.noun(before) && !g.article(before-1) && !g.human(before) && !g.has(before, "adjectives") && !g.given(before) && n.kind != pronoun && g.mentionAt(before) < 0 {
		return nil // the second of two nouns
	}
	if before >= first && n.kind != person && n.kind != pronoun && g.human(before) && !g.article(before-1) {
		return nil // "رئيس النادي": the president
	}
	if v := g.verbOver(n.first); v >= 0 && g.transitive(v) && n.kind != pronoun && !g.has(n.first-1, "that") && n.first-v < 12 {
		return nil
	}
	if n.kind == pronoun && !g.tail(n.first) && !g.isMark(n.first-1) && g.article(n.first-2) && g.mentionAtName(n.first-1) < 0 {
		return nil // "المجلة هي": the noun before it is meant
	}
	var target subject
	if n.kind == role {
		target = g.targetOfParty(party{n.first, n.last, m, n.last}, nil)
	} else {
		target = g.targetsAt(m, g.claimantAt(n.first))
	}
	if !target.ok() {
		return nil
	}
	at := target.last
	if g.isQuote(at) && g.isQuote(n.first-1) {
		at++
	}
	end := g.pastRemark(at, limit)
	if g.key(at) == "," && g.isQuote(at+1) {
		at++
	} else if g.key(at) == "," && g.has(at+1, "and") && g.has(at+2, "pronouns") && n.kind != pronoun {
		at += 3
	} else if end > at && (!g.isQuote(end) || g.has(at+1, "accordingto")) {
		at = end
	}
	if g.key(at) == "ف" && g.inside(at+1) && g.key(target.first-1) == "اما" { // أما T فـL
		at++
	}
	at = g.skip(at, limit, "adverbs")
	if g.key(at) == "کل" && g.tail(at+1) { // all of it
		at += 2
	}
	if p := g.mentionAt(at); p >= 0 && g.mentions[p].kind == pronoun && !g.tail(at) && n.kind != pronoun {
		at = g.mentions[p].last
	}
	if g.isQuote(at) {
		q := g.quoteAt(at)
		if q < 0 || g.voices[q].verb >= 0 {
			return nil
		}
	}
	if g.article(at) && (n.kind != pronoun || !g.labelStarts(at)) {
		return nil
	}
	tier := sayso.TierB
	if n.kind == person && target.tier == sayso.TierA {
		tier = sayso.TierA
	}
	target.tier = tier
	if terms := g.slotAt(at, limit, g.pictures(at)); len(terms) > 0 {
		return g.being(target, terms, -1, "", "nominal")
	}
	return g.orElse(target, at, limit)
}

// orElse reads the second half of a question: "هل T وريث أم ستارة؟"
func (g arabic) orElse(target subject, i, limit int) []finding {
	if start := g.clause[i-1]; !g.anyWord(max(start, target.first-4), target.first, "question") {
		return nil
	}
	for j := i; j < limit && j < i+10; j++ {
		if g.key(j) == "ام" && !g.inside(j) {
			return g.being(target, g.slotAt(j+1, limit, true), -1, sayso.Questions, "question-or")
		}
	}
	return nil
}

// being makes the findings of "T is L".
func (g arabic) being(target subject, terms []term, verb int, stance sayso.Stance, rule string) []finding {
	var all []finding
	for _, t := range terms {
		if t.predicate && rule != "denial" && !g.noun(t.first) {
			continue
		}
		if t.quoted && rule == "copula" && (g.key(t.last+1) == "قد" || g.verb(t.last+1) && !g.noun(t.last+1)) {
			continue // "كانت «الموجة» قد نشرت": a name
		}
		if slices.Contains([]string{"", "other"}, t.concept) {
			continue
		}
		tier := target.tier
		if !t.known && !t.quoted && rule != "denial" {
			tier = sayso.TierB // an image, or a word that no codebook has
		}
		all = append(all, finding{subject: target, term: t, rule: rule, tier: tier, verb: verb, stance: stance})
	}
	return all
}
