package attribution

// An accusation is denied by what it is called: "The foundation calls that
// absurd", "an accusation she called ridiculous".

// callsItUntrue reads "S calls that absurd" at verb v.
func (r *reading) callsItUntrue(all []finding, v int) []finding {
	_, limit := r.bounds(v)
	if !r.isVerb(v) || r.negatedVerb(v) || r.passive(v) || !r.has(r.skip(v+2, limit, "as", "adverbs", "articles"), "untrue") {
		return nil
	}
	s, ok := r.subjectOf(v)
	if !ok {
		return nil
	}
	return r.deniedBy(all, v, s)
}

// calledUntrueBy reads the "S called ridiculous" of "an accusation S called
// ridiculous" at token i.
func (r *reading) calledUntrueBy(all []finding, i int) []finding {
	if i >= len(r.Tokens) {
		return nil
	}
	_, limit := r.bounds(i)
	i = r.skip(i, limit, "that", "relative")
	d := r.phraseFrom(i, limit)
	if !d.ok() {
		return nil
	}
	v := d.last
	for v < limit && v < d.last+3 && (r.auxiliary(v) || r.adverb(v)) {
		v++
	}
	if !r.has(v, "naming") || !r.isVerb(v) || !r.has(r.skip(v+1, limit, "as", "adverbs", "articles"), "untrue") {
		return nil
	}
	if s := r.speakerOfDoer(d); s.known() {
		return r.deniedBy(all, v, s)
	}
	return nil
}

// deniedBy returns the last label before token v, which s denies.
func (r *reading) deniedBy(all []finding, v int, s speaker) []finding {
	found := r.takeUp(all, v, func(f finding) bool { return !r.saidBy(f, s) })
	for k := range found {
		found[k].claimant = &s
	}
	return found
}
