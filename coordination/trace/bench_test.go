package trace_test

import (
	"context"
	"fmt"
	"testing"

	"sayso/coordination"
	"sayso/coordination/trace"
)

// A million posts, half of them reposts. Reading them is measured in package table.
func BenchmarkTraces(b *testing.B) {
	c := newCrowd(1, 13_000, 30)
	c.tag()
	c.reply()
	c.repost()
	for _, tr := range []trace.Trace{
		trace.Hashtags(trace.HashtagRules{}), trace.Replies(trace.ReplyRules{}), trace.FirstShares(trace.FirstShareRules{}),
		trace.Activity(trace.ActivityRules{}), trace.Created(trace.CreatedRules{}),
	} {
		b.Run(fmt.Sprintf("posts=%d/%s", len(c.posts), tr.Name), func(b *testing.B) {
			for b.Loop() {
				l, err := tr.Find(context.Background(), trace.NewPosts(c.posts), coordination.Options{})
				if err != nil {
					b.Fatal(err)
				}
				if err := l.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
