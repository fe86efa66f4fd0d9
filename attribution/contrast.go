package attribution

import "sayso"

// What somebody is said to be can be set against what he is not: "a teacher,
// not a spy". And a charge can be dropped or thrown out, with the name of who
// faced it behind the crime.

// farContrast is how many tokens before its "not" the verb of a contrast may
// stand.
const farContrast = 14

// contrast reads "T is an M, not a L".
func (r *reading) contrast(n int) []finding {
	if r.key(n) != "not" && r.key(n) != "never" || r.key(n-1) != "," && !r.has(n-1, "and") || !r.knowsPlainNouns() {
		return nil
	}
	first, limit := r.bounds(n)
	at := r.toLabel(n, limit)
	terms := r.slot(at, limit)
	if len(terms) == 0 || !terms[0].known || terms[0].predicate || at == n {
		return nil
	}
	for c := n - 2; c >= first && c > n-farContrast; c-- {
		if r.isMark(c) || r.isQuote(c) || r.quoteOf[c] != r.quoteOf[n] || r.isVerb(c) {
			return nil
		}
		if !r.has(c, "copula") {
			continue
		}
		if !r.has(r.skip(c+1, limit, "adverbs"), "articles") && !r.has(c+1, "possessives") {
			return nil
		}
		target := r.copulaTarget(c, at, terms)
		if !target.ok() {
			return nil
		}
		all := r.plain(target, terms, "copula", c)
		for i := range all {
			all[i].stance = sayso.Denies
		}
		return all
	}
	return nil
}

// droppedCharge reads "S dismissed the charge of L against T".
func (r *reading) droppedCharge(i int) []finding {
	if !r.has(i+1, "of") || !r.knowsPlainNouns() {
		return nil
	}
	first, limit := r.bounds(i)
	v := i - 1
	for v > first && v > i-5 && !r.has(v, "denying") && !r.has(v, "dropping") {
		v--
	}
	if !r.has(v, "denying") && !r.has(v, "dropping") || r.passive(v) || r.mentionAt(v) >= 0 {
		return nil
	}
	terms := r.charges(v, r.skipBeing(i+2), limit)
	if len(terms) == 0 {
		return nil
	}
	t := &terms[len(terms)-1]
	k := t.first + 1
	for k < t.last && r.key(k) != "against" {
		k++
	}
	if r.key(k) != "against" {
		return nil
	}
	t.last = k
	target := r.targetsAt(r.objectAt(k+1, limit), nil)
	s, ok := r.subjectOf(v)
	if !ok || !target.ok() {
		return nil
	}
	all := r.named(v, target, terms, s, "denial")
	for i := range all {
		all[i].stance = sayso.Denies
	}
	return all
}
