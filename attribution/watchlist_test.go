package attribution_test

import (
	"slices"
	"testing"

	"sayso"
	"sayso/attribution"
)

// Names that look like other words are found when a list names them, in any
// spelling that folds to the same letters; the fullest form still names the row.
func TestWatchlist(t *testing.T) {
	e, err := attribution.New(attribution.Options{Watchlist: []attribution.Watched{
		{Name: "may marsh", Type: sayso.PersonTarget},
		{Name: "the harbour", Type: sayso.GroupTarget},
		{Name: "Lang", Type: sayso.PersonTarget},
	}})
	if err != nil {
		t.Fatal(err)
	}
	for source, want := range map[string][]string{
		"Maria Kovac called MAY MARSH a traitor.":                     {"Maria Kovac | asserts | MAY MARSH | traitor"},
		"Maria Kovac described the harbour as a nest of spies.":       {"Maria Kovac | asserts | the harbour | nest of spies"},
		"Maria Kovac called Peter Lang a spy. Lang denied being one.": {"Maria Kovac | asserts | Peter Lang | spy"},
	} {
		if got := rowsOf(e.Read(sayso.Document{ID: "d", Lang: "en", Text: source})); !slices.Equal(got, want) {
			t.Errorf("%s\n got  %q\n want %q", source, got, want)
		}
	}
}
