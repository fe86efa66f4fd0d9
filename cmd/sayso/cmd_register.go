package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sayso/internal/casefile"
	"sayso/internal/export"
	"sayso/internal/jobs"
	"sayso/internal/register"
	"sayso/sequence"
	"sayso/sequence/table"
)

// registerCaseFlags are the flags of register.
type registerCaseFlags struct {
	events, persons    string
	from               []string // tables to state
	proposed           bool
	withoutStated      bool
	stated, tables     bool
	asJSON             bool
	cohort, reason, by string
	rejects            string
	strict             bool
}

func (p *program) registerCommand() *cobra.Command {
	f := registerCaseFlags{by: readerName()}
	cmd := &cobra.Command{
		Use:   "register CASE [observed NAME FROM TO | undo NUMBER | undo-table NUMBER [LINE] | confirm-table NUMBER]",
		Short: "who spoke to whom, who was called what, and when",
		Long: `Without more, lists the persons of the case's register: their testimonies, the labels
that were published about them, and the days on which they were observed. Rows that
readers accepted count; copies of one text count once.

On which days events about a person could have been found is a fact that a reader states,
with --reason: when they left, when collecting ended; never the first or the last label.
"observed" states it, --stated lists what was stated, "undo" takes it back. A name in one
document alone is written NAME@DOCUMENT.

--import FILE states a table that was made elsewhere, told by its header: events.csv with
testimonies and labels, or persons.csv with days of observation, in three calendars. The
bytes are kept, each row leads to its line, and a row that cannot be stated costs that row.
Rows of tables count beside those of documents and are counted apart; --without-stated
leaves them out. --tables lists the tables, "undo-table" takes one back, or one line of it;
in a case of two readers another one has to "confirm-table" first.

--events and --persons write the tables that "sayso sequence" reads.`,
		Example: `  sayso register harbour.sayso
  sayso register harbour.sayso observed "Hassan Heyrani" 2018-01-01 2020-12-31 --cohort "left in 2018" --reason "left the camp; collecting ended"
  sayso register harbour.sayso --import events.csv --import persons.csv --reason "the archive's own list, checked by Noor"
  sayso register harbour.sayso --events events.csv --persons persons.csv
  sayso sequence sccs --events events.csv --persons persons.csv --risk 1-30`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			c, err := casefile.Open(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, c.Close()) }()
			switch {
			case len(args) > 1:
				return p.stateObserved(cmd.Context(), c, args[1], args[2:], f)
			case len(f.from) > 0:
				return p.stateTables(cmd.Context(), c, f)
			case f.tables:
				return p.printTables(cmd.Context(), c, f.asJSON)
			case f.stated:
				return p.printObserved(cmd.Context(), c, f.asJSON)
			}
			return p.register(cmd.Context(), c, f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.events, "events", "", "write testimonies and labels to `FILE`, CSV")
	flags.StringVar(&f.persons, "persons", "", "write persons with the days on which they were observed to `FILE`, CSV")
	flags.BoolVar(&f.proposed, "proposed", false, "count rows too that nobody has judged")
	flags.BoolVar(&f.withoutStated, "without-stated", false, "leave out rows that readers stated from tables")
	flags.StringArrayVar(&f.from, "import", nil, "state the rows of an events.csv or a persons.csv, `FILE`, also .gz and .zst, - for standard input; may be repeated")
	flags.BoolVar(&f.stated, "stated", false, "the days that readers stated, instead of the register")
	flags.BoolVar(&f.tables, "tables", false, "the tables that readers stated, instead of the register")
	flags.StringVar(&f.cohort, "cohort", "", "the `GROUP` that the person is compared in")
	flags.StringVar(&f.reason, "reason", "", "how the days or rows are known, for the record")
	flags.StringVar(&f.by, "by", f.by, "your `NAME`, for the record (SAYSO_READER sets it too)")
	flags.BoolVar(&f.asJSON, "json", false, "one JSON object a line")
	flags.StringVar(&f.rejects, "rejects", "", "list rejected records of --import in `FILE`, as JSON lines")
	flags.BoolVar(&f.strict, "strict", false, "stop --import at the first rejected record")
	return cmd
}

// register prints the register, or writes its tables.
func (p *program) register(ctx context.Context, c *casefile.Case, f registerCaseFlags) error {
	if f.events == "-" && f.persons == "-" {
		return usagef("--events and --persons cannot both be standard output")
	}
	report, clear := p.bar()
	err := jobs.Compare(ctx, c, p.now(), report)
	clear()
	if err != nil {
		return err
	}
	reg, err := register.Of(ctx, c, register.Options{Proposed: f.proposed, WithoutStated: f.withoutStated})
	if err != nil {
		return err
	}
	if f.events == "" && f.persons == "" {
		if err := p.printRegister(reg, f.asJSON); err != nil {
			return err
		}
	}
	if err := p.write(f.events, reg.WriteEvents); err != nil {
		return err
	}
	if err := p.write(f.persons, reg.WritePersons); err != nil {
		return err
	}
	p.sayTally(reg.Tally())
	return nil
}

func (p *program) sayTally(t register.Tally) {
	p.say("%s and %s of %s; %s set aside, %s not dated to the day", count2(t.Testimonies, "testimony", "testimonies"), count(t.Labels, "label"), count(t.Persons, "person"),
		count2(t.Copies, "copy", "copies"), count2(t.Rough, "is", "are"))
	if t.FromTables > 0 {
		p.say("counted from tables that readers stated, in no document of the case: %d", t.FromTables)
	}
	for _, a := range []struct {
		why   register.Aside
		words string
	}{
		{register.NotStated, "of persons whose days of observation nobody has stated"},
		{register.NoDate, "without a date"},
		{register.YearOnly, "dated to the year only"},
		{register.TooWide, "dated to more than a month"},
		{register.OutOfSight, "outside the days on which the person was observed"},
		{register.NotJudged, "that nobody has judged"},
		{register.AnHonour, "that are honours"},
		{register.ADenial, "that are denials"},
		{register.AQuestion, "that are questions"},
		{register.OfOneself, "by the persons themselves"},
		{register.FromTable, "from tables that readers stated"},
	} {
		if n := t.Aside[a.why]; n > 0 {
			p.say("not counted: %d %s", n, a.words)
		}
	}
}

func count2(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// personLine is a person of the register in JSON.
type personLine struct {
	Person      string      `json:"person"`
	Cohort      string      `json:"cohort"`
	Observed    [][2]string `json:"observed"`
	Testimonies int         `json:"testimonies"`
	Labels      int         `json:"labels"`
	Events      []eventLine `json:"events"`
}

type eventLine struct {
	Kind   sequence.Kind `json:"kind"`
	Date   string        `json:"date"`
	Source string        `json:"source"`
	Words  string        `json:"words"`
	Copies int           `json:"copies"`
	Aside  string        `json:"not_counted,omitempty"`
	Rows   []string      `json:"rows"`
	Stated []statedLine  `json:"stated,omitempty"` // rows that stand in no document
}

// statedLine is a line of a stated table in JSON.
type statedLine struct {
	Row   string `json:"row"`
	Table int64  `json:"table"`
	Line  int    `json:"line"`
	File  string `json:"file"`
	By    string `json:"by"`
}

func lineOf(q register.Person) personLine {
	l := personLine{Person: q.ID, Cohort: q.Cohort, Observed: [][2]string{}, Events: []eventLine{}}
	for _, o := range q.Observed {
		l.Observed = append(l.Observed, [2]string{o.From.String(), o.To.String()})
	}
	for _, e := range q.Events {
		x := eventLine{Kind: e.Kind, Date: e.Date.String(), Source: e.Rows[0].Source, Words: e.Rows[0].Words, Copies: e.Copies(), Aside: string(e.Aside)}
		for _, r := range e.Rows {
			x.Rows = append(x.Rows, r.ID)
			if in := r.Stated; in != nil {
				x.Stated = append(x.Stated, statedLine{r.ID, in.Table, in.Line, in.File, in.By})
			}
		}
		switch {
		case e.Aside != register.Counted:
		case e.Kind == sequence.Testimony:
			l.Testimonies++
		default:
			l.Labels++
		}
		l.Events = append(l.Events, x)
	}
	return l
}

func (p *program) printRegister(reg *register.Register, asJSON bool) error {
	t := &export.Table{Head: []string{"person", "testimonies", "labels", "not counted", "observed", "cohort"}, Width: []int{36, 11, 6, 11, 50, 24}}
	enc := json.NewEncoder(p.out)
	enc.SetEscapeHTML(false)
	for _, q := range reg.Persons {
		l := lineOf(q)
		if asJSON {
			if err := enc.Encode(l); err != nil {
				return err
			}
			continue
		}
		days := ""
		for _, o := range l.Observed {
			days = strings.TrimSpace(days + " " + o[0] + "/" + o[1])
		}
		t.Add(l.Person, fmt.Sprint(l.Testimonies), fmt.Sprint(l.Labels), fmt.Sprint(len(l.Events)-l.Testimonies-l.Labels), days, l.Cohort)
	}
	if asJSON || t.Len() == 0 {
		return nil
	}
	_, err := t.WriteTo(p.out)
	return err
}

// stateObserved records one fact, or what a reader says of a stated table.
func (p *program) stateObserved(ctx context.Context, c *casefile.Case, verb string, args []string, f registerCaseFlags) error {
	if verb == "undo-table" || verb == "confirm-table" {
		return p.sayOfTable(ctx, c, verb, args, f)
	}
	o := casefile.Observed{At: p.now(), By: f.by, Cohort: f.cohort, Reason: f.reason}
	switch {
	case verb == "observed" && len(args) == 3:
		from, errFrom := table.Days(args[1])
		to, errTo := table.Days(args[2])
		if err := errors.Join(errFrom, errTo); err != nil {
			return usagef("%w", err)
		}
		o.Person, o.From, o.To = register.BearerOf(args[0]), from.First, to.Last
	case verb == "undo" && len(args) == 1:
		n, err := strconv.ParseInt(args[0], 10, 64)
		if err != nil || n < 1 {
			return usagef("%q is not the number of a fact (sayso register CASE --stated shows them)", args[0])
		}
		o.Undoes = n
	default:
		return usagef("%q is not observed with a name and two days, undo with a number, or undo-table or confirm-table with the number of a table", verb)
	}
	o, err := c.Observe(ctx, o)
	if err != nil {
		return err
	}
	if o.Undoes != 0 {
		p.say("fact %d: takes back fact %d, by %s", o.Seq, o.Undoes, f.by)
		return nil
	}
	p.say("fact %d: %s was observed from %s to %s, by %s", o.Seq, args[0], o.From, o.To, f.by)
	return nil
}

// observedLine is a fact in JSON.
type observedLine struct {
	Number   int64  `json:"number"`
	At       string `json:"at"`
	By       string `json:"by"`
	Person   string `json:"person"`
	In       string `json:"in,omitempty"`
	From     string `json:"observed_from,omitempty"`
	To       string `json:"observed_to,omitempty"`
	Cohort   string `json:"cohort,omitempty"`
	Reason   string `json:"reason,omitempty"`
	TakeBack int64  `json:"takes_back,omitempty"`
	Stands   bool   `json:"stands"`
}

// printObserved prints every fact, those taken back included.
func (p *program) printObserved(ctx context.Context, c *casefile.Case, asJSON bool) error {
	all, err := c.Observations(ctx)
	if err != nil {
		return err
	}
	stand := casefile.StandingObserved(all)
	t := &export.Table{Head: []string{"number", "at", "by", "person", "from", "to", "cohort", "reason"}, Width: []int{6, 20, 20, 30, 10, 10, 20, 40}}
	enc := json.NewEncoder(p.out)
	enc.SetEscapeHTML(false)
	for _, o := range all {
		l := observedLine{Number: o.Seq, At: o.At.UTC().Format(time.RFC3339), By: o.By, Person: o.Person.Key, In: o.Person.DocumentID, Cohort: o.Cohort, Reason: o.Reason, TakeBack: o.Undoes}
		l.Stands = slices.ContainsFunc(stand, func(x casefile.Observed) bool { return x.Seq == o.Seq })
		if o.Undoes == 0 {
			l.From, l.To = o.From.String(), o.To.String()
		}
		if asJSON {
			if err := enc.Encode(l); err != nil {
				return err
			}
			continue
		}
		number := fmt.Sprint(l.Number)
		switch {
		case o.Undoes != 0:
			l.Reason = fmt.Sprintf("takes back %d", o.Undoes)
		case !l.Stands:
			l.Reason = "taken back: " + l.Reason
		}
		t.Add(number, l.At, l.By, l.Person, l.From, l.To, l.Cohort, l.Reason)
	}
	if asJSON || t.Len() == 0 {
		return nil
	}
	_, err = t.WriteTo(p.out)
	return err
}
