package attribution

// taints reads what somebody took or did for whom no further word is needed:
// "habe Schweigegeld kassiert", "leistete Spitzeldienste".
func (g german) taints(n int) []finding {
	if !g.has(n, "tainted_nouns") || !g.capital(n) {
		return nil
	}
	s := g.stretchAt(n)
	last := s.last
	for last > n && g.isMark(last-1) {
		last--
	}
	f, v := -1, -1
	for i := s.first; i < last; i++ {
		if g.quoteOf[i] != g.quoteOf[n] || !g.small(i) && !g.opens(i) {
			continue
		}
		switch {
		case g.word(i, isHaving|isModal) && f < 0:
			f = i
		case g.has(i, "taking_verbs"):
			v = i
		}
	}
	if v < 0 {
		return nil
	}
	if f < 0 {
		f = v
	}
	if g.infinitiveTo(v - 1) {
		return nil // "bestreitet, Schmiergeld genommen zu haben" is read by its verb
	}
	p, ok := g.subjectOfClause(f, s)
	if !ok {
		return nil
	}
	k, ok := g.pieceOfPhrase(p)
	if !ok || k.m < 0 {
		return nil
	}
	t := term{first: n, last: n + 1, concept: "criminal", known: true, predicate: true}
	if v > n && v-n < 8 {
		t.last = v + 1
	}
	return g.plain(g.subjectFor(k, g.notSelf(f, s)), []term{t}, "taking", f)
}
