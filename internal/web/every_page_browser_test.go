package web_test

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"sayso/internal/casefile"
)

//go:embed testdata/measure.js
var measureScript string

//go:embed testdata/focus.js
var focusScript string

// A shown is a page as a browser laid it out.
type shown struct {
	Width   int      `json:"width"`   // of all there is to scroll
	Wide    []string `json:"wide"`    // what reaches over the edge
	Texts   int      `json:"texts"`   // pieces of text that can be seen
	Faint   []string `json:"faint"`   // those with a contrast under 4.5 to 1
	Persian int      `json:"persian"` // elements whose text runs from right to left
	Turned  []string `json:"turned"`  // elements that run the wrong way
	Torn    []string `json:"torn"`    // paragraphs whose letters a mark has pulled apart
}

func (s shown) judge(t *testing.T, here string, width int) {
	t.Helper()
	if s.Texts < 5 {
		t.Errorf("%s: only %d texts", here, s.Texts)
	}
	if s.Width > width {
		t.Errorf("%s is %d wide: %q", here, s.Width, s.Wide)
	}
	if len(s.Faint) > 0 {
		t.Errorf("%s: faint: %q", here, s.Faint)
	}
	if len(s.Turned) > 0 {
		t.Errorf("%s: turned the wrong way: %q", here, s.Turned)
	}
	if len(s.Torn) > 0 {
		t.Errorf("%s: letters torn apart: %q", here, s.Torn)
	}
}

// Every page is loaded three times: on a desk, on a telephone, and in Persian. All that
// there is to look at is looked at while it is there, because loads take longer than looks;
// the three tabs read one case.
func TestEveryPageInABrowser(t *testing.T) {
	t.Parallel()
	c := browserCase(t)
	pages := lookedAt(t, c)
	for _, way := range []struct {
		name, lang string
		look       func(*browser, *testing.T, map[string]string, string)
	}{{"on a desk", "en", (*browser).onADesk}, {"on a telephone", "en", (*browser).onATelephone}, {"in Persian", "fa", (*browser).inPersian}} {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			b := open(t, c)
			b.reads(t, way.lang)
			for _, name := range slices.Sorted(maps.Keys(pages)) {
				way.look(b, t, pages, name)
			}
			b.quiet(t)
		})
	}
}

func (b *browser) onADesk(t *testing.T, pages map[string]string, name string) {
	t.Helper()
	b.dress(t, 1280, "light", "")
	b.visit(t, pages[name])
	b.isReadable(t, name, 1280)
	b.showsItsFocus(t, name)
	if isWorkplace(name) {
		b.at(t, 1280, 1, "light")
		b.reaches(t, name+" at 1280")
	}
	if name != "bad" && (!isVariant(pages, name) || !strings.HasPrefix(name, "ledger-")) {
		b.dress(t, 1280, "dark", "")
		b.keepsNobodyOut(t, name+" in English, dark")
	}
	b.isPrinted(t, name)
}

func (b *browser) onATelephone(t *testing.T, pages map[string]string, name string) {
	t.Helper()
	b.dress(t, 390, "light", "")
	b.visit(t, pages[name])
	if slices.Contains([]string{"home", "ledger", "document-fa", "statement-accepted"}, name) {
		b.showsItsFocus(t, name+" at 390") // the others have the same pieces
	}
	b.isReadable(t, name, 390)
	b.isInReachWhenNarrow(t, name)
}

// inPersian leaves out what is another page with other rows.
func (b *browser) inPersian(t *testing.T, pages map[string]string, name string) {
	t.Helper()
	if isVariant(pages, name) {
		return
	}
	b.at(t, 360, 1, "light")
	b.visit(t, pages[name])
	b.isInReachWhenNarrow(t, name+" in Persian")
	b.at(t, 1280, 1, "light")
	if isWorkplace(name) {
		b.reaches(t, name+" in Persian at 1280")
	}
	if name != "bad" {
		b.keepsNobodyOut(t, name+" in Persian, light")
	}
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

func isWorkplace(name string) bool {
	return slices.Contains([]string{"home", "ledger", "document-fa", "names", "review"}, name)
}

// Light or dark, the page can be read: nothing reaches over the edge, no text is faint, and
// Persian runs from right to left with its letters joined.
func (b *browser) isReadable(t *testing.T, name string, width int64) {
	t.Helper()
	for _, scheme := range []string{"dark", "light"} {
		b.dress(t, width, scheme, "")
		got := evaluate[shown](t, b, measureScript)
		here := fmt.Sprintf("%s-%d-%s", name, width, scheme)
		got.judge(t, here, int(width))
		if strings.HasSuffix(name, "-fa") && got.Persian == 0 {
			t.Errorf("%s: no Persian was found", here)
		}
		b.picture(t, here)
	}
}

// Whoever reads with the keyboard sees where they are: the first stop leads past
// the head of the page, and each stop has an outline and is on the screen.
func (b *browser) showsItsFocus(t *testing.T, here string) {
	t.Helper()
	for stop := range 14 {
		must(t, chromedp.Do(b.ctx, chromedp.KeyEvent(kb.Tab)))
		at := evaluate[struct {
			Name     string  `json:"name"`
			Outline  float64 `json:"outline"`
			OnScreen bool    `json:"onScreen"`
		}](t, b, focusScript)
		if at.Name == "" {
			break // past the last one
		}
		if stop == 0 && at.Name != "a #main" {
			t.Errorf("%s: the first stop is %q", here, at.Name)
		}
		if at.Outline < 2 || !at.OnScreen {
			t.Errorf("%s: stop %d, %q, has an outline of %g and is on the screen: %v", here, stop+1, at.Name, at.Outline, at.OnScreen)
		}
	}
	evaluate[bool](t, b, `document.activeElement.blur(), scrollTo(0, 0), true`)
}

// On the narrowest telephone and at twice the size nobody has to scroll sideways for
// words; each control is large enough for a finger and shows when it has the focus; and
// nothing moves for readers who want no motion.
func (b *browser) isInReachWhenNarrow(t *testing.T, here string) {
	t.Helper()
	b.at(t, 360, 1, "light")
	b.reaches(t, here+" at 360")
	b.at(t, 640, 2, "light")
	b.reaches(t, here+" at 640, twice as large")
}

// On paper there is the page with its evidence and nothing to press; what is
// dark on the screen is black on white.
func (b *browser) isPrinted(t *testing.T, name string) {
	t.Helper()
	b.dress(t, 794, "dark", "print") // A4 at 96 dots an inch
	evaluate[shown](t, b, measureScript).judge(t, name+" on paper", 794)
	left := evaluate[string](t, b, `[...document.querySelectorAll("button, input, select, nav")].filter(e => e.checkVisibility() && e.type !== "hidden").map(e => e.outerHTML.slice(0, 80)).join(" ")`)
	if left != "" {
		t.Errorf("%s: to press on paper: %s", name, left)
	}
	paper := evaluate[string](t, b, `getComputedStyle(document.body).backgroundColor + " " + getComputedStyle(document.body).color`)
	if paper != "rgb(255, 255, 255) rgb(0, 0, 0)" {
		t.Errorf("%s is printed in %s", name, paper)
	}
	folded := evaluate[int](t, b, `[...document.querySelectorAll(".row blockquote")].filter(e => e.getBoundingClientRect().height < 5).length`)
	if folded > 0 {
		t.Errorf("%s: the evidence of %d rows is not printed", name, folded)
	}
	b.picture(t, name+"-print")
}
