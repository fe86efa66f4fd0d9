package planting

import (
	"fmt"
	"strings"

	"sayso/hands"
)

// Articles writes n articles of about so many words under a byline, each about one of
// the subjects, which take turns. Ids begin with id.
func Articles(l Language, w Writer, byline, id string, n, words int, subjects []Subject, c *Chance) []hands.Article {
	var all []hands.Article
	for i := range n {
		var paragraphs []string
		for written := 0; written < words; {
			p := w.Write(l, subjects[i%len(subjects)], c)
			written += len(strings.Fields(p))
			paragraphs = append(paragraphs, p)
		}
		all = append(all, hands.Article{ID: fmt.Sprintf("%s%02d", id, i), Byline: byline, Text: strings.Join(paragraphs, "\n")})
	}
	return all
}
