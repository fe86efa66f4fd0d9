package voices_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso"
	"sayso/coordination"
	"sayso/internal/demo"
	"sayso/internal/voices"
)

var (
	ctx   = context.Background()
	start = time.Date(2023, 10, 20, 9, 0, 0, 0, time.UTC)
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func each(posts []sayso.Post) iter.Seq2[sayso.Post, error] {
	return func(yield func(sayso.Post, error) bool) {
		for _, p := range posts {
			if !yield(p, nil) {
				return
			}
		}
	}
}

// sample makes a sample of posts of one file, numbered in their order.
func sample(t testing.TB, posts ...sayso.Post) *voices.Sample {
	t.Helper()
	for i := range posts {
		posts[i].CaptureID = cmp.Or(posts[i].CaptureID, "file")
		posts[i].ID = cmp.Or(posts[i].ID, fmt.Sprintf("p%d", i))
	}
	s, err := voices.Read(each(posts))
	must(t, err)
	return s
}

func pairsOf(t testing.TB, f *voices.Finding, a, b int) []voices.Pair {
	t.Helper()
	pairs, err := f.Pairs(ctx, a, b)
	must(t, err)
	return pairs
}

func find(t testing.TB, s *voices.Sample, q voices.Question) *voices.Finding {
	t.Helper()
	f, err := s.Find(ctx, q)
	must(t, err)
	return f
}

func account(t testing.TB, s *voices.Sample, platform, handle string) int {
	t.Helper()
	n, ok := s.Account(sayso.Account{Platform: platform, Handle: handle})
	if !ok {
		t.Fatalf("no account %s on %s", handle, platform)
	}
	return n
}

// post is a post at a second of the morning.
func post(handle string, second float64, words string) sayso.Post {
	return sayso.Post{Account: sayso.Account{Platform: "murmur", Handle: handle}, Time: start.Add(time.Duration(second * float64(time.Second))), Text: words}
}

func TestWhatCannotBeAsked(t *testing.T) {
	s := sample(t, post("a", 0, "x"))
	for _, q := range []voices.Question{
		{Kind: "face", Window: time.Second, Minimum: 1},
		{Kind: voices.Link, Window: -1, Minimum: 1},
		{Kind: voices.Link, Window: time.Nanosecond, Minimum: 1},
		{Kind: voices.Link, Window: 1000 * time.Hour, Minimum: 1},
		{Kind: voices.Link, Window: time.Second},
	} {
		if _, err := s.Find(ctx, q); !errors.Is(err, sayso.ErrUsage) {
			t.Errorf("%+v: %v", q, err)
		}
	}
}

// The pairs that are shown for all edges are, post by post, those that package
// coordination lists, and each edge has as many as its weight.
func TestPairsAreThoseOfTheEngine(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var posts []sayso.Post
		for i := range rapid.IntRange(0, 60).Draw(r, "posts") {
			var links []string
			for range rapid.IntRange(0, 3).Draw(r, "links") {
				links = append(links, fmt.Sprintf("https://x.example/%d", rapid.IntRange(1, 4).Draw(r, "link")))
			}
			p := post(rapid.SampledFrom([]string{"ann", "ben", "رضا", "cleo", "dan"}).Draw(r, "account"), float64(rapid.IntRange(0, 60).Draw(r, "second"))/2, strings.Join(links, " "))
			p.ID, p.CaptureID, p.TimeText = fmt.Sprintf("p%03d", i), "file", fmt.Sprint(i)
			p.Account.Platform = rapid.SampledFrom([]string{"murmur", "relay"}).Draw(r, "platform")
			posts = append(posts, p)
		}
		s, err := voices.Read(each(posts))
		must(t, err)
		q := voices.Question{Kind: voices.Link, Window: time.Duration(rapid.IntRange(0, 20).Draw(r, "window")) * time.Second / 2, Minimum: rapid.IntRange(1, 3).Draw(r, "least")}
		f, err := s.Find(ctx, q)
		must(t, err)
		var shown []string
		for _, e := range f.Edges {
			pairs := pairsOf(t, f, e.A, e.B)
			if len(pairs) != e.Weight {
				r.Fatalf("%v has %d pairs", e, len(pairs))
			}
			for _, p := range pairs {
				shown = append(shown, fmt.Sprint(p.Object, min(p.Older.ID, p.Newer.ID), max(p.Older.ID, p.Newer.ID), p.Lag(), p.Popularity))
			}
		}
		want := engine(t, posts, q)
		slices.Sort(shown)
		if !slices.Equal(shown, want) {
			r.Fatalf("shown %q, the engine has %q", shown, want)
		}
	})
}

// engine lists the pairs of links as package coordination does, by the names of things.
func engine(t *testing.T, posts []sayso.Post, q voices.Question) []string {
	shares, batch := coordination.NewShares(), new(coordination.Batch)
	for _, p := range posts {
		for _, link := range strings.Fields(p.Text) {
			batch.Add([]byte(strings.TrimPrefix(link, "https://")), []byte(p.Account.Platform+" "+p.Account.Handle), []byte(p.ID), p.Time.UnixMicro())
		}
	}
	must(t, shares.Commit(batch))
	n, err := coordination.Find(ctx, shares, coordination.Rules{Window: q.Window, MinParticipation: q.Minimum}, coordination.Options{})
	must(t, err)
	defer n.Close()
	var all []string
	for p, err := range n.Pairs(ctx) {
		must(t, err)
		all = append(all, fmt.Sprint(p.Object, min(p.Older.Content, p.Newer.Content), max(p.Older.Content, p.Newer.Content), time.Duration(p.Delta())*time.Microsecond, p.Popularity))
	}
	slices.Sort(all)
	return all
}

// demoPosts are the posts of the invented case, and who was planted in it.
func demoPosts(t testing.TB) (posts []sayso.Post, planted map[string]bool) {
	t.Helper()
	var file []byte
	for _, f := range demo.Files() {
		if f.Name == "posts.csv" {
			b, err := f.Bytes()
			must(t, err)
			file = b
		}
	}
	rows, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
	must(t, err)
	for _, r := range rows[1:] {
		at, err := time.Parse(time.RFC3339, r[3])
		must(t, err)
		posts = append(posts, sayso.Post{ID: r[0], ExternalID: r[0], CaptureID: "demo", Account: sayso.Account{Platform: r[1], Handle: r[2]}, Time: at, TimeText: r[3], Text: r[4], URL: r[5], Kind: r[6], Target: r[7], Client: r[8]})
	}
	b, err := os.ReadFile("../demo/truth.json")
	must(t, err)
	var truth struct {
		Accounts []struct{ Platform, Account string } `json:"planted_accounts"`
	}
	must(t, json.Unmarshal(b, &truth))
	planted = map[string]bool{}
	for _, a := range truth.Accounts {
		planted[a.Platform+" "+a.Account] = true
	}
	return posts, planted
}

// The planted group is found whole, by accounts that met on three links or more, and
// nobody else is with it; listeners of a song, who met once, are joined to nobody.
func TestThePlantedGroupIsFound(t *testing.T) {
	posts, planted := demoPosts(t)
	s, err := voices.Read(each(posts))
	must(t, err)
	f := find(t, s, voices.Question{Kind: voices.Link, Window: 10 * time.Second, Minimum: 2})
	edges, total := f.List(voices.Filter{Weight: 3}, len(f.Edges), 0)
	found := map[string]bool{}
	for _, e := range edges {
		for _, n := range []int{e.A, e.B} {
			a := s.Accounts[n]
			if found[a.Platform+" "+a.Handle] = true; !planted[a.Platform+" "+a.Handle] {
				t.Errorf("%s on %s was not planted", a.Handle, a.Platform)
			}
		}
	}
	if len(found) != len(planted) || total != len(edges) || len(planted) != 12 {
		t.Errorf("%d of %d planted accounts, in %d edges", len(found), len(planted), total)
	}
}

// The list is in the order that was asked for, picks what was asked for, and its pages
// make the whole.
func TestTheListOfEdges(t *testing.T) {
	posts, _ := demoPosts(t)
	s, err := voices.Read(each(posts))
	must(t, err)
	f := find(t, s, voices.Question{Kind: voices.Link, Window: time.Minute, Minimum: 1})
	for _, o := range voices.Orders() {
		var all []voices.Edge
		_, total := f.List(voices.Filter{Order: o}, 1, 0)
		for offset := 0; offset < total; offset += 7 {
			some, n := f.List(voices.Filter{Order: o}, 7, offset)
			if all = append(all, some...); n != total {
				t.Fatalf("%q: %d edges, then %d", o, total, n)
			}
		}
		sorted := slices.IsSortedFunc(all, func(x, y voices.Edge) int {
			return map[voices.Order]int{
				voices.ByWeight: cmp.Compare(y.Weight, x.Weight), voices.ByCorrected: cmp.Compare(y.Corrected, x.Corrected), voices.ByObjects: cmp.Compare(y.Objects, x.Objects),
				voices.ByDelay: cmp.Compare(x.MeanDelta, y.MeanDelta), voices.ByAccount: cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)),
			}[o]
		})
		if len(all) != len(f.Edges) || !sorted {
			t.Errorf("%q: %d of %d edges, sorted: %v", o, len(all), len(f.Edges), sorted)
		}
	}
	some, total := f.List(voices.Filter{Handle: "QUENBY", Platform: "agora", Weight: 1}, 1000, 0)
	if total == 0 || total == len(f.Edges) {
		t.Errorf("%d edges of one account", total)
	}
	for _, e := range some {
		a, b := s.Accounts[e.A], s.Accounts[e.B]
		if !strings.Contains(a.Handle+b.Handle, "quenby") || a.Platform != "agora" && b.Platform != "agora" {
			t.Errorf("%v and %v", a, b)
		}
	}
}

// Of the invented case's groups the planted one is first, with its accounts and nobody
// else's; each has its rounds by time, and what is counted of it is what its edges and
// pairs say.
func TestThePlantedGroupIsAGroup(t *testing.T) {
	posts, planted := demoPosts(t)
	s, err := voices.Read(each(posts))
	must(t, err)
	f := find(t, s, voices.Question{Kind: voices.Link, Window: 10 * time.Second, Minimum: 2})
	g, err := f.Groups(ctx, false)
	must(t, err)
	if len(g.All) == 0 || len(g.All[0].Members) != len(planted) {
		t.Fatalf("groups %+v", g.All)
	}
	in := map[int]bool{}
	for _, m := range g.All[0].Members {
		a := s.Accounts[m.Account]
		if in[m.Account] = true; !planted[a.Platform+" "+a.Handle] || g.Of(m.Account) != 1 || m.Stability < 0 || m.Stability > 1 {
			t.Errorf("%v, group %d, stability %v", a, g.Of(m.Account), m.Stability)
		}
	}
	edges, meetings := 0, 0
	for _, e := range f.Edges {
		if in[e.A] && in[e.B] {
			edges++
			meetings += e.Weight
		}
	}
	if one := g.All[0]; one.Edges != edges || one.Meetings != meetings {
		t.Errorf("%d edges and %d pairs, counted %d and %d", one.Edges, one.Meetings, edges, meetings)
	}
	rounds := g.Rounds(1)
	if !slices.IsSortedFunc(rounds, func(a, b voices.Round) int { return a.Posts[0].Time.Compare(b.Posts[0].Time) }) || len(rounds) != g.All[0].Objects {
		t.Errorf("%d rounds over %d objects", len(rounds), g.All[0].Objects)
	}
	for _, r := range rounds {
		for _, p := range r.Posts {
			if !in[p.Account] {
				t.Errorf("%s: a post of %v", r.Object, s.Accounts[p.Account])
			}
		}
		if r.Accounts < 2 || r.Popularity < r.Accounts || !slices.IsSortedFunc(r.Posts, func(a, b voices.Post) int { return a.Time.Compare(b.Time) }) {
			t.Errorf("%+v", r)
		}
	}
}

// Of more edges than are kept, the heaviest are, and the others are counted.
func TestTheHeaviestEdgesAreKept(t *testing.T) {
	posts, _ := demoPosts(t)
	s, err := voices.Read(each(posts))
	must(t, err)
	q := voices.Question{Kind: voices.Link, Window: time.Minute, Minimum: 1}
	all, _ := find(t, s, q).List(voices.Filter{}, 1_000_000, 0)
	for most := 1; most < len(all)+3; most += 7 {
		f, err := s.Heaviest(ctx, q, most)
		must(t, err)
		kept, _ := f.List(voices.Filter{}, 1_000_000, 0)
		if len(kept) != min(most, len(all)) || f.Left != len(all)-len(kept) {
			t.Fatalf("of %d edges %d were kept and %d left out, %d may be", len(all), len(kept), f.Left, most)
		}
		for i, e := range kept {
			if e.Weight != all[i].Weight {
				t.Fatalf("of %d kept, number %d weighs %d, not %d", most, i, e.Weight, all[i].Weight)
			}
		}
	}
}

// A card tells the facts that bear on harmless explanations.
func TestACard(t *testing.T) {
	words := "everybody come to the harbour at noon today"
	var posts []sayso.Post
	for i := range 12 { // all of them share the first link
		p := post(fmt.Sprintf("fan%02d", i), float64(i)/2, "https://wire.example/1 "+words)
		p.Client = "Share Button"
		posts = append(posts, p)
	}
	later := func(handle, link string, second float64) sayso.Post {
		p := post(handle, 24*3600+second, link)
		p.Lang = "en"
		return p
	}
	posts = append(posts, later("fan00", "https://wire.example/2", 0), later("fan01", "https://wire.example/2", 4), later("fan00", "https://other.example/", 900))
	s := sample(t, posts...)
	f := find(t, s, voices.Question{Kind: voices.Link, Window: 10 * time.Second, Minimum: 2})
	n := account(t, s, "murmur", "fan00")
	c, err := f.Card(ctx, n)
	must(t, err)
	if c.Posts != 3 || c.Meeting != 2 || c.Pairs != 2 || c.Objects != 2 || c.Popular != 1 || c.SameWords != 1 || len(c.Edges) != 1 || c.Days != 2 || c.OnBusiest != 1 {
		t.Errorf("%+v", c)
	}
	if c.Median != 500*time.Millisecond || !slices.Equal(c.Sites, []voices.Tally{{"wire.example", 2}}) || !slices.Contains(c.MetBy, voices.Tally{Name: "Share Button", N: 1}) {
		t.Errorf("median %v, sites %v, programs %v", c.Median, c.Sites, c.MetBy)
	}
	if !c.First.Equal(start) || !c.Last.Equal(start.Add(24*time.Hour+15*time.Minute)) {
		t.Errorf("from %v to %v", c.First, c.Last)
	}
	mine, total := s.PostsOf(n, 2, 1)
	if total != 3 || len(mine) != 2 || mine[0].ID != "p12" || mine[1].ID != "p14" {
		t.Errorf("posts %v of %d", mine, total)
	}
	if shared := f.Shared(n, 0); !slices.Equal(shared, []voices.Tally{{"wire.example/1", 12}}) {
		t.Errorf("shared %v", shared)
	}
	quiet, err := f.Card(ctx, account(t, s, "murmur", "fan05"))
	if must(t, err); quiet.Pairs != 0 || quiet.Posts != 1 || len(quiet.Edges) != 0 {
		t.Errorf("who meets nobody twice: %+v", quiet)
	}
}

// The picture has the heaviest edges, says how many it leaves out, and puts nobody on
// top of anybody else.
func TestThePicture(t *testing.T) {
	var posts []sayso.Post
	for i := range 40 {
		posts = append(posts, post(fmt.Sprintf("a%02d", i), float64(i)/100, "https://x.example/1"))
	}
	posts = append(posts, post("a00", 900, "https://x.example/2"), post("a01", 900, "https://x.example/2"))
	s := sample(t, posts...)
	f := find(t, s, voices.Question{Kind: voices.Link, Window: time.Second, Minimum: 1})
	p := f.Picture()
	if len(p.Edges) != voices.MostDrawn || p.Left != 40*39/2-voices.MostDrawn || p.Edges[0].Weight != 2 {
		t.Errorf("%d edges, %d left, the first %+v", len(p.Edges), p.Left, p.Edges[0])
	}
	seen := map[[2]float64]bool{}
	for _, place := range p.Places {
		if at := [2]float64{place.X, place.Y}; seen[at] || at[0] < 0 || at[0] > 1 || at[1] < 0 || at[1] > 1 || place.Weight < 1 {
			t.Errorf("%+v", place)
		} else {
			seen[at] = true
		}
	}
	again := find(t, s, f.Question).Picture()
	if !slices.Equal(again.Places, p.Places) {
		t.Error("the same edges give another picture")
	}
}
