package casefile_test

import (
	"path/filepath"
	"testing"

	"github.com/ncruces/go-sqlite3"

	"sayso/internal/casefile"
)

// The version of a case changes with what this program writes and with what any
// other does, and with nothing else.
func TestVersionFollowsEveryWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "v.sayso")
	c, err := casefile.Create(ctx, path)
	must(t, err)
	defer c.Close()
	version := func() int64 {
		t.Helper()
		v, err := c.Version(ctx)
		must(t, err)
		return v
	}
	before := version()
	if version() != before {
		t.Error("it changes by itself")
	}
	must(t, c.SetTwoReaders(ctx, now, "Noor", true))
	ours := version()
	if ours == before {
		t.Error("what we wrote does not change it")
	}
	db, err := sqlite3.Open(path)
	must(t, err)
	must(t, db.Exec("INSERT INTO rejection (capture, file, record, reason) VALUES ('', 'x', 1, 'y')"))
	must(t, db.Close())
	if version() == ours {
		t.Error("what another program wrote does not change it")
	}
}

// A case can be closed whichever of its connections saw the last commit.
func TestClosingAfterALookout(t *testing.T) {
	c, path := newCase(t)
	for range 3 {
		_, err := c.Version(ctx)
		must(t, err)
		must(t, c.SetTwoReaders(ctx, now, "Noor", true))
	}
	must(t, c.Close())
	again, err := casefile.Open(ctx, path)
	must(t, err)
	defer again.Close()
	if n, err := again.LogLength(ctx); err != nil || n != 3 {
		t.Errorf("%d entries, %v", n, err)
	}
}
