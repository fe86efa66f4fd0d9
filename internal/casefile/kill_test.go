package casefile_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/internal/casefile"
)

// The captures that the killed program adds: names are their SHA-256, made up,
// because what is tested is the case, not the hash.
const (
	killCaptures  = 30
	killDocuments = 40
	madeUp        = "hash under which" // what Verify says of such captures
)

func killCapture(i int) sayso.Capture {
	id := fmt.Sprintf("%064x", i+1)
	return sayso.Capture{SHA256: id, Name: id[60:], Bytes: 8, Added: now, Tool: "test"}
}

func addCaptures(c *casefile.Case) error {
	w, err := c.Intake(ctx, "reader")
	if err != nil {
		return err
	}
	for i := range killCaptures {
		k := killCapture(i)
		known, err := w.Begin(k, strings.NewReader("contents"))
		if err != nil {
			return err
		}
		for n := 0; !known && n < killDocuments; n++ {
			if err := w.Document(document(k.SHA256, n+1)); err != nil {
				return err
			}
		}
		if !known {
			err = w.End()
		}
		if err == nil && i%4 == 3 {
			// Commit now and then, so that a kill falls between, inside and
			// around transactions.
			if err = w.Close(); err == nil {
				w, err = c.Intake(ctx, "reader")
			}
		}
		if err != nil {
			return err
		}
	}
	return w.Close()
}

// TestMain runs as the program that is killed when it is told to.
func TestMain(m *testing.M) {
	path := os.Getenv("SAYSO_TEST_ADD_TO")
	if path == "" {
		os.Exit(m.Run())
	}
	c, err := casefile.Open(ctx, path)
	if err == nil {
		err = errors.Join(addCaptures(c), c.Close())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// Killed with -9 fifty times while it adds, at any moment, the case opens,
// verifies, and in the end holds every document once.
func TestKilledFiftyTimesLosesAndDoublesNothing(t *testing.T) {
	program, err := os.Executable()
	must(t, err)
	path := filepath.Join(t.TempDir(), "k.sayso")
	c, err := casefile.Create(ctx, path)
	must(t, err)
	must(t, c.Close())
	r := rand.New(rand.NewPCG(3, 4))
	killed := 0
	for killed < 50 {
		child := exec.Command(program)
		child.Env = append(os.Environ(), "SAYSO_TEST_ADD_TO="+path)
		must(t, child.Start())
		time.Sleep(time.Duration(r.IntN(60_000)) * time.Microsecond)
		_ = child.Process.Kill()
		_ = child.Wait() // it was killed
		killed++
		if killed%10 == 0 {
			c, err := casefile.Open(ctx, path)
			must(t, err)
			for _, d := range docsOf(t, c) {
				if d.Title == "" {
					t.Fatalf("half a document: %+v", d)
				}
			}
			must(t, c.Close())
			v, err := casefile.VerifyFile(ctx, path)
			must(t, err)
			for _, p := range v.Problems {
				if !strings.Contains(p.Reason, madeUp) {
					t.Fatalf("after %d kills: %s", killed, p)
				}
			}
		}
	}
	c, err = casefile.Open(ctx, path)
	must(t, err)
	must(t, addCaptures(c))
	s, err := c.Summary(ctx)
	must(t, err)
	if s.Documents != killCaptures*killDocuments || s.Captures != killCaptures {
		t.Errorf("%d documents in %d captures, want %d in %d", s.Documents, s.Captures, killCaptures*killDocuments, killCaptures)
	}
	hits, err := c.Search(ctx, `"page 7"`, 1000)
	if must(t, err); len(hits) != killCaptures {
		t.Errorf("search finds %d of %d", len(hits), killCaptures)
	}
	must(t, c.Close())
	v, err := casefile.VerifyFile(ctx, path)
	must(t, err)
	for _, p := range v.Problems {
		if !strings.Contains(p.Reason, madeUp) {
			t.Errorf("problem: %s", p)
		}
	}
}

func docsOf(t *testing.T, c *casefile.Case) []casefile.DocumentHead {
	t.Helper()
	heads, err := c.Documents(ctx, casefile.DocumentFilter{})
	must(t, err)
	return heads
}
