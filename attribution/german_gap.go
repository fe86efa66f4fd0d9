package attribution

// A second clause that leaves its verb out: "S rühmte T als L, der Verband als M",
// "Freunde nannten T einen Helden, Feinde einen Heuchler". It has a subject and a
// label and nothing that could be a verb.

// gapped reads the halves without a verb that follow the findings of a clause that
// calls.
func (g german) gapped(c calling, all []finding) []finding {
	if len(all) == 0 {
		return nil
	}
	last := all[len(all)-1]
	at := last.term.last
	if last.term.quoted {
		at = g.afterQuote(last.term)
	}
	var more []finding
	for n := 0; n < 3; n++ {
		who, terms, ok := g.gapAt(at)
		if !ok {
			break
		}
		found := g.calledBy(calling{verb: -1, passive: c.passive}, last.subject, terms, g.speakerOfCalling(who), last.rule)
		for i := range found {
			found[i].verb = c.verb
			if !terms[min(i, len(terms)-1)].known {
				found[i].term.concept = g.conceptOfCalling(c.verb)
			}
		}
		more = append(more, found...)
		t := terms[len(terms)-1]
		at = t.last
		if t.quoted {
			at = g.afterQuote(t)
		}
	}
	return more
}

// gapAt reads "…, Feinde (dagegen) einen Heuchler" or "…, der Verband als M" behind
// the comma or "und" at token i: who calls and what.
func (g german) gapAt(i int) (who piece, terms []term, ok bool) {
	if i+2 >= len(g.Tokens) || g.key(i) != "," && g.key(i) != ";" && !g.word(i, isAnd) {
		return piece{}, nil, false
	}
	from := i + 1
	for g.word(from, isAnd) || g.key(from) == "," {
		from++
	}
	end := g.stretchAt(from).last
	for v := from; v < end; v++ {
		if g.quoteOf[v] == g.quoteOf[i] && g.verb(v, isAnyVerb) && !g.word(v, isPossessive) {
			return piece{}, nil, false
		}
	}
	who, found := g.pieceFrom(from, end, g.quoteOf[i])
	if !found || who.quote >= 0 || who.relative || who.det&isIndefinite != 0 && who.m < 0 || !g.can(who, isNominative) || !g.speakerOfCalling(who).known() {
		return piece{}, nil, false
	}
	at := who.last
	for at < end && g.word(at, isAdverb) && g.small(at) && !g.word(at, isDeterminer) || g.has(at, "gap_words") {
		at++
	}
	if g.key(at) == "als" {
		terms = g.termsAt(at+1, g.termLimit(at), strong)
	} else if g.word(at, isIndefinite) && g.word(at, isAccusative) && g.small(at) || g.isQuote(at) && at > who.last-1 {
		terms = g.termsAt(at, g.termLimit(at), strong)
	}
	return who, terms, len(terms) > 0
}

// beingToo reads "und U ein M" behind "T ist ein L".
func (g german) beingToo(t term, c int) []finding {
	i := t.last
	if t.quoted {
		i = g.afterQuote(t)
	}
	s := g.stretchAt(c)
	if !g.word(i, isAnd) || i >= s.last {
		return nil
	}
	k, ok := g.pieceFrom(i+1, s.last, g.quoteOf[c])
	if !ok || k.m < 0 || g.mentions[k.m].entity == nil || k.pronoun || !g.can(k, isNominative) || !g.word(k.last, isIndefinite) && !g.isQuote(k.last) {
		return nil
	}
	for v := k.last; v < s.last; v++ {
		if g.quoteOf[v] == g.quoteOf[c] && g.verb(v, isAnyVerb) && !g.word(v, isPossessive) {
			return nil
		}
	}
	st := weak
	if g.mouthAt(c) {
		st = strong
	}
	terms := g.termsAt(k.last, s.last, st)
	for n := range terms {
		if !terms[n].known {
			terms[n].concept, terms[n].known = "other_accusation", true
		}
	}
	return g.plain(g.subjectFor(k, nil), terms, "being", c)
}
