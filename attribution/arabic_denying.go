package attribution

import (
	"strings"

	"sayso"
)

// Ways to deny that are no verb of being: "نفى S تهمة L", "رفض S وصف T بـL", "T بريء
// من L", "T لا يستحق لقب L", "لم يتقاضَ قرشًا".

// denied reads a denial at token i.
func (g arabic) denied(i int) []finding {
	switch {
	case (g.has(i, "denying") || g.has(i, "refusing")) && g.cue(i) && !g.noun(i) && !g.negatedBefore(i):
		return g.deniesCharge(i)
	case g.has(i, "innocent"):
		return g.innocent(i)
	case g.has(i, "deserving") && g.negatedBefore(i):
		return g.undeserved(i)
	case g.has(i, "taking") && g.has(i-1, "negation") && g.key(i-1) != "ما":
		return g.notDone(i)
	case g.key(i) == "ما":
		return g.notA(i)
	}
	return nil
}

// deniesCharge reads a verb of denying at token v whose object is a charge, a
// deed or what somebody is called: "نفى S تهمة L", "أنكر S الـL", "رفض S وصف T بـL".
func (g arabic) deniesCharge(v int) []finding {
	_, limit := g.bounds(v)
	a := g.actAt(v)
	if a.object >= 0 || g.has(a.end, "that") {
		return nil
	}
	i := a.end
	a.parties = nil
	if p, ok := g.partyAt(i, limit); ok && !g.chargeWord(i) {
		a.parties, i = []party{p}, p.next
	}
	for n := 0; n < 3 && i < limit && g.preposition(i) && g.key(i) != "عن" && g.key(i) != "من" && !g.has(i, "ba"); n++ {
		i = g.overPhrase(i, limit)
	}
	if g.key(i) == "," && i > a.end {
		i++
	}
	a = g.withDoer(a, false)
	if !a.doer.known() {
		return nil
	}
	target := subject{entities: oneEntity(a.doer.entity), at: a.doer.at, first: v, last: v + 1, tier: sayso.TierB}
	if g.key(i) == "عن" {
		switch p, ok := g.partyAt(i+1, limit); {
		case g.has(i+1, "self") || g.tail(i+1) && g.has(i+1, "first_person"):
			i += 3
		case ok:
			target, i = g.targetOfParty(p, nil), p.next
		}
	}
	i = g.skip(i, limit, "adverbs")
	for j := i; j < limit && j < i+5 && !g.isMark(j) && !g.has(j, "that"); j++ {
		if !g.has(j, "requests") {
			continue
		}
		if i = j + 1; g.key(i) == "ل" || g.key(i) == "ب" {
			i++
		}
		break
	}
	switch {
	case g.key(i) == "ما" && g.has(i+1, "imputing"):
		if i = g.imputed(i, limit); i < 0 {
			return nil
		}
	case g.has(i, "copula") && g.tail(i+1) && !g.has(i, "other"): // "كونه"
		i += 2
	case g.chargeWord(i):
		target, i = g.chargedOf(i, limit, target)
	case g.has(v, "denying_deeds") && g.has(i, "receiving"):
		at := i + 1
		for at < min(limit, i+4) && !g.has(at, "money") {
			at++
		}
		last := g.termEnd(min(limit, at+1), limit, i)
		concept := g.conceptNear(i, last)
		if concept == "" {
			return nil
		}
		return g.deniedBy(a, target, []term{{first: i, last: last, concept: concept, known: true, predicate: true}})
	case g.has(v, "denying_deeds"):
		if g.article(i) {
			i++
		}
		terms := g.slotAt(i, limit, false)
		if len(terms) == 0 || !g.deed(terms[0]) {
			return nil
		}
		return g.deniedBy(a, target, terms)
	default:
		return nil
	}
	if i < 0 {
		return nil
	}
	return g.deniedBy(a, target, g.slotAt(i, limit, true))
}

// imputed returns where the label begins of what is imputed to somebody: "ما
// نُسب إليه من L"; -1.
func (g arabic) imputed(i, limit int) int {
	for j := i + 2; j < limit && j < i+9 && !g.isMark(j); j++ {
		if g.key(j) == "من" && !g.has(j+1, "by_agent") {
			if j++; g.chargeWord(j) {
				j++
			}
			if g.article(j) {
				j++
			}
			return j
		}
	}
	return -1
}

func (g arabic) deniedBy(a act, target subject, terms []term) []finding {
	if a.doer.entity == nil && len(target.entities) == 0 || !target.ok() {
		return nil
	}
	doer := a.doer
	var all []finding
	for _, t := range terms {
		if strings.HasPrefix(g.spelling(t.first), "بال") && !g.inside(t.first) && t.cutFirst == 0 {
			t.cutFirst = len("بال")
		}
		all = append(all, finding{subject: target, term: t, rule: "refusal", tier: sayso.TierB, claimant: &doer, verb: a.verb, stance: sayso.Denies})
	}
	return all
}

// governs reports whether the word at token v is what verb u denies or refuses.
func (g arabic) governs(u, v int) bool {
	if !g.has(u, "denying") && !g.has(u, "refusing") {
		return false
	}
	b := g.actAt(u)
	return v == b.end || len(b.parties) > 0 && (v == b.parties[0].next || v == b.parties[0].last)
}

// chargeWord reports whether token i, or the one behind its article, is a charge
// or an act of naming: "تهمة", "الاتهامات", "وصف".
func (g arabic) chargeWord(i int) bool {
	if g.article(i) {
		i++
	}
	return g.has(i, "charges")
}

// chargedOf returns who is charged by the word at token i, and where the label
// begins; the one who denies it if nobody else is named.
func (g arabic) chargedOf(i, limit int, target subject) (subject, int) {
	definite := g.article(i)
	if definite {
		i++
	}
	bare := g.has(i, "label_words") || g.key(i) == "تهمه" || g.key(i) == "تهم"
	i++
	switch p, ok := g.partyAt(i, limit); {
	case g.tail(i):
		i++
		bare = true
	case g.key(i-1) == "تهمه" || g.key(i-1) == "تهم":
	case ok && p.mention >= 0:
		if t := g.targetOfParty(p, nil); t.ok() {
			t.tier = sayso.TierB
			bare = true
			if g.key(p.next) != "ل" || !g.tail(p.next+1) { // "T's accusing it of"
				target = t
			}
			i = p.next
		}
	case g.labelStarts(i) && !definite:
		bare = true
	case g.noun(i) && !g.isQuote(i) && !definite && !g.toHim(i, limit):
		return target, -1 // somebody who is only described
	}
	if named := g.key(i-1) == "تهمه" && !g.preposition(i) && g.word(i); named {
		if g.article(i) {
			i++
		}
		return target, i // "تهمة التلاعب بالمال": the label follows at once
	}
	for j := i; j < limit && j < i+8; j++ {
		switch {
		case g.labelStarts(j) && strings.HasPrefix(g.key(j), "بال"):
			return target, j
		case g.has(j, "ba"):
			at := g.behindBa(j, limit, true)
			return target, at
		case g.key(j) == "ل" && g.mentionAtName(j+1) >= 0:
			target = g.lone(g.mentionAtName(j+1), nil)
			target.tier = sayso.TierB
		case g.isMark(j) || g.has(j, "that") || g.cue(j) && !g.noun(j):
			j = limit
		}
	}
	if !bare {
		return target, -1
	}
	if g.article(i) {
		i++
	}
	return target, i
}

// toHim reports whether "to him" follows token i: what others charge him with.
func (g arabic) toHim(i, limit int) bool {
	for j := i; j < limit && j < i+5 && !g.isMark(j); j++ {
		if (g.key(j) == "ل" || g.key(j) == "الی") && g.tail(j+1) {
			return true
		}
	}
	return false
}

// deed reports whether a label is something done, not somebody.
func (g arabic) deed(t term) bool {
	at, ok := g.labelAt[t.first]
	return ok && (g.labels[at].predicate || t.predicate)
}

// innocent reads "T بريء من L", "براءة T من تهمة L".
func (g arabic) innocent(i int) []finding {
	_, limit := g.bounds(i)
	target, at := subject{}, i+1
	switch p, ok := g.partyAt(i+1, limit); {
	case g.tail(i + 1):
		if m := g.mentionAt(i + 1); m >= 0 {
			target = g.targetsAt(m, nil)
		}
		at++
	case ok && p.mention >= 0:
		target, at = g.targetOfParty(p, nil), p.next
	default:
		if p, ok := g.partyBefore(i); ok {
			target = g.targetOfParty(p, nil)
		}
	}
	if !target.ok() || g.key(at) != "من" {
		return nil
	}
	at = g.behindMin(at, limit)
	if g.article(at) {
		at++
	}
	target.tier = sayso.TierB
	return g.being(target, g.slotAt(at, limit, g.has(at-1, "charges") || g.has(at-2, "charges")), i, sayso.Denies, "innocence")
}

// notA reads "ما T بـL".
func (g arabic) notA(i int) []finding {
	_, limit := g.bounds(i)
	p, ok := g.partyAt(i+1, limit)
	if !ok || p.mention < 0 || g.tail(i+1) || !g.has(p.next, "ba") || !g.labelStarts(p.next+1) {
		return nil
	}
	target := g.targetOfParty(p, nil)
	if !target.ok() {
		return nil
	}
	return g.being(target, g.slotAt(p.next+1, limit, false), i, sayso.Denies, "denial")
}

// undeserved reads "لا يستحق T لقب L", "T لا يستحق صفة L".
func (g arabic) undeserved(v int) []finding {
	_, limit := g.bounds(v)
	at := v + 1
	target := subject{}
	if p, ok := g.partyAt(at, limit); ok && p.mention >= 0 && !g.has(at, "label_words") {
		target, at = g.targetOfParty(p, nil), p.next
	} else if p, ok := g.partyBefore(v); ok {
		target = g.targetOfParty(p, nil)
	}
	if !target.ok() || !g.has(at, "label_words") {
		return nil
	}
	at++
	if g.article(at) {
		at++
	}
	target.tier = sayso.TierB
	return g.being(target, g.slotAt(at, limit, true), v, sayso.Denies, "undeserved")
}

// notDone reads "لم يتقاضَ قرشًا من أحد", "لم أتلقَّ رشوة".
func (g arabic) notDone(v int) []finding {
	_, limit := g.bounds(v)
	at := v + 1
	target := subject{}
	if p, ok := g.partyAt(at, limit); ok && p.mention >= 0 && !g.has(at, "money") {
		target, at = g.targetOfParty(p, nil), p.next
	}
	from := at
	for at < limit && at < from+3 && !g.has(at, "money") {
		at++
	}
	if at >= limit || !g.has(at, "money") || g.article(at-1) {
		return nil
	}
	n := v - 1
	if from > v+1 {
		n = v // named behind the verb
	} else if m := g.mentionAt(n - 1); m >= 0 && g.mentions[m].kind == pronoun && g.mentions[m].last == n {
		target = g.saidOf(n-2, m)
	} else if g.has(v, "first_taking") {
		if e := g.speakingSelf(v).entity; e != nil {
			target = subject{entities: oneEntity(e), at: g.span(v, v+1), first: v, last: v + 1}
		}
	} else if p, ok := g.partyBefore(v); ok {
		target = g.targetOfParty(p, g.claimantAt(v))
	} else {
		target = g.unsaid(v)
	}
	if !target.ok() {
		return nil
	}
	target.tier = sayso.TierB
	t := term{first: v, last: g.termEnd(at+1, limit, v), concept: g.conceptNear(v, at+1), predicate: true, known: true}
	if t.concept == "" {
		t.concept = "other_accusation"
	}
	return []finding{{subject: target, term: t, rule: "denial", tier: sayso.TierB, verb: v, stance: sayso.Denies}}
}
