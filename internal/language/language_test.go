package language_test

import (
	"encoding/json"
	"html/template"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/feature/plural"
	xlanguage "golang.org/x/text/language"

	"sayso"
	"sayso/internal/language"
)

func load(t testing.TB) map[string]*language.Language {
	t.Helper()
	ls, err := language.Load()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*language.Language{}
	for _, l := range ls.All {
		all[l.Tag] = l
	}
	return all
}

// A message is one text, or one a plural form.
type forms map[string]string

func catalogue(t *testing.T, tag string) map[string]forms {
	t.Helper()
	files, err := filepath.Glob("catalogue/*." + tag + ".json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no catalogue of %s: %v", tag, err)
	}
	all := map[string]forms{}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var messages map[string]any
		if err := json.Unmarshal(b, &messages); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for key, m := range messages {
			if all[key] != nil {
				t.Errorf("%s: %s stands in another file too", file, key)
			}
			all[key] = forms{}
			switch m := m.(type) {
			case string:
				all[key][""] = m
			case map[string]any:
				for form, s := range m {
					all[key][form] = s.(string)
				}
			}
		}
	}
	return all
}

var named = regexp.MustCompile(`\{\{\.(\w+)\}\}`)

func names(m forms) []string {
	seen := map[string]bool{}
	for _, s := range m {
		for _, found := range named.FindAllStringSubmatch(s, -1) {
			seen[found[1]] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// Every catalogue says the same things about the same names.
func TestCataloguesSayTheSame(t *testing.T) {
	english := catalogue(t, "en")
	for _, tag := range []string{"fa", "ar"} {
		other := catalogue(t, tag)
		for key, m := range english {
			switch o, ok := other[key]; {
			case !ok:
				t.Errorf("%s has no %s", tag, key)
			case !slices.Equal(names(m), names(o)):
				t.Errorf("%s %s: names %v, in English %v", tag, key, names(o), names(m))
			case (m[""] == "") != (o[""] == ""):
				t.Errorf("%s %s: it has plural forms in one language only", tag, key)
			}
		}
		for key := range other {
			if english[key] == nil {
				t.Errorf("%s %s: not in English", tag, key)
			}
		}
	}
}

// A message with plural forms has all those of its language (CLDR), and a
// message is never a piece of a page's code.
func TestPluralFormsAreComplete(t *testing.T) {
	forms := map[plural.Form]string{plural.Other: "other", plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many"}
	for _, tag := range []string{"en", "fa", "ar"} {
		need := map[string]bool{}
		for n := range 200 {
			need[forms[plural.Cardinal.MatchPlural(xlanguage.Make(tag), n, 0, 0, 0, 0)]] = true
		}
		for key, m := range catalogue(t, tag) {
			if m[""] == "" && len(m) != len(need) {
				t.Errorf("%s %s has %d plural forms, the language %d", tag, key, len(m), len(need))
			}
			for form, s := range m {
				if strings.ContainsAny(s, "<>&") || strings.TrimSpace(s) == "" {
					t.Errorf("%s %s %s: %q", tag, key, form, s)
				}
			}
		}
	}
}

func TestNumbersAndPlurals(t *testing.T) {
	ls := load(t)
	for _, c := range []struct {
		tag  string
		n    int
		want string
	}{
		{"en", 1, "1 row"},
		{"en", 0, "0 rows"},
		{"en", 1204, "1,204 rows"},
		{"fa", 1204, "۱٬۲۰۴ سطر"},
		{"ar", 2, "سطران"},
		{"ar", 3, "٣ سطور"},
		{"ar", 11, "١١ سطرًا"},
		{"ar", 100, "١٠٠ سطر"},
	} {
		if got := ls[c.tag].Text("n.rows", "n", c.n); got != c.want {
			t.Errorf("%s %d: %q, want %q", c.tag, c.n, got, c.want)
		}
	}
}

// A name in a sentence is escaped and kept apart; what is HTML stays so.
func TestNamesInSentences(t *testing.T) {
	l := load(t)["en"]
	got := l.HTML("decided.accepted", "name", "<b>علی</b>", "day", template.HTML("<time>today</time>"))
	want := `accepted by <bdi dir="auto">&lt;b&gt;علی&lt;/b&gt;</bdi> on <time>today</time>`
	if string(got) != want {
		t.Errorf("%s", got)
	}
}

// 1 Farvardin 1398 was 21 March 2019. A Gregorian month is a range of Solar
// Hijri days, and the other way round.
func TestDatesInTwoCalendars(t *testing.T) {
	ls := load(t)
	day := func(y int, m time.Month, d int) sayso.Day { return sayso.Day{Year: y, Month: m, Day: d} }
	newYear := sayso.Date{First: day(2019, 3, 21), Last: day(2019, 3, 21), Precision: sayso.PrecisionDay}
	february := sayso.Date{First: day(2019, 2, 1), Last: day(2019, 2, 28), Precision: sayso.PrecisionMonth}
	year := sayso.Date{First: day(2019, 1, 1), Last: day(2019, 12, 31), Precision: sayso.PrecisionYear}
	bahman := sayso.Date{First: day(2019, 1, 21), Last: day(2019, 2, 19), Precision: sayso.PrecisionMonth}
	solarYear := sayso.Date{First: day(2019, 3, 21), Last: day(2020, 3, 19), Precision: sayso.PrecisionYear}
	for _, c := range []struct {
		tag  string
		in   sayso.Calendar
		d    sayso.Date
		want string
	}{
		{"en", sayso.Gregorian, newYear, "21 March 2019"},
		{"fa", sayso.Jalali, newYear, "۱ فروردین ۱۳۹۸"},
		{"en", sayso.Jalali, newYear, "1 Farvardin 1398"},
		{"ar", sayso.Gregorian, newYear, "٢١ مارس ٢٠١٩"},
		{"en", sayso.Gregorian, february, "February 2019"},
		{"en", sayso.Gregorian, year, "2019"},
		{"en", sayso.Jalali, bahman, "Bahman 1397"},
		{"fa", sayso.Jalali, solarYear, "۱۳۹۸"},
		{"en", sayso.Gregorian, bahman, "between 21 January 2019 and 19 February 2019"},
		{"en", sayso.Jalali, february, "between 12 Bahman 1397 and 9 Esfand 1397"},
		{"en", sayso.Gregorian, sayso.Date{}, "undated"},
	} {
		if got := ls[c.tag].Date(c.d, c.in); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.tag, c.in, got, c.want)
		}
	}
}

func TestPick(t *testing.T) {
	ls, err := language.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][3]string{{"fa", "de", "fa"}, {"", "fa-IR,en;q=0.5", "fa"}, {"", "de-DE", "en"}, {"xx", "ar-EG", "ar"}, {"", "", "en"}, {"", "\x00;;q=", "en"}} {
		if got := ls.Pick(c[0], c[1]).Tag; got != c[2] {
			t.Errorf("%q, %q: %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	l := load(b)["fa"]
	for b.Loop() {
		l.HTML("said.asserts", "speaker", template.HTML("a"), "target", template.HTML("b"), "term", template.HTML("c"))
	}
}
