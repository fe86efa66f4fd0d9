package attribution

import "sayso"

// Labels that a verb sticks on somebody without calling: "coller à T l'étiquette
// de L", "lui valoir le surnom de L", "T s'est vu accoler l'épithète de L", "T a
// hérité du sobriquet de L", "comparer T à un L".

// stuckOn reads a verb that sticks a word for a label on somebody.
func (g french) stuckOn(c int) []finding {
	x := g.all[c]
	if x.kind != verbChunk || !g.in(x.verb.main, "sticking") && !g.in(x.verb.main, "bearing") {
		return nil
	}
	_, limit := g.bounds(x.first)
	at := g.stuckSlot(x.last, min(limit, x.last+14))
	if at <= 0 {
		return nil
	}
	terms := g.slotOfLabels(at, limit)
	if len(terms) == 0 {
		return nil
	}
	target, s := g.stuckTarget(c, at)
	if !target.ok() {
		return nil
	}
	target.tier = sayso.TierB
	var all []finding
	for _, t := range terms {
		if !t.known && (g.neverLabel(t) || !t.quoted) || t.predicate {
			continue
		}
		if t.concept == "" {
			t.concept = "other_accusation"
		}
		f := finding{subject: target, term: t, rule: "naming-verb", tier: target.tier, claimant: &s, verb: x.verb.main}
		if x.verb.negated {
			f.stance = sayso.Denies
		}
		all = append(all, f)
	}
	return all
}

// stuckSlot returns the token behind "l'étiquette de" between tokens i and
// limit, 0 if that does not stand there.
func (g french) stuckSlot(i, limit int) int {
	for j := i; j < limit; j++ {
		if g.key(j) == "," || g.isMark(j) && !g.isQuote(j) || g.formOf(j) == finite && !g.nounPlace(j) {
			return 0
		}
		if !g.has(j, "sticker_words") {
			continue
		}
		n := j + 1
		for n < limit && g.formOf(n) == participle {
			n++
		}
		switch {
		case g.isQuote(n):
			return n
		case g.has(n, "of") || g.contracted(n):
			return n
		}
	}
	return 0
}

// stuckTarget returns on whom the verb of chunk c sticks its label, which
// begins at token at, and who does it.
func (g french) stuckTarget(c, at int) (subject, speaker) {
	x := g.all[c]
	if g.letsBe(c) {
		return g.targetIn(g.subjectChunk(c-1), nil), g.agentOfVerb(c)
	}
	if g.in(x.verb.main, "bearing") {
		return g.targetIn(g.subjectChunk(c), nil), speaker{}
	}
	s, _ := g.doerOf(c)
	if x.verb.to >= 0 {
		i := x.verb.to
		return g.targetStandIn(i, i+1, g.standsFor(i, s.entity)), s
	}
	for b := c + 1; b < len(g.all) && g.all[b].first < at; b++ {
		if y := g.all[b]; (y.kind == nameChunk || y.kind == nounChunk) && y.prep >= 0 && (g.spelled(y.prep) == "à" || g.contracted(y.prep)) {
			return g.targetIn(b, s.entity), s
		}
	}
	return subject{}, s
}

// likened reads "comparer T à un L", "assimiler T à des L".
func (g french) likened(c int) []finding {
	x := g.all[c]
	if !g.in(x.verb.main, "likening") {
		return nil
	}
	_, limit := g.bounds(x.first)
	s, _ := g.doerOf(c)
	target, at := g.objectOf(c, hang{}, s.entity, limit)
	if !target.ok() || at <= 0 {
		return nil
	}
	for j := at; j < limit && j < at+6; j++ {
		if g.isMark(j) {
			return nil
		}
		if g.spelled(j) != "à" && !g.contracted(j) {
			continue
		}
		var all []finding
		for _, t := range g.slotOfLabels(j+1, limit) {
			if t.known && !t.predicate && (g.has(t.first-1, "indefinite") || g.key(t.first-1) == "des" || t.quoted) {
				f := finding{subject: target, term: t, rule: "naming-verb", tier: sayso.TierB, claimant: &s, verb: x.verb.main}
				f.stance = g.stanceOfNaming(c, f)
				all = append(all, f)
			}
		}
		return all
	}
	return nil
}

// fronted reads "Menteur invétéré, T a …" and "Traîtresse, selon S, T a …": a
// label at the head of a sentence is said of the subject behind its comma.
func (g french) fronted(c int) []finding {
	x := g.all[c]
	if x.kind != nounChunk || x.prep >= 0 || x.first != g.clause[x.first] || x.det >= 0 && !g.has(x.det, "indefinite") {
		return nil
	}
	_, limit := g.bounds(x.first)
	t, ok := g.labelWords(x.first, limit)
	if !ok || !t.known || t.predicate || t.first > x.first+1 || g.key(t.last) != "," || g.onlyWord(t, "weak_labels") {
		return nil
	}
	n := g.at[t.last] + 1
	if end, according := g.is(t.last+1, "accordingto"); according {
		for j := end; j < limit && j < end+8; j++ {
			if g.key(j) == "," {
				n = g.at[j] + 1
				break
			}
		}
	}
	if n+1 >= len(g.all) || g.all[n].first >= limit || g.all[n].kind != nameChunk || g.all[n].prep >= 0 || g.all[n+1].kind != verbChunk || g.all[n+1].verb.form != finite {
		return nil
	}
	target := g.lone(g.all[n].mention, nil)
	target.tier = max(target.tier, sayso.TierB)
	return g.plain(target, []term{t}, "apposition", -1)
}
