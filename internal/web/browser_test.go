package web_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/jobs"
	"sayso/internal/web"
)

// These tests show the pages to a real browser. They need Chromium; where there
// is none they are left out, unless SAYSO_REQUIRE_BROWSER=1. With
// SAYSO_SCREENSHOTS=DIR they leave a picture of every page in DIR.

// A browser is a tab of Chromium that has been let into a case, with what
// happened in it.
type browser struct {
	ctx  context.Context
	base string
	tab  *tab

	mu       sync.Mutex
	requests []string
	messages []string
}

func chromium(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes half a minute; -short leaves it out")
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	const message = "no chromium, chromium-browser or google-chrome on the PATH"
	if os.Getenv("SAYSO_REQUIRE_BROWSER") == "1" {
		t.Fatal(message)
	}
	t.Skip(message)
	return ""
}

// open serves c and opens it in a browser at the printed address.
func open(t *testing.T, c *casefile.Case) *browser { return openAs(t, c, "Noor") }

// openAs is open for another reader.
func openAs(t *testing.T, c *casefile.Case, reader string) *browser {
	return openWith(t, c, web.Options{Reader: reader, Patience: time.Minute})
}

func openWith(t *testing.T, c *casefile.Case, opt web.Options) *browser {
	t.Helper()
	path := chromium(t)
	running, stop := context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(stop)
	l, err := web.Listen(running, "127.0.0.1:0")
	must(t, err)
	opt.Token, opt.Version, opt.Hosts, opt.Done = token, "test", web.Hosts(l.Addr()), running.Done()
	h := web.New(c, opt)
	t.Cleanup(h.Close)
	go func() { _ = web.Serve(running, l, h) }() // it ends with the test
	b := &browser{base: "http://" + l.Addr().String()}
	b.tab = shared.take(t, path, b)
	b.ctx, stop = context.WithTimeout(b.tab.ctx, 5*time.Minute)
	t.Cleanup(stop)
	b.visit(t, "/?token="+token)
	return b
}

// hear keeps what the browser asks for and complains of.
func (b *browser) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.requests = append(b.requests, e.Request.URL)
	case *log.EventEntryAdded:
		b.messages = append(b.messages, string(e.Entry.Level)+": "+e.Entry.Text)
	case *runtime.EventConsoleAPICalled:
		b.messages = append(b.messages, "console: "+string(e.Type))
	case *runtime.EventExceptionThrown:
		b.messages = append(b.messages, "exception: "+e.ExceptionDetails.Text+" "+fmt.Sprint(e.ExceptionDetails.Exception))
	}
}

func (b *browser) heard() (requests, messages []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.requests), slices.Clone(b.messages)
}

// A dress is what a page is shown in.
type dress struct {
	width          int64
	scale          float64
	scheme, medium string
}

// dress sets the width of the window, the colours that the reader prefers and
// the medium.
func (b *browser) dress(t *testing.T, width int64, scheme, medium string) {
	t.Helper()
	b.wear(t, dress{width, 1, scheme, medium})
}

// wear changes what is worn otherwise: each change lays the page out anew.
func (b *browser) wear(t *testing.T, d dress) {
	t.Helper()
	old := b.tab.worn
	b.tab.worn = d
	must(t, chromedp.Do(b.ctx, func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		if d.width != old.width || d.scale != old.scale {
			if _, err := cdp.Call(ctx, tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: d.width, Height: 900, DeviceScaleFactor: d.scale}); err != nil {
				return chromedp.Void{}, err
			}
		}
		if d.scheme == old.scheme && d.medium == old.medium {
			return chromedp.Void{}, nil
		}
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media:    d.medium,
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: d.scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}},
		})
		return chromedp.Void{}, err
	}))
}

// speak asks for pages in a language, as a browser set to it does.
func (b *browser) speak(t *testing.T, lang string) {
	t.Helper()
	must(t, chromedp.Do(b.ctx, func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, tab, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Accept-Language": lang}})
		return chromedp.Void{}, err
	}))
}

func (b *browser) visit(t *testing.T, target string) {
	t.Helper()
	must(t, chromedp.Do(b.ctx, chromedp.Navigate(b.base+target)))
}

// picture leaves a picture of the page, if pictures are wanted.
func (b *browser) picture(t *testing.T, name string) {
	t.Helper()
	dir := os.Getenv("SAYSO_SCREENSHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	must(t, err)
	must(t, os.MkdirAll(dir, 0o700))
	must(t, os.WriteFile(filepath.Join(dir, name+".png"), png, 0o600))
}

// browserCase is the invented case with some decisions in it and what hostile
// pages could hold.
func browserCase(t *testing.T) *casefile.Case {
	t.Helper()
	return browsed.cast(t, decideAndPost)
}

func decideAndPost(t testing.TB, c *casefile.Case) {
	t.Helper()
	takeDemoIn(t, c)
	keepHostile(t, c, attacks[2])
	keepHostile(t, c, "Ann \u202egreB\u202c \u2066x")
	putPosts(t, c, "Persian posts", twice("شب_بیدار", "خبر_سبز ۲۴", "این را پیش از آنکه پاک شود بخوانید \u202eAnn\u202c و به دیگران بدهید")...)
	putPosts(t, c, "posts of a desk", writtenBy("desk")...)
	rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{Limit: 6, Undecided: true}))
	must(t, err)
	for i, v := range []sayso.Verdict{sayso.Accept, sayso.Reject, sayso.Unsure, sayso.Accept} {
		_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Noor", Verdict: v, RowID: rows[i].ID, Reason: "read it twice"}, nil)
		must(t, err)
	}
}

// namedPages are the pages to show, with a name for each.
func namedPages(t *testing.T, c *casefile.Case) map[string]string {
	t.Helper()
	pages := map[string]string{
		"home": "/", "ledger": "/ledger", "ledger-open": "/ledger?open=1", "ledger-persian": "/ledger?lang=fa&open=1", "ledger-chosen": "/ledger?stance=denies&speaker=behrang",
		"ledger-none": "/ledger?term=nosuchlabel", "documents": "/documents", "posts": "/documents?kind=posts", "search": "/search?q=talkhab", "search-persian": "/search?q=%D8%AF%D9%81%D8%AA%D8%B1",
		"search-empty": "/search", "rejected": "/rejected", "log": "/log", "add": "/add", "not-found": "/nothing", "bad": "/ledger?page=0",
		"review": "/review?lang=fa", "review-second": "/review?mode=second", "review-rows": "/review?mode=rows", "review-passages": "/review?mode=passages",
		"names": "/names", "pairs": "/names/pairs", "pair-persian": "/names/pair?a=behrang+talkhab&b=%D8%A8%D9%87%D8%B1%D9%86%DA%AF+%D8%AA%D9%84%D8%AE%D8%A7%D8%A8", "name": "/name?is=Behrang+Talkhab", "word": "/word?is=agent", "outlet": "/outlet?is=Cypress+Voice", "batch": "/search/batch", "settings": "/settings",
		"voices": "/voices", "voices-none": "/voices?least=99", "voices-edge": edgeOfTwo, "voices-edge-persian": edgeInPersian, "voices-account": "/voices/account?is=sarv_1979&on=murmur", "voices-network": "/voices/network",
		"voices-groups": "/voices/groups?of=all", "voices-group": "/voices/group/1?of=all", "voices-beyond": "/voices?chance=beyond",
		"account": deskSplit, "bylines": "/bylines",
	}
	for _, lang := range []string{"en", "fa", "ar"} {
		rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{Lang: lang}))
		must(t, err)
		most := map[string]int{}
		best := rows[0]
		for _, r := range rows {
			if most[r.DocumentID]++; most[r.DocumentID] > most[best.DocumentID] {
				best = r
			}
		}
		pages["document-"+lang], pages["statement-"+lang] = "/document/"+best.DocumentID, "/statement/"+best.ID
	}
	decided, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{Status: sayso.Accepted, Limit: 1}))
	must(t, err)
	pages["statement-accepted"] = "/statement/" + decided[0].ID
	posts, err := c.Documents(ctx, casefile.DocumentFilter{Posts: true, Limit: 1})
	must(t, err)
	pages["post"] = "/document/" + posts[0].ID
	bylines, err := c.Bylines(ctx)
	must(t, err)
	pages["byline"] = "/byline?" + url.Values{"is": {slices.MaxFunc(bylines, func(a, b casefile.Byline) int { return len(a.Placements) - len(b.Placements) }).Name}}.Encode()
	pages["before"], pages["before-proposed"], pages["before-chosen"] = "/before", "/before?proposed=1", "/before?proposed=1&is=Behrang+Talkhab&from=2023"
	pages["copies"], pages["ledger-copied"] = "/copies", "/ledger?copied=1"
	must(t, jobs.Compare(ctx, c, now, nil))
	folded, err := c.Copies(ctx)
	must(t, err)
	longest := map[string]int{}
	for _, chain := range folded.Chains { // one of each language: the others are the same page with other rows
		if lang := chain.Members[0].Lang; len(chain.Members) > longest[lang] {
			longest[lang] = len(chain.Members)
			pages["copies-"+lang] = "/copies/" + chain.Members[1].ID
		}
	}
	return pages
}

// quiet fails if the browser asked another host or complained of anything but
// the two pages that are errors on purpose.
func (b *browser) quiet(t *testing.T) {
	t.Helper()
	requests, messages := b.heard()
	if len(requests) < 4 {
		t.Errorf("only %d requests were heard", len(requests))
	}
	for _, r := range requests {
		if !strings.HasPrefix(r, b.base+"/") && r != "data:," {
			t.Errorf("asked for %s", r)
		}
	}
	for _, m := range messages {
		// A computer without a graphics card draws slowly and says so.
		slow := strings.Contains(m, "GL Driver Message") && strings.Contains(m, "Performance")
		if !slow && !strings.Contains(m, "status of 404") && !strings.Contains(m, "status of 400") {
			t.Errorf("the browser says %s", m)
		}
	}
}

// On a telephone the rows come before the choices, which are folded; beside one
// another, both are seen.
func TestRowsComeFirst(t *testing.T) {
	t.Parallel()
	b := open(t, demoCase(t))
	for _, width := range []int64{390, 1280} {
		b.dress(t, width, "light", "")
		b.visit(t, "/ledger")
		top, err := chromedp.Run(b.ctx, chromedp.Evaluate[float64](`document.querySelector(".row").getBoundingClientRect().top`))
		if must(t, err); top > 500 {
			t.Errorf("at %d the first row stands %g below the top", width, top)
		}
		choices, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`document.querySelector(".facet a").getBoundingClientRect().height > 0 && document.querySelector(".facet a").checkVisibility({contentVisibilityAuto: true})`))
		if must(t, err); choices != (width == 1280) {
			t.Errorf("at %d the choices are seen: %v", width, choices)
		}
	}
	b.quiet(t)
}
