// Command learn makes the tables of package names out of lists of names that are
// not part of this project, and measures what comes of them. "go generate
// ./names" runs it.
//
//	go run ./names/internal/learn -data DIR letters    letters and frequent spellings
//	go run ./names/internal/learn -data DIR weights    weights, from the letters of the build
//	go run ./names/internal/learn -data DIR report     figures on pairs that were held out
//	go run ./names/internal/learn -data DIR crossed    the same of Latin names, each learned without it
//	go run ./names/internal/learn -data DIR figures    what is weighed, for every pair
//	go run ./names/internal/learn -data DIR search     a million names, looked up
//	go run ./names/internal/learn -data DIR page       the page docs/names.md
//
// DIR holds pairs-dev.tsv (EveryPolitician, the consolidated list of the UN, OFAC's
// aliases, Wikidata), wd_*.tsv (Wikidata's names by Merhav and Ash 2018, CC0) and
// google_ar2en-train.tsv (google/transliteration, Apache-2.0). Of the pairs, three
// tenths are held out by a hash of the first name: nothing is learned from them, nor
// from a pair that has a name of theirs. Only the weights of Latin names that are
// shipped are fitted to all their pairs; those that are measured are not (crossed.go).
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	data := flag.String("data", "", "`DIR` with the lists of names")
	out := flag.String("out", "tables", "`DIR` for the tables, or the file of the page")
	errors := flag.Bool("errors", false, "with report: list every pair that is on the wrong side")
	flag.Parse()
	steps := map[string]func() error{
		"letters": func() error { return learnLetters(*data, *out) },
		"weights": func() error { return learnWeights(*data, *out) },
		"figures": func() error { return figures(*data, os.Stdout) },
		"crossed": func() error { return printCrossed(*data, os.Stdout) },
		"search":  func() error { return search(*data, os.Stdout) },
		"page":    func() error { return pageTo(*data, *out) },
		"report":  func() error { return report(*data, *errors, os.Stdout) },
	}
	step, ok := steps[flag.Arg(0)]
	if !ok || *data == "" {
		fmt.Fprintln(os.Stderr, "usage: learn -data DIR letters|weights|report|crossed|figures|search|page")
		os.Exit(2)
	}
	if err := step(); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}
