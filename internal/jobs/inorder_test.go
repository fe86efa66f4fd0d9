package jobs

import (
	"context"
	"slices"
	"testing"

	"go.uber.org/goleak"
	"pgregory.net/rapid"
)

// The results come in the order of the items, however the work falls out.
func TestInOrderKeepsTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOf(rapid.Int()).Draw(t, "items")
		var got []int
		for r := range inOrder(context.Background(), slices.Values(items), func(i int) int { return i ^ 1 }) {
			got = append(got, r^1)
		}
		if !slices.Equal(got, items) {
			t.Fatalf("got %v, want %v", got, items)
		}
	})
}

// A caller that has seen enough leaves nothing running behind.
func TestInOrderStopsWithItsCaller(t *testing.T) {
	defer goleak.VerifyNone(t)
	endless := func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
		}
	}
	seen := 0
	for range inOrder(context.Background(), endless, func(i int) int { return i }) {
		if seen++; seen == 10 {
			break
		}
	}
	if seen != 10 {
		t.Fatalf("saw %d items", seen)
	}
}

// When the work is called off, the caller's loop ends.
func TestInOrderEndsWhenCalledOff(t *testing.T) {
	defer goleak.VerifyNone(t)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	endless := func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
		}
	}
	for i := range inOrder(ctx, endless, func(i int) int { return i }) {
		if i == 100 {
			cancel()
		}
	}
	if ctx.Err() == nil {
		t.Fatal("the loop ended by itself")
	}
}
