package names_test

import (
	"testing"

	"sayso/names"
)

func TestSexOf(t *testing.T) {
	for name, want := range map[string]names.Sex{
		"Hedda": names.Female, "hedda": names.Female, "ÉLODIE": names.Female, "Elodie": names.Female,
		"Idris": names.Male, "François": names.Male, "Jürgen": names.Male, "Jurgen": names.Male,
		"Kim": names.Unknown, "Andrea": names.Unknown, "Harbour": names.Unknown, "": names.Unknown,
	} {
		if got := names.SexOf(name); got != want {
			t.Errorf("%s suggests %q, want %q", name, got, want)
		}
	}
}
