package web_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
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
// was read; and the pages of an answer that is there.
func BenchmarkVoices(b *testing.B) {
	c := newCase(b)
	putPosts(b, c, "posts", benchVoices()...)
	last, err := c.LastPost(ctx)
	must(b, err)
	var s *voices.Sample
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			s, err = voices.Read(c.Posts(ctx, last))
			must(b, err)
		}
	})
	for _, q := range []voices.Question{{Kind: voices.Link, Window: 10 * time.Second, Minimum: 2}, {Kind: voices.Link, Window: time.Hour, Minimum: 2}, {Kind: voices.Hashtag, Window: time.Hour, Minimum: 2}} {
		b.Run(fmt.Sprintf("find %s within %v", q.Kind, q.Window), func(b *testing.B) {
			for b.Loop() {
				f, err := s.Find(ctx, q)
				must(b, err)
				f.Picture()
				b.ReportMetric(float64(f.All()), "edges")
			}
		})
	}
	b.Run("groups within 1h", func(b *testing.B) {
		f, err := s.Find(ctx, voices.Question{Kind: voices.Link, Window: time.Hour, Minimum: 2})
		must(b, err)
		for b.Loop() {
			g, err := f.Groups(ctx, false)
			must(b, err)
			b.ReportMetric(float64(len(g.All)), "groups")
		}
	})
	benchVoicePages(b, c)
}

func benchVoicePages(b *testing.B, c *casefile.Case) {
	h := web.New(c, web.Options{Token: token, Hosts: []string{host}, Patience: time.Minute})
	b.Cleanup(h.Close)
	group := "&a=%DA%AF%D8%B1%D9%88%D9%87_01&b=%DA%AF%D8%B1%D9%88%D9%87_02&a_on=murmur&b_on=murmur"
	for _, target := range []string{"/voices", "/voices?window=1h", "/voices?window=1h&page=500&sort=delay", "/voices?window=1h&chance=beyond&sort=chance", "/voices?window=1h&account=account_01", "/voices/network?window=1h", "/voices/groups?window=1h", "/voices/group/1?window=1h", "/voices/edge?window=1h" + group, "/voices/account?window=1h&is=account_0001&on=murmur", "/voices/account?window=1h&is=%DA%AF%D8%B1%D9%88%D9%87_02&on=murmur"} {
		b.Run(target, func(b *testing.B) {
			ask(h, http.MethodGet, target, nil) // the answer is there from now on
			for b.Loop() {
				if res := ask(h, http.MethodGet, target, nil); res.StatusCode != http.StatusOK {
					b.Fatalf("status %d", res.StatusCode)
				}
			}
		})
	}
}
