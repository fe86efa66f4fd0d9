package main

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/calendar"
	"sayso/codebook"
	"sayso/internal/casefile"
	"sayso/internal/export"
)

// ledgerFlags pick rows.
type ledgerFlags struct {
	filter           casefile.Filter
	stance, status   string
	json, csv, prose bool
	out              string
}

func (f *ledgerFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.filter.Speaker, "speaker", "", "words of the speaker's name; AUTHOR is the documents' own voice")
	flags.StringVar(&f.filter.Target, "target", "", "words of the target's name")
	flags.StringVar(&f.filter.Concept, "concept", "", "concept, such as agent, traitor, hero")
	flags.StringVar(&f.stance, "stance", "", "asserts, denies, questions or hedges")
	flags.StringVar(&f.status, "status", "", "proposed, accepted or rejected (default: all)")
	flags.StringVar(&f.filter.From, "from", "", "documents from this `DATE` on (2019, 2019-02 or 2019-02-18)")
	flags.StringVar(&f.filter.To, "to", "", "documents up to this `DATE`")
	flags.BoolVar(&f.filter.Copied, "copied", false, "only rows in documents that repeat others or are repeated")
	flags.StringVar(&f.filter.Lang, "lang", "", "language of the document (en, fa, ar, …)")
	offer(cmd, "concept", codebook.Concepts()...)
	offer(cmd, "stance", sayso.Stances()...)
	offer(cmd, "status", sayso.Proposed, sayso.Accepted, sayso.Rejected)
	offer(cmd, "lang", "en", "fa", "ar", "de", "fr")
}

// check turns the flags into a filter.
func (f *ledgerFlags) check() error {
	f.filter.Stance, f.filter.Status = sayso.Stance(f.stance), sayso.Status(f.status)
	if f.stance != "" && !slices.Contains(sayso.Stances(), f.filter.Stance) {
		return usagef("--stance %q is not one of %v", f.stance, sayso.Stances())
	}
	if f.status != "" && !slices.Contains([]sayso.Status{sayso.Proposed, sayso.Accepted, sayso.Rejected}, f.filter.Status) {
		return usagef("--status %q is not proposed, accepted or rejected", f.status)
	}
	for name, value := range map[string]string{"--from": f.filter.From, "--to": f.filter.To} {
		if value == "" {
			continue
		}
		if d, ok := calendar.Parse(value, ""); !ok || d.String() != value {
			return usagef("%s %q is not a date such as 2019, 2019-02 or 2019-02-18", name, value)
		}
	}
	return nil
}

func (p *program) ledgerCommand() *cobra.Command {
	var f ledgerFlags
	cmd := &cobra.Command{
		Use:   "ledger CASE",
		Short: "print who called whom what",
		Long: `Prints the rows of the ledger, oldest document first; documents without a date
stand last. Without --json, --csv or --sentences it is a table for reading.
Names match by whole words in any spelling (علي finds علی).`,
		Example: `  sayso ledger harbour.sayso --target "Ann Berg" --status accepted
  sayso ledger harbour.sayso --concept agent --from 2019 --json
  sayso ledger harbour.sayso --sentences`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if err := f.check(); err != nil {
				return err
			}
			c, err := casefile.Open(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, c.Close()) }()
			w, closeOutput, err := p.output(f.out)
			if err != nil {
				return err
			}
			n, kept, err := printLedger(w, c.LedgerWithClaims(cmd.Context(), f.filter), f)
			if err := errors.Join(err, closeOutput()); err != nil {
				return err
			}
			if kept > 0 {
				p.say("%s of tier C left out: they leave the case when a reader has accepted them", count(kept, "row"))
			}
			if n == 0 {
				p.say("no rows")
			}
			return nil
		},
	}
	f.register(cmd)
	cmd.Flags().BoolVar(&f.json, "json", false, "one JSON object a line")
	cmd.Flags().BoolVar(&f.csv, "csv", false, "CSV with a head")
	cmd.Flags().BoolVar(&f.prose, "sentences", false, "one sentence a row, with its evidence")
	cmd.Flags().StringVarP(&f.out, "output", "o", "", "write to `FILE` instead of standard output")
	cmd.MarkFlagsMutuallyExclusive("json", "csv", "sentences")
	return cmd
}

// printLedger prints rows in the form that f asks for and returns how many, and
// how many may not leave the case.
func printLedger(w io.Writer, rows iter.Seq2[casefile.Row, error], f ledgerFlags) (n, kept int, err error) {
	print, finish, err := ledgerPrinter(w, f)
	if err != nil {
		return 0, 0, err
	}
	leaves := f.json || f.csv || f.prose
	for row, err := range rows {
		if err == nil && leaves && !export.Leaves(row) {
			kept++
			continue
		}
		if err == nil {
			err = print(row)
		}
		if err != nil {
			return n, kept, err
		}
		n++
	}
	return n, kept, finish()
}

func ledgerPrinter(w io.Writer, f ledgerFlags) (print func(casefile.Row) error, finish func() error, err error) {
	nothing := func() error { return nil }
	switch {
	case f.json:
		return func(row casefile.Row) error { return export.JSONLine(w, row) }, nothing, nil
	case f.csv:
		c, err := export.NewCSV(w)
		if err != nil {
			return nil, nil, err
		}
		return c.Row, c.Flush, nil
	case f.prose:
		return func(row casefile.Row) error {
			_, err := io.WriteString(w, export.Sentence(row)+"\n    “"+export.Isolate(export.OneLine(row.Evidence))+"”\n")
			return err
		}, nothing, nil
	}
	t := &export.Table{
		Head:  []string{"id", "date", "source", "speaker", "stance", "target", "term", "concept", "status", "outlets", "independent"},
		Width: []int{17, 10, 22, 24, 9, 24, 40, 16, 8},
	}
	return func(row casefile.Row) error {
			s := row.Statement
			date := row.Place.Date.String()
			if date == "" {
				date = "unknown"
			}
			speaker := s.Speaker
			if speaker == "" {
				speaker = "(not named)"
			}
			t.Add(s.ID, date, row.Place.Outlet, speaker, string(s.Stance), s.Target, s.Term, s.Concept, string(s.Status), outlets(row), independent(row))
			return nil
		}, func() error {
			if t.Len() == 0 {
				return nil
			}
			_, err := t.WriteTo(w)
			return err
		}, nil
}

// outlets is how many the claim of a row stands in.
func outlets(row casefile.Row) string {
	if row.Claim == nil {
		return ""
	}
	return fmt.Sprint(row.Claim.Outlets)
}

// independent is how many outlets are left when copies are folded; a range where that
// hangs on copies that nobody has judged.
func independent(row casefile.Row) string {
	switch n := row.Claim; {
	case n == nil:
		return ""
	case n.Known():
		return fmt.Sprint(n.Least)
	default:
		return fmt.Sprintf("%d to %d", n.Least, n.Most)
	}
}
