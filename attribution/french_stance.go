package attribution

import "sayso"

// Stance in French: "ne … pas" around the verb, "pas un", "ni", "et non" before
// the noun; a verb of denial before the clause; a question mark, "si" behind a
// verb of asking, the pronoun behind the verb; the conditional of newspapers,
// "présumé", "peut-être".

func (g french) stanceToward(f finding, chain []link) sayso.Stance {
	if g.asks(f) || g.askedBy(f, chain) {
		if f.verb < 0 && g.key(f.subject.first) == "moi" {
			return sayso.Denies // "Moi, un traître ?"
		}
		return sayso.Questions
	}
	if g.ifI(f) {
		return sayso.Denies
	}
	negated := g.negatedTerm(f)
	v, hasVerb := g.verbOfFinding(f)
	if hasVerb && v.negated && !g.pairedOnly(f, v) && !g.isNegative(f.term.first) {
		negated = !g.contrasted(f) || !negated
		if g.contrasted(f) {
			negated = false
		}
	}
	if f.claimant == nil && len(chain) > 0 && chain[0].verb >= 0 && g.quoteOf[chain[0].verb] == g.quoteOf[g.place(f)] {
		u := chain[0].verb
		if g.colonBetween(u, g.place(f)) {
			u = -1 // "dément ; il n'est l'agent de personne"
		} else if g.in(u, "denying") && !g.has(u, "speech_only") {
			negated = !negated
		} else if c := g.group(u); c.kind == verbChunk && c.verb.negated {
			negated = !negated
		}
	}
	if hasVerb && f.claimant != nil && g.deniedDoing(f.verb) {
		negated = !negated
	}
	if g.saidUntrue(f) {
		negated = true
	}
	switch {
	case negated:
		return sayso.Denies
	case g.hedgedHere(f, v, hasVerb):
		return sayso.Hedges
	}
	return sayso.Asserts
}

// deniedDoing reads "a nié avoir traité T de L".
func (g french) deniedDoing(verb int) bool {
	v := g.group(verb)
	if v.verb.form != infinitive {
		return false
	}
	for i := v.first - 1; i >= 0 && i > v.first-4 && g.sentence[i] == g.sentence[verb]; i-- {
		if g.in(i, "denying") {
			return !g.group(i).verb.negated
		}
	}
	return false
}

// colonBetween reports whether what is said stands behind a colon: "n'a pas
// hésité : …" denies nothing.
func (g french) colonBetween(first, last int) bool {
	for j := first; j < last && j < first+reach; j++ {
		if g.key(j) == ":" || g.key(j) == ";" {
			return true
		}
	}
	return false
}

// place is the token that says on which level a finding is said: its verb, or
// the label.
func (g french) place(f finding) int {
	if f.verb >= 0 {
		return f.verb
	}
	return f.term.first
}

// ifI reports whether somebody says "si je suis un L": nobody means it.
func (g french) ifI(f finding) bool {
	i := f.subject.first
	return f.verb >= 0 && i > 0 && i < len(g.Tokens) && g.isFirstPerson(i) && (g.has(i-1, "if") || g.key(i-1) == "s'")
}

func (g french) verbOfFinding(f finding) (verbGroup, bool) {
	if f.verb < 0 {
		return verbGroup{}, false
	}
	c := g.group(f.verb)
	return c.verb, c.kind == verbChunk
}

// asks reports whether the sentence, or the words quoted, ask.
func (g french) asks(f finding) bool {
	start, last := g.bounds(f.term.first)
	if g.has(start, "wh_words") && f.verb > start+2 {
		return false // "quand avez-vous compris que"
	}
	if g.questioned(f, last) || g.underWhether(f) {
		return true
	}
	for j := f.term.last; j < last-1 && j < f.term.last+farBack; j++ {
		switch g.key(j) {
		case "?":
			return g.quoteOf[j] == g.quoteOf[f.term.first] || f.term.quoted
		case ".", "!", ";", ":":
			return false
		}
	}
	return false
}

// underWhether reports whether "savoir si", "dire si" open the clause of finding
// f.
func (g french) underWhether(f finding) bool {
	from := f.term.first
	if f.verb >= 0 && f.verb < from {
		from = f.verb
	}
	for j := from - 1; j > 0 && j > from-12 && g.sentence[j] == g.sentence[from]; j-- {
		if g.isMark(j) && g.key(j) != "," {
			return false
		}
		if (g.key(j) == "si" || g.key(j) == "s'") && g.in(j-1, "whether_verbs") {
			return true
		}
	}
	return false
}

// askedBy reports whether the clause stands behind "se demande si".
func (g french) askedBy(f finding, chain []link) bool {
	if f.claimant != nil || len(chain) == 0 || chain[0].verb < 0 || !g.in(chain[0].verb, "asking") {
		return false
	}
	for j := chain[0].verb + 1; j < f.term.first; j++ {
		if g.has(j, "whether") || g.key(j) == "s'" {
			return true
		}
	}
	return false
}

// negatedTerm reports whether a negation stands right before the label: "pas un
// bourreau", "et non un espion", "ni traître".
func (g french) negatedTerm(f finding) bool {
	for j := f.term.first - 1; j >= 0 && j > f.term.first-6; j-- {
		if end, ok := g.is(j, "anything_but"); ok && end >= f.term.first-1 {
			return true
		}
	}
	for j := f.term.first - 1; j >= 0 && j > f.term.first-6 && g.sentence[j] == g.sentence[f.term.first]; j-- {
		switch {
		case g.isQuote(j) || g.isDet(j) || g.contracted(j) || g.has(j, "of") || g.has(j, "hedges"):
			continue
		case g.key(j) == "pas" || g.key(j) == "non" || g.key(j) == "ni" || g.has(j, "no_way"):
			return !g.belongsToVerb(f, j)
		}
		if _, ok := g.isAdverb(j); ok {
			continue
		}
		return false
	}
	if t := f.term; t.last < len(g.Tokens) && g.key(t.last) == "," && (g.has(t.last+1, "no_way") || g.key(t.last+1) == "jamais" || g.key(t.last+1) == "non") && g.isMark(t.last+2) {
		return true
	}
	return false
}

// belongsToVerb reports whether the "pas" at token j was counted with the verb.
func (g french) belongsToVerb(f finding, j int) bool {
	v, ok := g.verbOfFinding(f)
	return ok && v.negated && j < v.last
}

// contrasted reports whether the label stands behind the "mais" of "n'est pas
// un A mais un B".
func (g french) contrasted(f finding) bool {
	for j := f.term.first - 1; j > f.verb && j > f.term.first-5; j-- {
		if g.key(j) == "mais" || g.has(j, "rather") {
			return true
		}
	}
	return false
}

func (g french) pairedOnly(_ finding, v verbGroup) bool { return v.only }

// saidUntrue reports whether "il est faux que" and the like open the clause.
func (g french) saidUntrue(f finding) bool {
	from := f.term.first
	if f.subject.first < from && f.subject.first >= g.clause[from] {
		from = f.subject.first
	}
	if start := g.clause[f.term.first]; g.has(start, "none_words") && start < from-2 {
		for j := start + 1; j < from; j++ {
			if g.key(j) == "que" || g.key(j) == "qu'" {
				return true // "aucun document ne montre que"
			}
		}
	}
	for j := from; j >= g.clause[f.term.first] && j > from-12; j-- {
		if g.has(j, "untrue_openers") {
			return true
		}
		if g.has(j, "untrue_adverbs") {
			return true
		}
	}
	if f.verb >= 0 {
		for j := f.verb - 1; j > f.verb-3 && j >= 0; j-- {
			if g.has(j, "untrue_adverbs") {
				return true
			}
		}
	}
	return false
}

// hedgedHere reports whether the label is said with a reservation.
func (g french) hedgedHere(f finding, v verbGroup, hasVerb bool) bool {
	if hasVerb && (g.conditionalForm(v) || g.in(v.main, "seeming") && !g.in(v.main, "passing_for")) && f.claimant == nil {
		return true
	}
	if hasVerb && g.in(v.main, "suspecting") {
		return true
	}
	from := max(f.term.first-4, g.clause[f.term.first])
	if f.verb >= 0 && f.verb < f.term.first {
		from = max(f.verb-3, g.clause[f.term.first], 0)
	}
	for j := from; j <= f.term.last && j < len(g.Tokens); j++ {
		if g.has(j, "hedges") && g.sentence[j] == g.sentence[f.term.first] && (j < f.term.last || participleEnding(g.spelled(j))) {
			return true
		}
	}
	return g.opensDoubtful(f) || g.underIf(f)
}

// underIf reports whether the clause of the label begins with "si": nobody says
// then that it is so.
func (g french) underIf(f finding) bool {
	i := f.subject.first - 1
	for i > 0 && (g.isDet(i) || g.has(i, "titles")) {
		i--
	}
	return f.verb >= 0 && f.subject.first < f.verb && i >= 0 && (g.has(i, "if") || g.key(i) == "s'")
}

// opensDoubtful reports whether "il se peut que" opens the clause.
func (g french) opensDoubtful(f finding) bool {
	start := g.clause[f.term.first]
	for j := start; j < f.term.first && j < start+8; j++ {
		if g.has(j, "doubt_openers") {
			return true
		}
	}
	return false
}
