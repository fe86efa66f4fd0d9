package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/attribution"
	"sayso/internal/accuracy"
)

// scoreFlags are the flags of score and of the commands under it.
type scoreFlags struct {
	docs, out, part string
	langs, kinds    []string
	seed            uint64
	json, errors    bool
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
			if f.errors {
				return p.writeMistakes(pairs, f)
			}
			return p.writeReport(accuracy.Score(pairs, f.seed), f)
		},
	}
	f.register(cmd)
	cmd.Flags().StringVar(&f.docs, "docs", "", "the documents, in `FILE`, one JSON object a line")
	cmd.Flags().StringSliceVar(&f.langs, "lang", nil, "only documents in these languages (en,fa,…)")
	cmd.Flags().BoolVar(&f.errors, "errors", false, "list every mistake instead of the figures")
	cmd.AddCommand(
		p.collectionCommand("polnear", "PolNeAR", "train", []string{accuracy.Direct}, accuracy.ReadPolNeAR),
		p.collectionCommand("wikinews", "the German Wikinews quotations", "dev", []string{accuracy.Direct, accuracy.Indirect}, accuracy.ReadWikinews),
		p.pageCommand(),
	)
	return cmd
}

func (f *scoreFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&f.out, "output", "o", "", "write to `FILE` instead of standard output")
	cmd.Flags().Uint64Var(&f.seed, "seed", 1, "seed of the intervals")
	cmd.Flags().BoolVar(&f.json, "json", false, "print one JSON object")
}

// collectionReader reads a part of a published collection.
type collectionReader func(r io.Reader, part string) ([]accuracy.Attributed, error)

func (p *program) collectionCommand(name, what, part string, kinds []string, read collectionReader) *cobra.Command {
	var f scoreFlags
	cmd := &cobra.Command{
		Use:   name + " FILE.tar.gz",
		Short: "measure quotations on " + what + ", if you have it",
		Long: `Reads the collection out of its archive, reads its documents, and compares the
quotations found with those that its annotators marked. The archive is read in
memory; nothing is unpacked.`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			engine, err := attribution.New(attribution.Options{})
			if err != nil {
				return err
			}
			documents, err := readPath(p, args[0], func(r io.Reader) ([]accuracy.Attributed, error) { return read(r, f.part) })
			if err != nil {
				return err
			}
			return p.writeReport(accuracy.ScoreQuotations(documents, f.kinds, f.seed, engine.Read), f)
		},
	}
	f.register(cmd)
	cmd.Flags().StringVar(&f.part, "part", part, "part of the collection")
	cmd.Flags().StringSliceVar(&f.kinds, "kinds", kinds, "kinds of quotations")
	return cmd
}

// pairs reads the three files and puts them together.
func (p *program) pairs(goldPath, predPath string, f scoreFlags) ([]accuracy.Pair, error) {
	documents, gold, err := p.gold(f.docs, goldPath)
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

func (p *program) gold(docsPath, goldPath string) ([]sayso.Document, []sayso.Extraction, error) {
	documents, err := readPath(p, docsPath, accuracy.ReadDocuments)
	if err != nil {
		return nil, nil, err
	}
	gold, err := readPath(p, goldPath, func(r io.Reader) ([]sayso.Extraction, error) { return accuracy.ReadGold(r, documents) })
	return documents, gold, err
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

func (p *program) writeMistakes(pairs []accuracy.Pair, f scoreFlags) error {
	w, closeOutput, err := p.output(f.out)
	if err != nil {
		return err
	}
	for _, m := range accuracy.Mistakes(pairs) {
		fmt.Fprintln(w, m)
	}
	return closeOutput()
}

func (p *program) writeReport(r accuracy.Report, f scoreFlags) error {
	w, closeOutput, err := p.output(f.out)
	if err != nil {
		return err
	}
	if f.json {
		err = json.NewEncoder(w).Encode(r)
	} else {
		err = accuracy.WriteTable(w, r)
	}
	return errors.Join(err, closeOutput())
}

func (p *program) pageCommand() *cobra.Command {
	var f scoreFlags
	cmd := &cobra.Command{
		Use:   "page DIR...",
		Short: "write the page of accuracy figures",
		Long: `Looks in every DIR for the data sets of the page docs/accuracy.md, measures the
engine of this program on those that are there, and writes the page.`,
		Example: "  sayso score page docs ../shared -o docs/accuracy.md",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			page, err := p.accuracyPage(args, f.seed)
			if err != nil {
				return err
			}
			w, closeOutput, err := p.output(f.out)
			if err != nil {
				return err
			}
			return errors.Join(accuracy.WritePage(w, page), closeOutput())
		},
	}
	cmd.Flags().StringVarP(&f.out, "output", "o", "", "write to `FILE` instead of standard output")
	cmd.Flags().Uint64Var(&f.seed, "seed", 1, "seed of the intervals")
	return cmd
}

// A measurement is a section of the page: its data, by their paths under one of
// the folders that the user names, and how they are scored.
type measurement struct {
	set   accuracy.Set
	files []string
	score func(paths []string) (accuracy.Report, error)
}

func (p *program) accuracyPage(dirs []string, seed uint64) (accuracy.Page, error) {
	engine, err := attribution.New(attribution.Options{})
	if err != nil {
		return accuracy.Page{}, err
	}
	page := accuracy.Page{Engine: attribution.Version, Go: runtime.Version(), Seed: seed}
	for _, m := range p.measurements(engine.Read, seed) {
		set, err := m.run(dirs)
		if err != nil {
			return accuracy.Page{}, err
		}
		page.Sets = append(page.Sets, set)
	}
	return page, nil
}

// run measures, or says that the data are missing.
func (m measurement) run(dirs []string) (accuracy.Set, error) {
	var paths []string
	for _, name := range m.files {
		path := firstThatExists(dirs, name)
		sum, err := sha256File(path)
		if errors.Is(err, fs.ErrNotExist) {
			m.set.Missing = true
			return m.set, nil
		}
		if err != nil {
			return m.set, err
		}
		paths = append(paths, path)
		m.set.Files = append(m.set.Files, accuracy.File{Name: filepath.Base(name), SHA256: sum})
	}
	var err error
	m.set.Report, err = m.score(paths)
	return m.set, err
}

// firstThatExists returns the path of name in the first of dirs that has it, or
// in the last.
func firstThatExists(dirs []string, name string) string {
	path := ""
	for _, dir := range dirs {
		path = filepath.Join(dir, filepath.FromSlash(name))
		if _, err := os.Stat(path); err == nil {
			break
		}
	}
	return path
}

func sha256File(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
