package web_test

import (
	"context"
	"encoding/json"
	"fmt"
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
		b, err := os.ReadFile(filepath.Join("..", "language", "catalogue", "before."+lang+".json"))
		must(t, err)
		var all map[string]any
		must(t, json.Unmarshal(b, &all))
		if len(all) < 100 {
			t.Errorf("%s: only %d messages were read", lang, len(all))
		}
		for key, m := range all {
			if found := words.FindString(fmt.Sprint(m)); found != "" {
				t.Errorf("%s %s says %q: %v", lang, key, found, m)
			}
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
	for name, labels := range map[string]int{"small": 3, "follows": 300} {
		chance := rand.New(rand.NewPCG(1, 2))
		var reg sequence.Register
		for p := range 30 {
			id := fmt.Sprintf("person %d", p)
			reg.Persons = append(reg.Persons, sequence.Person{ID: id, From: day("2015-01-01").First, To: day("2019-12-31").First})
			on := day("2015-06-01").First.Time().AddDate(0, 0, chance.IntN(1500))
			reg.Events = append(reg.Events, sequence.Event{Person: id, Kind: sequence.Testimony, Date: day(on.Format(time.DateOnly)), Source: "Radio"})
			for k := range labels / 30 {
				at := on.AddDate(0, 0, 1+chance.IntN(20))
				if k > 2 {
					at = day("2015-01-01").First.Time().AddDate(0, 0, chance.IntN(1800))
				}
				reg.Events = append(reg.Events, sequence.Event{ID: fmt.Sprint(p, k), Person: id, Kind: sequence.Label, Date: day(at.Format(time.DateOnly)), Source: "Herald"})
			}
		}
		r, err := sequence.Analyse(context.Background(), reg, sequence.Options{Windows: []sequence.Window{{From: 2, To: 30}}, Draws: 99})
		must(t, err)
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
