package main

import (
	"context"

	"github.com/spf13/cobra"

	"sayso/hands"
	"sayso/internal/export"
)

func (p *program) handsPairCommand() *cobra.Command {
	var f articleFlags
	var first, second string
	cmd := &cobra.Command{
		Use:   "pair DOCS.jsonl --first NAME --second NAME --reference OTHERS.jsonl",
		Short: "lay two bylines beside each other (experimental)",
		Long: `Reads documents (one JSON object a line with "text" and "author"; - for standard
input) and shows which habits of writing two bylines share that are unusual among the
reference's, with sentences of both. Experimental: the card concludes nothing.

A likelihood ratio would be wrong too often among texts about one subject. How often,
is measured on the reference each time and shown; a ratio is printed only where the goals
are met. Two bylines that you have chosen are compared, one with one.`,
		Example: `  sayso hands pair columns.jsonl --first "A. Writer" --second "B. Writer" --reference columnists.jsonl`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case first == "" || second == "":
				return usagef("--first and --second are needed: the two bylines that are laid beside each other")
			case f.reference == "":
				return usagef("--reference is needed: articles of others to compare with")
			}
			return p.pair(cmd.Context(), args[0], [2]string{first, second}, f)
		},
	}
	cmd.Flags().StringVar(&first, "first", "", "one `NAME` under which articles stand")
	cmd.Flags().StringVar(&second, "second", "", "the other `NAME`")
	f.register(cmd)
	return cmd
}

func (p *program) pair(ctx context.Context, path string, names [2]string, f articleFlags) error {
	return aboutArticles(ctx, p, f, path, func(all, others []hands.Article) (c export.PairCard, err error) {
		var sides [2][]hands.Article
		for i, name := range names {
			if sides[i] = under(name, all); len(sides[i]) == 0 {
				return c, usagef("no article of %s stands under the byline %q", path, name)
			}
		}
		reference := hands.NewReference(others)
		card, err := hands.Pair(ctx, sides[0], sides[1], reference, f.seed)
		if err != nil {
			return c, err
		}
		p.say("%s and %s: %s", names[0], names[1], card.Conclusion)
		return export.PairCard{Bylines: names, Card: card, SHA256: hands.ArticlesSHA256(append(sides[0], sides[1]...)), ReferenceSHA256: reference.SHA256()}, nil
	})
}
