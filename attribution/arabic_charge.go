package attribution

import "sayso"

// Further ways in which a verb gives somebody a name: as, on the charge of, the
// name of, himself; and names that are refused.

func (g arabic) refusedName(v int, a act, limit int) []finding {
	if a.object < 0 {
		return nil
	}
	first, _ := g.bounds(v)
	u := g.firstCue(max(first, v-farthestParty), v)
	if u < 0 || !g.has(u, "refusing") && !g.has(u, "denying") {
		return nil
	}
	b := g.actAt(u)
	at := g.behindBa(a.next, limit, true)
	if b.next != v && (len(b.parties) == 0 || b.parties[0].next != v && b.parties[0].last != v) || at < 0 {
		return nil
	}
	b = g.withDoer(b, false)
	if b.doer.entity == nil {
		return nil
	}
	target := subject{entities: oneEntity(b.doer.entity), at: b.doer.at, first: u, last: u + 1, tier: sayso.TierB}
	doer := b.doer
	var all []finding
	for _, t := range g.slotAt(at, limit, true) {
		all = append(all, finding{subject: target, term: t, rule: "refusal", tier: sayso.TierB, claimant: &doer, verb: u, stance: sayso.Denies})
	}
	return all
}

func (g arabic) behindMin(i, limit int) int {
	for j := i; j < limit && j < i+12; j++ {
		if g.key(j) == "من" && (j < i+6 || g.chargeWord(j+1)) && !(g.key(j-1) == "," && !g.chargeWord(j+1)) {
			j++
			if g.has(j, "label_words") || g.key(j) == "تهمه" || g.key(j) == "تهم" {
				j++
			}
			return j
		}
	}
	return -1
}

func (g arabic) namesSelf(v int, a act, limit int) []finding {
	at := v + 2
	if g.tail(at) {
		at++
	}
	a.parties = nil
	a = g.withDoer(a, false)
	if a.doer.entity == nil {
		return nil
	}
	target := subject{entities: []*entity{a.doer.entity}, at: a.doer.at, first: v, last: v + 1, tier: sayso.TierB}
	doer := a.doer
	var all []finding
	for _, t := range g.slotAt(at, limit, true) {
		all = append(all, finding{subject: target, term: t, rule: "naming-self", tier: target.tier, claimant: &doer, verb: v})
	}
	return all
}

func (g arabic) dubbed(v int, a act, limit int) []finding {
	for j := v + 1; j < limit && j < v+14; j++ {
		if g.key(j) != "علی" {
			continue
		}
		p, ok := g.partyAt(j+1, limit)
		if !ok && g.tail(j+1) {
			p, ok = party{j + 1, j + 2, g.mentionAt(j + 1), j + 2}, true
		}
		if !ok {
			return nil
		}
		at := p.next
		for k := at; k < limit && k < at+5; k++ {
			if g.has(k, "label_words") {
				a.parties = append(a.parties[:min(len(a.parties), 1):min(len(a.parties), 1)], p)
				if len(a.parties) == 1 {
					a = g.withDoer(a, false)
					a.parties = []party{p}
					a.doer = g.carried(v)
					return g.namedBy(a, g.slotAt(k+1, limit, true), false)
				}
				a.object = -1
				return g.namedBy(g.withDoer(a, true), g.slotAt(k+1, limit, true), false)
			}
		}
		return nil
	}
	return nil
}

func (g arabic) asBeing(i int) []finding {
	end, ok := g.is(i, "as_being")
	if !ok {
		return nil
	}
	first, limit := g.bounds(i)
	if g.has(end, "that") {
		end++
	}
	if g.tail(end) {
		end++
	}
	terms := g.slotAt(end, limit, true)
	if len(terms) == 0 {
		return nil
	}
	for v := i - 1; v >= first && v > i-18; v-- {
		if !g.verb(v) || g.noun(v) {
			continue
		}
		a := g.actAt(v)
		a = g.withDoer(a, true)
		return g.namedBy(a, terms, false)
	}
	j := i - 1
	if g.key(j) == "," {
		j--
	}
	if g.isQuote(j) {
		j--
	}
	if m := g.mentionAtName(j); m >= 0 {
		return g.being(g.lone(m, nil), terms, -1, "", "as-being")
	}
	return nil
}

func (g arabic) charged(i int) []finding {
	end, ok := g.is(i, "charge")
	if !ok || g.key(i) == "تهمه" || g.key(i) == "اتهام" || g.key(i) == "اتهامات" || g.key(i) == "تهم" {
		return nil
	}
	first, limit := g.bounds(i)
	if (g.has(end, "copula") || g.has(end, "that")) && g.tail(end+1) {
		end += 2
	}
	terms := g.slotAt(end, limit, true)
	if len(terms) == 0 {
		return nil
	}
	for v := i - 1; v >= first && v > i-18; v-- {
		if !g.has(v, "accusing") && !g.has(v, "charge_nouns") && (!g.verb(v) || g.noun(v)) {
			continue
		}
		a := g.actAt(v)
		a = g.withDoer(a, true)
		for k := range terms {
			terms[k].known = true
		}
		if g.has(v, "charge_nouns") && a.object >= 0 && g.noun(v) {
			a = act{verb: v, end: v + 2, object: a.object, next: v + 2}
		} else if g.has(v, "charge_nouns") && !g.has(v, "speech") && a.object < 0 {
			p, ok := g.partyAt(v+1, limit)
			if !ok {
				return nil
			}
			a = act{verb: v, end: v + 1, object: -1, parties: []party{p}, next: p.next} // "محاكمة T بتهمة": nobody is named who charges
		}
		all := g.namedBy(a, terms, true)
		if g.has(i, "hedges") {
			for k := range all {
				all[k].stance = sayso.Hedges
			}
		}
		return all
	}
	return nil
}
