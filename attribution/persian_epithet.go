package attribution

import "sayso"

// Epithets: what a name carries with it (T خائن, T معروف به «L», T (L)), what it is
// called by (خائنی به نام T), what it is counted among (مزدورانی چون T).

// soCalledName reads "به‌اصطلاح فعال مدنی، T": whoever is named is none.
func (g persian) soCalledName(first, last, m int) []finding {
	target := g.lone(m, nil)
	if !target.ok() {
		return nil
	}
	t := term{first: first, last: last, concept: "impostor", known: true}
	return []finding{{subject: target, term: t, rule: "so-called", tier: sayso.TierB, verb: -1, stance: sayso.Asserts}}
}

// kindOfGroup reads "گروه تروریستی T": the adjective between the word for a group
// and its name.
func (g persian) kindOfGroup(m int, c *persianClause) []finding {
	n := g.mentions[m]
	first := n.first
	if g.isQuote(first - 1) {
		first--
	}
	if n.kind != group || g.headConcept(first-1) == "" || !g.has(first-2, "group_heads") {
		return nil
	}
	t := term{first: first - 1, last: first, concept: g.headConcept(first - 1), known: true}
	return []finding{{subject: g.lone(m, nil), term: t, rule: "kind-of-group", tier: sayso.TierB, verb: -1, stance: sayso.Asserts}}
}

// calledSo reads "خائنی به نام T".
func (g persian) calledSo(m int, c *persianClause) []finding {
	at, ok := g.endsWith(c.start(), g.mentions[m].first, "called_words")
	if !ok || g.key(at) != "به" && g.key(at) != "با" {
		return nil
	}
	first := at - 1
	for first > c.start() && first > at-4 && g.word(first-1) && g.headConcept(first) == "" && g.inside[first-1] == c && !g.has(first-1, "preps") && !g.has(first-1, "conj") {
		first--
	}
	if g.headConcept(first) == "" || g.inside[first] != c {
		return nil
	}
	t, ok := g.pieceTerm(first, at, c)
	target := g.lone(m, nil)
	if !ok || !t.known || !target.ok() {
		return nil
	}
	return []finding{{subject: target, term: t, rule: "called", tier: target.tier, verb: -1, stance: sayso.Asserts}}
}

// behindName reads "T خائن": a label as the name's adjective, where no verb says
// it of the name.
func (g persian) behindName(m int, c *persianClause) []finding {
	i := g.mentions[m].last
	at, ok := g.labelAt[i]
	if !ok || g.labels[at].predicate || g.inside[i] != c || g.mentions[m].kind == group || g.mentionAt(i) >= 0 || c.verb.attached && c.verb.first == i {
		return nil
	}
	l := g.labels[at]
	next, object := l.last, false
	_, prep := g.any(next, "preps")
	for _, p := range c.parts {
		object = object || p.object && p.last == next && p.first <= i
	}
	if !object && (!prep && g.key(next) != "," || c.who.first != g.mentions[m].first) {
		return nil
	}
	if !object && (!c.closed || c.verb.list == "v_cop" || c.verb.list == "v_call" || g.nounOf(c, "call_nouns") >= 0) {
		return nil
	}
	t := term{first: i, last: next, concept: l.concept, known: true}
	return []finding{{subject: g.lone(m, nil), term: t, rule: "epithet", tier: sayso.TierB, verb: -1, stance: sayso.Asserts}}
}

// knownAs reads "T، معروف به «L»".
func (g persian) knownAs(m int, c *persianClause) []finding {
	i := g.mentions[m].last
	if g.key(i) == "," {
		i++
	}
	if g.has(i, "that") {
		i++
	}
	end, ok := g.is(i, "known_as")
	if !ok {
		return nil
	}
	last := end
	for last < len(g.Tokens) && last < end+12 && g.sentence[last] == g.sentence[i] && g.key(last) != "," && g.verbAt[last] < 0 && g.key(last) != "." {
		if q := -1; g.isQuote(last) {
			if q = g.quoteAt(last); q >= 0 && g.Quotes[q].Closed {
				last = g.TokenAt(g.Quotes[q].Close.Start) + 1
				break
			}
		}
		last++
	}
	var all []finding
	for _, t := range g.slotTerms(end, last, c) {
		if t.known && g.mentionAt(t.first) < 0 {
			all = append(all, finding{subject: g.lone(m, nil), term: t, rule: "known-as", tier: sayso.TierB, verb: -1, stance: sayso.Asserts})
		}
	}
	return all
}

// calledInfinitive reads "با مزدور خواندن T": the one who acts calls T so.
func (g persian) calledInfinitive(m int, c *persianClause) []finding {
	at, ok := g.endsWith(max(c.start(), g.mentions[m].first-4), g.mentions[m].first, "call_infinitives")
	if !ok {
		return nil
	}
	first := at - 1
	for first > c.start() && first > at-5 && g.word(first) && g.headConcept(first) == "" && !g.has(first, "preps") {
		first--
	}
	t, ok := g.pieceTerm(first, at, c)
	s := g.speakerIn(c, c.who)
	target := g.lone(m, nil)
	if !ok || !t.known || !target.ok() {
		return nil
	}
	return []finding{{subject: target, term: t, rule: "naming-infinitive", tier: sayso.TierB, verb: c.verb.first, claimant: &s, stance: sayso.Asserts}}
}

// among reads "مزدورانی چون T و U".
func (g persian) among(m int, c *persianClause) []finding {
	at, ok := g.endsWith(max(c.start(), g.mentions[m].first-4), g.mentions[m].first, "suchas")
	if !ok {
		return nil
	}
	if g.key(at-1) == "," {
		at--
	}
	for i := at - 1; i >= c.start() && i > at-7 && g.word(i) && !g.has(i, "conj"); i-- {
		if g.headConcept(i) == "" || !g.pluralLabel(i) && !hasSuffix(g.key(i), "انی") && !hasSuffix(g.key(i), "هایی") {
			continue
		}
		t, ok := g.pieceTerm(i, at, c)
		target := g.targetsAt(m, nil)
		if !ok || !t.known || !target.ok() || g.powerless(t) {
			return nil
		}
		return []finding{{subject: target, term: t, rule: "such-as", tier: sayso.TierB, verb: -1}}
	}
	return nil
}

// inBrackets reads "T (L)".
func (g persian) inBrackets(m int, c *persianClause) []finding {
	i := g.mentions[m].last
	if g.key(i) != "(" {
		return nil
	}
	last := i + 1
	for last < len(g.Tokens) && last < i+9 && g.word(last) {
		last++
	}
	if g.key(last) != ")" || last == i+1 || g.headConcept(i+1) == "" || g.mentionAt(i+1) >= 0 {
		return nil
	}
	t, ok := g.pieceTerm(i+1, last, c)
	target := g.lone(m, nil)
	if !ok || !t.known || !target.ok() || g.powerless(t) {
		return nil
	}
	return []finding{{subject: target, term: t, rule: "brackets", tier: target.tier, verb: -1}}
}
