package attribution

// Where the clause that a German verb of speech introduces begins and ends.

// contentAfter returns the clause that d introduces behind its stretch.
func (g german) contentAfter(d deed, hi int) (first, last int, rule string, ok bool) {
	e := d.stretch.last
	level := g.quoteOf[d.verb]
	begin := -1 // of a phrase whose verb stands behind a remark: "er sagte, der Wirt, ein Falk, sei fort"
	for tries := 0; tries < 5 && e < hi; tries++ {
		if g.quoteOf[e] != level {
			return 0, 0, "", false
		}
		from := e + 1
		if g.key(e) == ":" {
			if from >= len(g.Tokens) || g.isQuote(from) || d.noun || g.glued(e) || !g.mainVerbIn(g.stretchAt(from)) {
				return 0, 0, "", false
			}
			return from, hi, "frame.colon", true
		}
		if g.key(e) != "," && g.key(e) != "-" || from >= hi {
			return 0, 0, "", false
		}
		next := g.stretchAt(from)
		w := g.start(next)
		switch {
		case g.has(w, "that") || g.has(w, "contents") && (d.speaker.known() || g.key(w) == "ob") && g.key(w) != "wo":
			return from, g.contentEnd(from, hi), "frame.that", true
		case g.infinitive(next) && !g.has(w, "purpose"):
			return from, g.contentEnd(from, hi), "frame.infinitive", true
		case g.has(from, "joining") && !g.reportiveIn(from, next.last):
			return 0, 0, "", false
		case g.reportiveIn(from, min(hi, next.last)) && !g.has(w, "purpose"):
			if begin >= 0 {
				from = begin
			}
			return from, g.contentEnd(from, hi), "frame.reported", true
		case g.has(w, "subordinating"):
			e = next.last
		case g.mainClause(next) && !d.noun && !d.passive && (g.has(d.verb, "strong") || g.reportiveIn(from, hi)):
			return from, g.contentEnd(from, hi), "frame.second", true
		case g.relativeAt(w, next):
			e = next.last
		case g.reportiveIn(from, min(hi, from+reach)) && g.phraseOnly(next):
			if begin < 0 {
				begin = from
			}
			e = next.last
		default:
			return 0, 0, "", false
		}
	}
	return 0, 0, "", false
}

// phraseOnly reports whether a stretch is a name or phrase without a verb.
func (g german) phraseOnly(s stretch) bool {
	p, ok := g.phraseAt(g.start(s), s.last)
	return ok && p.last == s.last
}

// mainClause reports whether a stretch is a main clause: a phrase, then a verb,
// and no verb at the end that would make it hang on another.
func (g german) mainClause(s stretch) bool {
	p, ok := g.phraseAt(g.start(s), s.last)
	if !ok || !p.subject || g.capital(p.last) || p.last >= s.last {
		return false
	}
	if p.last < s.last-1 && (g.has(s.last-1, "helping") || g.reportive(s.last-1)) && !g.has(s.last-1, "to_voice") {
		return false
	}
	if g.has(p.last, "helping") || g.has(p.last, "copula") && !g.has(p.last, "possessives") || g.has(p.last, "voicing") || g.reportive(p.last) {
		return true
	}
	if g.isQuote(p.last) && p.last+2 < s.last {
		return true
	}
	if g.isMark(p.last) || g.isQuote(p.last) || p.last >= s.last-1 || g.has(p.last, "adverbs") || g.has(p.last, "prepositions") || g.has(p.last, "stop") || g.has(p.last, "degrees") || g.has(p.last, "sentence_adverbs") {
		return false
	}
	key := g.key(p.last)
	return len(key) > 3 && (hasSuffix(key, "e") || hasSuffix(key, "en") || hasSuffix(key, "t"))
}

// infinitive reports whether a stretch ends in "zu …": "Anzeige zu erstatten",
// "auszuschließen".
func (g german) infinitive(s stretch) bool {
	last := s.last - 1
	for last > s.first && (g.isMark(last) || g.isQuote(last)) {
		last--
	}
	for i := last; i > s.first-1 && i > last-4; i-- {
		if g.has(i, "infinitive_to") && i < last && !g.capital(i+1) && hasSuffix(g.key(i+1), "n") && (!g.has(i+1, "determiners") || g.key(i+1) == "sein") {
			return true
		}
	}
	key := g.key(last)
	if g.capital(last) || !hasSuffix(key, "n") {
		return false
	}
	for _, particle := range g.phrases.Book.Words["infix_particles"] {
		if k := len(particle); len(key) > k+4 && key[:k] == particle && key[k:k+2] == "zu" {
			return true
		}
	}
	return false
}

// reportiveIn reports whether a verb in the form of reported speech stands in
// tokens first up to last.
func (g german) reportiveIn(first, last int) bool {
	for i := first; i < last; i++ {
		if g.reportive(i) && !g.capitalInside(i) {
			return true
		}
	}
	return false
}

// contentEnd returns where a clause that begins at token from ends: at the end
// of the sentence, or where the sentence takes up its own verb again.
func (g german) contentEnd(from, hi int) int {
	if from >= len(g.Tokens) {
		return hi
	}
	level := g.quoteOf[from]
	for i := from + 1; i < hi; i++ {
		if g.quoteOf[i] != level {
			continue
		}
		switch g.key(i) {
		case ";":
			return i
		case ",", "-":
			if g.resumes(i, hi) {
				return i
			}
		}
	}
	return hi
}

// resumes reports whether the sentence goes on in its own voice behind the
// comma at token i: with a verb that is not in the form of reported speech, with
// "so X", "wie X mitteilte".
func (g german) resumes(i, hi int) bool {
	n := i + 1
	if (g.key(n) == "denn" || g.key(n) == "doch" || g.key(n) == "aber" || g.key(n) == "allerdings") && !g.reportiveIn(n, g.stretchAt(n).last) {
		return true
	}
	if g.has(n, "joining") && !g.reportiveIn(n, g.stretchAt(n).last) && g.ownVerbIn(n, hi) {
		return true
	}
	if g.reportive(n) {
		return false
	}
	if (g.has(n, "voicing") || g.has(n, "auxiliary") || g.has(n, "copula") && !g.has(n, "possessives")) && !g.capital(n) {
		return true
	}
	return g.key(n) == "so" && (g.capital(n+1) || g.has(n+1, "determiners")) || g.has(n, "as_said") && g.voicingLastIn(n)
}

func (g german) ownVerbIn(n, hi int) bool {
	for i := n + 1; i < hi && i < n+5; i++ {
		if g.mayVoice(i) && !g.has(i, "voicing_noun") && !g.reportive(i) && !g.capital(i) && (g.has(i, "voicing") || g.splitVerb(i, g.stretchAt(i))) {
			return true
		}
	}
	return false
}

func (g german) voicingLastIn(n int) bool {
	s := g.stretchAt(n)
	for i := s.last - 1; i > n && i > s.last-4; i-- {
		if g.has(i, "voicing_last") || g.has(i, "voicing") || g.has(i, "voiced") {
			return true
		}
	}
	return false
}
