package web_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"sayso/hands"
	"sayso/internal/columnists"
	"sayso/internal/dice"
	"sayso/internal/export"
	"sayso/internal/intake"
	"sayso/internal/web"
)

// deskAnd is the page of The Desk beside another byline, held against the first so many
// colleagues; "" and 0 leave the choice open.
func deskAnd(other string, colleagues int) string {
	asked := url.Values{"is": {"The Desk"}}
	if other != "" {
		asked.Set("and", other)
	}
	if colleagues > 0 {
		asked.Set("with", strings.Join(colleaguesTo(colleagues), "\n"))
	}
	return "/byline/pair?" + asked.Encode()
}

func theFileOf(page string) string {
	return strings.Replace(page, "/byline/pair?", "/byline/pair.json?", 1)
}

// From the page of a byline another is chosen by its name, among all of the case in the
// order of letters, and the rest of them is ticked.
func TestAnotherBylineIsChosenByItsName(t *testing.T) {
	h := site(columns(t))
	if !leadsTo(get(t, h, "/byline?is=The+Desk"), deskAnd("", 0)) || !leadsTo(get(t, h, theDesk(3)), deskAnd("", 3)) {
		t.Error("the page of the byline does not lead there")
	}
	p := get(t, h, deskAnd("", 0))
	p.says("The Desk beside another byline", "It is experimental and concludes nothing", "Neither of the two counts among them. At least 20, with 10 documents each.")
	var names []string
	for _, o := range p.all("option", "") {
		names = append(names, attr(o, "value"))
	}
	if want := append(append([]string{""}, colleaguesTo(21)...), "One Alone"); !slices.Equal(names, want) {
		t.Errorf("to choose from: %q", names)
	}
	if n := strings.Count(p.raw, `type="checkbox"`); n != 21 || strings.Count(p.raw, " checked") != 21 {
		t.Errorf("%d boxes to tick", n)
	}
	ticked := ask(h, http.MethodGet, "/byline/pair?is=The+Desk&and=One+Alone&with=Colleague+A&with=Colleague+B", nil)
	if to := ticked.Header.Get("Location"); to != deskAnd("One Alone", 2)+"#pair" {
		t.Errorf("the form leads to %q", to)
	}
	few := demoCase(t)
	bylines, err := few.Bylines(ctx)
	must(t, err)
	get(t, site(few), "/byline/pair?"+url.Values{"is": {bylines[0].Name}}.Encode()).says("There is no card: it would need 20 other bylines")
}

// The card shows what both do beside how often that deceives, concludes nothing, and has
// no ratio where the goals are missed.
func TestTwoBylinesBesideEachOther(t *testing.T) {
	h := site(columns(t))
	page := deskAnd("One Alone", 21)
	p := get(t, h, page)
	p.says("The Desk and One Alone", "no conclusion · experimental", "this card is experimental and concludes nothing", "no likelihood ratio is shown", "Two bylines that share habits are not said to be one writer's.", "It cannot show that there is only one writer.", "The card as JSON")
	p.linksLead(h)
	inert(t, page, p)
	var file struct {
		export.PairCard
		Figures hands.PairFigures `json:"figures"`
	}
	sent := body(t, ask(h, http.MethodGet, theFileOf(page), nil))
	must(t, json.Unmarshal([]byte(sent), &file))
	f := file.Figures
	if file.Bylines != [2]string{"The Desk", "One Alone"} || file.Conclusion != hands.NoConclusion || strings.Contains(sent, "Colleague A") || !strings.Contains(p.raw, file.SHA256) {
		t.Errorf("the file says %.300s", sent)
	}
	if f.Reference.Bylines != 21 || f.Odds != nil || strings.Contains(p.raw, "as a logarithm to base 10") {
		t.Errorf("%d bylines, ratio %v", f.Reference.Bylines, f.Odds)
	}
	if lists := len(p.all("ul", "sentences-of")); lists != listsOf(f.Habits) || lists == 0 {
		t.Errorf("%d lists of sentences, in the file %d", lists, listsOf(f.Habits))
	}
	for _, list := range p.all("ul", "sentences-of") {
		for item := range list.ChildNodes() {
			if !strings.Contains(words(item), "Column ") {
				t.Errorf("a sentence does not say where it stands: %s", words(item))
			}
		}
	}
	for heading, rows := range map[string]int{"What was looked at, when all that is not their own was taken out.": 2, "How often such likeness deceives": len(f.Accuracy), "What is asked for before a ratio is shown": len(f.Goals)} {
		if n := rowsUnder(p, heading); n != rows || n < 2 {
			t.Errorf("%s: %d rows, in the file %d", heading, n, rows)
		}
	}
	if shown := habitsOn(p); !slices.EqualFunc(shown, f.Habits, func(s string, h hands.Habit) bool { return s == h.Habit }) {
		t.Errorf("habits %q are not in the file's order", shown)
	}
}

// rowsUnder are the rows of the table with a caption.
func rowsUnder(p page, caption string) int {
	for _, table := range p.all("table", "") {
		if words(table.FirstChild) == caption {
			return strings.Count(rendered(table), "<tr>") - 1
		}
	}
	return -1
}

func rendered(n *html.Node) string {
	var b strings.Builder
	_ = html.Render(&b, n) // a builder takes everything
	return b.String()
}

func habitsOn(p page) (shown []string) {
	for _, h := range p.all("bdi", "habit") {
		shown = append(shown, words(h))
	}
	return shown
}

// Whoever is laid beside somebody says nothing of what is usual, ticked or not; the
// others of the case are asked about only by whoever names them.
func TestNeitherOfAPairIsHeldAgainstItself(t *testing.T) {
	h := site(columns(t))
	sent := body(t, ask(h, http.MethodGet, theFileOf(deskAnd("Colleague C", 21)), nil))
	if !strings.Contains(sent, `"reference":{"bylines":20,`) || strings.Contains(sent, "Colleague B") {
		t.Errorf("the file says %.900s", sent)
	}
	p := get(t, h, deskAnd("Colleague C", 21))
	if strings.Contains(p.raw, `value="Colleague C" checked`) {
		t.Error("it can be ticked")
	}
}

// With as many others as are needed and no more, one of whom is laid beside, there is no
// card, and another can be chosen.
func TestWhoeverChoseCanChooseAgain(t *testing.T) {
	var lines strings.Builder
	for i := range 210 {
		fmt.Fprintf(&lines, `{"author":"Colleague %c","lang":"en","text":"Column %d: rain."}`+"\n", 'A'+i/10, i)
	}
	path := filepath.Join(t.TempDir(), "short.jsonl")
	must(t, os.WriteFile(path, []byte(lines.String()), 0o600))
	c := newCase(t)
	add(t, c, path, intake.Options{})
	p := get(t, site(c), "/byline/pair?"+url.Values{"is": {"Colleague A"}, "and": {"Colleague B"}, "with": {"Colleague C"}}.Encode())
	p.says("too little text")
	if n := len(p.all("option", "")); n != 21 {
		t.Errorf("%d to choose from", n)
	}
}

// There is one question, about two that were named: nobody asks about several at once.
func TestAPairIsTwo(t *testing.T) {
	h := site(columns(t))
	for _, bad := range []string{
		deskAnd("One Alone", 21) + "&and=Colleague+A",
		theFileOf(deskAnd("One Alone", 21)) + "&and=Colleague+A",
		deskAnd("the desk", 0), deskAnd("The Desk", 21), theFileOf(deskAnd("The Desk", 21)),
		theFileOf(deskAnd("One Alone", 0)), theFileOf(deskAnd("", 21)),
	} {
		read(t, ask(h, http.MethodGet, bad, nil), http.StatusBadRequest)
	}
	for _, nobody := range []string{deskAnd("One Alone\nColleague A", 21), deskAnd("Nobody", 0), "/byline/pair", "/byline/pair?is=Nobody", theFileOf(deskAnd("Nobody", 21)), deskAnd("One Alone", 0) + "&with=Nobody"} {
		read(t, ask(h, http.MethodGet, nobody, nil), http.StatusNotFound)
	}
}

// Where a pair cannot be compared the card has no figure, and says why.
func TestAPairThatIsNotComparedHasNoNumber(t *testing.T) {
	c := columns(t)
	path := filepath.Join(t.TempDir(), "more.jsonl")
	must(t, os.WriteFile(path, []byte(fmt.Sprintf(`{"id":"1","author":"Brief","text":%q}`+"\n"+`{"id":"2","author":"Persian","text":%q}`+"\n", strings.Repeat("The harbour was closed and nobody said why. ", 20), strings.Repeat("بندر بسته بود و هیچ کس نگفت چرا. ", 120))), 0o600))
	add(t, c, path, intake.Options{})
	h := site(c)
	figure := regexp.MustCompile(`[0-9]`)
	for other, why := range map[string]string{"Brief": "too little text", "Persian": "never compared"} {
		p := get(t, h, deskAnd(other, 21))
		p.says(why, "experimental")
		said := p.all("p", "verdict")[0]
		if reasons := words(said) + words(p.all("ul", "why-of")[0]); figure.MatchString(reasons) {
			t.Errorf("%s: %s", other, reasons)
		}
		if len(p.all("table", "")) > 0 || len(p.all("ol", "habits")) > 0 {
			t.Errorf("%s: there are figures", other)
		}
		if sent := body(t, ask(h, http.MethodGet, theFileOf(deskAnd(other, 21)), nil)); strings.Contains(sent, `"figures"`) {
			t.Errorf("%s: the file says %.300s", other, sent)
		}
	}
}

// A ratio is shown where the card has one, with how far it can be read; goals say whether
// they were met, missed, or had too few pairs.
func TestARatioIsShownOnlyIfTheCardHasOne(t *testing.T) {
	goal := func(words int, of string, goal, found float64, met bool) hands.PairGoal {
		return hands.PairGoal{Words: words, Of: of, Goal: goal, Found: found, Met: met, Measured: words == 500}
	}
	f := hands.PairFigures{Goals: []hands.PairGoal{
		goal(500, hands.GoalAUC, .75, .81, true), goal(500, hands.GoalCllr, .85, .9, false), goal(500, hands.GoalWrong, .05, .04, true),
		goal(2000, hands.GoalAUC, .8, .6, false), goal(2000, hands.GoalCllr, .85, .5, false), goal(2000, hands.GoalWrong, .05, .2, false), // of ten pairs
	}}
	ratio, states := web.PairForTest(f)
	if want := strings.Fields("met unmet met unmeasured unmeasured unmeasured"); ratio != "" || !slices.Equal(states, want) {
		t.Errorf("ratio %q, goals %q", ratio, states)
	}
	f.Odds = &hands.PairOdds{Words: 2000, Log10: -.734}
	if ratio, _ = web.PairForTest(f); !strings.Contains(ratio, "-0.73</bdi> (texts of 2,000 words). At 0 ") {
		t.Error(ratio)
	}
	f.Odds = &hands.PairOdds{Words: 500, Log10: 1.628, Bounded: true}
	if ratio, _ = web.PairForTest(f); !strings.Contains(ratio, "1.63</bdi> (texts of 500 words), as far from 0 as so few bylines can show.") {
		t.Error(ratio)
	}
}

// What strangers call themselves and write is words.
func TestHostileBylinesBesideEachOtherStayWords(t *testing.T) {
	c := columns(t)
	attack := attacks[2] + " =HYPERLINK(1)"
	var lines strings.Builder
	chance := dice.Dice(5)
	for w := columnists.New(&chance); strings.Count(lines.String(), "\n") < 10; {
		line, err := json.Marshal(map[string]string{"author": attack, "text": strings.ReplaceAll(w.Column(1), "\n", " "+attacks[2]+"\n")})
		must(t, err)
		lines.Write(append(line, '\n'))
	}
	path := filepath.Join(t.TempDir(), "hostile.jsonl")
	must(t, os.WriteFile(path, []byte(lines.String()), 0o600))
	add(t, c, path, intake.Options{})
	h := site(c)
	beside := strings.Join(colleaguesTo(21), "\n")
	for _, asked := range []url.Values{{"is": {attack}}, {"is": {attack}, "and": {"The Desk"}, "with": {beside}}, {"is": {"The Desk"}, "and": {attack}, "with": {beside}}} {
		target := "/byline/pair?" + asked.Encode()
		p := get(t, h, target)
		inert(t, target, p)
		everyAttribute(t, target, p.all("main", "")[0])
		if isAsked := asked.Has("and"); isAsked != (len(p.all("ol", "habits")) == 1) {
			t.Errorf("%s has no habits", target)
		}
	}
}

// The card is said in every language, and nothing of it in English.
func TestTheCardOfAPairIsSaidInEveryLanguage(t *testing.T) {
	h := site(columns(t))
	left := regexp.MustCompile(`<bdi lang="en" dir="ltr">[^<]*|hands\.[a-z.]+`)
	for _, lang := range []string{"fa", "ar"} {
		for _, target := range []string{deskAnd("One Alone", 21), deskAnd("One Alone", 3), deskAnd("", 0)} {
			p := read(t, ask(h, http.MethodGet, target, func(r *http.Request) { r.Header.Set("Accept-Language", lang) }), http.StatusOK)
			if found := left.FindAllString(p.raw[strings.Index(p.raw, `<article class="account`):strings.Index(p.raw, "</article>")], -1); len(found) > 0 {
				t.Errorf("%s in %s: %q", target, lang, found)
			}
		}
	}
}

// In a browser the card comes by itself; in a narrow window and in Persian all of it can
// be read and pressed, light and dark.
func TestTheCardOfAPairInABrowser(t *testing.T) {
	t.Parallel()
	b := openWith(t, columns(t), web.Options{Reader: "Noor", Patience: time.Nanosecond})
	b.visit(t, deskAnd("", 0))
	must(t, chromedp.Do(b.ctx, chromedp.WaitVisible("#other")))
	evaluate[string](t, b, `document.getElementById("other").value = "One Alone"`)
	must(t, chromedp.Do(b.ctx, chromedp.Click(".split-form button")))
	must(t, chromedp.Do(b.ctx, chromedp.WaitVisible("#pair .verdict")))
	b.picture(t, "byline-pair-en")
	b.reads(t, "fa")
	for _, scheme := range []string{"light", "dark"} {
		b.at(t, 360, 1, scheme)
		b.visit(t, deskAnd("One Alone", 21))
		must(t, chromedp.Do(b.ctx, chromedp.WaitVisible("#pair .habits")))
		evaluate[int](t, b, `document.querySelectorAll("details").forEach(d => d.open = true), document.querySelectorAll("details").length`)
		here := "byline-pair-fa-360-" + scheme
		evaluate[reach](t, b, reachScript).judge(t, here)
		evaluate[shown](t, b, measureScript).judge(t, here, 360)
		b.picture(t, here)
	}
	b.keepsNobodyOut(t, "byline-pair-fa-360-dark")
	b.quiet(t)
}
