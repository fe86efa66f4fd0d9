package accuracy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/text"
)

// Two collections that others annotated hold who is quoted saying what, without
// targets or stance, in running news. They are measured by their own rules:
//
//   - A quotation may lie in pieces. Its overlap is counted over the characters
//     of all pieces, without the white space and marks at the ends and without
//     a leading "that".
//   - It is found at an overlap of half.
//   - Its source is right if the words that stand for the predicted speaker
//     overlap the words that the annotator marked, or if both have none. This
//     compares mentions, not persons: "he" where the annotator has "he".
//
// A collection also counts otherwise. "A," he said, "B" is one attribution of it
// in two pieces, where a ledger has two quotations, each an exact slice; and
// beside direct speech it has reports and thoughts, in which a few words may be
// quoted. So there are two counts. The one converts: predictions that lie in the
// same attribution are joined before they are matched, and what lies in an
// attribution of a kind that was not asked for is set aside. Joined pieces must
// agree on their speaker. The other, strict, takes every prediction as it is and
// everything that is not an item of the wanted kinds as wrong.

// An Attribution is a quotation as a collection has it.
type Attribution struct {
	Kind    string // "direct", "indirect" and others of the collection
	Content []sayso.Span
	Source  []sayso.Span // none where nobody is named
}

// Attributed is a document of a collection with all its attributions.
type Attributed struct {
	Document sayso.Document
	Gold     []Attribution
}

// AttributionOverlap is the least intersection over union of contents.
const AttributionOverlap = 0.5

// The measures of quotations in a collection.
const (
	ContentSpans   = "span"
	ContentSources = "span and source"
	SourcesRight   = "source, on matches"
	NamesRight     = "source or its name, on matches"
	StrictSpans    = "span, strict"
	StrictSources  = "span and source, strict"
)

func quotationMeasures() []shown {
	return []shown{
		{ContentSpans, allColumns},
		{ContentSources, allColumns},
		{SourcesRight, precision},
		{NamesRight, precision},
		{StrictSpans, allColumns},
		{StrictSources, allColumns},
	}
}

// ScoreQuotations scores what read finds in documents against their
// attributions of the given kinds.
func ScoreQuotations(documents []Attributed, kinds []string, seed uint64, read func(sayso.Document) sayso.Extraction) Report {
	all, langs := make([]sayso.Document, len(documents)), make([]string, len(documents))
	for i, d := range documents {
		all[i], langs[i] = d.Document, d.Document.Lang
	}
	found, crashed := ReadAll(all, read)
	tallies := make([]tally, len(documents))
	for i, d := range documents {
		tallies[i] = quotationTally(d, kinds, found[i])
	}
	r := report(tallies, langs, quotationMeasures(), seed)
	r.Crashed = crashed
	return r
}

func quotationTally(d Attributed, kinds []string, found sayso.Extraction) tally {
	ends := newTrimmer(d.Document.Text)
	var wanted, others []Attribution
	for _, a := range d.Gold {
		a.Content = ends.trim(a.Content)
		switch {
		case len(a.Content) == 0:
		case slices.Contains(kinds, a.Kind):
			wanted = append(wanted, a)
		default:
			others = append(others, a)
		}
	}
	pieces := utterances(ends, found.Quotations)
	if slices.Contains(kinds, Indirect) {
		pieces = append(pieces, utterances(ends, found.Clauses)...)
	}
	joined := join(pieces, slices.Concat(wanted, others))

	t := tally{}
	matches := matchContents(wanted, joined)
	sources := 0
	for _, e := range matches {
		u, g := joined[e.pred], wanted[e.gold]
		right := u.from(g)
		sources += toInt(right)
		t.add(ofMeasure, SourcesRight, one(right))
		t.add(ofMeasure, NamesRight, one(right || u.namedAs(d.Document.Text, g)))
	}
	counted := len(joined) - countAside(matches, joined, others)
	t.add(ofMeasure, ContentSpans, both(len(matches), counted, len(wanted)))
	t.add(ofMeasure, ContentSources, both(sources, counted, len(wanted)))

	matches, sources = matchContents(wanted, pieces), 0
	for _, e := range matches {
		sources += toInt(pieces[e.pred].from(wanted[e.gold]))
	}
	t.add(ofMeasure, StrictSpans, both(len(matches), len(pieces), len(wanted)))
	t.add(ofMeasure, StrictSources, both(sources, len(pieces), len(wanted)))
	return t
}

// An utterance is a predicted quotation, or several that are pieces of one.
type utterance struct {
	content []sayso.Span
	pieces  []sayso.Quotation
}

func utterances(ends trimmer, quotes []sayso.Quotation) []utterance {
	var all []utterance
	for _, q := range quotes {
		if c := ends.trim([]sayso.Span{q.At}); q.In == sayso.InText && len(c) > 0 {
			all = append(all, utterance{c, []sayso.Quotation{q}})
		}
	}
	return all
}

// join puts those utterances together of which half or more lies in the same
// attribution; in the one they fit best, where attributions are nested. What
// overlaps is never one utterance: a clause, and a quotation in it.
func join(pieces []utterance, attributions []Attribution) []utterance {
	var all []utterance
	at := map[int][]int{}
	for _, u := range pieces {
		home, fit := -1, 0.0
		for k, a := range attributions {
			if o := overlapAll(u.content, a.Content); 2*shared(u.content, a.Content) >= length(u.content) && o > fit {
				home, fit = k, o
			}
		}
		i := slices.IndexFunc(at[home], func(i int) bool { return shared(all[i].content, u.content) == 0 })
		if home >= 0 && i >= 0 {
			i = at[home][i]
			all[i].content = append(all[i].content, u.content...)
			all[i].pieces = append(all[i].pieces, u.pieces...)
			continue
		}
		at[home] = append(at[home], len(all))
		all = append(all, utterance{slices.Clone(u.content), slices.Clone(u.pieces)})
	}
	return all
}

// from reports whether u is credited to the source of g. The pieces that name
// somebody must all name the same.
func (u utterance) from(g Attribution) bool {
	speaker, here := u.speaker()
	if len(g.Source) == 0 {
		return speaker == ""
	}
	return here && slices.ContainsFunc(u.pieces, func(q sayso.Quotation) bool { return slices.ContainsFunc(g.Source, q.SpeakerAt.Overlaps) })
}

// speaker returns the name that u is credited to, and false if its pieces
// disagree.
func (u utterance) speaker() (string, bool) {
	speaker := ""
	for _, q := range u.pieces {
		switch {
		case q.Speaker == "":
		case speaker == "":
			speaker = q.Speaker
		case !SameName(speaker, q.Speaker):
			return speaker, false
		}
	}
	return speaker, true
}

// namedAs reports whether the words that stand for the source of g are the name
// that u is credited to.
func (u utterance) namedAs(text string, g Attribution) bool {
	speaker, agreed := u.speaker()
	return agreed && slices.ContainsFunc(g.Source, func(s sayso.Span) bool {
		words, err := s.Slice(text)
		return err == nil && words != "" && SameName(speaker, words)
	})
}

func matchContents(wanted []Attribution, found []utterance) []edge {
	var edges []edge
	for i, u := range found {
		for k, g := range wanted {
			if o := overlapAll(u.content, g.Content); o >= AttributionOverlap {
				edges = append(edges, edge{i, k, preference(o, u.from(g))})
			}
		}
	}
	return assign(edges)
}

// countAside counts the predictions without a match of which half or more lies
// in an attribution of another kind.
func countAside(matches []edge, found []utterance, others []Attribution) int {
	taken, _ := matched(matches)
	n := 0
	for i, u := range found {
		in := func(a Attribution) bool { return 2*shared(u.content, a.Content) >= length(u.content) }
		if !taken[i] && slices.ContainsFunc(others, in) {
			n++
		}
	}
	return n
}

// overlapAll is the intersection over union of spans in pieces.
func overlapAll(a, b []sayso.Span) float64 {
	both := shared(a, b)
	if both == 0 {
		return 0
	}
	return float64(both) / float64(length(a)+length(b)-both)
}

// shared counts the characters that lie in a and in b, each of which has no
// piece that overlaps another of its own.
func shared(a, b []sayso.Span) int {
	n := 0
	for _, s := range a {
		for _, t := range b {
			n += max(0, min(s.End, t.End)-max(s.Start, t.Start))
		}
	}
	return n
}

func length(spans []sayso.Span) int {
	n := 0
	for _, s := range spans {
		n += s.End - s.Start
	}
	return n
}

// A trimmer cuts contents of one text down to their words.
type trimmer struct {
	text  string
	index *text.Index
}

func newTrimmer(s string) trimmer { return trimmer{s, text.NewIndex(s)} }

// trim returns spans in order, joined where they overlap, without marks and
// white space at the ends of each and without a "that" before all of them.
func (t trimmer) trim(spans []sayso.Span) []sayso.Span {
	sorted := slices.Clone(spans)
	slices.SortFunc(sorted, func(a, b sayso.Span) int { return a.ByteStart - b.ByteStart })
	var pieces []sayso.Span
	for _, s := range sorted {
		if n := len(pieces); n > 0 && s.ByteStart <= pieces[n-1].ByteEnd {
			end := max(s.ByteEnd, pieces[n-1].ByteEnd)
			pieces[n-1] = sayso.Span{ByteStart: pieces[n-1].ByteStart, ByteEnd: end}
			continue
		}
		pieces = append(pieces, sayso.Span{ByteStart: s.ByteStart, ByteEnd: s.ByteEnd})
	}
	var trimmed []sayso.Span
	for _, s := range pieces {
		words := t.text[s.ByteStart:s.ByteEnd]
		left := strings.TrimLeftFunc(words, isEdge)
		if len(trimmed) == 0 {
			left = withoutThat(left)
		}
		start := s.ByteStart + len(words) - len(left)
		if kept := strings.TrimRightFunc(left, isEdge); kept != "" {
			trimmed = append(trimmed, t.index.Span(start, start+len(kept)))
		}
	}
	return trimmed
}

func withoutThat(s string) string {
	for _, conjunction := range []string{"that ", "dass ", "daß "} {
		if rest, ok := strings.CutPrefix(s, conjunction); ok {
			return strings.TrimLeftFunc(rest, isEdge)
		}
	}
	return s
}

func isEdge(r rune) bool {
	return r != utf8.RuneError && (unicode.IsSpace(r) || unicode.IsPunct(r) || r == '`' || r == '´')
}
