package table

import (
	"bytes"
	"errors"
	"fmt"
)

// CSV as RFC 4180 has it, and as it is met: a quoted field may hold line ends and
// doubled quotation marks; a quotation mark inside an unquoted field is a character.
// Records are read out of runs of whole records, without copying but where a quoted
// field has quotation marks in it.

type csvFormat struct {
	comma   byte
	columns int
	at      places
	fields  [][]uint8 // which fields stand at a place; up to the last that is needed
}

// csvRecords reads the records of a run. A worker has one.
type csvRecords struct {
	csvFormat
	scratch []byte // fields with doubled quotation marks, undoubled
}

var (
	errUnclosed = errors.New("a quotation mark is opened and not closed")
	errBehind   = errors.New("there is something behind a closing quotation mark")
)

// next reads the record at the start of data, and returns what is behind it and how
// many lines it had. A line with nothing is no record: ok is false.
func (c *csvRecords) next(data []byte, fields *[fieldCount][]byte) (rest []byte, lines int, ok bool, err error) {
	end := bytes.IndexByte(data, '\n')
	line, rest := data, []byte(nil)
	if end >= 0 {
		line, rest = data[:end], data[end+1:]
	}
	if bytes.IndexByte(line, '"') >= 0 {
		return c.quoted(data, fields)
	}
	line = bytes.TrimSuffix(line, []byte{'\r'})
	if len(line) == 0 {
		return rest, 1, false, nil
	}
	return rest, 1, true, c.unquoted(line, fields)
}

func (c *csvRecords) unquoted(line []byte, fields *[fieldCount][]byte) error {
	n := 0
	for {
		end := bytes.IndexByte(line, c.comma)
		field := line
		if end >= 0 {
			field = line[:end]
		}
		c.set(fields, n, field)
		n++
		if end < 0 {
			break
		}
		line = line[end+1:]
		if n >= len(c.fields) { // nobody wants the rest, but for its number
			n += bytes.Count(line, []byte{c.comma}) + 1
			break
		}
	}
	return c.checkCount(n)
}

func (c *csvRecords) set(fields *[fieldCount][]byte, n int, value []byte) {
	if n >= len(c.fields) {
		return
	}
	for _, field := range c.fields[n] {
		fields[field] = value
	}
}

func (c *csvRecords) checkCount(n int) error {
	if n != c.columns {
		return fmt.Errorf("it has %d fields, the header %d", n, c.columns)
	}
	return nil
}

// quoted reads a record with quotation marks. If they are broken, it costs the first
// line only: what looks like the rest of a field may be good records.
func (c *csvRecords) quoted(data []byte, fields *[fieldCount][]byte) (rest []byte, lines int, ok bool, err error) {
	n, at := 0, 0
	for {
		value, end, fieldErr := c.field(data, at)
		if fieldErr != nil {
			_, rest, _ = bytes.Cut(data, []byte{'\n'})
			return rest, 1, true, fieldErr
		}
		c.set(fields, n, value)
		n++
		at = end
		if at >= len(data) || data[at] == '\n' {
			break
		}
		at++ // the comma
	}
	lines = bytes.Count(data[:at], []byte{'\n'}) + 1
	if at < len(data) {
		rest = data[at+1:]
	}
	return rest, lines, true, c.checkCount(n)
}

// field reads the field at a place, and returns the place of what ends it: a comma,
// a line end, or the end of the data.
func (c *csvRecords) field(data []byte, at int) (value []byte, end int, err error) {
	if at >= len(data) || data[at] != '"' {
		end := c.fieldEnd(data, at)
		value := data[at:end]
		if end == len(data) || data[end] == '\n' {
			value = bytes.TrimSuffix(value, []byte{'\r'})
		}
		return value, end, nil
	}
	at++
	start, from := at, -1 // from: where scratch holds the field, if it does
	for {
		quote := bytes.IndexByte(data[at:], '"')
		if quote < 0 {
			return nil, len(data), errUnclosed
		}
		at += quote + 1
		if at < len(data) && data[at] == '"' {
			if from < 0 {
				from = len(c.scratch)
			}
			c.scratch = append(c.scratch, data[start:at]...)
			at++
			start = at
			continue
		}
		break
	}
	value = data[start : at-1]
	if from >= 0 {
		c.scratch = append(c.scratch, value...)
		value = c.scratch[from:len(c.scratch):len(c.scratch)]
	}
	end = c.fieldEnd(data, at)
	if behind := bytes.TrimSuffix(data[at:end], []byte{'\r'}); len(behind) > 0 {
		err = errBehind
	}
	return value, end, err
}

func (c *csvRecords) fieldEnd(data []byte, at int) int {
	for i, b := range data[at:] {
		if b == c.comma || b == '\n' {
			return at + i
		}
	}
	return len(data)
}

// isBehind reports whether what follows a closing quotation mark may not.
func isBehind(rest []byte, comma byte) bool {
	rest = bytes.TrimPrefix(rest, []byte{'\r'})
	return len(rest) > 0 && rest[0] != comma && rest[0] != '\n'
}

// recordsEnd returns where the last whole record of data ends, and whether a quoted
// field is open at the end of data. It reads as field does.
func recordsEnd(data []byte, comma byte) (end int, open bool) {
	if bytes.IndexByte(data, '"') < 0 {
		return bytes.LastIndexByte(data, '\n') + 1, false
	}
	fieldStart, quoted := true, false
	for i := 0; i < len(data); i++ {
		switch b := data[i]; {
		case quoted:
			next := bytes.IndexByte(data[i:], '"')
			if next < 0 {
				return end, true
			}
			i += next
			if i+1 < len(data) && data[i+1] == '"' {
				i++
				continue
			}
			quoted, fieldStart = false, false
			if line := bytes.IndexByte(data[end:i], '\n'); line >= 0 && isBehind(data[i+1:], comma) {
				i = end + line // as quoted does
				fieldStart, end = true, i+1
			}
		case b == '"' && fieldStart:
			quoted, fieldStart = true, false
		case b == comma:
			fieldStart = true
		case b == '\n':
			fieldStart, end = true, i+1
		default:
			fieldStart = false
		}
	}
	return end, quoted
}

// recycle lets go of what a run was undoubled into.
func (c *csvRecords) recycle() { c.scratch = c.scratch[:0] }
