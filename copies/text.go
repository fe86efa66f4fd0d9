package copies

import (
	"hash/fnv"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"sayso"
	"sayso/text"
)

// A Text is a document as it is compared.
type Text struct {
	ID, Lang, Text string
	Outlet         string       // where it stands; "" if that is not known
	Apart          []sayso.Span // other voices in it: comments, captions, pull quotes
}

// TextOf returns a document as it is compared.
func TextOf(d sayso.Document) Text {
	t := Text{ID: d.ID, Lang: d.Lang, Text: d.Text, Outlet: d.Outlet}
	for _, l := range d.Layers {
		switch l.Kind {
		case sayso.LayerComment, sayso.LayerCaption, sayso.LayerPullQuote, sayso.LayerBoilerplate, sayso.LayerByline:
			t.Apart = append(t.Apart, l.Span)
		}
	}
	return t
}

// A Reading is a text as a row of folded words.
type Reading struct {
	id, outlet string
	source     string
	index      *text.Index
	words      []word
	characters int // of the text without what is apart

	once   sync.Once
	seeded seeds
}

// A word is a folded word and where it stands. A seam is a place that no passage
// runs across.
type word struct {
	hash       uint64
	start, end int
	seam       bool
	quoted     bool // in quotation marks
	furniture  bool
}

// own reports whether a word counts towards copying.
func (w word) own() bool { return !w.seam && !w.quoted && !w.furniture }

// scareQuote is how many words may stand in quotation marks before they are
// somebody's speech and not a label or a title.
const scareQuote = 4

// Read reads a text. It never fails.
func Read(t Text) *Reading {
	lang := t.Lang
	if lang == text.UnknownLanguage || lang == text.MixedLanguage {
		lang = ""
	}
	p := text.Parse(t.Text, lang)
	r := &Reading{id: t.ID, outlet: t.Outlet, source: t.Text, index: p.Index, words: make([]word, 0, len(p.Tokens))}
	r.characters = utf8.RuneCountInString(t.Text)
	apart := disjoint(t.Apart, len(t.Text))
	for _, s := range apart {
		r.characters -= s.End - s.Start
	}
	skip := 0
	address := 0 // end of the last address or handle
	for _, token := range p.Tokens {
		for skip < len(apart) && apart[skip].ByteEnd <= token.Start {
			skip++
		}
		switch {
		case skip < len(apart) && apart[skip].ByteStart < token.End:
			r.seam()
		case token.Start < address || token.Kind > text.Number:
		default:
			if address = addressEnd(t.Text, token.Start); address > token.Start {
				continue
			}
			r.words = append(r.words, word{hash: hashOf(token.Key), start: token.Start, end: token.End})
		}
	}
	r.markQuotes(p)
	return r
}

// seam ends every passage here.
func (r *Reading) seam() {
	if n := len(r.words); n > 0 && !r.words[n-1].seam {
		r.words = append(r.words, word{start: r.words[n-1].end, end: r.words[n-1].end, seam: true})
	}
}

// disjoint returns spans in order, without those that overlap one before or do not
// fit.
func disjoint(spans []sayso.Span, length int) []sayso.Span {
	sorted := slices.Clone(spans)
	slices.SortFunc(sorted, func(a, b sayso.Span) int { return a.ByteStart - b.ByteStart })
	var all []sayso.Span
	done := 0
	for _, s := range sorted {
		if s.ByteStart >= done && s.ByteEnd > s.ByteStart && s.ByteEnd <= length {
			all, done = append(all, s), s.ByteEnd
		}
	}
	return all
}

// addressEnd returns where the address of a page or the handle ends that the word
// at start belongs to, or start. Posts that say the same carry other links.
func addressEnd(s string, start int) int {
	if start > 0 && s[start-1] == '@' {
		return start + wordLength(s[start:])
	}
	rest := s[start:]
	if strings.HasPrefix(rest, "http://") || strings.HasPrefix(rest, "https://") || strings.HasPrefix(rest, "www.") {
		return start + wordLength(rest)
	}
	return start
}

func wordLength(s string) int {
	if i := strings.IndexAny(s, " \t\r\n\u00a0"); i >= 0 {
		return i
	}
	return len(s)
}

func hashOf(key string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(key)) // a hash never fails
	return h.Sum64()
}

// markQuotes marks the words that somebody is quoted with.
func (r *Reading) markQuotes(p *text.Passage) {
	at := 0
	for i, q := range p.Quotes {
		goesOn := i+1 < len(p.Quotes) && p.Quotes[i+1].Continued
		if !q.Closed && !q.Continued && !goesOn {
			continue // a stray mark, not a speech to the end of the paragraph
		}
		for at < len(r.words) && r.words[at].start < q.Start {
			at++
		}
		end := at
		for end < len(r.words) && r.words[end].end <= q.End {
			end++
		}
		if end-at > scareQuote {
			for k := at; k < end; k++ {
				r.words[k].quoted = true
			}
		}
	}
}

// own counts the words that count towards copying.
func (r *Reading) own() int {
	n := 0
	for _, w := range r.words {
		if w.own() {
			n++
		}
	}
	return n
}

// Without returns the reading with passages of it, by number of word, marked as
// furniture.
func (r *Reading) Without(furniture []Range) *Reading {
	if len(furniture) == 0 {
		return r
	}
	other := &Reading{id: r.id, outlet: r.outlet, source: r.source, index: r.index, characters: r.characters, words: slices.Clone(r.words)}
	for _, f := range furniture {
		for i := max(f.First, 0); i < min(f.End, len(other.words)); i++ {
			other.words[i].furniture = true
		}
	}
	return other
}
