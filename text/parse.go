package text

import (
	"strings"
)

// Parse reads a text once, in linear time, and keeps everything as byte ranges:
// paragraphs first, because quotation marks are paired inside a paragraph and a
// stray mark must not spoil the next; then words; then quotations; then
// sentences, which need the quotations to know where they may not end.

// A Passage is a parsed text. It is not changed after Parse and may be read
// from many goroutines.
type Passage struct {
	Source     string
	Lang       string // as given to Parse
	Index      *Index
	Tokens     []Token
	Sentences  []Sentence
	Paragraphs []Paragraph
	Quotes     []QuoteSpan // by opening mark
}

// A Paragraph is a run between line ends, without the white space around it.
// Tokens are [First, Last), sentences [FirstSentence, LastSentence), quotes
// [FirstQuote, LastQuote).
type Paragraph struct {
	Start, End                  int
	First, Last                 int
	FirstSentence, LastSentence int
	FirstQuote, LastQuote       int
	AfterBlank                  bool // an empty line stands before it, or nothing
}

// A Sentence is a run of bytes without white space at its ends; its tokens are
// [First, Last).
type Sentence struct {
	Start, End  int
	First, Last int
	Paragraph   int
}

// Parse reads s, which is in language lang ("en", "fa", "ar", "de", "fr", or
// "" for one that is not known). It never fails.
func Parse(s, lang string) *Passage {
	p := &Passage{Source: s, Lang: lang, Index: NewIndex(s)}
	p.Tokens = make([]Token, 0, len(s)/5)
	keys := newKeyer(lang)
	blank := true
	for start := 0; start < len(s); {
		end, next := lineEnd(s, start)
		from, to := trim(s, start, end)
		if from == to {
			blank = true
			start = next
			continue
		}
		para := Paragraph{Start: from, End: to, First: len(p.Tokens), FirstSentence: len(p.Sentences), FirstQuote: len(p.Quotes), AfterBlank: blank}
		p.Tokens = keys.appendTokens(p.Tokens, s, from, to)
		para.Last = len(p.Tokens)
		p.pairQuotes(&para)
		para.LastQuote = len(p.Quotes)
		p.splitSentences(para, len(p.Paragraphs))
		para.LastSentence = len(p.Sentences)
		p.Paragraphs = append(p.Paragraphs, para)
		blank = false
		start = next
	}
	return p
}

// lineEnd returns where the line that begins at start ends, and where the next
// begins.
func lineEnd(s string, start int) (end, next int) {
	end = start + firstLineEnd(s[start:])
	if end == len(s) {
		return end, end
	}
	switch {
	case strings.HasPrefix(s[end:], "\r\n"):
		return end, end + 2
	case s[end] == '\n' || s[end] == '\r':
		return end, end + 1
	}
	return end, end + len("\u2028")
}

// firstLineEnd returns where the first line end of s begins, or its length.
func firstLineEnd(s string) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\n', '\r':
			return i
		case 0xe2: // how U+2028 and U+2029 begin
			if strings.HasPrefix(s[i:], "\u2028") || strings.HasPrefix(s[i:], "\u2029") {
				return i
			}
		}
	}
	return len(s)
}

// trim returns the range without the white space at its ends.
func trim(s string, start, end int) (int, int) {
	piece := s[start:end]
	left := strings.TrimLeftFunc(piece, isSpace)
	start = end - len(left)
	return start, start + len(strings.TrimRightFunc(left, isSpace))
}

// Text returns the source of bytes start to end.
func (p *Passage) Text(start, end int) string { return p.Source[start:end] }

// SentenceAt returns the index of the sentence that holds byte b, or of the
// nearest one before it; -1 if there is none.
func (p *Passage) SentenceAt(b int) int {
	lo, hi := 0, len(p.Sentences)
	for lo < hi {
		mid := (lo + hi) / 2
		if p.Sentences[mid].Start <= b {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}

// TokenAt returns the index of the first token that ends after byte b, which
// is len(p.Tokens) when there is none.
func (p *Passage) TokenAt(b int) int {
	lo, hi := 0, len(p.Tokens)
	for lo < hi {
		mid := (lo + hi) / 2
		if p.Tokens[mid].End <= b {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
