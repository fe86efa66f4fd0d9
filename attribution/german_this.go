package attribution

import "sayso"

// thisLabel reads "Dieser Pharisäer predigt Wasser": a label with "dieser" stands
// for whom the sentence before is about; inside a quotation, for whom the words
// are said to be about ("schrieb S über T").
func (g german) thisLabel(i int) []finding {
	if !g.has(i, "this_words") || !g.small(i) && !g.opens(i) || g.key(i-1) == "," || g.word(i-1, isPreposition) {
		return nil
	}
	s := g.stretchAt(i)
	t, next, ok := g.termAt(i, s.last, weak)
	if !ok || t.first != i+1 && !g.small(i+1) || next >= s.last || t.quoted || !g.capital(t.last-1) && t.last-t.first == 1 {
		return nil
	}
	if g.mentionFollows(next) || g.word(i, isGenitive) && !g.word(i, isNominative) {
		return nil
	}
	var e *entity
	if q := g.quoteOf[i]; q >= 0 {
		e = g.spokenAbout(q)
	} else {
		e = g.onlyNamedBefore(g.sentence[i])
	}
	if e == nil {
		return nil
	}
	sub := subject{entities: []*entity{e}, at: g.span(i, i+1), first: i, last: i + 1, tier: sayso.TierB}
	return g.plain(sub, []term{t}, "this", -1)
}

// spokenAbout returns T of „…“, schrieb S über T.
func (g german) spokenAbout(q int) *entity {
	at := g.TokenAt(g.Quotes[q].Open.Start)
	if at >= len(g.Tokens) {
		return nil
	}
	b := g.Sentences[g.sentence[at]]
	for i := b.First; i < b.Last; i++ {
		if g.key(i) != "uber" || g.quoteOf[i] != g.level(q) {
			continue
		}
		for _, k := range g.piecesOf(i, min(i+8, b.Last)) {
			if k.prep == i && k.m >= 0 {
				if all := g.peopleOf(k, g.voices[q].speaker.entity); len(all) == 1 {
					return all[0]
				}
			}
			break
		}
	}
	return nil
}

// onlyNamedBefore returns the one person whom the sentence before s names, in the
// same paragraph.
func (g german) onlyNamedBefore(s int) *entity {
	if s == 0 || g.Sentences[s-1].Paragraph != g.Sentences[s].Paragraph {
		return nil
	}
	var found *entity
	for _, m := range g.mentionsIn(g.Sentences[s-1].First, g.Sentences[s-1].Last) {
		n := g.mentions[m]
		var e *entity
		if n.kind == pronoun && (g.has(n.first, "he") || g.has(n.first, "she")) {
			if all := g.germanPronoun(m, nil); len(all) == 1 {
				e = all[0]
			}
		} else if n.entity != nil && n.entity.kind != group {
			e = n.entity
		}
		if e == nil || e == found {
			continue
		}
		if found != nil {
			return nil
		}
		found = e
	}
	return found
}
