package attribution

// Who spoke to whom in French: "X a confié à Radio Cocotier", "au micro de O",
// "dans un entretien accordé à O", "devant la commission", "entendu par le
// tribunal, X", "J a reçu X".

func (g french) findAccounts() []account {
	g.cut()
	var all []account
	for c := range g.all {
		if g.all[c].kind == verbChunk || g.all[c].kind == partChunk {
			all = append(all, g.toldSomebody(c)...)
			all = append(all, g.receivedBy(c)...)
			all = append(all, g.collected(c)...)
		}
		all = append(all, g.interviewNoun(c)...)
	}
	return all
}

// toldSomebody reads a verb of speech whose clause names to whom it was said.
func (g french) toldSomebody(c int) []account {
	x := g.all[c]
	told := g.in(x.verb.main, "told_verbs")
	if x.kind == partChunk || !told && !g.speaksAt(c) && !g.in(x.verb.main, "naming") && !g.in(x.verb.main, "accusing") {
		return nil
	}
	_, limit := g.bounds(x.first)
	l := g.listenerAhead(c)
	if told && !l.ok() {
		l = g.listenerFrom(c+1, limit, g.levelOf(c))
	}
	if !told && !l.ok() && g.speaksAt(c) {
		l = g.onAirAfter(c, limit)
	}
	if !l.ok() && x.verb.to >= 0 && g.isFirstPerson(x.verb.to) && g.signer != nil && g.key(x.verb.to) != "nous" && told {
		l = listener{journalist: []string{g.signer.name}, last: x.last}
	}
	if !l.ok() {
		return nil
	}
	who := g.tellerOf(c, limit)
	if who == nil {
		return nil
	}
	return g.accountOf(who, x.verb.main, l)
}

// listenerAhead reads "Au micro de O, X a dit" and "Sur O, X a dit": the outlet
// stands at the head of the sentence.
func (g french) listenerAhead(c int) listener {
	first, _ := g.bounds(g.all[c].first)
	start := g.at[first]
	x := g.all[start]
	if g.key(x.first) == "pour" {
		return listener{} // "Pour Roy, …" is whose view it is
	}
	if x.kind == prepChunk && !g.has(x.first, "on_air") || x.kind == nounChunk && x.prep < 0 || x.kind != prepChunk && x.kind != nounChunk {
		return listener{}
	}
	for b := start; b < c && b < start+8; b++ {
		if g.all[b].kind == commaChunk {
			return g.listenerFrom(start, g.all[b].first, g.levelOf(c))
		}
		if g.all[b].kind == verbChunk || g.all[b].kind == partChunk {
			break
		}
	}
	return listener{}
}

// onAirAfter reads "a estimé sur la chaîne Lac 24 que", "a jugé au micro de
// Radio Lac": what is said on the air is said to somebody, whatever the verb.
func (g french) onAirAfter(c, limit int) listener {
	for b := c + 1; b < len(g.all) && g.all[b].first < limit && b < c+7; b++ {
		y := g.all[b]
		if g.quoteOf[y.first] != g.quoteOf[g.all[c].first] || y.kind == stopChunk || y.kind == subChunk || y.kind == verbChunk {
			break
		}
		if y.kind == nounChunk && y.prep >= 0 && (g.key(y.prep) == "sur" || g.key(y.prep) == "dans" || g.contracted(y.prep)) && (g.has(y.head, "media_nouns") || g.has(y.head, "air_nouns")) {
			return g.listenerIn(b, limit)
		}
	}
	return listener{}
}

// collected reads "Propos recueillis par J": what the one who answers in the
// turns above said to J.
func (g french) collected(c int) []account {
	x := g.all[c]
	if x.kind != partChunk || !g.has(x.verb.main, "collected") || c+2 >= len(g.all) {
		return nil
	}
	for b := c + 1; b < c+4 && b < len(g.all); b++ {
		if y := g.all[b]; y.kind == nameChunk && y.prep >= 0 && g.has(y.prep, "by") {
			e := g.mentions[y.mention].entity
			if e == nil || e.kind == group {
				return nil
			}
			who := g.protagonist()
			for _, t := range g.turns {
				if s := t.speaker.entity; who == nil && s != nil && s != e && s.kind == person && len(s.keys) > 1 {
					who = s
				}
			}
			if who == nil || who == e {
				return nil
			}
			return g.accountOf(who, x.verb.main, listener{journalist: []string{e.name}, last: y.last})
		}
	}
	return nil
}

// tellerOf returns the person who says what the verb of chunk c says.
func (g french) tellerOf(c, limit int) *entity {
	if g.isPassive(c) || g.all[c].kind == partChunk {
		return nil
	}
	s, ok := g.doerOf(c)
	if !ok {
		s, ok = g.subjectBehind(c, limit)
	}
	if ok && s.entity != nil && s.entity.kind != group {
		return s.entity
	}
	if q, ok := g.quotedBy(g.all[c].verb.main); ok {
		if e := g.voices[q].speaker.entity; e != nil && e.kind != group {
			return e
		}
	}
	return nil
}

func (g french) accountOf(who *entity, at int, l listener) []account {
	if who.name == l.outlet || len(l.journalist) > 0 && l.journalist[0] == who.name || who.kind == group {
		return nil
	}
	if l.outlet == "" && len(l.journalist) > 0 {
		l.outlet = g.employer(l.journalist[0])
		if l.outlet == who.name {
			l.outlet = ""
		}
	}
	return []account{{who, at, l.outlet, l.journalist, at, max(l.last, at+1), "told"}}
}

// receivedBy reads "entendu par le tribunal, X", "interrogée par J, X", "X,
// interrogé par O", "J a reçu X", "X a reçu J".
func (g french) receivedBy(c int) []account {
	x := g.all[c]
	if !g.in(x.verb.main, "receiving") && !g.has(x.verb.main, "heard") {
		return nil
	}
	_, limit := g.bounds(x.first)
	if !g.isPassive(c) && x.kind != partChunk {
		return g.visit(c, limit)
	}
	who := g.targetIn(g.subjectChunk(c), nil)
	if len(who.entities) == 0 || who.entities[0].kind == group {
		return nil
	}
	for b := c + 1; b < len(g.all) && g.all[b].first < limit && b < c+10; b++ {
		y := g.all[b]
		if y.kind == commaChunk || y.kind == stopChunk {
			break
		}
		if y.kind != nounChunk && y.kind != nameChunk || y.prep < 0 {
			continue
		}
		if !g.has(y.prep, "by") && !g.hears(y.prep) && !g.has(x.verb.main, "guests") {
			continue
		}
		l := g.listenerIn(b, limit)
		if !l.ok() && y.kind == nameChunk && g.mentions[y.mention].entity != nil && g.has(y.prep, "by") {
			l = listener{journalist: []string{g.mentions[y.mention].entity.name}, last: y.last}
			if e := g.mentions[y.mention].entity; e.kind == unknownKind && !e.human {
				l = listener{outlet: e.name, last: y.last}
			}
		}
		if l.ok() {
			return g.accountOf(who.entities[0], x.verb.main, l)
		}
	}
	return nil
}

// visit reads "X a reçu J" and "J a rencontré X", where the document or a turn
// shows which of the two asks.
func (g french) visit(c, limit int) []account {
	if !g.in(c0(g, c), "receiving") {
		return nil
	}
	s := g.targetIn(g.subjectChunk(c), nil)
	o, _ := g.objectBehind(c, nil, limit)
	if len(s.entities) == 0 || len(o.entities) == 0 {
		return nil
	}
	a, b := s.entities[0], o.entities[0]
	if g.asksInTurns(b) && len(b.keys) == 1 {
		return g.accountOf(a, c0(g, c), listener{outlet: b.name, last: o.last})
	}
	switch {
	case g.asksInTurns(b) || g.has(o.first-1, "press_people"):
		a, b = b, a
	case g.asksInTurns(a):
	case len(a.keys) == 1 && g.asksInTurns(a):
		return g.accountOf(b, c0(g, c), listener{outlet: a.name, last: o.last})
	case a.kind == group && b.kind != group && (g.in(c0(g, c), "asking_verbs") || g.isOutlet(a)):
		return g.accountOf(b, c0(g, c), listener{outlet: a.name, last: o.last})
	case b.kind == group && a.kind != group && g.isOutlet(b):
		return g.accountOf(a, c0(g, c), listener{outlet: b.name, last: o.last})
	case g.in(c0(g, c), "asking_verbs"):
	default:
		return nil
	}
	return g.accountOf(b, c0(g, c), listener{journalist: []string{a.name}, last: o.last})
}

func c0(g french, c int) int { return g.all[c].verb.main }

// asksInTurns reports whether the first turn of an interview is e's.
func (g french) asksInTurns(e *entity) bool {
	return len(g.turns) > 1 && g.turns[0].speaker.entity == e
}

// interviewNoun reads "dans un entretien (accordé) à O, X a dit", "l'entretien
// accordé à O par X".
func (g french) interviewNoun(c int) []account {
	x := g.all[c]
	if x.kind != nounChunk || !g.anyWord(x.first, x.last, "interview_nouns") {
		return nil
	}
	_, limit := g.bounds(x.first)
	l := g.listenerFrom(c+1, min(limit, x.last+14), g.levelOf(c))
	if n := c + 2; !l.ok() && n < len(g.all) && g.key(g.all[c+1].first) == "avec" && g.all[n].kind == nameChunk {
		l = g.namedListener(n, true)
	}
	if n := c + 1; !l.ok() && n+2 < len(g.all) && g.all[n].kind == partChunk && g.has(g.all[n].verb.main, "published") {
		for b := n + 1; b < n+5 && b < len(g.all); b++ {
			if y := g.all[b]; y.kind == nameChunk && y.prep >= 0 {
				l = g.namedListener(b, true)
				break
			}
		}
	}
	if !l.ok() {
		l = g.publisher(c)
	}
	if !l.ok() {
		return nil
	}
	for b := c + 1; b < len(g.all) && g.all[b].first < limit && b < c+16; b++ {
		y := g.all[b]
		if y.kind == commaChunk && g.key(y.first) == "," && b > c+1 {
			break
		}
		if (y.kind == nameChunk || y.kind == nounChunk) && y.prep >= 0 && (g.has(y.prep, "by") || g.key(y.prep) == "avec") {
			if t := g.targetIn(b, nil); len(t.entities) > 0 && t.entities[0].kind != group {
				return g.accountOf(t.entities[0], x.head, l)
			}
		}
	}
	first, _ := g.bounds(x.first)
	for b := g.at[first]; b < len(g.all) && g.all[b].first < limit; b++ {
		y := g.all[b]
		if y.kind != verbChunk || y.verb.form != finite || g.levelOf(b) != g.levelOf(c) || g.afterRelative(b) {
			continue
		}
		s, ok := g.doerOf(b)
		if !ok {
			s, ok = g.subjectBehind(b, limit)
		}
		if ok && s.entity != nil && s.entity.kind != group && s.entity.name != l.outlet {
			return g.accountOf(s.entity, x.head, l)
		}
	}
	return nil
}
