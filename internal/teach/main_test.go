package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sayso"
)

// Every marked file reads without a mistake, each row stands in its document, and
// ordinary pages hold none.
func TestMarkedFiles(t *testing.T) {
	files, err := filepath.Glob("../../docs/gold/marked/*.txt")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	documents, rows := 0, 0
	for _, name := range files {
		lessons, err := readMarked(name)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, l := range lessons {
			documents++
			rows += len(l.Found.Statements)
			if strings.HasPrefix(filepath.Base(name), "0-") && len(l.Found.Statements) > 0 {
				t.Errorf("%s: rows on an ordinary page", l.Document.ID)
			}
			for _, s := range l.Found.Statements {
				if whole := l.Document.Title + "\n" + l.Document.Text; !strings.Contains(whole, s.Target) {
					t.Errorf("%s: %q is not named", l.Document.ID, s.Target)
				}
			}
		}
	}
	t.Logf("%d documents, %d rows in %d files", documents, rows, len(files))
}

// What is kept to report with is not learned from.
func TestReportedSetsAreNotLearned(t *testing.T) {
	shared := os.Getenv("SAYSO_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	if _, err := os.Stat(shared); err != nil {
		t.Skip("the gold that came with the project is not at hand (set SAYSO_SHARED)")
	}
	t.Setenv("SAYSO_SHARED", shared)
	all, err := lessons("../..", true)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"3", "6", "10", "11"} {
		kept, err := os.ReadFile("../../docs/gold/docs-" + name + ".jsonl")
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range all {
			if strings.Contains(string(kept), `"id": "`+l.Document.ID+`"`) {
				t.Errorf("set %s: %s is learned from", name, l.Document.ID)
			}
		}
	}
}

// The lines in which something was read are left out of ordinary news.
func TestSilentLines(t *testing.T) {
	source := "One line.\nA spy is named here.\nAnother.\n"
	x := sayso.Extraction{Statements: []sayso.Statement{{In: sayso.InText, EvidenceAt: sayso.Span{ByteStart: 10, ByteEnd: 20}}}}
	if got := silent(source, x); got != "One line.\nAnother.\n" {
		t.Errorf("%q", got)
	}
}
