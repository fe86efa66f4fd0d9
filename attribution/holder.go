package attribution

import "slices"

// A role stands for whom the document introduces by it: "the judge" for "Judge
// Berg", "the council" for the council named last.

// resolveRole returns whom "the council", "the judge" means: a person whom the
// document introduces by that role; a group with that word in its name, the last
// one named; for words that fit any group, the one named most up to here.
func (r *reading) resolveRole(n mention) *entity { return r.grammar.role(n) }

// roleOf returns whom a role means by the lists of roles.
func (r *reading) roleOf(n mention) *entity {
	if r.has(n.last-1, "reports") {
		return r.reportEntity(r.sentence[n.first])
	}
	if r.personalRole(n) {
		if r.indefinite(n.first) && r.knowsPlainNouns() {
			return nil // "a poet" is not the poet
		}
		if e := r.roleHolder(n); e != nil || !r.has(n.last-1, "accused_roles") {
			return e
		}
		return r.clientOf(n)
	}
	if r.indefinite(n.first) && r.knowsPlainNouns() {
		if m := r.mentionEndingAt(n.first - 3); m >= 0 && r.key(n.first-2) == "," && r.mentions[m].entity != nil && r.mentions[m].entity.kind == group {
			return r.mentions[m].entity // "Harbour Watch, an organisation which"
		}
		if r.sentence[n.first] <= 1 && r.has(n.last-1, "any_group") {
			return r.groupAfter(n)
		}
		return nil // "a website" is none that was named
	}
	head := r.key(n.last - 1)
	var most *entity
	counts := map[*entity]int{}
	for m := r.before[n.first]; m >= 0 && n.first-r.mentions[m].first < farthest; m-- {
		e := r.mentions[m].entity
		if e == nil || e.kind != group || r.headOfTurn(r.mentions[m]) {
			continue
		}
		for _, key := range e.keys {
			if key == head {
				return e
			}
		}
		if r.outletLike(e) != r.has(n.last-1, "outlet_roles") && r.knowsPlainNouns() {
			continue
		}
		counts[e]++
		if most == nil || counts[e] > counts[most] {
			most = e
		}
	}
	if !r.has(n.last-1, "any_group") {
		return nil
	}
	if most == nil {
		return r.groupAfter(n)
	}
	return most
}

// outletLike reports whether a group's name is that of a paper or a station.
func (r *reading) outletLike(e *entity) bool {
	if e.outlet {
		return true
	}
	for _, key := range e.keys {
		if slices.Contains(r.phrases.Book.Words["outlet_words"], key) {
			return true
		}
	}
	return false
}

// groupAfter returns the group that "an exiled group" at the start of a text
// introduces: the first one named in the two sentences from there on.
func (r *reading) groupAfter(n mention) *entity {
	s := min(r.sentence[n.first]+1, len(r.Sentences)-1)
	for _, m := range r.mentionsIn(n.last, r.Sentences[s].Last) {
		if e := r.mentions[m].entity; e != nil && e.kind == group && r.quoteOf[r.mentions[m].first] == r.quoteOf[n.first] && !(r.knowsPlainNouns() && r.outletLike(e) != r.has(n.last-1, "outlet_roles")) {
			return e
		}
	}
	return nil
}

// personalRole reports whether a role is a person's ("his lawyer", "the judge"),
// who can speak under that role.
func (r *reading) personalRole(n mention) bool { return r.has(n.last-1, "personal_roles") }

// roleHolder returns the person whom the document introduces by the role's head
// word, if there is just one; of two, the one the role's other words fit.
func (r *reading) roleHolder(n mention) *entity {
	holders := r.holders[r.key(n.last-1)]
	if len(holders) == 1 {
		return holders[0]
	}
	return nil
}

// findHolders notes who is introduced by a role: "judge Ashgrove-Lyle", "the
// prosecutor, Ragna Thulin,", "Brage Lunde, the newspaper's editor".
func (r *reading) findHolders() {
	if g, ok := r.grammar.(interface{ introduce() }); ok {
		g.introduce()
		return
	}
	for m := range r.mentions {
		n := r.mentions[m]
		if n.entity == nil || n.entity.kind == group || n.kind == group {
			continue
		}
		if r.key(n.first-1) == "." {
			if role := roleOfTitle(r.key(n.first - 2)); role != "" {
				r.addHolder(role, n.entity)
			}
		}
		for j := n.first - 1; j >= 0 && j >= n.first-3 && r.sentence[j] == r.sentence[n.first]; j-- {
			if r.has(j, "personal_roles") {
				r.addHolder(r.key(j), n.entity)
				break
			}
			if r.key(j) == "," && !r.isMark(n.last) {
				break // "according to his widow, Berg was"
			}
			if r.key(j) != "," && r.key(j) != "." && !r.has(j, "titles") {
				break
			}
		}
		if r.key(n.last) != "," || !r.has(n.last+1, "articles") && !r.has(n.last+1, "possessives") && !r.capital(n.last+1) {
			continue
		}
		for j := n.last + 1; j < len(r.Tokens) && j < n.last+7 && r.sentence[j] == r.sentence[n.first] && !r.isMark(j); j++ {
			if r.has(j, "personal_roles") {
				if !r.has(j+1, "speech") && !r.isQuote(j+1) && !(r.has(j, "accused_roles") && !r.isMark(j+1)) { // "Peter Lang, a neighbour said, is"
					r.addHolder(r.key(j), n.entity)
				}
				break
			}
		}
	}
}

func (p *page) addHolder(head string, e *entity) {
	for _, have := range p.holders[head] {
		if have == e {
			return
		}
	}
	p.holders[head] = append(p.holders[head], e)
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
