package attribution

// "laut X", "X zufolge", "nach Angaben von X", "Medienberichten zufolge": a
// phrase that names the source of its sentence.

// A source is such a phrase and whom it names.
type source struct {
	first, last int
	phrase      nounPhrase
	speaker     speaker
}

// sourceAt reads the phrase whose preposition is token i.
func (g german) sourceAt(i int) (source, bool) {
	if g.has(i, "source_after") && i > 0 && !g.capital(i) {
		p, ok := g.phraseEndingAt(i-1, i-longestPhrase)
		if ok && !(p.pronoun && g.has(p.first, "impersonal")) && (g.key(i) != "nach" || g.viewNoun(p) && !g.capital(i+1) && !g.has(i+1, "determiners")) {
			return source{p.first, i + 1, p, g.speakerOfSource(p)}, true
		}
	}
	_, hi := g.sentenceOf(i)
	named := g.has(i, "source_before")
	if !named && !g.has(i, "source_nouns_before") {
		return source{}, false
	}
	p, ok := g.phraseAt(i+1, hi)
	if !ok || p.pronoun || !named && !g.sourceNoun(p) || g.has(p.core-1, "law_nouns") {
		return source{}, false
	}
	p.last = g.sourceEnd(p, hi)
	return source{i, p.last, p, g.speakerOfSource(p)}, true
}

// sourceEnd returns where a source ends: behind the genitives and the "von X"
// that say whose it is, and no other phrase that could be the sentence's own.
func (g german) sourceEnd(p nounPhrase, hi int) int {
	i := p.core
	for n := 0; n < 3 && i < p.last; n++ {
		if !g.has(i, "genitive_articles") && !g.has(i, "of") && g.key(i) != "(" && !g.has(i, "coordinating") && !(n == 0 && (g.has(i, "by") || g.key(i) == "aus")) {
			break
		}
		next := g.complementEnd(i, hi)
		if next <= i {
			break
		}
		i = next
	}
	return i
}

// viewNoun reports whether p is a view that "nach" can follow: "seiner Meinung
// nach", "Angaben der Polizei nach".
func (g german) viewNoun(p nounPhrase) bool {
	noun := g.sourceWord(p)
	return noun >= 0 && (g.has(noun, "voicing_view") || g.has(noun, "views"))
}

// sourceNoun reports whether the noun of p is one that "nach" makes a source:
// "Angaben", "Polizeiangaben", "Ansicht".
func (g german) sourceNoun(p nounPhrase) bool {
	noun := g.sourceWord(p)
	return noun >= 0
}

// sourceWord returns the token of that noun, or -1.
func (g german) sourceWord(p nounPhrase) int {
	for i := p.name; i < p.core; i++ {
		if !g.capital(i) {
			continue
		}
		if g.has(i, "source_nouns") {
			return i
		}
		for _, ending := range g.phrases.Book.Words["source_endings"] {
			if len(g.key(i)) > len(ending) && hasSuffix(g.key(i), ending) {
				return i
			}
		}
		return -1
	}
	return -1
}

// speakerOfSource returns who a source is: whose words they are, if that is
// said.
func (g german) speakerOfSource(p nounPhrase) speaker {
	if p.pronoun {
		return g.speakerOfPhrase(p)
	}
	noun := g.sourceWord(p)
	if noun < 0 {
		return g.speakerOfPhrase(p)
	}
	j := noun + 1
	if g.has(j, "genitive_articles") || g.has(j, "by") || g.has(j, "noun_complements") {
		if q, ok := g.phraseAt(j, j+longestPhrase); ok && g.has(j, "genitive_articles") {
			q.subject = true
			return g.speakerOfPhrase(q)
		}
		if q, ok := g.phraseAt(j+1, j+longestPhrase); ok {
			return g.speakerOfPhrase(q)
		}
	}
	if s := g.namedIn(p.name, p.last, group); s.known() {
		return s
	}
	if s := g.namedIn(p.name, p.last, person); s.known() {
		return s
	}
	if g.has(p.first, "possessives") || g.own(p) {
		return g.owner(p.first)
	}
	return speaker{name: g.words(p.name, p.core), at: g.span(p.first, p.core)}
}

// own reports whether p says "eigene": "nach eigenen Angaben".
func (g german) own(p nounPhrase) bool {
	for i := p.first; i < p.core; i++ {
		if g.has(i, "own") {
			return true
		}
	}
	return false
}

// owner returns whom "seine", "eigene" at token i means: the subject of the
// sentence, if it stands before, or whom the sentence before is about.
func (g german) owner(i int) speaker {
	if g.key(i) == "dessen" || g.key(i) == "deren" {
		for m := g.before[i]; m >= 0 && g.sentence[g.mentions[m].first] == g.sentence[i]; m-- {
			if e := g.mentions[m].entity; e != nil {
				return speaker{name: e.name, entity: e, at: g.span(i, i+1), carried: true}
			}
		}
		return speaker{}
	}
	lo, hi := g.sentenceOf(i)
	for j := lo; j < hi; j++ {
		if j == i {
			break
		}
		if m := g.mentionAt(j); m >= 0 && g.mentions[m].first == j && g.quoteOf[j] == g.quoteOf[i] && !g.afterPreposition(j) {
			if s := g.speakerOf(m); s.known() && (s.entity != nil || s.author) {
				s.carried = true
				return s
			}
		}
	}
	if s := g.sentence[i]; s > 0 && g.focus[s-1] != nil {
		e := g.focus[s-1]
		return speaker{name: e.name, entity: e, at: g.span(i, i+1), carried: true}
	}
	return speaker{}
}

// accordingFrame reads the sentence around a source.
func (g german) accordingFrame(i int) (frame, bool) {
	src, ok := g.sourceAt(i)
	if !ok {
		return frame{}, false
	}
	lo, hi := g.sentenceOf(i)
	first, last := lo, hi
	s := g.stretchAt(i)
	if g.key(s.first-1) == "(" {
		return frame{}, false
	}
	start := g.start(s)
	switch {
	case g.has(start, "subordinating") || g.relativeAt(start, s):
		first, last = start, s.last
		if src.last >= s.last {
			last = src.first
		}
	case src.first <= lo+1 || src.first <= start:
		first = src.last
	case src.last >= hi:
		last = src.first
		if g.key(last-1) == "so" {
			last--
		}
	}
	if g.has(src.first-1, "so_words") && src.first-1 > first && src.last >= hi {
		last = src.first - 1
	}
	first, last = g.trimmed(first, last)
	return frame{first, last, src.speaker, i, "frame.according-to"}, last-first >= 2
}
