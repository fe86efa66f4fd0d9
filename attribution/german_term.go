package attribution

import (
	"strings"

	"sayso/codebook"
	"sayso/text"
)

// The words of a German label: the noun with the adjectives before it and what
// hangs on it behind, a whole quotation if it is short, a predicate. A noun that
// the codebook does not know is a label only where the construction leaves no
// doubt that somebody is called something, and only if it is no word for a
// trade, a thing or a body.

// A strength says how far the construction vouches for unknown words.
type strength uint8

const (
	weak    strength = iota // only what the codebook knows
	marked                  // unknown words between marks as well
	strong                  // unknown nouns as well
	vouched                 // even trades: the verb insults
)

// termIn reads the label that piece c is.
func (g german) termIn(c piece, s strength) (term, bool) {
	if c.quote >= 0 {
		return g.quotedLabel(c, s)
	}
	if c.pronoun || c.name >= c.last {
		return term{}, false
	}
	first := g.labelStart(c)
	for i := first; i < c.last; i++ {
		last, concept := g.labelHead(i)
		if concept == "" || last > c.last && i < c.head {
			continue
		}
		if m := g.mentionAt(i); m >= 0 && g.mentions[m].entity != nil && !g.ownLabel(m, i) {
			continue
		}
		if g.small(i) && last <= c.head && !g.adjectiveLabel(i) {
			continue
		}
		return term{first: first, last: g.labelEnd(max(last, min(c.last, g.headEnd(c))), first), concept: concept, known: true}, true
	}
	if concept := g.judged(c, first); concept != "" && (c.m < 0 || g.mentions[c.m].entity == nil) {
		return term{first: first, last: g.labelEnd(c.last, first), concept: concept, known: true, open: true}, true
	}
	if concept := g.judgedNoun(c); concept != "" && (c.m < 0 || g.mentions[c.m].entity == nil) {
		return term{first: first, last: g.labelEnd(c.last, first), concept: concept, known: true, open: true}, true
	}
	if s < strong || c.m >= 0 && g.mentions[c.m].entity != nil || g.neutral(c) && (s < vouched || !g.word(c.head, isPersonNoun) || g.labelEnd(c.last, first) == c.last) {
		return term{}, false
	}
	return term{first: first, last: g.labelEnd(c.last, first)}, true
}

// judged returns what an adjective makes of a noun that says nothing by itself: "ein
// aufrechter Mann", "der tapferste Musiker", "ein käuflicher Beamter".
func (g german) judged(c piece, first int) string {
	for i := first; i < c.head; i++ {
		if !g.small(i) {
			continue
		}
		switch stem := adjectiveStem(g.key(i)); {
		case g.german.ends.praising[stem]:
			return "other_honour"
		case g.german.ends.blaming[stem]:
			return "other_accusation"
		}
	}
	return ""
}

// judgedNoun returns what an adjective that stands as a noun says: "die Anständigste von
// uns", "der einzige Standhafte".
func (g german) judgedNoun(c piece) string {
	if c.det == 0 || !g.capital(c.head) || c.last != c.head+1 || g.has(c.head, "no_judgment") {
		return ""
	}
	switch stem := adjectiveStem(g.key(c.head)); {
	case stem == g.key(c.head):
		return ""
	case g.german.ends.praising[stem]:
		return "other_honour"
	case g.german.ends.blaming[stem]:
		return "other_accusation"
	}
	return ""
}

// adjectiveStem takes the ending of its case, and that of the superlative, off an
// adjective.
func adjectiveStem(key string) string {
	for _, ending := range []string{"en", "er", "es", "em", "e"} {
		if stem, ok := strings.CutSuffix(key, ending); ok {
			key = stem
			break
		}
	}
	if stem, ok := strings.CutSuffix(key, "est"); ok && len(stem) > 3 {
		return stem
	}
	if stem, ok := strings.CutSuffix(key, "st"); ok && len(stem) > 3 {
		return stem
	}
	return key
}

// headEnd returns the end of the nouns of piece c, without a name behind them.
func (g german) headEnd(c piece) int {
	if c.m >= 0 && g.mentions[c.m].entity != nil && g.mentions[c.m].first > c.head {
		return g.mentions[c.m].first
	}
	return c.last
}

// ownLabel reports whether the mention at a label is a group that is only named
// by its label word, as "Sekte": it can be a label all the same.
func (g german) ownLabel(m, i int) bool {
	n := g.mentions[m]
	return n.kind == group && n.last-n.first == 1 && n.first == i && g.opens(i)
}

// adjectiveLabel reports whether a small label word says something by itself.
func (g german) adjectiveLabel(i int) bool { return g.adjectiveLike(i) }

// labelStart returns where the words of a label begin in piece c: behind the
// article, adverbs and hedges.
func (g german) labelStart(c piece) int {
	i := c.name
	for i < c.head && (g.Tokens[i].Kind == text.Number || g.word(i, isAdverb) || g.has(i, "hedges") && !g.adjectiveLike(i) || g.has(i, "so_called") || g.has(i, "degrees") && !g.adjectiveLike(i) || g.word(i, isDeterminer)) {
		i++
	}
	return i
}

// neutral reports whether the noun of piece c is one that no label is made of.
func (g german) neutral(c piece) bool {
	return g.word(c.head, isCommonNoun|isPersonNoun|isTime|isUnit|isOutletNoun|isInstitution|isTitle|isNotName|isPlaceNoun) || g.word(c.head, isGroupNoun|isPlainGroup) && !g.small(c.head-1)
}

// quotedLabel reads the quotation that piece c is.
func (g german) quotedLabel(c piece, s strength) (term, bool) {
	first, last := g.tokensOf(c.quote)
	for first < last && (g.word(first, isDeterminer|isPossessive) && g.small(first) || g.isMark(first) || g.word(first, isDeterminer) && g.nounAhead(first+1, last, c.quote)) {
		first++
	}
	for last > first && g.isMark(last-1) {
		last--
	}
	if first >= last || last-first > longestQuotedTerm || g.sentenceLike(first, last) {
		return term{}, false
	}
	concept := g.conceptAmong(first, last)
	if concept == "" {
		for i := first; i < last && concept == "" && !g.capital(i); i++ {
			concept = g.judged(piece{head: i + 1}, i)
		}
	}
	if concept == "" && (s == weak || g.onlyNeutral(first, last) || s == marked && !g.coined(first, last)) {
		return term{}, false
	}
	if concept == "" && c.m >= 0 && s < strong {
		return term{}, false
	}
	return term{first: first, last: last, concept: concept, quoted: true, known: concept != ""}, true
}

// longestCoined is the most words of a quotation that is a label without a word of
// the codebook in it.
const longestCoined = 6

// coined reports whether the words of a quotation are adjectives and a noun that is
// no word for a trade or a thing, with what hangs on it.
func (g german) coined(first, last int) bool {
	if last-first > longestCoined {
		return false
	}
	for i := first; i < last; i++ {
		switch {
		case g.capital(i):
			return !g.neutral(piece{head: i, m: -1, quote: -1, first: i, name: i, last: i + 1})
		case g.Tokens[i].Kind != text.Word || g.word(i, isAdverb|isPreposition|isSubordinator):
			return false
		}
	}
	return false
}

// onlyNeutral reports whether a quotation has no noun but such as no label is
// made of.
func (g german) onlyNeutral(first, last int) bool {
	for i := first; i < last; i++ {
		if g.capital(i) {
			return last-first == 1 && g.neutral(piece{head: i, m: -1, quote: -1})
		}
	}
	return last-first == 1
}

// sentenceLike reports whether the words have a finite verb of their own before
// any comma.
func (g german) sentenceLike(first, last int) bool {
	for i := first; i < last; i++ {
		switch g.key(i) {
		case ",":
			return false
		case "?", "!", ";", ":":
			return true
		case ".":
			return !g.word(i-1, isTitle)
		}
		if g.small(i) && g.word(i, isCopula|isHaving|isBecoming|isModal|isPronoun) && !g.word(i, isPossessive) && i > first {
			return true
		}
	}
	return false
}

// conceptAmong returns the concept of the first label in the tokens.
func (g german) conceptAmong(first, last int) string {
	for i := first; i < last; i++ {
		if _, concept := g.labelHead(i); concept != "" {
			return concept
		}
	}
	return ""
}

// labelEnd returns where what hangs on the noun before token i ends: genitives,
// "von", "für", "im Dienst der"; a relative clause that follows at once.
func (g german) labelEnd(i, first int) int {
	_, limit := g.bounds(first)
	level := g.quoteOf[first]
	limit = min(limit, i+longestPhrase)
	for range 4 {
		next := g.labelComplement(i, limit, level)
		if next <= i {
			break
		}
		i = next
	}
	return i
}

func (g german) labelComplement(i, limit, level int) int {
	if i >= limit || g.quoteOf[i] != level {
		return i
	}
	switch {
	case g.key(i) == "wegen" && g.key(i-1) == "amts":
		return i + 1
	case g.word(i, isDeterminer) && g.small(i) && g.word(i, isGenitive):
		return g.complementNoun(i+1, limit, level, i)
	case (g.key(i) == "von" || g.key(i) == "unter") && g.has(i+1, "all_of_us"):
		return i + 2 + toInt(g.has(i+2, "all_of_us"))
	case g.small(i) && hasSuffix(g.key(i), "er") && g.adjectiveBeforeNoun(i) && !g.word(i, isDeterminer|isPreposition) && g.mentionAt(i+1) < 0:
		return g.complementNoun(i, limit, level, i) // "Filiale fremder Mächte"
	case g.has(i, "label_prepositions") && g.small(i):
		j := i + 1
		if g.word(j, isDeterminer|isPossessive) {
			j++
		}
		return g.complementNoun(j, limit, level, i)
	case g.capital(i) && g.mentionAt(i) >= 0 && hasSuffix(g.key(i), "s") && g.mentions[g.mentionAt(i)].entity != nil && g.mentions[g.mentionAt(i)].first == i && g.quoteOf[i] == level && !g.has(i-1, "roles"):
		return i
	}
	return i
}

// complementNoun returns the end of the noun of a complement that begins at token
// j, or none.
func (g german) complementNoun(j, limit, level, none int) int {
	for n := 0; n < 5 && j < limit && g.quoteOf[j] == level && (g.beforeHead(j) || g.has(j, "numerals") && g.small(j)); n++ {
		j++
	}
	if j >= limit || g.quoteOf[j] != level || g.word(j, isTime) || !g.capital(j) && g.Tokens[j].Kind != text.Number && !g.isQuote(j) {
		return none
	}
	if g.isQuote(j) {
		if q := g.quoteAt(j); q >= 0 && g.Quotes[q].Closed {
			_, last := g.tokensOf(q)
			return last + 1
		}
		return none
	}
	for j < limit && g.quoteOf[j] == level && (g.capital(j) || g.Tokens[j].Kind == text.Number || g.key(j) == "&") {
		j++
	}
	return j
}

// relativeBehind returns the end of a relative clause right behind a label that
// ends before token i and has an indefinite article.
func (g german) relativeBehind(i int) int {
	if g.key(i) != "," || !g.word(i+1, isRelative) || !g.small(i+1) || g.has(i+1, "what_words") {
		return i
	}
	s := g.stretchAt(i + 1)
	if g.word(i+2, isCopula|isHaving|isBecoming|isModal) && i+3 < s.last && !g.endsClause(i+2, s) {
		return i // "…, das habe er nie gesagt"
	}
	if s.first != i+1 || s.last-s.first > longestRelative+2 {
		return i
	}
	end := s.last
	for end > i && g.isMark(end-1) {
		end--
	}
	if !g.small(end-1) || g.word(end-1, isAdverb|isPreposition|isDeterminer) {
		return i // no verb at its end: "…, das weiß jeder"
	}
	return end
}

// conceptOfCalling returns what a verb makes of words that the codebook does not
// know.
func (g german) conceptOfCalling(v int) string {
	switch {
	case v >= 0 && g.has(v, "naming_well"):
		return "other_honour"
	}
	return "other_accusation"
}

// predicateAt returns the verb label that begins at token i.
func (g german) predicateAt(i int) (label, bool) {
	at, ok := g.labelAt[i]
	if !ok || !g.labels[at].predicate {
		return label{}, false
	}
	return g.labels[at], true
}

// honours reports whether a concept honours.
func (g german) honours(concept string) bool {
	return g.phrases.Book.Concepts[concept].Side == codebook.Honour
}
