package attribution

// accounts finds who spoke to which outlet: "قال S لصحيفة O", "في مقابلة مع O",
// "أمام المحكمة".
func (g arabic) accounts() []account {
	var all []account
	for i := range g.Tokens {
		if len(g.starts[i]) == 0 {
			continue
		}
		for _, read := range []func(int) []account{g.toldOutlet, g.inInterview, g.beforeCourt, g.heardFrom, g.witnessed, g.recorded, g.relayed} {
			all = append(all, read(i)...)
		}
	}
	return all
}

// outlet reports whether token i, past an article, is a word for an outlet or a
// body that hears people.
func (g arabic) hears(i int) bool {
	if g.article(i) {
		i++
	}
	if g.has(i, "outlets") || g.has(i, "programmes") || g.has(i, "bodies") {
		return true
	}
	if m := g.mentionAtName(i); m >= 0 && g.mentions[m].entity != nil && g.mentions[m].entity.kind == group {
		h := g.headOf(m)
		if g.has(g.mentions[m].last-1, "media_words") {
			return true
		}
		return g.isWordOf(h, "outlets") || g.isWordOf(h, "bodies") || g.mentions[m].entity == g.publisher()
	}
	if m := g.mentionAt(i); m >= 0 && g.mentions[m].kind == role {
		e := g.roleEntity(g.mentions[m])
		return e != nil && e == g.publisher()
	}
	return false
}

// isWordOf reports whether a key is a word of a list.
func (g arabic) isWordOf(key, list string) bool { return g.phrases.Has(key, list) }

// publisher returns the organisation that publishes the document; nil if it is
// not named in it.
func (g arabic) publisher() *entity { return g.counted().publisher }

// findPublisher finds the organisation that publishes the document, if it is
// named in it.
func (g arabic) findPublisher() *entity {
	keys := keyOf(g.document.Outlet)
	if keys == "" {
		return nil
	}
	for _, e := range g.entities {
		if e.kind == group && (keyOf(e.name) == keys || containsKey(keys, keyOf(e.name))) {
			return e
		}
	}
	return nil
}

// toldOutlet reads "قال S لصحيفة O", "قال في قناة O", "لبرنامج «O»".
func (g arabic) toldOutlet(v int) []account {
	if m := g.mentionAtName(v); m >= 0 {
		return g.toldWithoutVerb(m)
	}
	if !g.has(v, "told") {
		return nil
	}
	_, limit := g.bounds(v)
	for j := v + 1; j < limit && j < v+22; j++ {
		if g.isQuote(j) && g.mentionAt(j+1) < 0 && !g.shortMarks(j) || g.has(j, "that") || g.key(j) == ":" || g.key(j) == ";" {
			return nil
		}
		if !g.has(j, "toward") && !g.receiver(j) || g.has(v, "writing") && !g.has(j, "li") && g.key(j) != "الی" {
			continue
		}
		at := j + 1
		if g.receiver(j) {
			at = j
		}
		outlet, journalists, end := g.venueAt(at, limit, g.has(j, "li") || g.key(j) == "الی")
		if outlet == "" && len(journalists) == 0 {
			continue
		}
		a := g.withDoer(g.actAt(v), false)
		if !g.cue(v) || g.has(v, "ba") {
			if u := g.firstVerb(v); u >= 0 {
				a = g.withDoer(g.actAt(u), false)
			}
		}
		if a.doer.entity == nil || a.doer.entity.kind == group {
			return nil
		}
		return []account{{a.doer.entity, v, outlet, journalists, v, end, "told"}}
	}
	return nil
}

// firstVerb returns the verb before token v that a verbal noun hangs on: "اكتفى
// S بالقول".
func (g arabic) firstVerb(v int) int {
	for u := v - 1; u >= g.clause[v] && u > v-14; u-- {
		if g.verb(u) && !g.noun(u) {
			return u
		}
	}
	return -1
}

// toldWithoutVerb reads "زيد لصحيفة O: …".
func (g arabic) toldWithoutVerb(m int) []account {
	n := g.mentions[m]
	if n.kind != person || n.entity == nil || !g.has(n.last, "li") {
		return nil
	}
	_, limit := g.bounds(n.first)
	outlet, journalists, end := g.venueAt(n.last+1, limit, true)
	if outlet == "" {
		return nil
	}
	for j := end; j < limit && j < end+7; j++ {
		if g.key(j) == ":" {
			return []account{{n.entity, n.first, outlet, journalists, n.first, end, "told"}}
		}
	}
	return nil
}

// inInterview reads "في مقابلة مع O", "في حديث إلى O", "في إفادتها للمرصد".
func (g arabic) inInterview(n int) []account {
	if !g.has(n, "interview_nouns") {
		return nil
	}
	first, limit := g.bounds(n)
	j := n + 1
	for j < limit && (g.tail(j) || g.has(j, "adjectives") || g.article(j) || g.tail(j+1) && g.key(j+1) == "ی" && g.noun(j)) {
		j++
	}
	if g.key(j) != "مع" && !g.has(j, "toward") {
		return nil
	}
	outlet, journalists, end := g.venueAt(j+1, limit, true)
	if outlet == "" && len(journalists) == 0 {
		return nil
	}
	if len(journalists) > 0 && outlet == "" {
		if e := g.publisher(); e != nil {
			outlet = e.name
		}
	}
	if g.tail(n + 1) {
		if all := g.resolve(g.mentionAt(n + 1)); g.mentionAt(n+1) >= 0 && len(all) == 1 && all[0].kind != group && all[0].name != outlet {
			return []account{{all[0], n + 1, outlet, journalists, n, end, "interview"}}
		}
	}
	if m := g.mentionAtName(n - 2); m >= 0 && g.mentions[m].last == n-1 && g.key(n-1) == "فی" && g.mentions[m].kind == person && !g.inside(n) {
		if p, ok := g.freeMention(m, first); ok && g.mentions[p.mention].entity != nil {
			return []account{{g.mentions[m].entity, n, outlet, journalists, n, end, "interview"}}
		}
	}
	for v := n - 1; v >= first && v > n-20; v-- {
		if g.cue(v) && (!g.noun(v) || g.speaking(v)) {
			a := g.withDoer(g.actAt(v), false)
			if e := a.doer.entity; e != nil && e.kind != group && e.name != outlet {
				return []account{{e, v, outlet, journalists, v, end, "interview"}}
			}
			return nil
		}
	}
	for v := end; v < limit && v < end+10; v++ {
		if g.cue(v) && (!g.noun(v) || g.speaking(v)) {
			a := g.withDoer(g.actAt(v), false)
			if e := a.doer.entity; e != nil && e.kind != group && e.name != outlet {
				return []account{{e, v, outlet, journalists, n, end, "interview"}}
			}
			return nil
		}
	}
	return nil
}

// beforeCourt reads "قال أمام المحكمة", "مثل أمام اللجنة".
func (g arabic) beforeCourt(i int) []account {
	if !g.has(i, "before_body") {
		return nil
	}
	first, limit := g.bounds(i)
	outlet, _, end := g.venueAt(i+1, limit, false)
	if outlet == "" {
		return nil
	}
	for v := i - 1; v >= first && v > i-16; v-- {
		if g.verb(v) && !g.noun(v) {
			a := g.withDoer(g.actAt(v), false)
			if e := a.doer.entity; e != nil && e.kind != group {
				return []account{{e, v, outlet, nil, v, end, "testified"}}
			}
			return nil
		}
	}
	return nil
}

// met reports whether the piece at token v is of the verb التقى, which begins
// like an article.
func (g arabic) met(v int) bool {
	k := g.key(v)
	return g.article(v-1) && (k == "تقی" || k == "تقت" || k == "تقا" || k == "تقینا" || k == "تقیت" || k == "تقوا")
}

// heardFrom reads "استمعت المحكمة إلى شهادة S".
func (g arabic) heardFrom(v int) []account {
	if !g.has(v, "interviewing") || g.noun(v) && !g.met(v) {
		return nil
	}
	_, limit := g.bounds(v)
	a := g.actAt(v)
	if len(a.parties) == 0 && a.object < 0 {
		return nil
	}
	a = g.withDoer(a, false)
	var journalists []string
	outlet := ""
	switch e := a.doer.entity; {
	case e == nil:
		return nil
	case e.kind == group:
		outlet = e.name
	default:
		journalists = []string{e.name}
	}
	if g.has(v, "asking") && (outlet == "" || g.has(a.first.first, "speaks_for")) || !a.told {
		return nil // somebody asks somebody
	}
	if a.object >= 0 && (outlet != "" || len(journalists) > 0) {
		if all := g.resolveBut(a.object, a.doer.entity); len(all) == 1 && all[0].kind != group {
			return []account{{all[0], v, outlet, journalists, v, a.end, "heard"}}
		}
	}
	for j := a.first.last; j < limit && j < a.first.last+16 && g.key(j) != ":" && !g.has(j, "question"); j++ {
		if m := g.mentionAtName(j); m >= 0 && g.mentions[m].kind == person && g.mentions[m].entity != a.doer.entity {
			return []account{{g.mentions[m].entity, j, outlet, journalists, v, g.mentions[m].last, "heard"}}
		}
	}
	return nil
}

// relayed reads "نقلت O عن S أن", "ذكرت O نقلا عن S": S spoke to O.
func (g arabic) relayed(v int) []account {
	if !g.has(v, "quoted") || g.key(v-1) == "ما" {
		return nil
	}
	_, limit := g.bounds(v)
	for j := v + 1; j < limit && j < v+14; j++ {
		if g.has(j, "that") || g.isMark(j) && g.key(j) != "," {
			return nil
		}
		if g.key(j) != "عن" {
			continue
		}
		p, ok := g.partyAt(j+1, limit)
		if !ok || p.mention < 0 || g.mentions[p.mention].kind != person || g.mentions[p.mention].entity == nil {
			return nil
		}
		u := v
		if g.noun(v) || g.key(v) == "نقلا" {
			if u = g.firstVerb(v); u < 0 {
				return nil
			}
		}
		a := g.withDoer(g.actAt(u), false)
		e := a.doer.entity
		if !a.told || e == nil || e.kind != group || !g.hears(a.first.first) && !g.isWordOf(e.keys[0], "outlets") && !(a.first.mention >= 0 && g.isWordOf(g.headOf(a.first.mention), "outlets")) {
			return nil
		}
		return []account{{g.mentions[p.mention].entity, j, e.name, nil, u, p.last, "relayed"}}
	}
	return nil
}
