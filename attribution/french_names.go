package attribution

import (
	"strings"
	"unicode/utf8"

	"sayso"
)

// French names. A capital article inside a sentence opens a title ("Le Patriote
// éclairé"); "de", "du", "d'" may run through a person's name, more through an
// organisation's; a small noun for a body right before a name ("la radio Onde
// courte") makes it a group, one for a person ("le recteur Omurtak") a person.

func (g french) findNames(s seen) []mention {
	var all []mention
	for i := max(g.afterDateline(), g.afterPlace()); i < len(g.Tokens); {
		m, ok := g.nameFrom(i, s)
		if !ok {
			m, ok = g.bodyOf(i, s)
		}
		if !ok {
			m, ok = g.wordFor(i)
		}
		if !ok {
			i++
			continue
		}
		all = append(all, m)
		i = m.last
	}
	return all
}

// bodyOf reads a small noun for a body and its name behind a preposition: "la
// coopérative des Salines", "la fraternité du Lac".
func (g french) bodyOf(i int, s seen) (mention, bool) {
	if !g.has(i, "bodies_named") || i == 0 || !g.has(i-1, "definite") || !g.has(i+1, "of") && !g.contracted(i+1) && g.key(i+1) != "des" {
		return mention{}, false
	}
	j := i + 2
	if g.has(j, "definite") && !g.capital(j) {
		j++
	}
	if j >= len(g.Tokens) || g.sentence[j] != g.sentence[i] || g.quoteOf[j] != g.quoteOf[i] || !g.capital(j) || g.has(j, "titles") {
		return mention{}, false
	}
	m, ok := g.nameFrom(j, s)
	if !ok || m.kind == person || m.kind == group && g.has(m.first, "groups") {
		return mention{}, false
	}
	return mention{first: i, last: m.last, kind: group}, true
}

// afterPlace returns the first token behind "BRUGES. -".
func (g french) afterPlace() int {
	for i := range min(6, len(g.Tokens)) {
		if g.key(i) == "-" && g.key(i-1) == "." && g.allCaps(0) && !g.glued(i) {
			return i + 1
		}
	}
	return 0
}

// wordFor finds a pronoun, or a role behind its article.
func (g french) wordFor(i int) (mention, bool) {
	if g.has(i, "pronouns") {
		return mention{first: i, last: i + 1, kind: pronoun}, true
	}
	if g.has(i, "roles") && i > 0 && (g.has(i-1, "articles") || g.has(i-1, "possessives")) && !g.has(i+1, "aux_have") {
		return mention{first: i, last: i + 1, kind: role}, true
	}
	return mention{}, false
}

// nameFrom finds a name that begins at token i.
func (g french) nameFrom(i int, s seen) (mention, bool) {
	if !g.beginsName(i, s) || g.standsForKind(i) {
		return mention{}, false
	}
	last := g.runEnd(i)
	if g.inCapitals(i) {
		last = s.knownUntil(g.reading, i, last)
	}
	first := g.skipTitles(i, last)
	if g.has(first, "descriptors") && first+1 < last {
		first++ // "l'ONG Regard"
	}
	for first < last && (g.key(first) == "." || g.isLabelWord(first) && !g.hasGroupWord(first, last) && first+1 < last && !g.has(first, "given")) {
		first++
	}
	if first >= last || first > i && g.has(first, "not_names") || last-first == 1 && g.has(first, "lone_capitals") {
		return mention{}, false
	}
	m := mention{first: first, last: last}
	m.kind = g.kindByNeighbours(m)
	if m.kind == group {
		m.last = g.withComplement(m)
	}
	return m, true
}

// withComplement returns where the name of a group that is only a word for a
// body ends: "la Ligue des quais", "le Front du renouveau".
func (g french) withComplement(m mention) int {
	i := m.last
	if m.last-m.first != 1 || !g.has(m.first, "groups") || !g.has(i, "of") || g.quoteOf[i] != g.quoteOf[m.first] {
		return m.last
	}
	next := i + 1
	if g.has(next, "articles") && !g.contracted(next) {
		next++
	}
	if next >= len(g.Tokens) || !g.isWord(next) || g.capital(next) || g.isTimeWord(next) || g.sentence[next] != g.sentence[i] || g.has(next, "stop") || g.has(next, "adverbs") || g.has(next, "time_nouns") || g.isLabelWord(next) {
		return m.last
	}
	return next + 1
}

// standsForKind reports whether a name at token i is used as a noun: "la Jeanne
// d'Arc de la grève", "un Judas".
func (g french) standsForKind(i int) bool {
	for k := i; k >= 0 && k > i-4; k-- {
		at, ok := g.labelAt[k]
		if !ok || g.labels[at].predicate || g.labels[at].last <= i {
			continue
		}
		return (g.isDet(k-1) || g.contracted(k-1)) && !g.capital(g.labels[at].last)
	}
	return false
}

// beginsName reports whether a name can begin at token i.
func (g french) beginsName(i int, s seen) bool {
	if g.isWord(i) && strings.Contains(g.words(i, i+1), "_") {
		return true // a handle
	}
	if s.handles[g.key(i)] && !g.capital(i+1) && (g.key(i-1) == "@" || !g.capital(i) || !s.inside[g.key(i)]) {
		return true
	}
	if !g.capital(i) {
		return false
	}
	if _, _, ok := g.inverted(i); ok {
		return false
	}
	first, _ := g.bounds(i)
	atStart := i == first || g.isQuote(i-1) || g.key(i-1) == ":" || g.key(i-1) == "-" && !g.glued(i-1) || g.key(i-1) == "|"
	if g.opensTitle(i, atStart) {
		return true
	}
	if g.has(i, "not_names") && !(g.allCaps(i) && utf8.RuneCountInString(g.key(i)) > 2) && !(g.has(i, "titles") && g.capital(i+1)) {
		return g.has(i, "given") && g.capital(i+1)
	}
	if utf8.RuneCountInString(g.key(i)) < 2 && g.key(i+1) != "." && !g.capital(i+1) {
		return false
	}
	if !atStart {
		return true
	}
	return g.nameAtStart(i, s)
}

// opensTitle reports whether a capital article at token i belongs to a name: "a
// dit Le Patriote".
func (g french) opensTitle(i int, atStart bool) bool {
	if !g.has(i, "title_articles") || !g.capital(i+1) || g.has(i+1, "titles") {
		return false
	}
	return !atStart && !g.isMark(i-1)
}

// nameAtStart decides for a capital word where any word has one.
func (g french) nameAtStart(i int, s seen) bool {
	key := g.key(i)
	if g.has(i, "neutral") && !g.has(i, "folk") && !s.small[key] && !g.isDet(i) && (g.has(i+1, "aux_have") || g.has(i+1, "copula") || g.isNegative(i+1) || g.key(i+1) == "se" || g.key(i+1) == "s'") {
		return true // no sentence begins with a bare noun and its verb: "Horizon se défend"
	}
	switch {
	case g.has(i, "titles") && (g.capital(i+1) || g.key(i+1) == "." && g.capital(i+2)):
		return true
	case s.inside[key]:
		return true
	case g.has(i, "given"):
		return true
	case s.small[key] || g.has(i, "stop") || g.isLabelWord(i) && !g.capital(i+1):
		return false
	case g.capital(i+1) && !g.has(i+1, "not_names"):
		return !g.commonWord(i) || !g.has(i+1, "given")
	}
	next := i + 1
	if (g.part == sayso.InTitle || g.quoteOf[i] >= 0 || g.isQuote(next)) && !g.commonWord(i) && (g.isQuote(next) || g.isLabelWord(next)) {
		return true // "Oudry assassin !", the headline "Oudry « …"
	}
	return !g.commonWord(i) && (g.has(next, "copula") || g.key(next) == "," || g.has(next, "aux_have") || g.isNegative(next) || g.has(next, "speech") || g.allCaps(i) || g.has(next, "and") && g.capital(next+1) || g.has(next, "clitics") && !g.isDet(next))
}

// commonWord reports whether the lists know token i as a word of the language.
func (g french) commonWord(i int) bool {
	if g.knownVerb(g.key(i)) {
		return true
	}
	for _, list := range []string{"infinitives", "participles", "neutral", "collective_nouns", "personal_nouns", "adverbs", "prepositions", "groups", "any_group"} {
		if g.has(i, list) {
			return true
		}
	}
	return participleEnding(g.spelled(i)) || strings.HasSuffix(g.key(i), "ment") || strings.HasSuffix(g.key(i), "tion")
}

// runEnd returns where the run of a name that begins at token i ends.
func (g french) runEnd(i int) int {
	_, limit := g.bounds(i)
	last := i + 1
	if strings.Contains(g.words(i, i+1), "_") {
		return last
	}
	for last < limit && last-i < 12 {
		switch {
		case g.has(last, "weekday") || g.quoteOf[last] != g.quoteOf[i]:
			return last
		case g.capital(last):
			if g.has(last, "title_articles") && !(g.has(i, "given") && last == i+1 && g.capital(last+1)) || g.has(last, "lone_capitals") && !g.hasGroupWord(i, last) && !g.capital(last-1) {
				return last
			}
			last++
		case g.key(last) == "." && last+1 < limit && g.capital(last+1) && g.isInitialOrTitle(last-1):
			last += 2
		case g.key(last) == "." && last+1 < limit && last > i+0 && utf8.RuneCountInString(g.key(last-1)) == 1 && g.key(last+1) == ",":
			return last + 1 // "Slim K., poursuivi"
		default:
			next := g.overParticles(i, last, limit)
			if next == last {
				return last
			}
			last = next
		}
	}
	return last
}

// overParticles steps over "de la" and the like inside a name.
func (g french) overParticles(first, i, limit int) int {
	groupName := g.hasGroupWord(first, i)
	list := "person_particles"
	if groupName {
		list = "particles"
	}
	j := i
	for j < limit && j-i < 2 && g.has(j, list) && !g.capital(j) {
		j++
	}
	if j > i && j+1 < limit && g.has(j, "articles") && g.capital(j) && g.capital(j+1) {
		j++ // "de La Barre"
	}
	if j == i || j >= limit || !g.capital(j) || g.has(j, "not_names") && !groupName || g.has(j, "weekday") || g.quoteOf[j] != g.quoteOf[first] {
		return i
	}
	if key := g.key(i); !groupName && (key == "en" || key == "et" || key == "a" || i-first > 3 || g.has(j, "given") && i-first > 1) {
		return i
	}
	if groupName && (g.key(i) == "et" || g.key(i) == "a" || g.key(i) == "en") && (g.has(j, "given") || !g.has(j, "groups") && g.key(i) == "et") {
		return i
	}
	return j + 1
}

// kindByNeighbours tells persons from groups by the words in the name and before
// it.
func (g french) kindByNeighbours(m mention) kind {
	before := m.first - 1
	if g.key(before) == "." {
		before--
	}
	switch {
	case strings.ContainsAny(g.words(m.first, m.first+1), "_0123456789") && m.last-m.first == 1:
		return person
	case g.hyphenGroup(m.first):
		return group
	case g.has(before, "titles") && !g.hasGroupWord(m.first, m.last):
		return person
	case g.has(m.first, "given") && m.last-m.first > 1:
		return person
	case g.hasGroupWord(m.first, m.last):
		return group
	case g.nounBefore(m.first) == group:
		return group
	case g.has(m.first, "title_articles"):
		return group
	case g.nounBefore(m.first) == person:
		return person
	case m.last-m.first == 1 && g.allCaps(m.first):
		return group
	case g.has(m.first-1, "articles") && !g.contracted(m.first-1):
		return group
	case m.last-m.first >= 2:
		return person
	}
	if g.has(m.first, "given") {
		return person
	}
	return unknownKind
}

// hyphenGroup reports whether the word at token i begins or ends as names of
// outlets and bodies do: "Radio-Falaise".
func (g french) hyphenGroup(i int) bool {
	parts := strings.Split(g.key(i), "-")
	return len(parts) > 1 && (g.phrases.Has(parts[0], "group_parts") || g.phrases.Has(parts[len(parts)-1], "group_parts"))
}

// nounBefore returns what the small noun right before token i, past an
// adjective, makes of a name there.
func (g french) nounBefore(i int) kind {
	for k := i - 1; k >= 0 && k >= i-2 && g.isWord(k) && !g.capital(k) && !g.isDet(k); k-- {
		switch {
		case g.has(k, "prepositions") || g.has(k, "and"):
			return unknownKind
		case g.has(k, "personal_nouns"):
			return person
		case g.has(k, "any_group") || g.has(k, "groups") || g.has(k, "collective_nouns"):
			return group
		}
	}
	return unknownKind
}
