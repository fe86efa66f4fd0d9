// Command teach learns from the marked-up documents what package attribution
// reads with by example, and writes it to attribution/learned:
//
//	go generate ./attribution
//
// It reads docs/gold, but never the sets that are kept to report with, and the
// gold and the news of the directory that SAYSO_SHARED names (../shared by
// itself). The same documents give the same bytes. It takes about two minutes.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"sayso"
	"sayso/attribution"
	"sayso/internal/accuracy"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "teach:", err)
		os.Exit(1)
	}
}

func run() error {
	root := ".." // go generate runs where the package is
	if _, err := os.Stat("docs/gold"); err == nil {
		root = "."
	}
	accounts := len(os.Args) > 1 && os.Args[1] == "accounts" // these alone, which takes seconds
	lessons, err := lessons(root, !accounts)
	if err != nil {
		return err
	}
	var all errgroup.Group // a language knows nothing of the others
	for _, lang := range attribution.Languages() {
		all.Go(func() error {
			say := func(f string, args ...any) { fmt.Fprintf(os.Stderr, lang+": "+f+"\n", args...) }
			told, err := attribution.TeachAccounts(lang, lessons, say)
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(root, "attribution", "learned", "accounts-"+lang+".bin"), told, 0o644); err != nil || accounts {
				return err
			}
			data, err := attribution.Teach(lang, lessons, say)
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(root, "attribution", "learned", lang+".bin"), data, 0o644)
		})
	}
	return all.Wait()
}

// lessons reads all that may be learned from, with ordinary news or without.
func lessons(root string, news bool) ([]attribution.Lesson, error) {
	shared := os.Getenv("SAYSO_SHARED")
	if shared == "" {
		shared = filepath.Join(root, "..", "shared")
	}
	var all []attribution.Lesson
	given := filepath.Join(shared, "data", "gold")
	ours := filepath.Join(root, "docs", "gold")
	for _, files := range [][2]string{
		{filepath.Join(given, "docs.jsonl"), filepath.Join(given, "gold.jsonl")},
		{filepath.Join(given, "docs-2.jsonl"), filepath.Join(given, "gold-2.jsonl")},
		{filepath.Join(ours, "docs-4.jsonl"), filepath.Join(ours, "gold-4.jsonl")},
		{filepath.Join(ours, "docs-5.jsonl"), filepath.Join(ours, "gold-5.jsonl")},
	} {
		more, err := readGold(files[0], files[1])
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
	}
	marked, err := filepath.Glob(filepath.Join(ours, "marked", "*.txt"))
	if err != nil {
		return nil, err
	}
	for _, name := range marked {
		more, err := readMarked(name)
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
	}
	if !news {
		return all, nil
	}
	for _, news := range []struct {
		file, part string
		every      int
		read       func(io.Reader, string) ([]accuracy.Attributed, error)
	}{
		{"polnear-train-dev.tar.gz", "train", 4, accuracy.ReadPolNeAR},
		{"german-wikinews-quotes-dev.tar.gz", "dev", 2, accuracy.ReadWikinews},
	} {
		more, err := ordinary(filepath.Join(shared, "data", "attribution", news.file), news.part, news.every, news.read)
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
	}
	return all, nil
}

// ordinary returns the paragraphs of one in every documents of a collection of
// news in which the rules read nothing, as documents that say nothing: what is
// written every day teaches how seldom anybody is called anything. Where the
// rules have missed a row it teaches wrongly; that is rare and errs on the side
// of saying less.
func ordinary(name, part string, every int, read func(io.Reader, string) ([]accuracy.Attributed, error)) ([]attribution.Lesson, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	documents, err := read(f, part)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	e, err := attribution.New(attribution.Options{RulesOnly: true})
	if err != nil {
		return nil, err
	}
	var all []attribution.Lesson
	for i := 0; i < len(documents); i += every {
		d := documents[i].Document
		d.SourceType = sayso.News
		d.Text = silent(d.Text, e.Read(d))
		all = append(all, attribution.Lesson{Document: d, Found: sayso.Extraction{DocumentID: d.ID, Lang: d.Lang}, Fresh: true})
	}
	return all, nil
}

// silent leaves out the lines of a text in which a statement was read.
func silent(source string, x sayso.Extraction) string {
	var b strings.Builder
	start := 0
	for line := range strings.Lines(source) {
		end := start + len(line)
		said := slices.ContainsFunc(x.Statements, func(s sayso.Statement) bool {
			return s.In == sayso.InText && s.EvidenceAt.ByteStart < end && s.EvidenceAt.ByteEnd > start
		})
		if !said {
			b.WriteString(line)
		}
		start = end
	}
	return b.String()
}

func readGold(docs, gold string) ([]attribution.Lesson, error) {
	d, err := os.Open(docs)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	documents, err := accuracy.ReadDocuments(d)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", docs, err)
	}
	g, err := os.Open(gold)
	if err != nil {
		return nil, err
	}
	defer g.Close()
	found, err := accuracy.ReadGold(g, documents)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", gold, err)
	}
	return join(documents, found, false, true), nil
}

// readMarked reads a file of marked documents, which no rule was made with; its
// name is "7-en1.txt": set, language, author.
func readMarked(name string) ([]attribution.Lesson, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	base := strings.TrimSuffix(filepath.Base(name), ".txt")
	_, lang, ok := strings.Cut(base, "-")
	if !ok || len(lang) < 2 {
		return nil, fmt.Errorf("%s: no language in the name: %w", name, sayso.ErrInput)
	}
	documents, found, err := accuracy.ReadMarked(f, base, lang[:2])
	if err != nil {
		return nil, err
	}
	// Only sets 8 and 9 have their testimonies marked.
	return join(documents, found, true, strings.HasPrefix(base, "8-") || strings.HasPrefix(base, "9-")), nil
}

func join(documents []sayso.Document, found []sayso.Extraction, fresh, accounts bool) []attribution.Lesson {
	byID := map[string]sayso.Extraction{}
	for _, x := range found {
		byID[x.DocumentID] = x
	}
	var all []attribution.Lesson
	for _, d := range documents {
		if x, ok := byID[d.ID]; ok {
			all = append(all, attribution.Lesson{Document: d, Found: x, Fresh: fresh, Accounts: accounts})
		}
	}
	return all
}
