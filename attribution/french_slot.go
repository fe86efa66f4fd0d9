package attribution

import "sayso/text"

// Where labels stand side by side: "de menteur et de voleur", "un rêveur, pas un
// traître", « un cosmopolite et un cadavre moral ».

// neverLabel reports whether the words of a term are of those that neither
// accuse nor honour: a trade, a kinship, a place, a time, a thing.
func (g french) neverLabel(t term) bool {
	i := t.first
	for i < t.last-1 && g.has(i, "prenominal") {
		i++
	}
	if g.inName(i) && !(t.quoted && g.hasComplement(t)) || g.Tokens[i].Kind == text.Number || g.isTimeWord(i) && !g.isWord(i+1) {
		return true
	}
	if t.last-t.first == 1 && !t.quoted && g.formOf(i) != noVerb && !g.has(i, "noun_verbs") && !participleEnding(g.spelled(i)) {
		return true
	}
	if !g.has(i, "neutral") || g.has(i, "fake") || g.has(i, "images") {
		return false
	}
	if t.quoted && t.last-i > 1 {
		return !g.has(i, "neutral_heads") && g.has(i, "personal_nouns") && !g.hasComplement(t)
	}
	return true
}

// slotOfLabels reads the labels joined at token i: "de menteur et de voleur",
// "un lâche, un vendu et « un traître »".
func (g french) slotOfLabels(i, limit int) []term {
	var terms []term
	for len(terms) < 6 {
		t, ok := g.labelWords(i, limit)
		if !ok {
			return terms
		}
		if t.quoted {
			terms = append(terms, g.splitQuoted(t)...)
		} else {
			terms = append(terms, t)
		}
		i = t.last
		if t.quoted {
			i = g.afterQuote(t)
		}
		next, ok := g.joined(i, limit)
		if !ok {
			return terms
		}
		i = next
	}
	return terms
}

// splitQuoted cuts a quotation that holds several labels: « un cosmopolite et un
// cadavre moral », « un exécutant, pas un bourreau ».
func (g french) splitQuoted(t term) []term {
	first := t.first
	var parts []term
	cut := func(first, last int) {
		if p := g.piece(first, last); p.first < p.last {
			parts = append(parts, p)
		}
	}
	for i := first + 1; i < t.last-1; i++ {
		next, joins := g.is(i, "label_joiners")
		if g.key(i) != "," && !joins && !g.has(i, "and") {
			continue
		}
		if joins && next < t.last && g.has(next-1, "indefinite_singular") {
			cut(first, i)
			first, i = next, next-1
			continue
		}
		next = i + 1
		for next < t.last && (g.has(next, "negation_words") || g.has(next, "and")) {
			next++
		}
		if next >= t.last-1 || !g.has(next, "articles") {
			continue
		}
		cut(first, i)
		first, i = next+1, next
	}
	if len(parts) == 0 {
		return []term{t}
	}
	cut(first, t.last)
	return parts
}

func (g french) piece(first, last int) term {
	for first < last && g.isDet(first) {
		first++
	}
	t := term{first: first, last: last, quoted: true}
	t.concept, _ = g.conceptOf(first, last)
	t.known = t.concept != ""
	return t
}

// joined returns where the next label of a list begins, if one does at token i.
func (g french) joined(i, limit int) (int, bool) {
	j := i
	if g.key(j) == "," {
		j++
	}
	and := false
	if g.has(j, "and") || g.has(j, "label_joiners") {
		end, ok := g.is(j, "label_joiners")
		if !ok {
			end, _ = g.is(j, "and")
		}
		j, and = end, true
		if g.has(j-1, "of") && j-1 > i && g.isWord(j) && !g.inName(j) {
			return j, true
		}
	}
	if j == i || j >= limit {
		return i, false
	}
	k := j
	if g.has(k, "of") || g.key(k) == "des" || g.key(k) == "comme" || g.contracted(k) {
		k++
	}
	if g.key(i) == "," && g.has(j, "address_titles") {
		for k := j; k < limit && k < j+5; k++ {
			if g.key(k) == "," {
				j = k + 1 // ", madame la présidente,"
				break
			}
		}
	}
	if g.negatedJoin(j) {
		end, _ := g.is(j, "no_way")
		return j, end > j && g.has(end, "articles")
	}
	if g.isQuote(k) {
		return j, g.quoteOf[i-1] == g.quoteOf[k] || !and || true
	}
	if g.has(k, "indefinite_singular") || k > j && g.isWord(k) && !g.inName(k) {
		return j, g.labelIsNear(k, limit) || and && (k > j || g.has(k, "indefinite"))
	}
	if _, ok := g.labelAt[k]; ok && !g.inName(k) {
		return j, true
	}
	return i, false
}

func (g french) negatedJoin(i int) bool { return g.has(i, "negation_words") && g.key(i) != "ni" }

// labelIsNear reports whether a known label stands within the phrase at token
// i.
func (g french) labelIsNear(i, limit int) bool {
	for j := i; j < limit && j < i+4; j++ {
		if _, ok := g.labelAt[j]; ok {
			return true
		}
		if g.isMark(j) {
			return false
		}
	}
	return false
}
