package names

import (
	"strings"
	"unicode/utf8"
)

// The lexer reads running text word by word, folding each as it goes. Lists and
// texts are read by the same lexer, so that a name is the same words in both.
//
// Words are parted at white space, hyphens and zero-width non-joiners: Jean-Luc
// is two words that stand close. What stands between two words says whether one
// name can go on across it, and whether one can begin or end there.

// A gap is what stands between two words. Across those up to lastJoining a name
// goes on.
type gap uint8

const (
	gapSpace     gap = iota // white space, and what is not seen
	gapInitial              // the full stop of "J. K." and "Dr."
	gapHyphen               // a hyphen with a letter on both sides
	gapSplit                // a zero-width non-joiner inside a word
	gapSoft                 // a comma, a bracket
	gapGlued                // a full stop with a letter on both sides: example.org
	gapHard                 // a sentence or paragraph may begin behind it
	lastJoining  = gapSplit
	urlStart     = "://"
	longestKey   = 256 // bytes; what is longer is no name
	initialBytes = 4   // of the words before a full stop that ends no sentence
)

type lexer struct {
	s       string
	at      int
	letters *[0x800]letter
	tag     bool // inside a hashtag, where low lines part words

	// The word that was read last.
	gap        gap
	start, end int
	key        []byte
	first      rune
	upper      bool // begins with a capital
	shouted    bool // has two capitals or more and nothing else
	opaque     bool // an address, a handle: not made of words
	signs      []sign
	before     gap // what the next word's gap is at least
	soFar      int // words read
	capitals   int // of the word
	count      int // its letters
}

// A sign is an apostrophe inside a word: where its bytes are, and how long the
// key was when it came.
type sign struct{ start, end, key int }

func newLexer(s string) lexer {
	return lexer{s: s, letters: letters2(), before: gapHard, key: make([]byte, 0, 64)}
}

// next reads the next word, and reports whether there was one.
func (l *lexer) next() bool {
	l.gap, l.before = l.before, gapSpace
	lines := 0
	for l.at < len(l.s) {
		if l.s[l.at] == ' ' {
			l.at, l.tag = l.at+1, false
			continue
		}
		kind, r, size := l.peek()
		switch kind {
		case letterSign:
			if l.word(r) {
				l.soFar++
				return true
			}
			l.gap, size = max(l.gap, gapSoft), 0
		case atSign:
			if l.handle() {
				l.soFar++
				return true
			}
			l.gap, size = max(l.gap, gapSoft), 0
		case lineEnd:
			if r != '\n' || l.at == 0 || l.s[l.at-1] != '\r' {
				lines++
			}
			if lines > 1 {
				l.gap = gapHard
			}
		default:
			l.gap = max(l.gap, l.between(kind, size))
		}
		if kind != lowLine && kind != letterSign {
			l.tag = kind == hashSign || l.tag && (kind == markSign || kind == invisible || kind == nonJoiner)
		}
		l.at += size
	}
	return false
}

// between says what a sign between words makes of their gap.
func (l *lexer) between(kind letterKind, size int) gap {
	switch kind {
	case space, markSign, invisible:
		return gapSpace
	case hyphen:
		return l.closeBy(size, gapHyphen, gapSoft)
	case fullStop:
		return l.stop(size)
	case nonJoiner:
		return l.closeBy(size, gapSplit, gapSpace)
	case lowLine:
		if l.tag {
			return gapSpace
		}
		return gapSoft
	case softStop, hashSign:
		return gapSoft
	}
	return gapHard
}

func (l *lexer) peek() (letterKind, rune, int) {
	if c := l.s[l.at]; c < utf8.RuneSelf {
		return l.letters[c].kind, rune(c), 1
	}
	if r, ok := twoByteRune(l.s, l.at); ok {
		return l.letters[r].kind, r, 2
	}
	c, r, size := letterAt(l.s, l.at)
	return c.kind, r, size
}

// twoByteRune decodes a character of two bytes.
func twoByteRune(s string, i int) (rune, bool) {
	if c := s[i]; 0xC2 <= c && c <= 0xDF && i+1 < len(s) && s[i+1]&0xC0 == 0x80 {
		return rune(c&0x1F)<<6 | rune(s[i+1]&0x3F), true
	}
	return 0, false
}

// closeBy is inside if a word ended right before the sign and another letter
// follows it, and apart otherwise.
func (l *lexer) closeBy(size int, inside, apart gap) gap {
	if l.soFar > 0 && l.at == l.end && !l.opaque && l.letterFollows(l.at+size) {
		return inside
	}
	return apart
}

func (l *lexer) letterFollows(at int) bool {
	if at >= len(l.s) {
		return false
	}
	c, _, _ := letterAt(l.s, at)
	return c.kind == letterSign
}

// stop says what a full stop does.
func (l *lexer) stop(size int) gap {
	if l.soFar > 0 && l.at == l.end && isShort(l.key) {
		return gapInitial
	}
	return l.closeBy(size, gapGlued, gapHard)
}

// isShort: initials and titles that are written with a full stop.
func isShort(key []byte) bool {
	if len(key) > initialBytes {
		return false
	}
	switch string(key) {
	case "dr", "mr", "mrs", "ms", "st", "jr", "sr", "gen", "col", "prof", "lt", "sgt", "rev", "hon", "capt", "gov", "sen", "rep", "mme", "mlle", "ste":
		return true
	}
	return utf8.RuneCount(key) == 1
}

// word reads a word that begins at l.at. It reports false, and goes on behind
// it, if nothing of it is compared: a hamza alone.
func (l *lexer) word(first rune) bool {
	l.start, l.end, l.key, l.signs = l.at, l.at, l.key[:0], l.signs[:0]
	l.first, l.opaque, l.capitals, l.count = first, false, 0, 0
	for i := l.at; i < len(l.s); {
		size := l.common(i)
		if size == 0 {
			size = l.rare(i)
		}
		if size == 0 {
			break
		}
		i += size
	}
	l.upper, l.shouted = l.capitals > 0 && isUpperFirst(l.first), l.capitals > 1 && l.capitals == l.count
	l.at = l.end
	l.takeAddress()
	return len(l.key) > 0
}

// common takes a letter of one byte or two, which most are, and returns its size,
// or 0 if there is none.
func (l *lexer) common(i int) int {
	size := 1
	r := rune(l.s[i])
	if r >= utf8.RuneSelf {
		var ok bool
		if r, ok = twoByteRune(l.s, i); !ok {
			return 0
		}
		size = 2
	}
	k := &l.letters[r]
	switch {
	case k.kind != letterSign:
		return 0
	case k.size == 1:
		l.key = append(l.key, k.form[0])
	case k.size == 2:
		l.key = append(l.key, k.form[0], k.form[1])
	default:
		l.key = append(l.key, k.form[:k.size]...)
	}
	if k.upper {
		l.capitals++
	}
	l.count++
	l.end = i + size
	return size
}

// rare takes any other character that a word can have, and returns its size, or 0
// where the word ends.
func (l *lexer) rare(i int) int {
	c, _, size := letterAt(l.s, i)
	switch c.kind {
	case letterSign, markSign:
		l.key = append(l.key, c.form[:c.size]...)
		if c.kind == letterSign {
			l.count++
		}
		if c.upper {
			l.capitals++
		}
		l.end = i + size
	case invisible:
	case apostrophe:
		if !l.letterFollows(i + size) {
			return 0
		}
		l.signs = append(l.signs, sign{i, i + size, len(l.key)})
	case lowLine:
		if l.tag || !l.letterFollows(i+size) {
			return 0
		}
		l.opaque = true // snake_case
	default:
		return 0
	}
	return size
}

// takeAddress takes the rest of an address that began as a word.
func (l *lexer) takeAddress() {
	if l.at == len(l.s) {
		return
	}
	switch c := l.s[l.at]; {
	case c == ':' && strings.HasPrefix(l.s[l.at:], urlStart), c == '.' && string(l.key) == "www":
		l.opaque = true
		for l.at < len(l.s) && l.s[l.at] > ' ' {
			l.at++
		}
		l.end = l.at
	case c == '@' && l.letterFollows(l.at+1):
		l.at++
		l.skipHandle()
	}
}

func isUpperFirst(r rune) bool {
	if r < 0x800 {
		return letters2()[r].upper
	}
	return letterOf(r).upper
}

// handle reads @somebody, which is an account and no name.
func (l *lexer) handle() bool {
	at := l.at
	l.at++
	if !l.letterFollows(l.at) {
		return false
	}
	l.start, l.key, l.signs, l.first = at, l.key[:0], l.signs[:0], '@'
	l.upper, l.shouted = false, false
	l.skipHandle()
	return true
}

// skipHandle takes the rest of a handle or an address into the word, which is
// then no word that could be a name's.
func (l *lexer) skipHandle() {
	l.opaque = true
	for l.at < len(l.s) {
		c, _, size := letterAt(l.s, l.at)
		switch c.kind {
		case letterSign, markSign:
			l.end = l.at + size
		case lowLine, fullStop, hyphen:
		default:
			l.at = l.end
			return
		}
		l.at += size
	}
	l.at = l.end
}
