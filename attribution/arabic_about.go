package attribution

import (
	"strings"

	"sayso"
)

// Labels that are spoken of as words: what is said "about" somebody, and words
// that are taken back.

// saidAbout reads "قال عن T إنه L", "قالت عنها «L»", "تقول على نفسها L".
func (g arabic) saidAbout(v int) []finding {
	if !g.has(v, "speech") || !g.cue(v) || g.key(v-1) == "من" {
		return nil // "whoever speaks for T is an accomplice" says nothing of T
	}
	_, limit := g.bounds(v)
	for j := v + 1; j < limit && j < v+10; j++ {
		switch {
		case g.key(j) == "علی" && g.has(v, "writing"):
			return nil // what is written upon
		case g.key(j) == "عن" || g.key(j) == "علی":
			all := g.aboutAt(v, j, limit)
			if k := g.key(v); g.key(v-1) == "لا" && strings.HasPrefix(k, "ت") && strings.HasSuffix(k, "وا") {
				for i := range all { // "do not say of": who says so denies it
					all[i].claimant, all[i].stance = nil, sayso.Denies
				}
			}
			return all
		case g.isMark(j) || g.isQuote(j) || g.has(j, "that"):
			return nil
		}
	}
	return nil
}

// aboutAt reads what verb v says about whom the preposition at token j names.
func (g arabic) aboutAt(v, j, limit int) []finding {
	a := g.withDoer(g.actAt(v), false)
	var target subject
	var at int
	switch {
	case g.has(j+1, "self"):
		if at = j + 2; g.tail(at) {
			at++
		}
		if a.doer.entity == nil {
			return nil
		}
		target = subject{entities: oneEntity(a.doer.entity), at: a.doer.at, first: v, last: v + 1}
	case g.has(j+1, "first_person") && g.inside(j+1):
		e := g.speakingSelf(j + 1).entity
		if e == nil {
			return nil
		}
		target, at = subject{entities: oneEntity(e), at: g.span(j+1, j+2), first: j + 1, last: j + 2}, j+2
	case g.tail(j + 1):
		m := g.mentionAt(j + 1)
		if m < 0 {
			return nil
		}
		target, at = g.targetsAt(m, a.doer.entity), j+2
	default:
		p, ok := g.partyAt(j+1, limit)
		if !ok {
			return nil
		}
		target, at = g.targetOfParty(p, nil), p.next
	}
	if !target.ok() {
		return nil
	}
	if g.has(at, "that") {
		if at++; g.tail(at) {
			at++
		}
	}
	target.tier = sayso.TierB
	doer := a.doer
	var all []finding
	for _, t := range g.slotAt(at, limit, g.isQuote(at) || g.has(j+1, "self")) {
		all = append(all, finding{subject: target, term: t, rule: "said-about", tier: sayso.TierB, claimant: &doer, verb: v})
	}
	return all
}

// retracted reads "أسحب كلمة L في حق T".
func (g arabic) retracted(v int) []finding {
	if !g.has(v, "retracting") || !g.cue(v) {
		return nil
	}
	_, limit := g.bounds(v)
	at := v + 1
	for at < limit && at < v+5 && !g.has(at, "label_words") {
		at++
	}
	if !g.has(at, "label_words") {
		return nil
	}
	terms := g.slotAt(at+1, limit, true)
	if len(terms) == 0 {
		return nil
	}
	t := terms[0]
	for j := t.first; j < limit && j < t.last+3; j++ {
		if g.key(j) != "فی" && g.key(j) != "عن" && g.key(j) != "ب" || g.key(j+1) != "حق" && g.key(j) != "عن" {
			continue
		}
		k := j + 1
		if g.key(k) == "حق" {
			k++
		}
		p, ok := g.partyAt(k, limit)
		if !ok {
			return nil
		}
		target := g.targetOfParty(p, nil)
		if !target.ok() {
			return nil
		}
		target.tier = sayso.TierB
		t.last = min(t.last, j)
		return g.being(target, []term{t}, v, sayso.Denies, "retraction")
	}
	return nil
}
