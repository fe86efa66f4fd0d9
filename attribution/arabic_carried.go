package attribution

// A verb without a subject of its own goes on with the one of the verbs before
// it, or of the sentence before; its ending must fit.

func (g arabic) carried(v int) speaker {
	first, _ := g.bounds(v)
	female, plural := g.female(v), g.pluralVerb(v)
	if u := g.firstCue(max(first, v-farBack), v); u >= 0 {
		a := g.actAt(u)
		a = g.withDoer(a, g.transitive(u))
		if a.doer.known() && g.agrees(a.doer.entity, female, plural) {
			a.doer.carried = true
			return a.doer
		}
	}
	for _, m := range g.mentionsIn(max(first, v-farBack), v) {
		n := g.mentions[m]
		if n.kind == pronoun || g.quoteOf[n.first] != g.quoteOf[v] {
			continue
		}
		p, ok := g.freeOrSubject(m, first)
		if !ok {
			continue
		}
		if s := g.speakerOfParty(p); s.known() && g.agrees(s.entity, female, plural) {
			s.carried = true
			return s
		}
	}
	return g.carriedFocus(v, female, plural)
}

func (g arabic) firstCue(first, v int) int {
	for u := first; u < v; u++ {
		if g.quoteOf[u] == g.quoteOf[v] && g.cue(u) && !g.noun(u) && !g.has(u, "saying") && !g.has(u-1, "relative") && g.key(u-1) != "ما" {
			return u
		}
	}
	return -1
}

func (g arabic) transitive(v int) bool {
	if g.has(v, "speech") && g.has(v, "naming_acc") && g.has(g.actAt(v).next, "that") {
		return false // "اعتبر S أن"
	}
	return g.has(v, "naming_as") || g.has(v, "naming_open") || g.has(v, "naming_acc") && !g.has(v, "speech") || g.has(v, "accusing")
}

func (g arabic) freeOrSubject(m, first int) (party, bool) {
	n := g.mentions[m]
	if n.kind == role && m+1 < len(g.mentions) && g.mentions[m+1].kind == person && g.mentions[m+1].first == g.overAdjectives(n.last) {
		m++ // "القس يوحنا": the name
		return party{g.mentions[m].first, g.mentions[m].last, m, g.mentions[m].last}, true
	}
	for j := n.first - 1; j >= first && j > n.first-5; j-- {
		if g.preposition(j) {
			return party{}, false
		}
		if g.isMark(j) || g.verb(j) || g.has(j, "and") {
			break
		}
	}
	return party{n.first, n.last, m, n.last}, true
}

func (g arabic) carriedFocus(v int, female, plural bool) speaker {
	s := g.sentence[v]
	if e := g.lastSpeaker(v); e != nil && g.agrees(e, female, plural) {
		return speaker{name: e.name, entity: e, carried: true}
	}
	if e := g.main(); e != nil && e.kind == person && s > 0 && g.Sentences[s].Paragraph != g.Sentences[s-1].Paragraph && !g.has(v, "adding") && g.agrees(e, female, plural) && !plural {
		return speaker{name: e.name, entity: e, carried: true}
	}
	for back := 1; back <= 3 && s-back >= 0; back++ {
		if g.Sentences[s].Paragraph-g.Sentences[s-back].Paragraph > 1 {
			break
		}
		e := g.topic(s-back, female, plural)
		if e != nil {
			return speaker{name: e.name, entity: e, carried: true}
		}
	}
	return speaker{}
}

// lastSpeaker returns who speaks in the sentence before verb v, if v goes on with
// what was said: "وأضاف".
func (g arabic) lastSpeaker(v int) *entity {
	s := g.sentence[v]
	if !g.has(v, "adding") || s == 0 {
		return nil
	}
	b := g.Sentences[s-1]
	for u := b.First; u < b.Last && u < b.First+reach; u++ {
		if g.quoteOf[u] >= 0 || !g.has(u, "speech") && !g.has(u, "denying") || !g.cue(u) || g.noun(u) || g.has(u-1, "relative") {
			continue
		}
		a := g.actAt(u)
		if len(a.parties) == 0 {
			p, ok := g.partyBefore(u)
			if !ok {
				return nil
			}
			a.parties = []party{p}
		}
		return g.speakerOfParty(a.parties[0]).entity
	}
	return nil
}

func (g arabic) topic(s int, female, plural bool) *entity {
	b := g.Sentences[s]
	for _, m := range g.mentionsIn(b.First, min(b.Last, b.First+reach)) {
		n := g.mentions[m]
		if g.inHead(n.first) || g.quoteOf[n.first] >= 0 && n.kind != group || n.kind == pronoun || n.kind == role && g.roleEntity(n) == nil {
			continue
		}
		if n.kind != person && g.human(n.first-1) && !g.article(n.first-2) {
			continue // "رئيس الاتحاد": who leads it
		}
		if _, ok := g.freeOrSubject(m, g.clause[n.first]); !ok {
			continue
		}
		e := n.entity
		if n.kind == role {
			e = g.roleEntity(n)
		}
		if e != nil && g.agrees(e, female, plural) {
			return e
		}
	}
	return nil
}

func (g arabic) inHead(i int) bool {
	if len(g.turns) == 0 || g.turnOf[i] >= 0 {
		return false
	}
	p := g.Paragraphs[g.Sentences[g.sentence[i]].Paragraph]
	return p.Last > p.First && g.turnOf[p.Last-1] >= 0
}

func (g arabic) pluralVerb(v int) bool {
	k := []rune(g.key(v))
	return len(k) > 3 && g.key(v) != "یکون" && g.key(v) != "تکون" && (string(k[len(k)-2:]) == "وا" || string(k[len(k)-2:]) == "ون")
}

func (g arabic) agrees(e *entity, female, plural bool) bool {
	if e == nil {
		return true
	}
	switch g.genderOf(e) {
	case 'f':
		return female || plural
	case 'm':
		return !female && !(plural && e.kind == person)
	}
	return true
}

func (g arabic) genderOf(e *entity) byte {
	if e.kind != group {
		return e.sex
	}
	head := e.keys[0]
	switch {
	case hasSuffix(head, "ه"):
		return 'f'
	case len(e.keys) > 1:
		return 'm'
	}
	return 0
}
