package attribution

import (
	"slices"

	"sayso"
)

// A label may stand beside a name: behind a comma (T، L،), before it (شهید T).
// There is no verb; the voice around says it.

// beside reads the labels beside the names in clause c.
func (g persian) beside(c *persianClause) []finding {
	if len(c.args) == 0 {
		return nil
	}
	all := append(g.thisKind(c), g.thisLabel(c)...)
	for _, m := range g.mentionsIn(c.args[0], c.args[len(c.args)-1]+1) {
		n := g.mentions[m]
		if g.inside[n.first] != c || n.kind == pronoun || n.entity == nil {
			continue
		}
		all = append(all, g.behindComma(m, c)...)
		all = append(all, g.beforeName(m, c)...)
		all = append(all, g.beforeComma(m, c)...)
		all = append(all, g.kindOfGroup(m, c)...)
		all = append(all, g.calledSo(m, c)...)
		all = append(all, g.behindName(m, c)...)
		all = append(all, g.knownAs(m, c)...)
		all = append(all, g.calledInfinitive(m, c)...)
		all = append(all, g.among(m, c)...)
		all = append(all, g.inBrackets(m, c)...)
	}
	return all
}

// behindComma reads "T، L،" and "T، L که".
func (g persian) behindComma(m int, c *persianClause) []finding {
	i := g.mentions[m].last
	if g.isQuote(i) {
		i++
	}
	if first := g.mentions[m].first; g.key(first-2) == "," && (g.has(first-1, "kin") || g.has(first-1, "relational")) {
		return nil // "ب، خواهر پ، …" goes on about ب
	}
	for _, p := range c.parts {
		if p.source && p.first <= g.mentions[m].first && g.mentions[m].last == p.last {
			return nil // "به گفتهٔ ب، …"
		}
	}
	var all []finding
	for range 3 {
		if g.key(i) != "," || g.quoteOf[i] != c.quote {
			break
		}
		found, end := g.remarkAt(m, i, c)
		all = append(all, found...)
		i = end
	}
	return all
}

// remarkAt reads the label behind the comma at token i, and returns where it
// ends; 0 where what stands there says nothing of the name.
func (g persian) remarkAt(m, i int, c *persianClause) ([]finding, int) {
	last := i + 1
	for last < len(g.Tokens) && last < i+14 && g.sentence[last] == g.sentence[i] && g.key(last) != "," && g.key(last) != "." && g.verbAt[last] < 0 && !g.has(last, "ra") && !g.has(last, "that") && g.key(last) != ":" && g.key(last) != ";" && (g.quoteOf[last] == c.quote || c.quote < 0) && !(c.quote >= 0 && g.isQuote(last)) {
		last++
	}
	if last < len(g.Tokens) && (g.verbAt[last] >= 0 || g.has(last, "ra")) {
		return nil, 0 // "T، که …، L است" is read by its verb
	}
	if t, ok := g.soCalledTrade(i+1, last); ok && g.key(last) == "," && t.last-t.first < 4 {
		return g.soCalledName(t.first, t.last, m), last
	}
	at := g.skip(i+1, last, "det", "mock")
	if g.key(at) == "از" && at+1 < last && g.pluralLabel(at+1) {
		at++
	}
	several := g.has(at, "numerals")
	at = g.skip(at, last, "numerals")
	if at >= last || g.isQuote(at) || g.mentionAt(at) >= 0 {
		return nil, 0
	}
	if all := g.chargedBeside(m, at, last, c); len(all) > 0 {
		return all, last
	}
	_, role := g.any(at, "role_nouns", "kin")
	if !role && !g.beginsLabel(at, last) {
		return nil, 0
	}
	target := g.lone(m, nil)
	if !target.ok() {
		return nil, 0
	}
	if several {
		target.entities = g.entitiesOf(g.listEnding(m))
	}
	var all []finding
	for _, t := range g.slotTerms(at, last, c) {
		if t.known && g.mentionAt(t.first) < 0 && g.headed(t) && !g.powerless(t) {
			all = append(all, finding{subject: target, term: t, rule: "apposition", tier: target.tier, verb: -1})
		}
	}
	return all, last
}

// chargedBeside reads "T، متهم به L،" and "T، مظنون به L،" at token at.
func (g persian) chargedBeside(m, at, last int, c *persianClause) []finding {
	suspected := g.has(at, "suspected")
	if !suspected && !g.has(at, "accused") || g.key(at+1) != "به" || at+2 >= last || !g.deedAt(at+2) && g.headConcept(at+2) == "" {
		return nil
	}
	t := term{first: at + 2, last: last, concept: g.conceptAmong(at+2, last)}
	if t.concept == "" {
		t.concept = g.deedConcept(at+2, last)
	}
	f := finding{subject: g.lone(m, nil), term: t, rule: "charged-beside", tier: sayso.TierB, verb: at, claimant: &speaker{}, stance: sayso.Asserts}
	if suspected {
		f.term.first, f.stance = at, sayso.Hedges
	}
	if !f.subject.ok() {
		return nil
	}
	return []finding{f}
}

// chargeInPassing reports whether the "accused" at token i stands between commas
// behind a name, so that the clause's verb says something else.
func (g persian) chargeInPassing(i int, c *persianClause) bool {
	if g.key(i-1) != "," || g.key(i+1) != "به" || g.mentionEndingAt(i-2) < 0 || !g.has(i, "accused") && !g.has(i, "suspected") {
		return false
	}
	for j := i + 2; j < c.verb.first && j < i+14; j++ {
		if g.key(j) == "," {
			return true
		}
	}
	return false
}

// headed reports whether a label stands at the head of a term, or right beside
// it.
func (g persian) headed(t term) bool {
	at := g.labelIn(t.first, t.last)
	return at >= 0 && at <= t.first+1 && (!g.has(at, "soft_meta") || g.labelKey(g.key(at)) != "")
}

// beforeComma reads "L، T،": what somebody is, with his name behind it.
func (g persian) beforeComma(m int, c *persianClause) []finding {
	at, _ := g.endsWith(max(c.start(), g.mentions[m].first-3), g.mentions[m].first, "honorifics")
	for at == g.mentions[m].first && g.word(at-1) && g.labelKey(g.key(at-1)) != "" && at > c.start() {
		at, _ = g.endsWith(max(c.start(), at-4), at-1, "honorifics")
	}
	end := min(at, g.mentions[m].first) - 1
	if g.key(end) != "," || g.key(g.mentions[m].last) != "," && g.word(g.mentions[m].last) {
		return nil
	}
	from, _ := slices.BinarySearchFunc(c.parts, end, func(p persianPart, last int) int { return p.last - last })
	for _, p := range c.parts[from:min(from+1, len(c.parts))] {
		if p.last != end || p.source || p.object || g.mentionAt(p.first) >= 0 {
			continue
		}
		first := g.skip(p.first, p.last, "conj", "det", "timewords")
		if after := g.skip(first, end, "mock"); after > first && after < end {
			return g.soCalledName(after, end, m)
		}
		for j := first + 1; p.prep >= 0 && j < end && j < first+4 && g.headConcept(first) == ""; j++ {
			if g.headConcept(j) != "" && !g.has(j, "soft_meta") {
				first = j // "در اختیار مأمور وزارت، ب،"
				break
			}
		}
		for j := end - 1; j > first && j > end-6 && g.word(j) && !g.has(first, "kin") && !g.has(first, "relational"); j-- {
			if l := g.labelKey(g.key(j)); (l == "martyr" || l == "hero") && g.headConcept(first) == "" {
				if !(first == j-1 && g.has(first, "fighters")) {
					first = j
				}
				break
			}
		}
		if first >= end || g.headConcept(first) == "" && !g.has(first, "fighters") || g.has(first, "soft_meta") && !g.longLabel(first) || g.isQuote(first) {
			return nil
		}
		target := g.lone(m, nil)
		t, ok := g.pieceTerm(first, end, c)
		if !ok || !t.known || !target.ok() || g.powerless(t) || target.entities[0].kind == group {
			return nil
		}
		return []finding{{subject: target, term: t, rule: "apposition-before", tier: sayso.TierB, verb: -1}}
	}
	return nil
}

// longLabel reports whether a label of more words than one begins at token i.
func (g persian) longLabel(i int) bool {
	at, ok := g.labelAt[i]
	return ok && g.labels[at].last > i+1
}

// opensPart reports whether a noun phrase of clause c that is its subject or
// object begins at token i.
func (g persian) opensPart(i int, c *persianClause) bool {
	for _, p := range c.parts {
		if p.prep < 0 && g.skip(p.first, p.last, "det", "conj", "timewords") == i {
			return c.who.first <= i || p.object
		}
	}
	return false
}

// beforeName reads "شهید والامقام T", "قهرمان ملی T".
func (g persian) beforeName(m int, c *persianClause) []finding {
	end := g.mentions[m].first
	last := end
	for i := end - 1; i >= c.start() && i >= end-5 && g.word(i); i-- {
		at, ok := g.labelAt[i]
		if ok && !g.labels[at].predicate && g.labels[at].last >= last {
			l := g.labels[at]
			if !g.prenominal(l.concept) || !g.opensPart(i, c) && !g.has(i-1, "preps") && l.concept != "martyr" && l.concept != "hero" {
				return nil
			}
			target := g.lone(m, nil)
			t := term{first: i, last: max(last, l.last), concept: l.concept, known: true}
			if !target.ok() || l.concept == "martyr" && target.entities[0].kind == group {
				return nil
			}
			return []finding{{subject: target, term: t, rule: "prenominal", tier: sayso.TierB, verb: -1, stance: sayso.Asserts}}
		}
		if _, ok := g.is(i, "honorifics"); ok {
			last = i
			continue
		}
		if g.has(i, "preps") || g.has(i, "conj") {
			return nil
		}
	}
	return nil
}
