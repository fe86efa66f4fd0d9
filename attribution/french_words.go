package attribution

import (
	"strings"

	"sayso/text"
)

// What single words are. A word that can be two things is one of them by its
// neighbours: "le juge" is a noun, "il le juge" a verb; "la" before "disait" is
// an object, before "présidente" an article.

// form is what part of a verb a word is.
type form uint8

const (
	noVerb form = iota
	finite
	infinitive
	participle
	gerund
)

// spelled returns token i in small letters with its accents, apostrophes
// straight.
func (g french) spelled(i int) string {
	return strings.ReplaceAll(strings.ToLower(g.words(i, i+1)), "’", "'")
}

// inverted splits "a-t-elle", "dit-il", "est-ce".
func (g french) inverted(i int) (verb, pronoun string, ok bool) {
	key := g.key(i)
	at := strings.LastIndexByte(key, '-')
	if at <= 0 || !g.phrases.Has(key[at+1:], "subject_words") {
		return "", "", false
	}
	verb = strings.TrimSuffix(key[:at], "-t")
	if strings.Contains(verb, "-") || !g.knownVerb(verb) && !verbEnding(verb) {
		return "", "", false
	}
	return verb, key[at+1:], true
}

// in reports whether token i, or the verb in it, is in the list.
func (g french) in(i int, list string) bool {
	if g.has(i, list) {
		return true
	}
	if verb, _, ok := g.inverted(i); ok {
		return g.phrases.Has(verb, list)
	}
	return false
}

func (g french) isWord(i int) bool {
	return i >= 0 && i < len(g.Tokens) && g.Tokens[i].Kind == text.Word
}

// nameAt reports whether token i is part of a name.
func (g french) inName(i int) bool {
	m := g.mentionAt(i)
	return m >= 0 && g.mentions[m].kind != pronoun && g.mentions[m].kind != role
}

// knownVerb reports whether the lists know a word as a form of a verb.
func (g french) knownVerb(key string) bool {
	for _, list := range []string{"finite", "speech", "naming", "accusing", "denying", "registering", "aux_have", "copula", "seeming"} {
		if g.phrases.Has(key, list) {
			return true
		}
	}
	return false
}

func verbEnding(key string) bool {
	if len(key) < 5 {
		return false
	}
	for _, ending := range []string{"ait", "aient", "erent", "eront", "erait", "eraient"} {
		if strings.HasSuffix(key, ending) {
			return true
		}
	}
	return false
}

func participleEnding(spelled string) bool {
	for _, ending := range []string{"é", "ée", "és", "ées"} {
		if strings.HasSuffix(spelled, ending) && len(spelled) > 3 {
			return true
		}
	}
	return false
}

// formOf returns what part of a verb token i can be by its spelling alone.
func (g french) formOf(i int) form {
	if !g.isWord(i) || g.inName(i) {
		return noVerb
	}
	if _, _, ok := g.inverted(i); ok {
		return finite
	}
	key, spelled := g.key(i), g.spelled(i)
	switch {
	case spelled == "à" || spelled == "là" || spelled == "ès" || spelled == "sûr":
		return noVerb
	case spelled == "été":
		return participle
	case participleEnding(spelled):
		return participle
	case g.has(i, "infinitives") || strings.HasSuffix(key, "er") && len(key) > 5 && g.has(i-1, "before_infinitives") && !g.isLabelWord(i) && !g.has(i, "neutral") && !g.has(i, "personal_nouns"):
		return infinitive
	case g.isLabelWord(i) && strings.HasSuffix(key, "ant") || g.has(i, "personal_nouns") && strings.HasSuffix(key, "ant"):
		return noVerb
	case strings.HasSuffix(key, "ant") && g.knownVerb(key):
		return gerund
	case g.has(i, "participles") && !g.has(i, "two_forms"):
		return participle
	case g.knownVerb(key):
		return finite
	case verbEnding(key) && !g.has(i, "not_verbs"):
		return finite
	case g.verbByPlace(i):
		if strings.HasSuffix(key, "er") || strings.HasSuffix(key, "ir") {
			return infinitive
		}
		return finite
	}
	return noVerb
}

// verbByPlace reports whether token i, unknown to the lists, stands where only a
// verb can: "s'en excusa", "il maugrée", "ne bronche".
func (g french) verbByPlace(i int) bool {
	if i == 0 || g.capital(i) || !g.isWord(i) || g.has(i, "stop") || g.has(i, "clitics") || g.has(i, "neutral") || g.isLabelWord(i) || g.has(i, "personal_nouns") || g.has(i, "negation_words") || g.sentence[i-1] != g.sentence[i] {
		return false
	}
	if _, ok := g.is(i, "adverbs"); ok || g.has(i, "prepositions") || g.has(i, "coordinators") || g.has(i, "articles") || g.has(i, "subordinators") || g.has(i, "prenominal") {
		return false
	}
	before := i - 1
	for before > 0 && i-before < 3 && (g.key(before) == "en" || g.key(before) == "y") && g.has(before-1, "before_verbs") {
		before--
	}
	if g.has(before, "before_verbs") {
		return true
	}
	return g.has(before, "subject_alone") && !g.has(before-1, "prepositions") && strings.HasSuffix(g.key(i), "e")
}

// canBeParticiple reports whether token i can be one behind an auxiliary.
func (g french) canBeParticiple(i int) bool {
	switch g.formOf(i) {
	case participle:
		return true
	case finite:
		return g.has(i, "participles")
	}
	return false
}

// isDet reports whether token i is an article, a possessive, a demonstrative or
// a number before a noun.
func (g french) isDet(i int) bool {
	if g.has(i, "crowds") && g.formOf(i+1) == finite && !g.has(i+1, "noun_verbs") {
		return false // "certains considèrent"
	}
	return g.has(i, "articles") || g.has(i, "possessives") || g.has(i, "quantities")
}

// contracted reports whether token i is a preposition and an article in one.
func (g french) contracted(i int) bool {
	switch g.key(i) {
	case "du", "au", "aux":
		return true
	}
	return false
}

// isPrep reports whether token i is a preposition, and where it ends.
func (g french) isPrep(i int) (int, bool) {
	if spelled := g.spelled(i); spelled == "a" || spelled == "des" || g.contracted(i) {
		return i, false
	}
	return g.is(i, "prepositions")
}

// isAdverb reports whether a word or phrase of manner or time stands at token
// i, and where it ends.
func (g french) isAdverb(i int) (int, bool) {
	if end, ok := g.is(i, "adverbs"); ok && g.spelled(i) != "été" {
		return end, true
	}
	if g.isWord(i) && !g.capital(i) && len(g.key(i)) > 6 && strings.HasSuffix(g.key(i), "ment") && !g.has(i, "not_adverbs") && !g.isDet(i-1) {
		if at, ok := g.labelAt[i]; ok && g.labels[at].first == i {
			return i, false // "blanchiment", "harcèlement"
		}
		return i + 1, true
	}
	return i, false
}

// isNegative reports whether "ne" stands at token i.
func (g french) isNegative(i int) bool { return g.has(i, "negative") }

// isTimeWord reports whether token i is a day, a month, an hour or a number.
func (g french) isTimeWord(i int) bool {
	return i >= 0 && i < len(g.Tokens) && (g.Tokens[i].Kind == text.Number || g.has(i, "times"))
}

// isSubjectWord reports whether token i is a pronoun that can only be a subject.
func (g french) isSubjectWord(i int) bool {
	return g.has(i, "subject_words") && !g.has(i, "clitics")
}

// isClitic reports whether token i, spelled like an article or a pronoun, is
// the object of the verb behind it.
func (g french) isClitic(i int) bool {
	if !g.has(i, "clitics") || g.capital(i) && i > 0 && !g.startsClause(i) || g.capital(i) && g.has(i, "titles") && g.capital(i+1) {
		return false
	}
	switch g.key(i) {
	case "me", "m'", "te", "t'", "se", "y":
		return true
	case "s'":
		return g.key(i+1) != "il" && g.key(i+1) != "ils"
	case "lui":
		return g.verbFollows(i + 1)
	case "en":
		if f := g.formOf(i - 1); f == participle || f == infinitive {
			return false // "porté en triomphe"
		}
		return g.verbFollows(i+1) && g.formOf(i+1) != gerund && g.formOf(i+1) != participle
	case "nous", "vous":
		return g.verbFollows(i+1) && !strings.HasSuffix(g.key(i+1), "ez") && !strings.HasSuffix(g.key(i+1), "ons") && !strings.HasSuffix(g.key(i+1), "etes")
	}
	return g.verbFollows(i+1) && g.cliticPlace(i)
}

// verbFollows reports whether a verb or a further clitic stands at token i.
func (g french) verbFollows(i int) bool {
	for k := 0; k < 2 && g.has(i, "clitics"); k++ {
		i++
	}
	f := g.formOf(i)
	return f == finite || f == infinitive || f == gerund
}

// cliticPlace decides for le, la, les, l' and leur at token i.
func (g french) cliticPlace(i int) bool {
	next := i + 1
	if g.has(next, "clitics") {
		return true
	}
	if f := g.formOf(next); f == infinitive {
		return !g.has(next, "noun_verbs")
	}
	if _, prep := g.isPrep(i - 1); prep && g.key(i-1) != "comme" && g.formOf(next) == finite && !g.has(next, "aux_have") {
		return false
	}
	if g.key(i-1) == "comme" && g.has(next, "speech") && g.formOf(next) == finite {
		return true // "comme le répète S"
	}
	if !g.has(next, "noun_verbs") && !g.has(next, "participles") || g.has(next, "aux_have") || g.has(next, "aux_be") {
		return true
	}
	before := i - 1
	if g.has(next, "two_forms") && !g.has(next, "two_form_nouns") && !g.has(before, "prepositions") {
		return true // "le dépeint", "la décrit"
	}
	if g.isNegative(before) || g.has(before, "relatives") || g.has(before, "subject_words") || g.inName(before) || g.has(before, "clitics") && !g.isDet(before) {
		return true
	}
	if !g.isWord(before) || g.isDet(before) || g.has(before, "coordinators") || g.has(before, "subordinators") || g.formOf(before) != noVerb {
		return false
	}
	if _, ok := g.isPrep(before); ok {
		return false
	}
	if _, ok := g.isAdverb(before); ok {
		return false
	}
	return !g.isTimeWord(before)
}

func (g french) startsClause(i int) bool { return g.clause[i] == i || g.isQuote(i-1) || g.isMark(i-1) }
