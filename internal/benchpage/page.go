package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// A section is benchmarks of one package, run together.
type section struct {
	pkg, bench, times string
	title, about      string
	lines             []line
}

// A line says in words what a benchmark measures, and which of its units are
// figures for the page. A limit is the goal that the project set itself, 0
// where there is none.
type line struct {
	bench, words string
	unit         string
	limit        float64
}

var sections = []section{
	{
		"./cmd/sayso", "Commands", "5x",
		"Commands, each a process of its own",
		"A case of 10,000 documents of 3 KB, which are paragraphs of the demonstration in\nEnglish (half of them), Persian and Arabic. Median of 5 runs; memory is the most\nthat any run held.",
		[]line{
			{"Commands/add", "`add` one file of 10,000 documents", "documents/s", 300},
			{"Commands/add", "", "processor-s", 0},
			{"Commands/add", "", "peak-MB", 500},
			{"Commands/extract", "`extract` all of them", "documents/s", 300},
			{"Commands/extract", "", "processor-s", 0},
			{"Commands/extract", "", "peak-MB", 500},
			{"Commands/help", "`ledger --help`: the program starts and does nothing", "median-ms", 0},
			{"Commands/ledger-json-first-row", "`ledger --json`, until the first row is there", "median-ms", 100},
			{"Commands/ledger-json-all-rows", "`ledger --json`, all rows", "median-ms", 0},
			{"Commands/ledger-json-all-rows", "", "rows", 0},
			{"Commands/search-two-words", "`search`, two words", "median-ms", 0},
			{"Commands/search-persian-other-spelling", "`search`, Persian in another spelling", "median-ms", 0},
			{"Commands/verify", "`verify` the whole case", "median-ms", 0},
		},
	},
	{
		"./internal/web", "Pages", "30x",
		"Pages",
		"A case of 10,000 documents of 3 KB with 120,000 rows, which is more rows than the\nengine finds in such documents. Median of 30 requests; the first request after the\ncase was opened stands apart (median of 5 openings).",
		pageLines(
			"home", "case home", "ledger", "ledger", "ledger-last-page", "ledger, page 2,400", "ledger-filtered", "ledger by stance, outlet and date",
			"ledger-target", "ledger of one target", "ledger-words", "ledger by words of speaker and label", "documents", "list of documents", "document", "a document",
			"statement", "a statement", "review", "queue", "review-second", "second reading", "review-rows", "sample of rows", "review-passages", "sample of passages",
			"names", "names", "names-asked", "names with a word", "pairs", "pairs of names", "pair", "two names", "name", "a name", "word", "a word", "outlet", "an outlet", "bylines", "bylines", "search", "search, two words", "search-rare", "search, a rare phrase"),
	},
	{
		"./internal/web", "Voices", "20x",
		"Voices",
		"A case of 100,000 posts of 5,000 accounts, which share 20,000 links over thirty days,\nsome far more than others, and of twenty accounts that share the same within seconds.\nMedian of 20. Finding, testing and grouping go on in the background; the pages are those\nof links within an hour, of an answer that is there.",
		[]line{
			{"Voices/read", "the posts, read from the case", "median-ms", 0},
			{"Voices/find-links-10s", "who posted together, links within 10 s", "median-ms", 0},
			{"Voices/find-links-1h", "links within an hour", "median-ms", 0},
			{"Voices/find-links-1h", "", "edges", 0},
			{"Voices/find-hashtags-1h", "hashtags within an hour, one of them in all posts", "median-ms", 0},
			{"Voices/find-hashtags-1h", "", "edges", 0},
			{"Voices/test-links-1h", "links within an hour against chance, a thousand draws", "median-ms", 0},
			{"Voices/test-links-1h", "", "tested", 0},
			{"Voices/groups-links-1h", "groups of edges beyond chance", "median-ms", 0},
			{"Voices/page", "table of edges", "median-ms", 50},
			{"Voices/page-late", "table of edges, page 500, quickest first", "median-ms", 50},
			{"Voices/page-beyond", "those beyond chance", "median-ms", 50},
			{"Voices/page-one-account", "those of some accounts", "median-ms", 50},
			{"Voices/network", "network of the strongest", "median-ms", 50},
			{"Voices/groups", "list of groups", "median-ms", 50},
			{"Voices/group", "a group with its posts", "median-ms", 50},
			{"Voices/edge", "an edge with its posts", "median-ms", 50},
			{"Voices/account", "an account", "median-ms", 50},
			{"Voices/account-busy", "an account with 1,900 pairs of posts", "median-ms", 50},
		},
	},
	{
		"./text ./attribution", "Parse|Read", "2s",
		"Reading",
		"Text in memory, one processor.",
		[]line{
			{"Parse", "words, sentences and quotations", "MB/s", 0},
			{"Read", "all of it, to proposed rows", "MB/s", 0},
		},
	},
	{
		"./names", "Find$", "2s",
		"Names in running text",
		"A list of a million names, half of them in Persian letters, looked for in marked-up\ndocuments of this repository into which such names were put. One processor; text in\nmemory.",
		[]line{
			{"Find/en", "English", "MB/s", 25},
			{"Find/fa", "Persian", "MB/s", 25},
			{"Find/ar", "Arabic", "MB/s", 25},
			{"Find/en", "the list, ready", "list-MB", 400},
		},
	},
	{
		"./hands", "Partition10000|BylineOf200", "3x",
		"One hand or several",
		"A partition card of 10,020 invented posts of one account, from their texts to the card,\nwith 199 swaps of whole weeks. Cards of 200 invented articles under one byline, held\nagainst a hundred articles of each of 23 others, from their texts to the card.",
		[]line{
			{"Partition10000/same-subjects", "two sides that write about the same", "wall-s", 5},
			{"Partition10000/within-subjects", "subjects half their own: asked about again within subjects", "wall-s", 5},
			{"BylineOf200/byline", "a byline card of 200 articles, against 2,300", "wall-s", 10},
			{"BylineOf200/pair", "a pair card: 200 articles and 100, against 2,300", "wall-s", 0},
		},
	},
	{
		"./coordination", "Validate", "3x",
		"Edges against chance",
		"Invented shares in memory, with planted groups; finding the edges and a thousand draws.\nHow fast edges are found beside DuckDB, and how the cost grows from a hundred thousand\nto fifty million rows, is on a page of its own: [Co-shares, measured](benchmarks-coordination.md).",
		[]line{
			{"Validate/rows=1000000/window=10s", "1,000,000 rows, window of 10 s", "wall-s", 60},
			{"Validate/rows=1000000/window=10s", "", "tested", 0},
			{"Validate/rows=1000000/window=1m0s", "window of a minute", "wall-s", 60},
			{"Validate/rows=1000000/window=1m0s", "", "tested", 0},
		},
	},
	{
		"./coordination/similar", "Similar", "3x",
		"Texts that say nearly the same",
		"2,400,000 invented posts in a CSV file: lengths and words as in short posts, a third of\nthem copies, some with a word changed. From the file to edges. `SAYSO_POSTS` measures\nposts of your own.",
		[]line{
			{"Similar/jaccard=0.9/window=1h", "Jaccard of 0.9 or more, within an hour", "wall-s", 15},
			{"Similar/jaccard=0.9/window=1h", "", "processor-s", 0},
			{"Similar/jaccard=0.9/window=1h", "", "peak-MB", 0},
			{"Similar/jaccard=0.9/window=none", "however far apart", "wall-s", 0},
			{"Similar/jaccard=0.8/window=1h", "Jaccard of 0.8 or more, within an hour", "wall-s", 0},
			{"Similar/jaccard=0.8/window=none", "however far apart", "wall-s", 120},
		},
	},
}

func pageLines(namesAndWords ...string) []line {
	var all []line
	for pair := range slices.Chunk(namesAndWords, 2) {
		all = append(all, line{"Pages/" + pair[0], pair[1], "median-ms", 50}, line{"Pages/" + pair[0], "", "first-ms", 0})
	}
	return all
}

// A figure is what one benchmark measured, by unit.
type figure map[string]float64

// parse reads what go test -bench printed into figures, and returns the name of
// the processor.
func parse(out string, figures map[string]figure) (cpu string, err error) {
	found := false
	for l := range strings.Lines(out) {
		l = strings.TrimSpace(l)
		if name, ok := strings.CutPrefix(l, "cpu: "); ok {
			cpu = name
		}
		fields := strings.Fields(l)
		if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
			continue
		}
		name := strings.TrimPrefix(fields[0], "Benchmark")
		if i := strings.LastIndexByte(name, '-'); i > 0 && isNumber(name[i+1:]) {
			name = name[:i] // the number of processors
		}
		f := figure{}
		for pair := range slices.Chunk(fields[2:], 2) {
			if len(pair) < 2 {
				return cpu, fmt.Errorf("line %q: a figure without a unit", l)
			}
			if f[pair[1]], err = strconv.ParseFloat(pair[0], 64); err != nil {
				return cpu, fmt.Errorf("line %q: %w", l, err)
			}
		}
		figures[name], found = f, true
	}
	if !found {
		return cpu, errors.New("no benchmark ran")
	}
	return cpu, nil
}

func isNumber(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}

type machine struct {
	CPU, Go, System, Memory, Load string
	Processors                    int
}

const pageHead = `# Benchmarks

How long a user waits, on one machine. This page is written by a command, which
takes a few minutes; do not edit it:

    go run ./internal/benchpage > docs/benchmarks.md

Machine: %s, %d processors, %s; %s, %s. When the command began, %s
processes wanted to run on average: where that is more than a few tenths, others
had work for the same processors, and the figures are worse than the machine's,
except for the seconds of work, which count this program's only.

A goal is a limit that the project set itself before it measured. Figures without
one are there to notice when they change.

`

func writePage(w io.Writer, m machine, figures map[string]figure) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, pageHead, cmp.Or(m.CPU, "processor unknown"), m.Processors, m.Memory, m.System, m.Go, m.Load)
	for _, s := range sections {
		fmt.Fprintf(b, "## %s\n\n%s\n\n    go test -run '^$' -bench '%s' -benchtime %s %s\n\n| what | figure | goal |\n|---|---|---|\n", s.title, s.about, s.bench, s.times, s.pkg)
		for _, l := range s.lines {
			value, ok := figures[l.bench][l.unit]
			if !ok {
				return fmt.Errorf("%s reported no %s", l.bench, l.unit)
			}
			fmt.Fprintf(b, "| %s | %s | %s |\n", l.words, show(value, l.unit), l.verdict(value))
		}
		fmt.Fprintln(b)
	}
	return b.Flush()
}

func show(value float64, unit string) string {
	switch unit {
	case "median-ms":
		return number(value) + " ms"
	case "first-ms":
		return number(value) + " ms the first time"
	case "wall-s":
		return number(value) + " s"
	case "tested":
		return number(value) + " edges tested"
	case "processor-s":
		return number(value) + " s of work on all processors together"
	case "list-MB":
		return number(value) + " MB"
	case "peak-MB":
		return number(value) + " MB at most"
	}
	return number(value) + " " + unit
}

// number prints three digits that mean something.
func number(v float64) string {
	switch {
	case v < 1:
		return strconv.FormatFloat(v, 'f', 2, 64)
	case v < 10:
		return strconv.FormatFloat(v, 'f', 1, 64)
	}
	whole := strconv.FormatFloat(v, 'f', 0, 64)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole
}

// verdict says whether value keeps to the goal. A rate is to be reached, all
// else is to be stayed under.
func (l line) verdict(value float64) string {
	if l.limit == 0 {
		return ""
	}
	word, met := "under", value < l.limit
	if strings.HasSuffix(l.unit, "/s") {
		word, met = "at least", value >= l.limit
	}
	result := "met"
	if !met {
		result = "**missed**"
	}
	return fmt.Sprintf("%s %s: %s", word, number(l.limit), result)
}
