package web_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"sayso"
	"sayso/internal/casefile"
)

// A reader goes through the cards with the keyboard alone: the next one, reject,
// take it back, correct it where it stands; the marks follow.
func TestCardsAreDecidedByKeyboard(t *testing.T) {
	t.Parallel()
	c, d := difficultCase(t)
	b := open(t, c)
	b.reading(t, "/document/"+d.ID)
	id := evaluate[string](t, b, `document.querySelector("[data-card]").id`)
	b.letter(t, "j")
	b.letter(t, "r")
	b.until(t, "the card is rejected and has the focus", `document.activeElement.id === %q && document.activeElement.dataset.status === "rejected"`, id)
	if got := evaluate[[]string](t, b, lit, "set-aside"); len(got) != 1 || got[0] != "مزدور" {
		t.Errorf("set aside: %q", got)
	}
	b.until(t, "a listener is told", `document.getElementById("status").textContent.includes("rejected by")`)
	b.letter(t, "z")
	b.until(t, "it waits again", `document.getElementById(%q).dataset.status === "proposed"`, id)
	b.letter(t, "e")
	b.until(t, "the form is in the card", `document.activeElement.name === "speaker" && document.activeElement.closest(".card").id === %q`, id)
	b.picture(t, "reader-correct")
	evaluate[bool](t, b, `(document.querySelector("#stance").value = "denies", true)`)
	b.press(t, kb.Enter)
	b.until(t, "the correction stands beside it", `document.querySelectorAll("[data-card]").length === 7 && document.getElementById(%q).dataset.status === "rejected"`, id)
	if got := evaluate[[]string](t, b, lit, "stance-denies"); len(got) != 2 || got[0] != "مزدور" {
		t.Errorf("denied: %q", got)
	}
	rows := ledgerOf(t, c, casefile.Filter{Status: sayso.Accepted})
	if len(rows) != 1 || rows[0].CorrectedOf != id || rows[0].Stance != sayso.Denies || rows[0].Decision.By != "Noor" {
		t.Errorf("%+v", rows)
	}
	if focus := evaluate[string](t, b, `document.activeElement.id`); focus != id {
		t.Errorf("the focus is on %q", focus)
	}
	b.quiet(t)
}

// A testimony beside the text is accepted with a key, and taken back.
func TestATestimonyIsDecidedByKeyboard(t *testing.T) {
	t.Parallel()
	c := people(t)
	told, err := c.Testimonies(ctx, "")
	must(t, err)
	id := told[0].ID
	b := open(t, c)
	b.reading(t, "/document/"+told[0].DocumentID+"#at-"+id)
	b.until(t, "the passage has led to the card", `document.querySelector(".card.current")?.id === %q`, id)
	evaluate[bool](t, b, `(document.getElementById(%q).focus(), true)`, id)
	b.letter(t, "a")
	b.until(t, "it is accepted and has the focus", `document.getElementById(%q).querySelector(".state-accepted") && document.activeElement.id === %q`, id, id)
	b.until(t, "a listener is told", `document.getElementById("status").textContent.includes("accepted by")`)
	b.letter(t, "z")
	b.until(t, "it waits again", `Boolean(document.getElementById(%q).querySelector(".state-proposed"))`, id)
	b.picture(t, "testimony-in-document")
	b.quiet(t)
}

// What somebody else decides is seen on the card within a second or so, and what
// a reader is typing is left alone.
func TestCardsFollowOthers(t *testing.T) {
	t.Parallel()
	c, d := difficultCase(t)
	b := open(t, c)
	b.reading(t, "/document/"+d.ID)
	rows := ledgerOf(t, c, casefile.Filter{Document: d.ID})
	evaluate[bool](t, b, `(document.querySelector("[href*='edit=%s']").click(), true)`, rows[0].ID)
	b.until(t, "the form is open", `Boolean(document.querySelector("form.edit"))`)
	evaluate[bool](t, b, `(document.querySelector("form.edit [name=reason], form.edit [name=target]").value = "half a name", true)`)
	for _, row := range rows[:2] {
		_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Ben", Verdict: sayso.Accept, RowID: row.ID}, nil)
		must(t, err)
	}
	b.until(t, "the card follows", `document.getElementById(%q).querySelector(".state").textContent.includes("accepted by Ben")`, rows[1].ID)
	if got := evaluate[string](t, b, `document.querySelector("form.edit [name=target]").value`); got != "half a name" {
		t.Errorf("what was typed became %q", got)
	}
	b.quiet(t)
}

// A chosen passage is read as holding no statement, by key; then it stands in the
// list of such passages, and in the case.
func TestNoStatementInChosenWords(t *testing.T) {
	t.Parallel()
	c, d := difficultCase(t)
	b := open(t, c)
	b.reading(t, "/document/"+d.ID)
	b.selecting(t, "مزدوری‌ها")
	b.until(t, "the words are shown", `document.getElementById("chosen-words").textContent.includes("مزدوری")`)
	b.letter(t, "n")
	b.until(t, "the passage is in the list", `document.getElementById("empty").textContent.includes("مزدوری") && document.getElementById("chosen").hidden`)
	all, err := c.Decisions(ctx, d.ID)
	must(t, err)
	if len(all) != 1 || all[0].Verdict != sayso.NothingIn {
		t.Fatalf("%+v", all)
	}
	if got, err := all[0].Passage.Slice(d.Text); err != nil || got != "مزدوری‌ها" {
		t.Errorf("the passage is %q, %v", got, err)
	}
	b.quiet(t)
}

// In Persian and Arabic the reader's page is laid out from the right, with every
// word of the program in that language.
func TestTheReaderInPersianAndArabic(t *testing.T) {
	t.Parallel()
	c, d := difficultCase(t)
	b := open(t, c)
	for lang, words := range map[string]string{"fa": "رسید", "ar": "الإيصال"} {
		for _, width := range []int64{1280, 390} {
			evaluate[string](t, b, `document.cookie = "sayso-language=%s; path=/"`, lang)
			b.dress(t, width, "dark", "")
			b.visit(t, "/document/"+d.ID+"?at=46-55&make=1")
			got := evaluate[shown](t, b, "%s", measureScript)
			got.judge(t, lang, int(width))
			if !evaluate[bool](t, b, `document.getElementById("receipt").textContent === %q && getComputedStyle(document.getElementById("make")).direction === "rtl"`, words) {
				t.Errorf("the page is not in %s", lang)
			}
			b.picture(t, "reader-"+lang+map[int64]string{1280: "", 390: "-phone"}[width])
		}
	}
}
