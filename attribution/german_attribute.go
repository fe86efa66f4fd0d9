package attribution

import "slices"

// calledBefore reads "der als L verschriene T", "der von allen als L verehrte T":
// what somebody is called stands before the name, as an adjective.
func (g german) calledBefore(als int) []finding {
	if g.key(als) != "als" || !g.small(als) {
		return nil
	}
	first := als - 1
	for first > als-12 && first >= 0 && (!g.word(first, isDeterminer) || g.word(first-1, isPreposition) && g.small(first-1) || g.word(first, isGenitive) && g.capital(first-1)) && !g.isMark(first) {
		first--
	}
	if first < 0 || !g.word(first, isDeterminer) || g.sentence[first] != g.sentence[als] {
		return nil
	}
	terms := g.termsAt(als+1, g.termLimit(als), strong)
	if len(terms) == 0 {
		return nil
	}
	v := terms[len(terms)-1].last
	if terms[len(terms)-1].quoted {
		v = g.afterQuote(terms[len(terms)-1])
	}
	if !g.small(v) || !g.capital(v+1) || !g.has(v, "called_adjectives") {
		return nil
	}
	k, ok := g.pieceFrom(v+1, min(v+8, len(g.Tokens)), g.quoteOf[als])
	if !ok || k.m < 0 {
		return nil
	}
	who := speaker{}
	for _, p := range g.piecesOf(first+1, als) {
		if p.prep >= 0 && g.has(p.prep, "by") {
			who = g.speakerFor(p)
		}
	}
	return g.calledBy(calling{verb: v}, g.subjectFor(k, nil), terms, who, "naming-as")
}

// wholeList returns the subject of the whole list that mention m of piece k ends
// or stands in: "A, B und C sind L".
func (g german) wholeList(k piece) subject {
	if k.m < 0 || g.mentions[k.m].kind == pronoun {
		return g.subjectFor(k, nil)
	}
	first := k.m
	for b := k.m - 1; b >= 0 && b > k.m-24 && g.sentence[g.mentions[b].first] == g.sentence[k.first]; b-- {
		if g.mentions[b].entity == nil || g.mentions[b].kind == pronoun {
			continue
		}
		list := g.listFrom(b)
		if len(list) < 2 || !slices.Contains(list, k.m) {
			break
		}
		first = b
	}
	start := g.pieceOfMention(first)
	return g.withList(g.subjectFor(start, nil), start)
}
