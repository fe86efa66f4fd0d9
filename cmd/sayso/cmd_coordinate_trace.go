package main

import (
	"context"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sayso/coordination"
	"sayso/coordination/table"
	"sayso/coordination/trace"
	"sayso/internal/export"
)

// traceFlags are the flags of coordinate that only traces have.
type traceFlags struct {
	names  []string
	tags   int
	first  int
	bursts string
}

// The traces, as they are called.
const (
	hashtagsTrace    = "hashtags"
	repliesTrace     = "replies"
	firstSharesTrace = "first-shares"
	activityTrace    = "activity"
	createdTrace     = "created"
)

var traceNames = []string{hashtagsTrace, repliesTrace, firstSharesTrace, activityTrace, createdTrace}

func (f *traceFlags) add(cmd *cobra.Command, columns *table.Columns) {
	flags := cmd.Flags()
	flags.StringSliceVar(&f.names, "trace", nil, "other traces than a shared object: "+strings.Join(traceNames, ", ")+"; several, with commas, make a network of layers")
	flags.StringVar(&columns.Hashtags, "hashtags", "", "`COLUMN` of lists of hashtags, for --trace hashtags (else they are read out of the text)")
	flags.StringVar(&columns.ReplyTo, "reply-to", "", "`COLUMN` of the account or post that is answered, for --trace replies (reply_to or reply_id)")
	flags.StringVar(&columns.RepostOf, "repost-of", "", "`COLUMN` of the post that is reposted, for --trace first-shares (repost_of or repost_id)")
	flags.StringVar(&columns.Original, "original-time", "", "`COLUMN` of the time of what is reposted, if that is not in the table (original_time)")
	flags.StringVar(&columns.Created, "created", "", "`COLUMN` of the time when the account was made, for --trace created (created, account_created or account_created_at)")
	flags.IntVar(&f.tags, "tags", 5, "with --trace hashtags, different hashtags that a post needs")
	flags.IntVar(&f.first, "first", 10, "with --trace first-shares, how many accounts are the first")
	flags.StringVar(&f.bursts, "bursts", "", "with --trace replies or created, write the bursts with their posts to `FILE`, - for standard output")
	offer(cmd, "trace", traceNames...)
}

// areTyped reports whether traces are asked for, or says what does not go without them.
func (f traceFlags) areTyped(cmd *cobra.Command) (bool, error) {
	with, without := []string{"hashtags", "reply-to", "repost-of", "original-time", "created", "tags", "first", "bursts"}, []string{"object", "like", "network", "loops", "similar", "validate"}
	traced := len(f.names) > 0
	for _, name := range with {
		if !traced && cmd.Flags().Changed(name) {
			return false, usagef("--%s goes with --trace", name)
		}
	}
	for _, name := range without {
		if traced && cmd.Flags().Changed(name) {
			return false, usagef("--%s does not go with --trace", name)
		}
	}
	return traced, nil
}

// traces are the traces that were asked for. What is not typed is each trace's own.
func (f coordinateFlags) traced(typed func(flag string) bool) ([]trace.Trace, table.Look, error) {
	var window time.Duration
	var minimum int
	var look table.Look
	var err error
	if typed("window") {
		if window, err = parseWindow(f.window); err != nil {
			return nil, look, err
		}
	}
	if typed("min-participation") {
		minimum = f.minimum
	}
	switch {
	case f.traces.tags < 1 || f.traces.first < 1 || typed("min-participation") && minimum < 1 || typed("window") && window < time.Second:
		return nil, look, usagef("--tags, --first and --min-participation are 1 or more, and --window 1s or more")
	case f.edges == "-" && f.pairs == "-" || f.traces.bursts == "-" && (f.edges == "-" || f.pairs == "-"):
		return nil, look, usagef("only one of --edges, --pairs and --bursts can go to standard output")
	}
	var all []trace.Trace
	for i, name := range f.traces.names {
		if slices.Contains(f.traces.names[:i], name) {
			return nil, look, usagef("--trace names %s twice", name)
		}
		switch name {
		case hashtagsTrace:
			look.Hashtags = true
			all = append(all, trace.Hashtags(trace.HashtagRules{Least: f.traces.tags, Window: window, Minimum: minimum}))
		case repliesTrace:
			look.Replies = true
			all = append(all, trace.Replies(trace.ReplyRules{Window: window, Minimum: minimum}))
		case firstSharesTrace:
			look.Reposts = true
			all = append(all, trace.FirstShares(trace.FirstShareRules{First: f.traces.first, Within: window, Minimum: minimum}))
		case activityTrace:
			all = append(all, trace.Activity(trace.ActivityRules{Bin: window, Support: minimum}))
		case createdTrace:
			look.Created = true
			rules := trace.CreatedRules{}
			if window > 0 {
				rules.Windows = []time.Duration{window}
			}
			all = append(all, trace.Created(rules))
		default:
			return nil, look, usagef("--trace %q is none of %s", name, strings.Join(traceNames, ", "))
		}
	}
	return all, look, nil
}

func (p *program) coordinateTraces(ctx context.Context, path string, f coordinateFlags, typed func(flag string) bool) (err error) {
	traces, look, err := f.traced(typed)
	if err != nil {
		return err
	}
	memory, loose, err := f.keepTo()
	if err != nil {
		return err
	}
	defer loose()
	var posts *trace.Posts
	var counts table.Counts
	err = p.readTable(path, f, func(file *table.File, opt table.Options) error {
		var err error
		posts, counts, err = file.ReadPosts(ctx, opt, look)
		return err
	})
	if err != nil {
		return err
	}
	several := len(traces) > 1
	opt := coordination.Options{Memory: memory / int64(len(traces)), EdgesOnly: f.pairs == "" && !several}
	var layers []*trace.Layer
	defer func() {
		for _, l := range layers {
			err = errors.Join(err, l.Close())
		}
	}()
	for _, t := range traces {
		l, err := t.Find(ctx, posts, opt)
		if err != nil {
			return err
		}
		layers = append(layers, l)
	}
	say := p.summing(f.writesNothing() && f.traces.bursts == "")
	say("records: %d read, %d rejected", counts.Records, counts.Rejected)
	say("posts: %d by %d accounts", posts.Len(), posts.Accounts())
	if err := p.writeLayers(ctx, layers, f, say); err != nil {
		return err
	}
	if counts.Rejected > 0 {
		return errRejected
	}
	return nil
}

// writeLayers writes what was asked for and says what was found.
func (p *program) writeLayers(ctx context.Context, layers []*trace.Layer, f coordinateFlags, say func(string, ...any)) error {
	for _, l := range layers {
		if err := sayLayer(ctx, l, say); err != nil {
			return err
		}
	}
	var joint *trace.Layers
	if len(layers) > 1 {
		var err error
		if joint, err = trace.Join(ctx, layers...); err != nil {
			return err
		}
		if err := sayJoint(ctx, joint, say); err != nil {
			return err
		}
	}
	groups, err := p.writeGroups(ctx, network{edges: layered(layers, joint)}, f.groups)
	if err != nil {
		return err
	}
	for _, line := range groups {
		say("%s", line)
	}
	say("an edge says that two accounts left the same trace in this sample, not why, and not who they are")
	err = p.write(f.edges, func(w io.Writer) error {
		if joint != nil {
			return export.JointEdges(w, joint.Names(), joint.Edges(ctx))
		}
		return export.TraceEdges(w, layers[0].Edges(ctx), layers[0].Name == activityTrace)
	})
	if err != nil {
		return err
	}
	err = p.write(f.pairs, func(w io.Writer) error {
		if joint != nil {
			return export.LayerPairs(ctx, w, layers)
		}
		return export.Pairs(w, layers[0].Pairs(ctx))
	})
	if err != nil {
		return err
	}
	return p.write(f.traces.bursts, func(w io.Writer) error { return export.Bursts(w, layers) })
}

// layered are the edges of one layer, or of all of them with their weights combined.
func layered(layers []*trace.Layer, joint *trace.Layers) func(context.Context) iter.Seq2[coordination.Edge, error] {
	return func(ctx context.Context) iter.Seq2[coordination.Edge, error] {
		return func(yield func(coordination.Edge, error) bool) {
			if joint == nil {
				for e, err := range layers[0].Edges(ctx) {
					if !yield(e.Edge, err) {
						return
					}
				}
				return
			}
			for j, err := range joint.Edges(ctx) {
				if !yield(combined(j), err) {
					return
				}
			}
		}
	}
}

// combined adds up the layers of a joint edge.
func combined(j trace.Joint) coordination.Edge {
	e := coordination.Edge{A: j.A, B: j.B, PostsA: j.PostsA, PostsB: j.PostsB, Corrected: j.Combined}
	apart := 0.0
	for _, of := range j.Of {
		if of != nil {
			e.Weight += of.Weight
			e.Objects += of.Objects
			apart += of.MeanDelta * float64(of.Weight)
		}
	}
	if e.Weight > 0 {
		e.MeanDelta = apart / float64(e.Weight)
	}
	return e
}

// surely is the q-value up to which findings are counted; the files have them all.
const surely = .05

func sayLayer(ctx context.Context, l *trace.Layer, say func(string, ...any)) error {
	edges, tested, beyond := 0, 0, 0
	for e, err := range l.Edges(ctx) {
		if err != nil {
			return err
		}
		edges++
		if e.Tested {
			tested++
		}
		if e.Tested && e.Q <= surely {
			beyond++
		}
	}
	for _, note := range l.Notes {
		say("%s: %s", l.Name, note)
	}
	if len(l.Bursts) > 0 {
		sure, newcomers, crowds := 0, 0, 0
		for _, b := range l.Bursts {
			if b.Q <= surely {
				sure++
			}
			if 2*b.FewEarlier >= b.Accounts {
				newcomers++
			}
			if !b.Edges {
				crowds++
			}
		}
		say("%s: %d bursts, %d of them with a q-value of .05 or less", l.Name, len(l.Bursts), sure)
		if newcomers > 0 {
			say("%s: in %d of them half of the accounts or more had few earlier posts in this sample, which may be all that was collected of them", l.Name, newcomers)
		}
		if crowds > 0 {
			say("%s: %d of them are of too many accounts to join them", l.Name, crowds)
		}
	}
	if tested > 0 {
		say("%s: %d of %d edges together more than chance in this sample, with a q-value of .05 or less", l.Name, beyond, edges)
	}
	say("%s: %d edges; what may explain them: %s", l.Name, edges, l.Harmless)
	return nil
}

func sayJoint(ctx context.Context, joint *trace.Layers, say func(string, ...any)) error {
	edges, several := 0, 0
	for j, err := range joint.Edges(ctx) {
		if err != nil {
			return err
		}
		edges++
		if j.Layers > 1 {
			several++
		}
	}
	say("layers: %d; %d edges, %d of them in several", len(joint.Names()), edges, several)
	return nil
}
