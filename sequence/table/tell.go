package table

import (
	"encoding/csv"
	"fmt"
	"io"

	"sayso"
)

// A Kind is what a table holds.
type Kind string

const (
	OfEvents  Kind = "events"
	OfPersons Kind = "persons"
)

// Tell says by its header what a table holds, and reads no further than it must. The
// error wraps [sayso.ErrInput] for a header that is neither's.
func Tell(r io.Reader) (Kind, error) {
	names, err := readHeader(csv.NewReader(r))
	if err != nil {
		return "", err
	}
	_, noEvents := headerOf(names, []string{"person_id", "kind", "date"})
	if noEvents == nil {
		return OfEvents, nil
	}
	if _, noPersons := headerOf(names, []string{"person_id", "observed_from", "observed_to"}); noPersons == nil {
		return OfPersons, nil
	}
	return "", fmt.Errorf("the table is neither one of events (person_id, kind, date) nor one of persons (person_id, observed_from, observed_to): %w: %w", noEvents, sayso.ErrInput)
}
