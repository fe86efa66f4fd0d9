package across_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sayso/coordination"
	"sayso/coordination/across"
)

// An authored post: of an event, in a language; others report the event in their own
// words.
type authored struct {
	Event, Lang, Text string
	Other             bool
}

func readAuthored(t *testing.T, name string) []authored {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []authored
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var one authored
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, one)
	}
	return all
}

const hour = int64(time.Hour / time.Microsecond)

// planted lays authored posts among others by chance, which share places, days, numbers
// and names as posts of one week do.
func planted(posts []authored, distractors int, seed uint64) []across.Post {
	r := rand.New(rand.NewPCG(seed, 1))
	var all []across.Post
	event := map[string]int64{}
	for i, p := range posts {
		if _, ok := event[p.Event]; !ok {
			event[p.Event] = hour * int64(len(event)) / 2
		}
		at := event[p.Event] + r.Int64N(hour)
		all = append(all, post(fmt.Sprintf("author%d", i), fmt.Sprintf("%s %d", p.Event, i), p.Text, at))
	}
	for i := range distractors {
		all = append(all, post(fmt.Sprintf("crowd%d", r.IntN(80)), fmt.Sprint("crowd ", i), chatter(r), r.Int64N(24*hour)))
	}
	return all
}

func post(account, content, text string, at int64) across.Post {
	return across.Post{Post: coordination.Post{Account: account, Content: content, Time: at}, Text: text}
}

// What the crowd speaks of: names in Latin and Arabic script, sentences in five languages.
var (
	people = [][2]string{
		{"Parviz Golzar", "پرویز گلزار"},
		{"Mahtab Rostami", "مهتاب رستمی"},
		{"Farid Karimian", "فرید کریمیان"},
		{"Leila Sohrabi", "لیلا سهرابی"},
		{"Dariush Navidi", "داریوش نویدی"},
		{"Shirin Moradi", "شیرین مرادی"},
		{"Kamran Vaziri", "کامران وزیری"},
		{"Roya Tavakoli", "رویا توکلی"},
	}
	places    = [][2]string{{"Tehran", "تهران"}, {"Berlin", "برلین"}, {"Paris", "پاریس"}, {"Tirana", "تیرانا"}, {"Beirut", "بیروت"}}
	sentences = []struct {
		text   string
		arabic bool
	}{
		{"%[1]s said today in %[2]s that %[3]d people have been waiting for %[4]d days, and that the office is still closed.", false},
		{"In %[2]s hat %[1]s heute %[3]d Briefe übergeben, doch von den %[4]d Fragen wurde keine beantwortet.", false},
		{"À %[2]s, %[1]s a rencontré %[3]d familles et parle de %[4]d lettres restées sans réponse depuis des mois.", false},
		{"%[1]s امروز در %[2]s گفت که %[3]d نفر در این %[4]d روز نامه نوشته‌اند و کسی پاسخ نداده است.", true},
		{"قال %[1]s اليوم في %[2]s إن %[3]d شخصا ينتظرون منذ %[4]d يوما ولم يجب أحد عن أسئلتهم.", true},
		{"What a week in %[2]s! %[1]s and %[3]d others on the square, number %[4]d on my list of surprises.", false},
		{"%[2]s: %[1]s verspricht zum wiederholten Mal, dass die %[3]d Akten und %[4]d Bilder geprüft werden.", false},
	}
)

func chatter(r *rand.Rand) string {
	s := sentences[r.IntN(len(sentences))]
	script := 0
	if s.arabic {
		script = 1
	}
	return fmt.Sprintf(s.text, people[r.IntN(len(people))][script], places[r.IntN(len(places))][script], 10+r.IntN(300), 10+r.IntN(90))
}

// A score of pairs: what was there, found, and right.
type score struct{ there, found, right int }

func (s score) precision() float64 { return float64(s.right) / float64(max(1, s.found)) }
func (s score) recall() float64    { return float64(s.right) / float64(max(1, s.there)) }

func judge(t *testing.T, posts []authored, seed uint64) (score, []string) {
	t.Helper()
	r, err := across.Find(context.Background(), planted(posts, 700, seed), across.Rules{Window: 3 * time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	truth := map[[2]string]bool{}
	for i, p := range posts {
		for j, q := range posts[:i] {
			if p.Event == q.Event && p.Lang != q.Lang && !p.Other && !q.Other {
				truth[[2]string{fmt.Sprintf("%s %d", q.Event, j), fmt.Sprintf("%s %d", p.Event, i)}] = true
			}
		}
	}
	s := score{there: len(truth)}
	var wrong []string
	for _, p := range r.Proposals {
		s.found++
		if truth[[2]string{p.Older.Content, p.Newer.Content}] || truth[[2]string{p.Newer.Content, p.Older.Content}] {
			s.right++
			continue
		}
		wrong = append(wrong, fmt.Sprintf("%s and %s, %.1f of %.1f: %+v", p.Older.Content, p.Newer.Content, p.Score, r.Score, p.Shared))
	}
	return s, wrong
}

// Translations among seven hundred posts of one day. What is held out was written with
// the rest and never looked at while rules were made.
func TestTranslationsAreFoundAmongOthers(t *testing.T) {
	for name, least := range map[string]float64{"tuned.jsonl": .7, "held.jsonl": .7} {
		posts := readAuthored(t, name)
		var all score
		for seed := range uint64(5) {
			s, wrong := judge(t, posts, seed)
			all = score{all.there + s.there, all.found + s.found, all.right + s.right}
			for _, w := range wrong {
				t.Logf("%s, seed %d: %s", name, seed, w)
			}
		}
		t.Logf("%s: precision %.3f (%d of %d), recall %.3f (%d of %d)", name, all.precision(), all.right, all.found, all.recall(), all.right, all.there)
		if all.precision() < .99 || all.recall() < least {
			t.Errorf("%s: precision %.3f, recall %.3f", name, all.precision(), all.recall())
		}
	}
}

func find(t *testing.T, posts []across.Post, rules across.Rules) across.Result {
	t.Helper()
	r, err := across.Find(context.Background(), posts, rules)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// What is shared is told as it stands in either text, with how many texts have it.
func TestReasonsAreToldInBothLanguages(t *testing.T) {
	posts := planted(readAuthored(t, "tuned.jsonl"), 300, 1)
	for _, p := range find(t, posts, across.Rules{Window: 3 * time.Hour}).Proposals {
		if p.Older.Content != "a1 1" && p.Newer.Content != "a1 1" || p.Older.Content != "a1 0" && p.Newer.Content != "a1 0" {
			continue
		}
		want := map[across.Kind][2]string{
			across.Date:   {"3 July 2023", "۱۲ تیر ۱۴۰۲"},
			across.Number: {"27", "۲۷"},
			across.Link:   {"https://cypress.example/news/4411", "https://www.cypress.example/news/4411?utm_source=fa"},
		}
		for _, r := range p.Shared {
			en, fa := r.Older, r.Newer
			if p.OlderLanguage == "fa" {
				en, fa = fa, en
			}
			if w, ok := want[r.Kind]; ok && w != [2]string{en, fa} {
				t.Errorf("%s: %q and %q, want %q", r.Kind, en, fa, w)
			}
			delete(want, r.Kind)
		}
		if len(want) > 0 {
			t.Errorf("not told: %v; told: %+v", want, p.Shared)
		}
		return
	}
	t.Error("not proposed")
}

// Whatever one has to keep and only one has is told, and outweighs: a report with other
// numbers is another report.
func TestOtherNumbersAreAnotherReport(t *testing.T) {
	crowd := planted(nil, 400, 3)
	say := func(text string) []across.Post {
		return append(crowd[:len(crowd):len(crowd)],
			post("a", "a", "On 3 July 2023 the judge Behrang Talkhab heard 218 witnesses in Karanveh about 4,412 letters.", hour),
			post("b", "b", text, 2*hour))
	}
	same := find(t, say("در ۱۲ تیر ۱۴۰۲ قاضی بهرنگ تلخاب در کرانوه ۲۱۸ شاهد را درباره ۴۴۱۲ نامه شنید."), across.Rules{Window: 3 * time.Hour})
	if len(same.Proposals) != 1 || len(same.Proposals[0].Alone) != 0 {
		t.Errorf("the translation: %+v", same.Proposals)
	}
	one := find(t, say("در ۱۲ تیر ۱۴۰۲ قاضی بهرنگ تلخاب در کرانوه ۲۱۹ شاهد را درباره ۴۴۱۲ نامه شنید."), across.Rules{Window: 3 * time.Hour})
	if len(one.Proposals) == 1 && len(one.Proposals[0].Alone) != 2 {
		t.Errorf("with another number of witnesses, it must be told: %+v", one.Proposals)
	}
	other := find(t, say("در ۱۲ تیر ۱۴۰۲ قاضی بهرنگ تلخاب در کرانوه ۳۷ شاهد را درباره ۵۰۰۰ نامه شنید."), across.Rules{Window: 3 * time.Hour})
	if len(other.Proposals) != 0 {
		t.Errorf("another report: %+v", other.Proposals)
	}
}

// Neither one kind alone, nor one language, nor one account, nor a day too late.
func TestWhatIsNotProposed(t *testing.T) {
	crowd := planted(nil, 400, 4)
	en := "According to the report 6,400 fake accounts published 195,000 messages about Nazanin Poursina within 72 hours."
	de := "Dem Bericht zufolge veröffentlichten 6.400 falsche Konten binnen 72 Stunden 195.000 Nachrichten über Nazanin Poursina."
	for name, c := range map[string]struct {
		a, b    across.Post
		related bool
	}{
		"a translation":          {post("a", "a", en, hour), post("b", "b", de, 2*hour), true},
		"too late":               {post("a", "a", en, hour), post("b", "b", de, 5*hour), false},
		"the same account":       {post("a", "a", en, hour), post("a", "b", de, 2*hour), false},
		"the same language":      {post("a", "a", en, hour), post("b", "b", strings.Replace(en, "fake", "false", 1), 2*hour), false},
		"numbers alone":          {post("a", "a", "We have counted 6,400 of them and 195,000 of the others, and 7,371 in the end.", hour), post("b", "b", "Wir haben 6.400 von ihnen und 195.000 der anderen gezählt und am Ende 7.371.", 2*hour), false},
		"names alone":            {post("a", "a", "Then came Nazanin Poursina and Behrang Talkhab and Sirvan Dehgolan to us.", hour), post("b", "b", "Dann kamen Nazanin Poursina und Behrang Talkhab und Sirvan Dehgolan zu uns.", 2*hour), false},
		"three times the length": {post("a", "a", en, hour), post("b", "b", de+strings.Repeat(" Und das ist noch nicht alles, was wir heute zu sagen haben.", 5), 2*hour), false},
	} {
		posts := append(crowd[:len(crowd):len(crowd)], c.a, c.b)
		r := find(t, posts, across.Rules{Window: 3 * time.Hour})
		if related := len(r.Proposals) > 0; related != c.related {
			t.Errorf("%s: %+v", name, r.Proposals)
		}
	}
}

// The same posts in another order give the same proposals and edges.
func TestOrderDoesNotMatter(t *testing.T) {
	posts := planted(readAuthored(t, "held.jsonl"), 200, 5)
	want := find(t, posts, across.Rules{Window: 3 * time.Hour})
	r := rand.New(rand.NewPCG(2, 2))
	r.Shuffle(len(posts), func(i, j int) { posts[i], posts[j] = posts[j], posts[i] })
	got := find(t, posts, across.Rules{Window: 3 * time.Hour})
	if len(want.Proposals) == 0 || fmt.Sprintf("%.6v", got.Proposals) != fmt.Sprintf("%.6v", want.Proposals) {
		t.Errorf("%d proposals and %d", len(got.Proposals), len(want.Proposals))
	}
	if fmt.Sprint(got.Edges(1)) != fmt.Sprint(want.Edges(1)) || len(want.Edges(3)) >= len(want.Edges(1)) {
		t.Errorf("%+v, %+v", got.Edges(1), want.Edges(1))
	}
}
