package attribution

// The subject of a Persian clause stands at its beginning, past what tells when
// and how, and may share a phrase with the object: "ب او را". Behind the object it
// stands only where something shows that it is one.

// subjectIn returns who does what clause c says.
func (g persian) subjectIn(c *persianClause) persianParty {
	if p := g.ownSubject(c); (p.known() || p.other) && !g.spokenOnly(p, c) {
		if p.name != "" && len(p.entities) == 0 && p.last == p.first+1 {
			if one := g.answerer(c); one.known() {
				one.first, one.last = p.first, p.last
				return one
			}
		}
		return p
	}
	switch {
	case c.closed && c.verb.me:
		return persianParty{mention: -1, me: true, first: c.verb.first, last: c.verb.last, many: c.verb.many, carried: true}
	case c.closed && c.verb.you:
		return persianParty{mention: -1, you: true, first: c.verb.first, last: c.verb.last, carried: true}
	case c.opened && c.before.closed && c.before.verb.list == "v_cop" && g.ownLabel(c.before) && c.before.who.known():
		p := c.before.who
		p.carried = true
		return p
	case c.opened && g.aboutObject(c.before, c).known():
		return g.aboutObject(c.before, c)
	case c.relates >= 0:
		if p := g.rejecter(c); p.known() {
			return p
		}
		if p := g.antecedentOf(c); p.known() || !g.has(c.relates, "time_heads") {
			return p
		}
		return g.subjectBehindTime(c)
	}
	return g.carriedSubject(c)
}

// subjectBehindTime returns who does what a clause about a time says: "هفته‌ای که
// با ب گفت‌وگو کرد" goes on about whom the words before were about.
func (g persian) subjectBehindTime(c *persianClause) persianParty {
	p := g.carriedSubject(c)
	if p.me || p.you {
		return noPersian()
	}
	return p
}

// spokenOnly reports whether party p cannot do what c says, since the verb's
// ending says "I" or "you": "دوستم را … معرفی کرده‌اید".
func (g persian) spokenOnly(p persianParty, c *persianClause) bool {
	return c.closed && !p.me && !p.you && (c.verb.you || c.verb.me && !c.verb.many)
}

// ownLabel reports whether clause b says of its subject what it is, so that a که
// behind its verb goes on about that one: "او سربازی است که …".
func (g persian) ownLabel(b *persianClause) bool {
	return len(b.who.entities) > 0 && len(b.args) > 1 && g.nounOf(b, "speech_states") < 0 && g.nounOf(b, "hedge") < 0
}

// aboutObject returns the object of clause b, which a که behind the verb says
// more of: "یاد ب را گرامی می‌داریم که …".
func (g persian) aboutObject(b, c *persianClause) persianParty {
	if b == nil || !b.closed || g.says(b) && g.nounOf(b, "accused") < 0 || c.verb.many && g.nounOf(b, "accused") < 0 {
		return noPersian()
	}
	for _, p := range b.parts {
		if m := g.objectMention(p); p.object && m >= 0 && g.mentions[m].entity != nil {
			one := g.partyOf(m, c)
			one.carried = true
			return one
		} else if p.object && m >= 0 && g.has(g.mentions[m].first, "pro3") && g.key(c.start()) == "در" {
			one := persianParty{mention: m, entities: g.pronounIn(m, b), first: g.mentions[m].first, last: g.mentions[m].last, carried: true}
			if len(one.entities) == 1 {
				one.name = one.entities[0].name // "فیلم او را پخش کرد که در آن می‌گوید"
				return one
			}
		}
	}
	return noPersian()
}

// ownSubject returns the subject that stands in the clause itself.
func (g persian) ownSubject(c *persianClause) persianParty {
	if m := g.mentionEndingAt(c.verb.first - 1); c.closed && c.verb.list == "v_cop" && g.has(c.verb.last, "that") && m >= 0 && g.mentions[m].kind != pronoun && g.mentions[m].entity != nil {
		if _, called := g.endsWith(c.start(), g.mentions[m].first, "called_words"); called {
			return g.partyOf(m, c) // "پشت ماجرا مردی به نام ب است که …"
		}
	}
	if p := g.behindLabel(c); p.known() {
		return p
	}
	named := false // a name that hangs on a preposition stands before
	for k, p := range c.parts {
		if p.object {
			return g.subjectAround(k, c)
		}
		if who := g.fronted(p, p.last, c); who.known() && k < 2 {
			return who
		}
		if p.prep >= 0 || named && g.remark(p) || k > 0 && g.namesHearer(c.parts[k-1], p) {
			named = p.prep >= 0 && (named || g.objectMention(p) >= 0)
			continue
		}
		first := g.overAdverbs(p.first, p.last)
		if first >= p.last || g.key(first) == "به" && g.has(first, "called_words") {
			continue // "به نام دیگران"
		}
		if k+1 < len(c.parts) && c.parts[k+1].object && c.parts[k+1].comma && g.mentionAt(first) < 0 {
			return g.roleBefore(first, p.last, c)
		}
		if g.has(first, "demonstr") && g.has(first+1, "this_person") && g.mentionAt(first+2) < 0 {
			return g.thisPerson(first, c)
		}
		if g.thisOne(first) {
			return g.thisPerson(first, c)
		}
		if g.has(first, "that_fellow") && g.mentionAt(first) < 0 && g.mentionAt(first+1) < 0 {
			return g.thisPerson(first, c)
		}
		if g.has(first, "anybody") && g.mentionAt(first) < 0 {
			return persianParty{mention: -1, first: -1, other: true}
		}
		if g.has(first, "my_kin") && g.mentionAt(first) < 0 && g.mentionAt(first+1) < 0 {
			return persianParty{mention: -1, name: g.words(first, first+1), at: g.span(first, first+1), first: first, last: first + 1}
		}
		s := g.partyAt(first, p.last, c)
		if m := g.mentionAt(first); m >= 0 && !s.known() && (g.has(first, "pro3") || g.has(first, "pro3pl")) {
			return persianParty{mention: -1, first: -1, other: true} // "he", whoever that is
		}
		if !s.known() && g.isQuote(first) || len(s.entities) > 0 && (c.verb.you || c.closed && c.verb.me && !c.verb.many) {
			continue // "«…»، ب گفت"; "ب، تو …"
		}
		if len(s.entities) == 0 && !s.me && !s.you {
			if one := g.himself(first, p.last, c); one.known() {
				return one
			}
			if one := g.apposedName(k, c); one.known() {
				return one
			}
		}
		if p := g.roleWithLabel(first, p.last, c); p.known() {
			return p
		}
		if (c.verb.me || c.verb.you) && c.closed && len(s.entities) == 0 && !s.me && !s.you {
			return noPersian()
		}
		if s.known() && len(s.entities) == 0 && !s.me && !s.you && p.last >= c.verb.first && c.closed && (c.verb.list == "v_cop" || c.verb.list == "v_shod") && g.mentionAt(first) < 0 && !g.stateOf(c) {
			return noPersian() // a predicate, not a subject
		}
		if s.known() && len(s.entities) == 0 && !s.me && !s.you && p.last >= c.verb.first && c.closed && c.verb.negated && g.conceptAmong(first, p.last) != "" {
			return noPersian() // "هرگز حساب جعلی نساخته است"
		}
		if next := k + 1; !s.known() && next < len(c.parts) && c.parts[next].comma && c.parts[next].prep < 0 && !c.parts[next].object {
			return g.nameAlone(c.parts[next], c) // "قاتل او، ب، …"
		}
		if k+1 < len(c.parts) && g.headOfObject(k, c) {
			if g.has(first, "role_nouns") || g.has(first, "group_heads") {
				return g.plainBefore(c.parts[k], c)
			}
			return noPersian() // "هرگونه ارتباط با … را"
		}
		if !s.known() && c.closed && p.last < c.verb.first && k+1 < len(c.parts) && c.verb.list != "v_cop" {
			s.other = true
		}
		return s
	}
	return noPersian()
}

// roleBefore reads the role in "فرمانده، ب، را": it is who acts, unless the verb
// says that many do.
func (g persian) roleBefore(first, last int, c *persianClause) persianParty {
	if c.verb.many && !g.pluralRole(first) {
		return noPersian()
	}
	if c.joined && g.carriedSubject(c).known() {
		return noPersian() // "… را رد کرد و دبیر آن، ب، را … خواند"
	}
	if _, ok := g.any(g.skip(first, last, "det"), "role_nouns", "group_heads"); !ok {
		return noPersian()
	}
	return persianParty{mention: -1, name: g.bare(first, last), at: g.span(first, last), first: first, last: last, many: c.verb.many}
}

// headOfObject reports whether part k is what an object with a preposition in it
// begins with.
func (g persian) headOfObject(k int, c *persianClause) bool {
	if m := g.mentionAt(g.skip(c.parts[k].first, c.parts[k].last, "honorifics", "demonstr")); m >= 0 {
		return false
	}
	first := g.overAdverbs(c.parts[k].first, c.parts[k].last)
	deed := g.has(first, "label_nouns") || g.deedAt(first)
	for j := k + 1; j < len(c.parts) && c.parts[j].prep >= 0 && c.parts[j].prep == c.parts[j-1].last; j++ {
		if c.parts[j].object {
			return deed || g.objectMention(c.parts[j]) < 0
		}
	}
	return false
}

// thisPerson returns who "این مرد" at token i means: whom the words before are
// about.
func (g persian) thisPerson(i int, c *persianClause) persianParty {
	last := i + 2
	if g.has(i, "that_fellow") {
		last = i + 1
	}
	p := persianParty{mention: -1, first: i, last: last, at: g.span(i, last), carried: true, other: true}
	not := g.selfOf(i)
	if s := g.sentence[i]; g.has(i, "that_fellow") {
		if s > 0 {
			if e, sure := g.onePerson(g.Sentences[s-1].First, g.Sentences[s-1].Last, not); e != nil && sure {
				p.entities, p.name, p.other = oneEntity(e), e.name, false
			}
		}
		return p
	}
	if b := c.before; b != nil && (g.tells(b) || g.stateOf(b)) {
		not = append(not, b.who.entities...)
	}
	if cue := g.cueBefore(c.quote); cue != nil {
		not = append(not, cue.who.entities...)
		if e := g.askedAbout(cue); e != nil {
			p.entities, p.name, p.other = oneEntity(e), e.name, false
			return p
		}
	}
	if b := c.before; b != nil && g.stands(b.who, false, not) {
		p.entities = b.who.entities
	} else if q := g.earlierInSpeech(c, not); len(q) > 0 {
		p.entities = q
	} else {
		p.entities = g.earlierTopic(i, false, not)
	}
	if len(p.entities) > 0 {
		p.name, p.other = p.entities[0].name, false
	}
	return p
}

// earlierInSpeech returns the person that the last clause before c in its
// quotation is about.
func (g persian) earlierInSpeech(c *persianClause, not []*entity) []*entity {
	if c.quote < 0 {
		return nil
	}
	if p := g.earlierInQuote(c); g.stands(p, false, not) {
		return p.entities
	}
	return nil
}

// nameAlone returns the name that part p begins with.
func (g persian) nameAlone(p persianPart, c *persianClause) persianParty {
	at := g.skip(p.first, p.last, "honorifics")
	if m := g.mentionAt(at); m >= 0 && g.mentions[m].first == at && g.mentions[m].kind != pronoun {
		return g.partyOf(m, c)
	}
	return noPersian()
}

// subjectAround returns the subject of a clause whose first free part is the
// object k: it stands before the name of the object, or behind its را.
func (g persian) subjectAround(k int, c *persianClause) persianParty {
	p := c.parts[k]
	object := g.objectMention(p)
	if object >= 0 && p.prep >= 0 {
		at := object
		if all := g.listEnding(object); len(all) > 1 && g.mentions[all[len(all)-1]].first > p.first {
			at = all[len(all)-1]
		}
		if who := g.fronted(p, g.beforeObject(at), c); who.known() {
			return who
		}
	}
	if object < 0 && p.prep >= 0 {
		if who := g.fronted(p, p.last, c); who.known() {
			return who
		}
	}
	if first := g.overAdverbs(p.first, p.last); p.prep < 0 && object < 0 && g.has(p.last-1, "reflexive") && first < p.last-1 {
		return g.partyAt(first, p.last-1, c) // "S خود را"
	}
	if first := g.overAdverbs(p.first, p.last); p.prep < 0 && object >= 0 && g.beforeObject(object) > first {
		end := g.beforeObject(object)
		if all := g.listEnding(object); len(all) > 1 && g.beforeObject(all[len(all)-1]) > first {
			end = g.beforeObject(all[len(all)-1])
		}
		return g.partyAt(first, end, c)
	}
	if first := g.skip(p.first, p.last, "conj", "demonstr"); object < 0 && p.prep < 0 && first < p.last {
		return g.plainBefore(p, c)
	}
	if p.prep >= 0 && object > 0 {
		if m := g.mentionEndingAt(g.beforeObject(object) - 1); m >= 0 && g.mentions[m].first > p.first && g.mentions[m].entity != nil && g.mentions[m].entity.kind == person && !c.verb.many {
			return g.partyOf(m, c)
		}
	}
	for _, later := range c.parts[k+1:] {
		if later.prep >= 0 {
			continue
		}
		first := g.overAdverbs(later.first, later.last)
		if first >= later.last || later.object {
			break
		}
		if m := g.mentionAt(first); m >= 0 && g.mentions[m].first == first {
			return g.partyOf(m, c)
		}
		if end := g.claimantEnd(first, later.last); end > first {
			return g.partyAt(first, end, c)
		}
		break
	}
	return noPersian()
}

// plainBefore returns who stands before an object without a name: "سخنگو این
// گفته‌ها را", "ب صندوق را".
func (g persian) plainBefore(p persianPart, c *persianClause) persianParty {
	first := g.overAdverbs(p.first, p.last)
	named := g.skip(first, p.last, "demonstr", "honorifics", "outlet_heads")
	if g.isQuote(named) && named > first {
		named++
	}
	if m := g.mentionAt(named); m >= 0 && g.mentions[m].first == named && g.mentions[m].last < p.last {
		return g.partyOf(m, c)
	}
	end := first
	for {
		next, ok := g.any(end, "role_nouns", "group_heads", "kin")
		if !ok || next >= p.last {
			break
		}
		end = next
	}
	if p.prep < 0 && end == first {
		if next, ok := g.any(first, "role_nouns", "group_heads"); ok && next == p.last {
			end = next
		}
	}
	if end > first {
		return g.partyAt(first, end, c)
	}
	for i := first + 1; i < p.last; i++ {
		if g.has(i, "demonstr") || g.has(i, "conj") || g.has(i, "reflexive") {
			return g.partyAt(first, i, c)
		}
	}
	return noPersian()
}

// objectMention returns the mention that ends right before the را of part p, or
// before what closes it.
func (g persian) objectMention(p persianPart) int {
	i := p.last - 1
	if g.key(i) == ")" { // "ب (۵۴ ساله) را"
		for i > p.first && i > p.last-9 && g.key(i) != "(" {
			i--
		}
	}
	for i > p.first && (g.isMark(i) || g.isQuote(i) || g.key(i) == "نیز" || g.key(i) == "هم") {
		i--
	}
	if m := g.mentionEndingAt(i); m >= 0 && g.mentions[m].first >= p.first {
		return m
	}
	return -1
}
