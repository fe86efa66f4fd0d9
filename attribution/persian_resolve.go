package attribution

import "sayso"

// Who "او" is depends on who else is there: never who does what the clause says,
// if it stands beside its verb; then whoever the clauses before were about or
// did something to, in this sentence and in the one before.

// subjectOfParty returns a party as whom a construction is about.
func (g persian) subjectOfParty(p persianParty, at int) subject {
	s := subject{at: p.at, first: p.first, last: p.last, tier: sayso.TierA}
	if p.first < 0 {
		s.first, s.last = at, at
	}
	if p.carried {
		s.tier = sayso.TierB
	}
	switch {
	case p.me:
		s.tier = sayso.TierA
		s.entities = g.selfAt(at, p.many)
	case p.you:
		s.tier = sayso.TierB
		s.entities = oneEntity(g.addressed(at))
	default:
		s.entities = p.entities
		if len(s.entities) == 0 && p.first >= 0 && g.has(p.first, "my_kin") && p.last == p.first+1 {
			s.entities, s.tier = g.parentOf(p.first), sayso.TierB
		}
	}
	return s
}

// selfAt returns who says "I" at token i.
func (g persian) selfAt(i int, many bool) []*entity {
	e := g.firstPerson(i)
	if many && e == nil && g.quoteOf[i] < 0 && g.turnOf[i] < 0 && g.document.SourceType == sayso.GroupMedia {
		e = g.ownGroup()
	}
	if e == nil || many && e.kind != group {
		return nil
	}
	return []*entity{e}
}

// addressed returns who is spoken to at token i: by a name in the vocative, or
// as the other of two who talk.
func (g persian) addressed(i int) *entity {
	s := g.Sentences[g.sentence[i]]
	for _, m := range g.mentionsIn(max(s.First, i-20), i) {
		n := g.mentions[m]
		if n.entity != nil && g.quoteOf[n.first] == g.quoteOf[i] && (g.key(n.first-1) == "@" || g.key(n.first-1) == "ای" || g.key(n.last) == "جان" || g.key(n.last) == "," && g.skip(g.clause[n.first], n.first, "honorifics") == n.first) {
			return n.entity
		}
	}
	if t := g.turnOf[i]; t >= 0 && g.document.SourceType == sayso.CommentThread {
		for _, m := range g.mentionsIn(g.turns[t].first, i) {
			if n := g.mentions[m]; n.entity != nil && n.kind != pronoun && (g.has(n.last, "vocatives") || g.has(n.last, "pro2") || g.key(n.first-1) == "@") {
				return n.entity
			}
		}
		if t > 0 && g.turns[t-1].speaker.entity != g.turns[t].speaker.entity {
			return g.turns[t-1].speaker.entity
		}
	}
	if e := g.hailed(g.quoteOf[i]); e != nil {
		return e
	}
	if e := g.other(i); e != nil || g.quoteOf[i] >= 0 {
		return e
	}
	return g.letterTo
}

// hailed returns to whom the clause before quotation q says that it is spoken:
// "خطاب به T گفت: «تو …»", "T را خطاب قرار داد: «تو …»".
func (g persian) hailed(q int) *entity {
	b := g.cueBefore(q)
	if b == nil {
		return nil
	}
	var found *entity
	for k, p := range b.parts {
		to := p.prep >= 0 && (g.key(p.prep) == "به" || g.key(p.prep) == "خطاب" || g.key(p.prep) == "رو")
		if !to && !(p.object && g.anyWord(b.start(), b.verb.first, "call_nouns") && g.key(b.verb.first-1) == "قرار") {
			continue
		}
		at := g.skip(p.first, p.last, "honorifics")
		if p.object {
			at = p.first
			if m := g.objectMention(p); m >= 0 {
				at = g.mentions[m].first
			}
		}
		m := g.mentionAt(at)
		if m < 0 || g.mentions[m].first != at || g.mentions[m].entity == nil || g.mentions[m].entity.kind == group || g.mentions[m].kind == pronoun || k > 0 && found != nil {
			continue
		}
		if !amongEntities(b.who.entities, g.mentions[m].entity) {
			found = g.mentions[m].entity
		}
	}
	return found
}

// cueBefore returns the clause with a verb that introduces quotation q in the same
// sentence, nil without one.
func (g persian) cueBefore(q int) *persianClause {
	if q < 0 || q >= len(g.Quotes) {
		return nil
	}
	open := g.TokenAt(g.Quotes[q].Open.Start)
	if open >= len(g.Tokens) || open == 0 {
		return nil
	}
	b := g.clauseBefore(open, q)
	if b == nil || !b.closed || b.verb.last > open || open-b.verb.last > 1 {
		return nil
	}
	return b
}

// objectTargets returns whom mention m, beside the verb of c, names.
func (g persian) objectTargets(m int, c *persianClause) subject {
	n := g.mentions[m]
	s := subject{at: g.span(n.first, n.last), first: n.first, last: n.last, tier: sayso.TierA}
	if n.kind == pronoun {
		s.tier = sayso.TierB
		s.entities = g.pronounIn(m, c)
		return s
	}
	for _, one := range g.listEnding(m) {
		if e := g.mentions[one].entity; e != nil {
			s.entities = append(s.entities, e)
			s.first = min(s.first, g.mentions[one].first)
		}
	}
	return s
}

// listEnding returns the mentions of the list that ends with mention m.
func (g persian) listEnding(m int) []int {
	all := []int{m}
	for b := m - 1; b >= 0 && len(all) < 20; b-- {
		next := g.mentions[all[len(all)-1]].first
		end := g.mentions[b].last
		at := g.skip(end, next, "honorifics")
		if g.mentions[b].entity == nil || at >= next || g.sentence[end-1] != g.sentence[next] {
			break
		}
		if k := g.key(at); k == "," && (g.mentions[b].kind == group) != (g.mentions[m].kind == group) {
			break // "ب، مدیر بیمارستان شهر، پ و ت را"
		} else if k != "و" && k != "," || k == "," && len(all) < 2 && g.key(at+1) != "و" {
			break
		}
		if g.skip(at+1, next, "honorifics", "conj") < next {
			break
		}
		all = append(all, b)
	}
	return all
}

// pronounIn returns whom the pronoun of mention m stands for in clause c, where
// it is not the subject.
func (g persian) pronounIn(m int, c *persianClause) []*entity {
	n := g.mentions[m]
	switch {
	case g.has(n.first, "pro1"):
		return g.selfAt(n.first, g.key(n.first) == "ما")
	case g.has(n.first, "pro2"):
		return oneEntity(g.addressed(n.first))
	}
	many := g.has(n.first, "pro3pl")
	not := c.who.entities
	if c.who.me {
		not = oneEntity(g.firstPerson(n.first))
	}
	if c.relates >= 0 {
		if p := g.antecedentOf(c); g.stands(p, many, not) {
			return p.entities
		}
	}
	for b, k := c.before, 0; b != nil && k < 5; b, k = b.before, k+1 {
		if g.stands(b.who, many, not) {
			return b.who.entities
		}
		for _, p := range b.parts {
			if o := g.objectMention(p); (p.object || len(b.parts) == 1 && !b.closed) && o >= 0 && g.mentions[o].entity != nil {
				if q := g.partyOf(o, b); g.stands(q, many, not) {
					return q.entities
				}
			}
		}
	}
	return g.earlierTopic(n.first, many, not)
}

// earlierTopic returns whom the sentences before token i are about, not being
// one of not.
func (g persian) earlierTopic(i int, many bool, not []*entity) []*entity {
	s := g.sentence[i]
	for back := 0; back <= 2 && s-back >= 0; back++ {
		if g.Sentences[s].Paragraph-g.Sentences[s-back].Paragraph > 1 {
			return nil
		}
		if back > 0 && g.stands(g.topics[s-back], many, not) {
			return g.topics[s-back].entities
		}
		b := g.Sentences[s-back]
		if e, sure := g.onePerson(b.First, min(b.Last, max(i, b.First)), not); !many && (e != nil || !sure) {
			return oneEntity(e)
		}
	}
	return nil
}

// onePerson returns the one person named in tokens first up to last who is none
// of not; not sure where there are two.
func (g persian) onePerson(first, last int, not []*entity) (*entity, bool) {
	var found *entity
	for _, m := range g.mentionsIn(max(first, last-reach), last) {
		e := g.mentions[m].entity
		if e == nil || e.kind == group || amongEntities(not, e) || e == found {
			continue
		}
		if found != nil && g.has(g.mentions[m].first-1, "kin") && g.key(g.mentions[m].first-2) == "," {
			continue // "ب، برادر ج، …"
		}
		if found != nil {
			return nil, false
		}
		found = e
	}
	return found, true
}

func amongEntities(all []*entity, e *entity) bool {
	for _, one := range all {
		if one == e {
			return true
		}
	}
	return false
}

// stands reports whether party p can be whom a pronoun stands for.
func (g persian) stands(p persianParty, many bool, not []*entity) bool {
	if len(p.entities) == 0 || p.me || p.you {
		return false
	}
	isMany := len(p.entities) > 1 || p.entities[0].kind == group
	return isMany == many && !amongEntities(not, p.entities[0])
}

// pronoun returns whom a pronoun stands for, for the stages that all languages
// share.
func (g persian) pronoun(m int, but *entity) []*entity {
	g.parse()
	c := g.inside[g.mentions[m].first]
	if c == nil {
		return nil
	}
	if c.who.mention == m {
		return g.subjectOfParty(c.who, g.mentions[m].first).entities
	}
	all := g.pronounIn(m, c)
	if len(all) == 1 && all[0] == but {
		return nil
	}
	return all
}

// speakerIn returns a party of clause c as who speaks.
func (g persian) speakerIn(c *persianClause, p persianParty) speaker {
	switch {
	case p.me:
		at := c.verb.first
		if g.quoteOf[at] >= 0 {
			if q := g.quoteOf[at]; q < len(g.voices) {
				return g.voices[q].speaker
			}
			return speaker{}
		}
		if s, ok := g.turnAt(at); ok {
			return s
		}
		return speaker{author: true, entity: g.signer}
	case p.you:
		if e := g.addressed(c.verb.first); e != nil {
			return speaker{name: e.name, entity: e, at: p.at, carried: true}
		}
		return speaker{}
	case len(p.entities) > 0:
		return speaker{name: p.entities[0].name, entity: p.entities[0], at: p.at, carried: p.carried}
	}
	return speaker{name: p.name, at: p.at, carried: p.carried}
}

// voiceOf returns in whose mouth clause c stands, as a speaker.
func (g persian) voiceOf(c *persianClause) speaker {
	if chain := g.chainAt(c.verb.first); len(chain) > 0 {
		return chain[0].speaker
	}
	return speaker{author: true, entity: g.signer}
}
