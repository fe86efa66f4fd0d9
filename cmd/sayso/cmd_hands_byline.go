package main

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/hands"
	"sayso/internal/cards"
	"sayso/internal/export"
	"sayso/internal/intake"
	"sayso/text"
)

// articleFlags are the flags of commands about bylines.
type articleFlags struct {
	reference    string
	seed         uint64
	out, rejects string
	strict       bool
}

func (f *articleFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.reference, "reference", "", "articles of others to compare with, in `FILE`, one JSON object a line")
	flags.Uint64Var(&f.seed, "seed", 1, "of trials and intervals: the same seed gives the same bytes")
	flags.StringVarP(&f.out, "output", "o", "", "write to `FILE` instead of standard output")
	flags.StringVar(&f.rejects, "rejects", "", "list rejected records in `FILE`, as JSON lines")
	flags.BoolVar(&f.strict, "strict", false, "stop at the first rejected record")
}

func (p *program) handsBylineCommand() *cobra.Command {
	var f articleFlags
	var byline string
	cmd := &cobra.Command{
		Use:   "byline DOCS.jsonl --author NAME --reference OTHERS.jsonl",
		Short: "ask whether articles under one byline show several hands",
		Long: `Reads documents (one JSON object a line with "text" and "author", as for extract; -
for standard input), takes those under one byline, and asks whether they show several
writers' habits. Prints one JSON object, its card: conclusion, support, why, limits,
figures.

The reference is articles of others, which you choose: the same language, kind of text,
years and subjects, at least twenty bylines with ten articles each. It says what one
writer's articles have in common. Say where each article stands ("source") and when
("date"): where those asked about stand in several outlets or span years, and the
reference's do not, there is no answer, since another desk looks like another hand. Bylines are put together from it, of one writer, of
one writer on two subjects and of two, and the card says what share of each would have
been called several hands: "no evidence of several hands" says little where few teams
would have been seen.

Quotations, copies, translations, what a desk sets under articles, other languages and
other kinds of text are taken out first. Below five articles, or where they are about
more different things than any single writer's of the reference, there is no answer. It
is never said that there is one hand, nor whose.`,
		Example: `  sayso hands byline column.jsonl --author "A. Columnist" --reference columnists.jsonl`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if byline == "" {
				return usagef("--author is needed: the byline that is asked about")
			}
			if f.reference == "" {
				return usagef("--reference is needed: articles of others to compare with")
			}
			return p.byline(cmd.Context(), args[0], byline, f)
		},
	}
	cmd.Flags().StringVar(&byline, "author", "", "the one `NAME` under which the articles stand")
	f.register(cmd)
	return cmd
}

func (p *program) byline(ctx context.Context, path, byline string, f articleFlags) error {
	return aboutArticles(ctx, p, f, path, func(all, others []hands.Article) (c export.BylineCard, err error) {
		own := under(byline, all)
		if len(own) == 0 {
			return c, usagef("no article of %s stands under the byline %q", path, byline)
		}
		if others := len(all) - len(own); others > 0 {
			p.say("%s: %s under other bylines left out", byline, count(others, "article"))
		}
		reference := hands.NewReference(others)
		card, err := hands.Byline(ctx, own, reference, f.seed)
		if err != nil {
			return c, err
		}
		p.say("%s: %s", byline, card.Conclusion)
		return export.BylineCard{Byline: byline, Card: card, SHA256: hands.ArticlesSHA256(own), ReferenceSHA256: reference.SHA256()}, nil
	})
}

// under are the articles that stand under a byline, in whichever of a name's spellings
// that fold to one.
func under(byline string, all []hands.Article) (own []hands.Article) {
	for _, a := range all {
		if text.Key(a.Byline) == text.Key(byline) {
			own = append(own, a)
		}
	}
	return own
}

// aboutArticles writes the card that ask gives about the articles of a file and the
// reference's, and reports records that are no articles.
func aboutArticles[C export.BylineCard | export.PairCard](ctx context.Context, p *program, f articleFlags, path string, ask func(all, others []hands.Article) (C, error)) (err error) {
	reject, done, err := p.rejections(f.rejects)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	var read [2][]hands.Article
	rejected := 0
	for i, from := range []string{path, f.reference} {
		articles, n, err := p.readArticles(ctx, from, f.strict, reject)
		if err != nil {
			return err
		}
		read[i], rejected = articles, rejected+n
	}
	card, err := ask(read[0], read[1])
	if err != nil {
		return err
	}
	err = p.write(orStandardOutput(f.out), func(w io.Writer) error { return export.Card(w, card) })
	if err == nil && rejected > 0 {
		return errRejected
	}
	return err
}

// readArticles reads documents that have a byline.
func (p *program) readArticles(ctx context.Context, path string, strict bool, reject func(sayso.Rejection)) ([]hands.Article, int, error) {
	in := &inputs{p: p, ctx: ctx, paths: []string{path}, opt: intake.Options{}, strict: strict, reject: reject}
	var articles []hands.Article
	in.documents(func(d sayso.Document) bool {
		if strings.TrimSpace(d.Author) == "" {
			return in.turnAway(sayso.Rejection{File: path, Record: d.Record, Reason: `no "author": it stands under no byline`})
		}
		a := cards.ArticleOf(d)
		a.ID = nameOf(d)
		articles = append(articles, a)
		return true
	})
	return articles, in.rejected, in.err
}
