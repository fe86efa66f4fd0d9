package main

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"sayso": func() { os.Exit(mainStatus()) },
	})
}

// Each file in testdata is a session at a terminal: what a user types, and what
// they see.
func TestSessions(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:  "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"bylines": writeBylines, "changebyte": changeByte, "newcomers": writeNewcomers, "office": writeOffice, "writers": writeWriters},
		Setup: func(env *testscript.Env) error {
			env.Setenv("SAYSO_READER", "reader one")
			env.Setenv("SEED", seedPage(t))
			return nil
		},
		Condition: func(condition string) (bool, error) {
			return condition == "seed" && seedPage(t) != "", nil
		},
	})
}

// seedPage returns the article that the project began with, or "" where the
// shared data are not at hand: it may not be shipped.
func seedPage(t *testing.T) string {
	t.Helper()
	shared := os.Getenv("SAYSO_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	pages, _ := filepath.Glob(filepath.Join(shared, "seed", "*.txt"))
	if len(pages) == 0 {
		t.Log("skipped: the seed article is not at hand (set SAYSO_SHARED)")
		return ""
	}
	page, err := filepath.Abs(pages[0])
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// changeByte is a user's (or a disk's) hand on the file: it changes one byte.
func changeByte(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: changebyte FILE OFFSET")
	}
	at, err := strconv.Atoi(args[1])
	ts.Check(err)
	body, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	body[at] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), body, 0o600))
}
