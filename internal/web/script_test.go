package web_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// evaluate runs a script in the page and returns what it says. With arguments
// the script is a format.
func evaluate[T any](t *testing.T, b *browser, script string, args ...any) T {
	t.Helper()
	if len(args) > 0 {
		script = fmt.Sprintf(script, args...)
	}
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script))
	must(t, err)
	return v
}

// whenWhole is evaluate on a page that has come whole. While one page makes room for the
// next there is nothing to ask, and that is an error.
func whenWhole[T any](b *browser, script string) (T, error) {
	return chromedp.Run(b.ctx, chromedp.Evaluate[T](`(() => { if (document.readyState !== "complete") throw new Error("it is loading"); return (`+script+`) })()`))
}

// until waits until a script says true, for a minute at most.
func (b *browser) until(t *testing.T, what, script string, args ...any) {
	t.Helper()
	if len(args) > 0 {
		script = fmt.Sprintf(script, args...)
	}
	for range 1200 {
		if ok, err := whenWhole[bool](b, script); err == nil && ok {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("waited in vain until %s: %s", what, evaluate[string](t, b, `location.href + " " + (document.querySelector("main") || document.documentElement).innerText.slice(0, 3000)`))
}

// listens waits until the page has heard the first word of the stream that tells it what
// others do.
func (b *browser) listens(t *testing.T) {
	t.Helper()
	b.until(t, "the page listens", `live.last !== ""`)
}
