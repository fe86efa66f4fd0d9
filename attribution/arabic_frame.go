package attribution

// spoken finds the clauses in somebody's mouth without marks: قال S إن …, بحسب S،
// …, نقلت X عن Y أن …, and lines that begin with a speaker and a colon.
func (g arabic) spoken() []frame {
	var all []frame
	for i := range g.Tokens {
		if g.Tokens[i].Kind > 0 && g.key(i) != ":" || len(g.starts[i]) == 0 && g.key(i) != ":" {
			continue
		}
		all = append(all, g.framesFrom(i)...)
	}
	return all
}

// framesFrom reads the frames that the verb, phrase or colon at token i opens.
func (g arabic) framesFrom(i int) []frame {
	first, last := g.bounds(i)
	if g.key(i) == ":" {
		return g.colonFrame(i, first, last)
	}
	if end, ok := g.is(i, "accordingto"); ok {
		if s, ok := g.sourceAt(i, end, last); ok {
			return []frame{{g.clauseStart(i, first), g.spokenEnd(end, last, i), s, i, "frame.according-to"}}
		}
		return nil
	}
	if end, ok := g.is(i, "as_says"); ok && !g.tail(end) {
		if s, ok := g.sourceAt(i, end, last); ok && !g.doubted(finding{}, i, last) {
			return []frame{{g.clauseStart(i, first), g.spokenEnd(end, last, i), s, i, "frame.according-to"}}
		}
		return nil
	}
	if g.key(i) == "فی" && g.tail(i+1) && g.has(i+2, "that") { // "and in it, that"
		return []frame{{i + 2, g.spokenEnd(i+3, last, i), g.carriedBack(i, g.key(i+1) == "ها"), i, "frame.in-it"}}
	}
	if g.sayingNoun(i) && g.has(i+1, "that") {
		if s := g.nearestSubject(i); s.known() {
			return []frame{{i + 1, g.spokenEnd(i+2, last, i), s, i, "frame.saying-noun"}}
		}
		return nil
	}
	if g.key(i-1) == "عدم" || g.has(i, "impersonal") {
		return nil
	}
	if !g.has(i, "speech") && !g.has(i, "saying") && !g.has(i, "denying") && !g.has(i, "hedging") && !g.has(i, "asking") && !g.has(i, "accusing") || !g.cue(i) {
		return nil
	}
	from := g.clauseOf(i, last)
	if from < 0 {
		return nil
	}
	end := g.spokenEnd(from, last, i)
	if s, ok := g.quotedFrom(i, from); ok {
		outer := g.withDoer(g.actAt(i), false)
		return []frame{{from - 1, end, outer.doer, i, "frame.reporting"}, {from, end, s, i, "frame.quoted-from"}}
	}
	a := g.withDoer(g.actAt(i), false)
	if g.key(i) == "قیل" || g.key(i) == "یقال" {
		a.doer = speaker{}
	}
	return []frame{{from, end, a.doer, i, "frame.verb"}}
}

// sayingNoun reports whether token i is the noun of "بالقول", with which who does
// something says it.
func (g arabic) sayingNoun(i int) bool {
	return g.key(i) == "قول" && (g.article(i-1) && g.has(i-2, "ba") || g.has(i-1, "ba") && g.tail(i+1))
}

// clauseOf returns where the clause that verb v introduces begins; -1.
func (g arabic) clauseOf(v, last int) int {
	for j := v + 1; j < last && j < v+30; j++ {
		switch {
		case g.has(j, "that") && !(g.has(j-1, "ba") && !g.has(v, "speech") && !g.has(v, "saying") && !g.has(v, "denying")):
			return j
		case g.has(j, "asking_whether") || g.has(j, "whether") && g.has(v, "asking") || g.has(j, "question") && g.has(v, "asking"):
			return j
		case g.isQuote(j) && g.mentionAt(j+1) < 0 && g.mentionAt(j-1) < 0 && !g.shortMarks(j), g.key(j) == ";", g.key(j) == ":" && !g.has(v, "speech") && !g.has(v, "asking"):
			return -1
		case g.key(j) == ":":
			return j + 1
		case g.cue(j) && !g.noun(j) && g.has(j-1, "and"):
			return -1
		}
	}
	return -1
}

// shortMarks reports whether the mark at token i is one of a pair around few
// words: a title, a nickname.
func (g arabic) shortMarks(i int) bool {
	for j := i + 1; j < len(g.Tokens) && j < i+6; j++ {
		if g.isQuote(j) {
			return true
		}
	}
	return g.isQuote(i-2) || g.isQuote(i-3) || g.isQuote(i-4)
}

// spokenEnd ends what verb v introduces: at a semicolon, and where a further
// verb of speech begins a clause.
func (g arabic) spokenEnd(from, last, v int) int {
	for j := from + 1; j < min(last, from+reach); j++ {
		if g.quoteOf[j] != g.quoteOf[from] {
			continue
		}
		if g.key(j) == ";" {
			return j
		}
		if !g.cue(j) || g.inside(j) && !g.has(j-1, "conj") {
			continue
		}
		joined := g.has(j-1, "conj") && g.key(j-2) == ","
		if joined && (g.has(j, "speech") || g.has(j, "denying") || g.has(j, "accusing") || g.has(j, "naming_as")) && !g.noun(j) {
			return j - 1
		}
		if g.has(j, "saying") && g.key(j-1) == "," {
			return j
		}
	}
	return last
}

// clauseStart returns where the clause around token i begins: behind the last
// semicolon.
func (g arabic) clauseStart(i, first int) int {
	for j := i; j > first && j > i-reach; j-- {
		if g.key(j-1) == ";" || g.key(j-1) == ":" || g.key(j-1) == "," && g.has(j, "conj") && g.inside(j+1) && (g.key(j+1) == "قد" || g.verb(j+1)) {
			return j
		}
	}
	return first
}

// colonFrame reads "العمدة زيد: …" at the head of a line or title.
func (g arabic) colonFrame(i, first, last int) []frame {
	para := g.Paragraphs[g.Sentences[g.sentence[i]].Paragraph]
	if g.turnOf[i] >= 0 || i-para.First > 2*longestParty || i+1 >= last || g.quoteOf[i] >= 0 {
		return nil
	}
	start := para.First
	for j := i - 1; j > para.First; j-- {
		if g.key(j) == "-" && !g.glued(j-1) || g.key(j) == "|" || g.key(j) == "." || g.key(j) == "?" {
			start = j + 1
			break
		}
	}
	for j := start; j < i; j++ {
		if g.verb(j) && !g.noun(j) || g.preposition(j) && j == start {
			return nil
		}
	}
	p, ok := g.partyAt(start, i)
	if !ok || p.mention < 0 && !g.human(p.first) && !g.human(p.first+1) && !g.has(p.first, "speaks_for") {
		return nil
	}
	s := g.speakerOfParty(p)
	if g.key(p.next) == "عن" { // "O عن S: …"
		if q, ok := g.partyAt(p.next+1, i); ok {
			s = g.speakerOfParty(q)
		}
	}
	if !s.known() {
		return nil
	}
	return []frame{{i + 1, last, s, i, "frame.headline"}}
}
