package web_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// A reader states days, freezes what is asked and brushes a stretch of time with the forms
// alone, on a telephone, in a language of either direction; nothing reaches over the edge,
// nothing is faint, and nothing keeps people out.
func TestBeforeAndAfterInABrowser(t *testing.T) {
	t.Parallel()
	for _, as := range []struct {
		lang, scheme string
		width        int64
	}{{"en", "light", 360}, {"fa", "dark", 360}, {"ar", "light", 1280}} {
		t.Run(as.lang, func(t *testing.T) {
			t.Parallel()
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
			stateTable(t, c, "list.csv", list)
			targets := []string{"/before", "/before?windows=1-60", "/before?from=2018&to=2019-05", "/name?is=Ann+Berg", "/before/cohorts", "/before/cohorts?groups=1&by=testimony&until=2018-12-31&cell=0.all", "/before/growth", "/before/stated/1"}
			for i, target := range targets {
				b.visit(t, target)
				here := fmt.Sprintf("%s in %s", target, as.lang)
				evaluate[shown](t, b, measureScript).judge(t, here, int(as.width))
				b.keepsNobodyOut(t, here)
				b.picture(t, fmt.Sprintf("before-%s-%d", as.lang, i))
			}
			if as.width > 1000 {
				b.brushes(t)
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

// brushes draws the pointer across half a lane, and the lanes show that half.
func (b *browser) brushes(t *testing.T) {
	t.Helper()
	b.visit(t, "/before")
	at := evaluate[[]float64](t, b, `(() => {
		document.title = "old";
		const lane = document.querySelector("[data-first] .lane svg");
		lane.scrollIntoView({block: "center"});
		const box = lane.getBoundingClientRect(), scale = box.width / lane.viewBox.baseVal.width;
		const left = box.left + lane.dataset.from * scale, right = box.left + lane.dataset.to * scale;
		return [left, (left + right) / 2, box.top + box.height - 22];
	})()`)
	must(t, chromedp.Do(b.ctx, mouse(at[0]+1, at[2]), drag(input.DispatchMouseEventTypeMousePressed, at[0]+1, at[2]), drag(input.DispatchMouseEventTypeMouseMoved, at[0]+30, at[2]),
		drag(input.DispatchMouseEventTypeMouseMoved, at[1], at[2]), drag(input.DispatchMouseEventTypeMouseReleased, at[1], at[2])))
	b.becomes(t, `String(document.title !== "old" && document.readyState === "complete")`, "true")
	b.becomes(t, `(location.search.match(/from=(\d{4})-\d\d-\d\d&to=(\d{4})-\d\d-\d\d/) || []).slice(1).join(" ")`, "2017 2021")
}
