package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/codebook"
	"sayso/names"
	"sayso/text"
)

// German writes every noun with a capital letter, so capitals alone show no
// names, and it builds a new noun whenever it needs one, so no list of nouns is
// whole. Each token is therefore put into word classes once: by the lists of
// the codebook, and for nouns by how they end (a Dockergewerkschaft is a
// Gewerkschaft, a Lohnschreiber a Schreiber). Everything else in this grammar
// asks for classes.

// A wordClass is a set of what a token can be.
type wordClass uint64

const (
	isDeterminer wordClass = 1 << iota
	isNominative
	isAccusative
	isDative
	isGenitive
	isIndefinite
	isPreposition
	isSubordinator
	isRelative
	isCopula
	isHaving
	isBecoming
	isModal
	isSpeech
	isDenying
	isCalling
	isCallingAs
	isHolding
	isMakingTo
	isAccusing
	isVerbElse
	isAdverb
	isNegation
	isPersonNoun
	isGroupNoun
	isOutletNoun
	isTitle
	isGiven
	isFemaleGiven
	isCommonNoun
	isTime
	isPronoun
	isAnd
	isInstitution
	isNotName
	isParticle
	isPlainGroup
	isParticiple
	isStop
	isPlaceNoun
	isUnit
	isPossessive
	isDiscourse
	isBody
	isNeutral
	isOutletWord
	isSeeing
)

const (
	isAnyCalling = isCalling | isCallingAs | isHolding | isMakingTo
	isAnyVerb    = isCopula | isHaving | isBecoming | isModal | isSpeech | isDenying | isAnyCalling | isAccusing | isSeeing | isVerbElse
)

// classOfList returns what the words of a list of the codebook are.
func classOfList(list string) wordClass {
	switch list {
	case "det_nom":
		return isDeterminer | isNominative
	case "det_acc":
		return isDeterminer | isAccusative
	case "det_dat":
		return isDeterminer | isDative
	case "det_gen":
		return isDeterminer | isGenitive
	case "indefinite":
		return isIndefinite
	case "possessives":
		return isPossessive
	case "prepositions":
		return isPreposition
	case "subordinators":
		return isSubordinator
	case "relative":
		return isRelative
	case "be_forms":
		return isCopula
	case "have_forms":
		return isHaving
	case "become_forms":
		return isBecoming
	case "modal_forms":
		return isModal
	case "speech":
		return isSpeech
	case "denying":
		return isDenying
	case "call_plain":
		return isCalling
	case "call_as":
		return isCallingAs
	case "call_for":
		return isHolding
	case "call_in":
		return isSeeing
	case "call_to":
		return isMakingTo
	case "call_of", "call_infinitive":
		return isAccusing
	case "verbs_else":
		return isVerbElse
	case "adverbs", "more_adverbs":
		return isAdverb
	case "negation":
		return isNegation
	case "personal_roles", "trades", "person_nouns":
		return isPersonNoun
	case "group_nouns":
		return isGroupNoun
	case "outlet_nouns":
		return isGroupNoun | isOutletNoun
	case "outlet_words":
		return isOutletWord
	case "plain_groups":
		return isPlainGroup
	case "bodies":
		return isInstitution | isBody
	case "titles", "titles_m", "titles_f":
		return isTitle
	case "given", "more_given":
		return isGiven
	case "given_f":
		return isGiven | isFemaleGiven
	case "common_nouns":
		return isCommonNoun
	case "neutral_nouns":
		return isCommonNoun | isNeutral
	case "times", "weekday":
		return isTime
	case "pronouns":
		return isPronoun
	case "and":
		return isAnd
	case "not_names":
		return isNotName
	case "name_particles":
		return isParticle
	case "participles":
		return isParticiple
	case "stop":
		return isStop
	case "place_nouns":
		return isPlaceNoun
	case "units":
		return isUnit
	case "discourse":
		return isDiscourse
	}
	return 0
}

// germanText is what the grammar knows of a reading.
type germanText struct {
	ends    endings
	known   map[string]bool // words of the names of people on the page
	class   []wordClass
	concept []string // of nouns that end as a label does; "" for others
}

// endings is what nouns are by their last part.
type endings struct {
	class     map[string]wordClass
	concept   map[string]string
	praising  map[string]bool // stems of adjectives that honour
	blaming   map[string]bool // stems of adjectives that accuse
	adjective map[string]bool // stems of the adjectives in names of groups
	never     map[string]bool // ends of nouns that are no groups
	longest   int
}

// germanEndings reads the codebook's lists of endings.
func germanEndings(b *codebook.Book) endings {
	e := endings{class: map[string]wordClass{}, concept: map[string]string{}, adjective: stemsOf(b.Mentions["name_adjectives"]), praising: stemsOf(b.Words["praising_adjectives"]), blaming: stemsOf(b.Words["blaming_adjectives"]), never: stemsOf(b.Mentions["never_groups"])}
	for list, class := range map[string]wordClass{
		"person_endings": isPersonNoun, "group_endings": isGroupNoun, "outlet_endings": isGroupNoun | isOutletNoun, "institution_endings": isInstitution, "abstract_endings": isCommonNoun, "place_endings": isPlaceNoun,
	} {
		for _, ending := range b.Mentions[list] {
			e.class[text.Key(ending)] |= class
			e.longest = max(e.longest, len(text.Key(ending)))
		}
	}
	for _, concept := range codebook.Concepts() {
		for _, ending := range b.Words["endings_"+concept] {
			key := text.Key(ending)
			if _, taken := e.concept[key]; !taken {
				e.concept[key] = concept
			}
			e.longest = max(e.longest, len(key))
		}
	}
	return e
}

func stemsOf(words []string) map[string]bool {
	stems := map[string]bool{}
	for _, w := range words {
		stems[text.Key(w)] = true
	}
	return stems
}

// shortestHead is the fewest bytes that must stand before an ending.
const shortestHead = 0

// of returns what the noun with that key is by its longest endings.
func (e endings) of(key string) (class wordClass, concept string) {
	conceptLength := 0
	for n := min(e.longest, len(key)-shortestHead); n >= 2; n-- {
		tail := key[len(key)-n:]
		if c := e.class[tail]; c&isOutletNoun == 0 || n+1 < len(key) {
			class |= c
		}
		if c := e.concept[tail]; c != "" && conceptLength == 0 {
			concept, conceptLength = c, n
		}
	}
	return class, concept
}

// neverGroup reports whether a noun that ends as those for groups do is none:
// "Landesverrat" is no Rat.
func (e endings) neverGroup(key string) bool {
	for n := min(longestNever, len(key)); n >= 4; n-- {
		if e.never[key[len(key)-n:]] {
			return true
		}
	}
	return false
}

// longestNever is the most bytes of such an ending.
const longestNever = 24

// classify puts every token of r into its classes.
func (g german) classify(e endings) *germanText {
	t := &germanText{ends: e, class: make([]wordClass, len(g.Tokens)), concept: make([]string, len(g.Tokens))}
	for i := range g.Tokens {
		for _, p := range g.starts[i] {
			if p.Last != i+1 {
				continue
			}
			for _, s := range p.Senses {
				if s.Class == codebook.Verb || s.Class == codebook.WordOf {
					t.class[i] |= classOfList(s.Value)
				}
			}
		}
		if g.capital(i) {
			class, concept := e.of(g.key(i))
			t.class[i] |= class
			if e.neverGroup(g.key(i)) {
				t.class[i] = t.class[i]&^(isGroupNoun|isOutletNoun|isOutletWord|isInstitution|isPlainGroup|isBody) | isCommonNoun
			}
			if t.class[i]&isNeutral == 0 {
				t.concept[i] = concept
			}
			switch sexOfGiven(g.words(i, i+1)) {
			case names.Female:
				t.class[i] |= isGiven | isFemaleGiven
			case names.Male:
				t.class[i] |= isGiven
			}
		}
	}
	return t
}

// sexOfGiven returns whose given name a word is; of "Marie-Luise" by its last part.
func sexOfGiven(word string) names.Sex {
	first, last, double := strings.Cut(word, "-")
	if double && names.SexOf(first) != 0 {
		return names.SexOf(last)
	}
	return names.SexOf(word)
}

// word reports whether token i can be one of the classes.
func (g german) word(i int, c wordClass) bool {
	return i >= 0 && i < len(g.german.class) && g.german.class[i]&c != 0
}

// small reports whether token i is a word that begins with a small letter.
func (g german) small(i int) bool {
	if i < 0 || i >= len(g.Tokens) || g.Tokens[i].Kind != text.Word {
		return false
	}
	c, _ := utf8.DecodeRuneInString(g.Source[g.Tokens[i].Start:])
	return unicode.IsLower(c)
}

// verb reports whether token i is a verb of one of the classes: small, or
// capital only because a sentence begins with it.
func (g german) verb(i int, c wordClass) bool {
	if !g.word(i, c) || !g.small(i) && !g.opens(i) {
		return false
	}
	if !g.word(i-1, isDeterminer) {
		return true
	}
	if g.has(i-1, "some_people") && g.has(i-2, "some_articles") && g.small(i) && !g.adjectiveBeforeNoun(i) {
		return true // "für die einen ist T ein Held"
	}
	if g.has(i-1, "quantities") && g.small(i) && !g.capital(i+1) || g.has(i-1, "quantities") && g.small(i) && (g.mentionAt(i+1) >= 0 || g.word(i+1, isDeterminer)) {
		return true // "Viele nannten T"
	}
	return g.word(i-1, isRelative) && g.word(i, isCopula|isHaving|isBecoming|isModal) && !g.word(i, isPossessive) // "Das war ein Held"
}

// opens reports whether token i is the first word of a sentence, a quotation or
// what follows a colon, where every word is capital.
func (g german) opens(i int) bool {
	return i >= 0 && i < len(g.Tokens) && (i == g.clause[i] || g.isQuote(i-1) || g.key(i-1) == ":" || g.key(i-1) == "-" && !g.glued(i-1) || g.key(i-1) == "...")
}

// labelHead returns the label whose words begin at token i: a form of the
// codebook, or a noun that ends as one.
func (g german) labelHead(i int) (last int, concept string) {
	if g.key(i) == "im" && g.allCaps(i) && !g.inCapitals(i) && g.words(i, i+1) == "IM" {
		return i + 1, "spy" // an "inoffizieller Mitarbeiter"
	}
	if at, ok := g.labelAt[i]; ok && !g.labels[at].predicate {
		return g.labels[at].last, g.labels[at].concept
	}
	if g.has(i, "honour_of") && g.capital(i) && (g.word(i+1, isDeterminer) && g.word(i+1, isGenitive) && g.small(i+1)) {
		return i + 1, "other_honour"
	}
	if i >= 0 && i < len(g.german.concept) && g.german.concept[i] != "" && len(g.blocked[i]) == 0 {
		return i + 1, g.german.concept[i]
	}
	return i, ""
}

// listedNoun reports whether the lists or the ending of token i say that it is a
// noun.
func (g german) listedNoun(i int) bool {
	if g.word(i, isCommonNoun|isPersonNoun|isGroupNoun|isOutletNoun|isInstitution|isTime|isTitle|isPlainGroup|isPlaceNoun|isUnit) {
		return true
	}
	_, concept := g.labelHead(i)
	return concept != ""
}

// dictionary reports whether token i is a noun of the language rather than a
// name, as far as lists and endings show.
func (g german) dictionary(i int) bool {
	return g.word(i, isNotName) || g.listedNoun(i)
}
