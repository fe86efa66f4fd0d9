package attribution

// Where somebody speaks: "sagte im Podcast »X«", "nannte ihn in derselben Sendung",
// "bei Radio W", "war zu Gast bei W", "gab dem W ein Interview". Who speaks on the air
// speaks to whoever sends it.

// saidWhere reads the outlet in which deed d is done.
func (g german) saidWhere(d deed, before []account) []account {
	if g.has(d.verb, "writing_verbs") || d.noun || d.infinitive.last > 0 {
		return nil
	}
	for _, k := range g.piecesOf(d.stretch.first, d.stretch.last) {
		if h := g.onAir(k, before); h.known() {
			return g.accountOf(d.speaker.entity, d.subject.first, h, d.verb, "on-air")
		}
	}
	return nil
}

// onAir returns the outlet that piece k names as a place to speak: "im Podcast »X«",
// "bei Radio W"; for "in derselben Sendung" the one of the account before.
func (g german) onAir(k piece, before []account) hearerIs {
	h := hearerIs{last: k.last}
	if k.prep < 0 || !g.has(k.prep, "air_prepositions") || k.pronoun {
		return h
	}
	if g.isQuote(k.last) && g.has(k.last-1, "shows") {
		if q := g.quoteAt(k.last); q >= 0 && g.Quotes[q].Closed {
			first, last := g.tokensOf(q)
			h.outlet, h.last = g.words(first, last), last
			return h
		}
	}
	switch {
	case k.m >= 0 && g.mentions[k.m].entity != nil && g.mentions[k.m].entity.kind == group:
		if e := g.mentions[k.m].entity; (g.onAirName(k.m) || g.has(k.head, "shows")) && !(len(e.keys) == 1 && g.has(g.mentions[k.m].first, "shows")) {
			h.outlet = e.name
		}
	case k.quote >= 0 && k.det != 0:
		if first, last := g.tokensOf(k.quote); g.showEnds(first, last) {
			h.outlet = g.words(first, last)
		}
	case k.m < 0 && k.quote < 0 && !g.dictionary(k.head) && g.endsIn(k.head, "air_endings"):
		h.outlet = g.words(k.head, k.last)
	case g.has(k.head, "shows") && g.anyWord(k.first, k.head, "same_words"):
		for _, a := range before {
			if a.first < k.first {
				h.outlet = a.outlet
			}
		}
	case g.word(k.head, isOutletNoun) && g.endsIn(k.head, "air_endings") && k.last == k.head+1 && !g.has(k.head, "shows"):
		h.outlet = g.words(k.head, k.last)
	}
	return h
}

// onAirName reports whether the group of mention m is named as one that sends.
func (g german) onAirName(m int) bool {
	if g.airName(g.mentions[m].entity) {
		return true
	}
	n := g.mentions[m]
	return g.has(n.first-1, "shows") || g.isQuote(n.first-1) && g.has(n.first-2, "shows") || g.has(n.first, "shows")
}

func (g german) showEnds(first, last int) bool {
	for i := first; i < last; i++ {
		if g.endsIn(i, "air_endings") || g.has(i, "shows") {
			return true
		}
	}
	return false
}

// endsIn reports whether token i ends in one of a list of endings.
func (g german) endsIn(i int, list string) bool {
	for _, ending := range g.phrases.Book.Words[list] {
		if hasSuffix(g.key(i), ending) {
			return true
		}
	}
	return false
}

// visiting reads "war zu Gast bei W", "trat in der Sendung »X« auf".
func (g german) visiting(v int, before []account) []account {
	if !g.has(v, "visiting") {
		return nil
	}
	s := g.stretchAt(v)
	pieces := g.piecesOf(s.first, s.last)
	for _, k := range pieces {
		h := g.onAir(k, before)
		if !h.known() {
			continue
		}
		for _, who := range pieces {
			if who.prep < 0 && who.m >= 0 && !who.genitive && g.can(who, isNominative) {
				if all := g.peopleOf(who, nil); len(all) > 0 && all[0].kind != group {
					return g.accountOf(all[0], who.first, h, v, "on-air")
				}
			}
		}
	}
	return nil
}

// gaveInterview reads "gab dem W ein Interview".
func (g german) gaveInterview(n int) []account {
	if !g.has(n, "interview_nouns") || !g.capital(n) {
		return nil
	}
	s := g.stretchAt(n)
	gave := -1
	for v := s.first; v < s.last; v++ {
		if g.has(v, "giving_interviews") && g.quoteOf[v] == g.quoteOf[n] {
			gave = v
		}
	}
	if gave < 0 {
		return nil
	}
	pieces := g.piecesOf(s.first, s.last)
	for _, k := range pieces {
		if k.prep >= 0 || k.genitive || k.first <= n && n < k.last || !(k.det&isDative != 0 && k.det&isAccusative == 0 || k.m >= 0 && g.mentions[k.m].entity != nil && g.mentions[k.m].entity.kind == group) {
			continue
		}
		h := g.interviewer(k)
		if !h.known() {
			continue
		}
		for _, who := range pieces {
			if who.first != k.first && who.prep < 0 && who.m >= 0 && !who.genitive && g.can(who, isNominative) {
				if all := g.peopleOf(who, nil); len(all) > 0 {
					return g.accountOf(all[0], who.first, h, n, "interview")
				}
			}
		}
	}
	return nil
}
