package copies_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso"
	"sayso/copies"
	"sayso/text"
)

// prose is invented text in which no run of words comes twice.
func prose(topic string, words int) string {
	var b strings.Builder
	for i := range words {
		fmt.Fprintf(&b, "%s%d", topic, i)
		if i%12 == 11 {
			b.WriteString(".\n\n"[:1+2*(i/12%2)])
		}
		b.WriteByte(' ')
	}
	return b.String()
}

func doc(id, outlet, body string) copies.Text {
	return copies.Text{ID: id, Lang: "en", Text: body, Outlet: outlet}
}

func pairs(found []copies.Match) []string {
	var all []string
	for _, m := range found {
		all = append(all, m.A+"="+m.B)
	}
	return all
}

func expect(t *testing.T, texts []copies.Text, want ...string) {
	t.Helper()
	if got := pairs(copies.Find(texts)); !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}

// A wire story is cut to its half and stands between words of the paper's own.
func TestAWireStoryIsFoundInALongerArticle(t *testing.T) {
	story := prose("storm", 300)
	half := story[:len(story)/2]
	expect(t, []copies.Text{
		doc("wire", "Kestrel", story),
		doc("paper", "The Post", prose("intro", 120)+half+prose("outro", 150)),
		doc("other", "The Mirror", prose("harvest", 300)),
	}, "paper=wire")
}

// A statement that a press office sends out stands in two papers: neither copied the
// other, and they are one source all the same.
func TestAPressReleaseFoldsThePapersThatPrintIt(t *testing.T) {
	release := prose("council", 200)
	expect(t, []copies.Text{
		doc("a", "The Post", "The council has sent us this. "+release),
		doc("b", "The Mirror", release+" Sent in by the council."),
	}, "a=b")
}

func TestQuotationsOfTheSameSpeechAreNoCopies(t *testing.T) {
	line := func(topic string) string { return strings.ReplaceAll(prose(topic, 90), "\n", " ") }
	for name, quote := range map[string]string{
		"english": `"` + line("speech") + `"`, "persian": "«" + line("سخن") + "»", "german": "„" + line("rede") + "“",
		"of two paragraphs": `"` + line("speech") + "\n\n" + `"` + line("speak") + `"`,
	} {
		a := prose("north", 50) + "\n\n" + quote + "\n\n" + prose("west", 20)
		b := prose("south", 30) + "\n\n" + quote + "\n\n" + prose("east", 60)
		if got := copies.Find([]copies.Text{doc("a", "The Post", a), doc("b", "The Mirror", b)}); len(got) > 0 {
			t.Errorf("%s: found %v", name, pairs(got))
		}
	}
}

// One paragraph of somebody else's in an article of one's own is a quotation, marked or
// not.
func TestABlockQuotationIsNoCopy(t *testing.T) {
	speech := prose("speech", 60)
	expect(t, []copies.Text{
		doc("a", "The Post", prose("north", 260)+speech),
		doc("b", "The Mirror", speech+prose("south", 260)),
	})
}

func TestTheFootOfASiteIsNoCopy(t *testing.T) {
	foot := prose("subscribe", 70)
	var texts []copies.Text
	for i := range 12 {
		body := prose(fmt.Sprintf("topic%cx", 'a'+i), 45)
		if i < 2 {
			body += prose("background", 30) // which would be enough together with the foot
		}
		texts = append(texts, doc(fmt.Sprintf("p%02d", i), "The Post", body+foot))
	}
	expect(t, texts)
}

func TestHowAGroupDescribesItselfIsNoCopy(t *testing.T) {
	formula := prose("formula", 90)
	var texts []copies.Text
	for i := range 12 {
		texts = append(texts, doc(fmt.Sprintf("p%02d", i), fmt.Sprintf("Outlet %d", i), prose(fmt.Sprintf("topic%cx", 'a'+i), 290)+formula))
	}
	expect(t, texts)
}

// A story that twenty papers print is not furniture. All of them hang together, though
// not each is compared with each.
func TestAStoryInManyPapersIsFound(t *testing.T) {
	story := prose("storm", 250)
	var texts []copies.Text
	for i := range 20 {
		texts = append(texts, doc(fmt.Sprintf("p%02d", i), fmt.Sprintf("Outlet %d", i), prose(fmt.Sprintf("topic%cx", 'a'+i), 40)+story))
	}
	var links []copies.Link
	var papers []copies.Document
	for _, m := range copies.Find(texts) {
		links = append(links, copies.Link{Match: m, Proposed: true})
	}
	for _, x := range texts {
		papers = append(papers, copies.Document{ID: x.ID})
	}
	if f := copies.Fold(papers, links); len(f.Chains) != 1 || len(f.Chains[0].Members) != 20 {
		t.Errorf("of 20 papers: chains %q", members(f))
	}
}

// Comments under two articles are not the articles' words.
func TestCommentsAreNoCopies(t *testing.T) {
	comments := prose("anger", 200)
	of := func(id, topic string) copies.Text {
		body := prose(topic, 150)
		at := sayso.SpanOf(body+comments, len(body), len(body)+len(comments))
		return copies.TextOf(sayso.Document{ID: id, Lang: "en", Text: body + comments, Outlet: topic, Layers: []sayso.Layer{{Kind: sayso.LayerComment, Span: at}}})
	}
	expect(t, []copies.Text{of("a", "north"), of("b", "south")})
}

func TestPosts(t *testing.T) {
	expect(t, []copies.Text{
		doc("a", "murmur", "They say our columnist does not exist. We say the ministry does, and it buys ink by the barrel. https://a.example/1"),
		doc("b", "relay", "@you They say our columnist does not exist! We say the ministry does and it buys its ink by the barrel https://b.example/2"),
		doc("c", "relay", "Nobody says that the columnist exists, and nobody buys that much ink at the barrel shop these days"),
		doc("d", "relay", "Good morning!"),
		doc("e", "murmur", "Good morning!"),
		doc("f", "The Post", prose("ink", 80)+"They say our columnist does not exist. We say the ministry does, and it buys ink by the barrel. "+prose("ink2x", 80)),
	}, "a=b")
}

// Letters that are typed in two ways, vowel signs and punctuation are no difference.
func TestSpellingIsNoDifference(t *testing.T) {
	words := strings.Fields("گزارش کامل این دیدار در شهر کوچکی که کنار رود است و مردم آن کشاورزی می‌کنند نشان داد که هیچ یک از شاهدان آن روز را به یاد ندارد")
	var a []string
	for i := range 90 {
		a = append(a, fmt.Sprint(words[i%len(words)], i))
	}
	persian := strings.Join(a, " ")
	arabic := strings.NewReplacer("ی", "ي", "ک", "ك", "ا", "اَ", "\u200c", "").Replace(strings.Join(a, "، "))
	expect(t, []copies.Text{{ID: "a", Lang: "fa", Text: persian}, {ID: "b", Lang: "fa", Text: arabic}}, "a=b")
}

func drawWords(t *rapid.T, name string, least, most int) []string {
	n := rapid.IntRange(least, most).Draw(t, name)
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("%s%d", name, i)
	}
	return words
}

// What is planted is found whatever is cut, moved and changed, as long as fifteen words
// in a row are left now and then; and everything that is found stands there.
func TestPlantedCopiesAreFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		story := drawWords(t, "story", 150, 400)
		cut := rapid.IntRange(0, len(story)/3).Draw(t, "cut")
		kept := slices.Clone(story[cut:])
		moved := rapid.IntRange(0, len(kept)).Draw(t, "moved")
		kept = slices.Concat(kept[moved:], kept[:moved])
		every := rapid.IntRange(16, 60).Draw(t, "every")
		for i := every; i < len(kept); i += every {
			kept[i] = "edited"
		}
		copied := slices.Concat(drawWords(t, "before", 0, 100), kept, drawWords(t, "after", 0, 100))
		a, b := strings.Join(story, " "), strings.Join(copied, ", ")
		found := copies.Find([]copies.Text{doc("a", "A", a), doc("b", "B", b)})
		if len(found) != 1 {
			t.Fatalf("found %d pairs", len(found))
		}
		m := found[0]
		if share := m.ShareA(); share < 0.85*float64(len(kept))/float64(len(story)) {
			t.Errorf("%.2f of the story is found, %d of %d words are there", share, len(kept), len(story))
		}
		checkRuns(t, m, a, b)
	})
}

type failer interface {
	Errorf(string, ...any)
	Fatal(...any)
}

// checkRuns fails unless every run gives, in both texts, the same words and nothing
// around them.
func checkRuns(t failer, m copies.Match, a, b string) {
	for _, r := range m.Runs {
		x, errX := r.A.Slice(a)
		y, errY := r.B.Slice(b)
		if errX != nil || errY != nil {
			t.Fatal(errX, errY)
		}
		if words(x) != words(y) || words(x) == "" {
			t.Errorf("%q and %q are not the same words", x, y)
		}
	}
}

func words(s string) string {
	var all []string
	for _, token := range text.Parse(s, "en").Tokens {
		if token.Kind <= text.Number {
			all = append(all, token.Key)
		}
	}
	return strings.Join(all, " ")
}

// A library of documents, some of which repeat passages of others.
func drawLibrary(t *rapid.T) []copies.Text {
	var texts []copies.Text
	passages := make([]string, 6)
	for i := range passages {
		passages[i] = prose(fmt.Sprintf("passage%cx", 'a'+i), rapid.IntRange(8, 150).Draw(t, "length"))
	}
	for i := range rapid.IntRange(2, 14).Draw(t, "documents") {
		body := prose(fmt.Sprintf("own%cx", 'a'+i), rapid.IntRange(0, 120).Draw(t, "own"))
		for _, p := range rapid.SliceOfN(rapid.IntRange(0, len(passages)-1), 0, 4).Draw(t, "passages") {
			body += passages[p] + "\n"
		}
		texts = append(texts, doc(fmt.Sprintf("d%02d", i), rapid.SampledFrom([]string{"", "A", "B"}).Draw(t, "outlet"), body))
	}
	return texts
}

func TestTheOrderOfDocumentsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := drawLibrary(t)
		want := fmt.Sprint(copies.Find(texts))
		if got := fmt.Sprint(copies.Find(rapid.Permutation(texts).Draw(t, "order"))); got != want {
			t.Errorf("in another order:\n%s\nwant\n%s", got, want)
		}
	})
}

// Whoever keeps prints and compares only pairs that are new or whose state has changed
// has what comparing everything at once has.
func TestOneByOneIsAsAtOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := drawLibrary(t)
		type kept struct {
			state  uint64
			match  copies.Match
			enough bool
		}
		compared := map[[2]string]kept{}
		readings := map[string]*copies.Reading{}
		var prints []copies.Prints
		var found []copies.Match
		for _, x := range texts {
			r := copies.Read(x)
			readings[x.ID] = r
			p, err := copies.DecodePrints(x.ID, x.Outlet, r.Prints().AppendBinary(nil))
			if err != nil {
				t.Fatal(err)
			}
			prints = append(prints, p)
			candidates := copies.FindCandidates(prints)
			found = nil
			for _, c := range candidates.Pairs {
				k, done := compared[[2]string{c.A, c.B}]
				if !done || k.state != c.State {
					k.state = c.State
					k.match, k.enough = copies.Compare(readings[c.A].Without(candidates.Furniture(c.A)), readings[c.B].Without(candidates.Furniture(c.B)))
					compared[[2]string{c.A, c.B}] = k
				}
				if k.enough {
					found = append(found, k.match)
				}
			}
		}
		slices.SortFunc(found, func(a, b copies.Match) int { return strings.Compare(a.A+a.B, b.A+b.B) })
		if got, want := fmt.Sprint(found), fmt.Sprint(copies.Find(texts)); got != want {
			t.Errorf("one by one:\n%s\nat once:\n%s", got, want)
		}
	})
}

func FuzzDecodePrints(f *testing.F) {
	f.Add(copies.Read(doc("a", "", prose("x", 100))).Prints().AppendBinary(nil))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2})
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := copies.DecodePrints("d", "o", b)
		if err == nil {
			copies.FindCandidates([]copies.Prints{p, {ID: "e"}})
		}
	})
}

// Whatever is compared, what is found stands in both texts.
func FuzzCompare(f *testing.F) {
	f.Add(prose("x", 60), prose("x", 60))
	f.Add("« "+prose("x", 60), "a\xff b \u200c"+prose("x", 60))
	f.Fuzz(func(t *testing.T, a, b string) {
		m, _ := copies.Compare(copies.Read(doc("a", "", a)), copies.Read(doc("b", "", b)))
		for _, r := range m.Runs {
			x, errX := r.A.Slice(a)
			y, errY := r.B.Slice(b)
			if errX != nil || errY != nil || x == "" || y == "" {
				t.Errorf("%q %v and %q %v", x, errX, y, errY)
			}
		}
		if m.ShareA() < 0 || m.ShareA() > 1 || m.ShareB() < 0 || m.ShareB() > 1 {
			t.Errorf("shares %f and %f", m.ShareA(), m.ShareB())
		}
	})
}

func BenchmarkFind10000(b *testing.B) {
	var texts []copies.Text
	for i := range 10_000 {
		body := prose(fmt.Sprintf("t%dx", i), 600)
		if i%20 == 1 {
			body = texts[i-1].Text[:3000] + body[:2000]
		}
		texts = append(texts, doc(fmt.Sprintf("d%05d", i), fmt.Sprintf("o%d", i%40), body))
	}
	b.ResetTimer()
	for range b.N {
		at := time.Now()
		if n := len(copies.Find(texts)); n != 500 {
			b.Fatalf("found %d pairs", n)
		}
		b.ReportMetric(float64(len(texts))/time.Since(at).Seconds(), "documents/s")
	}
}
