package text

import (
	"slices"
	"strings"
)

// Quotation marks cannot be paired by shape. Arabic news opens and closes with
// the same straight mark, German opens with the mark that closes English, some
// pages lose the spaces around every mark and type ” on both sides
// (called”agents”by), and any page may lose one mark.
//
// So the marks of a paragraph are read together. Each can open a quotation,
// close the innermost open one, or be left over, and each reading has a cost
// that grows with how little the mark's shape and neighbours suit it. The
// cheapest reading of the whole paragraph is found by dynamic programming over
// the stack of open marks, at most three deep (Viterbi, IEEE Trans. Inf. Theory
// 13, 1967). One stray mark then costs one stray mark, instead of turning every
// quotation after it inside out. The costs are small whole numbers, set by hand
// from the cases in quote_test.go.

// A QuoteSpan is a quotation: its marks and the bytes between them. If Closed
// is false, the closing mark is missing, Close is empty, and the quotation runs
// to the end of its paragraph. Continued says that the paragraph before ended
// in an open quotation that this one goes on with, which is how English prints
// a speech of several paragraphs.
type QuoteSpan struct {
	Open, Close Range
	Start, End  int // between the marks
	Parent      int // index of the quotation around it, -1 for none
	Closed      bool
	Continued   bool
}

// A Range is a run of bytes.
type Range struct{ Start, End int }

const (
	depth    = 3    // quotations within quotations
	chunk    = 4096 // marks that are read together at most
	skip     = 8    // a mark that is left over
	noWay    = 1 << 20
	stateEnd = 216 // 6^3 stacks
)

// pairQuotes adds the quotations of the paragraph to p.Quotes.
func (p *Passage) pairQuotes(para *Paragraph) {
	marks := p.quoteMarks(para)
	if len(marks) == 0 {
		return
	}
	continues := p.continuesSpeech(para, marks)
	var stack []int
	for len(marks) > 0 {
		n := min(len(marks), chunk)
		roles := cheapestReading(marks[:n], p.blockFollowsColon(para))
		stack = p.addQuotes(marks[:n], roles, stack)
		marks = marks[n:]
	}
	for _, q := range stack {
		p.Quotes[q].End = para.End
		p.Quotes[q].Close = Range{para.End, para.End}
	}
	if continues && para.FirstQuote < len(p.Quotes) && p.Quotes[para.FirstQuote].Open.Start == para.Start {
		p.Quotes[para.FirstQuote].Continued = true
	}
}

// blockFollowsColon reports whether the paragraph before ends in a colon: it
// announces a quotation, which then often fills the paragraph and is not closed.
func (p *Passage) blockFollowsColon(*Paragraph) bool {
	return len(p.Paragraphs) > 0 && strings.HasSuffix(p.lastParagraph(), ":")
}

func (p *Passage) lastParagraph() string {
	last := p.Paragraphs[len(p.Paragraphs)-1]
	return p.Source[last.Start:last.End]
}

// continuesSpeech reports whether the paragraph opens with a mark and the one
// before ended in an open quotation.
func (p *Passage) continuesSpeech(para *Paragraph, marks []mark) bool {
	if len(p.Paragraphs) == 0 || marks[0].at.Start != para.Start {
		return false
	}
	last := p.Paragraphs[len(p.Paragraphs)-1]
	return last.LastQuote > last.FirstQuote && !p.Quotes[last.LastQuote-1].Closed
}

// A role is what a mark does in a reading.
type role uint8

const (
	leftOver role = iota
	opens
	closes
)

// A step remembers how a state was reached.
type step struct {
	from uint8
	role role
}

// cheapestReading returns the roles with the least cost. A stack of up to three
// open marks is a number to the base six; the families are its digits.
func cheapestReading(marks []mark, block bool) []role {
	var cost, next [stateEnd]int
	for s := range cost {
		cost[s] = noWay
	}
	cost[0] = 0
	german := germanPair(marks)
	steps := make([][stateEnd]step, len(marks))
	for i, m := range marks {
		for s := range next {
			next[s] = noWay
		}
		for s, c := range cost {
			if c >= noWay {
				continue
			}
			reach := func(to, extra int, r role) {
				if c+extra < next[to] {
					next[to] = c + extra
					steps[i][to] = step{uint8(s), r}
				}
			}
			reach(s, m.skip, leftOver)
			top := family(s % 6)
			if s < stateEnd/6 && m.open < noWay {
				reach(s*6+int(m.family), m.open+nesting(s, m.family), opens)
			}
			if top == m.family && m.close < noWay {
				reach(s/6, closingCost(m, german), closes)
			}
		}
		cost, next = next, cost
	}
	return traceBack(steps, bestEnd(&cost, block), len(marks))
}

// closingCost is what it costs that m closes: “ closes freely where the
// paragraph opens its quotations with „.
func closingCost(m mark, german bool) int {
	if german && m.close >= 3 && !m.germanOpen {
		return m.close - 3
	}
	return m.close
}

func germanPair(marks []mark) bool {
	for _, m := range marks {
		if m.germanOpen {
			return true
		}
	}
	return false
}

// nesting is what it costs to open a quotation inside the stack s.
func nesting(s int, f family) int {
	switch {
	case s == 0:
		return 0
	case family(s%6) == f:
		return 1
	}
	return 0
}

// bestEnd returns the cheapest stack to end a paragraph with. An open quotation
// costs less where the paragraph before announced one.
func bestEnd(cost *[stateEnd]int, block bool) uint8 {
	best, least := 0, noWay
	for s, c := range cost {
		for open := s; open > 0; open /= 6 {
			if c += 4; family(open%6) == single {
				c += 2
			}
		}
		if s > 0 && block {
			c -= 2
		}
		if c < least {
			best, least = s, c
		}
	}
	return uint8(best)
}

func traceBack(steps [][stateEnd]step, state uint8, n int) []role {
	roles := make([]role, n)
	for i := n - 1; i >= 0; i-- {
		roles[i] = steps[i][state].role
		state = steps[i][state].from
	}
	return roles
}

// addQuotes turns roles into quotations. stack holds the open ones.
func (p *Passage) addQuotes(marks []mark, roles []role, stack []int) []int {
	for i, m := range marks {
		switch roles[i] {
		case opens:
			parent := -1
			if len(stack) > 0 {
				parent = stack[len(stack)-1]
			}
			stack = append(stack, len(p.Quotes))
			p.Quotes = append(p.Quotes, QuoteSpan{Open: m.at, Start: m.at.End, Parent: parent})
		case closes:
			if len(stack) == 0 {
				continue // the mark that opened it lies in an earlier chunk
			}
			q := &p.Quotes[stack[len(stack)-1]]
			stack = stack[:len(stack)-1]
			q.Close, q.End, q.Closed = m.at, m.at.Start, true
		}
	}
	return stack
}

// closings returns where the closing marks of the quotations from first on
// begin, in order.
func closings(quotes []QuoteSpan) []int {
	var at []int
	for _, q := range quotes {
		if q.Closed {
			at = append(at, q.Close.Start)
		}
	}
	slices.Sort(at)
	return at
}

// covered returns the closed quotations that lie in no other closed one.
func covered(quotes []QuoteSpan) []Range {
	var cover []Range
	for _, q := range quotes {
		if q.Closed && (len(cover) == 0 || q.Open.Start >= cover[len(cover)-1].End) {
			cover = append(cover, Range{q.Open.Start, q.Close.End})
		}
	}
	return cover
}
