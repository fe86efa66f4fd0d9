package attribution

// A quotation belongs to whoever does what the verb of its clause says, if that
// verb says, names or accuses; else to who is announced before it by a colon or
// a verb of speech; else to whom the clause is laid in the mouth of.

// says reports whether clause c tells that somebody said, wrote, called or
// claimed something.
func (g persian) says(c *persianClause) bool {
	if !c.closed || c.verb.passive {
		return false
	}
	if c.verb.list == "speech" || c.verb.list == "v_call" {
		return true
	}
	if !isLightVerb(c.verb.list) {
		return false
	}
	if c.verb.list == "v_cop" || c.verb.list == "v_shod" {
		return g.nounOf(c, "speech_states") >= 0
	}
	return g.nounOf(c, "speech_nouns") >= 0 || g.nounOf(c, "call_nouns") >= 0 || g.nounOf(c, "accused") >= 0 || g.nounOf(c, "give_nouns") >= 0
}

// tells reports whether what follows clause c is what somebody says in it.
func (g persian) tells(c *persianClause) bool {
	if c.closed && c.verb.list == "v_avard" && !c.verb.passive && g.has(c.verb.last, "that") && (c.verb.you || g.has(c.verb.first, "v_stated")) {
		return true // "آورده است که …"
	}
	return g.says(c) && c.verb.list != "v_call" && (c.verb.list == "speech" || g.nounOf(c, "speech_nouns") >= 0)
}

// cueOf returns the words of the verb that says.
func (g persian) cueOf(c *persianClause) string {
	first := c.verb.first
	for _, list := range []string{"speech_nouns", "call_nouns", "speech_states"} {
		if at := g.nounOf(c, list); at >= 0 {
			first = at
		}
	}
	return g.words(first, c.verb.last)
}

func (g persian) credit(q int) voice {
	g.parse()
	none := voice{verb: -1}
	first, last := g.tokensOf(q)
	if first >= last {
		return none
	}
	if quote := g.Quotes[q]; quote.Continued && q > 0 {
		v := g.voices[q-1]
		v.rule = "quote.continued"
		return v
	}
	open := g.TokenAt(g.Quotes[q].Open.Start)
	if open >= len(g.Tokens) {
		return none
	}
	c := g.inside[open]
	for _, find := range []func(int, int, *persianClause) (voice, bool){g.creditName, g.creditVerb, g.creditColon, g.creditFrame, g.creditNext, g.creditBefore} {
		if v, ok := find(q, open, c); ok {
			return v
		}
	}
	none.title = last-first <= 4 && !g.anyVerb(first, last)
	return none
}

// creditName leaves marks around the name of a group or a work to nobody.
func (g persian) creditName(q, open int, _ *persianClause) (voice, bool) {
	first, last := g.tokensOf(q)
	title := voice{verb: -1, title: true}
	if m := g.mentionAt(first); m >= 0 && g.mentions[m].first == first && g.mentions[m].last == last {
		return title, true
	}
	if g.has(open-1, "works") || g.key(open-1) == "به" && g.key(open-2) == "موسوم" {
		return title, last-first < 8
	}
	if last-first > 8 || g.anyVerb(first, last) {
		return voice{}, false
	}
	if _, source := g.endsWith(max(open-4, 0), open, "source_preps"); source && last-first <= 4 {
		return title, true
	}
	_, head := g.endsWith(max(open-3, 0), open, "called_words")
	return title, head
}

func (g persian) anyVerb(first, last int) bool {
	for i := first; i < last; i++ {
		if g.verbAt[i] >= 0 {
			return true
		}
	}
	return false
}

// creditVerb reads "S «…» گفت" and "S T را «…» خواند".
func (g persian) creditVerb(q, open int, c *persianClause) (voice, bool) {
	if c == nil || !c.closed {
		return voice{}, false
	}
	if g.isCalled(c) {
		return voice{speaker: g.agentIn(c), cue: g.cueOf(c), verb: c.verb.first, rule: "quote.passive"}, true
	}
	if g.has(open-1, "said_nouns") && len(c.who.entities)+len(c.who.name) > 0 {
		return voice{speaker: g.speakerIn(c, c.who), cue: g.words(open-1, open), verb: c.verb.first, rule: "quote.verb"}, true
	}
	if !g.says(c) {
		return voice{}, false
	}
	s := g.speakerIn(c, c.who)
	if g.called(c) || !s.known() && c.verb.many {
		s = g.agentIn(c)
	}
	if !s.known() && (c.verb.list == "speech" || c.verb.list == "v_call") || s.known() {
		return voice{speaker: s, cue: g.cueOf(c), verb: c.verb.first, rule: "quote.verb"}, true
	}
	return voice{}, false
}

// isCalled reports whether clause c says what somebody is called, in the passive.
func (g persian) isCalled(c *persianClause) bool {
	if c.verb.list == "v_call" {
		return c.verb.passive && !g.has(c.verb.first, "v_know")
	}
	return (c.verb.passive && c.verb.list == "v_kard" || c.verb.list == "v_shod") && g.nounOf(c, "call_strong") >= 0
}

// called reports whether clause c tells what its subject is called by others:
// "ب در روزنامه … لقب گرفت".
func (g persian) called(c *persianClause) bool {
	return (c.verb.list == "v_gereft" || c.verb.list == "v_yaft") && g.nounOf(c, "call_nouns") >= 0
}

// creditColon reads "S گفت: «…»", "S در پیامی: «…»" and "S گفت که «…»".
func (g persian) creditColon(q, open int, c *persianClause) (voice, bool) {
	b := c
	if c == nil || c.args[0] == open && !c.closed || c.colon || c.opened || c.args[0] == open {
		if b = g.clauseBefore(open, q); b == nil {
			return voice{}, false
		}
	} else if b = c.before; b == nil {
		return voice{}, false
	}
	colon := g.key(open-1) == ":"
	switch {
	case g.tells(b):
	case colon && !b.closed:
		first := g.overAdverbs(b.start(), b.end())
		who := b.who
		if who.carried || !who.known() {
			who = g.headline(first, b)
		}
		s := g.speakerIn(b, who)
		return voice{speaker: s, verb: b.start(), rule: "quote.colon"}, s.known()
	case colon && b.closed:
		s := g.speakerIn(b, b.who)
		return voice{speaker: s, cue: g.cueOf(b), verb: b.verb.first, rule: "quote.colon"}, s.known() && !b.who.carried
	default:
		return voice{}, false
	}
	if s, at := g.innermost(b); s.known() {
		return voice{speaker: s, cue: g.cueOf(b), verb: at, rule: "quote.after-verb"}, true
	}
	s := g.speakerIn(b, b.who)
	if !s.known() && b.verb.many {
		s = g.agentIn(b)
	}
	near := b.verb.last == open || b.verb.last == open-1 && (colon || g.has(open-1, "that"))
	return voice{speaker: s, cue: g.cueOf(b), verb: b.verb.first, rule: "quote.after-verb"}, s.known() || near
}

// headline returns who a colon without a verb lets speak: the words before it.
func (g persian) headline(first int, b *persianClause) persianParty {
	if p := g.partyAt(first, b.end(), b); p.known() {
		return p
	}
	return noPersian()
}

// clauseBefore returns the clause on the level of quotation q that ends last
// before token open, in the same sentence.
func (g persian) clauseBefore(open, q int) *persianClause {
	for i := open - 1; i >= 0 && i > open-60 && g.sentence[i] == g.sentence[open]; i-- {
		if g.quoteOf[i] == g.level(q) && g.inside[i] != nil {
			return g.inside[i]
		}
	}
	return nil
}

// creditFrame gives a quotation to whom its clause is laid in the mouth of:
// "به گفتهٔ S، …«…»", "S می‌گوید که …، «…»".
func (g persian) creditFrame(q, open int, c *persianClause) (voice, bool) {
	if c == nil {
		return voice{}, false
	}
	if s := g.sourceSpeaker(c); s.known() {
		return voice{speaker: s, verb: -1, rule: "quote.according-to"}, true
	}
	for b, n := c.before, 0; b != nil && n < 6; b, n = b.before, n+1 {
		if f, ok := g.textFrame(b, g.frameEnd(b)); ok && f.speaker.known() {
			return voice{speaker: f.speaker, verb: b.verb.first, rule: "quote.in-clause"}, true
		}
		if !g.tells(b) {
			continue
		}
		if s, at := g.innermost(b); s.known() {
			return voice{speaker: s, cue: g.cueOf(b), verb: at, rule: "quote.in-clause"}, true
		}
		s := g.speakerIn(b, b.who)
		return voice{speaker: s, cue: g.cueOf(b), verb: b.verb.first, rule: "quote.in-clause"}, s.known()
	}
	return voice{}, false
}

// creditNext reads «…». S گفت: a sentence of its own that only says who spoke.
func (g persian) creditNext(q, open int, c *persianClause) (voice, bool) {
	if !g.Quotes[q].Closed {
		return voice{}, false
	}
	after := g.TokenAt(g.Quotes[q].Close.Start) + 1
	for after < len(g.Tokens) && g.isMark(after) {
		after++
	}
	if after >= len(g.Tokens) || g.Sentences[g.sentence[after]].Paragraph != g.Sentences[g.sentence[open]].Paragraph {
		return voice{}, false
	}
	n := g.inside[after]
	if n == nil || !g.tells(n) || n.verb.last-after > 12 || n.quote != g.level(q) || g.sentence[after] != g.sentence[open] && !g.thisSaid(n) {
		return voice{}, false
	}
	s := g.speakerIn(n, n.who)
	return voice{speaker: s, cue: g.cueOf(n), verb: n.verb.first, rule: "quote.before-verb"}, s.known()
}

// thisSaid reports whether clause n says who said the words before it: "این را S
// گفت", "S این را گفت".
func (g persian) thisSaid(n *persianClause) bool {
	for _, p := range n.parts {
		if p.object && p.prep < 0 && g.has(p.last-1, "demonstr") {
			return true
		}
	}
	return false
}

// creditBefore gives a quotation that opens a sentence or a paragraph to who was
// quoted right before it, or to whom the sentence before is about if it tells of
// speaking.
func (g persian) creditBefore(q, open int, _ *persianClause) (voice, bool) {
	s := g.sentence[open]
	if g.Sentences[s].First != open || g.Quotes[q].Parent >= 0 || s == 0 {
		return voice{}, false
	}
	para := g.Sentences[s].Paragraph
	if para-g.Sentences[s-1].Paragraph > 1 {
		return voice{}, false
	}
	if q > 0 && g.voices[q-1].speaker.known() && g.sentence[g.TokenAt(g.Quotes[q-1].Open.Start)] >= s-1 {
		v := g.voices[q-1]
		v.speaker.carried = true
		return voice{speaker: v.speaker, verb: -1, rule: "quote.floating"}, true
	}
	for i := g.Sentences[s-1].Last - 1; i >= g.Sentences[s-1].First; i-- {
		if b := g.inside[i]; b != nil && g.tells(b) && b.quote < 0 {
			sp := g.speakerIn(b, b.who)
			sp.carried = true
			return voice{speaker: sp, verb: -1, rule: "quote.floating"}, sp.known()
		}
	}
	return voice{}, false
}

// innermost returns whom clause b quotes in what it says, and the word that says
// so.
func (g persian) innermost(b *persianClause) (speaker, int) {
	for k := len(b.parts) - 1; k >= 0; k-- {
		if p := b.parts[k]; p.source {
			if b.who.known() && b.who.first > p.first && b.who.first < b.verb.first && g.tells(b) {
				return speaker{}, -1 // "به نقل از وکیلش، ب گفت": ب says it
			}
			if s := g.sourceIn(p, b); s.known() {
				return s, p.prep
			}
		}
	}
	return speaker{}, -1
}

// sourceSpeaker returns who clause c is laid in the mouth of by "به گفتهٔ": the
// last one named, who is the innermost.
func (g persian) sourceSpeaker(c *persianClause) speaker {
	s := speaker{}
	for _, p := range c.parts {
		if p.source {
			if one := g.sourceIn(p, c); one.known() {
				s = one
			}
		}
	}
	return s
}

// sourceIn returns whom a part with "according to" names. Behind "by", "after"
// and the like only a name is one who speaks: a law is not.
func (g persian) sourceIn(p persianPart, c *persianClause) speaker {
	weak := g.weakSource(p)
	if g.has(p.first, "demonstr") && g.has(p.first+1, "texts") {
		if e := g.issuer(p.first + 1); e != nil {
			return speaker{name: e.name, entity: e, at: g.span(p.first, p.first+2), carried: true}
		}
		return speaker{}
	}
	if who := g.partyAt(p.first, p.last, c); who.known() && (len(who.entities) > 0 || !weak) {
		return g.speakerIn(c, who)
	}
	for _, m := range g.mentionsIn(p.first, p.last) {
		if e := g.mentions[m].entity; e != nil && g.mentions[m].last <= p.last {
			return speaker{name: e.name, entity: e, at: g.span(g.mentions[m].first, g.mentions[m].last)}
		}
	}
	if weak || g.has(p.first, "no_sources") {
		return speaker{}
	}
	last := min(p.last, p.first+6)
	return speaker{name: g.words(p.first, last), at: g.span(p.first, last)}
}

// weakSource reports whether part p stands behind a bare "by" or "after", which
// laws follow as well: "بنا به ب", not "بنا به اعلام ب".
func (g persian) weakSource(p persianPart) bool {
	weak, ok := g.is(p.prep, "weak_sources")
	if !ok {
		return false
	}
	whole, _ := g.any(p.prep, "source_preps")
	return whole <= weak
}
