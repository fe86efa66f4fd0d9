package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a quotation mark can be is weighed from its shape and from what stands
// beside it; which of it it is, is decided for the whole paragraph (quote.go).

// A family is a set of marks that belong together.
type family uint8

const (
	double  family = iota + 1 // " “ ” „
	angle                     // « »
	single                    // ' ‘ ’ ‚
	guillet                   // ‹ ›
	corner                    // 「」 『』
)

// A mark is a quotation mark and what its neighbours make of it.
type mark struct {
	at          Range
	family      family
	open, close int
	skip        int
	germanOpen  bool // „ or ‚: what “ or ‘ may close
}

// quoteMarks returns the paragraph's quotation marks with their costs.
func (p *Passage) quoteMarks(para *Paragraph) []mark {
	var marks []mark
	for i := para.First; i < para.Last; i++ {
		t := p.Tokens[i]
		if m, ok := p.typedMark(para, i); ok {
			marks = append(marks, m)
			i++
			continue
		}
		if t.Kind != Quote {
			continue
		}
		for at := t.Start; at < t.End; {
			r, size := utf8.DecodeRuneInString(p.Source[at:])
			if m, ok := p.readMark(r, Range{at, at + size}, para, i); ok {
				marks = append(marks, m)
			}
			at += size
		}
	}
	return marks
}

// typedMark reads a mark that is typed as two others, as on a keyboard without
// quotation marks: ,,so” or “so”.
func (p *Passage) typedMark(para *Paragraph, i int) (mark, bool) {
	if i+1 >= para.Last || p.Tokens[i].Key != p.Tokens[i+1].Key || p.Tokens[i].End != p.Tokens[i+1].Start || p.Tokens[i].End-p.Tokens[i].Start != 1 {
		return mark{}, false
	}
	m := mark{at: Range{p.Tokens[i].Start, p.Tokens[i+1].End}, family: double, skip: skip}
	before, _ := utf8.DecodeLastRuneInString(p.Source[para.Start:m.at.Start])
	after, _ := utf8.DecodeRuneInString(p.Source[m.at.End:para.End])
	switch p.Source[p.Tokens[i].Start] {
	case ',', '`':
		if m.at.Start > para.Start && isLetterOrDigit(before) || !isLetterOrDigit(after) {
			return mark{}, false
		}
		m.close, m.germanOpen = noWay, p.Source[m.at.Start] == ','
	case '\'':
		if isLetterOrDigit(after) && (m.at.Start == para.Start || unicode.IsSpace(before) || before == '(') {
			m.close = noWay
			return m, true
		}
		if isLetterOrDigit(after) || m.at.Start == para.Start || unicode.IsSpace(before) {
			return mark{}, false
		}
		m.open = noWay
	default:
		return mark{}, false
	}
	return m, true
}

func (p *Passage) readMark(r rune, at Range, para *Paragraph, token int) (mark, bool) {
	m := mark{at: at, skip: skip}
	switch r {
	case '"', '″', '＂':
		m.family = double
	case '“', '‟', '〝':
		m.family, m.close = double, 3
	case '”', '〞':
		m.family, m.open = double, 2
	case '„':
		m.family, m.close, m.germanOpen = double, noWay, true
	case '«':
		m.family, m.close = angle, 2
	case '»':
		m.family, m.open = angle, 2
	case '‹':
		m.family, m.close = guillet, 2
	case '›':
		m.family, m.open = guillet, 2
	case '‘', '‛':
		m.family, m.close, m.skip = single, 3, 4
	case '‚':
		m.family, m.close, m.germanOpen, m.skip = single, noWay, true, 2
	case '’', '\'':
		m.family, m.skip = single, 0
		if r == '’' {
			m.open = 3
		}
	case '「', '『':
		m.family, m.close = corner, noWay
	case '」', '』':
		m.family, m.open = corner, noWay
	default:
		return m, false
	}
	p.weighNeighbours(&m, para, token)
	return m, true
}

// weighNeighbours adds the costs of what stands right before and after a mark.
func (p *Passage) weighNeighbours(m *mark, para *Paragraph, token int) {
	before, _ := utf8.DecodeLastRuneInString(p.Source[para.Start:m.at.Start])
	after, _ := utf8.DecodeRuneInString(p.Source[m.at.End:para.End])
	switch {
	case m.at.Start == para.Start:
		m.close += 10
	case unicode.IsSpace(before):
		m.close += 3
	case before == ',':
		m.open += 3
	case isSentenceMark(before):
		m.open++
	case isLetterOrDigit(before):
		m.open += 2
	}
	switch {
	case m.at.End == para.End:
		m.open += 10
	case unicode.IsSpace(after):
		m.open += 3
	case isLetterOrDigit(after):
		m.close += 2
	case isSentenceMark(after) || after == ',':
		m.open += 3
	}
	if token > para.First && functionWords[p.Lang][p.Tokens[token-1].Key] {
		m.close += 4 // nothing that was said ends in "the"
	}
	if m.family == single {
		p.weighApostrophe(m, before, after, para)
	}
}

// weighApostrophe tells ' and ’ as a mark from an apostrophe: one that stands
// before a word, after white space, asks for an explanation as a mark.
func (p *Passage) weighApostrophe(m *mark, before, after rune, para *Paragraph) {
	atStart := m.at.Start == para.Start || unicode.IsSpace(before) || before == '(' || before == '"' || before == '“'
	switch {
	case isLetterOrDigit(before) && isLetterOrDigit(after):
		m.open, m.close = noWay, m.close+8
	case atStart && isLetterOrDigit(after):
		m.skip = max(m.skip, 2)
		m.open = min(m.open, 1)
	case !atStart:
		m.open += 4
	}
}

func isSentenceMark(r rune) bool {
	return strings.ContainsRune(".!?…؟۔:;؛،", r)
}

func isLetterOrDigit(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// functionWords lists words that do not end a quotation, for the languages
// whose pages were seen to lose the spaces around marks.
var functionWords = map[string]map[string]bool{
	"en": set("a", "an", "the", "of", "to", "in", "by", "as", "and", "or", "with", "for", "from", "at", "on", "is", "are", "was", "were", "be", "being", "called", "titled"),
	"de": set("der", "die", "das", "ein", "eine", "einen", "einem", "einer", "eines", "den", "dem", "des", "und", "oder", "von", "als", "mit", "für", "im", "am", "zum", "zur"),
	"fr": set("le", "la", "les", "un", "une", "des", "de", "du", "et", "ou", "à", "par", "comme", "en", "avec", "pour", "au", "aux"),
}
