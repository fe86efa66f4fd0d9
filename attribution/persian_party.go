package attribution

import (
	"sayso"
)

// Who does what a verb says is the first noun of its clause that hangs on
// nothing; where there is none, it is who the clause before was about, if the
// verb's ending agrees. A clause about a noun is about that noun. "I" and "you"
// are told by the ending alone.

// A party is somebody in a clause: names that the document knows, or the words
// under which somebody speaks.
type persianParty struct {
	mention  int // index of the mention, -1
	name     string
	at       sayso.Span
	first    int // tokens of the words
	last     int
	me, you  bool
	many     bool
	carried  bool // not in this clause
	other    bool // a noun that is nobody the document names
	entities []*entity
}

func (p persianParty) known() bool { return p.me || p.you || len(p.entities) > 0 || p.name != "" }

func noPersian() persianParty { return persianParty{mention: -1, first: -1} }

func (g persian) findParties() {
	g.topics = make([]persianParty, len(g.Sentences))
	for s := range g.topics {
		g.topics[s] = noPersian()
	}
	at := 0
	for s := range g.Sentences {
		from := at
		for at < len(g.clauses) && g.sentenceOf(g.clauses[at]) <= s {
			at++
		}
		for _, c := range g.clauses[from:at] {
			c.parts = g.partsOf(c)
			c.who = g.subjectIn(c)
			c.done = true
		}
		g.topics[s] = g.topicOf(s, g.clauses[from:at])
	}
}

func (g persian) sentenceOf(c *persianClause) int {
	if s := c.start(); s < len(g.sentence) {
		return g.sentence[s]
	}
	return 0
}

// partyAt reads who is named by the noun phrase that begins at token first.
func (g persian) partyAt(first, last int, c *persianClause) persianParty {
	if m := g.mentionAt(first); m >= 0 && g.mentions[m].first == first {
		return g.partyOf(m, c)
	}
	if g.isQuote(first) {
		if m := g.mentionAt(first + 1); m >= 0 && g.mentions[m].kind == group && g.quoteOf[first] != g.quoteOf[first+1] {
			return g.partyOf(m, c)
		}
		return noPersian()
	}
	at := g.skip(first, last, "demonstr", "honorifics", "reflexive")
	if m := g.mentionAt(at); at < last && m >= 0 && g.mentions[m].first == at {
		return g.partyOf(m, c)
	}
	if g.has(at, "kin") && g.key(at+1) == "ما" { // "همکار ما ب"
		if m := g.mentionAt(at + 2); m >= 0 && at+2 < last && g.mentions[m].first == at+2 && g.mentions[m].kind != pronoun {
			return g.partyOf(m, c)
		}
	}
	p := g.roleAt(first, last, c)
	if p.name != "" && len(p.entities) == 0 && g.isQuote(p.last) && g.has(p.last-2, "called_words") {
		if q := g.quoteAt(p.last); q >= 0 { // "کانالی به نام «ب»"
			if in, to := g.tokensOf(q); to > in && to-in < 6 {
				p.name, p.at, p.last = g.words(in, to), g.span(in, to), to+1
			}
		}
	}
	return p
}

// partyOf returns who mention m is in clause c, with the others of its list.
func (g persian) partyOf(m int, c *persianClause) persianParty {
	n := g.mentions[m]
	p := persianParty{mention: m, at: g.span(n.first, n.last), first: n.first, last: n.last}
	if n.kind == pronoun {
		return g.pronounParty(m, c)
	}
	if n.entity == nil {
		return noPersian()
	}
	p.entities = []*entity{n.entity}
	p.name = n.entity.name
	if list, end := g.list(m); len(list) > 1 {
		p.entities, p.last, p.many = g.entitiesOf(list), end, true
		p.at = g.span(p.first, p.last)
	} else if other := g.andKin(n.last); other >= 0 && c != nil && c.verb.many {
		p.entities, p.last, p.many = append(p.entities, g.mentions[other].entity), g.mentions[other].last, true
		p.at = g.span(p.first, p.last)
	}
	return p
}

// andKin returns the mention of "و همسرش، ب،" at token i, -1.
func (g persian) andKin(i int) int {
	if g.key(i) != "و" || !g.has(i+1, "kin") || !g.possessed(i+1) {
		return -1
	}
	at := i + 2
	for at < i+4 && g.key(at) != "," && g.word(at) {
		at++
	}
	if g.key(at) == "," {
		at++
	}
	m := g.mentionAt(g.skip(at, min(at+2, len(g.Tokens)), "honorifics"))
	if m < 0 || g.mentions[m].entity == nil || g.mentions[m].kind == pronoun || g.mentions[m].entity.kind == group {
		return -1
	}
	return m
}

// pronounParty returns whom the subject pronoun of mention m stands for.
func (g persian) pronounParty(m int, c *persianClause) persianParty {
	n := g.mentions[m]
	p := persianParty{mention: m, at: g.span(n.first, n.last), first: n.first, last: n.last, carried: true}
	switch {
	case g.has(n.first, "pro1"):
		p.me, p.many = true, g.key(n.first) == "ما"
		return p
	case g.has(n.first, "pro2"):
		p.you = true
		return p
	}
	many := g.has(n.first, "pro3pl")
	from := g.carriedSubject(c)
	if from.me || from.you {
		from = noPersian()
	}
	self := append(g.selfOf(n.first), g.sayers(c)...)
	if g.signer != nil && g.quoteOf[n.first] < 0 {
		self = append(self, g.signer)
	}
	self = append(self, g.sourceNamed(c, n.first)...)
	if len(from.entities) == 1 && amongEntities(self, from.entities[0]) {
		from = noPersian()
	}
	from = g.nearerThan(from, c, n.first, many, self)
	if e, _ := g.onePerson(g.Sentences[g.sentenceOf(c)].First, n.first, self); !many && e != nil && (len(from.entities) == 0 || !g.namedIn(from.entities[0], g.Sentences[g.sentenceOf(c)].First, n.first)) {
		from = persianParty{entities: []*entity{e}, name: e.name}
	}
	if s := g.sentenceOf(c); !from.known() && !many && s > 0 && g.topics[s-1].carried && g.Sentences[s].Paragraph == g.Sentences[s-1].Paragraph {
		if e, sure := g.onePerson(g.Sentences[s-1].First, g.Sentences[s-1].Last, self); e != nil && sure {
			from = persianParty{entities: []*entity{e}, name: e.name}
		}
	}
	if s := g.sentenceOf(c); !from.known() && s > 0 && g.Sentences[s].Paragraph-g.Sentences[s-1].Paragraph <= 1 {
		if from = g.topics[s-1]; len(from.entities) == 1 && amongEntities(self, from.entities[0]) {
			from = noPersian()
		}
	}
	if !from.known() && !many {
		from.entities = g.earlierTopic(n.first, false, self)
		if len(from.entities) > 0 {
			from.name = from.entities[0].name
		}
	}
	isMany := from.many || len(from.entities) == 1 && from.entities[0].kind == group
	if !many && isMany {
		from = persianParty{entities: g.earlierTopic(n.first, false, self)}
		if len(from.entities) == 0 {
			return noPersian()
		}
		from.name = from.entities[0].name
	} else if many != isMany {
		return noPersian()
	}
	from.many = many || g.key(n.first) == "ایشان" && c.verb.many
	from.mention, from.at, from.first, from.last, from.carried = m, p.at, p.first, p.last, true
	return from
}

// sayers returns who says clause c by the clause before it, whom "he" in c does
// not mean where somebody else was spoken of: "ب گفت که او …", "ب گفت: «او …»".
func (g persian) sayers(c *persianClause) []*entity {
	b := c.before
	if b == nil && c.quote >= 0 {
		b = g.cueBefore(c.quote)
	}
	if b == nil || !b.done || len(b.who.entities) == 0 || b.who.carried || b.who.first < b.start() || !g.tells(b) && !g.stateOf(b) {
		return nil
	}
	return b.who.entities
}

// nearerThan returns the one person that the sentence before names, if party from
// was carried over that sentence from an earlier one.
func (g persian) nearerThan(from persianParty, c *persianClause, i int, many bool, not []*entity) persianParty {
	s := g.sentenceOf(c)
	if many || s == 0 || len(from.entities) != 1 || !from.carried || g.quoteOf[i] >= 0 || g.Sentences[s].Paragraph != g.Sentences[s-1].Paragraph || g.namedIn(from.entities[0], g.Sentences[s-1].First, i) {
		return from
	}
	if e, sure := g.onePerson(g.Sentences[s-1].First, g.Sentences[s-1].Last, not); e != nil && sure {
		return persianParty{entities: []*entity{e}, name: e.name, carried: true}
	}
	return from
}

// sourceNamed returns who is named as the source of clause c before token i: in
// "به نقل از وکیلش، ب، او افزود" ب is not "he".
func (g persian) sourceNamed(c *persianClause, i int) []*entity {
	for _, p := range c.parts {
		if !p.source || p.last > i {
			continue
		}
		m := g.mentionAt(g.skip(p.first, p.last, "honorifics"))
		if m < 0 {
			m = g.nameAfterComma(p.last, c)
		}
		if m >= 0 && g.mentions[m].kind != pronoun && g.mentions[m].entity != nil {
			return oneEntity(g.mentions[m].entity)
		}
	}
	return nil
}

// selfOf returns who speaks at token i, whom "he" does not mean there.
func (g persian) selfOf(i int) []*entity {
	if q := g.quoteOf[i]; q >= 0 && q < len(g.voices) && g.voices[q].speaker.entity != nil {
		return []*entity{g.voices[q].speaker.entity}
	}
	if s, ok := g.turnAt(i); ok && s.entity != nil {
		return []*entity{s.entity}
	}
	return nil
}

// namedIn reports whether e is named in tokens first up to last.
func (g persian) namedIn(e *entity, first, last int) bool {
	for _, m := range g.mentionsIn(max(first, last-reach), last) {
		if g.mentions[m].entity == e {
			return true
		}
	}
	return false
}

// antecedentOf returns who the noun is that a relative clause is about.
func (g persian) antecedentOf(c *persianClause) persianParty {
	i := c.relates
	for i >= 0 && (g.isQuote(i) || g.key(i) == "هم" || g.key(i) == "نیز") {
		i--
	}
	if m := g.mentionAt(i); m >= 0 && g.mentions[m].kind != pronoun {
		p := g.partyOf(m, c)
		p.carried = false
		return p
	}
	if m := g.mentionAt(i); m >= 0 {
		return g.pronounParty(m, c)
	}
	if g.has(i, "group_heads") && g.has(i-1, "demonstr") {
		if e := g.groupCalled(i); e != nil {
			return persianParty{mention: -1, entities: []*entity{e}, name: e.name, at: g.span(i, i+1), first: i, last: i + 1, carried: true}
		}
	}
	// "ناصر خوش‌قلم، دبیر سابق انجمن، که …"
	for k := i; k > i-12 && k > 0 && g.inside[k] != nil || k == i; k-- {
		if g.key(k) == "," {
			if m := g.mentionEndingAt(k - 1); m >= 0 && g.mentions[m].entity != nil {
				return g.partyOf(m, c)
			}
			return noPersian()
		}
		if k == 0 || !g.word(k) {
			break
		}
	}
	return noPersian()
}

// carriedSubject returns whom a clause without a subject is about.
func (g persian) carriedSubject(c *persianClause) persianParty {
	after := c
	for b, n := c.before, 0; b != nil && n < 4; b, n = b.before, n+1 {
		if after.colon && !b.closed {
			return noPersian()
		}
		after = b
		if b.done && (b.who.me || b.who.you) && !c.verb.me && !c.verb.you {
			if p := g.aboutObject(b, c); p.known() && !c.opened {
				return p // "ب را می‌شناسم، … است"
			}
		}
		if !b.done || !b.who.known() || b.who.me && !c.verb.me || b.who.you && !c.verb.you {
			continue
		}
		if b.relates >= 0 && b.relates != c.relates && c.relates < 0 {
			continue
		}
		p := b.who
		p.carried = true
		if !g.agrees(p, c) {
			continue
		}
		return p
	}
	if c.quote >= 0 {
		return g.earlierInQuote(c)
	}
	s := g.sentenceOf(c)
	if s == 0 || g.Sentences[s].Paragraph != g.Sentences[s-1].Paragraph {
		return noPersian()
	}
	p := g.topics[s-1]
	p.carried = true
	if !g.agrees(p, c) {
		return noPersian()
	}
	return p
}

// earlierInQuote returns whom the last clause before c in the same quotation, or
// the words around the quotation, are about.
func (g persian) earlierInQuote(c *persianClause) persianParty {
	for k := c.index - 1; k >= 0 && k > c.index-40; k-- {
		b := g.clauses[k]
		if b.quote == c.quote && b.done && b.who.known() && !b.who.me && !b.who.you && b.relates < 0 && g.agrees(b.who, c) {
			p := b.who
			p.carried = true
			return p
		}
	}
	return noPersian()
}

// agrees reports whether somebody can be the unnamed subject of clause c.
func (g persian) agrees(p persianParty, c *persianClause) bool {
	if !c.closed || p.me || p.you {
		return true
	}
	if c.verb.many {
		return p.many || len(p.entities) > 1 || len(p.entities) == 1 && p.entities[0].kind == group
	}
	return !p.many || len(p.entities) == 1
}
