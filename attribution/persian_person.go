package attribution

import (
	"strings"
	"unicode/utf8"

	"sayso/text"
)

// Where a person's name begins and ends: behind a title or role, from a given
// name on, or where a clause does something to a word that is no other.

// personAt reads a person's name that begins at token i, without titles.
func (g persian) personAt(i int) (first, last int, ok bool) {
	if !g.word(i) {
		return 0, 0, false
	}
	if g.Tokens[i].Kind == text.Word && g.key(i+1) == "." && utf8.RuneCountInString(g.key(i)) == 1 && g.key(i) != "و" && g.nameable(i+2) && g.glued(i) {
		return i, i + 3, true // م. رستگار
	}
	if end, titled := g.is(i, "honorifics"); titled {
		return g.titledName(end)
	}
	if g.has(i, "given") && !g.has(i, "conj") {
		if last, ok := g.givenName(i); ok {
			return i, last, true
		}
	}
	if end, ok := g.any(i, "role_nouns", "kin", "called_words"); ok && g.strange(end) && !hasSuffix(g.key(end), "ی") && (g.strange(end+1) || g.has(end+1, "surnames")) && g.endsName(end+2) {
		return end, end + 2, true
	}
	if g.strange(i) && g.strange(i+1) && g.beginsName(i) && g.key(i+2) == "," {
		if _, ok := g.any(i+3, "role_nouns", "kin"); ok {
			return i, i + 2, true
		}
	}
	if last, ok := g.apposedStranger(i); ok {
		return i, last, true
	}
	if g.strongSurname(i) && g.strange(i) {
		return i, i + 1, true
	}
	if g.strange(i) && (g.startsWords(i) || g.key(i-1) == "و" || g.key(i-1) == "," && g.has(i+1, "ra")) {
		return g.doerName(i)
	}
	return 0, 0, false
}

// apposedStranger reads strange words between commas behind a noun phrase that
// says who somebody is: "پژوهشگر ارشد آن، ب پ،", "دختر ب، پ،".
func (g persian) apposedStranger(i int) (int, bool) {
	if g.key(i-1) != "," || !g.strange(i) || utf8.RuneCountInString(g.key(i)) < 3 {
		return 0, false
	}
	last := i + 1
	if g.strange(last) || g.has(last, "surnames") {
		last++
	}
	if g.key(last) != "," || g.sentence[last] != g.sentence[i] {
		return 0, false
	}
	for j := i - 2; j >= g.clause[i] && j > i-8 && g.word(j) && g.verbListAt(j) == ""; j-- {
		if g.has(j, "kin") {
			return last, true
		}
		if last-i == 2 && (g.has(j, "role_nouns") || g.has(j, "reporters")) && !g.pluralRole(j) {
			return last, true
		}
	}
	return 0, false
}

// doerName reads one or two strange words at token i, where a clause begins, as
// a name if what follows is what only somebody has done to him or is: "X L است",
// "X را … خواند", "X گفت".
func (g persian) doerName(i int) (int, int, bool) {
	last := i + 1
	if n := utf8.RuneCountInString(g.key(i)); n < 4 || hasSuffix(g.key(i), "ای") || hasSuffix(g.key(i), "وی") && n < 6 {
		return 0, 0, false
	}
	if g.strange(last) && (g.endsName(last+1) || g.headConcept(last+1) != "" || g.isQuote(last+1)) {
		last++
	}
	if tells := g.has(last, "speech_states") || g.verbListAt(last) == "speech"; tells && last-i == 1 && !hasSuffix(g.key(i), "ی") && !hasSuffix(g.key(i), "ان") && !g.has(i, "everybody") && g.startsWords(i) {
		return i, last, true
	}
	if g.has(last, "speech") && g.verbListAt(last) == "speech" && last-i > 1 {
		return i, last, true
	}
	if g.headConcept(last) != "" && g.copulaSoon(last) {
		return i, last, true
	}
	if g.has(last, "ra") && g.callSoon(last) {
		return i, last, true
	}
	return 0, 0, false
}

func (g persian) copulaSoon(i int) bool {
	for j := i; j < len(g.Tokens) && j < i+7 && g.sentence[j] == g.sentence[i]; j++ {
		if g.verbListAt(j) == "v_cop" {
			return true
		}
		if g.verbListAt(j) != "" || g.isMark(j) {
			return false
		}
	}
	return false
}

// callSoon reports whether a verb that calls or accuses follows token i in its
// sentence, with a label or marks before it.
func (g persian) callSoon(i int) bool {
	said := false
	for j := i + 1; j < len(g.Tokens) && j < i+24 && g.sentence[j] == g.sentence[i]; j++ {
		said = said || g.isQuote(j) || g.headConcept(j) != "" || g.has(j, "call_as")
		if said && (g.verbListAt(j) == "v_call" || g.has(j, "call_nouns")) || g.has(j, "accused") {
			return true
		}
	}
	return false
}

// titledName reads the name behind a title, past further titles.
func (g persian) titledName(i int) (int, int, bool) {
	for range 3 {
		end, ok := g.is(i, "honorifics")
		if !ok {
			break
		}
		i = end
	}
	if g.has(i, "given") {
		if last, ok := g.givenName(i); ok {
			return i, last, true
		}
		if g.nameable(i) {
			return i, i + 1, true
		}
	}
	for range 2 {
		if g.word(i) && g.labelKey(g.key(i)) != "" && !g.has(i, "given") {
			i++ // شهید قهرمان ب
		}
	}
	if g.has(i, "given") {
		if last, ok := g.givenName(i); ok {
			return i, last, true
		}
	}
	if g.has(i-1, "weak_titles") && !g.has(i, "surnames") && !g.strongSurname(i) && !g.strange(i+1) {
		return 0, 0, false
	}
	if !g.word(i) || g.labelKey(g.key(i-1)) != "" && !g.strange(i) || g.labelKey(g.key(i)) != "" && !g.has(i, "surnames") || g.key(i-1) == "شهید" && !g.strange(i) {
		return 0, 0, false
	}
	last := i
	for last < i+2 && g.nameable(last) && (last == i || g.strange(last) || g.has(last, "surnames")) {
		last++
	}
	if last == i || g.has(i-1, "kin") && !g.strange(i) {
		return 0, 0, false
	}
	return i, g.withTail(last), true
}

// givenName returns where the name ends that begins with the given name at
// token i.
func (g persian) givenName(i int) (int, bool) {
	if _, outlet := g.endsWith(max(i-3, 0), i, "outlet_heads"); outlet && g.has(i+1, "given") && g.nameable(i+2) && (g.strange(i+2) || g.has(i+2, "surnames")) {
		return 0, false // "وب‌سایت سپیدار ناصر یوسفی را"
	}
	weak := g.has(i, "given_words") || g.verbListAt(i) != ""
	if weak && !g.beginsName(i) && !(g.strongSurname(i+1) || g.has(i+1, "surnames") && !g.office(i+1)) {
		return 0, false
	}
	j := i + 1
	for j < i+3 && (g.has(j, "given") && g.nameable(j+1) && g.strange(j+1) && !g.nextPerson(j) || g.key(j) == "سادات" && g.nameable(j+1)) {
		j++
	}
	if !g.nameable(j) {
		return g.plainSurname(i, j, weak)
	}
	if g.labelKey(g.key(j)) != "" && !g.has(j, "surnames") {
		return 0, false
	}
	if weak && !g.strange(j) && !g.has(j, "surnames") && !g.strongSurname(j) {
		return 0, false
	}
	return g.withTail(j + 1), true
}

// nextPerson reports whether the surname at token j ends a name and another one
// begins behind it: "پروانه فروتن غلامحسین دهقان را".
func (g persian) nextPerson(j int) bool {
	return g.has(j, "surnames") && g.has(j+1, "given") && g.nameable(j+2) && (g.strange(j+2) || g.has(j+2, "surnames"))
}

// plainSurname takes an everyday word behind a given name for the surname, where
// the name ends with it and no label is meant.
func (g persian) plainSurname(i, j int, weak bool) (int, bool) {
	if weak || !g.word(j) || g.saysIs(j) || !g.endsName(j+1) || g.verbListAt(j) != "" || g.progressive(j) || g.pluralNoun(j) || utf8.RuneCountInString(g.key(j)) < 2 {
		return 0, false
	}
	if _, ok := g.any(j, "preps", "conj", "ra", "that", "det", "pro1", "pro2", "pro3", "pro3pl", "timewords", "role_nouns", "kin", "hedge", "question", "call_nouns", "accused", "suspected", "speech_nouns", "group_heads", "outlet_heads", "honorifics", "sub", "mock", "loose", "reflexive", "neutral_pred"); ok {
		return 0, false
	}
	if g.isLabelWord(j) && g.verbListAt(j+1) != "" {
		return 0, false
	}
	return j + 1, true
}

// withTail takes in what belongs to the surname before token j: پور written
// apart, a second half that is no word of its own.
func (g persian) withTail(j int) int {
	if g.joinsSurname(j) || g.strange(j) && !g.strongSurname(j-1) && g.endsName(j+1) && g.spacedTail(j) {
		return j + 1
	}
	return j
}

// spacedTail reports whether the document writes without joiners, so that a
// surname may be two words.
func (g persian) spacedTail(int) bool {
	return len(g.Tokens) > 100 && !strings.Contains(g.Source, "\u200c")
}

func (g persian) joinsSurname(i int) bool {
	switch g.key(i) {
	case "پور", "زاده", "نژاد", "نیا", "فر", "وند", "خان", "بیگ", "بیگی", "اوغلو", "زایی", "تبار", "منش", "راد", "خواه", "پناه", "دوست", "نسب", "اصل":
		return true
	}
	return false
}

// strongSurname reports whether token i ends as surnames do.
func (g persian) strongSurname(i int) bool {
	key := g.key(i)
	if utf8.RuneCountInString(key) < 6 {
		return false
	}
	for _, e := range []string{"پور", "زاده", "نژاد", "نیا", "وند", "تبار", "نسب", "منش", "اوغلو", "زایی", "چیان", "وردی", "قلی", "دوست"} {
		if strings.HasSuffix(key, e) && utf8.RuneCountInString(key) > utf8.RuneCountInString(e)+2 {
			return true
		}
	}
	return strings.HasSuffix(g.words(i, i+1), "\u200cفر")
}
