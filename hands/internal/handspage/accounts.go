package main

import (
	"archive/tar"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"sayso/hands"
)

// readTable reads a gzipped CSV into one map a record.
func readTable(file string) (rows []map[string]string, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	r := csv.NewReader(z)
	r.LazyQuotes = true
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for {
		record, err := r.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		row := map[string]string{}
		for i, name := range head {
			row[name] = record[i]
		}
		rows = append(rows, row)
	}
}

// readClients reads the account whose posts say which program they came from.
func readClients(dir string) ([]hands.Post, error) {
	rows, err := readTable(filepath.Join(dir, "client_labelled_account.csv.gz"))
	if err != nil {
		return nil, err
	}
	var posts []hands.Post
	for i, row := range rows {
		at, err := time.Parse(time.RFC3339, row["created_at"])
		if err != nil {
			return nil, fmt.Errorf("record %d: %w", i+1, err)
		}
		if row["is_retweet"] != "TRUE" {
			posts = append(posts, hands.Post{ID: row["status_id"], Time: at, Text: row["text"], Side: row["source"], Client: row["source"]})
		}
	}
	return posts, nil
}

const (
	signed   = "signed"
	unsigned = "not signed"
)

// readSigned reads the account of which one hand signs, from the week of the first
// signature on.
func readSigned(dir string) ([]hands.Post, error) {
	rows, err := readTable(filepath.Join(dir, "signed_account.csv.gz"))
	if err != nil {
		return nil, err
	}
	var posts []hands.Post
	for i, row := range rows {
		at, err := time.Parse("1/2/2006", row["date"]+"/"+row["year"])
		if err != nil {
			return nil, fmt.Errorf("record %d: %w", i+1, err)
		}
		p := hands.Post{ID: path.Base(row["link"]), Time: at, OnDay: true, Text: row["text"], Side: unsigned}
		body, _, _ := strings.Cut(p.Text, "pic.twitter.com")
		if body = strings.TrimSpace(body); strings.HasSuffix(body, "-H") || strings.HasSuffix(body, "-Hillary") {
			p.Side = signed
		}
		posts = append(posts, p)
	}
	return posts, nil
}

// An article is a reporter's, in paragraphs.
type article struct {
	name       string
	paragraphs []string
	lang       string // as stated; empty is not
	outlet     string // where it stands; empty is not stated
}

// readReporters reads the articles of each reporter.
func readReporters(dir string) (map[string][]article, error) {
	f, err := os.Open(filepath.Join(dir, "reuters-c50-first25.tar.gz"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	all := map[string][]article{}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if !strings.HasSuffix(h.Name, ".txt") {
			continue
		}
		bytes, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		a := article{name: path.Base(h.Name)}
		for line := range strings.Lines(string(bytes)) {
			if line = strings.TrimSpace(line); line != "" {
				a.paragraphs = append(a.paragraphs, line)
			}
		}
		reporter := path.Base(path.Dir(h.Name))
		all[reporter] = append(all[reporter], a)
	}
	for _, articles := range all {
		slices.SortFunc(articles, func(a, b article) int { return cmp.Compare(a.name, b.name) })
	}
	return all, nil
}
