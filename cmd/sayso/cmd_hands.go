package main

import (
	"context"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/hands"
	"sayso/internal/export"
)

func (p *program) handsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "hands",
		Short: "one writer's habits, or several",
		Long: `Asks whether posts of one account show one writer's habits or several. It says
"several hands", "no evidence of several hands", "too little text" or "no
conclusion", with what else could explain it. It never says who a writer is, nor that
there is only one.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(p.handsPartitionCommand(), p.handsBylineCommand(), p.handsPairCommand())
	return cmd
}

// partitionFlags are the flags of hands partition.
type partitionFlags struct {
	columns      postColumns
	sides        []string
	zone         string
	permutations int
	seed         uint64
	out, rejects string
	strict       bool
}

func (p *program) handsPartitionCommand() *cobra.Command {
	var f partitionFlags
	cmd := &cobra.Command{
		Use:   "partition POSTS.csv --account COL --time COL --text COL --by COL|SPLIT",
		Short: "ask whether two sides of an account were written by different hands",
		Long: `Reads posts (CSV with names of columns in its first line, also gzipped; - for
standard input) and splits each account by what stands in the column --by, such as the
program that posted, or by the posts themselves:

  hours:8-16           from eight o'clock until sixteen, and the other hours
  hours:22-6/8-16      two shifts, without the posts of the hours between
  days:fri,sat         those weekdays, and the others
  signature:-H         signed -H at the end, and not; -H/-JS are two signatures
  language:fa/en       by language, which concludes nothing: languages are not compared
  before:2016-03-01    before that day and from it on, which concludes nothing: one side
                       follows the other, and time explains any difference

Behind hours, days and dates a zone may stand, hours:8-16@UTC+3:30 or
days:thu,fri@Asia/Tehran; else they are those of --zone. Prints one JSON object an
account, its card: conclusion, support, why, limits, figures.

Quotations, reposts, links, mentions, hashtags, signatures and repeats are taken out
first; languages are never mixed. The two sides are told apart by five views of how
they write, by models that have not seen the weeks they are asked about, and only
where both sides wrote in the same weeks. What the sides write about must tell less
than how they write, and the same is measured for splits of each side that should
show nothing: odd and even weeks, halves of the day, weekends, quarters of a year.
Below a hundred posts or five hundred words a side no figure is shown.

A time is RFC 3339, Unix seconds, or a date or date and time without a zone, which is
taken as UTC. If --by has more than two values, the two commonest are the sides
unless --side names them.`,
		Example: `  sayso hands partition posts.csv --account user --time created_at --text text --by client
  sayso hands partition posts.csv --account user --time date --text text --by signed --side yes --side no
  sayso hands partition posts.csv --account user --time date --text text --by hours:8-16/16-24@Asia/Tehran`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.partition(cmd.Context(), args[0], f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.columns.account, "account", "", "`COLUMN` of the account; without it all posts are one account's")
	flags.StringVar(&f.columns.time, "time", "", "`COLUMN` of the time")
	flags.StringVar(&f.columns.text, "text", "", "`COLUMN` of the text")
	flags.StringVar(&f.columns.by, "by", "", "`COLUMN` that says which side a post is on, or a split such as hours:8-16")
	flags.StringVar(&f.columns.id, "id", "", "`COLUMN` of the post's id, which examples are named by (else the record's number)")
	flags.StringVar(&f.columns.client, "client", "", "`COLUMN` of the program that posted, so that programs that post by themselves are left out (client or source)")
	flags.StringArrayVar(&f.sides, "side", nil, "`VALUE` of --by that is a side; give two")
	flags.StringVar(&f.zone, "zone", "UTC", "time `ZONE` of the account's hours and days, such as UTC+3:30 or Asia/Tehran")
	flags.IntVar(&f.permutations, "permutations", 199, "how often the sides of whole weeks are swapped")
	flags.Uint64Var(&f.seed, "seed", 1, "of permutations and intervals: the same seed gives the same bytes")
	flags.StringVarP(&f.out, "output", "o", "", "write to `FILE` instead of standard output")
	flags.StringVar(&f.rejects, "rejects", "", "list rejected records in `FILE`, as JSON lines")
	flags.BoolVar(&f.strict, "strict", false, "stop at the first rejected record")
	return cmd
}

// mostPermutations is where a p-value says no more that anybody needs.
const mostPermutations = 99_999

// check makes the question of the flags, without its sides where a column has them.
func (f partitionFlags) check() (q hands.Question, split *hands.SplitBy, err error) {
	for _, needed := range []struct{ flag, value string }{{"time", f.columns.time}, {"text", f.columns.text}, {"by", f.columns.by}} {
		if needed.value == "" {
			return q, nil, usagef("--%s is needed", needed.flag)
		}
	}
	switch {
	case len(f.sides) != 0 && len(f.sides) != 2:
		return q, nil, usagef("--side is given twice or not at all")
	case len(f.sides) == 2 && f.sides[0] == f.sides[1]:
		return q, nil, usagef("the two sides are both %q", f.sides[0])
	case f.permutations < 1 || f.permutations > mostPermutations:
		return q, nil, usagef("--permutations is from 1 to %d", mostPermutations)
	}
	q = hands.Question{Permutations: f.permutations, Seed: f.seed}
	if q.Zone, err = hands.ParseZone(f.zone); err != nil {
		return q, nil, usagef("--zone: %w", err)
	}
	if !hands.IsSplit(f.columns.by) {
		return q, nil, nil
	}
	if len(f.sides) > 0 {
		return q, nil, usagef("--side names values of a column; %q has its own sides", f.columns.by)
	}
	s, err := hands.ParseSplit(f.columns.by, q.Zone)
	if err != nil {
		return q, nil, usagef("--by: %w", err)
	}
	q.Sides, q.InTurn = s.Sides(), s.InTurn()
	return q, &s, nil
}

func (p *program) partition(ctx context.Context, path string, f partitionFlags) (err error) {
	q, split, err := f.check()
	if err != nil {
		return err
	}
	columns := f.columns
	if split != nil {
		columns.by = ""
	}
	reject, done, err := p.rejections(f.rejects)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	rejected := 0
	accounts, err := p.readAccounts(path, columns, func(r sayso.Rejection) error {
		if rejected++; f.strict {
			return rejectedAs(r)
		}
		reject(r)
		return nil
	})
	if err != nil {
		return err
	}
	err = p.write(orStandardOutput(f.out), func(w io.Writer) error {
		for _, account := range slices.Sorted(maps.Keys(accounts)) {
			card, err := p.partitionOf(ctx, account, accounts[account], f, q, split)
			if err != nil {
				return err
			}
			if err := export.Card(w, card); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && rejected > 0 {
		return errRejected
	}
	return err
}

func orStandardOutput(path string) string {
	if path == "" {
		return "-"
	}
	return path
}

func (p *program) partitionOf(ctx context.Context, account string, posts []hands.Post, f partitionFlags, q hands.Question, split *hands.SplitBy) (export.PartitionCard, error) {
	by := f.columns.by
	if split != nil {
		by, posts = split.String(), split.Of(posts)
	} else {
		q.Sides = sidesOf(posts, f.sides)
	}
	if others := ofNeither(posts, q.Sides); others > 0 {
		p.say("%s: the sides are %q and %q; %s of neither side left out", account, q.Sides[0], q.Sides[1], count(others, "post"))
	}
	card, err := hands.Partition(ctx, posts, q)
	if err != nil {
		return export.PartitionCard{}, err
	}
	p.say("%s: %s", account, card.Conclusion)
	return export.PartitionCard{Account: account, By: by, Sides: q.Sides, Card: card, SHA256: hands.PostsSHA256(posts)}, nil
}

func ofNeither(posts []hands.Post, sides [2]string) (n int) {
	for _, post := range posts {
		if !slices.Contains(sides[:], post.Side) {
			n++
		}
	}
	return n
}

// noSecondSide stands for the side that is not there if an account has one value only.
const noSecondSide = "(no other value)"

// sidesOf are the named sides, or the two commonest values, in the order of their
// names.
func sidesOf(posts []hands.Post, named []string) [2]string {
	if len(named) == 2 {
		return [2]string{named[0], named[1]}
	}
	counts := map[string]int{}
	for _, post := range posts {
		counts[post.Side]++
	}
	values := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	if len(values) == 1 {
		values = append(values, noSecondSide)
	}
	chosen := slices.Sorted(slices.Values(values[:2]))
	return [2]string{chosen[0], chosen[1]}
}
