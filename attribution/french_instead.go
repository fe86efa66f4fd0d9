package attribution

import "sayso"

// What a naming verb says beside its label: that it is another, that it is
// refused, or whom its words in marks are for.

// praisedTopic reads "Le journal salue « L »" behind a sentence that is about
// somebody: words in marks are what the verb is done to.
func (g french) praisedTopic(c, limit int) (subject, []term) {
	x := g.all[c]
	s := g.sentence[x.first]
	if !g.in(x.verb.main, "naming_well") || x.verb.form != finite || !g.isQuote(x.last) || g.quoteOf[x.first] >= 0 {
		return subject{}, nil
	}
	for back := 1; back <= 2 && s-back >= 0; back++ {
		e := g.focus[s-back]
		if e == nil {
			continue
		}
		terms := g.slotOfLabels(x.last, limit)
		if len(terms) == 0 || !terms[0].known || g.key(g.afterQuote(terms[0])) != "" && !g.isMark(g.afterQuote(terms[0])) {
			return subject{}, nil
		}
		return g.targetStandIn(x.first, x.last, []*entity{e}), terms
	}
	return subject{}, nil
}

// behindAgent returns the token behind the "de" that follows an agent: "accusé
// par une partie des fidèles d'avoir".
func (g french) behindAgent(i, limit int) int {
	for j := i + 1; j < limit && j < i+16; j++ {
		if end := g.remarkEnd(j, limit); g.key(j) == "," && g.has(j+1, "relatives") && end > 0 {
			j = end
			continue
		}
		if g.isMark(j) && g.key(j) != "," || g.formOf(j) == finite && !g.nounPlace(j) {
			return 0
		}
		if (g.has(j, "of") || g.key(j) == "pour") && j > i+2 && (g.formOf(j+1) == infinitive || g.has(j+1, "being") || g.isLabelWord(j+1) || g.isQuote(j+1)) {
			return j + 1
		}
	}
	return 0
}

// ratherThan reads the B of "tient T pour un A plutôt que pour un B".
func (g french) ratherThan(terms []term, limit int) (said, instead []term) {
	last := terms[len(terms)-1]
	i := last.last
	if last.quoted {
		i = g.afterQuote(last)
	}
	for j := i; j < limit && j < i+3; j++ {
		if end, ok := g.is(j, "rather_than"); ok {
			return terms, g.slotOfLabels(end, limit)
		}
	}
	return terms, nil
}

// refused reports whether the infinitive of chunk c is what somebody refuses to
// do.
func (g french) refused(c int) bool {
	for b := c - 1; b >= 0 && b > c-4; b-- {
		if g.all[b].kind == verbChunk {
			if g.has(g.all[b].verb.main, "going_on") {
				return false // "n'a cessé d'accuser"
			}
			return g.in(g.all[b].verb.main, "refusing") != g.all[b].verb.negated
		}
	}
	return false
}

// stanceOfNaming returns the stance that the verb itself settles.
func (g french) stanceOfNaming(c int, f finding) sayso.Stance {
	v := g.all[c].verb
	switch {
	case v.negated || g.letsBe(c) && g.all[c-1].verb.negated, v.form == infinitive && g.refused(c):
		return sayso.Denies
	case g.in(v.main, "clearing"):
		return sayso.Denies
	case g.in(v.main, "suspecting") && !g.asks(f):
		return sayso.Hedges
	}
	return ""
}
