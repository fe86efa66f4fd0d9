package attribution

// Who does a German deed of speech: the subject of its verb; in the passive the
// "von X"; in an infinitive the one who is told to; in "es heißt" whose words
// they are; behind a pronoun the one without a name who spoke last.

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
		if called && ok && !g.speaks(p) || ok && g.callsSomebody(d) && !g.mayBeSource(p) {
			return
		}
	} else {
		d.subject, d.named = p, ok
		if !ok {
			p, ok = g.placeOfWords(d) // "aus dem Amt verlautete"
			ok = ok && (!g.callsSomebody(d) || g.mayBeSource(p))
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

// speaks reports whether phrase p is more than a place: what is called so "im Ort" is
// called so by nobody.
func (g german) speaks(p nounPhrase) bool {
	return !g.has(p.core-1, "mere_places") || g.namedIn(p.name, p.last, group).known()
}

// mayBeSource reports whether words can come from phrase p and not only be said
// there: "in der Zeitung", not "im Bierzelt".
func (g german) mayBeSource(p nounPhrase) bool {
	head := p.core - 1
	return g.namedIn(p.name, p.last, group).known() || g.word(head, isPlainGroup|isBody|isInstitution|isOutletNoun|isOutletWord|isGroupNoun) || g.has(head, "speaking_nouns") || g.has(head, "reports") || g.sourceNoun(p)
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
		if s := g.speakerOfSource(p); s.entity == nil && p.last == p.core && !g.word(p.core-1, isOutletNoun|isOutletWord|isGroupNoun) {
			return // "in einem offenen Brief": nobody's
		}
		d.subject, d.named, d.speaker = p, true, g.speakerOfSource(p)
	}
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

// doerAt returns who does the deed of token v; nobody if it is none.
// The second result says that the sentence gives it to nobody: "man nannte".
func (g german) doerAt(v int) (speaker, bool) {
	for _, d := range g.deedsIn(v, v+1) {
		return d.speaker, d.nobody
	}
	return speaker{}, false
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

// callsSomebody reports whether the verb of d calls or accuses.
func (g german) callsSomebody(d *deed) bool {
	return !g.has(d.verb, "voicing_called") && (d.naming || g.verb(d.verb, isAnyCalling|isAccusing))
}
