package attribution

// Who is heard where the page has said before: a witness in the one court of the page.

// witnesses reads "Als Zeuge sagte T aus" on a page that names one court.
func (g german) witnesses(v int) []account {
	if !g.has(v, "witnessing") && !(g.key(v) == "aus" && g.split(v, "saying") >= 0) || !g.small(v) {
		return nil
	}
	s := g.stretchAt(v)
	if g.anyWord(s.first, s.last, "facing_bodies") {
		return nil
	}
	court := g.onlyCourt()
	if court == nil {
		return nil
	}
	h := hearerIs{outlet: court.name, last: v + 1}
	pieces := g.piecesOf(s.first, s.last)
	for _, k := range pieces {
		if k.prep < 0 && k.m >= 0 && !k.genitive && g.can(k, isNominative) {
			if all := g.peopleOf(k, nil); len(all) > 0 {
				return g.accountOf(all[0], k.first, h, v, "testified")
			}
		}
	}
	if g.relativeAt(g.start(s), s) {
		if m := g.antecedentMention(s.first); m >= 0 {
			return g.accountOf(g.mentions[m].entity, g.mentions[m].first, h, v, "testified")
		}
	}
	return nil
}

// onlyCourt returns the court that the page names, if it is one.
func (g german) onlyCourt() *entity {
	var found *entity
	for _, e := range g.entities {
		if e.kind != group || !g.courtLike(e) {
			continue
		}
		if found != nil && found != e {
			return nil
		}
		found = e
	}
	return found
}

func (g german) courtLike(e *entity) bool {
	for _, key := range e.keys {
		for _, ending := range g.phrases.Book.Words["court_endings"] {
			if hasSuffix(key, ending) {
				return true
			}
		}
	}
	return false
}
