package attribution

// "C'est un L": whom "ce" takes up. The name before the comma, the subject of
// the clause before, whom words are said of ("à propos de T"); never the one who
// speaks. With it, words shouted at somebody.

// isThis reports whether chunk s is "ce", "c'", "ça".
func (g french) isThis(s int) bool {
	switch g.key(g.all[s].first) {
	case "ce", "c'", "ca", "cela":
		return g.all[s].kind == pronounChunk
	}
	return false
}

// dislocated returns whom "c'" takes up: the name before the comma, else the
// only person of the sentence so far, else whom the sentence before is about.
func (g french) dislocated(s int, but *entity, terms []term) subject {
	i := g.all[s].first
	if t, ok := g.turnAt(i); ok && but == nil {
		but = t.entity
	}
	q, start := g.levelOf(s), g.clauseStart(i)
	b := g.prev(s, q, start)
	if b >= 0 && g.all[b].kind == commaChunk {
		b = g.prev(b, q, start)
		if b >= 0 && (g.all[b].kind == nameChunk || g.all[b].kind == pronounChunk) && g.all[b].prep < 0 {
			return g.targetIn(b, but)
		}
	}
	if last := terms[0]; g.nameBehind(last) {
		return subject{}
	}
	sent := g.sentence[i]
	e, _ := g.onlyPerson(max(g.Sentences[sent].First, i-reach), i, g.quoteOf[i], but, 0)
	if e == nil {
		e = g.subjectOfClauseBefore(s)
	}
	if e == nil && b < 0 {
		e = g.spokenOf(g.quoteOf[i])
	}
	if e == nil && b < 0 && sent > 0 && g.Sentences[sent].Paragraph == g.Sentences[sent-1].Paragraph {
		e = g.focusInside(sent-1, i, but)
	}
	if t := g.turnOf[i]; e == nil && t > 0 && i-g.turns[t].first < 6 {
		e, _ = g.onlyPerson(g.turns[t-1].first, g.turns[t-1].last, -1, but, 0) // "Que pensez-vous de T ? — C'est un L."
	}
	if e == nil || e == but {
		return subject{}
	}
	return g.targetStandIn(i, i+1, []*entity{e})
}

// subjectOfClauseBefore returns the target of the last clause before chunk s in
// its sentence: "R n'est pas un vendu, c'est un homme fatigué".
func (g french) subjectOfClauseBefore(s int) *entity {
	q := g.levelOf(s)
	for b := s - 1; b >= 0 && b > s-20 && g.sentence[g.all[b].first] == g.sentence[g.all[s].first]; b-- {
		if x := g.all[b]; x.kind == verbChunk && x.verb.form == finite && g.levelOf(b) == q {
			if subj := g.subjectChunk(b); subj >= 0 && g.all[subj].kind == nameChunk {
				return g.mentions[g.all[subj].mention].entity
			}
			return nil
		}
	}
	return nil
}

// spokenOf returns the T of "a lancé S à propos de T" behind or before quotation
// q.
func (g french) spokenOf(q int) *entity {
	if q < 0 || g.voices[q].verb < 0 {
		return nil
	}
	c := g.at[g.voices[q].verb]
	_, limit := g.bounds(g.all[c].first)
	for b := c + 1; b < len(g.all) && g.all[b].first < limit && b < c+10; b++ {
		if g.has(g.all[b].first, "about") && b+1 < len(g.all) {
			for n := b + 1; n < len(g.all) && n < b+3; n++ {
				if g.all[n].kind == nameChunk {
					return g.mentions[g.all[n].mention].entity
				}
			}
		}
	}
	return nil
}

// focusInside returns whom sentence s is about, where token i stands in the
// same quotation or block; but never the one who speaks.
func (g french) focusInside(s, i int, but *entity) *entity {
	b := g.Sentences[s]
	if e := g.focus[s]; e != nil && e != but && g.quoteOf[i] < 0 {
		return e
	}
	if e, _ := g.onlyPerson(b.First, b.Last, g.quoteOf[i], but, 0); e != nil {
		return e
	}
	return g.namedSubject(s, i, but)
}

// namedSubject returns the person who is the subject of the first verb of
// sentence s, on the level of token i.
func (g french) namedSubject(s, i int, but *entity) *entity {
	b := g.Sentences[s]
	for c := g.at[b.First]; c < len(g.all) && g.all[c].first < b.Last; c++ {
		if x := g.all[c]; x.kind != verbChunk || x.verb.form != finite || g.quoteOf[x.first] != g.quoteOf[i] {
			continue
		}
		if subj := g.subjectChunk(c); subj >= 0 {
			if n := g.namer(subj); g.all[n].kind == nameChunk {
				if e := g.mentions[g.all[n].mention].entity; e != nil && e != but && e.kind != group && !e.place() {
					return e
				}
			}
		}
		return nil
	}
	return nil
}

// namedBehind reads "C'est un voleur, ton Roy." and "Il ment, Roy !": the
// name that a pronoun stands for closes the clause.
func (g french) namedBehind(c, s int) subject {
	x := g.all[s]
	if x.kind != pronounChunk || !g.isThis(s) && !g.has(x.first, "he") && !g.has(x.first, "she") {
		return subject{}
	}
	_, limit := g.bounds(g.all[c].first)
	for b := c + 1; b < len(g.all) && g.all[b].first < limit && b < c+12; b++ {
		if g.all[b].kind == verbChunk && g.all[b].verb.form == finite || g.quoteOf[g.all[b].first] != g.quoteOf[x.first] {
			return subject{}
		}
		if g.all[b].kind != commaChunk || g.key(g.all[b].first) != "," || b+1 >= len(g.all) {
			continue
		}
		y := g.all[b+1]
		if y.kind != nameChunk || y.prep >= 0 || y.last < limit && !g.isMark(y.last) && !g.isQuote(y.last) || g.key(y.last) == "," {
			return subject{}
		}
		if e := g.mentions[y.mention].entity; e != nil && e.kind != group && agree(e.sex, g.sexShown(x.first)) && (y.det >= 0 || e.kind == person || e.animate) {
			return g.targetStandIn(x.first, x.last, []*entity{e})
		}
		return subject{}
	}
	return subject{}
}

func (g french) nameBehind(t term) bool { return g.inName(t.first) }

// shoutedLabel reads "« Menteur ! » a crié S à T".
func (g french) shoutedLabel(c int) []finding {
	x := g.all[c]
	if x.kind != verbChunk || !g.speaksAt(c) || c == 0 {
		return nil
	}
	q, ok := g.quotedBy(x.verb.main)
	if !ok || g.Quotes[q].Parent >= 0 {
		return nil
	}
	first, last := g.tokensOf(q)
	t, ok := g.calledAlone(first, last)
	if !ok {
		return nil
	}
	_, limit := g.bounds(x.first)
	for b := c + 1; b < len(g.all) && g.all[b].first < limit && b < c+10; b++ {
		y := g.all[b]
		if y.kind != nameChunk || y.prep < 0 || !g.has(y.prep, "at_somebody") && g.spelled(y.prep) != "à" {
			continue
		}
		return g.plain(g.someone(y.mention, []term{t}), []term{t}, "shouted", -1)
	}
	return nil
}

// calledAlone reads a quotation that is nothing but a label and a mark.
func (g french) calledAlone(first, last int) (term, bool) {
	for last > first && g.isMark(last-1) {
		last--
	}
	for k := first + 1; k < last && k < first+4; k++ {
		if g.in(k, "copula") && !g.isFirstPerson(first) && g.isA(k+1) {
			first = k + 2 // "Vous êtes un L"
			break
		}
	}
	if last-first > 4 || last <= first {
		return term{}, false
	}
	for first < last && g.isDet(first) {
		first++
	}
	t := term{first: first, last: last}
	t.concept, t.predicate = g.conceptOf(first, last)
	t.known = t.concept != ""
	return t, t.known && !t.predicate
}
