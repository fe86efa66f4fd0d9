package similar_test

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strings"
)

// A crowd writes posts in the manner of real ones: words by Zipf's law, lengths log-normal,
// a third of them copies of a post not long ago, some with a word changed; a few
// accounts write most. The same seed gives the same posts.
type crowd struct {
	r        *rand.Rand
	words    *rand.Zipf
	accounts *rand.Zipf
	now      float64 // seconds
	pace     float64 // seconds between posts, on average
	recent   [][]uint64
}

const (
	vocabulary = 1_000_000
	copies     = .35
	edits      = .05
	memory     = 50_000 // posts that somebody may copy
)

func newCrowd(seed uint64, posts, accounts int) *crowd {
	r := rand.New(rand.NewPCG(seed, seed))
	const years = 3 * 365 * 86_400
	return &crowd{
		r: r, now: 1_450_000_000, pace: years / float64(posts),
		words: rand.NewZipf(r, 1.12, 8, vocabulary-1), accounts: rand.NewZipf(r, 1.2, 40, uint64(accounts-1)),
	}
}

// next is the next post: its words' numbers.
func (c *crowd) next() []uint64 {
	c.now += c.pace * c.r.ExpFloat64() * (1 + .9*math.Sin(c.now/86_400*2*math.Pi))
	var words []uint64
	switch kind := c.r.Float64(); {
	case kind < copies+edits && len(c.recent) > 0:
		// Most copies follow soon.
		back := int(math.Min(math.Exp(2.5+2*c.r.NormFloat64()), float64(len(c.recent)-1)))
		words = c.recent[len(c.recent)-1-back]
		if kind < edits {
			words = append([]uint64(nil), words...)
			words[c.r.IntN(len(words))] = c.words.Uint64()
		}
	default:
		n := int(math.Min(math.Max(1, math.Exp(2.4+.5*c.r.NormFloat64())), 60))
		for range n {
			words = append(words, c.words.Uint64())
		}
	}
	if c.recent = append(c.recent, words); len(c.recent) > memory {
		c.recent = append(c.recent[:0], c.recent[memory/2:]...)
	}
	return words
}

// write writes so many posts as CSV.
func (c *crowd) write(to io.Writer, posts int) error {
	w := bufio.NewWriter(to)
	fmt.Fprintln(w, "content_id,account_id,time,text")
	var text strings.Builder
	for i := range posts {
		text.Reset()
		for j, word := range c.next() {
			if j > 0 {
				text.WriteByte(' ')
			}
			text.WriteString(spelled(word))
		}
		if c.r.Float64() < .4 {
			fmt.Fprintf(&text, " https://t.co/%08x", c.r.Uint32())
		}
		fmt.Fprintf(w, "%d,account%d,%d,\"%s\"\n", i, c.accounts.Uint64(), int64(c.now), text.String())
	}
	return w.Flush()
}

// spelled is a word for a number: the commoner, the shorter, as in languages.
func spelled(n uint64) string {
	const syllables = "babedidofugahekilomunapiquresatovuwexyzo"
	var b strings.Builder
	for n++; n > 0; n /= 20 {
		b.WriteString(syllables[2*(n%20) : 2*(n%20)+2])
	}
	return b.String()
}
