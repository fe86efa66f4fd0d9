package attribution

import (
	"slices"

	"sayso"
)

// What is not said again: "Est-il leur agent ? - Non.", "un espion, il ne l'est
// pas". The words of the label stand in the question or in the clause before.

// answered reads the turns that answer a question with yes or no.
func (g french) answered(asked []finding) []finding {
	var all []finding
	for _, f := range asked {
		t := g.turnOf[f.term.first]
		if t < 0 || t+1 >= len(g.turns) {
			continue
		}
		next := g.turns[t+1]
		if !g.asks(f) || !g.endsTurn(f, t) {
			if g.deniesTurn(f, next) {
				s := next.speaker
				f.claimant, f.verb, f.stance, f.rule, f.tier = &s, next.first, sayso.Denies, "answer", sayso.TierB
				all = append(all, f)
			}
			continue
		}
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
	return append(all, g.deniedAfter(asked)...)
}

// deniesTurn reports whether the turn after that of finding f begins by denying
// it: the one it is about, or the one who is said to have said it.
func (g french) deniesTurn(f finding, next turn) bool {
	e := next.speaker.entity
	if e == nil || f.stance == sayso.Denies || !g.has(next.first, "denial_phrases") {
		return false
	}
	if f.claimant != nil && f.claimant.entity == e {
		return true
	}
	t := g.turnOf[f.term.first]
	return f.about(e) && g.sentence[f.term.first] >= g.sentence[g.turns[t].last-1]-1 && g.stanceToward(f, nil) != sayso.Denies
}

// answeredInWords adds to the question "T, un L ? « Il n'en est rien », dit S."
// what S answers.
func (g french) answeredInWords(asked []finding) []finding {
	for _, f := range asked {
		_, last := g.bounds(f.term.first)
		if f.verb >= 0 && !g.asks(f) || g.quoteOf[f.term.first] >= 0 || g.turnOf[f.term.first] >= 0 || last >= len(g.Tokens) || !g.isQuote(last) || g.key(last-1) != "?" {
			continue
		}
		q := g.quoteAt(last)
		if q < 0 || !g.has(last+1, "denial_phrases") {
			continue
		}
		s := g.voices[q].speaker
		if !s.known() {
			continue
		}
		f.claimant, f.stance, f.rule, f.tier = &s, sayso.Denies, "answer", sayso.TierB
		f.verb = max(g.voices[q].verb, f.term.first)
		asked = append(asked, f)
	}
	return asked
}

// deniedAfter reads "Elle dément." and "ce que l'intéressé conteste" behind
// words said of the one who denies.
func (g french) deniedAfter(said []finding) []finding {
	var all []finding
	bySentence := map[int][]finding{}
	for _, f := range said {
		s := g.sentence[f.term.first]
		bySentence[s] = append(bySentence[s], f)
	}
	for c := range g.all {
		x := g.all[c]
		if x.kind != verbChunk || x.verb.form != finite || x.verb.negated || !g.in(x.verb.main, "denying") || !g.deniesBare(c) {
			continue
		}
		s, ok := g.doerOf(c)
		if !ok || s.entity == nil {
			continue
		}
		if key := g.key(x.last); key == ";" || key == ":" {
			continue // what he denies follows
		}
		here := g.sentence[x.first]
		near := slices.Concat(bySentence[here-1], bySentence[here])
		for k := len(near) - 1; k >= 0 && k > len(near)-reach; k-- {
			f := near[k]
			if f.term.last > x.first || !f.about(s.entity) {
				continue
			}
			f.subject = g.targetStandIn(x.first, x.last, []*entity{s.entity})
			f.claimant, f.verb, f.stance, f.rule, f.tier = &s, x.verb.main, sayso.Denies, "denial", sayso.TierB
			all = append(all, f)
			break
		}
	}
	return all
}

// deniesBare reports whether the verb of chunk c has no object of its own:
// "dément.", "le nie", "ce qu'il conteste".
func (g french) deniesBare(c int) bool {
	x := g.all[c]
	if x.verb.reflexive {
		return false
	}
	if x.verb.object >= 0 {
		return true
	}
	for b := c - 1; b >= 0 && b > c-4; b-- {
		if g.all[b].kind == subChunk && b > 0 && g.key(g.all[b-1].first) == "ce" {
			return true
		}
		if g.all[b].kind == commaChunk || g.all[b].kind == stopChunk {
			break
		}
	}
	n := c + 1
	for n < len(g.all) && g.all[n].kind == adverbChunk {
		n++
	}
	if n >= len(g.all) {
		return true
	}
	k := g.all[n].kind
	return k == commaChunk || k == coordChunk || k == stopChunk && g.key(g.all[n].first) != ":"
}

// about reports whether finding f is about e.
func (f finding) about(e *entity) bool {
	for _, one := range f.subject.entities {
		if one == e {
			return true
		}
	}
	return false
}

// ofOneself reads "Contrebandier, oui ; trafiquant d'armes, jamais" in a mouth.
func (g french) ofOneself(c int) []finding {
	x := g.all[c]
	if x.kind != nounChunk || x.det >= 0 || x.prep >= 0 || g.quoteOf[x.first] < 0 && g.turnOf[x.first] < 0 {
		return nil
	}
	if c > 0 && g.all[c-1].kind != stopChunk && g.all[c-1].kind != quoteChunk && g.clause[x.first] != x.first {
		return nil
	}
	_, limit := g.bounds(x.first)
	t, ok := g.labelWords(x.first, limit)
	if !ok || !t.known || t.predicate || g.key(t.last) != "," || t.last+2 >= limit && !g.isMark(t.last+2) {
		return nil
	}
	f := finding{term: t, rule: "self", tier: sayso.TierB, verb: -1}
	switch {
	case g.has(t.last+1, "answers_no"):
		f.stance = sayso.Denies
	case g.key(t.last+1) == "oui":
		f.stance = sayso.Asserts
	default:
		return nil
	}
	f.subject = g.targetStandIn(t.first, t.last, oneEntity(g.firstPerson(x.first)))
	if !f.subject.ok() {
		return nil
	}
	return []finding{f}
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
