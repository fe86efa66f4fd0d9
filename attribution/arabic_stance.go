package attribution

import "sayso"

// stance returns what the innermost speaker does with a label.
func (g arabic) stance(f finding, chain []link) sayso.Stance {
	if g.askedHere(f, chain) {
		if g.has(f.subject.first, "first_person") {
			return sayso.Denies // "I, a smuggler?"
		}
		return sayso.Questions
	}
	denied := g.deniedBefore(f)
	if f.claimant == nil && len(chain) > 0 && chain[0].verb >= 0 {
		v := chain[0].verb
		if g.has(v, "denying") || (g.negatedBefore(v) || g.key(v-1) == "ما" && g.clause[v] == v-1) && g.has(v, "speech") && g.quoteOf[v] == g.quoteOf[f.term.first] {
			denied = !denied
		}
	}
	if f.claimant != nil && f.verb >= 0 && (g.negatedBefore(f.verb) || g.deniesDoing(f.verb)) {
		denied = !denied
	}
	switch {
	case denied:
		return sayso.Denies
	case g.hedgedHere(f, chain):
		return sayso.Hedges
	}
	return sayso.Asserts
}

// deniedBefore reports whether a negation stands right before the label or
// before what it is said by.
func (g arabic) deniedBefore(f finding) bool {
	from := f.term.first
	start := g.clause[from]
	for j := from - 1; j >= start && j >= from-4; j-- {
		if g.has(j, "nothing_but") || g.key(j) == "بل" {
			return false
		}
		if g.has(j, "negation") && g.key(j) != "غیر" && g.key(j) != "ما" || g.has(j, "not_be") {
			return true
		}
		if j < f.subject.last && j >= f.subject.first || g.isMark(j) || g.has(j, "that") || g.cue(j) {
			break
		}
	}
	return g.untrue(f, start)
}

func (g arabic) untrue(f finding, start int) bool {
	from := min(f.subject.first, f.term.first)
	if g.nobodyThinks(from, start) {
		return true
	}
	that := false
	for j := from - 1; j >= start && j >= from-2*farUntrue; j-- {
		that = that || g.has(j, "that") || g.key(j) == "من"
		if g.has(j, "no_evidence") || that && g.has(j, "untrue") {
			return true
		}
	}
	return false
}

// nobodyThinks reads "لا أحد … يصدق أن" before token from.
func (g arabic) nobodyThinks(from, start int) bool {
	thinks := false
	for j := from - 1; j > start && j >= from-farUntrue-4; j-- {
		thinks = thinks || g.has(j, "believing") && g.has(j+1, "that")
		if thinks && g.key(j) == "احد" && g.has(j-1, "negation") {
			return true
		}
	}
	return false
}

// deniesDoing reports whether verb v is what a verb of denying is about: "نفت أن
// تكون قد اتهمت".
func (g arabic) deniesDoing(v int) bool {
	j := v - 1
	for g.key(j) == "قد" || g.has(j, "copula") {
		j--
	}
	if g.tail(j) {
		j--
	}
	if j < 1 || !g.has(j, "that") {
		return false
	}
	u := g.verbOver(j)
	return u >= 0 && g.has(u, "denying") && !g.negatedBefore(u)
}

// negatedBefore reports whether a negation stands right before verb v.
func (g arabic) negatedBefore(v int) bool {
	for j := v - 1; j >= g.clause[v] && j > v-3; j-- {
		if g.has(j, "negation") && g.key(j) != "ما" && g.key(j) != "غیر" {
			return true
		}
		if g.key(j) == "ما" && !g.cue(v) {
			return true
		}
		if !g.has(j, "adverbs") && g.key(j) != "یوما" {
			return false
		}
	}
	return false
}

// askedHere reports whether the label is asked about.
func (g arabic) askedHere(f finding, chain []link) bool {
	if f.stance == sayso.Questions {
		return true
	}
	from := min(f.term.first, f.subject.first)
	if f.verb >= 0 && f.claimant == nil {
		from = min(from, f.verb)
	}
	start := g.clause[f.term.first]
	if f.claimant != nil && f.verb >= 0 {
		for j := f.verb; j >= g.clause[f.verb] && j > f.verb-8; j-- {
			if g.has(j, "asking_whether") {
				return true
			}
		}
	}
	if f.claimant == nil {
		for j := from; j >= start && j > from-8; j-- {
			if g.has(j, "whether") || j <= from && g.has(j, "question") && !g.isMark(j) {
				return true
			}
		}
	}
	_, last := g.bounds(f.term.first)
	if f.claimant != nil {
		return false
	}
	return g.questioned(f, last)
}

// hedgedHere reports whether the label is said with a reservation.
func (g arabic) hedgedHere(f finding, chain []link) bool {
	from := f.term.first
	start := g.clause[from]
	low := from - 9
	if f.claimant != nil {
		low = max(low, f.verb)
	} else if f.verb >= 0 && from-f.verb < farthestParty {
		low = min(low, f.verb-2) // "قد يكون T، وهو من القرية، L"
	}
	for j := from; j >= start && j > low; j-- {
		if g.has(j, "hedges") && (g.key(j) != "قد" || g.imperfect(j+1)) {
			return true
		}
		if g.key(j) == ";" || g.key(j) == "." || g.isQuote(j) && j < from-1 {
			break
		}
	}
	if f.verb >= 0 && g.has(f.verb, "hedging") && f.claimant == nil {
		return true
	}
	if f.claimant == nil && len(chain) > 0 && chain[0].verb >= 0 && g.has(chain[0].verb, "hedging") {
		return true
	}
	return false
}

// imperfect reports whether token i is a verb of the imperfect, before which قد
// means "perhaps".
func (g arabic) imperfect(i int) bool {
	k := []rune(g.key(i))
	return len(k) > 2 && (k[0] == 'ی' || k[0] == 'ت' && g.verb(i) && k[len(k)-1] != 'ت' || k[0] == 'ت' && g.has(i, "copula"))
}
