package attribution

import "sayso"

// What is asked and answered: "Ist er ein L? – Nein.", and the word thrown back:
// "L? Ich schaffe ja kaum …", said by whom the text has just shown called so.

// answers adds to findings what is answered to their questions and what is
// thrown back.
func (g german) answers(all []finding) []finding {
	var more []finding
	for _, f := range all {
		if a, ok := g.answerTo(f); ok {
			more = append(more, a)
		}
	}
	return append(more, g.echoes(all)...)
}

// answerTo reads the answer that follows the question of finding f.
func (g german) answerTo(f finding) (finding, bool) {
	s := g.sentence[f.term.first]
	b := g.Sentences[s]
	asked := g.key(b.Last-1) == "?" || g.key(b.Last-2) == "?"
	if _, last := g.bounds(f.term.first); !asked && g.key(last-1) != "?" && g.key(g.start(g.stretchAt(f.term.first))) != "ob" {
		return finding{}, false
	}
	if a, ok := g.deniedInside(f); ok {
		return a, true
	}
	n := g.afterQuestion(f.term.first)
	if n < 0 {
		return finding{}, false
	}
	a := f
	switch {
	case g.has(n, "no_words"):
		a.stance = sayso.Denies
	case g.has(n, "yes_words") && g.turnOf[n] >= 0 && g.turnOf[n] != g.turnOf[f.term.first]:
		a.stance = sayso.Asserts
	default:
		return finding{}, false
	}
	who := speaker{author: true}
	if chain := g.chainAt(n); len(chain) > 0 {
		who = chain[0].speaker
	}
	if named, ok := g.headBefore(n); ok && who.author {
		who = named
	}
	if who.author && g.mouthAt(f.term.first) {
		return finding{}, false
	}
	a.claimant, a.verb, a.rule, a.tier = &who, n, "answer", sayso.TierB
	return a, true
}

// headBefore returns whose name stands with a colon before token n: "NAME: Nein."
func (g german) headBefore(n int) (speaker, bool) {
	if n < 2 || g.key(n-1) != ":" {
		return speaker{}, false
	}
	m := g.mentionEndingAt(n - 2)
	if m < 0 || g.mentions[m].entity == nil {
		return speaker{}, false
	}
	return g.germanSpeaker(m), true
}

// deniedInside reads who denies, in the same sentence, what a clause with "ob"
// asks: "Auf die Frage, ob er ein L sei, sagte T: «Nein.»", "T verneinte die Frage,
// ob er ein L sei".
func (g german) deniedInside(f finding) (finding, bool) {
	s := g.stretchAt(f.term.first)
	if g.key(g.start(s)) != "ob" {
		return finding{}, false
	}
	b := g.Sentences[g.sentence[f.term.first]]
	for v := max(b.First, s.first-farBack); v < min(b.Last, s.last+farBack); v++ {
		if g.quoteOf[v] != g.quoteOf[f.term.first] || s.first <= v && v < s.last || !g.answersNo(v, v > s.last) {
			continue
		}
		p, ok := g.subjectOfClause(v, g.stretchAt(v))
		if !ok {
			continue
		}
		who := g.speakerOfPhrase(p)
		if who.known() {
			f.claimant, f.verb, f.rule, f.tier, f.stance = &who, v, "answer", sayso.TierB, sayso.Denies
			return f, true
		}
	}
	return finding{}, false
}

// answersNo reports whether the verb at token v says no to a question: by itself,
// or by what is said after it.
func (g german) answersNo(v int, after bool) bool {
	if g.anyWord(g.stretchAt(v).first, g.stretchAt(v).last, "verb_negation") {
		return false
	}
	if g.has(v, "saying_no") {
		return true
	}
	if !after || !g.has(v, "answering_verbs") {
		return false
	}
	s := g.stretchAt(v)
	for i := v + 1; i < s.last; i++ {
		if g.key(i) == "nein" && g.key(i-1) == "mit" {
			return true
		}
	}
	i := s.last
	for i < min(s.last+4, len(g.Tokens)) && (g.isMark(i) || g.isQuote(i)) {
		i++
	}
	return g.key(s.last) == ":" && g.has(i, "no_words")
}

// afterQuestion returns the first word of what follows the question around token
// i: the next turn, or the next sentence.
func (g german) afterQuestion(i int) int {
	if t := g.turnOf[i]; t >= 0 && t+1 < len(g.turns) {
		_, end := g.bounds(i)
		if end >= g.turns[t].last {
			return g.turns[t+1].first
		}
	}
	_, n := g.bounds(i)
	for n < len(g.Tokens) && (g.isQuote(n) || g.isMark(n)) {
		n++
	}
	if s := g.sentence[i]; n < len(g.Tokens) && g.sentence[n]-s <= 1 {
		// "Unsere Einschätzung: Nein, …"
		for j := n; j < n+5 && j < len(g.Tokens) && g.sentence[j] == g.sentence[n]; j++ {
			if g.key(j) == ":" && j+1 < len(g.Tokens) {
				return j + 1
			}
		}
		return n
	}
	return -1
}

// echoes reads a label thrown back by whom it was said of.
func (g german) echoes(all []finding) []finding {
	var more []finding
	g.note(all)
	for q := range g.Quotes {
		more = append(more, g.brushesOff(q)...)
		first, last := g.tokensOf(q)
		if s := g.voices[q].speaker; s.entity != nil {
			more = append(more, g.echo(first, last, s, all)...)
		}
	}
	for _, t := range g.turns {
		if t.speaker.entity != nil {
			more = append(more, g.echo(t.first, t.last, t.speaker, all)...)
		}
	}
	return more
}

// echo reads "L?" or "Ein L?" at the beginning of what s says.
func (g german) echo(first, last int, s speaker, all []finding) []finding {
	if first >= last || first >= len(g.Tokens) {
		return nil
	}
	own := first
	if g.has(first, "first_person") {
		for first++; first < last && (g.word(first, isAnd) || g.isMark(first)); first++ {
		}
	}
	c, ok := g.pieceFrom(first, min(last, first+8), g.quoteOf[own])
	if !ok || c.quote >= 0 || c.pronoun || c.last >= last {
		return nil
	}
	t, ok := g.termIn(c, weak)
	if !ok || g.key(t.last) != "?" {
		return nil
	}
	if answer := g.skipMarks(t.last); first > own || answer < last && (g.has(answer, "no_words") || g.has(answer, "denying_nouns")) {
		sub := subject{entities: []*entity{s.entity}, at: s.at, first: t.first, last: t.last, tier: sayso.TierB}
		return []finding{{subject: sub, term: t, rule: "echo", tier: sayso.TierB, claimant: &s, verb: t.first, stance: sayso.Denies}}
	}
	for _, f := range all {
		if f.term.first < first && g.takesUpForGroup(f, t, s, last) {
			e := f.subject.entities[0]
			sub := subject{entities: []*entity{e}, at: s.at, first: t.first, last: t.last, tier: sayso.TierB}
			return []finding{{subject: sub, term: t, rule: "echo", tier: sayso.TierB, claimant: &s, verb: t.first, stance: sayso.Denies}}
		}
		if f.term.first >= first || g.key(f.term.last-1) != g.key(t.last-1) && g.key(f.term.first) != g.key(t.first) {
			continue
		}
		for _, e := range f.subject.entities {
			if e == s.entity {
				sub := subject{entities: []*entity{e}, at: s.at, first: t.first, last: t.last, tier: sayso.TierB}
				return []finding{{subject: sub, term: t, rule: "echo", tier: sayso.TierB, claimant: &s, verb: t.first, stance: sayso.Denies}}
			}
		}
	}
	return nil
}

func (g german) skipMarks(i int) int {
	for i < len(g.Tokens) && (g.isMark(i) || g.isQuote(i)) {
		i++
	}
	return i
}

// takesUpForGroup reports whether s throws back, with "wir", what finding f said of
// a group, in the same word or one made with it: "Hehlerbude" – "Hehler? Wir …".
func (g german) takesUpForGroup(f finding, t term, s speaker, last int) bool {
	if len(f.subject.entities) != 1 || f.subject.entities[0].kind != group || g.sentence[t.first]-g.sentence[f.term.first] > 3 {
		return false
	}
	if f.claimant != nil && f.claimant.entity == s.entity || !sharesStem(g.key(f.term.last-1), g.key(t.last-1)) {
		return false
	}
	return g.anyWord(t.last, min(t.last+4, last), "we_words")
}

// sharesStem reports whether the shorter of two words begins the longer, but for
// an ending.
func sharesStem(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0
	for n < len(a) && a[n] == b[n] {
		n++
	}
	return n >= 5 && n >= len(a)-2
}
