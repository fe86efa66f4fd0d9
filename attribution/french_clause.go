package attribution

// Whose deed a verb is, found by walking back over the chunks before it. What
// stands between commas is stepped over as a whole if it is a remark: a relative
// clause, a participle, an adverbial. A noun behind a preposition is never the
// subject.

// farClause is how many chunks a walk looks back.
const farClause = 40

// group returns the chunk of the verb at token v.
func (g french) group(v int) chunk {
	g.cut()
	return g.all[g.at[v]]
}

// level is the quotation that chunk c stands in.
func (g french) levelOf(c int) int { return g.quoteOf[g.all[c].first] }

func (g french) reaches(c, start int) bool {
	return c >= 0 && g.all[c].first >= start
}

// prev returns the chunk before c on the level of quotation q, stepping over
// quotations; -1 at the start of the clause or of the quotation.
func (g french) prev(c, q, start int) int {
	for c--; g.reaches(c, start); c-- {
		l := g.levelOf(c)
		if g.all[c].kind == quoteChunk {
			if q >= 0 && g.opens(c, q) {
				return -1
			}
			continue
		}
		if l == q {
			return c
		}
		if !g.inside(l, q) {
			return -1
		}
	}
	return -1
}

// opens reports whether the quote mark of chunk c opens quotation q.
func (g french) opens(c, q int) bool {
	return g.Tokens[g.all[c].first].Start == g.Quotes[q].Open.Start
}

// inside reports whether quotation l lies inside quotation q.
func (g french) inside(l, q int) bool {
	for l >= 0 {
		if l == q {
			return true
		}
		l = g.Quotes[l].Parent
	}
	return q < 0
}

// clauseStart returns the token from which on a walk may look.
func (g french) clauseStart(i int) int {
	first, _ := g.bounds(i)
	return max(first, i-4*farClause)
}

// subjectChunk returns the chunk that is the subject of the verb of chunk v, or
// -1.
func (g french) subjectChunk(v int) int { return g.subjectFrom(v, 4) }

// asksWho reads "a demandé à S qui était": what S is asked is not of S.
func (g french) asksWho(i, c, q, start int) bool {
	m := g.mentionEndingAt(i - 1)
	if g.key(i) != "qui" || m < 0 {
		return false
	}
	to := g.mentions[m].first - 1
	for to > 0 && (g.isDet(to) || g.has(to, "titles")) {
		to--
	}
	if g.key(to) != "a" && g.key(to) != "au" {
		return false
	}
	for b := g.prev(c, q, start); b >= 0; b = g.prev(b, q, start) {
		if x := g.all[b]; x.kind == verbChunk {
			return g.in(x.verb.main, "asking")
		}
	}
	return false
}

func (g french) subjectFrom(v, depth int) int {
	c := g.all[v]
	if depth == 0 || c.kind != verbChunk && c.kind != partChunk {
		return -1
	}
	start := g.clauseStart(c.first)
	q := g.levelOf(v)
	if c.kind == partChunk {
		return g.subjectOfParticiple(v, q, start, depth)
	}
	if c.verb.form != finite {
		return g.subjectOfGoverning(v, q, start, depth)
	}
	for b, steps := g.prev(v, q, start), 0; b >= 0 && steps < farClause; b, steps = g.prev(b, q, start), steps+1 {
		switch x := g.all[b]; x.kind {
		case relativeChunk:
			if g.key(x.first) == "qui" && g.prepBefore(b) {
				return -1
			}
			if g.key(x.first) == "dont" || g.asksWho(x.first, b, q, start) {
				return -1
			}
			return g.antecedent(b, q, start)
		case subChunk, stopChunk:
			return -1
		case coordChunk:
			return g.subjectAcross(b, q, start, depth)
		case verbChunk:
			next := g.overRelative(b, q, start)
			if next < 0 {
				if x.verb.form == finite && x.verb.subject == "" {
					return g.subjectFrom(b, depth-1)
				}
				continue
			}
			b = next + 1
		case commaChunk:
			s, next := g.overRemark(b, q, start, depth)
			if s >= 0 {
				return s
			}
			if next < 0 {
				return -1
			}
			b = next
		case pronounChunk:
			if x.prep < 0 && g.has(x.first, "subject_words") {
				return b
			}
		case nounChunk, nameChunk:
			if x.prep < 0 && !g.isTime(b) {
				return g.headOfRun(b, q, start)
			}
		}
	}
	return -1
}

func (g french) prepBefore(c int) bool { return c > 0 && g.all[c-1].kind == prepChunk }

// isTime reports whether a noun phrase names a time.
func (g french) isTime(c int) bool {
	x := g.all[c]
	if x.kind != nounChunk || g.has(x.first, "anaphors_one") {
		return false // "ce dernier"
	}
	return g.isTimeWord(x.head) || g.has(x.first, "weekday") || g.isTimeWord(x.first) && g.isTimeWord(x.last-1) || g.has(x.head, "times")
}

// headOfRun returns the first phrase of a run without a preposition or a mark
// between: "le recteur" in "le recteur Vasil Omurtak".
func (g french) headOfRun(c, q, start int) int {
	for {
		b := g.prev(c, q, start)
		if b < 0 || g.all[b].last != g.all[c].first && g.quoteOf[g.all[b].last] == q || g.isTime(b) {
			return c
		}
		switch x := g.all[b]; {
		case (x.kind == nounChunk || x.kind == nameChunk) && x.prep < 0 && g.all[c].det < 0:
			c = b
		case x.kind == nounChunk && x.prep >= 0 && g.all[c].kind == nameChunk && g.all[c].det < 0:
			if h := g.hangsOn(b, q, start); h >= 0 {
				return h
			}
			return c
		default:
			return c
		}
	}
}

// hangsOn returns the phrase without a preposition that the complements ending
// with chunk c hang on: "l'inspecteur" from "douanes" in "l'inspecteur des
// douanes"; -1 if there is none.
func (g french) hangsOn(c, q, start int) int {
	top := -1
	for steps := 0; c >= 0 && steps < 12; steps++ {
		switch x := g.all[c]; x.kind {
		case nounChunk, nameChunk:
			if x.prep < 0 {
				if g.isTime(c) {
					return -1
				}
				return c
			}
			top = c
		case prepChunk:
			if !g.joinsNouns(x.first) {
				return top
			}
		case adverbChunk:
		default:
			return -1
		}
		c = g.prev(c, q, start)
	}
	return -1
}

// joinsNouns reports whether a preposition makes a complement of the noun before
// it.
func (g french) joinsNouns(i int) bool { return g.has(i, "of") || g.has(i, "noun_joiners") }

// personal reports whether chunk c is headed by a word for a person.
func (g french) personal(c int) bool { return g.has(g.all[c].head, "personal_nouns") }

// subjectAcross returns the subject of the verb that the "et" at chunk c joins
// another to; where "et" joins nouns, their list.
func (g french) subjectAcross(c, q, start, depth int) int {
	for b, steps := g.prev(c, q, start), 0; b >= 0 && steps < farClause; b, steps = g.prev(b, q, start), steps+1 {
		switch x := g.all[b]; x.kind {
		case verbChunk:
			if next := g.overRelative(b, q, start); next >= 0 {
				b = next + 1
				continue
			}
			if x.verb.form == finite {
				return g.subjectFrom(b, depth-1)
			}
		case stopChunk:
			return -1
		}
	}
	return -1
}

// subjectOfGoverning returns the subject of an infinitive or gerund: that of the
// finite verb it hangs on.
func (g french) subjectOfGoverning(v, q, start, depth int) int {
	if s := g.subjectOfGerund(v, q, start); s >= 0 {
		return s
	}
	for b, steps := g.prev(v, q, start), 0; b >= 0 && steps < farClause; b, steps = g.prev(b, q, start), steps+1 {
		switch x := g.all[b]; x.kind {
		case verbChunk:
			return g.subjectFrom(b, depth-1)
		case stopChunk:
			return -1
		}
	}
	return g.subjectAhead(v, q, depth)
}

// subjectOfGerund reads "Le recteur, traitant T de L, a quitté la salle": the
// phrase that opens the clause, before the comma.
func (g french) subjectOfGerund(v, q, start int) int {
	if g.all[v].verb.form != gerund {
		return -1
	}
	b := g.prev(v, q, start)
	if b < 0 || g.all[b].kind != commaChunk {
		return -1
	}
	b = g.prev(b, q, start)
	if b < 0 || g.all[b].kind != nounChunk && g.all[b].kind != nameChunk || g.isTime(b) {
		return -1
	}
	if g.all[b].prep >= 0 {
		b = g.hangsOn(b, q, start)
	} else {
		b = g.headOfRun(b, q, start)
	}
	if b >= 0 && g.prev(b, q, start) < 0 {
		return b
	}
	return -1
}

// subjectOfParticiple returns whom a participle without an auxiliary is about:
// the phrase before it, or, at the head of a sentence, the subject of the verb
// that follows.
func (g french) subjectOfParticiple(v, q, start, depth int) int {
	b := g.prev(v, q, start)
	for b >= 0 && (g.all[b].kind == adverbChunk || g.isTime(b)) {
		b = g.prev(b, q, start)
	}
	if b < 0 {
		return g.subjectAhead(v, q, depth)
	}
	comma := g.all[b].kind == commaChunk
	if comma {
		b = g.prev(b, q, start)
	}
	if b >= 0 && !comma && g.all[b].kind == verbChunk && g.in(g.all[b].verb.main, "copula") && g.all[b].verb.form == finite {
		return g.subjectFrom(b, depth-1) // "demeure inscrite"
	}
	if b >= 0 && g.all[b].kind == coordChunk {
		return -1
	}
	if b < 0 || g.all[b].kind != nounChunk && g.all[b].kind != nameChunk {
		return -1
	}
	if g.all[b].prep < 0 {
		return g.headOfRun(b, q, start)
	}
	if h := g.hangsOn(b, q, start); h >= 0 && (comma || g.all[b].kind != nameChunk) {
		if g.all[b].kind == nameChunk && g.all[h].kind == nounChunk && !g.personal(h) && !g.has(g.all[h].head, "collective_nouns") && (g.in(g.all[v].verb.main, "accusing") || g.in(g.all[v].verb.main, "naming")) {
			return b // "la dissolution de Radio Lac, accusée de"
		}
		return h
	}
	return b
}

// subjectAhead returns the subject of the first finite verb behind the comma
// that follows chunk v at the head of a sentence.
func (g french) subjectAhead(v, q, depth int) int {
	_, limit := g.bounds(g.all[v].first)
	comma := false
	for b := v + 1; b < len(g.all) && g.all[b].first < limit && b < v+farClause; b++ {
		if g.levelOf(b) != q {
			continue
		}
		switch x := g.all[b]; x.kind {
		case commaChunk:
			comma = true
		case stopChunk:
			return -1
		case nameChunk, nounChunk:
			if comma && x.prep < 0 && !g.isTime(b) {
				return b
			}
		case pronounChunk:
			if comma && x.prep < 0 && g.has(x.first, "subject_words") {
				return b
			}
		}
	}
	return -1
}
