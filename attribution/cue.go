package attribution

// The words that say whose a quotation is: verbs of speech and of naming,
// "according to", "citing", nouns such as answer and words, from the nearest to
// the quotation on.

// verbAfter returns the verb of speech whose subject ends before token i, past
// remarks between commas or in brackets, or -1.
func (r *reading) verbAfter(i, limit int) int {
	for range 4 {
		for i < limit && (r.adverb(i) || r.auxiliary(i) || r.has(i, "reflexive")) && !r.has(i, "speech") {
			i++
		}
		if i >= limit {
			return -1
		}
		next := i
		switch {
		case r.has(i, "speech") && r.mentionAt(i) < 0:
			return i
		case r.key(i) == "(":
			next = r.closing(i, ")", limit)
		case r.key(i) == ",":
			if v := r.verbPastRemarks(i, limit); v >= 0 {
				return v
			}
		case r.credits(i):
			return i
		case r.has(i, "of") || r.has(i, "place_prepositions"):
			if p := r.phraseFrom(i+1, limit); p.ok() {
				next = p.last
			}
		}
		if next == i {
			return -1
		}
		i = next
	}
	return -1
}

// verbPastRemarks returns the verb of speech that follows the first comma, from
// the one at token i on, behind which one stands: "Rust, a spokesman for the
// wing, the Council, told"; -1 if what follows is no remark.
func (r *reading) verbPastRemarks(i, limit int) int {
	for j := i + 1; j < limit && j < i+farBack; j++ {
		if r.isQuote(j) || r.key(j) == ";" || r.quoteOf[j] != r.quoteOf[i] {
			return -1
		}
		if r.key(j) != "," {
			continue
		}
		k := j + 1
		for k < limit && (r.adverb(k) || r.auxiliary(k)) {
			k++
		}
		if k < limit && (r.has(k, "speech") && r.isVerb(k) || r.credits(k)) {
			return k
		}
	}
	return -1
}

// closing returns the token behind the mark that closes the remark which opens
// at token i; i if it stays open.
func (r *reading) closing(i int, mark string, limit int) int {
	for j := i + 1; j < limit && j < i+longestRemark; j++ {
		if r.key(j) == mark && !(mark == "," && r.stateAfter(j)) {
			return j + 1
		}
		if r.isQuote(j) || r.key(j) == ";" {
			break
		}
	}
	return i
}

// stateAfter reports whether the comma at token j stands inside a name's
// apposition: "of Ostend, Flanders, said".
func (r *reading) stateAfter(j int) bool {
	m := r.mentionAt(j + 1)
	return m >= 0 && r.mentions[m].first == j+1 && r.key(r.mentions[m].last) == "," && r.mentionEndingAt(j-1) >= 0
}

// farthestCue is how many tokens before a quotation its verb may stand.
const farthestCue = 44

// cueBefore reads what stands before a quotation on its level, from the nearest
// on: "according to X", "X's words were", "X said that he was".
func (r *reading) cueBefore(q, open, _ int) (voice, bool) {
	first, _ := r.bounds(open)
	cue := -1
	for v := open - 1; v >= first && v > open-farthestCue; v-- {
		if r.quoteOf[v] != r.level(q) || r.isQuote(v) {
			continue
		}
		if r.key(v) == ";" || r.key(v) == "." && !r.glued(v-1) {
			break
		}
		if vo, ok := r.citing(v, open); ok {
			return vo, true
		}
		if r.key(v) == "," {
			if k := r.relativeRemark(v, first); k > first {
				v = k
				continue
			}
		}
		if vo, ok := r.accordingAt(v, open); ok {
			return vo, true
		}
		if vo, ok := r.nounCue(v, open); ok {
			return vo, true
		}
		if !r.isVerb(v) && !r.credits(v) && !r.showsWords(v, open) || r.aside(v) || r.inClosedRelative(v, first, open) {
			continue
		}
		d := r.doerOf(v)
		if !d.ok() && v == first {
			d = r.phraseFrom(v+1, open) // `Said Ellis: "…"`
		}
		s := r.speakerOfDoer(d)
		switch {
		case s.known() && r.citedBetween(d.last, v, open).rule != "":
			return r.citedBetween(d.last, v, open), true
		case s.known():
			return voice{speaker: s, cue: r.words(v, v+1), verb: v, rule: "quote.after-verb"}, true
		case (r.passive(v) || r.reducedPassive(v)) && r.has(open-1, "by"):
			continue // "said that he had been denounced by 'a member …'"
		case r.passive(v) || r.reducedPassive(v):
			return voice{verb: v, cue: r.words(v, v+1), rule: "quote.after-verb"}, true
		case s.placed():
			if owner := r.speakerOfDoer(r.firstDoer(first, v)); owner.known() && r.has(v, "shown") {
				s = owner
			}
			return voice{speaker: s, cue: r.words(v, v+1), verb: v, rule: "quote.after-verb"}, true
		case cue < 0:
			cue = v
		}
	}
	if cue >= 0 && !r.embedded(open) {
		return voice{verb: cue, cue: r.words(cue, cue+1), rule: "quote.after-verb"}, r.key(open-1) == ":" || r.key(open-1) == ","
	}
	return voice{}, false
}

// showsWords reports whether token v is the "reading" of "a banner reading “…”".
func (r *reading) showsWords(v, open int) bool {
	return r.has(v, "shown") && (v+1 == open || v+2 == open && r.isMark(v+1)) && r.activeForm(v)
}

// credits reports whether token i is a verb that gives the words quoted with it
// to its subject without being one of speech: "prefers", "remembers", "likened".
func (r *reading) credits(i int) bool {
	return r.has(i, "crediting") && !r.capital(i) && r.mentionAt(i) < 0 && !r.has(i-1, "articles") && !r.has(i-1, "possessives")
}

// citing reads "citing the Gazette" at token i: what follows are the words of
// who is cited.
func (r *reading) citing(i, open int) (voice, bool) {
	if !r.has(i, "citing") || r.mentionAt(i) >= 0 || r.passive(i) {
		return voice{}, false
	}
	d := r.phraseFrom(i+1, open)
	for j := d.last; j < min(open, d.last+8); j++ {
		if r.has(j, "citing") && d.ok() { // "citing the Gazette, which cited an officer"
			return r.citing(j, open)
		}
	}
	s := r.speakerOfDoer(d)
	return voice{speaker: s, cue: r.words(i, i+1), verb: i, rule: "quote.citing"}, s.known()
}

// citedBetween returns who is cited in the remark between a subject and its
// verb: "The Lantern, citing two officers, says".
func (r *reading) citedBetween(from, v, open int) voice {
	for j := from; j < v && j < from+longestRemark; j++ {
		if vo, ok := r.citing(j, open); ok {
			return vo
		}
	}
	return voice{}
}

// inClosedRelative reports whether verb v belongs to a relative clause that a
// comma ends before token open: "the man who signed it, Rust, …".
func (r *reading) inClosedRelative(v, first, open int) bool {
	if r.openRelative(v, first) < 0 {
		return false
	}
	for j := v + 1; j < open && j < v+8; j++ {
		if r.key(j) == "," && r.quoteOf[j] == r.quoteOf[v] {
			return true
		}
	}
	return false
}

// aside reports whether verb v is the speaker's own remark: "and I quote".
func (r *reading) aside(v int) bool {
	if r.has(v-1, "copula") && r.has(v-2, "as") || r.has(v-1, "as") && r.has(v+1, "by") {
		return true // "as was reported by the bulletin"
	}
	return r.has(v, "read_out") && r.has(v-1, "first_person")
}

// accordingAt reads "according to X" at token i, before a quotation or around
// it.
func (r *reading) accordingAt(i, limit int) (voice, bool) {
	if end, ok := r.is(i, "accordingto"); ok {
		s := r.speakerOfDoer(r.phraseFrom(end, limit))
		return voice{speaker: s, cue: r.words(i, end), verb: -1, rule: "quote.according-to"}, s.placed()
	}
	return voice{}, false
}

// nounCue reads "the mayor's reply is", "Sir Magnus's words were", "in the words
// of the fanzine" at token i.
func (r *reading) nounCue(i, open int) (voice, bool) {
	if !r.has(i, "said_nouns") && !r.has(i, "words_of") {
		return voice{}, false
	}
	if !r.has(i-1, "possessives") && !r.has(i-2, "possessives") && !r.has(i+1, "of") {
		return voice{}, false
	}
	if r.isVerb(i) || r.has(i, "words_of") && !r.leads(i, open) {
		return voice{}, false
	}
	p := r.phraseEnding(i, max(0, i-12))
	if !p.ok() || p.mention >= 0 && r.mentions[p.mention].kind != role {
		return voice{}, false
	}
	e := r.ownerIn(p.first, i)
	if e == nil {
		return r.unnamedOwner(p.first, i)
	}
	return voice{speaker: speaker{name: e.name, entity: e, at: r.span(p.first, i+1)}, cue: r.words(i, i+1), verb: -1, rule: "quote.noun"}, true
}

// unnamedOwner is the "driver" of "the driver's words were".
func (r *reading) unnamedOwner(first, noun int) (voice, bool) {
	for k := noun - 1; k > first; k-- {
		if r.key(k) == "'s" || r.key(k) == "'" {
			s := r.describedSpeaker(first, k)
			return voice{speaker: s, cue: r.words(noun, noun+1), verb: -1, rule: "quote.noun"}, s.known()
		}
	}
	return voice{}, false
}

// leads reports whether a copula, a comma or the quotation itself follows the
// noun at token i.
func (r *reading) leads(i, open int) bool {
	return i+1 >= open || r.has(i+1, "copula") || r.key(i+1) == "," || r.key(i+1) == ":"
}
