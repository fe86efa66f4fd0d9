package intake

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sayso"
	"sayso/attribution"
)

func TestWatchlist(t *testing.T) {
	got, err := Watchlist(strings.NewReader("\ufeffid,Name,kind\n1, May Marsh ,person\n2,\"Harbour, the\",group\n3,,\n4,حسن حیرانی\n"))
	want := []attribution.Watched{{Name: "May Marsh", Type: sayso.PersonTarget}, {Name: "Harbour, the", Type: sayso.GroupTarget}, {Name: "حسن حیرانی"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
}

// A list that cannot be read says at which line and why.
func TestWatchlistMistakes(t *testing.T) {
	for file, want := range map[string]string{
		"":                              "line 1",
		"id,label\n1,x\n":               "no column is called name",
		"id,name\n1\n":                  "line 2: it has 1 fields",
		"name,kind\nA,person\nB,ship\n": `line 3: kind "ship"`,
		"name\n\"open\n":                "line 2",
	} {
		if _, err := Watchlist(strings.NewReader(file)); !errors.Is(err, sayso.ErrInput) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q in it", file, err, want)
		}
	}
}

func FuzzWatchlist(f *testing.F) {
	f.Add("id,name,kind\n1,May Marsh,person\n")
	f.Add("name\n\"a\nb\"\n")
	f.Fuzz(func(t *testing.T, file string) {
		all, err := Watchlist(strings.NewReader(file))
		for _, w := range all {
			if w.Name == "" || err != nil {
				t.Fatalf("%q, %v", w, err)
			}
		}
	})
}
