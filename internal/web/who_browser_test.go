package web_test

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"sayso"
)

// theTwo are the names of the pair on the desk, once its scripts have come.
const theTwo = `document.readyState === "complete" && [...document.querySelectorAll(".verdicts [name=a], .verdicts [name=b]")].map((e) => e.value).join(" ~ ") || ""`

// A reader goes through pairs with the keyboard alone: the next one, unsure, the
// same, taken back, different; and sees Latin letters beside the names when they
// want, also on the next pair. Each answer is in the case under their name.
func TestThePairsByKeyboardAlone(t *testing.T) {
	for _, lang := range []string{"en", "fa"} {
		t.Run(lang, func(t *testing.T) {
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
	c := demoCase(t)
	b := open(t, c)
	b.visit(t, "/names/pairs?at=2")
	b.becomes(t, `String((`+theTwo+`) !== "")`, "true")
	time.Sleep(time.Second) // it listens by now
	two := strings.Split(evaluate[string](t, b, theTwo), " ~ ")
	_, err := c.Judge(ctx, sayso.Judgement{At: now, By: "Ben", Answer: sayso.IsSame, A: sayso.Bearer{Key: two[0]}, B: sayso.Bearer{Key: two[1]}})
	must(t, err)
	b.becomes(t, `document.querySelector("[data-live] .warning")?.textContent || ""`, "Ben has judged on one of these names in the meantime.")
	b.quiet(t)
}
