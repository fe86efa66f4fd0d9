package hands

import (
	"slices"
	"strings"

	"sayso/text"
)

// markGap is how much larger the share of one side's posts that have a token is than
// the other side's, for it to be a mark.
const markGap = 0.8

// usualMarks are signs that nobody signs with.
const usualMarks = ".,;:!?…؟،؛۔-–—'\"«»()&/"

// sideMarks are tokens that nearly all posts of one side have and hardly any of the
// other. They are no habit, but how the sides were told apart, or what a program sets.
func sideMarks(posts []usable) map[string]bool {
	var sizes [2]int
	counts := map[string]*[2]int{}
	for _, u := range posts {
		sizes[side(u.isB)]++
		seen := map[string]bool{}
		for _, t := range u.passage.Tokens {
			if seen[t.Key] || t.Key == "" || strings.Trim(t.Key, usualMarks) == "" {
				continue
			}
			seen[t.Key] = true
			if counts[t.Key] == nil {
				counts[t.Key] = &[2]int{}
			}
			counts[t.Key][side(u.isB)]++
		}
	}
	marks := map[string]bool{}
	for key, n := range counts {
		a, b := float64(n[0])/float64(max(sizes[0], 1)), float64(n[1])/float64(max(sizes[1], 1))
		if max(a-b, b-a) >= markGap {
			marks[key] = true
		}
	}
	return marks
}

// without takes marks out of a text, each with the space in front of it.
func without(s, lang string, marks map[string]bool) string {
	var b strings.Builder
	at := 0
	for _, t := range text.Parse(s, lang).Tokens {
		if marks[t.Key] {
			b.WriteString(strings.TrimRight(s[at:t.Start], " "))
			at = t.End
		}
	}
	b.WriteString(s[at:])
	return strings.TrimSpace(b.String())
}

// withoutMarks takes the marks of either side out of all posts, and says which.
func (s *sieve) withoutMarks(posts []usable, lang string) (kept []usable, found []string) {
	marks := sideMarks(posts)
	if len(marks) == 0 {
		return posts, nil
	}
	for _, u := range posts {
		u.prose, u.full = without(u.prose, lang, marks), without(u.full, lang, marks)
		if u.parse(lang); u.words == 0 {
			s.leaves(outNoWords)
			continue
		}
		kept = append(kept, u)
	}
	for mark := range marks {
		found = append(found, mark)
	}
	slices.Sort(found)
	return kept, found
}

func wordsIn(p *text.Passage) (n int) {
	for _, t := range p.Tokens {
		if t.Kind == text.Word {
			n++
		}
	}
	return n
}
