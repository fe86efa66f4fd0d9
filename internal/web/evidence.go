package web

import (
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"sayso"
	"sayso/internal/casefile"
)

// Every word of a stranger goes onto a page through visible, which is the only
// function of this package that makes HTML out of text. It escapes, and it
// shows the characters that change direction as tokens: a name with a hidden
// override in it can be made to read like another name.

// controls are the characters that embed, override or isolate direction, with
// the short names that the Unicode standard gives them (UAX #9, section 2). The
// plain marks U+200E and U+200F are left alone: Persian and Arabic typists use
// them, and they reorder nothing but themselves.
var controls = map[rune]string{
	'\u202a': "LRE", '\u202b': "RLE", '\u202c': "PDF", '\u202d': "LRO", '\u202e': "RLO",
	'\u2066': "LRI", '\u2067': "RLI", '\u2068': "FSI", '\u2069': "PDI",
}

func isControl(r rune) bool { return controls[r] != "" }

// visible is s as text of a page.
func visible(s string) template.HTML {
	if !strings.ContainsFunc(s, isControl) {
		return template.HTML(template.HTMLEscapeString(s))
	}
	var b strings.Builder
	from := 0
	for i, r := range s {
		short, ok := controls[r]
		if !ok {
			continue
		}
		b.WriteString(template.HTMLEscapeString(s[from:i]))
		fmt.Fprintf(&b, `<span class="control" dir="ltr" title="invisible character U+%04X, which changes the direction of writing">%s</span>`, r, short)
		from = i + len(string(r))
	}
	b.WriteString(template.HTMLEscapeString(s[from:]))
	return template.HTML(b.String())
}

// code is a word of the program, such as the id of a rule.
func code(s string) template.HTML {
	return template.HTML(`<code dir="ltr">`) + visible(s) + "</code>"
}

// plain is s for the title of a window, which has no elements: the tokens stand
// in angle brackets.
func plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		if short := controls[r]; short != "" {
			b.WriteString("⟨" + short + "⟩")
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// start is the beginning of a long text.
func start(s string) string {
	const most = 400 // characters
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}

// marked is s with some of it marked. Spans that overlap become one mark, and
// spans that do not fit s are left out.
func marked(s string, class string, spans ...sayso.Span) template.HTML {
	spans = slices.DeleteFunc(slices.Clone(spans), func(at sayso.Span) bool {
		_, err := at.Slice(s)
		return err != nil || at.IsZero()
	})
	slices.SortFunc(spans, func(a, b sayso.Span) int { return a.ByteStart - b.ByteStart })
	var b strings.Builder
	done := 0
	for i := 0; i < len(spans); {
		from, to := spans[i].ByteStart, spans[i].ByteEnd
		for i++; i < len(spans) && spans[i].ByteStart <= to; i++ {
			to = max(to, spans[i].ByteEnd)
		}
		b.WriteString(string(visible(s[done:from])))
		fmt.Fprintf(&b, `<mark class="%s">%s</mark>`, template.HTMLEscapeString(class), visible(s[from:to]))
		done = to
	}
	b.WriteString(string(visible(s[done:])))
	return template.HTML(b.String())
}

// evidence is the evidence of a row with its term marked.
func evidence(r casefile.Row) template.HTML {
	at := r.TermAt
	at.Start, at.End = at.Start-r.EvidenceAt.Start, at.End-r.EvidenceAt.Start
	at.ByteStart, at.ByteEnd = at.ByteStart-r.EvidenceAt.ByteStart, at.ByteEnd-r.EvidenceAt.ByteStart
	return marked(r.Evidence, "stance-"+string(r.Stance), at)
}

// passageURL leads to the place of a span in its document.
func passageURL(document string, in sayso.Part, at sayso.Span) string {
	query := url.Values{"at": {fmt.Sprintf("%d-%d", at.Start, at.End)}}
	if in == sayso.InTitle {
		query.Set("in", string(in))
	}
	return "/document/" + url.PathEscape(document) + "?" + query.Encode() + "#at"
}

// makingURL leads to the place of a span in its document, with the form for a
// statement by hand.
func makingURL(document string, in sayso.Part, at sayso.Span) string {
	return strings.TrimSuffix(passageURL(document, in, at), "#at") + "&make=1#at"
}
