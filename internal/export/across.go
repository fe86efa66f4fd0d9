package export

import (
	"fmt"
	"io"
	"strings"

	"sayso/coordination"
	"sayso/coordination/across"
)

// AcrossPairs writes proposals of one text in two languages, the older post first: the
// columns of Pairs, and behind them what both texts have and what one has alone.
func AcrossPairs(w io.Writer, proposals []across.Proposal) error {
	c := cells{w: w}
	c.line(pairColumns + ",language,language_y,score,kinds,shared,alone")
	for _, p := range proposals {
		c.pair(coordination.Pair{Object: p.Object, Older: p.Older, Newer: p.Newer, Popularity: p.Accounts})
		c.id(p.OlderLanguage)
		c.id(p.NewerLanguage)
		c.buf = fmt.Appendf(c.buf, "%.2f,", p.Score)
		c.id(kindsOf(p.Shared))
		c.id(reasons(p.Shared))
		if len(p.Alone) == 0 {
			c.empties(1)
		} else {
			c.id(reasons(p.Alone))
		}
		c.end()
	}
	return c.flush()
}

func kindsOf(shared []across.Reason) string {
	var kinds []string
	seen := map[across.Kind]bool{}
	for _, r := range shared {
		if !seen[r.Kind] {
			seen[r.Kind] = true
			kinds = append(kinds, string(r.Kind))
		}
	}
	return strings.Join(kinds, " ")
}

// reasons says what each item is, as it stands on either side, and how many texts have it.
func reasons(all []across.Reason) string {
	var said []string
	for _, r := range all {
		words := r.Older
		switch {
		case r.Older == "":
			words = "(newer) " + r.Newer
		case r.Newer == "":
			words = "(older) " + r.Older
		case r.Newer != r.Older:
			words += " = " + r.Newer
		}
		said = append(said, fmt.Sprintf("%s %s [%d]", r.Kind, words, r.Texts))
	}
	return strings.Join(said, "; ")
}
