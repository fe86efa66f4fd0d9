package names

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"sayso/text"
)

// What a character is in running text, and its comparing form. Package text says
// how it folds; here the answers for letters of up to two bytes (Latin, Greek,
// Cyrillic, Hebrew, Arabic) are kept in a table, because a text has many.

type letterKind uint8

const (
	otherSign  letterKind = iota // ends a word: punctuation, symbols, what is no character
	space                        // between words of one name
	lineEnd                      // as space, but two of them end a paragraph
	letterSign                   // a letter or digit
	markSign                     // sits on the letter before it
	invisible                    // steers layout
	apostrophe                   // a letter between letters, else a quotation mark
	hyphen
	fullStop
	softStop // a name does not go on behind it, a sentence does: , ; ( ) /
	atSign
	hashSign
	lowLine
	nonJoiner // the zero-width non-joiner
)

// A letter is what is known of one character. Digits and letters without case are
// not upper.
type letter struct {
	kind  letterKind
	upper bool
	size  uint8 // bytes of its form that count
	form  [14]byte
}

var letters2 = sync.OnceValue(func() *[0x800]letter {
	var all [0x800]letter
	for r := range rune(len(all)) {
		all[r] = letterOf(r)
	}
	return &all
})

func letterOf(r rune) letter {
	l := letter{kind: kindOf(r), upper: unicode.IsUpper(r) || unicode.IsTitle(r)}
	if l.kind != letterSign && l.kind != markSign {
		return l
	}
	var room [64]byte
	for _, f := range string(text.AppendFold(room[:0], r)) {
		// As in wordsOf: signs that stand for no letter are not compared.
		if (unicode.IsLetter(f) || unicode.IsDigit(f) || unicode.IsMark(f)) && int(l.size)+utf8.RuneLen(f) <= len(l.form) {
			l.size += uint8(utf8.EncodeRune(l.form[l.size:], f))
		}
	}
	return l
}

func kindOf(r rune) letterKind {
	switch r {
	case '\n', '\r', '\u0085', '\u2028', '\u2029', '\v', '\f':
		return lineEnd
	case '\'', '’', '‘', 'ʼ', 'ʻ', 'ʾ', 'ʿ', '`', '´', '״', '׳':
		return apostrophe
	case '-', '‐', '‑':
		return hyphen
	case '.':
		return fullStop
	case ',', ';', '(', ')', '/', '[', ']', '،', '؛', '–', '—', '&':
		return softStop
	case '@':
		return atSign
	case '#':
		return hashSign
	case '_':
		return lowLine
	case '\u200c':
		return nonJoiner
	case utf8.RuneError:
		return otherSign
	}
	switch {
	case unicode.IsSpace(r):
		return space
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return letterSign
	case unicode.IsMark(r):
		return markSign
	case unicode.Is(unicode.Cf, r):
		return invisible
	}
	return otherSign
}

// letterAt returns the character at byte i of s. What is no character is
// otherSign.
func letterAt(s string, i int) (letter, rune, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return letters2()[c], rune(c), 1
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	switch {
	case r < 0x800:
		return letters2()[r], r, size
	case r == utf8.RuneError && size == 1:
		return letter{}, r, size
	}
	return letterOf(r), r, size
}

// isArabicLetter: of the script that Arabic, Persian, Urdu and others share.
func isArabicLetter(r rune) bool {
	return 0x600 <= r && r <= 0x6FF || 0x750 <= r && r <= 0x77F || 0x8A0 <= r && r <= 0x8FF || 0xFB50 <= r && r <= 0xFDFF || 0xFE70 <= r && r <= 0xFEFC
}

// isCasedLetter: letters that have a capital: Latin, Greek, Cyrillic, Armenian.
func isCasedLetter(r rune) bool {
	return r < 0x590 && unicode.IsLetter(r) || 0x1E00 <= r && r < 0x2000
}
