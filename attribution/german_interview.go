package attribution

// Interviews, by the word for one ("im Gespräch mit dem Sender W") or by who
// talked with whom: "sprach mit J vom Blatt", "wurde von J befragt".

// inInterview reads "im Gespräch mit dem Sender W", "in einem Interview mit J".
func (g german) inInterview(n int) []account {
	if !g.has(n, "interview_nouns") || !g.capital(n) {
		return nil
	}
	link := n + 1
	if !g.has(link, "interview_links") {
		return nil
	}
	pieces := g.piecesOf(link, min(link+14, len(g.Tokens)))
	if len(pieces) == 0 || !g.askedWith(pieces[0], link) {
		return nil
	}
	k := pieces[0]
	h := g.interviewer(k)
	if !h.known() && k.m < 0 && k.quote < 0 {
		h.outlet = g.words(k.head, k.last)
	}
	if !h.known() {
		return nil
	}
	e, at := g.whoTells(n)
	return g.accountOf(e, at, h, n, "interview")
}

// askedWith reports whether piece k can be whom an interview is said to be with,
// behind the preposition at token link.
func (g german) askedWith(k piece, link int) bool {
	if k.prep != link && k.first != link {
		return false
	}
	return k.m >= 0 || k.quote >= 0 || g.word(k.head, isOutletWord|isOutletNoun) || !k.pronoun && !g.dictionary(k.head)
}

// interviewer is hearerOf for the one an interview is said to be with.
func (g german) interviewer(k piece) hearerIs {
	if h := g.hearerOf(k); h.known() {
		return h
	}
	h := hearerIs{last: k.last}
	switch {
	case k.m >= 0 && g.mentions[k.m].entity != nil && g.mentions[k.m].entity.kind == group:
		h.outlet = g.mentions[k.m].entity.name
	case k.m >= 0 && g.mentions[k.m].entity != nil && g.mentions[k.m].kind == person:
		h.journalist = g.mentions[k.m].entity.name
		return g.withHouse(h, g.mentions[k.m].last)
	case k.quote >= 0:
		first, last := g.tokensOf(k.quote)
		h.outlet = g.words(first, last)
	case g.word(k.head, isOutletWord):
		h.outlet = g.words(k.head, k.last)
	}
	return h
}

// whoTells returns the person whom the clause around token i is about: the
// speaker of its deed, else the first person named in its sentence.
func (g german) whoTells(i int) (*entity, int) {
	s := g.stretchAt(i)
	if g.key(i-2) == "nach" || g.key(i-1) == "nach" {
		b := g.Sentences[g.sentence[i]]
		for _, m := range g.mentionsIn(i, b.Last) {
			if n := g.mentions[m]; n.kind == pronoun && (g.has(n.first, "he") || g.has(n.first, "she")) && g.quoteOf[n.first] < 0 {
				if all := g.germanPronoun(m, nil); len(all) > 0 {
					return all[0], n.first
				}
			}
		}
	}
	for _, d := range g.deedsIn(s.first, s.last) {
		if e := d.speaker.entity; e != nil && e.kind != group {
			return e, max(d.subject.first, 0)
		}
	}
	b := g.Sentences[g.sentence[i]]
	for _, m := range g.mentionsIn(max(b.First, i-reach), i) {
		n := g.mentions[m]
		if n.kind == role && !g.aged(n.first) && !g.has(n.first, "concerned") || g.quoteOf[n.first] >= 0 {
			continue
		}
		for _, e := range g.resolveBut(m, nil) {
			if e.kind != group {
				return e, n.first
			}
		}
	}
	for _, m := range g.mentionsIn(i, b.Last) {
		n := g.mentions[m]
		if n.entity != nil && n.entity.kind != group && g.can(g.pieceOfMention(m), isNominative) && !g.hears(n.entity) && !g.word(n.first-1, isPreposition) {
			return n.entity, n.first
		}
	}
	return nil, 0
}

// spokeWith reads "sprach mit J vom Blatt", "stand dem Blatt Rede und Antwort".
func (g german) spokeWith(v int) []account {
	if !g.has(v, "spoke") || !g.small(v) && !g.opens(v) {
		return nil
	}
	s := g.stretchAt(v)
	pieces := g.piecesOf(s.first, s.last)
	for _, k := range pieces {
		if k.prep < 0 || g.key(k.prep) != "mit" {
			continue
		}
		if all := g.reporterSpoke(v, k, pieces); len(all) > 0 {
			return all
		}
		h := g.interviewer(k)
		if h.journalist != "" && h.outlet == "" && !g.journalist(k) || !h.known() {
			continue
		}
		for _, who := range pieces {
			if who.prep < 0 && who.m >= 0 && g.can(who, isNominative) && !who.genitive {
				if all := g.peopleOf(who, nil); len(all) > 0 {
					return g.accountOf(all[0], who.first, h, v, "spoke")
				}
			}
		}
		if p, ok := g.subjectOfClause(v, s); ok {
			if sp := g.speakerOfPhrase(p); sp.entity != nil {
				return g.accountOf(sp.entity, p.first, h, v, "spoke")
			}
		}
	}
	return nil
}

// reporterSpoke reads "Kerstin Halm sprach für den Weser-Boten mit ihm": the one
// who asks is the subject.
func (g german) reporterSpoke(v int, with piece, pieces []piece) []account {
	if with.m < 0 {
		return nil
	}
	var h hearerIs
	for _, k := range pieces {
		switch {
		case k.first == with.first:
		case k.prep >= 0 && g.key(k.prep) == "fur":
			h.outlet = g.interviewer(k).outlet
		case k.prep < 0 && !k.genitive && k.m >= 0 && g.mentions[k.m].entity != nil && g.mentions[k.m].kind == person && g.can(k, isNominative):
			h.journalist = g.mentions[k.m].entity.name
			h.last = k.last
		}
	}
	people := g.peopleOf(with, nil)
	if h.outlet == "" || h.journalist == "" || len(people) == 0 {
		return nil
	}
	return g.accountOf(people[0], with.first, h, v, "spoke")
}

// askedBy reads "S wurde von J befragt", "J interviewte S".
func (g german) askedBy(v int) []account {
	if !g.has(v, "interviewed") || !g.small(v) {
		return nil
	}
	c, ok := g.callingLike(v)
	if !ok {
		return nil
	}
	target, who := g.rolesIn(c, v, v+1)
	if target.first < 0 || who.first < 0 {
		return nil
	}
	people := g.peopleOf(target, nil)
	h := g.interviewer(who)
	if len(people) == 0 || !h.known() {
		return nil
	}
	return g.accountOf(people[0], target.first, h, v, "asked")
}
