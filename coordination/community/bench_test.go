package community_test

import (
	"testing"

	"sayso/coordination/community"
)

// A million edges among 100,000 accounts in 2,000 planted groups, as a co-share network has
// them: a third of the ties go astray.
func BenchmarkMillionEdges(b *testing.B) {
	links, truth := planted(3, 2_000, 50, 13.4, 6.7)
	g := graph(b, len(truth), links)
	b.Run("a run", func(b *testing.B) { benchmarkRuns(b, g, truth, 2, 1) })
	b.Run("twenty runs", func(b *testing.B) { benchmarkRuns(b, g, truth, 20, 0) })
}

func benchmarkRuns(b *testing.B, g *community.Graph, truth []int32, runs, workers int) {
	b.ReportAllocs()
	var p *community.Partition
	for b.Loop() {
		p = find(b, g, community.Options{Resolution: 0.05, Runs: runs, Workers: workers})
	}
	b.ReportMetric(float64(g.Links()), "edges")
	b.ReportMetric(community.Information(p.Community, truth), "nmi")
	b.ReportMetric(float64(len(p.Sizes)), "communities")
}
