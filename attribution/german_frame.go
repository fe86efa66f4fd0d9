package attribution

import "slices"

// Clauses in somebody's mouth without marks. German builds them behind the verb
// ("sagte, dass …", "sagte, er sei …", "kündigte an, … zu …", "räumte ein: …"),
// before it ("…, sagte er", "…, so der Wirt", "…, wie er mitteilte"), around it
// ("Die Lage, sagte er, sei ernst"), and with a phrase instead of a verb ("laut
// X", "nach Angaben von X", "X zufolge"). Sentences in the form of reported
// speech go on in the mouth of whoever spoke last.

// listen finds deeds and frames once.
func (g german) listen() *heard {
	if g.heard.done {
		return g.heard
	}
	g.heard.done = true
	g.heard.deeds = g.findDeeds()
	var all []frame
	if f, ok := g.headlineFrame(); ok {
		all = append(all, f)
	}
	for _, d := range g.heard.deeds {
		all = append(all, g.framesOf(d)...)
	}
	for i := range g.Tokens {
		if f, ok := g.accordingFrame(i); ok {
			all = append(all, f)
		}
		if f, ok := g.soFrame(i); ok {
			all = append(all, f)
		}
		if f, ok := g.nounFrame(i); ok {
			all = append(all, f)
		}
	}
	sortFrames(all)
	g.heard.frames = all
	return g.heard
}

func sortFrames(all []frame) {
	slices.SortStableFunc(all, func(a, b frame) int { return a.verb - b.verb })
}

// framesIn returns the frames with their verbs in tokens first up to last.
func (g german) framesIn(first, last int) []frame {
	all := g.listen().frames
	order := func(f frame, token int) int { return f.verb - token }
	lo, _ := slices.BinarySearchFunc(all, first, order)
	hi, _ := slices.BinarySearchFunc(all, last, order)
	return all[lo:max(lo, hi)]
}

// spoken returns the clauses in somebody's mouth without marks.
func (g german) spoken() []frame {
	h := g.listen()
	continued := g.continued(h.frames)
	g.creditContinued(continued)
	all := append(slices.Clone(h.frames), continued...)
	sortFrames(all)
	return all
}

// creditContinued gives quotations that nobody is credited with to whom the
// sentence around them goes on in the mouth of: "Er sei "nicht ganz bei sich"."
func (g german) creditContinued(frames []frame) {
	for _, f := range frames {
		if !f.speaker.known() {
			continue
		}
		for i := f.first; i < f.last; i++ {
			q := g.quoteOf[i]
			if q < 0 || q == g.quoteOf[f.verb] || g.Quotes[q].Parent != g.quoteOf[f.verb] || g.voices[q].speaker.known() || g.voices[q].title {
				continue
			}
			g.voices[q] = voice{speaker: f.speaker, verb: f.verb, rule: "quote.continued-speech"}
		}
	}
}

// framesOf returns the clauses that deed d says somebody says.
func (g german) framesOf(d deed) []frame {
	lo, hi := g.sentenceOf(d.verb)
	var all []frame
	if d.subject.pronoun && g.has(d.subject.first, "first_person") && !d.passive && !g.has(d.verb, "denying") {
		return nil // whose words these are says the quotation or the turn around them
	}
	if g.has(d.verb, "voicing_called") && d.speaker.known() && d.finite+1 < d.stretch.last && g.key(d.finite+1) != "es" {
		return []frame{{d.finite + 1, d.stretch.last, d.speaker, d.verb, "frame.called"}}
	}
	add := func(first, last int, rule string) {
		first, last = g.trimmed(first, last)
		if last-first >= 2 && !d.naming && (d.speaker.known() || d.nobody || !d.noun) && g.whole(first, last, d.verb) {
			all = append(all, frame{first, last, d.speaker, d.verb, rule})
		}
	}
	s := d.stretch
	start := g.start(s)
	switch {
	case (d.place == verbLast || d.finite == start+1 && s.first > lo) && g.has(start, "as_said") && start == s.first && !d.noun && (!d.passive || g.has(d.verb, "strong_voiced")):
		switch {
		case s.first <= lo+1:
			add(s.last+1, g.contentEnd(s.last+1, hi), "frame.as-said")
		case g.key(s.last) == "," && s.last+1 < hi:
			add(lo, hi, "frame.as-said-between")
		default:
			add(lo, s.first-1, "frame.as-said")
		}
		return all
	case d.place == verbFirst && g.object(d, lo):
		from := g.objectStart(s.first-1, lo)
		if g.key(s.last) == "," && s.last+2 < hi && !g.has(s.last+1, "that") && !g.relativeAt(s.last+1, stretch{s.last + 1, hi}) && !g.has(s.last+1, "clause_openers") {
			add(from, hi, "frame.between")
			return all
		}
		add(from, s.first-1, "frame.trailing")
		return all
	}
	if first, last, rule, ok := g.contentAfter(d, hi); ok {
		add(first, last, rule)
	}
	return all
}

// nounFrame reads "die Behauptung des Senders, …", "seine Frage, ob …" at the
// noun.
func (g german) nounFrame(i int) (frame, bool) {
	if !g.has(i, "said_nouns") || !g.capital(i) {
		return frame{}, false
	}
	s := g.stretchAt(i)
	p, ok := g.phraseAt(i, s.last)
	if !ok || g.key(s.last) != "," || p.last < s.last && p.core < s.last {
		return frame{}, false
	}
	var who speaker
	if q, ok := g.whose(p); ok && q.last >= s.last {
		who = g.speakerOfPhrase(q)
	} else if g.has(i-1, "its") && p.core == s.last {
		who = g.owner(i - 1)
	}
	if !who.known() || !g.opensContent(s.last) {
		return frame{}, false
	}
	content := g.stretchAt(s.last + 1)
	first, last := g.trimmed(content.first, content.last)
	return frame{first, last, who, i, "frame.noun"}, last-first >= 2
}

// sentenceOf returns the tokens of the grammatical sentence around token i on
// its level of quotation, without the mark at its end.
func (g german) sentenceOf(i int) (lo, hi int) {
	lo, hi = g.bounds(i)
	lo, hi = max(lo, i-reach), min(hi, i+reach)
	if q := g.quoteOf[i]; q >= 0 {
		first, last := g.tokensOf(q)
		lo, hi = max(lo, first), min(hi, last)
	}
	for hi > i+1 && (g.key(hi-1) == "." || g.key(hi-1) == "!" || g.key(hi-1) == "?") {
		hi--
	}
	for lo < i && g.isQuote(lo) && g.quoteOf[lo+1] == g.quoteOf[i] {
		lo++
	}
	return lo, hi
}

// trimmed returns tokens without marks at their ends.
func (g german) trimmed(first, last int) (int, int) {
	for first < last && (g.isMark(first) || g.has(first, "that") || g.has(first, "joining") && g.key(first) != "doch") {
		first++
	}
	for last > first && g.isMark(last-1) && g.key(last-1) != ")" {
		last--
	}
	return first, last
}

// object reports whether what stands before the comma of an inverted deed is
// what is said: "…, sagte er".
func (g german) object(d deed, lo int) bool {
	s := d.stretch
	if s.first <= lo+1 || !d.named && !d.passive || d.noun || g.key(s.last) == ":" {
		return false
	}
	if d.named && d.subject.first > d.finite+3 && !d.subject.pronoun && !g.reportiveIn(lo, s.first) {
		return false
	}
	mark := g.key(s.first - 1)
	if mark != "," && mark != "-" && mark != "?" && mark != "!" {
		return false
	}
	if d.named && d.subject.first < s.first && !d.passive {
		return false
	}
	before := g.stretchAt(g.objectStart(s.first-1, lo))
	if asked := g.stretchAt(s.first - 2); g.key(g.start(asked)) == "ob" && asked.first > lo+2 && g.anyWord(before.first, asked.first, "question_nouns") {
		return false // "Auf die Frage des Richters, ob …, antwortete T"
	}
	if g.isQuote(s.first-2) && g.stretchAt(max(s.first-3, 0)).first >= before.first && g.wholeQuoteBefore(s.first-2, lo) {
		return false
	}
	first := g.start(before)
	switch {
	case g.has(first, "that") || g.key(first) == "ob":
		return true
	case g.has(first, "subordinating"):
		return before.last < s.first-1 && (g.key(first) != "wie" || g.reportiveIn(before.last, s.first))
	case g.reportiveIn(before.first, s.first):
		return true
	}
	return g.mainVerbIn(before) || g.key(s.last) == "," && (g.reportive(s.last+1) || g.has(s.last+1, "helping"))
}

// whole reports whether no quotation that is open at token first closes before
// token last: such a clause is the end of a quotation.
func (g german) whole(first, last, verb int) bool {
	q := g.quoteOf[first]
	return q < 0 || q == g.quoteOf[verb] || g.Tokens[first].Start == g.Quotes[q].Start || g.Quotes[q].End > g.Tokens[last-1].End
}

// wholeQuoteBefore reports whether the quotation that closes at token close
// begins the sentence: it is then no clause without marks.
func (g german) wholeQuoteBefore(close, lo int) bool {
	for i := close - 1; i >= lo; i-- {
		if g.isQuote(i) && g.quoteOf[i] != g.quoteOf[i+1] {
			return i <= lo+1
		}
	}
	return false
}

// objectStart returns where the words before the comma at token comma begin.
func (g german) objectStart(comma, lo int) int {
	for i := comma - 1; i > lo; i-- {
		if g.quoteOf[i] == g.quoteOf[comma] && (g.key(i) == ";" || g.key(i) == ":" && g.quoteOf[i+1] == g.quoteOf[comma]) {
			return i + 1
		}
	}
	return lo
}

// soFrame reads "…, so der Wirt" at the "so".
func (g german) soFrame(i int) (frame, bool) {
	if g.key(i) != "so" || i == 0 || g.capital(i) {
		return frame{}, false
	}
	lo, hi := g.sentenceOf(i)
	if mark := g.key(i - 1); mark != "," && mark != "(" && mark != "-" && mark != "?" && mark != "!" && !g.isQuote(i-1) || i <= lo+1 {
		return frame{}, false
	}
	s := g.stretchAt(i)
	p, ok := g.phraseAt(i+1+toInt(g.has(i+1, "whose_words")), s.last)
	if !ok {
		return frame{}, false
	}
	for k := p.last; k < s.last; k++ {
		if (g.has(k, "auxiliary") || g.has(k, "copula") || g.has(k, "voicing")) && !g.capital(k) {
			return frame{}, false
		}
	}
	first, last := g.trimmed(g.objectStart(i-1, lo), i-1)
	if g.key(s.last) == ")" && g.key(i-1) == "(" && s.last+2 < hi || g.key(s.last) == "," && s.last+2 < hi && !g.relativeAt(s.last+1, stretch{s.last + 1, hi}) {
		last = hi
	}
	return frame{first, last, g.speakerOfPhrase(p), i, "frame.so"}, last-first >= 2 && g.whole(first, last, i)
}
