package similar

import (
	"bytes"
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"sayso/text"
)

// Nine words of ten in common, and the tenth is "not": what a similarity hides is
// mostly in a negation or in a number. So the words of both kinds are kept beside each
// text, as its marks, and a pair says in which of them its texts differ. Nothing is
// left out for it.

//go:embed negations.txt
var negationList string

type negations struct {
	words    map[string]bool
	starts   map[string][]string // by their first letter
	ends     []string
	anywhere []string
}

var knownNegations = sync.OnceValue(func() *negations {
	n := &negations{words: map[string]bool{}, starts: map[string][]string{}}
	for line := range strings.Lines(negationList) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, word := range strings.Fields(line)[1:] {
			n.add(word)
		}
	}
	return n
})

func (n *negations) add(word string) {
	core := text.Key(strings.Trim(word, "*"))
	switch before, after := strings.HasPrefix(word, "*"), strings.HasSuffix(word, "*"); {
	case before && after:
		n.anywhere = append(n.anywhere, core)
	case before:
		n.ends = append(n.ends, core)
	case after:
		n.starts[firstLetter(core)] = append(n.starts[firstLetter(core)], core)
	default:
		n.words[core] = true
	}
}

func firstLetter[T string | []byte](s T) string {
	_, size := utf8.DecodeRuneInString(string(s))
	return string(s[:size])
}

// in reports whether a folded word says no.
func (n *negations) in(word []byte) bool {
	if n.words[string(word)] {
		return true
	}
	for _, start := range n.starts[firstLetter(word)] {
		if len(word) >= len(start) && string(word[:len(start)]) == start {
			return true
		}
	}
	for _, end := range n.ends {
		if len(word) > len(end) && string(word[len(word)-len(end):]) == end {
			return true
		}
	}
	return false
}

// The first byte of a mark says of which kind it is.
const (
	negationMark = '!'
	numberMark   = '#'
)

// marks calls take with the marks of a word.
func (n *negations) marks(word []byte, kind class, take func(mark byte, word []byte)) {
	switch {
	case bytes.IndexFunc(word, func(r rune) bool { return '0' <= r && r <= '9' }) >= 0:
		take(numberMark, word)
	case kind == run:
		for _, part := range n.anywhere {
			if bytes.Contains(word, []byte(part)) {
				take(negationMark, []byte(part))
			}
		}
	case n.in(word):
		take(negationMark, word)
	}
}
