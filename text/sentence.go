package text

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// A sentence ends at a mark that can end one, unless something says otherwise:
// an abbreviation or initial before it, a digit that makes it an ordinal, a
// lower-case letter after it, or an open quotation around it. A quotation is
// never cut: evidence that shows half of what was said misleads. Where the mark
// stands right before the closing quotation mark, the sentence may end after
// that, unless it goes on in lower case ("Why?" he asked).

// A splitter cuts one paragraph.
type splitter struct {
	*Passage
	closing []int   // where closing marks begin
	quoted  []Range // closed quotations; the first is the next that may hold a mark
}

func (p *Passage) splitSentences(para Paragraph, paragraph int) {
	quotes := p.Quotes[para.FirstQuote:]
	s := splitter{p, closings(quotes), covered(quotes)}
	first := para.First
	for i := para.First; i < para.Last; i++ {
		if !p.isTerminal(i) {
			continue
		}
		last := i
		for last+1 < para.Last && s.closesSentence(last+1, last) {
			last++
		}
		if last+1 < para.Last && s.endsAt(i, last) {
			p.addSentence(first, last+1, paragraph)
			first = last + 1
		}
		i = last
	}
	if first < para.Last {
		p.addSentence(first, para.Last, paragraph)
	}
}

func (p *Passage) addSentence(first, last, paragraph int) {
	p.Sentences = append(p.Sentences, Sentence{
		Start: p.Tokens[first].Start, End: p.Tokens[last-1].End,
		First: first, Last: last, Paragraph: paragraph,
	})
}

func (p *Passage) isTerminal(i int) bool {
	t := p.Tokens[i]
	if t.Kind != Mark {
		return false
	}
	switch t.Key[:min(1, len(t.Key))] {
	case ".", "!", "?":
		return true
	}
	return t.Key == "。"
}

// closesSentence reports whether token i, which follows a terminal mark or what
// closes after it, still belongs to the sentence: more marks, closing brackets,
// closing quotation marks.
func (s *splitter) closesSentence(i, before int) bool {
	t := s.Tokens[i]
	if s.Tokens[before].End != t.Start && t.Kind != Quote {
		return false
	}
	switch {
	case t.Kind == Quote:
		_, closes := slices.BinarySearch(s.closing, t.Start)
		return closes
	case t.Kind == Mark:
		return s.isTerminal(i) || t.Key == ")" || t.Key == "]" || t.Key == "}"
	}
	return false
}

// endsAt reports whether the terminal mark at token i, closed off by token
// last, ends a sentence before token last+1.
func (s *splitter) endsAt(i, last int) bool {
	next := s.Tokens[last+1]
	spaced := next.Start > s.Tokens[last].End
	if s.insideQuote(s.Tokens[last].End) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.Source[next.Start:])
	if !spaced && last == i && !(unicode.IsUpper(r) && s.isLongWord(i-1)) && next.Kind != Quote {
		return false // 3.5, example.org, U.S
	}
	if unicode.IsLower(r) {
		return false
	}
	if next.Kind == Mark && last > i && (next.Key == "," || next.Key == ";" || next.Key == "-") {
		return false // "Why?", he asked
	}
	return s.Tokens[i].Key != "." || last > i || !s.isAbbreviation(i, next)
}

// insideQuote reports whether byte b lies inside a closed quotation. It is
// asked in the order of the text.
func (s *splitter) insideQuote(b int) bool {
	for len(s.quoted) > 0 && s.quoted[0].End <= b {
		s.quoted = s.quoted[1:]
	}
	return len(s.quoted) > 0 && s.quoted[0].Start < b
}

// isLongWord reports whether token i is a word of three letters or more, so
// that a full stop without a space after it ("Intercept.They") is an end.
func (p *Passage) isLongWord(i int) bool {
	return i >= 0 && p.Tokens[i].Kind == Word && utf8.RuneCountInString(p.Tokens[i].Key) >= 3
}

// isAbbreviation reports whether the full stop at token i belongs to the word
// before it.
func (p *Passage) isAbbreviation(i int, next Token) bool {
	if i == 0 {
		return false
	}
	before := p.Tokens[i-1]
	if before.End != p.Tokens[i].Start {
		return false
	}
	switch before.Kind {
	case Word:
		r, size := utf8.DecodeRuneInString(p.Source[before.Start:before.End])
		if size == before.End-before.Start && unicode.IsUpper(r) {
			return true // an initial
		}
		return abbreviations[p.Lang][before.Key] || abbreviations[""][before.Key]
	case Number:
		// German ordinals: am 3. März, im 19. Jahrhundert, zum 2. Mal.
		return p.Lang == "de" && len(before.Key) <= 2 && next.Kind == Word &&
			(germanAfterOrdinal[next.Key] || i > 1 && germanBeforeOrdinal[p.Tokens[i-2].Key])
	}
	return false
}
