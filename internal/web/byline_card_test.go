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
	"sayso/internal/dice"
	"sayso/internal/export"
	"sayso/internal/intake"
	"sayso/internal/web"
)

// A columnist is how often each of two ways is taken, of a hundred.
type columnist struct {
	below func(int) int
	often [16]int
	long  int // words of a sentence
}

func newColumnist(below func(int) int) columnist {
	c := columnist{below: below, long: 8 + below(10)}
	for i := range c.often {
		c.often[i] = below(101)
	}
	return c
}

func (c columnist) way(habit int) int { return btoi(c.below(100) < c.often[habit]) }

func btoi(is bool) int {
	if is {
		return 1
	}
	return 0
}

var (
	columnWays  = strings.Fields("but though very really also too maybe perhaps until till about around on upon nobody none often always here there")
	columnSmall = strings.Fields("the of and to in is was that for with his her he she they it by from not are were has had have who which this their at been be would when after what you we")
	columnSound = strings.Fields("bar kel dom ris tav nol pem gud sil vor hax min tez lub cor fan wep jin")
)

// column is an article of some three hundred words about one of six subjects.
func (c columnist) column(subject int) string {
	var b strings.Builder
	for written := 0; written < 320; {
		n := c.long/2 + c.below(c.long)
		for i := range n {
			word := columnSmall[c.below(len(columnSmall))]
			switch {
			case i%3 == 1:
				at := 7*subject + c.below(12)
				word = columnSound[at%18] + columnSound[(at*5+subject)%18]
			case i%4 == 2:
				w := c.below(10)
				word = columnWays[2*w+c.way(w)]
			}
			b.WriteString(word + []string{" ", ", "}[c.way(10)&c.below(2)])
		}
		written += n
		b.WriteString([]string{"so. ", "so! ", "so; ", "so.\n"}[2*c.way(11)+c.way(12)])
	}
	return b.String()
}

// columns puts a case together: The Desk, which two write, and twenty-one colleagues.
func columns(t testing.TB) *casefile.Case {
	t.Helper()
	chance := dice.Dice(9)
	below := chance.Below
	var lines strings.Builder
	write := func(byline string, from, to int) {
		c := newColumnist(below)
		for i := from; i < to; i++ {
			line, err := json.Marshal(map[string]string{"id": fmt.Sprint(byline, i), "author": byline, "lang": "en", "text": c.column(i % 6)})
			must(t, err)
			lines.Write(append(line, '\n'))
		}
	}
	write("The Desk", 0, 5)
	write("The Desk", 5, 10)
	for i := range 21 {
		write(fmt.Sprintf("Colleague %c", 'A'+i), 0, 11)
	}
	path := filepath.Join(t.TempDir(), "columns.jsonl")
	must(t, os.WriteFile(path, []byte(lines.String()), 0o600))
	c := newCase(t)
	add(t, c, path, intake.Options{})
	return c
}

// theDesk is the page of The Desk held against the first so many colleagues.
func theDesk(colleagues int) string {
	var beside []string
	for i := range colleagues {
		beside = append(beside, fmt.Sprintf("Colleague %c", 'A'+i))
	}
	return "/byline?" + url.Values{"is": {"The Desk"}, "with": {strings.Join(beside, "\n")}}.Encode()
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
	if lists := p.all("ul", "sentences-of"); len(lists) < 10 {
		t.Errorf("%d lists of sentences", len(lists))
	}
	var file export.BylineCard
	sent := body(t, ask(h, http.MethodGet, strings.Replace(theDesk(21), "/byline?", "/byline/card.json?", 1), nil))
	must(t, json.Unmarshal([]byte(sent), &file))
	if file.Byline != "The Desk" || file.Conclusion != hands.SeveralHands || len(file.SHA256) != 64 || strings.Contains(sent, "Colleague A") || !strings.Contains(p.raw, file.SHA256) {
		t.Errorf("the file says %.300s", sent)
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
