package attribution_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"sayso"
)

// Quotations by table: who is quoted saying what, "?" where nobody is named.
func TestEnglishQuotations(t *testing.T) {
	e := rules(t)
	for _, c := range readTable(t, "testdata/quotes-en.txt") {
		t.Run("line "+c.line, func(t *testing.T) {
			var got []string
			for _, q := range e.Read(sayso.Document{ID: "d", Lang: "en", Text: c.text}).Quotations {
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

// Testimonies by table: person, outlet, journalist, "?" where the text names
// none.
func TestEnglishTestimonies(t *testing.T) { testTestimonies(t, "en") }

func TestPersianTestimonies(t *testing.T) { testTestimonies(t, "fa") }

func testTestimonies(t *testing.T, lang string) {
	e := rules(t)
	for _, c := range readTable(t, "testdata/testimony-"+lang+".txt") {
		t.Run("line "+c.line, func(t *testing.T) {
			var got []string
			for _, a := range e.Read(sayso.Document{ID: "d", Lang: lang, Text: c.text}).Testimonies {
				got = append(got, a.Person+" | "+cmp.Or(a.Outlet, "?")+" | "+cmp.Or(a.Journalist, "?"))
			}
			slices.Sort(got)
			slices.Sort(c.want)
			if !slices.Equal(got, c.want) {
				t.Errorf("%s\n got  %s\n want %s", c.text, strings.Join(got, "\n      "), strings.Join(c.want, "\n      "))
			}
		})
	}
}
