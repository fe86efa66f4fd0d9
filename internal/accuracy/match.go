package accuracy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/text"
)

// What counts as the same.
//
// An annotator and a program seldom cut a phrase at the same character, and
// seldom pick the same spelling of a name, so both are allowed some slack, and
// the slack is fixed here and nowhere else:
//
//   - A label is found if its words overlap the annotator's by at least half of
//     what the two cover together, in code points, and its target is the same
//     name.
//   - Names are the same if they fold to the same key, or if one contains the
//     other as whole words: "Heron" and "Ilse Heron". The document's own voice
//     is no name, and is only ever the same as itself; so is nobody.
//   - A full row is right if label, speaker and stance are.
//   - A quotation is found at an overlap of four fifths.
//   - A testimony is found if person and outlet are the same.
//
// Each gold item is matched by at most one prediction and the other way round
// (assign.go). Where one label stands in a gold set twice over the same words,
// because one voice asserts and another denies it, the pairing that gets most
// speakers and stances right is taken: which of two equal rows is "the" match
// is not for the order of a file to decide.

// LabelOverlap and QuoteOverlap are the least intersection over union of spans.
const (
	LabelOverlap = 0.5
	QuoteOverlap = 0.8
)

// SameName reports whether a and b are one name to the scorer. "" is nobody.
func SameName(a, b string) bool {
	if a == "" || b == "" || a == sayso.Author || b == sayso.Author {
		return a == b
	}
	return sameKeys(text.Key(a), text.Key(b))
}

func sameKeys(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	return a == b || containsWords(a, b) || containsWords(b, a)
}

// containsWords reports whether short, which has a letter or digit, stands in
// long with none on either side.
func containsWords(long, short string) bool {
	if !strings.ContainsFunc(short, isWordRune) {
		return false
	}
	for from := 0; ; {
		i := strings.Index(long[from:], short)
		if i < 0 {
			return false
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(long[:i])
		after, _ := utf8.DecodeRuneInString(long[i+len(short):])
		if !isWordRune(before) && !isWordRune(after) {
			return true
		}
		_, size := utf8.DecodeRuneInString(long[i:])
		from = i + size
	}
}

func isWordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// overlap returns the intersection over union of two spans in code points,
// between 0 and 1.
func overlap(a, b sayso.Span) float64 {
	shared := min(a.End, b.End) - max(a.Start, b.Start)
	if shared <= 0 {
		return 0
	}
	return float64(shared) / float64(a.End-a.Start+b.End-b.Start-shared)
}

// A Pair is one document, what its annotator found in it, and what was
// predicted. Spans of both point into the document.
type Pair struct {
	Document sayso.Document
	Gold     sayso.Extraction
	Found    sayso.Extraction
}

// A match says which predictions of a document are which gold items, by their
// index.
type match struct {
	labels, quotes, testimonies []edge
}

func compare(p Pair) match {
	return match{labels: matchLabels(p), quotes: matchQuotes(p), testimonies: matchTestimonies(p)}
}

func matchLabels(p Pair) []edge {
	var edges []edge
	for i, f := range p.Found.Statements {
		for k, g := range p.Gold.Statements {
			o := overlap(f.TermAt, g.TermAt)
			if f.In != g.In || o < LabelOverlap || !SameName(f.Target, g.Target) || !isSlice(p.Document, f.In, f.TermAt, f.Term) {
				continue
			}
			speaker, stance := SameName(f.Speaker, g.Speaker), f.Stance == g.Stance
			edges = append(edges, edge{i, k, preference(o, speaker && stance, speaker, stance)})
		}
	}
	return assign(edges)
}

func matchQuotes(p Pair) []edge {
	var edges []edge
	for i, f := range p.Found.Quotations {
		for k, g := range p.Gold.Quotations {
			o := overlap(f.At, g.At)
			if f.In == g.In && o >= QuoteOverlap && isSlice(p.Document, f.In, f.At, f.Quote) {
				edges = append(edges, edge{i, k, preference(o, SameName(f.Speaker, g.Speaker))})
			}
		}
	}
	return assign(edges)
}

func matchTestimonies(p Pair) []edge {
	var edges []edge
	for i, f := range p.Found.Testimonies {
		for k, g := range p.Gold.Testimonies {
			if SameName(f.Person, g.Person) && SameName(f.Outlet, g.Outlet) {
				edges = append(edges, edge{i, k, preference(overlap(f.EvidenceAt, g.EvidenceAt), SameName(f.Journalist, g.Journalist))})
			}
		}
	}
	return assign(edges)
}

// preference orders pairs of the same size: each thing that is right outweighs
// any overlap, and the overlap, in thousandths, decides the rest.
func preference(overlap float64, right ...bool) int64 {
	weight := int64(overlap*1000) + 1
	for _, r := range right {
		if r {
			weight += 1 << 24
		}
	}
	return weight
}

// isSlice reports whether s is exactly what stands at that place. A row whose
// words do not stand there is wrong whatever it says.
func isSlice(d sayso.Document, in sayso.Part, at sayso.Span, s string) bool {
	got, err := at.Slice(partOf(d, in))
	return err == nil && got == s && s != ""
}

func partOf(d sayso.Document, in sayso.Part) string {
	if in == sayso.InTitle {
		return d.Title
	}
	return d.Text
}

// standsIn reports whether evidence stands in d somewhere.
func standsIn(d sayso.Document, evidence string) bool {
	return evidence != "" && (strings.Contains(d.Text, evidence) || strings.Contains(d.Title, evidence))
}
