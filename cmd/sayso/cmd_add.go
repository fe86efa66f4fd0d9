package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/calendar"
	"sayso/internal/casefile"
	"sayso/internal/intake"
	"sayso/internal/jobs"
)

// intakeFlags are what a user may say of files that the files do not say.
type intakeFlags struct {
	source, sourceType, url, date string
	rejects                       string
	strict                        bool
	columns                       intake.Columns
	column                        []string
}

func (f *intakeFlags) register(cmd *cobra.Command, posts bool) {
	flags := cmd.Flags()
	flags.StringVar(&f.source, "source", "", "`NAME` of the outlet, group or platform, where the file does not say it")
	flags.StringVar(&f.sourceType, "source-type", "", "news, group_media, blog, agency, court, comment_thread, ngo or social")
	flags.StringVar(&f.url, "url", "", "address that the file was saved from")
	flags.StringVar(&f.date, "date", "", "date of the document, where the file does not say it (2019, 2019-02 or 2019-02-18)")
	flags.StringVar(&f.rejects, "rejects", "", "write rejected records to `FILE`, one JSON object a line")
	flags.BoolVar(&f.strict, "strict", false, "stop at the first record that is rejected")
	offer(cmd, "source-type", sayso.SourceTypes()...)
	if posts {
		flags.StringVar(&f.columns.Account, "account", "", "`COLUMN` with the account, for tables of posts")
		flags.StringVar(&f.columns.Time, "time", "", "`COLUMN` with the time")
		flags.StringVar(&f.columns.Text, "text", "", "`COLUMN` with the text")
		flags.StringArrayVar(&f.column, "column", nil, "`ROLE=COLUMN` that holds it; with no name after the = none does (may be given again). Roles: "+strings.Join(intake.Roles(), ", "))
	}
}

func (f *intakeFlags) options() (intake.Options, error) {
	columns := f.columns
	for _, c := range f.column {
		role, name, ok := strings.Cut(c, "=")
		if !ok || !columns.Set(role, name) {
			return intake.Options{}, usagef("--column %q is not a role and a column, such as account=user_name; the roles are %s", c, strings.Join(intake.Roles(), ", "))
		}
	}
	opt := intake.Options{Source: f.source, SourceType: sayso.SourceType(f.sourceType), URL: f.url, Columns: columns}
	if f.sourceType != "" && !slices.Contains(sayso.SourceTypes(), opt.SourceType) {
		return opt, usagef("--source-type %q is not one of %v", f.sourceType, sayso.SourceTypes())
	}
	if f.date != "" {
		d, ok := calendar.Parse(f.date, "")
		if !ok {
			return opt, usagef("--date %q is not a date such as 2019, 2019-02 or 2019-02-18", f.date)
		}
		d.Source = "argument"
		opt.Date = d
	}
	return opt, nil
}

// rejections returns a function that reports rejected records on standard
// error, and in a file if the user wants one.
func (p *program) rejections(path string) (func(sayso.Rejection), func() error, error) {
	var file io.WriteCloser
	if path != "" {
		f, err := os.Create(path)
		if err != nil {
			return nil, nil, fmt.Errorf("write rejects: %w", err)
		}
		file = f
	}
	var writeErr error
	shown := 0
	report := func(r sayso.Rejection) {
		if shown++; shown <= 20 {
			if r.Record > 0 {
				p.say("rejected: %s: record %d: %s", r.File, r.Record, r.Reason)
			} else {
				p.say("rejected: %s: %s", r.File, r.Reason)
			}
		}
		if file != nil {
			line, err := json.Marshal(r)
			if err == nil {
				_, err = file.Write(append(line, '\n'))
			}
			writeErr = errors.Join(writeErr, err)
		}
	}
	done := func() error {
		if shown > 20 {
			p.say("rejected: and %d more (--rejects FILE lists all)", shown-20)
		}
		if file != nil {
			return errors.Join(writeErr, file.Close())
		}
		return nil
	}
	return report, done, nil
}

func (p *program) addCommand() *cobra.Command {
	var flags intakeFlags
	cmd := &cobra.Command{
		Use:   "add CASE FILE...",
		Short: "take pages, texts, documents and posts into a case",
		Long: `Takes files into a case and keeps their bytes as they came. It knows saved
pages (.html), plain text (.txt), documents in JSON lines (.jsonl, one
{"id","text",...} a line) and tables of posts (.csv, .jsonl); each may be
compressed (.gz, .zst). - is standard input.

What a file says of itself wins over --source, --source-type and --date. The
same bytes added twice add nothing. What cannot be read is reported, with its
file, record and reason, and the rest is read on; then the exit status is 3.`,
		Example: `  sayso add harbour.sayso pages/*.html
  sayso add harbour.sayso statement.txt --source "The League" --source-type group_media --date 2021-03-04
  sayso add harbour.sayso posts.csv.gz --source telegram
  sayso add harbour.sayso table.tsv --column account=who --column time=when --column lang=`,
		Args: cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			opt, err := flags.options()
			if err != nil {
				return err
			}
			c, err := casefile.Open(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, c.Close()) }()
			reject, done, err := p.rejections(flags.rejects)
			if err != nil {
				return err
			}
			report, clear := p.bar()
			added, err := jobs.Add(cmd.Context(), c, jobs.Addition{
				Files: args[1:], Stdin: p.in, Options: opt, Who: readerName(), Now: p.now(), Strict: flags.strict, Reject: reject,
			}, report)
			clear()
			if err := errors.Join(err, done()); err != nil {
				return err
			}
			p.say("%s, %s added; %s rejected", count(added.Documents, "document"), count(added.Posts, "post"), count(added.Rejected, "record"))
			if added.Known > 0 {
				p.say("%s in the case already", count(added.Known, "file"))
			}
			if added.Documents+added.Posts > 0 {
				p.say("hint: sayso extract %s", args[0])
			}
			if added.Rejected > 0 {
				return errRejected
			}
			return nil
		},
	}
	flags.register(cmd, true)
	return cmd
}

// count says how many: "1 row", "2 rows".
func count(n int, thing string) string {
	switch {
	case n == 1:
		return "1 " + thing
	case strings.HasSuffix(thing, "y") && !strings.HasSuffix(thing, "ay"):
		return fmt.Sprintf("%d %sies", n, thing[:len(thing)-1])
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
