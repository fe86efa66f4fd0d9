package main

import (
	"bytes"
	"strings"
	"testing"
)

const printed = `goos: linux
goarch: amd64
pkg: sayso/cmd/sayso
cpu: Abacus 2
BenchmarkCommands/add-2         	       3	13871313546 ns/op	       299.9 documents/s	       121.3 peak-MB
BenchmarkParse-2 	     5	 2132135264 ns/op	  12.5 MB/s
PASS
`

func TestFiguresAreReadFromWhatGoTestPrints(t *testing.T) {
	figures := map[string]figure{}
	cpu, err := parse(printed, figures)
	if err != nil || cpu != "Abacus 2" || figures["Commands/add"]["documents/s"] != 299.9 || figures["Parse"]["MB/s"] != 12.5 {
		t.Errorf("%q, %v, %v", cpu, figures, err)
	}
	if _, err := parse("PASS\n", figures); err == nil {
		t.Error("nothing ran, and that is no error")
	}
}

// A goal that is missed is said to be, and one that is met is not called more.
func TestGoalsAreJudged(t *testing.T) {
	for _, c := range []struct {
		unit         string
		limit, value float64
		want         string
	}{
		{"documents/s", 300, 299.9, "at least 300: **missed**"},
		{"documents/s", 300, 300, "at least 300: met"},
		{"peak-MB", 500, 500, "under 500: **missed**"},
		{"median-ms", 100, 99, "under 100: met"},
		{"rows", 0, 5, ""},
	} {
		if got := (line{unit: c.unit, limit: c.limit}).verdict(c.value); got != c.want {
			t.Errorf("%v %s: %q, want %q", c.value, c.unit, got, c.want)
		}
	}
}

// A figure that did not come is an error, not an empty cell.
func TestThePageIsWholeOrNotWritten(t *testing.T) {
	var page bytes.Buffer
	all := map[string]figure{}
	for _, s := range sections {
		for _, l := range s.lines {
			if all[l.bench] == nil {
				all[l.bench] = figure{}
			}
			all[l.bench][l.unit] = 12345
		}
	}
	if err := writePage(&page, machine{CPU: "Abacus 2", Processors: 2}, all); err != nil || !strings.Contains(page.String(), "| a statement | 12,345 ms |") {
		t.Errorf("%v\n%s", err, page.String())
	}
	delete(all, "Parse")
	if err := writePage(&page, machine{}, all); err == nil {
		t.Error("a page without a figure was written")
	}
}
