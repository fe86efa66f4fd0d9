package attribution

import "strings"

// Whose a quotation is. The verb that credits it stands right behind it ("…",
// sagte X), before it (X nannte ihn "…"; X: "…"), or at the end of the sentence
// around it (als "…" beschimpft hatte); a quotation may also be a part of a
// clause that is in somebody's mouth as a whole, or stand with "für X", "laut X"
// and no verb.

// credit finds who quotation q is credited to.
func (g german) credit(q int) voice {
	quote := g.Quotes[q]
	first, last := g.tokensOf(q)
	none := voice{verb: -1}
	if first >= last {
		return none
	}
	if quote.Continued && q > 0 {
		v := g.voices[q-1]
		v.rule = "quote.continued"
		return v
	}
	open := g.TokenAt(quote.Open.Start)
	after := last
	if quote.Closed {
		after = g.TokenAt(quote.Close.Start) + 1
	}
	if open >= len(g.Tokens) {
		return none
	}
	if g.titled(q, open, after) {
		none.title = true
		return none
	}
	for _, find := range []credit{g.voiceBehind, g.voiceFor, g.voiceSplit, g.voiceAround, g.voiceElliptic, g.voiceBefore, g.voiceOfSource, g.voiceOfFrame, g.voiceHeadline, g.voiceShown, g.voiceColon, g.creditBlock, g.creditFloating, g.creditAlone} {
		if v, ok := find(q, open, after); ok {
			return v
		}
	}
	return none
}

func (g german) voiceOf(d deed, rule string) voice {
	return voice{speaker: d.speaker, cue: d.cue, verb: d.verb, rule: rule}
}

// voiceBehind reads `"…", sagte X`, `"…", so X` and `"…", heißt es in X`.
func (g german) voiceBehind(q, open, after int) (voice, bool) {
	if after >= len(g.Tokens) || g.quoteOf[after] != g.level(q) {
		return voice{}, false
	}
	if g.sentence[after] != g.sentence[max(after-1, 0)] && g.key(after) != "," && g.key(after) != "-" {
		if g.capital(after) || g.Sentences[g.sentence[after]].Paragraph != g.Sentences[g.sentence[open]].Paragraph {
			return voice{}, false
		}
	}
	i := after
	for i < len(g.Tokens) && (g.key(i) == "," || g.key(i) == "-" || g.has(i, "joining")) {
		i++
	}
	if i >= len(g.Tokens) || i > after+3 || g.quoteOf[i] != g.level(q) {
		return voice{}, false
	}
	if g.key(i) == "so" && i > after {
		if p, ok := g.phraseAt(i+1, min(len(g.Tokens), i+longestPhrase)); ok {
			if s := g.speakerOfPhrase(p); s.known() {
				return voice{speaker: s, cue: "so", verb: i, rule: "quote.so"}, true
			}
		}
	}
	for _, d := range g.deedsIn(i, min(i+farBack, len(g.Tokens))) {
		if d.finite == i || d.place == verbLast && d.stretch.first <= i && g.has(i, "as_said") {
			return g.voiceOf(d, "quote.verb-subject"), true
		}
	}
	if i == after || g.key(i-1) != "," || g.capital(i) || g.isMark(i) || g.has(i, "determiners") || g.has(i, "prepositions") || g.has(i, "subordinating") || g.has(i, "relative") || g.has(i, "alone") {
		return voice{}, false
	}
	s := g.stretchAt(i) // a verb that no list has
	if p, ok := g.subjectBehind(i, s); ok && p.first == i+1 {
		if sp := g.speakerOfPhrase(p); sp.known() {
			return voice{speaker: sp, cue: g.words(i, i+1), verb: i, rule: "quote.verb-subject"}, true
		}
	}
	return voice{}, false
}

// voiceBefore reads `X sagte: "…"`, `X nannte ihn "…"`: the nearest deed before
// the quotation in its sentence.
func (g german) voiceBefore(q, open, _ int) (voice, bool) {
	lo, _ := g.bounds(open)
	lo = max(lo, open-2*farBack)
	deeds := g.deedsIn(lo, open)
	for k := len(deeds) - 1; k >= 0; k-- {
		d := deeds[k]
		if g.quoteOf[d.verb] != g.level(q) || d.verb < lo || d.finite == d.verb && g.reportive(d.verb) && d.speaker.entity == nil {
			continue
		}
		if d.place == verbLast && d.stretch.last < open-1 && g.key(open-1) != ":" && !g.has(g.start(d.stretch), "as_said") {
			continue
		}
		if d.stretch.last < open && g.key(open-1) != ":" && !g.reaches(d, open) && !g.goesOnNaming(d, open) {
			continue
		}
		return g.voiceOf(d, "quote.after-verb"), true
	}
	return voice{}, false
}

// goesOnNaming reports whether the quotation at token open is what a naming verb
// before a remark calls somebody: "würdigte den Mann, der geweint hatte, als
// "…"", "nannte ihn einen Wicht, "der sich …"".
func (g german) goesOnNaming(d deed, open int) bool {
	s := g.stretchAt(open - 1)
	if d.naming && s.first >= open-2 && g.has(open-1, "articles") {
		return true // "vermutete in ihm, wie man liest, einen "…""
	}
	if !g.has(d.verb, "naming") && !g.has(d.verb, "naming_well") && !g.has(d.verb, "naming_ill") {
		return false
	}
	return g.key(open-1) == "als" || g.key(open-2) == "als" && g.has(open-1, "articles") || g.key(open-1) == "," && g.has(open+1, "relative") && !g.capital(open+1)
}

// voiceSplit gives the second half of a quotation that its verb cuts in two to
// whom the first belongs.
func (g german) voiceSplit(q, open, after int) (voice, bool) {
	for i := open - 1; i > max(0, open-farBack) && g.quoteOf[i] == g.level(q); i-- {
		if g.key(i) == ";" {
			return voice{}, false
		}
	}
	return g.creditSplit(q, open, after)
}

// reaches reports whether the words that d introduces hold token i.
func (g german) reaches(d deed, i int) bool {
	for _, f := range g.framesOf(d) {
		if f.first <= i+1 && i < f.last {
			return true
		}
	}
	for c := d.stretch.last; c < i-1; c++ {
		if g.key(c) == ":" && g.quoteOf[c] == g.quoteOf[d.verb] {
			return g.reportiveIn(c, i)
		}
	}
	return false
}

// voiceAround reads `als "…" beschimpft hatte`: a deed in the stretch of the
// quotation, behind it.
func (g german) voiceAround(q, open, after int) (voice, bool) {
	for _, d := range g.deedsIn(after, min(after+farBack, len(g.Tokens))) {
		if s := d.infinitive; s.first < s.last && s.first <= open && open < s.last && g.quoteOf[d.verb] == g.level(q) {
			return g.voiceOf(d, "quote.before-verb"), true
		}
		if g.quoteOf[d.verb] == g.level(q) && d.stretch.first <= open && open < d.stretch.last && g.sentence[d.verb] == g.sentence[open] && (d.finite < open || d.place == verbLast || open <= g.start(d.stretch)+2 && d.finite <= after+1) {
			return g.voiceOf(d, "quote.before-verb"), true
		}
	}
	return voice{}, false
}

// voiceOfSource reads "laut X", "X zufolge", anywhere in the sentence.
func (g german) voiceOfSource(q, open, _ int) (voice, bool) {
	lo, hi := g.bounds(open)
	for i := max(lo, open-farBack); i < min(hi, open+2*farBack); i++ {
		if g.quoteOf[i] != g.level(q) {
			continue
		}
		if src, ok := g.sourceAt(i); ok && src.speaker.known() {
			return voice{speaker: src.speaker, cue: g.words(i, i+1), verb: -1, rule: "quote.according-to"}, true
		}
	}
	return voice{}, false
}

// voiceFor reads `für X ein "…"`: a quotation that is what somebody takes
// somebody for.
func (g german) voiceFor(q, open, _ int) (voice, bool) {
	lo, _ := g.bounds(open)
	for i := open - 1; i >= max(lo, open-farBack/2); i-- {
		if g.separates(i) {
			return voice{}, false
		}
		if g.quoteOf[i] != g.level(q) || g.key(i) != "fur" || i > 0 && g.deedBefore(i) {
			continue
		}
		p, ok := g.phraseAt(i+1, open)
		if !ok || g.quotedName(open, len(g.Tokens)) > open && p.core > open {
			return voice{}, false
		}
		if !p.pronoun && g.namedIn(p.name, p.core, person).name == "" && g.namedIn(p.name, p.core, group).name == "" && !g.has(p.first, "determiners") {
			return voice{}, false
		}
		s := g.speakerOfPhrase(p)
		return voice{speaker: s, cue: "", verb: -1, rule: "quote.for"}, s.known()
	}
	return voice{}, false
}

// deedBefore reports whether a verb stands before token i in its stretch that
// takes somebody for something.
func (g german) deedBefore(i int) bool {
	s := g.stretchAt(i)
	for _, d := range g.deedsIn(s.first, s.last) {
		if d.stretch == s {
			return true
		}
	}
	return false
}

// voiceOfFrame credits a part of a clause in somebody's mouth to them.
func (g german) voiceOfFrame(q, open, _ int) (voice, bool) {
	best := frame{last: len(g.Tokens) + 1}
	lo, hi := g.sentenceOf(open)
	for _, f := range g.framesIn(lo, hi) {
		if f.first <= open && open < f.last && f.last-f.first < best.last-best.first && g.quoteOf[f.verb] == g.level(q) {
			best = f
		}
	}
	if best.rule == "" {
		return voice{}, false
	}
	cue := ""
	if best.verb >= 0 {
		cue = g.words(best.verb, best.verb+1)
	}
	return voice{speaker: best.speaker, cue: cue, verb: best.verb, rule: "quote.in-clause"}, true
}

// voiceShown reads "auf einem Transparent stand "…"": words that are written
// somewhere, by nobody who is named.
func (g german) voiceShown(q, open, after int) (voice, bool) {
	lo, hi := g.bounds(open)
	for i := max(lo, open-farBack/2); i < min(hi, after+farBack/2); i++ {
		if g.quoteOf[i] == g.level(q) && g.has(i, "shown") && !g.capital(i) && (i == after || i == after+1 && g.key(after) == "," || open-i < 4 && i < open || g.key(i-1) == "zu" && i-after < 8) {
			return voice{verb: i, cue: g.words(i, i+1), rule: "quote.shown"}, true
		}
	}
	return voice{}, false
}

// voiceColon reads `X …: "…"` with a verb that no list has.
func (g german) voiceColon(q, open, _ int) (voice, bool) {
	if g.key(open-1) != ":" || g.quoteOf[open-1] != g.level(q) {
		return voice{}, false
	}
	s := g.stretchAt(open - 2 + toInt(open < 2))
	p, ok := g.phraseAt(g.start(s), s.last)
	if !ok || !p.subject {
		p, ok = g.subjectBeforeRemark(s)
	}
	if !ok {
		p, ok = g.subjectBehind(g.start(s), s)
	}
	if !ok {
		return voice{}, false
	}
	sp := g.speakerOfPhrase(p)
	return voice{speaker: sp, cue: "", verb: -1, rule: "quote.colon"}, sp.known()
}

// voiceElliptic reads `der Verband als "…"` and `X ihn als "…"`, where the verb
// of the clause before is not said again.
func (g german) voiceElliptic(q, open, _ int) (voice, bool) {
	if open == 0 || g.quoteOf[open-1] != g.level(q) {
		return voice{}, false
	}
	s := g.stretchAt(open - 1)
	if v, ok := g.voiceDative(s, open); ok {
		return v, ok
	}
	if g.key(s.first-1) != "," && g.key(s.first-1) != ";" && !g.has(s.first, "joining") || g.mainVerbIn(stretch{s.first, open}) {
		return voice{}, false
	}
	p, ok := g.phraseAt(g.start(s), s.last)
	if !ok || !p.subject || p.pronoun || p.core >= open || g.key(open-1) != "als" && !g.has(p.core, "alone") {
		return voice{}, false
	}
	sp := g.speakerOfPhrase(p)
	return voice{speaker: sp, cue: "", verb: -1, rule: "quote.elliptic"}, sp.known()
}

// voiceDative reads `dem Blatt ein "…"`: to whom somebody is something.
func (g german) voiceDative(s stretch, open int) (voice, bool) {
	p, ok := g.phraseAt(g.start(s), open)
	if !ok || !g.has(p.first, "oblique") || p.core != open-1 || !g.has(open-1, "indefinite") || g.mainVerbIn(stretch{s.first, open}) {
		return voice{}, false
	}
	sp := g.speakerOfPhrase(p)
	return voice{speaker: sp, verb: -1, rule: "quote.for"}, sp.known()
}

// titled reports whether the marks hold the name of a work, a group or a thing,
// and not what somebody said: »Deichbote«, der Film „…“, die Gruppe „…“.
func (g german) titled(q, open, after int) bool {
	first, last := g.tokensOf(q)
	if last-first > longestTitle || strings.ContainsAny(g.Source[g.Quotes[q].Start:g.Quotes[q].End], ".!?") {
		return false
	}
	if g.has(open-1, "titled_by") && g.capital(open-1) {
		return true
	}
	if m := g.mentionAt(first); m >= 0 && g.mentions[m].entity != nil && g.mentions[m].first <= first && g.mentions[m].last >= last && g.has(open-1, "definite") {
		return true // a name in marks
	}
	if g.key(after) == "von" {
		if m := g.mentionAt(after + 1); m >= 0 && g.mentions[m].kind == person && g.capital(first) {
			lo, hi := g.bounds(open)
			return len(g.deedsIn(lo, hi)) == 0 // "Zu „Das leere Haus“ von Jan Falk"
		}
	}
	return g.has(after, "named_after") && g.capital(first)
}

// voiceHeadline reads `"…": Falk droht mit Klage` in a headline.
func (g german) voiceHeadline(q, open, after int) (voice, bool) {
	para := g.Paragraphs[g.Sentences[g.sentence[open]].Paragraph]
	if g.key(after) != ":" || open > para.First+2 || g.quoteOf[after] != g.level(q) {
		return voice{}, false
	}
	p, ok := g.phraseAt(after+1, para.Last)
	if !ok || !p.subject || p.pronoun || p.last >= para.Last-1 || g.isMark(p.last) {
		return voice{}, false
	}
	s := g.speakerOfPhrase(p)
	return voice{speaker: s, verb: -1, rule: "quote.headline"}, s.known() && s.entity != nil
}

// longestTitle is the most tokens of a title in marks.
const longestTitle = 12
