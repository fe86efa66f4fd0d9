package attribution

import "sayso"

// denyingVerb reads "T récuse le terme de L", "T rejette l'accusation de L",
// "T se défend d'être L".
func (g french) denyingVerb(c int) []finding {
	x := g.all[c]
	if x.kind != verbChunk || !g.in(x.verb.main, "denying") || x.verb.negated {
		return nil
	}
	_, limit := g.bounds(x.first)
	at := x.last
	for at < limit && at < x.last+6 && !g.has(at, "label_words") && !g.has(at, "accusation_words") && !g.isMark(at) && !g.isQuote(at) {
		at++
	}
	if at >= limit || !g.has(at, "label_words") && !g.has(at, "accusation_words") {
		return g.deniedDeed(c, limit)
	}
	at++
	for at < limit && g.formOf(at) == participle {
		at++
	}
	if g.isQuote(at) {
		at--
	} else if !g.has(at, "of") && !g.contracted(at) {
		return nil
	}
	s, ok := g.doerOf(c)
	if !ok || s.entity == nil {
		return nil
	}
	at++
	for at < limit && (g.has(at, "being") || g.has(at, "negation_words")) {
		at++
	}
	return g.denied(c, s, g.slotOfLabels(at, limit))
}

// deniedDeed reads "T nie avoir vendu …", "T nie toute corruption".
func (g french) deniedDeed(c, limit int) []finding {
	x := g.all[c]
	at := x.last
	if end, ok := g.isPrep(at); ok && g.has(at, "of") {
		at = end
	}
	direct := !g.has(x.last, "of")
	if at >= limit {
		return nil
	}
	s, ok := g.doerOf(c)
	if !ok || s.entity == nil {
		return nil
	}
	k := g.at[at]
	if g.all[k].kind == verbChunk && g.all[k].verb.form == infinitive {
		main := g.all[k].verb.main
		if g.in(main, "copula") || g.spelled(main) == "été" {
			return nil // the copula reads it
		}
		for i := g.all[k].first; i <= main; i++ {
			if l, ok := g.labelAt[i]; ok && g.labels[l].predicate {
				t := term{first: i, last: g.predicateExtent(g.labels[l]), concept: g.labels[l].concept, known: true, predicate: true}
				return g.denied(c, s, []term{t})
			}
		}
		return nil
	}
	if direct && (g.has(at, "any") || g.isDet(at)) {
		i := at + 1
		for g.has(i, "charge_words") {
			i, _ = g.is(i, "charge_words")
		}
		if l, ok := g.labelAt[i]; ok && g.labels[l].predicate {
			t := term{first: i, last: g.predicateExtent(g.labels[l]), concept: g.labels[l].concept, known: true, predicate: true}
			return g.denied(c, s, []term{t})
		}
	}
	return nil
}

func (g french) denied(c int, s speaker, terms []term) []finding {
	var all []finding
	x := g.all[c]
	target := g.targetStandIn(x.first, x.last, []*entity{s.entity})
	if s.at.ByteEnd > s.at.ByteStart {
		target.at = s.at
	}
	if !s.carried {
		target.tier = sayso.TierA
	}
	for _, t := range terms {
		if !t.known && g.neverLabel(t) {
			continue
		}
		if t.concept == "" {
			t.concept = "other_accusation"
		}
		all = append(all, finding{subject: target, term: t, rule: "denial", tier: target.tier, claimant: &s, verb: x.verb.main, stance: sayso.Denies})
	}
	return all
}

// registerVerb reads "S a inscrit T sur la liste des L", "T, inscrit au registre
// des L".
func (g french) registerVerb(c int) []finding {
	x := g.all[c]
	if !g.in(x.verb.main, "registering") {
		return nil
	}
	_, limit := g.bounds(x.first)
	for i := x.last; i < limit && i < x.last+18; i++ {
		end, ok := g.is(i, "registers")
		if !ok || end >= limit || !g.has(end, "of") && !g.contracted(end) && g.key(end) != "des" {
			continue
		}
		s, _ := g.doerOf(c)
		if g.in(x.verb.main, "counting") {
			s = speaker{} // "figure sur la liste des L": nobody says who drew it up
		}
		var target subject
		switch {
		case g.isPassive(c) || x.kind == partChunk || g.in(x.verb.main, "counting"):
			target = g.targetIn(g.subjectChunk(c), s.entity)
		case x.verb.object >= 0:
			target = g.targetStandIn(x.verb.object, x.verb.object+1, g.standsFor(x.verb.object, s.entity))
		default:
			target = g.objectBefore(c, i, s.entity)
		}
		if !target.ok() {
			return nil
		}
		t, ok := g.labelWords(end, limit)
		if !ok || !t.known || t.predicate {
			return nil
		}
		f := finding{subject: target, term: t, rule: "listing", tier: target.tier, claimant: &s, verb: x.verb.main}
		if x.verb.negated {
			f.stance = sayso.Denies
		}
		return []finding{f}
	}
	return nil
}

// objectBefore returns the phrase behind the verb of chunk c and before token
// end that is a target.
func (g french) objectBefore(c, end int, but *entity) subject {
	for b := c + 1; b < len(g.all) && g.all[b].first < end; b++ {
		y := g.all[b]
		if (y.kind == nounChunk || y.kind == nameChunk) && y.prep < 0 && !g.isTime(b) {
			return g.targetIn(b, but)
		}
		if y.kind == stopChunk || y.kind == verbChunk {
			break
		}
	}
	return subject{}
}
