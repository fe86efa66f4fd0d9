package community_test

import (
	"context"
	"fmt"

	"sayso/coordination/community"
)

func Example() {
	// Two groups of three, and a tie between them.
	g, err := community.NewGraph(6, []community.Link{
		{A: 0, B: 1, Weight: 5},
		{A: 0, B: 2, Weight: 4},
		{A: 1, B: 2, Weight: 6},
		{A: 3, B: 4, Weight: 5},
		{A: 3, B: 5, Weight: 5},
		{A: 4, B: 5, Weight: 4},
		{A: 2, B: 3, Weight: 1},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	choice, err := community.Choose(ctx, g, community.Options{Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := community.Find(ctx, g, community.Options{Resolution: choice.Resolution, Seed: 1})
	fmt.Println(p.Community, p.Sizes, p.Stability, err)
	fmt.Printf("the same from %v to %v\n", choice.From, choice.To)
	// Output:
	// [0 0 0 1 1 1] [3 3] [1 1 1 1 1 1] <nil>
	// the same from 1 to 3.83
}
