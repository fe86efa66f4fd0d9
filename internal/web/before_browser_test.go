package web_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// A reader states days, freezes what is asked and brushes a stretch of time with the forms
// alone, on a telephone, in a language of either direction; nothing reaches over the edge,
// nothing is faint, and nothing keeps people out.
func TestBeforeAndAfterInABrowser(t *testing.T) {
	for _, as := range []struct {
		lang, scheme string
		width        int64
	}{{"en", "light", 360}, {"fa", "dark", 360}, {"ar", "light", 1280}} {
		t.Run(as.lang, func(t *testing.T) {
			c := few(t)
			b := open(t, c)
			b.dress(t, as.width, as.scheme, "")
			b.speak(t, as.lang)
			submit := func(form, fill string) {
				t.Helper()
				evaluate[bool](t, b, `(() => { document.title = "old"; const f = document.querySelector(%q); for (const [k, v] of Object.entries(%s)) f.elements[k].value = v; f.requestSubmit(); return true })()`, form, fill)
				b.becomes(t, `String(document.title !== "old" && document.readyState === "complete")`, "true")
			}
			b.visit(t, "/before")
			submit("form[action='/before/days']", `{person: "*", observed_from: "2015-01-01", observed_to: "2020-12-31", cohort: "early", reason: "the plan of collecting"}`)
			submit("form.freeze", `{reason: "before looking"}`)
			b.becomes(t, `String(document.querySelectorAll(".frozen").length)`, "1")
			submit("form.brush", `{from: "2018", to: "2019-05"}`)
			b.becomes(t, `location.search.includes("from=2018") + " " + document.querySelectorAll(".person").length`, "true 2")
			for _, target := range []string{"/before", "/before?windows=1-60", "/before?from=2018&to=2019-05", "/name?is=Ann+Berg"} {
				b.visit(t, target)
				here := fmt.Sprintf("%s in %s", target, as.lang)
				got, err := chromedp.Run(b.ctx, chromedp.Evaluate[shown](measureScript))
				must(t, err)
				got.judge(t, here, int(as.width))
				_, err = chromedp.Run(b.ctx, chromedp.Evaluate[chromedp.Void](axe+";undefined"))
				must(t, err)
				found, err := chromedp.Run(b.ctx, chromedp.Evaluate[judgement](axeRun, chromedp.EvalAwaitPromise))
				must(t, err)
				for _, f := range found.Violated {
					t.Errorf("%s: %s", here, f)
				}
				b.picture(t, fmt.Sprintf("before-%s-%d", as.lang, len(target)))
			}
			b.dress(t, as.width, as.scheme, "print")
			b.visit(t, "/before")
			if forms := evaluate[int](t, b, `[...document.querySelectorAll("form, nav, button")].filter((e) => e.checkVisibility()).length`); forms > 0 {
				t.Errorf("%d forms and buttons are printed", forms)
			}
			if hidden := evaluate[int](t, b, `[...document.querySelectorAll(".before details table")].filter((e) => !e.checkVisibility({contentVisibilityAuto: true})).length`); hidden > 0 {
				t.Errorf("%d tables are folded away on paper", hidden)
			}
			b.picture(t, "before-print-"+as.lang)
			b.quiet(t)
		})
	}
}
