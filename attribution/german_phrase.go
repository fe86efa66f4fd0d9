package attribution

import (
	"strings"
	"unicode"

	"sayso/text"
)

// German marks who does something to whom by articles and endings, so that the
// subject of a verb can be told from what stands around it: "dem Blatt sagte
// der Wirt" has one phrase that can be a subject. A phrase here is a noun with
// its article, its adjectives and the genitives and names behind it; whether it
// can be a subject is read off its first words.

// A nounPhrase is a run of tokens around a noun or a pronoun.
type nounPhrase struct {
	first, last int // with article and with what hangs on it
	name        int // first token behind the article
	core        int // end of the noun and its names, without what hangs on it
	subject     bool
	certain     bool // cannot be anything but a subject
	pronoun     bool
}

// longestPhrase bounds the tokens of a phrase.
const longestPhrase = 30

// phraseAt reads the phrase that begins at token i, before token limit.
func (g german) phraseAt(i, limit int) (nounPhrase, bool) {
	limit = min(limit, i+longestPhrase, len(g.Tokens))
	if i >= limit {
		return nounPhrase{}, false
	}
	if g.has(i, "alone") && !(g.has(i, "determiners") && g.nounFollows(i+1, limit)) {
		return nounPhrase{first: i, last: i + 1, name: i, core: i + 1, pronoun: true, subject: g.has(i, "alone_subject"), certain: g.has(i, "alone_certain")}, true
	}
	p := nounPhrase{first: i, name: i}
	if g.has(i, "determiners") {
		i++
		p.name = i
	}
	if i > p.first {
		i = g.embedded(i, limit)
	}
	adjective := ""
	for i < limit && i-p.first < 12 && g.beforeNoun(i) {
		adjective = g.key(i)
		i++
	}
	core, ok := g.nounEnd(i, limit)
	if ok && g.isQuote(p.first) && !g.namedInMarks(p.first+1) {
		return nounPhrase{}, false
	}
	if !ok {
		return nounPhrase{}, false
	}
	p.core = core
	p.subject, p.certain = g.subjectShape(p, adjective, i)
	p.last = g.withComplements(core, limit)
	return p, true
}

// embedded returns the adjective behind a phrase that stands between an article
// and its noun, "der vom Verband eingesetzte Gutachter", or i.
func (g german) embedded(i, limit int) int {
	if !g.has(i, "prepositions") || g.capital(i) {
		return i
	}
	j := i + 1
	if g.has(j, "determiners") {
		j++
	}
	end, ok := g.barePhrase(j, min(limit, j+8))
	if !ok || !g.beforeNoun(end) || !g.nounFollows(end, limit) {
		return i
	}
	return end
}

// nounFollows reports whether a noun stands at token i, or adjectives and then
// one: then the word before is its article.
func (g german) nounFollows(i, limit int) bool {
	for n := 0; n < 5 && i < limit; n++ {
		if g.capital(i) || g.yearOfLife(i) {
			return true
		}
		if !g.beforeNoun(i) {
			return false
		}
		i++
	}
	return false
}

// beforeNoun reports whether token i can stand between an article and its noun.
func (g german) beforeNoun(i int) bool {
	if g.isMark(i) || g.isQuote(i) || g.capital(i) {
		return false
	}
	if g.Tokens[i].Kind == text.Number || g.yearOfLife(i) {
		return !g.yearOfLife(i)
	}
	if g.has(i, "determiners") || g.has(i, "prepositions") || g.has(i, "alone") || g.has(i, "auxiliary") || g.has(i, "copula") || g.has(i, "and") || g.has(i, "voicing") {
		return false
	}
	if g.has(i, "degrees") {
		return true
	}
	for _, ending := range []string{"e", "en", "er", "es", "em", "a"} {
		if len(g.key(i)) > 3 && hasSuffix(g.key(i), ending) {
			return true
		}
	}
	return false
}

// yearOfLife reports whether token i is a noun made with a number: "46-Jährige".
func (g german) yearOfLife(i int) bool {
	word := g.words(i, i+1)
	if word == "" || word[0] < '0' || word[0] > '9' {
		return false
	}
	return strings.ContainsFunc(word, unicode.IsUpper)
}

// nounEnd returns where the run of capital words at token i ends, names in
// quotation marks with it.
func (g german) nounEnd(i, limit int) (int, bool) {
	start := i
	if i < limit && g.yearOfLife(i) {
		i++
	}
	for i < limit {
		switch {
		case i > start && g.word(i-1, isPersonNoun) && !g.word(i, isPersonNoun) && g.mentionAt(i) < 0 && (g.crimeNoun(i) || g.deedNoun(i)):
			return i, true // "von Kritikern Verrat vorgeworfen"
		case g.capital(i) && (i == start && !g.smallWord(i) || i > start && !g.has(i, "capital_pronouns") && (!g.has(i, "weekday") || g.timeSurname(i))):
			i++
		case g.key(i) == "." && i > start && (g.isInitialOrTitle(i-1) || g.has(i-1, "titles")) && i+1 < limit && g.capital(i+1):
			i++
		case g.quotedName(i, limit) > i:
			i = g.quotedName(i, limit)
		case i > start && g.has(i, "person_particles") && g.nameParticle(i, limit):
			i++
		case i > start && g.Tokens[i].Kind == text.Number && g.quoteOf[i] == g.quoteOf[i-1] && g.glued(i-1):
			i++
		default:
			return i, i > start
		}
	}
	return i, i > start
}

// smallWord reports whether token i has its capital letter only because a
// sentence begins with it: "Auch", "Jetzt", "Auf".
func (g german) smallWord(i int) bool {
	if i > g.clause[i] && !g.isQuote(i-1) && g.key(i-1) != ":" && !g.has(i-1, "joining") {
		return false
	}
	if g.mentionAt(i) < 0 && !g.has(i-1, "determiners") {
		for _, ending := range []string{"lich", "isch", "weise", "falls", "mals", "dings", "warts"} {
			if hasSuffix(g.key(i), ending) {
				return true
			}
		}
		for _, ending := range []string{"iger", "licher", "ischer"} { // "Vorsichtiger urteilt"
			if hasSuffix(g.key(i), ending) && !g.listedNoun(i) && g.small(i+1) && g.has(i+1, "voicing") {
				return true
			}
		}
	}
	for _, list := range []string{"capital_pronouns", "adverbs", "prepositions", "stop", "joining", "subordinating", "alone", "determiners", "auxiliary", "copula", "voicing", "helping", "degrees", "sentence_adverbs"} {
		if g.has(i, list) && g.mentionAt(i) < 0 {
			return true
		}
	}
	return false
}

// nameParticle reports whether "von", "de" at token i stands inside a person's
// name: between a name and a capital word.
func (g german) nameParticle(i, limit int) bool {
	if g.key(i) == "der" || g.key(i) == "den" || g.key(i) == "dem" || g.key(i) == "zu" || g.key(i) == "zum" || g.key(i) == "zur" || g.key(i) == "vom" {
		return false
	}
	return i+1 < limit && g.capital(i+1) && g.mentionAt(i) >= 0 && g.mentionAt(i) == g.mentionAt(i+1) && g.mentionAt(i) == g.mentionAt(i-1)
}

// longestQuotedName is the most words of a name in quotation marks.
const longestQuotedName = 5

// quotedName returns the end of a name in quotation marks that begins at token
// i ("der »Kurier vom Erlgrund«"), or i.
func (g german) quotedName(i, limit int) int {
	if !g.isQuote(i) || i+1 >= limit || !g.capital(i+1) && g.Tokens[i+1].Kind != text.Number {
		return i
	}
	for j := i + 1; j < limit && j <= i+longestQuotedName+1; j++ {
		switch {
		case g.isQuote(j):
			if j > i+1 {
				return j + 1
			}
			return i
		case g.isMark(j) && g.key(j) != "-" && g.key(j) != ".":
			return i
		}
	}
	return i
}

// namedInMarks reports whether the marks before token i hold a name.
func (g german) namedInMarks(i int) bool {
	m := g.mentionAt(i)
	return m >= 0 && g.mentions[m].entity != nil
}

// subjectShape reports whether the article of p, its last adjective and its
// noun, which begins at token noun, can be a subject, and whether they can be
// nothing else.
func (g german) subjectShape(p nounPhrase, adjective string, noun int) (can, certain bool) {
	switch article := g.key(p.first); {
	case p.name == p.first:
		return g.bareShape(adjective, noun), false
	case g.has(p.first, "oblique"):
		return false, false
	case article != "der" && hasSuffix(article, "er") && len(article) > 4 && adjective == "": // dieser, jener, welcher, jeder
		return !g.feminine(noun, p.core), false
	case article != "der":
		return true, hasSuffix(adjective, "er") // "ein alter Freund"
	case adjective != "":
		nominative := !hasSuffix(adjective, "en") && !hasSuffix(adjective, "er")
		return nominative, nominative
	}
	masculine := !g.feminine(noun, p.core)
	if g.isQuote(noun) {
		return masculine, false // "der «Neuen Zeitung» gesagt"
	}
	return masculine, masculine
}

// bareShape reports whether a noun without an article can be a subject.
func (g german) bareShape(adjective string, noun int) bool {
	if hasSuffix(adjective, "em") || hasSuffix(adjective, "en") && g.key(noun) != "" && hasSuffix(g.key(noun), "en") && g.mentionAt(noun) < 0 {
		return false
	}
	return !g.has(noun, "oblique_nouns")
}

// feminine reports whether the noun in tokens first up to last has an ending or
// a form of which "der" is no subject's article.
func (g german) feminine(first, last int) bool {
	head := first
	for i := first; i < last; i++ {
		if g.has(i, "feminine") {
			return true
		}
		if i > first && g.mentionAt(i) >= 0 {
			break
		}
		if g.Tokens[i].Kind == text.Word && i == first {
			head = i
		}
	}
	key := g.key(head)
	if g.has(head, "masculine") || hasSuffix(key, "eur") || len(key) < 4 {
		return g.allCaps(head)
	}
	for _, ending := range []string{"in", "innen", "ung", "heit", "keit", "schaft", "ion", "tat", "ei", "ie", "ik", "anz", "enz", "ur", "partei", "behorde", "kirche", "presse", "gruppe", "zeitung", "kammer", "liga", "front", "union", "bank", "firma", "stelle", "zentrale", "wache", "wehr", "armee", "agentur", "redaktion", "jury", "verwaltung", "leitung", "familie", "seite", "liste", "allianz", "initiative", "klinik", "schule", "reederei", "gemeinde", "anstalt", "ungen", "ionen", "heiten", "schaften", "leute"} {
		if hasSuffix(key, ending) {
			return true
		}
	}
	return g.allCaps(head) && last-first == 1
}

// withComplements returns the end of what hangs on a noun that ends before
// token i: genitives, "von …", names between brackets, "und" and another noun.
func (g german) withComplements(i, limit int) int {
	for n := 0; n < 6 && i < limit; n++ {
		next := g.complementEnd(i, limit)
		if next <= i {
			break
		}
		i = next
	}
	return i
}

func (g german) complementEnd(i, limit int) int {
	switch {
	case g.key(i) == "(":
		for j := i + 1; j < limit && j < i+14; j++ {
			if g.key(j) == ")" {
				return j + 1
			}
		}
	case g.has(i, "genitive_articles"):
		if p, ok := g.barePhrase(i+1, limit); ok {
			return p
		}
	case g.has(i, "noun_complements"):
		j := i + 1
		if g.has(j, "determiners") {
			j++
		}
		if p, ok := g.barePhrase(j, limit); ok {
			return p
		}
	case g.has(i, "coordinating"):
		j := i + 1
		if g.has(j, "determiners") {
			j++
		}
		if p, ok := g.barePhrase(j, limit); ok {
			return p
		}
	}
	return i
}

// barePhrase returns the end of adjectives and a noun at token i.
func (g german) barePhrase(i, limit int) (int, bool) {
	for n := 0; n < 5 && i < limit && g.beforeNoun(i); n++ {
		i++
	}
	return g.nounEnd(i, limit)
}
