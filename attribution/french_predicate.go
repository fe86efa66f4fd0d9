package attribution

// A deed that accuses by itself: "T a vendu son peuple", "T, à la solde du
// palais".

// predicateLabel reads a deed that accuses by itself: "T a vendu son village",
// "T, à la solde du palais".
func (g french) predicateLabel(l int) []finding {
	label := g.labels[l]
	if !label.predicate {
		return nil
	}
	i := label.first
	c := g.at[i]
	t := term{first: i, last: g.predicateExtent(label), concept: label.concept, known: true, predicate: true}
	if x := g.all[c]; x.kind == verbChunk && x.verb.form == infinitive && x.verb.negated && i < x.last {
		return g.plain(g.infinitiveSubject(c, nil), []term{t}, "predicate", x.verb.main) // "assure n'avoir jamais vendu"
	}
	s := g.predicateSubject(c, i)
	if s < 0 {
		return nil
	}
	verb := -1
	if g.all[c].kind == verbChunk {
		verb = g.all[c].verb.main
	}
	but := g.notMeantBy(c)
	if x := g.all[c]; x.kind == verbChunk && x.verb.only {
		return nil // "n'a volé que du temps"
	}
	if g.all[c].kind == verbChunk && g.all[c].verb.form == finite && g.has(i, "needs_power") && !g.reading.names(label.last, t.last) {
		return nil
	}
	target := g.targetIn(s, but)
	if e := g.meantOutside(s); e != nil && e != but {
		target = g.targetStandIn(g.all[s].first, g.all[s].last, []*entity{e})
	}
	if g.isThis(s) {
		target = subject{}
	}
	return g.plain(target, []term{t}, "predicate", verb)
}

// predicateSubject returns the phrase that a predicate at token i, in chunk c,
// is about.
func (g french) predicateSubject(c, i int) int {
	x := g.all[c]
	q, start := g.levelOf(c), g.clauseStart(i)
	switch x.kind {
	case verbChunk:
		if i > x.last-1 || x.verb.form != finite {
			return -1
		}
		return g.subjectChunk(c)
	case partChunk:
		return g.subjectChunk(c)
	case prepChunk, nounChunk, otherChunk, adverbChunk:
		if x.kind == nounChunk && (x.first != i || x.prep < 0 && !(c > 0 && g.all[c-1].kind == verbChunk && g.has(g.all[c-1].verb.main, "aux_have"))) {
			return -1
		}
		b := g.prev(c, q, start)
		for b >= 0 && g.all[b].kind == adverbChunk {
			b = g.prev(b, q, start)
		}
		if b < 0 {
			if x.kind == prepChunk || x.kind == nounChunk && x.prep >= 0 {
				return g.subjectAhead(c, q, 4)
			}
			return -1
		}
		switch y := g.all[b]; y.kind {
		case verbChunk:
			if (g.in(y.verb.main, "copula") || g.has(y.verb.main, "aux_have")) && y.verb.form == finite {
				return g.subjectChunk(b)
			}
		case commaChunk:
			if p := g.prev(b, q, start); p >= 0 && g.all[p].kind == nameChunk {
				return p
			}
		case nameChunk:
			if y.prep < 0 {
				return b
			}
		}
	}
	return -1
}

// predicateExtent returns where a predicate with its object and complements
// ends.
func (g french) predicateExtent(l label) int {
	_, limit := g.bounds(l.first)
	j := l.last
	if j < limit && g.key(j) == "personne" {
		return j + 1
	}
	if j < limit && g.quoteOf[j] == g.quoteOf[l.first] && (g.isDet(j) || g.contracted(j) || g.inName(j) || g.isWord(j) && (g.has(j-1, "of") || g.has(j-1, "noun_joiners") || g.has(j-1, "articles") || g.has(j-1, "possessives") || g.has(j-1, "prepositions"))) {
		for j < limit && g.isDet(j) {
			j++
		}
		if g.inName(j) {
			j = g.mentions[g.mentionAt(j)].last
		} else if end := g.nounEnd(j, limit); end > j {
			return end
		}
	}
	for k := 0; k < 3 && j < limit; k++ {
		end := g.complementAt(j, limit, l.first)
		if end == j {
			break
		}
		j = end
		if e := g.nounEnd(j, limit); e > j && g.staysInTerm(j, l.first) {
			j = e
		}
	}
	return j
}
