package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// Words are those of Unicode's Annex 29, with three changes that names and
// phrases need. Words joined by a hyphen are one word (Jean-Luc, so-called,
// Mujahedin-e-Khalq), because a name must not fall apart. A French elision
// (l'Iran) and an English or German possessive (Iran's) are cut off, because
// the name is what stands beside them. A zero-width non-joiner stays inside its
// word, as Annex 29 has it.

// A Kind says what a token is.
type Kind uint8

const (
	Word   Kind = iota
	Number      // begins with a digit
	Mark        // punctuation or a symbol
	Quote       // a quotation mark, of any shape; apostrophes inside words are not tokens
)

// A Token is a run of bytes that is not white space. Key is its comparing form.
type Token struct {
	Start, End int
	Key        string
	Kind       Kind
}

// A keyer makes tokens and remembers the keys of words it has seen, so that a
// text of many repeated words is folded once.
type keyer struct {
	elisions bool
	genitive bool
	seen     map[string]string
}

func newKeyer(lang string) *keyer {
	return &keyer{
		elisions: lang == "fr" || lang == "it",
		genitive: lang == "en" || lang == "de" || lang == "nl" || lang == "",
		seen:     make(map[string]string),
	}
}

func (k *keyer) key(piece string) string {
	if isPlainKey(piece) {
		return piece
	}
	if key, ok := k.seen[piece]; ok {
		return key
	}
	key := Key(piece)
	k.seen[piece] = key
	return key
}

func (k *keyer) appendTokens(tokens []Token, s string, from, to int) []Token {
	first := len(tokens)
	for it := words.FromString(s[from:to]); it.Next(); {
		start, end := from+it.Start(), from+it.End()
		r, _ := utf8.DecodeRuneInString(s[start:end])
		if isSpace(r) || isInvisible(r) && strings.TrimFunc(s[start:end], isInvisible) == "" {
			continue
		}
		end -= len(s[start:end]) - len(strings.TrimRightFunc(s[start:end], isDirection))
		kind := kindOf(s[start:end], r)
		if joined, ok := joinHyphen(tokens[first:], s, start, end, kind); ok {
			tokens = append(tokens[:first+joined], Token{Start: tokens[first+joined].Start, End: end, Kind: Word})
			k.finish(tokens, s)
			continue
		}
		if n := len(tokens); k.elisions && n > first && closesElision(tokens[n-1], s[start:end], s[end:]) && tokens[n-1].End == start {
			tokens[n-1].End = end
			k.finish(tokens, s)
			continue
		}
		tokens = append(tokens, Token{Start: start, End: end, Kind: kind})
		tokens = k.cut(tokens, s)
		k.finish(tokens, s)
	}
	return tokens
}

// isDirection reports whether r only tells a screen in which direction to write.
// It is no part of the word before it.
func isDirection(r rune) bool {
	return r == '\u200E' || r == '\u200F' || r == '\u061C' || r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}

// finish sets the key of the last token.
func (k *keyer) finish(tokens []Token, s string) {
	t := &tokens[len(tokens)-1]
	t.Key = k.key(s[t.Start:t.End])
}

// joinHyphen reports whether the word at start continues one that ends in a
// hyphen right before it, and the index of that word in tokens.
func joinHyphen(tokens []Token, s string, start, end int, kind Kind) (int, bool) {
	n := len(tokens)
	if n < 2 || kind > Number || tokens[n-1].End != start || tokens[n-2].End != tokens[n-1].Start || tokens[n-2].Kind > Number {
		return 0, false
	}
	switch s[tokens[n-1].Start:tokens[n-1].End] {
	case "-", "‐", "‑":
	default:
		return 0, false
	}
	// 2018-11 and 18-21 are numbers, not a compound.
	if tokens[n-2].Kind == Number && kind == Number {
		return 0, false
	}
	return n - 2, true
}

// isTail reports whether s is what English and German write behind an
// apostrophe at the end of a word: Iran's, I'm, they're, we've, he'd, you'll.
func isTail(s string) bool {
	switch s {
	case "s", "S", "m", "M", "re", "RE", "ve", "VE", "d", "D", "ll", "LL":
		return true
	}
	return false
}

// cut takes an elision off the front or a possessive off the end of the last
// token.
func (k *keyer) cut(tokens []Token, s string) []Token {
	t := tokens[len(tokens)-1]
	if t.Kind != Word {
		return tokens
	}
	piece := s[t.Start:t.End]
	at := strings.IndexAny(piece, "'’ʼ")
	if at < 0 {
		return tokens
	}
	_, size := utf8.DecodeRuneInString(piece[at:])
	switch {
	case k.elisions && isElision(Key(piece[:at])) && at+size < len(piece):
		edge := t.Start + at + size
		tokens[len(tokens)-1] = Token{Start: t.Start, End: edge, Kind: Word}
		k.finish(tokens, s)
		return append(tokens, Token{Start: edge, End: t.End, Kind: Word})
	case k.genitive:
		last := strings.LastIndexAny(piece, "'’ʼ")
		_, size := utf8.DecodeRuneInString(piece[last:])
		if last > 0 && isTail(piece[last+size:]) {
			tokens[len(tokens)-1] = Token{Start: t.Start, End: t.Start + last, Kind: Word}
			k.finish(tokens, s)
			return append(tokens, Token{Start: t.Start + last, End: t.End, Kind: Word})
		}
	}
	return tokens
}

// closesElision reports whether mark is the apostrophe of an elided word before
// a quotation: "d'« un traître »".
func closesElision(word Token, mark, rest string) bool {
	if mark != "'" && mark != "’" || word.Kind != Word || !isElision(word.Key) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \u00a0\u202f"))
	switch r {
	case '«', '“', '"', '„', '‹':
		return true
	}
	return false
}

func isElision(key string) bool {
	switch key {
	case "l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "dell", "nell", "all", "un":
		return true
	}
	return false
}

func kindOf(piece string, r rune) Kind {
	switch {
	case unicode.IsDigit(r):
		return Number
	case isQuote(r):
		if strings.TrimFunc(piece, func(r rune) bool { return isQuote(r) || isMark(r) || isInvisible(r) }) == "" {
			return Quote
		}
		return Word
	case unicode.IsLetter(r) || unicode.IsMark(r) || r == '_':
		return Word
	case unicode.IsNumber(r):
		return Number
	}
	for _, other := range piece {
		if unicode.IsLetter(other) {
			return Word
		}
	}
	return Mark
}

// isQuote reports whether r can be a quotation mark.
func isQuote(r rune) bool {
	switch r {
	case '"', '\'', '`', '“', '”', '„', '‟', '«', '»', '‹', '›', '‘', '’', '‚', '‛', '″', '＂', '「', '」', '『', '』', '〝', '〞':
		return true
	}
	return false
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }
