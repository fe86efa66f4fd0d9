package intake

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"sayso"
	"sayso/text"
)

// A post's time that cannot be read does not lose the post: it is kept with an
// unknown time and the words of it. A row that has the wrong number of fields
// or broken quotes is rejected, because its fields may be one another's.

// post makes a post of named values.
func (f *File) post(get func(string) string, c Columns, number int) Record {
	p := sayso.Post{
		CaptureID: f.capture.SHA256, Record: number, ID: sayso.PostID(f.capture.SHA256, number),
		ExternalID: get(c.ID), Account: sayso.Account{Platform: get(c.Platform), Handle: strings.TrimSpace(get(c.Account))},
		TimeText: get(c.Time), Text: get(c.Text), Lang: get(c.Lang), URL: get(c.URL), Kind: get(c.Kind), Target: get(c.Target), Object: get(c.Object), Client: get(c.Client),
	}
	switch {
	case p.Account.Handle == "":
		return f.reject(number, "no account")
	case strings.TrimSpace(p.Text) == "" && p.Object == "" && p.URL == "":
		return f.reject(number, "neither a text nor a link nor an object")
	case strings.ContainsRune(p.Text, 0):
		return f.reject(number, "the text holds a zero byte")
	}
	if p.Account.Platform == "" {
		p.Account.Platform = f.opt.Source
	}
	if p.Lang == "" {
		p.Lang = text.Language(p.Text).Lang
	}
	p.Time, _ = readTime(p.TimeText)
	return Record{Number: number, Post: &p}
}

// table reads comma-, semicolon- or tab-separated posts. It reads a row at a
// time, so that one with a broken quotation does not swallow those after it.
func (f *File) table(r io.Reader, yield func(Record) bool) {
	rows := newRows(r)
	header, err := rows.next()
	switch {
	case err == io.EOF:
		yield(f.reject(0, "it is empty"))
		return
	case err != nil:
		yield(f.reject(1, "header: %v", err))
		return
	}
	columns := f.opt.Columns.guess(header)
	at := map[string]int{}
	for i, name := range header {
		at[name] = i
	}
	if missing := columns.missing(at); missing != "" {
		yield(f.reject(1, "no column for the %s among %q", missing, header))
		return
	}
	for number := 1; ; number++ {
		row, err := rows.next()
		var record Record
		switch {
		case err == io.EOF:
			return
		case errors.Is(err, errRow):
			record = f.reject(number, "line %d: %v", rows.line, err)
		case err != nil:
			yield(f.reject(number, "it ends too soon or is damaged: %v", err))
			return
		case len(row) != len(header):
			record = f.reject(number, "line %d: %d fields where the header has %d", rows.line, len(row), len(header))
		default:
			record = f.post(func(name string) string {
				if i, ok := at[name]; ok && name != "" {
					return row[i]
				}
				return ""
			}, columns, number)
		}
		if !yield(record) {
			return
		}
	}
}

func (c Columns) missing(at map[string]int) string {
	for _, need := range []struct{ what, name string }{{"account", c.Account}, {"time", c.Time}} {
		if _, ok := at[need.name]; !ok || need.name == "" {
			return need.what
		}
	}
	_, hasText := at[c.Text]
	_, hasObject := at[c.Object]
	_, hasURL := at[c.URL]
	if !hasText && !hasObject && !hasURL {
		return "text"
	}
	return ""
}

var errRow = errors.New("bad row")

// rows cuts a table into records. A record ends at a line end outside quotation
// marks; one that is still open after maxRow bytes is given up, and reading goes
// on at the line after the one it began on.
type rows struct {
	in   *bufio.Reader
	sep  rune
	line int
	back []byte // lines read past a broken record, to be read again
}

const maxRow = 1 << 20

func newRows(r io.Reader) *rows {
	in := bufio.NewReaderSize(r, 256<<10)
	if bom, _ := in.Peek(3); bytes.Equal(bom, []byte("\xef\xbb\xbf")) {
		_, _ = in.Discard(3)
	}
	head, _ := in.Peek(4096)
	first, _, _ := bytes.Cut(head, []byte("\n"))
	sep := ','
	for _, other := range []rune{';', '\t'} {
		if strings.Count(string(first), string(other)) > strings.Count(string(first), string(sep)) {
			sep = other
		}
	}
	return &rows{in: in, sep: sep}
}

func (r *rows) readLine() ([]byte, error) {
	if len(r.back) > 0 {
		end := bytes.IndexByte(r.back, '\n') + 1
		if end == 0 {
			end = len(r.back)
		}
		line := r.back[:end]
		r.back = r.back[end:]
		return line, nil
	}
	line, err := readLine(r.in)
	if err == io.EOF && len(line) > 0 {
		err = nil
	}
	return line, err
}

func (r *rows) next() ([]string, error) {
	var record []byte
	firstLine := 0
	for {
		line, err := r.readLine()
		if err == io.EOF && len(record) > 0 {
			r.giveBack(record, firstLine)
			return nil, fmt.Errorf("%w: a quotation mark that is not closed", errRow)
		}
		if err != nil {
			if errors.Is(err, errLongLine) {
				return nil, fmt.Errorf("%w: %w", errRow, err)
			}
			return nil, err
		}
		r.line++
		if len(record) == 0 {
			if len(bytes.TrimSpace(line)) == 0 {
				continue
			}
			firstLine = len(line)
		}
		record = append(record, line...)
		if bytes.Count(record, []byte{'"'})%2 == 0 {
			return r.parse(record)
		}
		if len(record) > maxRow {
			r.giveBack(record, firstLine)
			return nil, fmt.Errorf("%w: a quotation mark that is not closed", errRow)
		}
	}
}

// giveBack puts the lines after the first back, to be read as records.
func (r *rows) giveBack(record []byte, firstLine int) {
	rest := record[firstLine:]
	r.line -= bytes.Count(rest, []byte{'\n'})
	r.back = append(bytes.Clone(rest), r.back...)
}

func (r *rows) parse(record []byte) ([]string, error) {
	if !utf8.Valid(record) {
		return nil, fmt.Errorf("%w: byte %d is not utf-8", errRow, firstInvalid(record))
	}
	c := csv.NewReader(bytes.NewReader(record))
	c.Comma, c.FieldsPerRecord = r.sep, -1
	row, err := c.Read()
	if err != nil {
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			err = bad.Err
		}
		return nil, fmt.Errorf("%w: %w", errRow, err)
	}
	return row, nil
}

// postLine reads a post from a line of JSON, by the same names of columns.
func (f *File) postLine(fields map[string]jsontext.Value, number int) Record {
	header := slices.Sorted(maps.Keys(fields))
	return f.post(func(name string) string { return scalar(fields[name]) }, f.opt.Columns.guess(header), number)
}

// scalar returns a string or number as text; anything else is "".
func scalar(v jsontext.Value) string {
	switch v.Kind() {
	case '"':
		b, err := jsontext.AppendUnquote(nil, v)
		if err != nil {
			return ""
		}
		return string(b)
	case '0':
		return string(v)
	}
	return ""
}

// isPostLine reports whether a line of JSON has the columns of a post, and is
// not a document that has some of their names. Who says which name holds the
// account says that it is a post.
func (f *File) isPostLine(fields map[string]jsontext.Value) bool {
	if named := f.opt.Columns.Account; named != "" && fields[named] != nil {
		return true
	}
	_, hasID := fields["id"]
	if hasID && (fields["title"] != nil || fields["source"] != nil || !hasAccount(fields)) {
		return false
	}
	c := f.opt.Columns.guess(slices.Sorted(maps.Keys(fields)))
	return c.Account != "" && c.Time != "" && (c.Text != "" || c.Object != "" || c.URL != "")
}

// hasAccount reports whether a field names an account as no document does.
func hasAccount(fields map[string]jsontext.Value) bool {
	for name := range fields {
		switch columnKey(name) {
		case "account", "accountid", "username", "handle", "screenname", "userid", "platform":
			return true
		}
	}
	return false
}
