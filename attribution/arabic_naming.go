package attribution

import "sayso"

// Verbs that call, take for, accuse: وصف S T بأنه L, اتهم S T بـL, سمّى S T L, and
// their passives and participles.

func (g arabic) findings() []finding {
	var all []finding
	for i := range g.Tokens {
		if len(g.starts[i]) == 0 && g.mentionAt(i) < 0 && !g.isQuote(i) {
			continue
		}
		for _, read := range []func(int) []finding{g.named1, g.asBeing, g.charged, g.negated, g.been, g.beforeName, g.afterName, g.done, g.called1, g.soNamed, g.saidAbout, g.retracted, g.listed, g.denied, g.dropped, g.knownAs, g.chargedNoun, g.levelled} {
			all = append(all, read(i)...)
		}
	}
	return g.withEchoes(all)
}

// named1 reads the verbs of naming and accusing at token v.
func (g arabic) named1(v int) []finding {
	if g.article(v) || g.preposition(v-1) && !g.has(v, "clearing") || g.article(v-1) && !g.has(v+1, "ba") {
		return nil
	}
	if g.key(v-1) == "ما" && !g.has(v, "clearing") || !g.cue(v) && !(g.article(v-1) && g.has(v, "accusing")) {
		return nil
	}
	as, acc, accuse := g.has(v, "naming_as"), g.has(v, "naming_acc"), g.has(v, "accusing")
	if !as && !acc && !accuse && !g.has(v, "dubbing") && !g.has(v, "clearing") {
		return nil
	}
	_, limit := g.bounds(v)
	a := g.actAt(v)
	if all, ok := g.nominalised(v, a, limit); ok {
		return all
	}
	if refused := g.refusedName(v, a, limit); len(refused) > 0 {
		return refused
	}
	if first, _ := g.bounds(v); a.object < 0 && g.has(v, "charges") {
		if u := g.firstCue(max(first, v-farthestParty), v); u >= 0 && g.governs(u, v) {
			return nil // "refuses to call": arabic_denying.go
		}
	}
	if at := g.behindBa(a.next, limit, as || accuse || g.has(v, "clearing")); at >= 0 && (as || accuse || g.has(v, "clearing")) {
		terms := g.slotAt(at, limit, true)
		if len(terms) == 0 && accuse && g.tail(at-1) && g.word(at) && !g.function(at) {
			terms = []term{{first: at, last: g.termEnd(at+1, limit, at), concept: "other_accusation", predicate: true}}
		}
		if g.missesObject(a, at) {
			return nil
		}
		return g.fitting1(g.namedBy(g.withDoer(a, true), terms, accuse), at)
	}
	if g.has(v, "clearing") {
		if at := g.behindMin(a.next, limit); at >= 0 {
			return g.namedBy(g.withDoer(a, true), g.slotAt(at, limit, true), true)
		}
	}
	if as {
		if at := g.behindKa(a.next, limit); at >= 0 {
			return g.namedBy(g.withDoer(a, true), g.slotAt(at, limit, true), false)
		}
	}
	if acc {
		return g.namedPlain(v, a, limit)
	}
	if g.has(v, "dubbing") {
		return g.dubbed(v, a, limit)
	}
	return nil
}

// refusedName reads "رفض S وصفه بـL": who refuses denies it.
// behindBa returns where the label of a verb begins that takes it behind ب:
// "بأنه L", "بـL", "بـ«L»"; -1.
func (g arabic) behindBa(i, limit int, may bool) int {
	if !may {
		return -1
	}
	for j := i; j < limit && j < i+16; j++ {
		if g.has(j, "ba") || g.key(j) == "بـ" {
			k := j + 1
			if g.has(k, "that") {
				k++
				if g.tail(k) {
					k++
				}
				return g.skipBe(k, limit)
			}
			if g.key(k) == "ـ" {
				k++
			}
			if g.article(k) {
				k++
			}
			if g.isTimeWord(k) {
				continue
			}
			if g.has(k, "copula") && g.tail(k+1) { // بكونه
				return k + 2
			}
			return k
		}
		if g.has(j, "as_being") {
			return -1
		}
		if g.cue(j) && j > i && !g.noun(j) || g.key(j) == ";" || g.isQuote(j) || g.has(j, "that") || g.key(j) == ":" {
			return -1
		}
	}
	return -1
}

// behindMin returns where the label begins of which somebody is cleared: "من
// تهمة L"; -1.
// skipBe steps over "is", "was", "has become" before a label.
func (g arabic) skipBe(i, limit int) int {
	for i < limit && (g.has(i, "copula") || g.key(i) == "قد" || g.has(i, "adverbs")) {
		i++
	}
	return i
}

func (g arabic) behindKa(i, limit int) int {
	if g.has(i, "ka") && i < limit {
		return i + 1
	}
	return -1
}

// namedBy makes the findings of "S verb T … L".
func (g arabic) namedBy(a act, terms []term, accuse bool) []finding {
	target := g.objectOf(a)
	if !target.ok() || len(terms) == 0 {
		return nil
	}
	rule := "naming-verb"
	if accuse {
		rule = "accusation"
	}
	doer := a.doer
	if !doer.known() && !g.passiveSign(a.verb) {
		target.tier = sayso.TierB
	}
	if doer.carried && !a.told {
		target.tier = sayso.TierB
	}
	var all []finding
	for _, t := range terms {
		f := finding{subject: target, term: t, rule: rule, tier: target.tier, claimant: &doer, verb: a.verb}
		if g.has(a.verb, "clearing") {
			f.stance = sayso.Denies
		}
		all = append(all, f)
	}
	return all
}

// objectOf returns whom a verb is done to: the pronoun on it, or the last party.
func (g arabic) objectOf(a act) subject {
	if a.object >= 0 {
		but := a.doer.entity
		if m := g.antecedentOf(a.verb); m >= 0 {
			return g.targetsAt(m, but)
		}
		s := g.targetsAt(a.object, but)
		if !s.ok() && len(a.parties) > 0 && !a.told {
			return g.targetOfParty(a.parties[len(a.parties)-1], but)
		}
		if p, ok := g.partyBefore(a.verb); ok && !s.ok() && g.negatedBefore(a.verb) && p.mention >= 0 && g.mentions[p.mention].entity != but {
			s = g.targetOfParty(p, but) // "T, I do not think him"
			s.tier = sayso.TierB
		}
		return s
	}
	if len(a.parties) == 0 {
		if g.article(a.verb - 1) {
			return g.calledBefore(a.verb - 2)
		}
		if g.passiveSign(a.verb) || g.has(a.verb, "passive_forms") || g.has(a.verb, "accusing") && !g.has(a.verb, "speech") {
			if p, ok := g.partyBefore(a.verb); ok {
				return g.targetOfParty(p, a.doer.entity)
			}
			if s := g.pronounBefore(a.verb); s.ok() {
				return s
			}
			if m := g.lineHead(a.verb); m >= 0 {
				return g.lone(m, nil)
			}
		}
		return subject{}
	}
	p := a.parties[len(a.parties)-1]
	return g.targetOfParty(p, a.doer.entity)
}

// calledBefore returns the name that "المتهم" and the like stand behind, with or
// without a comma; token i is the last before the article.
func (g arabic) calledBefore(i int) subject {
	if g.key(i) == "," {
		i--
	}
	if m := g.mentionAtName(i); m >= 0 && g.mentions[m].last == i+1 {
		return g.lone(m, nil)
	}
	return subject{}
}

// antecedentOf returns the mention that a relative pronoun before verb v is
// about: "حلقة الأربعاء، التي وصفها"; -1.
func (g arabic) antecedentOf(v int) int {
	if !g.has(v-1, "relative_person") {
		return -1
	}
	j := v - 2
	for g.key(j) == "," || g.isQuote(j) {
		j--
	}
	if m := g.mentionAtName(j); m >= 0 && g.mentions[m].last == j+1 {
		return m
	}
	return -1
}

// namedPlain reads "سمّى S T L", "يعتبره S L", where the label stands bare behind
// the parties.
func (g arabic) namedPlain(v int, a act, limit int) []finding {
	if g.has(v+1, "self") && a.object < 0 {
		return g.namesSelf(v, a, limit)
	}
	if g.has(v+1, "that") || a.object < 0 && len(a.parties) == 0 {
		return nil
	}
	open := g.has(v, "naming_open")
	if a.object >= 0 {
		return g.namedObject(v, a, limit, open)
	}
	// S T L, or T L with S carried: the label stands behind the last name.
	for n := len(a.parties); n > 0; n-- {
		p := a.parties[n-1]
		if p.mention < 0 {
			continue
		}
		cut := a
		cut.parties = a.parties[:n]
		at := p.next
		if g.isQuote(at) && g.isQuote(at-1) {
			return nil
		}
		terms := g.slotAt(at, limit, open || g.isQuote(at))
		if len(terms) == 0 || g.article(terms[0].first-1) {
			continue
		}
		return g.namedBy(g.withDoer(cut, true), terms, false)
	}
	return nil
}

// namesSelf reads "يعدّ نفسه L", "سمّت نفسها L".
// namedObject reads a verb with the target written onto it: "سمّاه S L".
func (g arabic) namedObject(v int, a act, limit int, open bool) []finding {
	at := a.end
	if terms := g.slotAt(at, limit, open && (g.isQuote(at) || !g.article(at) && g.mentionAt(at) < 0 && !g.human(at))); len(terms) > 0 {
		b := a
		b.parties = nil
		return g.namedBy(g.withDoer(b, true), terms, false)
	}
	p, ok := g.partyAt(at, limit)
	if !ok {
		return nil
	}
	a.parties = []party{p}
	for end := p.last; end > at; end-- {
		// what belongs to the name of the doer and what to the label is told by
		// the label itself
		if terms := g.slotAt(end, limit, open && end == p.last); len(terms) > 0 && !g.article(terms[0].first-1) {
			a.parties[0].last = end
			return g.namedBy(g.withDoer(a, true), terms, false)
		}
	}
	next := p.next
	for n := 0; n < 2 && g.preposition(next) && !g.has(next, "ba"); n++ {
		next = g.overPhrase(next, limit)
	}
	if terms := g.slotAt(next, limit, open && next == p.next || g.isQuote(next)); len(terms) > 0 {
		return g.namedBy(g.withDoer(a, true), terms, false)
	}
	return nil
}

// dubbed reads "أطلق S على T لقب L".
// asBeing reads "بوصفه L", "باعتبارها L" of whoever the verb before is about.
// charged reads "أوقفت S T بتهمة L", "للاشتباه في L".
