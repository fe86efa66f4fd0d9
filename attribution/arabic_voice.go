package attribution

// credit finds who quotation q is credited to.
func (g arabic) credit(q int) voice {
	quote := g.Quotes[q]
	first, last := g.tokensOf(q)
	if first >= last {
		return voice{verb: -1}
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
		return voice{verb: -1}
	}
	if m := g.mentionAtName(first); m >= 0 && g.mentions[m].first == first && g.mentions[m].last == last {
		return voice{verb: -1, title: true}
	}
	for _, find := range []credit{g.spokenBefore, g.spokenAfter, g.accordingAround, g.colonBefore, g.creditBlock1, g.creditFloating, g.creditAlone} {
		if v, ok := find(q, open, after); ok {
			return v
		}
	}
	return voice{verb: -1}
}

// spokenBefore reads `قال S: "…"`, `وصفه S بأنه "…"`.
func (g arabic) spokenBefore(q, open, _ int) (voice, bool) {
	first, _ := g.bounds(max(open-1, 0))
	if open == 0 || g.sentence[open-1] != g.sentence[open] {
		return voice{}, false
	}
	first = min(first, g.clause[open])
	for v := open - 1; v >= first && v > open-40; v-- {
		if g.quoteOf[v] != g.level(q) || g.isQuote(v) {
			if g.isQuote(v) && v < open-1 && g.quoteClosesAt(v) && !g.closesName(v) && !g.lead(v+1, open) {
				return voice{}, false
			}
			continue
		}
		if g.key(v) == ";" || g.key(v) == "." && !g.glued(v-1) {
			return voice{}, false
		}
		if end, ok := g.is(v, "accordingto"); ok {
			if s, ok := g.sourceAt(v, end, open); ok {
				return voice{speaker: s, cue: g.words(v, end), verb: -1, rule: "quote.according-to"}, true
			}
			continue
		}
		if g.has(v, "as_being") {
			return g.spokenAs(v, first)
		}
		if g.sayingNoun(v) {
			s := g.nearestSubject(v)
			return voice{speaker: s, cue: g.words(v, v+1), verb: v, rule: "quote.saying-noun"}, true
		}
		if !g.cue(v) || g.noun(v) && !g.speaking(v) || g.has(v, "asking") && g.key(open-1) != ":" || g.key(v-1) == "من" || g.key(v-1) == "ما" && g.has(v, "distance_verbs") {
			continue
		}
		if g.has(v-1, "relative_person") && g.commaBetween(v, open) {
			continue // "، الذي اتهمه،"
		}
		if g.passiveSign(v) && v > first && g.firstCue(first, v) >= 0 && g.key(open-1) != ":" && !g.transitive(v) {
			continue
		}
		if s, ok := g.quotedFrom(v, open); ok {
			return voice{speaker: s, cue: g.words(v, v+1), verb: v, rule: "quote.quoted-from"}, true
		}
		a := g.withDoer(g.actAt(v), g.transitive(v))
		return voice{speaker: a.doer, cue: g.words(v, v+1), verb: v, rule: "quote.after-verb"}, true
	}
	return voice{}, false
}

// closesName reports whether the mark at token i closes marks around a name.
func (g arabic) closesName(i int) bool {
	m := g.mentionAtName(i - 1)
	return m >= 0 && g.mentions[m].last == i
}

func (g arabic) commaBetween(first, last int) bool {
	for i := first; i < last; i++ {
		if g.key(i) == "," {
			return true
		}
	}
	return false
}

// speaking reports whether the word at token v, which can also be a noun, stands
// as a verb: at the start, behind "and" or a subject.
func (g arabic) speaking(v int) bool {
	return g.has(v, "speech") && (v == g.clause[v] || g.has(v-1, "and") || g.key(v-1) == "," || g.key(v-1) == "ف" || g.mentionAtName(v+1) >= 0 || g.mentionAtName(v-1) >= 0 || g.key(v+1) == ":")
}

func (g arabic) quoteClosesAt(i int) bool {
	for q := range g.quotesFrom(g.Tokens[i].Start) {
		_ = q
		return false
	}
	return true
}

// lead reports whether a verb stands in tokens first up to last.
func (g arabic) lead(first, last int) bool {
	for i := first; i < last; i++ {
		if g.cue(i) && (!g.noun(i) || g.speaking(i)) || g.has(i, "and") {
			return true
		}
	}
	return false
}

// spokenAs credits words behind "بوصفه" to who does what the verb before says.
func (g arabic) spokenAs(i, first int) (voice, bool) {
	for v := i - 1; v >= first && v > i-18; v-- {
		if g.verb(v) && !g.noun(v) {
			a := g.withDoer(g.actAt(v), true)
			return voice{speaker: a.doer, cue: g.words(v, v+1), verb: v, rule: "quote.as"}, true
		}
	}
	return voice{}, false
}

// quotedFrom reads "نقلت X عن Y": the words are Y's.
func (g arabic) quotedFrom(v, open int) (speaker, bool) {
	if !g.has(v, "quoted") {
		return speaker{}, false
	}
	for j := v + 1; j < open && j < v+22; j++ {
		if g.key(j) != "عن" {
			continue
		}
		if p, ok := g.partyAt(j+1, open); ok {
			s := g.speakerOfParty(p)
			return s, s.known()
		}
	}
	return speaker{}, false
}

// spokenAfter reads `"…"، قال S` and `"…"، يقول`.
func (g arabic) spokenAfter(q, open, after int) (voice, bool) {
	if after >= len(g.Tokens) || g.sentence[after] != g.sentence[open] {
		return voice{}, false
	}
	i := after
	if g.key(i) == "," || g.key(i) == "-" {
		i++
	}
	if i >= len(g.Tokens) || g.quoteOf[i] != g.level(q) {
		return voice{}, false
	}
	if g.key(i) == "کما" || g.key(i) == "هکذا" || g.key(i) == "بهذا" || g.key(i) == "بهذه" {
		for k := i; k < i+3; k++ {
			if g.cue(k) {
				i = k
				break
			}
		}
	}
	if !g.has(i, "speech") || g.noun(i) && !g.speaking(i) {
		return voice{}, false
	}
	a := g.withDoer(g.actAt(i), false)
	return voice{speaker: a.doer, cue: g.words(i, i+1), verb: i, rule: "quote.before-verb"}, a.doer.known()
}

// accordingAround reads "بحسب S" and "على حد قولها" anywhere in the sentence.
func (g arabic) accordingAround(q, open, after int) (voice, bool) {
	_, last := g.bounds(open)
	for i := after; i < last && i < after+12; i++ {
		if g.quoteOf[i] != g.level(q) {
			continue
		}
		if end, ok := g.is(i, "accordingto"); ok {
			if s, ok := g.sourceAt(i, end, last); ok {
				return voice{speaker: s, cue: g.words(i, end), verb: -1, rule: "quote.according-to"}, true
			}
		}
	}
	return voice{}, false
}

// sourceAt returns whom "بحسب" at token i names: a party, or through a pronoun
// ("على حد تعبيره") whoever the clause is about.
func (g arabic) sourceAt(i, end, limit int) (speaker, bool) {
	if g.key(i) == "عند" && !g.tail(end) {
		return speaker{}, false // at somebody's, not in his words
	}
	if g.tail(end) {
		female := g.key(end) == "ها"
		s := g.carriedBack(i, female)
		return s, s.known()
	}
	for end < limit && (g.key(end) == "ما" || g.has(end, "speech") && !g.noun(end) || g.has(end, "li") || g.key(end) == "فی") {
		end++
	}
	p, ok := g.partyAt(end, limit)
	if !ok {
		return speaker{}, false
	}
	s := g.speakerOfParty(p)
	return s, s.known()
}

// carriedBack returns the first subject before token i that fits a pronoun.
func (g arabic) carriedBack(i int, female bool) speaker {
	first, _ := g.bounds(i)
	mentions := g.mentionsIn(max(first, i-farBack), i)
	for k := range mentions {
		n := g.mentions[mentions[k]]
		if n.kind == pronoun || g.quoteOf[n.first] != g.quoteOf[i] {
			continue
		}
		if p, ok := g.freeOrSubject(mentions[k], first); ok {
			if s := g.speakerOfParty(p); s.known() && g.agrees(s.entity, female, false) {
				s.carried = true
				return s
			}
		}
	}
	return g.carriedFocus(i, female, false)
}

// colonBefore reads `S: "…"` at the start of a line.
func (g arabic) colonBefore(q, open, _ int) (voice, bool) {
	p := g.Paragraphs[g.Sentences[g.sentence[open]].Paragraph]
	for colon := open - 1; colon > p.First && colon > open-3*longestParty && g.quoteOf[colon] == g.level(q); colon-- {
		if g.key(colon) != ":" {
			continue
		}
		if colon-p.First > 2*longestParty || g.sentence[colon] != g.sentence[open] {
			return voice{}, false
		}
		if s, ok := g.speakerInLine(p.First, colon); ok {
			return voice{speaker: s, cue: "", verb: -1, rule: "quote.colon"}, true
		}
		return voice{}, false
	}
	return voice{}, false
}

// speakerInLine reads who a line's head names.
func (g arabic) speakerInLine(first, colon int) (speaker, bool) {
	i := first
	for i < colon && (g.isMark(i) || !g.word(i) || g.Tokens[i].Kind > 0) {
		i++
	}
	p, ok := g.partyAt(i, colon)
	if !ok {
		return speaker{}, false
	}
	s := g.speakerOfParty(p)
	return s, s.known()
}

// creditBlock1 credits a quotation that is a paragraph to whom the paragraph
// before announces.
func (g arabic) creditBlock1(q, open, _ int) (voice, bool) {
	para := g.Sentences[g.sentence[open]].Paragraph
	if g.Quotes[q].Parent >= 0 || para == 0 || g.Paragraphs[para].Start != g.Quotes[q].Open.Start || !hasSuffix(g.paragraph(para-1), ":") {
		return voice{}, false
	}
	last := g.Sentences[g.Paragraphs[para-1].LastSentence-1]
	for v := last.Last - 1; v >= last.First && v > last.Last-farBack; v-- {
		if g.cue(v) && !g.noun(v) {
			a := g.withDoer(g.actAt(v), false)
			return voice{speaker: a.doer, cue: g.words(v, v+1), verb: v, rule: "quote.block"}, a.doer.known()
		}
	}
	return voice{}, false
}
