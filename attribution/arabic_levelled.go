package attribution

import "sayso"

// Accusing said with nouns: charges that S directs at T ("وجه S إلى T تهمة L"), that
// T meets with ("تعرض T لاتهامات من S بـL"), and the noun of naming or accusing
// itself with who does it and whom it is about ("اتهام S لـT بـL", "وصف S لـT بأنه L").

// levelled reads charges directed at somebody by the verb at token v.
func (g arabic) levelled(v int) []finding {
	at, met := g.has(v, "directing"), g.has(v, "meeting")
	if !at && !met || g.article(v-1) || g.preposition(v-1) {
		return nil
	}
	_, limit := g.bounds(v)
	c, to := -1, -1
	for j := v + 1; j < min(limit, v+farthestParty); j++ {
		switch {
		case g.isQuote(j) || g.key(j) == ":" || g.has(j, "that"):
			return nil
		case g.key(j) == "الی" && to < 0:
			to = j + 1
		case c < 0 && g.has(j, "charges") && !g.has(j, "naming_as"):
			c = j
		case g.cue(j) && !g.noun(j) && c != j:
			j = limit
		}
	}
	if c < 0 {
		return nil
	}
	if met {
		return g.metWith(v, c, limit)
	}
	if to < 0 {
		return nil
	}
	p, ok := g.partyAt(to, limit)
	if !ok {
		return nil
	}
	a := act{verb: v, end: v + 1, object: -1, next: max(p.next, c+1), parties: []party{p}}
	if doer, ok := g.partyAt(g.skip(v+1, limit, "adverbs"), min(c, to)); ok {
		a.parties = []party{doer}
	} else {
		a.parties = nil
	}
	a = g.withDoer(a, false)
	a.parties = []party{p}
	label := g.chargeLabel(c, a.next, limit)
	if label < 0 {
		return nil
	}
	return g.namedBy(a, g.slotAt(label, limit, true), true)
}

// metWith reads "تعرض T لاتهامات من S بـL", "واجه T تهمة L": charge at token c.
func (g arabic) metWith(v, c, limit int) []finding {
	p, ok := g.partyAt(v+1, c)
	if !ok {
		q, before := g.partyBefore(v)
		if !before {
			return nil
		}
		p = q
	}
	target := g.targetOfParty(p, nil)
	if !target.ok() {
		return nil
	}
	var doer speaker
	next := c + 1
	if g.key(next) == "من" {
		end := next + 1
		if e, ok := g.is(next, "by_agent"); ok {
			end = e
		}
		if by, ok := g.partyAt(end, limit); ok {
			doer, next = g.speakerOfParty(by), by.next
		}
	}
	label := g.chargeLabel(c, next, limit)
	if label < 0 {
		return nil
	}
	target.tier = sayso.TierB
	var all []finding
	for _, t := range g.slotAt(label, limit, true) {
		all = append(all, finding{subject: target, term: t, rule: "accusation", tier: sayso.TierB, claimant: &doer, verb: v})
	}
	return all
}

// chargeLabel returns where the label of the charge at token c begins: "تهمة L",
// or behind what stands between, from token next on, "بـL"; -1.
func (g arabic) chargeLabel(c, next, limit int) int {
	if k := c + 1; (g.key(c) == "تهمه" || g.key(c) == "تهم") && g.word(k) && !g.preposition(k) {
		if g.article(k) {
			k++
		}
		return k
	}
	return g.behindBa(next, limit, true)
}

// nominalised reads the noun of naming or accusing at token v with its doer and,
// behind ل, whom it is about. Without ل nobody can tell the one from the other.
func (g arabic) nominalised(v int, a act, limit int) ([]finding, bool) {
	if a.object >= 0 || len(a.parties) == 0 || g.article(v-1) {
		return nil, false
	}
	first := a.parties[0]
	if !g.has(first.next, "li") || g.isMark(first.next-1) {
		return nil, false
	}
	p, ok := g.partyAt(first.next+1, limit)
	if !ok || p.mention < 0 {
		return nil, false
	}
	at := g.behindBa(p.next, limit, true)
	if at < 0 {
		return nil, false
	}
	a.doer, a.told, a.parties = g.speakerOfParty(first), true, []party{p}
	terms := g.slotAt(at, limit, true)
	return g.fitting1(g.namedBy(a, terms, g.has(v, "accusing") || g.has(v, "charge_nouns")), at), true
}
