package text

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Two spellings that a reader takes for the same word must meet in one key.
// In the scripts of this project that is more than letter case: a Persian yeh
// may be typed with the Arabic letter, vowel signs and the stretching tatweel
// come and go, a zero-width non-joiner is typed, left out or made a space, and
// digits exist three times over. Unicode's compatibility forms do not help (NFKC
// keeps ي and ی apart), so the table below does, after canonical decomposition
// has taken accents off.
//
// Folding is for comparing only. ة meets ه and أ meets ا in a key; the frozen
// text keeps what was written, and the offset map leads back to it.

// ZWNJ says what becomes of the zero-width non-joiner.
type ZWNJ uint8

const (
	DropZWNJ  ZWNJ = iota // می‌گوید meets میگوید
	SpaceZWNJ             // می‌گوید meets می گوید
	KeepZWNJ
)

// Folded is a text in its comparing form, with the way back to the source.
type Folded struct {
	Text     string
	clusters []cluster
}

// A cluster is a run of source bytes, a letter with the marks on it, and where
// its folded form begins. Clusters with an empty folded form are not kept.
type cluster struct{ folded, start, end int }

// Fold returns s in comparing form, with zero-width non-joiners dropped.
func Fold(s string) Folded { return FoldWith(s, DropZWNJ) }

// FoldWith returns s in comparing form.
func FoldWith(s string, zwnj ZWNJ) Folded {
	var b strings.Builder
	b.Grow(len(s))
	clusters := make([]cluster, 0, len(s))
	var buf [16]byte
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if isMark(r) {
			if n := len(clusters); n > 0 && clusters[n-1].end == i {
				clusters[n-1].end = i + size
			}
			i += size
			continue
		}
		before := b.Len()
		b.Write(appendFolded(buf[:0], r, zwnj))
		if b.Len() > before {
			clusters = append(clusters, cluster{before, i, i + size})
		}
		i += size
	}
	return Folded{b.String(), clusters}
}

// Source returns the bytes of the source whose folded form is Text[start:end].
// They are whole letters with their marks: a fold that begins inside the two
// letters of a ligature gives the ligature. An empty range gives an empty one.
func (f Folded) Source(start, end int) (byteStart, byteEnd int) {
	if len(f.clusters) == 0 {
		return 0, 0
	}
	first := f.at(start)
	if start >= end {
		if start >= len(f.Text) {
			last := f.clusters[len(f.clusters)-1]
			return last.end, last.end
		}
		return f.clusters[first].start, f.clusters[first].start
	}
	return f.clusters[first].start, f.clusters[f.at(end-1)].end
}

// at returns the cluster that holds folded byte i.
func (f Folded) at(i int) int {
	n := sort.Search(len(f.clusters), func(k int) bool { return f.clusters[k].folded > i })
	return max(n-1, 0)
}

// AppendFold appends the comparing form of one character, as [Fold] has it. Marks
// and signs that only steer layout append nothing.
func AppendFold(dst []byte, r rune) []byte {
	if isMark(r) {
		return dst
	}
	return appendFolded(dst, r, DropZWNJ)
}

// Key returns the comparing form of s without white space at its ends and with
// single spaces inside: two strings with the same key are the same words to a
// reader.
func Key(s string) string {
	if isPlainKey(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	var buf [16]byte
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if isMark(r) {
			continue
		}
		// Some letters stand for a space and a mark: the lone dieresis does.
		for _, c := range appendFolded(buf[:0], r, DropZWNJ) {
			if c == ' ' {
				space = b.Len() > 0
				continue
			}
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteByte(c)
		}
	}
	return b.String()
}

// isPlainKey reports whether s is its own key, which most words of most
// languages in Latin script are.
func isPlainKey(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf || c <= ' ' && (c != ' ' || i == 0 || i == len(s)-1 || s[i-1] == ' ') || 'A' <= c && c <= 'Z' || c == 0x7f {
			return false
		}
	}
	return true
}

// isMark reports whether r sits on the letter before it and is dropped: the
// accents of Latin, Greek and Cyrillic, the points of Hebrew, the vowel signs
// of Arabic. Vowel signs of other scripts are letters and stay.
func isMark(r rune) bool {
	switch {
	case r < 0x300:
		return false
	case r <= 0x36F, 0x591 <= r && r <= 0x5BD, r == 0x5BF, r == 0x5C1, r == 0x5C2, r == 0x5C4, r == 0x5C5, r == 0x5C7:
		return true
	case 0x610 <= r && r <= 0x61A, 0x64B <= r && r <= 0x65F, r == 0x670, 0x6D6 <= r && r <= 0x6DC, 0x6DF <= r && r <= 0x6E4, r == 0x6E7, r == 0x6E8, 0x6EA <= r && r <= 0x6ED:
		return true
	}
	return 0x1AB0 <= r && r <= 0x1AFF || 0x1DC0 <= r && r <= 0x1DFF || 0xFE20 <= r && r <= 0xFE2F || 0xFE00 <= r && r <= 0xFE0F
}

// appendFolded appends the comparing form of r, which may be empty.
func appendFolded(dst []byte, r rune, zwnj ZWNJ) []byte {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(dst, byte(r))
	case r == zeroWidthNonJoiner:
		return appendZWNJ(dst, zwnj)
	case isInvisible(r):
		return dst
	}
	if s, ok := special(r); ok {
		return append(dst, s...)
	}
	if 0x600 <= r && r <= 0x6FF || r >= 0x2000 && r < 0x2100 {
		return utf8.AppendRune(dst, r)
	}
	return appendDecomposed(dst, r)
}

const zeroWidthNonJoiner = '\u200c'

func appendZWNJ(dst []byte, zwnj ZWNJ) []byte {
	switch zwnj {
	case SpaceZWNJ:
		return append(dst, ' ')
	case KeepZWNJ:
		return utf8.AppendRune(dst, zeroWidthNonJoiner)
	}
	return dst
}

// appendDecomposed appends r without accents, in lower case, ligatures and
// presentation forms taken apart.
func appendDecomposed(dst []byte, r rune) []byte {
	var buf [utf8.UTFMax]byte
	decomposed := norm.NFKD.Bytes(buf[:utf8.EncodeRune(buf[:], r)])
	for len(decomposed) > 0 {
		d, size := utf8.DecodeRune(decomposed)
		decomposed = decomposed[size:]
		if isMark(d) || isInvisible(d) {
			continue
		}
		if s, ok := special(d); ok {
			dst = append(dst, s...)
			continue
		}
		dst = utf8.AppendRune(dst, unicode.ToLower(d))
	}
	return dst
}

// isInvisible reports whether r only steers layout: bidi marks, joiners, soft
// hyphens, byte order marks, the tatweel that stretches a word.
func isInvisible(r rune) bool {
	switch {
	case r == '\u00ad', r == '\u0640', r == '\u061c', r == '\ufeff', r == '\u180e':
		return true
	case r == '\u200b', r == '\u200d', r == '\u200e', r == '\u200f', r == '\u2060':
		return true
	}
	return '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069'
}

// special folds the letters that no Unicode table brings together.
func special(r rune) (string, bool) {
	switch r {
	// Persian, Arabic, Urdu and Kurdish typings of one letter.
	case 'ي', 'ى', 'ئ', 'ې', 'ے', 'ۍ', 'ێ':
		return "ی", true
	case 'ك', 'ڪ', 'ګ':
		return "ک", true
	case 'أ', 'إ', 'آ', 'ٱ':
		return "ا", true
	case 'ؤ':
		return "و", true
	case 'ة', 'ۀ', 'ہ', 'ھ', 'ە', 'ۂ', 'ۃ':
		return "ه", true
	case 'ء':
		return "", true
	// Latin letters that do not decompose.
	case 'ß', 'ẞ':
		return "ss", true
	case 'ø', 'Ø':
		return "o", true
	case 'ł', 'Ł':
		return "l", true
	case 'đ', 'Đ', 'ð', 'Ð':
		return "d", true
	case 'æ', 'Æ':
		return "ae", true
	case 'œ', 'Œ':
		return "oe", true
	case 'þ', 'Þ':
		return "th", true
	case 'ı', 'İ':
		return "i", true
	case 'ə', 'Ə':
		return "e", true
	// Marks that are typed in several ways.
	case '’', '‘', 'ʼ', 'ʻ', '`', '´':
		return "'", true
	case '‐', '‑', '‒', '–', '—', '−':
		return "-", true
	case '…':
		return "...", true
	case '،':
		return ",", true
	case '؛':
		return ";", true
	case '؟':
		return "?", true
	case '۔':
		return ".", true
	}
	switch {
	case '٠' <= r && r <= '٩':
		return "0123456789"[r-'٠' : r-'٠'+1], true
	case '۰' <= r && r <= '۹':
		return "0123456789"[r-'۰' : r-'۰'+1], true
	}
	return "", false
}
