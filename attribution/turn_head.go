package attribution

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/text"
)

// What can be the head of a block: a name or a role before a colon, a name alone
// on its line, with the number, the date or the bracket that goes with it.

// A head is the beginning of a paragraph that may name who speaks.
type head struct {
	paragraph   int
	first, last int // tokens of the name
	body        int // first token of what is said; the next paragraph's for a line of its own
	line        bool
	bracketed   bool // "(Zuruf Lorenzen: …)": what is said ends before the bracket
	nickname    bool // "Michel ténor": only a head if it returns
}

const (
	longestHead = 6 // words of a name before a colon
	longestLine = 16

	longestNickname = 4 // tokens
)

// heads returns the paragraphs that begin as a turn does.
func (r *reading) heads() []head {
	var all []head
	returns := map[string]int{}
	for p := range r.Paragraphs {
		h, ok := r.lineHead(p)
		if !ok {
			h, ok = r.colonHead(p)
		}
		if ok {
			all = append(all, h)
			returns[r.words(h.first, h.last)]++
		}
	}
	return slices.DeleteFunc(all, func(h head) bool { return h.nickname && returns[r.words(h.first, h.last)] < 2 })
}

// colonHead reads "Name: words".
func (r *reading) colonHead(p int) (head, bool) {
	para := r.Paragraphs[p]
	words := 0
	first, last := para.First, para.Last
	from, bracketed := r.interjection(para)
	if bracketed {
		first = from
	}
	for i := first; i < para.Last && words <= longestHead; i++ {
		switch {
		case r.key(i) == ":":
			last = min(last, i)
			name := r.nameLike(first, last) || r.titledRole(first, last)
			nickname := !name && r.nicknameLike(first, last)
			ok := words > 0 && i+1 < para.Last && !r.glued(i) && (name || nickname)
			return head{paragraph: p, first: first, last: last, body: i + 1, bracketed: bracketed, nickname: nickname}, ok && !r.has(first, "captions")
		case r.key(i) == "(" && words > 0 && r.bracketBeforeColon(i, para.Last) > 0:
			last, i = i, r.bracketBeforeColon(i, para.Last)
			continue
		case words > 0 && r.key(i) == "," && r.has(first, "titles") && r.roleBeforeColon(i, para.Last) > 0:
			last, i = min(last, i), r.roleBeforeColon(i, para.Last)-1 // "M. Paul, ministre de la mer :"
			continue
		case bracketed && words > 0 && r.key(i) == ",":
			last = min(last, i)
			continue
		case r.isQuote(i) || r.has(i, "speech") && r.nameless(i):
			return head{}, false
		case r.kindOf(i) == text.Mark && r.key(i) != "." && r.key(i) != "-" && r.key(i) != "@" && r.key(i) != "_":
			return head{}, false
		case r.kindOf(i) == text.Word || r.kindOf(i) == text.Number:
			words++
		}
	}
	return head{}, false
}

// inItsBracket returns whom a head names in brackets behind an office: "The
// Minister for Trade (Ms Ann Berg): …".
func (r *reading) inItsBracket(h head) *entity {
	if r.key(h.last) != "(" || !r.has(h.first, "articles") && !r.has(h.last+1, "addresses") {
		return nil
	}
	m := r.mentionAt(r.skip(h.last+1, len(r.Tokens), "titles", "addresses"))
	if m < 0 || r.mentions[m].kind != person || r.key(r.mentions[m].last) != ")" {
		return nil
	}
	return r.mentions[m].entity
}

// bracketBeforeColon returns the bracket that closes the one at token i, if a
// colon follows it: "Ketelsen (Heimat und Fortschritt): …"; -1 if not.
func (r *reading) bracketBeforeColon(i, end int) int {
	for k := i + 1; k < min(end-1, i+longestLine); k++ {
		if r.key(k) == ")" {
			if r.key(k+1) == ":" {
				return k
			}
			return -1
		}
	}
	return -1
}

// interjection reports whether a paragraph is somebody's call between the turns
// of a transcript, "(Zuruf Lorenzen: …)", and where the name begins.
func (r *reading) interjection(para text.Paragraph) (int, bool) {
	if r.key(para.First) != "(" || r.key(para.Last-1) != ")" {
		return 0, false
	}
	return r.is(para.First+1, "interjections")
}

func (r *reading) nameless(i int) bool { return !r.capital(i) && i > 0 }

// longestHeadRole is the most tokens between a name and the colon of a head.
const longestHeadRole = 12

// roleBeforeColon returns the colon that follows a role behind the comma at
// token i, or 0.
func (r *reading) roleBeforeColon(i, end int) int {
	for j := i + 1; j < end && j < i+longestHeadRole; j++ {
		if r.key(j) == ":" {
			return j
		}
		if r.isMark(j) && r.key(j) != "." || r.isQuote(j) {
			return 0
		}
	}
	return 0
}

// titledRole reads "M. le président", "Mme la ministre".
func (r *reading) titledRole(first, last int) bool {
	if !r.has(first, "titles") {
		return false
	}
	first++
	if r.key(first) == "." {
		first++
	}
	return first < last-1 && last-first < 4 && r.has(first, "definite")
}

// nameLike reports whether tokens can be how somebody is called: one word of
// any spelling, or words that all begin as names do.
func (r *reading) nameLike(first, last int) bool {
	words := 0
	for i := first; i < last; i++ {
		if r.kindOf(i) != text.Word {
			continue
		}
		words++
		c, _ := utf8.DecodeRuneInString(r.Source[r.Tokens[i].Start:])
		if unicode.IsLower(c) && !r.has(i, "particles") && strings.IndexByte(r.words(i, i+1), '_') < 0 && !(i > first && r.glued(i-1)) && words > 1 {
			return false
		}
	}
	return words > 0
}

// nicknameLike reports whether tokens can be what somebody calls themselves in a
// chat: a name and a plain word or two, "Michel ténor", "Gül from 4b".
func (r *reading) nicknameLike(first, last int) bool {
	return r.document.SourceType == sayso.CommentThread && r.capital(first) && last-first <= longestNickname && !r.has(first, "articles") && !r.has(first, "definite")
}

// lineHead reads a line of its own: "#4 inday_k, 12 Jan, 07:02", "@handle · Aug
// 4".
func (r *reading) lineHead(p int) (head, bool) {
	para := r.Paragraphs[p]
	if para.Last-para.First > longestLine || p+1 >= len(r.Paragraphs) || r.Paragraphs[p+1].AfterBlank {
		return head{}, false
	}
	first := para.First
	for first < para.Last && (r.key(first) == "#" || r.kindOf(first) == text.Number || strings.HasPrefix(r.words(first, first+1), "#")) {
		first++
	}
	if r.has(first, "by") && r.capital(first+1) {
		first++ // "von Atze » 4. Mai"
	}
	digits, last := false, -1
	for i := first; i < para.Last; i++ {
		if last < 0 && i > first && (r.has(i, "speech") && !r.capital(i) || r.isQuote(i) && r.words(i, i+1) == "»") {
			last = i // "Atze schrieb am 4. Mai:"
		}
		switch r.key(i) {
		case ",", "·", "|", "•", "(", "-":
			if last < 0 && i > first {
				last = i
			}
		case ":", "?", "!":
			if last < 0 {
				return head{}, false
			}
		}
		digits = digits || last >= 0 && r.kindOf(i) == text.Number
	}
	if first > para.First && last < 0 {
		last, digits = para.Last, true // "#3 DELETED USER"
	}
	if last < 0 || !digits || last-first > longestHead || !r.nameLike(first, last) {
		return head{}, false
	}
	return head{paragraph: p, first: first, last: last, body: para.Last, line: true}, true
}
