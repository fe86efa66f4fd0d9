package web_test

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"sayso"
	"sayso/internal/casefile"
)

// becomes waits until the script says what is wanted, for a minute at most.
func (b *browser) becomes(t *testing.T, script, want string) {
	t.Helper()
	var got string
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if s, err := whenWhole[string](b, script); err == nil {
			if got = s; got == want {
				return
			}
		}
	}
	t.Fatalf("%s: %q, want %q, on a page that says %s", script, got, want, evaluate[string](t, b, `(document.getElementById("told").textContent + document.getElementById("main").innerText).slice(0, 900)`))
}

// A page whose scripts have not come yet hears no key.
const onTheDesk = `document.readyState === "complete" && document.querySelector(".verdicts [name=row]")?.value || ""`

// A reader goes through the queue with the keyboard alone: accepts, rejects, is
// unsure, finds nothing, takes that back, and corrects, in an interface of each
// direction. Each decision is in the case under the reader's name.
func TestTheQueueByKeyboardAlone(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "fa", "ar"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			c := demoCase(t)
			b := open(t, c)
			b.dress(t, 1280, "light", "")
			b.speak(t, lang)
			b.visit(t, "/review")
			waiting := ledgerOf(t, c, casefile.Filter{Undecided: true})
			for i, step := range []struct {
				key  string
				want sayso.Verdict
			}{{"a", sayso.Accept}, {"r", sayso.Reject}, {"u", sayso.Unsure}} {
				b.becomes(t, onTheDesk, waiting[i].ID)
				must(t, chromedp.Do(b.ctx, chromedp.KeyEvent(step.key)))
				b.becomes(t, onTheDesk, waiting[i+1].ID)
				all, err := c.Decisions(ctx, waiting[i].ID)
				must(t, err)
				if len(all) != 1 || all[0].Verdict != step.want || all[0].By != "Noor" {
					t.Errorf("%s: %+v", step.key, all)
				}
			}
			must(t, chromedp.Do(b.ctx, chromedp.KeyEvent("n")))
			b.becomes(t, onTheDesk, waiting[4].ID)
			must(t, chromedp.Do(b.ctx, chromedp.KeyEvent("z")))
			b.becomes(t, onTheDesk, waiting[3].ID)
			b.correct(t, waiting[3])
			b.becomes(t, onTheDesk, waiting[4].ID)
			corrected := ledgerOf(t, c, casefile.Filter{Status: sayso.Accepted, TargetIs: "بهرنگ تلخاب"})
			if len(corrected) != 1 || corrected[0].CorrectedOf != waiting[3].ID {
				t.Errorf("corrected: %+v", corrected)
			}
			b.quiet(t)
		})
	}
}

// correct opens the form by its key, types a Persian name over the target's and
// sends it with the Enter key.
func (b *browser) correct(t *testing.T, row casefile.Row) {
	t.Helper()
	must(t, chromedp.Do(b.ctx, chromedp.KeyEvent("e")))
	b.becomes(t, `String(document.querySelector("details.edit").open)`, "true")
	evaluate[string](t, b, `document.querySelector(".edit [name=target]").focus(), document.querySelector(".edit [name=target]").select(), ""`)
	if got := evaluate[string](t, b, `document.querySelector(".edit [name=target]").value`); got != row.Target {
		t.Errorf("the form begins with %q, want %q", got, row.Target)
	}
	must(t, chromedp.Do(b.ctx, chromedp.KeyEvent("بهرنگ تلخاب"), chromedp.KeyEvent(kb.Enter)))
}

// Letters that are typed into a field are letters, and with shortcuts switched
// off a letter decides nothing.
func TestLettersAreOnlyShortcutsWhereNobodyTypes(t *testing.T) {
	t.Parallel()
	c := demoCase(t)
	b := open(t, c)
	b.visit(t, "/review")
	first := evaluate[string](t, b, onTheDesk)
	evaluate[string](t, b, `document.getElementById("reason").focus(), ""`)
	must(t, chromedp.Do(b.ctx, chromedp.KeyEvent("a rare run")))
	if got := evaluate[string](t, b, `document.getElementById("reason").value`); got != "a rare run" {
		t.Errorf("typed: %q", got)
	}
	b.visit(t, "/settings")
	evaluate[string](t, b, `document.getElementById("keys").value = "off", document.querySelector("form.settings").requestSubmit(), ""`)
	b.becomes(t, `document.body.dataset.keys`, "off")
	b.visit(t, "/review")
	must(t, chromedp.Do(b.ctx, chromedp.KeyEvent("a")))
	time.Sleep(300 * time.Millisecond)
	if got := evaluate[string](t, b, onTheDesk); got != first {
		t.Errorf("a letter decided although shortcuts are off")
	}
	if all, err := c.Decisions(ctx, ""); err != nil || len(all) != 0 {
		t.Errorf("%d decisions, %v", len(all), err)
	}
}

// Two readers at one case, each in a browser of their own: each sees what the
// other does within a second, and neither loses a decision.
func TestTwoReadersAtOnce(t *testing.T) {
	t.Parallel()
	c := demoCase(t)
	ann, ben := open(t, c), open(t, c)
	for name, b := range map[string]*browser{"Ann": ann, "Ben": ben} {
		b.visit(t, "/settings")
		evaluate[string](t, b, `document.getElementById("reader").value = "`+name+`", document.querySelector("form.settings").requestSubmit(), ""`)
		b.becomes(t, `document.querySelector(".settings #reader") ? document.getElementById("reader").defaultValue : ""`, name)
		b.visit(t, "/review")
	}
	waiting := ledgerOf(t, c, casefile.Filter{Undecided: true})
	ben.becomes(t, onTheDesk, waiting[0].ID)
	ann.listens(t)
	ben.listens(t)
	must(t, chromedp.Do(ann.ctx, chromedp.KeyEvent("a")))
	ann.becomes(t, onTheDesk, waiting[1].ID)
	since := time.Now()
	ben.becomes(t, `document.querySelector("#state .warning") ? "told" : ""`, "told")
	t.Logf("Ben is told after %v", time.Since(since))
	if said := evaluate[string](t, ben, `document.querySelector("#state").textContent`); !strings.Contains(said, "Ann") {
		t.Errorf("Ben is told %q", said)
	}
	// Ben decides all the same, on what he saw; he is refused and told, and
	// Ann's word stands.
	must(t, chromedp.Do(ben.ctx, chromedp.KeyEvent("r")))
	ben.becomes(t, `document.getElementById("told").hidden ? "" : "told"`, "told")
	all, err := c.Decisions(ctx, waiting[0].ID)
	must(t, err)
	if len(all) != 1 || all[0].By != "Ann" {
		t.Errorf("%+v", all)
	}
	ben.visit(t, "/review")
	ben.becomes(t, onTheDesk, waiting[1].ID)
	must(t, chromedp.Do(ben.ctx, chromedp.KeyEvent("r")))
	ben.becomes(t, onTheDesk, waiting[2].ID)
	ann.becomes(t, `document.querySelector("#state .warning") ? "told" : ""`, "told")
	if all, err = c.Decisions(ctx, waiting[1].ID); err != nil || len(all) != 1 || all[0].By != "Ben" {
		t.Errorf("%+v, %v", all, err)
	}
}
