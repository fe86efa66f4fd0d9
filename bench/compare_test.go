package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sayso/coordination"
	"sayso/coordination/table"
)

// Two programs that know nothing of one another find the same pairs and edges.
func TestSaysoAndDuckDBAgree(t *testing.T) {
	path := filepath.Join(t.TempDir(), "posts.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := makePosts(f, 20_000, 7); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	for _, window := range []time.Duration{time.Second, 10 * time.Second, time.Minute, time.Hour} {
		var out bytes.Buffer
		if err := duckDB(&out, path, window, ""); err != nil {
			t.Fatal(err)
		}
		pairs, edges := ours(t, path, window)
		if want := fmt.Sprintln(pairs, edges); out.String() != want || edges == 0 {
			t.Errorf("window %s: DuckDB has %s, sayso %s", window, out.String(), want)
		}
	}
}

func ours(t *testing.T, path string, window time.Duration) (pairs uint64, edges int) {
	t.Helper()
	ctx := context.Background()
	file, err := table.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	shares, _, err := file.Read(ctx, table.Options{Now: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	n, err := coordination.Find(ctx, shares, coordination.Rules{Semantics: coordination.CooRTweet, Window: window, MinParticipation: 2}, coordination.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	for e, err := range n.Edges(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		pairs += uint64(e.Weight)
		edges++
	}
	return pairs, edges
}
