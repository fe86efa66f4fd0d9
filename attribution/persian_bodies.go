package attribution

import "strings"

// Bodies that speak under other words than their name: their offices and
// spokesmen ("دبیرخانهٔ سازمان"), "this paper", "this body", "this statement"; and the
// kin of whom the page tells ("دخترش").

// officeOf returns the body whose office or paper is named at token at: "دفتر سخنگوی
// شورای ب", "دبیرخانهٔ این سازمان".
func (g persian) officeOf(at, last int, c *persianClause) persianParty {
	body := g.skip(at, last, "bodies_of")
	if body == at || body >= last {
		return noPersian()
	}
	if m := g.mentionAt(body); m >= 0 && g.mentions[m].first == body && g.mentions[m].kind == group {
		return g.partyOf(m, c)
	}
	named := g.skip(body, last, "demonstr")
	if e := g.theBody(named); e != nil && (named > body || g.has(named, "group_heads")) && named+1 >= last {
		return persianParty{mention: -1, entities: []*entity{e}, name: e.name, at: g.span(at, named+1), first: at, last: named + 1, carried: true}
	}
	return noPersian()
}

// theBody returns the group that the word for a group at token i means: the last
// one with that word in its name, an outlet for an outlet's word, the one that
// the last sentences are about for any other.
func (g persian) theBody(i int) *entity {
	switch {
	case g.has(i, "texts") && !g.has(i, "group_heads"):
		return g.issuer(i)
	case g.has(i, "outlet_heads") && !g.has(i, "group_heads"):
		return g.lastOutlet(i)
	case g.has(i, "any_body"):
		return g.lastBody(i)
	case g.has(i, "group_heads"):
		return g.groupCalled(i)
	}
	return nil
}

// issuer returns the group that issued the text which token i speaks of again:
// the one that did so, or was named for it, in the sentences before.
func (g persian) issuer(i int) *entity {
	for s := g.sentence[i]; s >= 0 && s > g.sentence[i]-6; s-- {
		b := g.Sentences[s]
		for j := min(b.Last, i) - 1; j >= b.First; j-- {
			if !g.has(j, "texts") && !g.has(j, "flyers") || g.has(j-1, "demonstr") || j == i {
				continue
			}
			if c := g.inside[j]; c != nil && c.done && len(c.who.entities) == 1 && c.who.entities[0].kind == group {
				return c.who.entities[0]
			}
		}
	}
	return nil
}

// lastBody returns the group that the last clauses before token i are about.
func (g persian) lastBody(i int) *entity {
	c := g.inside[i]
	if c == nil {
		return nil
	}
	for k := c.index - 1; k >= 0 && k > c.index-16; k-- {
		if b := g.clauses[k]; b.done && len(b.who.entities) == 1 && b.who.entities[0].kind == group && b.start() < i && (g.says(b) || g.tells(b) || g.stateOf(b)) {
			return b.who.entities[0]
		}
	}
	return nil
}

// lastOutlet returns the outlet that "this paper" at token i means.
func (g persian) lastOutlet(i int) *entity {
	for m := g.before[i]; m >= 0 && i-g.mentions[m].first < farthest; m-- {
		if e := g.mentions[m].entity; e != nil && e.kind == group && g.isOutlet(e) {
			return e
		}
	}
	return nil
}

// spokesmanOf returns the body for which a spokesman without a name speaks.
func (g persian) spokesmanOf(at, stop int, c *persianClause) persianParty {
	if !g.has(at, "spokesmen") {
		return noPersian()
	}
	for i := at + 1; i < stop; i++ {
		if m := g.mentionAt(i); m >= 0 {
			if g.mentions[m].first == i && g.mentions[m].kind == group {
				return g.partyOf(m, c)
			}
			return noPersian()
		}
		if g.has(i, "group_heads") {
			if e := g.groupCalled(i); e != nil {
				return persianParty{mention: -1, entities: []*entity{e}, name: e.name, at: g.span(at, stop), first: at, last: stop, carried: true}
			}
			return noPersian()
		}
	}
	return noPersian()
}

// kinOfKin returns whom "his daughter" means in the mouth of "her father": whom
// the words before are about.
func (g persian) kinOfKin(at, stop int, c *persianClause) persianParty {
	b := c.before
	if stop-at != 1 || !g.possessed(at) || !g.ownedRole(at) || b == nil || !b.done || !g.tells(b) || len(b.who.entities) > 0 || b.who.first < 0 || !g.possessed(b.who.first) || !g.ownedRole(b.who.first) {
		return noPersian()
	}
	entities := g.earlierTopic(b.who.first, false, nil)
	if len(entities) != 1 {
		return noPersian()
	}
	return persianParty{mention: -1, entities: entities, name: entities[0].name, at: g.span(at, stop), first: at, last: stop, carried: true}
}

// ownGroup returns the group on whose page the document stands, the "we" of its
// statements.
func (g persian) ownGroup() *entity {
	for _, n := range g.mentions {
		if n.entity != nil && n.entity.kind == group && len(n.entity.name) > 8 && strings.Contains(g.document.Outlet, n.entity.name) {
			return n.entity
		}
	}
	return nil
}

// parentOf returns whom "پدرم" at token i means in the mouth of one whom the page
// introduces as "پسرش، ب": whose son he is.
func (g persian) parentOf(i int) []*entity {
	me := g.firstPerson(i)
	if me == nil {
		return nil
	}
	for m := g.before[i]; m >= 0 && i-g.mentions[m].first < farthest; m-- {
		n := g.mentions[m]
		if n.entity != me || g.key(n.first-1) != "," || !hasSuffix(g.key(n.first-2), "ش") || !g.ownedRole(n.first-2) {
			continue
		}
		return g.earlierTopic(n.first-2, false, oneEntity(me))
	}
	return nil
}
