package web_test

import (
	"context"
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"sayso/internal/casefile"
)

//go:embed testdata/reach.js
var reachScript string

// A reach is what can be got at on a page.
type reach struct {
	Controls int      `json:"controls"`
	Small    []string `json:"small"`    // targets that a finger misses
	Hidden   []string `json:"hidden"`   // controls that do not show that they have the focus
	Sideways []string `json:"sideways"` // text that one has to scroll sideways for
	Moving   []string `json:"moving"`   // although the reader wants no motion
}

// lookedAt are namedPages and those where readers work.
func lookedAt(t *testing.T, c *casefile.Case) map[string]string {
	t.Helper()
	pages := namedPages(t, c)
	maps.Copy(pages, map[string]string{
		"review": "/review", "review-persian": "/review?lang=fa", "review-second": "/review?mode=second", "review-rows": "/review?mode=rows", "review-passages": "/review?mode=passages",
		"names": "/names", "names-none": "/names?q=nosuchname", "name": "/name?is=Behrang+Talkhab", "name-persian": "/name?is=%D8%A8%D9%87%D8%B1%D9%86%DA%AF+%D8%AA%D9%84%D8%AE%D8%A7%D8%A8",
		"word": "/word?is=agent", "outlet": "/outlet?is=Cypress+Voice", "batch": "/search/batch", "settings": "/settings",
	})
	return pages
}

// isVariant reports whether a page is another of pages with other rows: "ledger-open" is
// the ledger.
func isVariant(pages map[string]string, name string) bool {
	kind, _, more := strings.Cut(name, "-")
	return more && pages[kind] != ""
}

// at shows pages in a window of width pixels of scale dots each: 640 of two
// dots are what a reader of 1280 sees who has made everything twice as large.
func (b *browser) at(t *testing.T, width int64, scale float64, scheme string) {
	t.Helper()
	b.dress(t, width, scheme, "")
	must(t, chromedp.Do(b.ctx, func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		if _, err := cdp.Call(ctx, tab, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
			return chromedp.Void{}, err
		}
		_, err := cdp.Call(ctx, tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 900, DeviceScaleFactor: scale})
		return chromedp.Void{}, err
	}))
}

// On the narrowest telephone and at twice the size, in a language of either
// direction, nobody has to scroll sideways for words; each control is large
// enough for a finger and shows when it has the focus; and nothing moves for
// readers who want no motion.
func TestEveryPageIsWithinReach(t *testing.T) {
	t.Parallel()
	c := browserCase(t)
	b := open(t, c)
	pages := lookedAt(t, c)
	for _, lang := range []string{"en", "fa"} {
		b.visit(t, "/")
		b.reads(t, lang)
		for _, name := range slices.Sorted(maps.Keys(pages)) {
			if lang == "fa" && isVariant(pages, name) {
				continue
			}
			b.at(t, 360, 1, "light")
			b.visit(t, pages[name])
			b.reaches(t, fmt.Sprintf("%s in %s at 360", name, lang))
			b.at(t, 640, 2, "light")
			b.reaches(t, fmt.Sprintf("%s in %s at 640, twice as large", name, lang))
			if slices.Contains([]string{"home", "ledger", "document-fa", "names", "review"}, name) {
				b.at(t, 1280, 1, "light")
				b.visit(t, pages[name])
				b.reaches(t, fmt.Sprintf("%s in %s at 1280", name, lang))
			}
		}
	}
	b.quiet(t)
}

func (b *browser) reaches(t *testing.T, here string) {
	t.Helper()
	evaluate[reach](t, b, reachScript).judge(t, here)
}

func (r reach) judge(t *testing.T, here string) {
	t.Helper()
	if r.Controls < 5 {
		t.Errorf("%s: only %d controls", here, r.Controls)
	}
	for what, found := range map[string][]string{"too small": r.Small, "focus not seen": r.Hidden, "to scroll sideways": r.Sideways, "moving": r.Moving} {
		if len(found) > 0 {
			t.Errorf("%s: %s: %q", here, what, found)
		}
	}
}
