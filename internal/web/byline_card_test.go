package web_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"sayso/hands"
	"sayso/internal/casefile"
	"sayso/internal/columnists"
	"sayso/internal/dice"
	"sayso/internal/export"
	"sayso/internal/intake"
	"sayso/internal/web"
)

// columns puts a case together: The Desk, which two write, twenty-one colleagues, and One
// Alone, with too few articles to be held against.
func columns(t testing.TB) *casefile.Case {
	t.Helper()
	chance := dice.Dice(9)
	var lines strings.Builder
	write := func(byline string, from, to int) {
		c := columnists.New(&chance)
		for i := from; i < to; i++ {
			line, err := json.Marshal(map[string]string{"id": fmt.Sprint(byline, i), "author": byline, "lang": "en", "title": fmt.Sprint("Column ", i), "text": c.Column(i % columnists.Subjects)})
			must(t, err)
			lines.Write(append(line, '\n'))
		}
	}
	write("The Desk", 0, 5)
	write("The Desk", 5, 10)
	for i := range 21 {
		write(fmt.Sprintf("Colleague %c", 'A'+i), 0, 11)
	}
	write("One Alone", 0, 8)
	path := filepath.Join(t.TempDir(), "columns.jsonl")
	must(t, os.WriteFile(path, []byte(lines.String()), 0o600))
	c := newCase(t)
	add(t, c, path, intake.Options{})
	return c
}

// theDesk is the page of The Desk held against the first so many colleagues.
func theDesk(colleagues int) string {
	return "/byline?" + url.Values{"is": {"The Desk"}, "with": {strings.Join(colleaguesTo(colleagues), "\n")}}.Encode()
}

func colleaguesTo(n int) (names []string) {
	for i := range n {
		names = append(names, fmt.Sprintf("Colleague %c", 'A'+i))
	}
	return names
}

// A byline is held against others that were ticked; the card says so, names no colleague
// as anything, shows its groups with sentences, and leaves as the command prints it.
func TestABylineIsHeldAgainstOthers(t *testing.T) {
	h := site(columns(t))
	bare := get(t, h, "/byline?is=The+Desk")
	bare.says("One hand or several", "Articles of this byline can be held against those of other bylines", "At least 20, with 10 documents each")
	if boxes := bare.all("input", ""); len(boxes) < 21 || strings.Contains(bare.raw, `value="The Desk" checked`) {
		t.Errorf("%d boxes to tick", len(boxes))
	}
	p := get(t, h, theDesk(21))
	p.says("several hands", "are less alike in how they are written", "It cannot show that there is only one writer.", "Which article is whose was not known", "Held against 21 bylines", "single writers, half on one subject and half on another", "First group", "The card as JSON")
	p.linksLead(h)
	inert(t, theDesk(21), p)
	var file struct {
		export.BylineCard
		Figures hands.BylineFigures `json:"figures"`
	}
	sent := body(t, ask(h, http.MethodGet, strings.Replace(theDesk(21), "/byline?", "/byline/card.json?", 1), nil))
	must(t, json.Unmarshal([]byte(sent), &file))
	if file.Byline != "The Desk" || file.Conclusion != hands.SeveralHands || len(file.SHA256) != 64 || strings.Contains(sent, "Colleague A") || !strings.Contains(p.raw, file.SHA256) {
		t.Errorf("the file says %.300s", sent)
	}
	if lists, shown := len(p.all("ul", "sentences-of")), listsOf(file.Figures.Groups.Habits); lists != shown || lists == 0 {
		t.Errorf("%d lists of sentences, in the file %d", lists, shown)
	}
	get(t, h, theDesk(11)).says("no conclusion", "the reference has too few bylines to compare with (11 with")
	ticked := ask(h, http.MethodGet, "/byline?is=The+Desk&with=Colleague+A&with=Colleague+B", nil)
	if to := ticked.Header.Get("Location"); to != theDesk(2)+"#hands" {
		t.Errorf("the form leads to %q", to)
	}
	read(t, ask(h, http.MethodGet, "/byline/card.json?is=The+Desk", nil), http.StatusBadRequest)
	read(t, ask(h, http.MethodGet, "/byline?is=The+Desk&with=Nobody", nil), http.StatusNotFound)
	few := demoCase(t)
	bylines, err := few.Bylines(ctx)
	must(t, err)
	get(t, site(few), "/byline?"+url.Values{"is": {bylines[0].Name}}.Encode()).says("There is no card: it would need 20 other bylines")
}

// listsOf is how many sides of habits have a sentence.
func listsOf(habits []hands.Habit) (n int) {
	for _, h := range habits {
		sides := map[string]bool{}
		for _, e := range h.Examples {
			sides[e.Side] = true
		}
		n += len(sides)
	}
	return n
}

// Its card is said in every language, and nothing of it in English.
func TestTheCardOfABylineIsSaidInEveryLanguage(t *testing.T) {
	h := site(columns(t))
	left := regexp.MustCompile(`<bdi lang="en" dir="ltr">[^<]*|hands\.[a-z.]+`)
	for _, lang := range []string{"fa", "ar"} {
		for _, target := range []string{theDesk(21), theDesk(3), "/byline?is=The+Desk"} {
			p := read(t, ask(h, http.MethodGet, target, func(r *http.Request) { r.Header.Set("Accept-Language", lang) }), http.StatusOK)
			card := p.raw[strings.Index(p.raw, `id="hands"`):strings.Index(p.raw, `id="carrying"`)]
			if found := left.FindAllString(card, -1); len(found) > 0 {
				t.Errorf("%s in %s: %q", target, lang, found)
			}
		}
	}
}

// In a browser the card comes by itself; in a narrow window and in Persian all of it can
// be read and pressed, light and dark.
func TestTheCardOfABylineInABrowser(t *testing.T) {
	t.Parallel()
	b := openWith(t, columns(t), web.Options{Reader: "Noor", Patience: time.Nanosecond})
	b.visit(t, "/byline?is=The+Desk")
	must(t, chromedp.Do(b.ctx, chromedp.WaitVisible(".split-form button")))
	must(t, chromedp.Do(b.ctx, chromedp.Click(".split-form button")))
	must(t, chromedp.Do(b.ctx, chromedp.WaitVisible("#hands .verdict")))
	b.picture(t, "byline-card-en")
	b.reads(t, "fa")
	for _, scheme := range []string{"light", "dark"} {
		b.at(t, 360, 1, scheme)
		b.visit(t, theDesk(21))
		must(t, chromedp.Do(b.ctx, chromedp.WaitVisible("#hands .habits")))
		evaluate[int](t, b, `document.querySelectorAll("details").forEach(d => d.open = true), document.querySelectorAll("details").length`)
		here := "byline-card-fa-360-" + scheme
		evaluate[reach](t, b, reachScript).judge(t, here)
		evaluate[shown](t, b, measureScript).judge(t, here, 360)
		b.picture(t, here)
	}
	b.quiet(t)
}
