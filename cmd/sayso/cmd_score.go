package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/internal/accuracy"
)

// scoreFlags are the flags of score.
type scoreFlags struct {
	docs, out    string
	langs        []string
	seed         uint64
	json, errors bool
}

func (p *program) scoreCommand() *cobra.Command {
	var f scoreFlags
	cmd := &cobra.Command{
		Use:   "score GOLD.jsonl PRED.jsonl --docs DOCS.jsonl",
		Short: "measure predictions against what an annotator found",
		Long: `Compares what "sayso extract DOCS.jsonl" printed, or another program in the same
form, with what an annotator found in the same documents, and prints precision,
recall and F1 with 95 % intervals: by language, concept, stance and rule.

A label is found if its words overlap the annotator's by half of what both cover
and its target is the same name (equal when folded, or one contains the other as
whole words). A full row has the right speaker and stance too. A quotation is
found at an overlap of four fifths. Each item is matched once. Intervals are
drawn by whole documents; the same seed gives the same bytes.

--errors lists instead, one a line, what was missed, what is false, and which
speakers and stances are wrong.`,
		Example: `  sayso extract docs.jsonl -o pred.jsonl
  sayso score gold.jsonl pred.jsonl --docs docs.jsonl
  sayso score gold.jsonl pred.jsonl --docs docs.jsonl --errors --lang en | grep ' miss '`,
		Args: cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			if f.docs == "" {
				return usagef("--docs is needed: the documents that both files are about")
			}
			if f.json && f.errors {
				return usagef("either --json or --errors")
			}
			pairs, err := p.pairs(args[0], args[1], f)
			if err != nil {
				return err
			}
			return p.writeScore(pairs, f)
		},
	}
	cmd.Flags().StringVar(&f.docs, "docs", "", "the documents, in `FILE`, one JSON object a line")
	cmd.Flags().StringVarP(&f.out, "output", "o", "", "write to `FILE` instead of standard output")
	cmd.Flags().StringSliceVar(&f.langs, "lang", nil, "only documents in these languages (en,fa,…)")
	cmd.Flags().Uint64Var(&f.seed, "seed", 1, "seed of the intervals")
	cmd.Flags().BoolVar(&f.json, "json", false, "print one JSON object")
	cmd.Flags().BoolVar(&f.errors, "errors", false, "list every mistake instead of the figures")
	return cmd
}

// pairs reads the three files and puts them together.
func (p *program) pairs(goldPath, predPath string, f scoreFlags) ([]accuracy.Pair, error) {
	documents, err := readPath(p, f.docs, accuracy.ReadDocuments)
	if err != nil {
		return nil, err
	}
	gold, err := readPath(p, goldPath, func(r io.Reader) ([]sayso.Extraction, error) { return accuracy.ReadGold(r, documents) })
	if err != nil {
		return nil, err
	}
	var strangers []string
	found, err := readPath(p, predPath, func(r io.Reader) (found []sayso.Extraction, err error) {
		found, strangers, err = accuracy.ReadPredictions(r, documents)
		return found, err
	})
	if err != nil {
		return nil, err
	}
	if len(strangers) > 0 {
		p.say("%s left out: not among the documents (the first is %q)", count(len(strangers), "predicted document"), strangers[0])
	}
	pairs := accuracy.Join(documents, gold, found)
	if len(f.langs) > 0 {
		pairs = slices.DeleteFunc(pairs, func(pair accuracy.Pair) bool { return !slices.Contains(f.langs, pair.Document.Lang) })
	}
	if len(pairs) == 0 {
		return nil, fmt.Errorf("no document to score: %w", sayso.ErrInput)
	}
	return pairs, nil
}

// readPath reads a file, or standard input for "-", and names it in errors.
func readPath[T any](p *program, path string, read func(io.Reader) (T, error)) (T, error) {
	if path == "-" {
		return read(p.in)
	}
	var none T
	file, err := os.Open(path)
	if err != nil {
		return none, err
	}
	defer file.Close()
	all, err := read(file)
	if err != nil {
		return none, fmt.Errorf("%s: %w", path, err)
	}
	return all, nil
}

func (p *program) writeScore(pairs []accuracy.Pair, f scoreFlags) error {
	w, closeOutput, err := p.output(f.out)
	if err != nil {
		return err
	}
	switch {
	case f.errors:
		for _, m := range accuracy.Mistakes(pairs) {
			fmt.Fprintln(w, m)
		}
	case f.json:
		err = json.NewEncoder(w).Encode(accuracy.Score(pairs, f.seed))
	default:
		err = accuracy.WriteTable(w, accuracy.Score(pairs, f.seed))
	}
	return errors.Join(err, closeOutput())
}
