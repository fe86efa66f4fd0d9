package web_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"sayso/internal/casefile"
)

// A mould is a case that many tests begin with. It is filled once; each test gets a
// copy of the file, which is its own to change.
type mould struct {
	once sync.Once
	file []byte
}

var invented, browsed mould

// cast copies the case that fill makes.
func (m *mould) cast(t testing.TB, fill func(testing.TB, *casefile.Case)) *casefile.Case {
	t.Helper()
	m.once.Do(func() { m.file = filled(t, fill) })
	if m.file == nil {
		t.Fatal("another test could not make the case that this one begins with")
	}
	path := filepath.Join(t.TempDir(), "affair.sayso")
	must(t, os.WriteFile(path, m.file, 0o600))
	c, err := casefile.Open(ctx, path)
	must(t, err)
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func filled(t testing.TB, fill func(testing.TB, *casefile.Case)) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "affair.sayso")
	c, err := casefile.Create(ctx, path)
	must(t, err)
	fill(t, c)
	must(t, c.Close())
	file, err := os.ReadFile(path)
	must(t, err)
	return file
}
