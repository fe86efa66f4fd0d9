package attribution

import "sayso/text"

// A claimant is often the noun that another clause hangs on: "a clerk, who asked
// not to be named, said". These are the ways from such a clause to its noun.

// relativeAround returns the "who" of a relative clause that is still open at
// token i, or -1. A clause with "that" in it is not part of it.
func (r *reading) relativeAround(i, first int) int {
	rel := r.openRelative(i, first)
	for k := i - 1; k > rel && rel >= 0; k-- {
		if r.has(k, "that") && r.startsPhrase(k+1) || r.has(k, "that") && r.mentionAt(k+1) >= 0 {
			return -1
		}
	}
	return rel
}

// antecedentDoer returns whom "who" at token rel is about.
func (r *reading) antecedentDoer(rel, first int) doer {
	if r.has(rel-1, "and") {
		for k := rel - 2; k > first && k > rel-farBack; k-- {
			if r.has(k, "relative") && r.quoteOf[k] == r.quoteOf[rel] {
				return r.antecedentDoer(k, first) // "who served and who said"
			}
		}
	}
	if r.key(rel-1) == "," {
		if d, _ := r.doerBeforeRemark(rel-1, first); d.ok() {
			return d
		}
		if j := r.beforeAge(rel-1, first); j >= 0 {
			if p := r.phraseEnding(j, first); p.ok() {
				return p
			}
		}
	}
	if m := r.antecedent(rel, first); m >= 0 {
		return r.ofMention(m)
	}
	j := r.skipBackComma(rel - 1)
	if r.has(j, "prepositions") {
		j--
	}
	end := -1
	for range 4 {
		p := r.phraseEnding(j, first)
		if !p.ok() {
			return nobody()
		}
		if end < 0 {
			end = p.last
		}
		prep := r.prepositionOf(p.first, first)
		if prep < 0 || !r.has(prep, "of") {
			if m := r.namedBefore(p, first); m >= 0 && r.key(rel-1) == "," {
				return r.ofMention(m) // "Rust, 34, a peace activist, who"
			}
			return r.whole(p, end)
		}
		j = prep - 1
	}
	return nobody()
}

// beforeAge returns the token before ", 34," which ends at token comma, or -1.
func (r *reading) beforeAge(comma, first int) int {
	if comma-2 > first && r.kindOf(comma-1) == text.Number && r.key(comma-2) == "," {
		return comma - 3
	}
	return -1
}

// mainDoer returns the subject of the sentence that "After calling …," at verb v
// opens: the phrase behind a comma whose verb follows.
func (r *reading) mainDoer(v int) doer {
	_, limit := r.bounds(v)
	for j := v + 1; j < limit && j < v+farBack; j++ {
		if r.key(j) != "," || r.quoteOf[j] != r.quoteOf[v] {
			continue
		}
		d := r.phraseFrom(j+1, limit)
		if !d.ok() {
			continue
		}
		if next := r.behindRemark(d.last, limit); next < limit && (r.has(next, "copula") || r.auxiliary(next) || r.verbLike(next) || r.has(next, "finite")) {
			return d
		}
	}
	return nobody()
}

// willing returns where "did not hesitate to" or "was the first to" begins that
// ends before verb v; -1 where no such words stand there.
func (r *reading) willing(v int) int {
	for k := v - 2; k >= 0 && k > v-8; k-- {
		if end, ok := r.is(k, "willing"); ok && end == v {
			return k
		}
	}
	return -1
}
