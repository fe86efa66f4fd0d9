package web_test

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// axe-core looks a page over for what keeps people with disabilities out: names
// of controls, order of headings, contrast, roles, languages. It is not ours
// and runs in the tests only, through the debugger, so that the pages' own
// policy stays as it is.
//
//go:embed testdata/axe/axe.min.js
var axe string

const axeRun = `axe.run(document, {resultTypes: ["violations"]}).then(r => ({passed: r.passes.length, violated: r.violations.filter(v => ["serious", "critical"].includes(v.impact)).map(v => v.id + " (" + v.impact + "): " + v.help + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | "))}))`

// A judgement is what axe-core says of a page.
type judgement struct {
	Passed   int      `json:"passed"` // rules
	Violated []string `json:"violated"`
}

// Every page passes in dark and English; in light and Persian each kind of page does.
func TestNothingKeepsPeopleOut(t *testing.T) {
	t.Parallel()
	c := browserCase(t)
	b := open(t, c)
	pages := namedPages(t, c)
	for _, as := range []struct{ lang, scheme string }{{"en", "dark"}, {"fa", "light"}} {
		b.dress(t, 1280, as.scheme, "")
		b.speak(t, as.lang)
		for _, name := range slices.Sorted(maps.Keys(pages)) {
			if name == "bad" || isVariant(pages, name) && (as.lang == "fa" || strings.HasPrefix(name, "ledger-")) {
				continue
			}
			b.visit(t, pages[name])
			_, err := chromedp.Run(b.ctx, chromedp.Evaluate[chromedp.Void](axe+";undefined"))
			must(t, err)
			found, err := chromedp.Run(b.ctx, chromedp.Evaluate[judgement](axeRun, chromedp.EvalAwaitPromise))
			must(t, err)
			if found.Passed < 10 {
				t.Errorf("%s: only %d rules were looked at", name, found.Passed)
			}
			for _, f := range found.Violated {
				t.Errorf("%s", fmt.Sprintf("%s in %s, %s: %s", name, as.lang, as.scheme, f))
			}
		}
	}
}
