package hands_test

import (
	"testing"

	"sayso/hands/internal/planting"
)

// A card of ten thousand posts with 199 swaps of weeks: two writers of the same things,
// and two whose subjects are half their own, so that they are asked about again within
// subjects.
func BenchmarkPartition10000(b *testing.B) {
	for name, apart := range map[string]int{"same-subjects": 0, "within-subjects": 3} {
		b.Run(name, func(b *testing.B) {
			p := twoWriters(planting.English, 1)
			p.Weeks, p.PerWeek, p.Apart = 60, 167, apart
			c := planting.Chance(1)
			posts := p.Posts(&c)
			for b.Loop() {
				if _, figures := ask(b, posts); (figures.Unadjusted != nil) != (apart > 0) {
					b.Fatalf("asked within subjects: %v", figures.Unadjusted != nil)
				}
			}
			b.ReportMetric(float64(len(posts)), "posts")
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "wall-s")
		})
	}
}
