package voices_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/voices"
)

// keep puts posts into a case as a file of its own.
func keep(t testing.TB, c *casefile.Case, name string, posts ...sayso.Post) {
	t.Helper()
	w, err := c.Intake(ctx, "Noor")
	must(t, err)
	sha := fmt.Sprintf("%064x", name)
	_, err = w.Begin(sayso.Capture{SHA256: sha, Name: name, Bytes: int64(len(name)), Added: start}, strings.NewReader(name))
	must(t, err)
	for i, p := range posts {
		p.CaptureID, p.Record, p.ID = sha, i+1, sayso.PostID(sha, i+1)
		must(t, w.Post(p))
	}
	must(t, w.End())
	must(t, w.Close())
}

func newCase(t testing.TB) *casefile.Case {
	t.Helper()
	c, err := casefile.Create(ctx, filepath.Join(t.TempDir(), "t.sayso"))
	must(t, err)
	t.Cleanup(func() { _ = c.Close() })
	return c
}

var together = []sayso.Post{
	post("ann", 0, "https://x.example/1"), post("ben", 2, "https://x.example/1"),
	post("ann", 60, "https://x.example/2"), post("ben", 63, "https://x.example/2"),
}

// Who asks is answered as soon as the answer is there; the same question is worked on
// once, and again when the case has other posts.
func TestFoundInTheBackground(t *testing.T) {
	c := newCase(t)
	keep(t, c, "one", together...)
	f := voices.NewFinder(c)
	defer f.Close()
	q := voices.Question{Kind: voices.Link, Window: 10 * time.Second, Minimum: 2}
	first := patient(t, f, q)
	if len(first.Edges) != 1 || first.Edges[0].Weight != 2 {
		t.Errorf("%+v", first.Edges)
	}
	if again := patient(t, f, q); again != first {
		t.Error("the same question was worked on twice")
	}
	if groups := patientForGroups(t, f, q); groups.Finding != first || len(groups.All) != 0 {
		t.Errorf("groups of two accounts: %+v, of what was found: %v", groups.All, groups.Finding == first)
	}
	keep(t, c, "two", post("cleo", 1, "https://x.example/1"), post("cleo", 61, "https://x.example/2"), post("dan", 5000, "https://x.example/9"), post("eva", 5000, "https://x.example/9"))
	if groups := patientForGroups(t, f, q); len(groups.All) != 1 || len(groups.All[0].Members) != 3 {
		t.Errorf("groups of three accounts: %+v", groups.All)
	}
	if later := patient(t, f, q); len(later.Edges) != 3 {
		t.Errorf("with another's posts: %+v", later.Edges)
	}
}

// What was found is there at once, and with its odds later, for all who ask; groups of
// edges beyond chance rest on it.
func TestTestedInTheBackground(t *testing.T) {
	c := newCase(t)
	keep(t, c, "one", append(crowd(1, 2000), plant(1, "north")...)...)
	f := voices.NewFinder(c)
	defer f.Close()
	q := voices.Question{Kind: voices.Link, Window: 10 * time.Second, Minimum: 2}
	if first := patient(t, f, q); first.Verdict != nil || len(first.Edges) < 10 {
		t.Errorf("%d edges, tested: %v", len(first.Edges), first.Verdict != nil)
	}
	var tested *voices.Finding
	for tested == nil {
		var err error
		tested, err = f.Tested(ctx, q, time.Millisecond)
		must(t, err)
	}
	if tested.Verdict == nil || tested.Verdict.Together < 10 {
		t.Errorf("%+v", tested.Verdict)
	}
	if later := patient(t, f, q); later != tested {
		t.Error("who asks what was found gets it untested")
	}
	g, err := f.Groups(ctx, q, true, time.Minute)
	must(t, err)
	if g.Finding != tested || !g.BeyondOnly || len(g.All) != 1 || len(g.All[0].Members) != 5 {
		t.Errorf("%d groups, of what was tested: %v", len(g.All), g.Finding == tested)
	}
	for i := range 7 { // questions enough to push this one out
		_, err := f.Groups(ctx, voices.Question{Kind: voices.Hashtag, Window: time.Duration(i) * time.Second, Minimum: 2}, true, time.Minute)
		must(t, err)
	}
	if anew := patient(t, f, q); anew == tested {
		t.Error("what was pushed out is still there")
	}
}

// patient asks until there is an answer.
func patient(t *testing.T, f *voices.Finder, q voices.Question) *voices.Finding {
	t.Helper()
	for {
		found, err := f.Find(ctx, q, time.Millisecond)
		must(t, err)
		if found != nil {
			return found
		}
	}
}

func patientForGroups(t *testing.T, f *voices.Finder, q voices.Question) *voices.Groups {
	t.Helper()
	for {
		found, err := f.Groups(ctx, q, false, time.Millisecond)
		must(t, err)
		if found != nil {
			return found
		}
	}
}

// Nobody waits longer than they want to, whoever gives up gets their own error, and
// nothing goes on after the end.
func TestNobodyWaits(t *testing.T) {
	ignored := goleak.IgnoreCurrent()
	c := newCase(t)
	keep(t, c, "one", together...)
	f := voices.NewFinder(c)
	for i := range 12 { // more than are kept
		_, err := f.Find(ctx, voices.Question{Kind: voices.Link, Window: time.Duration(i) * time.Second, Minimum: 1}, 0)
		must(t, err)
	}
	q := voices.Question{Kind: voices.Link, Window: 2 * time.Second, Minimum: 1}
	if found := patient(t, f, q); len(found.Edges) != 1 {
		t.Errorf("%+v", found.Edges)
	}
	gone, leave := context.WithCancel(ctx)
	leave()
	if _, err := f.Find(gone, voices.Question{Kind: voices.Words, Window: 0, Minimum: 9}, time.Hour); err == nil {
		t.Error("who is gone is answered")
	}
	f.Close()
	f.Close()
	must(t, c.Close())
	goleak.VerifyNone(t, ignored)
}
