package trace_test

import (
	"context"
	"fmt"
	"testing"

	"sayso/coordination/trace"
)

// A farm does a little of everything: rows of hashtags, replies, first shares, and most of it
// on the same shifts; its accounts were made in one hour.
func plantedFarms(seed uint64) *crowd {
	c := newCrowd(seed, 300, 30)
	const farms, size = 2, 8
	for g := range farms {
		hired := start - int64(100+c.below(2000))*day + 9*hour
		for m := range size {
			name := fmt.Sprintf("member %d of %d", m, g)
			c.group[name], c.made[name] = g, hired+int64(c.below(2400))*second
		}
	}
	c.tag()
	c.reply()
	c.repost()
	n := len(c.posts)
	for g := range farms {
		for d := range 2 * c.days {
			at := start + int64(d/2)*day + int64(5+c.below(18))*hour
			row, target, o := fmt.Sprintf("#a%d #b%d #c #d #e", g, d%5), fmt.Sprintf("target %d", 5+c.below(55)), c.posts[c.below(n)]
			for m := range size {
				if c.unit() < .15 {
					continue
				}
				name := fmt.Sprintf("member %d of %d", m, g)
				p := c.add(name, at+int64(c.below(280))*second)
				switch d % 6 {
				case 0:
					p.Text = row
				case 1:
					p.ReplyTo = target
				case 2:
					p.Time, p.RepostOf = o.Time+int64(1+c.below(8))*second, o.Content
				}
			}
		}
	}
	return c
}

// Each pair of a farm is found in most layers, and nobody else is in several.
func TestPlantedFarmsAreInSeveralLayers(t *testing.T) {
	ctx := context.Background()
	pairs, layers, others, several := 0, 0, 0, 0
	for seed := range uint64(seeds) {
		c := plantedFarms(seed)
		joint, err := trace.Join(ctx, c.find(t, trace.Hashtags(trace.HashtagRules{})), c.find(t, trace.Replies(trace.ReplyRules{})),
			c.find(t, trace.FirstShares(trace.FirstShareRules{})), c.find(t, trace.Activity(trace.ActivityRules{})), c.find(t, trace.Created(trace.CreatedRules{})))
		if err != nil {
			t.Fatal(err)
		}
		least, most := 5., 0.
		for e, err := range joint.Edges(ctx) {
			if err != nil {
				t.Fatal(err)
			}
			a, inA := c.group[e.A]
			b, inB := c.group[e.B]
			if inA && inB && a == b {
				pairs++
				layers += e.Layers
				least = min(least, e.Combined)
				continue
			}
			others++
			most = max(most, e.Combined)
			if e.Layers > 1 {
				several++
			}
		}
		if least <= most {
			t.Errorf("seed %d: an edge that nobody planted has weight %.3f, a planted one %.3f", seed, most, least)
		}
	}
	t.Logf("%d pairs of farms in %.2f layers on average, %d others of which %d in several", pairs, float64(layers)/float64(pairs), others, several)
	if planted := seeds * 2 * 28; pairs < planted || layers < 4*pairs || several > 0 {
		t.Errorf("%d of %d pairs, in %.2f layers; %d others in several", pairs, planted, float64(layers)/float64(pairs), several)
	}
}
