package intake

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"sayso"
	"sayso/calendar"
)

// A line is a document or a post in JSON. The reader is strict, because a
// lenient one turns damage into text: a name given twice, bytes that are not
// UTF-8, a text that is a number are each a rejected line, with the reason.

// documentLine is a line of CONTRACTS' documents.
type documentLine struct {
	ID         *string `json:"id"`
	Text       *string `json:"text"`
	Lang       string  `json:"lang"`
	Title      string  `json:"title"`
	Source     string  `json:"source"`
	SourceType string  `json:"source_type"`
	Date       string  `json:"date"`
	Author     string  `json:"author"`
	URL        string  `json:"url"`
}

// lines reads JSON lines, each by itself.
func (f *File) lines(r io.Reader, yield func(Record) bool) {
	in := bufio.NewReaderSize(r, 1<<20)
	found := false
	for number := 1; ; number++ {
		line, err := readLine(in)
		if errors.Is(err, errLongLine) {
			if !yield(f.reject(number, "a line of more than %d MiB", maxLine>>20)) {
				return
			}
			found = true
			continue
		}
		if err != nil && err != io.EOF {
			yield(f.reject(number, "it ends too soon or is damaged: %v", err))
			return
		}
		if trimmed := bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))); len(trimmed) > 0 {
			found = true
			if !yield(f.line(trimmed, number)) {
				return
			}
		}
		if err == io.EOF {
			if !found {
				yield(f.reject(0, "it is empty"))
			}
			return
		}
	}
}

var errLongLine = errors.New("line too long")

// readLine returns the next line. Of a line past the limit it reads to the end
// and keeps nothing.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		piece, err := in.ReadSlice('\n')
		if !long && len(line)+len(piece) > maxLine {
			long, line = true, nil
		}
		if !long {
			line = append(line, piece...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if long && (err == nil || err == io.EOF) {
			return nil, errLongLine
		}
		return line, err
	}
}

func (f *File) line(line []byte, number int) Record {
	if !utf8.Valid(line) {
		return f.reject(number, "byte %d is not utf-8", firstInvalid(line))
	}
	var fields map[string]jsontext.Value
	if err := json.Unmarshal(line, &fields); err != nil {
		return f.reject(number, "not a JSON object: %v", plainJSONError(err))
	}
	if f.isPostLine(fields) {
		return f.postLine(fields, number)
	}
	var l documentLine
	if err := json.Unmarshal(line, &l); err != nil {
		return f.reject(number, "%v", plainJSONError(err))
	}
	d, err := l.document()
	if err != nil {
		return f.reject(number, "%v", err)
	}
	return Record{Number: number, Document: f.finish(d, number)}
}

// plainJSONError says in a user's words what a line of JSON has wrong.
func plainJSONError(err error) string {
	var wrong *json.SemanticError
	if !errors.As(err, &wrong) || wrong.Err != nil {
		return strings.TrimPrefix(strings.TrimPrefix(err.Error(), "json: "), "jsontext: ")
	}
	kind := map[jsontext.Kind]string{'0': "a number", '[': "a list", '{': "an object", 't': "true", 'f': "false", '"': "a string"}[wrong.JSONKind]
	if field := wrong.JSONPointer.LastToken(); field != "" {
		return fmt.Sprintf("field %q is %s, not a string", field, kind)
	}
	return "it is " + kind
}

func (l documentLine) document() (sayso.Document, error) {
	switch {
	case l.Text == nil:
		return sayso.Document{}, fmt.Errorf(`no field "text": %w`, sayso.ErrInput)
	case strings.TrimSpace(*l.Text) == "":
		return sayso.Document{}, fmt.Errorf("the text is empty: %w", sayso.ErrInput)
	case len(*l.Text) > MaxDocument:
		return sayso.Document{}, fmt.Errorf("one document of more than %d MiB: %w", MaxDocument>>20, sayso.ErrInput)
	case strings.ContainsRune(*l.Text, 0):
		return sayso.Document{}, fmt.Errorf("the text holds a zero byte: %w", sayso.ErrInput)
	}
	kind := sayso.SourceType(l.SourceType)
	if kind != "" && !slices.Contains(sayso.SourceTypes(), kind) {
		return sayso.Document{}, fmt.Errorf("source_type %q is not one of %v: %w", l.SourceType, sayso.SourceTypes(), sayso.ErrInput)
	}
	d := sayso.Document{
		Text: *l.Text, Title: l.Title, Lang: l.Lang, Outlet: l.Source, SourceType: kind,
		Author: l.Author, URL: l.URL, Extractor: "as given",
	}
	if l.ID != nil {
		d.ExternalID = *l.ID
	}
	if date, ok := calendar.Parse(l.Date, l.Lang); ok {
		date.Source = "field date"
		d.Date = date
	} else if l.Date != "" {
		// The words are kept; what they mean is unknown.
		d.Date = sayso.Date{Text: l.Date, Source: "field date"}
	}
	return d, nil
}
