package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"sayso"
	"sayso/hands"
	"sayso/internal/casefile"
	"sayso/internal/dice"
	"sayso/internal/export"
	"sayso/internal/web"
)

// writtenBy are posts of a handle on murmur over forty weeks by two programs, each with
// ways of its own: two writers who never lived.
func writtenBy(handle string) []sayso.Post {
	chance := dice.Dice(7)
	below := chance.Below
	syllables := strings.Fields("bar kel dom ris tav nol pem gud sil vor hax min tez lub cor fan wep jin")
	thing := func() string { return syllables[below(len(syllables))] + syllables[below(len(syllables))] }
	var posts []sayso.Post
	for week := range 40 {
		for n := range 12 {
			at := time.Date(2023, 1, 2, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 7*week).Add(time.Duration(below(7*24*60)) * time.Minute)
			p := sayso.Post{Account: sayso.Account{Platform: "murmur", Handle: handle}, Time: at, TimeText: at.Format(time.RFC3339), Lang: "en", Client: "pad"}
			p.Text = "The " + thing() + " was " + thing() + "!! But not for " + thing() + " - Sad! You have " + strings.ToUpper(thing()) + " and " + thing() + "!"
			if n%2 == 1 {
				p.Client = "phone"
				p.Text = "As we heard, the " + thing() + ", which " + thing() + " had, is about " + thing() + "; perhaps the " + thing() + " would have been " + thing() + ", they said, when " + thing() + " came."
			}
			posts = append(posts, p)
		}
	}
	return posts
}

const (
	deskPage  = "/account?is=desk&on=murmur"
	deskSplit = "/account?a=pad&b=phone&by=client&is=desk&on=murmur"
)

// The page of an account has its cards, with limits and reasons, and each sentence leads
// to its post.
func TestAnAccountHasItsCards(t *testing.T) {
	c := newCase(t)
	putPosts(t, c, "posts", writtenBy("desk")...)
	h := site(c)
	p := get(t, h, deskSplit)
	p.says(
		"Posts in this case: 480, from 3 January 2023", "several hands", "support: limited", "prose alone tells the sides apart: AUC a post", "The question: prose of the two sides", "odd and even weeks",
		"punctuation and casing shape", "do not name a person or a place on this basis", "a clock is no place", "It cannot show that there is only one writer.", "A device label tells which program posted, not whose finger.", "Habits in which they differ",
	)
	p.linksLead(h)
	inert(t, deskSplit, p)
	sentences := 0
	for _, list := range p.all("ul", "sentences-of") {
		sentences += strings.Count(words(list), "the post")
	}
	if habits := p.all("ol", "habits"); len(habits) != 2 || sentences < 15*6 {
		t.Errorf("%d lists of habits, %d sentences", len(habits), sentences)
	}
	table, posts := p.all("table", "hours")[0], 0
	for n := range table.Descendants() {
		if n.Data == "td" {
			count, err := strconv.Atoi(words(n))
			must(t, err)
			posts += count
		}
	}
	if posts != 480 {
		t.Errorf("%d posts in the table of the week", posts)
	}
	get(t, h, deskPage+"&zone=UTC%2B3%3A30%2CAsia%2FTehran").says("By UTC+3:30:", "By UTC+3:30/+4:30:")
	before := get(t, h, deskPage+"&by=before%3A2023-06-01")
	before.says("no conclusion", "one side follows the other in time", "Split: before 1 June 2023 – from 1 June 2023 on", "The card as JSON")
	get(t, h, deskPage+"&by=hours%3A8-16%40UTC%2B3%3A30").says("Split: from 8 to 16 o'clock – the others (UTC+3:30)", "no evidence of several hands")
	for page, way := range map[string]string{"/voices/account?is=desk&on=murmur": deskPage, "/accounts": deskPage, "/documents?kind=posts": "/accounts"} {
		if !leadsTo(get(t, h, page), way) {
			t.Errorf("%s does not lead to %s", page, way)
		}
	}
}

func leadsTo(p page, target string) bool {
	return slices.ContainsFunc(p.all("a", ""), func(a *html.Node) bool { return attr(a, "href") == target })
}

// A file has what the command prints of the same posts.
func TestCardsLeaveAsTheCommandsPrintThem(t *testing.T) {
	c := newCase(t)
	posts := writtenBy("desk")
	putPosts(t, c, "posts", posts...)
	h := site(c)
	kept, err := c.PostsBy(ctx, posts[0].Account)
	must(t, err)
	var all []hands.Post
	var times []hands.Posting
	for _, p := range kept {
		all = append(all, hands.Post{ID: p.ID, Time: p.Time, Text: p.Text, Client: p.Client, Side: p.Client})
		times = append(times, hands.Posting{At: p.Time, Client: p.Client})
	}
	sides := [2]string{"pad", "phone"}
	card, err := hands.Partition(ctx, all, hands.Question{Sides: sides, Permutations: 199, Seed: 1})
	must(t, err)
	rhythm, err := hands.Rhythm(ctx, times, hands.RhythmOptions{Permutations: 999, Seed: 1})
	must(t, err)
	var partitionJSON, rhythmJSON bytes.Buffer
	must(t, export.Card(&partitionJSON, export.PartitionCard{Account: "desk", Platform: "murmur", By: "client", Sides: sides, Card: card, SHA256: hands.PostsSHA256(all)}))
	must(t, export.Card(&rhythmJSON, export.RhythmCard{Account: "desk", Platform: "murmur", Card: rhythm, SHA256: hands.PostingsSHA256(times)}))
	for target, want := range map[string]string{
		strings.Replace(deskSplit, "/account", "/account/partition.json", 1): partitionJSON.String(), "/account/rhythm.json?is=desk&on=murmur": rhythmJSON.String(), "/account/rhythm.svg?is=desk&on=murmur": string(hands.RhythmSVG(rhythm)),
	} {
		res := ask(h, http.MethodGet, target, nil)
		if got := body(t, res); got != want || !strings.HasPrefix(res.Header.Get("Content-Disposition"), "attachment;") {
			t.Errorf("%s:\n%s\nwant\n%s", target, got, want)
		}
	}
}

// Where there is too little text no number is shown but those of the limits, and the hash.
func TestTooLittleTextShowsNoNumber(t *testing.T) {
	c := newCase(t)
	putPosts(t, c, "posts", writtenBy("desk")[:60]...)
	h := site(c)
	for _, by := range []string{"", "&by=client&a=pad&b=phone", "&by=days%3Asat%2Csun", "&by=signature%3A-H"} {
		p := get(t, h, deskPage+by)
		p.says("too little text", "there are too few posts")
		for _, card := range p.all("section", "card-of") {
			for n := range card.Descendants() {
				if n.Data != "li" && n.Data != "p" && n.Data != "table" && n.Data != "svg" || strings.Contains(attr(n, "class"), "provenance-of") || strings.Contains(attr(n.Parent, "class"), "way") || strings.Contains(words(n), "500 words a side") {
					continue
				}
				for d := n.Parent; d != nil && d != card; d = d.Parent {
					if d.Data == "form" {
						n = nil
						break
					}
				}
				if n != nil && strings.ContainsAny(words(n), "0123456789") {
					t.Errorf("%s shows %q", by, words(n))
				}
			}
		}
	}
}

// What the form asks is one address; what cannot be asked is said.
func TestTheFormOfSplits(t *testing.T) {
	c := newCase(t)
	putPosts(t, c, "posts", writtenBy("desk")[:12]...)
	h := site(c)
	const asked = "/account?is=desk&on=murmur&zone="
	for form, want := range map[string]string{
		"&split=hours&from=8&to=16&clock=UTC%2B3%3A30&a=pad&b=phone": "by=hours%3A8-16%40UTC%2B3%3A30&is=desk&on=murmur", "&split=hours&from=22&to=6&clock=": "by=hours%3A22-6&is=desk&on=murmur",
		"&split=days&day=sun&day=sat&clock=UTC": "by=days%3Asat%2Csun&is=desk&on=murmur", "&split=client&a=pad&b=phone&clock=x": "a=pad&b=phone&by=client&is=desk&on=murmur",
		"&split=signature&signature=-H+": "by=signature%3A-H&is=desk&on=murmur", "&split=before&date=2023-06-01&clock=Asia/Tehran": "by=before%3A2023-06-01%40Asia%2FTehran&is=desk&on=murmur", "&split=language&lang_a=fa&lang_b=en": "by=language%3Afa%2Fen&is=desk&on=murmur",
	} {
		res := ask(h, http.MethodGet, asked+form, nil)
		if to := res.Header.Get("Location"); res.StatusCode != http.StatusSeeOther || to != "/account?"+want+"#split" {
			t.Errorf("%s leads to %s, status %d", form, to, res.StatusCode)
		}
		get(t, h, "/account?"+want)
	}
	for _, form := range []string{"&split=face", "&split=hours&from=8&to=8", "&split=hours&from=8&to=16&clock=Narnia", "&split=days", "&split=signature", "&split=client&a=pad&b=pad", "&split=before&date=soon"} {
		read(t, ask(h, http.MethodGet, asked+form, nil), http.StatusBadRequest)
	}
	for _, target := range []string{deskPage + "&by=face", deskPage + "&by=hours%3A9", deskPage + "&zone=Narnia", deskPage + "&zone=UTC,UTC,UTC,UTC", "/account/partition.json?is=desk&on=murmur", "/account/rhythm.json?is=desk&on=murmur&zone=x", "/accounts?page=0", "/bylines?page=x", "/byline?is=x&page=0"} {
		read(t, ask(h, http.MethodGet, target, nil), http.StatusBadRequest)
	}
	for _, target := range []string{"/account", "/account?is=desk", "/account?is=nobody&on=murmur", "/account/rhythm.svg?is=nobody", "/byline", "/byline?is=nobody", "/byline/placements.csv?is=nobody"} {
		read(t, ask(h, http.MethodGet, target, nil), http.StatusNotFound)
	}
}

// A handle that stands for many people has no card, as a page or as a file.
func TestNobodysHandleHasNoCard(t *testing.T) {
	c := newCase(t)
	putPosts(t, c, "posts", writtenBy("[deleted]")[:120]...)
	h := site(c)
	p := get(t, h, "/account?is=%5Bdeleted%5D&on=murmur&by=hours%3A8-16")
	p.says("This handle stands for many people")
	if len(p.all("section", "card-of")) != 0 {
		t.Error("there is a card")
	}
	read(t, ask(h, http.MethodGet, "/account/rhythm.json?is=%5Bdeleted%5D&on=murmur", nil), http.StatusNotFound)
	read(t, ask(h, http.MethodGet, "/account/partition.json?is=%5Bdeleted%5D&on=murmur&by=hours%3A8-16", nil), http.StatusNotFound)
}

// While a card is worked out its part of the page says so and asks again.
func TestCardsAreWorkedOutInTheBackground(t *testing.T) {
	c := newCase(t)
	putPosts(t, c, "posts", writtenBy("desk")...)
	impatient := web.New(c, web.Options{Token: token, Hosts: []string{host}, Patience: time.Nanosecond})
	defer impatient.Close()
	waited := false
	for tries := 0; ; tries++ {
		p := get(t, impatient, deskSplit)
		waiting := p.all("div", "none")
		if len(waiting) == 0 {
			p.says("several hands", "no clock stands out")
			break
		}
		waited = true
		if attr(waiting[0], "hx-get") != deskSplit || tries > 5000 {
			t.Fatalf("it waits %d times and asks for %q", tries, attr(waiting[0], "hx-get"))
		}
		time.Sleep(2 * time.Millisecond)
	}
	if !waited {
		t.Error("nobody waited")
	}
}

// What strangers call themselves, their programs and their outlets is words.
func TestHostileWritersStayWords(t *testing.T) {
	for _, attack := range []string{attacks[2], attacks[6], `=HYPERLINK("http://evil.example")`, "Ann \u202egreB\u202c \u2066x"} {
		c := newCase(t)
		posts := writtenBy(attack)[:24]
		if attack == attacks[2] { // enough for figures
			posts = writtenBy(attack)
		}
		for i := range posts {
			posts[i].Account.Platform, posts[i].Client, posts[i].Text = attack, fmt.Sprint(attack, i%2), posts[i].Text+" "+attack
		}
		putPosts(t, c, "posts", posts...)
		keepHostile(t, c, attack)
		h := site(c)
		who := url.Values{"is": {attack}, "on": {attack}}.Encode()
		byline := url.Values{"is": {attack}}.Encode()
		for _, target := range []string{"/accounts", "/account?" + who, "/account?by=client&" + url.Values{"is": {attack}, "on": {attack}, "a": {attack + "0"}, "b": {attack + "1"}}.Encode(), "/account?" + who + "&by=" + url.QueryEscape("signature:"+attack[:min(len(attack), 20)]), "/bylines", "/byline?" + byline} {
			res := ask(h, http.MethodGet, target, nil)
			if res.StatusCode == http.StatusBadRequest && strings.Contains(target, "signature") {
				continue
			}
			p := read(t, res, http.StatusOK)
			inert(t, target, p)
			main := p.all("main", "")[0]
			if strings.ContainsFunc(words(main), turnsDirection) {
				t.Errorf("%s: a character that turns direction", target)
			}
			everyAttribute(t, target, main)
		}
		if csv := body(t, ask(h, http.MethodGet, "/byline/placements.csv?"+byline, nil)); formula.MatchString(csv) {
			t.Errorf("a formula: %s", csv)
		}
	}
}

var formula = regexp.MustCompile(`(?m)(^|,)"?[=+@-]`)

// In every language a page says all that a card says, and nothing of it in English.
func TestCardsAreSaidInEveryLanguage(t *testing.T) {
	c := newCase(t)
	putPosts(t, c, "posts", writtenBy("desk")...)
	h := site(c)
	left := regexp.MustCompile(`<bdi lang="en"[^>]*>[^<]*|hands\.[a-z.]+`)
	for _, lang := range []string{"en", "fa", "ar"} {
		for _, target := range []string{deskSplit, deskPage + "&by=days%3Asat%2Csun", deskPage + "&by=before%3A2023-06-01", deskPage + "&by=language%3Aen%2Ffa", deskPage + "&by=signature%3A-H", "/accounts", "/bylines"} {
			p := read(t, ask(h, http.MethodGet, target, func(r *http.Request) { r.Header.Set("Accept-Language", lang) }), http.StatusOK)
			if found := left.FindAllString(strings.ReplaceAll(p.raw, `<bdi lang="en" dir="ltr">sayso`, "")[strings.Index(p.raw, "<main"):strings.Index(p.raw, "</main")-40], -1); len(found) > 0 {
				t.Errorf("%s in %s: %q", target, lang, found)
			}
		}
	}
}

// Bylines and accounts stand in the order of letters, whoever wrote more.
func TestWritersAreInTheOrderOfLetters(t *testing.T) {
	c := newCase(t)
	putPosts(t, c, "posts", append(writtenBy("zed")[:5], append(writtenBy("Ann")[:1], writtenBy("ben")[:9]...)...)...)
	h := site(c)
	var handles []string
	for _, row := range get(t, h, "/accounts").all("tr", "")[1:] {
		handles = append(handles, words(row.FirstChild))
	}
	if !slices.Equal(handles, []string{"Ann", "ben", "zed"}) {
		t.Errorf("accounts: %q", handles)
	}
	get(t, h, "/accounts?name=EN").says("ben")
	get(t, h, "/accounts?name=nosuch").says("No name has these letters")
	get(t, h, "/bylines").says("No document of the case carries a byline.")
}

// A byline's page says where it stands, and its file has every document.
func TestWhereABylineStands(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	all, err := c.Bylines(ctx)
	must(t, err)
	list := get(t, h, "/bylines")
	if rows := list.all("tr", ""); len(rows) != len(all)+1 || len(all) < 5 {
		t.Errorf("%d bylines, %d rows", len(all), len(rows))
	}
	list.linksLead(h)
	b := slices.MaxFunc(all, func(a, b casefile.Byline) int { return len(a.Placements) - len(b.Placements) })
	page := "/byline?" + url.Values{"is": {b.Name}}.Encode()
	p := get(t, h, page)
	p.says(fmt.Sprintf("Documents that carry this byline: %d.", len(b.Placements)), "Which outlets carried the byline, when and in which languages")
	p.linksLead(h)
	lines := strings.Split(strings.TrimSpace(body(t, ask(h, http.MethodGet, "/byline/placements.csv?"+url.Values{"is": {b.Name}}.Encode(), nil))), "\n")
	if len(lines) != len(b.Placements)+1 || lines[0] != "document,author,outlet,source_type,lang,date,title,url,copies" {
		t.Errorf("%d lines for %d documents: %s", len(lines), len(b.Placements), lines[0])
	}
	for _, place := range b.Placements {
		if !slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, place.DocumentID+",") }) {
			t.Errorf("%s is not in the file", place.DocumentID)
		}
		if !leadsTo(get(t, h, "/document/"+place.DocumentID), page) {
			t.Errorf("document %s does not lead to its byline", place.DocumentID)
		}
	}
}

// What the catalogue says of cards is, in English, what package hands says.
func TestTheCatalogueSaysWhatCardsSay(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "language", "catalogue", "hands.en.json"))
	must(t, err)
	var english map[string]any
	must(t, json.Unmarshal(b, &english))
	open := regexp.MustCompile(`\{([a-z]+)\}`)
	for key, want := range hands.Sentences() {
		if got := english["hands."+key]; got != open.ReplaceAllString(want, "{{.$1}}") {
			t.Errorf("%s: %q, in package hands %q", key, got, want)
		}
	}
	for _, limit := range hands.Limits() {
		if !slices.Contains(slices.Collect(maps.Values(english)), any(limit)) {
			t.Errorf("no words for %q", limit)
		}
	}
}
