package web

import (
	"slices"
	"strings"
	"unicode/utf8"

	"sayso"
	"sayso/codebook"
	"sayso/text"
)

// Where the words of a form stand in a document. A passage that was chosen with
// the mouse is taken as it is. Words that were typed are looked for as they were
// typed, then in any spelling: who types on a Persian keyboard writes ی where an
// old page has ي. What is kept is always the slice of the text.

// find is the one place that the form means; if there is none or more than one,
// m says so.
func (m *making) find(d sayso.Document, chosen string) (passage, bool) {
	var around []passage
	if m.Chosen {
		p, err := passageIn(d, string(m.In), m.Start, m.End)
		if p = trimmed(p, sourceOf(d, p.In)); err == nil && !p.At.IsZero() {
			if m.Term == m.WasTerm || m.Term == oneLine(p.Words) {
				return p, true
			}
			around = []passage{p}
		}
	}
	found := placesOf(d, m.Term, around)
	if len(found) == 0 {
		found = placesOf(d, m.Term, []passage{whole(d, sayso.InTitle), whole(d, sayso.InText)})
	}
	if i := slices.IndexFunc(found, func(p place) bool { return p.Value() == chosen }); i >= 0 {
		return found[i].passage, true
	}
	switch len(found) {
	case 0:
		m.Problem = "reader.problem.nowhere"
		return passage{}, false
	case 1:
		return found[0].passage, true
	}
	m.Problem = "reader.problem.several"
	m.Places, m.More = found[:min(len(found), mostPlaces)], max(len(found)-mostPlaces, 0)
	return passage{}, false
}

func whole(d sayso.Document, in sayso.Part) passage {
	source := sourceOf(d, in)
	return passage{in, sayso.SpanOf(source, 0, len(source)), source}
}

// trimmed is p without white space at its ends.
func trimmed(p passage, source string) passage {
	words := strings.TrimSpace(p.Words)
	from := p.At.ByteStart + strings.Index(p.Words, words)
	return passage{p.In, sayso.SpanOf(source, from, from+len(words)), words}
}

// placesOf are the places of words in passages of a document.
func placesOf(d sayso.Document, words string, in []passage) []place {
	var all []place
	for _, exact := range []bool{true, false} {
		for _, p := range in {
			source := sourceOf(d, p.In)
			index := text.NewIndex(source)
			for _, r := range occurrences(p.Words, words, exact) {
				from, to := p.At.ByteStart+r[0], p.At.ByteStart+r[1]
				all = append(all, place{
					passage: passage{p.In, index.Span(from, to), source[from:to]},
					Before:  lastWords(source[:from]), After: firstWords(source[to:]),
				})
			}
		}
		if len(all) > 0 {
			break
		}
	}
	return all
}

// occurrences are the bytes of s where words stand: as they are, or in any
// spelling.
func occurrences(s, words string, exact bool) [][2]int {
	var all [][2]int
	folded := text.Folded{Text: s}
	if !exact {
		folded = text.Fold(s)
		words = strings.TrimSpace(text.Fold(words).Text)
	}
	if words == "" {
		return nil
	}
	for from := 0; ; {
		i := strings.Index(folded.Text[from:], words)
		if i < 0 {
			return all
		}
		start, end := from+i, from+i+len(words)
		from = end
		if !exact {
			start, end = folded.Source(start, end)
		}
		all = append(all, [2]int{start, end})
	}
}

// lastWords and firstWords are what stands beside a place, cut at a space.
func lastWords(s string) string {
	s = s[strings.LastIndexByte(s, '\n')+1:]
	if len(s) <= around {
		return s
	}
	i := len(s) - around
	for !utf8.RuneStart(s[i]) {
		i++
	}
	s = s[i:]
	return "…" + s[strings.IndexByte(s, ' ')+1:]
}

func firstWords(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	if len(s) <= around {
		return s
	}
	i := around
	for !utf8.RuneStart(s[i]) {
		i--
	}
	s = s[:i]
	if i := strings.LastIndexByte(s, ' '); i > 0 {
		s = s[:i]
	}
	return s + "…"
}

func isConcept(s string) bool { return slices.Contains(codebook.Concepts(), s) }
