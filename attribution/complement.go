package attribution

import "sayso/text"

// What belongs to a label behind it: a complement, a participle, a relative
// clause, as far as it is still about the label.

// complementAfter returns where the words after a label that belong to it end:
// "of the Mullahs' embassy", "for Tehran", "in the pay of the ministry".
func (r *reading) complementAfter(i, first int) int {
	_, limit := r.bounds(first)
	last := i
	for last > first+1 && (r.has(last-1, "prepositions") || r.has(last-1, "articles")) {
		last-- // the form itself ends in "of": what follows is its complement
	}
	for range 3 {
		if last < limit && r.has(last, "relative_person") && r.quoteOf[last] == r.quoteOf[first] {
			if last > i && r.quoteOf[first] < 0 && r.knowsPlainNouns() {
				return last // "an operative of the regime who had been recruited in 2017"
			}
			return r.relativeEnd(last, limit, r.quoteOf[first])
		}
		at := last
		if last < limit && r.quoteOf[last] == r.quoteOf[first] && r.participleAt(last) && last > first {
			at++
		}
		if at >= limit || !r.has(at, "complement_strong") && !r.has(at, "complement_more") && !(at > last && r.has(at, "by")) || r.quoteOf[at] != r.quoteOf[first] {
			break
		}
		end := r.phraseEnd(at+1, limit, r.quoteOf[first])
		if end == at+1 || r.isTime(at+1) && !r.counts(at+1) || r.anyWord(at+1, end, "venues") {
			break
		}
		last = end
	}
	return last
}

// counts reports whether the number at token i counts what is no time: "in two
// countries".
func (r *reading) counts(i int) bool {
	return r.key(i-1) == "in" && r.has(i, "numbers") && r.canBeNoun(i+1) && !r.has(i+1, "times") && !r.has(i+1, "weekday")
}

// isTime reports whether token i begins a time: "on Monday", "in 2019".
func (r *reading) isTime(i int) bool {
	return r.kindOf(i) == text.Number || r.has(i, "times")
}

// relativeEnd returns where the relative clause at token i ends: "a mercenary
// who receives a monthly wage". One that does not end soon is left off.
func (r *reading) relativeEnd(i, limit, quote int) int {
	if r.isQuote(i + 1) {
		return i
	}
	for j := i + 1; j < limit && j-i <= longestRelative; j++ {
		if r.has(j, "and") && r.has(j+1, "relative") && r.knowsClaimants() {
			return i // two clauses are a story
		}
		if r.isMark(j) && !r.glued(j) || r.quoteOf[j] != quote || j == limit-1 && r.isMark(j) || r.has(j, "and") && r.isVerb(j+1) {
			return j
		}
	}
	if limit-i <= longestRelative {
		return limit
	}
	return i
}

// phraseEnd returns where the noun phrase that begins at i ends.
func (r *reading) phraseEnd(i, limit, quote int) int {
	if i < limit && r.has(i, "pronouns") && r.quoteOf[i] == quote && r.has(i-1, "of") {
		return i + 1 // "the bravest of us"
	}
	j := r.skip(i, limit, "articles", "possessives")
	start := j
	for j < limit && j-start < 6 && r.quoteOf[j] == quote {
		if m := r.mentionAt(j); m >= 0 && r.mentions[m].kind != pronoun {
			j = r.mentions[m].last
			continue
		}
		if r.kindOf(j) == text.Quote && r.key(j) == "'" && j > start {
			j++ // Mullahs' embassy
			continue
		}
		if r.has(j, "possessives") && j > start && !r.has(j, "copula") {
			j++
			continue
		}
		if r.kindOf(j) > text.Number || r.has(j, "stop") || r.has(j, "copula") || r.has(j, "speech") || r.has(j, "and") || r.has(j, "reflexive") && r.knowsPlainNouns() {
			break
		}
		j++
	}
	if j == start {
		return i
	}
	for j > start && (r.key(j-1) == "'" || r.has(j-1, "possessives")) {
		j--
	}
	return j
}

// ownedByNobody reports whether p is "nobody's" and a noun.
func (r *reading) ownedByNobody(p wording) bool {
	end, ok := r.is(p.first, "nobodys")
	return ok && end <= p.head
}

// accusedInRelative reports whether the relative clause of p says a deed of which
// people are accused.
func (r *reading) accusedInRelative(p wording) bool {
	if !r.has(p.head+1, "relative_person") {
		return false
	}
	for i := p.head + 2; i < p.last && i < p.head+6; i++ {
		if at, ok := r.labelAt[i]; ok && r.labels[at].predicate && !r.honours(r.labels[at].concept) {
			return !r.anyWord(p.head+2, i, "negation")
		}
	}
	return false
}

// accusesIn reports whether a label of accusation stands in tokens first up to
// last.
func (r *reading) accusesIn(first, last int) bool {
	for i := first; i < last; i++ {
		if at, ok := r.labelAt[i]; ok && !r.labels[at].predicate && !r.honours(r.labels[at].concept) && !r.has(i, "weak_labels") {
			return true
		}
	}
	return false
}

// contactClause returns where a clause without a relative word ends that begins
// at token i: "the best servant our two languages ever had". It is i where none
// begins.
func (r *reading) contactClause(i, limit int) int {
	if i >= limit || !r.has(i, "subject_pronouns") && !r.has(i, "possessives") && !r.has(i, "articles") && !r.has(i, "any") || r.key(i) == "'s" || r.isQuote(i) {
		return i
	}
	for j := i + 1; j < limit && j-i < longestContact; j++ {
		if r.isMark(j) && !r.glued(j) || r.isMark(j) && j == limit-1 || r.isQuote(j) || r.has(j, "and") || r.quoteOf[j] != r.quoteOf[i] {
			return j
		}
	}
	return i
}
