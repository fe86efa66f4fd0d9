package attribution

// To whom something was said: an outlet or a body behind a preposition, or a
// journalist, with the outlet that the document names beside the name.

// A listener is an outlet, a body, or a journalist, and where its words end.
type listener struct {
	outlet     string
	journalist []string
	last       int
}

func (l listener) ok() bool { return l.outlet != "" || len(l.journalist) > 0 }

// listenerFrom looks for an outlet or a journalist behind a preposition, from
// chunk c on, on one level of quotation.
func (g french) listenerFrom(c, limit, level int) listener {
	for b := c; b < len(g.all) && g.all[b].first < limit && b < c+14; b++ {
		y := g.all[b]
		if g.quoteOf[y.first] != level {
			continue
		}
		if y.kind == stopChunk || y.kind == relativeChunk || y.kind == subChunk {
			break
		}
		if y.kind != nounChunk && y.kind != nameChunk || y.prep < 0 {
			continue
		}
		if !g.hears(y.prep) {
			continue
		}
		if l := g.listenerIn(b, limit); l.ok() {
			return l
		}
	}
	return listener{}
}

// hears reports whether the preposition at token i is one before listeners.
func (g french) hears(i int) bool {
	if g.spelled(i) == "à" || g.key(i) == "au" || g.key(i) == "aux" {
		return true
	}
	return g.has(i, "on_air") || g.has(i, "of") && g.has(i-1, "air_nouns")
}

// listenerIn reads the outlet, body or journalist of the phrase at chunk b.
func (g french) listenerIn(b, limit int) listener {
	y := g.all[b]
	if y.kind == nameChunk {
		return g.namedListener(b, g.key(y.prep) == "devant")
	}
	if g.has(y.head, "air_nouns") && g.namer(b) == b {
		// "au micro de Radio Lac"
		for n := b + 1; n < len(g.all) && n < b+4 && g.all[n].first < limit; n++ {
			if k := g.all[n].kind; k == nameChunk && g.all[n].prep >= 0 {
				return g.namedListener(n, true)
			} else if k == nounChunk && g.all[n].prep >= 0 {
				return g.listenerIn(n, limit)
			}
			if g.all[n].kind != prepChunk {
				break
			}
		}
		return listener{}
	}
	listens := g.anyWord(y.first, y.last, "outlets")
	n := g.namer(b)
	if n == b && listens {
		for k := b + 1; k < len(g.all) && k < b+4 && g.all[k].first < limit; k++ {
			if g.all[k].kind == nameChunk && g.all[k].prep >= 0 && g.has(g.all[k].prep, "of") && g.has(y.head, "press_people") {
				return g.namedListener(k, false)
			}
			if g.all[k].kind != prepChunk {
				break
			}
		}
	}
	if n != b && (listens || g.mentions[g.all[n].mention].kind == group) {
		l := g.namedListener(n, false)
		if g.has(y.head, "press_people") && len(l.journalist) == 0 && g.mentions[g.all[n].mention].entity != nil && g.mentions[g.all[n].mention].entity.kind != group {
			l = listener{journalist: []string{g.mentions[g.all[n].mention].entity.name}, last: g.all[n].last}
		}
		return l
	}
	if !listens || g.has(y.head, "press_people") || y.det >= 0 && g.has(y.det, "possessives") {
		return listener{}
	}
	if !g.has(y.head, "bodies") {
		return listener{}
	}
	if e := g.known(b); e != nil && e.kind == group {
		return listener{outlet: e.name, last: y.last}
	}
	first, last := g.roleWords(b)
	return listener{outlet: g.words(first, last), last: last}
}

// namedListener reads a named outlet, or a named person as a journalist.
func (g french) namedListener(b int, body bool) listener {
	y := g.all[b]
	e := g.mentions[y.mention].entity
	if e == nil {
		return listener{}
	}
	k := g.mentions[y.mention].kind
	switch {
	case k == group || e.kind == group:
		return listener{outlet: e.name, last: y.last}
	case g.has(y.first-1, "press_people") || g.nounIsPress(y.first):
		return listener{journalist: []string{e.name}, last: y.last}
	case g.pressRemark(y.last):
		return listener{journalist: []string{e.name}, last: y.last}
	case body || e.kind == unknownKind && !e.human && !e.place() && (g.spelled(y.prep) == "à" || g.key(y.prep) == "au") && y.prep >= 0 && e.placed == 0:
		return listener{outlet: e.name, last: y.last}
	}
	return listener{}
}

// pressRemark reports whether ", journaliste" or ", reporter à" follows a name
// that ends before token i.
func (g french) pressRemark(i int) bool {
	return g.key(i) == "," && (g.has(i+1, "press_people") || g.isDet(i+1) && g.has(i+2, "press_people"))
}

func (g french) nounIsPress(i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if g.has(k, "press_people") {
			return true
		}
	}
	return false
}

// employer returns the outlet that the document names with a journalist: "Jeanne
// Roy, de Radio Lac", "Jeanne Roy, reporter à La Vigie".
func (g french) employer(name string) string {
	for m := range g.mentions {
		n := g.mentions[m]
		if n.entity == nil || n.entity.name != name {
			continue
		}
		for j := n.last; j < len(g.Tokens) && j < n.last+8 && g.sentence[j] == g.sentence[n.first]; j++ {
			if g.formOf(j) == finite || g.key(j) == ";" || g.key(j) == ")" {
				break
			}
			k := g.mentionAt(j)
			if k < 0 || g.mentions[k].entity == nil || g.mentions[k].entity == n.entity {
				continue
			}
			if e := g.mentions[k].entity; e.kind == group && (g.has(j-1, "employs") || g.has(j-2, "employs") || g.key(j-1) == "(" || g.nounBefore(j) == group) {
				return e.name
			}
			break
		}
	}
	return ""
}

// isOutlet reports whether the document shows of a group that it publishes.
func (g french) isOutlet(e *entity) bool {
	for _, key := range e.keys {
		if g.phrases.Has(key, "media_words") {
			return true
		}
	}
	for m := range g.mentions {
		if n := g.mentions[m]; n.entity == e && (g.has(n.first-1, "media_nouns") || g.has(n.first-2, "media_nouns")) {
			return true
		}
	}
	return e.kind == group && g.has(g.mentionOf(e), "title_articles")
}

// mentionOf returns the first token of the first mention of e.
func (g french) mentionOf(e *entity) int {
	for m := range g.mentions {
		if g.mentions[m].entity == e {
			return g.mentions[m].first
		}
	}
	return -1
}

// publisher returns the outlet that publishes the interview of chunk c: "La
// Calebasse, qui publie l'entretien accordé par X".
func (g french) publisher(c int) listener {
	for b := c - 1; b >= 0 && b > c-8 && g.sentence[g.all[b].first] == g.sentence[g.all[c].first]; b-- {
		if y := g.all[b]; y.kind == verbChunk && g.in(y.verb.main, "publishing") {
			if s := g.subjectChunk(b); s >= 0 && g.all[s].kind == nameChunk {
				if e := g.mentions[g.all[s].mention].entity; e != nil {
					return listener{outlet: e.name, last: g.all[c].last}
				}
			}
		}
	}
	return listener{}
}
