package attribution

import "strings"

// Labels are an open class: a person of whom a thing is said ("a stone in the
// shoe of the town") or an odd trade ("a tailor of laws") is called something,
// whatever the codebook knows. A bare noun with a complement behind "is" or
// "that T" says so; a verb, which Arabic writes in the same place, must not be
// taken for one.

// pictures reports whether words that say what somebody is by an image begin at
// token i: a noun for a thing, or an unknown word that can be no verb, and what
// hangs on it.
func (g arabic) pictures(i int) bool {
	if !g.word(i) || g.article(i-1) || g.inside(i) || g.tail(i+1) || g.function(i) || g.mentionAtName(i) >= 0 || g.isTimeWord(i) {
		return false
	}
	next := i + 1
	if g.has(next, "li") {
		next++
	}
	if g.has(next, "airs") && (!g.inside(next) || next > i+1) || g.article(next) && g.has(next+1, "airs") {
		return g.noun(i) && !g.has(i, "groups") // "a merchant of illusions"
	}
	if g.has(i, "roles") || g.has(i, "titles") || g.has(i, "groups") || g.human(i) {
		return false
	}
	if g.has(i, "things") {
		return g.complemented(i + 1)
	}
	return g.unknown(i) && !g.has(i, "other") && g.nounShaped(i) && g.complemented(i+1)
}

// complemented reports whether what goes on at token i hangs on the noun before:
// a preposition, a bare noun, an adjective, one more noun with the article.
func (g arabic) complemented(i int) bool {
	switch {
	case !g.word(i):
		return false
	case g.has(i, "li"), g.has(i, "ba"), g.key(i) == "فی", g.key(i) == "علی", g.key(i) == "بین", g.key(i) == "فوق", g.key(i) == "بلا", g.key(i) == "تحت":
		return g.word(i+1) && !g.isTimeWord(i+1) && !g.tail(i+1) && !(g.article(i+1) && g.isTimeWord(i+2) && g.key(i+2) != "ظهر")
	case g.article(i):
		return g.noun(i+1) && !g.isTimeWord(i+1)
	case g.key(i) == "لا":
		return g.word(i + 1)
	}
	return g.noun(i) && !g.isTimeWord(i) && g.mentionAtName(i) < 0
}

// adverbialNoun reports whether a bare noun with the ending of an object stands
// at token i behind a definite one: it goes on no label ("الفساد جدلا واسعا").
func (g arabic) adverbialNoun(i int) bool {
	k := []rune(g.key(i))
	return g.article(i-2) && !g.inside(i) && g.word(i) && len(k) > 3 && k[len(k)-1] == 'ا' && g.key(i) != "مالیا" && !g.labelStarts(i)
}

// nounShaped reports whether the unknown word at token i has a shape that no
// finite verb has.
func (g arabic) nounShaped(i int) bool {
	k := []rune(g.key(i))
	if len(k) < 4 || k[0] == 'م' || k[0] == 'ی' || k[0] == 'ت' || k[0] == 'ا' || k[0] == 'ن' {
		return false
	}
	if strings.HasSuffix(g.spelling(i), "ة") {
		return true
	}
	last := k[len(k)-1]
	return !strings.ContainsRune("بلکوف", k[0]) && strings.ContainsRune("اوی", k[2]) && last != 'ا' && last != 'ت' && last != 'ی' && last != 'و'
}
