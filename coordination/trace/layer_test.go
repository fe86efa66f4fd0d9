package trace_test

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso/coordination"
	"sayso/coordination/trace"
)

// A quarrel is a few accounts, originals and rows in few seconds: everything meets.
func quarrel(t *rapid.T) []trace.Post {
	posts := make([]trace.Post, rapid.IntRange(0, 60).Draw(t, "posts"))
	for i := range posts {
		posts[i] = trace.Post{
			Account: string(rune('a' + rapid.IntRange(0, 5).Draw(t, "account"))), Content: fmt.Sprint(i),
			Time: rapid.Int64Range(1, 40).Draw(t, "time") * second,
		}
		if rapid.Bool().Draw(t, "repost") {
			posts[i].RepostOf = fmt.Sprint(rapid.IntRange(0, 8).Draw(t, "of"))
			if rapid.IntRange(0, 5).Draw(t, "told") == 0 {
				posts[i].Original = rapid.Int64Range(1, 40).Draw(t, "original") * second
			}
		} else {
			posts[i].Tags = rapid.SampledFrom([]string{"", "x y z", "z y x", "#X, #y; z", "x y y", "w x y z"}).Draw(t, "tags")
		}
	}
	return posts
}

func findIn(t *rapid.T, posts []trace.Post, tr trace.Trace) *trace.Layer {
	t.Helper()
	l, err := tr.Find(context.Background(), trace.NewPosts(posts), coordination.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// edgesOf are the edges of a layer with their objects.
func edgesOf(t *rapid.T, l *trace.Layer) map[string]int {
	all := map[string]int{}
	for e, err := range l.Edges(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		all[e.A+e.B] = int(e.Objects)
	}
	return all
}

func TestFirstSharesByTheirDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		posts := quarrel(t)
		rules := trace.FirstShareRules{First: rapid.IntRange(1, 4).Draw(t, "first"), Within: 10 * time.Second, Minimum: rapid.IntRange(1, 2).Draw(t, "minimum")}
		want := map[string]int{}
		for o := range 9 {
			id := fmt.Sprint(o)
			at, author, known := int64(0), "", false
			for _, p := range posts {
				if p.RepostOf == id && p.Original > 0 && (!known || p.Original < at) {
					at, known = p.Original, true
				}
			}
			if o < len(posts) {
				at, author, known = posts[o].Time, posts[o].Account, true
			}
			var first []string
			sorted := slices.Clone(posts)
			slices.SortStableFunc(sorted, func(x, y trace.Post) int { return int(x.Time - y.Time) })
			for _, p := range sorted {
				late := p.Time - at
				if known && p.RepostOf == id && late >= 0 && late <= 10*second && p.Account != author && !slices.Contains(first, p.Account) && len(first) < rules.First {
					first = append(first, p.Account)
				}
			}
			for i, a := range first {
				for _, b := range first[i+1:] {
					want[min(a, b)+max(a, b)]++
				}
			}
		}
		maps.DeleteFunc(want, func(_ string, n int) bool { return n < rules.Minimum })
		if got := edgesOf(t, findIn(t, posts, trace.FirstShares(rules))); !maps.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func TestRowsOfHashtagsByTheirDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		posts := quarrel(t)
		least := rapid.IntRange(1, 2).Draw(t, "minimum")
		type side struct{ a, b, objects map[string]bool }
		met := map[string]side{}
		for i, x := range posts {
			for _, y := range posts[i+1:] {
				a, b := x, y
				if a.Account > b.Account {
					a, b = b, a
				}
				row := strings.ToLower(strings.NewReplacer("#", "", ",", "", ";", "").Replace(a.Tags))
				other := strings.ToLower(strings.NewReplacer("#", "", ",", "", ";", "").Replace(b.Tags))
				if apart := a.Time - b.Time; a.Account == b.Account || row != other || row == "" || row == "x y y" || max(apart, -apart) > 8*second {
					continue
				}
				key := a.Account + b.Account
				if met[key].a == nil {
					met[key] = side{map[string]bool{}, map[string]bool{}, map[string]bool{}}
				}
				met[key].a[a.Content], met[key].b[b.Content], met[key].objects[row] = true, true, true
			}
		}
		want := map[string]int{}
		for key, s := range met {
			if len(s.a) >= least && len(s.b) >= least {
				want[key] = len(s.objects)
			}
		}
		rules := trace.HashtagRules{Least: 3, Window: 8 * time.Second, Minimum: least}
		if got := edgesOf(t, findIn(t, posts, trace.Hashtags(rules))); !maps.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// A joint edge has what the layers have, and its posts once.
func TestJoinIsTheLayersSideBySide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		posts := quarrel(t)
		ctx := context.Background()
		layers := []*trace.Layer{
			findIn(t, posts, trace.FirstShares(trace.FirstShareRules{Minimum: 1})),
			findIn(t, posts, trace.Hashtags(trace.HashtagRules{Least: 2, Window: 9 * time.Second, Minimum: 1})),
		}
		heaviest := [2]float64{}
		of := map[string]*[2]trace.Edge{}
		seen := map[string]map[string]bool{}
		for i, l := range layers {
			for e, err := range l.Edges(ctx) {
				if err != nil {
					t.Fatal(err)
				}
				if of[e.A+e.B] == nil {
					of[e.A+e.B], seen[e.A+e.B] = new([2]trace.Edge), map[string]bool{}
				}
				of[e.A+e.B][i] = e
				heaviest[i] = max(heaviest[i], e.Corrected)
			}
			for p, err := range l.Pairs(ctx) {
				if err != nil {
					t.Fatal(err)
				}
				a, b := p.Older, p.Newer
				if a.Account > b.Account {
					a, b = b, a
				}
				seen[a.Account+b.Account]["a"+a.Content], seen[a.Account+b.Account]["b"+b.Content] = true, true
			}
		}
		joint, err := trace.Join(ctx, layers...)
		if err != nil {
			t.Fatal(err)
		}
		last := ""
		for j, err := range joint.Edges(ctx) {
			if err != nil || last >= j.A+j.B {
				t.Fatalf("%s follows %s, %v", j.A+j.B, last, err)
			}
			last = j.A + j.B
			want, n, combined := of[last], 0, 0.0
			for i, e := range j.Of {
				if e == nil {
					continue
				}
				n++
				if heaviest[i] > 0 {
					combined += e.Corrected / heaviest[i]
				}
				if *e != want[i] {
					t.Fatalf("%s in layer %d: %+v, want %+v", last, i, *e, want[i])
				}
				want[i] = trace.Edge{}
			}
			if n != j.Layers || math.Abs(combined-j.Combined) > 1e-12 || int(j.PostsA+j.PostsB) != len(seen[last]) || *want != [2]trace.Edge{} {
				t.Fatalf("%+v: %d layers, combined %v, posts %v", j, n, combined, seen[last])
			}
			delete(of, last)
		}
		if len(of) > 0 {
			t.Fatalf("the join lacks %v", of)
		}
	})
}

// A target is measured by itself: who is answered by thirty every day has no burst of thirty;
// who is answered by two has one.
func TestBurstIsAboveWhatTheTargetIsUsedTo(t *testing.T) {
	c := &crowd{chance: 5, group: map[string]int{}, made: map[string]int64{}}
	for d := range 40 {
		for a := range 30 {
			c.add(fmt.Sprintf("reader %d", a), start+int64(d)*day+int64(c.below(500))*second).ReplyTo = "famous"
		}
		for a := range 1 + c.below(3) {
			c.add(fmt.Sprintf("reader %d", a), start+int64(d)*day+9*hour+int64(c.below(500))*second).ReplyTo = "quiet"
		}
	}
	for a := range 30 {
		c.add(fmt.Sprintf("stranger %d", a), start+20*day+20*hour+int64(c.below(500))*second).ReplyTo = "quiet"
	}
	l := c.find(t, trace.Replies(trace.ReplyRules{}))
	if len(l.Bursts) != 1 {
		t.Fatalf("bursts: %+v", l.Bursts)
	}
	if b := l.Bursts[0]; b.Target != "quiet" || b.Accounts != 30 || b.FewEarlier != 30 || b.Expected < 1 || b.Expected > 4 {
		t.Errorf("burst: %+v", b)
	}
	if n := len(edges(t, l)); n > 0 {
		t.Errorf("%d edges of accounts that met once", n)
	}
}

// Nobody comes down on themselves, and who reposts a reply does not reply.
func TestThreadsAndRepostsAreNoReplies(t *testing.T) {
	c := &crowd{chance: 5, group: map[string]int{}, made: map[string]int64{}}
	for i := range 40 {
		c.add(fmt.Sprint("author ", i%12), start+int64(i)*day)
		for range 3 {
			root := c.posts[len(c.posts)-1]
			c.add(root.Account, root.Time+second).ReplyTo = root.Content
			c.add(root.Account, root.Time+2*second).ReplyTo = root.Account
			c.add("other", root.Time+3*second).ReplyTo = root.Content
			c.posts[len(c.posts)-1].RepostOf = "some"
		}
	}
	if l := c.find(t, trace.Replies(trace.ReplyRules{})); l.Notes[0] != "0 targets have replies, in 0 windows of at most 10m0s" {
		t.Errorf("notes: %v", l.Notes)
	}
}

// Dates are no times: accounts made on one day are not made in one second, and a midnight
// among times is left out.
func TestDatesOfCreation(t *testing.T) {
	c := &crowd{chance: 5, group: map[string]int{}, made: map[string]int64{}}
	for a := range 400 {
		c.add(fmt.Sprintf("account %d", a), start).Created = start - int64(1+c.below(2000))*day
	}
	if l := c.find(t, trace.Created(trace.CreatedRules{})); len(l.Bursts) > 0 {
		t.Errorf("bursts by chance: %+v", l.Bursts)
	}
	for a := range 15 {
		c.add(fmt.Sprintf("together %d", a), start).Created = start - 500*day
	}
	l := c.find(t, trace.Created(trace.CreatedRules{}))
	if len(l.Bursts) != 1 || l.Bursts[0].Accounts < 15 || l.Bursts[0].Accounts > 17 {
		t.Errorf("bursts: %+v", l.Bursts)
	}
	for a := range c.posts { // midnight where summer time is kept
		c.posts[a].Created -= int64(1+c.below(2)) * hour
	}
	if l := c.find(t, trace.Created(trace.CreatedRules{})); len(l.Bursts) != 1 || !slices.Contains(l.Notes, "the times of creation are dates: windows are days") {
		t.Errorf("bursts: %+v, %v", l.Bursts, l.Notes)
	}
	for a := range c.posts {
		if c.posts[a].Created = start - 500*day; a < 400 {
			c.posts[a].Created = start - int64(c.below(2000*86400))*second - 1
		}
	}
	if l := c.find(t, trace.Created(trace.CreatedRules{})); len(l.Bursts) > 0 || !strings.Contains(strings.Join(l.Notes, "\n"), "15 accounts were made at midnight") {
		t.Errorf("bursts of dates among times: %+v, %v", l.Bursts, l.Notes)
	}
}

// Many accounts at once are told, and not joined.
func TestLargeBurstsMakeNoEdges(t *testing.T) {
	c := newCrowd(1, 300, 2)
	for a := range 600 {
		c.add(fmt.Sprintf("class %d", a), start).Created = start - 300*day + int64(c.below(3000))*second
	}
	l := c.find(t, trace.Created(trace.CreatedRules{}))
	if len(l.Bursts) != 1 || l.Bursts[0].Edges || l.Bursts[0].Accounts < 600 || len(l.Bursts[0].Posts) != l.Bursts[0].Accounts || len(edges(t, l)) > 0 {
		t.Errorf("bursts: %+v", l.Bursts)
	}
}

// Accounts that each go by their own habits are found as often as the rate says or less:
// here all that are alike at all are tested, and none is found in most samples.
func TestChanceOfActivityIsNotTooSmall(t *testing.T) {
	found := 0
	for seed := range uint64(seeds) {
		c := &crowd{chance: chance(seed + 99), days: 30, group: map[string]int{}, made: map[string]int64{}}
		for a := range 120 {
			habit := []int{8 + c.below(12), 8 + c.below(12), 8 + c.below(12)}
			for d := range c.days {
				for _, h := range habit {
					if c.unit() < .5 {
						c.add(fmt.Sprintf("account %d", a), start+int64(d)*day+int64(h)*hour+int64(c.below(3600))*second)
					}
				}
			}
		}
		if len(edges(t, c.find(t, trace.Activity(trace.ActivityRules{Similarity: .01, Support: 2})))) > 0 {
			found++
		}
	}
	if found > 3 { // of 20 at a rate of .05, four and more are one in sixty
		t.Errorf("in %d of %d samples without any bond something was found", found, seeds)
	}
}

func TestRulesThatMakeNoSense(t *testing.T) {
	for _, tr := range []trace.Trace{
		trace.Hashtags(trace.HashtagRules{Least: -1}), trace.Hashtags(trace.HashtagRules{Window: time.Millisecond}), trace.Replies(trace.ReplyRules{FDR: -.1}),
		trace.FirstShares(trace.FirstShareRules{First: -1}), trace.Activity(trace.ActivityRules{Bin: 7 * time.Minute}), trace.Created(trace.CreatedRules{Windows: []time.Duration{0}}),
	} {
		if _, err := tr.Find(context.Background(), trace.NewPosts(nil), coordination.Options{}); err == nil {
			t.Errorf("%s: no error", tr.Name)
		}
	}
}

func TestNoPosts(t *testing.T) {
	for _, tr := range []trace.Trace{
		trace.Hashtags(trace.HashtagRules{}), trace.Replies(trace.ReplyRules{}), trace.FirstShares(trace.FirstShareRules{}),
		trace.Activity(trace.ActivityRules{}), trace.Created(trace.CreatedRules{}),
	} {
		l, err := tr.Find(context.Background(), trace.NewPosts(nil), coordination.Options{})
		if err != nil {
			t.Fatalf("%s: %v", tr.Name, err)
		}
		if n := len(edges(t, l)); n > 0 || l.Close() != nil {
			t.Errorf("%s: %d edges of no posts", tr.Name, n)
		}
	}
}
