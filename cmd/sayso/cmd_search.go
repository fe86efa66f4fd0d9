package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sayso/internal/casefile"
	"sayso/internal/export"
)

func (p *program) searchCommand() *cobra.Command {
	limit := 20
	cmd := &cobra.Command{
		Use:   "search CASE QUERY",
		Short: "find words in any spelling",
		Long: `Finds the documents and posts that hold every word of the query, whatever the
spelling: Persian and Arabic letters typed either way, vowel signs, joiners,
digits of any script, accents and capitals make no difference. Words in "straight
marks" must stand together. What is shown is the document's own spelling.`,
		Example: `  sayso search harbour.sayso "Ann Berg" embassy
  sayso search harbour.sayso علي`,
		Args: cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			c, err := casefile.Open(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, c.Close()) }()
			hits, err := c.Search(cmd.Context(), strings.Join(args[1:], " "), limit)
			if err != nil {
				return err
			}
			for _, h := range hits {
				p.printHit(h)
			}
			if len(hits) == 0 {
				p.say("nothing found")
			}
			return nil
		},
	}
	cmd.Flags().IntVar(&limit, "limit", limit, "at most this many documents")
	return cmd
}

func (p *program) printHit(h casefile.Hit) {
	title, outlet, date := cmp.Or(h.Place.Title, "(no title)"), cmp.Or(h.Place.Outlet, "no outlet"), cmp.Or(h.Place.Date.String(), "no date")
	fmt.Fprintf(p.out, "%s  %s  %s, %s\n    %s\n", h.Place.ID, export.Isolate(export.OneLine(title)), export.Isolate(export.OneLine(outlet)), date, p.snippet(h))
}

// snippet shows the words that were found between marks: bold on a terminal,
// square brackets elsewhere.
func (p *program) snippet(h casefile.Hit) string {
	before, after := "[", "]"
	if onTerminal(p.out) {
		before, after = "\x1b[1m", "\x1b[0m"
	}
	return export.Isolate(marked(h, before, after))
}

// marked puts before and after around each word found. The control characters
// of a hostile document are taken out first.
func marked(h casefile.Hit, before, after string) string {
	var b strings.Builder
	at := 0
	for _, m := range h.Marks {
		b.WriteString(printable(h.Snippet[at:m.ByteStart]))
		b.WriteString(before + printable(h.Snippet[m.ByteStart:m.ByteEnd]) + after)
		at = m.ByteEnd
	}
	b.WriteString(printable(h.Snippet[at:]))
	return b.String()
}

// printable replaces each control character with a space.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || 0x80 <= r && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
}
