package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/intake"
)

// marks are the words of every mark of a class in the text of a document.
func (p page) marks(class string) []string {
	var all []string
	for _, n := range p.all("mark", class) {
		all = append(all, words(n))
	}
	return all
}

// proseOf is the text of an element as it is read, without the notes that lead
// to the cards.
func proseOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.Data != "sup":
				walk(c)
			}
		}
	}
	walk(n)
	return b.String()
}

// The text stands as it was taken in, with exactly the term of each statement
// marked and a note after it that leads to its card.
func TestTermsAreMarkedExactly(t *testing.T) {
	c := newCase(t)
	d := add(t, c, write(t, "a.jsonl", `{"id":"1","lang":"de","title":"Über die Spione","text":"Die Größe: „Anna“ sei eine Spionin — né?\n\nMüller nannte Anna eine Spionin, ‚Söldnerin‘ 🙂 und Lügnerin."}`), noOptions)[0]
	h := site(c)
	put(t, c, sayso.Extraction{DocumentID: d.ID, Lang: "de", Statements: []sayso.Statement{
		reading(d, sayso.Statement{Speaker: "Müller", Target: "Anna", Term: "Söldnerin", Stance: sayso.Denies, Evidence: "Müller nannte Anna eine Spionin, ‚Söldnerin‘ 🙂 und Lügnerin."}),
		reading(d, sayso.Statement{Speaker: "Müller", Target: "Anna", Term: "Lügnerin", Stance: sayso.Asserts, Evidence: "Müller nannte Anna eine Spionin, ‚Söldnerin‘ 🙂 und Lügnerin."}),
	}})
	p := get(t, h, "/document/"+d.ID)
	if got := p.marks("stance-denies"); len(got) != 1 || got[0] != "Söldnerin" {
		t.Errorf("marked as denied: %q", got)
	}
	if got := p.marks("stance-asserts"); len(got) != 1 || got[0] != "Lügnerin" {
		t.Errorf("marked as asserted: %q", got)
	}
	var paragraphs []string
	for n := range p.all("div", "text")[0].Descendants() {
		if n.Data == "p" {
			paragraphs = append(paragraphs, proseOf(n))
		}
	}
	if got := strings.Join(paragraphs, "\n\n"); got != d.Text {
		t.Errorf("the text reads %q, want %q", got, d.Text)
	}
	if notes := p.all("sup", "note"); len(notes) != 2 {
		t.Errorf("%d notes", len(notes))
	}
	p.linksLead(h)
}

// Statements about the same words lie over one another: every piece carries the
// stances of all that lie on it, no character is lost or doubled, and each
// statement can be reached.
func TestOverlappingStatementsAreAllSeen(t *testing.T) {
	c := newCase(t)
	const text = "The League called Ann Berg a paid agent of the ministry and its master spy."
	d := add(t, c, write(t, "a.jsonl", fmt.Sprintf(`{"id":"1","lang":"en","text":%q}`, text)), noOptions)[0]
	h := site(c)
	say := func(term string, stance sayso.Stance, speaker string) sayso.Statement {
		return reading(d, sayso.Statement{Speaker: speaker, Target: "Ann Berg", Term: term, Stance: stance, Evidence: text})
	}
	put(t, c, sayso.Extraction{DocumentID: d.ID, Statements: []sayso.Statement{
		say("paid agent", sayso.Asserts, "The League"),
		say("agent of the ministry", sayso.Denies, "Carl"),
		say("agent of the ministry and its master spy", sayso.Questions, "Dora"),
		say("agent", sayso.Hedges, "Eve"),
		say("agent", sayso.Asserts, "Falk"),
	}})
	p := get(t, h, "/document/"+d.ID)
	for class, want := range map[string]string{
		"stance-asserts":   "paid agent",
		"stance-denies":    "agent of the ministry",
		"stance-questions": "agent of the ministry and its master spy",
		"stance-hedges":    "agent",
	} {
		var got strings.Builder
		for _, n := range p.all("mark", class) {
			got.WriteString(proseOf(n))
		}
		if got.String() != want {
			t.Errorf("%s lies on %q, want %q", class, got.String(), want)
		}
	}
	if got := proseOf(p.all("div", "text")[0]); strings.TrimSpace(got) != text {
		t.Errorf("the text reads %q", got)
	}
	if n := len(p.all("li", "card")); n != 5 {
		t.Errorf("%d cards of 5", n)
	}
	if n := len(p.all("sup", "note")); n != 5 {
		t.Errorf("%d notes of 5", n)
	}
	p.linksLead(h)
}

// A term in the title is marked in the title.
func TestATermInTheTitleIsMarkedThere(t *testing.T) {
	c := newCase(t)
	d := add(t, c, write(t, "a.jsonl", `{"id":"1","lang":"en","title":"Ann Berg, spy, says no","text":"Nothing more."}`), noOptions)[0]
	at := func(words string) sayso.Span {
		i := strings.Index(d.Title, words)
		return sayso.SpanOf(d.Title, i, i+len(words))
	}
	put(t, c, sayso.Extraction{DocumentID: d.ID, Statements: []sayso.Statement{{
		DocumentID: d.ID, Target: "Ann Berg", TargetType: sayso.PersonTarget, Term: "spy", Speaker: sayso.Author, Stance: sayso.Asserts, In: sayso.InTitle,
		Evidence: d.Title, TermAt: at("spy"), TargetAt: at("Ann Berg"), EvidenceAt: at(d.Title), Lang: "en", Rule: "test", Tier: sayso.TierA,
	}}})
	h := site(c)
	p := get(t, h, "/document/"+d.ID)
	heading := p.all("h1", "")[0]
	marked := ""
	for n := range heading.Descendants() {
		if n.Data == "mark" {
			marked += words(n)
		}
	}
	if marked != "spy" || strings.TrimSpace(proseOf(heading)) != d.Title {
		t.Errorf("the title reads %q with %q marked", proseOf(heading), marked)
	}
	p.linksLead(h)
	rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{}))
	must(t, err)
	get(t, h, "/statement/"+rows[0].ID).says("characters 10 to 13 of the title")
}

// Nothing that takes up room stands inside a Persian word: a term that begins
// or ends within one is marked by an element without content of its own, and
// the note stands after the whole word.
func TestPersianLettersStayJoined(t *testing.T) {
	c := newCase(t)
	// «مزدور» is the beginning of «مزدوران» and stands in «مزدوری‌ها» before a
	// zero-width non-joiner.
	const text = "بانگ سرو ویدا پرچمبند را از مزدوران خواند. او از مزدوری‌ها گفت."
	d := add(t, c, write(t, "a.jsonl", fmt.Sprintf(`{"id":"1","lang":"fa","text":%q}`, text)), noOptions)[0]
	if d.Text != text {
		t.Fatalf("taken in as %q", d.Text)
	}
	put(t, c, sayso.Extraction{DocumentID: d.ID, Lang: "fa", Statements: []sayso.Statement{
		reading(d, sayso.Statement{Speaker: "بانگ سرو", Target: "ویدا پرچمبند", Term: "مزدور", Stance: sayso.Asserts, Evidence: text}),
		reading(d, sayso.Statement{Speaker: "بانگ سرو", Target: "ویدا پرچمبند", Term: "زدوری", Stance: sayso.Denies, Evidence: text}),
	}})
	h := site(c)
	p := get(t, h, "/document/"+d.ID)
	prose := p.all("div", "text")[0]
	if got := strings.TrimSpace(proseOf(prose)); got != text {
		t.Errorf("the text reads %q", got)
	}
	for n := range prose.Descendants() {
		if n.Data == "sup" {
			after := n.NextSibling
			if after == nil || after.Type != html.TextNode || !strings.ContainsAny(after.Data[:1], " .") {
				t.Errorf("a note stands inside a word, before %q", words(after))
			}
		}
	}
	if got := p.marks("stance-asserts"); len(got) != 1 || got[0] != "مزدور" {
		t.Errorf("marked %q", got)
	}
	// The language and the direction are said where the words stand.
	if attr(prose, "lang") != "fa" {
		t.Errorf("the text is said to be %q", attr(prose, "lang"))
	}
	for n := range prose.Descendants() {
		if n.Data == "p" && attr(n, "dir") != "auto" {
			t.Error("a paragraph does not find its own direction")
		}
	}
}

// An address may ask for a passage: it is marked, and found by its fragment.
// What the document does not have is not found.
func TestAPassageCanBeAskedFor(t *testing.T) {
	c := newCase(t)
	d := add(t, c, write(t, "a.jsonl", `{"id":"1","lang":"fa","title":"عنوان کوتاه","text":"او گفت: كتاب من آنجاست."}`), noOptions)[0]
	h := site(c)
	p := get(t, h, "/document/"+d.ID+"?at=8-12")
	if got := p.marks("passage"); len(got) != 1 || got[0] != "كتاب" {
		t.Errorf("marked %q", got)
	}
	p = get(t, h, "/document/"+d.ID+"?in=title&at=0-5")
	if got := p.marks("passage"); len(got) != 1 || got[0] != "عنوان" {
		t.Errorf("marked %q in the title", got)
	}
	for at, status := range map[string]int{
		"8-1200": http.StatusNotFound, "12-8": http.StatusNotFound, "-4-2": http.StatusBadRequest, "8": http.StatusBadRequest, "a-b": http.StatusBadRequest, "8-12-3": http.StatusBadRequest,
		"99999999999999999999-1": http.StatusBadRequest,
	} {
		if res := ask(h, http.MethodGet, "/document/"+d.ID+"?at="+at, nil); res.StatusCode != status {
			t.Errorf("at=%s: status %d, want %d", at, res.StatusCode, status)
		}
	}
}

// The receipt says how the document came into the case: file, hashes, charset,
// and the words the date was read from.
func TestTheReceiptLeadsBackToTheFile(t *testing.T) {
	c := newCase(t)
	d := add(t, c, write(t, "notes.txt", "A note on the harbour.\n"), intake.Options{Source: "The Tarnholm Post", URL: "https://tarnholmpost.example/a"})[0]
	p := get(t, site(c), "/document/"+d.ID)
	p.says("The Tarnholm Post", "undated", "No date was found, and none was guessed", "notes.txt", d.CaptureID, d.TextSHA256, d.ID, "https://tarnholmpost.example/a", "visit it on the web", "No statements", "no finding about the document")
}

// A post is shown with its account and what the export says of it.
func TestAPostNamesItsAccount(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	posts, err := c.Documents(ctx, casefile.DocumentFilter{Posts: true, Limit: 3})
	must(t, err)
	for _, head := range posts {
		post, err := c.Post(ctx, head.ID)
		must(t, err)
		p := get(t, h, "/document/"+head.ID)
		p.says(post.Account.Handle+" on "+post.Account.Platform, head.ID)
		p.linksLead(h)
	}
}

// Every document of the invented case reads on its page as it reads in the
// case, whatever was marked in it.
func TestEveryDocumentReadsAsItWasTakenIn(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	heads, err := c.Documents(ctx, casefile.DocumentFilter{Limit: 1000})
	must(t, err)
	if len(heads) != 47 {
		t.Fatalf("%d documents", len(heads))
	}
	for _, head := range heads {
		d, err := c.Document(ctx, head.ID)
		must(t, err)
		p := get(t, h, "/document/"+d.ID)
		var got []string
		for n := range p.all("div", "text")[0].Descendants() {
			if n.Data == "p" && !strings.Contains(attr(n, "class"), "layer-name") {
				got = append(got, proseOf(n))
			}
		}
		var want []string
		for line := range strings.Lines(d.Text) {
			if line = strings.TrimRight(line, "\n"); strings.TrimSpace(line) != "" {
				want = append(want, line)
			}
		}
		if strings.Join(strings.Fields(strings.Join(got, " ")), " ") != strings.Join(strings.Fields(strings.Join(want, " ")), " ") {
			t.Errorf("%s (%s) reads otherwise on its page", d.ID, d.Title)
		}
		if words(p.all("h1", "")[0]) == "" {
			t.Errorf("%s has no heading", d.ID)
		}
	}
}
