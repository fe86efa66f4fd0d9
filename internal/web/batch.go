package web

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"

	"sayso"
	"sayso/internal/export"
)

// A list of names is looked for at once: pasted, or in a file with a name a
// line. Each line is looked for as a phrase, in any spelling of its letters, and
// the answer is a table with a line for each, also for those that are nowhere. A
// list of names can itself be dangerous to have, so it is kept nowhere.

const (
	mostLines   = 2000
	longestLine = 300     // characters
	largestList = 1 << 20 // bytes
	hitsOfALine = 3
)

// A batch is what came of a list.
type batch struct {
	Lines []batchLine
	Asked string // the list as it was given, to go on from
	Found int    // lines that stand somewhere
	Empty bool   // nothing was asked yet
}

type batchLine struct {
	Words string
	Total int
	Hits  []hit
	URL   string // of the search for it
}

func (s *site) batch(_ context.Context, v *visit) (view, error) {
	return view{name: "batch", title: v.say.Text("search.batch"), here: "search", data: batch{Empty: true}}, nil
}

func (s *site) askBatch(ctx context.Context, v *visit) (view, error) {
	list, err := listOf(v)
	if err != nil {
		return view{}, err
	}
	b := batch{Asked: strings.Join(list, "\n"), Empty: len(list) == 0}
	for _, words := range list {
		line, err := s.lookFor(ctx, words)
		if err != nil {
			return view{}, err
		}
		if line.Total > 0 {
			b.Found++
		}
		b.Lines = append(b.Lines, line)
	}
	return view{name: "batch", title: v.say.Text("search.batch"), here: "search", data: b}, nil
}

func (s *site) lookFor(ctx context.Context, words string) (batchLine, error) {
	phrase := `"` + strings.ReplaceAll(words, `"`, " ") + `"`
	line := batchLine{Words: words, URL: join("/search", map[string][]string{"q": {phrase}})}
	var err error
	if line.Total, err = s.c.CountHits(ctx, phrase); errors.Is(err, sayso.ErrUsage) {
		return line, nil // a line of signs only
	}
	if err != nil || line.Total == 0 {
		return line, err
	}
	hits, err := s.c.Search(ctx, phrase, hitsOfALine)
	for _, h := range hits {
		line.Hits = append(line.Hits, hit{h})
	}
	return line, err
}

// More is how many documents the table does not name.
func (l batchLine) More() int { return l.Total - len(l.Hits) }

// listOf reads the list from the form: the file if there is one, or else what
// was pasted.
func listOf(v *visit) ([]string, error) {
	v.Body = http.MaxBytesReader(nil, v.Body, largestList+64<<10)
	if err := v.ParseMultipartForm(largestList); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return nil, fmt.Errorf("read list: %w: %w", err, sayso.ErrUsage)
	}
	pasted := []byte(v.PostFormValue("names"))
	if f, _, err := v.FormFile("file"); err == nil {
		defer f.Close()
		b, err := io.ReadAll(io.LimitReader(f, largestList+1))
		if err != nil {
			return nil, fmt.Errorf("read list: %w", err)
		}
		if len(b) > 0 {
			pasted = b
		}
	}
	if !utf8.Valid(pasted) || bytes.IndexByte(pasted, 0) >= 0 {
		return nil, fmt.Errorf("read list: it is no text in UTF-8: %w", sayso.ErrInput)
	}
	return linesOf(bytes.TrimPrefix(pasted, []byte("\ufeff")))
}

func linesOf(list []byte) ([]string, error) {
	var all []string
	seen := map[string]bool{}
	lines := bufio.NewScanner(bytes.NewReader(list))
	lines.Buffer(nil, largestList)
	for n := 1; lines.Scan(); n++ {
		line := question(lines.Text())
		switch {
		case line == "" || seen[line]:
			continue
		case utf8.RuneCountInString(line) > longestLine:
			return nil, fmt.Errorf("read list: line %d has more than %d characters: %w", n, longestLine, sayso.ErrInput)
		case len(all) == mostLines:
			return nil, fmt.Errorf("read list: it has more than %d lines: %w", mostLines, sayso.ErrInput)
		}
		seen[line] = true
		all = append(all, line)
	}
	return all, lines.Err()
}

// batchCSV is the table for a spreadsheet: a line for each document that is
// named.
func (s *site) batchCSV(w http.ResponseWriter, r *http.Request) {
	v := s.visit(r)
	answer, err := s.askBatch(r.Context(), v)
	if err != nil {
		s.fail(w, v, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="hits.csv"`)
	table := csv.NewWriter(w)
	_ = table.Write([]string{"name", "documents", "document", "date", "outlet", "title"})
	for _, line := range answer.data.(batch).Lines {
		if line.Total == 0 {
			_ = table.Write(cells(line.Words, "0", "", "", "", ""))
		}
		for _, h := range line.Hits {
			_ = table.Write(cells(line.Words, fmt.Sprint(line.Total), h.Place.ID, h.Place.Date.String(), h.Place.Outlet, h.Place.Title))
		}
	}
	table.Flush() // an error means that the reader has gone; there is nobody to tell
}

func cells(row ...string) []string {
	for i, cell := range row {
		row[i] = export.Cell(cell)
	}
	return row
}

// PlaceTitle names a hit's document.
func (h hit) PlaceTitle() string {
	for _, s := range []string{h.Place.Title, h.Place.Author, h.Place.ID} {
		if s != "" {
			return s
		}
	}
	return ""
}
