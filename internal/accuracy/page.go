package accuracy

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// The page says what was measured, with how many items and how to repeat it, in
// an order in which a reader who stops early has read the caution before the
// figures. It is written from the figures alone, so that it cannot go stale by
// hand.

// A Page is everything that docs/accuracy.md says.
type Page struct {
	Engine string // name and version
	Go     string // version of Go
	Seed   uint64
	Sets   []Set
}

// A Set is one collection of documents with its figures.
type Set struct {
	Title   string
	About   string // what it is, in a sentence or two
	Command string // how to repeat it
	Files   []File
	Missing bool // its files were not at hand
	Report  Report
}

// A File is a data file by its name, without folders, and the beginning of its
// SHA-256.
type File struct{ Name, SHA256 string }

// WritePage writes the page as Markdown.
func WritePage(w io.Writer, p Page) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, pageHead, p.Engine, p.Go, Draws, p.Seed)
	for _, s := range p.Sets {
		writeSet(b, s)
	}
	fmt.Fprint(b, pageMeaning)
	return b.Flush()
}

const pageHead = `# Accuracy

How often what sayso proposes is what a careful reader would have written down.
A wrong row is an accusation invented by a machine, so precision comes before
recall, and no row counts as a finding before a reader has accepted it.

This page is written by a command; do not edit it. Engine: %s. %s.
In brackets: the interval in which 95 %% of %d draws of whole documents lie, seed %d
(percentile bootstrap). "of" is how many items a figure is a share of.

    go run ./cmd/sayso score page docs DIR -o docs/accuracy.md

Sets 3 to 6, 10 and 11 are in this repository ([docs/gold](gold/README.md)). DIR is a folder
with the other data, which are not: sets 1 and 2 are not ours, and the two
collections of news may not be passed on. How well names are told apart and found is on [a page of its own](names.md), and so is
how often [what came before](sequence.md) is read rightly;
[one hand or several](hands.md) too.

`

func writeSet(w io.Writer, s Set) {
	fmt.Fprintf(w, "## %s\n\n%s\n\n", s.Title, s.About)
	fmt.Fprintf(w, "    %s\n\n", strings.ReplaceAll(s.Command, "\n", "\n    "))
	if s.Missing {
		fmt.Fprint(w, "Not at hand when this page was written. The command above reads it from wherever it is.\n\n")
		return
	}
	var files []string
	for _, f := range s.Files {
		files = append(files, fmt.Sprintf("`%s` (SHA-256 %.12s…)", f.Name, f.SHA256))
	}
	fmt.Fprintf(w, "Data: %s.\n\n", strings.Join(files, ", "))
	if n := len(s.Report.Crashed); n > 0 {
		fmt.Fprintf(w, "The engine broke on %s, in which nothing was found. That is a fault.\n\n", plural(n, "document"))
	}
	if len(s.Report.Groups) == 0 {
		return
	}
	for _, g := range s.Report.Groups {
		fmt.Fprintf(w, "**%s**, %s\n\n", languageName(g.Name), plural(g.Documents, "document"))
		markdown(w, "measure", g.Measures)
	}
	first := s.Report.Groups[0]
	for _, part := range []struct {
		heading, column string
		measures        []Measure
	}{
		{"By stance: labels found with that stance", "stance", first.Stances},
		{"By concept: labels found, whatever their stance", "concept", first.Concepts},
		{"By rule: full rows", "rule", first.Rules},
	} {
		if len(part.measures) > 0 {
			fmt.Fprintf(w, "**%s** (%s)\n\n", part.heading, languageName(first.Name))
			markdown(w, part.column, part.measures)
		}
	}
}

func markdown(w io.Writer, heading string, all []Measure) {
	show := []struct {
		name string
		of   func(Measure) *Figure
	}{
		{"precision", func(m Measure) *Figure { return m.Precision }},
		{"recall", func(m Measure) *Figure { return m.Recall }},
		{"F1", func(m Measure) *Figure { return m.F1 }},
	}
	// Rules are only ever right or wrong: they have no recall.
	if !slices.ContainsFunc(all, func(m Measure) bool { return m.Recall != nil }) {
		show = show[:1]
	}
	head, line := "| "+heading, "|---"
	for _, c := range show {
		head, line = head+" | "+c.name, line+"|---"
	}
	fmt.Fprintf(w, "%s |\n%s|\n", head, line)
	for _, m := range all {
		row := "| " + m.Name
		for _, c := range show {
			row += " | " + cell(c.of(m))
		}
		fmt.Fprintln(w, row+" |")
	}
	fmt.Fprintln(w)
}

func languageName(code string) string {
	switch code {
	case "all":
		return "All languages"
	case "ar":
		return "Arabic"
	case "de":
		return "German"
	case "en":
		return "English"
	case "fa":
		return "Persian"
	case "fr":
		return "French"
	}
	return code
}

const pageMeaning = `## What the figures mean

- **labels**: the words of a label overlap the annotator's by at least half of what
  both cover, counted in characters, and the target is the same name: equal when
  folded, or one contains the other as whole words. Each item is matched once, so
  that a row said twice is one hit and one false row.
- **full rows**: a label whose speaker and stance are right too. This is the figure
  for a row as a reader sees it. Tiers say how safe the rule was; tier A is what
  leaves a case with the least doubt.
- **on matches**: among labels that were found, how often that part of the row is
  right. The concept and the scare marks do not count towards a full row.
- **denials**: of the denials that the annotator marked, how many were found as
  denials (recall), and of the rows that were proposed as denials, how many are.
  A denial read as an assertion is the worst single mistake there is.
- **quotations**: an overlap of four fifths; **testimony**: person and outlet.
- **exact slices**: rows whose words stand in the document exactly where the row
  says. Anything but 1.00 is a fault.
- In the two collections of news a quotation is found at an overlap of half, and
  its source is right if the predicted mention overlaps the marked one. Pieces
  that the collection counts as one attribution are joined, and quoted words
  inside reports are set aside; the strict lines do neither.

## What they do not mean

- They say nothing about whether a statement is so. A row records that it was made.
- The gold documents are invented, and short. The intervals are about more
  documents like these by these authors, not about the archive of a newspaper or
  of a militant group: expect less there, and score a sample of your own with
  ` + "`sayso score`" + `.
- Sets 1, 2 and 4 were read while the rules were made, set 2 first. What that is
  worth was measured once, at commit c201cab, before any rule had been made with
  set 1 in view. Labels, precision / recall:

  | | en | fa | ar | de | fr |
  |---|---|---|---|---|---|
  | set 2, in view | .90 / .59 | .92 / .67 | .86 / .58 | .92 / .73 | .97 / .64 |
  | set 1, not in view | .81 / .41 | .64 / .25 | .64 / .31 | .82 / .43 | .85 / .54 |

  The gap is what generalisation cost. Set 3 is the only one that those who made
  the rules have not seen: quote set 3.
- One annotator each. Where two annotators worked independently by the same guide
  on 42 such documents they agreed at labels .90 / .91, speaker .98, stance .98,
  full rows .87, quotations .98, denials .91, testimony .95: nobody can score
  much above that, and a figure above it would be agreement with one person's
  habits.
- Persian, Arabic, German and French texts have not all been checked by native
  readers.
- A concept or rule with few items has a wide interval, or one that looks narrow
  because there is nothing to draw from. Do not rank them.
`
