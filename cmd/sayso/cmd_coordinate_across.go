package main

import (
	"context"
	"io"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"sayso/coordination"
	"sayso/coordination/across"
	"sayso/coordination/table"
	"sayso/internal/export"
)

// isAcross reports whether texts are to be found again in other languages.
func (f similarFlags) isAcross() bool {
	return f.measure == "across" || strings.HasPrefix(f.measure, "across:")
}

// acrossRules are the rules of texts across languages.
func (f coordinateFlags) acrossRules(windowTyped bool) (across.Rules, error) {
	var r across.Rules
	if number, typed := strings.CutPrefix(f.similar.measure, "across:"); typed {
		score, err := strconv.ParseFloat(number, 64)
		if err != nil || math.IsNaN(score) || math.IsInf(score, 0) || score <= 0 {
			return r, usagef("--similar %q: the score is a number above 0", f.similar.measure)
		}
		r.Score = score
	}
	if !windowTyped {
		f.window = "6h"
	}
	var err error
	if r.Window, err = parseWindow(f.window); err != nil {
		return r, err
	}
	switch {
	case f.like != "" || f.network != "" || f.loops || f.columns.Object != "":
		return r, usagef("--similar across goes without --like, --network, --loops and --object")
	case f.similar.unit != "":
		return r, usagef("--similar across compares no tokens: --tokens does not go with it")
	case f.minimum < 1:
		return r, usagef("--min-participation is 1 or more, not %d", f.minimum)
	case f.edges == "-" && f.pairs == "-":
		return r, usagef("--edges and --pairs cannot both go to standard output")
	}
	return r, nil
}

func (p *program) coordinateAcross(ctx context.Context, path string, rules across.Rules, f coordinateFlags) error {
	posts, counts, err := p.readAcross(ctx, path, f)
	if err != nil {
		return err
	}
	result, err := across.Find(ctx, posts, rules)
	if err != nil {
		return err
	}
	edges := result.Edges(f.minimum)
	err = p.write(f.edges, func(w io.Writer) error { return export.Edges(w, withoutErrors(edges)) })
	if err == nil {
		err = p.write(f.pairs, func(w io.Writer) error { return export.AcrossPairs(w, result.Proposals) })
	}
	if err != nil {
		return err
	}
	say := p.summing(f.edges == "" && f.pairs == "")
	say("records: %d read, %d rejected, %d without a text of their own", counts.Records, counts.Rejected, counts.NoObject)
	say("posts: %d of %d different texts", result.Posts, result.Texts)
	say("proposed: %d pairs of posts within %s that may be one text in two languages, with a score of %.1f or above", len(result.Proposals), rules.Window, result.Score)
	say("edges: %d", len(edges))
	say("each is for a reader to judge: numbers, links and names that agree are no proof, and nothing was translated")
	if counts.Rejected > 0 {
		return errRejected
	}
	return nil
}

func withoutErrors(edges []coordination.Edge) iter.Seq2[coordination.Edge, error] {
	return func(yield func(coordination.Edge, error) bool) {
		for _, e := range edges {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// readAcross reads the posts, in the table's order.
func (p *program) readAcross(ctx context.Context, path string, f coordinateFlags) ([]across.Post, table.Counts, error) {
	var mu sync.Mutex
	runs := map[int][]across.Post{}
	counts, err := p.readRows(ctx, path, table.NoNetwork, f, func(sequence int, rows []coordination.Row) error {
		var posts []across.Post
		for _, r := range rows {
			if r.Text != nil {
				posts = append(posts, across.Post{
					Post: coordination.Post{Account: string(r.Account), Content: string(r.Content), Time: r.Time},
					Text: string(r.Text), Images: string(r.Images),
				})
			}
		}
		mu.Lock()
		defer mu.Unlock()
		runs[sequence] = posts
		return nil
	})
	var all []across.Post
	for _, sequence := range slices.Sorted(maps.Keys(runs)) {
		all = append(all, runs[sequence]...)
	}
	return all, counts, err
}
