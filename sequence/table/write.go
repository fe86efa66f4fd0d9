package table

import (
	"encoding/csv"
	"io"
	"strings"

	"sayso/sequence"
)

// formulaSigns begin what a spreadsheet would work out.
const formulaSigns = "=+-@\t\r"

func guarded(s string) string {
	if s != "" && strings.ContainsRune(formulaSigns, rune(s[0])) {
		return "'" + s
	}
	return s
}

// WriteEvents writes events.csv. Reading it gives the same events but for their lines.
func WriteEvents(w io.Writer, events []sequence.Event) error {
	lines := [][]string{{"person_id", "kind", "date", "source", "copy_group", "lang", "words", "class", "row_id"}}
	for _, e := range events {
		lines = append(lines, []string{e.Person, string(e.Kind), e.Date.String(), e.Source, e.Copies, e.Lang, e.Words, e.Class, e.ID})
	}
	return write(w, lines)
}

// WritePersons writes persons.csv.
func WritePersons(w io.Writer, persons []sequence.Person) error {
	lines := [][]string{{"person_id", "cohort", "observed_from", "observed_to"}}
	for _, p := range persons {
		lines = append(lines, []string{p.ID, p.Cohort, p.From.String(), p.To.String()})
	}
	return write(w, lines)
}

func write(w io.Writer, lines [][]string) error {
	out := csv.NewWriter(w)
	for i, line := range lines {
		for k, field := range line {
			if i > 0 {
				line[k] = guarded(field)
			}
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
