package web

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-unidecode"

	"sayso"
	"sayso/internal/casefile"
)

// Some who decide on a row cannot read its script and know the names by ear or
// from a list in Latin letters. They are helped with a rendering letter by
// letter, which is marked as such: vowels that are not written are not guessed.

// latin renders the names and the label of a row in Latin letters; "" if they
// are in Latin letters already.
func latin(r casefile.Row) string {
	var parts []string
	foreign := false
	for _, s := range []string{r.Speaker, r.Target, r.Term} {
		if s == "" || s == sayso.Author {
			continue
		}
		foreign = foreign || strings.ContainsFunc(s, func(c rune) bool { return unicode.IsLetter(c) && !unicode.Is(unicode.Latin, c) })
		parts = append(parts, strings.Join(strings.Fields(unidecode.Unidecode(s)), " "))
	}
	if !foreign {
		return ""
	}
	return strings.Join(parts, " · ")
}
