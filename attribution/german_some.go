package attribution

// In the eyes of some and of others: "Für die einen ist T ein L, für die anderen ein M".

// someAt returns the words "die einen", "die anderen" at token i as one who thinks so.
func (g german) someAt(i int) (speaker, int, bool) {
	if !g.has(i, "some_articles") || !g.small(i) || !g.has(i+1, "some_people") || !g.small(i+1) || g.nounAhead(i+2, i+3, g.quoteOf[i]) {
		return speaker{}, i, false
	}
	return speaker{name: g.words(i, i+2), at: g.span(i, i+2)}, i + 2, true
}

// eyesOfSome returns the "die einen" of "für die einen" in stretch s.
func (g german) eyesOfSome(s stretch) (speaker, bool) {
	for i := s.first; i < s.last; i++ {
		if g.key(i) != "fur" {
			continue
		}
		if who, _, ok := g.someAt(i + 1); ok {
			return who, true
		}
	}
	return speaker{}, false
}

// eyesAfter reads "…, für die anderen ein M" behind a label that ends before token i: who
// holds what.
func (g german) eyesAfter(i int) (who speaker, terms []term) {
	_, limit := g.bounds(max(i-1, 0))
	for n := 0; n < 2 && i < limit && (g.small(i) && g.word(i, isParticiple) || g.key(i) == "geblieben"); n++ {
		i++
	}
	j := i
	for j < limit && (g.key(j) == "," || g.word(j, isAnd)) {
		j++
	}
	if j == i || j >= limit || g.key(j) != "fur" {
		return speaker{}, nil
	}
	who, at, ok := g.someAt(j + 1)
	if !ok {
		k, found := g.pieceFrom(j+1, limit, g.quoteOf[i])
		if !found || k.quote >= 0 {
			return speaker{}, nil
		}
		who, at = g.speakerFor(k), k.last
	}
	for at < limit && g.small(at) && g.word(at, isAdverb) && !g.word(at, isDeterminer) {
		at++
	}
	if !who.known() || !g.word(at, isIndefinite) && !g.isQuote(at) {
		return speaker{}, nil
	}
	return who, g.termsAt(at, limit, weak)
}
