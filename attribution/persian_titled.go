package attribution

import (
	"strings"

	"sayso"
)

// Naming by other verbs than those of naming: writing somebody down as something,
// getting a title from somebody; and "both of them", of whom a verb of naming
// speaks.

// bothBefore returns the two persons or groups of whom the sentence before c
// speaks: "هر دو را … می‌داند".
func (g persian) bothBefore(c *persianClause) subject {
	s := g.sentenceOf(c)
	for back := 0; back <= 1 && s-back >= 0; back++ {
		var two []*entity
		b := g.Sentences[s-back]
		for _, m := range g.mentionsIn(b.First, min(b.Last, c.start())) {
			if e := g.mentions[m].entity; e != nil && e.kind != group && !amongEntities(two, e) {
				two = append(two, e)
			}
		}
		if len(two) == 2 {
			return subject{entities: two, first: c.start(), last: c.start() + 1, at: g.span(c.start(), c.start()+1), tier: sayso.TierB}
		}
	}
	return subject{}
}

// writtenAs reads "T را «L» نوشت": writing somebody down as something.
func (g persian) writtenAs(c *persianClause) []finding {
	if !c.closed || c.verb.list != "speech" || c.verb.passive || !g.has(c.verb.first, "v_write") {
		return nil
	}
	for _, p := range c.parts {
		m := g.objectMention(p)
		if !p.object || m < 0 || p.ra >= c.verb.first || c.verb.first-p.ra > 9 || g.has(g.mentions[m].first-1, "preps") {
			continue
		}
		first := p.ra
		if c.who.first >= first && c.who.last <= c.verb.first {
			first = c.who.last
		}
		return g.namedBy(c, g.objectTargets(m, c), g.slotTerms(first, c.verb.first, c), g.speakerIn(c, c.who), "written-as", false)
	}
	return nil
}

// gotTitle reads "T لقب L را از S گرفت".
func (g persian) gotTitle(c *persianClause) []finding {
	if !c.closed || c.verb.list != "v_gereft" && c.verb.list != "v_kard" || c.verb.list == "v_kard" && g.key(c.verb.first-1) != "دریافت" {
		return nil
	}
	for _, p := range c.parts {
		first := p.first
		for first < p.last && !g.has(first, "give_nouns") {
			first++
		}
		if !p.object || p.prep >= 0 || first >= p.last {
			continue
		}
		s := speaker{}
		for _, from := range c.parts {
			if from.prep >= p.ra && g.key(from.prep) == "از" {
				s = g.speakerIn(c, g.partyAt(from.first, from.last, c))
			}
		}
		last := p.ra - 1
		return g.namedBy(c, g.subjectOfParty(c.who, c.verb.first), g.slotTerms(first+1, last, c), s, "title-got", true)
	}
	return nil
}

// saidOf reads "به T می‌گویند L" and "L به T می‌گویند": what many call T.
func (g persian) saidOf(c *persianClause) []finding {
	if c.verb.list != "speech" || c.verb.passive || c.verb.attached || c.verb.negated || !g.has(c.verb.first, "v_tell") {
		return nil
	}
	for k, p := range c.parts {
		target := g.toldAbout(p, c)
		if !target.ok() || p.last != c.verb.first {
			continue
		}
		s := g.speakerIn(c, c.who)
		if first, last := g.labelBehind(c.verb.last); last > first {
			return g.namedBy(c, target, knownOnly(g.slotTerms(first, last, g.inside[first])), s, "said-of", false)
		}
		if k == 1 && c.parts[0].prep < 0 && !c.parts[0].object && g.headConcept(c.parts[0].first) != "" && c.parts[0].last == p.prep {
			return g.namedBy(c, target, knownOnly(g.slotTerms(c.parts[0].first, p.prep, c)), speaker{}, "said-of", false)
		}
	}
	return nil
}

// beforeOther returns where, in tokens first up to last, somebody else than the
// target is named between commas or behind "و": what follows is said of that one.
func (g persian) beforeOther(target subject, first, last int) int {
	for _, m := range g.mentionsIn(first, last) {
		n := g.mentions[m]
		if n.entity != nil && n.entity.kind != group && n.kind != pronoun && !amongEntities(target.entities, n.entity) && (g.key(n.first-1) == "," || g.key(n.first-1) == "و") && g.quoteOf[n.first] == g.quoteOf[first] {
			return n.first
		}
	}
	return last
}

// nickname reports whether a term is only a short form of the name of whom it is
// said.
func (g persian) nickname(t term, target subject) bool {
	if t.last != t.first+1 || len(g.key(t.first)) < 4 {
		return false
	}
	for _, e := range target.entities {
		for _, k := range e.keys {
			if strings.HasPrefix(k, g.key(t.first)) {
				return true
			}
		}
	}
	return false
}

// actsAs reads "T به‌عنوان L … کرد": who does something as a label is said to be one, up
// to the comma or the preposition that goes on.
func (g persian) actsAs(c *persianClause, at int) []finding {
	if c.verb.passive || c.verb.list == "v_shod" || len(c.who.entities) != 1 || g.has(at, "role_nouns") || g.headConcept(at) == "" || at >= c.verb.first {
		return nil
	}
	for _, p := range c.parts {
		if p.object && g.objectMention(p) >= 0 {
			return nil
		}
	}
	last := at + 1
	for last < c.verb.first && g.word(last) && g.inside[last] == c && !g.has(last, "preps") && !g.has(last, "conj") {
		last++
	}
	if last == c.verb.first && isLightVerb(c.verb.list) && last-1 > at {
		last--
	}
	var all []finding
	for _, t := range knownOnly(g.slotTerms(at, last, c)) {
		all = append(all, finding{subject: g.subjectOfParty(c.who, c.verb.first), term: t, rule: "acts-as", tier: sayso.TierB, verb: -1, stance: sayso.Asserts})
	}
	return all
}

// toldAbout returns whom "به T" names, "بهش" as well.
func (g persian) toldAbout(p persianPart, c *persianClause) subject {
	if p.prep < 0 || g.key(p.prep) != "به" {
		return subject{}
	}
	at := g.skip(p.first, p.last, "honorifics")
	m := g.mentionAt(at)
	if m < 0 || g.mentions[m].first != at || g.mentions[m].last != p.last {
		return subject{}
	}
	if g.key(at) == "ما" { // one of many who are called so
		n := g.mentions[m]
		return subject{at: g.span(n.first, n.last), first: n.first, last: n.last, tier: sayso.TierB, entities: g.selfAt(at, false)}
	}
	return g.objectTargets(m, c)
}

// labelBehind returns the few words behind a verb at token i that begin with a
// label and end with their sentence or a mark.
func (g persian) labelBehind(i int) (first, last int) {
	if g.isQuote(i) || g.headConcept(i) == "" {
		return i, i
	}
	last = i
	for last < len(g.Tokens) && g.word(last) && g.verbAt[last] < 0 && !g.has(last, "conj") && !g.has(last, "that") && g.sentence[last] == g.sentence[i] {
		last++
	}
	if last-i > 5 || last < len(g.Tokens) && g.word(last) && g.sentence[last] == g.sentence[i] && !g.has(last, "conj") {
		return i, i
	}
	return i, last
}

func knownOnly(all []term) []term {
	var known []term
	for _, t := range all {
		if t.known {
			known = append(known, t)
		}
	}
	return known
}
