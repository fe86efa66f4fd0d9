package web_test

import (
	_ "embed"
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

// keepsNobodyOut fails on what axe-core finds serious or critical on the page.
func (b *browser) keepsNobodyOut(t *testing.T, here string) {
	t.Helper()
	evaluate[chromedp.Void](t, b, axe+";undefined")
	found, err := chromedp.Run(b.ctx, chromedp.Evaluate[judgement](axeRun, chromedp.EvalAwaitPromise))
	must(t, err)
	if found.Passed < 10 {
		t.Errorf("%s: only %d rules were looked at", here, found.Passed)
	}
	for _, f := range found.Violated {
		t.Errorf("%s: %s", here, f)
	}
}
