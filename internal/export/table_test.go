package export_test

import (
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"sayso/internal/export"
)

// Every column begins at the same place in every row, whatever the script.
func TestTableLinesUpWithRightToLeftNames(t *testing.T) {
	table := export.Table{Head: []string{"speaker", "target", "term"}}
	table.Add("The League", "Ann Berg", "agent")
	table.Add("شورای میثاق", "حبیب زرین‌کلاهی", "مزدور")
	table.Add("مجلس", "C", "عَمِيل")
	var out strings.Builder
	if _, err := table.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	var starts []int
	for _, line := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		third := line[strings.LastIndex(line, "  ")+2:]
		starts = append(starts, uniseg.StringWidth(line)-uniseg.StringWidth(third))
	}
	for _, at := range starts {
		if at != starts[0] {
			t.Fatalf("the third column begins at %v in\n%s", starts, out.String())
		}
	}
}

// A name cannot break out of its cell: not by a line end, not by a terminal
// escape, not by an override that would reverse the rest of the line.
func TestOneLineDisarmsControlCharacters(t *testing.T) {
	if got := export.OneLine("A\u202ebc\n\x1b[31m d\u2069"); got != "Abc [31m d" {
		t.Errorf("got %q", got)
	}
}

// For any text and width, a shortened cell is no wider than was asked.
func TestShortenKeepsToTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := export.OneLine(rapid.String().Draw(t, "s"))
		width := rapid.IntRange(1, 40).Draw(t, "width")
		if got := export.Shorten(s, width); uniseg.StringWidth(got) > width {
			t.Fatalf("%q is %d columns wide, more than %d", got, uniseg.StringWidth(got), width)
		}
	})
}
