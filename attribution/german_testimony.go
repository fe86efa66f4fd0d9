package attribution

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
		all = append(all, g.inInterview(i)...)
		all = append(all, g.spokeWith(i)...)
		all = append(all, g.beforeBody(i)...)
		all = append(all, g.askedBy(i)...)
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
		if !g.has(n.last-1, "hearing_bodies") && !g.word(n.last-1, isOutletNoun) {
			return h
		}
		h.outlet = g.words(n.first, n.last)
		if e := g.germanRole(n); e != nil {
			h.outlet = e.name
		}
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
		if !g.hears(n.entity) && !g.word(k.head, isOutletNoun|isOutletWord) && !g.has(k.head, "hearing_bodies") && k.quote < 0 && !g.isQuote(k.last-1) {
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
		if !dative && !facing && !to || k.first < d.subject.last && d.subject.first < k.last && d.named {
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

// beforeBody reads "sagte vor dem Landgericht aus", "als Zeuge vor der
// Kommission".
func (g german) beforeBody(i int) []account {
	if g.key(i) != "vor" || !g.small(i) {
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
		case g.has(k.head, "hearing_bodies"):
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
