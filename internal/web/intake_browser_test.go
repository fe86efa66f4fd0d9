package web_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/chromedp"
)

// evaluate runs a script in the page and returns what it says.
func evaluate[T any](t *testing.T, b *browser, script string) T {
	t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script))
	must(t, err)
	return v
}

// until waits until a script says true.
func (b *browser) until(t *testing.T, what, script string) {
	t.Helper()
	for range 200 {
		// While one page makes room for the next there is nothing to ask.
		if ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](script)); err == nil && ok {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("not in ten seconds: %s; the page says %q", what, evaluate[string](t, b, `(document.querySelector("main") || document.body || document.documentElement).innerText + location.href`))
}

// drop lets go of a file over the page, as a hand would.
func (b *browser) drop(t *testing.T, name, content string) {
	t.Helper()
	evaluate[bool](t, b, fmt.Sprintf(`(() => {
		const files = new DataTransfer();
		files.items.add(new File([%q], %q));
		const zone = document.querySelector(".drop");
		for (const kind of ["dragover", "drop"]) zone.dispatchEvent(new DragEvent(kind, {dataTransfer: files, bubbles: true, cancelable: true}));
		return true;
	})()`, content, name))
}

// A reader drops a file on the home of an empty case, sees it arrive and what
// came of it, and finds it counted in a window that was open all the while.
func TestAFileIsDropped(t *testing.T) {
	c := newCase(t)
	b := open(t, c)
	b.reads(t, "en")
	b.dress(t, 1280, "light", "")
	b.visit(t, "/")
	b.picture(t, "drop-empty")
	b.drop(t, "سند.txt", "کوروین ماس گفت: «ایلزه هرون جاسوس است.»\n\nCorwin Maas called Ilse Heron a traitor.\n")
	if got := evaluate[string](t, b, `document.querySelector(".picked").innerText`); !strings.Contains(got, "سند.txt") {
		t.Errorf("picked: %q", got)
	}
	if got := evaluate[string](t, b, `document.activeElement.textContent`); got != "Take in" {
		t.Errorf("after the drop, the focus is on %q", got)
	}
	evaluate[bool](t, b, `document.activeElement.click(), true`)
	b.until(t, "the work is done", `document.querySelector(".outcome")?.textContent === "Done."`)
	got := evaluate[string](t, b, `document.querySelector("main").innerText`)
	if !strings.Contains(got, "Documents\t1") || !strings.Contains(got, "Read by the machine\t1") {
		t.Errorf("it came of it: %q", got)
	}
	b.picture(t, "drop-done")
	b.visit(t, "/documents")
	if got := evaluate[string](t, b, `document.querySelector("main").innerText`); !strings.Contains(got, "1 item") {
		t.Errorf("documents: %q", got)
	}
	b.quiet(t)
}

// A reader without a pointer chooses a file, looks at the table, changes a
// column, and takes it in; in Persian, on a telephone. The home that was open
// before follows.
func TestATableIsChosen(t *testing.T) {
	c := newCase(t)
	b := open(t, c)
	b.reads(t, "fa")
	b.dress(t, 390, "dark", "")
	path := write(t, "posts.csv", "who,when,words\nann,2021-03-04 10:00:00,سلام بر شما دوستان عزیز\nbob,2021-03-05,A second post.\n")
	b.visit(t, "/")
	evaluate[bool](t, b, `document.querySelector("#counts").dataset.old = "yes", true`)
	must(t, chromedp.Do(b.ctx, func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		doc, err := cdp.Call(ctx, tab, dom.GetDocument, dom.GetDocumentParams{})
		if err != nil {
			return chromedp.Void{}, err
		}
		field, err := cdp.Call(ctx, tab, dom.QuerySelector, dom.QuerySelectorParams{NodeID: doc.Root.NodeID, Selector: "#files"})
		if err != nil {
			return chromedp.Void{}, err
		}
		_, err = cdp.Call(ctx, tab, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{path}, NodeID: field.NodeID})
		return chromedp.Void{}, err
	}))
	evaluate[bool](t, b, `document.querySelector(".take-in").requestSubmit(), true`)
	b.until(t, "the table is shown", `!!document.querySelector(".mapping")`)
	evaluate[bool](t, b, `document.querySelector("#c1-account").value = "who", document.querySelector("#c1-time").value = "when", document.querySelector("#c1-text").value = "words", document.querySelector("button[value=look]").click(), true`)
	b.until(t, "the posts are shown", `document.querySelectorAll(".posts blockquote").length === 2`)
	for _, width := range []int64{390, 1280} {
		b.dress(t, width, "dark", "")
		s := evaluate[shown](t, b, measureScript)
		s.judge(t, "the preview", int(width))
		b.picture(t, fmt.Sprintf("preview-fa-%d", width))
	}
	evaluate[bool](t, b, `document.querySelector("button[value=begin]").click(), true`)
	b.until(t, "the work is done", `document.querySelector(".outcome")?.textContent === "انجام شد."`)
	b.picture(t, "preview-done")
	sum, err := c.Summary(ctx)
	if must(t, err); sum.Posts != 2 {
		t.Errorf("%d posts", sum.Posts)
	}
	b.quiet(t)
}

// The counts of an open home follow what is taken in elsewhere.
func TestTheHomeFollows(t *testing.T) {
	c := newCase(t)
	b := open(t, c)
	b.reads(t, "en")
	b.visit(t, "/")
	b.until(t, "the stream has begun", `performance.getEntriesByType("resource").some(e => e.name.endsWith("/assets/home.js"))`)
	time.Sleep(600 * time.Millisecond) // the first word of the stream
	add(t, c, write(t, "a.txt", "A text of no importance."), noOptions)
	b.until(t, "the document is counted", `document.querySelector("main").innerText.includes("1 document")`)
	b.quiet(t)
}
