package attribution

import "sayso"

// What one says, another answers: "نه" to a question, "دروغ است" to a claim, the
// label thrown back ("شیاد خودتی"), the label repeated with a question mark before
// it is refuted ("درباری؟ او را تبعید کردند"). The answer is a row of its own, in
// the mouth of who answers.

// answers reads the answer of the next turn to what a turn asks or claims last.
func (g persian) answers(asked []finding) []finding {
	var all []finding
	for _, f := range asked {
		t := g.turnOf[f.term.first]
		if t < 0 || t+1 >= len(g.turns) || len(f.subject.entities) == 0 {
			continue
		}
		next := g.turns[t+1]
		s := next.speaker
		if s.entity == nil || s.entity == g.turns[t].speaker.entity || g.sentence[g.turns[t].last-1]-g.sentence[f.term.first] > 1 {
			continue
		}
		stance, ok := g.answerTo(f, next)
		if !ok {
			continue
		}
		answer := f
		answer.claimant, answer.stance, answer.rule, answer.tier = &s, stance, "answer", sayso.TierB
		all = append(all, answer)
	}
	return all
}

// answerTo returns how the turn that follows answers f.
func (g persian) answerTo(f finding, next turn) (sayso.Stance, bool) {
	c := g.clauseOf(f)
	question := g.asksAbout(f, c)
	aboutHim := len(f.subject.entities) == 1 && f.subject.entities[0] == next.speaker.entity
	first := next.first
	for first < next.last && (g.isMark(first) || g.isQuote(first)) {
		first++
	}
	switch {
	case g.has(first, "answers_no"):
		return sayso.Denies, aboutHim && (c != nil && c.who.you || question) || question
	case g.callsItFalse(first, next.last):
		return sayso.Denies, true
	case question && !aboutHim && g.answersMaybe(first, next.last):
		return sayso.Hedges, true
	}
	return "", false
}

// callsItFalse reads "دروغ محض است", "این دروغ است", "شایعه است" at token i.
func (g persian) callsItFalse(i, last int) bool {
	for n := 0; n < 3 && i < last; n, i = n+1, i+1 {
		if g.has(i, "untrue") {
			return !g.proves(i) && g.key(i) != "سندی" && g.key(i) != "مدرکی"
		}
		if _, ok := g.any(i, "demonstr", "det", "loose", "conj"); !ok && g.key(i) != "," && g.key(i) != "ها" {
			return false
		}
	}
	return false
}

// answersMaybe reads "شاید", "نمی‌دانم. شاید باشد" at token i.
func (g persian) answersMaybe(i, last int) bool {
	for n := 0; n < 4 && i < last; n, i = n+1, i+1 {
		if g.key(i) == "شاید" || g.key(i) == "احتمالا" || g.key(i) == "ممکن" {
			return true
		}
		if !g.has(i, "hedge") && !g.isMark(i) {
			return false
		}
	}
	return false
}

// echoes reads a label that is repeated with a question mark by whoever refutes
// it.
func (g persian) echoes(found []finding) []finding {
	var all []finding
	for t := 1; t < len(g.turns); t++ {
		s := g.turns[t].speaker
		for at := g.sentence[g.turns[t].first]; s.entity != nil && at < len(g.Sentences) && g.Sentences[at].First < g.turns[t].last; at++ {
			first, last := max(g.Sentences[at].First, g.turns[t].first), g.Sentences[at].Last
			if last-first < 2 || last-first > 5 || g.key(last-1) != "?" || g.anyVerb(first, last) || g.headConcept(first) == "" || g.has(last, "answers_yes") {
				continue
			}
			if f, ok := g.lastOf(found, t-1, first); ok {
				f.claimant, f.stance, f.rule, f.tier = &s, sayso.Denies, "echo", sayso.TierB
				f.term.first, f.term.last, f.term.cutLast, f.verb = first, last-1, 0, -1
				all = append(all, f)
			}
		}
	}
	return all
}

// lastOf returns the last finding of turn t whose label has the word of token i
// in it.
func (g persian) lastOf(found []finding, t, i int) (finding, bool) {
	for k := len(found) - 1; k >= 0; k-- {
		f := found[k]
		if g.turnOf[f.term.first] != t || len(f.subject.entities) == 0 {
			continue
		}
		for j := f.term.first; j < f.term.last; j++ {
			if g.key(j) == g.key(i) {
				return f, true
			}
		}
	}
	return finding{}, false
}

// retorts reads "شیاد خودتی": who was answered gets his word back.
func (g persian) retorts() []finding {
	var all []finding
	for i := range g.Tokens {
		t := g.turnOf[i]
		if t < 1 || !g.has(i, "retorts") {
			continue
		}
		first := i - 1
		for first > g.clause[i] && first > i-3 && g.word(first-1) && g.headConcept(first) == "" {
			first--
		}
		target := g.addressedBefore(i, t)
		if g.headConcept(first) == "" || target == nil || target.kind == group {
			continue
		}
		s := subject{entities: oneEntity(target), first: i, last: i + 1, at: g.span(i, i+1), tier: sayso.TierB}
		l := term{first: first, last: i, concept: g.headConcept(first), known: true}
		all = append(all, finding{subject: s, term: l, rule: "retort", tier: sayso.TierB, verb: -1, stance: sayso.Asserts})
	}
	return all
}

// addressedBefore returns to whom the turn answers: who is named with an @ in it,
// else who spoke before.
func (g persian) addressedBefore(i, t int) *entity {
	for _, m := range g.mentionsIn(g.turns[t].first, i) {
		if g.key(g.mentions[m].first-1) == "@" {
			return g.mentions[m].entity
		}
	}
	return g.turns[t-1].speaker.entity
}
