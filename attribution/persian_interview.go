package attribution

import (
	"sayso"
)

// An interview may be told from the side of who asks ("خبرنگار O با S گفت‌وگو
// کرد"), named without a verb ("گفت‌وگوی O با S", a heading), or be the page
// itself, whose lines the outlet and S speak in turn.

// asks reports whether the subject of an interview is who asks: an outlet, a
// reporter.
func (g persian) asks(c *persianClause, who persianParty) bool {
	if len(who.entities) == 0 {
		return false
	}
	if who.entities[0].kind == group {
		return true
	}
	if g.key(who.last) == "," && g.has(who.last+1, "reporters") || g.has(who.first-1, "reporters") {
		return true
	}
	if g.ourColleague(who) {
		return true
	}
	for i := who.first - 1; i >= c.start() && i > who.first-8 && g.inside[i] == c; i-- {
		if g.has(i, "reporters") {
			return true // "خبرنگار رادیو موج، س،"
		}
	}
	return g.reporterAmong([]string{who.entities[0].name})
}

// ourColleague reads "همکار ما ب".
func (g persian) ourColleague(who persianParty) bool {
	if g.key(who.first-1) == "," {
		who.first--
	}
	return who.first > 1 && (g.key(who.first-1) == "ما" && (g.has(who.first-2, "kin") || g.has(who.first-2, "role_nouns")) || g.key(who.first-1) == "همکارمان" || g.key(who.first-1) == "خبرنگارمان")
}

// asked returns the account of whom part p names, given to who asks.
func (g persian) asked(c *persianClause, p persianPart, who persianParty, h persianHearer) []account {
	one := g.interviewee(p, c)
	if len(one.entities) == 0 {
		return nil
	}
	outlet, journalists := g.asker(c, who, p.prep)
	last := h.last
	if outlet == "" && g.ourColleague(who) {
		outlet = g.document.Outlet
	}
	return g.accountsOf(c, one, persianHearer{outlet: outlet, journalists: journalists, last: last}, "interview")
}

// interviewee returns whom part p names: who is asked.
func (g persian) interviewee(p persianPart, c *persianClause) persianParty {
	for _, m := range g.mentionsIn(p.first, p.last) {
		if g.mentions[m].kind == pronoun {
			return persianParty{mention: m, entities: g.pronounIn(m, c), first: g.mentions[m].first, last: g.mentions[m].last, carried: true}
		}
		if e := g.mentions[m].entity; e != nil && e.kind != group {
			return g.partyOf(m, c)
		}
	}
	return noPersian()
}

// asker returns the outlet and the journalist who ask in clause c, before its
// "with" at token before.
func (g persian) asker(c *persianClause, who persianParty, before int) (outlet string, journalists []string) {
	first := min(c.start(), max(who.first, 0))
	for _, m := range g.mentionsIn(first, max(before, who.last)) {
		e := g.mentions[m].entity
		if e == nil || g.mentions[m].kind == pronoun {
			continue
		}
		if e.kind == group && outlet == "" {
			outlet = e.name
		} else if e.kind != group && len(journalists) == 0 {
			journalists = append(journalists, e.name)
		}
	}
	if outlet == "" && who.entities[0].kind == group {
		outlet = who.entities[0].name
	}
	return outlet, journalists
}

// interviewNamed reads "گفت‌وگوی O با S", "مصاحبهٔ S با O", and "گفت‌وگو با S" in a
// heading, which is the outlet's own.
func (g persian) interviewNamed(c *persianClause) []account {
	for k, i := range c.args {
		end, ok := g.is(i, "interview_nouns")
		if !ok || k > 0 && g.has(c.args[k-1], "demonstr") {
			continue
		}
		with := end
		for with < c.end() && with < end+8 && g.key(with) != "با" {
			with++
		}
		if g.key(with) != "با" || with >= c.end() {
			continue
		}
		left, right := g.hearerAt(end, with, false), g.hearerAt(with+1, c.end(), false)
		switch {
		case left.outlet != "" && len(right.journalists) > 0 && right.outlet == "":
			return g.namedAccount(c, with+1, left, right.last)
		case left.outlet == "" && len(left.journalists) == 1 && right.outlet != "" && (right.media || g.inText()):
			return g.namedAccount(c, end, right, right.last)
		case !left.known() && with == end && len(right.journalists) == 1 && right.outlet == "" && !right.media && !g.inText() && g.document.Outlet != "":
			return g.namedAccount(c, with+1, persianHearer{outlet: g.document.Outlet}, right.last)
		}
	}
	return nil
}

func (g persian) inText() bool { return g.part == sayso.InText }

// namedAccount makes an account of the person named from token i on.
func (g persian) namedAccount(c *persianClause, i int, h persianHearer, last int) []account {
	for _, m := range g.mentionsIn(i, min(i+8, len(g.Tokens))) {
		if e := g.mentions[m].entity; e != nil && e.kind != group && g.mentions[m].kind != pronoun {
			h.last = last
			return g.accountsOf(c, g.partyOf(m, c), h, "interview")
		}
	}
	return nil
}

// bylined returns the journalist who writes, if the document names one.
func (g persian) bylined() []string {
	if g.document.Author != "" {
		return []string{g.document.Author}
	}
	if len(g.Paragraphs) == 0 {
		return nil
	}
	head := g.Paragraphs[0]
	for i := head.First; i < head.Last && i < head.First+20; i++ {
		end, ok := g.is(i, "bylines")
		if !ok {
			continue
		}
		at := g.skip(end, head.Last, "reporters", "honorifics")
		if m := g.mentionAt(at); m >= 0 && g.mentions[m].first == at && g.mentions[m].entity != nil && g.mentions[m].entity.kind != group && g.mentions[m].kind != pronoun {
			return []string{g.mentions[m].entity.name}
		}
	}
	return nil
}
