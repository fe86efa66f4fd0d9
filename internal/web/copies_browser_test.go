package web_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"

	"sayso/copies"
	"sayso/internal/jobs"
)

// theCopies are the documents on the desk, once the page's scripts have come.
const theCopies = `document.readyState === "complete" && [...document.querySelectorAll(".verdicts [name=a], .verdicts [name=b]")].map((e) => e.value).join(" ~ ") || ""`

// A reader goes through pairs of copies with the keyboard alone: a copy, unsure, none,
// taken back. Each answer is in the case under their name, and nothing reaches over the
// edge of a telephone.
func TestCopiesByKeyboardAlone(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "fa"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			c := demoCase(t)
			must(t, jobs.Compare(ctx, c, now, nil))
			all, err := c.Copies(ctx)
			must(t, err)
			b := open(t, c)
			b.dress(t, 360, "dark", "")
			b.speak(t, lang)
			press := func(key string) { must(t, chromedp.Do(b.ctx, chromedp.KeyEvent(key))) }
			pair := func() string { return evaluate[string](t, b, theCopies) }
			another := func(than string) string {
				b.becomes(t, `String(![false, "", "`+than+`"].includes(`+theCopies+`))`, "true")
				return pair()
			}
			b.visit(t, "/copies/"+all.Chains[0].Members[1].ID)
			first := another("")
			press("n")
			second := another(first)
			press("u")
			third := another(second)
			press("c")
			fourth := another(third)
			press("d")
			another(fourth)
			press("z")
			b.becomes(t, theCopies, fourth)
			judged, err := c.CopyJudgements(ctx)
			must(t, err)
			var said []copies.Answer
			for _, j := range judged {
				said = append(said, j.Answer)
				if j.By != "Noor" {
					t.Errorf("%+v", j)
				}
			}
			if want := []copies.Answer{copies.IsOpen, copies.IsCopy, copies.IsNoCopy, copies.TakesBack}; !slices.Equal(said, want) || fmt.Sprint(judged[0].A, " ~ ", judged[0].B) != second {
				t.Errorf("said %v, first on %s and %s; want %v, first on %s", said, judged[0].A, judged[0].B, want, second)
			}
			if wide := evaluate[bool](t, b, `document.documentElement.scrollWidth > innerWidth`); wide {
				t.Error("the page is wider than the telephone")
			}
			b.quiet(t)
		})
	}
}
