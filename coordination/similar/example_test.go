package similar_test

import (
	"context"
	"fmt"
	"time"

	"sayso/coordination"
	"sayso/coordination/similar"
)

func Example() {
	posts, err := similar.NewPosts(similar.Rules{Threshold: .8, Window: time.Hour, MinParticipation: 1})
	if err != nil {
		panic(err)
	}
	row := func(account, content, text string, minute int64) coordination.Row {
		return coordination.Row{Account: []byte(account), Content: []byte(content), Text: []byte(text), Time: minute * 60_000_000}
	}
	err = posts.Commit(0, []coordination.Row{
		row("ann", "1", "The bridge was never closed, says the mayor of the old town", 0),
		row("bob", "2", "THE BRIDGE WAS CLOSED, says the mayor of the old town! https://example.org/1", 20),
		row("cleo", "3", "Something else altogether", 21),
	})
	if err != nil {
		panic(err)
	}
	network, err := similar.Find(context.Background(), posts, coordination.Options{})
	if err != nil {
		panic(err)
	}
	defer network.Close()
	for p, err := range network.Pairs(context.Background()) {
		if err != nil {
			panic(err)
		}
		fmt.Printf("%s and %s share %d of %d words; negation differs: %v\n", p.Pair.Older.Account, p.Pair.Newer.Account, p.Shared, p.Older.Tokens, p.NegationDiffers)
	}
	// Output: ann and bob share 9 of 10 words; negation differs: true
}
