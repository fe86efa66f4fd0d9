// Package demo answers what sayso looks like at work: it holds an invented
// affair of some forty documents in English, Persian and Arabic and 300 posts,
// in which each of the three questions of a case has an answer. It refuses to
// interpret them: it hands out files, exactly as a user would have them on
// disk, and what is read out of them is the business of the engines. Nothing in
// it is real; README.md names the cast. Read this file first, then
// manifest.json, which is the order of the files.
package demo

// The files go through the same door as a user's own: the demo has no private
// way into a case, so what works on it works elsewhere. The manifest says of a
// file only what a user would have to say on the command line. Where a page
// states its outlet's date in its own metadata or in a Jalali date line, the
// manifest is silent, and the reader of dates has to find it.

import (
	"embed"
	"encoding/json"
	"fmt"
	"time"

	"sayso"
)

//go:embed manifest.json data
var embedded embed.FS

// A File is one file of the fictional case, with what a user would say of it
// when adding it. A field that the file's own records answer is empty.
type File struct {
	Name       string           // without folders: "cypress-voice-talkhab.html"
	Outlet     string           // in the outlet's own script; "" for files of many records
	SourceType sayso.SourceType // unknown for documents that come as JSON lines: each says its own
	URL        string           // under the reserved domain .example; "" for files of many records
	Date       sayso.Date       // zero where the file itself says when it was published
}

// Bytes returns a copy of the file as it was embedded.
func (f File) Bytes() ([]byte, error) {
	b, err := embedded.ReadFile("data/" + f.Name)
	if err != nil {
		return nil, fmt.Errorf("read demo file %s: %w", f.Name, err)
	}
	return b, nil
}

// Files returns the files of the case in the order in which they are added: by
// date of publication, then the files of many records, the posts last. It
// panics only if the binary was built with a broken manifest.
func Files() []File {
	files, err := readManifest()
	if err != nil {
		panic(err)
	}
	return files
}

func readManifest() ([]File, error) {
	b, err := embedded.ReadFile("manifest.json")
	if err != nil {
		return nil, fmt.Errorf("read demo manifest: %w", err)
	}
	var entries []struct {
		Name       string           `json:"name"`
		Outlet     string           `json:"outlet"`
		SourceType sayso.SourceType `json:"source_type"`
		URL        string           `json:"url"`
		Date       string           `json:"date"`
	}
	if err := json.Unmarshal(b, &entries); err != nil {
		return nil, fmt.Errorf("read demo manifest: %w", err)
	}
	files := make([]File, len(entries))
	for i, e := range entries {
		date, err := dayArgument(e.Date)
		if err != nil {
			return nil, fmt.Errorf("read demo manifest: %s: %w", e.Name, err)
		}
		files[i] = File{Name: e.Name, Outlet: e.Outlet, SourceType: e.SourceType, URL: e.URL, Date: date}
	}
	return files, nil
}

// dayArgument is the date a user would have given on the command line.
func dayArgument(s string) (sayso.Date, error) {
	if s == "" {
		return sayso.Date{}, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return sayso.Date{}, err
	}
	day := sayso.DayOf(t)
	return sayso.Date{First: day, Last: day, Precision: sayso.PrecisionDay, Calendar: sayso.Gregorian, Text: s, Source: "argument"}, nil
}
