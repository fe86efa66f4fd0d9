package attribution

// Where something is told: to an outlet, in one of its programmes, before a body
// that hears people, to a journalist of one.

// farthestVenue is how many tokens stand at most before the name of an outlet:
// "في حلقة من برنامج".
const farthestVenue = 12

// venueAt returns the outlet or body, or the journalists, named at token i, and
// where it ends. Where somebody is told something (to), a name in marks is
// enough, and so is any organisation.
func (g arabic) venueAt(i, limit int, to bool) (string, []string, int) {
	medium := false // a word for an outlet or an occasion has been read
	for j := i; j < limit && j < i+farthestVenue; j++ {
		if g.tail(j) && !medium || g.key(j) == "نفس" {
			return "", nil, i
		}
		if g.has(j, "programmes") || g.has(j, "outlets") || g.has(j, "bodies") {
			medium = true
			if first, last, ok := g.quotedName(j + 1); ok {
				return g.words(first, last), nil, last + 1
			}
		}
		if first, last, ok := g.quotedName(j); ok && j == i && to && !g.labelStarts(first) {
			return g.words(first, last), nil, last + 1
		}
		if m := g.mentionAt(j); m >= 0 && g.mentions[m].first == j && g.mentions[m].kind != pronoun {
			if name, journalists, end, ok := g.hearer(m, j == i && to, medium); ok {
				return name, journalists, end
			}
			if g.mentions[m].kind != role {
				return "", nil, i
			}
		}
		switch {
		case g.has(j, "programmes") || g.has(j, "occasions") || g.has(j, "interview_nouns") || g.has(j, "screens") || g.has(j, "reporters"):
			medium = true
		case g.article(j) || g.tail(j) || g.has(j, "adjectives") || g.has(j, "toward") || g.key(j) == "من" || g.key(j) == "مع" || g.article(j-1) || g.has(j, "personal_roles") || g.isTimeWord(j):
		default:
			return "", nil, i
		}
	}
	return "", nil, i
}

// hearer returns who hears, at mention m: an outlet, a body, an organisation
// that is told something, journalists.
func (g arabic) hearer(m int, told, medium bool) (string, []string, int, bool) {
	n := g.mentions[m]
	e := n.entity
	if n.kind == role {
		if e = g.roleEntity(n); e == nil || e.kind != group {
			return "", nil, 0, false
		}
	}
	switch {
	case e == nil:
		return "", nil, 0, false
	case e.kind != group:
		return "", []string{e.name}, n.last, g.reporterBefore(n.first)
	}
	return e.name, nil, n.last, told || g.hears(n.first) || medium && g.isWordOf(g.headOf(m), "outlets")
}

// reporterBefore reports whether a journalist's trade leads to token i.
func (g arabic) reporterBefore(i int) bool {
	for j := i - 1; j >= 0 && j > i-5; j-- {
		if g.has(j, "reporters") {
			return true
		}
		if g.isMark(j) || g.preposition(j) {
			return false
		}
	}
	return false
}

// receiver reports whether token j names, as an object, a journalist or outlet
// that is told something: "أخبر S مراسل الصحيفة".
func (g arabic) receiver(j int) bool {
	return g.has(j, "reporters") && !g.article(j-1) && !g.preposition(j-1)
}

// witnessed reads a witness who speaks on a page that names one court.
func (g arabic) witnessed(i int) []account {
	if !g.has(i, "witnesses") {
		return nil
	}
	court := g.onlyCourt()
	if court == nil {
		return nil
	}
	_, limit := g.bounds(i)
	for j := i + 1; j < limit && j < i+8 && !g.isMark(j); j++ {
		m := g.mentionAtName(j)
		if m < 0 || g.mentions[m].first != j {
			continue
		}
		if g.mentions[m].kind != person {
			return nil
		}
		for v := i - 2; v < limit && v < g.mentions[m].last+24; v++ {
			if v >= 0 && (v < i || v >= g.mentions[m].last) && g.cue(v) && !g.noun(v) && (g.has(v, "speech") || g.has(v, "hedging") || g.has(v, "denying")) {
				return []account{{g.mentions[m].entity, j, court.name, nil, i, g.mentions[m].last, "witness"}}
			}
		}
		return nil
	}
	return nil
}

// onlyCourt returns the court that the page names, nil if there are none or two.
func (g arabic) onlyCourt() *entity {
	var found *entity
	for _, e := range g.entities {
		if e.kind == group && len(e.keys) > 1 && (e.keys[0] == "محکمه" || e.keys[0] == "محکمة") {
			if found != nil && found != e {
				return nil
			}
			found = e
		}
	}
	return found
}

// recorded reads "سجّل O شهادة S", "أجرت J مقابلة مع S".
func (g arabic) recorded(v int) []account {
	if !g.has(v, "recording") || g.article(v-1) {
		return nil
	}
	_, limit := g.bounds(v)
	p, ok := g.partyAt(v+1, limit)
	if !ok || p.mention < 0 {
		return nil
	}
	who := g.speakerOfParty(p).entity
	for j := p.next; j < limit && j < p.next+4; j++ {
		if !g.has(j, "interview_nouns") {
			continue
		}
		for k := j + 1; k < limit && k < j+8; k++ {
			m := g.mentionAtName(k)
			if m < 0 || g.mentions[m].first != k {
				continue
			}
			if g.mentions[m].kind != person || who == nil || who == g.mentions[m].entity {
				return nil
			}
			if who.kind == group {
				return []account{{g.mentions[m].entity, k, who.name, nil, v, g.mentions[m].last, "recorded"}}
			}
			return []account{{g.mentions[m].entity, k, "", []string{who.name}, v, g.mentions[m].last, "recorded"}}
		}
	}
	return nil
}
