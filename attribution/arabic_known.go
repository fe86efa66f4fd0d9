package attribution

import (
	"strings"

	"sayso"
)

// What somebody is known as: a name in marks behind "known among … as", "whom …
// call", "nicknamed". Only what stands in marks is taken: what is not can be a
// plain name.

// knownAs reads a word for a further name at token i: "T الملقب بـ«L»", "عرفه S
// باسم «L»", "T، التي لقبها S بـ«L»".
func (g arabic) knownAs(i int) []finding {
	if !g.has(i, "nicknaming") {
		return nil
	}
	_, limit := g.bounds(i)
	at := g.nicknameAt(i+1, limit)
	if at < 0 {
		return nil
	}
	target, doer := g.nicknamed(i, at, limit)
	if !target.ok() {
		return nil
	}
	terms := g.slotAt(at, limit, true)
	target.tier = sayso.TierB
	var all []finding
	for _, t := range terms[:min(len(terms), 1)] {
		all = append(all, finding{subject: target, term: t, rule: "known-as", tier: sayso.TierB, claimant: &doer, verb: i})
	}
	return all
}

// nicknameAt returns the opening mark of the further name behind token i: "بـ«L»",
// "باسم «L»"; -1.
func (g arabic) nicknameAt(i, limit int) int {
	by := false
	for j := i; j < limit && j < i+10; j++ {
		switch {
		case g.isQuote(j):
			if first, _, ok := g.quotedName(j); by && ok && g.has(first, "label_words") {
				return -1
			}
			if by {
				return j
			}
			return -1
		case g.has(j, "ba") || g.key(j) == "باسم" || g.key(j) == "بـ" || g.has(j, "label_words"):
			by = true
		case g.isMark(j) && g.key(j) != "ـ", g.has(j, "that"):
			return -1
		}
	}
	return -1
}

// nicknamed returns who is called so by the word at token i, and by whom.
func (g arabic) nicknamed(i, at, limit int) (subject, speaker) {
	doer := speaker{}
	end := i + 1
	if g.tail(end) {
		end++
	}
	if p, ok := g.partyAt(end, at); ok && (g.tail(i+1) || g.has(end, "sources") || g.has(end+1, "sources")) {
		doer = g.speakerOfParty(p)
	} else if p, ok := g.partyAt(end, at); ok && !g.article(i-1) {
		return g.targetOfParty(p, nil), doer // "يُلقب T بـ"
	}
	if m := g.antecedentOf(i); m >= 0 {
		return g.targetsAt(m, doer.entity), doer
	}
	if g.article(i - 1) {
		return g.calledBefore(i - 2), doer
	}
	if g.tail(i + 1) {
		if m := g.mentionAt(i + 1); m >= 0 {
			return g.targetsAt(m, doer.entity), doer
		}
	}
	if p, ok := g.partyBefore(i); ok {
		return g.targetOfParty(p, nil), doer
	}
	return subject{}, doer
}

// chargedNoun reads a noun of accusing with a pronoun: "إدانته بـL", "اتهامها بـL",
// of whom the sentence is about.
func (g arabic) chargedNoun(i int) []finding {
	if !g.has(i, "charge_nouns") || g.article(i-1) {
		return nil
	}
	_, limit := g.bounds(i)
	if g.has(i-1, "denying") || g.has(i-1, "refusing") || g.verb(i-1) && !g.noun(i-1) {
		return nil
	}
	var target subject
	at := i + 1
	if g.tail(at) {
		m := g.mentionAt(at)
		if m < 0 {
			return nil
		}
		target = g.targetsAt(m, nil)
		at++
	} else if p, ok := g.partyAt(at, limit); ok && p.mention >= 0 && g.mentions[p.mention].kind == person {
		target, at = g.targetOfParty(p, nil), p.next
	}
	if !target.ok() || !g.has(at, "ba") {
		return nil
	}
	if at++; g.chargeWord(at) {
		at++
	}
	target.tier = sayso.TierB
	none := speaker{}
	var all []finding
	for _, t := range g.slotAt(at, limit, false) {
		all = append(all, finding{subject: target, term: t, rule: "charge-noun", tier: sayso.TierB, claimant: &none, verb: i})
	}
	return all
}

// calledTo returns whom a second person in the words of a clause means: who is
// called by name in it ("يا T"), or whom the verb before it speaks to.
func (g arabic) calledTo(i int) *entity {
	first, last := g.bounds(i)
	for j := max(first, i-farBack); j < last && j < i+farBack; j++ {
		if g.has(j, "vocative") && g.quoteOf[j] == g.quoteOf[i] {
			k := j + 1
			for n := 0; n < 3 && g.mentionAtName(k) < 0 && (g.article(k) || g.has(k, "titles") || g.has(k, "roles")); n++ {
				k++
			}
			if m := g.mentionAtName(k); m >= 0 && g.mentions[m].entity != nil {
				return g.mentions[m].entity
			}
		}
	}
	return nil
}

// toldBefore returns to whom the verb before token i says what follows: "نقول
// لزيد: أنت".
func (g arabic) toldBefore(i int) *entity {
	first := g.Sentences[g.sentence[i]].First
	for v := i - 1; v >= first && v > i-14; v-- {
		if !g.has(v, "speech") || !g.cue(v) {
			continue
		}
		for j := v + 1; j < i && j < v+8; j++ {
			if g.has(j, "li") || g.key(j) == "الی" {
				if p, ok := g.partyAt(j+1, i); ok && p.mention >= 0 && g.mentions[p.mention].kind != pronoun {
					return g.speakerOfParty(p).entity
				}
			}
		}
		return nil
	}
	return nil
}

// goesOn returns whose speech a participle of speech behind a comma goes on:
// the doer of the first verb of speech in the sentence, if its ending fits.
func (g arabic) goesOn(v int) speaker {
	first, _ := g.bounds(v)
	u := g.firstCue(max(first, v-farBack), v)
	if u < 0 || g.key(v-1) != "," || g.noun(v) && !g.has(v, "saying") {
		return speaker{}
	}
	a := g.withDoer(g.actAt(u), g.transitive(u))
	if female := strings.HasSuffix(g.spelling(v), "ة"); !a.doer.known() || a.doer.entity == nil || !g.agrees(a.doer.entity, female, false) {
		return speaker{}
	}
	a.doer.carried = true
	return a.doer
}

// describing reports whether token v is a participle of naming or accusing that
// goes on what somebody does: "انتقد S T، واصفا إياه".
func (g arabic) describing(v int) bool {
	switch g.key(v) {
	case "متهما", "متهمه", "متهمین", "واصفا", "واصفه", "واصفین", "ناعتا", "ناعته", "معتبرا", "معتبره", "مسمیا", "مسمیه", "مشبها", "مشبهه", "محملا", "محمله":
		return g.key(v-1) == "," || g.key(v-1) == "و" || g.noun(v-1)
	}
	return false
}

// nearestSubject returns the doer of the finite verb right before participle v:
// "تضامن معها S معتبرا".
func (g arabic) nearestSubject(v int) speaker {
	first, _ := g.bounds(v)
	for u := v - 1; u >= first && u > v-farBack; u-- {
		if g.quoteOf[u] != g.quoteOf[v] || !g.verb(u) || g.noun(u) || g.has(u, "saying") || g.inside(u) && !g.has(u-1, "conj") {
			continue
		}
		if g.has(u-1, "relative") {
			continue
		}
		a := g.actAt(u)
		if len(a.parties) > 0 && a.parties[0].first < v {
			s := g.speakerOfParty(a.parties[0])
			if s.known() && g.agrees(s.entity, g.female(u), g.pluralVerb(u)) {
				s.carried = true
				return s
			}
		}
		return speaker{}
	}
	return speaker{}
}
