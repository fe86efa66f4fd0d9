package attribution

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/attribution/internal/learned"
	"sayso/codebook"
	"sayso/text"
)

// A reading is one frozen string (the title or the text) with everything that
// the stages have found in it so far. Places are indexes of tokens; bytes and
// code points come back in only when rows are written.
type reading struct {
	*page
	*text.Passage
	grammar  grammar
	part     sayso.Part
	starts   [][]codebook.Phrase // phrases by their first token
	lists    []uint64            // token → bits of the lists of which a phrase begins there
	blocked  map[int][]string    // token → concepts whose forms mean something else there
	labels   []label
	labelAt  map[int]int // first token → index into labels
	mentions []mention
	before   []int // token → index of the last mention that begins at or before it, -1
	quoteOf  []int // token → innermost quotation around it, -1
	sentence []int // token → sentence
	clause   []int // token → first token of its grammatical sentence
	clauses  []int // first tokens of the grammatical sentences, in order
	voices   []voice
	frames   []frame
	turns    []turn
	turnOf   []int     // token → turn, -1
	focus    []*entity // sentence → the person it is about
	german   *germanText
	topics   []speaker // sentence → who speaks in it, as far as they were asked for

	topicsKnown int

	headlines []bool // sentence → all its words begin with capitals; nil until asked

	bodies       map[string]string // "court" → the one that the page names, once asked for
	knowsClients bool
	clients      [2]*entity // whom a lawyer acts for, and who faces a charge

	shown     *learned.Scene // what examples are asked about
	told      []account      // by the rules
	knowsTold bool

	rolesOfHeads map[string]*entity // "chair" → who the page introduces as the chair
}

// A label is words of the codebook that can say something of somebody.
type label struct {
	first, last int
	concept     string
	predicate   bool // "spying for": says it by itself, without being called anything
}

func newReading(p *page, part sayso.Part, source string) *reading {
	r := &reading{page: p, Passage: cutPassage(text.Parse(source, p.phrases.Book.Language), p.phrases), part: part}
	r.grammar = grammarOf(r)
	r.starts = make([][]codebook.Phrase, len(r.Tokens))
	r.lists = make([]uint64, len(r.Tokens))
	found := p.phrases.Find(r.Tokens)
	for i := 0; i < len(found); {
		j := i
		for j < len(found) && found[j].First == found[i].First {
			j++
		}
		r.starts[found[i].First] = found[i:j]
		r.lists[found[i].First] = listBits(found[i:j])
		i = j
	}
	r.markSentences()
	r.markQuotes()
	r.findLabels()
	return r
}

func (r *reading) markSentences() {
	r.sentence = make([]int, len(r.Tokens))
	for i, s := range r.Sentences {
		for t := s.First; t < s.Last; t++ {
			r.sentence[t] = i
		}
	}
	r.markClauses()
}

// markClauses cuts the sentences where grammar ends. A sentence, as evidence,
// never ends inside a quotation; its grammar does: in "She came. He is a liar",
// "he" is not part of what she did.
func (r *reading) markClauses() {
	r.clause = make([]int, len(r.Tokens))
	for _, s := range r.Sentences {
		start := s.First
		r.clauses = append(r.clauses, start)
		for t := s.First; t < s.Last; t++ {
			if t > s.First && r.endsInside(t-1) {
				start = t
				r.clauses = append(r.clauses, start)
			}
			r.clause[t] = start
		}
	}
}

// endsInside reports whether the mark at token i ends a grammatical sentence
// inside a quotation.
func (r *reading) endsInside(i int) bool {
	switch r.key(i) {
	case ".":
		return i+1 < len(r.Tokens) && len(r.key(i-1)) > 2 && (!r.glued(i) || r.capital(i+1)) && !r.has(i-1, "titles") && r.kindOf(i+1) != text.Quote
	case "!", "?", "...":
		return i+1 < len(r.Tokens) && r.kindOf(i+1) != text.Quote && (r.capital(i+1) || !unicode.IsLower(r.firstRune(i+1)))
	}
	return false
}

func (r *reading) firstRune(i int) rune {
	c, _ := utf8.DecodeRuneInString(r.Source[r.Tokens[i].Start:])
	return c
}

// markQuotes finds the innermost quotation around each token.
func (r *reading) markQuotes() {
	r.quoteOf = make([]int, len(r.Tokens))
	next, open := 0, []int{}
	for i, t := range r.Tokens {
		for len(open) > 0 && r.Quotes[open[len(open)-1]].End <= t.Start {
			open = open[:len(open)-1]
		}
		for next < len(r.Quotes) && r.Quotes[next].Start <= t.Start {
			if r.Quotes[next].End > t.Start {
				open = append(open, next)
			}
			next++
		}
		r.quoteOf[i] = -1
		if len(open) > 0 {
			r.quoteOf[i] = open[len(open)-1]
		}
	}
}

// findLabels picks, at each token, the longest label that is not blocked.
func (r *reading) findLabels() {
	r.blocked = map[int][]string{}
	for _, phrases := range r.starts {
		for _, p := range phrases {
			for _, s := range p.Senses {
				for t := p.First; s.Class == codebook.Block && t < p.Last; t++ {
					r.blocked[t] = append(r.blocked[t], s.Value)
				}
			}
		}
	}
	r.labelAt = map[int]int{}
	covered := 0
	defer r.findPayrolls()
	for i, phrases := range r.starts {
		if i < covered {
			continue
		}
		for _, p := range phrases {
			if l, ok := r.labelOf(p); ok {
				r.labelAt[i] = len(r.labels)
				r.labels = append(r.labels, l)
				covered = l.last
				break
			}
		}
	}
}

func (r *reading) labelOf(p codebook.Phrase) (label, bool) {
	for _, s := range p.Senses {
		if s.Class != codebook.Label && s.Class != codebook.Predicate {
			continue
		}
		if slices.Contains(r.blocked[p.First], s.Value) || slices.Contains(r.blocked[p.Last-1], s.Value) {
			continue
		}
		return label{p.First, p.Last, s.Value, s.Class == codebook.Predicate}, true
	}
	return label{}, false
}

// is reports whether a phrase of the list stands at token i, and where it ends.
func (r *reading) is(i int, list string) (int, bool) {
	if i < 0 || i >= len(r.lists) || r.lists[i]&listBit(list) == 0 {
		return i, false
	}
	for _, p := range r.starts[i] {
		for _, s := range p.Senses {
			if s.Value == list && (s.Class == codebook.Verb || s.Class == codebook.WordOf) {
				return p.Last, true
			}
		}
	}
	return i, false
}

// listBit maps the name of a list to one of 64 bits, so that a token which
// begins no phrase of the list is mostly told by one look.
func listBit(list string) uint64 {
	n := len(list)
	if n == 0 {
		return 0
	}
	return 1 << ((uint(list[0])*5 + uint(list[n/2])*11 + uint(list[n-1])*3 + uint(n)) % 64)
}

func listBits(phrases []codebook.Phrase) uint64 {
	var bits uint64
	for _, p := range phrases {
		for _, s := range p.Senses {
			if s.Class == codebook.Verb || s.Class == codebook.WordOf {
				bits |= listBit(s.Value)
			}
		}
	}
	return bits
}

// has is is for those who need no end.
func (r *reading) has(i int, list string) bool {
	_, ok := r.is(i, list)
	return ok
}

// skip returns the first token from i on, before end, that is in none of lists.
func (r *reading) skip(i, end int, lists ...string) int {
	for i < end {
		moved := false
		for _, list := range lists {
			if next, ok := r.is(i, list); ok {
				i, moved = next, true
				break
			}
		}
		if !moved {
			return i
		}
	}
	return i
}

func (r *reading) key(i int) string {
	if i < 0 || i >= len(r.Tokens) {
		return ""
	}
	return r.Tokens[i].Key
}

// kindOf returns what token i is; where there is none, a mark.
func (r *reading) kindOf(i int) text.Kind {
	if i < 0 || i >= len(r.Tokens) {
		return text.Mark
	}
	return r.Tokens[i].Kind
}

func (r *reading) isMark(i int) bool { return r.kindOf(i) == text.Mark }

func (r *reading) isQuote(i int) bool {
	return i >= 0 && i < len(r.Tokens) && r.kindOf(i) == text.Quote
}

// capital reports whether token i begins with a capital letter.
func (r *reading) capital(i int) bool {
	if i < 0 || i >= len(r.Tokens) || r.kindOf(i) != text.Word {
		return false
	}
	return unicode.IsUpper(r.firstRune(i))
}

// allCaps reports whether token i is two capital letters or more.
func (r *reading) allCaps(i int) bool {
	word := r.words(i, i+1)
	n := 0
	for _, c := range word {
		if unicode.IsLower(c) {
			return false
		}
		if unicode.IsUpper(c) {
			n++
		}
	}
	return n >= 2
}

// words returns the source from token first up to token last.
func (r *reading) words(first, last int) string {
	if first >= last || first < 0 || last > len(r.Tokens) {
		return ""
	}
	return r.Source[r.Tokens[first].Start:r.Tokens[last-1].End]
}

func (r *reading) span(first, last int) sayso.Span {
	if first >= last {
		return sayso.Span{}
	}
	return r.Index.Span(r.Tokens[first].Start, r.Tokens[last-1].End)
}

// bounds returns the tokens of the grammatical sentence that token i stands in.
func (r *reading) bounds(i int) (first, last int) {
	if i < 0 || i >= len(r.clause) {
		return len(r.Tokens), len(r.Tokens) // behind the last word there is no sentence
	}
	first = r.clause[i]
	at, _ := slices.BinarySearch(r.clauses, first)
	if at+1 < len(r.clauses) {
		return first, r.clauses[at+1]
	}
	return first, len(r.Tokens)
}

// layer returns the layer that byte b lies in.
func (r *reading) layer(b int) (sayso.Layer, bool) {
	if r.part != sayso.InText {
		return sayso.Layer{}, false
	}
	for _, l := range r.document.Layers {
		if l.Span.ByteStart <= b && b < l.Span.ByteEnd {
			return l, true
		}
	}
	return sayso.Layer{}, false
}

// glued reports whether nothing but white space lies between tokens i and
// i+1.
func (r *reading) glued(i int) bool {
	return i >= 0 && i+1 < len(r.Tokens) && r.Tokens[i].End == r.Tokens[i+1].Start
}
