// Package export is what leaves the case: rows as JSON lines, CSV, a table for
// the terminal, and sentences for a page. Every form says who said it, where
// and when; none has a place for a bare claim about a person.
//
// Nothing here reads a clock or depends on map order: the same rows give the
// same bytes.
//
// Read row.go first.
package export
