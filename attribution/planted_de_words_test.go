package attribution_test

import "strings"

// How German nouns of the lists stand in a sentence: articles, weak nouns,
// adjectives used as nouns, adjectives before them.

// The cases a slot can ask for.
const (
	nominative = iota
	accusative
	dative
	genitive
)

// genders
const (
	he = iota
	she
	it
)

// a germanNoun stands in every case, without an article.
type germanNoun struct {
	gender     int
	stem       string
	weak       bool   // -en outside the nominative
	adjectival bool   // Radikaler, eine Radikale
	rest       string // " der Reederei"
}

// germanNounOf reads an entry of the lists, for a man or a woman.
func germanNounOf(entry string, woman bool) germanNoun {
	for gender, mark := range []string{"m ", "f ", "n "} {
		if noun, ok := strings.CutPrefix(entry, mark); ok {
			head, rest := splitRest(noun)
			return germanNoun{gender: gender, stem: head, rest: rest}
		}
	}
	head, rest := splitRest(entry)
	man, lady, paired := strings.Cut(head, "/")
	n := germanNoun{stem: strings.TrimSuffix(man, "-"), rest: rest}
	if paired && woman {
		n.gender, n.stem = she, lady
		return n
	}
	if stem, ok := strings.CutSuffix(n.stem, "*"); ok {
		n.stem, n.weak = stem, true
	}
	if stem, ok := strings.CutSuffix(n.stem, "+"); ok {
		n.stem, n.adjectival = stem, true
		if woman {
			n.gender = she
		}
	}
	return n
}

func splitRest(s string) (head, rest string) {
	if i := strings.Index(s, " "); i > 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// in returns the noun in a case; definite decides the ending of adjectives.
func (n germanNoun) in(c int, article string, adjective string) string {
	noun := n.stem
	switch {
	case n.adjectival:
		noun += adjectiveEnding(n.gender, c, article)
	case n.weak && c != nominative:
		noun += "n"
		if !strings.HasSuffix(n.stem, "e") {
			noun = n.stem + "en"
		}
	}
	if adjective != "" {
		noun = adjective + adjectiveEnding(n.gender, c, article) + " " + noun
	}
	return noun + n.rest
}

// adjectiveEnding after "der", "ein" or nothing.
func adjectiveEnding(gender, c int, article string) string {
	switch {
	case article == "der" && c == nominative:
		return "e"
	case article == "der" && c == accusative && gender != he:
		return "e"
	case article == "der", article == "ein" && c >= dative:
		return "en"
	case c == nominative:
		return []string{"er", "e", "es"}[gender]
	case c == accusative:
		return []string{"en", "e", "es"}[gender]
	case c == dative:
		return []string{"em", "er", "em"}[gender]
	}
	return "en"
}

func (n germanNoun) article(kind string, c int) string {
	forms := map[string][4][3]string{
		"der":  {{"der", "die", "das"}, {"den", "die", "das"}, {"dem", "der", "dem"}, {"des", "der", "des"}},
		"ein":  {{"ein", "eine", "ein"}, {"einen", "eine", "ein"}, {"einem", "einer", "einem"}, {"eines", "einer", "eines"}},
		"kein": {{"kein", "keine", "kein"}, {"keinen", "keine", "kein"}, {"keinem", "keiner", "keinem"}, {"keines", "keiner", "keines"}},
	}
	return forms[kind][c][n.gender]
}

// plural returns the bare plural of nouns for people; "" where it is not regular.
func (n germanNoun) plural() string {
	switch {
	case n.weak:
		return n.in(accusative, "", "") // Agenten
	case strings.HasSuffix(n.stem, "in") && n.gender == she:
		return n.stem + "nen" + n.rest
	case strings.HasSuffix(n.stem, "er") && n.gender == he && !n.adjectival:
		return n.stem + n.rest
	}
	return ""
}

// declined returns a phrase with an article of its own ("ein früherer Anwalt")
// in a case.
func declined(phrase string, c int) string {
	words := strings.Fields(phrase)
	if c == nominative {
		return phrase
	}
	if len(words) < 2 {
		return declinedMany(words, c)
	}
	gender, kind, many := he, "der", false
	switch words[0] {
	case "ein":
		kind = "ein"
	case "eine":
		kind, gender = "ein", she
	case "die":
		gender = she
		many = pluralNoun(words[1])
	case "das":
		gender = it
	case "der":
	default:
		many = true
	}
	if many {
		return declinedMany(words, c)
	}
	words[0] = germanNoun{gender: gender}.article(kind, c)
	at := 1
	if w := words[1]; strings.ToLower(w) == w {
		words[1] = w[:len(w)-len(trailing(w))] + adjectiveEnding(gender, c, kind)
		at = 2
	}
	if gender == he {
		switch noun := words[at]; {
		case strings.HasSuffix(noun, "ose"), strings.HasSuffix(noun, "euge"):
			words[at] += "n"
		case strings.HasSuffix(noun, "ent"):
			words[at] += "en"
		case noun == "Nachbar" || noun == "Bauer":
			words[at] += "n"
		case c == genitive && !strings.HasSuffix(noun, "s") && noun != strings.ToUpper(noun):
			words[at] += "s"
		}
	}
	return strings.Join(words, " ")
}

func trailing(adjective string) string {
	for _, ending := range []string{"er", "es", "e"} {
		if strings.HasSuffix(adjective, ending) {
			return ending
		}
	}
	return ""
}

func pluralNoun(w string) bool {
	return strings.HasSuffix(w, "en") && w != "Reederkammer" || w == "Anwohner" || w == "Eltern" || w == "Bergleute" || w == "Mieter" || w == "Fischer" || w == "Winzer" || w == "Krankenschwestern" || w == "Dorfbewohner" || w == "Fans"
}

func declinedMany(words []string, c int) string {
	if words[0] == "die" {
		words[0] = []string{"die", "die", "den", "der"}[c]
	}
	last := len(words) - 1
	if c == dative && !strings.HasSuffix(words[last], "n") && !strings.HasSuffix(words[last], "s") {
		words[last] += "n"
	}
	if c == dative && (words[0] == "einige" || words[0] == "mehrere" || words[0] == "viele") {
		words[0] += "n"
	}
	return strings.Join(words, " ")
}
