package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"sayso/internal/casefile"
)

// A tour that shows what the program does not print teaches that it cannot be
// trusted. Every command of the README is run, in order, and what stands below
// it must be what it prints; "…" stands for anything.
func TestTheReadmeShowsWhatIsPrinted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the README's commands are for sh")
	}
	dir := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// TestMain knows by this name that it is to be the program.
	if err := os.Symlink(self, filepath.Join(dir, "sayso")); err != nil {
		t.Fatal(err)
	}
	tour := readTour(t)
	for _, step := range tour {
		if words, ok := strings.CutPrefix(step.command, "cat "); ok { // a file of the reader's own
			if err := os.WriteFile(filepath.Join(dir, words), []byte(strings.Join(step.shown, "\n")+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			continue
		}
		cmd := exec.Command("sh", "-c", step.command)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "PATH="+dir+string(os.PathListSeparator)+os.Getenv("PATH"))
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", step.command, err, out)
		}
		if !shows(step.shown, strings.Split(strings.TrimRight(string(out), "\n"), "\n")) {
			t.Errorf("%s\nprints\n%s\nthe README shows\n%s", step.command, out, strings.Join(step.shown, "\n"))
		}
	}
	if len(tour) < 10 {
		t.Errorf("%d commands in the README: its tour is gone", len(tour))
	}
}

// A step is a command of the tour and what is shown below it.
type step struct {
	command string
	shown   []string
}

func readTour(t *testing.T) []step {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var tour []step
	inside := false
	for line := range strings.Lines(string(page)) {
		line = strings.TrimRight(line, "\n")
		shown, indented := strings.CutPrefix(line, "    ")
		switch command, isCommand := strings.CutPrefix(shown, "$ "); {
		case indented && isCommand:
			tour, inside = append(tour, step{command: command}), true
		case !inside:
		case indented || line == "":
			last := &tour[len(tour)-1]
			last.shown = append(last.shown, shown)
		default: // the text goes on
			inside = false
		}
	}
	for i := range tour {
		for n := len(tour[i].shown); n > 0 && tour[i].shown[n-1] == ""; n-- {
			tour[i].shown = tour[i].shown[:n-1]
		}
	}
	return tour
}

// shows reports whether the lines shown are those printed, where a line of …
// stands for any lines and … at the end of a line for the rest of it.
func shows(shown, printed []string) bool {
	if len(shown) == 0 {
		return len(printed) == 0 || len(printed) == 1 && printed[0] == ""
	}
	if shown[0] == "…" {
		for skip := range len(printed) + 1 {
			if shows(shown[1:], printed[skip:]) {
				return true
			}
		}
		return false
	}
	if len(printed) == 0 {
		return false
	}
	start, open := strings.CutSuffix(shown[0], "…")
	same := shown[0] == printed[0] || open && strings.HasPrefix(printed[0], start)
	return same && shows(shown[1:], printed[1:])
}

// The sentence that ARCHITECTURE.md follows is in the demonstration, and has the
// hash, the ids and the places that stand there.
func TestTheSentenceOfArchitecture(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "ARCHITECTURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	c, err := casefile.Create(ctx, filepath.Join(t.TempDir(), "demo.sayso"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	p := &program{err: io.Discard, quiet: true}
	if err := p.buildDemo(ctx, c); err != nil {
		t.Fatal(err)
	}
	const id = "s477cdd88ace99a78"
	row, err := c.Statement(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	d, err := c.Document(ctx, row.DocumentID)
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{
		id, d.ID, d.CaptureID[:12] + "…", `"` + d.Date.Source + `"`, "rule " + row.Rule + ", tier " + string(row.Tier),
		fmt.Sprintf("characters %d to %d of the text; evidence %d to %d", row.TermAt.Start, row.TermAt.End, row.EvidenceAt.Start, row.EvidenceAt.End),
		"accepted by " + row.Decision.By + " on 2024-04-02",
	} {
		if !strings.Contains(string(page), words) {
			t.Errorf("ARCHITECTURE.md does not say %q", words)
		}
	}
}
