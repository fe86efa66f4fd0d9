package attribution

import "sayso/text"

// Organisations are named by a word for what they are and the words that hang
// on it: نقابة عمال السكك, رابطة الكتّاب المستقلين, or by a name in marks: حركة «أرضنا».
// Definite words for organisations and trades stand in for a name.

// longestGroup is the most words of an organisation's name behind its head.
const longestGroup = 6

// groupName finds the name of an organisation at token i.
func (g arabic) groupName(i int) (mention, bool) {
	head := i
	if g.article(i) {
		head = i + 1
	}
	if g.isQuote(i) {
		return g.quotedGroup(i)
	}
	if g.article(i-1) || !g.has(head, "groups") || g.tail(head+1) || head >= len(g.Tokens) {
		return mention{}, false
	}
	if head > i {
		if last := g.overAdjectives(head + 1); last > head+1 {
			return mention{first: i, last: last, kind: group}, true
		}
		return mention{}, false
	}
	if g.has(head, "other") && !g.has(head, "outlets") && g.clause[head] == head {
		return mention{}, false
	}
	if _, ok := g.labelAt[head]; ok && !g.isQuote(head+1) {
		return mention{}, false
	}
	if first, last, ok := g.quotedName(head + 1); ok {
		return mention{first: first, last: last, kind: group}, true
	}
	last := g.groupEnd(head)
	if last == head+1 || g.indefiniteKind(head, last) {
		return mention{}, false
	}
	return mention{first: i, last: last, kind: group}, true
}

// indefiniteKind reports whether the words at tokens head up to last say only
// what kind of organisation is meant: "منظمة محظورة", "لجنة مستقلة".
func (g arabic) indefiniteKind(head, last int) bool {
	if g.has(head, "occasions") && hasSuffix(g.key(head+1), "ی") && !g.article(head+1) && !g.given(head+1) {
		return true // مؤتمر صحفي, برنامج إذاعي
	}
	for i := head + 1; i < last; i++ {
		if g.article(i) || g.given(i) && !g.common(i) || g.Tokens[i].Kind == text.Number {
			return false
		}
	}
	next := head + 1
	if g.labelAtWord(next) {
		return true
	}
	if last > next+1 && g.unknown(last-1) && !g.has(next, "adjectives") && !hasSuffix(g.key(last-1), "ه") && !g.has(head, "outlets") {
		return false // منظمة تحرير كارون
	}
	if g.has(head, "outlets") {
		return hasSuffix(g.key(head), "ه") && hasSuffix(g.key(next), "یه")
	}
	return !g.unknown(next) || hasSuffix(g.key(head), "ه") && hasSuffix(g.key(next), "ه")
}

func (g arabic) labelAtWord(i int) bool {
	_, ok := g.labelAt[i]
	return ok
}

// overAdjectives steps over definite adjectives that are part of a name.
func (g arabic) overAdjectives(i int) int {
	for n := 0; n < 3 && g.article(i) && g.word(i+1) && !g.verb(i+1) && !g.isTimeWord(i+1); n++ {
		if g.has(i+1, "roles") && g.nameBegins(i+2) {
			break // "الحزب القيادي زيد"
		}
		if g.memo.families[g.key(i+1)] || g.has(i+1, "common_adjectives") || !g.has(i+1, "adjectives") && g.common(i+1) {
			break
		}
		i += 2
	}
	return i
}

// nameBegins reports whether a person's name that shows itself stands at token i.
func (g arabic) nameBegins(i int) bool {
	m, ok := g.fullName(i)
	return ok && m.kind == person
}

// namesGroup reports whether the time word at token i is one that organisations
// are named by: the dawn, the spring.
func (g arabic) namesGroup(i int) bool {
	switch g.key(i) {
	case "فجر", "صباح", "ربیع", "غد", "مستقبل", "عصر":
		return true
	}
	return false
}

func (g arabic) isTimeWord(i int) bool {
	if g.key(i) == "احد" {
		return g.article(i-1) || g.key(i-1) == "یوم" // else: somebody
	}
	return g.has(i, "weekday") || g.has(i, "times")
}

// groupEnd returns where the name of the organisation with its head at token
// head ends.
func (g arabic) groupEnd(head int) int {
	i := head + 1
	for n := 0; n < longestGroup && g.word(i) && g.sentence[i] == g.sentence[head] && g.quoteOf[i] == g.quoteOf[head]; n++ {
		switch {
		case g.article(i):
			if g.isTimeWord(i+1) && !g.has(head, "outlets") && !g.namesGroup(i+1) && !g.isQuote(i+2) || !g.word(i+1) || g.tail(i+2) {
				return i
			}
			i = g.overAdjectives(i + 2)
			if g.namesGroup(i-1) && g.article(i) && g.has(i+1, "common_adjectives") {
				i += 2
			}
			if k := g.key(head); (k == "حزب" || k == "وزاره") && g.key(i) == "و" && g.article(i+1) && g.noun(i+2) && !g.has(i+2, "groups") && !g.has(i+2, "roles") && !g.has(i+2, "personal_roles") && !g.has(i+2, "roles_plural") && !g.soundPlural(i+2) && !g.court(i+2) {
				return i + 3 // حزب العدالة والبناء
			}
			if g.has(i, "li") && g.article(i+1) && g.word(i+2) && !g.has(head, "outlets") {
				i = g.overAdjectives(i + 3)
			}
			if g.Tokens[min(i, len(g.Tokens)-1)].Kind == text.Number && i < len(g.Tokens) && g.has(head, "outlets") {
				i++
			}
			return i
		case g.Tokens[i].Kind == text.Number:
			return i + 1
		case g.function(i) || g.tail(i) || g.inside(i) || g.has(i, "adverbs") || g.has(i, "adjectives") && !g.has(i, "neutral") && !g.has(i, "groups"):
			return i
		case g.verb(i) && !g.has(i, "neutral") && !g.given(i) && !g.has(i, "roles"):
			return i
		case g.has(head, "outlets") && n > 0 && g.unknown(i) && g.unknown(i+1) && g.unknown(i-1) && !g.inside(i+1) && !g.article(i+1):
			return i // somebody's name behind it
		case g.has(head, "outlets") && n > 0 && !g.article(i+1) && !g.unknown(i) && !g.has(i, "media_words"):
			return i
		case !g.noun(i) && !g.given(i):
			return i
		}
		if g.inside(i+1) && g.tail(i+1) {
			return head + 1
		}
		if i++; g.has(i, "li") && g.article(i+1) && g.word(i+2) && !g.has(head, "outlets") {
			return g.overAdjectives(i + 3)
		}
	}
	return i
}

// quotedName returns the words of a short name in marks at token i.
func (g arabic) quotedName(i int) (first, last int, ok bool) {
	if !g.isQuote(i) {
		return 0, 0, false
	}
	q := g.quoteAt(i)
	if q < 0 || !g.Quotes[q].Closed {
		return 0, 0, false
	}
	first, last = g.tokensOf(q)
	words := 0
	for k := first; k < last; k++ {
		if g.isMark(k) {
			return 0, 0, false
		}
		if !g.article(k) {
			words++
		}
	}
	return first, last, words > 0 && words <= 3
}

// quotedGroup reads marks around a name with a verb of speech on one side:
// كتبت "الموجة"; "المرساة" قالت. The mention is the words between.
func (g arabic) quotedGroup(i int) (mention, bool) {
	first, last, ok := g.quotedName(i)
	if !ok || last-first > 4 {
		return mention{}, false
	}
	before := g.has(i-1, "speech") && g.female(i-1) || g.has(i-1, "li") && last-first < 3
	next := last + 1
	if g.key(next) == "ف" {
		next++
	}
	after := g.has(next, "speech") && g.female(next)
	if !before && !after || g.key(i-1) == ":" {
		return mention{}, false
	}
	return mention{first: first, last: last, kind: group}, true
}

// female reports whether the verb at token i agrees with a feminine subject.
func (g arabic) female(i int) bool {
	k := []rune(g.key(i))
	return len(k) > 2 && (k[len(k)-1] == 'ت' || k[0] == 'ت' && k[len(k)-1] != 'ت' && !g.has(i, "saying"))
}

// standIn finds a pronoun, or a definite word for a trade or an organisation.
func (g arabic) standIn(i int) (mention, bool) {
	if g.tail(i) || g.has(i, "pronouns") && !g.has(i, "tails") {
		return mention{first: i, last: i + 1, kind: pronoun}, true
	}
	if g.has(i, "first_person") && !g.has(i, "tails") || g.has(i, "second_person") && !g.has(i, "tails") {
		return mention{first: i, last: i + 1, kind: pronoun}, true
	}
	if g.article(i) && (g.has(i+1, "personal_roles") || g.has(i+1, "groups") || g.has(i+1, "the_man")) && !g.tail(i+2) {
		return mention{first: i, last: i + 2, kind: role}, true
	}
	return mention{}, false
}
