package hands

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sayso/text"
)

// An Article is one text that stands under a byline.
type Article struct {
	ID     string
	Byline string // as printed
	Text   string // without its title and its byline
	Lang   string // as stated, for where the text does not tell
	Genre  string // as stated: news, blog, …; empty is not known
	Outlet string // where it stands; empty is not known
	Date   time.Time
}

// Omitted says how many articles were not looked at, and why.
type Omitted struct {
	Why      string `json:"why"`
	Articles int    `json:"articles"`
}

const (
	outGenre       = "of another genre"
	outTranslation = "translations, whose words are another's"
	outCopy        = "near-duplicates of earlier articles"
	outShort       = "of fewer than 150 words of their own"
	outThinned     = "thinned out evenly: more tell no more, or the reference has no bylines with as many"
)

const (
	fewestArticleWords = 150 // of an article's own, for it to be looked at
	mostSecondLanguage = 0.2 // of a byline's articles; above, it writes in two
)

// A reading is what is left of an article when its writer did not write the rest.
type reading struct {
	article Article
	prose   string
	passage *text.Passage
	words   int
}

// cut is the reading's first so many words.
func (r reading) cut(words int, lang string) reading {
	if r.words <= words {
		return r
	}
	n := 0
	for _, t := range r.passage.Tokens {
		if t.Kind != text.Word {
			continue
		}
		if n++; n == words {
			r.prose, r.words = r.prose[:t.End], words
			r.passage = text.Parse(r.prose, lang)
			return r
		}
	}
	return r
}

// languageOfArticles is the one that most of a byline's articles are in, and whether a
// second one is more than a stray.
func languageOfArticles(articles []Article) (lang string, isMixed bool) {
	counts, n := map[string]int{}, 0
	for _, a := range articles {
		if own := languageOfArticle(a); own != "" {
			counts[own]++
			n++
		}
	}
	lang = most(counts)
	return lang, float64(n-counts[lang]) > mostSecondLanguage*float64(n)
}

// languageOfArticle is empty if it can neither be told nor was stated.
func languageOfArticle(a Article) string {
	if guess := text.Language(a.Text).Lang; guess != text.UnknownLanguage && guess != text.MixedLanguage {
		return guess
	}
	return a.Lang
}

// genreOf is the one that most of the articles state.
func genreOf(articles []Article) string {
	counts := map[string]int{}
	for _, a := range articles {
		if a.Genre != "" {
			counts[a.Genre]++
		}
	}
	return most(counts)
}

// readArticles takes one byline's articles apart and leaves out what cannot be
// compared. An article that states no genre may be of any.
func (s *sieve) readArticles(articles []Article, lang, genre string) []reading {
	var bare []reading
	for _, a := range inOrder(articles) {
		switch {
		case genre != "" && a.Genre != "" && a.Genre != genre:
			s.leaves(outGenre)
		case languageOfArticle(a) != lang:
			s.leaves(outLanguage)
		case isTranslation(a.Text):
			s.leaves(outTranslation)
		default:
			p, _ := prepareArticle(a.Text, lang)
			bare = append(bare, reading{article: a, prose: p})
		}
	}
	return s.longEnough(withoutFurnitureOfDesks(s.withoutCopies(bare, lang)), lang)
}

func inOrder(articles []Article) []Article {
	return slices.SortedStableFunc(slices.Values(articles), func(a, b Article) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Text, b.Text))
	})
}

func (s *sieve) withoutCopies(all []reading, lang string) (kept []reading) {
	keys := make([][]string, len(all))
	for i, r := range all {
		keys[i] = keysOf(text.Parse(r.prose, lang))
	}
	isCopy := repeats(keys)
	for i, r := range all {
		if isCopy[i] {
			s.leaves(outCopy)
			continue
		}
		kept = append(kept, r)
	}
	return kept
}

func (s *sieve) longEnough(all []reading, lang string) (kept []reading) {
	for _, r := range all {
		r.passage = text.Parse(r.prose, lang)
		if r.words = wordsIn(r.passage); r.words < fewestArticleWords {
			s.leaves(outShort)
			continue
		}
		kept = append(kept, r)
	}
	return kept
}

func (s *sieve) omitted() (list []Omitted) {
	for _, o := range s.list() {
		list = append(list, Omitted{o.Why, o.Posts})
	}
	return list
}

// prepareArticle leaves an article's own words. An article that opens with what a
// repost would is quoted whole, and nothing of it is its own.
func prepareArticle(source, lang string) (string, bool) {
	p, isOwn := prepare(source, lang)
	return p.prose, isOwn
}

// withoutFurnitureOfDesks takes out the paragraphs that an office sets under what its
// reporters write: what stands in two articles of one byline, numbers aside, and lines
// with a telephone or in brackets. They would show where somebody works.
func withoutFurnitureOfDesks(all []reading) []reading {
	articles := map[string]int{}
	for _, r := range all {
		own := map[string]bool{}
		for line := range strings.Lines(r.prose) {
			own[withoutDigits(line)] = true
		}
		for line := range own {
			articles[line]++
		}
	}
	for i, r := range all {
		var lines []string
		for line := range strings.Lines(r.prose) {
			if line = strings.TrimSpace(line); line != "" && articles[withoutDigits(line)] == 1 && !isOfDesk(line) {
				lines = append(lines, line)
			}
		}
		all[i].prose = strings.Join(lines, "\n")
	}
	return all
}

func withoutDigits(line string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsNumber(r) {
			return -1
		}
		return r
	}, strings.Join(strings.Fields(line), " "))
}

const (
	mostDeskWords   = 15
	fewestTelephone = 5 // digits
)

func isOfDesk(line string) bool {
	if len(strings.Fields(line)) > mostDeskWords {
		return false
	}
	digits := 0
	for _, r := range line {
		if unicode.IsNumber(r) {
			digits++
		}
	}
	first, _ := utf8.DecodeRuneInString(line)
	return first == '(' && strings.HasSuffix(line, ")") || digits >= fewestTelephone && strings.ContainsRune("-–—([*", first)
}
