package attribution

import "slices"

// Who spoke to whom: "sagte S dem «Blatt»", "im Gespräch mit dem Sender W",
// "sprach mit J vom Blatt", "sagte vor dem Landgericht aus", "erzählte dem
// Moderator J", "wurde von J befragt". The hearer is the dative of a verb of
// telling, or hangs on a word for an interview or a court.

func (g german) accounts() []account {
	var all []account
	for _, d := range g.listen().deeds {
		if d.speaker.entity != nil && d.speaker.entity.kind != group && !d.passive {
			all = append(all, g.toldIn(d)...)
		}
	}
	for i := range g.Tokens {
		all = append(all, g.gaveInterview(i)...)
		all = append(all, g.witnesses(i)...)
		all = append(all, g.inInterview(i)...)
		all = append(all, g.spokeWith(i)...)
		all = append(all, g.beforeBody(i)...)
		all = append(all, g.askedBy(i)...)
	}
	return g.withPlaces(all)
}

// withPlaces adds to accounts what is said in a place where one is heard: on the air.
func (g german) withPlaces(all []account) []account {
	slices.SortStableFunc(all, func(a, b account) int { return a.first - b.first })
	told := slices.Clone(all)
	for _, d := range g.listen().deeds {
		if d.speaker.entity != nil && d.speaker.entity.kind != group && !d.passive {
			all = append(all, g.saidWhere(d, told)...)
		}
	}
	for i := range g.Tokens {
		all = append(all, g.visiting(i, told)...)
	}
	return all
}

// hearerIs is whom something was told.
type hearerIs struct {
	outlet, journalist string
	last               int
}

func (h hearerIs) known() bool { return h.outlet != "" || h.journalist != "" }

// hearerOf returns whom piece k is as a hearer: an outlet, a court, a journalist.
func (g german) hearerOf(k piece) hearerIs {
	h := hearerIs{last: k.last}
	if k.m < 0 {
		if k.quote < 0 && !k.pronoun && g.word(k.head, isOutletNoun|isOutletWord) && !g.word(k.head, isPersonNoun) && !g.word(k.head, isPlainGroup) {
			h.outlet = g.words(k.head, k.last)
		}
		return h
	}
	n := g.mentions[k.m]
	switch {
	case n.kind == role && g.word(n.last-1, isPersonNoun):
		return h
	case n.kind == role:
		if !g.hearingBody(n.last-1) && !g.word(n.last-1, isOutletNoun) || g.has(n.last-1, "shows") {
			return h
		}
		h.outlet = g.words(n.first, n.last)
		if g.has(n.last-1, "agencies") && g.small(n.last) && len(g.key(n.last)) <= 4 && !g.word(n.last, isAdverb|isPreposition|isAnyVerb|isAnd|isSubordinator|isDeterminer|isStop|isPronoun) {
			h.outlet, h.last = g.words(n.last, n.last+1), n.last+1 // "der Nachrichtenagentur apd"
			return h
		}
		if e := g.germanRole(n); e != nil {
			h.outlet = e.name
		}
	case n.kind == pronoun && g.key(n.first) == "mir" && g.quoteOf[n.first] < 0 && g.turnOf[n.first] < 0 && g.signer != nil:
		h.journalist = g.signer.name
	case n.kind == pronoun:
		all := g.germanPronoun(k.m, nil)
		if len(all) == 0 || !g.hears(all[0]) {
			return h
		}
		if all[0].kind == group {
			h.outlet = all[0].name
		} else {
			h.journalist = all[0].name
		}
	case n.entity == nil:
		return h
	case n.entity.kind == group:
		if !g.hears(n.entity) && !g.word(k.head, isOutletNoun|isOutletWord) && !g.hearingBody(k.head) && k.quote < 0 && !g.isQuote(k.last-1) {
			return h
		}
		h.outlet = n.entity.name
		if e := g.courtNamed(n); e != nil {
			h.outlet = e.name
		}
	case g.journalist(k):
		h.journalist = n.entity.name
	}
	return g.withHouse(h, n.last)
}

// courtNamed returns the full name of the court that a plain word for one means.
func (g german) courtNamed(n mention) *entity {
	if n.last-n.first > 1 || !g.has(n.first, "hearing_bodies") {
		return nil
	}
	key := groupStem(g.key(n.first))
	for _, e := range g.entities {
		if e.kind == group && len(e.keys) > 1 && g.isKindOf(e, key) {
			return e
		}
	}
	return nil
}

// withHouse adds the outlet of a journalist: "Philipp Zauner vom Donaublick".
func (g german) withHouse(h hearerIs, i int) hearerIs {
	if h.journalist == "" || h.outlet != "" {
		return h
	}
	if g.key(i) == "(" && g.capital(i+1) {
		if m := g.mentionAt(i + 1); m >= 0 && g.mentions[m].entity != nil && g.mentions[m].entity.kind == group {
			h.outlet = g.mentions[m].entity.name
		}
		return h
	}
	if !g.has(i, "house_links") {
		return h
	}
	p := g.piecesOf(i, min(i+8, len(g.Tokens)))
	if len(p) == 0 || p[0].prep != i && p[0].first != i {
		return h
	}
	k := p[0]
	h.last = k.last
	if k.m >= 0 && g.mentions[k.m].entity != nil {
		h.outlet = g.mentions[k.m].entity.name
	} else if k.quote >= 0 {
		first, last := g.tokensOf(k.quote)
		h.outlet = g.words(first, last)
	} else if !k.pronoun && k.head < k.last && !g.word(k.head, isCommonNoun) {
		h.outlet = g.words(k.head, k.last)
	}
	return h
}

// hears reports whether the page shows that somebody asks and prints: an outlet, a
// court, a journalist.
func (g german) hears(e *entity) bool {
	if e == nil {
		return false // "der Minister" names nobody
	}
	known, ok := g.heard.hearers[e]
	if !ok {
		known = g.showsHearing(e)
		if g.heard.hearers == nil {
			g.heard.hearers = map[*entity]bool{}
		}
		g.heard.hearers[e] = known
	}
	return known
}

func (g german) showsHearing(e *entity) bool {
	if e.kind == group {
		for m := range g.mentions {
			if n := g.mentions[m]; n.entity == e {
				for i := n.first; i < n.last; i++ {
					if g.word(i, isOutletNoun|isOutletWord) || g.has(i, "hearing_bodies") {
						return true
					}
				}
				if g.word(n.first-1, isOutletNoun) || g.isQuote(n.first-1) && g.word(n.first-2, isOutletNoun) {
					return true
				}
			}
		}
		return false
	}
	for m := range g.mentions {
		n := g.mentions[m]
		if n.entity != e {
			continue
		}
		for i := max(n.first-6, 0); i < n.first; i++ {
			if g.has(i, "journalist_nouns") && g.sentence[i] == g.sentence[n.first] {
				return true
			}
		}
		for i := n.last; i < min(n.last+5, len(g.Tokens)); i++ {
			if g.has(i, "journalist_nouns") && g.key(n.last) == "," && g.sentence[i] == g.sentence[n.first] {
				return true
			}
		}
	}
	return false
}

// journalist reports whether piece k names somebody who asks for an outlet.
func (g german) journalist(k piece) bool {
	for i := k.first; i < k.last; i++ {
		if g.has(i, "journalist_nouns") {
			return true
		}
	}
	return g.hears(g.mentions[k.m].entity) || g.has(g.mentions[k.m].last, "house_links") && g.outletAfter(g.mentions[k.m].last+1)
}

func (g german) outletAfter(i int) bool {
	for j := i; j < i+4 && j < len(g.Tokens); j++ {
		if g.word(j, isOutletNoun|isOutletWord) {
			return true
		}
	}
	return false
}

// toldIn reads the hearer of a deed of speech.
func (g german) toldIn(d deed) []account {
	s := d.stretch
	var all []account
	for _, k := range g.piecesOf(s.first, s.last) {
		dative := k.prep < 0 && !k.genitive && g.can(k, isDative) && !(k.det != 0 && k.det&isDative == 0) && (k.det&isDative != 0 && g.key(k.first) != "den" || k.pronoun || k.det == 0 && g.has(k.first, "oblique_nouns"))
		facing := k.prep >= 0 && g.has(k.prep, "facing")
		to := k.prep >= 0 && (g.key(k.prep) == "zu" || g.key(k.prep) == "mit" && g.has(d.verb, "spoke"))
		if !dative && !facing && !to || k.first < d.subject.core && d.subject.first < k.last && d.named {
			continue
		}
		if h := g.hearerOf(k); h.known() {
			all = append(all, g.accountOf(d.speaker.entity, d.subject.first, h, d.verb, "told")...)
		}
	}
	return all
}

func (g german) accountOf(e *entity, at int, h hearerIs, v int, rule string) []account {
	if e == nil || e.kind == group || e.name == h.outlet || e.name == h.journalist {
		return nil
	}
	var journalists []string
	if h.journalist != "" {
		journalists = []string{h.journalist}
	}
	return []account{{e, at, h.outlet, journalists, v, max(h.last, v), rule}}
}

// hearingBody reports whether the noun at token i is a court or another body that
// hears people.
func (g german) hearingBody(i int) bool {
	return g.has(i, "hearing_bodies") || g.capital(i) && g.endsIn(i, "hearing_endings")
}

// beforeBody reads "sagte vor dem Landgericht aus", "als Zeuge vor der
// Kommission".
func (g german) beforeBody(i int) []account {
	if g.key(i) != "vor" || !g.small(i) && !g.opens(i) {
		return nil
	}
	s := g.stretchAt(i)
	if !g.anyWord(s.first, s.last, "testifying") {
		return nil
	}
	pieces := g.piecesOf(s.first, s.last)
	for _, k := range pieces {
		if k.prep != i {
			continue
		}
		h := hearerIs{last: k.last}
		switch {
		case k.m >= 0 && g.mentions[k.m].entity != nil && g.mentions[k.m].entity.kind == group:
			h.outlet = g.mentions[k.m].entity.name
			if e := g.courtNamed(g.mentions[k.m]); e != nil {
				h.outlet = e.name
			}
		case g.hearingBody(k.head):
			h.outlet = g.words(k.head, k.last)
			if k.m >= 0 {
				if e := g.germanRole(g.mentions[k.m]); e != nil {
					h.outlet = e.name
				}
			}
		default:
			return nil
		}
		for _, who := range pieces {
			if who.prep < 0 && who.m >= 0 && !who.genitive && g.can(who, isNominative) {
				if all := g.peopleOf(who, nil); len(all) > 0 && all[0].kind != group {
					return g.accountOf(all[0], who.first, h, i, "testified")
				}
			}
		}
		e, at := g.whoTells(i)
		return g.accountOf(e, at, h, i, "testified")
	}
	return nil
}
