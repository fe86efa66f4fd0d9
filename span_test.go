package sayso_test

import (
	"errors"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"sayso"
)

// The example measured for the W3C selector notes: the last word stands at
// characters 34 to 45 and bytes 55 to 78, with an emoji of four code points
// before it.
func TestSpanCountsCodePointsAndBytes(t *testing.T) {
	text := "رهبری گفت: «agent 👨🏻‍🚒 of Tehran» مجاهدین‌خلق"
	span := sayso.SpanOf(text, 55, 78)
	if span.Start != 34 || span.End != 45 {
		t.Fatalf("span %+v, want characters 34 to 45", span)
	}
	word, err := span.Slice(text)
	if err != nil || word != "مجاهدین‌خلق" {
		t.Fatalf("slice %q, %v", word, err)
	}
}

// A span that fits by bytes but not by characters points into another text.
func TestSliceRefusesASpanOfAnotherText(t *testing.T) {
	span := sayso.SpanOf("Agent of Tehran", 9, 15)
	for _, text := range []string{"Ägent of Tehran", "short"} {
		if got, err := span.Slice(text); !errors.Is(err, sayso.ErrSpan) {
			t.Errorf("slice of %q gave %q, %v; want ErrSpan", text, got, err)
		}
	}
}

// For any text and any two character boundaries, the span gives back exactly
// the bytes between them.
func TestSpanOfAndSliceAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		var edges []int
		for i := range text {
			edges = append(edges, i)
		}
		edges = append(edges, len(text))
		a := rapid.SampledFrom(edges).Draw(t, "a")
		b := rapid.SampledFrom(edges).Draw(t, "b")
		if a > b {
			a, b = b, a
		}
		span := sayso.SpanOf(text, a, b)
		got, err := span.Slice(text)
		if err != nil || got != text[a:b] {
			t.Fatalf("slice %q, %v; want %q", got, err, text[a:b])
		}
		if span.End-span.Start != utf8.RuneCountInString(got) {
			t.Fatalf("%d characters in a span of %d", utf8.RuneCountInString(got), span.End-span.Start)
		}
	})
}
