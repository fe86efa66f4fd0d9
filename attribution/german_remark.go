package attribution

// What stands between commas behind a name and says nothing of anybody, "Anna
// Rust, die den Chor leitet, nannte", "Otto Weber, den Bürgermeister von Altenrode,
// einen Lügner", is read like a bracket: the clause goes on behind it. Only plain
// remarks are: one in which somebody says, calls or is called something keeps its
// commas, and so does one that ends a sentence or a list.

// longestPlainRemark is the most tokens of one.
const longestPlainRemark = 16

// bracketRemarks makes brackets of the commas around plain remarks.
func (g german) bracketRemarks() {
	for m := range g.mentions {
		n := g.mentions[m]
		if n.entity == nil || n.kind != person {
			continue
		}
		open := g.overAgeForward(n.last)
		if g.key(open) != "," || open+2 >= len(g.Tokens) || g.quoteOf[open] != g.quoteOf[n.first] {
			continue
		}
		if end := g.plainRemark(open); end > 0 {
			g.Tokens[open].Key, g.Tokens[end].Key = "(", ")"
		}
	}
	for i := range g.Tokens {
		if end := g.sourceRemark(i); end > 0 {
			g.Tokens[i].Key, g.Tokens[end].Key = "(", ")"
		}
	}
}

// sourceRemark returns the comma that closes ", so der Wirt," at token i, or -1.
func (g german) sourceRemark(i int) int {
	if g.key(i) != "," || g.key(i+1) != "so" || !g.small(i+1) || i == 0 || g.isQuote(i-1) {
		return -1
	}
	p, ok := g.phraseAt(i+2, i+2+longestPlainRemark)
	if !ok || p.pronoun || g.key(p.last) != "," && g.key(p.core) != "," {
		return -1
	}
	end := p.last
	if g.key(end) != "," {
		end = p.core
	}
	if end+1 >= len(g.Tokens) || g.sentence[end+1] != g.sentence[i] || g.quoteOf[end] != g.quoteOf[i] || g.isQuote(end+1) || g.quoteOf[end+1] != g.quoteOf[i] {
		return -1
	}
	for b, v := g.stretchAt(i-1), i-1; v >= b.first; v-- {
		if g.small(v) && g.word(v, isAnyVerb|isHaving|isBecoming) && !g.word(v, isPossessive) {
			if v < i-1 || v == b.first {
				return -1 // a whole clause stands before it
			}
			return end
		}
	}
	for s, v := g.stretchAt(end+1), end+1; v < s.last && v < end+3; v++ {
		if g.small(v) && g.word(v, isCopula|isHaving|isBecoming|isModal) {
			return end
		}
	}
	return -1
}

// plainRemark returns the comma that closes the remark that the comma at token
// open begins, or -1.
func (g german) plainRemark(open int) int {
	s := g.stretchAt(open + 1)
	end := s.last
	if s.first != open+1 || end-open > longestPlainRemark || g.key(end) != "," || end+1 >= len(g.Tokens) {
		return -1
	}
	if g.sentence[end+1] != g.sentence[open] || g.quoteOf[end] != g.quoteOf[open] || g.isQuote(end+1) || g.word(end+1, isAnd) || g.isMark(end+1) {
		return -1
	}
	for i := open + 1; i < end; i++ {
		if g.isQuote(i) || g.isMark(i) && g.key(i) != "." || g.speaking(i) {
			return -1
		}
		if _, concept := g.labelHead(i); concept != "" {
			return -1
		}
		if _, ok := g.predicateAt(i); ok {
			return -1
		}
	}
	if g.plainRelative(s) || g.plainOffice(s) {
		return end
	}
	return -1
}

// speaking reports whether the verb at token i says or calls something.
func (g german) speaking(i int) bool {
	return g.verb(i, isAnyCalling|isAccusing|isSeeing|isDenying|isSpeech) && !g.adjectiveBeforeNoun(i) || g.has(i, "voicing") && !g.has(i, "auxiliary") && g.small(i)
}

// plainRelative reports whether stretch s is a relative clause with its verb last.
func (g german) plainRelative(s stretch) bool {
	first := s.first
	if g.word(first, isPreposition) && g.small(first) {
		first++
	}
	if !g.small(first) || !g.word(first, isRelative) && !g.has(first, "whose_words") {
		return false
	}
	last := s.last - 1
	return last > first+1 && g.small(last) && !g.word(last, isDeterminer|isPreposition|isAdverb|isPronoun|isNegation)
}

// plainOffice reports whether stretch s is a noun for a person with what hangs on
// it, and nothing else: "der Bürgermeister von Altenrode".
func (g german) plainOffice(s stretch) bool {
	i := s.first
	if g.word(i, isDeterminer|isPossessive) && g.small(i) {
		i++
	}
	for i < s.last && g.small(i) && g.adjectiveLike(i) {
		i++
	}
	if !g.word(i, isPersonNoun) || !g.capital(i) || i >= s.last {
		return false
	}
	for ; i < s.last; i++ {
		if m := g.mentionAt(i); m >= 0 && g.mentions[m].entity != nil && g.mentions[m].kind == person {
			return false
		}
		if g.small(i) && g.word(i, isAnyVerb|isSubordinator|isPronoun) && !g.word(i, isDeterminer|isPreposition) {
			return false
		}
	}
	return true
}
