package attribution

import "sayso"

// Quotations without a verb: what is called out to somebody ("خطاب به T فریاد زد:
// «ای L!»"), and a noun phrase that is somebody's whole answer about another
// ("دربارهٔ T گفت: «یک L، همین.»").

// shouted reads the label that a clause without a verb, or a vocative, in a
// quotation is.
func (g persian) shouted(c *persianClause) []finding {
	if c.quote < 0 || len(c.args) == 0 {
		return nil
	}
	b := g.cueBefore(c.quote)
	if b == nil {
		return nil
	}
	first, vocative := c.start(), false
	for first < c.end() && (g.key(first) == "ای" || g.key(first) == "," || g.key(first) == "!") {
		vocative = vocative || g.key(first) == "ای"
		first++
	}
	if c.closed && !vocative {
		return nil
	}
	last := first
	for last < c.end() && g.word(last) && g.inside[last] == c && g.key(last) != "و" && (!c.closed || last < c.verb.first) {
		last++
	}
	target := subject{first: first, last: first, at: g.span(first, min(first+1, len(g.Tokens))), tier: sayso.TierB}
	if e := g.hailed(c.quote); e != nil && (vocative || g.headConcept(first) != "") {
		target.entities = oneEntity(e)
	} else if e := g.askedAbout(b); e != nil && !vocative && c.start() == g.TokenAt(g.Quotes[c.quote].Open.Start)+1 {
		target.entities = oneEntity(e)
	}
	if !target.ok() || last == first || last-first > 6 {
		return nil
	}
	var all []finding
	for _, t := range g.slotTerms(first, last, c) {
		open := !vocative && !c.closed && last-first >= 2 && g.ezafe(first) && !g.neutral(t)
		if !t.known && !open || g.mentionAt(t.first) >= 0 || t.known && !g.headed(t) {
			continue
		}
		if !t.known {
			t.concept = "other_accusation"
		}
		all = append(all, finding{subject: target, term: t, rule: "naming-shouted", tier: sayso.TierB, verb: -1, stance: sayso.Asserts})
	}
	return all
}

// askedAbout returns whom clause b says that its words are about.
func (g persian) askedAbout(b *persianClause) *entity {
	if !g.tells(b) {
		return nil
	}
	for _, p := range b.parts {
		if p.prep < 0 || !g.has(p.prep, "about") {
			continue
		}
		at := g.skip(p.first, p.last, "honorifics")
		if m := g.mentionAt(at); m >= 0 && g.mentions[m].first == at && g.mentions[m].kind != pronoun && g.mentions[m].entity != nil && g.mentions[m].entity.kind != group && !amongEntities(b.who.entities, g.mentions[m].entity) {
			return g.mentions[m].entity
		}
	}
	return nil
}
