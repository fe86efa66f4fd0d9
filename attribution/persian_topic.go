package attribution

// Whom a sentence is about: the subject of its first main clause, whom it says it
// is about, according to whom it says what it says; else whom the sentence before
// was about.

// topicOf returns whom sentence s is about: the subject of its first main clause
// that has one of its own, else whom the sentence before was about.
func (g persian) topicOf(s int, clauses []*persianClause) persianParty {
	for _, c := range clauses {
		if c.closed && c.quote < 0 && c.relates < 0 && c.who.name != "" && len(c.who.entities) == 0 && !c.who.carried {
			return c.who
		}
		if !c.closed && g.key(c.end()) == ":" {
			continue
		}
		if c.quote < 0 && c.relates < 0 && len(c.who.entities) > 0 && c.who.entities[0].kind != group {
			return c.who
		}
	}
	for _, c := range clauses {
		if c.quote < 0 && c.relates < 0 && len(c.who.entities) > 0 {
			return c.who
		}
	}
	if p := g.spokenAbout(clauses); p.known() {
		return p
	}
	if p := g.sourceAmong(clauses); p.known() {
		return p
	}
	if s > 0 && g.Sentences[s].Paragraph-g.Sentences[s-1].Paragraph <= 1 {
		p := g.topics[s-1]
		p.carried = true
		return p
	}
	return noPersian()
}

// spokenAbout returns whom a sentence says it is about: "دربارهٔ ب هم بگویم".
func (g persian) spokenAbout(clauses []*persianClause) persianParty {
	for _, c := range clauses {
		if c.quote >= 0 || c.relates >= 0 || len(c.who.entities) > 0 {
			continue
		}
		for _, p := range c.parts {
			if p.prep < 0 || !g.has(p.prep, "about") {
				continue
			}
			for _, m := range g.mentionsIn(p.first, p.last) {
				if g.mentions[m].kind != pronoun && g.mentions[m].entity != nil {
					who := g.partyOf(m, c)
					who.carried = true
					return who
				}
			}
		}
	}
	return noPersian()
}

// sourceAmong returns the person according to whom a sentence without a subject
// says what it says.
func (g persian) sourceAmong(clauses []*persianClause) persianParty {
	for _, c := range clauses {
		if c.quote >= 0 || c.relates >= 0 {
			continue
		}
		for _, p := range c.parts {
			if !p.source {
				continue
			}
			if who := g.partyAt(p.first, p.last, c); len(who.entities) == 1 && who.entities[0].kind != group {
				who.carried = true
				return who
			}
		}
	}
	return noPersian()
}
