package web_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// The home, the lists it leads to and the log can be read in Persian as in
// English, on a telephone as on a desk.
func TestHomeInABrowser(t *testing.T) {
	t.Parallel()
	b := open(t, browserCase(t))
	for _, lang := range []string{"en", "fa"} {
		b.reads(t, lang)
		for width, scheme := range map[int64]string{1280: "light", 390: "dark"} {
			b.dress(t, width, scheme, "")
			for name, target := range map[string]string{"home": "/", "log": "/log", "documents": "/documents", "rejected": "/rejected"} {
				b.visit(t, target)
				got, err := chromedp.Run(b.ctx, chromedp.Evaluate[shown](measureScript))
				must(t, err)
				here := fmt.Sprintf("%s-%s-%d-%s", name, lang, width, scheme)
				got.judge(t, here, int(width))
				b.picture(t, here)
			}
		}
	}
	b.quiet(t)
}

// reads sets the language of the pages.
func (b *browser) reads(t *testing.T, lang string) {
	t.Helper()
	_, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](fmt.Sprintf(`document.cookie = "sayso-language=%s; path=/"`, lang)))
	must(t, err)
}
