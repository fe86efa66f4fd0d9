package names

import (
	_ "embed"
	"strings"
	"sync"

	"sayso"
	"sayso/text"
)

// Hope, Will, امید and نور are names and words; May and Paris have a capital anyway.
// A list cannot know which is meant, a text can: see find_support.go.

//go:embed ordinary.txt
var ordinary string

type ordinariness uint8

const (
	wordToo     ordinariness = 1 + iota // a word of the language
	capitalToo                          // written with a capital, whatever it names
	scriptOfOne                         // a word of a script without capitals
	mostlyName                          // the same, but a name more often
)

var ordinaryWords = sync.OnceValue(func() map[string]ordinariness {
	kinds := map[string]ordinariness{"word": wordToo, "place": capitalToo, "script": scriptOfOne, "given": mostlyName}
	all := map[string]ordinariness{}
	for line := range strings.Lines(ordinary) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		for _, w := range words[1:] {
			all[text.Key(w)] = max(all[text.Key(w)], kinds[words[0]])
		}
	}
	return all
})

// isOrdinary: the word, or what is left of it without the article.
func isOrdinary(key string) (ordinariness, bool) {
	o, ok := ordinaryWords()[key]
	if bare, has := strings.CutPrefix(key, arabicArticle); !ok && has {
		o, ok = ordinaryWords()[bare]
	}
	return o, ok
}

// traitsOf says what is to be minded when a name of the list is found. Where the
// list does not say what a name names, it is a person's if its first word is known
// as a given name; of groups no word stands for the whole.
func traitsOf(name string, words []aliasWord, kind sayso.TargetType) traits {
	var t traits
	if len(words) == 1 {
		t |= isSingle
		if words[0].cased && words[0].upper {
			t |= wantsCapital
		}
		if words[0].shout {
			t |= wantsCapitals
		}
	}
	common, anyway := 0, false
	for _, w := range words {
		o, ok := isOrdinary(w.key)
		if ok && (o != mostlyName || len(words) == 1) || isTooShort(w) {
			common++
		}
		anyway = anyway || o == capitalToo
	}
	if common == len(words) {
		t |= needsSupport
		if anyway {
			t |= anyCapital
		}
	}
	if len(words) > 1 && (kind == sayso.PersonTarget || kind == "" && isGivenName(words[0].key)) {
		t |= isPerson
	}
	return t
}

// isTooShort: of so few letters anything is a word somewhere.
func isTooShort(w aliasWord) bool {
	if w.arabic {
		return len(w.key) <= 2*twoBytes
	}
	return len(w.key) <= 2
}

// isGivenName reports whether a folded word is known as somebody's given name.
func isGivenName(key string) bool {
	if _, ok := sexes()[key]; ok {
		return true
	}
	return isKnownName(key)
}

// isKnownName reports whether a folded word is known as a name, given or not.
func isKnownName(key string) bool {
	return embedded().attested.ours[key] || len(embedded().attested.latin[key]) > 0
}

// givenOfSpellings holds the given names of spellings.txt, in all spellings.
var givenOfSpellings = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for line := range strings.Lines(spellings) {
		fields := strings.Fields(line)
		if len(fields) < 3 || fields[0] != "g" && fields[0] != "b" {
			continue
		}
		for _, w := range fields[1:] {
			all[text.Key(w)] = true
		}
	}
	return all
})
