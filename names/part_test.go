package names_test

import (
	"slices"
	"testing"

	"sayso/names"
)

// The names of many are known as such, in either script; titles and initials are
// no single names, and two names in one word are two.
func TestPartsOfAName(t *testing.T) {
	for name, want := range map[string][]string{
		"Dr. Hossein Quintavell": {"hossein+", "quintavell"},
		"حسین شبکلاه":            {"حسین+", "شبکلاه"},
		"J. Ahmadi":              {"ahmadi+"},
		"Gholamreza Zandi":       {"gholam+", "reza+", "zandi+"},
		"":                       nil,
	} {
		var got []string
		for _, p := range names.ParseName(name).Parts() {
			form := p.Form
			if p.Known {
				form += "+"
			}
			got = append(got, form)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// Reasons are in the order of the names as they are given.
func TestReasonsInOrder(t *testing.T) {
	for _, c := range []struct{ a, b, first, second string }{
		{"Hassan Heyrani", "حسن حیرانی", "Hassan", "حسن"},
		{"حسن حیرانی", "Hassan Heyrani", "حسن", "Hassan"},
	} {
		r := names.ParseName(c.a).Reasons(names.ParseName(c.b))
		if len(r) != 2 || r[0].Kind != names.ByLetters || r[0].First != c.first || r[0].Second != c.second || len(r[0].Letters) < 3 {
			t.Errorf("%s, %s: %+v", c.a, c.b, r)
		}
	}
	r := names.ParseName("Ann Berg").Reasons(names.ParseName("Berg"))
	if len(r) != 2 || r[0].Kind != names.Equal || r[1].Kind != names.OnlyFirst || r[1].First != "Ann" {
		t.Errorf("%+v", r)
	}
}
