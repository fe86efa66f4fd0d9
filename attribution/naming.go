package attribution

import (
	"cmp"

	"sayso"
)

// Somebody calls, names, accuses: the verb itself says who speaks, of whom, and
// what. It is the safest of the constructions, and the only one in which words
// are read that the codebook does not know.

// naming reads "S calls T (a) L", "describes T as L", and their passives.
func (r *reading) naming(v int) []finding {
	end, ok := r.namingVerb(v)
	if !ok {
		return nil
	}
	_, limit := r.bounds(v)
	needsAs := r.has(v, "as")
	if r.has(v, "seeing") && r.key(end) == "in" {
		end, needsAs = end+1, false // "see in him a warlord"
	}
	if r.passive(v) || r.reducedPassive(v) {
		return r.namedPassive(v, end, limit, needsAs)
	}
	m := r.objectAt(end, limit)
	s, ok := r.subjectOf(v)
	var target subject
	if r.has(end, "reflexive") && r.knowsPlainNouns() {
		return r.selfNamed(v, end, limit)
	}
	switch {
	case m >= 0 && r.quoteOf[r.mentions[m].first] == r.quoteOf[v]:
		target = r.targetsAt(m, s.entity)
	case r.key(end) == "it":
		target = r.itAt(end, s.entity)
	default:
		return r.whomNamed(v, end, limit, needsAs)
	}
	if !target.ok() {
		return nil
	}
	if r.knowsPlainNouns() && r.auxiliary(r.clause[v]) && r.key(limit-1) == "?" {
		return r.askedNaming(v, target, limit, needsAs)
	}
	if r.capital(v) && !ok && (v == r.clause[v] || r.isQuote(v-1)) && hasSuffix(r.key(v), "ing") && r.knowsPlainNouns() {
		return r.namingIsWrong(v, target, limit, needsAs)
	}
	if r.capital(v) && !ok && v == r.clause[v] || r.refused(v) {
		return nil
	}
	if !ok && (hasSuffix(r.key(v), "ing") || r.key(v-1) == "to") {
		target.tier = sayso.TierB
	}
	if r.has(v, "naming_bare") && !r.opensLabel(target.last) && !r.has(target.last, "as") {
		return nil
	}
	at := r.slotStart(target.last, limit, needsAs)
	if at < 0 {
		return nil
	}
	terms := r.slot(at, limit)
	if r.key(target.first) == "it" && r.knowsClaimants() {
		terms = r.sureOnly(terms)
	}
	all := r.named(v, target, terms, s, "naming-verb")
	return append(all, r.namedToo(v, terms, limit, s)...)
}

// sureOnly returns the terms that the codebook knows: of an "it" that may be
// anything, no other is taken.
func (r *reading) sureOnly(terms []term) []term {
	var sure []term
	for _, t := range terms {
		if (t.known || t.weak) && t.concept != "other_accusation" && t.concept != "other_honour" {
			sure = append(sure, t)
		}
	}
	return sure
}

// opensLabel reports whether a label can begin at token i right behind the
// target: with an article, a possessive, or marks.
func (r *reading) opensLabel(i int) bool {
	return r.has(i, "articles") || r.has(i, "possessives") && r.key(i) != "'s" || r.isQuote(i) || r.has(i, "nobodys")
}

// namingVerb returns where the naming verb at token v ends, if it is one.
func (r *reading) namingVerb(v int) (int, bool) {
	if end, ok := r.is(v, "naming"); ok && r.isVerb(v) {
		return end, true
	}
	end, ok := r.is(v, "naming_wide")
	if !ok || r.mentionAt(v) >= 0 || r.capital(v) || r.has(v-1, "articles") || r.has(v-1, "of") || r.has(v-1, "possessives") && !r.has(v-1, "copula") {
		return end, false
	}
	return end, true
}

// whomNamed reads "T, whom S called L".
func (r *reading) whomNamed(v, end, limit int, needsAs bool) []finding {
	first := r.clause[v]
	for w := v - 1; w > first && w > v-14; w-- {
		if !r.has(w, "whom") {
			continue
		}
		m := r.antecedent(w, first)
		if m < 0 {
			return nil
		}
		s, _ := r.subjectOf(v)
		if inner := r.speakerOfDoer(r.doerBefore(v-1, w+1)); inner.known() && r.knowsClaimants() {
			s = inner // whoever stands between "whom" and its verb
		}
		if in := r.mentionsIn(w+1, v); len(in) > 0 && !(s.known() && r.knowsClaimants()) {
			s = r.speakerOf(in[0])
		}
		target := r.targetsAt(m, s.entity)
		if own := r.mentions[m].entity; own != nil && own == s.entity && r.knowsPlainNouns() {
			s = r.otherThan(own, w+1, v)
			target = r.targetsAt(m, s.entity)
		}
		at := end
		if needsAs || r.has(at, "as") {
			if at = r.slotAfterAs(end, limit); at < 0 {
				return nil
			}
		}
		return r.named(v, target, r.slot(at, limit), s, "naming-whom")
	}
	return nil
}

// otherThan returns whom the pronoun in tokens first up to last means, which is
// not e: "praised Maas, whom he called a lion".
func (r *reading) otherThan(e *entity, first, last int) speaker {
	for _, m := range r.mentionsIn(first, last) {
		if n := r.mentions[m]; n.kind == pronoun {
			for k := r.sentence[n.first]; k >= 0 && k > r.sentence[n.first]-3; k-- {
				if f := r.focus[k]; f != nil && f != e && agree(f.sex, r.sexOf(n.first)) {
					return speaker{name: f.name, entity: f, at: r.span(n.first, n.last), carried: true}
				}
			}
		}
	}
	return speaker{}
}

// slotStart returns where the label of a naming verb begins: right behind the
// target, or behind "as".
func (r *reading) slotStart(i, limit int, needsAs bool) int {
	if !needsAs && r.opensLabel(i) && r.knowsPlainNouns() {
		return i
	}
	if at := r.slotBehindRemark(i, limit, needsAs); at >= 0 {
		return at
	}
	for j := i; j < limit && j < i+16; j++ {
		if r.quoteOf[j] != r.quoteOf[max(i-1, 0)] && !r.isQuote(j) {
			continue
		}
		if r.has(j, "as") && !r.isVerb(j) {
			if r.has(j-1, "as_nouns") {
				return -1 // "damaged his reputation as a businessman"
			}
			return j + 1
		}
		if r.key(j) == ";" || j > i && r.isVerb(j) && !r.has(j, "interviewed") || r.has(j, "new_clauses") {
			break
		}
	}
	if needsAs {
		return -1
	}
	return r.overRemark(r.skipComma(i), limit)
}

// overRemark steps over "in her column," and "without blinking," before a
// label.
func (r *reading) overRemark(i, limit int) int {
	if !r.has(i, "prepositions") && r.key(i) != "," || r.knowsClaimants() && (r.key(i) == "for" || r.has(i, "of")) && hasSuffix(r.key(i+1), "ing") {
		return i
	}
	for j := i + 1; j < limit && j < i+8; j++ {
		if r.isQuote(j) || r.key(j) == "," {
			return r.skipComma(j)
		}
	}
	return i
}

// slotAfterAs returns where the label of a passive begins, behind "as": past
// "by the Council, or its press office".
func (r *reading) slotAfterAs(i, limit int) int {
	for j := i; j < limit && j < i+28; j++ {
		if r.has(j, "as") && !r.isVerb(j) && !r.has(j-1, "as_nouns") {
			return j + 1
		}
		if r.key(j) == ";" || r.isVerb(j) && r.mentionAt(j) < 0 || r.has(j, "new_clauses") {
			return -1
		}
	}
	return -1
}

// namedPassive reads "T was called (by S) (as) L".
func (r *reading) namedPassive(v, end, limit int, needsAs bool) []finding {
	m := r.passiveSubject(v)
	if m < 0 {
		return nil
	}
	s, _ := r.agentOf(v, limit)
	target := r.targetsAt(m, s.entity)
	if !target.ok() || target.last > v {
		return nil
	}
	at := r.slotAfterAs(end, limit)
	if at < 0 && !needsAs {
		at = end
		if next, ok := r.is(at, "by"); ok {
			if n := r.objectAt(next, limit); n >= 0 {
				at = r.mentions[n].last
			}
		}
		if r.key(at) == "," && r.knowsPlainNouns() {
			at = r.behindRemark(at, limit) // "has been called, she says, a traitor"
		}
		at = r.skipComma(at)
	}
	if at < 0 {
		return nil
	}
	terms := r.slot(at, limit)
	if !s.known() && len(terms) > 0 && r.knowsPlainNouns() {
		s = r.inText(terms[len(terms)-1], limit)
	}
	if !s.known() && r.knowsPlainNouns() {
		s = r.inTextBefore(end, at-1)
	}
	if !s.known() && len(terms) > 0 && r.knowsPlainNouns() {
		if last := terms[len(terms)-1].last; r.has(last, "by") {
			s, _ = r.agentOf(last-1, limit) // "called, she says, a traitor by the ministry"
		}
	}
	all := r.named(v, target, terms, s, "naming-passive")
	return append(all, r.agentsEach(v, target, terms, limit)...)
}

// passiveSubject returns the mention (the first of a list) that a passive verb
// is about.
func (r *reading) passiveSubject(v int) int {
	m := -1
	if r.reducedPassive(v) && !r.passive(v) {
		j := v - 1
		for j > 0 && r.adverb(j) {
			j--
		}
		if r.key(j) == "," || r.key(j) == "(" {
			j--
		}
		m = r.mentionEndingAt(j)
	} else {
		m = r.subjectMention(v)
	}
	if m < 0 {
		return -1
	}
	return r.listBack(m)[0]
}

// named makes a finding of each term of a slot. A label that the codebook does
// not know is still one where the verb itself accuses or honours.
func (r *reading) named(v int, target subject, terms []term, s speaker, rule string) []finding {
	if !target.ok() {
		return nil
	}
	var all []finding
	for _, t := range terms {
		f := finding{subject: target, term: t, rule: rule, tier: target.tier, claimant: &s, verb: v}
		if !t.known {
			f.term.concept = r.conceptBehind(v, t)
			f.tier = sayso.TierB
		}
		if f.term.concept != "" {
			all = append(all, f)
		}
	}
	return all
}

// conceptBehind returns the concept of words that the codebook does not know
// behind a naming verb; "" where they are no label: "called it good".
func (r *reading) conceptBehind(v int, t term) string {
	switch {
	case t.weak:
		return t.concept
	case !t.open && r.knowsPlainNouns() && r.adjectival(t):
		return ""
	}
	concept := r.conceptOfVerb(v)
	if concept == "" && t.open && !t.valued && !t.quoted {
		return "" // "identified as the florist"
	}
	return cmp.Or(concept, t.concept)
}

// adjectival reports whether quoted words are no noun: "incredibly driven",
// "third-rate".
func (r *reading) adjectival(t term) bool {
	p, ok := r.wordingAt(t.first, t.last)
	if !ok || r.adverb(t.first) || r.onlyAdjectives(t) {
		return true
	}
	head := r.key(p.head)
	return !r.determined(t.first) && (adjective(head) || hasSuffix(head, "ed") || hasSuffix(head, "ing") || r.has(p.head, "ill_adjectives") || r.has(p.head, "fine_adjectives"))
}

// onlyAdjectives reports whether t is nothing but words like "kind", "weak".
func (r *reading) onlyAdjectives(t term) bool {
	for i := t.first; i < t.last; i++ {
		if !r.has(i, "plain_adjectives") && !r.has(i, "and") && !r.isMark(i) && !(i == t.last-1 && i > t.first && r.has(i, "generic_heads")) {
			return false
		}
	}
	return true
}

// conceptOfVerb returns what a verb makes of words that the codebook does not
// know.
func (r *reading) conceptOfVerb(v int) string {
	switch {
	case r.has(v, "naming_ill"):
		return "other_accusation"
	case r.has(v, "naming_well"):
		return "other_honour"
	}
	return ""
}
