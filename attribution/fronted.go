package attribution

import "sayso"

// A label can stand before its sentence: "A traitor to his class, Maas left the
// hall", "As a paid agent of the regime, Maas has no credit". It is said of the
// subject behind the comma.

// fronted reads "(As) a L, T …".
func (r *reading) fronted(a int) []finding {
	if !r.knowsPlainNouns() {
		return nil
	}
	first, limit := r.bounds(a)
	from := first
	denied := false
	if r.has(first, "as") {
		from++
	} else if end, ok := r.is(first, "negation"); ok && end > first+1 {
		from, denied = end, true // "Far from being a traitor, Maas …"
	}
	if a != from || from == first && !r.has(a, "articles") {
		return nil
	}
	t, ok := r.oneTerm(a, limit)
	if !ok || !t.known || t.predicate || t.quoted || r.key(t.last) != "," {
		return nil
	}
	m := r.mentionAt(r.skip(t.last+1, limit, "articles", "titles"))
	if m < 0 || r.owns(r.mentions[m].last) || r.mentions[m].first > t.last+3 || r.mentions[m].kind == pronoun && r.has(r.mentions[m].last, "speech") {
		return nil // "A patriot, I suppose."
	}
	if end := r.mentions[m].last; !r.has(end, "copula") && !r.auxiliary(end) && !r.verbLike(end) && r.key(end) != "," {
		return nil
	}
	target := r.lone(m, nil)
	target.tier = sayso.TierB
	all := r.plain(target, []term{t}, "fronted", -1)
	for i := range all {
		if denied {
			all[i].stance = sayso.Denies
		}
	}
	return all
}

// verbLike reports whether the word at token i looks like a verb in a finite
// form.
func (r *reading) verbLike(i int) bool {
	return !r.isMark(i) && !r.capital(i) && (hasSuffix(r.key(i), "ed") || hasSuffix(r.key(i), "s") || r.has(i, "speech") || r.has(i, "deeds") || r.isVerb(i))
}

// servedAs reads "T worked as a L": a trade like any other, unless the codebook
// knows the label.
func (r *reading) servedAs(v int) []finding {
	end, ok := r.is(v, "serving_as")
	if !ok || !r.knowsPlainNouns() || hasSuffix(r.key(v), "ing") && r.has(v-1, "prepositions") {
		return nil
	}
	_, limit := r.bounds(v)
	t, ok := r.oneTerm(end, limit)
	m := r.subjectMention(v)
	if !ok || !t.known || m < 0 || r.quoteOf[r.mentions[m].first] != r.quoteOf[v] {
		return nil
	}
	target := r.targetsAt(r.listBack(m)[0], r.notMeant(v, t.first))
	if !target.ok() || target.last > v {
		return nil
	}
	return r.plain(target, []term{t}, "copula", v)
}

// trade reads the "journalist" T: a trade that marks take away.
func (r *reading) trade(open int) []finding {
	q := -1
	if r.isQuote(open) && r.knowsPlainNouns() {
		q = r.quoteAt(open)
	}
	if q < 0 || !r.Quotes[q].Closed {
		return nil
	}
	first, last := r.tokensOf(q)
	end, ok := r.is(first, "trades")
	if !ok || end != last {
		return nil
	}
	t := term{first: first, last: last, concept: "impostor", quoted: true, known: true}
	m := r.mentionAt(r.skip(r.afterQuote(t), len(r.Tokens), "titles"))
	if m < 0 || r.mentions[m].first > r.afterQuote(t)+1 || r.mentions[m].entity == nil {
		return nil
	}
	all := r.soSaid(r.lone(m, nil), t)
	by := speaker{author: true}
	if chain := r.chainAt(open); len(chain) > 0 {
		by = chain[0].speaker
	}
	for i := range all {
		all[i].claimant, all[i].verb = &by, open // not who is quoted in the marks
	}
	return all
}
