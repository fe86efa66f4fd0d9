package attribution

import "sayso"

// A deed that somebody is accused of, or denies, is a label too: "wirft T vor,
// Wartelisten gefälscht zu haben", "bestreitet, Gelder veruntreut zu haben", "warf
// ihr vor, sie habe die Akten verbrannt". No list holds such deeds: the verb that
// accuses vouches for them.

// deedTerm returns the words of an infinitive, from its first noun to the
// participle or the verb: "Wartelisten gefälscht".
func (g german) deedTerm(s stretch, zu int) (term, bool) {
	last := zu
	switch k := g.key(zu + 1); {
	case k == "haben":
	case k == "sein" && g.key(zu-1) == "worden":
		last = zu - 1
	case k == "sein" && g.participle(zu-1) && g.key(zu-1) != "gewesen":
	case k == "sein" || k == "werden":
		return term{}, false
	default:
		last = zu + 2
	}
	return g.deedBetween(s.first, last)
}

// longestDeedDone is the most words of a deed.
const longestDeedDone = 14

// deedBetween returns the deed in tokens first up to last, small words before it
// left off.
func (g german) deedBetween(first, last int) (term, bool) {
	i := first
	for i < last && (g.word(i, isAdverb|isNegation|isAnd|isPronoun) && !g.capital(i) || g.has(i, "deed_fillers") || g.has(i, "reflexive") || g.isMark(i)) {
		i++
	}
	if g.word(i, isDeterminer) {
		i++
	}
	if last-i < 2 || last-i > longestDeedDone || !g.small(last-1) {
		return term{}, false
	}
	concept := "other_accusation"
	for j := i; j < last; j++ {
		if l, ok := g.predicateAt(j); ok {
			concept = l.concept
		} else if _, c := g.labelHead(j); c != "" && !g.honours(c) {
			concept = c
		} else if g.has(j, "crime_words") {
			concept = "criminal"
		}
	}
	return term{first: i, last: last, concept: concept, known: true, predicate: true}, true
}

// reproached reads "warf T vor, er habe die Akten verbrannt", "beschuldigt T, dass
// sie … habe".
func (g german) reproached(c calling) []finding {
	if !g.has(c.verb, "call_infinitive") || !g.wholeReproach(c.verb, c.stretch) {
		return nil
	}
	from := c.stretch.last
	if g.key(from) != "," && g.key(from) != ":" || from+2 >= len(g.Tokens) || g.sentence[from+1] != g.sentence[c.verb] {
		return nil
	}
	n := g.stretchAt(from + 1)
	if n.first != from+1 {
		return nil
	}
	i := n.first
	if g.key(i) == "dass" {
		i++
	}
	m := g.mentionAt(i)
	if m < 0 || g.mentions[m].first != i {
		return nil
	}
	has := -1
	for j := n.first; j < n.last; j++ {
		if g.word(j, isHaving) && g.small(j) {
			has = j
			break
		}
	}
	if has < 0 {
		return nil
	}
	last := n.last
	for last > i && g.isMark(last-1) {
		last--
	}
	if has == last-1 {
		last--
	}
	first := g.mentions[m].last
	if has == first {
		first++
	}
	t, ok := g.deedBetween(first, last)
	if !ok || !g.participle(t.last-1) && !g.word(t.last-1, isAnyVerb) && !hasSuffix(g.key(t.last-1), "t") && !hasSuffix(g.key(t.last-1), "en") {
		return nil
	}
	return g.foundBy(c, n.last, []term{t}, "accusation")
}

// taken reads "Er ist keiner", "Das war sie nie": the label of the sentence before
// taken up and denied.
func (g german) taken(all []finding) []finding {
	var more []finding
	for _, f := range all {
		s := g.sentence[f.term.first]
		if s+1 >= len(g.Sentences) || f.rule == "answer" {
			continue
		}
		b := g.Sentences[s+1]
		if b.Paragraph-g.Sentences[s].Paragraph > 0 || b.Last-b.First > 9 {
			continue
		}
		be, none, same := -1, -1, false
		for i := b.First; i < b.Last; i++ {
			if g.word(i, isCopula) && !g.word(i, isPossessive) && g.quoteOf[i] == g.quoteOf[f.term.first] {
				be = i
			}
			if g.has(i, "none_of_them") {
				none = i
			}
			if m := g.mentionAt(i); m >= 0 && g.mentions[m].first == i {
				for _, e := range g.resolveBut(m, nil) {
					same = same || len(f.subject.entities) == 1 && e == f.subject.entities[0]
				}
			}
		}
		if be < 0 || none < 0 || !same {
			continue
		}
		who := speaker{author: true}
		if chain := g.chainAt(be); len(chain) > 0 {
			who = chain[0].speaker
		}
		a := f
		a.claimant, a.verb, a.rule, a.tier, a.stance = &who, be, "answer", sayso.TierB, sayso.Denies
		more = append(more, a)
	}
	return more
}
