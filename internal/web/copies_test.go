package web_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"sayso"
	"sayso/copies"
	"sayso/internal/casefile"
	"sayso/internal/jobs"
)

// compared is the invented case with its copies, and the wire story with the paper that
// printed it.
func compared(t *testing.T) (c *casefile.Case, wire, paper string) {
	t.Helper()
	c = demoCase(t)
	must(t, jobs.Compare(ctx, c, now, nil))
	all, err := c.Copies(ctx)
	must(t, err)
	for id, place := range all.Documents {
		switch place.Outlet {
		case "Kestrel Wire":
			wire = id
		case "The Tarnholm Post":
			paper = id
		}
	}
	if wire == "" || paper == "" {
		t.Fatalf("the wire story is %q, the paper's %q", wire, paper)
	}
	return c, wire, paper
}

func saidOfCopies(answer, a, b string, more ...string) url.Values {
	form := url.Values{"answer": {answer}, "a": {a}, "b": {b}, "seen": {"0"}, "back": {"/copies"}}
	for i := 0; i+1 < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	return form
}

func TestTheListOfChains(t *testing.T) {
	c, wire, _ := compared(t)
	h := site(c)
	p := get(t, h, "/copies")
	p.says("9 chains of copies", "36 pairs not judged", "Exile council brands second ex-member an agent", "Kestrel Wire · The Tarnholm Post", "1 day later", "1 second later – 5 seconds later", "English", "Persian", "Arabic")
	p.linksLead(h)
	inert(t, "/copies", p)
	if first := p.all("tbody", "")[0]; !strings.Contains(words(first), "10 May 2023") {
		t.Errorf("the oldest chain does not come first: %.200s", words(first))
	}
	get(t, h, "/copies/"+wire).says("First seen in Kestrel Wire, 10 May 2023.", "first seen")
}

// The two documents stand beside one another, and what is marked in each is what the
// other has too, to the letter.
func TestTwoDocumentsSideBySideWithWhatTheyHaveInCommon(t *testing.T) {
	c, wire, paper := compared(t)
	h := site(c)
	p := get(t, h, "/copies/"+paper)
	p.says("First seen in Kestrel Wire, 10 May 2023.", "no. 1", "1 day later", "not judged yet", "Is one of these two a copy of the other", "87 % in the first", "The first is the older one.")
	p.linksLead(h)
	inert(t, "/copies/"+paper, p)
	all, err := c.Copies(ctx)
	must(t, err)
	link, _ := all.Link(wire, paper)
	for i, side := range p.all("div", "copied") {
		id := []string{wire, paper}[i]
		d, err := c.Document(ctx, id)
		must(t, err)
		var want, got strings.Builder
		for _, r := range inOrderOf(id, link) {
			piece, err := r.Slice(d.Text)
			must(t, err)
			want.WriteString(piece)
		}
		for n := range side.Descendants() {
			if n.Data == "mark" {
				got.WriteString(words(n))
			}
		}
		if squeeze(got.String()) != squeeze(want.String()) {
			t.Errorf("in %s is marked\n%s\nwant\n%s", id, got.String(), want.String())
		}
	}
	if nodes := p.all("circle", ""); len(nodes) != 2 || len(p.all("polygon", "arrowhead")) != 1 {
		t.Errorf("%d documents are drawn", len(nodes))
	}
}

func inOrderOf(id string, l copies.Link) []sayso.Span {
	var all []sayso.Span
	for _, r := range l.Runs {
		if id == l.A {
			all = append(all, r.A)
		} else {
			all = append(all, r.B)
		}
	}
	slices.SortFunc(all, func(a, b sayso.Span) int { return a.Start - b.Start })
	return all
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// What a reader says moves the chain and the ledger, stands on the page and in the log
// with who and why, and can be taken back.
func TestAJudgementOnCopies(t *testing.T) {
	c, wire, paper := compared(t)
	h := site(c)
	w, err := c.Document(ctx, wire)
	must(t, err)
	d, err := c.Document(ctx, paper)
	must(t, err)
	for _, in := range []sayso.Document{w, d} { // as the engine reads both
		s := reading(in, sayso.Statement{Speaker: "Council", Target: "Mahshid Gavanban", Term: "agent", Concept: "agent", Stance: sayso.Asserts, Evidence: `Mahshid Gavanban "an agent of the Ministry of Vigilance"`})
		_, err := c.PutExtraction(ctx, now, "Noor", "test 2", []sayso.Extraction{{DocumentID: in.ID, Lang: in.Lang, Statements: []sayso.Statement{s}}})
		must(t, err)
	}
	claim := "/ledger?speaker_is=Council&target_is=Mahshid+Gavanban&outlet=Kestrel+Wire"
	get(t, h, claim).says("2 outlets, 1 to 2 independent")
	judge := func(form url.Values, status int) { t.Helper(); read(t, post(h, "/copies/judge", form), status) }
	judge(saidOfCopies("copy", paper, wire, "reason", "the wire is named <b>below</b>"), http.StatusSeeOther)
	get(t, h, "/copies/"+paper).says("Noor, 1 May 2024", "these are copies.", "the wire is named <b>below</b>", "a copy")
	get(t, h, claim).says("2 outlets, 1 independent")
	get(t, h, "/log").says("judged two documents to be copies", "the wire is named <b>below</b>", "had 347 documents compared")
	judge(saidOfCopies("not_copy", paper, wire), http.StatusConflict) // who has not seen the answer
	judge(saidOfCopies("not_copy", paper, wire, "seen", "1"), http.StatusSeeOther)
	get(t, h, "/copies/"+paper).says("these are not copies.", "no other document repeats this one")
	get(t, h, claim).says("2 outlets, 2 independent")
	if res := post(h, "/copies/undo", url.Values{}); res.StatusCode != http.StatusSeeOther || !strings.HasPrefix(res.Header.Get("Location"), "/copies/d") {
		t.Errorf("undo: status %d to %s", res.StatusCode, res.Header.Get("Location"))
	}
	get(t, h, claim).says("2 outlets, 1 independent") // the answer before it stands again
	read(t, post(h, "/copies/undo", url.Values{"seq": {"1"}}), http.StatusSeeOther)
	get(t, h, claim).says("2 outlets, 1 to 2 independent")
	for _, x := range []struct {
		form   url.Values
		status int
	}{
		{saidOfCopies("perhaps", wire, paper, "seen", "9"), http.StatusBadRequest},
		{saidOfCopies("undo", wire, paper, "seen", "9"), http.StatusBadRequest},
		{saidOfCopies("copy", wire, wire, "seen", "9"), http.StatusBadRequest},
		{saidOfCopies("copy", wire, "d0000000000000000", "seen", "9"), http.StatusNotFound},
		{saidOfCopies("copy", wire, paper, "seen", ""), http.StatusBadRequest},
	} {
		judge(x.form, x.status)
	}
	read(t, ask(h, http.MethodGet, "/copies/d0000000000000000", nil), http.StatusNotFound)
	read(t, ask(h, http.MethodGet, "/copies/"+wire+"?with="+wire, nil), http.StatusBadRequest)
}

// Of a translation only a reader knows: any two documents can be laid side by side, by
// id or by address.
func TestATranslationIsSaidByAReader(t *testing.T) {
	c, wire, _ := compared(t)
	h := site(c)
	all, err := c.Documents(ctx, casefile.DocumentFilter{Lang: "fa", Limit: 1})
	must(t, err)
	persian := all[0].ID
	for _, typed := range []string{persian, "http://127.0.0.1:7373/document/" + persian + "#at-s1", " /document/" + persian + " "} {
		get(t, h, "/copies/"+wire+"?with="+url.QueryEscape(typed)).says("It finds none in a translation.")
	}
	read(t, post(h, "/copies/judge", saidOfCopies("copy", wire, persian)), http.StatusSeeOther)
	p := get(t, h, "/copies/"+persian)
	p.says("English", "Persian", "a copy")
	if got := len(p.all("circle", "")); got != 3 {
		t.Errorf("%d documents are drawn, want the two and the translation", got)
	}
}

// A case that nobody has compared is compared when it is asked for.
func TestACaseIsComparedInTheBackground(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	get(t, h, "/copies").says("9 chains of copies")
	if n, err := c.Uncompared(ctx); err != nil || n != 0 {
		t.Errorf("%d documents are left (%v)", n, err)
	}
}

func jsonLine(t *testing.T, id, title, text string) string {
	t.Helper()
	b, err := json.Marshal(map[string]string{"id": id, "title": title, "text": text})
	must(t, err)
	return string(b) + "\n"
}

// Titles, texts and bylines of strangers are text here too.
func TestHostileCopies(t *testing.T) {
	c := newCase(t)
	var text strings.Builder
	for i := range 60 {
		text.WriteString(`<img src=x onerror="alert(1)"> word` + strings.Repeat("x", i) + " ")
	}
	docs := add(t, c, write(t, "a.jsonl", jsonLine(t, "a", `<script>alert("a")</script>`, text.String())+jsonLine(t, "b", "\u202e evil", text.String())), intakeAs(`"><svg onload=alert(2)>`))
	must(t, jobs.Compare(ctx, c, now, nil))
	h := site(c)
	for _, target := range []string{"/copies", "/copies/" + docs[0].ID, "/copies/" + docs[1].ID} {
		p := get(t, h, target)
		inert(t, target, p)
		if len(p.all("img", "")) > 0 || strings.Contains(p.raw, "<script>alert") {
			t.Errorf("%s runs what was taken in", target)
		}
	}
	get(t, h, "/copies/"+docs[0].ID).says(`<script>alert("a")</script>`)
}
