package attribution

// Whose words a quotation is: a verb of speech behind it ("…, a lancé la
// ministre", "…, répond-elle"), inside it as an incise, or before it ("X a
// déclaré : « … »", "X voit en Y « … »"); "selon X", "aux yeux de X"; a phrase
// before a colon; else whoever was quoted last.

// creditQuote finds who quotation q is credited to.
func (g french) creditQuote(q int) voice {
	g.cut()
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
	for _, find := range []credit{g.creditIncise, g.creditNamed, g.creditBehind, g.creditAccordingTo, g.creditByVerb, g.creditInside, g.creditColon, g.creditColonClause, g.creditSplit, g.creditBlock, g.creditParagraph, g.creditFloating, g.creditAlone} {
		if v, ok := find(q, open, after); ok {
			return v
		}
	}
	return voice{verb: -1}
}

// creditNamed gives a label in marks to whoever's naming verb it hangs on, if
// nothing stands between: "que S surnomme « L », j'ai demandé".
func (g french) creditNamed(q, open, _ int) (voice, bool) {
	first, last := g.tokensOf(q)
	if _, ok := g.shortQuote(q, first, last); !ok || open == 0 {
		return voice{}, false
	}
	start, level := g.clauseStart(open), g.level(q)
	for b, steps := g.prev(g.at[open], level, start), 0; b >= 0 && steps < 5; b, steps = g.prev(b, level, start), steps+1 {
		switch x := g.all[b]; x.kind {
		case commaChunk, stopChunk, subChunk, relativeChunk:
			return voice{}, false
		case verbChunk, partChunk:
			if !g.in(x.verb.main, "naming") && !g.in(x.verb.main, "accusing") {
				return voice{}, false
			}
			v, ok := g.creditOfVerb(b)
			return v, ok && v.speaker.known()
		}
	}
	return voice{}, false
}

// speaksAt reports whether chunk c is a verb by which somebody speaks.
func (g french) speaksAt(c int) bool {
	x := g.all[c]
	if x.kind != verbChunk {
		return false
	}
	if x.verb.reflexive && x.verb.of && g.has(x.verb.main, "setting_on") {
		return true // "s'en est prise à"
	}
	return g.in(x.verb.main, "speech") || g.in(x.head, "speech") || g.in(x.verb.head, "speech")
}

// creditBehind reads "« … », a déclaré X", "« … » (X)", "« … », dit-il".
func (g french) creditBehind(q, _, after int) (voice, bool) {
	if after >= len(g.Tokens) {
		return voice{}, false
	}
	_, limit := g.bounds(after)
	if g.sentence[after] != g.sentence[max(after-1, 0)] {
		return voice{}, false
	}
	c := g.at[after]
	for c < len(g.all) && g.all[c].first < limit && (g.all[c].kind == commaChunk || g.all[c].kind == adverbChunk || g.key(g.all[c].first) == "-") && g.all[c].first < after+3 {
		c++
	}
	if c >= len(g.all) || g.all[c].first >= limit || g.quoteOf[g.all[c].first] != g.level(q) {
		return voice{}, false
	}
	return g.creditAt(c, limit, "quote.verb-subject")
}

// creditAt reads a verb of speech at chunk c with its subject behind it, in it,
// or before it: "a lancé X", "dit-il", "X a lancé".
func (g french) creditAt(c, limit int, rule string) (voice, bool) {
	x := g.all[c]
	if x.kind == verbChunk && g.speaksAt(c) {
		if s, ok := g.subjectBehind(c, limit); ok {
			return voice{speaker: s, cue: g.words(x.verb.main, x.verb.main+1), verb: x.verb.main, rule: rule}, true
		}
		return voice{}, false
	}
	if x.kind == verbChunk && x.verb.form == finite && g.key(x.first-1) == "," && x.verb.subject != "ce" {
		// "« … », s'étrangle X": whatever is done right behind words is saying them
		if s, ok := g.subjectBehind(c, limit); ok && s.entity != nil {
			return voice{speaker: s, cue: g.words(x.verb.main, x.verb.main+1), verb: x.verb.main, rule: rule}, true
		}
	}
	if x.kind == nounChunk || x.kind == nameChunk || x.kind == pronounChunk {
		for v := c + 1; v < len(g.all) && g.all[v].first < limit && v < c+14; v++ {
			if g.speaksAt(v) && g.subjectChunk(v) == c {
				y := g.all[v]
				s := g.speakerIn(c)
				return voice{speaker: s, cue: g.words(y.verb.main, y.verb.main+1), verb: y.verb.main, rule: "quote.subject-verb"}, s.known()
			}
			if g.all[v].kind == verbChunk && g.all[v].verb.form == finite && !g.afterRelative(v) {
				break
			}
		}
	}
	return voice{}, false
}

func (g french) afterRelative(v int) bool { return v > 0 && g.all[v-1].kind == relativeChunk }

// creditIncise reads the verb inside the quotation: "« J'apprends, répond-elle,
// pas à partir. »".
func (g french) creditIncise(q, _, _ int) (voice, bool) {
	first, last := g.tokensOf(q)
	for c := g.at[first] + 1; c < len(g.all) && g.all[c].first < last; c++ {
		x := g.all[c]
		if x.kind != verbChunk || g.key(x.first-1) != "," || !g.speaksAt(c) || g.quoteOf[x.first] != q {
			continue
		}
		if x.verb.subject == "" || x.verb.subject == "je" || x.verb.subject == "vous" || x.verb.subject == "tu" {
			if v, ok := g.inciseNoun(c, last); ok {
				return v, true
			}
			continue
		}
		if s := g.speakerInverted(c); s.known() && g.closesIncise(x.last, last) {
			return voice{speaker: s, cue: g.words(x.verb.main, x.verb.main+1), verb: x.verb.main, rule: "quote.incise"}, true
		}
	}
	return voice{}, false
}

// closesIncise reports whether a comma or an end mark closes an incise whose
// verb ends before token i.
func (g french) closesIncise(i, last int) bool {
	for j := i; j < last && j < i+9; j++ {
		if g.key(j) == "," || g.isMark(j) {
			return true
		}
		if g.formOf(j) == finite {
			return false
		}
	}
	return i >= last-1
}

// inciseNoun reads ", disait mon père, ".
func (g french) inciseNoun(c, last int) (voice, bool) {
	x := g.all[c]
	if c+1 >= len(g.all) || g.all[c+1].first >= last {
		return voice{}, false
	}
	y := g.all[c+1]
	if y.kind != nounChunk && y.kind != nameChunk || y.prep >= 0 || !g.closesIncise(y.last, last) {
		return voice{}, false
	}
	s := g.speakerIn(c + 1)
	return voice{speaker: s, cue: g.words(x.verb.main, x.verb.main+1), verb: x.verb.main, rule: "quote.incise"}, s.known()
}

// creditByVerb reads the verb before the quotation: of speech, naming, accusing.
func (g french) creditByVerb(q, open, _ int) (voice, bool) {
	if open == 0 {
		return voice{}, false
	}
	start, level := g.clauseStart(open), g.level(q)
	if g.key(open-1) == ":" {
		return voice{}, false
	}
	for b, steps := g.prev(g.at[open], level, start), 0; b >= 0 && steps < 24; b, steps = g.prev(b, level, start), steps+1 {
		x := g.all[b]
		if x.kind == stopChunk {
			return voice{}, false
		}
		if x.kind == verbChunk && x.verb.subject != "" && g.speaksAt(b) && g.key(x.first-1) == "," && !(g.key(x.last) == "," && x.last+1 == open) {
			continue
		}
		if v, ok := g.creditOfVerb(b); ok {
			return v, true
		}
		if x.kind == verbChunk && x.verb.form == finite && !g.speechClause(b) {
			continue
		}
	}
	return voice{}, false
}

func (g french) speechClause(b int) bool { return g.speaksAt(b) }

// creditOfVerb returns the voice of the words that depend on the verb of chunk
// b.
func (g french) creditOfVerb(b int) (voice, bool) {
	x := g.all[b]
	if x.kind != verbChunk && x.kind != partChunk {
		return voice{}, false
	}
	main := x.verb.main
	if x.kind == partChunk && !g.has(main, "naming") && !g.has(main, "accusing") {
		return voice{}, false
	}
	if !g.speaksAt(b) && !g.in(main, "naming") && !g.in(main, "accusing") && !g.in(main, "denying") {
		return voice{}, false
	}
	if g.makesNothing(b) {
		return voice{}, false
	}
	v := voice{cue: g.words(main, main+1), verb: main, rule: "quote.after-verb"}
	v.speaker, _ = g.doerOf(b)
	return v, true
}

// makesNothing reports whether "fait", "prend", "voit" at chunk b is used of
// other things than words.
func (g french) makesNothing(b int) bool {
	m := g.all[b].verb.main
	return g.in(m, "weak_naming") && !g.speaksAt(b) && !g.hangsHere(b)
}

// hangsHere reports whether the word on which a label hangs follows the verb of
// chunk b: "voit en", "tient pour".
func (g french) hangsHere(b int) bool {
	main := g.all[b].verb.main
	for _, h := range hangings() {
		if h.class == "naming_bare" || !g.in(main, h.class) {
			continue
		}
		for c := b + 1; c < len(g.all) && c < b+5; c++ {
			key := g.key(g.all[c].first)
			if g.has(g.all[c].first, "as_markers") || h.before != "" && key == h.before || h.class == "naming_for" && key == "pour" || h.class == "naming_of" && g.has(g.all[c].first, "of") {
				return true
			}
		}
	}
	return false
}
