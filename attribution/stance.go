package attribution

import "sayso"

// Stance is what the innermost speaker does with the label. A negation counts
// where it can reach the label: between a subject and its predicate, right
// before a noun, before the verb that names, before the verb that introduces the
// clause (after Chapman et al., A simple algorithm for identifying negated
// findings, J. Biomed. Inform. 34, 2001, with grammar in place of its window of
// words). "It is not true that", "there is no evidence that" deny what follows
// them; a verb of denial denies what it introduces; a question mark counts for
// the sentence it ends.

// stanceOf returns the stance of a finding.
func (r *reading) stanceOf(f finding, chain []link) sayso.Stance {
	if r.ironic(f) {
		return sayso.Denies
	}
	if r.asked(f, chain) {
		return sayso.Questions
	}
	negated := r.negatedIn(f) || f.term.denied
	if f.verb >= 0 && r.negatedVerb(f.verb) {
		negated = true
	}
	if f.claimant == nil && len(chain) > 0 && chain[0].verb >= 0 {
		v := chain[0].verb
		if r.has(v, "denying") || (r.negatedVerb(v) || r.knowsPlainNouns() && r.deniedSaying(v) >= 0) && r.quoteOf[v] == r.quoteOf[f.term.first] {
			negated = !negated
		}
	}
	untrue := r.calledUntrue(f)
	if untrue || r.key(f.subject.first-1) == "neither" || f.verb >= 0 && r.takenBack(f.verb) {
		negated = true
	}
	switch {
	case r.knowsPlainNouns() && f.verb >= 0 && f.claimant == nil && !untrue && r.reservedBefore(f):
		return sayso.Hedges
	case negated:
		return sayso.Denies
	case r.hedged(f):
		return sayso.Hedges
	}
	return sayso.Asserts
}

// scope returns the tokens before the label in which a negation or a hedge
// reaches it.
func (r *reading) scope(f finding) (first, last int) {
	last = f.term.first
	start := r.clause[f.term.first]
	switch {
	case f.verb < 0 || f.verb > last:
		first = max(last-3, f.subjectEnd())
		if f.subject.first > last {
			first = last - 3
		}
	case f.claimant != nil:
		first = max(last-3, f.subjectEnd(), f.verb+1)
	case f.subject.last <= f.verb && r.clause[f.subject.first] == start:
		first = f.subject.last
		if r.knowsPlainNouns() {
			first = max(first, f.verb-4) // a remark between them has its own negations
		}
	default:
		first = f.verb - 3
	}
	return max(first, start, 0), last
}

func (f finding) subjectEnd() int {
	if f.subject.last <= f.term.first {
		return f.subject.last
	}
	return 0
}

func (r *reading) negatedIn(f finding) bool {
	if f.term.affirmed {
		return false
	}
	first, last := r.scope(f)
	for j := first; j < last; j++ {
		if r.quoteOf[j] != r.quoteOf[f.term.first] && (f.verb < 0 || r.quoteOf[j] != r.quoteOf[f.verb]) {
			continue
		}
		if f.term.piece && r.quoteOf[j] == r.quoteOf[f.term.first] {
			continue
		}
		if end, ok := r.is(j, "nothing_but"); ok {
			j = end - 1
			continue
		}
		if end, ok := r.is(j, "willing"); ok && f.claimant != nil {
			j = end - 1
			continue
		}
		if r.has(j, "negation") && !r.notAnother(j, last) {
			return true
		}
	}
	return false
}

// notAnother reports whether the negation at token j is of a name set against the
// subject: "Rust, not Lang, is".
func (r *reading) notAnother(j, last int) bool {
	if r.key(j) != "not" || r.key(j-1) != "," && !r.has(j-1, "and") {
		return false
	}
	m := r.mentionAt(r.skip(j+1, last, "articles", "titles"))
	return m >= 0 && r.mentions[m].kind != pronoun && r.key(r.mentions[m].last) == ","
}

// hedged reports whether the label is said with a reservation.
func (r *reading) hedged(f finding) bool {
	first, last := r.scope(f)
	for j := first; j < last+1 && j < f.term.last; j++ {
		if r.has(j, "hedges") && !r.allegedBySomebody(j) {
			return true
		}
	}
	if r.doubtedClause(f) || f.verb >= 0 && (r.has(f.verb, "suspecting") || r.has(r.backOverAdverbs(f.verb-1), "hedges")) {
		return true
	}
	return f.verb >= 0 && f.claimant == nil && (r.conditional(f) || r.reservedBefore(f))
}

// doubtedClause reports whether a reservation opens the clause: "Perhaps Rust is".
func (r *reading) doubtedClause(f finding) bool {
	j := f.subject.first - 1
	for j >= 0 && (r.has(j, "articles") || r.has(j, "titles")) {
		j--
	}
	return r.knowsClaimants() && f.claimant == nil && j >= 0 && f.subject.first < f.term.first && r.has(j, "hedges") && r.adverbial(j) && (j == r.clause[f.subject.first] || r.has(j-1, "that") || r.isQuote(j-1))
}

// adverbial reports whether the reservation at token j is an adverb and no verb.
func (r *reading) adverbial(j int) bool {
	return !r.auxiliary(j) && !r.has(j, "copula") && !hasSuffix(r.key(j), "ed")
}

// allegedBySomebody reports whether the word at token j says that somebody
// alleges, and is no reservation: "is, as Maas has alleged, a crook".
func (r *reading) allegedBySomebody(j int) bool {
	return r.has(j, "speech") && (r.auxiliary(j-1) || r.mentionEndingAt(j-1) >= 0 || r.adverb(j-1) && r.auxiliary(j-2))
}

// reservedBefore reports whether the clause is introduced with a reservation:
// "it is alleged that", "does not rule out that".
func (r *reading) reservedBefore(f finding) bool {
	from := min(f.subject.first, f.term.first)
	for j := from - 1; j >= r.clause[from] && j >= from-farUntrue; j-- {
		if r.has(j, "reserving") {
			return true
		}
	}
	return false
}

// ironic reports whether somebody says of himself, under an "if", what others
// call him: nobody means it.
func (r *reading) ironic(f finding) bool {
	return f.claimant == nil && f.verb >= 0 && r.has(f.subject.first, "first_person") && r.conditional(f)
}

func (r *reading) backOverAdverbs(j int) int {
	for j > 0 && (r.adverb(j) || r.has(j, "been")) {
		j--
	}
	return j
}

// conditional reports whether the clause begins with "if".
func (r *reading) conditional(f finding) bool {
	for j := f.subject.first - 1; j >= 0 && j >= f.subject.first-3 && r.sentence[j] == r.sentence[f.term.first]; j-- {
		if r.has(j, "if") {
			return true
		}
	}
	return false
}

// negatedVerb reports whether a negation stands right before verb v.
func (r *reading) negatedVerb(v int) bool {
	if r.willing(v) >= 0 {
		return false // "did not hesitate to call"
	}
	for j := v - 1; j >= 0 && j > v-4 && r.sentence[j] == r.sentence[v]; j-- {
		if r.has(j, "negation") && !r.has(j, "nothing_but") && !(r.key(j) == "no" && r.has(j-1, "prepositions")) {
			return true // but "a site with no address called him"
		}
		if r.mentionAt(j) >= 0 || r.isMark(j) || r.has(j, "that") || r.isVerb(j) {
			return false // "who would not be named said"
		}
	}
	return false
}

// takenBack reports whether naming is only what somebody is sorry for: "apologised
// for calling".
func (r *reading) takenBack(v int) bool {
	far := 6
	if k := v - 1; r.key(k) == "for" || r.key(k) == "having" && r.key(k-1) == "for" {
		far = 14 // "apologised to her on Monday for having called"
	}
	for j := v - 1; j >= 0 && j > v-far && r.clause[j] == r.clause[v]; j-- {
		if r.has(j, "taking_back") {
			return true
		}
	}
	return false
}

// asked reports whether the label is asked about: the innermost speaker's verb
// asks, or the sentence does.
func (r *reading) asked(f finding, chain []link) bool {
	if f.stance == sayso.Questions || r.askedWhether(f) {
		return true
	}
	if len(chain) > 0 && chain[0].verb >= 0 && r.has(chain[0].verb, "asking") && f.claimant == nil {
		for j := chain[0].verb + 1; j < f.term.first; j++ {
			if r.has(j, "whether") {
				return true
			}
		}
	}
	_, last := r.bounds(f.term.first)
	return r.questioned(f, last)
}

// askedWhether reports whether naming is what is asked: "was asked whether she
// regarded him as a spy".
func (r *reading) askedWhether(f finding) bool {
	if f.claimant == nil || f.verb < 0 || !r.knowsPlainNouns() {
		return false
	}
	for j := f.verb - 1; j > r.clause[f.verb] && j > f.verb-7; j-- {
		if r.has(j, "whether") {
			return r.has(j-1, "asking") || r.has(j-2, "asking")
		}
	}
	return false
}

// farUntrue is how many tokens before a subject "no evidence that" may stand.
const farUntrue = 9

// calledUntrue reports whether the clause is introduced or closed by words that
// deny it: "It is not true that T is a L", "Reports that T is a L are false".
func (r *reading) calledUntrue(f finding) bool {
	from := min(f.subject.first, f.term.first)
	if f.verb >= 0 {
		from = min(from, f.verb)
	}
	start := r.clause[from]
	that := false
	for j := from - 1; j >= start && j >= from-farUntrue; j-- {
		that = that || r.has(j, "that")
		if that && r.has(j, "untrue") || r.has(j, "no_evidence") {
			return true
		}
	}
	if !that {
		return false
	}
	_, last := r.bounds(f.term.first)
	for j := f.term.last; j < last && j < f.term.last+farUntrue; j++ {
		if r.has(j, "copula") && r.has(r.skip(j+1, last, "adverbs", "hedges"), "untrue") {
			return true
		}
	}
	return false
}

// asksElse reports whether the question mark belongs to a clause joined on behind
// the label: "He was nobody's man, he told me, and might he go now?"
func (r *reading) asksElse(f finding, last int) bool {
	for j := f.term.last; j+2 < last && j < f.term.last+16; j++ {
		if r.key(j) == "," && (r.has(j+1, "and") || r.key(j+1) == "but") && (r.auxiliary(j+2) || r.has(j+2, "copula")) {
			return true
		}
	}
	return false
}

// questioned reports whether the sentence, or the quotation the term stands in,
// asks.
func (r *reading) questioned(f finding, last int) bool {
	if r.key(last-1) == "?" {
		if r.knowsPlainNouns() && r.asksElse(f, last) {
			return false
		}
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
