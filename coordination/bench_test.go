package coordination_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"sayso/coordination"
)

// Reading is measured in package table; this is
// the engine alone, on rows of planted groups in a crowd.
func BenchmarkFind(b *testing.B) {
	for _, size := range []int{100_000, 1_000_000} {
		rows := planted(1, size, 20).rows
		for _, window := range []time.Duration{10 * time.Second, 60 * time.Second} {
			b.Run(fmt.Sprintf("rows=%d/window=%s", size, window), func(b *testing.B) {
				for b.Loop() {
					n, err := coordination.Find(context.Background(), gather(b, rows, 1<<14), coordination.Rules{Semantics: coordination.CooRTweet, Window: window, MinParticipation: 2}, coordination.Options{})
					if err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(float64(n.Summary().Edges), "edges")
					if err := n.Close(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
