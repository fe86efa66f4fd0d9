package attribution

// In the passive the doer stands behind "by" or nowhere at all: "was called a
// traitor by X", "branded a traitor".

// passive reports whether verb v stands in the passive: "was called", "is
// accused", "been labelled".
func (r *reading) passive(v int) bool {
	j := v - 1
	for j >= 0 && r.clause[j] == r.clause[v] && (r.adverb(j) || r.has(j, "hedges") || r.has(j, "negation") && !r.has(j, "copula")) {
		j--
	}
	return j >= 0 && r.clause[j] == r.clause[v] && (r.has(j, "copula") && r.key(j) != "'s" || r.has(j, "been")) && !r.activeForm(v)
}

// activeForm reports whether verb v has a form that no passive has: "is saying".
func (r *reading) activeForm(v int) bool { return hasSuffix(r.key(v), "ing") }

// reducedPassive reads "branded a traitor by X" after a comma, a name or
// "and".
func (r *reading) reducedPassive(v int) bool {
	if !hasSuffix(r.key(v), "ed") && !hasSuffix(r.key(v), "en") {
		return false
	}
	b := v - 1
	for b > 0 && r.adverb(b) {
		b--
	}
	if r.key(b) != "," && r.key(b) != "(" && r.mentionEndingAt(b) < 0 {
		return false
	}
	if r.key(b) != "," && r.key(b) != "(" && r.has(v+1, "as") {
		return false
	}
	_, last := r.bounds(v)
	for j := v + 1; j < last && j < v+14; j++ {
		if r.knowsClaimants() && (r.has(j, "copula") || r.has(j, "relative")) {
			return false
		}
		if r.has(j, "by") || j == v+1 && r.has(j, "as") {
			return true
		}
		if r.mentionAt(j) >= 0 && !r.has(j, "as") && !(r.key(b) == "," && r.has(v+1, "articles")) {
			return false // but "dubbed the Witch of the Dale by"
		}
	}
	return false
}

// agentOf returns the X of "by X" after verb v.
func (r *reading) agentOf(v, limit int) (speaker, bool) {
	if r.knowsClaimants() {
		s := r.speakerOfDoer(r.agentDoer(v, limit))
		return s, s.known()
	}
	for j := v + 1; j < limit && j < v+24; j++ {
		if r.quoteOf[j] != r.quoteOf[v] {
			continue
		}
		if end, ok := r.is(j, "by"); ok {
			return r.subjectAfter(end, limit)
		}
		if r.key(j) == ";" {
			break
		}
	}
	return speaker{}, false
}
