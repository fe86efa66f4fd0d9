package attribution

import "sayso"

// Questions that are answered in the same breath ("سُئل S إن كان L فأجاب: «كلا»"),
// whom a lawyer speaks for, and charges that are dropped.

// answeredHere reads the answer that follows a question in its sentence or the
// next: a bare no or yes, "بالنفي", of whom the question is about.
func (g arabic) answeredHere(f finding) (finding, bool) {
	if len(f.subject.entities) != 1 || !g.askedHere(f, g.chainAt(f.term.first)) {
		return finding{}, false
	}
	e := f.subject.entities[0]
	s := g.sentence[f.term.first]
	last := g.Sentences[min(s+1, len(g.Sentences)-1)].Last
	if g.Sentences[min(s+1, len(g.Sentences)-1)].Paragraph != g.Sentences[s].Paragraph {
		last = g.Sentences[s].Last
	}
	for v := f.term.last; v < last && v < f.term.last+12; v++ {
		if !g.has(v, "answering") && !g.has(v, "speech") || !g.cue(v) || g.noun(v) {
			continue
		}
		i := v + 1
		if a := g.actAt(v); a.object < 0 && len(a.parties) > 0 {
			if g.speakerOfParty(a.parties[0]).entity != e {
				return finding{}, false
			}
			i = a.parties[0].next
		}
		i = g.skip(i, last, "adverbs")
		switch {
		case g.has(i, "ba") && g.article(i+1) && g.key(i+2) == "نفی", g.key(i) == "نفیا":
			return f.echo(speaker{name: e.name, entity: e, carried: true}, sayso.Denies, "answer", v), true
		case g.key(i) == ":" || g.isQuote(i) || g.has(i, "ba"):
			for g.key(i) == ":" || g.isQuote(i) || g.has(i, "ba") && g.isQuote(i+1) {
				i++
			}
			if g.has(i, "no") && !g.has(i+1, "li") && !g.saysAgain(f, i) {
				return f.echo(speaker{name: e.name, entity: e, carried: true}, sayso.Denies, "answer", v), true
			}
			if g.has(i, "yes") {
				return f.echo(speaker{name: e.name, entity: e, carried: true}, sayso.Asserts, "answer", v), true
			}
		}
		return finding{}, false
	}
	return finding{}, false
}

// saysAgain reports whether the answer at token i has a label of its own like
// that of finding f, which is read by itself.
func (g arabic) saysAgain(f finding, i int) bool {
	for j := i; j < len(g.Tokens) && j < i+farBack && g.quoteOf[j] == g.quoteOf[i]; j++ {
		if at, ok := g.labelAt[j]; ok && g.labels[at].concept == f.term.concept {
			return true
		}
	}
	return false
}

// principalAt returns the mention of whom a lawyer named before token i speaks
// for, where "موكله" stands there; -1.
func (g arabic) principalAt(i int) int {
	if !g.has(i, "clients") || !g.tail(i+1) {
		return -1
	}
	first := g.Sentences[max(g.sentence[i]-1, 0)].First
	for j := i - 1; j >= first && j > i-reach; j-- {
		if !g.has(j, "lawyers") {
			continue
		}
		for k := j + 1; k < i && k < j+6; k++ {
			if m := g.mentionAtName(k); m >= 0 && g.mentions[m].kind == person && g.mentions[m].first == k {
				if g.article(j-1) || g.tail(j+1) {
					return -1 // the lawyer's own name
				}
				return m
			}
			if g.isMark(k) || g.verb(k) && !g.noun(k) {
				break
			}
		}
	}
	return -1
}

// dropped reads "أسقط S تهمة L عن T".
func (g arabic) dropped(v int) []finding {
	if !g.has(v, "dropping") || g.article(v-1) {
		return nil
	}
	_, limit := g.bounds(v)
	i := v + 1
	doer := speaker{}
	if p, ok := g.partyAt(i, limit); ok && !g.chargeWord(i) {
		doer, i = g.speakerOfParty(p), p.next
	}
	if !g.chargeWord(i) {
		return nil
	}
	if i++; g.article(i) {
		i++
	}
	for j := i + 1; j < limit && j < i+10 && !g.isMark(j); j++ {
		if g.key(j) != "عن" {
			continue
		}
		p, ok := g.partyAt(j+1, limit)
		if !ok {
			return nil
		}
		target := g.targetOfParty(p, nil)
		terms := g.slotAt(i, j, true)
		if !target.ok() || len(terms) == 0 {
			return nil
		}
		target.tier = sayso.TierB
		all := g.being(target, terms, v, sayso.Denies, "dropped")
		for k := range all {
			all[k].claimant = &doer
		}
		return all
	}
	return nil
}
