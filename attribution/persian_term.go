package attribution

import (
	"cmp"
	"strings"

	"sayso/text"
)

// The words of a label stand between whom it is said of and the verb. Behind a
// را they are a noun phrase whole; marks around them say where they begin and
// end. "و" joins labels where a label begins behind it.

// slotTerms reads the labels in tokens first up to last, before the verb of c.
func (g persian) slotTerms(first, last int, c *persianClause) []term {
	var terms []term
	for _, piece := range g.pieces(first, last, c) {
		if t, ok := g.pieceTerm(piece[0], piece[1], c); ok {
			terms = append(terms, t)
		}
	}
	return terms
}

// pieces cuts a slot where "و", "یا" or a comma joins one label to another.
func (g persian) pieces(first, last int, c *persianClause) [][2]int {
	var all [][2]int
	level := -1
	if first < len(g.quoteOf) {
		level = g.quoteOf[first]
	}
	start := first
	for i := first; i < last; i++ {
		if g.quoteOf[i] != level {
			continue
		}
		if other := g.inside[i]; other != nil && other != c && other.quote == c.quote {
			if i > start {
				all = append(all, [2]int{start, i}) // a clause about the noun
			}
			for i+1 < last && g.inside[i+1] != c {
				i++
			}
			start = i + 1
			continue
		}
		end, joins := i+1, g.key(i) == "," || g.key(i) == "و" || g.key(i) == "یا" || g.key(i) == "نه" || g.key(i) == "بلکه"
		if !joins {
			continue
		}
		for end < last && (g.key(end) == "و" || g.key(end) == "یا" || g.key(end) == "نه" || g.key(end) == "بلکه" || g.key(end) == "," || g.key(end) == "هم" && g.key(end-1) == "و") {
			end++
		}
		_, role := g.any(end, "role_nouns", "kin")
		if i == start || g.key(i) == "," || g.beginsLabel(end, last) || g.isQuote(i-1) || role || g.key(end) == "از" || g.key(end) == "در" {
			if i > start {
				all = append(all, [2]int{start, i})
			}
			start = end
		}
		i = end - 1
	}
	if start < last {
		all = append(all, [2]int{start, last})
	}
	return all
}

// beginsLabel reports whether what begins at token i is a label or marks.
func (g persian) beginsLabel(i, last int) bool {
	i = g.skip(i, last, "det", "timewords", "mock")
	if i >= last {
		return false
	}
	if g.isQuote(i) || g.headConcept(i) != "" {
		return true
	}
	return i+1 < last && g.Tokens[i+1].Kind == text.Word && g.beside1(i) && g.headConcept(i+1) != "" && !g.has(i+1, "preps")
}

// beside1 reports whether the noun at token i takes a label as its adjective:
// پژوهشگری شجاع, شاعری درباری.
func (g persian) beside1(i int) bool {
	_, ok := g.any(i, "role_nouns", "group_heads", "neutral_pred", "any_body")
	key := strings.TrimSuffix(g.key(i), "ی")
	return (ok || g.knows(key, "role_nouns") || g.knows(key, "neutral_pred") || g.knows(key, "group_heads") || g.knows(key, "any_body") || g.knows(key, "this_person")) && !g.has(i, "relational") && !g.has(i, "kin")
}

// headConcept returns the concept of a label, a metaphor or a compound that
// accuses, at token i; "" if there is none.
func (g persian) headConcept(i int) string {
	if i < 0 || i >= len(g.Tokens) {
		return ""
	}
	if g.has(i, "kin_metaphors") && g.ofMany(i+1) {
		return "other_honour"
	}
	if g.heads == nil {
		g.heads = make([]string, len(g.Tokens))
	}
	if g.heads[i] == "" {
		g.heads[i] = cmp.Or(g.findHeadConcept(i), noLabel)
	}
	if g.heads[i] == noLabel {
		return ""
	}
	return g.heads[i]
}

// noLabel stands where a token was found to begin no label.
const noLabel = "-"

func (g persian) findHeadConcept(i int) string {
	if at, ok := g.labelAt[i]; ok && !g.labels[at].predicate {
		return g.labels[at].concept
	}
	if g.has(i, "blame") && (g.has(i+1, "harm") || g.has(i+2, "harm") && g.has(i+1, "plain_adjectives")) {
		return "criminal"
	}
	if g.has(i, "power_heads") {
		if g.holdsPower(persianPart{first: i + 1, last: min(i+5, len(g.Tokens))}) && g.word(i+1) {
			return "agent"
		}
		if !g.has(i, "meta_ill") {
			return ""
		}
	}
	if !g.word(i) {
		return ""
	}
	if _, plain := g.any(i, "role_nouns", "neutral_pred", "kin"); plain {
		return ""
	}
	for _, key := range g.bases(i) {
		if c := g.labelKey(key); c != "" {
			return c
		}
		switch {
		case g.knows(key, "meta_ill"), g.illEnding(key):
			return "other_accusation"
		case g.knows(key, "meta_honour"):
			return "other_honour"
		}
	}
	if _, ok := g.is(i, "meta_ill"); ok {
		return "other_accusation"
	}
	if strings.HasSuffix(g.key(i), "ترین") && len(g.key(i)) > 12 && !g.has(i, "det") && !g.has(i, "plain_superlatives") {
		return "other_honour"
	}
	return ""
}

// ofMany reports whether token i is a noun of many who are nobody's kin: "مادر
// دادخواهان", "پدر کارگران".
func (g persian) ofMany(i int) bool {
	if !g.word(i) || g.mentionAt(i) >= 0 || g.has(i, "children") || g.has(i, "numerals") {
		return false
	}
	key := g.key(i)
	return hasSuffix(key, "ان") && len(key) > 8 && !g.has(i, "given") && (g.knows(strings.TrimSuffix(key, "ان"), "role_nouns") || g.has(i, "role_nouns") || g.strange(i))
}

// bases returns the key of token i and those without an ending that is no part
// of the noun.
func (g persian) bases(i int) []string {
	w := strings.ReplaceAll(strings.ReplaceAll(g.words(i, i+1), "ي", "ی"), "ك", "ک")
	keys := []string{g.key(i)}
	for _, end := range []string{"\u200cهای", "\u200cها", "\u200cهایی", "های", "ها", "\u200cای", "\u200cی", "یه", "ی", "\u200cاند", "ند", "\u200cام", "م", "\u200cست", "ست", "ه", "س", "ن"} {
		if base, ok := strings.CutSuffix(w, end); ok && len(base) > 4 {
			keys = append(keys, text.Key(base))
		}
		if len(keys) == 3 {
			break
		}
	}
	return keys
}

// pieceTerm makes a term of a piece of a slot.
func (g persian) pieceTerm(first, last int, c *persianClause) (term, bool) {
	for first < last {
		next := g.skip(first, last, "all_of_them", "numerals", "det", "mock", "hedge", "timewords", "call_as", "nothing_but", "reflexive", "either", "sub", "conj", "loose", "all_of_them", "pro1", "pro2")
		if next == first && (g.key(first) == "," || g.key(first) == "همان" || g.isQuote(first) && g.quoteAt(first) < 0) {
			next++
		}
		if next == first {
			break
		}
		if next < last && g.headConcept(first) != "" && !g.has(first, "det") {
			break
		}
		first = next
	}
	for last > first && g.key(last-1) == "," {
		last--
	}
	if first >= last {
		return term{}, false
	}
	for i := first; i < last; i++ {
		if !g.isQuote(i) {
			continue
		}
		q := g.quoteAt(i)
		if q < 0 || i > first && (!g.Quotes[q].Closed || g.TokenAt(g.Quotes[q].Close.Start) < last-1 || g.headConcept(first) != "" && !g.has(first, "preps")) {
			break
		}
		return g.quoteTerm(q)
	}
	return g.plainTerm(first, last, c)
}

// quoteTerm makes a term of a whole quotation that is no sentence.
func (g persian) quoteTerm(q int) (term, bool) {
	first, last := g.tokensOf(q)
	for last > first && g.isMark(last-1) {
		last--
	}
	if first >= last || last-first > longestQuotedTerm {
		return term{}, false
	}
	t := term{first: first, last: last, quoted: true, concept: g.conceptAmong(first, last)}
	t.known = t.concept != ""
	for i := first; i < last; i++ {
		if v := g.verbAt[i]; v >= 0 && !g.verbs[v].attached && i > first {
			return term{}, false
		}
	}
	return t, true
}

// conceptAmong returns the concept of the first label in tokens first up to
// last.
func (g persian) conceptAmong(first, last int) string {
	for i := first; i < last; i++ {
		if c := g.headConcept(i); c != "" {
			return c
		}
	}
	return ""
}

// plainTerm makes a term of words without marks: all of them where the label is
// their head or the first word beside it; from the label on behind a
// preposition.
func (g persian) plainTerm(first, last int, c *persianClause) (term, bool) {
	at := g.labelIn(first, last)
	t := term{first: first, last: last}
	if at >= 0 {
		t.concept, t.known = g.headConcept(at), true
		if at > first && !(at == first+1 && g.beside1(first)) {
			if !g.has(first, "preps") && !g.loose(first, at) {
				return term{first: first, last: last}, true
			}
			t.first = at
		}
	}
	t.cutLast = g.cutEnd(last-1, c)
	return t, true
}

// loose reports whether what stands before a label in a slot is a phrase of its
// own: it holds a preposition.
func (g persian) loose(first, at int) bool {
	for i := first; i < at; i++ {
		if g.has(i, "preps") {
			return true
		}
	}
	return false
}

func (g persian) labelIn(first, last int) int {
	for i := first; i < last; i++ {
		if g.headConcept(i) != "" && g.quoteOf[i] == g.quoteOf[first] {
			return i
		}
	}
	return -1
}

// cutEnd returns the bytes of the copula or of the "a certain" that is written
// onto token i.
func (g persian) cutEnd(i int, c *persianClause) int {
	if c != nil && c.closed && c.verb.attached && c.verb.first == i {
		return c.verb.cut
	}
	if _, whole := g.any(i, "anybody", "neutral_pred", "common"); whole {
		return 0 // کسی, قدیمی
	}
	w := g.words(i, i+1)
	for _, end := range []string{"\u200cای", "\u200cاي", "ی", "ي"} {
		base, ok := strings.CutSuffix(w, end)
		if !ok || base == "" {
			continue
		}
		key := text.Key(base)
		if i > 0 && g.ezafe(i-1) && g.labelKey(key) != "" {
			return 0 // ویترین دیکتاتوری, مبلغ جاسوسی
		}
		if g.labelKey(key) != "" || g.illEnding(key) || g.knows(key, "role_nouns") || g.knows(key, "common") || g.knows(key, "meta_ill") {
			return len(end)
		}
		return 0
	}
	return 0
}

// neutral reports whether a term that the codebook does not know is only what
// somebody is by trade or kin, or no word for anybody.
func (g persian) neutral(t term) bool {
	if t.quoted {
		return false
	}
	_, ok := g.any(t.first, "neutral_pred", "role_nouns", "kin", "common", "preps", "pro3", "pro1", "demonstr", "honorifics", "group_heads", "outlet_heads")
	if ok {
		return true
	}
	key := g.key(t.first)
	if base, cut := strings.CutSuffix(key, "ی"); cut {
		return g.knows(base, "neutral_pred") || g.knows(base, "role_nouns") || g.knows(base, "common")
	}
	return g.mentionAt(t.first) >= 0 || g.Tokens[t.first].Kind != text.Word
}
