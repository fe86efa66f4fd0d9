package web_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

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

// choose puts a file into the field for files, as the browser's own window for
// it would.
func (b *browser) choose(t *testing.T, path string) {
	t.Helper()
	must(t, chromedp.Do(b.ctx, func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		// By object: a node's number is void as soon as the browser counts anew.
		field, err := cdp.Call(ctx, tab, runtime.Evaluate, runtime.EvaluateParams{Expression: `document.querySelector("#files")`})
		if err != nil {
			return chromedp.Void{}, err
		}
		_, err = cdp.Call(ctx, tab, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{path}, ObjectID: field.Result.ObjectID})
		return chromedp.Void{}, err
	}))
}

// violations has axe look at the page; see testdata/axe.
func (b *browser) violations(t *testing.T, here string) {
	t.Helper()
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	must(t, err)
	evaluate[bool](t, b, string(axe)+"; true")
	evaluate[bool](t, b, `window.found = "", axe.run(document, {resultTypes: ["violations"]}).then(r => window.found = JSON.stringify(r.violations.map(v => [v.impact, v.id, ...v.nodes.map(n => n.html.slice(0, 120))]))), true`)
	b.until(t, "axe is done", `window.found !== ""`)
	if got := evaluate[string](t, b, `window.found`); got != "[]" {
		t.Errorf("%s: %s", here, got)
	}
}

// A browser without scripts chooses a file, looks at the table, takes it in, and
// asks again how far it is.
func TestTakingInWithoutScripts(t *testing.T) {
	t.Parallel()
	c := newCase(t)
	b := open(t, c)
	b.reads(t, "en")
	must(t, chromedp.Do(b.ctx, func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return chromedp.Void{}, err
	}))
	b.visit(t, "/")
	b.choose(t, write(t, "posts.csv", "account,time,text\nann,2021-03-04,A first post.\n"))
	press := func(control string) {
		t.Helper()
		evaluate[bool](t, b, fmt.Sprintf(`document.querySelector(%q).click(), true`, control))
	}
	press(".take-in .buttons button")
	b.until(t, "the table is shown", `!!document.querySelector(".mapping")`)
	press("button[value=begin]")
	b.until(t, "there is a page of progress", `!!document.querySelector(".outcome")`)
	for range 50 {
		if evaluate[string](t, b, `document.querySelector(".outcome").textContent`) == "Done." {
			break
		}
		b.visit(t, evaluate[string](t, b, `location.pathname`))
	}
	if sum, err := c.Summary(ctx); err != nil || sum.Posts != 1 {
		t.Errorf("%+v, %v", sum, err)
	}
	b.quiet(t)
}

// A reader drops a file on the home of an empty case, sees it arrive and what
// came of it, and finds it counted in a window that was open all the while.
func TestAFileIsDropped(t *testing.T) {
	t.Parallel()
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
	t.Parallel()
	c := newCase(t)
	b := open(t, c)
	b.reads(t, "fa")
	b.dress(t, 390, "dark", "")
	path := write(t, "posts.csv", "who,when,words\nann,2021-03-04 10:00:00,سلام بر شما دوستان عزیز\nbob,2021-03-05,A second post.\n")
	b.visit(t, "/")
	evaluate[bool](t, b, `document.querySelector("#counts").dataset.old = "yes", true`)
	b.choose(t, path)
	evaluate[bool](t, b, `document.querySelector(".take-in").requestSubmit(), true`)
	b.until(t, "the table is shown", `!!document.querySelector(".mapping")`)
	evaluate[bool](t, b, `document.querySelector("#c1-account").value = "who", document.querySelector("#c1-time").value = "when", document.querySelector("#c1-text").value = "words", document.querySelector("button[value=look]").click(), true`)
	b.until(t, "the posts are shown", `document.querySelectorAll(".posts blockquote").length === 2`)
	for _, width := range []int64{390, 1280} {
		b.dress(t, width, "dark", "")
		s := evaluate[shown](t, b, measureScript)
		s.judge(t, "the preview", int(width))
		b.violations(t, "the preview")
		b.picture(t, fmt.Sprintf("preview-fa-%d", width))
	}
	evaluate[bool](t, b, `document.querySelector("button[value=begin]").click(), true`)
	b.until(t, "the work is done", `document.querySelector(".outcome")?.textContent === "انجام شد."`)
	b.violations(t, "what came of it")
	b.picture(t, "preview-done")
	sum, err := c.Summary(ctx)
	if must(t, err); sum.Posts != 2 {
		t.Errorf("%d posts", sum.Posts)
	}
	b.quiet(t)
}

// A reader watches a long taking in: the figures move, the button to call it off
// keeps the focus meanwhile, and does what it says.
func TestALongTakingInIsWatched(t *testing.T) {
	t.Parallel()
	c := newCase(t)
	b := open(t, c)
	b.reads(t, "en")
	var lines strings.Builder
	for i := range 400_000 {
		fmt.Fprintf(&lines, `{"id":"%d","text":"Text number %d."}`+"\n", i, i)
	}
	b.visit(t, "/add")
	b.choose(t, write(t, "long.jsonl", lines.String()))
	evaluate[bool](t, b, `document.querySelector(".take-in").requestSubmit(), true`)
	b.until(t, "records are counted", `document.querySelectorAll(".stage").length === 2`)
	evaluate[bool](t, b, `window.before = document.querySelector("main").innerText, document.querySelector("button[value=calloff]").focus(), true`)
	b.until(t, "the figures move", `document.querySelector("main").innerText !== window.before`)
	b.picture(t, "taking-in")
	if got := evaluate[string](t, b, `document.activeElement.textContent`); got != "Call off" {
		t.Errorf("the focus is on %q", got)
	}
	evaluate[bool](t, b, `document.activeElement.click(), true`)
	b.until(t, "it is called off", `document.querySelector(".outcome")?.textContent === "Called off."`)
	b.quiet(t)
}

// The counts of an open home follow what is taken in elsewhere.
func TestTheHomeFollows(t *testing.T) {
	t.Parallel()
	c := newCase(t)
	b := open(t, c)
	b.reads(t, "en")
	b.visit(t, "/")
	b.listens(t)
	add(t, c, write(t, "a.txt", "A text of no importance."), noOptions)
	b.until(t, "the document is counted", `document.querySelector("main").innerText.includes("1 document")`)
	b.quiet(t)
}
