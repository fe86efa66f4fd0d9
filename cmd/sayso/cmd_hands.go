package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/hands"
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
	cmd.AddCommand(p.handsPartitionCommand())
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
		Use:   "partition POSTS.csv --account COL --time COL --text COL --by COL",
		Short: "ask whether two sides of an account were written by different hands",
		Long: `Reads posts (CSV with names of columns in its first line, also gzipped; - for
standard input) and splits each account by what stands in the column --by: the
program that posted, a signature, a shift. Prints one JSON object an account, its
card: conclusion, support, why, limits, figures.

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
  sayso hands partition posts.csv --account user --time date --text text --by signed --side yes --side no`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.partition(cmd.Context(), args[0], f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.columns.account, "account", "", "`COLUMN` of the account; without it all posts are one account's")
	flags.StringVar(&f.columns.time, "time", "", "`COLUMN` of the time")
	flags.StringVar(&f.columns.text, "text", "", "`COLUMN` of the text")
	flags.StringVar(&f.columns.by, "by", "", "`COLUMN` that says which side a post is on")
	flags.StringVar(&f.columns.id, "id", "", "`COLUMN` of the post's id, which examples are named by (else the record's number)")
	flags.StringVar(&f.columns.client, "client", "", "`COLUMN` of the program that posted, so that programs that post by themselves are left out (client or source)")
	flags.StringArrayVar(&f.sides, "side", nil, "`VALUE` of --by that is a side; give two")
	flags.StringVar(&f.zone, "zone", "UTC", "time `ZONE` that the account's days are in, such as Asia/Tehran")
	flags.IntVar(&f.permutations, "permutations", 199, "how often the sides of whole weeks are swapped")
	flags.Uint64Var(&f.seed, "seed", 1, "of permutations and intervals: the same seed gives the same bytes")
	flags.StringVarP(&f.out, "output", "o", "", "write to `FILE` instead of standard output")
	flags.StringVar(&f.rejects, "rejects", "", "list rejected records in `FILE`, as JSON lines")
	flags.BoolVar(&f.strict, "strict", false, "stop at the first rejected record")
	return cmd
}

// mostPermutations is where a p-value says no more that anybody needs.
const mostPermutations = 99_999

func (f partitionFlags) check() (*time.Location, error) {
	for _, needed := range []struct{ flag, value string }{{"time", f.columns.time}, {"text", f.columns.text}, {"by", f.columns.by}} {
		if needed.value == "" {
			return nil, usagef("--%s is needed", needed.flag)
		}
	}
	switch {
	case len(f.sides) != 0 && len(f.sides) != 2:
		return nil, usagef("--side is given twice or not at all")
	case len(f.sides) == 2 && f.sides[0] == f.sides[1]:
		return nil, usagef("the two sides are both %q", f.sides[0])
	case f.permutations < 1 || f.permutations > mostPermutations:
		return nil, usagef("--permutations is from 1 to %d", mostPermutations)
	}
	zone, err := time.LoadLocation(f.zone)
	if err != nil {
		return nil, usagef("--zone %q is not a time zone such as UTC or Asia/Tehran", f.zone)
	}
	return zone, nil
}

// An accountCard is a card with what was asked.
type accountCard struct {
	Account string    `json:"account"`
	By      string    `json:"by"`
	Sides   [2]string `json:"sides"`
	hands.Card
}

func (p *program) partition(ctx context.Context, path string, f partitionFlags) (err error) {
	zone, err := f.check()
	if err != nil {
		return err
	}
	reject, done, err := p.rejections(f.rejects)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	rejected := 0
	accounts, err := p.readAccounts(path, f.columns, func(r sayso.Rejection) error {
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
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		for _, account := range slices.Sorted(maps.Keys(accounts)) {
			card, err := p.partitionOf(ctx, account, accounts[account], f, zone)
			if err != nil {
				return err
			}
			if err := e.Encode(card); err != nil {
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

func (p *program) partitionOf(ctx context.Context, account string, posts []hands.Post, f partitionFlags, zone *time.Location) (accountCard, error) {
	sides, others := sidesOf(posts, f.sides)
	if others > 0 {
		p.say("%s: the sides are %q and %q; %s of neither side left out", account, sides[0], sides[1], count(others, "post"))
	}
	card, err := hands.Partition(ctx, posts, hands.Question{Sides: sides, Permutations: f.permutations, Seed: f.seed, Zone: zone})
	if err != nil {
		return accountCard{}, err
	}
	p.say("%s: %s", account, card.Conclusion)
	return accountCard{account, f.columns.by, sides, card}, nil
}

// noSecondSide stands for the side that is not there if an account has one value only.
const noSecondSide = "(no other value)"

// sidesOf are the named sides, or the two commonest values, in the order of their
// names; and how many posts are of neither.
func sidesOf(posts []hands.Post, named []string) (sides [2]string, others int) {
	counts := map[string]int{}
	for _, post := range posts {
		counts[post.Side]++
	}
	if len(named) == 2 {
		sides = [2]string{named[0], named[1]}
	} else {
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
		sides = [2]string{chosen[0], chosen[1]}
	}
	return sides, len(posts) - counts[sides[0]] - counts[sides[1]]
}
