package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/coordination"
	"sayso/coordination/table"
	"sayso/internal/export"
	"sayso/internal/progress"
)

// coordinateFlags are the flags of coordinate.
type coordinateFlags struct {
	columns         table.Columns
	window          string
	minimum         int
	like, network   string
	loops           bool
	edges, pairs    string
	memory, rejects string
	strict          bool
	groups          groupFlags
	similar         similarFlags
	traces          traceFlags
	validate        bool
	chance          coordination.Chance
}

func (p *program) coordinateCommand() *cobra.Command {
	var f coordinateFlags
	cmd := &cobra.Command{
		Use:   "coordinate FILE",
		Short: "Find accounts that post the same within seconds, with the posts",
		Long: `Reads a table of posts (.csv, .jsonl, .parquet, also .gz and .zst, - for standard
input) and finds which accounts named the same object (a link, a hashtag, a reposted
post, an image's hash) within the window, again and again. No case is needed.

  --edges FILE   accounts that posted together: how often, how fast, how many posts
  --pairs FILE   the posts behind the edges, both sides, and the object's popularity

  --validate           how likely each edge is by chance: what the same shares would give
                       if the accounts of an object and hour were exchanged
  --communities FILE   groups of accounts that posted together with one another more
                       than with others, and how stable each account's place is
  --graph FILE         accounts, edges and groups for Gephi and others (.gexf, .graphml)
  --evolution FILE     which groups are born, grow, shrink, merge, split and end

With --similar the texts are compared instead: near-equal ones count as the same
(--window none: however far apart), and pairs say whether "not" or a number differs.
--similar across proposes posts that may be one text in two languages, and says why:
which links, numbers, days and names they share, and how rare each is.

With none of the files, what was counted is printed. --like coortweet and --like qut give those
tools' edges, exactly. --like qut reads the toolkit's own columns with --network, or
any column with --object.

--trace looks for other traces than a shared object. Several make one network of layers.
  hashtags       the same row of five hashtags or more, within 24h, twice
  replies        bursts of replies to one target, in windows of 10m, two or more together
  first-shares   among the first ten to repost, within 10s, twice together
  activity       active in the same bins of 30m, more often than habits explain
  created        accounts made in 10m, an hour or a day with too many others
--window and --min-participation, if typed, are those of every trace.

That two accounts posted together in this sample says nothing of why: news wires,
campaigns, share buttons and fans do so too.`,
		Example: `  sayso coordinate posts.csv --object url --time created_at --window 60s --edges edges.csv
  sayso coordinate posts.csv --validate --draws 1000 --fdr 0.05 --edges edges.csv
  sayso coordinate tweets.csv --like coortweet --window 10s --edges edges.csv --pairs pairs.csv
  sayso coordinate posts.csv --similar jaccard:0.9 --window 1h --edges edges.csv --pairs pairs.csv
  sayso coordinate posts.csv --trace hashtags,activity,created --created joined --edges edges.csv
  sayso coordinate messages.csv --like qut --network co_link --window 1m --edges - --loops`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := errors.Join(f.checkChance(cmd.Flags().Changed), f.checkGroups(cmd)); err != nil {
				return err
			}
			if texts, err := f.similar.areTyped(cmd); err != nil {
				return err
			} else if texts {
				return p.coordinateTexts(cmd, args[0], f)
			}
			if traces, err := f.traces.areTyped(cmd); err != nil {
				return err
			} else if traces {
				return p.coordinateTraces(cmd.Context(), args[0], f, cmd.Flags().Changed)
			}
			rules, err := f.rules(cmd.Flags().Changed("min-participation"))
			if err != nil {
				return err
			}
			return p.coordinate(cmd.Context(), args[0], rules, f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.columns.Account, "account", "", "`COLUMN` of accounts (account_id)")
	flags.StringVar(&f.columns.Object, "object", "", "`COLUMN` of what is shared (object_id)")
	flags.StringVar(&f.columns.Time, "time", "", "`COLUMN` of times, Unix seconds or RFC 3339 (timestamp_share, timestamp or time)")
	flags.StringVar(&f.columns.Content, "content", "", "`COLUMN` of the posts' ids (content_id; if there is none, each row is a post)")
	flags.StringVar(&f.columns.Text, "text", "", "`COLUMN` of texts, for --similar and --trace hashtags (text or message) and --network co_tweet (message)")
	flags.StringVar(&f.window, "window", "10s", "two posts at most so far apart, such as 10s or 1h")
	flags.IntVar(&f.minimum, "min-participation", 2, "posts in co-shares that an account needs; with --like qut the least weight of an edge, 1 if not given")
	flags.StringVar(&f.like, "like", "", "another tool's definitions: coortweet or qut")
	flags.StringVar(&f.network, "network", "", "with --like qut: co_retweet, co_tweet, co_reply, co_link or co_post")
	flags.BoolVar(&f.loops, "loops", false, "with --like qut: edges of accounts with themselves too")
	flags.StringVar(&f.edges, "edges", "", "write the edges to `FILE`, - for standard output")
	flags.StringVar(&f.pairs, "pairs", "", "write the pairs of posts to `FILE`, - for standard output")
	flags.BoolVar(&f.validate, "validate", false, "test edges of two objects or more against chance: p and q values")
	flags.IntVar(&f.chance.Draws, "draws", 1000, "with --validate: how often accounts are exchanged")
	flags.Float64Var(&f.chance.FDR, "fdr", 0.05, "with --validate: the rate of false discoveries, the q value up to which edges are counted")
	flags.Uint64Var(&f.chance.Seed, "seed", 1, "what is drawn with the same seed is the same")
	flags.StringVar(&f.memory, "memory", "", "about how much memory to use, such as 4GiB; pairs beyond it go to a temporary file, rows and ids do not")
	flags.StringVar(&f.rejects, "rejects", "", "list rejected records in `FILE`, as JSON lines")
	flags.BoolVar(&f.strict, "strict", false, "stop at the first rejected record")
	f.similar.add(cmd)
	f.traces.add(cmd, &f.columns)
	f.groups.register(cmd) // last: it adds --seed unless it is there
	offer(cmd, "like", "coortweet", "qut")
	offer(cmd, "network", table.Networks...)
	return cmd
}

func (f coordinateFlags) rules(minimumTyped bool) (coordination.Rules, error) {
	r := coordination.Rules{MinParticipation: f.minimum, Loops: f.loops}
	var err error
	if r.Window, err = parseWindow(f.window); err != nil {
		return r, err
	}
	switch f.like {
	case "":
	case "coortweet":
		r.Semantics = coordination.CooRTweet
	case "qut":
		r.Semantics = coordination.QUT
		if r.PerObject = f.network == string(table.CoLink); !minimumTyped {
			r.MinParticipation = 1
		}
	default:
		return r, usagef("--like is coortweet or qut, not %q", f.like)
	}
	switch {
	case r.MinParticipation < 1:
		return r, usagef("--min-participation is 1 or more, not %d", f.minimum)
	case r.Semantics != coordination.QUT && (f.network != "" || f.loops):
		return r, usagef("--network and --loops go with --like qut")
	case f.network != "" && !isNetwork(f.network):
		return r, usagef("--network %q is none of co_retweet, co_tweet, co_reply, co_link, co_post", f.network)
	case r.Semantics == coordination.QUT && f.pairs != "" && r.MinParticipation > 1:
		return r, usagef("--pairs with --like qut lists all pairs: leave --min-participation out")
	}
	return r, nil
}

// checkChance looks at the flags of --validate before a long file is read.
func (f coordinateFlags) checkChance(typed func(flag string) bool) error {
	switch {
	case !f.validate && (typed("draws") || typed("fdr")):
		return usagef("--draws and --fdr go with --validate")
	case f.validate && f.similar.measure != "":
		return usagef("--validate is for shared objects, and does not go with --similar")
	case f.chance.Draws < 1 || f.chance.Draws > coordination.MaxDraws:
		return usagef("--draws is from 1 to %d, not %d", coordination.MaxDraws, f.chance.Draws)
	case !(f.chance.FDR > 0 && f.chance.FDR < 1):
		return usagef("--fdr is between 0 and 1, not %v", f.chance.FDR)
	}
	return nil
}

func isNetwork(name string) bool {
	for _, n := range table.Networks {
		if string(n) == name {
			return true
		}
	}
	return false
}

// parseWindow reads a duration; a bare number is seconds.
func parseWindow(s string) (time.Duration, error) {
	d, err := time.ParseDuration(s)
	if n, numErr := strconv.ParseFloat(s, 64); numErr == nil && math.Abs(n) < 1e9 {
		d, err = time.Duration(n*1e6)*time.Microsecond, nil
	}
	switch {
	case err != nil:
		return 0, usagef("--window %q is no duration, such as 10s or 1h", s)
	case d < 0 || d > coordination.MaxWindow:
		return 0, usagef("--window is from 0 to %d days, not %s", coordination.MaxWindow/(24*time.Hour), s)
	}
	return d.Truncate(time.Microsecond), nil
}

// parseMemory reads a number of bytes.
func parseMemory(s string) (int64, error) {
	if s == "" {
		return 0, nil
	}
	number := strings.TrimRight(s, "KMGTiBkb ")
	unit := strings.ToUpper(strings.TrimSpace(s[len(number):]))
	sizes := map[string]float64{
		"": 1, "B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12,
		"KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30, "TIB": 1 << 40, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40,
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	size, ok := sizes[unit]
	if err != nil || !ok || n*size < 1 || n*size > math.MaxInt64/2 {
		return 0, usagef("--memory %q is no size, such as 500MB or 4GiB", s)
	}
	return int64(n * size), nil
}

// keepTo reads --memory and holds the program to it until it is let loose.
func (f coordinateFlags) keepTo() (memory int64, loose func(), err error) {
	if memory, err = parseMemory(f.memory); err != nil {
		return 0, nil, err
	}
	// What is held is large and without pointers, so that collecting often is cheap.
	often, limit := debug.SetGCPercent(50), debug.SetMemoryLimit(-1)
	if memory > 0 {
		debug.SetMemoryLimit(memory)
	}
	return memory, func() {
		debug.SetGCPercent(often)
		debug.SetMemoryLimit(limit)
	}, nil
}

// summing says the summary: where nothing is written, that is the output.
func (p *program) summing(writesNothing bool) func(format string, args ...any) {
	if !writesNothing {
		return p.say
	}
	return func(format string, args ...any) { fmt.Fprintf(p.out, format+"\n", args...) }
}

func (p *program) coordinate(ctx context.Context, path string, rules coordination.Rules, f coordinateFlags) (err error) {
	memory, loose, err := f.keepTo()
	if err != nil {
		return err
	}
	defer loose()
	shares, counts, err := p.readPosts(ctx, path, rules, f)
	if err != nil {
		return err
	}
	found, err := coordination.Find(ctx, shares, rules, coordination.Options{Memory: memory, EdgesOnly: !f.needsPairs()})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, found.Close()) }()
	sayChance := func(say func(string, ...any)) {
		say("an edge says that two accounts posted together in this sample, not why; nothing was tested against chance")
	}
	if f.validate {
		verdict, err := found.Validate(ctx, f.chance)
		if err != nil {
			return err
		}
		sayChance = func(say func(string, ...any)) { sayVerdict(say, verdict, found.Summary()) }
	}
	if err := p.writeNetwork(ctx, found, rules, f); err != nil {
		return err
	}
	in := network{edges: found.Edges, pairs: found.Pairs, directed: rules.Semantics == coordination.QUT}
	if f.validate {
		in.tested = f.chance.FDR
	}
	groups, err := p.writeGroups(ctx, in, f.groups)
	if err != nil {
		return err
	}
	say := p.summing(f.writesNothing())
	sayCounts(say, counts, found.Summary(), rules)
	for _, line := range groups {
		say("%s", line)
	}
	sayChance(say)
	if counts.Rejected > 0 {
		return errRejected
	}
	return nil
}

// readPosts reads the table.
func (p *program) readPosts(ctx context.Context, path string, rules coordination.Rules, f coordinateFlags) (shares *coordination.Shares, counts table.Counts, err error) {
	err = p.readTable(path, f, func(file *table.File, opt table.Options) error {
		opt.Network, opt.Claims = table.Network(f.network), rules.Semantics == coordination.QUT && !rules.PerObject
		var err error
		shares, counts, err = file.Read(ctx, opt)
		return err
	})
	return shares, counts, err
}

// readTable opens a table and lets it be read.
func (p *program) readTable(path string, f coordinateFlags, read func(*table.File, table.Options) error) (err error) {
	reject, done, err := p.rejections(f.rejects)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	file, err := table.Open(path, p.in)
	if err != nil {
		return err
	}
	defer file.Close() // it was only read
	report, clear := p.bar()
	defer clear()
	return read(file, table.Options{
		Columns: f.columns, Now: p.now(),
		Reject: func(line int, reason string) error {
			if f.strict {
				return fmt.Errorf("record %d: %s: %w", line, reason, sayso.ErrInput)
			}
			reject(sayso.Rejection{File: path, Record: line, Reason: reason})
			return nil
		},
		Progress: func(n int64) {
			report.Send(progress.Event{Stage: "reading", Done: n, Total: file.Size(), Unit: "bytes"})
		},
	})
}

func (p *program) writeNetwork(ctx context.Context, n *coordination.Network, rules coordination.Rules, f coordinateFlags) error {
	write := func(path string, to func(io.Writer) error) error {
		if path == "" {
			return nil
		}
		w, closeOutput, err := p.output(path)
		if err != nil {
			return err
		}
		return errors.Join(to(w), closeOutput())
	}
	err := write(f.edges, func(w io.Writer) error {
		switch directed := rules.Semantics == coordination.QUT; {
		case directed && f.validate:
			return export.TestedDirectedEdges(w, n.Edges(ctx))
		case directed:
			return export.DirectedEdges(w, n.Edges(ctx))
		case f.validate:
			return export.TestedEdges(w, n.Edges(ctx))
		}
		return export.Edges(w, n.Edges(ctx))
	})
	if err != nil {
		return err
	}
	return write(f.pairs, func(w io.Writer) error { return export.Pairs(w, n.Pairs(ctx)) })
}

func sayCounts(say func(string, ...any), c table.Counts, s coordination.Summary, rules coordination.Rules) {
	say("records: %d read, %d rejected, %d without an object", c.Records, c.Rejected, c.NoObject)
	if c.RFC3339 > 0 && c.Seconds > 0 {
		say("times: %d in Unix seconds, %d in RFC 3339", c.Seconds, c.RFC3339)
	}
	say("shares: %d of %d objects by %d accounts; the most shared object has %d", s.Shares, s.Objects, s.Accounts, s.Hub)
	if s.Repeated > 0 {
		say("repeated: %d shares stand there already and count once", s.Repeated)
	}
	if s.Several > 0 {
		say("contents: %d of %d stand in more than one share", s.Several, s.Contents)
	}
	say("co-shares: %d pairs of posts within %s", s.Pairs, rules.Window)
	if rules.Semantics == coordination.QUT {
		say("edges: %d", s.Edges)
	} else {
		say("edges: %d; %d accounts have %d posts or more in co-shares", s.Edges, s.TakingPart, rules.MinParticipation)
	}
	if s.Spilled > 0 {
		say("temporary file: %d bytes", s.Spilled)
	}
}

func sayVerdict(say func(string, ...any), v coordination.Verdict, s coordination.Summary) {
	say("tested: %d edges of two objects or more, out of %d pairs of accounts that could have been one", v.Tested, v.Possible)
	say("%d of %d edges posted together more than chance in this sample, q ≤ %v, %d draws, seed %d", v.Together, s.Edges, v.FDR, v.Draws, v.Seed)
	say("%d of these by their times alone: they would stand out among those who share the same things too", v.ByTimes)
	say("chance knows how busy accounts are, how popular objects are and when they were shared; it knows no news wires, campaigns, share buttons or fans")
}
