package attribution

import (
	"strings"

	"sayso"
)

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
	if n.kind != group {
		return nil
	}
	_, head := g.any(first-2, "group_heads", "outlet_heads")
	cult := g.key(first-1) == "فرقه" || head && g.key(first-2) == "فرقه" && g.inGroupName(first-1, false)
	if !cult && (g.headConcept(first-1) == "" || !head) {
		return nil
	}
	from, concept := first-2, g.headConcept(first-1)
	if cult {
		concept = "cult"
		if g.key(first-1) == "فرقه" {
			from = first - 1
		}
	}
	t := term{first: from, last: first, concept: concept, known: true}
	return []finding{{subject: g.lone(m, nil), term: t, rule: "kind-of-group", tier: sayso.TierB, verb: -1, stance: sayso.Asserts}}
}

// thisKind reads "این رسانهٔ دست‌نشانده": the group that the page spoke of last.
func (g persian) thisKind(c *persianClause) []finding {
	for _, i := range c.args {
		if i+2 >= len(g.Tokens) || !g.has(i, "demonstr") || g.has(i-1, "preps") && g.key(i-1) != "از" || g.mentionAt(i+2) >= 0 || g.inside[i+1] != c {
			continue
		}
		_, head := g.any(i+1, "outlet_heads", "group_heads", "any_body")
		if !head || g.headConcept(i+2) == "" || g.inside[i+2] != c {
			continue
		}
		e := g.theBody(i + 1)
		if e == nil {
			e = g.lastGroup(i)
		}
		if e == nil {
			return nil
		}
		s := subject{entities: oneEntity(e), first: i, last: i + 2, at: g.span(i, i+2), tier: sayso.TierB}
		t := term{first: i + 1, last: i + 3, cutLast: g.cutEnd(i+2, c), concept: g.headConcept(i + 2), known: true}
		return []finding{{subject: s, term: t, rule: "this-kind", tier: sayso.TierB, verb: -1, stance: sayso.Asserts}}
	}
	return nil
}

// thisOne reports whether "این مزدور" stands at token i: a label for whom the page
// spoke of last.
func (g persian) thisOne(i int) bool {
	if i+2 >= len(g.Tokens) || g.key(i) != "این" || g.mentionAt(i+1) >= 0 || g.mentionAt(i+2) >= 0 && g.mentions[g.mentionAt(i+2)].kind != pronoun {
		return false
	}
	at, ok := g.labelAt[i+1]
	known := ok && !g.labels[at].predicate && g.labels[at].last == i+2 || g.knows(g.key(i+1), "meta_ill")
	return known && !g.pluralLabel(i+1) && (g.has(i+2, "that") || g.verbAt[i+2] >= 0 || g.has(i+2, "preps") || g.has(i+2, "timewords"))
}

// thisLabel reads the label of "این مزدور که …".
func (g persian) thisLabel(c *persianClause) []finding {
	for _, i := range c.args {
		if !g.thisOne(i) || g.inside[i+1] != c || g.supposed(c, i) {
			continue
		}
		p := g.thisPerson(i, c)
		if len(p.entities) != 1 || p.entities[0].kind == group {
			continue
		}
		s := subject{entities: p.entities, first: i, last: i + 1, at: g.span(i, i+1), tier: sayso.TierB}
		t := term{first: i + 1, last: i + 2, concept: g.headConcept(i + 1), known: true}
		return []finding{{subject: s, term: t, rule: "this-one", tier: sayso.TierB, verb: -1, stance: sayso.Asserts}}
	}
	return nil
}

// lastGroup returns the only group that the two sentences before token i name.
func (g persian) lastGroup(i int) *entity {
	var found *entity
	s := g.sentence[i]
	for _, m := range g.mentionsIn(g.Sentences[max(s-2, 0)].First, i) {
		if e := g.mentions[m].entity; e != nil && e.kind == group && e != found {
			if found != nil {
				return nil
			}
			found = e
		}
	}
	return found
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
	kasra := strings.HasSuffix(g.words(i-1, i), "\u0650")
	if !object && !kasra && (!prep && g.key(next) != "," || c.who.first != g.mentions[m].first) {
		return nil
	}
	if !object && !kasra && (!c.closed || c.verb.list == "v_cop" || c.verb.list == "v_call" || g.nounOf(c, "call_nouns") >= 0) {
		return nil
	}
	if object && !kasra && !hasSuffix(g.key(c.verb.last-1), "ند") && (!c.who.known() || c.who.first == g.mentions[m].first) {
		return nil // "T خرابکار را اخراج کرد": of whom is it said?
	}
	if object && g.possessed(i) {
		return nil // "سگش را": his dog, not he
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
