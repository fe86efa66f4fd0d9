package attribution

import "strings"

// What stands before a German verb that has no subject beside it, and the forms
// by which a verb is told.

// subjectBeforeRemark returns the subject of a verb that follows the comma which
// ends a remark: "Rice, die in Brüssel weilte, sagte". Before the remark there
// is then a phrase and no verb.
func (g german) subjectBeforeRemark(s stretch) (nounPhrase, bool) {
	lo, _ := g.bounds(s.first)
	lo = max(lo, s.first-2*farBack)
	first := lo
	for i := s.first - 2; i >= lo; i-- {
		if g.quoteOf[i] == g.quoteOf[s.first] && (g.key(i) == ";" || g.key(i) == ":") {
			first = i + 1
			break
		}
	}
	for first < s.first && (g.has(first, "joining") || g.isQuote(first) && g.quotedName(first, s.first) == first) {
		first++
	}
	if first >= s.first-1 {
		return nounPhrase{}, false
	}
	if g.quoteOf[first] != g.quoteOf[s.first] && !g.isQuote(first) {
		return nounPhrase{}, false
	}
	p, ok := g.phraseAt(first, s.first)
	return p, ok && p.subject && !p.pronoun && p.last < s.first-1 && !g.mainVerbIn(g.stretchAt(first))
}

// mainVerbIn reports whether a verb stands in stretch s behind its first word.
func (g german) mainVerbIn(s stretch) bool {
	level := g.quoteOf[s.first]
	for i := g.start(s) + 1; i < s.last; i++ {
		if g.quoteOf[i] != level || g.capital(i) || g.isMark(i) || g.isQuote(i) {
			continue
		}
		if g.has(i, "helping") || g.has(i, "copula") && !g.has(i, "possessives") || g.reportive(i) {
			return true
		}
		if g.has(i, "adverbs") || g.has(i, "prepositions") || g.has(i, "stop") || g.has(i, "degrees") || g.has(i, "sentence_adverbs") || g.has(i, "determiners") || g.has(i, "joining") || g.nounFollows(i, s.last) {
			continue
		}
		key := g.key(i)
		if g.has(i, "voicing") || len(key) > 3 && (hasSuffix(key, "te") || hasSuffix(key, "ten") || hasSuffix(key, "t")) {
			return true
		}
	}
	return false
}

// subjectBeforeAnd returns the subject of the first verb of the clause that "und"
// before token f joins another to.
func (g german) subjectBeforeAnd(f int, s stretch) (nounPhrase, bool) {
	lo, _ := g.bounds(f)
	lo = max(lo, f-2*farBack)
	level := g.quoteOf[f]
	for i := f - 2; i >= lo; i-- {
		if g.quoteOf[i] != level || g.capital(i) && i > lo {
			continue
		}
		if g.key(i) == ";" || g.key(i) == ":" {
			break
		}
		if g.has(i, "voicing") || g.has(i, "auxiliary") || g.has(i, "copula") && !g.has(i, "possessives") || g.has(i, "naming") {
			st := g.stretchAt(i)
			if g.placeOf(i, st) == verbLast {
				continue
			}
			if i > st.first && g.has(i-1, "joining") || g.andBefore(i, st) > st.first {
				continue
			}
			return g.subjectOfClause(i, st)
		}
	}
	for lo < f && (g.has(lo, "joining") || g.isQuote(lo)) {
		lo++
	}
	if p, ok := g.phraseAt(lo, f); ok && p.subject {
		return p, true
	}
	return g.subjectBehind(lo, stretch{lo, f})
}

// reportive reports whether token i is a verb in the form that German keeps for
// what others say: "sei", "habe", "könne", "würden".
func (g german) reportive(i int) bool {
	if g.has(i, "reportive") {
		return g.has(i, "reportive_only") || g.key(i-1) != "ich" && g.key(i+1) != "ich"
	}
	if !g.has(i, "reportive_umlaut") {
		return false
	}
	return strings.ContainsAny(g.words(i, i+1), "äöü")
}
