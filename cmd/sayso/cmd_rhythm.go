package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/coordination/table"
	"sayso/hands"
	"sayso/internal/export"
)

// rhythmFlags are the flags of rhythm.
type rhythmFlags struct {
	columns      table.Columns
	only         string
	zones        []string
	svg          string
	permutations int
	seed         uint64
	strict       bool
	rejects      string
}

func (p *program) rhythmCommand() *cobra.Command {
	var f rhythmFlags
	cmd := &cobra.Command{
		Use:   "rhythm FILE",
		Short: "When an account posts, and what that is consistent with",
		Long: `Reads a table of posts (.csv, .jsonl, .parquet, also .gz and .zst, - for standard
input) and prints a JSON card for each account: the clocks by which its posts keep
office hours or pause at night (every one that fits, by its offset from UTC), days off,
holidays, silences, whether its clients post at different hours within the same weeks,
and when its hours changed. No case is needed.

A clock is no place, and a rhythm is no person: schedulers can make any rhythm. A card
never concludes "several hands" from times alone. Below a hundred posts no figure is
shown, and below sixty days no clock is named.`,
		Example: `  sayso rhythm posts.csv --account user --time created_at --client source
  sayso rhythm posts.csv --account user --time created_at --only some_account --svg rhythm.svg
  sayso rhythm posts.csv --zone UTC+3:30 --zone Asia/Tehran --svg rhythm.svg`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.rhythm(cmd.Context(), args[0], f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.columns.Account, "account", "", "`COLUMN` of accounts (account_id; if there is none, all posts are one account's)")
	flags.StringVar(&f.columns.Time, "time", "", "`COLUMN` of times, Unix seconds or RFC 3339 (timestamp_share, timestamp or time)")
	flags.StringVar(&f.columns.Client, "client", "", "`COLUMN` of the programs that posted, whose hours are compared")
	flags.StringVar(&f.only, "only", "", "the card of this `ACCOUNT` only")
	flags.StringArrayVar(&f.zones, "zone", nil, "count hours and weekdays by this `CLOCK` too, such as UTC+3:30 or Asia/Tehran; may be repeated")
	flags.StringVar(&f.svg, "svg", "", "draw the card of one account to `FILE`, - for standard output")
	flags.IntVar(&f.permutations, "permutations", 999, "how often weeks are exchanged")
	flags.Uint64Var(&f.seed, "seed", 1, "of chance; the same seed gives the same figures")
	flags.StringVar(&f.rejects, "rejects", "", "write rejected records to `FILE` as JSON lines")
	flags.BoolVar(&f.strict, "strict", false, "end at the first rejected record")
	return cmd
}

func (f rhythmFlags) options() (hands.RhythmOptions, error) {
	opt := hands.RhythmOptions{Permutations: f.permutations, Seed: f.seed}
	if f.permutations < 99 || f.permutations > 99_999 {
		return opt, usagef("--permutations is 99 to 99999")
	}
	for _, name := range f.zones {
		clock, err := hands.ParseRhythmClock(name)
		if err != nil {
			return opt, usagef("--zone: %w", err)
		}
		opt.Clocks = append(opt.Clocks, clock)
	}
	return opt, nil
}

func (p *program) rhythm(ctx context.Context, path string, f rhythmFlags) error {
	opt, err := f.options()
	if err != nil {
		return err
	}
	var moments []table.Moment
	var counts table.Counts
	err = p.readTable(path, coordinateFlags{columns: f.columns, strict: f.strict, rejects: f.rejects}, func(file *table.File, opt table.Options) error {
		var err error
		moments, counts, err = file.ReadMoments(ctx, opt)
		return err
	})
	if err != nil {
		return err
	}
	accounts := byAccount(moments, f.only)
	p.say("records: %d read, %d rejected; accounts: %d", counts.Records, counts.Rejected, len(accounts))
	switch {
	case f.only != "" && len(accounts) == 0:
		return fmt.Errorf("read %s: no post of the account %q: %w", path, f.only, sayso.ErrInput)
	case f.svg != "" && len(accounts) != 1:
		return usagef("--svg draws one account, and there are %d: choose with --only", len(accounts))
	}
	if err := p.writeRhythms(ctx, accounts, opt, f.svg); err != nil {
		return err
	}
	if counts.Rejected > 0 {
		return errRejected
	}
	return nil
}

// writeRhythms prints a card a line; where the picture goes to standard output, only
// that.
func (p *program) writeRhythms(ctx context.Context, accounts []postingAccount, opt hands.RhythmOptions, svg string) error {
	for _, a := range accounts {
		card, err := hands.Rhythm(ctx, a.posts, opt)
		if err != nil {
			return fmt.Errorf("account %q: %w", a.name, err)
		}
		err = p.write(svg, func(w io.Writer) error {
			_, err := w.Write(hands.RhythmSVG(card))
			return err
		})
		if err != nil {
			return err
		}
		if svg == "-" {
			continue
		}
		if err := export.Card(p.out, export.RhythmCard{Account: a.name, Card: card, SHA256: hands.PostingsSHA256(a.posts)}); err != nil {
			return fmt.Errorf("write the card of %q: %w", a.name, err)
		}
	}
	return nil
}

// A postingAccount is an account with its posts.
type postingAccount struct {
	name  string
	posts []hands.Posting
}

// byAccount sorts posts by their accounts, or takes those of one.
func byAccount(moments []table.Moment, only string) []postingAccount {
	place := map[string]int{}
	var accounts []postingAccount
	for _, m := range moments {
		if only != "" && m.Account != only {
			continue
		}
		i, known := place[m.Account]
		if !known {
			i = len(accounts)
			place[m.Account] = i
			accounts = append(accounts, postingAccount{name: m.Account})
		}
		accounts[i].posts = append(accounts[i].posts, hands.Posting{At: time.UnixMicro(m.Time), Client: m.Client})
	}
	slices.SortFunc(accounts, func(x, y postingAccount) int { return cmp.Compare(x.name, y.name) })
	return accounts
}
