package attribution

// A deed of speech is a verb that says that somebody says something: "sagte",
// "teilte … mit", "hat … erklärt", "wie er mitteilte", "ließ ausrichten",
// "vertritt die Ansicht". Everything that is told in somebody's mouth hangs on
// one: a quotation, a clause with "dass", a clause in the form of reported
// speech, an infinitive.

// A deed is one of them in its place.
type deed struct {
	verb       int // token of the word that names it
	finite     int // token of the verb in personal form: "hat" in "hat erklärt"
	stretch    stretch
	place      place
	speaker    speaker
	subject    nounPhrase
	named      bool    // a subject was found, whoever it is
	nobody     bool    // it is nobody: "es heißt", "wird vermutet"
	noun       bool    // what says so is a noun: "vertritt die Ansicht"
	naming     bool    // it says what somebody is taken for: "hält … für"
	infinitive stretch // of the verb itself, where it is one: "…, sie zu nennen"
	passive    bool
	cue        string
}

// findDeeds returns the deeds of the page in the order of their verbs.
func (g german) findDeeds() []deed {
	var all []deed
	for v := range g.Tokens {
		if d, ok := g.deedAt(v); ok {
			g.carryOn(&d, all)
			all = append(all, d)
		}
	}
	return all
}

func (g german) deedAt(v int) (deed, bool) {
	if g.isMark(v) || g.isQuote(v) || !g.mayVoice(v) || g.has(v, "possessives") && g.nounFollows(v+1, len(g.Tokens)) {
		return deed{}, false
	}
	if g.capital(v) && (v > g.clause[v] && !g.isQuote(v-1) || !g.has(v, "voicing")) && !g.has(v, "voicing_noun") {
		return deed{}, false
	}
	d := deed{verb: v, finite: v, stretch: g.stretchAt(v)}
	g.joinRemark(&d)
	if !g.findFinite(&d) {
		return deed{}, false
	}
	d.place = g.placeOf(d.finite, d.stretch)
	g.findSubject(&d)
	return d, !g.imperative(d)
}

// joinRemark joins the end of a clause to its beginning before a remark: "wie
// der Leiter des Amtes, Jan Falk, mitteilte", "ging Falk, der Anwalt, davon aus".
func (g german) joinRemark(d *deed) {
	s := d.stretch
	if g.start(s) == d.verb && g.endsClause(d.verb, s) && s.first > 1 && g.key(s.first-1) == "," {
		remark := g.stretchAt(s.first - 2)
		if remark.first > 1 && g.key(remark.first-1) == "," {
			head := g.stretchAt(remark.first - 2)
			first := g.start(head)
			if head.first >= g.clause[d.verb] && (g.has(first, "subordinating") || g.relativeAt(first, head)) && !g.mainVerbIn(head) {
				d.stretch.first = head.first
			}
		}
		return
	}
	if g.key(s.last) != "," || !g.splits(d.verb) {
		return
	}
	remark := g.stretchAt(min(s.last+1, len(g.Tokens)-1))
	if g.key(remark.last) != "," || remark.last+1 >= len(g.Tokens) || !g.phraseOnly(remark) {
		return
	}
	if tail := g.stretchAt(remark.last + 1); tail.last-tail.first <= 5 && g.has(d.verb, "voicing_"+g.key(tail.last-1)) {
		d.stretch.last = tail.last
	}
}

// splits reports whether the verb at token v is one that has a particle.
func (g german) splits(v int) bool {
	for _, p := range g.starts[v] {
		for _, s := range p.Senses {
			if len(s.Value) > 8 && s.Value[:8] == "voicing_" && s.Value != "voicing_noun" && s.Value != "voicing_last" {
				return true
			}
		}
	}
	return false
}

// mayVoice is a first, cheap look at token v.
func (g german) mayVoice(v int) bool {
	for _, p := range g.starts[v] {
		for _, s := range p.Senses {
			if len(s.Value) > 4 && (s.Value[:5] == "voici" || s.Value == "voiced" || s.Value == "to_voice") {
				return true
			}
		}
	}
	return false
}

// findFinite finds the verb in personal form that belongs to d.verb, and
// reports whether the two are a deed of speech.
func (g german) findFinite(d *deed) bool {
	v, s := d.verb, d.stretch
	helper := g.helperIn(s, v)
	said := g.has(v, "voiced") || g.has(v, "to_voice") || g.takesWord(v, s)
	switch {
	case g.has(v, "to_voice") && g.has(v-1, "infinitive_to"):
		return g.findMain(d)
	case g.has(v, "voicing_last") && g.endsClause(v, s) && helper < 0:
		d.cue = g.words(v, v+1)
		return true
	case g.endsClause(v, s) && helper < 0 && g.takesWord(v, s):
		d.naming = true
		d.cue = g.words(v, v+1)
		return true
	case helper >= 0 && said && g.helps(helper, v, s) && !(g.has(helper, "unable") && !g.has(v, "voiced")):
		d.finite = helper
		d.naming = !g.has(v, "voiced") && !g.has(v, "to_voice")
		d.passive = (g.has(helper, "becoming") || g.key(v+1) == "worden") && !g.has(v, "to_voice") && !g.has(v, "quoted")
		d.cue = g.words(v, v+1)
		return true
	case g.has(v-1, "verb_particles") && g.has(v, "voicing_"+g.key(v-1)) && g.endsClause(v, s) && g.placeOf(v, s) == verbLast:
		d.cue = g.words(v-1, v+1)
		return true
	case g.takesWord(v, s):
		d.naming = true
		d.cue = g.words(v, v+1)
		return true
	case g.splitVerb(v, s):
		d.cue = g.words(v, v+1)
		return true
	case g.has(v, "voicing") && !g.participleOnly(v, s) && !(helper >= 0 && helper < v && g.has(v, "to_voice")):
		d.cue = g.words(v, v+1)
		return true
	case g.has(v, "voicing_noun"):
		return g.findSupport(d)
	}
	return false
}

// helperIn returns the first auxiliary of stretch s other than token v, or -1.
func (g german) helperIn(s stretch, v int) int {
	for i := s.first; i < s.last; i++ {
		if i != v && g.quoteOf[i] == g.quoteOf[v] && g.has(i, "helping") && !g.capitalInside(i) {
			return i
		}
	}
	return -1
}

func (g german) capitalInside(i int) bool { return g.capital(i) && i > g.clause[i] }

// helps reports whether the auxiliary and the word at token v make one verb:
// the word closes the stretch, or the auxiliary closes it right behind the word.
func (g german) helps(helper, v int, s stretch) bool {
	if helper > v {
		return g.endsClause(v, s)
	}
	for i := v + 1; i < s.last; i++ {
		if !g.has(i, "auxiliary") && !g.has(i, "voiced") && !g.has(i, "to_voice") && !g.isMark(i) && !g.has(i, "and") && !g.has(i, "copula") {
			return g.has(i, "prepositions") || g.key(i) == "als"
		}
	}
	return true
}

// participleOnly reports whether the word at token v is no personal form here:
// an adjective before a noun, or the end of a stretch that has its verb.
func (g german) participleOnly(v int, s stretch) bool {
	if g.has(v-1, "determiners") && g.capital(v+1) || g.has(v-1, "infinitive_to") {
		return true
	}
	if g.has(v, "voiced") && g.placeOf(v, s) == verbFirst && g.key(s.first-1) != "," && !g.isQuote(s.first-1) && g.key(s.first-1) != "-" && g.key(s.first-1) != ")" {
		return true
	}
	return false
}

// splitVerb reports whether the verb at token v has its particle at the end of
// its stretch: "teilte … mit".
func (g german) splitVerb(v int, s stretch) bool {
	last := s.last - 1
	for last > v && g.isMark(last) {
		last--
	}
	if last <= v {
		return false
	}
	for _, at := range []int{last, g.particleBeforeRest(v, last)} {
		if at > v && g.has(v, "voicing_"+g.key(at)) {
			return true
		}
	}
	return false
}

// takesWord reports whether the verb at token v says what somebody is taken for
// with a word of its stretch: "hält … für", "führt … als", "macht daraus".
func (g german) takesWord(v int, s stretch) bool {
	for _, with := range []string{"fur", "als", "daraus", "aus", "von", "vom", "in"} {
		if !g.has(v, "voicing_with_"+with) {
			continue
		}
		for i := s.first; i < min(s.last+1, len(g.Tokens)); i++ {
			if g.key(i) == with && g.quoteOf[i] == g.quoteOf[v] {
				return true
			}
		}
	}
	return false
}

// particleBeforeRest returns the last particle between tokens v and last, where
// "als", "vor Journalisten" or a quotation follows it; -1 for none.
func (g german) particleBeforeRest(v, last int) int {
	for i := last; i > v; i-- {
		if g.has(i, "verb_particles") && (g.key(i+1) == "als" || g.isQuote(i+1) || g.has(i+1, "and") || g.has(i+1, "prepositions")) {
			return i
		}
	}
	return -1
}

// findMain finds the verb on which an infinitive hangs that follows a comma:
// "beeilten sich, … zu erklären".
func (g german) findMain(d *deed) bool {
	s := d.stretch
	if s.first == 0 || g.key(s.first-1) != "," || g.has(g.start(s), "purpose") {
		return false
	}
	before := g.stretchAt(s.first - 2 + toInt(s.first < 2))
	for i := before.first; i < before.last; i++ {
		if g.has(i, "helping") && !g.has(i, "copula") || g.has(i, "supporting") || g.has(i, "voicing") {
			d.finite, d.stretch, d.infinitive = i, before, s
			d.naming = g.takesWord(d.verb, s)
			d.cue = g.words(d.verb, d.verb+1)
			return true
		}
	}
	return false
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// findSupport finds the verb that makes a deed of a noun: "vertritt die
// Ansicht", "zeigte sich überzeugt", "ist der Meinung".
func (g german) findSupport(d *deed) bool {
	s := d.stretch
	if lo, hi := g.sentenceOf(d.verb); g.has(d.verb, "question_nouns") && g.anyWord(lo, hi, "unanswered") {
		return false // "ließ die Frage, ob …, unbeantwortet"
	}
	supported := false
	for i := s.first; i < s.last; i++ {
		if i == d.verb || g.quoteOf[i] != g.quoteOf[d.verb] || g.capitalInside(i) {
			continue
		}
		personal := g.has(i, "copula") && !g.has(i, "possessives") || g.has(i, "helping")
		if g.has(i, "supporting") || g.has(i, "supported") {
			supported = true
			personal = personal || g.has(i, "supporting")
		}
		if personal && d.finite == d.verb {
			d.finite = i
		}
	}
	if d.finite == d.verb {
		return false
	}
	d.noun = true
	d.cue = g.words(d.verb, d.verb+1)
	if g.has(d.verb, "voicing_talk") {
		return g.has(d.verb-1, "determiners") && d.verb+1 >= s.last
	}
	return (supported || g.has(d.verb, "voicing_view")) && g.opensContent(s.last)
}

// opensContent reports whether what is thought or said begins behind the mark
// at token e.
func (g german) opensContent(e int) bool {
	if g.key(e) == ":" || g.has(e+1, "that") || g.key(e+1) == "ob" {
		return true
	}
	next := g.stretchAt(min(e+1, len(g.Tokens)-1))
	return g.key(e) == "," && (g.reportiveIn(next.first, next.last) || g.infinitive(next))
}
