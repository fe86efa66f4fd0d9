package coordination_test

import (
	"context"
	"fmt"
	"time"

	"sayso/coordination"
)

func Example() {
	shares, batch := coordination.NewShares(), new(coordination.Batch)
	for i, post := range []struct {
		object, account string
		second          int64
	}{
		{"example.org/a", "ann", 1600000000},
		{"example.org/a", "bob", 1600000003},
		{"example.org/a", "cleo", 1600000900},
		{"example.org/b", "bob", 1600003000},
		{"example.org/b", "ann", 1600003003},
	} {
		batch.Add([]byte(post.object), []byte(post.account), fmt.Append(nil, "post ", i+1), post.second*1_000_000)
	}
	if err := shares.Commit(batch); err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	network, err := coordination.Find(ctx, shares, coordination.Rules{Window: 10 * time.Second, MinParticipation: 2}, coordination.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer network.Close()
	for e, err := range network.Edges(ctx) {
		fmt.Printf("%s and %s: %d times, %v s apart, %v\n", e.A, e.B, e.Weight, e.MeanDelta, err)
	}
	for p, err := range network.Pairs(ctx) {
		fmt.Printf("%s: %s (%s), %s (%s) of %d accounts, %v\n", p.Object, p.Older.Content, p.Older.Account, p.Newer.Content, p.Newer.Account, p.Popularity, err)
	}
	// Output:
	// ann and bob: 2 times, 3 s apart, <nil>
	// example.org/a: post 1 (ann), post 2 (bob) of 3 accounts, <nil>
	// example.org/b: post 4 (bob), post 5 (ann) of 2 accounts, <nil>
}
