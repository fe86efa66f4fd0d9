package trace_test

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"sayso/coordination"
	"sayso/coordination/trace"
)

// germanPosts are 218,968 posts of 2021 (Righetti and others 2022), with the links they
// name as tags.
func germanPosts(t *testing.T) []trace.Post {
	t.Helper()
	shared := os.Getenv("SAYSO_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	file, err := os.Open(filepath.Join(shared, "data", "coordination", "german_elections.csv"))
	if err != nil {
		t.Skip("the German posts are not at hand (set SAYSO_SHARED)")
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var posts []trace.Post
	for _, row := range rows[1:] {
		at, err := strconv.ParseInt(row[6], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		posts = append(posts, trace.Post{Account: row[0], Content: row[1], Time: at * second, Tags: row[2]})
	}
	return posts
}

// Who keeps time together is found without a look at what was posted. That can be looked at
// afterwards: every pair also named the same links within a minute, again and again.
func TestGermanAccountsThatKeepTimeShareLinksToo(t *testing.T) {
	posts := germanPosts(t)
	together := edges(t, (&crowd{posts: posts}).find(t, trace.Activity(trace.ActivityRules{})))
	links := map[[2]string]bool{}
	for _, e := range edges(t, (&crowd{posts: posts}).find(t, trace.Hashtags(trace.HashtagRules{Least: 1, Window: time.Minute}))) {
		links[[2]string{e.A, e.B}] = true
	}
	shared := 0
	for _, e := range together {
		if links[[2]string{e.A, e.B}] {
			shared++
		}
	}
	t.Logf("%d edges, %d of them share links within a minute; of %d pairs of accounts that do", len(together), shared, len(links))
	if len(together) < 15 || 20*shared < 19*len(together) {
		t.Errorf("%d edges, %d of them share links", len(together), shared)
	}
}

// The same posts with each in another week, at the same hour of the week: each account keeps
// its habits, and nobody keeps time with anybody.
func TestGermanPostsInOtherWeeksKeepNoTime(t *testing.T) {
	posts := germanPosts(t)
	c := chance(1)
	first, last := posts[0].Time, posts[0].Time
	for _, p := range posts {
		first, last = min(first, p.Time), max(last, p.Time)
	}
	for i := range posts {
		weeks := (last - first) / (7 * day)
		posts[i].Time = first + (posts[i].Time-first)%(7*day) + int64(c.below(int(weeks)))*7*day
	}
	l, err := trace.Activity(trace.ActivityRules{}).Find(context.Background(), trace.NewPosts(posts), coordination.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if found := edges(t, l); len(found) > 0 {
		t.Errorf("%d edges, such as %+v", len(found), found[0])
	}
}
