package web_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"sayso"
	"sayso/internal/review"
	"sayso/internal/web"
)

// theTwo are the names of the pair on the desk, once its scripts have come.
const theTwo = `document.readyState === "complete" && [...document.querySelectorAll(".verdicts [name=a], .verdicts [name=b]")].map((e) => e.value).join(" ~ ") || ""`

// A reader goes through pairs with the keyboard alone: the next one, unsure, the
// same, taken back, different; and sees Latin letters beside the names when they
// want, also on the next pair. Each answer is in the case under their name.
func TestThePairsByKeyboardAlone(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "fa"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			c := demoCase(t)
			b := open(t, c)
			b.dress(t, 1280, "light", "")
			b.speak(t, lang)
			press := func(key string) { must(t, chromedp.Do(b.ctx, chromedp.KeyEvent(key))) }
			pair := func(want string) { b.becomes(t, theTwo, want) }
			another := func(than string) { b.becomes(t, `String(![false, "", "`+than+`"].includes(`+theTwo+`))`, "true") }
			b.visit(t, "/names/pairs?at=3")
			second := evaluate[string](t, b, theTwo)
			b.visit(t, "/names/pairs?at=2")
			first := evaluate[string](t, b, theTwo)
			if first == "" || second == "" || first == second {
				t.Fatalf("the pair is %q, the next %q", first, second)
			}
			const latin = `getComputedStyle(document.querySelector(".in-latin")).display`
			if got := evaluate[string](t, b, latin); got != "none" {
				t.Errorf("Latin letters are shown as %q before anybody asked", got)
			}
			press("l")
			b.becomes(t, latin, "inline")
			press("n")
			pair(second)
			b.becomes(t, latin, "inline")
			b.visit(t, "/names/pairs?at=2")
			pair(first)
			press("u")
			pair(second)
			press("s")
			another(second)
			press("z")
			pair(second)
			press("d")
			another(second)
			all, err := c.NameJudgements(ctx)
			must(t, err)
			var said []sayso.Answer
			for _, j := range all {
				said = append(said, j.Answer)
				if j.By != "Noor" {
					t.Errorf("%+v", j)
				}
			}
			if len(said) != 4 || said[0] != sayso.IsOpen || said[1] != sayso.IsSame || said[2] != sayso.TakesBack || said[3] != sayso.IsDifferent {
				t.Errorf("said %v", said)
			}
			b.quiet(t)
		})
	}
}

// Two readers look at one pair: when one has judged, the other is told within a
// second, on the page that they look at.
func TestTheOtherReaderIsToldOfAJudgement(t *testing.T) {
	t.Parallel()
	c := demoCase(t)
	b := open(t, c)
	b.visit(t, "/names/pairs?at=2")
	b.becomes(t, `String((`+theTwo+`) !== "")`, "true")
	b.listens(t)
	two := strings.Split(evaluate[string](t, b, theTwo), " ~ ")
	_, err := c.Judge(ctx, sayso.Judgement{At: now, By: "Ben", Answer: sayso.IsSame, A: sayso.Bearer{Key: two[0]}, B: sayso.Bearer{Key: two[1]}})
	must(t, err)
	b.becomes(t, `document.querySelector("[data-live] .warning")?.textContent || ""`, "Ben has judged on one of these names in the meantime. The pair")
	b.quiet(t)
}

// Two readers judge on one pair in two browsers. Of two answers at the same moment one
// is recorded, and who gave the other is told, with the reason that they had typed still
// there. On the state of now they can answer all the same, and then both answers are in
// the case, each under its reader's name.
func TestTwoReadersOnOnePairLoseNothing(t *testing.T) {
	t.Parallel()
	c := demoCase(t)
	noor, ben := open(t, c), openAs(t, c, "Ben")
	for _, b := range []*browser{noor, ben} {
		b.visit(t, "/names/pairs?at=2")
		b.becomes(t, `String((`+theTwo+`) !== "")`, "true")
	}
	two := evaluate[string](t, noor, theTwo)
	if got := evaluate[string](t, ben, theTwo); got != two {
		t.Fatalf("one sees %s, the other %s", two, got)
	}
	const because = `document.getElementById("reason").value = "read both", "typed"`
	answers := map[*browser]string{noor: "s", ben: "d"}
	for b := range answers {
		evaluate[string](t, b, because)
	}
	pressed := make(chan error)
	for b, key := range answers {
		go func() { pressed <- chromedp.Do(b.ctx, chromedp.KeyEvent(key)) }()
	}
	for range answers {
		must(t, <-pressed)
	}
	told := func(b *browser) string {
		return evaluate[string](t, b, `document.getElementById("told").hidden ? "" : document.getElementById("told").textContent`)
	}
	done := func(b *browser) bool { return told(b) != "" || evaluate[string](t, b, theTwo) != two }
	for end := time.Now().Add(time.Minute); !(done(noor) && done(ben)); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("a browser got no answer")
		}
	}
	all, err := c.NameJudgements(ctx)
	if must(t, err); len(all) != 1 {
		t.Fatalf("recorded %+v", all)
	}
	quicker, slower, name := noor, ben, "Noor"
	if all[0].By == "Ben" {
		quicker, slower, name = ben, noor, "Ben"
	}
	if why := told(slower); !strings.Contains(why, name+" has judged on") || told(quicker) != "" {
		t.Errorf("the slower is told %q, the quicker %q", why, told(quicker))
	}
	if got := evaluate[string](t, slower, `(`+theTwo+`) + " " + document.getElementById("reason").value`); got != two+" read both" {
		t.Errorf("the slower sees %q", got)
	}
	// They look at what was said, and hold against it.
	const link = `[data-live] .warning a`
	slower.becomes(t, `String(document.querySelector("`+link+`") !== null)`, "true")
	must(t, chromedp.Do(slower.ctx, chromedp.Click(link)))
	slower.becomes(t, `String(document.querySelector(".pair .hint")?.textContent.startsWith("`+name+`, "))`, "true")
	slower.becomes(t, `document.readyState`, "complete") // keys are heard from then on
	must(t, chromedp.Do(slower.ctx, chromedp.KeyEvent("u")))
	slower.becomes(t, `String(document.querySelector(".open-ends, .pair .hint")?.textContent.includes("cannot be told"))`, "true")
	all, err = c.NameJudgements(ctx)
	if must(t, err); len(all) != 2 || all[0].By == all[1].By || all[1].Answer != sayso.IsOpen {
		t.Errorf("recorded %+v", all)
	}
}

// Who comes while names are being looked through sees at once how far that is, and the
// pairs as they are found, without asking again.
func TestPairsComeWhileTheReaderLooks(t *testing.T) {
	t.Parallel()
	c := demoCase(t)
	want, names, err := review.Pairs(ctx, c)
	must(t, err)
	b := openWith(t, c, web.Options{Reader: "Noor", Patience: time.Nanosecond})
	b.visit(t, "/names/pairs")
	b.becomes(t, `document.querySelector("[data-pairs]")?.textContent.trim() || ""`, fmt.Sprintf("%d pairs of names wait · Names looked through: all %d.", len(want), names))
	b.becomes(t, `String((`+theTwo+`) !== "")`, "true")
	b.quiet(t)
}
