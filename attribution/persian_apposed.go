package attribution

// Who stands between commas: the name of a role before it (سردستهٔ آن‌ها، ب،), the
// reporter to whom something was told (به خبرنگار ما، ب، گفت); and whom "خودش" means
// where a clause begins with it.

// namesHearer reports whether part p only names whom the role in the part before
// it is: "به خبرنگار ما، ب، گفت".
func (g persian) namesHearer(before, p persianPart) bool {
	if before.prep < 0 || !p.comma || p.object || !g.has(before.first, "role_nouns") {
		return false
	}
	at := g.skip(p.first, p.last, "honorifics")
	m := g.mentionAt(at)
	return m >= 0 && g.mentions[m].first == at && g.mentions[m].last == p.last && g.key(p.last) == ","
}

// himself returns whom "خودش" at the head of a clause means: whom the words
// before were about.
func (g persian) himself(first, last int, c *persianClause) persianParty {
	if !g.has(first, "himself") || g.mentionAt(first+1) >= 0 && first+1 < last {
		return noPersian()
	}
	p := g.carriedSubject(c)
	if p.me || p.you || len(p.entities) != 1 || p.entities[0].kind == group {
		entities := g.earlierTopic(first, false, g.selfOf(first))
		if s := g.sentence[first]; s > 0 && len(entities) == 1 {
			if _, sure := g.onePerson(g.Sentences[s-1].First, g.Sentences[s-1].Last, g.selfOf(first)); !sure {
				return persianParty{mention: -1, first: -1, other: true} // of two, who knows whom
			}
		}
		if len(entities) != 1 {
			return noPersian()
		}
		p = persianParty{mention: -1, entities: entities, name: entities[0].name}
	}
	p.mention, p.first, p.last, p.at, p.carried = -1, first, first+1, g.span(first, first+1), true
	return p
}

// apposedName reads "سردستهٔ آن‌ها، ب، …": a name between commas behind a noun
// phrase that names nobody is who that is.
func (g persian) apposedName(k int, c *persianClause) persianParty {
	p := c.parts[k]
	if p.prep >= 0 || p.object || k+1 >= len(c.parts) || p.last-p.first > 7 || g.has(p.first, "timewords") {
		return noPersian()
	}
	for n := k + 1; n < len(c.parts) && n < k+3; n++ {
		next := c.parts[n]
		if next.first != c.parts[n-1].last+1 || !next.comma || next.prep >= 0 || next.object {
			break
		}
		if m := g.nameFilling(next); m >= 0 {
			return g.partyOf(m, c)
		}
		if _, role := g.any(g.skip(next.first, next.last, "det"), "role_nouns", "kin"); !role && (next.last-next.first > 4 || g.mentionBefore(next.last, next.first)) {
			break
		}
	}
	return noPersian()
}

// mentionBefore reports whether a name stands in tokens first up to last.
func (g persian) mentionBefore(last, first int) bool {
	for _, m := range g.mentionsIn(first, last) {
		if g.mentions[m].kind != pronoun {
			return true
		}
	}
	return false
}

// nameFilling returns the name, or the first of the names, that part p is, with
// titles, labels and "یعنی" before it: "مردی به نام ب", "شهید قهرمان ب"; -1 if it is
// something else.
func (g persian) nameFilling(p persianPart) int {
	at := g.skip(p.first, p.last, "honorifics", "conj", "that_is")
	for n := 0; n < 2 && at < p.last && g.mentionAt(at) < 0 && g.labelKey(g.key(at)) != ""; n++ {
		at = g.skip(at+1, p.last, "honorifics")
	}
	for i := at; i < p.last && i < at+4 && g.mentionAt(at) < 0; i++ {
		if end, ok := g.is(i, "called_words"); ok {
			at = end
		}
	}
	m := g.mentionAt(at)
	if m < 0 || g.mentions[m].first != at || g.mentions[m].kind == pronoun || g.mentions[m].entity == nil {
		return -1
	}
	end := g.mentions[m].last
	if list, last := g.list(m); len(list) > 1 {
		end = max(end, last)
	}
	if end < p.last || g.key(end) != "," {
		return -1
	}
	return m
}

// behindLabel reads "قهرمان آن زیرزمین ب بود": a name right before the copula, behind a
// label that is made definite, is of whom it is said.
func (g persian) behindLabel(c *persianClause) persianParty {
	if !c.closed || c.verb.list != "v_cop" || c.verb.attached || len(c.parts) != 1 || c.parts[0].prep >= 0 || c.parts[0].object {
		return noPersian()
	}
	m := g.mentionEndingAt(c.verb.first - 1)
	first := g.overAdverbs(c.parts[0].first, c.parts[0].last)
	if m < 0 || g.mentions[m].entity == nil || g.mentions[m].entity.kind == group || g.mentions[m].kind == pronoun || g.mentions[m].first <= first+1 || g.mentionAt(first) >= 0 || g.headConcept(first) == "" {
		return noPersian()
	}
	for i := first; i < g.mentions[m].first; i++ {
		if g.has(i, "demonstr") || g.has(i, "ours") {
			return g.partyOf(m, c)
		}
	}
	return noPersian()
}

// roleWithLabel reads "شهردار دلال است": a role of which the page knows the holder,
// with what is said of him right behind it.
func (g persian) roleWithLabel(first, last int, c *persianClause) persianParty {
	end, ok := g.is(first, "role_nouns")
	if !ok || !c.closed || c.verb.list != "v_cop" || end >= last || g.headConcept(end) == "" || g.has(first, "det") || hasSuffix(g.key(last-1), "ی") {
		return noPersian()
	}
	return g.holder(first, end, c)
}
