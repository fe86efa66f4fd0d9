package export

import (
	"io"

	"sayso/internal/casefile"
)

// Placements writes the documents that carry a byline as CSV, in their order. A date is as
// exact as it is known. Copies is how many documents the chain of copies has that a
// document is in, itself counted; nothing where it is in none.
func Placements(w io.Writer, heads []casefile.DocumentHead, copies map[string]int) error {
	c := cells{w: w}
	c.line("document,author,outlet,source_type,lang,date,title,url,copies")
	for _, h := range heads {
		for _, s := range []string{h.ID, h.Author, h.Outlet, string(h.SourceType), h.Lang, h.Date.String(), h.Title, h.URL} {
			c.id(s)
		}
		if n := copies[h.ID]; n > 1 {
			c.integer(int64(n))
		} else {
			c.empties(1)
		}
		c.end()
	}
	return c.flush()
}
