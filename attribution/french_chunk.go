package attribution

import "sayso/text"

// A text is cut into chunks in one pass from left to right. A chunk never
// crosses a mark; nouns and the names behind them are chunks of their own, so
// that "le directeur de la mine, Bakari Sogoura" can be put together where it is
// asked for.

type chunkKind uint8

const (
	otherChunk chunkKind = iota
	nameChunk
	nounChunk
	pronounChunk
	verbChunk
	partChunk // a participle without an auxiliary: "qualifié de"
	prepChunk
	relativeChunk // qui, dont, lequel
	subChunk      // que, si, quand, où
	coordChunk
	adverbChunk
	commaChunk
	quoteChunk
	stopChunk // what ends a clause: ; : . ! ?
)

type chunk struct {
	kind        chunkKind
	first, last int
	head        int // of a noun phrase
	det         int // its article, -1
	prep        int // the preposition that governs it, -1
	mention     int // of a name or a pronoun, -1
	verb        verbGroup
}

// chunks are what a reading was cut into; cut on first use.
type chunks struct {
	all []chunk
	at  []int // token → chunk

	named  map[*entity]int // how often the document names each
	quotes map[int]int     // verb → the first quotation that hangs on it; known once quotations are credited
}

func (g french) cut() {
	if g.at != nil || len(g.Tokens) == 0 {
		return
	}
	g.at = make([]int, len(g.Tokens))
	for i := 0; i < len(g.Tokens); {
		c := g.chunkAt(i)
		if c.last <= i {
			c.last = i + 1
		}
		g.govern(&c)
		for t := i; t < c.last; t++ {
			g.at[t] = len(g.all)
		}
		g.all = append(g.all, c)
		i = c.last
	}
	g.joinHeads()
	g.findSexes()
	g.findSurnames()
	g.findSignature()
}

// chunkAt returns the chunk that begins at token i.
func (g french) chunkAt(i int) chunk {
	_, limit := g.bounds(i)
	c := chunk{first: i, last: i + 1, head: i, det: -1, prep: -1, mention: -1}
	if c, ok := g.markChunk(c); ok {
		return c
	}
	if end, ok := g.anaphorAt(i); ok {
		c.kind, c.last, c.head, c.det = nounChunk, end, end-1, i
		return c
	}
	if c, ok := g.nameChunkAt(c, limit); ok {
		return c
	}
	if g.key(i) == "que" || g.key(i) == "qu'" || g.has(i, "subordinators") && !g.isClitic(i) {
		c.kind = subChunk
		c.last, _ = g.is(i, "subordinators")
		c.last = max(c.last, i+1)
		return c
	}
	if v, ok := g.verbAt(i, limit); ok {
		c.kind, c.verb, c.last, c.head = verbChunk, v, v.last, v.main
		return c
	}
	return g.smallChunk(c, limit)
}

// anaphorAt reads a phrase that takes somebody up: "l'intéressé", "l'homme"
// with nothing that says which.
func (g french) anaphorAt(i int) (int, bool) {
	end, ok := g.is(i, "anaphors_one")
	if n := len(g.all); ok && n > 0 && g.all[n-1].kind == verbChunk && (g.has(end, "of") || g.has(end, "as_markers") || g.key(end) == "pour") && (g.in(g.all[n-1].verb.main, "naming") || g.in(g.all[n-1].verb.main, "accusing")) {
		return end, true // "traite l'intéressé de"
	}
	if !ok || g.isClitic(i) || g.inName(end) {
		return i, false
	}
	if g.isMark(end) || g.isQuote(end) || g.has(end, "relatives") || g.has(end, "clitics") || g.isNegative(end) {
		return end, true
	}
	if _, adverb := g.isAdverb(end); adverb {
		return end, true
	}
	return end, g.formOf(end) == finite || g.has(end, "coordinators") || g.has(end, "by")
}

func (g french) markChunk(c chunk) (chunk, bool) {
	switch i := c.first; {
	case g.isQuote(i):
		c.kind = quoteChunk
	case g.Tokens[i].Kind == text.Word || g.Tokens[i].Kind == text.Number:
		return c, false
	case g.key(i) == "," || g.key(i) == "(" || g.key(i) == ")" || g.key(i) == "-" && !g.glued(i):
		c.kind = commaChunk
	case g.key(i) == "." && g.has(i-1, "titles") && g.capital(i+1):
		c.kind = otherChunk
	case g.key(i) == "-" || g.key(i) == "@" || g.key(i) == "#" || g.key(i) == "'":
		c.kind = otherChunk
	default:
		c.kind = stopChunk
	}
	return c, true
}

// nameChunkAt reads a name with its article and titles: "le Collectif", "M.
// Paul".
func (g french) nameChunkAt(c chunk, limit int) (chunk, bool) {
	j := c.first
	for j < limit && j < c.first+5 && (g.isDet(j) || g.has(j, "titles") || g.key(j) == "." && g.has(j-1, "titles") || g.contracted(j) || g.has(j, "prenominal") && j > c.first) && !g.inName(j) {
		if (g.isDet(j) || g.contracted(j)) && c.det < 0 {
			c.det = j
		}
		j++
	}
	m := g.mentionAt(j)
	if m < 0 || j >= limit || g.mentions[m].first != j || !g.inName(j) || j > c.first && g.isClitic(c.first) {
		return c, false
	}
	c.kind, c.last, c.head, c.mention = nameChunk, g.mentions[m].last, j, m
	return c, true
}

// smallChunk reads what is neither a name nor a verb.
func (g french) smallChunk(c chunk, limit int) chunk {
	i := c.first
	if g.has(i, "relatives") {
		c.kind = relativeChunk
		return c
	}
	if end, ok := g.isAdverb(i); ok {
		c.kind, c.last = adverbChunk, end
		return c
	}
	if g.has(i, "coordinators") {
		c.kind = coordChunk
		c.last, _ = g.is(i, "coordinators")
		return c
	}
	if m := g.mentionAt(i); m >= 0 && g.mentions[m].kind == pronoun && !g.isDet(i) || g.has(i, "subject_words") && !g.pointsAt(i) {
		c.kind, c.mention = pronounChunk, m
		return c
	}
	if end, ok := g.isPrep(i); ok {
		c.kind, c.last = prepChunk, end
		return c
	}
	if f := g.formOf(i); (f == participle && !g.behindPrep(i) || g.standsAlone(i)) && !g.nounPlace(i) {
		c.kind, c.head = partChunk, i
		c.verb = verbGroup{first: i, main: i, head: i, last: i + 1, form: participle, passive: true, object: -1, to: -1}
		return c
	}
	return g.nounChunkAt(c, limit)
}

// pointsAt reports whether "ce" at token i is the article of a noun.
func (g french) pointsAt(i int) bool {
	if g.key(i) != "ce" {
		return false
	}
	next := i + 1
	return g.isQuote(next) || g.isWord(next) && g.formOf(next) == noVerb && !g.isNegative(next) && !g.has(next, "relatives") && !g.has(next, "subordinators") && !g.has(next, "clitics") || g.isLabelWord(next)
}

// longestNoun is the most words of a noun phrase without its complements.
const longestNoun = 7

// nounChunkAt reads an article and a noun with its adjectives.
func (g french) nounChunkAt(c chunk, limit int) chunk {
	c.kind = nounChunk
	j := c.first
	for j < limit && j < c.first+3 && (g.isDet(j) || g.contracted(j) || g.key(j) == "des" || g.isTimeWord(j) && g.Tokens[j].Kind == text.Number) {
		if c.det < 0 {
			c.det = j
		}
		j++
	}
	head := -1
	for ; j < limit && j-c.first < longestNoun && g.goesOn(j, head, c.first); j++ {
		if head < 0 && !(g.has(j, "prenominal") && g.nounAfter(j, limit)) {
			head = j
		}
	}
	c.last = max(j, c.first+1)
	c.head = head
	if head < 0 {
		c.head = c.last - 1
	}
	return c
}

// nounAfter reports whether a further word of the phrase follows the adjective
// at token j.
func (g french) nounAfter(j, limit int) bool {
	return j+1 < limit && g.isWord(j+1) && g.goesOn(j+1, -1, j) && !g.isDet(j+1)
}

// goesOn reports whether token j still belongs to the noun phrase from token
// first on whose head, if it has stood, is head.
func (g french) goesOn(j, head, first int) bool {
	if g.Tokens[j].Kind != text.Word && g.Tokens[j].Kind != text.Number || g.inName(j) || g.quoteOf[j] != g.quoteOf[first] {
		return false
	}
	if g.has(j, "coordinators") || g.has(j, "subordinators") || g.has(j, "relatives") || g.isSubjectWord(j) || g.isNegative(j) || g.contracted(j) || g.key(j) == "des" {
		return false
	}
	if _, ok := g.isPrep(j); ok {
		return false
	}
	if head < 0 {
		return true
	}
	if g.isDet(j) || g.isClitic(j) || g.has(j, "weekday") {
		return false
	}
	switch g.formOf(j) {
	case finite:
		return g.has(j, "participles") && !g.has(j, "aux_have") && !g.has(j, "speech") && !g.has(j, "naming")
	case participle:
		return !g.has(j, "naming") && !g.has(j, "accusing") && !g.has(j, "speech")
	case gerund:
		return false
	}
	if _, ok := g.isAdverb(j); ok {
		return g.key(j) == "plus" || g.key(j) == "tres"
	}
	return true
}

// govern notes the preposition before a noun phrase.
func (g french) govern(c *chunk) {
	if c.kind != nounChunk && c.kind != nameChunk && c.kind != pronounChunk {
		return
	}
	if c.det >= 0 && g.contracted(c.det) {
		c.prep = c.det
		return
	}
	last := len(g.all) - 1
	if last >= 0 && g.all[last].kind == adverbChunk {
		last--
	}
	if last < 0 || g.sentence[g.all[last].first] != g.sentence[c.first] {
		return
	}
	switch before := g.all[last]; {
	case before.kind == prepChunk:
		c.prep = before.first
	case c.det >= 0 && g.key(c.det) == "des" && (before.kind == nounChunk || before.kind == nameChunk || before.kind == partChunk):
		c.prep = c.det
	}
}

// behindPrep reports whether a preposition makes a noun of token i: "la cheffe
// de cordée".
func (g french) behindPrep(i int) bool {
	_, ok := g.isPrep(i - 1)
	return ok || g.key(i-1) == "des" || g.contracted(i-1)
}
