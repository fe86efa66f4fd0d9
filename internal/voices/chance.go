package voices

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"sayso/coordination"
)

// Edges are tested against chance in a step of its own: how often accounts met is known
// at once, and whether they met oftener than accounts as busy as they are takes a
// thousand draws. What is tested is what package coordination tests, of the same shares
// by the same rules, with numbers that are the same each time; so a finding has the same
// odds whenever it is asked for.

const (
	draws            = 1000
	falseDiscoveries = 0.05
	seedOfDraws      = 1

	// MostTested is how many edges are tested. More are what long windows over much-shared
	// things give; a shorter window says more about them than a test could.
	MostTested = 3_000_000
)

// Testable reports whether a finding can be tested: it is of shares of objects, and has
// not too many edges.
func (f *Finding) Testable() bool { return f.Kind != Near && f.All() <= MostTested }

// Test returns the finding with the odds of its edges. It uses half of the processors, so
// that whoever reads a page meanwhile need not wait for it.
func (f *Finding) Test(ctx context.Context) (tested *Finding, err error) {
	network, err := f.Sample.network(ctx, f.Question, max(1, runtime.GOMAXPROCS(0)/2))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, network.Close()) }()
	verdict, err := network.Validate(ctx, coordination.Chance{Draws: draws, FDR: falseDiscoveries, Seed: seedOfDraws})
	if err != nil {
		return nil, err
	}
	tested = &Finding{
		Question: f.Question, Sample: f.Sample, Summary: f.Summary, Left: f.Left, Inexact: f.Inexact, Verdict: &verdict,
		Edges: append([]Edge(nil), f.Edges...), edgesOf: f.edgesOf, orders: map[Order][]int32{},
	}
	return tested, tested.addOdds(ctx, network)
}

// addOdds gives the edges theirs. Both are in the order of their accounts.
func (f *Finding) addOdds(ctx context.Context, network *coordination.Network) error {
	next := 0
	for e, err := range network.Edges(ctx) {
		if err != nil {
			return err
		}
		if a, b := endsOf(e); next < len(f.Edges) && f.Edges[next].A == a && f.Edges[next].B == b {
			f.Edges[next].Odds = e.Odds
			next++
		}
	}
	if next < len(f.Edges) {
		return fmt.Errorf("test the edges against chance: of %d edges only %d were found again", len(f.Edges), next)
	}
	return nil
}

// Beyond reports whether the two accounts posted together more than chance in the sample.
// Of a finding that was not tested nobody can say so.
func (f *Finding) Beyond(e Edge) bool {
	return f.Verdict != nil && e.Odds != nil && e.Odds.Q <= f.Verdict.FDR
}
