package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/internal/web"
	"sayso/sequence"
)

// No sentence of the page gives a reason, in any language.
func TestNoSentenceGivesAReason(t *testing.T) {
	forbidden := map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`(?i)\b(because|therefore|led to|leads to|caused?|causes|in retaliation|effects?|due to|as a result|in response)\b`),
		"fa": regexp.MustCompile(`زیرا|چون که|به دلیل|به‌دلیل|بنابراین|باعث|منجر|در تلافی|انتقام|در نتیجه|اثر`),
		"ar": regexp.MustCompile(`لأن|بسبب|لذلك|أدى إلى|أدّى|انتقام|ردًا على|نتيجة|أثر|تأثير`),
	}
	for lang, words := range forbidden {
		read := 0
		for _, part := range []string{"before", "cohorts", "growth", "stated"} {
			b, err := os.ReadFile(filepath.Join("..", "language", "catalogue", part+"."+lang+".json"))
			must(t, err)
			var all map[string]any
			must(t, json.Unmarshal(b, &all))
			read += len(all)
			for key, m := range all {
				if found := words.FindString(fmt.Sprint(m)); found != "" {
					t.Errorf("%s %s says %q: %v", lang, key, found, m)
				}
			}
		}
		if read < 300 {
			t.Errorf("%s: only %d messages were read", lang, read)
		}
	}
}

// What the catalogue says of a result is, in English, what package sequence says, number
// by number, so that the other languages say the same.
func TestTheCataloguesSayWhatThePackageSays(t *testing.T) {
	day := func(s string) sayso.Date {
		at, err := time.Parse(time.DateOnly, s)
		must(t, err)
		return sayso.Date{First: sayso.DayOf(at), Last: sayso.DayOf(at), Precision: sayso.PrecisionDay}
	}
	for name, labels := range map[string]int{"small": 3, "follows": 300, "before": 301} {
		chance := rand.New(rand.NewPCG(1, 2))
		var reg sequence.Register
		for p := range 30 {
			id := fmt.Sprintf("person %d", p)
			reg.Persons = append(reg.Persons, sequence.Person{ID: id, From: day("2015-01-01").First, To: day("2019-12-31").First})
			on := day("2015-06-01").First.Time().AddDate(0, 0, chance.IntN(1500))
			reg.Events = append(reg.Events, sequence.Event{Person: id, Kind: sequence.Testimony, Date: day(on.Format(time.DateOnly)), Source: "Radio"})
			for k := range labels / 30 {
				at := on.AddDate(0, 0, 1+chance.IntN(20))
				if name == "before" && k <= 2 {
					at = on.AddDate(0, 0, -1-chance.IntN(20))
				}
				if k > 2 {
					at = day("2015-01-01").First.Time().AddDate(0, 0, chance.IntN(1800))
				}
				reg.Events = append(reg.Events, sequence.Event{ID: fmt.Sprint(p, k), Person: id, Kind: sequence.Label, Date: day(at.Format(time.DateOnly)), Source: "Herald"})
			}
		}
		r, err := sequence.Analyse(context.Background(), reg, sequence.Options{Windows: []sequence.Window{{From: 2, To: 30}}, Draws: 99})
		must(t, err)
		if widened := r.Widened() != nil; widened != (name == "before") {
			t.Errorf("%s: widened %v", name, widened)
		}
		ours := web.SentencesForTest(r, true)
		tags := regexp.MustCompile(`<[^>]*>`)
		if len(ours) != len(r.Sentences) {
			t.Fatalf("%s: %d sentences, the package %d", name, len(ours), len(r.Sentences))
		}
		for i, want := range r.Sentences[:len(r.Sentences)-1] { // the last one names sources and dates in the reader's way
			got := strings.ReplaceAll(tags.ReplaceAllString(ours[i], ""), "&#39;", "'")
			want = strings.Replace(want, "On days 2 to 30 after", "On days 2-30 after", 1)
			if got != want {
				t.Errorf("%s: catalogue\n%s\npackage\n%s", name, got, want)
			}
		}
	}
}

// grown is a register of two groups over six years, large enough for each sentence of
// groups and of growth: its persons testify and are labelled after it.
func grown(t *testing.T, persons int) sequence.Register {
	t.Helper()
	chance := rand.New(rand.NewPCG(3, 4))
	begin := time.Date(2014, 1, 1, 0, 0, 0, 0, time.UTC)
	at := func(days int) sayso.Date {
		d := sayso.DayOf(begin.AddDate(0, 0, days))
		return sayso.Date{First: d, Last: d, Precision: sayso.PrecisionDay}
	}
	var reg sequence.Register
	for p := range persons {
		id := fmt.Sprintf("person %d", p)
		reg.Persons = append(reg.Persons, sequence.Person{ID: id, Cohort: []string{"early", "late"}[p%2], From: at(0).First, To: at(2190).First})
		told := chance.IntN(2000)
		reg.Events = append(reg.Events, sequence.Event{Person: id, Kind: sequence.Testimony, Date: at(told), Source: "Radio", Lang: "en"})
		for k := range 1 + p%3 {
			day := told + 1 + chance.IntN(25)
			if k > 0 {
				day = chance.IntN(2190)
			}
			reg.Events = append(reg.Events, sequence.Event{ID: fmt.Sprint(p, " ", k), Person: id, Kind: sequence.Label, Date: at(day), Source: "Herald", Lang: "fa"})
		}
	}
	return reg
}

var (
	tagsInText  = regexp.MustCompile(`<[^>]*>`)
	daysInWords = regexp.MustCompile(`\d{1,2} [A-Z][a-z]+ \d{4}`)
)

// plainly is a sentence of the page without its elements, and with its dates as the
// package writes them.
func plainly(t *testing.T, s string) string {
	t.Helper()
	s = html.UnescapeString(tagsInText.ReplaceAllString(s, ""))
	return daysInWords.ReplaceAllStringFunc(s, func(d string) string {
		at, err := time.Parse("2 January 2006", d)
		must(t, err)
		return at.Format(time.DateOnly)
	})
}

// What the catalogues say of groups and of growth is what the package says.
func TestTheCataloguesSayWhatThePackageSaysOfGroupsAndGrowth(t *testing.T) {
	said := map[string]bool{}
	compare := func(name string, ours, theirs []string) {
		t.Helper()
		if len(ours) != len(theirs) {
			t.Fatalf("%s: %d sentences, the package %d: %q", name, len(ours), len(theirs), theirs)
		}
		for i, want := range theirs[:len(theirs)-1] { // the last one counts what was set aside in another order of words
			want = strings.NewReplacer("likelihood ratio about", "likelihood ratio", "The ratio of w1_30", "The ratio of 1 to 30 days after a testimony", "The ratio of w31_90", "The ratio of 31 to 90 days after a testimony").Replace(want)
			if got := plainly(t, ours[i]); got != want {
				t.Errorf("%s: catalogue\n%s\npackage\n%s", name, got, want)
			}
			said[strings.Join(strings.Fields(want)[:3], " ")] = true
		}
	}
	until := sayso.Day{Year: 2016, Month: 6, Day: 30}
	for name, x := range map[string]struct {
		persons int
		plan    sequence.CohortPlan
	}{
		"large": {160, sequence.CohortPlan{}}, "small": {8, sequence.CohortPlan{}}, "by testimony": {160, sequence.CohortPlan{By: sequence.ByTestimony, Until: until}}, "alone": {1, sequence.CohortPlan{}},
	} {
		r, err := sequence.CompareCohorts(ctx, grown(t, x.persons), x.plan)
		must(t, err)
		compare(name, web.CohortSentencesForTest(r), r.Sentences)
		g, err := sequence.GrowthOf(ctx, grown(t, x.persons), sequence.GrowthPlan{Starts: map[string]sayso.Day{"Radio": until}})
		must(t, err)
		compare(name, web.GrowthSentencesForTest(g), g.Sentences)
	}
	if len(said) < 9 {
		t.Errorf("only these sentences were compared: %v", said)
	}
}
