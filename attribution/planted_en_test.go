package attribution_test

import (
	"slices"
	"strings"
	"testing"
)

// English planted texts; lists and frames are in testdata/planted-en.txt.
func TestPlantedEnglish(t *testing.T) { testPlanted(t, "en", growEnglish, 60) }

// growEnglish adds the forms that follow from others: surnames and pronouns of
// persons, articles and plurals of nouns.
func growEnglish(list string, forms map[string]string) {
	name := forms[""]
	switch list {
	case "person":
		words := strings.Fields(name)
		last := len(words) - 1
		for last > 1 && strings.ToLower(words[last-1]) == words[last-1] {
			last-- // van der Meulen
		}
		forms["last"] = strings.Join(words[last:], " ")
		forms["he"], forms["him"], forms["his"], forms["Mr"] = "he", "him", "his", "Mr "+forms["last"]
		if forms["sex"] == "f" {
			forms["he"], forms["him"], forms["his"], forms["Mr"] = "she", "her", "her", "Ms "+forms["last"]
		}
	case "accusation", "honour", "open", "plain":
		forms["a"] = withArticle(name)
		if forms["pl"] == "" {
			forms["pl"] = plural(name)
		}
	}
}

func withArticle(noun string) string {
	if strings.ContainsRune("aeio", rune(noun[0])) || strings.HasPrefix(noun, "un") && !strings.HasPrefix(noun, "uni") || strings.HasPrefix(noun, "hon") || strings.HasPrefix(noun, "um") {
		return "an " + noun
	}
	return "a " + noun
}

// plural puts the head of a noun phrase, before its complement, into the plural.
func plural(noun string) string {
	words := strings.Fields(noun)
	head := slices.IndexFunc(words, func(w string) bool {
		return slices.Contains([]string{"of", "for", "in", "with", "to", "from", "who", "on", "at", "without", "on", "behind", "among", "against", "under", "by"}, w)
	})
	if head < 0 {
		head = len(words)
	}
	w := words[head-1]
	switch {
	case strings.HasSuffix(w, "man"):
		w = w[:len(w)-2] + "en"
	case strings.HasSuffix(w, "y") && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		w = w[:len(w)-1] + "ies"
	case strings.HasSuffix(w, "f") && w != "chief" && w != "thief":
		w = w[:len(w)-1] + "ves"
	case w == "thief":
		w = "thieves"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		w += "es"
	default:
		w += "s"
	}
	words[head-1] = w
	return strings.Join(words, " ")
}
