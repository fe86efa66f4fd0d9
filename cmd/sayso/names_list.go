package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"sayso"
)

// A listRow is a name of a list in CSV.
type listRow struct {
	line     int
	id, name string
	kind     sayso.TargetType // as it stands there, in small letters, or ""
}

// readList visits the names of a list: CSV with the columns id and name, and kind
// perhaps. A row that cannot be read, or that visit has an error for, costs one
// row: reject is told its line and reason, and may have an error to end with.
func (p *program) readList(path string, visit func(listRow) error, reject func(line int, reason string) error) error {
	return p.withFile(path, func(r io.Reader) error {
		table := csv.NewReader(r)
		table.FieldsPerRecord, table.ReuseRecord = -1, true
		header, err := table.Read()
		if err != nil {
			return fmt.Errorf("%s:1: there is no header: %w", path, err)
		}
		id, name, kind := column(header, "id"), column(header, "name"), column(header, "kind")
		if id < 0 || name < 0 {
			return fmt.Errorf("%s:1: the header has no columns id and name", path)
		}
		for {
			record, err := table.Read()
			if err == io.EOF {
				return nil
			}
			line, row := 0, listRow{}
			switch broken := (*csv.ParseError)(nil); {
			case errors.As(err, &broken):
				line, err = broken.StartLine, broken.Err
			case err != nil:
				return fmt.Errorf("%s: %w", path, err)
			default:
				line, _ = table.FieldPos(0)
				if row, err = listRowOf(record, id, name, kind); err == nil {
					row.line = line
					err = visit(row)
				}
			}
			if err != nil {
				if err := reject(line, err.Error()); err != nil {
					return err
				}
			}
		}
	})
}

func listRowOf(record []string, id, name, kind int) (listRow, error) {
	switch {
	case len(record) <= max(id, name):
		return listRow{}, errors.New("id or name is missing")
	case record[id] == "" || strings.TrimSpace(record[name]) == "":
		return listRow{}, errors.New("id or name is empty")
	case !utf8.ValidString(record[name]):
		return listRow{}, errors.New("the name is not UTF-8")
	}
	row := listRow{id: record[id], name: record[name]}
	if kind >= 0 && kind < len(record) {
		row.kind = sayso.TargetType(strings.ToLower(strings.TrimSpace(record[kind])))
	}
	return row, nil
}

func column(header []string, name string) int {
	for i, h := range header {
		if strings.EqualFold(strings.TrimSpace(strings.TrimPrefix(h, "\ufeff")), name) {
			return i
		}
	}
	return -1
}
