package coordination_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"sayso/coordination"
	"sayso/coordination/internal/planting"
)

// Finding edges and testing them, a thousand draws, on planted groups in a crowd, from
// rows in memory.
func BenchmarkValidate(b *testing.B) {
	for _, size := range []int{100_000, 1_000_000} {
		p := planting.New(planting.Settings{Rows: size, Groups: 20, Days: 60, Seed: 1})
		for _, window := range []time.Duration{10 * time.Second, time.Minute} {
			b.Run(fmt.Sprintf("rows=%d/window=%s", size, window), func(b *testing.B) {
				for b.Loop() {
					shares, err := p.Shares()
					if err != nil {
						b.Fatal(err)
					}
					n, err := coordination.Find(context.Background(), shares, coordination.Rules{Window: window, MinParticipation: 2}, coordination.Options{EdgesOnly: true})
					if err != nil {
						b.Fatal(err)
					}
					v, err := n.Validate(context.Background(), coordination.Chance{Draws: 1000, FDR: 0.05, Seed: 1})
					if err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(float64(v.Tested), "tested")
					b.ReportMetric(float64(v.Together), "found")
					if err := n.Close(); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "wall-s")
			})
		}
	}
}
