package attribution

import "sayso/text"

// The words of a label: a short quotation whole, or a noun with the adjectives
// before and after it and its complements ("un négociant sans scrupules à la
// solde du palais"), without the article. A construction that calls somebody
// something licenses nouns that the codebook does not know, unless they are of
// the many that never accuse or honour.

// longestTerm is the most words of a label.
const longestTerm = 14

// labelWords reads one label at token i: past prepositions, articles, words of
// distance.
func (g french) labelWords(i, limit int) (term, bool) {
	i = g.toLabel(i, limit)
	if i >= limit {
		return term{}, false
	}
	if g.isQuote(i) {
		return g.termInQuotes(i)
	}
	if q := g.quoteOf[i]; q >= 0 && g.quoteOf[i-1] != q && g.Quotes[q].Closed {
		if first, last := g.tokensOf(q); first <= i && i <= first+2 {
			if t, ok := g.shortQuote(q, first, last); ok {
				return t, true
			}
		}
	}
	last := g.nounEnd(i, limit)
	if at, ok := g.labelAt[i]; ok && g.labels[at].predicate && last <= i {
		last = g.predicateExtent(g.labels[at])
	}
	if at, ok := g.labelAt[i]; ok && last > i {
		last = max(last, min(g.labels[at].last, limit))
	}
	if last <= i {
		return term{}, false
	}
	t := term{first: i, last: last}
	t.concept, t.predicate = g.conceptOf(i, last)
	t.known = t.concept != ""
	return t, true
}

// toLabel steps over what stands before a label: articles, "un vrai", "rien
// d'autre que".
func (g french) toLabel(i, limit int) int {
	for i < limit {
		if at, ok := g.labelAt[i]; ok && g.labels[at].last > i+1 && g.has(i, "of") {
			return i // "de mèche avec"
		}
		if end, ok := g.is(i, "nothing_but"); ok {
			i = end
			if g.has(i-1, "articles") {
				continue
			}
			continue
		}
		switch {
		case g.has(i, "one_of"):
			i, _ = g.is(i, "one_of")
		case g.has(i, "charge_words"):
			i, _ = g.is(i, "charge_words")
		case g.has(i, "anything_but"):
			i, _ = g.is(i, "anything_but")
		case g.has(i, "no_way"):
			i, _ = g.is(i, "no_way")
		case g.key(i) == "ni" || g.key(i) == "pas" || g.key(i) == "bien" && g.isDet(i+1):
			i++
		case g.isDet(i) && !g.has(i, "quantities_kept") || g.contracted(i) || g.key(i) == "des" || g.key(i) == "d'" || g.key(i) == "de":
			i++
		case g.has(i, "distance"), g.has(i, "hedges") && !g.inName(i):
			end, ok := g.is(i, "distance")
			if !ok {
				end, _ = g.is(i, "hedges")
			}
			i = end
		case g.has(i, "label_words") && (g.isQuote(i+1) || g.has(i+1, "of")):
			i++
		default:
			if end, ok := g.isAdverb(i); ok && !g.isLabelWord(i) && g.key(i) != "plus" {
				i = end
				continue
			}
			return i
		}
	}
	return i
}

// termInQuotes reads the quotation that token i opens as a label.
func (g french) termInQuotes(i int) (term, bool) {
	q := g.quoteAt(i)
	if q < 0 {
		return term{}, false
	}
	first, last := g.tokensOf(q)
	return g.shortQuote(q, first, last)
}

// shortQuote returns the words of quotation q as a label, if they are no
// sentence.
func (g french) shortQuote(q, first, last int) (term, bool) {
	for first < last && (g.isDet(first) || g.contracted(first) || g.key(first) == "des" || (g.key(first) == "de" || g.key(first) == "d'") && first+1 < last) {
		first++
	}
	for last > first && g.isMark(last-1) {
		last--
	}
	if first >= last || last-first > longestTerm || g.isSentence(first, last) {
		return term{}, false
	}
	t := term{first: first, last: last, quoted: true}
	t.concept, _ = g.conceptOf(first, last)
	if t.concept == "" {
		t.concept = g.conceptIn(q)
	}
	t.known = t.concept != ""
	return t, true
}

// isSentence reports whether tokens first up to last say something by
// themselves: a verb outside a relative clause, or an end mark.
func (g french) isSentence(first, last int) bool {
	for i := first; i < last; i++ {
		switch g.key(i) {
		case ".", "?", "!", ";":
			return true
		}
		if g.isSubjectWord(i) && !g.has(i-1, "subordinators") && g.key(i) != "ce" {
			return true
		}
	}
	for c := g.at[first]; c < len(g.all) && g.all[c].first < last; c++ {
		x := g.all[c]
		if x.kind == verbChunk && x.first >= first && x.verb.form == finite && !g.afterRelative(c) && (c == 0 || g.all[c-1].kind != subChunk) && !g.has(x.main(), "noun_verbs") && !g.relativeBefore(c) {
			return true
		}
	}
	return false
}

func (c chunk) main() int { return c.verb.main }

// relativeBefore reports whether a relative opens the clause of the verb at
// chunk c a few chunks before.
func (g french) relativeBefore(c int) bool {
	for b := c - 1; b >= 0 && b > c-5; b-- {
		switch g.all[b].kind {
		case relativeChunk, subChunk:
			return true
		case commaChunk, stopChunk, quoteChunk, verbChunk:
			return false
		}
	}
	return false
}

// nounEnd returns where the noun phrase with its complements that begins at
// token i ends; i if none does.
func (g french) nounEnd(i, limit int) int {
	j := i
	for j < limit && j-i < longestTerm && g.quoteOf[j] == g.quoteOf[i] {
		if g.inName(j) && j > i {
			m := g.mentionAt(j)
			if g.mentions[m].first == j && g.has(j-1, "of") || g.contracted(j-1) || g.isDet(j-1) || g.has(j-1, "noun_joiners") {
				j = g.mentions[m].last
				continue
			}
			break
		}
		if end := g.complementAt(j, limit, i); end > j && !g.has(j, "accordingto") {
			j = end
			continue
		}
		if _, joins := g.is(j, "label_joiners"); joins && j > i || g.has(j, "accordingto") || j > i && g.opensTime(j) || !g.staysInTerm(j, i) {
			break
		}
		j++
	}
	for j > i && (g.isDet(j-1) || g.has(j-1, "of") || g.contracted(j-1) || g.has(j-1, "noun_joiners") || g.has(j-1, "coordinators")) && !g.isLabelWord(j-1) && !g.inName(j-1) {
		j--
	}
	return j
}

// opensTime reads "la veille du scrutin", "le mois dernier" behind a noun.
func (g french) opensTime(j int) bool {
	return g.has(j, "articles") && !g.contracted(j) && (g.has(j+1, "time_nouns") || g.isTimeWord(j+1)) && !g.has(j-1, "of") && !g.contracted(j-1)
}

// staysInTerm reports whether word j belongs to the noun phrase that begins at
// token i.
func (g french) staysInTerm(j, i int) bool {
	if g.Tokens[j].Kind == text.Number && j > i {
		return g.has(j-1, "of") || g.isLabelWord(j)
	}
	if g.Tokens[j].Kind != text.Word && g.Tokens[j].Kind != text.Number {
		return g.key(j) == "-" && g.glued(j-1) && g.glued(j)
	}
	if g.has(j, "coordinators") || g.has(j, "subordinators") || g.isNegative(j) || g.isSubjectWord(j) {
		return false
	}
	if _, ok := g.isPrep(j); ok || g.isDet(j) && j == i {
		return false
	}
	if g.has(j, "weekday") {
		return false
	}
	if _, ok := g.isAdverb(j); ok {
		return g.key(j) == "plus" || g.key(j) == "tres" || g.key(j) == "bien" || g.key(j) == "jamais" || j > i && g.formOf(j+1) == participle
	}
	switch g.formOf(j) {
	case finite:
		return j == i || g.has(j, "noun_verbs") || g.has(j, "participles") && !g.has(j, "aux_have") || g.isLabelWord(j)
	case infinitive:
		return j > i && g.has(j-1, "of") || g.isLabelWord(j) || g.has(j, "noun_verbs")
	case participle:
		return !g.has(j, "naming_of") || j == i
	}
	return true
}

// complementAt returns where the complement that begins with the preposition or
// relative at token j ends; j if it is none.
func (g french) complementAt(j, limit, first int) int {
	if j == first || g.has(j, "outside_terms") {
		return j
	}
	if g.key(j) == "qui" || g.key(j) == "que" && g.has(j-1, "neutral_heads") {
		return g.relativeEndAt(j, limit)
	}
	next := j + 1
	switch {
	case g.contracted(j) || g.key(j) == "des":
	case g.has(j, "of"), g.has(j, "noun_joiners"):
		if end, ok := g.is(j, "noun_joiners"); ok {
			next = end
		}
	case g.has(j, "by") && g.formOf(j-1) == participle && j-1 > first:
	default:
		return j
	}
	for next < limit && (g.isDet(next) || g.contracted(next)) {
		next++
	}
	if next+1 < limit && j > first+1 && g.Tokens[next].Kind == text.Number && g.has(next+1, "months") && g.contracted(j) {
		return next + 2 // "la rafle du 3 mars"
	}
	if next >= limit || g.quoteOf[next] != g.quoteOf[first] && !g.isQuote(next) || g.isTimeWord(next) && g.Tokens[next].Kind == text.Number || g.has(next, "weekday") || g.has(next, "time_nouns") && !(next+1 < limit && (g.contracted(next+1) || g.has(next+1, "of"))) {
		return j
	}
	if g.isQuote(next) {
		if q := g.quoteAt(next); q >= 0 && g.Quotes[q].Closed && g.Quotes[q].End-g.Quotes[q].Start < 60 {
			return g.TokenAt(g.Quotes[q].Close.Start) + 1
		}
		return j
	}
	if g.inName(next) {
		return g.mentions[g.mentionAt(next)].last
	}
	if !g.isWord(next) || g.has(next, "coordinators") || g.has(next, "subordinators") {
		return j
	}
	return next + 1
}

// relativeEndAt returns where the relative clause at token j ends, if it is
// short and closed by a mark.
func (g french) relativeEndAt(j, limit int) int {
	for k := j + 1; k < limit && k < j+9; k++ {
		if g.isMark(k) && !g.glued(k) || g.quoteOf[k] != g.quoteOf[j] || g.isQuote(k) {
			return k
		}
		if g.isMark(k) && k == limit-1 {
			return k
		}
	}
	if limit-j < 9 {
		return limit
	}
	return j
}

// conceptOf returns what the words first up to last mean by the codebook: the
// label at their head, or one among the adjectives of the head.
func (g french) conceptOf(first, last int) (concept string, predicate bool) {
	for i := first; i < last; i++ {
		if at, ok := g.labelAt[i]; ok && g.labels[at].last <= last+1 {
			return g.labels[at].concept, g.labels[at].predicate
		}
		if i > first && (g.has(i, "of") || g.contracted(i)) && !g.has(i-1, "packs") {
			break
		}
	}
	if g.has(first, "fake") && last > first+1 {
		return "impostor", false
	}
	return "", false
}
