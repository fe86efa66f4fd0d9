package attribution

import (
	"sayso"
	"sayso/text"
)

// A label that stands beside a name, without a verb: before it, behind it,
// between commas or brackets. Who wrote the sentence says it.

// apposition reads "T, a L of …," behind a name, and "A, B and C, all three
// L".
func (r *reading) apposition(comma int) []finding {
	if r.key(comma) != "," && r.key(comma) != "-" {
		return nil
	}
	m := r.mentionBeforeAge(comma - 1)
	if m < 0 || r.mentions[m].kind == pronoun || r.mentions[m].kind == role {
		return nil
	}
	first, limit := r.bounds(comma)
	if r.inTheViewOf(r.mentions[m].first) {
		return nil // "is, in the view of the Bureau, an agent"
	}
	i := comma + 1
	i, all := r.is(i, "all_of_them")
	i = r.skip(i, limit, "reflexive", "adverbs")
	if i >= limit || !all && !r.has(i, "articles") && !r.has(i, "distance") && !r.has(i, "hedges") && !r.has(i, "possessives") && !r.labelAtWord(i) && !r.isQuote(i) {
		return nil
	}
	t, ok := r.oneTerm(i, limit)
	if !ok || !t.known && !t.open || t.predicate || r.mentionAt(t.last) >= 0 && r.mentions[r.mentionAt(t.last)].first == t.last {
		return nil
	}
	end := t.last
	if t.quoted {
		end = r.afterQuote(t)
		if r.knowsPlainNouns() && (end >= limit || r.key(end) != ",") {
			return nil // who speaks there ends a remark: "is, says Maas, “a liar”."
		}
	}
	if end < limit && !r.isMark(end) && !r.has(end, "relative") && !(r.has(end, "if") && r.knowsPlainNouns()) && !r.isQuote(end) && !all && !r.has(end, "prepositions") && !hasSuffix(r.key(end), "ed") {
		return nil
	}
	if r.knowsClaimants() && r.insideRemark(r.mentions[m].first, first) {
		return nil
	}
	if r.knowsPlainNouns() && r.objectOfNaming(m, first) {
		return nil // "calls the registrar, Piet Oom, a hangman"
	}
	if r.inView(m, first) {
		return nil
	}
	list := r.listBack(m)
	if one := r.mentions[m].entity; r.knowsClaimants() && !all && one != nil && one.kind == person && r.pluralTerm(t) {
		return nil // "…, Berg, the frauds at the paper"
	}
	if len(list) > 1 && r.mentions[list[0]].first >= first && !all {
		return nil // whose apposition it is cannot be told
	}
	target := r.lone(r.whoseRemark(m, first), nil)
	if all {
		target = r.targetsAt(list[0], nil)
	}
	return r.plain(target, []term{t}, "apposition", -1)
}

// insideRemark reports whether the name at token i only says, in a remark between
// the target of a naming verb and its label, what that target is: "called Rust,
// head of the Circle, a liar".
func (r *reading) insideRemark(i, first int) bool {
	comma := false
	for k := i - 1; k >= first && k > i-longestRemark; k-- {
		switch {
		case r.key(k) == ",":
			comma = true
		case r.has(k, "naming") && r.isVerb(k):
			return comma && !r.passive(k)
		}
	}
	return false
}

// inView reports whether mention m only says in whose view something is, between
// a copula and its label: "Berg was, in the view of the Bureau, an agent".
func (r *reading) inView(m, first int) bool {
	if !r.knowsClaimants() || r.prepositionBefore(r.mentions[m].first, first) < first {
		return false
	}
	for k := r.mentions[m].first - 1; k > first && k > r.mentions[m].first-9; k-- {
		if r.key(k) == "," {
			return r.has(k-1, "copula")
		}
	}
	return false
}

// pluralTerm reports whether term t, as a label of the codebook, is a plural.
func (r *reading) pluralTerm(t term) bool {
	for i := t.first; i < t.last; i++ {
		if at, ok := r.labelAt[i]; ok && !r.labels[at].predicate && hasSuffix(r.key(r.labels[at].last-1), "s") && !hasSuffix(r.key(r.labels[at].last-1), "ss") && !hasSuffix(r.key(r.labels[at].last-1), "us") && !r.has(t.first-1, "indefinite") {
			next := r.labels[at].last
			return next >= len(r.Tokens) || r.isMark(next) || r.has(next, "prepositions") || r.has(next, "stop")
		}
	}
	return false
}

// objectOfNaming reports whether mention m is whom a naming verb before it names.
func (r *reading) objectOfNaming(m, first int) bool {
	_, limit := r.bounds(r.mentions[m].first)
	for v := r.mentions[m].first - 1; v >= first && v > r.mentions[m].first-8; v-- {
		if end, ok := r.namingVerb(v); ok {
			return r.objectAt(end, limit) == m
		}
	}
	return false
}

// mentionBeforeAge returns the mention that ends at token i, or before an age
// that ends there: "Sanna Tveit, 34,".
func (r *reading) mentionBeforeAge(i int) int {
	if m := r.mentionEndingAt(i); m >= 0 || !r.knowsPlainNouns() {
		return m
	}
	if r.isAge(i) && r.key(i-1) == "," {
		return r.mentionEndingAt(i - 2)
	}
	return -1
}

// whoseRemark returns whom a remark behind mention m is about: where that is a
// group that somebody is "from" or "of", it is the person.
func (r *reading) whoseRemark(m, first int) int {
	p := r.prepositionBefore(r.mentions[m].first, first)
	if p < first || r.mentions[m].entity == nil || r.mentions[m].entity.kind == person {
		return m
	}
	if of := r.mentionEndingAt(p - 1); of >= 0 && r.mentions[of].entity != nil && r.mentions[of].entity.kind == person {
		return of
	}
	return m
}

func (r *reading) labelAtWord(i int) bool {
	_, ok := r.labelAt[i]
	return ok
}

// epithet reads "Abellanosa the clown".
func (r *reading) epithet(i int) []finding {
	if !r.has(i, "definite") || i == 0 {
		return nil
	}
	m := r.mentionEndingAt(i - 1)
	if m < 0 || r.mentions[m].entity == nil || r.mentions[m].entity.kind != person && !r.mentions[m].entity.animate {
		return nil
	}
	_, limit := r.bounds(i)
	at, ok := r.labelAt[i+1]
	if !ok || r.labels[at].predicate || r.labels[at].last < limit && !r.isMark(r.labels[at].last) {
		return nil
	}
	t := r.termOf(r.labels[at])
	return r.plain(r.lone(m, nil), []term{t}, "epithet", -1)
}

// prenominal reads "the regime agent T", "traitors A and B".
func (r *reading) prenominal(i int) []finding {
	at, ok := r.labelAt[i]
	if !ok || r.labels[at].predicate {
		return nil
	}
	l := r.labels[at]
	if r.has(l.last-1, "prepositions") || r.has(l.last-1, "articles") {
		return nil // "the fallen of Pier Six"
	}
	next := l.last
	if r.key(next) == "," && r.has(r.modifiersBefore(l.first)-1, "articles") {
		next++ // "the traitor, Maas,"
	}
	if r.plural(l) && r.knowsPlainNouns() {
		for c := next; c < len(r.Tokens) && c < next+8 && r.clause[c] == r.clause[i]; c++ {
			if r.key(c) == ":" {
				next = c + 1 // "three spies: A, B and C"
				break
			}
			if r.isMark(c) || r.isQuote(c) || r.knowsClaimants() && r.has(c, "copula") || r.mentionAt(c) >= 0 && r.mentions[r.mentionAt(c)].kind != pronoun {
				break
			}
		}
	}
	for next < len(r.Tokens) && (r.has(next, "titles") || r.key(next) == "." && r.has(next-1, "titles")) && r.mentionAt(next) < 0 {
		next++
	}
	if r.isQuote(next) && r.quoteOf[l.first] >= 0 {
		if first, last := r.tokensOf(r.quoteOf[l.first]); r.knowsClaimants() && (r.key(next-1) == "," || r.hasFiniteVerb(first, last)) {
			return nil // “He is a thief,” Rust said
		}
		next++ // “the deserter” Shirin Kelarabadi
	}
	m := r.mentionAt(next)
	if m < 0 || r.mentions[m].first != next || r.mentions[m].entity == nil || r.sentence[next] != r.sentence[i] || r.quoteOf[next] != r.quoteOf[i] && r.quoteOf[next] >= 0 {
		return nil
	}
	if next > l.last && r.key(l.last) == "," && r.key(r.mentions[m].last) != "," {
		return nil
	}
	if r.knowsClaimants() && (r.key(l.first-1) == "to" || r.onlyModifies(l, m) || r.has(l.first, "superlatives") || r.has(l.first-1, "superlatives")) {
		return nil
	}
	target := r.lone(m, nil)
	if r.plural(l) {
		target = r.targetsAt(m, nil)
	}
	if !target.ok() || r.has(target.last, "possessives") && r.key(target.last) == "'s" || target.entities[0].kind == group && r.mentions[m].kind == group && !r.plural(l) && r.capital(l.first) {
		return nil
	}
	t := r.termOf(l)
	if !t.quoted {
		t.last = min(t.last, l.last)
	}
	return r.plain(target, []term{t}, "prenominal", -1)
}

// onlyModifies reports whether label l and mention m both say which noun is meant:
// "the fake Berg pamphlets", "a communist Berg", "racist Christianity". Words that
// are adjectives as well must stand before a person, and end the phrase with it.
func (r *reading) onlyModifies(l label, m int) bool {
	if !r.has(l.first, "both_ways") || l.last > l.first+1 {
		return false
	}
	n := r.mentions[m]
	if n.entity.kind != person && !n.entity.human {
		return true
	}
	return r.kindOf(n.last) == text.Word && (r.has(n.last, "plain_nouns") || r.has(n.last, "plain_things") || r.has(n.last, "texts"))
}

// quotedEpithet reads the rector's "dangerous radical", Dr T.
func (r *reading) quotedEpithet(open int) []finding {
	q := -1
	if r.isQuote(open) && open > 0 && r.knowsPlainNouns() {
		q = r.quoteAt(open)
	}
	if q < 0 || !r.Quotes[q].Closed || !r.owns(open-1) && !r.has(open-1, "articles") && !r.has(open-1, "possessives") {
		return nil
	}
	t, ok := r.quotedTerm(q, r.conceptIn(q))
	if !ok || t.last-t.first > 6 || !t.known && !t.valued {
		return nil
	}
	_, limit := r.bounds(open)
	after := r.afterQuote(t)
	if r.key(after) != "," {
		return nil
	}
	m := r.explained(after, limit)
	if m < 0 {
		return nil
	}
	all := r.plain(r.lone(m, nil), []term{t}, "quoted-epithet", -1)
	if by := r.mentionEndingAt(open - 2); by >= 0 && r.owns(open-1) {
		if s := r.speakerOf(by); s.known() {
			for i := range all {
				all[i].claimant, all[i].verb, all[i].tier = &s, open-1, sayso.TierB
			}
		}
	}
	return all
}

// suchAs reads "agents such as A and B", "its mercenaries through two
// defectors, A and B".
func (r *reading) suchAs(i int) []finding {
	at, ok := r.labelAt[i]
	if !ok || r.labels[at].predicate || !r.plural(r.labels[at]) {
		return nil
	}
	l := r.labels[at]
	first, limit := r.bounds(i)
	j := r.complementAfter(l.last, max(first, i))
	if j < l.last || r.sentence[min(j, len(r.Tokens)-1)] != r.sentence[i] {
		j = l.last
	}
	rule := "such-as"
	if r.key(j) == "," {
		j++
	}
	next, ok := r.is(j, "suchas")
	if !ok {
		next, ok = r.is(j, "through")
		rule = "through"
		if !ok {
			return nil
		}
		for k := next; k < limit && k < next+6; k++ {
			if r.key(k) == "," {
				next = k + 1
				break
			}
		}
	}
	m := r.mentionAt(r.skipToName(next))
	if m < 0 || r.mentions[m].first > next+3 || r.mentions[m].entity == nil {
		return nil
	}
	t := r.termOf(l)
	if t.weak && r.knowsClaimants() || r.has(l.last-1, "trades") && r.quoteOf[i] < 0 && r.knowsClaimants() {
		return nil // "activists such as Berg"
	}
	return r.plain(r.targetsAt(m, nil), []term{t}, rule, -1)
}

// brackets reads "the Organisation (the MKO / Cult of Rajavi)": another name
// that is a label.
func (r *reading) brackets(open int) []finding {
	if r.key(open) != "(" {
		return nil
	}
	m := r.mentionEndingAt(open - 1)
	if m < 0 || r.mentions[m].entity == nil {
		return nil
	}
	_, limit := r.bounds(open)
	var all []finding
	for j := open + 1; j < limit && j < open+16 && r.key(j) != ")"; j++ {
		at, ok := r.labelAt[j]
		if !ok || r.labels[at].predicate || !r.startsPiece(j, open) {
			continue
		}
		t := r.termOf(r.labels[at])
		if end := r.key(t.last); end != ")" && end != "/" && end != "," && end != ";" {
			continue
		}
		if r.has(t.first, "relations") {
			continue
		}
		target := r.lone(m, nil)
		target.tier = sayso.TierA
		all = append(all, r.plain(target, []term{t}, "brackets", -1)...)
	}
	return all
}

// startsPiece reports whether token j begins one of the pieces in a bracket.
func (r *reading) startsPiece(j, open int) bool {
	j--
	for j > open && (r.has(j, "articles") || r.has(j, "distance")) {
		j--
	}
	return j == open || r.key(j) == "/" || r.key(j) == "," || r.key(j) == ";" || r.has(j, "and")
}
