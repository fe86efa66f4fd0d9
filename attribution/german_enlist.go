package attribution

// Lists and examples: "setzte T auf die Liste der L", "L wie A und B".

// enlisted reads "setzte T auf seine Liste der L" at the noun for a list.
func (g german) enlisted(n int) []finding {
	if !g.has(n, "registers") || !g.capital(n) {
		return nil
	}
	s := g.stretchAt(n)
	at := n + 1
	if g.word(at, isDeterminer) && g.word(at, isGenitive) {
		at++
	}
	terms := g.termsAt(at, g.termLimit(n), marked)
	if len(terms) == 0 {
		return nil
	}
	for v := s.first; v < s.last; v++ {
		if !g.has(v, "registering") || g.quoteOf[v] != g.quoteOf[n] || !g.small(v) && !g.opens(v) {
			continue
		}
		c, ok := g.callingLike(v)
		if !ok {
			return nil
		}
		for i := range terms {
			if !terms[i].known {
				terms[i].concept, terms[i].known = "other_accusation", true
			}
		}
		return g.foundBy(c, n, terms[:1], "listed")
	}
	return nil
}

// examples reads "Verräter wie A und B": whom a label is said to hold of.
func (g german) examples(i int) []finding {
	last, concept := g.labelHead(i)
	if concept == "" || g.small(i) || g.honours(concept) {
		return nil
	}
	end := g.labelEnd(last, i)
	if g.key(end) != "wie" || g.quoteOf[end] != g.quoteOf[i] {
		return nil
	}
	j := end + 1
	for j < len(g.Tokens) && j < end+4 && (g.word(j, isDeterminer) || g.word(j, isTitle|isPersonNoun) && g.capital(j)) && !g.mentionFollows(j) {
		j++
	}
	if !g.mentionFollows(j) {
		return nil
	}
	k := g.pieceOfMention(g.mentionAt(j))
	after := g.mentions[k.m].last
	if g.verb(after, isAnyVerb) && !g.mouthAt(i) {
		return nil // "ein Verräter, wie Kruse sagte"
	}
	first := i
	for first > 0 && g.small(first-1) && g.adjectiveLike(first-1) && !g.word(first-1, isDeterminer|isPossessive) && g.quoteOf[first-1] == g.quoteOf[i] {
		first--
	}
	target := g.withList(g.subjectFor(k, nil), k)
	all := g.plain(target, []term{{first: first, last: end, concept: concept, known: true}}, "such-as", -1)
	return all
}
