package voices_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"sayso"
	"sayso/internal/voices"
)

// What a post shares of each kind is what stands in it, in one spelling.
func TestWhatAPostShares(t *testing.T) {
	for name, c := range map[string]struct {
		a, b sayso.Post
		kind voices.Kind
		same bool
	}{
		"one address, two ways to it":    {post("a", 0, "see https://www.Outlet.example/x?utm_source=m&id=4#top."), post("b", 1, "(http://outlet.example/x/?id=4&fbclid=Q)"), voices.Link, true},
		"letters written out or not":     {post("a", 0, "https://outlet.example/%D8%B3%D8%B1%D9%88/x"), post("b", 1, "https://outlet.example/سرو/x"), voices.Link, true},
		"a sign that means another page": {post("a", 0, "https://outlet.example/a%2Fb"), post("b", 1, "https://outlet.example/a/b"), voices.Link, false},
		"two pages of one site":          {post("a", 0, "https://outlet.example/?id=4"), post("b", 1, "https://outlet.example/?id=5"), voices.Link, false},
		"two pages behind a sign":        {post("a", 0, "https://outlet.example/#!/4"), post("b", 1, "https://outlet.example/#!/5"), voices.Link, false},
		"a bracket of the address":       {post("a", 0, "https://w.example/Sarv_(tree)"), post("b", 1, "https://w.example/Sarv_(tree), so"), voices.Link, true},
		"an address that is none":        {post("a", 0, "javascript:alert(1)"), post("b", 1, "javascript:alert(1)"), voices.Link, false},
		"an address in its column":       {sayso.Post{Account: sayso.Account{Handle: "a"}, Time: start, URL: "https://outlet.example/x"}, post("b", 1, "https://outlet.example/x"), voices.Link, true},
		"a tag in two keyboards":         {post("a", 0, "#كتاب_علي"), post("b", 1, "بخوانید #کتاب_علی"), voices.Hashtag, true},
		"a tag in two cases":             {post("a", 0, "#FreeSarv now"), post("b", 1, "so: #freesarv"), voices.Hashtag, true},
		"a place on a page":              {post("a", 0, "outlet.example/x#tag"), post("b", 1, "outlet.example/y#tag"), voices.Hashtag, false},
		"a number":                       {post("a", 0, "we are #1"), post("b", 1, "you are #1"), voices.Hashtag, false},
		"the same words, other marks":    {post("a", 0, "The Post says our columnist does not exist!"), post("b", 1, "@ann the post says our columnist does not  exist! https://x.example"), voices.Words, true},
		"a negation":                     {post("a", 0, "Our columnist does not exist, says the Post"), post("b", 1, "Our columnist does exist, says the Post"), voices.Words, false},
		"words that anybody says":        {post("a", 0, "Good morning!"), post("b", 1, "Good morning!"), voices.Words, false},
		"words of a script without spaces": {
			post("a", 0, "この記事は本当に大切なことを伝えているので読んでください"), post("b", 1, "この記事は本当に大切なことを伝えているので読んでください"), voices.Words, true,
		},
		"a repost has another's words": {post("a", 0, "RT @x: one two three four five six seven"), post("b", 1, "RT @x: one two three four five six seven"), voices.Words, false},
		"and repeats it":               {post("a", 0, "RT @x: one two three four five six seven"), post("b", 1, "RT @x: one two three four five six seven"), voices.Repost, true},
	} {
		s := sample(t, c.a, c.b)
		f := find(t, s, voices.Question{Kind: c.kind, Window: time.Minute, Minimum: 1})
		if got := len(f.Edges) == 1; got != c.same {
			t.Errorf("%s: together %v", name, got)
		}
	}
}

// Ids of two platforms are not the same post; a target of which nobody says what was
// done to it is counted and compared with nothing.
func TestRepliesAndReposts(t *testing.T) {
	kind := func(handle, platform, kind, target string, second float64) sayso.Post {
		p := post(handle, second, "so it is")
		p.Account.Platform, p.Kind, p.Target = platform, kind, target
		return p
	}
	s := sample(t,
		kind("a", "murmur", "reply", "7", 0), kind("b", "murmur", "comment", "7", 1), kind("c", "relay", "reply", "7", 2),
		kind("a", "murmur", "retweet", "8", 60), kind("d", "murmur", "repost", "8", 61), kind("e", "murmur", "", "8", 62),
	)
	for k, want := range map[voices.Kind][2]string{voices.Reply: {"a", "b"}, voices.Repost: {"a", "d"}} {
		f := find(t, s, voices.Question{Kind: k, Window: 10 * time.Second, Minimum: 1})
		if len(f.Edges) != 1 || s.Accounts[f.Edges[0].A].Handle != want[0] || s.Accounts[f.Edges[0].B].Handle != want[1] {
			t.Errorf("%s: %v", k, f.Edges)
		}
	}
	if s.Facts.Unsaid != 1 {
		t.Errorf("%d posts with a target that is not explained", s.Facts.Unsaid)
	}
}

// What is not known is counted: times, programs, and whether times have seconds.
func TestWhatIsNotSaid(t *testing.T) {
	late := post("b", 60, "https://x.example/1")
	late.Client = "Murmur Web"
	timeless := post("c", 0, "https://x.example/1")
	timeless.Time, timeless.TimeText = time.Time{}, "last spring"
	f := find(t, sample(t, post("a", 0, "https://x.example/1"), late, timeless), voices.Question{Kind: voices.Link, Window: time.Hour, Minimum: 1})
	facts := f.Sample.Facts
	if facts.Posts != 3 || facts.Untimed != 1 || facts.NoClient != 2 || facts.Shares[voices.Link] != 2 {
		t.Errorf("%+v", facts)
	}
	if !facts.First.Equal(start) || !facts.Last.Equal(start.Add(time.Minute)) || len(f.Edges) != 1 {
		t.Errorf("from %v to %v, %d edges", facts.First, facts.Last, len(f.Edges))
	}
}

// Of posts whose times are known to the day or the minute, nobody says that they came
// within seconds; nor where a file writes seconds and has none.
func TestTimesThatAreNotExact(t *testing.T) {
	at := func(handle, written string, second float64) sayso.Post {
		p := post(handle, second, "https://x.example/1")
		p.TimeText = written
		return p
	}
	var onTheMinute []sayso.Post
	for i := range 12 {
		onTheMinute = append(onTheMinute, at(fmt.Sprint("a", i), start.Add(time.Minute).Format(time.RFC3339), 60))
	}
	for name, c := range map[string]struct {
		posts  []sayso.Post
		window time.Duration
		edges  int
		out    int
	}{
		"days within seconds":     {[]sayso.Post{at("a", "2023-10-20", 0), at("b", "20/10/2023", 0)}, 10 * time.Second, 0, 2},
		"days within two":         {[]sayso.Post{at("a", "2023-10-20", 0), at("b", "20/10/2023", 0)}, 48 * time.Hour, 1, 0},
		"minutes within seconds":  {[]sayso.Post{at("a", "2023-10-20 09:00", 0), at("b", "2023-10-20T09:00 +0000", 0)}, 10 * time.Second, 0, 2},
		"minutes within a minute": {[]sayso.Post{at("a", "2023-10-20 09:00", 0), at("b", "2023-10-20 09:00", 0)}, time.Minute, 1, 0},
		"seconds":                 {[]sayso.Post{at("a", "1697792400", 0), at("b", "2023-10-20T09:00:00Z", 0), at("c", "Fri Oct 20 09:00:00 +0000 2023", 0)}, time.Second, 3, 0},
		"one day and one second":  {[]sayso.Post{at("a", "2023-10-20", 0), at("b", "2023-10-20T09:00:00Z", 0)}, time.Hour, 0, 1},
		"twelve on the minute":    {onTheMinute, 10 * time.Second, 0, 12},
		"and within a minute":     {onTheMinute, time.Minute, 66, 0},
		"eleven, and one is not":  {append(slices.Clone(onTheMinute[1:]), at("z", "", 61)), 10 * time.Second, 66, 0},
	} {
		f := find(t, sample(t, slices.Clone(c.posts)...), voices.Question{Kind: voices.Link, Window: c.window, Minimum: 1})
		if len(f.Edges) != c.edges || f.Inexact != c.out {
			t.Errorf("%s: %d edges and %d posts left out, want %d and %d", name, len(f.Edges), f.Inexact, c.edges, c.out)
		}
		for _, e := range f.Edges {
			if len(pairsOf(t, f, e.A, e.B)) != e.Weight {
				t.Errorf("%s: %v has %d pairs", name, e, len(pairsOf(t, f, e.A, e.B)))
			}
		}
	}
}

// Accounts that are gone share one name and are many people; the address of an answer
// may be that of the thread.
func TestWhoIsNobodyMeetsNobody(t *testing.T) {
	q := voices.Question{Kind: voices.Link, Window: time.Minute, Minimum: 1}
	s := sample(t, post("[deleted]", 0, "https://x.example/1"), post("ann", 1, "https://x.example/1"), post("[Deleted]", 2, "https://x.example/1"))
	if f := find(t, s, q); len(f.Edges) != 0 || s.Facts.Nameless != 2 || s.Facts.Posts != 1 {
		t.Errorf("%d edges, %+v", len(f.Edges), s.Facts)
	}
	comment := func(handle string, second float64) sayso.Post {
		p := post(handle, second, "so it is")
		p.URL, p.Kind = "https://forum.example/thread/9", "comment"
		return p
	}
	if f := find(t, sample(t, comment("ann", 0), comment("ben", 1)), q); len(f.Edges) != 0 {
		t.Errorf("two who answer in one thread share its address: %v", f.Edges)
	}
}

// A post that two files hold makes nobody meet anybody, not even under another name of
// its account; rows of one post, one for each object, are one post.
func TestOnePostIsOnePost(t *testing.T) {
	told := func(capture, handle, id, link string, second float64) sayso.Post {
		p := post(handle, second, "")
		p.CaptureID, p.ExternalID, p.Object = capture, id, link
		return p
	}
	q := voices.Question{Kind: voices.Link, Window: 10 * time.Second, Minimum: 1}
	s := sample(t,
		told("one", "ann", "1", "https://x.example/1", 0), told("one", "ben", "2", "https://x.example/1", 3),
		told("two", "ann", "1", "https://x.example/1", 0), told("two", "user 77", "2", "https://x.example/1", 3),
	)
	if f := find(t, s, q); s.Facts.Repeated != 2 || s.Facts.Posts != 2 || len(f.Edges) != 1 || f.Edges[0].Weight != 1 {
		t.Errorf("%d repeated, edges %v", s.Facts.Repeated, f.Edges)
	}
	s = sample(t,
		told("one", "ann", "1", "https://x.example/1", 0), told("one", "ann", "1", "https://x.example/2", 0), told("one", "ann", "1", "https://www.x.example/2", 0),
		told("one", "ben", "2", "https://x.example/1", 1), told("one", "ben", "3", "https://x.example/2", 1),
	)
	f := find(t, s, q)
	if len(f.Edges) != 1 || f.Edges[0].Weight != 2 || f.Edges[0].Objects != 2 || f.Edges[0].PostsA != 1 || f.Edges[0].PostsB != 2 {
		t.Errorf("rows of one post: %+v", f.Edges)
	}
	if pairs := pairsOf(t, f, 0, 1); len(pairs) != 2 {
		t.Errorf("%d pairs: %v", len(pairs), pairs)
	}
}
