package attribution

import "strings"

// A clause ends with its verb. A که behind a noun opens a clause inside the
// clause, which goes on when that one's verb has come; a که behind a verb opens
// what the verb introduces. Marks of quotation are one word of the clause they
// stand in, and what stands between them has clauses of its own.

// An persianClause is a verb with the words before it that belong to it.
type persianClause struct {
	args    []int // tokens, in order
	verb    persianVerb
	closed  bool           // it has a verb
	quote   int            // the quotation it stands in, -1
	relates int            // for a clause behind a noun: the last token of that noun, -1
	matrix  *persianClause // the clause that noun stands in
	before  *persianClause // the clause before it in the same sentence and quotation
	opened  bool           // a که behind a verb opens it
	colon   bool           // a colon opens it
	joined  bool           // an "and" or "but" opens it
	last    bool           // nothing follows in its sentence
	parts   []persianPart
	who     persianParty
	done    bool
	index   int
}

// A part of a clause is a noun phrase with the preposition before or the را
// behind it.
type persianPart struct {
	prep        int // token of the preposition, -1
	first, last int // tokens without preposition and را
	object      bool
	ra          int  // token behind the را of an object
	source      bool // "according to"
	comma       bool // a comma stands before it
}

func (c *persianClause) start() int {
	if len(c.args) > 0 {
		return c.args[0]
	}
	return c.verb.first
}

// end returns the token behind the clause.
func (c *persianClause) end() int {
	if c.closed {
		return c.verb.last
	}
	if len(c.args) > 0 {
		return c.args[len(c.args)-1] + 1
	}
	return 0
}

func (g persian) findClauses() {
	g.closes = map[int]*persianClause{}
	g.inside = make([]*persianClause, len(g.Tokens))
	for _, s := range g.Sentences {
		order := [][2]int{}
		levels := map[[2]int][]int{}
		for i := s.First; i < s.Last; i++ {
			key := [2]int{g.quoteOf[i], -1}
			if g.quoteOf[i] >= 0 {
				key[1] = g.clause[i]
			}
			if _, ok := levels[key]; !ok {
				order = append(order, key)
			}
			levels[key] = append(levels[key], i)
		}
		for _, key := range order {
			g.cutClauses(levels[key], key[0])
		}
	}
}

// A clauseCutter cuts the words of one sentence on one level into clauses.
type clauseCutter struct {
	persian
	quote  int
	now    *persianClause
	outer  []*persianClause
	before *persianClause
}

func (g persian) cutClauses(tokens []int, quote int) {
	c := clauseCutter{persian: g, quote: quote}
	c.now = c.fresh()
	for k := 0; k < len(tokens); k++ {
		i := tokens[k]
		switch {
		case g.verbAt[i] >= 0:
			v := g.verbs[g.verbAt[i]]
			if v.attached {
				c.now.args = append(c.now.args, i)
			}
			c.close(v)
			for k+1 < len(tokens) && tokens[k+1] < v.last {
				k++
			}
		case g.breaks(i):
			c.breakOff(g.key(i) == ":")
		case g.has(i, "that"):
			end, _ := g.is(i, "that")
			c.that(i)
			for k+1 < len(tokens) && tokens[k+1] < end {
				k++
			}
		default:
			c.now.args = append(c.now.args, i)
		}
	}
	c.breakOff(false)
	if c.before != nil {
		c.before.last = true
	}
}

// breaks reports whether the mark at token i ends what went before it.
func (g persian) breaks(i int) bool {
	switch g.key(i) {
	case ";", "!", "?", ".":
		return true
	case ":":
		return !g.glued(i)
	case "-":
		return i > 0 && !g.glued(i) && !g.glued(i-1) && !g.dashed(i)
	}
	return false
}

// dashed reports whether the dash at token i is one of two around a remark
// without a verb: "ب — دبیر سابق — …".
func (g persian) dashed(i int) bool {
	for _, step := range []int{1, -1} {
		for j := i + step; j > 0 && j < len(g.Tokens) && j < i+12 && j > i-12 && g.sentence[j] == g.sentence[i]; j += step {
			if g.key(j) == "-" && j != i+step {
				return true
			}
			if !g.word(j) || g.verbAt[j] >= 0 {
				break
			}
		}
	}
	return false
}

func (c *clauseCutter) fresh() *persianClause {
	return &persianClause{quote: c.quote, relates: -1, before: c.before}
}

func (c *clauseCutter) finish(f *persianClause) {
	if len(f.args) == 0 && !f.closed {
		return
	}
	f.joined = len(f.args) > 0 && c.has(f.args[0], "conj")
	f.index = len(c.clauses)
	c.clauses = append(c.clauses, f)
	for _, i := range f.args {
		c.inside[i] = f
	}
	c.before = f
}

// close ends the clause with its verb. A clause inside another gives the word
// back to that one, unless an "and" goes on with it.
func (c *clauseCutter) close(v persianVerb) {
	f := c.now
	f.verb, f.closed = v, true
	for i := v.first; i < v.last; i++ {
		c.inside[i] = f
	}
	c.finish(f)
	c.closes[v.first] = f
	if f.relates < 0 {
		c.now = c.fresh()
		return
	}
	if c.key(v.last) == "و" && !c.has(v.last+1, "that") {
		c.now = c.fresh()
		c.now.relates, c.now.matrix = f.relates, f.matrix
		return
	}
	c.now, c.outer = c.outer[len(c.outer)-1], c.outer[:len(c.outer)-1]
}

// that reads a که: behind a verb it opens what the verb introduces, behind a
// noun it opens a clause about the noun.
func (c *clauseCutter) that(i int) {
	if len(c.now.args) == 0 || c.onlyMarks(c.now.args) || len(c.outer) > 3 {
		c.now.opened = c.before != nil
		return
	}
	inner := c.fresh()
	inner.relates, inner.matrix = i-1, c.now
	if c.key(i-1) == "," && i-2 >= 0 {
		inner.relates = i - 2
	}
	c.outer = append(c.outer, c.now)
	c.now = inner
}

func (g persian) onlyMarks(tokens []int) bool {
	for _, i := range tokens {
		if g.word(i) && !g.has(i, "conj") {
			return false
		}
	}
	return true
}

// breakOff ends every open clause.
func (c *clauseCutter) breakOff(colon bool) {
	c.finish(c.now)
	for k := len(c.outer) - 1; k >= 0; k-- {
		c.finish(c.outer[k])
	}
	c.outer = nil
	c.now = c.fresh()
	c.now.colon = colon
}

// partsOf cuts the words before the verb into parts.
func (g persian) partsOf(c *persianClause) []persianPart {
	var parts []persianPart
	now := persianPart{prep: -1, first: -1}
	end := func(at int) {
		if now.first >= 0 && now.first < at {
			now.last = at
			parts = append(parts, now)
		}
		now = persianPart{prep: -1, first: -1}
	}
	depth := 0
	for k := 0; k < len(c.args); k++ {
		i := c.args[k]
		switch key := g.key(i); {
		case key == "(" || key == "[":
			depth++
		case key == ")" || key == "]":
			depth--
		case depth > 0:
		case depth == 0 && k+1 < len(c.args) && g.key(c.args[k+1]) == ")" && g.word(i):
			k++ // ب) at the head of a line
		case g.objectPronoun(i):
			end(i)
			parts = append(parts, persianPart{prep: -1, first: i, last: i + 1, object: true, ra: i + 1})
		case g.has(i, "ra") && !g.turnedTo(i):
			if now.first < 0 {
				g.markObject(parts, i+1)
				now = persianPart{prep: -1, first: -1}
				continue
			}
			if now.prep >= 0 && g.has(i-1, "pro3") && now.first < i-1 {
				end(i - 1) // "به نقل از یک مقام او را"
				now.first = i - 1
			}
			now.object, now.ra = true, i+1
			end(i)
		case key == "," || key == "-" && g.dashed(i):
			end(i)
			now.comma = true
		case k+1 < len(c.args) && g.prepositionAt(c, i):
			last, _ := g.any(i, "preps", "source_preps", "call_as")
			_, source := g.is(i, "source_preps")
			comma := now.comma && now.first < 0
			end(i)
			now = persianPart{prep: i, first: last, source: source, comma: comma}
			for k+1 < len(c.args) && c.args[k+1] < last {
				k++
			}
		case now.source && k > 0 && c.args[k-1] == now.first && g.ownView(now.prep, now.first):
			end(i) // "به نظر من ب …"
			now.first = i
		case now.first < 0:
			now.first = i
		case !g.adjacent(c, k):
			// a clause about the noun stood here
		}
	}
	if len(c.args) > 0 {
		end(c.args[len(c.args)-1] + 1)
	}
	return parts
}

// turnedTo reports whether the رو at token i begins "رو به T", not an object's
// marker of common speech.
func (g persian) turnedTo(i int) bool {
	at := g.skip(i+2, min(i+5, len(g.Tokens)), "honorifics")
	return g.key(i) == "رو" && g.key(i+1) == "به" && g.mentionAt(at) >= 0
}

// ownView reports whether a preposition of opinion and "me", "you" make a whole
// part: "به نظر من".
func (g persian) ownView(prep, i int) bool {
	return (g.has(i, "pro1") || g.has(i, "pro2")) && (g.key(i-1) == "نظر" || g.key(i-1) == "عقیده" || g.key(i-1) == "گمان" || g.key(i-1) == "عقیدهٔ" || prep == i-1)
}

// objectPronoun reports whether token i is a pronoun with its را: مرا.
func (g persian) objectPronoun(i int) bool {
	switch g.key(i) {
	case "مرا", "منو", "ترا", "تورا", "اورا":
		if !g.word(i - 1) {
			return true
		}
		before := strings.ReplaceAll(g.words(i-1, i), "ي", "ی") // همسایهٔ مرا
		return !hasSuffix(before, "ٔ") && !hasSuffix(before, "\u200cی") && !hasSuffix(before, "ۀ")
	}
	return false
}

// markObject makes an object of the name before a remark that ends in "، را":
// "فرخ دریابان، رئیس انجمن، را".
func (g persian) markObject(parts []persianPart, ra int) {
	for k := len(parts) - 1; k >= 0 && k > len(parts)-4; k-- {
		if parts[k].object {
			return
		}
		if g.objectMention(parts[k]) >= 0 && !g.remark(parts[k]) {
			parts[k].object, parts[k].ra = true, ra
			return
		}
	}
}

// remark reports whether a part only says who the name before it is.
func (g persian) remark(p persianPart) bool {
	_, ok := g.any(p.first, "role_nouns", "kin")
	return ok && p.comma && g.mentionAt(p.last-1) < 0 || ok && p.comma && (g.has(p.first, "relational") || g.has(p.first, "kin"))
}

func (g persian) adjacent(c *persianClause, k int) bool { return k > 0 && c.args[k-1]+1 == c.args[k] }

// prepositionAt reports whether a preposition stands at token i: not the از of
// "one of".
func (g persian) prepositionAt(c *persianClause, i int) bool {
	end, ok := g.any(i, "preps", "source_preps", "call_as")
	if _, called := g.is(i, "called_words"); called {
		return false
	}
	if adverb, also := g.is(i, "timewords"); !ok || also && adverb >= end {
		return false
	}
	if g.key(i) != "از" || i == c.start() {
		return true
	}
	switch g.key(i - 1) {
	case "یکی", "برخی", "بعضی", "تعدادی", "جمعی", "گروهی", "شماری", "تن", "نفر", "عدهای", "بسیاری", "هیچیک", "کدام", "هریک", "یک":
		return false
	}
	return true
}
