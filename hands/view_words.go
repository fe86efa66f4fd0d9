package hands

import (
	"cmp"
	_ "embed"
	"maps"
	"slices"
	"strings"

	"sayso/text"
)

//go:embed words/en.txt
var englishWords string

//go:embed words/fa.txt
var persianWords string

//go:embed words/ar.txt
var arabicWords string

//go:embed words/de.txt
var germanWords string

//go:embed words/fr.txt
var frenchWords string

// commonWords is how many words stand in for the function words of a language
// whose are not listed: the commonest of the account itself.
const commonWords = 60

// functionWords are the words of a language that say little of what a text is about.
func functionWords(lang string, texts []*text.Passage) map[string]bool {
	lists := map[string]string{"en": englishWords, "fa": persianWords, "ar": arabicWords, "de": germanWords, "fr": frenchWords}
	words := map[string]bool{}
	for _, w := range strings.Fields(lists[lang]) {
		words[text.Key(w)] = true
	}
	if len(words) == 0 {
		return commonest(texts)
	}
	return words
}

func commonest(texts []*text.Passage) map[string]bool {
	counts := map[string]int{}
	for _, p := range texts {
		for _, t := range p.Tokens {
			if t.Kind == text.Word {
				counts[t.Key]++
			}
		}
	}
	all := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	words := map[string]bool{}
	for _, w := range all[:min(commonWords, len(all))] {
		words[w] = true
	}
	return words
}

// functionView counts function words and pairs of them that stand together.
func functionView(p *text.Passage, function map[string]bool, add func(string)) {
	last := ""
	for _, t := range p.Tokens {
		if t.Kind != text.Word || !function[t.Key] {
			last = ""
			continue
		}
		add("“" + t.Key + "”")
		if last != "" {
			add("“" + last + " " + t.Key + "”")
		}
		last = t.Key
	}
}

const longestMasked = 4

// maskedView counts how sentences are built: runs of two to four tokens in which all
// that carries a subject is a star and each number a #.
func maskedView(p *text.Passage, function map[string]bool, add func(string)) {
	masked := make([]string, len(p.Tokens))
	for i, t := range p.Tokens {
		switch {
		case t.Kind == text.Number:
			masked[i] = "#"
		case t.Kind != text.Word:
			masked[i] = p.Source[t.Start:t.End]
		case function[t.Key]:
			masked[i] = t.Key
		default:
			masked[i] = "*"
		}
	}
	written, ends := inARow(masked, " ")
	for i := range masked {
		for n := 2; n <= longestMasked && i+n <= len(masked); n++ {
			add(written[ends[i]-len(masked[i]) : ends[i+n-1]])
		}
	}
}

// inARow joins pieces, and says where each ends: runs of them are then parts of one
// string.
func inARow(pieces []string, between string) (written string, ends []int) {
	ends = make([]int, len(pieces))
	at := 0
	for i, piece := range pieces {
		at += len(piece)
		ends[i] = at
		at += len(between)
	}
	return strings.Join(pieces, between), ends
}

const shortestContent = 4

// contentView counts what a text is about. It is no evidence: it says how much of
// the difference is subject matter.
func contentView(p *text.Passage, function map[string]bool, add func(string)) {
	for _, t := range p.Tokens {
		if t.Kind == text.Word && !function[t.Key] && len([]rune(t.Key)) >= shortestContent {
			add(t.Key)
		}
	}
}
