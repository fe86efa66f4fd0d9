package web_test

import (
	"bytes"
	"fmt"
	"image/png"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"sayso/internal/web"
)

// A networkPicture is what a browser made of the network.
type networkPicture struct {
	Drawn  string   `json:"drawn"` // accounts and lines, as the script says
	Shown  int      `json:"shown"` // names
	Over   []string `json:"over"`  // names that lie on one another or outside
	Turned []string `json:"turned"`
	Stops  int      `json:"stops"` // of the keyboard, among the names
	Table  int      `json:"table"` // rows
	Part   float64  `json:"part"`  // of the page's width that the picture has
}

const networkScript = `(() => {
	const stage = document.querySelector(".stage"), room = stage.getBoundingClientRect();
	const names = [...stage.querySelectorAll("[data-node]")].filter((a) => a.checkVisibility({visibilityProperty: true}));
	const boxes = names.map((a) => [a, a.getBoundingClientRect()]);
	const over = [];
	for (const [a, r] of boxes) {
		if (r.left < room.left - 1 || r.right > room.right + 1 || r.top < room.top - 1 || r.bottom > room.bottom + 1) over.push("outside: " + a.textContent);
		for (const [b, q] of boxes) if (a !== b && r.left < q.right - 1 && q.left < r.right - 1 && r.top < q.bottom - 1 && q.top < r.bottom - 1) over.push(a.textContent + " on " + b.textContent);
	}
	const arabic = /[\u0600-\u06ff]/;
	const turned = [...stage.querySelectorAll("bdi")].filter((b) => getComputedStyle(b).direction !== (arabic.test(b.textContent) ? "rtl" : "ltr")).map((b) => b.textContent);
	return {drawn: document.getElementById("network").dataset.drawn || "", shown: names.length, over, turned,
		stops: [...stage.querySelectorAll("[data-node]")].filter((a) => a.tabIndex === 0 && a.checkVisibility({visibilityProperty: true})).length, table: document.querySelectorAll("#edges tbody tr").length,
		part: room.width / document.getElementById("main").clientWidth};
})()`

// The network is drawn from the table under it, on a telephone and a desk, in either
// direction: each name runs as its letters do, none lies on another, and one of them is
// a stop of the keyboard from which arrows lead to the others.
func TestTheNetworkIsDrawn(t *testing.T) {
	t.Parallel()
	b := open(t, browserCase(t))
	for _, lang := range []string{"en", "fa"} {
		b.visit(t, "/")
		b.reads(t, lang)
		for _, width := range []int64{360, 1280} {
			for _, scheme := range []string{"light", "dark"} {
				b.dress(t, width, scheme, "")
				b.visit(t, "/voices/network")
				here := fmt.Sprintf("in %s, %d wide, %s", lang, width, scheme)
				p := evaluate[networkPicture](t, b, networkScript)
				if p.Drawn != "26 88" || p.Table != 88 {
					t.Errorf("%s: drawn %q, %d rows in the table", here, p.Drawn, p.Table)
				}
				b.picture(t, fmt.Sprintf("network-drawn-%s-%d-%s", lang, width, scheme))
				if dots := b.dots(t); dots < 26*30 || p.Shown < 3 || p.Stops != 1 {
					t.Errorf("%s: %d pixels of dots, %d names, %d stops", here, dots, p.Shown, p.Stops)
				}
				if p.Part < .85 {
					t.Errorf("%s: the picture has %.2f of the page's width", here, p.Part)
				}
				if len(p.Over)+len(p.Turned) > 0 {
					t.Errorf("%s: %q, turned %q", here, p.Over, p.Turned)
				}
			}
		}
	}
	b.quiet(t)
}

// dots counts the pixels of the picture that have the colour of dots.
func (b *browser) dots(t *testing.T) int {
	t.Helper()
	// The names, which may have that colour too, are not looked at.
	evaluate[bool](t, b, `(document.querySelector(".nodes").style.opacity = 0, true)`)
	shot, err := chromedp.Run(b.ctx, chromedp.Screenshot(".stage"))
	must(t, err)
	picture, err := png.Decode(bytes.NewReader(shot))
	must(t, err)
	want := evaluate[[]uint32](t, b, `getComputedStyle(document.querySelector(".place a")).color.match(/\d+/g).map(Number)`)
	n := 0
	for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y++ {
		for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x++ {
			if r, g, b, _ := picture.At(x, y).RGBA(); r>>8 == want[0] && g>>8 == want[1] && b>>8 == want[2] {
				n++
			}
		}
	}
	return n
}

// Arrows lead from name to name, each of which is seen when it has the focus, and Enter
// opens the card.
func TestTheNetworkIsWalkedByKeyboard(t *testing.T) {
	t.Parallel()
	b := open(t, browserCase(t))
	b.dress(t, 1280, "light", "")
	b.visit(t, "/voices/network")
	evaluate[bool](t, b, `(document.querySelector(".stage [tabindex='0']").focus(), true)`)
	seen := map[string]bool{}
	for _, key := range []string{kb.ArrowLeft, kb.ArrowDown, kb.ArrowRight, kb.ArrowUp, kb.ArrowRight, kb.ArrowDown, kb.ArrowLeft, kb.ArrowLeft} {
		must(t, chromedp.Do(b.ctx, chromedp.KeyEvent(key)))
		at := evaluate[string](t, b, `document.activeElement.dataset.node && document.activeElement.checkVisibility({visibilityProperty: true}) ? document.activeElement.textContent : ""`)
		if at == "" {
			t.Fatalf("after %q no name that is seen has the focus", key)
		}
		seen[at] = true
	}
	if len(seen) < 4 {
		t.Errorf("eight arrows lead to %d names", len(seen))
	}
	must(t, chromedp.Do(b.ctx, chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible("#own")))
	if at := evaluate[string](t, b, `location.pathname`); at != "/voices/account" {
		t.Errorf("Enter leads to %s", at)
	}
}

// Without WebGL the page says so, and its accounts stay a list of links.
func TestTheNetworkWithoutAPicture(t *testing.T) {
	t.Parallel()
	b := open(t, browserCase(t))
	b.dress(t, 1280, "light", "")
	b.visit(t, "/voices")
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`(async () => {
		const page = new DOMParser().parseFromString(await (await fetch("/voices/network")).text(), "text/html");
		document.querySelector("main").replaceWith(document.importNode(page.querySelector("main"), true));
		HTMLCanvasElement.prototype.getContext = () => null;
		for (const name of ["vendored/graphology.umd.min.js", "vendored/sigma.min.js", "network.js"]) {
			await new Promise((loaded) => {
				const script = document.createElement("script");
				script.src = "/assets/" + name;
				script.onload = loaded;
				document.head.append(script);
			});
		}
		document.dispatchEvent(new Event("htmx:afterSwap"));
		const said = document.querySelector(".nopicture"), list = document.querySelector(".nodes");
		return [said.checkVisibility(), list.querySelectorAll("a").length, getComputedStyle(list.firstElementChild).position, document.querySelector(".look").hidden].join(" ");
	})()`, chromedp.EvalAwaitPromise))
	if must(t, err); got != "true 26 static true" {
		t.Errorf("said, links, their place, buttons hidden: %s", got)
	}
}

// While it is worked out the page asks again by itself and shows what was found.
func TestVoicesComeByThemselves(t *testing.T) {
	t.Parallel()
	b := openWith(t, browserCase(t), web.Options{Reader: "Noor", Patience: time.Nanosecond})
	for target, what := range map[string]string{"/voices?window=7s": ".meetings", "/voices?window=6s": "#chance:not([hx-get])", "/voices?window=5s&chance=beyond": ".found", "/voices/network?window=8s": "#network[data-drawn]", edgeOfTwo + "&window=9s": ".pairs"} {
		b.visit(t, target)
		must(t, chromedp.Do(b.ctx, chromedp.WaitVisible(what)))
	}
	b.quiet(t)
}

// Nothing that strangers posted runs, loads, leads away or turns the page, in the
// picture neither.
func TestHostilePostsInABrowser(t *testing.T) {
	t.Parallel()
	c := newCase(t)
	for i, attack := range append(attacks, "Ann \u202egreB\u202c \u2066x", strings.Repeat("wide", 60)) {
		posts := twice(fmt.Sprint("ann", i, attack), fmt.Sprint("ben", i, attack), "this is what it says, all of it: "+attack)
		for j := range posts {
			posts[j].Client, posts[j].Object = attack, fmt.Sprint(attack, i, j/2)
		}
		putPosts(t, c, fmt.Sprint("posts", i), posts...)
	}
	b := open(t, c)
	for i, target := range []string{"/voices", "/voices?object=given", "/voices?object=text&window=1m", "/voices/edge?a=ann0" + "%3Cscript%3Ealert%281%29%3C%2Fscript%3E&a_on=murmur&b=ben0%3Cscript%3Ealert%281%29%3C%2Fscript%3E&b_on=murmur", "/voices/account?is=ann0%3Cscript%3Ealert%281%29%3C%2Fscript%3E&on=murmur"} {
		for _, width := range []int64{360, 1280} {
			h := b.load(t, target, width)
			if h.judge(t, nil); i < 3 && h.Controls == 0 && i != 1 {
				t.Errorf("%s: what turns the direction is not shown", target)
			}
		}
	}
	b.visit(t, "/voices/network")
	if drawn := evaluate[networkPicture](t, b, networkScript); drawn.Drawn == "" || len(drawn.Over) > 0 {
		t.Errorf("%+v", drawn)
	}
	if ran := evaluate[string](t, b, `document.documentElement.dataset.ran || ""`); ran != "" {
		t.Error("a script ran")
	}
	b.quiet(t)
}
