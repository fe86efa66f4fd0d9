package names

import (
	"unicode"

	"github.com/mozillazg/go-unidecode"
)

// A script is one of those that names are compared in. Names in any other are
// written in Latin letters first, without much art.
type script uint8

const (
	latin script = iota
	arabic
	cyrillic
	hebrew
)

func scriptOf(s string) script {
	for _, r := range s {
		switch {
		case r < 0x250:
			continue
		case unicode.Is(unicode.Arabic, r):
			return arabic
		case unicode.Is(unicode.Cyrillic, r):
			return cyrillic
		case unicode.Is(unicode.Hebrew, r):
			return hebrew
		}
	}
	return latin
}

// inKnownScript writes a token of another script in Latin letters.
func inKnownScript(form string) string {
	if scriptOf(form) != latin {
		return form
	}
	for _, r := range form {
		if r >= 0x250 {
			return unidecode.Unidecode(form)
		}
	}
	return form
}
