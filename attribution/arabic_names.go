package attribution

import (
	"strings"

	"sayso/codebook"
	"sayso/text"
)

// Arabic has no capital letters. A name is known by a given name that begins
// it, by a title or trade before it, by words of organisations, by marks around
// it, and then by itself: what is a name once in a document is one everywhere,
// alone by its last word or its first.

// longestPerson is the most words of a person's name.
const longestPerson = 5

// names finds the mentions of r; what is known of names comes from all parts of
// the document.
func (g arabic) names(seen) []mention {
	known := g.knownNames()
	var all []mention
	for i := 0; i < len(g.Tokens); {
		m, ok := g.fullName(i)
		if !ok {
			m, ok = g.groupName(i)
		}
		if !ok {
			m, ok = g.knownName(i, known)
		}
		if !ok {
			m, ok = g.standIn(i)
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

// A nameBook holds what the document calls somebody: keys without articles,
// joined by spaces.
// knownNames reads the names that show themselves anywhere in the document, and
// what they can be called for short.
// rememberHeads notes the names that stand before a colon at the head of more
// than one paragraph: who talks in an interview or a thread.
// joined returns the keys of tokens without articles and marks.
// knownName finds a name that the document has shown elsewhere.
// canStandAlone reports whether words that are a name elsewhere can be it here:
// a word of the language needs the article that its name has.
// common reports whether token i is a word of the language that the codebook
// knows as something else than a name.
func (g arabic) common(i int) bool {
	if i < 0 || i >= len(g.starts) || g.isAli(i) {
		return false
	}
	for _, p := range g.starts[i] {
		for _, s := range p.Senses {
			if p.Last == i+1 && s.Value != "given_m" && s.Value != "given_f" && s.Value != "surnames" && s.Value != "things" && (s.Value != "stop" || !g.has(i, "given_hamza") || !strings.HasSuffix(g.spelling(i), "ء")) || s.Class == codebook.WordOf && p.Last > i+1 && (s.Value == "charge" || s.Value == "as_being") {
				return true
			}
		}
	}
	return false
}

func (g arabic) given(i int) bool {
	if g.has(i, "given_hamza") {
		return strings.HasSuffix(g.spelling(i), "ء")
	}
	if g.key(i) == "باسم" && g.has(i-1, "speaks_for") || !g.has(i, "given_m") && !g.has(i, "given_f") {
		return false
	}
	return g.key(i) != "علی" || g.isAli(i)
}

// isAli reports whether token i is the name علي: a text that writes its
// preposition على says so by the letter; else a name must follow.
func (g arabic) isAli(i int) bool {
	if g.key(i) != "علی" || !strings.HasSuffix(g.spelling(i), "ي") || g.inside(i+1) {
		return false
	}
	if g.inside(i) {
		return g.article(i - 1) // العلي
	}
	next := i + 1
	if g.article(next) {
		next++
	}
	name := g.given(next) || g.word(next) && len(g.starts[next]) == 0
	return name && (next == i+1 || g.writesAla() || g.titled(i) || g.cue(i-1)) || g.writesAla() && (g.cue(i-1) || g.titled(i) || g.has(i+1, "surnames") || g.inside(next) && g.cue(i-1))
}

// unknown reports whether token i is a word that no list has.
func (g arabic) unknown(i int) bool {
	return g.word(i) && g.Tokens[i].Kind == text.Word && g.key(i) != "باسم" && !g.common(i) && len([]rune(g.key(i))) > 1
}

// fullName finds a person's name that shows itself at token i.
func (g arabic) fullName(i int) (mention, bool) {
	if g.article(i) && g.unknown(i+1) && g.opens(i) && !g.article(i+2) && !g.inside(i+2) && g.labelStarts(i+2) {
		return mention{first: i, last: i + 2, kind: person}, true
	}
	if !g.word(i) || g.article(i-1) || g.Tokens[i].Kind != text.Word || g.article(i) && !g.articledName(i) {
		return mention{}, false
	}
	if strings.ContainsRune(g.spelling(i), '_') {
		return mention{first: i, last: i + 1, kind: person}, true
	}
	first := g.nameStart(i)
	if first == i || g.inside(first) && g.has(first, "tails") && g.tail(first) {
		return mention{}, false // عمره: his age
	}
	last := g.nameEnd(i, first)
	introduced := g.introduced(i)
	strong := g.given(i) && (!g.common(i) || g.has(i, "neutral") && introduced) || g.compound(i)
	parts := g.parts2(i, last)
	switch {
	case parts > 1 && strong:
	case parts > 1 && g.given(i) && (introduced && !g.has(i, "roles") || g.unlisted(first, last)):
	case parts > 1 && g.given(i) && g.has(last-1, "surnames") && !g.has(last-1, "adjectives") && !g.article(i) && (g.opens(i) || g.cue(i-1)) && !g.cue(last):
	case parts > 1 && !g.given(i) && introduced && !g.common(i):
	case parts > 1 && !g.given(i) && g.unknown(i) && g.foreign(i, last):
	case parts > 1 && !g.given(i) && g.unknown(i) && g.unlisted(first, last) && g.opens(i) && g.actsAfter(last):
	case parts == 1 && strong && (introduced && !g.common(i) || g.titled(i) || !g.common(i) && g.actsAfter(last)):
	case parts == 1 && g.titled(i) && g.unknown(i):
	default:
		return mention{}, false
	}
	if g.has(last-1, "media_words") {
		return mention{first: i, last: last, kind: group}, true
	}
	return mention{first: i, last: last, kind: person}, true
}

// parts2 counts the words of a name.
func (g arabic) parts2(first, last int) int {
	n := 0
	for i := first; i < last; i++ {
		if !g.article(i) {
			n++
		}
	}
	return n
}

// articledName reports whether a given name with the article begins at token i:
// الطاهر, المختار.
func (g arabic) articledName(i int) bool {
	if !g.given(i+1) || g.common(i+1) && !g.titled(i) {
		return false
	}
	return g.given(i + 1)
}

// compound reports whether عبد, أبو, أم, ابن and the like begin a name at token
// i.
func (g arabic) compound(i int) bool {
	switch g.key(i) {
	case "عبد":
		return g.article(i+1) || g.key(i+1) == "الله"
	case "ابو", "ابی", "ابا", "ام":
		return g.has(i, "kunya") && !g.article(i+1) && (g.given(i+1) || g.unknown(i+1) || g.isQuote(i-1) && g.isQuote(i+2))
	}
	return false
}

// nameStart returns where the first word of a name ends, i if none begins.
func (g arabic) nameStart(i int) int {
	if g.article(i) {
		return i + 2
	}
	if g.compound(i) {
		if g.article(i + 1) {
			return i + 3
		}
		return i + 2
	}
	if g.tail(i) || g.function(i) || !g.given(i) && g.common(i) || !g.given(i) && len([]rune(g.key(i))) < 3 {
		return i
	}
	return i + 1
}

// nameEnd returns where the name that begins at token first ends; its first word
// ends at i.
func (g arabic) nameEnd(first, i int) int {
	for words := 1; words < longestPerson && i < len(g.Tokens) && g.sentence[i] == g.sentence[first] && g.quoteOf[i] == g.quoteOf[first]; words++ {
		next := g.namePart(first, i, words)
		if next == i {
			break
		}
		i = next
	}
	return i
}

// namePart returns where a further word of a name at token i ends, i if there is
// none.
func (g arabic) namePart(first, i, words int) int {
	if !g.word(i) || g.inside(i) && !g.article(i) || g.Tokens[i].Kind != text.Word {
		return i
	}
	switch g.key(i) {
	case "بن", "ابن", "بنت", "ولد", "ال", "ابو", "ابی", "بو", "دی", "دو", "دا", "دیر", "فان", "فون", "لو", "لا", "دل", "عبد", "حاجی", "آل":
		if words > 1 && g.key(i) == "بن" && g.article(i-2) && !g.article(first) && g.key(i-1) != "دین" {
			return i // a family name with the article ends a name
		}
		if !g.article(i) {
			j := i + 1
			if g.article(j) {
				j++
			}
			if g.word(j) && (g.given(j) || g.unknown(j) || !g.function(j) && g.key(i) != "لا") && !g.inside(i+1) {
				return j + 1
			}
			return i
		}
	}
	if g.key(i) == "اوغلو" {
		return i + 1
	}
	if g.article(i) {
		return g.articledPart(first, i, words)
	}
	if words > 1 && g.given(i) && g.unknown(i-1) && !g.given(i-1) && !g.inside(i-1) && g.word(i+1) && g.verb(first-1) {
		return i // behind a family name somebody else begins: "هاجم زيد عمرا"
	}
	if words > 1 && g.given(i) && g.key(i-2) == "بن" && g.word(i+1) && !g.inside(i+1) && (g.given(i+1) || g.unknown(i+1) || g.article(i+1)) && g.verb(first-1) {
		return i // "وصف زيد بن عمرو سعيدا"
	}
	if g.key(i) == "الله" && g.given(i-1) {
		return i + 1
	}
	if words > 1 && g.article(i-2) && g.key(i-1) != "دین" && !g.inside(i) && !g.article(first) {
		return i // a family name with the article ends a name
	}
	if end := g.familyAt(first, i, words); end > i {
		return end
	}
	if k := g.key(i); g.given(i) && g.verb(i) && (strings.HasPrefix(k, "ن") || strings.HasPrefix(k, "ا")) && !g.has(i, "speech") && !g.inside(i+1) && g.given(first) {
		return i + 1 // no verb: "we", "I" do not follow a name
	}
	if g.given(i) && g.verb(i) && g.has(first, "given_m") && g.female(i) && !g.inside(i+1) {
		return i + 1 // no verb: it would agree with a man
	}
	if g.has(i, "adjectives") && strings.HasSuffix(g.key(i), "ی") && words == 1 && g.given(first) && !g.common(first) && !g.article(i+1) && !g.inside(i+1) {
		return i + 1
	}
	if g.given(i) && !g.verb(i) && !g.has(i, "roles") && !g.inside(i+1) || g.given(i) && g.inside(i) {
		return i + 1
	}
	if !g.unknown(i) || g.inside(i+1) && g.has(i+1, "tails") || words > 2 {
		return i
	}
	switch {
	case strings.HasPrefix(g.key(i), "ی") && !g.foreignEnding(i), words > 1 && g.unknown(i-1):
		return i
	case strings.HasPrefix(g.key(i), "ت") && !g.has(first, "given_m") && g.given(first) && !g.endsName(i+1):
		return i
	case strings.ContainsRune(g.spelling(i), '\u064b'):
		return i
	case strings.HasPrefix(g.spelling(i), "أ") && len([]rune(g.key(i))) == 4:
		return i // أعمى, أكبر: an adjective
	}
	return i + 1
}

// articledPart reads ال and a family name.
func (g arabic) articledPart(first, i, words int) int {
	j := i + 1
	if !g.word(j) || g.has(j, "tails") && g.inside(j+1) {
		return i
	}
	if k := g.key(i - 1); k == "دین" || k == "الله" || k == "اسلام" {
		words-- // حسام الدين is one given name
	}
	nisba := strings.HasSuffix(g.key(j), "ی")
	switch {
	case g.key(j) == "دین" || g.key(j) == "اسلام":
		return j + 1
	case g.has(j, "weekday") || words > 3 || g.function(j) && !g.given(j):
		return i
	case g.given(j) && !g.has(j, "adjectives"), g.unknown(j):
		return j + 1
	case nisba && !g.has(j, "roles"):
		return j + 1
	case words == 1 && g.has(j, "adjectives") && !g.has(j, "common_adjectives") && g.given(first) && !g.common(first):
		return j + 1
	case g.has(j, "adjectives") || words > 1:
		return i
	case g.given(first) && !g.common(first) || g.given(first) && g.introduced(first) || g.compound(first):
		return j + 1
	}
	return i
}

// unlisted reports whether the words of a name behind its first are of no list,
// or what family names look like.
func (g arabic) unlisted(first, last int) bool {
	for i := first; i < last; i++ {
		if g.article(i) {
			if strings.HasSuffix(g.key(i+1), "ی") || g.unknown(i+1) {
				return true
			}
			continue
		}
		if g.unknown(i) || g.given(i) && !g.common(i) {
			return true
		}
	}
	return false
}

// titled reports whether a title or a word that introduces names stands right
// before token i.
func (g arabic) titled(i int) bool {
	j := i - 1
	if g.isQuote(j) {
		return false
	}
	if _, ok := g.labelAt[j]; ok && g.article(j-1) && !g.inside(i) && g.given(i) {
		return true
	}
	return j >= 0 && (g.has(j, "titles") || g.has(j, "called") || g.has(j, "personal_roles") && g.article(j-1))
}

// introduced reports whether a title, a trade or a verb of speech stands before
// token i, past what belongs to it: "رئيس النادي", "زوجته السابقة", "مدير المنجم،".
func (g arabic) introduced(i int) bool {
	if g.titled(i) {
		return true
	}
	j := i - 1
	if g.key(j) == "," {
		j--
	}
	for steps := 0; j >= 0 && steps < 7 && g.sentence[j] == g.sentence[i]; steps++ {
		switch {
		case g.has(j, "roles") || g.has(j, "titles") || g.has(j, "kin"):
			return true
		case g.verb(j) && (!g.inside(j+1) || g.tail(j+1)):
			return !g.inside(j+1) && steps == 0 && g.cue(j)
		case g.isMark(j) || g.isQuote(j):
			return false
		case g.preposition(j) && !g.has(j, "li"):
			return false
		}
		j--
	}
	return false
}

// opens reports whether a subject can begin at token i: at the start of a
// clause or behind a verb of speech.
func (g arabic) opens(i int) bool {
	j := i - 1
	return j < g.clause[i] || g.has(j, "and") || g.key(j) == "," || g.key(j) == ":" || g.has(j, "an") || g.has(j, "sisters") || g.has(j, "question") || g.key(j) == "اما" || g.cue(j) && !g.inside(i)
}

// actsAfter reports whether a verb, or a remark on who somebody is, follows.
func (g arabic) actsAfter(i int) bool {
	return g.cue(i) || g.labelStarts(i) || g.has(i, "copula") || g.has(i, "not_be") || g.key(i) == "," && (g.has(i+1, "roles") || g.article(i+1) && g.has(i+2, "roles") || g.has(i+1, "relative_person") || g.key(i+1) == "و" && g.has(i+2, "pronouns"))
}
