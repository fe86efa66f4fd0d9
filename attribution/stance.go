package attribution

import "sayso"

// Stance is what the innermost speaker does with the label. A negation counts
// if it stands in the label's own clause, between the target or verb and the
// label (Chapman et al., A simple algorithm for identifying negated findings,
// J. Biomed. Inform. 34, 2001, applied to clauses); a verb of denial counts for
// what it introduces; a question mark counts for the sentence it ends.

// stanceOf returns the stance of a finding.
func (r *reading) stanceOf(f finding, chain []link) sayso.Stance {
	first := r.clauseStart(f.term.first)
	if f.verb >= 0 && f.verb < f.term.first && f.claimant == nil {
		first = max(first, f.verb-3)
	}
	negated := r.anyIn(first, f.term.first, "negation", f)
	if f.verb >= 0 && r.negatedVerb(f.verb) {
		negated = true
	}
	for _, l := range chain {
		if l.verb < 0 {
			continue
		}
		if r.has(l.verb, "denying") && f.claimant == nil {
			negated = !negated || r.key(l.verb) == "denied"
		}
		if r.has(l.verb, "asking") && r.questionFrame(l.verb, f.term.first) {
			return sayso.Questions
		}
		break // the innermost speaker's own verb
	}
	_, last := r.bounds(f.term.first)
	switch {
	case r.questioned(f, last):
		return sayso.Questions
	case negated:
		return sayso.Denies
	case r.anyIn(first, f.term.last, "hedges", f), f.verb >= 0 && r.suspects(f.verb):
		return sayso.Hedges
	}
	return sayso.Asserts
}

func (r *reading) suspects(v int) bool {
	switch r.key(v) {
	case "suspect", "suspects", "suspected", "suspecting":
		return true
	}
	return false
}

// negatedVerb reports whether a negation stands right before verb v.
func (r *reading) negatedVerb(v int) bool {
	for j := v - 1; j >= 0 && j > v-4 && r.sentence[j] == r.sentence[v]; j-- {
		if r.has(j, "negation") {
			return true
		}
		if r.mentionAt(j) >= 0 || r.isMark(j) {
			return false
		}
	}
	return false
}

// questionFrame reports whether verb v asks about token t: "asked whether".
func (r *reading) questionFrame(v, t int) bool {
	for j := v + 1; j < t; j++ {
		if r.key(j) == "whether" || r.key(j) == "if" {
			return true
		}
	}
	return false
}

// clauseStart returns the first token of the clause that token t stands in.
func (r *reading) clauseStart(t int) int {
	first, _ := r.bounds(t)
	for j := t - 1; j >= first; j-- {
		if r.quoteOf[j] != r.quoteOf[t] && r.isQuote(j) {
			continue
		}
		if r.key(j) == ";" || r.key(j) == "but" || r.key(j) == "." || r.key(j) == ":" {
			return j + 1
		}
		if r.has(j, "that") && r.Tokens[j].Kind == 0 {
			return j + 1
		}
		if r.key(j) == "," && t-j > 12 {
			return j + 1
		}
	}
	return first
}

// anyIn reports whether a word of the list stands in tokens first up to last,
// on the level of the term or of its verb.
func (r *reading) anyIn(first, last int, list string, f finding) bool {
	for j := first; j < last; j++ {
		if r.quoteOf[j] != r.quoteOf[f.term.first] && (f.verb < 0 || r.quoteOf[j] != r.quoteOf[f.verb]) {
			continue
		}
		if r.has(j, list) {
			return true
		}
	}
	return false
}

// questioned reports whether the sentence, or the quotation the term stands in,
// asks.
func (r *reading) questioned(f finding, last int) bool {
	if r.key(last-1) == "?" {
		return r.quoteOf[last-1] == r.quoteOf[f.term.first] || f.term.quoted
	}
	q := r.quoteOf[f.term.first]
	if q < 0 || !r.Quotes[q].Closed {
		return false
	}
	_, end := r.tokensOf(q)
	for j := f.term.last; j < end; j++ {
		switch r.key(j) {
		case "?":
			return true
		case ".", "!":
			return false
		}
	}
	return false
}
