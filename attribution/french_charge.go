package attribution

import "sayso"

// Accusations as nouns: "les accusations de L portées par S contre T", "S a lancé
// une accusation de L contre T", "S a porté plainte contre T pour L". Whom they
// are against stands behind "contre" alone; who makes them is the agent or does
// the deed of the verb whose object they are.

// chargeAgainst reads the noun of chunk c.
func (g french) chargeAgainst(c int) []finding {
	x := g.all[c]
	if x.kind != nounChunk && x.kind != partChunk || !g.has(x.head, "charges") || x.head+1 >= len(g.Tokens) {
		return nil
	}
	_, limit := g.bounds(x.first)
	limit = min(limit, x.first+reach)
	of := -1
	if g.has(x.last, "of") {
		of = x.last + 1
	}
	against, label := -1, -1
	for j := x.last; j < limit && j < x.last+18; j++ {
		switch {
		case g.quoteOf[j] != g.quoteOf[x.first] || g.isMark(j):
			j = limit
		case g.key(j) == "contre" && against < 0:
			against = j + 1
		case g.key(j) == "pour" && against > 0 && of < 0:
			label, j = j+1, limit
		}
	}
	if against < 0 || against >= limit {
		return nil
	}
	if of > 0 {
		label = of
	}
	if label < 0 {
		return nil
	}
	end := limit
	if label < against {
		end = against - 1
	}
	t, ok := g.labelWords(label, end)
	if !ok || t.concept == "" {
		return nil
	}
	t.last = max(t.first+1, g.beforeParticiple(t))
	s := g.accuserBy(c, limit)
	target := g.targetIn(g.at[against], s.entity)
	if !target.ok() {
		return nil
	}
	target.tier = sayso.TierB
	f := finding{subject: target, term: t, rule: "accusation", tier: sayso.TierB, claimant: &s, verb: x.head}
	return []finding{f}
}

// beforeParticiple ends a term before the "portées par" that follows it.
func (g french) beforeParticiple(t term) int {
	for j := t.first + 1; j < t.last; j++ {
		if g.has(j, "made_charges") {
			return j
		}
	}
	return t.last
}

// accuserBy returns who makes the charge of chunk c: the agent behind it, or the
// subject of the verb before it.
func (g french) accuserBy(c, limit int) speaker {
	for b := c + 1; b+1 < len(g.all) && g.all[b].first < limit && b < c+8; b++ {
		switch y := g.all[b]; {
		case y.kind == prepChunk && g.has(y.first, "by"):
			return g.speakerIn(b + 1)
		case y.kind == verbChunk && y.verb.form == finite || y.kind == stopChunk:
			b = len(g.all)
		}
	}
	for b := c - 1; b >= 0 && b > c-4; b-- {
		y := g.all[b]
		if y.kind == verbChunk && g.in(y.verb.main, "making_charges") && !y.verb.negated {
			s, _ := g.doerOf(b)
			return s
		}
		if y.kind != adverbChunk && y.kind != nounChunk && y.kind != prepChunk {
			break
		}
	}
	return speaker{}
}
