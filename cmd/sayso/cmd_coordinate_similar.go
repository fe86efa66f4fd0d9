package main

import (
	"context"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"sayso/coordination"
	"sayso/coordination/similar"
	"sayso/coordination/table"
	"sayso/internal/export"
)

// similarFlags are the flags of coordinate that only similar texts have.
type similarFlags struct {
	measure, unit, image string
	least                int
}

func (f *similarFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.measure, "similar", "", "near-equal texts instead of a shared object, `jaccard:0.9`; or across: one text in two languages")
	flags.StringVar(&f.unit, "tokens", "", "with --similar, what is compared: words (the usual) or grams, runs of five characters")
	flags.IntVar(&f.least, "min-tokens", 1, "with --similar, different tokens that a text needs to be compared")
	flags.StringVar(&f.image, "image", "", "with --similar across, `COLUMN` of hashes of pictures")
	offer(cmd, "tokens", "words", "grams")
}

// areTyped reports whether similar texts are asked for, or says what is missing.
func (f similarFlags) areTyped(cmd *cobra.Command) (bool, error) {
	if f.measure != "" {
		return true, nil
	}
	for _, name := range []string{"tokens", "min-tokens", "image"} {
		if cmd.Flags().Changed(name) {
			return false, usagef("--%s goes with --similar", name)
		}
	}
	return false, nil
}

// coordinateTexts compares texts, in one language or across.
func (p *program) coordinateTexts(cmd *cobra.Command, path string, f coordinateFlags) error {
	typed := cmd.Flags().Changed
	if f.columns.Image = f.similar.image; f.similar.isAcross() {
		rules, err := f.acrossRules(typed("window"))
		if err != nil {
			return err
		}
		return p.coordinateAcross(cmd.Context(), path, rules, f)
	}
	rules, err := f.similarRules(typed("min-participation"))
	if err != nil {
		return err
	}
	return p.coordinateSimilar(cmd.Context(), path, rules, f)
}

// similarRules are the rules of similar texts.
func (f coordinateFlags) similarRules(minimumTyped bool) (similar.Rules, error) {
	r := similar.Rules{MinTokens: f.similar.least}
	var err error
	if r.Threshold, err = parseJaccard(f.similar.measure); err != nil {
		return r, err
	}
	if f.window == "none" {
		f.window, r.NoWindow = "0s", true
	}
	shared, err := f.rules(minimumTyped)
	if err != nil {
		return r, err
	}
	r.Semantics, r.Window, r.MinParticipation, r.Loops = shared.Semantics, shared.Window, shared.MinParticipation, shared.Loops
	switch f.similar.unit {
	case "", "words":
	case "grams":
		r.Unit = similar.Grams
	default:
		return r, usagef("--tokens is words or grams, not %q", f.similar.unit)
	}
	switch {
	case f.like == "coortweet":
		return r, usagef("CooRTweet compares no texts: --similar goes without --like, or with --like qut")
	case f.columns.Object != "" || f.network != "":
		return r, usagef("--similar compares texts: --object and --network do not go with it")
	case f.similar.image != "":
		return r, usagef("--image goes with --similar across")
	case r.MinTokens < 1:
		return r, usagef("--min-tokens is 1 or more, not %d", r.MinTokens)
	case f.like == "qut" && f.similar.unit != "":
		return r, usagef("--like qut has its own tokens: --tokens does not go with it")
	case f.like == "qut":
		r.Unit = similar.Toolkit
	}
	return r, nil
}

func parseJaccard(s string) (float64, error) {
	number, ok := strings.CutPrefix(s, "jaccard:")
	t, err := strconv.ParseFloat(number, 64)
	if !ok || err != nil || math.IsNaN(t) || t <= 0 || t > 1 {
		return 0, usagef("--similar %q is not jaccard: and a number above 0 and at most 1, such as jaccard:0.9", s)
	}
	return t, nil
}

func (p *program) coordinateSimilar(ctx context.Context, path string, rules similar.Rules, f coordinateFlags) (err error) {
	memory, loose, err := f.keepTo()
	if err != nil {
		return err
	}
	defer loose()
	posts, counts, err := p.readTexts(ctx, path, rules, f)
	if err != nil {
		return err
	}
	found, err := similar.Find(ctx, posts, coordination.Options{Memory: memory, EdgesOnly: f.pairs == ""})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, found.Close()) }()
	if err := p.writeSimilar(ctx, found, rules, f); err != nil {
		return err
	}
	groups, err := p.writeGroups(ctx, network{edges: found.Edges, directed: rules.Semantics == coordination.QUT}, f.groups)
	if err != nil {
		return err
	}
	say := p.summing(f.writesNothing())
	saySimilar(say, counts, found.Summary(), rules)
	for _, line := range groups {
		say("%s", line)
	}
	if counts.Rejected > 0 {
		return errRejected
	}
	return nil
}

// readTexts reads the table.
func (p *program) readTexts(ctx context.Context, path string, rules similar.Rules, f coordinateFlags) (*similar.Posts, table.Counts, error) {
	posts, err := similar.NewPosts(rules)
	if err != nil {
		return nil, table.Counts{}, err
	}
	network := table.NoNetwork
	if rules.Semantics == coordination.QUT {
		network = table.CoSimilar
	}
	counts, err := p.readRows(ctx, path, network, f, posts.Commit)
	return posts, counts, err
}

// readRows reads posts with their texts.
func (p *program) readRows(ctx context.Context, path string, network table.Network, f coordinateFlags, take func(int, []coordination.Row) error) (counts table.Counts, err error) {
	err = p.readTable(path, f, func(file *table.File, opt table.Options) error {
		opt.Network = network
		var err error
		counts, err = file.ReadRows(ctx, opt, take)
		return err
	})
	return counts, err
}

func (p *program) writeSimilar(ctx context.Context, n *similar.Network, rules similar.Rules, f coordinateFlags) error {
	err := p.write(f.edges, func(w io.Writer) error {
		if rules.Semantics == coordination.QUT {
			return export.DirectedEdges(w, n.Edges(ctx))
		}
		return export.Edges(w, n.Edges(ctx))
	})
	if err != nil {
		return err
	}
	return p.write(f.pairs, func(w io.Writer) error { return export.SimilarPairs(w, n.Pairs(ctx)) })
}

func saySimilar(say func(string, ...any), c table.Counts, s similar.Summary, rules similar.Rules) {
	say("records: %d read, %d rejected, %d without a text of their own", c.Records, c.Rejected, c.NoObject)
	if c.RFC3339 > 0 && c.Seconds > 0 {
		say("times: %d in Unix seconds, %d in RFC 3339", c.Seconds, c.RFC3339)
	}
	say("posts: %d by %d accounts, of %d different texts; one text was posted %d times", s.Posts, s.Accounts, s.Texts, s.Most)
	if s.Short > 0 {
		say("too short: %d posts have fewer than %d tokens", s.Short, max(1, rules.MinTokens))
	}
	if s.Repeated > 0 {
		say("repeated: %d records name a post that stands there already", s.Repeated)
	}
	within := "however far apart"
	if !rules.NoWindow {
		within = "within " + rules.Window.String()
	}
	say("similar: %d pairs of posts %s, at Jaccard %v or above", s.Pairs, within, rules.Threshold)
	if s.Slight > 0 {
		say("short texts: in %d of these pairs a text has fewer than %d tokens, which people write by chance (--min-tokens)", s.Slight, similar.FewTokens)
	}
	if rules.Semantics == coordination.QUT {
		say("edges: %d", s.Edges)
	} else {
		say("edges: %d; %d accounts have %d posts or more in such pairs", s.Edges, s.TakingPart, rules.MinParticipation)
	}
	if s.Spilled > 0 {
		say("temporary file: %d bytes", s.Spilled)
	}
	say("an edge says that two accounts posted near-equal texts in this sample, not why; nothing was tested against chance")
}
