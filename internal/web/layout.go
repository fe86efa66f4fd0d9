package web

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/text"
)

// A frozen text is laid out as paragraphs of runs. What is to be seen in it, a
// light, may overlap others, reach over the end of a paragraph or begin within
// a word; so a paragraph is cut wherever a light begins or ends, and each run
// knows all the lights that lie on it. A run becomes at most one mark element
// without any space of its own, because anything that takes up room inside an
// Arabic word tears its letters apart. For the same reason the note that leads
// to a light's card is put after the word in which the light ends.

// A light is something to be seen in a text.
type light struct {
	ID       string // of the element where it begins
	From, To int    // bytes
	Class    string // "" for one that is only an anchor
	Note     int    // number of its card; 0 if it has none
	Card     string // id of its card
	Stance   sayso.Stance
	Words    string // the stance, for who does not see the sign
	noteAt   int
}

// A run is a piece of a paragraph.
type run struct {
	HTML  template.HTML
	Class string   // of its mark; "" if it has none
	IDs   []string // of the lights that begin here
	Notes []light  // whose notes stand after it
}

// A paragraph is a line of the text. At is where it begins, in code points: the
// script of the page counts from there.
type paragraph struct {
	At   int
	Runs []run
}

// A section is a stretch of paragraphs in one layer.
type section struct {
	Kind       sayso.LayerKind
	Voice      string
	Paragraphs []paragraph
}

// Named reports whether the layer is one that a reader is told of; the body is
// not.
func (s section) Named() bool {
	switch s.Kind {
	case sayso.LayerCaption, sayso.LayerPullQuote, sayso.LayerComment, sayso.LayerBoilerplate, sayso.LayerByline, sayso.LayerTitle:
		return true
	}
	return false
}

// lay lays a text out. Layers must not overlap; lights may.
func lay(source string, layers []sayso.Layer, lights []light) []section {
	lights = prepare(source, lights)
	index := text.NewIndex(source)
	layers = slices.Clone(layers)
	slices.SortFunc(layers, func(a, b sayso.Layer) int { return a.Span.ByteStart - b.Span.ByteStart })
	var all []section
	done := 0
	add := func(to int, l sayso.Layer) {
		if to <= done {
			return
		}
		if p := paragraphs(source, done, to, lights, index); len(p) > 0 {
			all = append(all, section{Kind: l.Kind, Voice: l.Voice, Paragraphs: p})
		}
		done = to
	}
	for _, l := range layers {
		if _, err := l.Span.Slice(source); err != nil || l.Span.ByteStart < done {
			continue
		}
		add(l.Span.ByteStart, sayso.Layer{Kind: sayso.LayerBody})
		add(l.Span.ByteEnd, l)
	}
	add(len(source), sayso.Layer{Kind: sayso.LayerBody})
	return all
}

// prepare drops lights that do not fit text, sorts the rest and finds where
// their notes go.
func prepare(text string, lights []light) []light {
	fit := slices.DeleteFunc(slices.Clone(lights), func(l light) bool {
		return l.From < 0 || l.To <= l.From || l.To > len(text) || !boundary(text, l.From) || !boundary(text, l.To)
	})
	slices.SortStableFunc(fit, func(a, b light) int { return cmp.Or(a.From-b.From, b.To-a.To) })
	for i := range fit {
		fit[i].noteAt = wordEnd(text, fit[i].To)
	}
	return fit
}

func boundary(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// wordEnd returns the end of the word that byte i is in, or i.
func wordEnd(s string, i int) int {
	if before, _ := utf8.DecodeLastRuneInString(s[:i]); !inWord(before) {
		return i
	}
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !inWord(r) {
			break
		}
		i += size
	}
	return i
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\u200c' || r == '\u200d'
}

// paragraphs lays out source[from:to], a paragraph a line.
func paragraphs(source string, from, to int, lights []light, index *text.Index) []paragraph {
	var all []paragraph
	for from < to {
		end := to
		if i := strings.IndexByte(source[from:to], '\n'); i >= 0 {
			end = from + i
		}
		if strings.TrimSpace(source[from:end]) != "" {
			all = append(all, paragraph{At: index.Point(from), Runs: runs(source, from, end, lights)})
		}
		from = end + 1
	}
	return all
}

func runs(text string, from, to int, lights []light) []run {
	var here []light
	cuts := []int{from, to}
	for _, l := range lights {
		if l.From >= to {
			break
		}
		if l.To <= from && (l.noteAt <= from || l.noteAt > to) {
			continue
		}
		here = append(here, l)
		for _, cut := range []int{l.From, l.To, l.noteAt} {
			if cut > from && cut < to {
				cuts = append(cuts, cut)
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	all := make([]run, 0, len(cuts)-1)
	for i := range len(cuts) - 1 {
		all = append(all, oneRun(text, cuts[i], cuts[i+1], here))
	}
	return all
}

func oneRun(text string, from, to int, lights []light) run {
	r := run{HTML: visible(text[from:to])}
	var classes []string
	for _, l := range lights {
		if l.From == from {
			r.IDs = append(r.IDs, l.ID)
		}
		if l.From <= from && l.To >= to && l.Class != "" && !slices.Contains(classes, l.Class) {
			classes = append(classes, l.Class)
		}
		if l.noteAt == to && l.Note > 0 {
			r.Notes = append(r.Notes, l)
		}
	}
	slices.Sort(classes)
	r.Class = strings.Join(classes, " ")
	slices.SortFunc(r.Notes, func(a, b light) int { return a.Note - b.Note })
	return r
}

// Icon says the stance of a light in a sign.
func (l light) Icon() string { return stanceIcon(l.Stance) }
