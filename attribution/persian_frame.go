package attribution

import "sayso"

// Words are laid in somebody's mouth without marks by a verb of speech before
// them, by "به گفتهٔ", by a claim that is told of ("ادعای ب مبنی بر این که"), by the
// colon of a headline.

func (g persian) spoken() []frame {
	g.parse()
	var all []frame
	for _, c := range g.clauses {
		all = append(all, g.framesOf(c)...)
	}
	sortPersianFrames(all)
	return all
}

// framesOf returns what clause c lays in somebody's mouth: what follows a verb
// of speech, what "according to" stands over, what follows a headline's colon.
func (g persian) framesOf(c *persianClause) []frame {
	var all []frame
	end := g.frameEnd(c)
	tells := (g.tells(c) || g.stateOf(c) || g.accuses(c)) && !g.askedOfYou(c) && !g.butFollows(c)
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
	if f, ok := g.thisFrame(c); ok {
		all = append(all, f)
	}
	if f, ok := g.newsFrame(c); ok {
		all = append(all, f)
	}
	if f, ok := g.trailingFrame(c); ok {
		all = append(all, f)
	}
	if f, ok := g.textFrame(c, end); ok {
		all = append(all, f)
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

// newsFrame reads "S از … خبر داد": what the news is about is in the words of S.
func (g persian) newsFrame(c *persianClause) (frame, bool) {
	if !c.closed || c.verb.list != "v_dad" || g.key(c.verb.first-1) != "خبر" || !c.who.known() {
		return frame{}, false
	}
	for _, p := range c.parts {
		if p.prep >= 0 && g.key(p.prep) == "از" && p.first > c.who.first {
			s := g.speakerIn(c, c.who)
			return frame{p.prep, c.verb.first, s, c.verb.first, "frame.verb"}, s.known()
		}
	}
	return frame{}, false
}

// thisFrame reads "T L است؛ این را S گفت": what stands before is in the mouth of S.
func (g persian) thisFrame(c *persianClause) (frame, bool) {
	first := g.Sentences[g.sentenceOf(c)].First
	if c.quote >= 0 || !g.tells(c) || !g.thisSaid(c) || c.who.carried || g.key(c.start()-1) != ";" || first >= c.start()-1 {
		return frame{}, false
	}
	s := g.speakerIn(c, c.who)
	return frame{first, c.start() - 1, s, c.verb.first, "frame.verb"}, s.known()
}

// accuses reads "ب را متهم کرد که …".
func (g persian) accuses(c *persianClause) bool {
	return c.closed && !c.verb.passive && c.verb.list == "v_kard" && g.nounOf(c, "accused") >= 0 && g.has(c.verb.last, "that")
}

// askedOfYou reports whether c asks what somebody spoken to says or believes:
// the question is the asker's.
func (g persian) askedOfYou(c *persianClause) bool {
	if !c.who.you {
		return false
	}
	s := g.Sentences[g.sentenceOf(c)]
	return g.key(s.Last-1) == "?" || g.key(s.Last-2) == "?" && g.isQuote(s.Last-1)
}

// butFollows reports whether what follows a verb of speech is no content: "ب بد
// نمی‌نویسد، اما …".
func (g persian) butFollows(c *persianClause) bool {
	i := c.end()
	return c.closed && g.key(i) == "," && g.has(i+1, "but")
}

// claimFrame reads "ادعای S مبنی بر این که …".
func (g persian) claimFrame(c *persianClause) (frame, bool) {
	if c.relates < 0 || c.matrix == nil {
		return frame{}, false
	}
	if at := g.claimAt(c); at >= 0 && (g.nounOf(c.matrix, "deny_nouns") >= 0 || g.callsFalse(c.matrix)) && c.matrix.done {
		if s := g.speakerIn(c.matrix, c.matrix.who); s.known() {
			return frame{c.start(), c.end(), s, at, "frame.rejected-claim"}, true
		}
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

// claimAt returns where the noun of a claim stands that clause c tells of, -1.
func (g persian) claimAt(c *persianClause) int {
	for i := c.relates; i >= 0 && i > c.relates-4 && g.inside[i] == c.matrix; i-- {
		if g.has(i, "claim_nouns") {
			return i
		}
	}
	return -1
}

// trailingFrame reads a headline that names who says it at its end: "T L است: S".
func (g persian) trailingFrame(c *persianClause) (frame, bool) {
	i := c.end()
	if !c.closed || c.quote >= 0 || g.key(i) != ":" || i+1 >= len(g.Tokens) {
		return frame{}, false
	}
	at := g.skip(i+1, len(g.Tokens), "honorifics", "outlet_heads")
	m := g.mentionAt(at)
	if m < 0 || g.mentions[m].first != at || g.mentions[m].entity == nil || g.tells(c) {
		return frame{}, false
	}
	para := g.Paragraphs[g.Sentences[g.sentence[i]].Paragraph]
	if g.mentions[m].last != para.Last || c.start() < para.First {
		return frame{}, false
	}
	e := g.mentions[m].entity
	return frame{para.First, i, speaker{name: e.name, entity: e, at: g.span(at, para.Last)}, i, "frame.trailing"}, true
}

// textFrame reads "در بیانیهٔ S آمده است که …": what a text says is said by whose
// it is.
func (g persian) textFrame(c *persianClause, end int) (frame, bool) {
	if !c.closed || c.verb.list != "v_amad" || end <= c.end() || !g.has(c.verb.last, "that") && g.key(c.verb.last) != ":" {
		return frame{}, false
	}
	for _, p := range c.parts {
		if p.prep < 0 || g.key(p.prep) != "در" || !g.anyWord(p.first, p.last, "texts") {
			continue
		}
		f := frame{first: c.end(), last: end, verb: c.verb.first, rule: "frame.text"}
		for _, m := range g.mentionsIn(p.first, p.last) {
			if e := g.mentions[m].entity; e != nil {
				f.speaker = speaker{name: e.name, entity: e, at: g.span(g.mentions[m].first, g.mentions[m].last)}
				return f, true
			}
		}
		if s := g.sentenceOf(c); s > 0 && len(g.topics[s-1].entities) > 0 && g.topics[s-1].entities[0].kind == group {
			e := g.topics[s-1].entities[0]
			f.speaker = speaker{name: e.name, entity: e, at: g.span(p.first, p.last), carried: true}
		}
		return f, true
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
	case c.verb.list == "speech" || c.verb.list == "v_hear":
		return c.verb.passive
	case c.verb.list == "v_shod" || c.verb.passive:
		return g.nounOf(c, "speech_nouns") >= 0 || g.nounOf(c, "accused") >= 0 || g.nounOf(c, "impersonal") >= 0
	case c.verb.list == "v_cop":
		return g.nounOf(c, "impersonal") >= 0 || g.nounOf(c, "accused") >= 0
	}
	return false
}

// stateOf reports whether c says that somebody claims or believes: مدعی است.
func (g persian) stateOf(c *persianClause) bool {
	return c.closed && !c.verb.passive && isLightVerb(c.verb.list) && g.nounOf(c, "speech_states") >= 0
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

func (g persian) headlineParty(c *persianClause) persianParty {
	if c.end()-c.start() > longestHead+1 {
		return noPersian()
	}
	if p := g.headline(c.start(), c); p.known() {
		return p
	}
	if _, ok := g.any(c.start(), "role_nouns", "group_heads"); !ok && g.claimantEnd(c.start(), c.end()) != c.end() {
		return noPersian()
	}
	return persianParty{mention: -1, name: g.words(c.start(), c.end()), at: g.span(c.start(), c.end()), first: c.start(), last: c.end()}
}
