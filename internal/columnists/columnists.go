// Package columnists invents columnists of which it is known who writes: habits drawn by
// chance, and articles that have them. Tests of commands and of pages ask about their
// bylines.
//
// The articles mean nothing. They have small words that one columnist likes more than
// another does, commas, ends of sentences and lengths; and one of six subjects each, which
// must not be taken for a habit. The same chance gives the same bytes.
package columnists

import (
	"strings"

	"sayso/internal/dice"
)

// Subjects is how many subjects there are to write about.
const Subjects = 6

// A Columnist is habits: how often the second of two ways is taken.
type Columnist struct {
	chance *dice.Dice
	often  []int // of 100
	long   int   // words of a sentence
}

// Ways are the pairs of words that may stand for one another.
func Ways() [][2]string {
	return [][2]string{{"but", "though"}, {"very", "really"}, {"also", "too"}, {"maybe", "perhaps"}, {"until", "till"}, {"about", "around"}, {"on", "upon"}, {"nobody", "none"}, {"often", "always"}, {"here", "there"}}
}

const (
	smallWords = "the of and to in is was that for with his her he she they it by from not are were has had have who which this their at been be would have when after what you we"
	syllables  = "bar kel dom ris tav nol pem gud sil vor hax min tez lub cor fan wep jin"
	signs      = 3 // habits beside words: a comma, and two of how a sentence ends
	leastWords = 320
)

// New draws a columnist, who goes on drawing from c.
func New(c *dice.Dice) Columnist {
	w := Columnist{chance: c, long: 8 + c.Below(10)}
	for range len(Ways()) + signs {
		w.often = append(w.often, c.Below(101))
	}
	return w
}

// Column is an article of some three hundred words about a subject.
func (w Columnist) Column(subject int) string {
	var b strings.Builder
	for written := 0; written < leastWords; {
		n := w.long/2 + w.chance.Below(w.long)
		for i := range n {
			word := w.word(i, subject)
			if i == 0 {
				word = strings.ToUpper(word[:1]) + word[1:]
			}
			b.WriteString(word)
			if i < n-1 {
				b.WriteString([]string{" ", ", "}[w.way(len(Ways()))&w.chance.Below(2)])
			}
		}
		written += n
		b.WriteString([]string{". ", "! ", "; ", ".\n"}[2*w.way(len(Ways())+1)+w.way(len(Ways())+2)])
	}
	return b.String()
}

// word is the i-th of a sentence: a small word, one of two ways, or the subject's.
func (w Columnist) word(i, subject int) string {
	small := strings.Fields(smallWords)
	word := small[w.chance.Below(len(small))]
	switch {
	case i%3 == 1:
		sound := strings.Fields(syllables)
		at := 7*subject + w.chance.Below(12)
		return sound[at%len(sound)] + sound[(at*5+subject)%len(sound)]
	case i%4 == 2:
		which := w.chance.Below(len(Ways()))
		return Ways()[which][w.way(which)]
	}
	return word
}

// way is 0 or 1, the second as often as the columnist takes it.
func (w Columnist) way(habit int) int {
	if w.chance.Below(100) < w.often[habit] {
		return 1
	}
	return 0
}
