package attribution

import "sayso/text"

// What a verb of naming says of somebody is a noun phrase that goes on until the
// grammar ends it: a mark, a time, a further clause, a second "and". Within
// marks the writer has said where it ends.

// longestLabel is the most tokens of a label that is not in marks.
const longestLabel = 14

// slotAt reads the labels that stand at token i. If open, words that the codebook
// does not know are labels too, unless they are neutral by themselves.
func (g arabic) slotAt(i, limit int, open bool) []term {
	var terms []term
	for len(terms) < 6 {
		t, next, ok := g.termAt(i, limit, open)
		if !ok {
			return terms
		}
		terms = append(terms, t)
		j := next
		if g.key(j) == "," {
			j++
		}
		if g.key(next) == "لا" && !open && next+1 < limit && g.human(next+1) {
			terms = append(terms, term{first: next, last: g.termEnd(next+2, limit, next+1), concept: "impostor", known: true})
			return terms
		}
		switch {
		case g.has(j, "and") && j+1 < limit:
			j++
		case j == next || !g.labelStarts(j):
			return terms
		}
		if g.has(j, "negation") && g.key(j) == "لا" {
			j++
		}
		if g.has(j, "ba") {
			if j++; g.has(j, "that") && g.tail(j+1) {
				j += 2
			}
		}
		if !g.isQuote(j) && !g.labelStarts(j) && !(open && g.pictures(j)) {
			return terms
		}
		if g.isQuote(j) && !t.quoted {
			return terms
		}
		i = j
	}
	return terms
}

// labelStarts reports whether a label of the codebook stands at token i, or
// behind the article there.
func (g arabic) labelStarts(i int) bool {
	_, ok := g.labelHere(i)
	return ok
}

func (g arabic) labelHere(i int) (label, bool) {
	if at, ok := g.labelAt[i]; ok && g.mentionAtName(i) < 0 {
		return g.labels[at], true
	}
	if g.article(i) {
		if at, ok := g.labelAt[i+1]; ok && g.mentionAtName(i) < 0 {
			return g.labels[at], true
		}
	}
	return label{}, false
}

// termAt reads one label at token i, and where what follows it begins.
func (g arabic) termAt(i, limit int, open bool) (term, int, bool) {
	i = g.skip(i, limit, "nothing_but", "hedges", "falsely", "ka")
	i = g.overOneOf(i)
	for g.has(i, "adverbs") && i < limit {
		i++
	}
	if g.key(i) == "(" && g.labelStarts(i+1) {
		i++ // brackets are marks of quotation in many Arabic papers
	}
	if i >= limit {
		return term{}, i, false
	}
	if g.isQuote(i) {
		return g.marked(i, open)
	}
	first := i
	if g.article(first) {
		first++
	}
	l, known := g.labelHere(i)
	if known && g.labelAt[i] == g.labelAt[first] {
		first = max(first, l.first)
		if g.article(l.first) {
			first = l.first + 1
		}
	}
	if !known && !g.openLabel(first, open) {
		return term{}, i, false
	}
	t := term{first: first, known: known, concept: l.concept, predicate: l.predicate}
	from := first + 1
	if known {
		from = max(l.last, from)
	}
	t.last = g.termEnd(from, limit, first)
	if k := t.last - 1; k > from && g.verb(k) && !g.noun(k) && !g.inside(k) && t.last < limit && g.word(t.last) {
		t.last = k // what the verb is done to is no part of it
	}
	if !known {
		t.concept = g.conceptNear(first, t.last)
		t.known = t.concept != ""
	}
	if t.concept == "" {
		t.concept = "other_accusation"
	}
	return t, t.last, true
}

// overOneOf steps over "أحد", "واحد من", "من كبار" before a label of the codebook.
func (g arabic) overOneOf(i int) int {
	if g.key(i) == "من" && !g.has(i-1, "copula") && g.key(i-1) != "," && !g.has(i-1, "pronouns") {
		return i
	}
	for j := i; j < i+4; j++ {
		if j > i && g.labelStarts(j) {
			return j
		}
		if k := g.key(j); k != "احد" && k != "احدی" && k != "واحد" && k != "واحده" && k != "من" && k != "کبار" && k != "ابرز" && k != "صغار" && k != "اخطر" && k != "بقایا" {
			return i
		}
	}
	return i
}

// openLabel reports whether an unknown noun at token i may be a label.
func (g arabic) openLabel(i int, open bool) bool {
	if !open || !g.word(i) || g.Tokens[i].Kind == text.Number || g.mentionAtName(i) >= 0 || g.function(i) || g.has(i, "that") || g.tail(i) {
		return false
	}
	if g.has(i, "things") && g.complemented(i+1) || g.pictures(i) {
		return true
	}
	if g.has(i, "agentive") && (g.has(i+1, "li") || g.noun(i+1) && !g.article(i+1) || g.key(i+1) == "باسم") {
		return true
	}
	if (g.has(i, "roles") || g.has(i, "groups")) && !g.article(i-1) && !g.article(i+1) && !g.inside(i+1) && (g.unknown(i+1) || g.labelStarts(i+1)) {
		return true // "a clerk with a grudge", not "the head of"
	}
	if g.has(i, "roles") || g.has(i, "titles") || g.has(i, "times") || g.has(i, "adverbs") || g.has(i, "groups") {
		return false
	}
	if at := i + 1; g.article(i-1) && g.article(at) && g.labelAtWord(at+1) {
		return true // المنظمات الإرهابية
	}
	if g.has(i, "neutral") {
		return !g.inside(i+1) && g.noun(i+1) && !g.has(i+1, "neutral")
	}
	if g.has(i, "adjectives") && !g.has(i, "other") {
		return !g.article(i-1) && !g.inside(i+1) && g.labelAtWord(i+1) // سياسيًا انتهازيًا
	}
	if k := []rune(g.key(i)); g.unknown(i) && k[0] == 'ی' && len(k) > 3 {
		return false // a verb
	}
	return !g.verb(i) || g.noun(i) || g.preposition(i-1) || g.article(i-1)
}

// conceptNear returns the concept of the first label among a term's words.
func (g arabic) conceptNear(first, last int) string {
	for i := first; i < last; i++ {
		if at, ok := g.labelAt[i]; ok {
			return g.labels[at].concept
		}
	}
	return ""
}

// marked reads a label in quotation marks at token i.
func (g arabic) marked(i int, open bool) (term, int, bool) {
	q := g.quoteAt(i)
	if q < 0 {
		return term{}, i, false
	}
	first, last := g.tokensOf(q)
	for last > first && g.isMark(last-1) {
		last--
	}
	if g.article(first) {
		first++
	}
	if first >= last || g.has(first, "not_be") || g.has(first, "copula") || g.has(first, "negation") && (g.verb(first+1) || g.has(first+1, "copula")) {
		return term{}, i, false
	}
	next := last + 1
	if g.Quotes[q].Closed {
		next = g.TokenAt(g.Quotes[q].Close.Start) + 1
	}
	t := term{first: first, last: last, quoted: true}
	if g.words1(first, last) > longestQuotedTerm || g.sentence[first] != g.sentence[last-1] {
		return term{}, i, false
	}
	for k := first; k < last; k++ {
		if g.key(k) == "." || g.key(k) == "?" || g.key(k) == "!" || k > first && g.key(k) == "," && g.clauseAt(k+1) {
			t.last = k
			break
		}
	}
	t.concept = g.conceptNear(t.first, t.last)
	t.known = t.concept != ""
	if !t.known {
		if k := []rune(g.key(first)); !open || len(k) > 3 && (k[0] == 'ی' || k[0] == 'ت' && g.verb(first)) && !g.noun(first) {
			return term{}, i, false
		}
		t.concept = "other_accusation"
	}
	return t, next, t.first < t.last
}

// clauseAt reports whether a clause of its own begins at token i, behind a comma.
func (g arabic) clauseAt(i int) bool {
	if g.has(i, "and") {
		i++
	}
	return g.has(i, "negation") && g.verb(i+1) || g.has(i, "pronouns") && !g.has(i, "tails") || g.has(i, "first_person") && !g.tail(i) || g.has(i, "not_be")
}

// words1 counts written words.
func (g arabic) words1(first, last int) int {
	n := 0
	for i := first; i < last; i++ {
		if !g.inside(i) {
			n++
		}
	}
	return n
}

// termEnd returns where the noun phrase that goes on at token i ends.
func (g arabic) termEnd(i, limit, first int) int {
	verbs := 0
	for j := i; j < limit; j++ {
		if l, ok := g.labelHere(j); ok && l.predicate && g.noun(j) && j > i && !g.preposition(j-1) && !g.has(j-1, "and") && !g.article(j-1) && l.last-l.first == 1 {
			return j
		}
		if j-first > longestLabel*2 || g.words1(first, j) > longestLabel || g.quoteOf[j] != g.quoteOf[first] {
			return j
		}
		if g.tail(j) {
			continue
		}
		if g.adverbialNoun(j) {
			return j
		}
		if g.key(j-1) == "ف" && g.inside(j) && j-1 > first && g.cue(j) {
			return j - 1 // "فقال": he goes on to speak
		}
		switch {
		case g.isMark(j) || g.isQuote(j):
			return j
		case g.inside(j) && !g.has(j-1, "conj") && !g.article(j-1) && !g.preposition(j-1) && g.key(j-1) != "س":
			continue
		case g.has(j, "vocative"):
			return j
		case g.has(j, "time_prepositions") && !g.has(j, "preposition_keep"), g.has(j, "relative_person"), g.has(j, "that"), g.has(j, "as_being"), g.has(j, "charge"), g.has(j, "accordingto") && g.key(j) != "عند":
			return j
		case g.article(j) && g.has(j+1, "imputed"):
			return j
		case g.has(j, "demonstratives") && g.article(j+1):
			continue
		case g.has(j, "pronouns") && !g.has(j, "tails"), g.has(j, "not_be"), g.has(j, "copula"), g.key(j) == "لا", g.key(j) == "بل":
			return j
		case g.has(j, "and"):
			if j+1 >= limit || !g.joins(j+1) {
				return j
			}
		case g.isTimeWord(j) && !(g.key(j) == "احد" && g.key(j-1) == "ل"), g.article(j) && g.isTimeWord(j+1) && !g.has(j-1, "neutral"):
			return j
		case g.has(j, "prepositions") && g.isTimeWord(j+1) && !(g.key(j) == "ل" && g.key(j+1) == "احد") || g.has(j, "prepositions") && g.article(j+1) && g.has(j+2, "weekday"):
			return j
		case g.has(j, "adverbs") && !g.has(j, "neutral"):
			return j
		case g.mentionAtName(j) >= 0 && g.mentions[g.mentionAtName(j)].kind == person && g.mentions[g.mentionAtName(j)].first == j && j > first+1 && !g.preposition(j-1) && !g.has(j-1, "neutral"):
			return j
		case g.verb(j) && !g.noun(j):
			if l, ok := g.labelHere(j); ok && l.predicate && g.has(j, "speech") {
				return j
			}
			if g.has(j, "speech") && !g.has(j, "other") && verbs > 0 || verbs > 0 && !g.has(j-1, "and") {
				return j
			}
			verbs++
		}
	}
	return limit
}

// definiteBefore reports whether the word before the "and" before token i has
// the article or hangs on one that has.
func (g arabic) definiteBefore(i int) bool {
	for j := i - 2; j >= 0 && j > i-6; j-- {
		if g.article(j) || g.tail(j) {
			return true
		}
	}
	return false
}

// joins reports whether what follows an "and" is still part of the label before:
// a noun that is no label of its own, no name and no clause.
func (g arabic) joins(i int) bool {
	if g.labelStarts(i) || g.mentionAtName(i) >= 0 || !g.word(i) || g.pictures(i) {
		return false
	}
	if g.tail(i + 1) {
		return false // "a horn, and his ink is": a clause
	}
	if g.article(i) {
		return g.noun(i+1) && g.definiteBefore(i)
	}
	return g.noun(i) && !g.preposition(i) || g.verb(i) && g.key(i)[:2] == "ی" && g.tail(i+1)
}
