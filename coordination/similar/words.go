package similar

import (
	"bytes"
	"sync"
	"unicode"
	"unicode/utf8"

	"sayso/text"
)

// A scanner finds the folded words of a post. Links and mentions are left out: a copy
// names other people and has a link of its own. A word is a run of letters, digits,
// marks and underscores; an apostrophe belongs to it between letters, a point or a
// comma between digits. Scripts that do not part words come as runs. (Package text reads
// what stands where, for names and phrases; here only the words are needed, of millions
// of posts.)
type scanner struct {
	folds *[foldedSize]foldedRune
	word  []byte
}

type class uint8

const (
	other     class = iota // parts words
	letter                 // of a script that parts words
	digit                  //
	run                    // a letter of a script that does not
	invisible              // within a word it is nothing
)

// foldedSize is where the scripts end whose letters are looked up at once: Latin, Greek,
// Cyrillic, Armenian, Hebrew, Arabic.
const foldedSize = 0x700

type foldedRune struct {
	class  class
	length uint8
	bytes  [6]byte
}

// foldedRunes is made when it is first needed.
var foldedRunes = sync.OnceValue(func() *[foldedSize]foldedRune {
	var all [foldedSize]foldedRune
	for r := range rune(foldedSize) {
		one := foldedRune{class: classOf(r)}
		if one.class != other {
			one.length = uint8(copy(one.bytes[:], text.AppendFold(nil, r)))
		}
		all[r] = one
	}
	return &all
})

func newScanner() *scanner { return &scanner{folds: foldedRunes()} }

func classOf(r rune) class {
	switch {
	case r == 0x200b:
		return other // it parts words, in scripts that show nothing between them
	case len(text.AppendFold(nil, r)) == 0 && (unicode.IsMark(r) || unicode.Is(unicode.Cf, r)):
		return invisible
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan) && (unicode.IsLetter(r) || unicode.IsMark(r)):
		return run
	case unicode.IsDigit(r):
		return digit
	case unicode.IsLetter(r), unicode.IsMark(r), r == '_', unicode.Is(unicode.Nl, r), unicode.Is(unicode.No, r):
		return letter
	}
	return other
}

// fold appends the folded form of the character at the start of s, and tells its
// class and how many bytes it has.
func (sc *scanner) fold(dst, s []byte) ([]byte, class, int) {
	r, size := rune(s[0]), 1
	if r >= utf8.RuneSelf {
		r, size = utf8.DecodeRune(s)
	}
	if r < foldedSize {
		one := &sc.folds[r]
		if one.length == 1 {
			return append(dst, one.bytes[0]), one.class, size
		}
		return append(dst, one.bytes[:one.length]...), one.class, size
	}
	c := classOf(r)
	if c != other {
		dst = text.AppendFold(dst, r)
	}
	return dst, c, size
}

// scan calls take with each word. The bytes are good until it returns.
func (sc *scanner) scan(post []byte, take func(word []byte, kind class)) {
	sc.word = sc.word[:0]
	kind, last := other, other // of the word, and of its last character
	flush := func() {
		if len(sc.word) > 0 {
			take(sc.word, kind)
		}
		sc.word, kind, last = sc.word[:0], other, other
	}
	for i := 0; i < len(post); {
		if last == other {
			if n := unsaid(post[i:]); n > 0 {
				i += n
				continue
			}
		}
		start := len(sc.word)
		folded, c, size := sc.fold(sc.word, post[i:])
		switch {
		case c == invisible:
		case c == other && sc.joins(last, post[i:], size):
			sc.word = append(sc.word, joint(post[i:]))
		case c == other:
			flush()
		case kind != other && (c == run) != (kind == run):
			if start > 0 {
				take(folded[:start], kind)
			}
			sc.word = append(sc.word[:0], folded[start:]...)
			kind, last = c, c
		default:
			sc.word, last = folded, c
			if kind == other {
				kind = c
			}
		}
		i += size
	}
	flush()
}

// joins reports whether a sign belongs to the word before it: an apostrophe between
// letters, a point or a comma between digits.
func (sc *scanner) joins(last class, s []byte, size int) bool {
	if last != letter && last != digit || len(s) == size {
		return false
	}
	mark := joint(s)
	if mark == 0 || (mark == '\'') != (last == letter) {
		return false
	}
	_, next, _ := sc.fold(nil, s[size:])
	return next == last
}

// joint is the plain form of a sign that can stand within a word, or 0.
func joint(s []byte) byte {
	if s[0] < utf8.RuneSelf {
		if s[0] == '\'' || s[0] == '.' || s[0] == ',' {
			return s[0]
		}
		return 0
	}
	switch r, _ := utf8.DecodeRune(s); r {
	case '’', 'ʼ', '‘', '＇':
		return '\''
	case '٫':
		return '.'
	case '٬':
		return ','
	}
	return 0
}

// unsaid is the length of a link or a mention at the start of s.
func unsaid(s []byte) int {
	switch s[0] {
	case '@':
		return mention(s, 1)
	case 0xef:
		if bytes.HasPrefix(s, []byte("＠")) {
			return mention(s, len("＠"))
		}
	case 'h', 'H', 'w', 'W', 't', 'p', 'f', 'F':
		for _, start := range linkStarts {
			if len(s) >= len(start) && bytes.EqualFold(s[:len(start)], start) {
				return untilSpace(s)
			}
		}
	}
	return 0
}

var linkStarts = [][]byte{[]byte("http://"), []byte("https://"), []byte("ftp://"), []byte("www."), []byte("t.co/"), []byte("t.me/"), []byte("pic.twitter.com/"), []byte("pic.x.com/")}

// mention is the length of a name behind a sign of so many bytes, or 0 if there is none.
// Names of servers (@ann@example.org) belong to it.
func mention(s []byte, sign int) int {
	i := sign
	for i < len(s) {
		r, size := utf8.DecodeRune(s[i:])
		isName := r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
		isServer := i > sign && (r == '@' || r == '.' || r == '-') && i+size < len(s) && isNameStart(s[i+size:])
		if !isName && !isServer {
			break
		}
		i += size
	}
	if i == sign {
		return 0
	}
	return i
}

func isNameStart(s []byte) bool {
	r, _ := utf8.DecodeRune(s)
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

func untilSpace(s []byte) int {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRune(s[i:])
		if unicode.IsSpace(r) {
			return i
		}
		i += size
	}
	return len(s)
}

// character is the length of a letter and the marks on it, or of the parts that folding
// takes a syllable of Hangul into.
func character(s []byte) int {
	_, n := utf8.DecodeRune(s)
	for n < len(s) {
		r, size := utf8.DecodeRune(s[n:])
		if r < 0x300 || !unicode.IsMark(r) && (r < 0x1160 || 0x11ff < r) {
			break
		}
		n += size
	}
	return n
}
