package demo

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// A user's manifest is not needed twice: every file of the folder is listed
// once, and every listed file can be read.
func TestManifestListsEveryFileOnce(t *testing.T) {
	entries, err := embedded.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, f := range Files() {
		if b, err := f.Bytes(); err != nil || len(b) == 0 {
			t.Errorf("%s: %d bytes, error %v", f.Name, len(b), err)
		}
		listed = append(listed, f.Name)
	}
	slices.Sort(listed)
	var present []string
	for _, e := range entries {
		present = append(present, e.Name())
	}
	if !slices.Equal(listed, present) {
		t.Errorf("manifest lists %q, the folder holds %q", listed, present)
	}
}

// Pages and plain texts carry no outlet of their own that a machine could be
// sure of, so the manifest has to name one; a text file has no date either.
func TestManifestSaysWhatAUserWouldHaveToSay(t *testing.T) {
	for _, f := range Files() {
		switch filepath.Ext(f.Name) {
		case ".txt":
			if f.Date.IsZero() {
				t.Errorf("%s has no date", f.Name)
			}
			fallthrough
		case ".html":
			if f.Outlet == "" || f.SourceType == "" || !strings.Contains(f.URL, ".example/") {
				t.Errorf("%s: outlet %q, type %q, URL %q", f.Name, f.Outlet, f.SourceType, f.URL)
			}
		}
	}
}

// Every page closes what it opens, so that a reader of broken HTML is tested
// elsewhere and not by accident here.
func TestPagesAreWellFormed(t *testing.T) {
	for _, f := range Files() {
		if filepath.Ext(f.Name) != ".html" {
			continue
		}
		b, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if err := balanced(b); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

func balanced(page []byte) error {
	void := []string{"meta", "link", "img", "br", "hr"}
	var open []string
	for z := html.NewTokenizer(bytes.NewReader(page)); ; {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				return z.Err()
			}
			if len(open) > 0 {
				return errors.New("unclosed: " + strings.Join(open, " "))
			}
			return nil
		case html.StartTagToken:
			if name := z.Token().Data; !slices.Contains(void, name) {
				open = append(open, name)
			}
		case html.EndTagToken:
			name := z.Token().Data
			if len(open) == 0 || open[len(open)-1] != name {
				return errors.New("</" + name + "> closes " + strings.Join(open, " "))
			}
			open = open[:len(open)-1]
		}
	}
}

// One JSON object a line, with the fields that the contract of the extract
// command names.
func TestJSONLinesParse(t *testing.T) {
	for _, f := range Files() {
		if filepath.Ext(f.Name) != ".jsonl" {
			continue
		}
		for i, r := range records(t, f) {
			if r.ID == "" || r.Text == "" || r.Title == "" || r.Source == "" || r.Date == "" || r.Lang == "" {
				t.Errorf("%s line %d lacks a field: %+v", f.Name, i+1, r)
			}
		}
	}
}

type record struct {
	ID         string `json:"id"`
	Lang       string `json:"lang"`
	Title      string `json:"title"`
	Source     string `json:"source"`
	SourceType string `json:"source_type"`
	Date       string `json:"date"`
	Author     string `json:"author"`
	URL        string `json:"url"`
	Text       string `json:"text"`
}

func records(t *testing.T, f File) []record {
	t.Helper()
	b, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	var all []record
	for _, l := range bytes.Split(bytes.TrimSuffix(b, []byte("\n")), []byte("\n")) {
		var r record
		dec := json.NewDecoder(bytes.NewReader(l))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&r); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		all = append(all, r)
	}
	return all
}
