package similar_test

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso/coordination"
	"sayso/coordination/similar"
	"sayso/coordination/table"
)

// What the toolkit itself computed of the same messages, edge for edge.
func TestEdgesAreTheToolkits(t *testing.T) {
	for _, c := range []struct {
		file             string
		threshold        float64
		window           time.Duration
		minimum, minimal int
	}{
		{"jaccard0.9_window60.csv", .9, time.Minute, 1, 1},
		{"jaccard0.7_window300.csv", .7, 5 * time.Minute, 1, 1},
		{"jaccard0.5_window3600_tokens5_weight3.csv", .5, time.Hour, 3, 5},
	} {
		t.Run(c.file, func(t *testing.T) {
			rules := similar.Rules{
				Semantics: coordination.QUT, Unit: similar.Toolkit, Threshold: c.threshold, Window: c.window,
				MinParticipation: c.minimum, MinTokens: c.minimal, Loops: true,
			}
			want := edgesOf(t, filepath.Join("testdata", "qut", c.file))
			if len(want) < 50 {
				t.Fatalf("%d edges are too few to tell anything", len(want))
			}
			sameEdges(t, tableEdges(t, filepath.Join("testdata", "qut", "messages.csv"), rules), want)
		})
	}
}

func edgesOf(t *testing.T, path string) answers {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	edges := answers{}
	for _, line := range lines[1:] {
		weight, err := strconv.Atoi(line[2])
		if err != nil {
			t.Fatal(err)
		}
		edges[[2]string{line[0], line[1]}] = answer{weight: weight}
	}
	return edges
}

func tableEdges(t *testing.T, path string, rules similar.Rules) answers {
	t.Helper()
	ctx := context.Background()
	file, err := table.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	posts, err := similar.NewPosts(rules)
	if err != nil {
		t.Fatal(err)
	}
	opt := table.Options{Network: table.CoSimilar, Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Reject: func(line int, reason string) error {
		t.Errorf("line %d: %s", line, reason)
		return nil
	}}
	if _, err := file.ReadRows(ctx, opt, posts.Commit); err != nil {
		t.Fatal(err)
	}
	n, err := similar.Find(ctx, posts, coordination.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	edges := answers{}
	for e, err := range n.Edges(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		edges[[2]string{e.A, e.B}] = answer{weight: int(e.Weight)}
	}
	return edges
}

// An empty text is like no other, not even like an empty one.
func TestEmptyTextsAreLikeNone(t *testing.T) {
	for _, unit := range []similar.Unit{similar.Words, similar.Grams, similar.Toolkit} {
		rapid.Check(t, func(t *rapid.T) {
			blank := rapid.SampledFrom([]string{"", " ", "\t\n", "@someone", " @a @b\n"})
			posts := []said{{"a", "1", blank.Draw(t, "one"), 0}, {"b", "2", blank.Draw(t, "other"), 0}}
			edges, _, s := found(t, posts, 1, similar.Rules{Unit: unit, Threshold: .5, MinParticipation: 1}, coordination.Options{})
			if len(edges) > 0 || s.Posts > 0 {
				t.Fatalf("%+v: %+v", posts, s)
			}
		})
	}
}
