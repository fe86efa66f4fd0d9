package casefile_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/internal/casefile"
)

// keepPosts puts posts into the case as a file of its own and returns them as they are
// kept.
func keepPosts(t *testing.T, c *casefile.Case, file string, posts ...sayso.Post) []sayso.Post {
	t.Helper()
	w, err := c.Intake(ctx, "Noor")
	must(t, err)
	sha := fmt.Sprintf("%064x", file)
	_, err = w.Begin(sayso.Capture{SHA256: sha, Name: file, Bytes: int64(len(file)), Added: now}, strings.NewReader(file))
	must(t, err)
	for i := range posts {
		posts[i].CaptureID, posts[i].Record, posts[i].ID = sha, i+1, sayso.PostID(sha, i+1)
		must(t, w.Post(posts[i]))
	}
	must(t, w.End())
	must(t, w.Close())
	return posts
}

// What a file says of a post comes back, field for field, in the order in which the
// posts came; a number tells that there are new ones, and nothing else moves it.
func TestPostsComeBackAsTheyWere(t *testing.T) {
	c, _ := newCase(t)
	if n, err := c.LastPost(ctx); n != 0 || err != nil {
		t.Errorf("an empty case has post %d, %v", n, err)
	}
	first := keepPosts(t, c, "one", sayso.Post{
		ExternalID: "n1", Account: sayso.Account{Platform: "murmur", Handle: "شب_بیدار"}, Time: time.Date(2023, 10, 20, 9, 2, 11, 250_000_000, time.UTC), TimeText: "2023-10-20T09:02:11.25Z",
		Text: "بالاخره کسی گفت.", Lang: "fa", URL: "https://x.example/1", Kind: "reply", Target: "n0", Object: "#سرو", Client: "Murmur Web",
	}, sayso.Post{Account: sayso.Account{Handle: "ben"}, TimeText: "last spring", Text: "So it is."})
	last, err := c.LastPost(ctx)
	must(t, err)
	fill(t, c, 3)
	if again, err := c.LastPost(ctx); again != last || last == 0 || err != nil {
		t.Errorf("documents move the number from %d to %d, %v", last, again, err)
	}
	second := keepPosts(t, c, "two", sayso.Post{Account: sayso.Account{Handle: "ann"}, Text: "Rain again."})
	now, err := c.LastPost(ctx)
	if must(t, err); now <= last {
		t.Errorf("a post moves the number from %d to %d", last, now)
	}
	for upTo, want := range map[int64][]sayso.Post{last: first, now: append(append([]sayso.Post{}, first...), second...)} {
		var got []sayso.Post
		for p, err := range c.Posts(ctx, upTo) {
			must(t, err)
			got = append(got, p)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("up to %d: %+v\nwant %+v", upTo, got, want)
		}
	}
	some, err := c.PostsOf(ctx, []string{second[0].ID, first[0].ID, "p0000000000000000"})
	if must(t, err); len(some) != 2 || !reflect.DeepEqual(some[first[0].ID], first[0]) {
		t.Errorf("by id: %+v", some)
	}
	if _, err := c.Post(ctx, "p0000000000000000"); !errors.Is(err, sayso.ErrNotFound) {
		t.Errorf("a post that is not there: %v", err)
	}
}
