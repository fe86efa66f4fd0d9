package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"sayso/sequence"
)

// sccsFlags are the flags of sequence sccs.
type sccsFlags struct {
	register      registerFlags
	risk          string
	pre, draws    int
	strata        string
	seed          uint64
	fullDatesOnly bool
	quick         bool
	uncovered     string
	by            []string
	out, svg      string
}

func (p *program) sequenceSCCSCommand() *cobra.Command {
	var f sccsFlags
	cmd := &cobra.Command{
		Use:   "sccs --events FILE --persons FILE",
		Short: "Compare each person's days after testimony with their other days",
		Long: `Compares, for each labelled person, the days after their testimonies with their other
days of the same month (self-controlled case series), and prints one JSON: ratios with
intervals, the test by exchanged dates, what changes when one thing is changed, and a
sentence that says "follows" and never why. Copies count once. Fix the windows before you
look. Below the number of labels that a ratio of 3 needs, there is a table and no verdict.

data_sha256 is that of the events file's bytes followed by those of the persons file.`,
		Example: `  sayso sequence sccs --events events.csv --persons persons.csv --risk 1-30,31-90
  sayso sequence sccs --events events.csv --persons persons.csv --svg study.svg -o result.json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := f.options(cmd.Flags().Changed("draws"))
			if err != nil {
				return err
			}
			return p.sequenceSCCS(cmd.Context(), o, f)
		},
	}
	f.register.add(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.risk, "risk", "1-7,8-30,31-90", "`WINDOWS` of days after testimony; the first one is in the sentence")
	flags.IntVar(&f.pre, "pre", 30, "days before testimony, for the diagnostic")
	flags.StringVar(&f.strata, "strata", "", "days are compared within: year-month (default), quarter (default below 60 labels) or none")
	flags.IntVar(&f.draws, "draws", 1999, "arrangements of exchanged dates, 0 for none")
	flags.Uint64Var(&f.seed, "seed", 1, "seed of all draws")
	flags.BoolVar(&f.fullDatesOnly, "full-dates-only", false, "leave out what is dated to the month")
	flags.BoolVar(&f.quick, "quick", false, "draw the days of testimonies known to the month evenly: faster, and towards 1")
	flags.StringVar(&f.uncovered, "uncovered", "", "`DAYS` on which nothing could be found, for nobody: 2019-03,2019-06-01/2019-06-14")
	flags.StringSliceVar(&f.by, "by", nil, "test by exchanged dates each `source` or lang of labels too")
	flags.StringVarP(&f.out, "output", "o", "", "write to `FILE` instead of standard output")
	flags.StringVar(&f.svg, "svg", "", "draw labels by days from testimony to `FILE`")
	offer(cmd, "strata", sequence.YearMonth, sequence.Quarter, sequence.NoStrata)
	offer(cmd, "by", "source", "lang")
	return cmd
}

func (f sccsFlags) options(drawsTyped bool) (sequence.Options, error) {
	o := sequence.Options{
		Pre: f.pre, Strata: sequence.Strata(f.strata), Draws: f.draws, Seed: f.seed, FullDatesOnly: f.fullDatesOnly, Quick: f.quick,
		BySource: slices.Contains(f.by, "source"), ByLanguage: slices.Contains(f.by, "lang"),
	}
	var err error
	if o.Windows, err = sequence.ParseWindows(f.risk); err != nil {
		return o, usagef("--risk: %w", err)
	}
	if o.Uncovered, err = parseStretches(f.uncovered); err != nil {
		return o, err
	}
	for _, by := range f.by {
		if by != "source" && by != "lang" {
			return o, usagef("--by is source or lang, not %q", by)
		}
	}
	switch {
	case f.draws < 0:
		return o, usagef("--draws is 0 or more, not %d", f.draws)
	case f.draws == 0 && drawsTyped:
		o.Draws = -1
	case f.pre < 1:
		return o, usagef("--pre is 1 or more, not %d", f.pre)
	case f.out == f.svg && f.svg == "-":
		return o, usagef("--output and --svg cannot both be standard output")
	}
	if err := o.Check(); err != nil {
		return o, usagef("%w", err)
	}
	return o, nil
}

func (p *program) sequenceSCCS(ctx context.Context, o sequence.Options, f sccsFlags) error {
	reg, sum, err := p.readRegister(f.register)
	if err != nil {
		return err
	}
	r, err := sequence.Analyse(ctx, reg, o)
	if err != nil {
		return fmt.Errorf("%s: %w", f.register.events, err)
	}
	r.DataSHA256, r.Version = sum, version()
	rejected := p.tellRejected(r.Rejected, f.register)
	if rejected != nil && !errors.Is(rejected, errRejected) {
		return rejected
	}
	if err := p.write(cmp.Or(f.out, "-"), func(w io.Writer) error { return writeResult(w, r) }); err != nil {
		return err
	}
	if err := p.write(f.svg, r.Study.SVG); err != nil {
		return err
	}
	for _, s := range r.Sentences {
		p.say("%s", s)
	}
	return rejected
}

func writeResult(w io.Writer, r *sequence.Result) error {
	to := json.NewEncoder(w)
	to.SetIndent("", "  ")
	to.SetEscapeHTML(false)
	if err := to.Encode(r); err != nil {
		return fmt.Errorf("write result: %w", err)
	}
	return nil
}
