package web_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"sayso/internal/web"
)

// A card comes by itself when it is made; in a narrow window and in Persian all of it can
// be read and pressed, and what is asked in the form is answered on the same page.
func TestCardsInABrowser(t *testing.T) {
	t.Parallel()
	c := newCase(t)
	putPosts(t, c, "posts", writtenBy("desk")...)
	b := openWith(t, c, web.Options{Reader: "Noor", Patience: time.Nanosecond})
	b.visit(t, deskSplit)
	must(t, chromedp.Do(b.ctx, chromedp.WaitVisible("#rhythm .week svg")))
	must(t, chromedp.Do(b.ctx, chromedp.WaitVisible("#split .areas .track")))
	b.reads(t, "fa")
	for _, scheme := range []string{"light", "dark"} {
		b.at(t, 360, 1, scheme)
		b.visit(t, deskSplit)
		must(t, chromedp.Do(b.ctx, chromedp.WaitVisible("#split .areas")))
		open := evaluate[int](t, b, `document.querySelectorAll("details").forEach(d => d.open = true), document.querySelectorAll("details").length`)
		if open < 15 {
			t.Errorf("only %d parts to unfold", open)
		}
		here := fmt.Sprintf("account-fa-360-%s", scheme)
		evaluate[reach](t, b, reachScript).judge(t, here)
		evaluate[shown](t, b, measureScript).judge(t, here, 360)
		b.picture(t, here)
	}
	b.reads(t, "en")
	b.visit(t, deskPage)
	must(t, chromedp.Do(b.ctx, chromedp.WaitVisible("#by-days")))
	must(t, chromedp.Do(b.ctx, chromedp.Click("#by-days")))
	must(t, chromedp.Do(b.ctx, chromedp.Click(".split-form button")))
	must(t, chromedp.Do(b.ctx, chromedp.WaitVisible("#split .verdict")))
	if said := evaluate[string](t, b, `document.querySelector("#split .say").textContent.trim() + " " + location.search + location.hash`); said != "Split: Saturday, Sunday – the others ?by=days%3Asat%2Csun&is=desk&on=murmur#split" {
		t.Error(said)
	}
	b.quiet(t)
}
