package attribution

// A German sentence is read by its stretches: what stands between two commas,
// colons, dashes or brackets. In a stretch, the place of the finite verb tells
// what the stretch is: second in a main clause, with the subject before or right
// behind it; first where the words before the comma are its object ("…, sagte
// sie"); last in a clause that hangs on another ("wie sie sagte"). Quotations
// and brackets inside a stretch are stepped over as one word.

type place uint8

const (
	verbSecond place = iota
	verbFirst
	verbLast
)

// A stretch is a run of tokens between two marks on one level of quotation.
type stretch struct{ first, last int }

// inside reports whether token i stands in a quotation that is opened on level.
func (g german) inside(i, level int) bool {
	q := g.quoteOf[i]
	for n := 0; q >= 0 && q != level && n < 8; n++ {
		q = g.Quotes[q].Parent
	}
	return q == level && g.quoteOf[i] != level
}

// separates reports whether token i ends a stretch.
func (g german) separates(i int) bool {
	switch g.key(i) {
	case ",", ";", ":", "!", "?", "...", "…", "|", "→":
		return true
	case "-":
		return !g.glued(i-1) && !g.glued(i) || g.key(i+1) == ","
	}
	return false
}

// stretchAt returns the stretch around token i.
func (g german) stretchAt(i int) stretch {
	lo, hi := g.bounds(i)
	lo, hi = max(lo, i-2*farBack), min(hi, i+3*farBack)
	level := g.quoteOf[i]
	s := i
	for s > lo {
		p := s - 1
		switch {
		case g.key(p) == ")":
			open := g.bracketBefore(p, lo)
			if open < 0 {
				return stretch{s, g.stretchEnd(i, hi, level)}
			}
			p = open
		case g.key(p) == "(", g.quoteOf[p] == level && g.separates(p), g.quoteOf[p] != level && !g.inside(p, level) && !g.isQuote(p), g.isQuote(p) && g.quoteOpens(p, level):
			return stretch{s, g.stretchEnd(i, hi, level)}
		}
		s = p
	}
	return stretch{s, g.stretchEnd(i, hi, level)}
}

// quoteOpens reports whether the mark at token p opens the quotation level.
func (g german) quoteOpens(p, level int) bool {
	return level >= 0 && g.Tokens[p].End <= g.Quotes[level].Start
}

func (g german) stretchEnd(i, hi, level int) int {
	e := i
	for e < hi {
		switch {
		case g.key(e) == "(":
			if close := g.bracketAfter(e, hi); close > 0 {
				e = close
			}
		case g.key(e) == ")":
			return e
		case g.quoteOf[e] == level && (g.separates(e) || e == hi-1 && g.isMark(e)):
			return e
		case g.quoteOf[e] != level && !g.inside(e, level):
			return e
		case level >= 0 && g.Tokens[e].Start >= g.Quotes[level].End:
			return e
		}
		e++
	}
	return e
}

func (g german) bracketBefore(i, lo int) int {
	for k := i - 1; k >= lo && k > i-30; k-- {
		if g.key(k) == "(" {
			return k
		}
	}
	return -1
}

func (g german) bracketAfter(i, hi int) int {
	for k := i + 1; k < hi && k < i+30; k++ {
		if g.key(k) == ")" {
			return k
		}
	}
	return -1
}

// start returns the first word of s that is not "und", "aber".
func (g german) start(s stretch) int {
	i := s.first
	for i < s.last && (g.has(i, "joining") || g.isQuote(i) && g.quoteOf[i] == g.quoteOf[min(i+1, len(g.Tokens)-1)]) {
		i++
	}
	return i
}

// placeOf returns the place of the finite verb at token f in stretch s.
func (g german) placeOf(f int, s stretch) place {
	first := g.start(s)
	switch {
	case f <= first:
		return verbFirst
	case g.has(first, "subordinating") && g.endsClause(f, s):
		return verbLast
	case g.relativeAt(first, s) && g.endsClause(f, s):
		return verbLast
	case g.has(first, "prepositions") && g.has(first+1, "relative") && g.key(s.first-1) == "," && !g.capital(first+2) && g.endsClause(f, s):
		return verbLast
	}
	return verbSecond
}

// endsClause reports whether nothing but verbs stands between token f and the
// end of its stretch.
func (g german) endsClause(f int, s stretch) bool {
	for i := f + 1; i < s.last; i++ {
		if !g.has(i, "auxiliary") && !g.has(i, "copula") && !g.has(i, "voiced") && !g.has(i, "to_voice") && !g.isMark(i) && !g.has(i, "and") {
			return false
		}
	}
	return true
}

// relativeAt reports whether a relative clause begins with the word at token i.
func (g german) relativeAt(i int, s stretch) bool {
	if !g.has(i, "relative") || i != s.first && g.key(i-1) != "," {
		return false
	}
	before := g.key(s.first - 1)
	return before == "," || before == "(" || before == "-"
}

// subjectOfClause returns the phrase that is the subject of the finite verb at
// token f of stretch s, if its form and place leave no other.
func (g german) subjectOfClause(f int, s stretch) (nounPhrase, bool) {
	at := g.placeOf(f, s)
	if at != verbLast && f > s.first && g.has(f-1, "joining") {
		if p, ok := g.subjectBehind(f, s); ok && (p.certain || at == verbFirst && g.key(s.first-1) == "," && p.first == f+1) && !p.pronoun {
			return p, true
		}
		return g.subjectBeforeAnd(f, s)
	}
	switch at {
	case verbFirst:
		before, remark := g.subjectBeforeRemark(s)
		if p, ok := g.subjectBehind(f, s); ok && (!remark || p.pronoun && p.first == f+1 || p.certain && p.first == f+1) {
			return p, true
		}
		return before, remark
	case verbLast:
		return g.subjectInside(f, s)
	}
	first := g.start(s)
	if g.has(first, "subordinating") && !g.has(first, "alone") {
		if p, ok := g.subjectBehind(f, s); ok {
			return p, true // "Als Dieb bezeichnete ihn der Wirt"
		}
		return g.subjectInside(f, s)
	}
	if p, ok := g.phraseAt(first, f); ok && p.subject && !g.endsEarly(p, f) {
		if q, found := g.subjectBehind(f, s); found && q.certain && !p.certain && !q.pronoun && q.first == f+1 {
			return q, true
		}
		return p, true
	}
	if p, ok := g.subjectBehind(f, s); ok {
		return p, true
	}
	if and := g.andBefore(f, s); and > first {
		return g.subjectBeforeAnd(and+1, s)
	}
	return g.subjectInside(f, s)
}

// endsEarly reports whether more than adverbs and what hangs on the phrase
// stands between it and its verb.
func (g german) endsEarly(p nounPhrase, f int) bool {
	for i := p.last; i < f; i++ {
		if g.capital(i) && !g.has(i-1, "prepositions") && g.has(i-1, "determiners") && !g.has(i-2, "prepositions") {
			return true
		}
	}
	return false
}

func (g german) andBefore(f int, s stretch) int {
	for i := f - 1; i > s.first && i > f-4; i-- {
		if g.has(i, "joining") {
			return i
		}
	}
	return -1
}

// subjectBehind returns the first phrase behind token f that can be a subject.
func (g german) subjectBehind(f int, s stretch) (nounPhrase, bool) {
	level := g.quoteOf[max(f, 0)]
	fallback := nounPhrase{} // "sagte der USGS": an article that can be a subject's, if nothing better comes
	for i := f + 1; i < s.last && i < f+farBack; {
		switch {
		case g.has(i, "reflexive") && !g.capital(i):
			i++
		case g.has(i, "prepositions") && !g.capital(i):
			i = g.behindPreposition(i, s.last)
		case g.inside(i, level) && g.quotedName(i, s.last) == i && !g.isQuote(i):
			i++
		default:
			p, ok := g.phraseAt(i, s.last)
			switch {
			case !ok:
				if g.has(i, "voicing") || g.has(i, "copula") && !g.has(i, "possessives") {
					return fallback, fallback.last > 0
				}
				i++
			case p.subject:
				return p, true
			default:
				if i == f+1 && g.key(p.first) == "der" && fallback.last == 0 {
					fallback = p
				}
				i = p.core
			}
		}
	}
	return fallback, fallback.last > 0
}

// behindPreposition returns the token behind the preposition at i and its
// phrase.
func (g german) behindPreposition(i, limit int) int {
	if p, ok := g.phraseAt(i+1, limit); ok {
		return p.core
	}
	return i + 1
}

// subjectInside returns the subject of a clause with the verb at its end: the
// first phrase that can be one; of a relative clause whose pronoun is the
// subject, what the pronoun means.
func (g german) subjectInside(f int, s stretch) (nounPhrase, bool) {
	first := g.start(s)
	relative := g.relativeAt(first, s)
	from := first
	if relative || g.has(first, "subordinating") {
		from++
	}
	if g.has(first, "prepositions") {
		from = first + 2
	}
	p, ok := g.subjectBehind(from-1, stretch{s.first, f})
	if ok && (!relative || p.certain || p.pronoun || g.has(first, "relative_object") || g.personal(p)) {
		return p, true
	}
	if relative {
		return g.phraseEndingAt(s.first-1, s.first-1-longestPhrase)
	}
	return p, ok
}

// personal reports whether a phrase is a person's name.
func (g german) personal(p nounPhrase) bool {
	for _, m := range g.mentionsIn(p.first, p.core) {
		if e := g.mentions[m].entity; e != nil && e.kind == person {
			return true
		}
	}
	return false
}

// phraseEndingAt returns the longest phrase that ends before token end and
// begins at token first or later, commas at its end aside.
func (g german) phraseEndingAt(end, first int) (nounPhrase, bool) {
	for end > 0 && (g.key(end) == "," || g.key(end) == "-") {
		end--
	}
	end++
	lo, _ := g.bounds(max(end-1, 0))
	first = max(first, lo, 0)
	for i := first; i < end; i++ {
		if i > first && g.has(i-1, "determiners") && g.nounFollows(i, end) {
			continue
		}
		if p, ok := g.phraseAt(i, end); ok && p.last == end {
			return p, true
		}
	}
	return nounPhrase{}, false
}
