package jobs

import (
	"strings"
	"testing"

	"sayso"
)

// A document that the engine breaks on is a reported record; it stops nothing
// and gives no rows.
func TestFaultIsReported(t *testing.T) {
	r := read(sayso.Document{ID: "d1"}, func(sayso.Document) sayso.Extraction { panic("index out of range") })
	if !strings.Contains(r.Fault, "index out of range") || r.Document.ID != "d1" || len(r.Extraction.Statements) > 0 {
		t.Errorf("%+v", r)
	}
	r = read(sayso.Document{ID: "d2"}, func(d sayso.Document) sayso.Extraction { return sayso.Extraction{DocumentID: d.ID} })
	if r.Fault != "" || r.Extraction.DocumentID != "d2" {
		t.Errorf("%+v", r)
	}
}
