package attribution

import "sayso"

// Stance in German: "kein" before the label, "nicht" anywhere in its stretch,
// "weder … noch", "nie"; a clause with "ob" or a question mark asks; "soll",
// "womöglich", "mutmaßlich" hold back; a verb of denial denies what hangs on it.

func (g german) stance(f finding, chain []link) sayso.Stance {
	s := g.stretchAt(f.term.first)
	if q := g.quoteOf[f.term.first]; q >= 0 && f.term.quoted {
		if at := g.TokenAt(g.Quotes[q].Open.Start); at < len(g.Tokens) && at > 0 {
			s = g.stretchAt(at - toInt(g.quoteOf[at] != g.level(q)))
		}
	}
	verbs := s
	if f.verb >= 0 && g.sentence[f.verb] == g.sentence[f.term.first] {
		verbs = g.stretchAt(f.verb)
	}
	if g.askedAbout(f, chain, verbs) {
		if g.leftOpen(verbs) {
			return sayso.Hedges
		}
		return sayso.Questions
	}
	if g.mocks(f, s) {
		return sayso.Denies
	}
	if g.has(f.term.first-2, "anything_but") || g.has(f.term.first-3, "anything_but") || g.has(f.term.first-4, "anything_but") {
		return sayso.Denies
	}
	if g.afterInstead(f) {
		return sayso.Asserts
	}
	negated := g.deniesTerm(f, s) || f.verb >= 0 && g.negatedStretch(verbs, f.verb)
	if f.claimant == nil && len(chain) > 0 && chain[0].verb >= 0 {
		v := chain[0].verb
		if (g.deniesWhatFollows(v) || g.notSaid(v)) && !g.spelledOut(v) {
			negated = !negated
		}
	}
	switch {
	case negated:
		return sayso.Denies
	case g.holdsBack(f, s) || verbs != s && g.holdsBack(f, verbs):
		return sayso.Hedges
	}
	return sayso.Asserts
}

// notSaid reports whether the verb of speech at token v says that something was not
// said: "hat nie behauptet, …", "sagte nicht, dass".
func (g german) notSaid(v int) bool {
	s := g.stretchAt(v)
	last := s.last - 1
	for last > v && g.isMark(last) {
		last--
	}
	for _, i := range []int{v - 1, last} {
		if i >= s.first && i != v && g.quoteOf[i] == g.quoteOf[v] && g.has(i, "verb_negation") && !g.notOnly(i) {
			return true
		}
	}
	return false
}

// spelledOut reports whether a colon stands behind the verb at token v: what
// follows is what is said, "widersprach: T sei niemandes L".
func (g german) spelledOut(v int) bool { return g.key(g.stretchAt(v).last) == ":" }

// deniesTerm reports whether a negation stands with the label itself.
func (g german) deniesTerm(f finding, s stretch) bool {
	for i := f.term.first - 1; i >= 0 && i > f.term.first-5 && g.sentence[i] == g.sentence[f.term.first]; i-- {
		if g.word(i, isNegation) && !g.has(i, "nothing_but") && !g.notOnly(i) {
			return true
		}
		if g.isMark(i) || g.verb(i, isAnyVerb) || g.capital(i) && !g.opens(i) {
			break
		}
	}
	for i := f.term.first; i < f.term.last; i++ {
		if g.has(i, "denied_owners") {
			return true
		}
	}
	if f.term.first > 0 && g.has(f.term.first-1, "denied_owners") {
		return true
	}
	return g.key(g.start(s)) == "weder" || g.key(s.first) == "noch" && s.first > 0
}

// notOnly reports whether the negation at token i is one of "nicht nur", "nichts
// anderes als".
func (g german) notOnly(i int) bool {
	return g.has(i+1, "not_only") || g.key(i) == "noch" || g.key(i) == "kaum" && false
}

// negatedStretch reports whether the verb at token v of stretch s is negated.
func (g german) negatedStretch(s stretch, v int) bool {
	for i := s.first; i < s.last; i++ {
		if g.quoteOf[i] != g.quoteOf[v] {
			continue
		}
		if g.has(i, "verb_negation") && !g.notOnly(i) {
			return true
		}
		if g.key(i) == "keiner" && g.key(i+1) == "zeit" {
			return true
		}
	}
	return g.unproven(s) || g.absurdTo(s, v)
}

// absurdTo reads "es wäre absurd, T einen L zu nennen".
func (g german) absurdTo(s stretch, v int) bool {
	if v < 1 || g.key(v-1) != "zu" || s.first < 2 || g.sentence[s.first] != g.sentence[s.first-2] {
		return false
	}
	before := g.stretchAt(s.first - 2)
	return g.anyWord(before.first, before.last, "untrue") && g.anyWord(before.first, before.last, "copula")
}

// afterInstead reports whether the label stands behind "sondern": what was denied
// was the one before.
func (g german) afterInstead(f finding) bool {
	for i := f.term.first - 1; i >= 0 && i > f.term.first-6 && g.sentence[i] == g.sentence[f.term.first]; i-- {
		if g.key(i) == "sondern" {
			return true
		}
		if g.isMark(i) {
			return false
		}
	}
	return false
}

// leftOpen reports whether a question says only that something may be: "könnte es
// sein, dass", "ob …, könne er weder bestätigen noch ausschließen".
func (g german) leftOpen(s stretch) bool {
	if s.first >= 2 && g.key(g.start(s)) == "dass" {
		before := g.stretchAt(s.first - 2)
		for i := before.first; i < before.last; i++ {
			if k := g.key(i); (k == "konnte" || k == "kann") && g.sentence[i] == g.sentence[s.first] {
				return true
			}
		}
	}
	if g.key(g.start(s)) == "ob" && s.last+1 < len(g.Tokens) && g.sentence[s.last+1] == g.sentence[s.first] {
		after := g.stretchAt(s.last + 1)
		return g.anyWord(after.first, after.last, "confirming") && g.anyWord(after.first, after.last, "verb_negation")
	}
	return false
}

// mocks reports whether somebody says of himself what he is called, and shows that
// he does not mean it: "Klar, ich bin ein Bot."
func (g german) mocks(f finding, s stretch) bool {
	if f.claimant != nil || f.rule != "being" || f.subject.first >= len(g.Tokens) || !g.has(f.subject.first, "first_person") || g.honours(f.term.concept) {
		return false
	}
	first := g.clause[f.subject.first]
	return g.has(first, "mocking") && (g.key(first+1) == "," || s.first <= first)
}

// unproven reports whether the clause hangs on "keine Belege dafür, dass".
func (g german) unproven(s stretch) bool {
	if g.key(g.start(s)) != "dass" || s.first < 2 || g.sentence[s.first] != g.sentence[s.first-2] {
		return false
	}
	before := g.stretchAt(s.first - 2)
	if g.anyWord(before.first, before.last, "verb_negation") && g.key(g.start(before)) == "es" {
		return g.anyWord(before.first, before.last, "holding_true") || g.anyWord(before.first, before.last, "true_words")
	}
	return g.anyWord(before.first, before.last, "no_evidence") || g.anyWord(before.first, before.last, "untrue") && g.anyWord(before.first, before.last, "copula")
}

// askedAbout reports whether the label is asked about.
func (g german) askedAbout(f finding, chain []link, s stretch) bool {
	if f.stance == sayso.Questions {
		return true
	}
	if g.key(g.start(s)) == "ob" {
		return true
	}
	_, last := g.bounds(f.term.first)
	if f.term.quoted && f.verb >= 0 {
		_, last = g.bounds(f.verb)
	}
	return g.questioned(f, last)
}

// labelBetween reports whether another label stands between a word of reservation
// and the label of f: it belongs to that one.
func (g german) labelBetween(i int, f finding) bool {
	for ; i < f.term.first; i++ {
		if _, concept := g.labelHead(i); concept != "" {
			return true
		}
	}
	return false
}

// holdsBack reports whether stretch s says the label with a reservation.
func (g german) holdsBack(f finding, s stretch) bool {
	if g.has(g.start(s), "if_words") {
		return true
	}
	for i := s.first; i < s.last; i++ {
		if g.quoteOf[i] != g.quoteOf[s.first] && i < f.term.first {
			continue
		}
		if g.has(i, "hedging") && i <= f.term.first && !g.labelBetween(i, f) || g.has(i, "hedge_verbs") && (i < f.term.first || f.term.last <= i) {
			return true
		}
	}
	for i := f.term.first - 3; i <= f.term.first; i++ {
		if i >= 0 && i >= s.first && g.has(i, "hedges") && !g.has(i, "modal_hedges") {
			return true
		}
	}
	for i := f.term.first; i < min(f.term.last, len(g.Tokens)); i++ {
		if g.has(i, "hedges") && (i == f.term.first || g.small(i) && g.adjectiveLike(i) && !f.term.predicate) {
			return true
		}
	}
	return false
}
