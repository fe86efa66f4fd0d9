package attribution

import (
	"strings"
	"unicode"

	"sayso/text"
)

// What a verb says of whom is read from the pieces of its stretch: nouns with
// their article and adjectives, names with the trade before them, pronouns,
// quotations. Each piece knows the cases that its article allows, the
// preposition it hangs on, and whether it is the genitive of the piece before.

// A piece is one of them.
type piece struct {
	first, last int       // with article; without what hangs on the noun
	name        int       // first token behind the article
	head        int       // the noun; for a noun before a name, the noun
	m           int       // the mention in it that names or stands for somebody, -1
	det         wordClass // class of the article, 0 for none
	prep        int       // preposition it hangs on, -1
	genitive    bool      // belongs to the piece before
	quote       int       // the quotation that the piece is, -1
	pronoun     bool
	relative    bool // "der", "die" at the head of a clause
}

// longestStretch bounds the tokens of a stretch that are cut into pieces.
const longestStretch = 90

// piecesOf returns the pieces of the tokens first up to last on their level of
// quotation.
func (g german) piecesOf(first, last int) []piece {
	var all []piece
	level := g.quoteOf[min(first, len(g.quoteOf)-1)]
	prep, prepAt := -1, -1
	last = min(last, first+longestStretch)
	for i := first; i < last; {
		if g.key(i) == "an" && len(all) > 0 && all[len(all)-1].last == i && all[len(all)-1].prep >= 0 && g.has(all[len(all)-1].prep, "from_on") {
			i++ // "von Anfang an"
			continue
		}
		if g.word(i, isPreposition) && g.small(i) && !g.infinitiveTo(i) || g.opens(i) && g.word(i, isPreposition) {
			prep, prepAt = i, i+1
			i++
			continue
		}
		if g.key(i) == "(" {
			if close := g.bracketAfter(i, last); close > 0 {
				i = close + 1
				continue
			}
		}
		c, ok := g.pieceFrom(i, last, level)
		if !ok {
			if g.isMark(i) {
				prep = -1
			}
			i++
			continue
		}
		if prep >= 0 && g.governs(prepAt, c) {
			c.prep = prep
		}
		prep = -1
		if n := len(all); n > 0 && c.quote >= 0 && c.det == 0 && c.prep < 0 && all[n-1].last == c.first && all[n-1].det != 0 && all[n-1].m < 0 {
			c.genitive = true // the name of the noun before it
		}
		if n := len(all); n > 0 && c.prep < 0 && c.det&isGenitive != 0 && all[n-1].last == c.first && g.attributive(all[n-1], c) {
			c.genitive = true
		}
		if n := len(all); n > 0 && all[n-1].m >= 0 && all[n-1].last == c.first && c.det == 0 && !c.pronoun && c.quote < 0 && g.genitiveName(all[n-1].m) {
			all[n-1].genitive = true // Torviens Botschaft
		}
		all = append(all, c)
		i = max(c.last, i+1)
	}
	return all
}

// governs reports whether the preposition before token i reaches piece c: only
// adverbs, or the number and the adjectives of a noun without an article, stand
// between.
func (g german) governs(i int, c piece) bool {
	if c.first > i+4 {
		return false
	}
	for ; i < c.first; i++ {
		if g.has(i, "time_adverbs") || g.small(i) && g.verb(i, isCopula|isHaving|isBecoming|isModal) || g.Tokens[i].Kind == text.Number && c.det != 0 || g.Tokens[i].Kind > text.Number {
			return false
		}
	}
	return true
}

// infinitiveTo reports whether "zu" at token i belongs to an infinitive.
func (g german) infinitiveTo(i int) bool {
	return g.key(i) == "zu" && g.small(i+1) && (len(g.key(i+1)) > 2 && !g.word(i+1, isDeterminer|isPossessive|isPronoun) && !g.adjectiveBeforeNoun(i+1))
}

func (g german) adjectiveBeforeNoun(i int) bool {
	return g.adjectiveLike(i) && g.capital(i+1) && g.quoteOf[i] == g.quoteOf[i+1]
}

// attributive reports whether piece c, in a case that can be a genitive right
// behind piece b, is its genitive.
func (g german) attributive(b, c piece) bool {
	if b.pronoun || b.quote >= 0 && b.m < 0 || g.word(b.head, isTime) && b.m < 0 {
		return false
	}
	switch g.key(c.first) {
	case "des", "eines", "dieses", "jenes":
		return true
	}
	if b.m >= 0 && g.mentions[b.m].kind == person {
		return c.det&isNominative == 0 && !g.genitivePersonal(c)
	}
	return true
}

func (g german) genitivePersonal(c piece) bool { return c.m >= 0 && g.mentions[c.m].kind == person }

// pieceFrom reads the piece at token i.
func (g german) pieceFrom(i, limit, level int) (piece, bool) {
	limit = min(limit, len(g.Tokens))
	if i >= limit {
		return piece{}, false
	}
	c := piece{first: i, name: i, m: -1, prep: -1, quote: -1}
	if m := g.mentionAt(i); m >= 0 && g.mentions[m].first == i && g.mentions[m].kind == pronoun && g.quoteOf[i] == level {
		c.m, c.pronoun, c.head, c.last = m, true, i, i+1
		return c, true
	}
	if g.nobodyAt(i) && g.quoteOf[i] == level && (!g.word(i, isRelative) || g.key(i) == "wer") && (!g.nounAhead(i+1, limit, level) || !g.word(i, isDeterminer)) {
		c.pronoun, c.head, c.last = true, i, i+1
		return c, true
	}
	if g.has(i, "quantities") && (g.isQuote(i+1) || g.quoteOf[i] == level && (g.small(i) || g.opens(i)) && g.verb(i+1, isAnyVerb)) {
		c.pronoun, c.head, c.last = true, i, i+1
		return c, true
	}
	if (g.word(i, isDeterminer) || g.word(i, isPossessive)) && (g.small(i) || g.opens(i) || g.politeOwner(i)) && g.quoteOf[i] == level {
		c.det = g.german.class[i] & (isDeterminer | isNominative | isAccusative | isDative | isGenitive | isIndefinite | isNegation | isPossessive)
		c.name = i + 1
		if !g.nounAhead(i+1, limit, level) || g.relativeBehindPreposition(i) || g.relativeBeforeName(i) {
			c.m, c.pronoun, c.head, c.last = -1, true, i, i+1
			c.relative = g.word(i, isRelative)
			return c, c.relative
		}
	}
	j := c.name
	for j < limit && j < c.name+9 && g.quoteOf[j] == level && g.beforeHead(j) {
		j++
	}
	if j >= limit {
		return c, false
	}
	if g.isQuote(j) {
		return g.quotePiece(c, j, limit, level)
	}
	if g.opens(j) && c.det == 0 && g.mentionAt(j) < 0 && !g.listedNoun(j) && (g.word(j, isAdverb|isStop|isSubordinator|isNegation|isDiscourse|isPreposition) || g.has(j, "hedges") || g.adverbLike(j)) {
		return c, false
	}
	if !g.capital(j) || g.quoteOf[j] != level || g.verb(j, isAnyVerb) && g.opens(j) && !g.word(j, isPersonNoun) && g.mentionAt(j) < 0 || j > c.name && c.det == 0 && !g.adjectiveLike(j-1) {
		return c, false
	}
	if c.det == 0 {
		c.name = j
		c.first = j
		for c.first > i && g.adjectiveLike(c.first-1) && g.small(c.first-1) && !g.word(c.first-1, isAdverb|isAnyVerb) {
			c.first--
			c.name = c.first
		}
	}
	c.head = j
	return g.throughNouns(c, j, limit, level), true
}

// nobodyAt reports whether token i is "man", "es", "niemand" and the like.
func (g german) nobodyAt(i int) bool {
	if !g.has(i, "impersonal") {
		return false
	}
	return g.small(i) || g.opens(i) && !g.word(i, isDeterminer)
}

// adverbLike reports whether a word is capital only as the opening of a sentence
// and ends as adverbs and adjectives do.
func (g german) adverbLike(i int) bool {
	for _, ending := range []string{"lich", "weise", "isch", "maßig", "iger", "licher", "ischer", "wegs", "dings", "falls"} {
		if hasSuffix(g.key(i), ending) {
			return true
		}
	}
	return false
}

// relativeBehindPreposition reports whether "dem" at token i is the pronoun of ",
// in dem …" and not the article of what follows.
func (g german) relativeBehindPreposition(i int) bool {
	if !g.word(i-1, isPreposition) || g.key(i-2) != "," || !g.word(i, isRelative) || !g.capital(i+1) {
		return false
	}
	s := g.stretchAt(i)
	last := s.last - 1
	for last > i && g.isMark(last) {
		last--
	}
	return g.small(last) && g.word(last, isHaving|isBecoming|isCopula|isModal)
}

// relativeBeforeName reports whether "den" at token i opens a clause and is no article:
// people have none, as in ", den Anna Rust einen L nannte".
func (g german) relativeBeforeName(i int) bool {
	m := g.mentionAt(i + 1)
	if m < 0 || g.mentions[m].first != i+1 || g.mentions[m].entity == nil || g.mentions[m].kind != person || !g.word(i, isRelative) {
		return false
	}
	s := g.stretchAt(i)
	if s.first != i || !g.relativeAt(i, s) {
		return false
	}
	last := s.last - 1
	for last > i && g.isMark(last) {
		last--
	}
	return g.small(last) && g.word(last, isAnyVerb)
}

// politeOwner reports whether token i is the capital "Ihr" of address before a
// noun.
func (g german) politeOwner(i int) bool {
	return g.word(i, isPossessive) && strings.HasPrefix(g.key(i), "ihr") && g.capital(i)
}

// throughNouns extends c over the nouns and names that stand together from token
// j on.
func (g german) throughNouns(c piece, j, limit, level int) piece {
	headDone := false
	for j < min(limit, len(g.Tokens)) && g.quoteOf[j] == level {
		m := g.mentionAt(j)
		switch {
		case m >= 0 && g.mentions[m].first == j && g.mentions[m].entity != nil && headDone && g.mentions[m].kind == person && g.apart(c, m):
			c.last = j
			return c
		case m >= 0 && g.mentions[m].first == j && g.mentions[m].entity != nil && c.m >= 0 && g.mentions[c.m].entity != nil:
			c.last = j // two names, two pieces
			return c
		case m >= 0 && g.mentions[m].first == j && g.mentions[m].entity != nil:
			c.m = m
			j = g.mentions[m].last
			if !headDone {
				c.head = g.mentions[m].first
			}
			c.last = min(j, limit)
			return g.withMarkedName(c, limit, level)
		case headDone && g.capital(j) && c.m >= 0 && m < 0 && g.mentions[c.m].kind == role && g.word(c.head, isPlainGroup|isBody|isInstitution):
			c.last = j // "die Gewerkschaft Sklaventreiber nennt"
			return c
		case headDone && m < 0 && g.word(c.head, isPersonNoun) && !g.word(j, isPersonNoun) && (g.crimeNoun(j) || g.deedNoun(j)):
			c.last = j // "von Kritikern Verrat vorgeworfen"
			return c
		case headDone && g.has(j, "courtesy_titles") && !g.has(c.head, "courtesy_titles"):
			c.last = j // "nannte der Richter Herrn Weber"
			return c
		case g.capital(j) && !(j > c.head && g.word(j, isTime)):
			if m >= 0 && g.mentions[m].kind == role && c.m < 0 {
				c.m = m
			}
			if !headDone {
				c.head = j
			}
			headDone = true
			j++
		case g.key(j) == "." && g.word(j-1, isTitle) && g.capital(j+1):
			j++
		default:
			c.last = j
			return g.withMarkedName(c, limit, level)
		}
	}
	c.last = min(j, limit)
	return c
}

// withMarkedName extends a noun without a name by a name between marks behind
// it: der Verein »Ünner Spraak«.
func (g german) withMarkedName(c piece, limit, level int) piece {
	if !g.isQuote(c.last) || c.last+1 >= limit || c.m >= 0 && g.mentions[c.m].entity != nil && g.mentions[c.m].entity.kind != group {
		return c
	}
	m := g.mentionAt(c.last + 1)
	if m < 0 || g.mentions[m].first != c.last+1 || g.mentions[m].entity == nil || !g.isQuote(g.mentions[m].last) {
		return c
	}
	c.m = m
	c.last = g.mentions[m].last + 1
	return c
}

// quotePiece makes a piece of the quotation that opens at token j.
func (g german) quotePiece(c piece, j, limit, level int) (piece, bool) {
	q := g.quoteAt(j)
	if q < 0 || !g.Quotes[q].Closed || g.level(q) != level {
		return c, false
	}
	first, last := g.tokensOf(q)
	if first >= last || last >= limit && !g.isQuote(limit-1) && last > limit {
		return c, false
	}
	if c.det == 0 {
		c.first, c.name = j, j
	}
	c.quote, c.head, c.last = q, first, last+1
	if m := g.mentionAt(first); m >= 0 && g.mentions[m].first == first && g.mentions[m].last == last && g.mentions[m].entity != nil {
		c.m = m
	}
	return c, true
}

// nounAhead reports whether a noun or a quotation stands at token i, or behind
// adjectives: then the word before is an article.
func (g german) nounAhead(i, limit, level int) bool {
	for n := 0; n < 9 && i < min(limit, len(g.quoteOf)); n++ {
		if g.quoteOf[i] == level && g.capital(i) {
			return true
		}
		if g.isQuote(i) {
			return g.quoteAt(i) >= 0
		}
		if g.quoteOf[i] != level || !g.beforeHead(i) {
			return false
		}
		i++
	}
	return false
}

// beforeHead reports whether token i can stand between an article and its noun:
// adjectives, participles, their adverbs.
func (g german) beforeHead(i int) bool {
	switch {
	case g.Tokens[i].Kind == text.Number, unicode.IsDigit(g.firstRune(i)):
		return true
	case !g.small(i):
		return false
	case g.word(i, isAdverb|isParticiple) && !g.word(i, isPronoun):
		return true
	case g.word(i, isAnyVerb) && !g.adjectiveBeforeNoun(i), g.word(i, isDeterminer|isPossessive|isPronoun|isSubordinator|isAnd):
		return g.word(i, isAnd) && g.adjectiveBeforeNoun(i+1) && g.adjectiveLike(i-1)
	case g.word(i, isPreposition):
		return false
	}
	return g.adjectiveLike(i) || g.word(i, isAdverb) || hasSuffix(g.key(i), "lich") || hasSuffix(g.key(i), "ig") || hasSuffix(g.key(i), "isch") || hasSuffix(g.key(i), "weise")
}

// can reports whether piece c can stand in one of the cases.
func (g german) can(c piece, cases wordClass) bool {
	if c.pronoun && c.m >= 0 {
		if g.formal(c.head) && g.verb(c.head-1, isAnyVerb) && g.opensClause(c.head-1) {
			return cases&isNominative != 0
		}
		return g.pronounCase(c.head)&cases != 0
	}
	if g.has(c.first, "oblique_nouns") && c.first < c.last-1 {
		return cases&(isAccusative|isDative) != 0
	}
	if c.det == 0 || c.det&(isNominative|isAccusative|isDative|isGenitive) == 0 {
		return cases&(isNominative|isAccusative|isDative) != 0
	}
	if g.key(c.first) == "der" && c.m >= 0 && g.mentions[c.m].entity != nil && g.mentions[c.m].entity.sex == 'm' {
		return cases&isNominative != 0
	}
	return c.det&cases != 0
}

// opensClause reports whether token i is the first word of its stretch.
func (g german) opensClause(i int) bool {
	return g.start(g.stretchAt(i)) == i || g.key(i-1) == "bitte"
}

// pronounCase returns the cases of the pronoun at token i.
func (g german) pronounCase(i int) wordClass {
	switch g.key(i) {
	case "er", "ich", "du", "wir":
		return isNominative
	case "ihn", "mich", "dich":
		return isAccusative
	case "ihm", "mir", "dir", "ihnen", "ihr":
		return isDative
	case "uns", "euch":
		return isAccusative | isDative
	}
	return isNominative | isAccusative
}
