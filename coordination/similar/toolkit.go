package similar

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// The tokens of the QUT toolkit. It lowers the text, takes out whatever stands behind an
// @ up to the next white space, and cuts the rest at the word boundaries of Unicode's
// Annex 29; at a boundary, spaces and then one apostrophe are part of the cut. What is
// left is cut at white space once more, because the toolkit keeps it as one string.

func lowercase() cases.Caser { return cases.Lower(language.Und) }

// toolkitTokens calls take with each token and returns its scratch.
func toolkitTokens(text []byte, lower cases.Caser, scratch []byte, take func([]byte)) []byte {
	plain := appendWithoutMentions(scratch, lowered(text, lower))
	cut := 0 // up to where the last boundary's cut reaches
	for segments := words.FromBytes(plain); segments.Next(); {
		start, end := segments.Start(), segments.End()
		if cut <= start {
			cut = cutAt(plain, start)
		}
		if cut < end {
			eachField(plain[max(cut, start):end], take)
		}
	}
	return plain
}

func lowered(text []byte, lower cases.Caser) []byte {
	lower.Reset()
	return lower.Bytes(text)
}

func appendWithoutMentions(dst, text []byte) []byte {
	for {
		before, rest, found := bytes.Cut(text, []byte{'@'})
		dst = append(dst, before...)
		if !found {
			return dst
		}
		if i := bytes.IndexFunc(rest, isWhite); i >= 0 {
			text = rest[i:]
		} else {
			return dst
		}
	}
}

// cutAt is where the spaces and the apostrophe at a boundary end.
func cutAt(s []byte, at int) int {
	for at < len(s) {
		r, size := utf8.DecodeRune(s[at:])
		if !isSegmentSpace(r) {
			break
		}
		at += size
	}
	if at < len(s) && s[at] == '\'' {
		at++
	}
	return at
}

func eachField(s []byte, take func([]byte)) {
	for field := range bytes.FieldsFuncSeq(s, isWhite) {
		take(field)
	}
}

// isSegmentSpace reports whether r is a WSegSpace of Annex 29.
func isSegmentSpace(r rune) bool {
	switch r {
	case ' ', 0x1680, 0x205f, 0x3000:
		return true
	case 0x2007:
		return false
	}
	return 0x2000 <= r && r <= 0x200a
}

// isWhite is Python's white space: Unicode's, and four separators of ASCII.
func isWhite(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f }
