package attribution

import (
	"slices"

	"sayso"
)

// Persian says "S به O گفت", "S در گفت‌وگو با O گفت", "O با S مصاحبه کرد", "S نزد O
// شهادت داد", "S در برنامهٔ O گفت", "O شهادت S را شنید". Who was spoken to stands
// behind a preposition (persian_hearer.go); who spoke does what the clause says,
// unless that one is who asks.

// A persianHearing is in what way something was told to somebody.
type persianHearing struct {
	rule  string
	bare  bool // only outlets stand there, so that a name needs no sign
	media bool // it counts only if an outlet or a journalist is named
	asks  bool // who does it may be who asks
}

// accounts finds who spoke to which outlet.
func (g persian) accounts() []account {
	g.parse()
	var all []account
	for _, c := range g.clauses {
		if c.relates >= 0 && !c.closed {
			continue
		}
		found := g.accountOf(c)
		if len(found) == 0 {
			found = g.heard(c)
		}
		if len(found) == 0 {
			found = g.inCourt(c)
		}
		if len(found) == 0 {
			found = g.interviewNamed(c)
		}
		if len(found) == 0 {
			found = g.sameProgramme(c, all)
		}
		all = append(all, found...)
	}
	return all
}

// sameProgramme reads "ب هم در همان برنامه گفت": it was told to whom somebody else
// had told something right before.
func (g persian) sameProgramme(c *persianClause, told []account) []account {
	if len(told) == 0 || !g.says(c) {
		return nil
	}
	last := told[len(told)-1]
	if g.sentenceOf(c)-g.sentence[last.first] > 3 {
		return nil
	}
	for _, p := range c.parts {
		if p.prep < 0 || g.key(p.prep) != "در" || !g.has(p.first, "demonstr") || !g.has(p.first+1, "programmes") && !g.has(p.first+1, "interview_nouns") {
			continue
		}
		for _, a := range g.accountsOf(c, c.who, persianHearer{outlet: last.outlet, journalists: last.journalist, last: p.last}, "interview") {
			if a.person != last.person {
				return []account{a}
			}
		}
	}
	return nil
}

func (g persian) accountOf(c *persianClause) []account {
	for _, p := range c.parts {
		if p.prep < 0 {
			continue
		}
		way, ok := g.hearing(p, c)
		if !ok {
			continue
		}
		limit := c.end()
		if c.closed {
			limit = c.verb.first
		}
		h := g.hearerAt(g.afterAsking(p), limit, way.bare)
		if !h.known() && way.rule != "testified" && g.quoteOf[p.first] < 0 && p.last == p.first+1 && g.key(p.first) == "من" {
			h.journalists, h.media = g.bylined(), true
		}
		if (way.rule == "testified" || way.rule == "told" && g.has(p.first, "hearings")) && !h.known() {
			h = g.courtAt(p, h)
		}
		who := c.who
		if !who.known() || p.source {
			who = g.sourceParty(c)
		}
		if way.asks && g.asks(c, who) {
			return g.asked(c, p, who, h)
		}
		if way.media && !h.media || way.rule == "told" && h.outlet == "" && !h.media && !g.reporterAmong(h.journalists) {
			continue
		}
		if h.outlet == "" && way.rule == "interview" && h.known() {
			h.outlet = g.placeOf(c, p)
		}
		if all := g.accountsOf(c, who, h, way.rule); len(all) > 0 {
			return all
		}
	}
	return nil
}

// accountsOf makes an account of what party who told to h.
func (g persian) accountsOf(c *persianClause, who persianParty, h persianHearer, rule string) []account {
	if who.me && !who.many && g.signer != nil && g.quoteOf[c.start()] < 0 && g.turnOf[c.start()] < 0 && h.outlet != "" {
		who.entities, who.me = oneEntity(g.signer), false // who writes the page told it
	}
	if !h.known() || !who.known() || who.me || who.you {
		return nil
	}
	for _, e := range who.entities {
		if e.kind == group && !(rule == "message" && h.media && !g.has(max(who.first, 0), "spokesmen")) || e.name == h.outlet || len(h.journalists) > 0 && e.name == h.journalists[0] {
			continue
		}
		return []account{{e, max(who.first, 0), h.outlet, h.journalists, c.start(), max(h.last, c.end()), rule}}
	}
	return nil
}

// hearing reports in what way part p of clause c is whom something was told.
func (g persian) hearing(p persianPart, c *persianClause) (persianHearing, bool) {
	key := g.key(p.prep)
	short := p.first == p.prep+1
	talk := g.says(c) && c.verb.list != "v_call" || g.tells(c) || !c.closed && g.key(c.end()) == ":"
	_, before := g.is(p.prep, "before_whom")
	switch {
	case g.interviewPart(p, c):
		return persianHearing{rule: "interview", bare: true, asks: true}, true
	case key == "با" && short && g.talkPart(p, c):
		return persianHearing{rule: "interview", media: true, asks: true}, true
	case (before || key == "در" && (g.has(p.first, "hearings") || g.has(p.first, "group_heads") || g.key(p.first) == "محضر")) && g.testifies(c):
		return persianHearing{rule: "testified"}, true
	case g.has(p.first, "programmes") && (talk || g.tellsOf(c)) && !p.source:
		return persianHearing{rule: "interview", media: true}, true
	case key == "برای" && short && g.nounOf(c, "testify_nouns") >= 0 && (g.has(p.first, "hearings") || g.has(p.first, "group_heads") || g.has(p.first, "outlet_heads") || g.has(p.first, "reporters")):
		return persianHearing{rule: "testified"}, true
	case key == "به" && short && g.messageBefore(p, c):
		return persianHearing{rule: "message"}, true
	case key == "به" && short && talk:
		return persianHearing{rule: "told"}, true
	case g.has(p.prep, "answer_preps") && talk && (g.afterAsking(p) > p.first || c.closed):
		return persianHearing{rule: "told", media: true}, true
	}
	return persianHearing{}, false
}

// afterAsking steps over "interview with", "the question of".
func (g persian) afterAsking(p persianPart) int {
	first := p.first
	if end, ok := g.is(p.prep, "interview_preps"); ok {
		first = max(first, end)
	}
	return g.skip(first, max(first, p.last), "ask_nouns", "demonstr", "plain_adjectives")
}

// testifies reports whether somebody bears witness in clause c.
func (g persian) testifies(c *persianClause) bool {
	if g.nounOf(c, "testify_nouns") >= 0 {
		return true
	}
	for _, i := range c.args {
		if g.has(i, "witnesses") {
			return g.tells(c) || g.nounOf(c, "shod_nouns") >= 0
		}
	}
	return false
}

// tellsOf reads "از ماجرا گفت", "ماجرا را شرح داد": telling without what is told.
func (g persian) tellsOf(c *persianClause) bool {
	return c.closed && !c.verb.passive && (g.nounOf(c, "interview_nouns") >= 0 || g.nounOf(c, "talk_nouns") >= 0 || g.nounOf(c, "testify_nouns") >= 0)
}

// interviewPart reports whether part p is the "with O" of an interview.
func (g persian) interviewPart(p persianPart, c *persianClause) bool {
	if g.key(p.prep) != "با" {
		_, ok := g.is(p.prep, "interview_preps")
		return ok
	}
	if c.relates >= 0 && (g.has(c.relates, "interview_nouns") || g.has(c.relates-1, "interview_nouns")) {
		return true
	}
	for i := max(c.start(), p.prep-5); i < p.prep; i++ {
		if g.has(i, "interview_nouns") && g.inside[i] == c {
			return true
		}
	}
	return g.nounOf(c, "interview_nouns") >= 0
}

// talkPart is interviewPart for words that any talk is called by.
func (g persian) talkPart(p persianPart, c *persianClause) bool {
	for i := max(c.start(), p.prep-3); i < p.prep; i++ {
		if g.has(i, "talk_nouns") && g.inside[i] == c {
			return true
		}
	}
	return g.nounOf(c, "talk_nouns") >= 0
}

// messageBefore reports whether part p says to whom a message goes: "در پیامی به
// O نوشت".
func (g persian) messageBefore(p persianPart, c *persianClause) bool {
	for i := p.prep - 1; i >= c.start() && i >= p.prep-3 && g.inside[i] == c; i-- {
		if g.has(i, "messages") {
			return g.tells(c) || !c.closed
		}
	}
	return false
}

// courtAt returns the court that "در محضر دادگاه" means: the one that the
// document named before with that word in its name.
func (g persian) courtAt(p persianPart, h persianHearer) persianHearer {
	for i := p.first; i < p.last; i++ {
		if !g.has(i, "hearings") && !g.has(i, "group_heads") {
			continue
		}
		for m := g.before[i]; m >= 0 && i-g.mentions[m].first < farthest; m-- {
			if e := g.mentions[m].entity; e != nil && e.kind == group && g.keyAmong(e, g.key(i)) {
				h.outlet, h.last = e.name, p.last
				return h
			}
		}
	}
	return h
}

func (g persian) keyAmong(e *entity, key string) bool {
	for _, k := range e.keys {
		if k == key {
			return true
		}
	}
	return false
}

// sourceParty returns the person to whom clause c gives what it says: "به گفتهٔ
// S در گفت‌وگو با O".
func (g persian) sourceParty(c *persianClause) persianParty {
	for _, p := range c.parts {
		if p.source {
			if who := g.partyAt(p.first, p.last, c); len(who.entities) > 0 {
				return who
			}
		}
	}
	return noPersian()
}

// heard reads "O شهادت S را شنید", "O گفته‌های S را پخش کرد".
func (g persian) heard(c *persianClause) []account {
	if !c.closed || c.verb.passive || len(c.who.entities) == 0 || c.who.entities[0].kind != group {
		return nil
	}
	if !g.has(c.verb.first, "v_hear") && g.nounOf(c, "hear_nouns") < 0 {
		return nil
	}
	for _, p := range c.parts {
		m := g.objectMention(p)
		if !p.object || m < 0 || g.mentions[m].entity == nil || g.mentions[m].entity.kind == group {
			continue
		}
		for i := p.first; i < g.mentions[m].first; i++ {
			if g.has(i, "testimony_nouns") {
				return g.accountsOf(c, g.partyOf(m, c), persianHearer{outlet: c.who.entities[0].name, last: p.last}, "heard")
			}
		}
	}
	return nil
}

// placeOf returns the outlet in whose rooms or pages an interview took place.
func (g persian) placeOf(c *persianClause, not persianPart) string {
	for _, p := range c.parts {
		if p.prep < 0 || p.prep == not.prep || g.key(p.prep) != "در" && g.key(p.prep) != "برای" {
			continue
		}
		for _, m := range g.mentionsIn(p.first, p.last) {
			if e := g.mentions[m].entity; e != nil && e.kind == group {
				return e.name
			}
		}
		if g.ownOutlet(p.last-1, p.last) {
			return g.document.Outlet
		}
	}
	return ""
}

// inCourt reads "شاهدی به نام ب گواهی داد که …" on a page from a court: it was told to
// the court that the page names.
func (g persian) inCourt(c *persianClause) []account {
	if g.document.SourceType != sayso.Court || !c.closed || c.verb.list != "v_dad" || c.verb.negated || g.key(c.verb.first-1) != "شهادت" && g.key(c.verb.first-1) != "گواهی" {
		return nil
	}
	for m := g.before[c.start()]; m >= 0; m-- {
		n := g.mentions[m]
		if c.start()-n.first > 4*farthest {
			break
		}
		if n.entity != nil && n.entity.kind == group && slices.ContainsFunc(n.entity.keys, func(k string) bool { return k == "دادگاه" || k == "محکمه" || k == "دادسرا" }) {
			return g.accountsOf(c, c.who, persianHearer{outlet: n.entity.name, last: c.end()}, "testified")
		}
	}
	return nil
}
