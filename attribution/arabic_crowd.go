package attribution

// Speakers that are described and not named: so many of some kind, some of them,
// people of a trade, one of an indefinite kind with its adjective. A name behind
// such words is somebody else, no apposition of theirs.

// endsName reports whether what stands at token i shows that a name ended before
// it: no verb would have that behind it.
func (g arabic) endsName(i int) bool {
	return i >= len(g.Tokens) || g.isMark(i) || g.isQuote(i) || g.cue(i) || g.has(i, "other") || g.labelStarts(i) || g.has(i, "copula") || g.has(i, "not_be") || g.has(i, "ba") && g.has(i+1, "that") || g.has(i, "pronouns") && !g.inside(i)
}

// court reports whether the noun at token i is a body that no name can stand in
// apposition to.
func (g arabic) court(i int) bool {
	switch g.key(i) {
	case "محکمه", "نیابه", "شرطه", "سلطه", "سلطات", "حکومه", "معارضه", "اداره", "بلدیه", "شرکه", "صحیفه", "جمعیه":
		return true
	}
	return false
}

// countedFirst is the words that count or measure a crowd.
var countedFirst = []string{"عشرات", "مئات", "الاف", "ثلاثه", "اربعه", "خمسه", "سته", "سبعه", "ثمانیه", "تسعه", "عشره", "ثلاث", "اربع", "خمس", "بعض", "عده", "عدد", "مجموعه", "احد", "احدی", "غالبیه", "معظم", "جمیع", "نحو"}

// crowdAt returns where the description of people who are not named ends, that
// begins at token i; i if there is none.
func (g arabic) crowdAt(i, limit int) int {
	switch {
	case g.article(i) || g.inside(i) || g.verb(i) && !g.noun(i):
		return i
	case g.counts(i):
		return g.overCrowd(i+1, limit, i)
	case (g.has(i, "roles_plural") || g.has(i, "sources") && g.plural(i)) && g.article(i+1) && g.noun(i+2) && g.mentionAtPerson(i+1) < 0:
		return g.overAdjectives(i + 3)
	case (g.has(i, "roles") || g.has(i, "kin") || g.key(i) == "مصدر") && g.indefiniteAdjective(i+1):
		return i + 2
	}
	return i
}

func (g arabic) counts(i int) bool {
	for _, key := range countedFirst {
		if g.key(i) == key {
			return true
		}
	}
	return false
}

// overCrowd steps over the people counted: "من السكان", "الطلاب", "طلاب".
func (g arabic) overCrowd(i, limit, otherwise int) int {
	if g.key(i) == "من" {
		i++
	}
	if g.article(i) {
		i++
	}
	if i >= limit || !g.noun(i) || g.mentionAtPerson(i) >= 0 || g.isTimeWord(i) || !g.peopleAt(i) {
		return otherwise
	}
	if i++; g.tail(i) {
		i++
	}
	if g.article(i) && g.has(i+1, "adjectives") && g.mentionAtPerson(i) < 0 {
		i += 2
	}
	return i
}

// peopleAt reports whether the noun at token i is of people.
func (g arabic) peopleAt(i int) bool {
	return g.human(i) || g.has(i, "roles_plural") || g.has(i, "sources") || g.soundPlural(i) || g.unknown(i) && g.plural(i)
}

// plural reports whether the noun at token i looks like several.
func (g arabic) plural(i int) bool {
	k := []rune(g.key(i))
	if len(k) < 4 {
		return g.has(i, "roles_plural") || g.key(i) == "اهل"
	}
	switch string(k[len(k)-2:]) {
	case "ون", "ین", "ات", "وا":
		return true
	}
	return g.has(i, "roles_plural") || k[2] == 'ا' || hasSuffix(g.key(i), "ی")
}

// indefiniteAdjective reports whether a bare adjective that makes the noun before
// it indefinite stands at token i.
func (g arabic) indefiniteAdjective(i int) bool {
	return g.word(i) && !g.inside(i) && !g.article(i) && (g.has(i, "adjectives") || g.has(i, "common_adjectives")) && !g.given(i) && !g.has(i, "roles") && !g.has(i, "titles") && g.mentionAtName(i) < 0 && !g.article(i+1)
}

// peopleBefore reads the definite noun that ends at token j as those who do what
// a verb in the plural says, if it opens the clause: "القرويون يسمونه", "أهل الحي
// يسمونه".
func (g arabic) peopleBefore(j, first int) (party, bool) {
	if !g.article(j-1) || !g.noun(j) || g.labelAtWord(j) {
		return party{}, false
	}
	start := j - 1
	if k := j - 2; k >= first && g.noun(k) && !g.article(k-1) && g.word(k) {
		start = k
	}
	switch k := start - 1; {
	case k < first, g.isMark(k), g.has(k, "and"), g.has(k, "conj"), g.has(k, "copula"), g.has(k, "sisters"), g.has(k, "that"):
		return party{start, j + 1, -1, j + 1}, true
	}
	return party{}, false
}
