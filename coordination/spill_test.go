package coordination_test

import (
	"context"
	"errors"
	"os"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso/coordination"
)

// spilling asks for so little memory that nearly everything goes to disk.
func spilling(t testing.TB) coordination.Options {
	return coordination.Options{Workers: 2, Memory: 1, Folder: t.TempDir()}
}

func TestEdgesThatWentToDiskAreTheSame(t *testing.T) {
	rows := crowd(7, 30_000, 40, 900)
	for _, rules := range []coordination.Rules{
		{Semantics: coordination.Own, Window: 100 * time.Second, MinParticipation: 2},
		{Semantics: coordination.CooRTweet, Window: 100 * time.Second, MinParticipation: 2},
		{Semantics: coordination.QUT, Window: 100 * time.Second, MinParticipation: 2, Loops: true, PerObject: true},
	} {
		want, summary := found(t, rows, 4000, rules, coordination.Options{})
		if summary.Spilled > 0 {
			t.Errorf("%d bytes on disk without a limit", summary.Spilled)
		}
		opt := spilling(t)
		got, summary := found(t, rows, 4000, rules, opt)
		if summary.Spilled < 1<<20 {
			t.Errorf("only %d bytes on disk, of %d edges", summary.Spilled, summary.Edges)
		}
		same(t, got, want)
		left, err := os.ReadDir(opt.Folder)
		if err != nil || len(left) > 0 {
			t.Errorf("left behind: %v %v", left, err)
		}
	}
}

// Called off at whatever moment, nothing is left in the folder.
func TestNothingIsLeftWhenCalledOff(t *testing.T) {
	rows := crowd(7, 30_000, 40, 900)
	rapid.Check(t, func(rt *rapid.T) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Duration(rapid.IntRange(0, 40).Draw(rt, "ms"))*time.Millisecond)
		defer cancel()
		opt := spilling(t)
		n, err := coordination.Find(ctx, gather(t, rows, 4000), coordination.Rules{Window: 100 * time.Second, MinParticipation: 2}, opt)
		switch {
		case err == nil:
			err = n.Close()
		case errors.Is(err, context.DeadlineExceeded):
			err = nil
		}
		left, dirErr := os.ReadDir(opt.Folder)
		if err != nil || dirErr != nil || len(left) > 0 {
			rt.Fatalf("left behind: %v (%v, %v)", left, err, dirErr)
		}
	})
}

func TestWithoutAFolderThereIsAnError(t *testing.T) {
	_, err := coordination.Find(context.Background(), gather(t, crowd(1, 50, 2, 9), 10), coordination.Rules{Window: time.Minute, MinParticipation: 1},
		coordination.Options{Memory: 1, Folder: "/nowhere/at/all"})
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

// The pairs are the evidence: counted by edge they are the edges' weights.
func TestPairsAddUpToTheEdges(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rows, rules := smallWorld(rt)
		if rules.Semantics == coordination.QUT {
			rules.Semantics, rules.Loops, rules.PerObject = coordination.Own, false, false
		}
		n, err := coordination.Find(context.Background(), gather(t, rows, 20), rules, coordination.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer n.Close()
		want := naive(rows, rules)
		got := map[[2]string]answer{}
		last := coordination.Pair{}
		for p, err := range n.Pairs(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			if p.Object < last.Object || p.Object == last.Object && p.Older.Time < last.Older.Time || p.Delta() < 0 {
				rt.Fatalf("%+v comes after %+v", p, last)
			}
			last = p
			edge := [2]string{min(p.Older.Account, p.Newer.Account), max(p.Older.Account, p.Newer.Account)}
			a := got[edge]
			a.weight++
			a.delta += p.Delta()
			got[edge] = a
		}
		for edge, w := range want {
			want[edge] = answer{weight: w.weight, delta: w.delta}
		}
		same(rt, got, want)
	})
}
