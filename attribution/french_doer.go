package attribution

import (
	"slices"

	"sayso/text"
)

// Who does what a verb says: the subject before it, behind it ("a lancé la
// ministre") or in it ("dit-elle"), the agent of a passive ("par X").

// subjectBehind returns the subject of the verb of chunk c that stands behind
// it: in the verb ("dit-elle") or after it, past adverbs and times.
func (g french) subjectBehind(c, limit int) (speaker, bool) {
	x := g.all[c]
	if x.verb.subject != "" {
		s := g.speakerInverted(c)
		if s.known() || x.verb.subject != "on" {
			return s, s.known()
		}
		return speaker{}, false
	}
	for b := c + 1; b < len(g.all) && g.all[b].first < limit && b < c+9; b++ {
		y := g.all[b]
		if g.quoteOf[y.first] != g.quoteOf[x.first] {
			return speaker{}, false
		}
		switch y.kind {
		case nameChunk, nounChunk:
			if y.prep >= 0 || g.isTime(b) || y.kind == nameChunk && b > c+1 && g.all[b-1].kind == nounChunk && g.all[b-1].prep >= 0 {
				continue
			}
			s := g.speakerIn(b)
			return s, s.known()
		case pronounChunk:
			if y.prep < 0 && g.has(y.first, "anaphors_one") {
				s := g.speakerIn(b)
				return s, s.known()
			}
		case adverbChunk, prepChunk, commaChunk, otherChunk:
		default:
			return speaker{}, false
		}
	}
	return speaker{}, false
}

// speakerInverted returns who the pronoun of "dit-il" is.
func (g french) speakerInverted(c int) speaker {
	i := g.all[c].verb.head
	at := g.span(i, i+1)
	switch g.all[c].verb.subject {
	case "je", "nous":
		if s, ok := g.turnAt(i); ok {
			return s
		}
		return speaker{author: true, at: at, entity: g.signer}
	case "ils", "elles":
		if all := g.resolvePlural(mention{first: i, last: i + 1, kind: pronoun}); len(all) > 0 {
			return speaker{name: all[0].name, entity: all[0], at: at, carried: true}
		}
		return speaker{}
	case "on", "ce", "tu", "vous":
		return speaker{}
	}
	if e := g.speakerMeant(i); e != nil {
		return speaker{name: e.name, entity: e, at: at, carried: true}
	}
	return speaker{}
}

// speakerMeant returns whom "dit-il" at token i means: who was quoted last in
// the paragraph or the one before, else whom the text is about.
func (g french) speakerMeant(i int) *entity {
	sex := g.sexShown(i)
	para := g.Sentences[g.sentence[i]].Paragraph
	if e := g.protagonist(); e != nil && e.sex == sex && sex != 0 && g.nobodySince(i) {
		return e
	}
	if e := g.subjectSoFar(i, sex); e != nil {
		return e
	}
	if e := g.personMeant(i, nil); e != nil {
		return e
	}
	for b := g.quotesBefore(i) - 1; b >= 0; b-- {
		v := g.voices[b].speaker
		if para-g.Sentences[g.sentence[min(g.TokenAt(g.Quotes[b].Start), len(g.Tokens)-1)]].Paragraph > 1 {
			return nil
		}
		if v.entity != nil && agree(v.entity.sex, sex) && g.Quotes[b].Parent < 0 {
			return v.entity
		}
	}
	return nil
}

// subjectSoFar returns the person whom the sentences of the paragraph up to
// token i are about.
func (g french) subjectSoFar(i int, sex byte) *entity {
	s := g.sentence[i]
	for back := 1; back <= 3 && s-back >= 0; back++ {
		if g.Sentences[s].Paragraph-g.Sentences[s-back].Paragraph > 1 {
			return nil
		}
		if e := g.takenUpIn(s - back); e != nil && agree(e.sex, sex) {
			return e
		}
		if e := g.focus[s-back]; e != nil {
			if agree(e.sex, sex) {
				return e
			}
		}
	}
	return nil
}

// takenUpIn returns whom the "ce dernier" or "l'intéressé" means that is the
// subject of sentence s.
func (g french) takenUpIn(s int) *entity {
	c := g.at[g.Sentences[s].First]
	if x := g.all[c]; x.kind == nounChunk && g.has(x.first, "anaphors_one") {
		return g.known(c)
	}
	return nil
}

func (g french) quotesBefore(i int) int {
	at := g.Tokens[i].Start
	n, _ := slices.BinarySearchFunc(g.Quotes, at, func(q text.QuoteSpan, at int) int { return q.Start - at })
	return n
}

// quotedBy returns the first quotation that hangs on the verb at token v.
func (g french) quotedBy(v int) (int, bool) {
	if g.chunks.quotes == nil {
		g.chunks.quotes = map[int]int{}
		for q := len(g.voices) - 1; q >= 0; q-- {
			g.chunks.quotes[g.voices[q].verb] = q
		}
	}
	q, ok := g.chunks.quotes[v]
	return q, ok && v >= 0
}

// doerOf returns who does what the verb of chunk b says: the subject, or the
// agent of a passive.
func (g french) doerOf(b int) (speaker, bool) {
	x := g.all[b]
	if g.isPassive(b) {
		s := g.agentOfVerb(b)
		return s, s.known()
	}
	if x.verb.subject != "" {
		if c := g.nounSubject(b); c >= 0 {
			s := g.speakerIn(c)
			return s, s.known()
		}
		s := g.speakerInverted(b)
		return s, s.known()
	}
	c := g.subjectChunk(b)
	if c < 0 {
		return g.subjectOfRelativeObject(b)
	}
	s := g.speakerIn(c)
	return s, s.known()
}

// nounSubject returns the noun that stands before "est-elle" as its subject.
func (g french) nounSubject(b int) int {
	x := g.all[b]
	q := g.levelOf(b)
	c := g.prev(b, q, g.clauseStart(x.first))
	if c < 0 || g.all[c].kind != nounChunk && g.all[c].kind != nameChunk {
		return -1
	}
	if g.all[c].prep >= 0 {
		return g.hangsOn(c, q, g.clauseStart(x.first))
	}
	return g.headOfRun(c, q, g.clauseStart(x.first))
}

// subjectOfRelativeObject reads the subject behind the verb of "que": "ce que
// dit X", "dont parle X".
func (g french) subjectOfRelativeObject(b int) (speaker, bool) {
	x := g.all[b]
	if x.kind != verbChunk || b == 0 || g.all[b-1].kind != subChunk && g.all[b-1].kind != relativeChunk {
		return speaker{}, false
	}
	_, limit := g.bounds(x.first)
	return g.subjectBehind(b, limit)
}

// letsBe reports whether the infinitive of chunk b is done to the subject: "s'est
// vu traiter de", "se fait appeler".
func (g french) letsBe(b int) bool {
	x := g.all[b]
	if x.kind != verbChunk || x.verb.form != infinitive || b == 0 {
		return false
	}
	before := g.all[b-1]
	return before.kind == verbChunk && before.verb.reflexive && g.in(before.verb.main, "letting")
}

// agentOfVerb returns the X of "par X" behind the verb of chunk b, or before its
// label.
func (g french) agentOfVerb(b int) speaker {
	q := g.levelOf(b)
	_, limit := g.bounds(g.all[b].first)
	for c := b + 1; c < len(g.all) && g.all[c].first < limit && c < b+farClause; c++ {
		y := g.all[c]
		if g.quoteOf[y.first] != q {
			continue
		}
		if y.kind == verbChunk && y.verb.form == finite && !g.afterRelative(c) {
			break
		}
		if c == b+1 && g.has(g.all[b].verb.main, "known_agent_of") && y.kind == nounChunk && y.prep >= 0 && g.has(y.prep, "of") && g.canSpeak(c) {
			return g.speakerIn(c) // "craint des éleveurs"
		}
		if y.kind == prepChunk && g.has(y.first, "by") && c+1 < len(g.all) {
			if n := c + 1; (g.all[n].kind == nounChunk || g.all[n].kind == nameChunk || g.all[n].kind == pronounChunk) && !(g.all[c-1].kind == nounChunk && g.endsInParticiple(c-1) && c-1 > b) {
				return g.speakerIn(n)
			}
		}
	}
	return speaker{}
}

// endsInParticiple reports whether a noun phrase ends in a participle, which
// takes the "par" behind it for itself: "un communicant payé par le palais".
func (g french) endsInParticiple(c int) bool {
	return g.formOf(g.all[c].last-1) == participle
}
