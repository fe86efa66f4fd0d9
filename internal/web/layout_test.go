package web

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"sayso"
)

// alphabet has letters that join, marks, joiners, controls, quotation marks and
// characters of HTML, of one to four bytes.
var alphabet = []rune("ab <&\"'>\n.é—اب‌مَ\u202e\u2066🙂\x00")

func drawText(t *rapid.T) string {
	return rapid.StringOfN(rapid.RuneFrom(alphabet), 0, 60, -1).Draw(t, "text")
}

// drawSpan is a run of whole characters of s.
func drawSpan(t *rapid.T, s string) (from, to int) {
	var at []int
	for i := range s {
		at = append(at, i)
	}
	at = append(at, len(s))
	i := rapid.IntRange(0, len(at)-1).Draw(t, "from")
	return at[i], at[rapid.IntRange(i, len(at)-1).Draw(t, "to")]
}

var element = regexp.MustCompile(`<[^>]*>`)

// source turns a piece of a page back into the text it was made of. It knows
// HTML from the standard library only.
func source(made string) string {
	s := made
	for r, short := range controls {
		s = regexp.MustCompile(`<span class="control"[^>]*>`+short+`</span>`).ReplaceAllString(s, string(r))
	}
	return html.UnescapeString(element.ReplaceAllString(s, ""))
}

// Whatever lights lie on a text, its characters come out once each and in
// order, and each light is on exactly its own.
func TestLayoutKeepsEveryCharacter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		var lights []light
		for i := range rapid.IntRange(0, 5).Draw(t, "lights") {
			from, to := drawSpan(t, text)
			lights = append(lights, light{ID: string(rune('a' + i)), From: from, To: to, Class: string(rune('a' + i)), Note: i + 1})
		}
		var all strings.Builder
		on := map[string]string{}
		notes := map[int]int{}
		for _, s := range lay(text, nil, lights) {
			for _, p := range s.Paragraphs {
				for _, r := range p.Runs {
					piece := source(string(r.HTML))
					all.WriteString(piece)
					for class := range strings.FieldsSeq(r.Class) {
						on[class] += piece
					}
					for _, n := range r.Notes {
						notes[n.Note]++
					}
				}
			}
		}
		if got, want := all.String(), inParagraphs(text); got != want {
			t.Fatalf("laid out as %q, want %q", got, want)
		}
		for _, l := range lights {
			whole := text[l.From:l.To]
			if strings.Contains(text, "\n") {
				continue // a paragraph of white space is left out, and what lies on it
			}
			if want := strings.ReplaceAll(whole, "\x00", "\ufffd"); on[l.Class] != want && strings.TrimSpace(text) != "" {
				t.Fatalf("light %s lies on %q, want %q", l.Class, on[l.Class], want)
			}
			if l.To > l.From && strings.TrimSpace(text) != "" && notes[l.Note] != 1 {
				t.Fatalf("light %s has %d notes", l.Class, notes[l.Note])
			}
		}
	})
}

// inParagraphs is text without line ends and lines of white space.
func inParagraphs(text string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) != "" {
			b.WriteString(strings.ReplaceAll(line, "\x00", "\ufffd"))
		}
	}
	return b.String()
}

// A note never stands between two characters of one word.
func TestNotesStandAfterWholeWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		from, to := drawSpan(t, text)
		for _, l := range prepare(text, []light{{From: from, To: to, Note: 1}}) {
			before, _ := utf8.DecodeLastRuneInString(text[:l.noteAt])
			after, _ := utf8.DecodeRuneInString(text[l.noteAt:])
			if l.noteAt < l.To || l.noteAt < len(text) && inWord(before) && inWord(after) {
				t.Fatalf("in %q the note of %q stands before %q", text, text[l.From:l.To], text[l.noteAt:])
			}
		}
	})
}

// Lights that do not fit the text, because a case was changed behind the
// program's back, are left out; what does fit is shown.
func TestLightsThatDoNotFitAreLeftOut(t *testing.T) {
	const text = "aé🙂b"
	for _, l := range []light{{From: -1, To: 1}, {From: 0, To: 99}, {From: 2, To: 3}, {From: 1, To: 2}, {From: 3, To: 1}, {From: 1, To: 1}, {From: 4, To: 7}} {
		if fit := prepare(text, []light{l}); len(fit) > 0 {
			t.Errorf("bytes %d to %d of %q are marked", l.From, l.To, text)
		}
	}
	if fit := prepare(text, []light{{From: 1, To: 7}}); len(fit) != 1 {
		t.Error("bytes 1 to 7 are not marked")
	}
}

// Layers cut the text into sections that name their voice; layers that overlap
// or do not fit lose their name and no text.
func TestLayersCutTheText(t *testing.T) {
	const text = "Caption\nBody one\nComment\nBody two"
	span := func(words string) sayso.Span {
		i := strings.Index(text, words)
		return sayso.SpanOf(text, i, i+len(words))
	}
	got := lay(text, []sayso.Layer{
		{Kind: sayso.LayerComment, Span: span("Comment"), Voice: "gull"},
		{Kind: sayso.LayerCaption, Span: span("Caption")},
		{Kind: sayso.LayerPullQuote, Span: span("omm")},
		{Kind: sayso.LayerPullQuote, Span: sayso.Span{ByteStart: 30, ByteEnd: 900, Start: 30, End: 900}},
	}, nil)
	var labels, all []string
	for _, s := range got {
		labels = append(labels, fmt.Sprint(s.Kind, s.Named(), "/", s.Voice))
		for _, p := range s.Paragraphs {
			for _, r := range p.Runs {
				all = append(all, string(r.HTML))
			}
		}
	}
	if want := "captiontrue/ bodyfalse/ commenttrue/gull bodyfalse/"; strings.Join(labels, " ") != want {
		t.Errorf("sections %q, want %q", labels, want)
	}
	if want := strings.Split(text, "\n"); strings.Join(all, "\n") != strings.Join(want, "\n") {
		t.Errorf("text %q, want %q", all, want)
	}
}

// Marking keeps the words: what is marked and what is not give the text again.
func TestMarkedKeepsTheWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		var spans []sayso.Span
		for range rapid.IntRange(0, 4).Draw(t, "spans") {
			from, to := drawSpan(t, text)
			spans = append(spans, sayso.SpanOf(text, from, to))
		}
		if got, want := source(string(marked(text, "x", spans...))), strings.ReplaceAll(text, "\x00", "\ufffd"); got != want {
			t.Fatalf("marked as %q, want %q", got, want)
		}
	})
}

// What visible makes of any words is those words and no element but its own.
func FuzzVisible(f *testing.F) {
	for _, s := range []string{"<script>", "\"><svg onload=x>", "\u202e\u2066", "a\x00b", "\xff\xfe<", "&#x202e;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			s = strings.ToValidUTF8(s, "\ufffd")
		}
		made := string(visible(s))
		if got, want := source(made), strings.ReplaceAll(s, "\x00", "\ufffd"); got != want {
			t.Fatalf("%q became %q, which reads %q", s, made, got)
		}
		for _, e := range element.FindAllString(made, -1) {
			if e != "</span>" && !strings.HasPrefix(e, `<span class="control" dir="ltr" title="invisible character U+`) {
				t.Fatalf("%q made the element %s", s, e)
			}
		}
		if strings.ContainsFunc(made, isControl) {
			t.Fatalf("%q keeps a character that turns direction", s)
		}
	})
}
