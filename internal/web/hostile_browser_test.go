package web_test

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"sayso"
)

//go:embed testdata/hold.js
var holdScript string

// A held is what was found wrong with a page, and how many characters are shown
// on it that turn the direction.
type held struct {
	Target   string   `json:"target"`
	Found    []string `json:"found"`
	Controls int      `json:"controls"`
}

// Five hundred hostile documents, and the pages that hold their words: nothing
// runs, nothing is asked of elsewhere, nobody is led away, and nothing breaks
// out of its box. Each document is fetched and laid out in one tab, which is
// what a load does but for what a page may run; thirty documents and every other
// page are loaded as a reader would, because five hundred loads take a minute.
func TestFiveHundredHostileDocuments(t *testing.T) {
	t.Parallel()
	chromium(t)
	c, docs := hostileCase(t)
	if len(docs) < hostileDocuments*95/100 {
		t.Fatalf("only %d documents were taken in", len(docs))
	}
	b := open(t, c)
	turned := map[string]bool{} // documents that must show what they hide
	var targets []string
	for _, d := range docs {
		target := "/document/" + d.ID
		targets = append(targets, target)
		turned[target] = strings.ContainsFunc(d.Title+d.Text, turnsDirection)
	}
	t.Run("laid out", func(t *testing.T) {
		b.dress(t, 1280, "light", "")
		b.visit(t, targets[0])
		for some := range slices.Chunk(targets, 50) {
			for _, h := range b.layOut(t, some) {
				h.judge(t, turned)
			}
		}
	})
	t.Run("loaded", func(t *testing.T) {
		for i := 0; i < len(targets); i += len(targets) / 30 {
			b.load(t, targets[i], []int64{1280, 360}[i/16%2]).judge(t, turned)
		}
	})
	t.Run("among others", func(t *testing.T) {
		for i, target := range hostileLists(docs) {
			b.load(t, target, []int64{1280, 360}[i%2]).judge(t, nil)
		}
	})
	b.quiet(t)
}

// hostileLists are the pages that hold words of many hostile documents.
func hostileLists(docs []sayso.Document) []string {
	all := []string{"/", "/names", "/names?q=ann", "/search?q=spy", "/search?q=title", "/rejected", "/log", "/review", "/review?mode=rows", "/review?mode=passages", "/documents", "/documents?page=3", "/word?is=spy", "/ledger?open=1"}
	for page := 2; page <= 10; page += 4 {
		all = append(all, fmt.Sprintf("/ledger?open=1&page=%d", page))
	}
	for i := 0; i < len(docs); i += 100 {
		e := hostileReading(docs[i], i)
		if len(e.Statements) == 0 {
			continue
		}
		all = append(all, "/name?is="+url.QueryEscape(e.Statements[0].Target), "/name?is="+url.QueryEscape(e.Statements[0].Speaker))
		if docs[i].Outlet != "" {
			all = append(all, "/outlet?is="+url.QueryEscape(docs[i].Outlet))
		}
	}
	return all
}

// layOut fetches pages and puts each in the place of the one that is shown. They are
// fetched beforehand, so that the browser does not paint what nobody sees.
func (b *browser) layOut(t *testing.T, targets []string) []held {
	t.Helper()
	list, err := json.Marshal(targets)
	must(t, err)
	all, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]held](fmt.Sprintf(`(async () => {
		const fetched = await Promise.all(%s.map(async (target) => {
			const answer = await fetch(target);
			return { target, ok: answer.ok, status: answer.status, text: await answer.text() };
		}));
		return fetched.map(({ target, ok, status, text }) => {
			const is = { target, ...(%s)(new DOMParser().parseFromString(text, "text/html")) };
			if (!ok) is.found.push("status " + status);
			return is;
		});
	})()`, list, holdScript), chromedp.EvalAwaitPromise))
	must(t, err)
	return all
}

// load shows a page as a reader would.
func (b *browser) load(t *testing.T, target string, width int64) held {
	t.Helper()
	b.dress(t, width, "dark", "")
	b.visit(t, target)
	h := evaluate[held](t, b, fmt.Sprintf(`(%s)(document)`, holdScript))
	h.Target = target
	if at := evaluate[string](t, b, `location.href`); at != b.base+target {
		h.Found = append(h.Found, "led to "+at)
	}
	if title := evaluate[string](t, b, `document.title`); !strings.HasSuffix(title, "sayso") {
		h.Found = append(h.Found, "the title is "+title[:min(len(title), 80)])
	}
	return h
}

func (h held) judge(t *testing.T, turned map[string]bool) {
	t.Helper()
	if turned[h.Target] && h.Controls == 0 {
		h.Found = append(h.Found, "what turns the direction is not shown")
	}
	if len(h.Found) > 0 {
		t.Errorf("%.90s: %q", h.Target, h.Found)
	}
}
