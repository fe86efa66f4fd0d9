package main

import (
	"context"
	"errors"
	"io"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/internal/export"
	"sayso/names"
	"sayso/text"
)

// findFlags are the flags of names find.
type findFlags struct {
	intake    intakeFlags
	list, out string
}

func (p *program) namesFindCommand() *cobra.Command {
	var f findFlags
	cmd := &cobra.Command{
		Use:   "find --list NAMES.csv FILE...",
		Short: "find the names of a list in documents",
		Long: `Reads a list of names (CSV with the columns id and name; kind may follow: person,
group or another) and prints where they stand in documents (.txt, .html, .jsonl
with one document a line, - for standard input), one JSON object a mention: doc,
id, name, start, end, exact, how. exact is the slice of the document's text from
character start to end.

  exact     the same characters
  folded    the same words: letter case, accents, typings of a letter differ
  clitic    the same words with others written onto them: «وحسن», «حیرانی‌ها»
  variant   another spelling of the name, or (short: true) its surname

A surname alone is a mention only behind the full name, and only if nobody else of
that surname is in the document. Names that are words too (Hope, «امید») need a
title or a fuller name. An id may have several names. That a name is found does not
say that the person of the list is meant.`,
		Example: `  sayso names find --list people.csv article.html
  sayso names find --list people.csv documents.jsonl -o mentions.jsonl`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.list == "" {
				return usagef("--list is needed: the names to find")
			}
			return p.findNames(cmd.Context(), args, f)
		},
	}
	f.intake.register(cmd, false)
	cmd.Flags().StringVar(&f.list, "list", "", "the names, in `NAMES.csv`: id,name[,lang][,kind]")
	cmd.Flags().StringVarP(&f.out, "output", "o", "", "write to `FILE` instead of standard output")
	return cmd
}

func (p *program) findNames(ctx context.Context, paths []string, f findFlags) error {
	opt, err := f.intake.options()
	if err != nil {
		return err
	}
	opt.Lang = text.UnknownLanguage // nothing here depends on it
	reject, done, err := p.rejections(f.intake.rejects)
	if err != nil {
		return err
	}
	// A long list is large and without pointers: collecting often costs nothing, and
	// seldom would cost its size again.
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	in := &inputs{p: p, ctx: ctx, paths: paths, opt: opt, strict: f.intake.strict, reject: reject}
	list, err := p.watchlist(f.list, in)
	if err != nil {
		return errors.Join(err, done())
	}
	w, closeOutput, err := p.output(f.out)
	if err != nil {
		return errors.Join(err, done())
	}
	for d := range in.documents {
		if err = writeMentions(w, list, d); err != nil {
			break
		}
	}
	if err := errors.Join(err, in.err, closeOutput(), done(), ctx.Err()); err != nil {
		return err
	}
	if in.rejected > 0 {
		return errRejected
	}
	return nil
}

// watchlist reads the list of names. Rows that are none are rejected as records of
// documents are, by their line.
func (p *program) watchlist(path string, in *inputs) (*names.Watchlist, error) {
	list := new(names.Watchlist)
	err := p.readList(path, func(r listRow) error { return list.Add(r.id, r.name, r.kind) }, func(line int, reason string) error {
		if !in.turnAway(sayso.Rejection{File: path, Record: line, Reason: reason}) {
			return in.err
		}
		return in.ctx.Err()
	})
	return list, err
}

// writeMentions writes the mentions of a document, those in its title first. A
// title that is a layer of the text is not read twice.
func writeMentions(w io.Writer, list *names.Watchlist, d sayso.Document) error {
	parts, where := []string{d.Text}, []sayso.Part{sayso.InText}
	inText := slices.ContainsFunc(d.Layers, func(l sayso.Layer) bool { return l.Kind == sayso.LayerTitle })
	if d.Title != "" && !inText {
		parts, where = []string{d.Title, d.Text}, []sayso.Part{sayso.InTitle, sayso.InText}
	}
	for _, m := range list.Find(parts...) {
		if err := export.Mention(w, nameOf(d), where[m.Part], m); err != nil {
			return err
		}
	}
	return nil
}
