package attribution_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"sayso"
)

// Quotations by table: who is quoted saying what, "?" where nobody is named.
func TestGermanQuotations(t *testing.T) {
	e := rules(t)
	for _, c := range readTable(t, "testdata/quotes-de.txt") {
		t.Run("line "+c.line, func(t *testing.T) {
			var got []string
			for _, q := range e.Read(sayso.Document{ID: "d", Lang: "de", Text: c.text}).Quotations {
				got = append(got, cmp.Or(q.Speaker, "?")+" | "+q.Quote)
			}
			slices.Sort(got)
			slices.Sort(c.want)
			if !slices.Equal(got, c.want) {
				t.Errorf("%s\n got  %s\n want %s", c.text, strings.Join(got, "\n      "), strings.Join(c.want, "\n      "))
			}
		})
	}
}

// Clauses in a mouth without marks by table.
func TestGermanClauses(t *testing.T) {
	e := rules(t)
	for _, c := range readTable(t, "testdata/clauses-de.txt") {
		t.Run("line "+c.line, func(t *testing.T) {
			var got []string
			for _, q := range e.Read(sayso.Document{ID: "d", Lang: "de", Text: c.text}).Clauses {
				got = append(got, cmp.Or(q.Speaker, "?")+" | "+q.Quote)
			}
			slices.Sort(got)
			slices.Sort(c.want)
			if !slices.Equal(got, c.want) {
				t.Errorf("%s\n got  %s\n want %s", c.text, strings.Join(got, "\n      "), strings.Join(c.want, "\n      "))
			}
		})
	}
}
