package export

import (
	"bufio"
	"io"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// A terminal that knows bidirectional text reorders a line by the letters in
// it, so one Persian name moves the columns of the whole row. Each cell with
// right-to-left letters is therefore set apart with the isolates that Unicode
// has for it (UAX #9, section 2.4): U+2068 before, U+2069 after. The padding
// stands outside them.
const (
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

// A Table prints rows in columns that line up in any script.
type Table struct {
	Head  []string
	Width []int // most characters a column may take; 0 for as many as it needs
	rows  [][]string
}

// Add appends a row. It must have as many cells as the head.
func (t *Table) Add(cells ...string) { t.rows = append(t.rows, cells) }

// Len returns the number of rows added.
func (t *Table) Len() int { return len(t.rows) }

// WriteTo prints the table, two spaces between columns, no space at the end of
// a line.
func (t *Table) WriteTo(w io.Writer) (int64, error) {
	widths := make([]int, len(t.Head))
	lines := make([][]string, 0, len(t.rows)+1)
	for _, row := range append([][]string{t.Head}, t.rows...) {
		line := make([]string, len(row))
		for i, cell := range row {
			line[i] = Shorten(OneLine(cell), t.limit(i))
			widths[i] = max(widths[i], uniseg.StringWidth(line[i]))
		}
		lines = append(lines, line)
	}
	out := bufio.NewWriter(w)
	var written int64
	for _, line := range lines {
		n, err := out.WriteString(layLine(line, widths) + "\n")
		written += int64(n)
		if err != nil {
			return written, err
		}
	}
	return written, out.Flush()
}

func (t *Table) limit(column int) int {
	if column < len(t.Width) {
		return t.Width[column]
	}
	return 0
}

func layLine(cells []string, widths []int) string {
	var b strings.Builder
	for i, cell := range cells {
		b.WriteString(Isolate(cell))
		if i < len(cells)-1 {
			b.WriteString(strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell)+2))
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// Isolate wraps s in directional isolates if it has right-to-left letters, so
// that it cannot reorder what stands around it. It returns other strings as
// they are.
func Isolate(s string) string {
	if strings.ContainsFunc(s, isRightToLeft) {
		return firstStrongIsolate + s + popIsolate
	}
	return s
}

func isRightToLeft(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// OneLine replaces runs of white space and control characters with one space,
// so that a cell cannot break the table or move the terminal's cursor. It drops
// the marks that change direction, which could make a name look like another.
func OneLine(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case isDirectionMark(r):
		case unicode.IsSpace(r) || unicode.IsControl(r):
			space = true
		default:
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isDirectionMark(r rune) bool {
	return r == '\u200e' || r == '\u200f' || r == '\u061c' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// Shorten cuts s to at most width columns, at a character's edge, and marks the
// cut with an ellipsis. A width of 0 is no limit.
func Shorten(s string, width int) string {
	if width <= 0 || uniseg.StringWidth(s) <= width {
		return s
	}
	var b strings.Builder
	used := 0
	for rest, state := s, -1; rest != ""; {
		var cluster string
		var w int
		cluster, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if used+w > width-1 {
			break
		}
		used += w
		b.WriteString(cluster)
	}
	return strings.TrimRight(b.String(), " ") + "…"
}
