package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

// jsonRecords reads a JSON object a line. A worker has one.
type jsonRecords struct {
	names   [fieldCount]string
	lists   bool // an object may be a list of texts
	scratch []byte
	line    bytes.Reader
	decoder *jsontext.Decoder
}

func (j *jsonRecords) recycle() { j.scratch = j.scratch[:0] }

var errNotObject = errors.New("it is no JSON object")

func (j *jsonRecords) next(data []byte, fields *[fieldCount][]byte) (rest []byte, lines int, ok bool, err error) {
	line, rest, _ := bytes.Cut(data, []byte{'\n'})
	if len(bytes.TrimSpace(line)) == 0 {
		return rest, 1, false, nil
	}
	return rest, 1, true, j.object(line, fields)
}

func (j *jsonRecords) object(line []byte, fields *[fieldCount][]byte) error {
	j.line.Reset(line)
	if j.decoder == nil {
		j.decoder = jsontext.NewDecoder(&j.line)
	} else {
		j.decoder.Reset(&j.line)
	}
	return eachMember(j.decoder, func(name string) error {
		value, err := j.decoder.ReadValue()
		if err != nil {
			return err
		}
		for field, wanted := range j.names {
			if wanted == "" || wanted != name {
				continue
			}
			read := j.text
			if j.lists && field == objectField && value.Kind() == '[' {
				read = j.list
			}
			if fields[field], err = read(value); err != nil {
				return fmt.Errorf("the %s %w", fieldNames[field], err)
			}
		}
		return nil
	})
}

// text returns a string's characters and a number's digits.
func (j *jsonRecords) text(value jsontext.Value) ([]byte, error) {
	start := len(j.scratch)
	var err error
	switch value.Kind() {
	case 'n':
		return nil, nil
	case '0':
		j.scratch = append(j.scratch, value...)
	case '"':
		j.scratch, err = jsontext.AppendUnquote(j.scratch, value)
	default:
		err = errors.New("is neither a string nor a number")
	}
	return j.scratch[start:len(j.scratch):len(j.scratch)], err
}

// list returns the texts of a list, with spaces between them.
func (j *jsonRecords) list(value jsontext.Value) ([]byte, error) {
	var all []byte
	d := jsontext.NewDecoder(bytes.NewReader(value))
	if _, err := d.ReadToken(); err != nil {
		return nil, err
	}
	for d.PeekKind() != ']' {
		one, err := d.ReadToken()
		if err != nil {
			return nil, err
		}
		if one.Kind() != '"' {
			return nil, errors.New("is a list of other things than texts")
		}
		all = append(append(all, one.String()...), ' ')
	}
	return all, nil
}

// members returns the names of a line's members.
func members(line []byte) ([]string, error) {
	var names []string
	d := jsontext.NewDecoder(bytes.NewReader(line))
	err := eachMember(d, func(name string) error {
		names = append(names, name)
		return d.SkipValue()
	})
	return names, err
}

// eachMember reads one object and nothing behind it.
func eachMember(d *jsontext.Decoder, read func(name string) error) error {
	token, err := d.ReadToken()
	switch {
	case err != nil:
		return fmt.Errorf("it is no JSON: %w", err)
	case token.Kind() != '{':
		return errNotObject
	}
	for d.PeekKind() != '}' {
		name, err := d.ReadToken()
		if err != nil {
			return fmt.Errorf("it is no JSON: %w", err)
		}
		if err := read(name.String()); err != nil {
			return err
		}
	}
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	if _, err := d.ReadToken(); err != io.EOF {
		return errors.New("there is something behind the object")
	}
	return nil
}
