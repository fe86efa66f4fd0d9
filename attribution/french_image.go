package attribution

import "sayso"

// Images: a thing, a beast or a rank said of a person ("un moulin à promesses",
// "le notaire de la défaite"). No codebook holds them; the construction that
// calls somebody something does, where the words are more than a trade.

// isImage reports whether the words of term t, though made of ordinary nouns,
// can only be meant as an image when they are said of a person.
func (g french) isImage(t term) bool {
	i := t.first
	for i < t.last-1 && g.has(i, "prenominal") {
		i++
	}
	if t.last-i < 2 || g.inName(i) || !g.isWord(i) || g.capital(i) || g.isTimeWord(i) || g.has(i, "adverbs") || g.formOf(i) == participle || g.has(i, "time_nouns") || g.has(i, "neutral_heads") {
		return false
	}
	if !g.has(i, "neutral") {
		return true
	}
	return !g.has(i, "personal_nouns") && !g.has(i, "not_images") && g.complemented(i, t.last)
}

// complemented reports whether a complement without a name follows the noun at
// token i: "à promesses", "sans magasin", "de salon".
func (g french) complemented(i, last int) bool {
	for j := i + 1; j < last; j++ {
		if g.inName(j) {
			return false
		}
	}
	for j := i + 1; j < last; j++ {
		if g.has(j, "of") || g.contracted(j) || g.key(j) == "des" || g.has(j, "noun_joiners") || g.key(j) == "qui" || g.has(j, "in_images") {
			return true
		}
	}
	return false
}

// ofPerson reports whether everybody a label is said of is a person.
func ofPerson(s subject) bool {
	for _, e := range s.entities {
		if e.kind != person {
			return false
		}
	}
	return s.ok()
}

// imageBy returns what an image means behind the verb of chunk c, which calls
// its object that; "" where the verb is too weak or the label is none.
func (g french) imageBy(main int, t term, target subject) string {
	if t.quoted || t.predicate || !ofPerson(target) || !g.isA(t.first-1) && g.key(t.first-1) != "de" && g.key(t.first-1) != "d'" {
		return ""
	}
	if g.isDet(t.first-1) && !g.isA(t.first-1) || !g.isImage(t) {
		if !g.in(main, "insulting") || !g.complemented(t.first, t.last) || g.inName(t.first) {
			return ""
		}
	}
	if g.in(main, "naming_well") {
		return "other_honour"
	}
	return "other_accusation"
}

// asksItself reports whether the verb of chunk c asks by its pronoun: "T est-il".
func (g french) asksItself(c int) bool {
	v := g.all[c].verb
	return v.subject == "il" || v.subject == "elle"
}

// subjectIsPerson reports whether the verb of chunk c says something of a person
// by name or pronoun.
func (g french) subjectIsPerson(c int) bool {
	s := g.subjectChunk(c)
	if s >= 0 && g.isFirstPerson(g.all[s].first) && !g.all[c].verb.negated {
		return false // whoever speaks of himself means no image
	}
	return ofPerson(g.beingSubject(c, []term{{}}))
}

// gapped reads the second half of "V T de L et T2 de L2", "T est un L et T2 un
// L2": a name and a label of the same form behind "et", without a verb.
func (g french) gapped(first finding, marker string) []finding {
	_, limit := g.bounds(first.term.first)
	i := first.term.last
	if first.term.quoted {
		i = g.afterQuote(first.term)
	}
	var all []finding
	for range 3 {
		if g.key(i) == "," {
			i++
		}
		if g.has(i, "and") {
			i++
		}
		if i >= limit || i == first.term.last || g.quoteOf[i] != g.quoteOf[first.term.first] {
			return all
		}
		x := g.all[g.at[i]]
		if x.kind != nameChunk || x.first != i || x.prep >= 0 || x.last >= limit {
			return all
		}
		at := x.last
		if marker == "" && !g.isA(at) || marker != "" && g.key(at) != marker && !(marker == "de" && g.key(at) == "d'") && !(marker == "d'" && g.key(at) == "de") {
			return all
		}
		t, ok := g.labelWords(at, limit)
		if !ok || t.predicate || !t.known && g.neverLabel(t) && !g.isImage(t) {
			return all
		}
		f := first
		f.subject, f.term, f.tier = g.lone(x.mention, nil), t, sayso.TierB
		if f.term.concept == "" {
			f.term.concept = "other_accusation"
		}
		if !f.subject.ok() {
			return all
		}
		all = append(all, f)
		i = t.last
		if t.quoted {
			i = g.afterQuote(t)
		}
	}
	return all
}

// isA reports whether the article of one thing among others stands at token i.
func (g french) isA(i int) bool { return g.key(i) == "un" || g.key(i) == "une" }
