package attribution

// A pronoun stands for the nearest name that can be its, and only if there is
// no second one: the subject of its own sentence, else that of the sentence
// before, in the same paragraph. Anything further is a guess, and a guess is not
// made.

// resolve returns the entities that mention m stands for; nil if that cannot be
// told.
func (r *reading) resolve(m int) []*entity {
	n := r.mentions[m]
	switch n.kind {
	case pronoun:
		return r.resolvePronoun(n)
	case role:
		if e := r.resolveRole(n); e != nil {
			return []*entity{e}
		}
		return nil
	}
	return []*entity{n.entity}
}

func (r *reading) resolvePronoun(n mention) []*entity {
	switch r.key(n.first) {
	case "i", "me", "we", "us":
		if q := r.quoteOf[n.first]; q >= 0 && q < len(r.voices) {
			if e := r.voices[q].speaker.entity; e != nil {
				return []*entity{e}
			}
		}
		return nil
	case "they", "them":
		return r.resolvePlural(n)
	}
	if e := r.personBefore(n.first); e != nil {
		return []*entity{e}
	}
	return nil
}

// personBefore returns the person whom "he" or "she" at token i means.
func (r *reading) personBefore(i int) *entity {
	first, _ := r.bounds(i)
	if e, sure := r.onlyPerson(first, i, r.quoteOf[i]); e != nil || !sure {
		return e
	}
	s := r.sentence[i]
	for back := 1; back <= 2 && s-back >= 0; back++ {
		b := r.Sentences[s-back]
		if b.Paragraph != r.Sentences[s].Paragraph && (back > 1 || r.Sentences[s].Paragraph-b.Paragraph > 1) {
			return nil
		}
		if e := r.subjectPerson(b.First, b.Last); e != nil {
			return e
		}
	}
	return nil
}

// onlyPerson returns the one person named in tokens first up to last on the
// level of quotation q. It is not sure when there are two.
func (r *reading) onlyPerson(first, last, q int) (*entity, bool) {
	var found *entity
	for _, m := range r.mentionsIn(first, last) {
		n := r.mentions[m]
		if n.entity == nil || n.entity.kind == group || n.kind == group || r.quoteOf[n.first] != q && q < 0 {
			continue
		}
		if found != nil && found != n.entity {
			return nil, false
		}
		found = n.entity
	}
	return found, true
}

// subjectPerson returns the person a sentence is about: the first one named
// outside quotations; through a pronoun that itself resolves, that one's.
func (r *reading) subjectPerson(first, last int) *entity {
	for _, m := range r.mentionsIn(first, last) {
		n := r.mentions[m]
		if r.quoteOf[n.first] >= 0 {
			continue
		}
		if n.kind == pronoun {
			switch r.key(n.first) {
			case "he", "she":
				return r.personBefore(n.first)
			}
			continue
		}
		if n.entity != nil && n.entity.kind != group && n.kind != group && !r.afterPlacePreposition(n.first) {
			return n.entity
		}
	}
	return nil
}

func (r *reading) afterPlacePreposition(i int) bool {
	switch r.key(i - 1) {
	case "in", "at", "near", "from", "to":
		return true
	}
	return false
}

// resolvePlural returns the people that "they" means: a list in the sentence
// before or in this one, or the group that it is about.
func (r *reading) resolvePlural(n mention) []*entity {
	s := r.sentence[n.first]
	for back := 0; back <= 1 && s-back >= 0; back++ {
		b := r.Sentences[s-back]
		if b.Paragraph != r.Sentences[s].Paragraph {
			return nil
		}
		for _, m := range r.mentionsIn(b.First, min(b.Last, max(n.first, b.First))) {
			if all, _ := r.list(m); len(all) > 1 {
				return r.entitiesOf(all)
			}
			if back > 0 && r.mentions[m].first <= b.First+1 && r.quoteOf[r.mentions[m].first] == r.quoteOf[n.first] && r.mentions[m].entity != nil && r.mentions[m].entity.kind == group {
				return []*entity{r.mentions[m].entity}
			}
		}
	}
	return nil
}

func (r *reading) entitiesOf(mentions []int) []*entity {
	var all []*entity
	for _, m := range mentions {
		if e := r.mentions[m].entity; e != nil {
			all = append(all, e)
		}
	}
	return all
}

// resolveRole returns the group that "the council" means: one with that word in
// its name, the last named; for words that fit any group, the one the document
// names most up to here.
func (r *reading) resolveRole(n mention) *entity {
	head := r.key(n.last - 1)
	if r.has(n.last-1, "reports") {
		return r.reportEntity(r.sentence[n.first])
	}
	var most *entity
	counts := map[*entity]int{}
	for m := r.before[n.first]; m >= 0; m-- {
		e := r.mentions[m].entity
		if e == nil || e.kind != group {
			continue
		}
		for _, key := range e.keys {
			if key == head {
				return e
			}
		}
		counts[e]++
		if most == nil || counts[e] > counts[most] {
			most = e
		}
		if n.first-r.mentions[m].first > 400 {
			break
		}
	}
	switch head {
	case "group", "organisation", "organization", "movement", "company", "party", "union", "league":
		return most
	}
	return nil
}

// personal reports whether a role is a person's ("his lawyer", "the judge"),
// who can speak under that role.
func (r *reading) personalRole(n mention) bool {
	switch r.key(n.last - 1) {
	case "lawyer", "lawyers", "judge", "prosecutor", "prosecutors", "minister", "editor", "author", "spokesman", "spokeswoman", "spokesperson", "family":
		return true
	}
	return false
}

// reportEntity returns the outlet of the report that the document speaks of at
// sentence s.
func (r *reading) reportEntity(s int) *entity {
	outlet, _ := r.lastReport(s)
	for _, e := range r.entities {
		if outlet != "" && e.name == outlet {
			return e
		}
	}
	return nil
}
