package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/attribution"
	"sayso/codebook"
	"sayso/internal/casefile"
	"sayso/internal/export"
	"sayso/internal/intake"
	"sayso/internal/jobs"
)

// extractFlags are the flags of extract.
type extractFlags struct {
	intake    intakeFlags
	lang, out string
	codebooks []string
	watchlist string
	explain   bool
}

func (p *program) extractCommand() *cobra.Command {
	var f extractFlags
	cmd := &cobra.Command{
		Use:   "extract CASE | extract FILE...",
		Short: "propose who calls whom what",
		Long: `With a case: reads what is new in it and proposes statements, quotations,
testimonies and copies. Decisions already taken stay as they are.

With files (.txt, .html, .jsonl with one document a line, - for standard input):
prints one JSON object a document, in the order of the input, and keeps nothing.
Every term, quotation and evidence is an exact slice of the text; start and end
count Unicode characters. --explain prints instead how each row came about.`,
		Example: `  sayso extract harbour.sayso
  sayso extract statement.txt
  sayso extract documents.jsonl --lang en -o rows.jsonl`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			engine, err := f.engine()
			if err != nil {
				return err
			}
			if is, err := casefile.IsCase(args[0]); err == nil && is {
				if len(args) > 1 {
					return usagef("one case at a time")
				}
				return p.extractCase(cmd.Context(), args[0], engine, f)
			}
			return p.extractFiles(cmd.Context(), args, engine, f)
		},
	}
	f.intake.register(cmd, false)
	cmd.Flags().StringVar(&f.lang, "lang", "", "language of every document (en, fa, ar, de, fr), instead of telling it by the text")
	offer(cmd, "lang", "en", "fa", "ar", "de", "fr")
	cmd.Flags().StringVarP(&f.out, "output", "o", "", "write to `FILE` instead of standard output")
	cmd.Flags().StringArrayVar(&f.codebooks, "codebook", nil, "add the codebook in `FILE` to ours (may be given again)")
	cmd.Flags().StringVar(&f.watchlist, "watchlist", "", "find the names in `FILE` too (CSV with a column name, and kind: person or group)")
	cmd.Flags().BoolVar(&f.explain, "explain", false, "print how each row came about, in words")
	return cmd
}

func (f extractFlags) engine() (*attribution.Engine, error) {
	var books []*codebook.Book
	for _, path := range f.codebooks {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("read codebook: %w", err)
		}
		b, err := codebook.Load(path, data)
		if err != nil {
			return nil, err
		}
		books = append(books, b)
	}
	watched, err := f.watched()
	if err != nil {
		return nil, err
	}
	return attribution.New(attribution.Options{Books: books, Watchlist: watched})
}

func (f extractFlags) watched() ([]attribution.Watched, error) {
	if f.watchlist == "" {
		return nil, nil
	}
	file, err := os.Open(f.watchlist)
	if err != nil {
		return nil, fmt.Errorf("read watchlist: %w", err)
	}
	defer file.Close()
	names, err := intake.Watchlist(file)
	if err != nil {
		return nil, fmt.Errorf("read watchlist %s: %w", f.watchlist, err)
	}
	return names, nil
}

func (p *program) extractCase(ctx context.Context, path string, engine *attribution.Engine, f extractFlags) (err error) {
	c, err := casefile.Open(ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	reject, done, err := p.rejections(f.intake.rejects)
	if err != nil {
		return err
	}
	report, clear := p.bar()
	broken := 0
	added, err := jobs.Extract(ctx, c, engine, p.now(), report, func(r sayso.Rejection) {
		broken++
		reject(r)
	})
	if err == nil {
		err = jobs.Compare(ctx, c, p.now(), report)
	}
	clear()
	if err := errors.Join(err, done()); err != nil {
		return err
	}
	if broken > 0 {
		defer func() {
			if err == nil {
				err = errRejected
			}
		}()
	}
	if added.Documents == 0 {
		p.say("nothing new to read")
		return nil
	}
	p.say("read %s: %s, %s, %s proposed", count(added.Documents, "document"), count(added.Statements, "statement"), count(added.Quotations, "quotation"), count(added.Testimonies, "testimony"))
	p.say("hint: sayso review %s", path)
	return nil
}

// output opens the file that data goes to, or standard output.
func (p *program) output(path string) (io.Writer, func() error, error) {
	if path == "" || path == "-" {
		w := bufio.NewWriterSize(p.out, 2<<10) // small: whoever looks on sees the first rows while the others are counted
		return w, w.Flush, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, nil, fmt.Errorf("write: %w", err)
	}
	w := bufio.NewWriterSize(f, 64<<10)
	return w, func() error { return errors.Join(w.Flush(), f.Close()) }, nil
}

func (p *program) extractFiles(ctx context.Context, paths []string, engine *attribution.Engine, f extractFlags) error {
	opt, err := f.intake.options()
	if err != nil {
		return err
	}
	w, closeOutput, err := p.output(f.out)
	if err != nil {
		return err
	}
	reject, done, err := p.rejections(f.intake.rejects)
	if err != nil {
		return err
	}
	in := &inputs{p: p, ctx: ctx, paths: paths, opt: opt, lang: f.lang, strict: f.intake.strict, reject: reject}
	var broken []sayso.Rejection
	for r := range jobs.Read(ctx, engine, in.documents) {
		switch {
		case r.Fault != "":
			broken = append(broken, sayso.Rejection{File: nameOf(r.Document), Record: r.Document.Record, Reason: r.Fault})
		case f.explain:
			err = explain(w, engine, r.Document)
		default:
			err = export.Extraction(w, nameOf(r.Document), r.Extraction)
		}
		if err != nil {
			break
		}
	}
	for _, r := range broken {
		in.turnAway(r)
	}
	if err := errors.Join(err, in.err, closeOutput(), done(), ctx.Err()); err != nil {
		return err
	}
	if in.rejected > 0 {
		return errRejected
	}
	return nil
}

// nameOf is a document's own id, or the name of its file.
func nameOf(d sayso.Document) string {
	if d.ExternalID != "" {
		return d.ExternalID
	}
	return d.ID
}

func explain(w io.Writer, engine *attribution.Engine, d sayso.Document) error {
	x, why := engine.Explain(d)
	fmt.Fprintf(w, "%s (%s)\n", nameOf(d), x.Lang)
	for i, s := range x.Statements {
		fmt.Fprintf(w, "  %s\n    %s\n", export.OneLine(s.Evidence), why[i])
	}
	for i, t := range x.Testimonies {
		fmt.Fprintf(w, "  %s\n    %s\n", export.OneLine(t.Evidence), why[len(x.Statements)+i])
	}
	_, err := fmt.Fprintln(w)
	return err
}

// inputs reads documents out of files. Its fields after reject are set while it
// is read.
type inputs struct {
	p        *program
	ctx      context.Context
	paths    []string
	opt      intake.Options
	lang     string
	strict   bool
	reject   func(sayso.Rejection)
	rejected int
	err      error
}

func (in *inputs) documents(yield func(sayso.Document) bool) {
	for _, path := range in.paths {
		f, err := intake.Open(in.ctx, path, in.p.in, in.p.now(), in.opt)
		if err != nil {
			if !in.turnAway(sayso.Rejection{File: path, Reason: errors.Unwrap(err).Error()}) {
				return
			}
			continue
		}
		more := in.read(f, yield)
		if err := f.Close(); err != nil {
			in.err = err
			return
		}
		if !more {
			return
		}
	}
}

func (in *inputs) read(f *intake.File, yield func(sayso.Document) bool) bool {
	for r := range f.Records(in.ctx) {
		switch {
		case r.Rejection != nil:
			if !in.turnAway(*r.Rejection) {
				return false
			}
		case r.Document != nil:
			if !yield(in.prepared(f, *r.Document)) {
				return false
			}
		case r.Post != nil:
			d := sayso.Document{ID: r.Post.ID, ExternalID: r.Post.ExternalID, Text: r.Post.Text, Lang: r.Post.Lang, Author: r.Post.Account.Handle, SourceType: sayso.Social}
			if !yield(in.prepared(f, d)) {
				return false
			}
		}
	}
	return true
}

func (in *inputs) prepared(f *intake.File, d sayso.Document) sayso.Document {
	if in.lang != "" {
		d.Lang = in.lang
	}
	if d.ExternalID == "" && f.Path != "-" {
		d.ExternalID = filepath.Base(f.Path)
	}
	return d
}

// turnAway reports a rejected record and whether to go on.
func (in *inputs) turnAway(r sayso.Rejection) bool {
	in.rejected++
	in.reject(r)
	if in.strict {
		in.err = jobs.StrictError(r)
		return false
	}
	return true
}
