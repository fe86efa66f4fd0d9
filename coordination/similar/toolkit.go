package similar

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// The tokens of the QUT toolkit. It lowers the text, takes out whatever stands behind an
// @ up to the next white space, and cuts the rest at the word boundaries of Unicode's
// Annex 29; at a boundary, spaces and then one apostrophe are part of the cut. What is
// left is cut at white space once more, because the toolkit keeps it as one string.

// toolkitTokens calls take with each token and returns its scratch.
func toolkitTokens(text, scratch []byte, take func([]byte)) []byte {
	lower := appendLower(scratch, text)
	plain := appendWithoutMentions(lower, lower)[len(lower):]
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
	return lower
}

// appendLower appends the text in lower case as Python has it: İ becomes two characters,
// and Σ is ς where a word ends.
func appendLower(dst, text []byte) []byte {
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == 'İ':
			dst = append(dst, "i\u0307"...)
		case r == 'Σ' && endsWord(text[:i], text[i+size:]):
			dst = append(dst, "ς"...)
		default:
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
		i += size
	}
	return dst
}

// endsWord reports whether the next letter before a place is there, and none behind it:
// what has no case and stands within words is passed over.
func endsWord(before, after []byte) bool {
	r, size := utf8.DecodeLastRune(before)
	for size > 0 && isCaseless(r) {
		before = before[:len(before)-size]
		r, size = utf8.DecodeLastRune(before)
	}
	if size == 0 || !isCased(r) {
		return false
	}
	r, size = utf8.DecodeRune(after)
	for size > 0 && isCaseless(r) {
		after = after[size:]
		r, size = utf8.DecodeRune(after)
	}
	return size == 0 || !isCased(r)
}

func isCased(r rune) bool {
	return unicode.In(r, unicode.Lu, unicode.Ll, unicode.Lt, unicode.Other_Lowercase, unicode.Other_Uppercase)
}

// isCaseless reports whether r is Case_Ignorable (Unicode, 3.13).
func isCaseless(r rune) bool {
	switch r {
	case '\'', '.', ':', '·', '\u0387', '\u055f', '\u05f4', '‘', '’', '․', '‧', '︓', '﹒', '﹕', '＇', '．', '：':
		return true
	}
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk)
}

func appendWithoutMentions(dst, text []byte) []byte {
	for {
		before, rest, found := bytes.Cut(text, []byte{'@'})
		dst = append(dst, before...)
		if !found {
			return dst
		}
		if i := bytes.IndexFunc(rest, unicode.IsSpace); i >= 0 {
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
