package attribution

// Whom a verb is done to: the clitic before it, the antecedent of "que", the
// phrase behind it or behind the preposition that the verb asks for; of a
// passive its subject.

// speakerAround returns who speaks in the sentence that a participle without an
// agent stands in: "S s'en est pris à T, qualifié de L".
func (g french) speakerAround(c int) speaker {
	q, start := g.levelOf(c), g.clauseStart(g.all[c].first)
	for b, steps := g.prev(c, q, start), 0; b >= 0 && steps < farClause; b, steps = g.prev(b, q, start), steps+1 {
		x := g.all[b]
		if x.kind == stopChunk || x.kind == relativeChunk || x.kind == subChunk {
			break
		}
		if x.kind == verbChunk && x.verb.form == finite && g.speaksAt(b) && !x.verb.passive {
			s, _ := g.doerOf(b)
			return s
		}
	}
	return speaker{}
}

// objectOf returns whom the verb of chunk c is done to, and the token from
// which its label is looked for.
func (g french) objectOf(c int, h hang, but *entity, limit int) (subject, int) {
	x := g.all[c]
	switch {
	case x.kind == partChunk:
		return g.targetIn(g.subjectChunk(c), but), x.last
	case x.verb.passive || g.in(x.verb.main, "stands_trial"):
		if x.verb.form != finite {
			if g.refused(c) {
				return g.targetIn(g.subjectChunk(c), but), x.last // "refuse d'être traité de"
			}
			return subject{}, 0
		}
		return g.targetIn(g.passiveSubjectOf(c), but), x.last
	case g.letsBe(c):
		return g.targetIn(g.subjectChunk(c-1), but), x.last
	case h.class == "accusing" && g.in(x.verb.main, "reproaching") && x.verb.to < 0 && x.kind == verbChunk && g.objectAntecedent(c) < 0:
		return g.objectBehindPrep(c, "a", but)
	case h.before != "":
		return g.objectBehindPrep(c, h.before, but)
	case x.verb.object >= 0:
		i := x.verb.object
		return g.targetStandIn(i, i+1, g.standsFor(i, but)), x.last
	case x.verb.to >= 0 && h.class == "accusing":
		i := x.verb.to
		return g.targetStandIn(i, i+1, g.standsFor(i, but)), x.last
	}
	if a := g.objectAntecedent(c); a >= 0 && !g.hasOwnObject(c) {
		return g.targetIn(a, but), x.last
	}
	return g.objectBehind(c, but, limit)
}

// hasOwnObject reports whether a name stands right behind the verb of chunk c,
// whose subject stands before it: "que le préfet a qualifié T de", but not
// "qu'accuse S de".
func (g french) hasOwnObject(c int) bool {
	if c < 1 || c+1 >= len(g.all) || g.all[c+1].kind != nameChunk || g.all[c+1].prep >= 0 {
		return false
	}
	k := g.all[c-1].kind
	return k == nounChunk || k == nameChunk || k == pronounChunk || k == adverbChunk
}

func (g french) passiveSubjectOf(c int) int {
	if g.all[c].verb.subject != "" {
		if n := g.nounSubject(c); n >= 0 {
			return n
		}
	}
	return g.subjectChunk(c)
}

// objectAntecedent returns the phrase before the "que" whose clause the verb of
// chunk c closes: "T, que S accuse de L".
func (g french) objectAntecedent(c int) int {
	q, start := g.levelOf(c), g.clauseStart(g.all[c].first)
	for b, steps := g.prev(c, q, start), 0; b >= 0 && steps < 10; b, steps = g.prev(b, q, start), steps+1 {
		switch x := g.all[b]; x.kind {
		case subChunk:
			if key := g.key(x.first); key != "que" && key != "qu'" || x.last-x.first > 1 {
				return -1
			}
			if p := g.prev(b, q, start); p >= 0 {
				switch g.all[p].kind {
				case verbChunk, partChunk, stopChunk, subChunk, relativeChunk:
					return -1
				}
			}
			return g.antecedent(b, q, start)
		case verbChunk:
			if x.verb.form == finite && g.all[c].verb.form == finite {
				return -1
			}
		case stopChunk, coordChunk, relativeChunk:
			return -1
		}
	}
	return -1
}

// objectBehind returns the phrase right behind the verb of chunk c.
func (g french) objectBehind(c int, but *entity, limit int) (subject, int) {
	for b := c + 1; b < len(g.all) && g.all[b].first < limit && b < c+7; b++ {
		y := g.all[b]
		if g.quoteOf[y.first] != g.quoteOf[g.all[c].first] {
			return subject{}, 0
		}
		switch y.kind {
		case nounChunk, nameChunk:
			if y.prep >= 0 || g.isTime(b) {
				if g.isTime(b) {
					continue
				}
				return subject{}, 0
			}
			t := g.targetIn(b, but)
			if !t.ok() {
				return subject{}, 0
			}
			return t, max(t.last, g.all[g.namer(b)].last)
		case adverbChunk, commaChunk, otherChunk:
		case prepChunk:
			if !g.stepsAside(b) {
				return subject{}, 0
			}
			b++
		default:
			return subject{}, 0
		}
	}
	return subject{}, 0
}

// stepsAside reports whether the preposition of chunk b opens a remark of place
// or time between a verb and its object: "a qualifié dans l'émission le Front
// de".
func (g french) stepsAside(b int) bool {
	return g.has(g.all[b].first, "aside_prepositions") && b+1 < len(g.all) && g.all[b+1].kind == nounChunk
}

// objectBehindPrep reads "voir en T L", "faire de T L".
func (g french) objectBehindPrep(c int, prep string, but *entity) (subject, int) {
	x := g.all[c]
	if x.verb.of && prep == "de" || x.verb.there && prep == "en" {
		return g.targetTakenUp(c)
	}
	if prep == "en" {
		if a := g.inWhom(c); a >= 0 {
			return g.targetIn(a, but), x.last
		}
	}
	for b := c + 1; b < len(g.all) && b < c+4; b++ {
		y := g.all[b]
		if g.quoteOf[y.first] != g.quoteOf[x.first] {
			break
		}
		if y.kind == nounChunk || y.kind == nameChunk || y.kind == pronounChunk {
			if y.prep < 0 || g.key(y.prep) != prep && !(prep == "en" && g.key(y.prep) == "dans") && !(prep == "de" && g.has(y.prep, "of")) && !(prep == "a" && g.contracted(y.prep)) {
				break
			}
			t := g.targetIn(b, but)
			return t, max(t.last, g.all[g.namer(b)].last)
		}
		if y.kind != prepChunk && y.kind != adverbChunk {
			break
		}
	}
	return subject{}, 0
}

// inWhom returns the antecedent of "en qui S voit L" for the verb of chunk c.
func (g french) inWhom(c int) int {
	q, start := g.levelOf(c), g.clauseStart(g.all[c].first)
	for b, steps := g.prev(c, q, start), 0; b > 0 && steps < 8; b, steps = g.prev(b, q, start), steps+1 {
		switch x := g.all[b]; x.kind {
		case relativeChunk:
			if g.key(x.first) == "qui" && g.key(x.first-1) == "en" {
				return g.antecedent(b, q, start)
			}
			return -1
		case verbChunk, stopChunk, subChunk, commaChunk:
			return -1
		}
	}
	return -1
}

// targetTakenUp returns whom "en" in "on en fit un martyr" and "y" in "n'y
// voyait qu'un nid" take up: whom the sentence before is about.
func (g french) targetTakenUp(c int) (subject, int) {
	x := g.all[c]
	s := g.sentence[x.first]
	if s == 0 || g.Sentences[s].Paragraph != g.Sentences[s-1].Paragraph {
		return subject{}, 0
	}
	if x.verb.of {
		if e := g.focus[s-1]; e != nil {
			return g.targetStandIn(x.first, x.last, []*entity{e}), x.last
		}
	}
	if e := g.loneGroup(x.first); e != nil {
		return g.targetStandIn(x.first, x.last, []*entity{e}), x.last
	}
	return subject{}, 0
}
