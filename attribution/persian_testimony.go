package attribution

// Persian says "S به O گفت", "S در گفت‌وگو با O گفت", "O با S مصاحبه کرد", "S نزد O
// شهادت داد". The outlet or the journalist is who stands behind the preposition.

// accounts finds who spoke to which outlet.
func (g persian) accounts() []account {
	g.parse()
	var all []account
	for _, c := range g.clauses {
		if c.relates >= 0 && !c.closed {
			continue
		}
		all = append(all, g.accountOf(c)...)
	}
	return all
}

func (g persian) accountOf(c *persianClause) []account {
	talk := g.says(c) || g.tells(c)
	for _, p := range c.parts {
		if p.prep < 0 {
			continue
		}
		interview := g.interviewPart(p, c)
		witness := g.key(p.prep) == "در" && g.key(p.first) == "محضر" || g.key(p.prep) == "نزد" || g.key(p.prep) == "در" && g.has(p.first, "hearings") || g.has(p.prep, "before_whom")
		told := g.key(p.prep) == "به" && (talk && c.verb.list != "v_call" || !c.closed && g.key(c.end()) == ":")
		wrote := g.key(p.prep) == "به" && g.messageBefore(p, c)
		testifies := witness && (g.nounOf(c, "testify_nouns") >= 0)
		if !interview && !told && !wrote && !testifies {
			continue
		}
		outlet, journalists, last := g.hearers(p, c)
		if outlet == "" && len(journalists) == 0 && !(interview && g.asks(c, c.who)) {
			continue
		}
		who := c.who
		if !who.known() || who.me || who.you {
			continue
		}
		if interview && g.asks(c, who) {
			who, outlet, journalists = g.interviewee(p, c), "", nil
			outlet, journalists = g.asker(c)
		}
		if outlet == "" && interview {
			outlet = g.placeOf(c, p)
		}
		rule := "told"
		if interview {
			rule = "interview"
		} else if testifies {
			rule = "testified"
		}
		for _, e := range who.entities {
			if e.kind == group || e.name == outlet || len(journalists) > 0 && e.name == journalists[0] {
				continue
			}
			all := []account{{e, max(who.first, 0), outlet, journalists, c.start(), max(last, c.end()), rule}}
			return all
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
	}
	return ""
}

// asks reports whether the subject of an interview is who asks: an outlet, a
// reporter.
func (g persian) asks(c *persianClause, who persianParty) bool {
	if who.entities == nil {
		return false
	}
	if who.entities[0].kind == group {
		return true
	}
	return g.key(who.last) == "," && (g.has(who.last+1, "reporters") || g.has(who.first-1, "reporters")) || g.has(who.first-1, "reporters")
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

// asker returns the outlet and the journalist who ask in clause c.
func (g persian) asker(c *persianClause) (outlet string, journalists []string) {
	for _, m := range g.mentionsIn(c.start(), min(c.who.last+8, c.verb.first)) {
		e := g.mentions[m].entity
		if e == nil {
			continue
		}
		if e.kind == group && outlet == "" {
			outlet = e.name
		} else if e.kind != group && len(journalists) == 0 {
			journalists = append(journalists, e.name)
		}
	}
	return outlet, journalists
}

// interviewPart reports whether part p is the "with O" of an interview.
func (g persian) interviewPart(p persianPart, c *persianClause) bool {
	if g.key(p.prep) != "با" {
		_, ok := g.is(p.prep, "interview_preps")
		return ok
	}
	for i := max(c.start(), p.prep-4); i < p.prep; i++ {
		if g.has(i, "interview_nouns") {
			return true
		}
	}
	at := g.nounOf(c, "interview_nouns")
	return at >= 0
}

// messageBefore reports whether part p says to whom a message goes: "در پیامی به
// O نوشت".
func (g persian) messageBefore(p persianPart, c *persianClause) bool {
	return p.prep > c.start() && g.has(p.prep-1, "messages") && (g.tells(c) || !c.closed)
}

// hearers returns the outlet and the journalists that part p names.
func (g persian) hearers(p persianPart, c *persianClause) (outlet string, journalists []string, last int) {
	limit := p.last
	if g.key(limit) == "," {
		limit += 5
	}
	for _, m := range g.mentionsIn(p.first, min(limit, len(g.Tokens))) {
		e := g.mentions[m].entity
		if e == nil || g.mentions[m].first >= p.last && !g.own(p) && !g.anyWord(p.first, p.last, "reporters") {
			continue
		}
		last = g.mentions[m].last
		switch {
		case e.kind == group && outlet == "":
			outlet = e.name
		case e.kind != group && len(journalists) < 3:
			journalists = append(journalists, e.name)
		}
	}
	if outlet == "" && g.own(p) {
		outlet = g.document.Outlet
	}
	return outlet, journalists, last
}

// own reports whether the one spoken to is the document's own: "خبرنگار ما".
func (g persian) own(p persianPart) bool {
	for i := p.first; i < p.last; i++ {
		if g.key(i) == "ما" {
			return g.has(p.first, "role_nouns") || g.has(p.first, "outlet_heads") || i == p.first
		}
	}
	return false
}
