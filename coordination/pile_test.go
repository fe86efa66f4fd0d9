package coordination

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// However ties come, in whatever heaps, and however often they are added up or written
// out between, the edges are those of a map.
func TestAShardIsAMapOfEdges(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		edges := uint64(rapid.SampledFrom([]int{3, 1000, 200_000}).Draw(rt, "edges"))
		heaps := rapid.IntRange(1, 400).Draw(rt, "heaps")
		seed := rapid.Uint64().Draw(rt, "seed")
		want, s := map[uint64]tally{}, new(tallyShard)
		for range heaps {
			heap := make([]tie, heapSize)
			for i := range heap {
				seed = mix(seed, 1)
				heap[i] = tie{edge: 5<<32 + seed%edges*7, load: 1<<deltaBits | seed>>40}
				sum := want[heap[i].edge]
				sum.edge = heap[i].edge
				sum.add(heap[i].tally())
				want[sum.edge] = sum
			}
			s.put(heap, false)
		}
		s.finish(nil)
		var got []tally
		s.edges(func(t tally) bool {
			got = append(got, t)
			return true
		})
		if !slices.IsSortedFunc(got, func(x, y tally) int { return int(int64(x.edge) - int64(y.edge)) }) || len(got) != len(want) {
			rt.Fatalf("%d edges, want %d", len(got), len(want))
		}
		for _, g := range got {
			if g != want[g.edge] {
				rt.Fatalf("got %+v, want %+v", g, want[g.edge])
			}
		}
	})
}
