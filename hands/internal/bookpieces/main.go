// Command bookpieces cuts books by known authors into pieces as long as articles:
//
//	go run ./hands/internal/bookpieces DIR... > pieces.jsonl
//
// Each DIR holds texts in OpenITI's mARkdown under names like
// 1368CaliJarim.NahwWadih.Shamela0010018-ara1, at any depth; checkouts of the
// collection's repositories are such folders. What was left out is said on standard
// error. The books are others': they are measured with, and not kept here.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"sayso/hands/internal/books"
)

func main() {
	if err := run(os.Stdout, os.Stderr, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bookpieces:", err)
		os.Exit(1)
	}
}

func run(w, said io.Writer, dirs []string) error {
	if len(dirs) == 0 {
		return errors.New("write bookpieces DIR")
	}
	var left leftOut
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			name, isOne := books.ReadName(filepath.Base(path))
			if err != nil || entry.IsDir() || !isOne {
				return err
			}
			return left.cut(w, path, name)
		})
		if err != nil {
			return err
		}
	}
	fmt.Fprintf(said, "left out: %d translations, whose words are another's; %d with too little prose\n", left.translations, left.short)
	return nil
}

type leftOut struct{ translations, short int }

func (l *leftOut) cut(w io.Writer, path string, name books.Name) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	b, err := books.ReadBook(f)
	if err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	if b.IsTranslation {
		l.translations++
		return nil
	}
	pieces := books.PiecesOf(name, b)
	if len(pieces) == 0 {
		l.short++
	}
	return books.WritePieces(w, pieces)
}
