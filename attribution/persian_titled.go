package attribution

import "sayso"

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
		if !p.object || m < 0 || p.ra >= c.verb.first || c.verb.first-p.ra > 9 {
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
