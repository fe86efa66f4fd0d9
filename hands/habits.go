package hands

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/text"
)

// A Habit is a way of writing of two piles of articles, with sentences to judge it by.
type Habit struct {
	Habit    string            `json:"habit"`
	View     string            `json:"view"`
	First    float64           `json:"first"`  // times in a thousand words
	Second   float64           `json:"second"` //
	Usual    float64           `json:"usual"`  // of the reference
	Examples []ArticleSentence `json:"examples"`
}

// An ArticleSentence is a sentence that shows a habit.
type ArticleSentence struct {
	Side    string `json:"side"`
	Article string `json:"article"`
	Text    string `json:"text"`
}

const (
	habitCount    = 15
	fewestArticle = 2 // of a side must show a habit that is counted for it
)

// A pile is articles with their habits, counted.
type pile struct {
	name     string
	articles []reading
	counted  [][]habitCounts
	lean     []float64 // of each habit from what is usual, in standard deviations of a mean
}

func (p *pool) pileOf(name string, articles []reading) pile {
	s := p.style.space
	own := pile{name: name, articles: articles, lean: make([]float64, len(s.centre))}
	n := float64(len(articles))
	for _, a := range articles {
		counted := tallies(a, s.views, s.words)
		own.counted = append(own.counted, counted)
		for v, g := range s.gauges {
			shares := make([]float64, len(g.mean))
			g.shares(shares, counted[v])
			for i, x := range shares {
				z := min(max((x-g.mean[i])/g.dev[i], -farthest), farthest)
				own.lean[g.offset+i] += z / math.Sqrt(n)
			}
		}
	}
	return own
}

// habitsOf are the habits that weigh most: weigh is told how far each side leans.
func (p *pool) habitsOf(first, second pile, weigh func(first, second float64) float64) []Habit {
	type at struct {
		view, index int
		name        string
		weight      float64
	}
	var all []at
	function := functionWords(p.lang, nil)
	for v, g := range p.style.space.gauges {
		for name, i := range g.number {
			if !isShown(p.style.space.views[v].name, name, function) {
				continue
			}
			if w := weigh(first.lean[g.offset+i], second.lean[g.offset+i]); w > 0 && max(first.having(v, name), second.having(v, name)) >= fewestArticle {
				all = append(all, at{v, i, name, w})
			}
		}
	}
	slices.SortFunc(all, func(a, b at) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.view, b.view), cmp.Compare(a.name, b.name))
	})
	words, habits := totalWords(p.articles), []Habit(nil)
	isSaid := map[string]bool{}
	for _, h := range all {
		core := coreOf(h.name)
		if isSaid[core] || len(habits) == habitCount {
			continue
		}
		isSaid[core] = true
		view := p.style.space.views[h.view].name
		habit := Habit{Habit: h.name, View: view, First: first.rate(h.view, h.name), Second: second.rate(h.view, h.name), Usual: aThousand(p.style.space.gauges[h.view].times[h.index], words)}
		habit.Examples = append(first.examples(h.view, h.name), second.examples(h.view, h.name)...)
		habits = append(habits, habit)
	}
	return habits
}

// isShown: endings, patterns and words beside the function words are counted, but what they show
// to a reader is mostly a subject.
func isShown(view, habit string, function map[string]bool) bool {
	switch view {
	case Endings, Patterns:
		return false
	case CommonWords:
		return function[strings.Trim(habit, "“”")]
	case MaskedRuns:
		for _, sign := range strings.Fields(habit) {
			if first, _ := utf8.DecodeRuneInString(sign); unicode.IsLetter(first) && !function[sign] {
				return false
			}
		}
	}
	return true
}

// coreOf is what of a habit is no mask: a dot after small letters and a dot before a capital
// are one habit to a reader, and so is a word alone and before any other. Where all of it
// is mask, it is all of it.
func coreOf(habit string) string {
	run, isShape := strings.CutPrefix(habit, "shape ")
	core := strings.Trim(run, "“”")
	if isShape {
		core = strings.Map(func(r rune) rune {
			if strings.ContainsRune("xX9ا␣", r) {
				return -1
			}
			return r
		}, run)
	} else {
		core = strings.Join(slices.DeleteFunc(strings.Fields(core), func(s string) bool { return s == "*" || s == "^*" || s == "#" }), " ")
	}
	if core == "" {
		return habit
	}
	return core
}

// having is how many articles have a habit.
func (p pile) having(view int, habit string) (n int) {
	for _, c := range p.counted {
		if c[view][habit] > 0 {
			n++
		}
	}
	return n
}

func (p pile) rate(view int, habit string) float64 {
	n, words := 0, 0
	for i, c := range p.counted {
		n += c[view][habit]
		words += p.articles[i].words
	}
	return aThousand(n, words)
}

func aThousand(n, words int) float64 {
	return math.Round(10_000*float64(n)/float64(max(words, 1))) / 10
}

func (p pile) examples(view int, habit string) (found []ArticleSentence) {
	for i, c := range p.counted {
		if c[view][habit] == 0 || len(found) == exampleCount {
			continue
		}
		a := p.articles[i]
		if s := sentenceShowing(a.passage, habit); s != "" {
			found = append(found, ArticleSentence{p.name, a.article.ID, s})
		}
	}
	return found
}

// sentenceShowing is the first sentence that a habit of words, endings or outlines is
// seen in, or the first two in a row if the habit is how they meet; a length is seen in
// none.
func sentenceShowing(p *text.Passage, habit string) string {
	word, isWord := strings.CutPrefix(habit, "“")
	word = strings.TrimSuffix(word, "”")
	ending, isEnding := strings.CutPrefix(habit, "-")
	run, isShape := strings.CutPrefix(habit, "shape ")
	masked := strings.Fields(habit)
	for _, s := range p.Sentences {
		sentence := p.Text(s.Start, s.End)
		tokens := p.Tokens[s.First:s.Last]
		switch {
		case isWord:
			if slices.ContainsFunc(tokens, func(t text.Token) bool { return t.Key == word }) {
				return sentence
			}
		case isEnding && len(masked) == 1:
			if slices.ContainsFunc(tokens, func(t text.Token) bool { return strings.HasSuffix(t.Key, ending) }) {
				return sentence
			}
		case isShape:
			if hasOutline(sentence, run) {
				return sentence
			}
		case strings.Contains(habit, ": ") || strings.Contains(habit, "(U+"):
			return ""
		case showsRun(p, tokens, masked):
			return sentence
		}
	}
	if isShape {
		return meetingShowing(p, run)
	}
	return ""
}

func hasOutline(s, run string) bool {
	return strings.Contains(strings.ReplaceAll(strings.Join(outlineOf(s), ""), " ", "␣"), run)
}

// meetingShowing is the first two sentences in a row that a run of an outline is seen in.
func meetingShowing(p *text.Passage, run string) string {
	for i := range p.Sentences[min(1, len(p.Sentences)):] {
		if both := p.Text(p.Sentences[i].Start, p.Sentences[i+1].End); hasOutline(both, run) {
			return both
		}
	}
	return ""
}

// showsRun reports whether the words of a masked run, without its stars, stand in the
// tokens at its places.
func showsRun(p *text.Passage, tokens []text.Token, run []string) bool {
	fits := func(t text.Token, sign string) bool {
		switch sign {
		case "#":
			return t.Kind == text.Number
		case "*", "^*":
			return t.Kind == text.Word
		}
		return t.Key == sign || p.Source[t.Start:t.End] == sign
	}
	for i := 0; i+len(run) <= len(tokens); i++ {
		n := 0
		for n < len(run) && fits(tokens[i+n], run[n]) {
			n++
		}
		if n == len(run) {
			return true
		}
	}
	return false
}

// groups parts the articles as their style does best, and says which habits part them.
func (b *bylineTest) groups(seen likeness) *Groups {
	best := greatestParting(seen.style)
	var piles [2][]reading
	for i, r := range b.own {
		at := side(best.isB[i] != best.isB[0]) // the first article is of the first group
		piles[at] = append(piles[at], r)
	}
	g := &Groups{First: idsOf(piles[0]), Second: idsOf(piles[1])}
	first, second := b.pool.pileOf("first", piles[0]), b.pool.pileOf("second", piles[1])
	g.Habits = b.pool.habitsOf(first, second, func(a, c float64) float64 {
		n, m := math.Sqrt(float64(len(piles[0]))), math.Sqrt(float64(len(piles[1])))
		return math.Abs(a/n-c/m) / math.Sqrt(1/(n*n)+1/(m*m)) // of the means
	})
	return g
}

func idsOf(all []reading) (ids []string) {
	for _, r := range all {
		ids = append(ids, r.article.ID)
	}
	return ids
}
