package attribution

// Naming can be a noun: "the description of Maas as a spy", "Berg's portrayal of
// Maas as a tyrant", "Maas's reputation as a hero".

// namingNoun reads "the description of T as L".
func (r *reading) namingNoun(n int) []finding {
	end, ok := r.is(n, "naming_nouns")
	if !ok || !r.knowsPlainNouns() {
		return nil
	}
	first, limit := r.bounds(n)
	if r.has(end, "as") && !r.has(end, "of") {
		m := r.mentionEndingAt(n - 2)
		if m < 0 || !r.has(n-1, "possessives") || n-2 < first {
			return nil
		}
		return r.named(n, r.targetsAt(m, nil), r.slot(end+1, limit), speaker{}, "naming-noun")
	}
	if !r.has(end, "of") {
		return nil
	}
	m := r.objectAt(end+1, limit)
	if m < 0 || r.quoteOf[r.mentions[m].first] != r.quoteOf[n] {
		return nil
	}
	var s speaker
	if by := r.mentionEndingAt(n - 2); by >= 0 && r.owns(n-1) {
		s = r.speakerOf(by)
	}
	target := r.targetsAt(m, s.entity)
	if !target.ok() || !r.has(r.skipComma(target.last), "as") {
		return nil
	}
	return r.named(n, target, r.slot(r.skipComma(target.last)+1, limit), s, "naming-noun")
}

// thisLabel reads "This mercenary of the ministry had not been invited": the
// person whom the sentence before is about.
func (r *reading) thisLabel(i int) []finding {
	if !r.knowsPlainNouns() || r.key(i) != "this" && r.key(i) != "that" || r.clause[i] != i {
		return nil
	}
	_, limit := r.bounds(i)
	t, ok := r.oneTerm(i, limit)
	if !ok || !t.known || t.quoted || t.predicate || t.last >= limit || r.isMark(t.last) {
		return nil
	}
	if !r.has(t.last, "copula") && !r.auxiliary(t.last) && !r.verbLike(t.last) {
		return nil
	}
	e := r.before1(r.sentence[i])
	if e == nil || e.kind == group {
		return nil
	}
	s := subject{entities: []*entity{e}, at: r.span(i, i+1), first: i, last: i + 1, tier: "B"}
	return r.plain(s, []term{t}, "this-label", -1)
}
