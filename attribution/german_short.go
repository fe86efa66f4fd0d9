package attribution

import "sayso"

// "Emil Sachs ein Heuchler?", "Minister ein Dieb": a name and a label with nothing
// between them, where headlines and questions leave the verb out; and what
// somebody is said to have done, in somebody's mouth.

// verbless reads "T ein L" where the whole stretch is that.
func (g german) verbless(m int) []finding {
	n := g.mentions[m]
	if n.entity == nil || !g.word(n.last, isIndefinite) {
		return nil
	}
	s := g.stretchAt(n.first)
	if g.sameStart(s, n.first) > 2 {
		return nil
	}
	t, next, ok := g.termAt(n.last, min(s.last+1, len(g.Tokens)), weak)
	if !ok || next < s.last-1 {
		return nil
	}
	for i := s.first; i < s.last; i++ {
		if g.verb(i, isAnyVerb) && g.quoteOf[i] == g.quoteOf[n.first] {
			return nil
		}
	}
	asks := g.key(s.last) == "?" || g.key(s.last-1) == "?"
	if !asks && g.part != sayso.InTitle && !g.mouthAt(n.first) {
		return nil
	}
	return g.plain(g.loneTarget(m), []term{t}, "verbless", -1)
}

// sameStart returns how many nouns stand in stretch s before token i.
func (g german) sameStart(s stretch, i int) int {
	nouns := 0
	for j := g.start(s); j < i; j++ {
		if g.capital(j) {
			nouns++
		} else if !g.word(j, isDeterminer) {
			return 9
		}
	}
	return nouns
}

// misdeeds reads "T habe die Orgelgelder unterschlagen" in somebody's mouth.
func (g german) misdeeds(v int) []finding {
	if !g.has(v, "crime_words") || !g.small(v) || !g.mouthAt(v) {
		return nil
	}
	s := g.stretchAt(v)
	if s.first > 1 && g.key(s.first-1) == "," && g.anyWord(g.stretchAt(s.first-2).first, s.first, "call_infinitive") {
		return nil // what somebody is accused of is read by the verb that accuses
	}
	has := -1
	for i := s.first; i < s.last; i++ {
		if g.quoteOf[i] == g.quoteOf[v] && g.word(i, isHaving) {
			has = i
			break
		}
	}
	if has < 0 || !g.endsClause(v, s) {
		return nil
	}
	p, ok := g.subjectOfClause(has, s)
	if !ok {
		return nil
	}
	k, ok := g.pieceOfPhrase(p)
	if !ok || k.m < 0 {
		return nil
	}
	first := has + 1
	if has > v {
		first = p.core
	} else if p.first > has {
		first = p.core
	}
	t, ok := g.deedBetween(first, v+1)
	if !ok {
		t = term{first: v, last: v + 1, concept: "criminal", known: true, predicate: true}
	}
	target := g.subjectFor(k, g.notSelf(has, s))
	if target.ok() && target.tier == sayso.TierA {
		target.tier = sayso.TierB
	}
	return g.plain(target, []term{t}, "misdeed", has)
}
