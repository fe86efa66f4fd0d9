package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/sequence"
	"sayso/sequence/table"
)

// cohortsFlags are the flags of sequence cohorts.
type cohortsFlags struct {
	register             registerFlags
	by, baseline, risk   string
	since, until         string
	through              string
	outlets              []string
	tables               []string
	fullDatesOnly        bool
	uncovered, out, draw string
}

func (p *program) sequenceCohortsCommand() *cobra.Command {
	var f cohortsFlags
	cmd := &cobra.Command{
		Use:   "cohorts --events FILE --persons FILE",
		Short: "Compare who was labelled at all, and who sooner",
		Long: `Compares cohorts of persons: how many of each were labelled, with intervals made for small
counts, and who was labelled first on the same days (Cox's regression, what is known of a
person changing with their testimonies). Prints one JSON, counts first.

Cohorts are those of the table of persons, or, with --by testimony, whoever had testified
until a day (to --outlet, if any is named) against whoever had not; labels then count after
that day. "Ever testified" against "ever labelled" is refused: it mixes up which came first.

With --table, four counts are enough: labelled and not labelled of the group asked about,
then of the other. Several tables are strata of alike persons (Mantel-Haenszel).

Persons who were never labelled are in this comparison, so that it holds only as far as all
were searched for equally. "sequence sccs" needs no such belief.`,
		Example: `  sayso sequence cohorts --events events.csv --persons persons.csv --svg cohorts.svg
  sayso sequence cohorts --events events.csv --persons persons.csv --by testimony --until 2019-12-31
  sayso sequence cohorts --table 56,14,48,32`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if len(f.tables) > 0 {
				return p.sequenceTables(f)
			}
			plan, err := f.plan()
			if err != nil {
				return err
			}
			return p.sequenceCohorts(cmd.Context(), plan, f)
		},
	}
	f.register.add(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.by, "by", string(sequence.ByCohort), "persons are grouped by cohort or by testimony")
	flags.StringVar(&f.until, "until", "", "`DAY` on which groups are fixed; labels count after it")
	flags.StringVar(&f.since, "since", "", "with --by testimony: testimonies from this `DAY` on")
	flags.StringVar(&f.through, "through", "", "labels count up to this `DAY`")
	flags.StringArrayVar(&f.outlets, "outlet", nil, "with --by testimony: testimonies to this `SOURCE`; may be repeated")
	flags.StringVar(&f.baseline, "baseline", "", "`COHORT` that others are compared with (the last by name)")
	flags.StringVar(&f.risk, "risk", "1-30,31-90", "`WINDOWS` of days after testimony, for the regression")
	flags.StringArrayVar(&f.tables, "table", nil, "`COUNTS` instead of a register, such as 56,14,48,32; may be repeated, for strata")
	flags.BoolVar(&f.fullDatesOnly, "full-dates-only", false, "leave out what is dated to the month")
	flags.StringVar(&f.uncovered, "uncovered", "", "`DAYS` on which nothing could be found, for nobody: 2019-03,2019-06-01/2019-06-14")
	flags.StringVarP(&f.out, "output", "o", "", "write to `FILE` instead of standard output")
	flags.StringVar(&f.draw, "svg", "", "draw shares and ratios to `FILE`")
	offer(cmd, "by", sequence.ByCohort, sequence.ByTestimony)
	return cmd
}

func (f cohortsFlags) plan() (sequence.CohortPlan, error) {
	plan := sequence.CohortPlan{By: sequence.Grouping(f.by), Outlets: f.outlets, Baseline: f.baseline, FullDatesOnly: f.fullDatesOnly}
	var err error
	for flag, to := range map[string]*sayso.Day{"since": &plan.Since, "until": &plan.Until, "through": &plan.Through} {
		typed := map[string]string{"since": f.since, "until": f.until, "through": f.through}[flag]
		if *to, err = parseDay(flag, typed); err != nil {
			return plan, err
		}
	}
	if plan.Windows, err = sequence.ParseWindows(f.risk); err != nil {
		return plan, usagef("--risk: %w", err)
	}
	if plan.Uncovered, err = parseStretches(f.uncovered); err != nil {
		return plan, err
	}
	if f.draw == "-" && (f.out == "" || f.out == "-") {
		return plan, usagef("--output and --svg cannot both be standard output")
	}
	if err := plan.Check(); err != nil {
		return plan, usagef("%w", err)
	}
	return plan, nil
}

// parseDay reads a day; nothing typed is no day.
func parseDay(flag, typed string) (sayso.Day, error) {
	if typed == "" {
		return sayso.Day{}, nil
	}
	d, err := table.Days(typed)
	switch {
	case err != nil:
		return sayso.Day{}, usagef("--%s: %w", flag, err)
	case d.First != d.Last:
		return sayso.Day{}, usagef("--%s: %q is not a day", flag, typed)
	}
	return d.First, nil
}

func (p *program) sequenceCohorts(ctx context.Context, plan sequence.CohortPlan, f cohortsFlags) error {
	reg, hash, err := p.readRegister(f.register)
	if err != nil {
		return err
	}
	r, err := sequence.CompareCohorts(ctx, reg, plan)
	if err != nil {
		return fmt.Errorf("%s: %w", f.register.events, err)
	}
	r.DataSHA256, r.Version = hash, version()
	return p.tellSequence(f.register, r.Rejected, r.Sentences, r, f.out, f.draw, r.SVG)
}

// tellSequence prints a result: JSON, the picture if one is asked for, the sentences, and
// which rows no figure uses.
func (p *program) tellSequence(f registerFlags, rejected []sequence.Rejection, sentences []string, result any, out, svg string, draw func(io.Writer) error) error {
	told := p.tellRejected(rejected, f)
	if told != nil && !errors.Is(told, errRejected) {
		return told
	}
	if err := p.writeJSON(out, result); err != nil {
		return err
	}
	if err := p.write(svg, draw); err != nil {
		return fmt.Errorf("write picture: %w", err)
	}
	for _, s := range sentences {
		p.say("%s", s)
	}
	return told
}

func (p *program) writeJSON(path string, result any) error {
	err := p.write(cmp.Or(path, "-"), func(w io.Writer) error {
		to := json.NewEncoder(w)
		to.SetIndent("", "  ")
		to.SetEscapeHTML(false)
		return to.Encode(result)
	})
	if err != nil {
		return fmt.Errorf("write result: %w", err)
	}
	return nil
}

// A tablesResult is what follows from tables that somebody typed.
type tablesResult struct {
	Tables []*sequence.TableFigures `json:"tables"`
	Common *sequence.Stratified     `json:"mantel_haenszel,omitempty"`
}

func (p *program) sequenceTables(f cohortsFlags) error {
	if f.register.events != "" || f.register.persons != "" || f.draw != "" {
		return usagef("--table stands alone: it needs no register and draws no picture")
	}
	var r tablesResult
	var tables []sequence.Table
	for _, typed := range f.tables {
		t, err := sequence.ParseTable(typed)
		if err != nil {
			return usagef("--table: %w", err)
		}
		tables = append(tables, t)
		r.Tables = append(r.Tables, sequence.FiguresOf(t))
	}
	if len(tables) > 1 {
		common := sequence.MantelHaenszel(tables)
		r.Common = &common
	}
	return p.writeJSON(f.out, r)
}

// growthFlags are the flags of sequence growth.
type growthFlags struct {
	register      registerFlags
	starts        []string
	series        string
	fullDatesOnly bool
	noHawkes      bool
	uncovered     string
	out, draw     string
}

func (p *program) sequenceGrowthCommand() *cobra.Command {
	var f growthFlags
	cmd := &cobra.Command{
		Use:   "growth --events FILE --persons FILE",
		Short: "Count testimonies and persons labelled, month by month",
		Long: `Counts up testimonies and persons labelled at least once, month by month, in all, by source
and by language, with the days from which each source was collected. Compares the two
monthly series at lags of -6 to 6 after the memory of the first is taken off both, and lists
all lags. With 150 rows of each kind and more, a model of both streams is fitted, which is
exploratory. Prints one JSON.

With --series, a table of counts is enough: month, testimonies and labels, a row a month
without gaps.

What grows may be what is published, what is collected, or both; and sums over all persons
cannot say that the same persons were labelled who had testified.`,
		Example: `  sayso sequence growth --events events.csv --persons persons.csv --svg growth.svg
  sayso sequence growth --events events.csv --persons persons.csv --start "Some Site=2019-03-01"`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.series != "" {
				return p.sequenceSeries(f)
			}
			plan, err := f.plan()
			if err != nil {
				return err
			}
			return p.sequenceGrowth(cmd.Context(), plan, f)
		},
	}
	f.register.add(cmd)
	flags := cmd.Flags()
	flags.StringArrayVar(&f.starts, "start", nil, "from when a source was collected, `SOURCE=DAY`; may be repeated")
	flags.BoolVar(&f.fullDatesOnly, "full-dates-only", false, "leave out what is dated to the month")
	flags.StringVar(&f.series, "series", "", "`FILE` of monthly counts instead of a register")
	flags.BoolVar(&f.noHawkes, "no-hawkes", false, "leave out the exploratory model of both streams")
	flags.StringVar(&f.uncovered, "uncovered", "", "`DAYS` on which nothing could be found, for nobody: 2019-03,2019-06-01/2019-06-14")
	flags.StringVarP(&f.out, "output", "o", "", "write to `FILE` instead of standard output")
	flags.StringVar(&f.draw, "svg", "", "draw the curves to `FILE`")
	return cmd
}

func (f growthFlags) plan() (sequence.GrowthPlan, error) {
	plan := sequence.GrowthPlan{FullDatesOnly: f.fullDatesOnly, NoHawkes: f.noHawkes, Starts: map[string]sayso.Day{}}
	for _, s := range f.starts {
		at := strings.LastIndex(s, "=")
		if at < 1 {
			return plan, usagef("--start %q is not SOURCE=DAY", s)
		}
		day, err := parseDay("start", s[at+1:])
		if err != nil {
			return plan, err
		}
		if day == (sayso.Day{}) {
			return plan, usagef("--start %q has no day", s)
		}
		plan.Starts[s[:at]] = day
	}
	var err error
	if plan.Uncovered, err = parseStretches(f.uncovered); err != nil {
		return plan, err
	}
	if f.draw == "-" && (f.out == "" || f.out == "-") {
		return plan, usagef("--output and --svg cannot both be standard output")
	}
	return plan, nil
}

func (p *program) sequenceGrowth(ctx context.Context, plan sequence.GrowthPlan, f growthFlags) error {
	reg, hash, err := p.readRegister(f.register)
	if err != nil {
		return err
	}
	g, err := sequence.GrowthOf(ctx, reg, plan)
	if err != nil {
		return fmt.Errorf("%s: %w", f.register.events, err)
	}
	g.DataSHA256, g.Version = hash, version()
	return p.tellSequence(f.register, g.Rejected, g.Sentences, g, f.out, f.draw, g.SVG)
}

// sequenceSeries compares two series that somebody counted.
func (p *program) sequenceSeries(f growthFlags) error {
	if f.register.events != "" || f.register.persons != "" || f.draw != "" {
		return usagef("--series stands alone: it needs no register and draws no picture")
	}
	file, err := table.Open(f.series, p.in)
	if err != nil {
		return err
	}
	defer file.Close() // it was only read
	counts, err := table.Counts(file)
	if err != nil {
		return fmt.Errorf("%s: %w", f.series, err)
	}
	s, err := sequence.CompareMonths(counts.First, counts.Testimonies, counts.Labels)
	if err != nil {
		return fmt.Errorf("%s: %w", f.series, err)
	}
	return p.writeJSON(f.out, s)
}
