package hands

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/text"
)

// lengthView counts how long things are, in steps that double every two.
func lengthView(p *text.Passage, words int, add func(string)) {
	letters, longest := 0, 0
	for _, t := range p.Tokens {
		if t.Kind == text.Word {
			n := utf8.RuneCountInString(p.Source[t.Start:t.End])
			letters, longest = letters+n, max(longest, n)
		}
	}
	sentences := max(len(p.Sentences), 1)
	add("words in a post: " + step(words))
	add("sentences in a post: " + fmt.Sprint(min(sentences, 6)))
	add("words in a sentence: " + step(words/sentences))
	add("paragraphs in a post: " + fmt.Sprint(min(len(p.Paragraphs), 5)))
	add(fmt.Sprintf("letters in a word, on average: %.1f", float64(2*letters/max(words, 1))/2))
	add("letters in the longest word: " + fmt.Sprint(min(longest, 14)))
	if len(p.Sentences) > 0 {
		first, last := p.Sentences[0], p.Sentences[len(p.Sentences)-1]
		add("tokens in the first sentence: " + step(first.Last-first.First))
		add("tokens in the last sentence: " + step(last.Last-last.First))
	}
}

func step(n int) string {
	from, to := 0, 1
	for to <= n {
		from, to = to, max(to+1, to*14142/10000)
	}
	if to == from+1 {
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%d to %d", from, to-1)
}

// postingView counts what an account does around its words: links, mentions,
// hashtags, quotations, pictures of feelings, and where they stand.
func postingView(p prepared, add func(string)) {
	for mark, name := range map[rune]string{linkMark: "links", mentionMark: "mentions", hashtagMark: "hashtags", quoteMark: "quotations"} {
		n := strings.Count(p.full, string(mark))
		add(fmt.Sprintf("%s in a post: %d", name, min(n, 4)))
	}
	for _, host := range p.hosts {
		add("link to " + host)
	}
	trimmed := strings.TrimSpace(p.full)
	first, _ := utf8.DecodeRuneInString(trimmed)
	last, _ := utf8.DecodeLastRuneInString(trimmed)
	add("begins with " + postingSign(first))
	add("ends with " + postingSign(last))
	emoji := 0
	for _, r := range p.full {
		if unicode.Is(unicode.So, r) {
			emoji++
		}
	}
	add(fmt.Sprintf("emoji in a post: %d", min(emoji, 3)))
}

func postingSign(r rune) string {
	switch sign := signOf(r); sign {
	case "x", "X", "ا":
		return "a letter"
	case "9":
		return "a number"
	default:
		return sign
	}
}
