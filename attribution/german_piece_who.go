package attribution

import (
	"strings"

	"sayso"
)

// Whom a piece of a German clause stands for: as the target of what is said, or
// as who says it.

// peopleOf returns whom piece c stands for.
func (g german) peopleOf(c piece, but *entity) []*entity {
	if c.m < 0 {
		return nil
	}
	return g.resolveBut(c.m, but)
}

// subjectFor makes the subject of a finding from piece c.
func (g german) subjectFor(c piece, but *entity) subject {
	if c.m < 0 {
		return subject{}
	}
	n := g.mentions[c.m]
	s := subject{at: g.span(n.first, n.last), first: n.first, last: n.last, tier: sayso.TierA}
	if n.kind == pronoun || n.kind == role {
		s.tier = sayso.TierB
	}
	s.entities = g.resolveBut(c.m, but)
	return s
}

// firstSpeaker returns who says "mein" at token i.
func (g german) firstSpeaker(i int) speaker {
	if chain := g.chainAt(i); len(chain) > 0 {
		return chain[0].speaker
	}
	return speaker{author: true}
}

// speakerFor returns who piece c is, as a speaker.
func (g german) speakerFor(c piece) speaker {
	switch {
	case c.m >= 0 && g.mentions[c.m].kind == person && g.mentions[c.m].first > c.head && g.word(c.head, isPersonNoun):
		return g.speakerOf(c.m)
	case c.m >= 0:
		return g.speakerOf(c.m)
	case c.pronoun && g.has(c.head, "quantities"):
		return speaker{name: g.words(c.first, c.last), at: g.span(c.first, c.last)}
	case c.quote >= 0 || c.pronoun || c.name >= c.last:
		return speaker{}
	case g.has(c.first, "first_owner"):
		return g.firstSpeaker(c.first)
	case g.word(c.head, isTime|isUnit|isNeutral) || !g.word(c.head, isPersonNoun|isGroupNoun|isPlainGroup|isInstitution|isBody|isTitle) && !g.has(c.head, "speaking_nouns"):
		return speaker{}
	}
	name := g.words(c.name, c.last)
	if article := g.key(c.first); c.last-c.name == 1 && (article == "des" || article == "eines") {
		name = strings.TrimSuffix(name, "s")
	}
	return speaker{name: name, at: g.span(c.name, c.last)}
}
