package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sayso/coordination"
	"sayso/coordination/community"
	"sayso/internal/export"
	"sayso/internal/progress"
)

// groupFlags are the flags of coordinate that are about communities.
type groupFlags struct {
	communities, graph, evolution string
	resolutions                   string
	resolution                    float64
	runs                          int
	seed                          uint64
	ran                           func()
	counting                      community.Counting
	every, step                   string
	windows                       community.Windows
}

func (f *groupFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.communities, "communities", "", "write who is in which group to `FILE`, - for standard output")
	flags.StringVar(&f.graph, "graph", "", "write accounts, edges and groups to `FILE`, a .gexf (Gephi) or .graphml")
	flags.StringVar(&f.evolution, "evolution", "", "write what becomes of groups over time to `FILE` as JSON lines, - for standard output")
	flags.Float64Var(&f.resolution, "resolution", 0, "what the average pair of a group must be joined by (default: where groups are the same over the widest range)")
	flags.StringVar(&f.resolutions, "resolutions", "", "write what each resolution tried gave to `FILE`, - for standard output")
	flags.IntVar(&f.runs, "runs", community.DefaultRuns, "from how many seeds groups are looked for")
	if flags.Lookup("seed") == nil { // one seed for all that is drawn
		flags.Uint64("seed", 1, "what is drawn with the same seed is the same")
	}
	flags.IntVar(&f.counting.MinObjects, "min-objects", community.DefaultMinObjects, "how many distinct objects an edge needs to count for groups")
	flags.StringVar((*string)(&f.counting.By), "weigh", string(community.ByCorrected), "what an edge weighs to groups: corrected (for popularity), objects or pairs")
	flags.StringVar(&f.every, "every", "7d", "with --evolution: how long a time window is")
	flags.StringVar(&f.step, "step", "1d", "with --evolution: how much later the next one begins")
	offer(cmd, "weigh", community.Weighs...)
}

// checkGroups looks at the flags before a long file is read.
func (f *coordinateFlags) checkGroups(cmd *cobra.Command) (err error) {
	g, typed := &f.groups, cmd.Flags().Changed
	if g.seed, err = cmd.Flags().GetUint64("seed"); err != nil {
		return usagef("--seed: %w", err)
	}
	if g.windows.Every, err = parseSpan("--every", g.every); err != nil {
		return err
	}
	if g.windows.Step, err = parseSpan("--step", g.step); err != nil {
		return err
	}
	if f.like == "qut" { // its edges know their weight only
		if !typed("weigh") {
			g.counting.By = community.ByPairs
		}
		if !typed("min-objects") {
			g.counting.MinObjects = 1
		}
	}
	if len(f.traces.names) > 0 && !typed("min-objects") {
		g.counting.MinObjects = 1 // each trace says itself what makes an edge
	}
	toOutput := 0
	for _, path := range []string{f.edges, f.pairs, g.communities, g.evolution, g.resolutions} {
		if path == "-" {
			toOutput++
		}
	}
	switch {
	case g.evolution != "" && (f.similar.measure != "" || len(f.traces.names) > 0):
		return usagef("--evolution follows groups that share objects: it does not go with --similar or --trace")
	case f.similar.isAcross() && (g.communities != "" || g.graph != ""):
		return usagef("--similar across proposes pairs of posts: --communities and --graph do not go with it")
	case toOutput > 1:
		return usagef("only one of --edges, --pairs, --communities, --evolution and --resolutions can go to standard output")
	case g.graph != "" && g.format() == nil:
		return usagef("--graph is a file that ends in .gexf or .graphml, not %q", g.graph)
	case typed("resolution") && (!(g.resolution > 0) || math.IsInf(g.resolution, 0)):
		return usagef("--resolution is above 0, not %v", g.resolution)
	case g.resolutions != "" && (typed("resolution") || g.communities == "" && g.graph == ""):
		return usagef("--resolutions goes with --communities or --graph, where no --resolution is typed")
	case g.runs < 2:
		return usagef("--runs is 2 or more, not %d: one run says nothing of stability", g.runs)
	case g.counting.MinObjects < 1:
		return usagef("--min-objects is 1 or more, not %d", g.counting.MinObjects)
	case !slices.Contains(community.Weighs, g.counting.By):
		return usagef("--weigh is corrected, objects or pairs, not %q", string(g.counting.By))
	case f.like == "qut" && (g.counting.By != community.ByPairs || g.counting.MinObjects != 1):
		return usagef("the edges of --like qut know their weight only: leave --weigh and --min-objects out")
	case g.windows.Step > g.windows.Every:
		return usagef("--step %s is longer than --every %s: posts between two windows would be left out", g.step, g.every)
	case g.evolution != "" && f.like == "qut" && typed("min-participation") && f.minimum > 1:
		return usagef("--evolution with --like qut takes all pairs: leave --min-participation out")
	}
	return nil
}

// parseSpan reads a duration in which d is a day.
func parseSpan(flag, s string) (time.Duration, error) {
	d, err := time.ParseDuration(s)
	if days, isDays := strings.CutSuffix(s, "d"); isDays {
		var n float64
		n, err = strconv.ParseFloat(days, 64)
		if !(n >= 0 && n < 1e5) {
			n = 0
		}
		d = time.Duration(n * float64(24*time.Hour))
	}
	if d = d.Truncate(time.Microsecond); err != nil || d <= 0 {
		return 0, usagef("%s %q is no span of time, such as 7d or 12h", flag, s)
	}
	return d, nil
}

// format is how the graph's file is written, by its name.
func (f *groupFlags) format() func(io.Writer, export.Graph) error {
	switch strings.ToLower(filepath.Ext(f.graph)) {
	case ".gexf":
		return export.GEXF
	case ".graphml":
		return export.GraphML
	}
	return nil
}

// needsPairs reports whether the posts behind the edges are needed.
func (f *coordinateFlags) needsPairs() bool { return f.pairs != "" || f.groups.evolution != "" }

// writesNothing reports whether all there is to do is to count.
func (f *coordinateFlags) writesNothing() bool {
	return f.edges == "" && f.pairs == "" && f.groups.communities == "" && f.groups.graph == "" && f.groups.evolution == ""
}

func (f *groupFlags) options() community.Options {
	return community.Options{Resolution: f.resolution, Seed: f.seed, Runs: f.runs, Ran: f.ran}
}

// A network is what groups are looked for in.
type network struct {
	edges    func(context.Context) iter.Seq2[coordination.Edge, error]
	pairs    func(context.Context) iter.Seq2[coordination.Pair, error] // for what becomes of groups
	directed bool
	tested   float64 // edges have their odds, and count for groups up to this q value; 0 if not
}

// writeGroups writes the communities, the graph with them, and what becomes of them. It
// returns what there is to say of it.
func (p *program) writeGroups(ctx context.Context, n network, f groupFlags) (said []string, err error) {
	report, clear := p.bar()
	defer clear()
	runs := int64(0)
	f.ran = func() {
		runs++
		report.Send(progress.Event{Stage: "looking for groups", Done: runs, Unit: "runs"})
	}
	say := func(format string, args ...any) { said = append(said, fmt.Sprintf(format, args...)) }
	if f.communities != "" || f.graph != "" {
		if err := p.writeCommunities(ctx, n, f, say); err != nil {
			return nil, err
		}
	}
	if f.evolution != "" {
		if err := p.writeEvolution(ctx, n, f, say); err != nil {
			return nil, err
		}
	}
	return said, nil
}

func (p *program) writeCommunities(ctx context.Context, n network, f groupFlags, say func(string, ...any)) error {
	which := ""
	if n.tested > 0 {
		f.counting.Counts = func(e coordination.Edge) bool { return e.Odds != nil && e.Odds.Q <= n.tested }
		which = fmt.Sprintf(" more than chance, q ≤ %v,", n.tested)
	}
	g, accounts, err := community.FromEdges(n.edges(ctx), f.counting)
	if err != nil {
		return err
	}
	opt := f.options()
	choice, why, err := chooseResolution(ctx, g, &opt)
	if err != nil {
		return err
	}
	if err := p.write(f.resolutions, func(w io.Writer) error { return export.Resolutions(w, choice) }); err != nil {
		return err
	}
	found, err := community.Find(ctx, g, opt)
	if err != nil {
		return err
	}
	groups, members := found.Groups(2)
	followed, _ := found.Groups(3)
	say("accounts that posted together%s form %d groups in this sample, %d of them of three or more, with %d of %d accounts; a group says nothing of why", which, groups, followed, members, len(accounts))
	say("resolution: %s", why)
	say("stability: %d of the %d accounts were with their group in nine of ten other runs or more (%d runs, seed %d)", stable(found), members, f.runs, f.seed)
	err = p.write(f.communities, func(w io.Writer) error { return export.Communities(w, accounts, found) })
	if err != nil {
		return err
	}
	return p.write(f.graph, func(w io.Writer) error {
		return f.format()(w, export.Graph{
			Accounts: accounts, Community: found.Community, Stability: found.Stability, Edges: n.edges(ctx), Directed: n.directed, Chance: n.chance(),
			Description: fmt.Sprintf("Accounts that posted together in this sample. Neither an edge nor a community says why: news wires, campaigns, share buttons and fans post together too. "+
				"Communities: Leiden, constant Potts model, edges of %d objects or more, weighed by %s, resolution %v, %d runs, seed %d.", f.counting.MinObjects, f.counting.By, found.Resolution, f.runs, f.seed),
		})
	})
}

// chance tells the p and q values of edges that were tested.
func (n network) chance() func(coordination.Edge) (p, q float64, tested bool) {
	if n.tested == 0 {
		return nil
	}
	return func(e coordination.Edge) (p, q float64, tested bool) {
		if e.Odds == nil {
			return 0, 0, false
		}
		return e.Odds.P, e.Odds.Q, true
	}
}

// stable counts the accounts of groups that were with theirs in nine of ten other runs.
func stable(p *community.Partition) int {
	n := 0
	for v, s := range p.Stability {
		if s >= 0.9 && p.Sizes[p.Community[v]] > 1 {
			n++
		}
	}
	return n
}

// chooseResolution sets the resolution, unless one was typed, and says why it is what it is.
func chooseResolution(ctx context.Context, g *community.Graph, opt *community.Options) (c community.Choice, why string, err error) {
	if opt.Resolution > 0 {
		return c, fmt.Sprintf("%v, as typed", opt.Resolution), nil
	}
	if c, err = community.Choose(ctx, g, *opt); err != nil {
		return c, "", err
	}
	opt.Resolution = c.Resolution
	switch {
	case g.Links() == 0:
		return c, fmt.Sprintf("%v, but no edge counts for groups (--min-objects)", c.Resolution), nil
	case c.From < c.To:
		return c, fmt.Sprintf("%v, out of %d tried; groups of three or more are the same from %v to %v, but for a few accounts", c.Resolution, len(c.Trials), c.From, c.To), nil
	}
	return c, fmt.Sprintf("%v, but none of %d tried stands out: the groups depend on it (--resolution)", c.Resolution, len(c.Trials)), nil
}

func (p *program) writeEvolution(ctx context.Context, n network, f groupFlags, say func(string, ...any)) error {
	line, err := community.FromPairs(n.pairs(ctx), f.windows, f.counting)
	if err != nil {
		return err
	}
	opt := f.options()
	busiest, err := line.Busiest()
	if err != nil {
		return err
	}
	_, why, err := chooseResolution(ctx, busiest.Graph, &opt)
	if err != nil {
		return err
	}
	fates := map[community.Fate]int{}
	counted := counting(community.Evolve(ctx, line, opt), fates)
	err = p.write(f.evolution, func(w io.Writer) error {
		_, err := export.Evolution(w, counted)
		return err
	})
	if err != nil {
		return err
	}
	say("evolution: %d windows of %s, each %s later; resolution %s, in the busiest window", line.Len(), f.every, f.step, why)
	say("groups of three or more: %d were born, %d ended, %d returned, %d merged, %d split", fates[community.Born], fates[community.Ends], fates[community.Returns], fates[community.Merges], fates[community.Splits])
	return nil
}

// counting counts what passes by.
func counting(events iter.Seq2[community.Event, error], fates map[community.Fate]int) iter.Seq2[community.Event, error] {
	return func(yield func(community.Event, error) bool) {
		for e, err := range events {
			if err == nil {
				fates[e.Fate]++
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// write writes one of the files that were asked for.
func (p *program) write(path string, to func(io.Writer) error) error {
	if path == "" {
		return nil
	}
	w, closeOutput, err := p.output(path)
	if err != nil {
		return err
	}
	return errors.Join(to(w), closeOutput())
}
