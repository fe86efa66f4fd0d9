package intake

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"sayso"
	"sayso/attribution"
	"sayso/text"
)

// Watchlist reads a list of names: CSV with a header that has the column name
// and may have kind (person, group, or empty); other columns are left alone. The
// error names the line and wraps [sayso.ErrInput].
func Watchlist(r io.Reader) ([]attribution.Watched, error) {
	in := bufio.NewReader(r)
	if c, _, err := in.ReadRune(); err == nil && c != '\ufeff' {
		_ = in.UnreadRune()
	}
	table := csv.NewReader(in)
	table.FieldsPerRecord = -1
	header, err := table.Read()
	if err != nil {
		return nil, fmt.Errorf("line 1: %w: %w", err, sayso.ErrInput)
	}
	column := func(name string) int {
		return slices.IndexFunc(header, func(h string) bool { return text.Key(strings.TrimSpace(h)) == name })
	}
	name, kind := column("name"), column("kind")
	if name < 0 {
		return nil, fmt.Errorf("line 1: no column is called name: %w", sayso.ErrInput)
	}
	var all []attribution.Watched
	for {
		record, err := table.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", err, sayso.ErrInput)
		}
		line, _ := table.FieldPos(0)
		one, err := watchedOf(record, name, kind)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w: %w", line, err, sayso.ErrInput)
		}
		if one.Name != "" {
			all = append(all, one)
		}
	}
}

func watchedOf(record []string, name, kind int) (attribution.Watched, error) {
	if name >= len(record) {
		return attribution.Watched{}, fmt.Errorf("it has %d fields, and the name would be number %d", len(record), name+1)
	}
	w := attribution.Watched{Name: strings.TrimSpace(record[name])}
	if kind < 0 || kind >= len(record) {
		return w, nil
	}
	switch k := strings.ToLower(strings.TrimSpace(record[kind])); k {
	case "":
	case "person":
		w.Type = sayso.PersonTarget
	case "group", "organisation", "organization", "outlet":
		w.Type = sayso.GroupTarget
	default:
		return w, fmt.Errorf("kind %q is neither person nor group", k)
	}
	return w, nil
}
