package attribution

import "strings"

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

// doerAt returns who does the deed of token v; nobody if it is none.
// The second result says that the sentence gives it to nobody: "man nannte".
func (g german) doerAt(v int) (speaker, bool) {
	for _, d := range g.deedsIn(v, v+1) {
		return d.speaker, d.nobody
	}
	return speaker{}, false
}

// carryOn gives "sagte er" to the one without a name who spoke last, if nobody
// was named since: "Der Nachbar nannte sie … Er kenne sie, sagte er."
func (g german) carryOn(d *deed, before []deed) {
	if !d.subject.pronoun || d.nobody || len(before) == 0 || g.has(d.subject.first, "first_person") {
		return
	}
	last := before[len(before)-1]
	if last.speaker.name == "" || last.speaker.entity != nil || g.sentence[d.verb]-g.sentence[last.verb] > 2 || g.quoteOf[d.verb] != g.quoteOf[last.verb] {
		return
	}
	if from := g.Sentences[g.sentence[d.verb]].Paragraph - g.Sentences[g.sentence[last.verb]].Paragraph; from > 1 {
		return
	}
	female := g.key(d.subject.first) == "sie"
	if !last.subject.pronoun && female != g.feminine(last.subject.name, last.subject.core) && !g.has(last.subject.first, "plural_articles") {
		return
	}
	for _, m := range g.mentionsIn(last.verb, d.verb) {
		if e := g.mentions[m].entity; e != nil && e == d.speaker.entity {
			return
		}
	}
	at := d.speaker.at
	if at.End == 0 {
		at = g.span(d.subject.first, d.subject.core)
	}
	d.speaker = speaker{name: last.speaker.name, at: at, carried: true}
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

// imperative reports whether d asks for a deed: "Sagen Sie uns doch bitte".
func (g german) imperative(d deed) bool {
	if !d.subject.pronoun || g.key(d.subject.first) != "sie" || !g.capital(d.subject.first) || d.subject.first != d.finite+1 || !g.has(d.finite, "to_voice") {
		return false
	}
	if d.place == verbFirst && g.key(d.stretch.first-1) != "," {
		return true
	}
	for i := d.subject.last; i < d.stretch.last; i++ {
		if g.key(i) == "bitte" {
			return true
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

// objectBehind returns the first phrase behind the verb of d that can be no
// subject.
func (g german) objectBehind(d *deed) (nounPhrase, bool) {
	for i := d.finite + 1; i < d.stretch.last; {
		if g.has(i, "prepositions") {
			i = g.behindPreposition(i, d.stretch.last)
			continue
		}
		p, ok := g.phraseAt(i, d.stretch.last)
		switch {
		case ok && (g.has(p.first, "oblique") || !p.subject):
			return p, true
		case ok:
			i = p.core
		default:
			i++
		}
	}
	return nounPhrase{}, false
}

// told returns whom the main verb of an infinitive tells to do what it says:
// "Das Gericht hat dem Verein untersagt, sie … zu nennen."
func (g german) told(d *deed) (nounPhrase, bool) {
	s := d.stretch
	telling := false
	for i := s.first; i < s.last; i++ {
		telling = telling || g.has(i, "telling")
	}
	if !telling {
		return nounPhrase{}, false
	}
	for i := d.finite + 1; i < s.last; {
		if g.has(i, "prepositions") {
			i = g.behindPreposition(i, s.last)
			continue
		}
		p, ok := g.phraseAt(i, s.last)
		switch {
		case ok && !g.has(p.first, "reflexive") && (!p.subject || p.first > d.finite+1):
			return p, true
		case ok:
			i = p.core
		default:
			i++
		}
	}
	return nounPhrase{}, false
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

// findSubject finds who does d.
func (g german) findSubject(d *deed) {
	if g.has(d.verb, "counting_as") {
		d.nobody = true
		d.subject, d.named = g.inWhoseEyes(d)
		if d.named {
			d.speaker = g.speakerOfPhrase(d.subject)
		}
		return
	}
	if d.passive {
		g.findAgent(d)
		d.nobody = !d.named
		return
	}
	p, ok := g.subjectOfClause(d.finite, d.stretch)
	if g.has(d.verb, "quoted") && !g.has(d.finite, "becoming") {
		if q, found := g.objectBehind(d); found {
			p, ok = q, true // "Das Blatt zitiert einen Zeugen"
		}
	}
	if d.infinitive.last > 0 {
		if q, told := g.told(d); told {
			p, ok = q, true
		}
	}
	called := g.has(d.verb, "voicing_called")
	if g.impersonal(p, ok) || ok && called || g.has(d.verb, "voicing_talk") {
		d.nobody = true
		d.subject, d.named = p, ok
		if ok && !called && g.key(p.first) != "es" && !g.has(d.verb, "voicing_talk") {
			return
		}
		p, ok = g.placeOfWords(d)
	} else {
		d.subject, d.named = p, ok
		if !ok {
			p, ok = g.placeOfWords(d) // "aus dem Amt verlautete"
		}
	}
	if ok {
		d.subject = p
		d.speaker = g.speakerOfPhrase(p)
		if p.pronoun && !d.speaker.known() && !d.nobody {
			d.speaker = g.onlyOneBefore(p)
		}
		if p.pronoun && !d.speaker.known() && g.capital(p.first) && g.key(p.first) == "sie" && hasSuffix(g.key(d.finite), "n") {
			if e := g.addressed(p.first); e != nil {
				d.speaker = speaker{name: e.name, entity: e, at: g.span(p.first, p.core), carried: true}
			}
		}
		if d.nobody && g.has(p.first, "possessives") && g.key(p.first) != "der" {
			d.speaker = g.owner(p.first)
		} else if d.nobody && d.speaker.entity == nil && (g.has(p.core-1, "reports") || g.has(p.core-1, "papers")) && p.last == p.core {
			if e := g.groupBefore(p.first); e != nil {
				d.speaker = speaker{name: e.name, entity: e, at: g.span(p.first, p.core), carried: true}
			}
		}
		if p.pronoun && !d.nobody {
			if s := g.ahead(d); s.known() {
				d.speaker = s
			}
		}
	}
}

// inWhoseEyes returns the X of "gilt X als", "gilt bei X als".
func (g german) inWhoseEyes(d *deed) (nounPhrase, bool) {
	for i := d.stretch.first; i < d.stretch.last; {
		if g.quoteOf[i] != g.quoteOf[d.verb] || g.isQuote(i) {
			i++
			continue
		}
		at := i
		if k := g.key(i); k == "bei" || k == "unter" {
			at = i + 1
		} else if g.has(i, "prepositions") || g.key(i) == "als" {
			i = g.behindPreposition(i, d.stretch.last)
			continue
		}
		p, ok := g.phraseAt(at, d.stretch.last)
		switch {
		case !ok:
			i = at + 1
		case at > i, !p.pronoun && g.has(p.first, "oblique"), p.pronoun && g.has(p.first, "dative_pronouns"):
			return p, true
		default:
			i = max(p.core, i+1)
		}
	}
	return nounPhrase{}, false
}

// ahead returns whom a pronoun means that stands before its name: "Weil er sie
// beschimpft hatte, ist Alois Trummer verurteilt worden."
func (g german) ahead(d *deed) speaker {
	s := d.stretch
	opens := s.first <= g.clause[s.first]+1 && g.Sentences[g.sentence[s.first]].First == g.Paragraphs[g.Sentences[g.sentence[s.first]].Paragraph].First || g.key(s.first-1) == "." && g.Sentences[max(g.sentence[s.first]-1, 0)].Last <= s.first
	if d.place != verbLast || !g.has(s.first, "subordinating") || g.key(s.last) != "," || !opens || d.speaker.known() && g.sentence[s.first] > 1 && g.Sentences[g.sentence[s.first]].Paragraph > 0 {
		return speaker{}
	}
	main := g.stretchAt(min(s.last+1, len(g.Tokens)-1))
	if p, ok := g.subjectBehind(main.first, main); ok && !p.pronoun {
		sp := g.speakerOfPhrase(p)
		sp.carried = true
		return sp
	}
	return speaker{}
}

// impersonal reports whether the subject is "es" or "man", who is nobody.
func (g german) impersonal(p nounPhrase, ok bool) bool {
	return ok && p.pronoun && g.has(p.first, "impersonal")
}

// placeOfWords returns who speaks in "heißt es in einem Bericht der Zeitung",
// "hieß es aus dem Ministerium".
func (g german) placeOfWords(d *deed) (nounPhrase, bool) {
	s := d.stretch
	for i := s.first; i < s.last; i++ {
		if (g.has(i, "words_from") || g.key(i) == "auf" && g.has(i+1, "possessives")) && g.quoteOf[i] == g.quoteOf[d.verb] {
			from := i + 1
			if g.has(from, "determiners") && g.has(from+1, "determiners") {
				from++ // "in einem ihrer Blätter"
			}
			if p, ok := g.phraseAt(from, s.last); ok && !g.has(p.core-1, "times") {
				return p, true
			}
		}
	}
	return nounPhrase{}, false
}

// findAgent finds the "von X" of a passive.
func (g german) findAgent(d *deed) {
	for i := d.stretch.first; i < d.stretch.last; i++ {
		if g.has(i, "by") && g.quoteOf[i] == g.quoteOf[d.verb] && i != d.verb {
			from := i + 1
			if g.key(i) == "vom" {
				from = i + 1
			}
			if p, ok := g.phraseAt(from, d.stretch.last); ok && !p.pronoun || ok && !g.has(p.first, "impersonal") {
				d.subject, d.named, d.speaker = p, true, g.speakerOfPhrase(p)
				return
			}
		}
	}
	// "wird in den Mitteilungen des Rates als L geführt"
	if p, ok := g.placeOfWords(d); ok && (g.has(p.core-1, "reports") || g.has(p.core-1, "papers") || g.sourceNoun(p)) {
		d.subject, d.named, d.speaker = p, true, g.speakerOfSource(p)
	}
}

// speakerOfPhrase returns who a phrase is, as a speaker.
func (g german) speakerOfPhrase(p nounPhrase) speaker {
	if p.pronoun {
		if m := g.mentionAt(p.first); m >= 0 && !g.has(p.first, "impersonal") {
			return g.speakerOf(m)
		}
		return speaker{}
	}
	at := g.span(p.first, p.core)
	if g.yearOfLife(p.name) && p.core-p.name <= 3 {
		return g.agedPerson(p)
	}
	if s := g.namedIn(p.name, p.core, person); s.known() {
		return s
	}
	if s := g.apposition(p); s.known() {
		return s
	}
	head := p.core - 1
	if g.has(head, "speaks_for") || g.has(head, "reports") || g.has(p.name, "speaks_for") || g.has(p.name, "reports") {
		if s := g.namedIn(p.name, p.last, group); s.known() {
			return s
		}
		if q, ok := g.whose(p); ok {
			return g.speakerOfPhrase(q)
		}
	}
	if s := g.namedIn(p.name, p.core, group); s.known() {
		return s
	}
	if s := g.officer(p); s.known() {
		return s
	}
	if s := g.ownBody(p); s.known() {
		return s
	}
	if m := g.mentionAt(head); m >= 0 && g.mentions[m].kind == role {
		if s := g.speakerOf(m); s.known() && s.entity != nil {
			return s
		}
	}
	if s := g.namedIn(p.name, p.core, unknownKind); s.known() {
		return s
	}
	if e := g.holderOf(p); e != nil {
		return speaker{name: e.name, entity: e, at: at, carried: true}
	}
	return speaker{name: g.nominative(p), at: at}
}

// agedPerson returns whom "der 46-Jährige" means: as "er" does.
func (g german) agedPerson(p nounPhrase) speaker {
	sex := byte('m')
	if article := g.key(p.first); article == "die" || article == "eine" {
		sex = 'f'
	}
	if e := g.antecedentOf(p.first, sex, nil); e != nil && g.has(p.first, "definite") {
		return speaker{name: e.name, entity: e, at: g.span(p.first, p.core), carried: true}
	}
	if s := g.onlyPersonBefore(p, sex); s.known() {
		return s
	}
	return speaker{name: g.words(p.name, p.core), at: g.span(p.first, p.core)}
}

// onlyOneBefore returns whom "er" or "sie" means where the page has named one
// such person and no other.
func (g german) onlyOneBefore(p nounPhrase) speaker {
	switch g.key(p.first) {
	case "er":
		return g.onlyPersonBefore(p, 'm')
	case "sie":
		return g.onlyPersonBefore(p, 'f')
	}
	return speaker{}
}

func (g german) onlyPersonBefore(p nounPhrase, sex byte) speaker {
	var found *entity
	for m := g.before[p.first]; m >= 0 && p.first-g.mentions[m].first < farthest; m-- {
		e := g.mentions[m].entity
		if e == nil || e == found || e.kind != person || !agree(e.sex, sex) || g.quoteOf[g.mentions[m].first] >= 0 {
			continue
		}
		if found != nil {
			return speaker{}
		}
		found = e
	}
	if found == nil {
		return speaker{}
	}
	return speaker{name: found.name, entity: found, at: g.span(p.first, p.core), carried: true}
}

// ownBody returns who says "mein Haus", "unsere Partei": a body speaks there for
// the one whose turn or page it is.
func (g german) ownBody(p nounPhrase) speaker {
	if !g.has(p.first, "own_possessives") || !g.has(p.core-1, "own_bodies") {
		return speaker{}
	}
	if s, ok := g.turnAt(p.first); ok {
		s.carried = true
		return s
	}
	return speaker{author: g.quoteOf[p.first] < 0, at: g.span(p.first, p.core), entity: g.signer}
}

// whose returns the genitive or the "von X" behind the noun of p: "eine
// Erklärung der Imkergilde", "ein Sprecher von Landwind".
func (g german) whose(p nounPhrase) (nounPhrase, bool) {
	from := p.core
	if p.last <= p.core || !g.has(from, "genitive_articles") && !g.has(from, "by") {
		return nounPhrase{}, false
	}
	if !g.has(from, "genitive_articles") {
		from++
	}
	return g.phraseAt(from, from+longestPhrase)
}

// officer gives what "seine Sekretärin", "ihr Sprecher" says to the body that
// the sentence before is about.
func (g german) officer(p nounPhrase) speaker {
	if !g.has(p.first, "its") || !g.has(p.core-1, "officers") {
		return speaker{}
	}
	e := g.groupBefore(p.first)
	if e == nil {
		return speaker{}
	}
	return speaker{name: e.name, entity: e, at: g.span(p.first, p.core), carried: true}
}

// nominative returns the words of p as they stand without an article: without
// the -s of a genitive.
func (g german) nominative(p nounPhrase) string {
	name := g.words(p.name, p.core)
	article := g.key(p.first)
	if p.core-p.name != 1 || p.name == p.first || article != "des" && article != "eines" && article != "seines" && article != "ihres" && article != "dieses" {
		return name
	}
	if base, ok := strings.CutSuffix(name, "es"); ok && len(base) > 3 {
		return base
	}
	return strings.TrimSuffix(name, "s")
}

// namedIn returns the first one of kind k that is named in the tokens.
func (g german) namedIn(first, last int, k kind) speaker {
	for _, m := range g.mentionsIn(first, last) {
		n := g.mentions[m]
		if n.entity != nil && n.entity.kind == k && n.kind != pronoun && n.kind != role && n.last <= last {
			return speaker{name: n.entity.name, entity: n.entity, at: g.span(n.first, n.last)}
		}
	}
	return speaker{}
}

// apposition returns the person named behind a comma after p: "Der
// Innenminister des Landes, Jan Falk,".
func (g german) apposition(p nounPhrase) speaker {
	if g.key(p.last) != "," {
		return speaker{}
	}
	q, ok := g.phraseAt(p.last+1, p.last+longestPhrase)
	if !ok || !g.isMark(q.last) && !g.isMark(q.core) && !g.isQuote(q.last) {
		return speaker{}
	}
	if s := g.namedIn(q.first, q.core, person); s.known() {
		return s
	}
	if g.has(q.name, "certain_one") && q.core-q.name == 2 { // "ein gewisser Sepp"
		return speaker{name: g.words(q.name+1, q.core), at: g.span(q.name+1, q.core)}
	}
	return speaker{}
}

// holderOf returns the only person whom the document introduces by the head of
// p.
func (g german) holderOf(p nounPhrase) *entity {
	if g.has(p.first, "indefinite") {
		return nil
	}
	if holders := g.holders[g.key(p.core-1)]; len(holders) == 1 {
		return holders[0]
	}
	return nil
}
