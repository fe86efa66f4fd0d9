package trace_test

import (
	"context"
	"fmt"

	"sayso/coordination"
	"sayso/coordination/trace"
)

func Example() {
	at := int64(1_600_000_000_000_000)
	posts := trace.NewPosts([]trace.Post{
		{Account: "ann", Content: "1", Time: at, Text: "#Free #All #Of #Us #Now"},
		{Account: "bob", Content: "2", Time: at + 60_000_000, Text: "so true #free #ALL #of #us #now"},
		{Account: "ann", Content: "3", Time: at + 3600_000_000, Text: "#a #b #c #d #e"},
		{Account: "bob", Content: "4", Time: at + 3660_000_000, Text: "#a #b #c #d #e"},
		{Account: "cleo", Content: "5", Time: at + 3660_000_000, Text: "#e #d #c #b #a"},
	})
	ctx := context.Background()
	layer, err := trace.Hashtags(trace.HashtagRules{}).Find(ctx, posts, coordination.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer layer.Close()
	for e, err := range layer.Edges(ctx) {
		fmt.Printf("%s and %s: %d rows of hashtags, %v\n", e.A, e.B, e.Objects, err)
	}
	for p, err := range layer.Pairs(ctx) {
		fmt.Printf("%s: posts %s and %s, %v\n", p.Object, p.Older.Content, p.Newer.Content, err)
	}
	// Output:
	// ann and bob: 2 rows of hashtags, <nil>
	// #a #b #c #d #e: posts 3 and 4, <nil>
	// #free #all #of #us #now: posts 1 and 2, <nil>
}
