package attribution_test

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// French planted texts; lists and frames are in testdata/planted-fr.txt. Whose
// words agree with whom is written in the frames: a frame says {T:man} or
// {T:woman} where a participle or a label shows it.
func TestPlantedFrench(t *testing.T) { testPlanted(t, "fr", growFrench, 60) }

// growFrench adds the forms that follow from others: surnames and pronouns of
// persons, and what "de", "à" and "que" make with the word behind them.
func growFrench(list string, forms map[string]string) {
	name := forms[""]
	switch list {
	case "man", "woman":
		words := strings.Fields(name)
		last := len(words) - 1
		for last > 1 && (strings.ToLower(words[last-1]) == words[last-1] || words[last-1] == "Le" || words[last-1] == "El" || words[last-1] == "Ben") {
			last-- // de La Barre, Le Goff
		}
		forms["last"] = strings.Join(words[last:], " ")
		forms["M"] = "M. " + forms["last"]
		if list == "woman" {
			forms["M"] = "Mme " + forms["last"]
		}
		joinFrench(forms, name)
	case "gm", "gf", "outlet", "described", "crowd", "role", "noun":
		joinFrench(forms, name)
	case "accusation", "accusef", "honour", "openm", "openf":
		feminine := forms["f"]
		if feminine == "" {
			feminine = name
		}
		un, une := "un ", "une "
		switch list {
		case "openm":
			une = un
		case "openf", "accusef":
			un = une
		}
		forms["f"] = feminine
		forms["un"], forms["une"] = un+name, une+feminine
		forms["de"], forms["def"] = elided("de", name), elided("de", feminine)
	case "abstract":
		forms["de"] = elided("de", name)
	}
}

func joinFrench(forms map[string]string, name string) {
	forms["de"], forms["a"], forms["que"] = elided("de", name), "à "+name, elided("que", name)
	if rest, ok := strings.CutPrefix(name, "le "); ok {
		forms["de"], forms["a"] = "du "+rest, "au "+rest
	}
	if rest, ok := strings.CutPrefix(name, "les "); ok {
		forms["de"], forms["a"] = "des "+rest, "aux "+rest
	}
	if rest, ok := strings.CutPrefix(name, "des "); ok {
		forms["de"] = elided("de", rest)
	}
}

// elided writes "d'espion", "de traître", "qu'Aline", "de héros".
func elided(word, next string) string {
	first, _ := utf8.DecodeRuneInString(strings.ToLower(next))
	if strings.ContainsRune("aeiouéèêœ", first) || first == 'h' && !strings.HasPrefix(next, "ha") && !strings.HasPrefix(next, "hé") {
		return word[:len(word)-1] + "'" + next
	}
	return word + " " + next
}
