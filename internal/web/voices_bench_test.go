package web_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/voices"
	"sayso/internal/web"
)

const benchPosts = 100_000

// benchVoices are posts of 5,000 accounts that share 20,000 links over thirty days, some
// far more than others, and of twenty that share the same within seconds.
func benchVoices() []sayso.Post {
	r := rand.New(rand.NewPCG(1, 2))
	popular := rand.NewZipf(r, 1.2, 8, 19_999)
	posts := make([]sayso.Post, benchPosts)
	for i := range posts {
		link, at := popular.Uint64(), morning.Add(time.Duration(r.Int64N(int64(30*24*time.Hour))))
		handle := fmt.Sprintf("account_%04d", r.IntN(5000))
		if i%50 == 0 { // a round of the twenty
			link, at = 20_000+uint64(i/1000), morning.Add(time.Duration(i/1000)*7*time.Minute+time.Duration(r.IntN(9))*time.Second)
			handle = fmt.Sprintf("گروه_%02d", i/50%20)
		}
		posts[i] = sayso.Post{
			ExternalID: fmt.Sprint(i), Account: sayso.Account{Platform: []string{"murmur", "relay"}[i%2], Handle: handle}, Time: at.Truncate(time.Second), TimeText: at.Format(time.RFC3339), Lang: "en",
			Text: fmt.Sprintf("Somebody at last says what has to be said about it, number %d. https://outlet.example/%d?utm_source=murmur #harbour", i%700, link), Client: []string{"Murmur for Phone", "Murmur Web", ""}[i%3],
		}
	}
	return posts
}

// What a reader waits for: the first answer, from the case; another window, from what
// was read; the test against chance and the groups, in the background; and the pages of
// an answer that is there.
func BenchmarkVoices(b *testing.B) {
	c := newCase(b)
	putPosts(b, c, "posts", benchVoices()...)
	last, err := c.LastPost(ctx)
	must(b, err)
	var s *voices.Sample
	measure(b, "read", func(b *testing.B) {
		s, err = voices.Read(c.Posts(ctx, last))
		must(b, err)
	})
	question := func(k voices.Kind, window time.Duration) voices.Question {
		return voices.Question{Kind: k, Window: window, Minimum: 2}
	}
	for name, q := range map[string]voices.Question{"find-links-10s": question(voices.Link, 10*time.Second), "find-links-1h": question(voices.Link, time.Hour), "find-hashtags-1h": question(voices.Hashtag, time.Hour)} {
		measure(b, name, func(b *testing.B) {
			f, err := s.Find(ctx, q)
			must(b, err)
			f.Picture()
			b.ReportMetric(float64(f.All()), "edges")
		})
	}
	f, err := s.Find(ctx, question(voices.Link, time.Hour))
	must(b, err)
	measure(b, "test-links-1h", func(b *testing.B) {
		tested, err := f.Test(ctx)
		must(b, err)
		b.ReportMetric(float64(tested.Verdict.Tested), "tested")
		b.ReportMetric(float64(tested.Verdict.Together), "found")
		f = tested
	})
	measure(b, "groups-links-1h", func(b *testing.B) {
		g, err := f.Groups(ctx, true)
		must(b, err)
		b.ReportMetric(float64(len(g.All)), "groups")
	})
	benchVoicePages(b, c)
}

// measure reports the median time of what is done.
func measure(b *testing.B, name string, do func(*testing.B)) {
	b.Run(name, func(b *testing.B) {
		var all []float64
		for b.Loop() {
			begun := time.Now()
			do(b)
			all = append(all, float64(time.Since(begun).Microseconds())/1000)
		}
		b.ReportMetric(median(all), "median-ms")
	})
}

func benchVoicePages(b *testing.B, c *casefile.Case) {
	h := web.New(c, web.Options{Token: token, Hosts: []string{host}, Patience: time.Minute})
	b.Cleanup(h.Close)
	const member = "%DA%AF%D8%B1%D9%88%D9%87_0"
	for _, page := range []struct{ name, target string }{
		{"page", "/voices?window=1h"},
		{"page-late", "/voices?window=1h&page=500&sort=delay"},
		{"page-beyond", "/voices?window=1h&chance=beyond&sort=chance"},
		{"page-one-account", "/voices?window=1h&account=account_01"},
		{"network", "/voices/network?window=1h"},
		{"groups", "/voices/groups?window=1h"},
		{"group", "/voices/group/1?window=1h"},
		{"edge", "/voices/edge?window=1h&a=" + member + "1&b=" + member + "2&a_on=murmur&b_on=murmur"},
		{"account", "/voices/account?window=1h&is=account_0001&on=murmur"},
		{"account-busy", "/voices/account?window=1h&is=" + member + "2&on=murmur"},
	} {
		timeOf(b, h, page.target) // the answer is there from now on
		measure(b, page.name, func(b *testing.B) { timeOf(b, h, page.target) })
	}
}
