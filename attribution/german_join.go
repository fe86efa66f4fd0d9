package attribution

import (
	"slices"
	"strings"
	"unicode"

	"sayso/text"
)

// The names of all parts of a page are joined together, in the order of the
// text: the full name first, then its surname or given name alone, also with the
// -s of the genitive and with the endings of adjectives. A surname that two
// people share is the one's whom the text named last before it; "Frau" and "Herr"
// tell a woman from a man.

// namesOf returns the mentions of part r of the page, which are found for all
// parts at once.
func (g german) pageNames(s seen) map[*reading][]mention {
	parts := g.parts
	names := map[*reading][]germanName{}
	e := g.endings()
	for _, r := range parts {
		r.german = newGerman(r).classify(e)
		names[r] = newGerman(r).scanNames(s)
	}
	j := germanJoin{page: g.page, parts: map[string]bool{}, last: map[*entity]int{}}
	for _, r := range parts {
		j.learn(names[r])
	}
	for _, r := range parts {
		r.german.known = j.parts
		names[r] = newGerman(r).scanNames(s)
	}
	for _, r := range parts {
		names[r] = newGerman(r).withSingles(names[r], j, s)
	}
	// A title names people as the text introduces them: its full names first, what
	// stands for them last.
	for _, r := range parts {
		if r != parts[len(parts)-1] {
			j.join(newGerman(r), names[r], true)
		}
	}
	for _, r := range slices.Backward(parts) {
		j.join(newGerman(r), names[r], false)
	}
	mentions := map[*reading][]mention{}
	for _, r := range parts {
		mentions[r] = newGerman(r).withStandIns(names[r])
	}
	return mentions
}

// germanJoin brings the names of a page together.
type germanJoin struct {
	page  *page
	parts map[string]bool // words of the names of people and groups
	order []string        // words of the names of people, as they come
	last  map[*entity]int // entity → number of its last mention
	now   int
}

// learn notes the words of the names found.
func (j *germanJoin) learn(names []germanName) {
	groups := map[string]bool{}
	for _, n := range names {
		if n.kind == group {
			groups[strings.Join(n.keys, " ")] = true
		}
	}
	for _, n := range names {
		for _, key := range n.keys {
			if n.kind == person && len(key) > 2 && !partOfGroup(groups, n.keys) {
				if !j.parts[key] {
					j.order = append(j.order, key)
				}
				j.parts[key] = true
			}
		}
		if n.kind == group && n.last-n.first > 1 {
			j.parts[n.keys[len(n.keys)-1]+"\x00"] = true
		} else if n.kind == group {
			j.parts[n.keys[0]+"\x00"] = true
		}
	}
}

// partOfGroup reports whether a name is the end of a group's: what looks like a
// person in "Arman-e Sepideh" is not one.
func partOfGroup(groups map[string]bool, keys []string) bool {
	if len(keys) < 2 {
		return false
	}
	name := strings.Join(keys, " ")
	if groups[name] {
		return true
	}
	for g := range groups {
		if strings.HasSuffix(g, " "+name) {
			return true
		}
	}
	return false
}

// withSingles adds the words that stand alone and are part of a name elsewhere,
// and words that stand alone where only a name can.
func (g german) withSingles(names []germanName, j germanJoin, s seen) []germanName {
	var all []germanName
	next := 0
	for i := 0; i < len(g.Tokens); i++ {
		for next < len(names) && names[next].last <= i {
			next++
		}
		if next < len(names) && names[next].first <= i {
			if i == names[next].first {
				all = append(all, names[next])
			}
			continue
		}
		if n, ok := g.singleName(i, j, s); ok {
			all = append(all, n)
		}
	}
	return all
}

// singleName reads a word that is a name by itself.
func (g german) singleName(i int, j germanJoin, s seen) (germanName, bool) {
	if !g.capital(i) || g.opens(i) && g.functionWord(i, s) && !j.parts[g.key(i)] || g.word(i, isTitle) {
		return germanName{}, false
	}
	key, known := g.knownName(i, j)
	switch {
	case known && g.dictionary(i) && !g.standsAsName(i):
		return germanName{}, false
	case known:
		return germanName{mention: mention{first: i, last: i + 1, kind: person}, keys: []string{key}, single: true, sex: g.sexBefore(i)}, true
	case j.parts[g.key(i)+"\x00"] && g.definiteBefore(i) && !g.word(i, isPlainGroup):
		return germanName{mention: mention{first: i, last: i + 1, kind: group}, keys: []string{g.key(i)}, single: true}, true
	case (!g.dictionary(i) || g.likeSurname(i) && (g.has(i-1, "titles_m") || g.has(i-1, "titles_f"))) && g.aloneLikeName(i, s):
		return germanName{mention: mention{first: i, last: i + 1, kind: person}, keys: []string{g.key(i)}, single: true, sex: g.sexBefore(i)}, true
	}
	return germanName{}, false
}

// knownName returns the word of a known name that token i is, without the -s of
// the genitive.
func (g german) knownName(i int, j germanJoin) (string, bool) {
	key := g.key(i)
	if j.parts[key] {
		return key, true
	}
	if base, ok := strings.CutSuffix(key, "s"); ok && j.parts[base] && len(base) > 2 {
		return base, true
	}
	if len(key) > 5 && !g.dictionary(i) && g.bare(i) {
		for _, part := range j.order {
			if part[0] == key[0] && part != key && len(part) > 4 && spelledAlike(part, key) {
				return part, true
			}
		}
	}
	return key, false
}

// standsAsName reports whether a word that is also a noun stands where a name
// does: with nothing before it that a noun has, and a verb or a mark behind.
func (g german) standsAsName(i int) bool {
	if g.key(i-1) == "," && g.word(i, isPersonNoun) {
		return false
	}
	return g.bare(i) && !g.word(i-1, isPreposition|isAnd) && (g.verb(i+1, isAnyVerb) || g.verb(i-1, isAnyVerb)) || g.has(i-1, "titles_m") || g.has(i-1, "titles_f")
}

// aloneLikeName reports whether a word that no list knows stands alone where a
// count noun would need an article.
func (g german) aloneLikeName(i int, s seen) bool {
	if s.small[g.key(i)] || g.word(i-1, isDeterminer|isPossessive|isPreposition|isAnd) || !g.bare(i) || strings.Contains(g.key(i), "-") {
		return g.key(i-1) == "namens" || g.has(i-1, "titles_m") || g.has(i-1, "titles_f")
	}
	switch {
	case g.key(i-1) == "namens", g.has(i-1, "titles_m"), g.has(i-1, "titles_f"):
		return true
	case g.capital(i-1) && !g.opens(i-1), g.capital(i + 1):
		return false
	case strings.HasSuffix(g.key(i), "en"), strings.HasSuffix(g.key(i), "ern"):
		return false
	}
	if g.opens(i) && !s.inside[g.key(i)] {
		return false
	}
	singular := g.has(i+1, "singular_verbs") && g.small(i+1)
	return singular && (g.opens(i) || g.key(i-1) == ",") || g.verb(i-1, isAnyCalling|isSpeech) && (g.word(i+1, isIndefinite) || g.key(i+1) == "als" || g.word(i+1, isPreposition) && g.verb(i-1, isHolding))
}

// sexBefore returns the sex that the words before the name at token i show.
func (g german) sexBefore(i int) byte {
	switch {
	case g.has(i-1, "titles_f"), g.word(i-1, isPersonNoun) && g.feminineNoun(i-1):
		return 'f'
	case g.has(i-1, "titles_m"), g.word(i-1, isPersonNoun):
		return 'm'
	case g.key(i-1) == "die":
		return 'f'
	}
	return 0
}

// join gives the names of one part their entities.
func (j *germanJoin) join(g german, names []germanName, fullOnly bool) {
	for i := range names {
		n := &names[i]
		if fullOnly && len(n.keys) < 2 || n.entity != nil {
			continue
		}
		j.now++
		e := j.entityOf(g, n)
		if e == nil {
			continue
		}
		n.entity = e
		n.kind = e.kind
		j.last[e] = j.now
		e.count++
		if n.sex != 0 && e.sex == 0 {
			e.sex = n.sex
		}
		if len(n.keys) > e.full {
			e.name, e.full, e.keys = g.words(n.first, n.last), len(n.keys), n.keys
		}
	}
}

func (j *germanJoin) entityOf(g german, n *germanName) *entity {
	var found *entity
	for _, e := range j.page.entities {
		if !j.same(e, n) || e.sex != 0 && n.sex != 0 && e.sex != n.sex && (n.single || e.full == 1) {
			continue
		}
		if found == nil || found.kind != n.kind && e.kind == n.kind {
			found = e // of two people with one surname, the one the text named first
		}
	}
	if found == nil && n.kind == group && n.last-n.first == 1 && !n.quotedName(g) && g.definiteBefore(n.first) {
		found = j.onlyKind(groupStem(n.keys[0]))
	}
	if found != nil {
		return found
	}
	e := &entity{name: g.nominativeName(n), keys: n.keys, kind: n.kind, order: len(j.page.entities), full: len(n.keys), sex: n.sex, animate: true, human: n.kind == person}
	j.page.entities = append(j.page.entities, e)
	return e
}

// same reports whether name n can be entity e's.
func (j *germanJoin) same(e *entity, n *germanName) bool {
	if e.kind != n.kind {
		if len(n.keys) > 1 && e.kind == group && containsRun(e.keys, n.keys) {
			return true
		}
		return e.kind == group && n.kind == person && n.single && len(e.keys) == 1 && e.keys[0] == n.keys[0]
	}
	if e.kind == group {
		return sameGroup(e.keys, n.keys)
	}
	switch {
	case len(n.keys) == 1 && len(e.keys) == 1:
		return spelledAlike(e.keys[0], n.keys[0])
	case len(n.keys) == 1:
		return slices.ContainsFunc(e.keys, func(k string) bool { return spelledAlike(k, n.keys[0]) })
	case len(e.keys) == 1:
		return spelledAlike(n.keys[len(n.keys)-1], e.keys[0])
	}
	return spelledAlike(e.keys[0], n.keys[0]) && spelledAlike(e.keys[len(e.keys)-1], n.keys[len(n.keys)-1])
}

// spelledAlike reports whether two words are forms of one name.
func spelledAlike(a, b string) bool {
	if a == b || a+"s" == b || b+"s" == a {
		return true
	}
	a, b = strings.ReplaceAll(a, "j", "i"), strings.ReplaceAll(b, "j", "i")
	return len(a) > 4 && alike(a, b)
}

// sameGroup reports whether one name of a group is the other, or its end or
// beginning: the endings of adjectives and the genitive do not count.
func sameGroup(have, keys []string) bool {
	long, short := have, keys
	if len(long) < len(short) {
		long, short = short, long
	}
	for at := 0; at+len(short) <= len(long); at++ {
		if at > 0 && at+len(short) != len(long) {
			continue
		}
		if slices.EqualFunc(long[at:at+len(short)], short, func(a, b string) bool { return groupStem(a) == groupStem(b) }) {
			return true
		}
	}
	return false
}

func groupStem(key string) string {
	for _, ending := range []string{"en", "er", "es", "em", "e", "s", "n"} {
		if stem, ok := strings.CutSuffix(key, ending); ok && len(stem) > 3 {
			return stem
		}
	}
	return key
}

// withStandIns adds pronouns and roles to the names, in order.
func (g german) withStandIns(names []germanName) []mention {
	var all []mention
	next := 0
	for i := 0; i < len(g.Tokens); i++ {
		if next < len(names) && names[next].first <= i {
			all = append(all, names[next].mention)
			i = names[next].last - 1
			next++
			continue
		}
		if g.Tokens[i].Kind > text.Number {
			continue
		}
		if m, ok := g.germanStandIn(i); ok {
			all = append(all, m)
			i = m.last - 1
		}
	}
	return all
}

// germanStandIn reads a pronoun, or a noun for a person or a body with an article
// or possessive before it.
func (g german) germanStandIn(i int) (mention, bool) {
	if g.word(i, isPronoun) && !g.has(i, "nobodys_pronouns") && !g.possessive(i) && !(g.word(i, isDeterminer) && g.nounAhead(i+1, min(i+8, len(g.Tokens)), g.quoteOf[i])) && (g.small(i) || g.opens(i) || g.formal(i)) {
		return mention{first: i, last: i + 1, kind: pronoun}, true
	}
	if g.aged(i) && (g.word(i-1, isDeterminer) || g.has(i-1, "contracted")) {
		return mention{first: i, last: i + 1, kind: role}, true
	}
	if !g.capital(i) || !g.word(i, isPersonNoun|isPlainGroup|isInstitution|isGroupNoun) {
		return mention{}, false
	}
	j := i - 1
	for j >= 0 && j > i-4 && g.small(j) && g.adjectiveLike(j) && !g.word(j, isDeterminer|isPossessive|isPronoun) {
		j--
	}
	if g.word(j, isDeterminer|isPossessive) || g.has(j, "contracted") || g.word(j, isIndefinite) {
		return mention{first: i, last: i + 1, kind: role}, true
	}
	return mention{}, false
}

// aged reports whether token i is "71-Jährige".
func (g german) aged(i int) bool {
	return len(g.key(i)) > 8 && unicode.IsDigit(g.firstRune(i)) && strings.Contains(g.key(i), "-jahrige") && strings.Contains(g.words(i, i+1), "-J")
}

// formal reports whether token i is the capital "Sie", "Ihnen", "Ihr" of address.
func (g german) formal(i int) bool {
	switch g.key(i) {
	case "sie", "ihnen":
		return g.capital(i) && !g.opens(i)
	}
	return false
}

// possessive reports whether "ihr" at token i belongs to a noun behind it.
func (g german) possessive(i int) bool {
	if g.key(i) != "ihr" {
		return false
	}
	j := i + 1
	for j < len(g.Tokens) && j < i+4 && g.small(j) && g.adjectiveLike(j) {
		j++
	}
	return g.capital(j) && g.mentionlessNoun(j)
}

func (g german) mentionlessNoun(i int) bool { return !g.word(i, isGiven) }
