package attribution

import "sayso"

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
	if !lightVerb(c.verb.list) {
		return false
	}
	if c.verb.list == "v_cop" || c.verb.list == "v_shod" {
		return g.nounOf(c, "speech_states") >= 0
	}
	return g.nounOf(c, "speech_nouns") >= 0 || g.nounOf(c, "call_nouns") >= 0 || g.nounOf(c, "give_nouns") >= 0
}

// tells reports whether what follows clause c is what somebody says in it.
func (g persian) tells(c *persianClause) bool {
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
	if !g.says(c) {
		return voice{}, false
	}
	s := g.speakerIn(c, c.who)
	if !s.known() && (c.verb.list == "speech" || c.verb.list == "v_call") || s.known() {
		return voice{speaker: s, cue: g.cueOf(c), verb: c.verb.first, rule: "quote.verb"}, true
	}
	return voice{}, false
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
	return voice{speaker: s, cue: g.cueOf(b), verb: b.verb.first, rule: "quote.after-verb"}, s.known()
}

// headline returns who a colon without a verb lets speak: the words before it.
func (g persian) headline(first int, b *persianClause) party {
	if p := g.partyAt(first, b.end(), b); p.known() {
		return p
	}
	return noParty()
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
	if n == nil || !g.tells(n) || n.verb.last-after > 12 || n.quote != g.level(q) || g.sentence[after] != g.sentence[open] {
		return voice{}, false
	}
	s := g.speakerIn(n, n.who)
	return voice{speaker: s, cue: g.cueOf(n), verb: n.verb.first, rule: "quote.before-verb"}, s.known()
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
func (g persian) sourceIn(p part, c *persianClause) speaker {
	if who := g.partyAt(p.first, p.last, c); who.known() && (len(who.entities) > 0 || !g.has(p.prep, "weak_sources")) {
		return g.speakerIn(c, who)
	}
	for _, m := range g.mentionsIn(p.first, p.last) {
		if e := g.mentions[m].entity; e != nil && g.mentions[m].last <= p.last {
			return speaker{name: e.name, entity: e, at: g.span(g.mentions[m].first, g.mentions[m].last)}
		}
	}
	if g.has(p.prep, "weak_sources") || g.has(p.first, "no_sources") {
		return speaker{}
	}
	last := min(p.last, p.first+6)
	return speaker{name: g.words(p.first, last), at: g.span(p.first, last)}
}

func (g persian) spoken() []frame {
	g.parse()
	var all []frame
	for _, c := range g.clauses {
		all = append(all, g.framesOf(c)...)
	}
	sortByVerb(all)
	return all
}

// framesOf returns what clause c lays in somebody's mouth: what follows a verb
// of speech, what "according to" stands over, what follows a headline's colon.
func (g persian) framesOf(c *persianClause) []frame {
	var all []frame
	end := g.frameEnd(c)
	tells := g.tells(c) || g.stateOf(c)
	first := c.start()
	if tells {
		first = c.end()
		s := g.speakerIn(c, c.who)
		if end > first {
			all = append(all, frame{first, end, s, c.verb.first, "frame.verb"})
		}
	}
	n := 0
	for _, p := range c.parts {
		if !p.source {
			continue
		}
		s := g.sourceIn(p, c)
		if !s.known() {
			continue
		}
		n++
		if tells && first+n < end {
			all = append(all, frame{first, end - n, s, p.prep, "frame.according-to"})
		} else if !tells {
			all = append(all, frame{c.start(), end - n + 1, s, p.prep, "frame.according-to"})
		}
	}
	if g.impersonal(c) && end > c.end() {
		all = append(all, frame{c.end(), end, speaker{}, c.verb.first, "frame.impersonal"})
	}
	if f, ok := g.claimFrame(c); ok {
		all = append(all, f)
	}
	if f, ok := g.colonFrame(c, end); ok && !tells {
		all = append(all, f)
	}
	return all
}

// claimFrame reads "ادعای S مبنی بر این که …".
func (g persian) claimFrame(c *persianClause) (frame, bool) {
	if c.relates < 0 || c.matrix == nil {
		return frame{}, false
	}
	for i := c.relates; i >= 0 && i > c.relates-14 && g.inside[i] == c.matrix; i-- {
		if !g.has(i, "claim_nouns") {
			continue
		}
		for _, m := range g.mentionsIn(i, c.relates+1) {
			if e := g.mentions[m].entity; e != nil {
				s := speaker{name: e.name, entity: e, at: g.span(g.mentions[m].first, g.mentions[m].last)}
				return frame{c.start(), c.end(), s, i, "frame.claim"}, true
			}
		}
	}
	return frame{}, false
}

// impersonal reports whether c says that something is said, by nobody named:
// گفته می‌شود, شایع است.
func (g persian) impersonal(c *persianClause) bool {
	if !c.closed {
		return false
	}
	switch {
	case c.verb.list == "speech":
		return c.verb.passive
	case c.verb.list == "v_shod" || c.verb.passive:
		return g.nounOf(c, "speech_nouns") >= 0
	case c.verb.list == "v_cop":
		return g.nounOf(c, "impersonal") >= 0
	}
	return false
}

// stateOf reports whether c says that somebody claims or believes: مدعی است.
func (g persian) stateOf(c *persianClause) bool {
	return c.closed && !c.verb.passive && lightVerb(c.verb.list) && g.nounOf(c, "speech_states") >= 0
}

// frameEnd returns where what clause c introduces ends: with its sentence or
// quotation, before somebody else speaks who is not quoted in it.
func (g persian) frameEnd(c *persianClause) int {
	end := c.end()
	for k := c.index + 1; k < len(g.clauses) && k < c.index+40; k++ {
		b := g.clauses[k]
		if b.quote != c.quote {
			if c.quote >= 0 && b.quote < 0 {
				break
			}
			end = max(end, b.end())
			continue
		}
		if g.sentenceOf(b) != g.sentenceOf(c) || b.start() < c.start() {
			if b.start() < c.start() {
				continue
			}
			break
		}
		if g.tells(b) && !b.opened && !b.who.carried && b.who.known() && b.relates < 0 && g.tells(c) {
			break
		}
		if g.key(end) == ";" && !b.joined {
			break
		}
		end = max(end, b.end())
	}
	return min(end, len(g.Tokens))
}

// colonFrame reads "S: T L است" in a headline or a line of its own.
func (g persian) colonFrame(c *persianClause, end int) (frame, bool) {
	if c.closed || g.key(c.end()) != ":" || g.quoteOf[c.start()] >= 0 {
		return frame{}, false
	}
	if s := g.sentenceOf(c); g.Sentences[s].First != c.start() && g.part != sayso.InTitle {
		return frame{}, false
	}
	if _, ok := g.turnAt(min(c.end()+1, len(g.Tokens)-1)); ok {
		return frame{}, false
	}
	who := g.headlineParty(c)
	s := g.speakerIn(c, who)
	return frame{c.end() + 1, end, s, c.start(), "frame.headline"}, s.known() && end > c.end()+1
}

func (g persian) headlineParty(c *persianClause) party {
	if c.end()-c.start() > longestHead+1 {
		return noParty()
	}
	if p := g.headline(c.start(), c); p.known() {
		return p
	}
	if _, ok := g.any(c.start(), "role_nouns", "group_heads"); !ok {
		return noParty()
	}
	return party{mention: -1, name: g.words(c.start(), c.end()), at: g.span(c.start(), c.end()), first: c.start(), last: c.end()}
}
