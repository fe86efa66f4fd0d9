package attribution

// creditAccordingTo reads "selon X, « … »", "« … », d'après X", "aux yeux de
// X".
func (g french) creditAccordingTo(q, open, after int) (voice, bool) {
	first, last := g.bounds(open)
	first, last = max(first, open-farBack), min(last, after+2*farBack)
	for i := first; i < last; i++ {
		if g.quoteOf[i] != g.level(q) || i > open && i < after {
			continue
		}
		if i > after && g.key(i) == ";" {
			break
		}
		if s, end, ok := g.sourceAt(i, last); ok {
			if i > after {
				if _, governed := g.creditByVerb(q, open, after); governed {
					continue
				}
			}
			if i < open && g.speechBetween(end, open, g.level(q)) || i > after && g.speechBetween(after, i, g.level(q)) {
				continue
			}
			if !s.known() {
				continue
			}
			return voice{speaker: s, cue: "", verb: -1, rule: "quote.according-to"}, true
		}
	}
	first, last = g.tokensOf(q)
	for i := first; i < last; i++ {
		if g.quoteOf[i] == q && g.key(i-1) == "," {
			if s, end, ok := g.sourceAt(i, last); ok && s.known() && g.key(end) == "," {
				return voice{speaker: s, cue: "", verb: -1, rule: "quote.according-to"}, true
			}
		}
	}
	return voice{}, false
}

// speechBetween reports whether a verb of speech or naming of the same level
// stands in tokens first up to last: then the quotation is its.
func (g french) speechBetween(first, last, level int) bool {
	for c := g.at[min(first, len(g.Tokens)-1)]; c < len(g.all) && g.all[c].first < last; c++ {
		x := g.all[c]
		if x.kind == verbChunk && g.quoteOf[x.first] == level && x.first >= first && (g.speaksAt(c) || g.in(x.verb.main, "naming")) && !g.in(x.verb.main, "weak_naming") {
			return true
		}
	}
	return false
}

// sourceAt reads "selon X" or "à ses yeux" at token i, and where it ends.
func (g french) sourceAt(i, limit int) (speaker, int, bool) {
	if end, ok := g.is(i, "in_own_eyes"); ok {
		s := g.ownerBefore(i)
		s.carried = true
		return s, end, true
	}
	if end, ok := g.is(i, "accordingto"); ok && g.quoteOf[min(end, len(g.Tokens)-1)] == g.quoteOf[i] {
		for c := g.at[min(end, len(g.Tokens)-1)]; c < len(g.all) && g.all[c].first < min(limit, end+3); c++ {
			if g.all[c].last <= end && g.all[c].kind != nounChunk && g.all[c].kind != nameChunk {
				continue
			}
			switch g.all[c].kind {
			case nounChunk, nameChunk, pronounChunk:
				s := g.sourceSpeaker(c)
				return s, g.all[c].last, s.known()
			}
			break
		}
		return speaker{}, i, false
	}
	if (g.key(i) == "pour" || g.has(i, "accordingto")) && i+1 < limit && (g.key(i+1) == "qui" || g.key(i+1) == "lequel" || g.key(i+1) == "laquelle") && g.key(i-1) == "," {
		c := g.at[i+1]
		if a := g.antecedent(c, g.levelOf(c), g.clauseStart(i)); a >= 0 {
			s := g.speakerIn(a)
			return s, i + 2, s.known()
		}
	}
	if s, end, ok := g.asSaidBy(i, limit); ok {
		return s, end, true
	}
	if s, end, ok := g.inTheView(i, limit); ok {
		return s, end, true
	}
	return speaker{}, i, false
}

// asSaidBy reads "comme l'affirme S", "comme le répète S".
func (g french) asSaidBy(i, limit int) (speaker, int, bool) {
	if g.key(i) != "comme" || i+2 >= limit || !g.has(i+1, "object_clitics") {
		return speaker{}, i, false
	}
	c := g.at[i+1]
	x := g.all[c]
	if x.kind != verbChunk || x.verb.object < 0 || !g.speaksAt(c) || c+1 >= len(g.all) {
		return speaker{}, i, false
	}
	y := g.all[c+1]
	if y.kind != nounChunk && y.kind != nameChunk || y.prep >= 0 {
		return speaker{}, i, false
	}
	s := g.speakerIn(c + 1)
	return s, g.all[g.namer(c+1)].last, s.known()
}

// inTheView reads "Pour X, …" at the head of a clause.
func (g french) inTheView(i, limit int) (speaker, int, bool) {
	if g.key(i) != "pour" || !g.startsClause(i) || i+1 >= limit {
		return speaker{}, i, false
	}
	c := g.at[i+1]
	if x := g.all[c]; x.kind != nameChunk && (x.kind != nounChunk || !g.personal(c) && !g.has(x.head, "collective_nouns") && !g.has(x.head, "folk")) {
		return speaker{}, i, false
	}
	end := g.all[g.namer(c)].last
	if g.all[c].kind == nounChunk {
		_, words := g.roleWords(c)
		end = max(end, words)
	}
	if g.key(end) != "," {
		return speaker{}, i, false
	}
	s := g.speakerIn(c)
	return s, end, s.known()
}

// sourceSpeaker returns who the phrase behind "selon" is; any noun can be one.
func (g french) sourceSpeaker(c int) speaker {
	if s := g.speakerIn(c); s.known() || g.all[c].kind != nounChunk {
		return s
	}
	if g.has(g.all[c].head, "no_source") {
		return speaker{}
	}
	first, last := g.roleWords(c)
	return speaker{name: g.words(first, last), at: g.span(first, last)}
}

// ownerBefore returns whom "ses" at token i belongs to.
func (g french) ownerBefore(i int) speaker {
	if s := g.subjectSoFarHere(i, g.laterClause(i)); s.name != "" {
		return s
	}
	if e := g.personMeant(i, nil); e != nil {
		return speaker{name: e.name, entity: e, at: g.span(i, i+1)}
	}
	return speaker{}
}

// laterClause reports whether token i stands behind a second verb of its
// sentence, or before the first: what is said there may be in the eyes of the
// subject of the first.
func (g french) laterClause(i int) bool {
	verbs := 0
	for c := g.at[g.Sentences[g.sentence[i]].First]; c < len(g.all) && g.all[c].first < i; c++ {
		if x := g.all[c]; x.kind == verbChunk && x.verb.form == finite && g.quoteOf[x.first] == g.quoteOf[i] {
			verbs++
		}
	}
	return verbs > 1
}

// subjectSoFarHere returns the person or group whom the clauses before token i
// in its sentence, or the sentence before, are about.
func (g french) subjectSoFarHere(i int, here bool) speaker {
	s := g.sentence[i]
	for back := range 3 {
		if s-back < 0 || back == 2 && here {
			break
		}
		if back == 0 && !here {
			continue // "il demeure à ses yeux": the eyes are somebody else's
		}
		b := g.Sentences[s-back]
		for c := g.at[b.First]; c < len(g.all) && g.all[c].first < min(b.Last, i); c++ {
			x := g.all[c]
			if x.kind != verbChunk || x.verb.form != finite || g.quoteOf[x.first] >= 0 {
				continue
			}
			if subj := g.subjectChunk(c); subj >= 0 {
				if sp := g.speakerIn(subj); sp.known() {
					return sp
				}
			}
			break
		}
	}
	return speaker{}
}

// creditColon reads "X : « … »" and "X est formel : « … »", "Et X de conclure :
// « … »".
func (g french) creditColon(q, open, _ int) (voice, bool) {
	if open < 2 || g.key(open-1) != ":" {
		return voice{}, false
	}
	start, level := g.clauseStart(open-1), g.level(q)
	verb := -1
	for b, steps := g.prev(g.at[open-1], level, start), 0; b >= 0 && steps < farClause; b, steps = g.prev(b, level, start), steps+1 {
		x := g.all[b]
		if x.kind == stopChunk {
			break
		}
		if x.kind == verbChunk && (g.speaksAt(b) || g.in(x.verb.main, "denying")) && !g.afterRelative(b) {
			v := voice{cue: g.words(x.verb.main, x.verb.main+1), verb: x.verb.main, rule: "quote.after-verb"}
			v.speaker, _ = g.doerOf(b)
			if !v.speaker.known() {
				v.speaker, _ = g.subjectOfDe(b)
			}
			return v, v.speaker.known()
		}
		if x.kind == verbChunk && x.verb.form == finite && verb < 0 {
			verb = b
		}
	}
	if verb >= 0 {
		if s, ok := g.doerOf(verb); ok && s.name != "" && g.all[verb].verb.subject != "on" {
			return voice{speaker: s, cue: g.words(g.all[verb].verb.main, g.all[verb].verb.main+1), verb: g.all[verb].verb.main, rule: "quote.colon"}, true
		}
		return voice{}, false
	}
	return g.creditHeading(open, start, level)
}

// creditColonClause gives a short quotation in a clause behind a colon to whoever
// says the clause: "X dément : T serait « un saint »".
func (g french) creditColonClause(q, open, _ int) (voice, bool) {
	first, last := g.tokensOf(q)
	if _, ok := g.shortQuote(q, first, last); !ok || g.level(q) >= 0 {
		return voice{}, false
	}
	for j := open - 1; j > 0 && j > open-30 && g.sentence[j] == g.sentence[open]; j-- {
		if g.key(j) == ":" && g.quoteOf[j] < 0 {
			f, ok := g.colonFrame(g.at[j])
			return voice{speaker: f.speaker, verb: f.verb, rule: "quote.colon"}, ok && f.speaker.known()
		}
	}
	return voice{}, false
}

// subjectOfDe reads "Et X de conclure".
func (g french) subjectOfDe(b int) (speaker, bool) {
	if g.all[b].verb.form != infinitive || b < 2 || g.all[b-1].kind != prepChunk {
		return speaker{}, false
	}
	for c := b - 2; c >= 0 && c > b-6; c-- {
		if x := g.all[c]; (x.kind == nameChunk || x.kind == nounChunk) && x.prep < 0 {
			s := g.speakerIn(c)
			return s, s.known()
		}
	}
	return speaker{}, false
}

// creditHeading reads a phrase without a verb before the colon: a name or the
// role of one.
func (g french) creditHeading(open, start, level int) (voice, bool) {
	found := -1
	for b := g.prev(g.at[open-1], level, start); b >= 0; b = g.prev(b, level, start) {
		x := g.all[b]
		if (x.kind == nameChunk || x.kind == nounChunk) && x.prep < 0 && !g.isTime(b) {
			found = b
		}
	}
	if found < 0 {
		return voice{}, false
	}
	if g.all[found].kind == nounChunk && g.namer(found) == found && !g.canSpeak(found) {
		return voice{}, false
	}
	s := g.speakerIn(found)
	return voice{speaker: s, cue: "", verb: -1, rule: "quote.heading"}, s.known()
}

// creditInside gives a short quotation inside a clause to whoever's clause it
// is: in "selon X, qui cite Y, cet officier serait un « bourreau »" the words
// are somebody's already.
func (g french) creditInside(q, open, after int) (voice, bool) {
	first, last := g.bounds(open)
	if open == first && after >= last-1 {
		return voice{}, false
	}
	for i := max(first, open-farBack); i < open; i++ {
		if g.quoteOf[i] != g.level(q) {
			continue
		}
		if end, ok := g.is(i, "citing"); ok {
			for c := g.at[end]; c < len(g.all) && g.all[c].first < end+4; c++ {
				if k := g.all[c].kind; k == nounChunk || k == nameChunk {
					s := g.speakerIn(c)
					return voice{speaker: s, cue: g.words(i, end), verb: i, rule: "quote.citing"}, s.known()
				}
			}
		}
	}
	return voice{}, false
}

// creditParagraph gives a quotation that ends a paragraph of its own line to
// the name after a dash: "« … » - Anne Roy".
func (g french) creditParagraph(_, _, after int) (voice, bool) {
	if after+1 >= len(g.Tokens) || g.key(after) != "-" && g.key(after) != "(" {
		return voice{}, false
	}
	c := g.at[after+1]
	if g.all[c].kind != nameChunk {
		return voice{}, false
	}
	if end := g.key(g.all[c].last); end != ")" && end != "," && end != "" && g.sentence[g.all[c].last-1] == g.sentence[min(g.all[c].last, len(g.Tokens)-1)] {
		return voice{}, false
	}
	s := g.speakerIn(c)
	return voice{speaker: s, cue: "", verb: -1, rule: "quote.signed"}, s.known()
}
