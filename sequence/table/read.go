package table

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"sayso"
	"sayso/sequence"
)

// mostBytes is how long a field may be. What is longer is no name and no date, but a
// quotation mark that was never closed.
const mostBytes = 64 << 10

// A Reject is told the line of a row that cannot be used, and why. What it returns ends
// the reading.
type Reject func(line int, reason string) error

// Events reads events.csv.
func Events(r io.Reader, reject Reject) ([]sequence.Event, error) {
	var events []sequence.Event
	err := rows(r, []string{"person_id", "kind", "date"}, reject, func(row record) error {
		d, err := readDate(row.get("date"), row.get("calendar"), row.get("lang"))
		if err != nil {
			return err
		}
		e := sequence.Event{
			Row: row.line, ID: row.get("row_id"), Person: row.get("person_id"), Kind: sequence.Kind(strings.ToLower(row.get("kind"))),
			Date: d, Source: row.get("source"), Copies: row.get("copy_group"), Lang: row.get("lang"), Words: row.get("words"), Class: row.get("class"),
		}
		switch {
		case e.Person == "":
			return errors.New("person_id is empty")
		case e.Kind != sequence.Testimony && e.Kind != sequence.Label:
			return fmt.Errorf("kind %q is neither testimony nor label", row.get("kind"))
		}
		events = append(events, e)
		return nil
	})
	return events, err
}

// Persons reads persons.csv.
func Persons(r io.Reader, reject Reject) ([]sequence.Person, error) {
	var persons []sequence.Person
	err := rows(r, []string{"person_id", "observed_from", "observed_to"}, reject, func(row record) error {
		p := sequence.Person{Row: row.line, ID: row.get("person_id"), Cohort: row.get("cohort")}
		if p.ID == "" {
			return errors.New("person_id is empty")
		}
		var err error
		if p.From, err = readDay(row, "observed_from"); err != nil {
			return err
		}
		p.To, err = readDay(row, "observed_to")
		if err == nil {
			persons = append(persons, p)
		}
		return err
	})
	return persons, err
}

func readDay(row record, name string) (sayso.Day, error) {
	d, err := readDate(row.get(name), row.get("calendar"), row.get("lang"))
	switch {
	case err != nil:
		return sayso.Day{}, fmt.Errorf("%s: %w", name, err)
	case d.First != d.Last:
		return sayso.Day{}, fmt.Errorf("%s: %q is not a day", name, row.get(name))
	}
	return d.First, nil
}

// A record is one row under its header.
type record struct {
	line   int
	header map[string]int
	fields []string
}

// get returns a field without the white space around it and without the mark that
// guards spreadsheets from formulas.
func (r record) get(name string) string {
	i, there := r.header[name]
	if !there {
		return ""
	}
	s := strings.TrimSpace(r.fields[i])
	if len(s) > 1 && s[0] == '\'' && strings.ContainsRune(formulaSigns, rune(s[1])) {
		return s[1:]
	}
	return s
}

func readHeader(table *csv.Reader) ([]string, error) {
	names, err := table.Read()
	if err == io.EOF {
		return nil, fmt.Errorf("there is no header, the table is empty: %w", sayso.ErrInput)
	}
	if err != nil {
		return nil, fmt.Errorf("read header: %w: %w", err, sayso.ErrInput)
	}
	return names, nil
}

// rows visits the rows of a table. An error of visit is the reason for its row.
func rows(r io.Reader, needed []string, reject Reject, visit func(record) error) error {
	table := csv.NewReader(r)
	table.FieldsPerRecord, table.ReuseRecord = -1, true
	names, err := readHeader(table)
	if err != nil {
		return err
	}
	header, err := headerOf(names, needed)
	if err != nil {
		return err
	}
	width := len(names)
	for {
		fields, err := table.Read()
		if err == io.EOF {
			return nil
		}
		line := 0
		switch broken := (*csv.ParseError)(nil); {
		case errors.As(err, &broken):
			line, err = broken.StartLine, broken.Err
		case err != nil:
			return fmt.Errorf("read row: %w", err)
		default:
			line, _ = table.FieldPos(0)
			if err = sound(fields, width); err == nil {
				err = visit(record{line, header, fields})
			}
		}
		if err != nil {
			if err := reject(line, err.Error()); err != nil {
				return err
			}
		}
	}
}

func headerOf(names, needed []string) (map[string]int, error) {
	header := map[string]int{}
	for i, n := range names {
		n = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(n, "\ufeff")))
		if _, twice := header[n]; twice {
			return nil, fmt.Errorf("the header has column %q twice: %w", n, sayso.ErrInput)
		}
		header[strings.Clone(n)] = i
	}
	for _, n := range needed {
		if _, there := header[n]; !there {
			return nil, fmt.Errorf("the header has no column %q: %w", n, sayso.ErrInput)
		}
	}
	return header, nil
}

func sound(fields []string, width int) error {
	if len(fields) != width {
		return fmt.Errorf("the row has %d fields, the header %d", len(fields), width)
	}
	switch {
	case slices.ContainsFunc(fields, func(f string) bool { return len(f) > mostBytes }):
		return fmt.Errorf("a field is longer than %d bytes", mostBytes)
	case slices.ContainsFunc(fields, func(f string) bool { return !utf8.ValidString(f) }):
		return errors.New("a field is not UTF-8")
	case slices.ContainsFunc(fields, func(f string) bool { return strings.ContainsRune(f, 0) }):
		return errors.New("a field holds a NUL")
	}
	return nil
}
