package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/text"
)

// Where every noun is capital, a name is found by what stands around it: a given
// name before it, a title or a trade ("die Kassierin Monika Ballmoos"), two
// capital words in a row that are no nouns, a word for an organisation before it
// ("Reederei Tannholt"), a capital adjective ("die Freie Dockergewerkschaft"),
// an article and marks around the name of an outlet. A word that is part of a
// name found so is that name wherever it stands alone.

// A germanName is a mention on its way to its entity.
type germanName struct {
	mention
	keys   []string
	sex    byte
	single bool // one word of a name, known from elsewhere
}

// scanNames finds the names that show themselves where they stand.
func (g german) scanNames(s seen) []germanName {
	var all []germanName
	for i := 0; i < len(g.Tokens); {
		n, next := g.nameFrom(i, s)
		if next > i {
			if n.last > n.first {
				all = append(all, n)
			}
			i = next
			continue
		}
		i++
	}
	return all
}

// nameFrom reads the name at token i and returns where to go on; i if there is
// none.
func (g german) nameFrom(i int, s seen) (germanName, int) {
	if n, ok := g.markedName(i); ok {
		return n, n.last + 1
	}
	if n, ok := g.handle(i); ok {
		return n, n.last
	}
	if !g.nameWord(i) || g.functionWord(i, s) {
		return germanName{}, i
	}
	last := g.runEnd(i)
	if n, ok := g.groupName(i, last); ok {
		return n, n.last
	}
	return g.personName(i, last, s)
}

// nameWord reports whether token i can be part of a name by its spelling.
func (g german) nameWord(i int) bool {
	return g.capital(i) && (utf8.RuneCountInString(g.key(i)) > 1 || g.key(i+1) == "." || g.capital(i+1))
}

// functionWord reports whether a capital word is capital only because it opens a
// sentence.
func (g german) functionWord(i int, s seen) bool {
	if g.word(i, isTitle|isGiven) && g.capital(i+1) {
		return false
	}
	if g.word(i, isNotName) {
		return true
	}
	if !g.opens(i) {
		return g.word(i, isPronoun|isDeterminer|isPossessive)
	}
	if g.word(i, isDeterminer|isPreposition|isSubordinator|isAdverb|isPronoun|isStop|isAnyVerb|isAnd|isNegation|isModal|isDiscourse) {
		return true
	}
	return s.small[g.key(i)] && !s.inside[g.key(i)]
}

// longestName is the most words of a name of a person.
const longestName = 5

// runEnd returns where the run of capital words at token i ends.
func (g german) runEnd(i int) int {
	last := i + 1
	for last < len(g.Tokens) && last-i < 2*longestName && g.sentence[last] == g.sentence[i] {
		switch {
		case g.quoteOf[last] != g.quoteOf[i]:
			return last
		case g.nameWord(last) && (!g.word(last, isTime|isNotName) || g.timeSurname(last)) || g.Tokens[last].Kind == text.Number && !g.dictionary(last-1) && len(g.key(last)) < 4 && !g.capital(last+1) && g.key(last+1) != ".":
			last++
		case g.key(last) == "&" && g.capital(last+1):
			last++
		case g.key(last) == "." && g.capital(last+1) && (utf8.RuneCountInString(g.key(last-1)) == 1 || g.key(last-1) == "st" || g.word(last-1, isTitle) && len(g.key(last-1)) < 5):
			last++
		default:
			next := g.overParticles(last)
			if next == last || !g.word(last-1, isGiven|isTitle) {
				return last
			}
			last = next
		}
	}
	return last
}

// timeSurname reports whether a word for a time stands as a surname: "Pit Sommer".
func (g german) timeSurname(i int) bool {
	return g.has(i, "time_surnames") && g.word(i-1, isGiven) && g.capital(i-1)
}

// overParticles steps over "von der" before a capital word.
func (g german) overParticles(i int) int {
	j := i
	for j < i+2 && j < len(g.Tokens) && g.word(j, isParticle) && g.small(j) && !(j == i && g.word(j, isDeterminer)) {
		j++
	}
	if j > i && g.nameWord(j) && (!g.dictionary(j) || g.likeNobleName(i, j)) {
		return j
	}
	return i
}

// likeNobleName reports whether the particles from token i make a surname of the
// noun at token j: "Anna van der Meer", "Otto de Vries", "Ida von Arnsberg", but
// not "Anna von der Post".
func (g german) likeNobleName(i, j int) bool {
	switch g.key(i) {
	case "van", "de", "ter", "ten", "del", "di", "da":
		return true
	case "von", "zu":
		return j == i+1 && g.word(i-1, isGiven) && g.word(j, isPlaceNoun) && !g.word(j, isGroupNoun|isPlainGroup|isInstitution|isBody|isPersonNoun|isTime)
	}
	return false
}

// handle reads the name of an account: "gast_4471", "@wache".
func (g german) handle(i int) (germanName, bool) {
	if g.Tokens[i].Kind != text.Word && g.key(i) != "@" {
		return germanName{}, false
	}
	first := i
	if g.key(i) == "@" {
		if !g.glued(i) || g.Tokens[i+1].Kind != text.Word {
			return germanName{}, false
		}
		first++
	} else if !strings.ContainsRune(g.key(i), '_') && !g.numbered(i) {
		return germanName{}, false
	}
	last := first + 1
	for last < len(g.Tokens) && g.glued(last-1) && (g.Tokens[last].Kind == text.Number || strings.HasPrefix(g.key(last), "_")) {
		last++
	}
	n := germanName{mention: mention{first: first, last: last, kind: person}}
	n.keys = strings.FieldsFunc(text.Key(g.words(first, last)), func(r rune) bool { return r == '_' })
	if len(n.keys) == 0 {
		return germanName{}, false
	}
	return n, true
}

// numbered reports whether token i is a word with digits at its end, as accounts
// have them.
func (g german) numbered(i int) bool {
	key := g.key(i)
	letters := strings.TrimRightFunc(key, unicode.IsDigit)
	return len(letters) >= 4 && len(letters) < len(key) && !strings.Contains(key, "-") && strings.IndexFunc(letters, unicode.IsDigit) < 0
}

// personName reads a name of a person in the run of capital words first up to
// last, past roles and titles before it.
func (g german) personName(first, last int, s seen) (germanName, int) {
	sex := byte(0)
	role := g.roleBefore(first)
	for i := first; i < last; i++ {
		if g.key(i) == "." {
			continue
		}
		if g.startsPerson(i, first, last, role, s) {
			end := g.personEnd(i, last)
			switch {
			case g.word(i, isFemaleGiven):
				sex = 'f'
			case g.word(i, isGiven):
				sex = 'm'
			}
			n := germanName{mention: mention{first: i, last: end, kind: person}, sex: sex}
			n.keys = g.nameKeys(n.mention)
			n.single = len(n.keys) == 1
			if i == first && len(n.keys) > 1 && !g.word(i, isGiven) && !g.german.known[n.keys[0]] && g.word(first-1, isDeterminer) && g.small(first-1) {
				n.kind = group // "der Argenta Lithium": people have no article
			}
			return n, end
		}
		role = g.word(i, isPersonNoun|isTitle)
		switch {
		case g.has(i, "titles_f") || role && g.feminineNoun(i):
			sex = 'f'
		case role:
			sex = 'm'
		}
	}
	return germanName{}, last
}

// feminineNoun reports whether the noun for a person at token i is a woman's.
func (g german) feminineNoun(i int) bool {
	for _, ending := range []string{"in", "frau", "tochter", "schwester", "mutter", "witwe", "nichte", "tante"} {
		if strings.HasSuffix(g.key(i), ending) {
			return true
		}
	}
	return false
}

// roleBefore reports whether a role stands right before the run at token i:
// "der Abgeordnete (Ketelsen)" does not count, "dem Bruder des" neither.
func (g german) roleBefore(i int) bool {
	return g.word(i-1, isPersonNoun|isTitle) && g.capital(i-1) || g.key(i-1) == "namens"
}

// startsPerson reports whether the name of a person begins at token i of the run
// first up to last; role says that a role or title stands before it.
func (g german) startsPerson(i, first, last int, role bool, s seen) bool {
	more := i+1 < last && (g.nameWord(i+1) || g.word(i, isGiven) && g.overParticles(i+1) > i+1)
	switch {
	case g.word(i, isTitle|isTime|isNotName) && !(g.word(i, isGiven) && more):
		return false
	case g.word(i, isGiven):
		return more || role || i == first && g.bare(i) && !g.opens(i) || i > first
	case g.german.known[g.key(i)] && more && g.german.known[g.key(i+1)]:
		return true
	case g.dictionary(i):
		return false
	case role && i == first+1 && g.opens(first) && !g.word(first, isPersonNoun|isTitle):
		return false
	case role:
		return !g.nameAdjective(i) || !more
	case g.word(first-1, isDeterminer) && i == first && last-first > 2 && more && !g.word(i+1, isGiven):
		return false // der Zensor Blahoslav Krumm
	case more && i == first && g.word(i+1, isGiven) && last-first > 2:
		return false // Imker Broder Lund
	}
	if i == first && g.word(first-1, isDeterminer) && more && g.adjectiveLike(i) {
		return false
	}
	return more && !g.dictionary(i+1) && !g.word(i+1, isGiven) && !(g.opens(i) && g.adjectiveLike(i) && !s.inside[g.key(i)])
}

// bare reports whether nothing that belongs to a noun stands before token i.
func (g german) bare(i int) bool {
	if i > 0 && g.Tokens[i-1].Kind == text.Number && g.Paragraphs[g.Sentences[g.sentence[i]].Paragraph].First >= i-2 {
		return true // the number of a list
	}
	return !g.word(i-1, isDeterminer|isPossessive) && !(g.small(i-1) && g.adjectiveLike(i-1)) && i > 0 && g.Tokens[i-1].Kind != text.Number || i == 0
}

// adjectiveLike reports whether token i ends as an adjective with an ending does.
func (g german) adjectiveLike(i int) bool {
	key := g.key(i)
	if g.word(i, isAdverb|isPreposition|isAnyVerb|isSubordinator|isPronoun|isDeterminer|isStop|isAnd|isNegation) && g.small(i) {
		return false
	}
	for _, ending := range []string{"e", "en", "er", "es", "em"} {
		if strings.HasSuffix(key, ending) && len(key) > 4 {
			return true
		}
	}
	return false
}

// personEnd returns where the name of a person that begins at token i ends.
func (g german) personEnd(i, last int) int {
	j := i + 1
	onlyGiven := g.word(i, isGiven)
	words := 1
	for j < last && words < longestName {
		switch {
		case g.key(j) == "." || g.small(j):
			j++
			continue
		case g.Tokens[j].Kind == text.Number:
			return j
		case g.word(j, isGiven) && !onlyGiven && j+1 < last && (g.nameWord(j+1) || g.overParticles(j+1) > j+1):
			return g.trimName(i, j) // "nannte Ida de Vries Otto Rust"
		case g.word(j, isGiven):
		case g.dictionary(j) && !onlyGiven && !(words == 1 && (g.likeSurname(j) || g.timeSurname(j))), g.word(j, isTime) && !g.timeSurname(j):
			return g.trimName(i, j)
		default:
			onlyGiven = false
		}
		if _, concept := g.labelHead(j); concept != "" && g.dictionary(j) && !g.nameEnds(j+1) {
			return g.trimName(i, j)
		}
		if words > 1 && !g.word(j, isGiven) && (g.crimeNoun(j) || g.deedNoun(j)) {
			return g.trimName(i, j) // "warf Otto Weber Untreue vor"
		}
		j++
		words++
	}
	return g.trimName(i, j)
}

// likeSurname reports whether a noun is one of those that surnames are made of:
// -mann, -meister, -berg.
func (g german) likeSurname(i int) bool {
	return g.word(i, isPersonNoun|isPlaceNoun|isGroupNoun) && !g.has(i, "common_nouns") && !g.has(i, "personal_roles") && !g.word(i, isPlainGroup)
}

func (g german) trimName(i, j int) int {
	for j > i+1 && (g.key(j-1) == "." || g.small(j-1)) {
		j--
	}
	return j
}

// nameEnds reports whether a name can end before token i: a noun does not
// follow it.
func (g german) nameEnds(i int) bool { return !g.capital(i) || g.opens(i) }
