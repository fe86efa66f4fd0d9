package text

import (
	"fmt"
	"sort"
	"unicode/utf8"

	"sayso"
)

// stride is the distance, in bytes, between the places an Index remembers. A
// look-up counts the characters of at most one stride.
const stride = 256

// An Index turns byte offsets of one text into code points and back. It takes
// four bytes for every 256 of the text, and none if the text is all ASCII.
type Index struct {
	source string
	ascii  bool
	points []uint32 // code points before byte i*stride, rounded down to a character
}

// NewIndex reads s once.
func NewIndex(s string) *Index {
	ix := &Index{source: s, ascii: true}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			ix.ascii = false
			break
		}
	}
	if ix.ascii {
		return ix
	}
	ix.points = make([]uint32, 0, len(s)/stride+2)
	count := uint32(0)
	next := 0
	for i := range s {
		for ; next <= i; next += stride {
			ix.points = append(ix.points, count)
		}
		count++
	}
	ix.points = append(ix.points, count)
	return ix
}

// Point returns the number of code points before byte b, which must be the
// first byte of a character, or the length of the text.
func (ix *Index) Point(b int) int {
	if ix.ascii {
		return b
	}
	k := min(b/stride, len(ix.points)-1)
	from := ix.start(k)
	if from > b {
		k--
		from = ix.start(k)
	}
	return int(ix.points[k]) + utf8.RuneCountInString(ix.source[from:b])
}

// start returns the first byte of the character counted at points[k]: the first
// character that begins at or after byte k*stride.
func (ix *Index) start(k int) int {
	b := min(k*stride, len(ix.source))
	for b < len(ix.source) && !ix.begins(b) {
		b++
	}
	return b
}

// begins reports whether a character begins at byte b. A continuation byte that
// belongs to no character is a character of its own, as in a range loop.
func (ix *Index) begins(b int) bool {
	if utf8.RuneStart(ix.source[b]) {
		return true
	}
	for back := 1; back < utf8.UTFMax && back <= b; back++ {
		if c := ix.source[b-back]; utf8.RuneStart(c) {
			_, size := utf8.DecodeRuneInString(ix.source[b-back:])
			return size <= back
		}
	}
	return true
}

// Byte returns the first byte of code point p, or an error if the text has
// fewer.
func (ix *Index) Byte(p int) (int, error) {
	if p < 0 {
		return 0, fmt.Errorf("character %d: %w", p, sayso.ErrSpan)
	}
	if ix.ascii {
		if p > len(ix.source) {
			return 0, fmt.Errorf("character %d of a text of %d: %w", p, len(ix.source), sayso.ErrSpan)
		}
		return p, nil
	}
	k := sort.Search(len(ix.points), func(i int) bool { return int(ix.points[i]) > p }) - 1
	k = max(k, 0)
	b, count := ix.start(k), int(ix.points[k])
	for count < p && b < len(ix.source) {
		_, size := utf8.DecodeRuneInString(ix.source[b:])
		b += size
		count++
	}
	if count < p {
		return 0, fmt.Errorf("character %d of a text of %d: %w", p, count, sayso.ErrSpan)
	}
	return b, nil
}

// Span returns the span of bytes byteStart to byteEnd, which must be edges of
// characters.
func (ix *Index) Span(byteStart, byteEnd int) sayso.Span {
	return sayso.Span{Start: ix.Point(byteStart), End: ix.Point(byteEnd), ByteStart: byteStart, ByteEnd: byteEnd}
}

// ByteSpan returns the span of code points start to end.
func (ix *Index) ByteSpan(start, end int) (sayso.Span, error) {
	from, err := ix.Byte(start)
	if err != nil {
		return sayso.Span{}, err
	}
	to, err := ix.Byte(end)
	if err != nil {
		return sayso.Span{}, err
	}
	if to < from {
		return sayso.Span{}, fmt.Errorf("characters %d to %d: %w", start, end, sayso.ErrSpan)
	}
	return sayso.Span{Start: start, End: end, ByteStart: from, ByteEnd: to}, nil
}
