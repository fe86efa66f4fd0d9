package attribution_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sayso"
)

// shared is the folder with the data that are not part of this repository.
func shared() string {
	if dir := os.Getenv("SAYSO_SHARED"); dir != "" {
		return dir
	}
	return "../../shared"
}

// The article that the project began with, read as the person who filed it
// would read it: these rows, quotations and testimonies must be among those
// proposed. What each name must contain is given, not its every letter.
func TestSeed(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(shared(), "seed", "*.txt"))
	if len(files) == 0 {
		t.Skip("the seed article is not at hand (set SAYSO_SHARED)")
	}
	source, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	x := rules(t).Read(sayso.Document{ID: "seed", Text: string(source), SourceType: sayso.NGO})
	holds(t, sayso.Document{Text: string(source)}, x)

	organisation := []string{"Mujahedin Khalq", "MEK", "National Council", "NCRI"}
	council := []string{"National Council", "NCRI"}
	for _, want := range []struct {
		speakers      []string
		targets, term string // targets by semicolon
	}{
		{organisation, "Khodabandeh; Singleton; Heyrani; Mirzaiee", "Tehran operatives"},
		{organisation, "Khodabandeh; Singleton; Heyrani; Mirzaiee", "agents of Iranian regime"},
		{organisation, "Heyrani; Mirzaiee", "agents of the Mullahs"},
		{organisation, "BBC", "propaganda against the resistance"},
		{organisation, "Gholamreza Shekari", "spy"},
		{council, "Heyrani; Shekari", "mercenaries"},
		{council, "Heyrani; Shekari", "posing as"},
		{[]string{sayso.Author}, "Mujahedin Khalq", "Cult of Rajavi"},
	} {
		for target := range strings.SplitSeq(want.targets, "; ") {
			if !slices.ContainsFunc(x.Statements, func(s sayso.Statement) bool {
				return containsAny(s.Speaker, want.speakers) && strings.Contains(s.Target, target) && strings.Contains(s.Term, want.term) && s.Stance == sayso.Asserts
			}) {
				t.Errorf("no row in which %v called %s %q", want.speakers, target, want.term)
			}
		}
	}
	for speaker, quote := range map[string]string{
		"Gholamreza Shekari": "The organization’s public face is liberal",
		"Hassan Heyrani":     "Heshmat Alavi is a persona run by a team",
		"Luisa Hommerich":    "a slender 50-year-old man",
	} {
		if !slices.ContainsFunc(x.Quotations, func(q sayso.Quotation) bool { return q.Speaker == speaker && strings.Contains(q.Quote, quote) }) {
			t.Errorf("no quotation in which %s said %q", speaker, quote)
		}
	}
	for _, want := range [][4]string{
		{"Heyrani", "Guardian", "", "November 2018"},
		{"Heyrani", "Intercept", "", ""},
		{"Heyrani", "BBC", "Linda Pressly; Albana Kasapi", ""},
		{"Mirzaiee", "BBC", "Linda Pressly; Albana Kasapi", ""},
		{"Shekari", "Der Spiegel", "Luisa Hommerich", "February 2019"},
	} {
		if !slices.ContainsFunc(x.Testimonies, func(a sayso.Testimony) bool {
			return strings.Contains(a.Person, want[0]) && strings.Contains(a.Outlet, want[1]) && (want[2] == "" || a.Journalist == want[2]) && (want[3] == "" || a.DateText == want[3])
		}) {
			t.Errorf("no testimony %v", want)
		}
	}
}

func containsAny(s string, parts []string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(s, p) })
}
