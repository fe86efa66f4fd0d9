package books

import (
	"regexp"
	"strings"
	"unicode"
)

// What those who made a text machine-readable set into it: numbers of pages, pictures,
// tags, and the numbers of footnotes, in brackets or right behind a word.
var (
	pageMarks  = regexp.MustCompile(`PageV\d+P\d+[A-Z]?|PageBeg|PageEnd|Milestone\d+|\bms[A-Z]?\d+\b|!\[[^\]]*\]\([^)]*\)`)
	editorTags = regexp.MustCompile(`<[^<>]*>|@[A-Za-z0-9_@]+|\$[A-Z]+\$?|~~|[#|]`)
	footnotes  = regexp.MustCompile(`[(\[]\s*[0-9٠-٩۰-۹*]{1,3}\s*[)\]]`)
)

func withoutEditors(p string) string {
	if strings.ContainsAny(p, "PM!") || strings.Contains(p, "ms") {
		p = pageMarks.ReplaceAllString(p, " ")
	}
	if strings.ContainsAny(p, "<@$~#|") {
		p = editorTags.ReplaceAllString(p, " ")
	}
	if strings.ContainsAny(p, "([") {
		p = footnotes.ReplaceAllString(p, "")
	}
	return strings.Join(strings.Fields(withoutGlued(p)), " ")
}

// withoutGlued takes out digits right behind a letter, and what is not to be seen but
// the half-space.
func withoutGlued(p string) string {
	var b strings.Builder
	b.Grow(len(p))
	inNumber, behindLetter := false, false
	for _, r := range p {
		switch {
		case r == '\u200e' || r == '\u200f' || r == '\ufeff' || unicode.Is(unicode.Co, r):
			continue
		case unicode.IsControl(r) || unicode.IsSpace(r):
			r = ' '
		}
		if unicode.IsDigit(r) && (inNumber || behindLetter) {
			inNumber, behindLetter = true, false
			continue
		}
		inNumber, behindLetter = false, unicode.IsLetter(r) || unicode.IsMark(r)
		b.WriteRune(r)
	}
	return b.String()
}
