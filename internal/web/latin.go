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
		parts = append(parts, inLatin(s))
	}
	if !foreign {
		return ""
	}
	return strings.Join(parts, " · ")
}

// latinName renders a name in Latin letters; "" if it is in Latin letters already.
func latinName(s string) string {
	if !strings.ContainsFunc(s, func(c rune) bool { return unicode.IsLetter(c) && !unicode.Is(unicode.Latin, c) }) {
		return ""
	}
	return inLatin(s)
}

// inLatin writes Latin letters for others.
func inLatin(s string) string {
	return strings.Join(strings.Fields(unidecode.Unidecode(plainLetters.Replace(s))), " ")
}

// plainLetters are letters of Arabic script for which the letter-by-letter table has
// nothing, or signs that no reader of Latin letters knows.
var plainLetters = strings.NewReplacer("ا", "a", "آ", "a", "أ", "a", "إ", "e", "ٱ", "a", "ى", "a", "ة", "h", "ۀ", "h", "ه", "h", "ؤ", "w", "ئ", "y", "ء", "", "ع", "'",
	"ک", "k", "ك", "k", "گ", "g", "غ", "gh", "ی", "y", "ي", "y", "ح", "h", "ص", "s", "ض", "z", "ط", "t", "ظ", "z", "ذ", "z")
