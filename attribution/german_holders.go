package attribution

import (
	"strings"

	"sayso"
)

// Whom a German role means: whoever the text introduced by it, or, where the word
// is plain for a body with power, the last one named.

// germanRole returns whom a role means.
func (g german) germanRole(n mention) *entity {
	key := groupStem(g.key(n.last - 1))
	switch {
	case g.aged(n.last - 1):
		sex := byte('m')
		if g.key(n.first-1) == "die" || g.key(n.first-1) == "der" && g.prepositionBefore(n.first, 0) >= 0 {
			sex = 'f'
		}
		return g.antecedentOf(n.first, sex, nil)
	case g.has(n.last-1, "any_man") && g.word(n.first-1, isPossessive), g.has(n.last-1, "any_woman") && g.word(n.first-1, isPossessive):
		return nil // "mein Mann" is whom the one who speaks is married to
	case g.has(n.last-1, "any_man") && g.word(n.first-1, isDeterminer) && !g.word(n.first-1, isIndefinite):
		return g.antecedentOf(n.first, 'm', g.whoSpeaksAt(n.first))
	case g.has(n.last-1, "any_woman") && g.word(n.first-1, isDeterminer) && !g.word(n.first-1, isIndefinite):
		return g.antecedentOf(n.first, 'f', g.whoSpeaksAt(n.first))
	case g.has(n.last-1, "clients") && g.word(n.first-1, isPossessive):
		return g.client(n)
	case g.has(n.last-1, "concerned") && !g.word(n.first-1, isIndefinite):
		if e := g.roleHolderOf(n, key); e != nil {
			return e
		}
		return g.mainPerson(n.first)
	case g.word(n.last-1, isPersonNoun) && g.word(n.first-1, isIndefinite):
		return nil
	case g.word(n.last-1, isPersonNoun):
		return g.roleHolderOf(n, key)
	case g.word(n.first-1, isIndefinite):
		return nil
	case g.has(n.last-1, "authorities"):
		return g.lastAuthority(n.first)
	}
	for m := g.before[n.first]; m >= 0 && n.first-g.mentions[m].first < farthest; m-- {
		e := g.mentions[m].entity
		if e == nil || e.kind != group || g.mentions[m].first == n.first {
			continue
		}
		if g.isKindOf(e, key) || g.has(n.last-1, "paper_words") && g.word(g.mentions[m].last-1, isOutletNoun|isOutletWord) && !g.airName(e) {
			return e
		}
	}
	return nil
}

// airName reports whether e is named as one that sends.
func (g german) airName(e *entity) bool {
	for _, key := range e.keys {
		for _, ending := range g.phrases.Book.Words["air_endings"] {
			if hasSuffix(key, ending) {
				return true
			}
		}
	}
	return false
}

// farMain is how many mentions back the main person of a page is looked for.
const farMain = 400

// lastAuthority returns the authority named last before token i.
func (g german) lastAuthority(i int) *entity {
	for m := g.before[i]; m >= 0 && i-g.mentions[m].first < farthest; m-- {
		n := g.mentions[m]
		if n.first < i && n.entity != nil && n.entity.kind == group && g.word(n.first, isInstitution) {
			return n.entity
		}
	}
	return nil
}

// mainPerson returns the person named most before token i, if nobody is named as
// often: whom a page means by "der Angeklagte", "die Verstorbene", "sein Mandant".
func (g german) mainPerson(i int) *entity {
	counts := map[*entity]int{}
	var most *entity
	tie := false
	for m := max(g.before[i]-farMain, 0); m < len(g.mentions) && g.mentions[m].first < i; m++ {
		n := g.mentions[m]
		e := n.entity
		if e == nil || e.kind == group || g.quoteOf[n.first] >= 0 {
			continue
		}
		counts[e]++
		switch {
		case most == nil || counts[e] > counts[most]:
			tie = most != nil && e != most && counts[e] == counts[most]
			most = e
		case e != most && counts[e] == counts[most]:
			tie = true
		}
	}
	if e := g.titlePerson(); e != nil {
		return e
	}
	if tie {
		return nil
	}
	return most
}

// titlePerson returns the only person whom the title names.
func (g german) titlePerson() *entity {
	var found *entity
	for _, r := range g.parts {
		if r.part != sayso.InTitle {
			continue
		}
		for _, n := range r.mentions {
			if n.entity != nil && n.entity.kind == person && n.entity != found {
				if found != nil {
					return nil
				}
				found = n.entity
			}
		}
	}
	return found
}

// isKindOf reports whether group e is named by a word that ends in key.
func (g german) isKindOf(e *entity, key string) bool {
	for _, k := range e.keys {
		if strings.HasSuffix(groupStem(k), key) {
			return true
		}
	}
	return false
}

// roleHolderOf returns the person whom the text introduces by a role, the last one
// before the place, or the only one.
func (g german) roleHolderOf(n mention, key string) *entity {
	var found *entity
	for role, holders := range g.holders {
		role = groupStem(role)
		if !strings.HasSuffix(role, key) && !(len(key) > 5 && strings.HasSuffix(key, role) && len(role) > 4) {
			continue
		}
		for _, e := range holders {
			if found != nil && found != e {
				return nil
			}
			found = e
		}
	}
	return found
}

// germanHolders notes who is introduced by which role: "VRH-Präsident Urs
// Ballmoos", "Nadir Sulejmani, Schatzmeister des Rates".
func (g german) germanHolders() {
	for m := range g.mentions {
		n := g.mentions[m]
		if n.entity == nil || n.entity.kind == group {
			continue
		}
		for j := n.first - 1; j >= 0 && j >= n.first-3 && (g.word(j, isTitle|isPersonNoun) || g.key(j) == "."); j-- {
			if g.word(j, isPersonNoun) && !g.apartAt(j, m) {
				g.addHolder(g.key(j), n.entity)
			}
		}
		if g.key(n.last) != "," {
			continue
		}
		if j := g.officeBehind(n.last); j >= 0 {
			g.addHolder(g.key(j), n.entity)
		}
	}
}

// officeBehind returns the noun for a person that stands as an apposition behind the
// comma at token comma, or -1: "T, früher Leiter des Amtes,", and nothing of "T, die
// den Minister kennt".
func (g german) officeBehind(comma int) int {
	articles := 0
	for j := comma + 1; j < len(g.Tokens) && j < comma+7; j++ {
		switch {
		case g.word(j, isPersonNoun) && g.capital(j):
			return j
		case g.word(j, isDeterminer) && g.small(j):
			articles++
			if articles > 1 || !g.word(j, isNominative) || g.word(j, isRelative) && g.relativeWithVerb(j) {
				return -1
			}
		case g.isMark(j), g.verb(j, isAnyVerb), g.word(j, isSubordinator|isPronoun|isPreposition) && g.key(j) != "seit":
			return -1
		}
	}
	return -1
}

// relativeWithVerb reports whether the stretch that "der" at token i opens ends in a
// verb: it is then a clause and no apposition.
func (g german) relativeWithVerb(i int) bool {
	s := g.stretchAt(i)
	last := s.last - 1
	for last > i && g.isMark(last) {
		last--
	}
	return s.first == i && g.small(last) && g.word(last, isAnyVerb|isParticiple) || g.small(last) && hasSuffix(g.key(last), "t") && last > i+1
}
