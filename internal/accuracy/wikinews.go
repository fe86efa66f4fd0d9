package accuracy

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"sayso"
	"sayso/text"
)

// The German Wikinews quotations (Petersen-Frey and Biemann, LREC-COLING 2024)
// are one JSON file an article: the text, and what is said in it by whom, direct,
// indirect, reported, free indirect and between, with places in code points. A
// quotation inside another is one of its own.

type wikinewsFile struct {
	Name        string               `json:"documentName"`
	Text        string               `json:"originalText"`
	Annotations []wikinewsAnnotation `json:"annotations"`
}

type wikinewsAnnotation struct {
	Type    string        `json:"type"`
	Quote   wikinewsWords `json:"quote"`
	Speaker wikinewsWords `json:"speaker"`
}

type wikinewsWords struct {
	Spans []struct {
		Begin int `json:"charBegin"`
		End   int `json:"charEnd"`
	} `json:"spans"`
}

// ReadWikinews reads a part ("train", "dev") of the collection out of its
// gzipped tar, in the order of file names. Kinds are the types of the
// collection in lower case: "direct", "indirect", "reported", "freeindirect",
// "indirectfreeindirect".
func ReadWikinews(r io.Reader, part string) ([]Attributed, error) {
	var all []Attributed
	err := eachFile(r, func(name []string, body []byte) error {
		base, ok := under(name, ".json", "data", part)
		if !ok {
			return nil
		}
		d, err := readWikinewsFile(strings.TrimSuffix(base, ".pretty"), body)
		if err != nil {
			return err
		}
		all = append(all, d)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read Wikinews: %w", err)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("read Wikinews: no part %q in it: %w", part, sayso.ErrInput)
	}
	slices.SortFunc(all, byDocument)
	return all, nil
}

func readWikinewsFile(name string, body []byte) (Attributed, error) {
	var f wikinewsFile
	// The annotators' names of addressees and frames stand beside what is read
	// here, some of them twice; they do not matter.
	if err := json.Unmarshal(body, &f, jsontext.AllowDuplicateNames(true)); err != nil {
		return Attributed{}, notJSON(err)
	}
	if !utf8.ValidString(f.Text) || f.Text == "" {
		return Attributed{}, fmt.Errorf("no text: %w", sayso.ErrInput)
	}
	d := Attributed{Document: sayso.Document{ID: name, ExternalID: name, Lang: "de", Text: f.Text}}
	index := text.NewIndex(f.Text)
	for i, a := range f.Annotations {
		content, err := a.Quote.places(index)
		if err != nil {
			return Attributed{}, fmt.Errorf("annotation %d: quote: %w", i, err)
		}
		source, err := a.Speaker.places(index)
		if err != nil {
			return Attributed{}, fmt.Errorf("annotation %d: speaker: %w", i, err)
		}
		if len(content) > 0 {
			d.Gold = append(d.Gold, Attribution{strings.ToLower(a.Type), content, source})
		}
	}
	return d, nil
}

func (w wikinewsWords) places(index *text.Index) ([]sayso.Span, error) {
	var all []sayso.Span
	for _, s := range w.Spans {
		span, err := index.ByteSpan(s.Begin, s.End)
		if err != nil {
			return nil, err
		}
		all = append(all, span)
	}
	return all, nil
}
