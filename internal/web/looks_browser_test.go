package web_test

import (
	"context"
	_ "embed"
	"fmt"
	"maps"
	"slices"
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
	c := browserCase(t)
	b := open(t, c)
	pages := lookedAt(t, c)
	for _, lang := range []string{"en", "fa"} {
		b.visit(t, "/")
		b.reads(t, lang)
		for _, window := range []struct {
			width int64
			scale float64
		}{{360, 1}, {640, 2}, {1280, 1}} {
			b.at(t, window.width, window.scale, "light")
			for _, name := range slices.Sorted(maps.Keys(pages)) {
				some := window.width > 1000 || window.scale > 1 && lang == "en"
				if some && !slices.Contains([]string{"home", "ledger", "document-fa", "names", "review"}, name) {
					continue // the others are as they were in the narrow window, or in the other language
				}
				b.visit(t, pages[name])
				evaluate[reach](t, b, reachScript).judge(t, fmt.Sprintf("%s in %s at %d", name, lang, window.width))
			}
		}
	}
	b.quiet(t)
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
