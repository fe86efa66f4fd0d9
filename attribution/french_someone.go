package attribution

import "sayso"

// Whom a construction is about where the name alone does not show a person: what
// is said of people only makes a lone surname somebody, unless it is a place.

// someone returns whom mention m names where terms are said of people only: a
// lone capital word is then somebody too.
func (g french) someone(m int, terms []term) subject {
	if m < 0 {
		return subject{}
	}
	if s := g.lone(m, nil); s.ok() {
		return s
	}
	n := g.mentions[m]
	e := n.entity
	if e == nil || e.kind != unknownKind || e.placed > 0 || n.kind == group || g.has(n.first, "not_surnames") || g.isDet(n.first-1) {
		return subject{}
	}
	for _, t := range terms {
		if !t.known || t.predicate || g.onlyWord(t, "weak_labels") && len(g.chainAt(n.first)) == 0 {
			return subject{}
		}
	}
	return subject{entities: []*entity{e}, at: g.span(n.first, n.last), first: n.first, last: n.last, tier: sayso.TierB}
}

// targetOf is targetIn where the terms say what only people are called.
func (g french) targetOf(c int, but *entity, terms []term) subject {
	if s := g.targetIn(c, but); s.ok() || c < 0 {
		return s
	}
	if c = g.namer(c); g.all[c].kind == nameChunk {
		return g.someone(g.all[c].mention, terms)
	}
	return subject{}
}

// inTheListOf reads "a publié une liste de « L » : A, B et C": a list of labels
// and the names behind its colon.
func (g french) inTheListOf(c int) []finding {
	x := g.all[c]
	if x.kind != nounChunk || !g.has(x.head, "rolls") || x.det < 0 {
		return nil
	}
	_, limit := g.bounds(x.first)
	at := x.last
	for at < limit && g.formOf(at) == participle {
		at++
	}
	if at >= limit || !g.has(at, "of") && !g.contracted(at) && g.key(at) != "des" {
		return nil
	}
	t, ok := g.labelWords(at, limit)
	if !ok || !t.known && !t.quoted || t.predicate || g.neverLabel(t) {
		return nil
	}
	if t.concept == "" {
		t.concept = "other_accusation"
	}
	end := t.last
	if t.quoted {
		end = g.afterQuote(t)
	}
	if g.key(end) != ":" || end+1 >= len(g.Tokens) {
		return nil
	}
	n := g.at[end+1]
	if g.all[n].kind != nameChunk {
		return nil
	}
	target := g.targetsAt(g.all[n].mention, nil)
	if !target.ok() {
		return nil
	}
	target.tier = sayso.TierB
	f := finding{subject: target, term: t, rule: "listing", tier: sayso.TierB, verb: -1}
	for b := c - 1; b >= 0 && b > c-10 && g.sentence[g.all[b].first] == g.sentence[x.first]; b-- {
		if y := g.all[b]; y.kind == verbChunk && y.verb.form == finite {
			s, _ := g.doerOf(b)
			f.claimant, f.verb = &s, y.verb.main
			break
		}
	}
	return []finding{f}
}

// headline reads "T « pas un L », assure S" and "T, « L » selon S": in a
// headline a short quotation stands for the whole predicate.
func (g french) headline(c int) []finding {
	x := g.all[c]
	if x.kind != nameChunk || x.prep >= 0 || c+1 >= len(g.all) || g.all[c+1].kind != quoteChunk || g.quoteOf[x.first] >= 0 {
		return nil
	}
	first, limit := g.bounds(x.first)
	if x.first != first && g.key(x.first-1) != ":" && !(g.all[max(c-1, 0)].kind == nounChunk && g.all[max(c-1, 0)].first == first) {
		return nil
	}
	q := g.quoteAt(g.all[c+1].first)
	if q < 0 || !g.Quotes[q].Closed {
		return nil
	}
	t, ok := g.labelWords(g.all[c+1].first, limit)
	if !ok || !t.quoted {
		return nil
	}
	inner, _ := g.tokensOf(q)
	negated := g.key(inner) == "pas" || g.key(inner) == "ni"
	if negated {
		t = g.piece(inner+1, t.last)
	}
	after := g.TokenAt(g.Quotes[q].Close.Start) + 1
	if !t.known || g.capital(t.first) || !g.endsHeadline(after, limit) {
		return nil
	}
	target := g.someone(x.mention, []term{t})
	if !target.ok() {
		return nil
	}
	f := finding{subject: target, term: t, rule: "epithet", tier: sayso.TierB, verb: -1}
	if negated {
		f.stance = sayso.Denies
	}
	return []finding{f}
}

// endsHeadline reports whether nothing but who says it follows from token i on.
func (g french) endsHeadline(i, limit int) bool {
	if i >= limit || g.has(i, "accordingto") {
		return true
	}
	if g.key(i) == "," || g.key(i) == ":" {
		return i+1 < limit && (g.has(i+1, "accordingto") || g.formOf(i+1) == finite)
	}
	return i >= limit-1 && g.isMark(i)
}
