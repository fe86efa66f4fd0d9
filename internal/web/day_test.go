package web_test

import (
	"fmt"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/casefile"
)

// A reader's day at the ledger, in each language of the pages: three facets one
// after another, the evidence, a decision found again in the log, a list of
// names, and another language.
func TestADayAtTheLedger(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "fa", "ar"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			c := demoCase(t)
			b := open(t, c)
			b.dress(t, 1280, "light", "")
			b.speak(t, lang)
			b.visit(t, "/ledger")
			b.narrowByThreeFacets(t, c)
			b.openTheEvidence(t)
			b.findTheDecisionInTheLog(t, c)
			b.askForManyNames(t)
			b.changeTheLanguage(t, lang)
			b.quiet(t)
		})
	}
}

func (b *browser) narrowByThreeFacets(t *testing.T, c *casefile.Case) {
	t.Helper()
	for i, key := range []string{"lang=fa", "stance=asserts", "concept=agent"} {
		evaluate[bool](t, b, fmt.Sprintf(`(() => { document.querySelector('.facet a[href*=%q]').click(); return true })()`, key))
		b.until(t, key+" is chosen", fmt.Sprintf(`document.querySelectorAll(".chosen li").length === %d && location.search.includes(%q)`, i+2, key))
	}
	want := len(ledgerOf(t, c, casefile.Filter{Lang: "fa", Stance: sayso.Asserts, Concept: "agent"}))
	if got := evaluate[int](t, b, `document.querySelectorAll(".sayings .row").length`); got != want || want == 0 {
		t.Errorf("%d rows are shown, the case has %d", got, want)
	}
}

func (b *browser) openTheEvidence(t *testing.T) {
	t.Helper()
	evaluate[bool](t, b, `(() => { document.querySelector(".row details summary").click(); return true })()`)
	b.until(t, "the evidence is open", `document.querySelector(".row details").open && document.querySelector(".row blockquote").checkVisibility()`)
	term := evaluate[string](t, b, `document.querySelector(".row .term").textContent.slice(1, -1)`)
	if evidence := evaluate[string](t, b, `document.querySelector(".row blockquote mark").textContent`); evidence != term {
		t.Errorf("the evidence marks %q, the row says %q", evidence, term)
	}
}

// findTheDecisionInTheLog accepts the first row that waits and looks for the
// entry by the row's id.
func (b *browser) findTheDecisionInTheLog(t *testing.T, c *casefile.Case) {
	t.Helper()
	b.visit(t, "/review")
	id := ledgerOf(t, c, casefile.Filter{Undecided: true})[0].ID
	b.becomes(t, onTheDesk, id)
	b.press(t, "a")
	b.until(t, "the next row lies there", fmt.Sprintf(`document.readyState === "complete" && !document.querySelector('.verdicts [name=row][value=%q]')`, id))
	b.visit(t, "/log?row="+id)
	if log := evaluate[string](t, b, `document.querySelector("main").innerHTML`); !strings.Contains(log, "Noor") || !strings.Contains(log, "/statement/"+id) {
		t.Errorf("the log of %s says %q", id, log)
	}
	b.visit(t, "/ledger?status=accepted")
	if got := evaluate[string](t, b, `[...document.querySelectorAll(".row")].map(r => r.id).join()`); got != id {
		t.Errorf("accepted in the ledger: %s, want %s", got, id)
	}
}

func (b *browser) askForManyNames(t *testing.T) {
	t.Helper()
	b.visit(t, "/search/batch")
	evaluate[bool](t, b, `(() => { document.getElementById("names").value = "Behrang Talkhab\nبهرنگ تلخاب\nNobody Whatsoever"; document.querySelector("form.batch button").click(); return true })()`)
	b.until(t, "there is a table of three names", `document.querySelectorAll(".batch-hits tbody tr").length === 3`)
	if got := evaluate[int](t, b, `document.querySelectorAll(".batch-hits .nowhere").length`); got != 1 {
		t.Errorf("%d names are nowhere", got)
	}
}

func (b *browser) changeTheLanguage(t *testing.T, from string) {
	t.Helper()
	to := map[string]string{"en": "fa", "fa": "ar", "ar": "en"}[from]
	evaluate[bool](t, b, fmt.Sprintf(`(() => { document.querySelector(".tongues button[value=%s]").click(); return true })()`, to))
	b.until(t, "the page speaks "+to, fmt.Sprintf(`document.documentElement.lang === %q && document.readyState === "complete"`, to))
}
