package accuracy

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// WriteTable writes r for a reader: a block for each group, a line for each
// measure, with its interval and what it is a share of.
func WriteTable(w io.Writer, r Report) error {
	for i, g := range r.Groups {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "%s, %s\n", g.Name, plural(g.Documents, "document"))
		writeMeasures(w, "measure", g.Measures)
		writeMeasures(w, "concept (labels)", g.Concepts)
		writeMeasures(w, "stance (labels with it)", g.Stances)
		writeMeasures(w, "rule (full rows)", g.Rules)
	}
	if n := len(r.Crashed); n > 0 {
		fmt.Fprintf(w, "\nThe engine broke on %s, in which nothing was found: %s\n", plural(n, "document"), strings.Join(r.Crashed, ", "))
	}
	_, err := fmt.Fprintf(w, "\nIn brackets: 95 %% of %d draws of whole documents, seed %d.\n", r.Draws, r.Seed)
	return err
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

func writeMeasures(w io.Writer, heading string, all []Measure) {
	if len(all) == 0 {
		return
	}
	width := 26
	for _, m := range all {
		width = max(width, utf8.RuneCountInString(m.Name))
	}
	line := func(cells ...string) {
		fmt.Fprintln(w, "  "+strings.TrimRight(fmt.Sprintf("%-*s  %-24s %-24s %s", width, cells[0], cells[1], cells[2], cells[3]), " "))
	}
	line(heading, "precision", "recall", "F1")
	for _, m := range all {
		line(m.Name, cell(m.Precision), cell(m.Recall), cell(m.F1))
	}
}

// cell shows a figure as ".91 [.88 .94] of 280".
func cell(f *Figure) string {
	if f == nil {
		return "-"
	}
	s := fmt.Sprintf("%s [%s %s]", hundredths(f.Value), hundredths(f.Low), hundredths(f.High))
	if f.Of > 0 {
		s += fmt.Sprintf(" of %d", f.Of)
	}
	return s
}

// hundredths shows a share without its leading zero, as papers do.
func hundredths(v float64) string {
	return strings.TrimPrefix(strconv.FormatFloat(v, 'f', 2, 64), "0")
}
