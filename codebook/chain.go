package codebook

import "strings"

// A chain is what may stand before a word.
type chain struct {
	letters string
	keys    []string // of its words
	starts  []int
	article bool // the last is the article
	alef    bool // one is the article with its first letter
}

// chains are all there are, the shortest first. The article after ل loses its
// first letter.
var chains = chainsOf([][]string{
	{},
	{"ال"},
	{"و"},
	{"ف"},
	{"ب"},
	{"ل"},
	{"ک"},
	{"س"},
	{"و", "ال"},
	{"ف", "ال"},
	{"ب", "ال"},
	{"ک", "ال"},
	{"ل", "ل"},
	{"و", "ب"},
	{"و", "ل"},
	{"و", "ک"},
	{"ف", "ب"},
	{"ف", "ل"},
	{"و", "س"},
	{"ف", "س"},
	{"و", "ب", "ال"},
	{"و", "ک", "ال"},
	{"و", "ل", "ل"},
	{"ف", "ب", "ال"},
	{"ف", "ل", "ل"},
})

func chainsOf(words [][]string) []chain {
	var all []chain
	for _, parts := range words {
		var c chain
		for i, w := range parts {
			c.starts = append(c.starts, len(c.letters))
			c.letters += w
			c.alef = c.alef || w == "ال"
			if i > 0 && w == "ل" && parts[i-1] == "ل" {
				w = "ال"
			}
			c.keys = append(c.keys, w)
			c.article = w == "ال"
		}
		all = append(all, c)
	}
	return all
}

// begins reports whether a word begins with the chain, and goes on.
func (c *chain) begins(w surface) bool {
	return strings.HasPrefix(w.folded, c.letters) && len(w.folded) > len(c.letters) && !(c.alef && w.hamza)
}

// pieces returns the chain's words, with room for more behind them.
func (c *chain) pieces() []piece {
	all := make([]piece, len(c.keys), len(c.keys)+2)
	for i, k := range c.keys {
		all[i] = piece{start: c.starts[i], key: k}
	}
	return all
}
