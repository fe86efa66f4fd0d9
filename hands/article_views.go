package hands

import (
	"cmp"
	"maps"
	"slices"
	"unicode"
	"unicode/utf8"

	"sayso/text"
)

// The views that articles are looked at in beside those that posts have.
const (
	CommonWords = "common words"
	Endings     = "word endings"
	Patterns    = "sentence patterns"
)

// What of a pool's words is taken for words that carry no subject.
const (
	mostCommonWords = 400  // that are counted
	mostUnmasked    = 300  // that stay in masked runs
	spreadOfCommon  = 0.75 // of the bylines must have used a common word
	endingLetters   = 3
	fewestForEnding = 6 // letters of a word
	patternLetters  = 2
	fewestInPattern = 5 // letters of a word whose last ones are kept
	longestRun      = 3 // of a masked run, in tokens
)

// commonWordsOf are the words that most articles of a pool have, and nearly all
// bylines: what only some write about is no common word, however often they do.
func commonWordsOf(pool []reading) []string {
	articles, bylines, seen := map[string]int{}, map[string]int{}, map[[2]string]bool{}
	all := map[string]bool{}
	for _, r := range pool {
		all[r.article.Byline] = true
		own := map[string]bool{}
		for _, t := range r.passage.Tokens {
			if t.Kind == text.Word {
				own[t.Key] = true
			}
		}
		for w := range own {
			articles[w]++
			if key := [2]string{r.article.Byline, w}; !seen[key] {
				seen[key] = true
				bylines[w]++
			}
		}
	}
	maps.DeleteFunc(articles, func(w string, _ int) bool { return float64(bylines[w]) < spreadOfCommon*float64(len(all)) })
	words := commonestFirst(articles)
	return words[:min(len(words), mostCommonWords)]
}

func commonestFirst(counts map[string]int) []string {
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
}

// habitCounts is how often an article has each habit of one view.
type habitCounts map[string]int

func (t habitCounts) add(habit string) { t[habit]++ }

// An articleView counts habits of an article.
type articleView struct {
	name   string
	most   int     // habits that are kept
	weight float64 // beside the other views
	count  func(r reading, w vocabulary, add func(string))
}

// vocabulary is what of a pool's words carries no subject.
type vocabulary struct {
	common, unmasked map[string]bool
}

func vocabularyOf(words []string) vocabulary {
	v := vocabulary{map[string]bool{}, map[string]bool{}}
	for i, w := range words {
		v.common[w] = true
		v.unmasked[w] = i < mostUnmasked
	}
	return v
}

// styleViews are how something is written. There are fewer lengths than words, and they
// count half.
func styleViews() []articleView {
	return []articleView{
		{CommonWords, mostCommonWords, 1, func(r reading, v vocabulary, add func(string)) { commonView(r.passage, v.common, add) }},
		{MaskedRuns, 2000, 1, func(r reading, v vocabulary, add func(string)) { maskedRuns(r.passage, v.unmasked, add) }},
		{Shape, 600, 1, func(r reading, _ vocabulary, add func(string)) { shapeView(r.prose, add) }},
		{Endings, 400, 1, func(r reading, v vocabulary, add func(string)) { endingView(r.passage, v.unmasked, add) }},
		{Patterns, 4000, 1, func(r reading, v vocabulary, add func(string)) { patternView(r.passage, v.unmasked, add) }},
		{Lengths, 100, 0.5, func(r reading, _ vocabulary, add func(string)) { articleLengths(r.passage, add) }},
	}
}

// subjectView is what something is written about.
func subjectView() []articleView {
	return []articleView{{Content, 2500, 1, func(r reading, v vocabulary, add func(string)) { contentView(r.passage, v.common, add) }}}
}

func commonView(p *text.Passage, common map[string]bool, add func(string)) {
	for _, t := range p.Tokens {
		if t.Kind == text.Word && common[t.Key] {
			add("“" + t.Key + "”")
		}
	}
}

// maskedRuns are runs of two and three tokens in which each word that carries a subject
// is a star, with a hat if it has a capital.
func maskedRuns(p *text.Passage, unmasked map[string]bool, add func(string)) {
	runs(masked(p, unmasked, func(text.Token) string { return "*" }), 2, add)
}

// patternView counts runs of one to three tokens in which of each longer word that carries
// a subject the last letters are left: how sentences are built of kinds of words.
func patternView(p *text.Passage, unmasked map[string]bool, add func(string)) {
	runs(masked(p, unmasked, func(t text.Token) string {
		if letters := []rune(t.Key); len(letters) >= fewestInPattern {
			return "…" + string(letters[len(letters)-patternLetters:])
		}
		return "*"
	}), 1, add)
}

// masked are the tokens, of which words that carry a subject are told by what mask leaves
// of them, or by a hat and a star if they have a capital.
func masked(p *text.Passage, unmasked map[string]bool, mask func(text.Token) string) []string {
	signs := make([]string, len(p.Tokens))
	for i, t := range p.Tokens {
		word := p.Source[t.Start:t.End]
		switch first, _ := utf8.DecodeRuneInString(word); {
		case t.Kind == text.Number:
			signs[i] = "#"
		case t.Kind != text.Word:
			signs[i] = word
		case unmasked[t.Key]:
			signs[i] = t.Key
		case unicode.IsUpper(first):
			signs[i] = "^*"
		default:
			signs[i] = mask(t)
		}
	}
	return signs
}

// runs are so many signs in a row, and more, up to the longest.
func runs(signs []string, fewest int, add func(string)) {
	written, ends := inARow(signs, " ")
	for i := range signs {
		for n := fewest; n <= longestRun && i+n <= len(signs); n++ {
			add(written[ends[i]-len(signs[i]) : ends[i+n-1]])
		}
	}
}

// endingView counts the last letters of longer words: how words are built.
func endingView(p *text.Passage, unmasked map[string]bool, add func(string)) {
	for _, t := range p.Tokens {
		if t.Kind != text.Word || unmasked[t.Key] {
			continue
		}
		if letters := []rune(t.Key); len(letters) >= fewestForEnding {
			add("-" + string(letters[len(letters)-endingLetters:]))
		}
	}
}

func articleLengths(p *text.Passage, add func(string)) {
	for _, s := range p.Sentences {
		words := 0
		for _, t := range p.Tokens[s.First:s.Last] {
			if t.Kind == text.Word {
				words++
			}
		}
		add("words in a sentence: " + step(words))
	}
	for _, paragraph := range p.Paragraphs {
		add("sentences in a paragraph: " + step(paragraph.LastSentence-paragraph.FirstSentence))
	}
	for _, t := range p.Tokens {
		if t.Kind == text.Word {
			add("letters in a word: " + step(utf8.RuneCountInString(t.Key)))
		}
	}
}

// tallies counts the habits of an article in each view.
func tallies(r reading, views []articleView, words vocabulary) []habitCounts {
	all := make([]habitCounts, len(views))
	for i, v := range views {
		all[i] = habitCounts{}
		v.count(r, words, all[i].add)
	}
	return all
}
