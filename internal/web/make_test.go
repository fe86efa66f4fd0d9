package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sayso"
	"sayso/internal/casefile"
)

// The page of a statement by hand: the League speaks twice of an agent, once in
// the spelling of an Arabic keyboard.
const byHandText = "The League met. It called Ann Berg an agent of the harbour, and Carl Voss too.\n\nCarl Voss denied it. “An agent?” he asked. علي گفت که او خائن است."

func byHandCase(t *testing.T) (*casefile.Case, sayso.Document, http.Handler) {
	t.Helper()
	c := newCase(t)
	d := add(t, c, write(t, "a.jsonl", fmt.Sprintf(`{"id":"1","lang":"en","title":"An agent at the harbour","text":%s}`, quoted(byHandText))), noOptions)[0]
	return c, d, site(c)
}

// aForm is a whole form, with changes.
func aForm(changes ...string) url.Values {
	form := url.Values{"term": {"agent of the harbour"}, "voice": {"name"}, "speaker": {"The League"}, "target": {"Ann Berg"}, "type": {"person"}, "concept": {"agent"}, "stance": {"asserts"}}
	for i := 0; i < len(changes); i += 2 {
		form.Set(changes[i], changes[i+1])
	}
	return form
}

// chosen are the fields in which a script says what was chosen.
func chosen(d sayso.Document, words string) []string {
	at := sayso.SpanOf(d.Text, strings.Index(d.Text, words), strings.Index(d.Text, words)+len(words))
	return []string{"in", "text", "start", itoa(int64(at.Start)), "end", itoa(int64(at.End)), "term", words, "was_term", words}
}

// Words that were chosen or typed become an accepted row that stands at exactly
// those words, with the sentence that holds them as its evidence.
func TestAStatementByHand(t *testing.T) {
	for name, x := range map[string]struct {
		form                            func(sayso.Document) url.Values
		term, speaker, evidence, target string
		in                              sayso.Part
	}{
		"typed": {
			func(sayso.Document) url.Values { return aForm() },
			"agent of the harbour", "The League", "It called Ann Berg an agent of the harbour, and Carl Voss too.", "Ann Berg", sayso.InText,
		},
		"chosen, with a space and a line end": {
			func(d sayso.Document) url.Values { return aForm(chosen(d, " too.\n\nCarl Voss ")...) },
			"too.\n\nCarl Voss", "The League", "It called Ann Berg an agent of the harbour, and Carl Voss too.\n\nCarl Voss denied it.", "Ann Berg", sayso.InText,
		},
		"typed within what was chosen": {
			func(d sayso.Document) url.Values {
				return aForm(append(chosen(d, "“An agent?” he asked."), "term", "agent", "voice", "nobody", "speaker", "")...)
			},
			"agent", "", "“An agent?” he asked.", "Ann Berg", sayso.InText,
		},
		"in another spelling": {
			func(sayso.Document) url.Values {
				return aForm("term", "علی گفت", "voice", "author", "speaker", "", "target", "علي")
			},
			"علي گفت", sayso.Author, "علي گفت که او خائن است.", "علي", sayso.InText,
		},
		"one of several": {
			func(sayso.Document) url.Values { return aForm("term", "agent", "place", "title-3-8") },
			"agent", "The League", "An agent at the harbour", "", sayso.InTitle,
		},
	} {
		t.Run(name, func(t *testing.T) {
			c, d, h := byHandCase(t)
			res := post(h, "/document/"+d.ID+"/statement", x.form(d))
			rows := ledgerOf(t, c, casefile.Filter{})
			if res.StatusCode != http.StatusSeeOther || len(rows) != 1 {
				t.Fatalf("status %d, %d rows: %s", res.StatusCode, len(rows), body(t, res))
			}
			s := rows[0]
			if s.Term != x.term || s.Speaker != x.speaker || s.Evidence != x.evidence || s.In != x.in || s.Rule != "hand" || s.Status != sayso.Accepted || s.Decision.By != "Noor" || s.Lang != "en" {
				t.Errorf("%+v", s)
			}
			source := d.Text
			if s.In == sayso.InTitle {
				source = d.Title
			}
			for want, at := range map[string]sayso.Span{x.term: s.TermAt, x.evidence: s.EvidenceAt, x.target: s.TargetAt} {
				if got, err := at.Slice(source); err != nil || got != want {
					t.Errorf("a span gives %q, %v, want %q", got, err, want)
				}
			}
			if want := "/document/" + d.ID + "?made=" + s.ID + "#" + s.ID; res.Header.Get("Location") != want {
				t.Errorf("leads to %q, want %q", res.Header.Get("Location"), want)
			}
			p := get(t, h, "/document/"+d.ID+"?made="+s.ID)
			p.says("Statement 1 is kept", "written by a reader", "accepted by Noor")
			p.linksLead(h)
			get(t, h, "/statement/"+s.ID).says("wrote it by hand")
		})
	}
}

// Words that stand more than once are asked about, with what is around them and
// what was typed still there; what lacks is said in words.
func TestAFormThatIsNotWholeIsAskedAbout(t *testing.T) {
	c, d, h := byHandCase(t)
	target := "/document/" + d.ID + "/statement"
	p := read(t, post(h, target, aForm("term", "agent")), http.StatusUnprocessableEntity)
	p.says("more than once", "Ann Berg an agent of the harbour")
	var values []string
	for _, n := range p.all("input", "") {
		if attr(n, "name") == "place" {
			values = append(values, attr(n, "value"))
		}
	}
	if strings.Join(values, " ") != "title-3-8 text-38-43 text-105-110" {
		t.Errorf("places %q", values)
	}
	if p.value("target") != "Ann Berg" {
		t.Error("what was typed is lost")
	}
	p.linksLead(h)
	for words, form := range map[string]url.Values{
		"Which words?":                    aForm("term", " "),
		"do not stand in the document":    aForm("term", "spy"),
		"at most 400 characters":          aForm("term", strings.Repeat("a", 401)),
		"Of whom is it said?":             aForm("target", ""),
		"Who says it?":                    aForm("speaker", ""),
		"and chose another speaker":       aForm("voice", "author"),
		"Choose a stance":                 aForm("stance", "reveals"),
		"Choose what kind of label it is": aForm("concept", ""),
	} {
		read(t, post(h, target, form), http.StatusUnprocessableEntity).says(words)
	}
	for _, form := range []url.Values{aForm("voice", "he"), aForm("type", "outlet"), aForm("start", "x"), aForm("start", "5", "end", "5000"), aForm("start", "9", "end", "2"), aForm("reason", strings.Repeat("a", 2001))} {
		read(t, post(h, target, form), http.StatusBadRequest)
	}
	read(t, post(h, "/document/d0000000000000000/statement", aForm()), http.StatusNotFound)
	if rows := ledgerOf(t, c, casefile.Filter{}); len(rows) != 0 {
		t.Errorf("%d rows were made", len(rows))
	}
}

// In a case of two readers the form and the card say that somebody else has to
// accept the row, and it waits.
func TestByHandWithTwoReaders(t *testing.T) {
	c, d, h := byHandCase(t)
	must(t, c.SetTwoReaders(ctx, now, "Noor", true))
	get(t, h, "/document/"+d.ID).says("Another reader has to accept what you write.")
	post(h, "/document/"+d.ID+"/statement", aForm())
	row := ledgerOf(t, c, casefile.Filter{Status: sayso.Proposed})[0]
	get(t, h, "/document/"+d.ID+"?made="+row.ID).says("A reader wrote it; another reader has to accept it.")
	get(t, h, "/statement/"+row.ID).says("A reader wrote it; another reader has to accept it.")
	accept := url.Values{"row": {row.ID}, "verdict": {"accept"}, "seen": {"1"}}
	if res := post(h, "/decide", accept); res.StatusCode != http.StatusConflict {
		t.Errorf("Noor accepts her own row: status %d", res.StatusCode)
	}
	if res := post(h, "/decide", accept, &http.Cookie{Name: "sayso-reader", Value: "Ben"}); res.StatusCode != http.StatusSeeOther {
		t.Errorf("Ben cannot accept it: status %d", res.StatusCode)
	}
}

// A passage that is asked for can be read as holding nothing, and opens the form
// with it; the queue's sample leads there.
func TestAPassageBecomesAStatementOrNone(t *testing.T) {
	c, d, h := byHandCase(t)
	address := "/document/" + d.ID
	p := get(t, h, address+"?at=26-34&make=1")
	if p.value("was_term") != "Ann Berg" || len(p.open("make")) != 1 {
		t.Errorf("the form is not open with the passage")
	}
	if len(get(t, h, address+"?at=26-34").open("make")) != 0 {
		t.Error("the form is open and nobody asked for it")
	}
	res := post(h, "/decide", url.Values{"verdict": {"no_statement"}, "document": {d.ID}, "start": {"0"}, "end": {"15"}, "seen": {"0"}, "back": {address + "#empty"}})
	if res.Header.Get("Location") != address+"#empty" {
		t.Fatalf("status %d to %s", res.StatusCode, res.Header.Get("Location"))
	}
	get(t, h, address).says("Read, and no statement found", "The League met.")
	post(h, "/undo", url.Values{"back": {address}})
	if p := get(t, h, address); strings.Contains(p.text(), "Read, and no statement found") {
		t.Error("what was taken back is still shown")
	}
	sample := get(t, site(c), "/review?mode=passages")
	led := false
	for _, a := range sample.all("a", "button") {
		led = led || strings.Contains(attr(a, "href"), "&make=1#at")
	}
	if !led {
		t.Error("the sample of passages does not lead to the form")
	}
}

// open are the details of that id that stand open.
func (p page) open(id string) []*html.Node {
	var all []*html.Node
	for _, n := range p.all("details", "") {
		for _, a := range n.Attr {
			if attr(n, "id") == id && a.Key == "open" {
				all = append(all, n)
			}
		}
	}
	return all
}

// A card can be corrected where it stands; the form knows what it shows, and a
// script gets the cards alone.
func TestACardIsCorrectedInPlace(t *testing.T) {
	c, d, h := byHandCase(t)
	post(h, "/document/"+d.ID+"/statement", aForm())
	row := ledgerOf(t, c, casefile.Filter{})[0]
	p := get(t, h, "/document/"+d.ID+"?edit="+row.ID)
	p.says("Save the correction")
	p.linksLead(h)
	part := read(t, ask(h, http.MethodGet, "/document/"+d.ID+"?edit="+row.ID, asHTMX), http.StatusOK)
	if strings.Contains(part.raw, "<html") || strings.Contains(part.raw, "It called Ann Berg") || !strings.Contains(part.raw, `name="was_term" value="agent of the harbour"`) {
		t.Errorf("a script gets %s", part.raw)
	}
	form := url.Values{"row": {row.ID}, "verdict": {"correct"}, "seen": {"1"}, "stance": {"denies"}, "was_stance": {"asserts"}, "back": {"/document/" + d.ID + "#" + row.ID}}
	if res := post(h, "/decide", form); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("status %d: %s", res.StatusCode, body(t, res))
	}
	p = get(t, h, "/document/"+d.ID)
	if got := p.marks("stance-denies"); len(got) != 1 || got[0] != "agent of the harbour" {
		t.Errorf("denied: %q", got)
	}
	if got := p.marks("stance-asserts"); len(got) != 0 {
		t.Errorf("what was corrected is still marked as asserted: %q", got)
	}
	p.says("The League denied that", "corrected by Noor")
}

// What is offered for completion are the names of the case.
func TestNamesAreOffered(t *testing.T) {
	c := demoCase(t)
	rows := ledgerOf(t, c, casefile.Filter{})
	p := get(t, site(c), "/document/"+rows[0].DocumentID)
	offered := map[string]int{}
	for o := range p.all("datalist", "")[0].ChildNodes() {
		offered[attr(o, "value")]++
	}
	for _, r := range rows {
		if offered[r.Target] > 1 || offered[sayso.Author] > 0 {
			t.Errorf("%s is offered %d times", r.Target, offered[r.Target])
		}
	}
	if offered[rows[0].Target] != 1 || len(offered) < 10 {
		t.Errorf("offered: %v", offered)
	}
}

// The receipt says whether the text that is shown is the one that was taken in.
func TestTheReceiptIsVerified(t *testing.T) {
	_, d, h := byHandCase(t)
	get(t, h, "/document/"+d.ID).says("verified: the text shown here was hashed just now")
}
