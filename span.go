package sayso

import (
	"fmt"
	"unicode/utf8"
)

// A Span is a half-open run of characters in a frozen text. Start and End count
// Unicode code points, as the W3C Web Annotation model does; ByteStart and
// ByteEnd count bytes of the same text in UTF-8. The two always name the same
// characters. The zero Span is "no span".
type Span struct {
	Start     int `json:"start"`
	End       int `json:"end"`
	ByteStart int `json:"byte_start"`
	ByteEnd   int `json:"byte_end"`
}

// IsZero reports whether s names no characters.
func (s Span) IsZero() bool { return s.ByteEnd == s.ByteStart }

// Slice returns the characters of text that s names. It returns an error, never
// a neighbouring piece of text, if s does not fit text exactly.
func (s Span) Slice(text string) (string, error) {
	if s.ByteStart < 0 || s.ByteEnd < s.ByteStart || s.ByteEnd > len(text) {
		return "", fmt.Errorf("bytes %d to %d of a text of %d bytes: %w", s.ByteStart, s.ByteEnd, len(text), ErrSpan)
	}
	if utf8.RuneCountInString(text[:s.ByteStart]) != s.Start {
		return "", fmt.Errorf("byte %d is not character %d: %w", s.ByteStart, s.Start, ErrSpan)
	}
	piece := text[s.ByteStart:s.ByteEnd]
	if utf8.RuneCountInString(piece) != s.End-s.Start {
		return "", fmt.Errorf("byte %d is not character %d: %w", s.ByteEnd, s.End, ErrSpan)
	}
	return piece, nil
}

// Contains reports whether every character of t is in s.
func (s Span) Contains(t Span) bool { return s.ByteStart <= t.ByteStart && t.ByteEnd <= s.ByteEnd }

// Overlaps reports whether s and t share a character.
func (s Span) Overlaps(t Span) bool { return s.ByteStart < t.ByteEnd && t.ByteStart < s.ByteEnd }

// SpanOf returns the span of text[byteStart:byteEnd]. It counts characters from
// the start of text; for many spans of one text use the index of package text.
func SpanOf(text string, byteStart, byteEnd int) Span {
	start := utf8.RuneCountInString(text[:byteStart])
	return Span{
		Start: start, End: start + utf8.RuneCountInString(text[byteStart:byteEnd]),
		ByteStart: byteStart, ByteEnd: byteEnd,
	}
}
