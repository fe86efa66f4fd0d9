package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"sayso"
	"sayso/internal/casefile"
)

// These tests read a document as a reader does: with the pointer, with the
// keyboard, choosing words of a Persian text.

func (b *browser) press(t *testing.T, keys string) {
	t.Helper()
	must(t, chromedp.Do(b.ctx, chromedp.KeyEvent(keys)))
}

// reading opens a document as Noor.
func (b *browser) reading(t *testing.T, target string) {
	t.Helper()
	evaluate[string](t, b, `document.cookie = "sayso-reader=Noor; path=/"`)
	b.dress(t, 1280, "light", "")
	b.visit(t, target)
}

// typing puts words into the field that has the focus, as a keyboard of their
// script does.
func (b *browser) typing(t *testing.T, words string) {
	t.Helper()
	must(t, chromedp.Do(b.ctx, func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, tab, input.InsertText, input.InsertTextParams{Text: words})
		return chromedp.Void{}, err
	}))
}

// mouse moves the pointer; drag does so with the left button held, or presses
// or lets go of it.
func mouse(x, y float64) chromedp.Action[chromedp.Void] {
	return chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y)
}

func drag(kind input.DispatchMouseEventType, x, y float64) chromedp.Action[chromedp.Void] {
	return chromedp.MouseEvent(kind, x, y, func(p *input.DispatchMouseEventParams) {
		p.Button, p.Buttons, p.ClickCount = input.MouseButtonLeft, 1, 1
	})
}

// letter presses a key that writes a letter: a letter that the page has taken
// for a shortcut is not written.
func (b *browser) letter(t *testing.T, key string) {
	t.Helper()
	must(t, chromedp.Do(b.ctx, func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, tab, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Text: key})
		if err == nil {
			_, err = cdp.Call(ctx, tab, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: key})
		}
		return chromedp.Void{}, err
	}))
}

// quoted is s as a string of a script.
func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// difficult is a text in which a browser's count, a byte count and a count of
// characters differ everywhere: emoji with joiners and skin tones, the
// zero-width non-joiner, combining marks, Latin in Persian, and controls.
const difficult = "👩‍👩‍👧‍👦 بانگ سرو، ویدا پرچم‌بند را «مُزدور» و مزدوری‌ها 🙂🏽 خواند؛ the League called him an \u202eagent\u202c of X.\n\n" +
	"e\u0301tude: کا\u0301ظم \u2066گفت\u2069 که ویدا خائن نیست. 🇮🇷 پایان."

func difficultCase(t *testing.T) (*casefile.Case, sayso.Document) {
	t.Helper()
	c := newCase(t)
	d := add(t, c, write(t, "a.jsonl", fmt.Sprintf(`{"id":"1","lang":"fa","title":"عنوان 🙂 مزدور‌ها","text":%s}`, quoted(difficult))), noOptions)[0]
	if d.Text != difficult {
		t.Fatalf("taken in as %q", d.Text)
	}
	say := func(term, evidence string, stance sayso.Stance) sayso.Statement {
		return reading(d, sayso.Statement{Speaker: "بانگ سرو", Target: "ویدا پرچم‌بند", Term: term, Concept: "agent", Stance: stance, Evidence: evidence})
	}
	first, second, _ := strings.Cut(d.Text, "\n\n")
	title := say("مُزدور", first, sayso.Asserts)
	title.In, title.Term, title.Evidence, title.TargetAt = sayso.InTitle, "مزدور", d.Title, sayso.Span{}
	at := strings.Index(d.Title, "مزدور")
	title.TermAt, title.EvidenceAt = sayso.SpanOf(d.Title, at, at+len("مزدور")), sayso.SpanOf(d.Title, 0, len(d.Title))
	put(t, c, sayso.Extraction{DocumentID: d.ID, Lang: "fa", Statements: []sayso.Statement{
		title, say("مُزدور", first, sayso.Asserts), say("زدوری", first, sayso.Questions), say("\u202eagent\u202c", first, sayso.Hedges),
		say("خائن", second, sayso.Denies), say("پایان", "پایان.", sayso.Asserts),
	}})
	return c, d
}

// lit are the pieces of text under a highlight, as its ranges give them.
const lit = `[...(CSS.highlights.get(%q) || [])].map(r => r.toString())`

// A highlight lies on exactly the term of its statement and, for the card that
// is looked at, on exactly its evidence, whatever stands before it in the text;
// what turns direction is a token and counts as the character it stands for.
func TestHighlightsCoverTheirWords(t *testing.T) {
	t.Parallel()
	c, d := difficultCase(t)
	b := open(t, c)
	b.reading(t, "/document/"+d.ID)
	shown := strings.NewReplacer("\u202e", "RLO", "\u202c", "PDF", "\u2066", "LRI", "\u2069", "PDI")
	for name, want := range map[string][]string{
		"stance-asserts": {"مزدور", "مُزدور", "پایان"}, "stance-questions": {"زدوری"}, "stance-hedges": {"RLOagentPDF"}, "stance-denies": {"خائن"},
	} {
		if got := evaluate[[]string](t, b, lit, name); strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s lies on %q, want %q", name, got, want)
		}
	}
	for _, row := range ledgerOf(t, c, casefile.Filter{Document: d.ID}) {
		evaluate[bool](t, b, `document.getElementById(%q).focus(), true`, row.ID)
		for name, want := range map[string]string{"tied": row.Term, "around": row.Evidence} {
			if got := evaluate[[]string](t, b, lit, name); len(got) != 1 || got[0] != shown.Replace(want) {
				t.Errorf("%s of %s lies on %q, want %q", name, row.Term, got, shown.Replace(want))
			}
		}
	}
	// No element is left that divides a word, and the letters are as wide as
	// without anything on them.
	if n := evaluate[int](t, b, `document.querySelectorAll("[data-at] mark, [data-at] span:not(.control)").length`); n != 0 {
		t.Errorf("%d elements still lie in the text", n)
	}
	torn := evaluate[float64](t, b, `Math.max(...[...document.querySelectorAll("p[data-at]")].map(p => {
		const width = q => { q.style.cssText = "position:absolute; white-space:nowrap; inline-size:max-content"; p.after(q); const w = q.getBoundingClientRect().width; q.remove(); return w; };
		const drawn = p.cloneNode(true), plain = p.cloneNode(true);
		for (const q of [drawn, plain]) for (const s of q.querySelectorAll(".note")) s.remove();
		plain.normalize();
		return Math.abs(width(drawn) - width(plain));
	}))`)
	if torn > 0.5 {
		t.Errorf("a paragraph is %g wider than its letters", torn)
	}
	b.picture(t, "reader-difficult")
}

// selecting chooses words of the text as a reader does, with the pointer from
// their first to their last letter.
func (b *browser) selecting(t *testing.T, words string) {
	t.Helper()
	type point struct {
		X0, Y0, X1, Y1 float64
	}
	b.until(t, "the letters are there", `document.fonts.status === "loaded"`) // they shift what is measured
	at := evaluate[point](t, b, `(() => {
		const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
		for (let n = walker.nextNode(); n; n = walker.nextNode()) {
			const i = n.data.indexOf(%[1]s);
			if (i < 0 || !n.parentElement.closest("[data-at]")) continue;
			n.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
			const r = new Range(), edge = (k) => { r.setStart(n, k); r.setEnd(n, k + 1); return r.getBoundingClientRect(); };
			const first = edge(i), last = edge(i + %[1]s.length - 1);
			const rtl = first.left > last.left;
			return { X0: rtl ? first.right - 0.5 : first.left + 0.5, Y0: first.top + first.height / 2, X1: rtl ? last.left + 0.5 : last.right - 0.5, Y1: last.top + last.height / 2 };
		}
		throw new Error("no such words");
	})()`, quoted(words))
	must(t, chromedp.Do(b.ctx, mouse(at.X0, at.Y0), drag(input.DispatchMouseEventTypeMousePressed, at.X0, at.Y0),
		drag(input.DispatchMouseEventTypeMouseMoved, (at.X0+at.X1)/2, at.Y1), drag(input.DispatchMouseEventTypeMouseMoved, at.X1, at.Y1), drag(input.DispatchMouseEventTypeMouseReleased, at.X1, at.Y1)))
}

// A reader chooses Persian words, presses m, says who and what, and finds the
// statement beside the text, in the ledger and in the log, with the slice and
// its sentence.
func TestAStatementFromChosenWords(t *testing.T) {
	t.Parallel()
	c, d := difficultCase(t)
	b := open(t, c)
	b.reading(t, "/document/"+d.ID)
	b.selecting(t, "مزدوری‌ها")
	b.until(t, "the words are shown", `document.getElementById("chosen-words").textContent === %s && !document.getElementById("chosen").hidden`, quoted("مزدوری‌ها"))
	b.letter(t, "m")
	b.until(t, "the form asks who speaks", `document.activeElement.name === "speaker" && document.getElementById("make-term").value === %s`, quoted("مزدوری‌ها"))
	b.picture(t, "reader-make")
	b.typing(t, "بانگ سرو")
	evaluate[bool](t, b, `document.getElementById("make-target").focus(), true`)
	b.typing(t, "ویدا پرچم‌بند")
	evaluate[bool](t, b, `(document.getElementById("make-concept").value = "mercenary", true)`)
	evaluate[bool](t, b, `document.getElementById("make-target").focus(), true`)
	b.press(t, kb.Enter)
	b.until(t, "the statement is kept", `Boolean(document.querySelector(".done"))`)
	b.picture(t, "reader-made")

	made := ledgerOf(t, c, casefile.Filter{Status: sayso.Accepted})
	if len(made) != 1 {
		t.Fatalf("%d rows are accepted", len(made))
	}
	row := made[0]
	first, _, _ := strings.Cut(d.Text, "\n\n")
	if row.Term != "مزدوری‌ها" || row.Speaker != "بانگ سرو" || row.Target != "ویدا پرچم‌بند" || row.Concept != "mercenary" || row.Rule != "hand" || row.Evidence != first {
		t.Errorf("%+v", row.Statement)
	}
	if got, err := row.TermAt.Slice(d.Text); err != nil || got != row.Term {
		t.Errorf("its span gives %q, %v", got, err)
	}
	logged := false
	for e, err := range c.Log(ctx) {
		must(t, err)
		logged = logged || strings.Contains(e.What, row.ID)
	}
	if !logged {
		t.Error("the log does not hold it")
	}
	b.until(t, "the new card has the focus", `document.activeElement.id === %q`, row.ID)
	b.quiet(t)
}

// Cards and passages are tied both ways: by the pointer, and by the keyboard
// alone.
func TestCardsAndPassagesAreTied(t *testing.T) {
	t.Parallel()
	c, d := difficultCase(t)
	b := open(t, c)
	b.reading(t, "/document/"+d.ID)
	row := ledgerOf(t, c, casefile.Filter{Document: d.ID, Stance: sayso.Denies})[0]
	type spot struct{ X, Y float64 }
	middle := `(() => { const r = (%s).getBoundingClientRect(); return { X: r.left + r.width / 2, Y: r.top + r.height / 2 } })()`
	inText := evaluate[spot](t, b, middle, `[...CSS.highlights.get("stance-denies")][0]`)
	must(t, chromedp.Do(b.ctx, mouse(inText.X, inText.Y)))
	b.until(t, "the card is tied", `document.getElementById(%q).classList.contains("tied")`, row.ID)
	must(t, chromedp.Do(b.ctx, chromedp.MouseClickXY(inText.X, inText.Y)))
	b.until(t, "the card has the focus", `document.activeElement.id === %q`, row.ID)
	must(t, chromedp.Do(b.ctx, mouse(2, 2)))

	b.reading(t, "/document/"+d.ID)
	ids := evaluate[[]string](t, b, `[...document.querySelectorAll("[data-card]")].map(c => c.id)`)
	for _, id := range ids {
		b.letter(t, "j")
		if got := evaluate[string](t, b, `document.activeElement.id`); got != id {
			t.Fatalf("j leads to %q, want %q", got, id)
		}
	}
	b.letter(t, "k")
	id := ids[len(ids)-2]
	b.press(t, kb.Enter)
	b.until(t, "the passage has the focus", `document.activeElement.id === %q && CSS.highlights.get("tied").size === 1`, "at-"+id)
	b.press(t, kb.Enter)
	b.until(t, "the card has it again", `document.activeElement.id === %q`, id)
	b.quiet(t)
}
