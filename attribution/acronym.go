package attribution

import "slices"

// An acronym is brought to its expansion, and the head word of a group's name to
// the group, inside one document.

// joinAcronyms brings "NCRI" and "National Council of Resistance of Iran"
// together: the acronym in brackets after the name, the name in brackets after
// the acronym, or the initials of a name.
func (p *page) joinAcronyms(byKey map[string]*entity) {
	alias := map[*entity]*entity{}
	for _, r := range p.parts {
		for m := range r.mentions {
			a := &r.mentions[m]
			if a.entity == nil || !r.bracketAfter(a.last) {
				continue
			}
			for n := m + 1; n < len(r.mentions) && r.insideBracket(a.last, r.mentions[n].first); n++ {
				b := &r.mentions[n]
				if b.entity == nil || b.entity == a.entity {
					continue
				}
				short, long := b, a
				if r.acronym(*a) && !r.acronym(*b) {
					short, long = a, b
				}
				if r.acronym(*short) && !r.acronym(*long) {
					alias[short.entity] = long.entity
				}
			}
		}
	}
	for _, e := range p.entities {
		if alias[e] == nil && len(e.keys) == 1 {
			if full := p.expansion(e); full != nil {
				alias[e] = full
			}
		}
	}
	p.replace(alias, byKey)
}

func (r *reading) bracketAfter(i int) bool { return r.key(i) == "(" }

// insideBracket reports whether token i lies in the brackets that open at open.
func (r *reading) insideBracket(open, i int) bool {
	if i-open > 14 {
		return false
	}
	for j := open; j < i; j++ {
		if r.key(j) == ")" {
			return false
		}
	}
	return true
}

func (r *reading) acronym(m mention) bool { return m.last-m.first == 1 && r.allCaps(m.first) }

// expansion returns the group whose initials e is.
func (p *page) expansion(e *entity) *entity {
	if e.kind != group || len(e.keys[0]) < 3 {
		return nil
	}
	for _, other := range p.entities {
		if other.kind == group && len(other.keys) >= len(e.keys[0]) && initials(other.keys, e.keys[0]) {
			return other
		}
	}
	return nil
}

// initials reports whether acronym is the first letters of words, some small
// words left out.
func initials(words []string, acronym string) bool {
	i := 0
	for _, w := range words {
		if i < len(acronym) && w != "" && w[0] == acronym[i] {
			i++
		}
	}
	return i == len(acronym)
}

func (p *page) replace(alias map[*entity]*entity, byKey map[string]*entity) {
	final := func(e *entity) *entity {
		for range len(alias) + 1 {
			next, ok := alias[e]
			if !ok {
				return e
			}
			e = next
		}
		return e
	}
	for key, e := range byKey {
		byKey[key] = final(e)
	}
	for _, r := range p.parts {
		for m := range r.mentions {
			if e := r.mentions[m].entity; e != nil && final(e) != e {
				final(e).count++
				r.mentions[m].entity = final(e)
			}
		}
	}
	p.entities = slices.DeleteFunc(p.entities, func(e *entity) bool { return final(e) != e })
}

// joinHeads brings "the Guild" to "the Stringers' Guild", where only one group
// of the document has that word in its name.
func (p *page) joinHeads(byKey map[string]*entity) {
	alias := map[*entity]*entity{}
	for _, e := range p.entities {
		if len(e.keys) != 1 || e.kind == person || len(e.keys[0]) < 4 {
			continue
		}
		var full *entity
		sure := true
		for _, other := range p.entities {
			if other.kind != group || len(other.keys) < 2 || !slices.Contains(other.keys, e.keys[0]) {
				continue
			}
			sure = sure && full == nil
			full = other
		}
		if full != nil && sure && (e.kind == group || slices.Contains(p.phrases.Book.Mentions["groups"], e.keys[0]) || p.shortOf(full, e)) {
			alias[e] = full
		}
	}
	p.replace(alias, byKey)
}

// shortOf reports whether e is a company by its first word: "Kestrel" of "Kestrel
// Lithium".
func (p *page) shortOf(company, e *entity) bool {
	return e.keys[0] == company.keys[0] && slices.Contains(p.phrases.Book.Words["company_words"], company.keys[len(company.keys)-1])
}
