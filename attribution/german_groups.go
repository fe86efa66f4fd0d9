package attribution

import (
	"strings"

	"sayso/text"
)

// Groups, bodies and outlets are named by a word for what they are and what
// follows it, by their letters, or by marks around their name.

// groupName reads the name of a group in the run of capital words first up to
// last.
func (g german) groupName(first, last int) (germanName, bool) {
	if _, concept := g.labelHead(first); concept == "" && g.isAcronym(first) {
		return g.group(first, first+1), true
	}
	for i := first; i < last; i++ {
		if g.word(i, isOutletWord) && i > first && (g.nameAdjective(i-1) || g.placeAdjective(i-1) || i-1 == first && g.definiteBefore(first) && !g.word(first, isPersonNoun|isTitle|isGiven|isTime|isOutletNoun|isPlainGroup) || !g.dictionary(i-1) && !g.word(i-1, isGiven) && !g.german.known[g.key(i-1)]) {
			return g.group(i-1, i+1), true
		}
		if !g.word(i, isGroupNoun|isPlainGroup|isInstitution) {
			if g.word(i, isPersonNoun|isTitle|isGiven) && !g.capitalAdjective(i) {
				return germanName{}, false
			}
			continue
		}
		from := i
		for from > first && (g.nameAdjective(from-1) || g.placeAdjective(from-1)) {
			from--
		}
		end := g.groupEnd(i, last)
		if from == i && end == i+1 {
			return g.loneGroup(i)
		}
		if from == i && g.word(i, isPlainGroup) && end > i+1 && g.Tokens[i+1].Kind == text.Word && g.capital(i+1) && g.word(i, isOutletNoun) {
			from = i + 1 // the newspaper Birlik is called Birlik
		}
		return g.group(from, end), true
	}
	if n, ok := g.adjectiveGroup(first, last); ok {
		return n, true
	}
	return germanName{}, false
}

func (g german) group(first, last int) germanName {
	n := germanName{mention: mention{first: first, last: last, kind: group}}
	n.keys = g.nameKeys(n.mention)
	return n
}

func (g german) isAcronym(i int) bool {
	return g.allCaps(i) && g.key(i+1) != "." && len(g.key(i)) <= 7 && !g.word(i, isUnit|isTitle) && !g.inCapitals(i) && !strings.ContainsRune(g.key(i), '-')
}

// loneGroup reads a body that is named by one noun: "die Bezirkshauptmannschaft",
// "dem Elbkurier".
func (g german) loneGroup(i int) (germanName, bool) {
	if g.word(i, isPlainGroup) {
		return germanName{}, false
	}
	if _, concept := g.labelHead(i); concept != "" {
		return germanName{}, false
	}
	if g.definiteBefore(i) || g.opens(i) && g.verb(i+1, isAnyVerb) {
		return g.group(i, i+1), true
	}
	return germanName{}, false
}

// definiteBefore reports whether a definite article, a possessive or a
// preposition with an article in it stands before the noun at token i.
func (g german) definiteBefore(i int) bool {
	j := i - 1
	for j >= 0 && j > i-4 && g.small(j) && g.adjectiveLike(j) && !g.word(j, isDeterminer|isPossessive) {
		j--
	}
	return g.word(j, isDeterminer) && !g.word(j, isIndefinite|isNegation) || g.has(j, "contracted")
}

// groupEnd returns where the name of the group whose word stands at token i
// ends: with capital words behind it, or with "der Rheinhafenleute", "für
// Datensicherheit".
func (g german) groupEnd(i, last int) int {
	end := i + 1
	for end < last && !g.word(end, isTitle|isTime) && !g.german.known[g.key(end)] && !(g.word(end, isGiven) && (end+1 < last || g.word(i, isInstitution))) && !g.word(i, isBody) && g.key(end) != "." {
		if _, concept := g.labelHead(end); concept != "" {
			break
		}
		end++
	}
	if end < last && g.key(end) == "." && g.key(end-1) == "st" {
		end = min(end+2, last)
	}
	if end > i+1 {
		return end
	}
	return g.groupComplement(i + 1)
}

// groupComplement returns the end of "der Ältesten", "vom Stillen Brunnen", "für
// Datensicherheit" at token i, if it is part of a name: an acronym follows it in
// brackets, or its words are capital throughout.
func (g german) groupComplement(i int) int {
	if !g.has(i, "group_links") || !g.capital(i+1) {
		return i
	}
	j := i + 1
	for j < len(g.Tokens) && j < i+5 && g.capital(j) && g.quoteOf[j] == g.quoteOf[i] && g.sentence[j] == g.sentence[i] && !g.word(j, isTime|isTitle|isGiven) {
		j++
	}
	switch {
	case j == i+1:
		return i
	case g.key(j) == "(" && g.allCaps(j+1) && g.key(j+2) == ")":
		return j
	case g.nameAdjective(i+1) && j > i+2, g.capitalAdjective(i+1) && j > i+2 && g.has(i, "group_links_strong"), g.has(i, "group_links_strong") && g.key(i) == "fur" && g.word(i-1, isInstitution|isGroupNoun) && !g.word(i-1, isPlainGroup):
		return j
	}
	return i
}

// capitalAdjective reports whether token i is an adjective that is capital as
// part of a name: "Freie", "Neuen", "Gläserner".
func (g german) capitalAdjective(i int) bool {
	if !g.capital(i) || g.opens(i) && !g.word(i-1, isDeterminer) && !g.isQuote(i-1) {
		return g.capital(i) && g.nameAdjective(i)
	}
	return g.nameAdjective(i) || g.adjectiveLike(i) && !g.dictionary(i) && !g.word(i, isGiven)
}

// placeAdjective reports whether token i is a place's adjective: "Kleinauer".
func (g german) placeAdjective(i int) bool {
	return strings.HasSuffix(g.key(i), "er") && len(g.key(i)) > 4 && !g.dictionary(i) && !g.word(i, isGiven) && !g.german.known[g.key(i)]
}

// nameAdjective reports whether token i is one of the adjectives that names of
// groups are made of.
func (g german) nameAdjective(i int) bool {
	key := g.key(i)
	for _, ending := range []string{"en", "er", "es", "em", "e"} {
		if stem, ok := strings.CutSuffix(key, ending); ok && len(stem) >= 3 {
			if g.german.ends.adjective[stem] || strings.HasSuffix(stem, "isch") {
				return true
			}
		}
	}
	return false
}

// adjectiveGroup reads "der Neuen Mitte", "den Gläsernen Saal": a capital
// adjective inside a sentence, behind an article, before a noun.
func (g german) adjectiveGroup(first, last int) (germanName, bool) {
	if last-first < 2 || !g.definiteBefore(first) || !g.nameAdjective(first) && !(g.adjectiveLike(first) && !g.dictionary(first) && !g.word(first, isGiven) && g.word(first+1, isCommonNoun) && !strings.HasSuffix(g.key(first), "er")) {
		return germanName{}, false
	}
	if g.word(first+1, isPersonNoun|isTitle|isGiven|isTime) {
		return germanName{}, false
	}
	return g.group(first, min(last, first+2)), true
}

// longestMarked is the most words of a name between marks.
const longestMarked = 6

// markedName reads the name of an outlet, a group or an account between marks:
// «Kleinauer Tagblatt», der Verein »Ünner Spraak«.
func (g german) markedName(open int) (germanName, bool) {
	if !g.isQuote(open) {
		return germanName{}, false
	}
	q := g.quoteAt(open)
	if q < 0 || !g.Quotes[q].Closed {
		return germanName{}, false
	}
	first, last := g.tokensOf(q)
	if first >= last || last-first > longestMarked || !g.capital(first) || g.isMark(last-1) {
		return germanName{}, false
	}
	capitals := 0
	for i := first; i < last; i++ {
		switch {
		case g.capital(i):
			capitals++
		case g.Tokens[i].Kind != text.Word && g.Tokens[i].Kind != text.Number, g.verb(i, isAnyVerb):
			return germanName{}, false
		}
	}
	if g.word(open-1, isPersonNoun|isTitle) && g.capital(open-1) && capitals == last-first && g.has(open-1, "account_nouns") {
		n := g.group(first, last)
		n.kind = person
		return n, true
	}
	if !g.marksGroup(open, first, last) {
		return germanName{}, false
	}
	return g.group(first, last), true
}

// marksGroup reports whether what stands between the marks at open is a group or
// an outlet: a word for one stands before it, or it ends as outlets do behind a
// definite article.
func (g german) marksGroup(open, first, last int) bool {
	if g.word(open-1, isGroupNoun|isPlainGroup|isOutletNoun|isInstitution) && g.capital(open-1) && !g.has(open-1, "title_nouns") {
		return true
	}
	if !g.word(open-1, isDeterminer) && !g.has(open-1, "contracted") && !g.has(open-1, "outlet_prepositions") || g.word(open-1, isIndefinite) {
		return false
	}
	if _, concept := g.labelHead(last - 1); concept != "" {
		return false
	}
	for i := first; i < last; i++ {
		if g.word(i, isOutletNoun|isOutletWord) || g.word(i, isGroupNoun) && i == first {
			return true
		}
	}
	return false
}
