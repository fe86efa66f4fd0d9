package attribution

import "sayso"

// What is not said again: "Est-il leur agent ? - Non.", "un espion, il ne l'est
// pas". The words of the label stand in the question or in the clause before.

// answered reads the turns that answer a question with yes or no.
func (g french) answered(asked []finding) []finding {
	var all []finding
	for _, f := range asked {
		t := g.turnOf[f.term.first]
		if t < 0 || t+1 >= len(g.turns) || !g.asks(f) || !g.endsTurn(f, t) {
			continue
		}
		next := g.turns[t+1]
		if next.speaker.name == "" || next.speaker.name == g.turns[t].speaker.name {
			continue
		}
		stance, ok := g.yesOrNo(next.first, next.last)
		if !ok {
			continue
		}
		s := next.speaker
		f.claimant, f.verb, f.stance, f.rule, f.tier = &s, next.first, stance, "answer", sayso.TierB
		all = append(all, f)
	}
	return all
}

// endsTurn reports whether the question of finding f is the last sentence of
// turn t.
func (g french) endsTurn(f finding, t int) bool {
	return g.sentence[f.term.first] == g.sentence[g.turns[t].last-1]
}

// yesOrNo returns what the words from token first on answer.
func (g french) yesOrNo(first, last int) (sayso.Stance, bool) {
	switch {
	case g.has(first, "answers_no"):
		return sayso.Denies, true
	case g.has(first, "answers_yes") && first+1 < last && g.isMark(first+1):
		return sayso.Asserts, true
	}
	return "", false
}

// takenUp reads "T ne l'est pas", "je ne le suis pas", where the label stands
// before.
func (g french) takenUp(c int) []finding {
	x := g.all[c]
	v := x.verb
	if x.kind != verbChunk || v.form != finite || v.object < 0 || !g.in(v.main, "copula") || v.main != v.head || !v.negated {
		return nil
	}
	if key := g.key(v.object); key != "l'" && key != "le" {
		return nil
	}
	s := g.subjectChunk(c)
	if s < 0 {
		return nil
	}
	t, ok := g.labelBefore(x.first)
	if !ok {
		return nil
	}
	return g.plain(g.targetIn(s, nil), []term{t}, "taken-up", v.main)
}

// labelBefore returns the last label before token i in its sentence or the one
// before.
func (g french) labelBefore(i int) (term, bool) {
	from := g.Sentences[max(g.sentence[i]-1, 0)].First
	for j := i - 1; j >= from && j > i-reach/2; j-- {
		at, ok := g.labelAt[j]
		if !ok || g.labels[at].predicate {
			continue
		}
		_, limit := g.bounds(j)
		first := j
		t, ok := g.labelWords(first, min(limit, i))
		return t, ok && t.known && !t.predicate
	}
	return term{}, false
}
