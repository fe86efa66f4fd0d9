package web_test

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sayso"
	"sayso/internal/casefile"
)

// inert fails if the page holds anything that could run, load or lead astray.
func inert(t testing.TB, target string, p page) {
	t.Helper()
	for n := range p.root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "script" && (!strings.HasPrefix(attr(n, "src"), "/assets/") || n.FirstChild != nil) {
			t.Errorf("%s: a script that is not one of our files: %v", target, n.Attr)
		}
		if n.Data == "textarea" && attr(n, "name") == "" {
			t.Errorf("%s: a textarea that is not one of our fields", target)
		}
		if slices.Contains([]string{"img", "iframe", "object", "embed", "style", "base", "math", "audio", "video", "template", "animate", "use", "image"}, n.Data) {
			t.Errorf("%s: an element %s", target, n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" || a.Key == "ping" {
				t.Errorf("%s: an attribute %s=%q", target, a.Key, a.Val)
			}
			if a.Key == "href" || a.Key == "src" || a.Key == "action" || a.Key == "formaction" {
				addressed(t, target, n, a.Val)
			}
		}
	}
}

// addressed fails if an element leads or reaches elsewhere than it may: to this
// site, or, as a link that tells nobody where the reader came from, to the web.
func addressed(t testing.TB, target string, n *html.Node, to string) {
	t.Helper()
	u, err := url.Parse(to)
	switch {
	case err != nil:
		t.Errorf("%s: %s leads to %q: %v", target, n.Data, to, err)
	case to == "data:," && n.Data == "link":
	case u.Scheme == "" && u.Host == "":
	case n.Data == "a" && (u.Scheme == "http" || u.Scheme == "https") && strings.Contains(attr(n, "rel"), "noreferrer"):
	default:
		t.Errorf("%s: %s leads to %q", target, n.Data, to)
	}
}

// attacks are what a hostile page, feed or export could hold.
var attacks = []string{
	`<script>alert(1)</script>`,
	`<img src=x onerror=alert(1)>`,
	`"><svg onload=alert(1)>`,
	`' autofocus onfocus='alert(1)`,
	`javascript:alert(1)`,
	`</textarea></title></style><iframe srcdoc="<script>alert(1)</script>">`,
	`{{.}}<a href="javascript:alert(1)">x</a>`,
	`<!--><base href=//evil.example/>`,
	`&lt;b&gt; &#x202e; &amp;`,
	"http://evil.example/\" onmouseover=\"alert(1)",
	"data:text/html,<script>alert(1)</script>",
}

// keepHostile puts a document into the case in which every word of a stranger
// is the attack, with a row, a quotation and a testimony read out of it.
func keepHostile(t testing.TB, c *casefile.Case, attack string) (document, statement string) {
	t.Helper()
	content := []byte(attack)
	sum := sha256.Sum256(content)
	id := hex.EncodeToString(sum[:])
	title, body := "A title "+attack, "He said: "+attack+" and left.\n\n"+attack
	d := sayso.Document{
		ID: sayso.DocumentID(id, 1), CaptureID: id, Record: 1, ExternalID: attack, Title: title, Text: body, TextSHA256: sayso.TextSHA256(title, body),
		Lang: attack, Outlet: "Outlet " + attack, Author: attack, URL: attack, Extractor: attack,
		Layers: []sayso.Layer{{Kind: sayso.LayerComment, Voice: attack, Span: sayso.SpanOf(body, strings.LastIndex(body, attack), len(body))}},
	}
	w, err := c.Intake(ctx, attack)
	must(t, err)
	_, err = w.Begin(sayso.Capture{SHA256: id, Name: attack, Bytes: int64(len(content)), MediaType: attack, Charset: attack, CharsetBy: attack, URL: attack, Added: now, Tool: attack}, strings.NewReader(attack))
	must(t, err)
	must(t, w.Document(d))
	must(t, w.Reject(id, sayso.Rejection{File: attack, Record: 2, Reason: attack}))
	must(t, w.End())
	must(t, w.Close())
	at := sayso.SpanOf(body, strings.Index(body, attack), strings.Index(body, attack)+len(attack))
	s := sayso.Statement{
		DocumentID: d.ID, Target: attack, TargetType: sayso.PersonTarget, Term: attack, Concept: attack, Speaker: attack, ReportedBy: []string{attack},
		Stance: sayso.Asserts, Evidence: body[:strings.Index(body, "\n")], In: sayso.InText, TermAt: at, TargetAt: at, SpeakerAt: at,
		EvidenceAt: sayso.SpanOf(body, 0, strings.Index(body, "\n")), Lang: attack, Rule: attack, Tier: sayso.TierA,
	}
	put(t, c, sayso.Extraction{
		DocumentID: d.ID, Lang: attack, Statements: []sayso.Statement{s},
		Quotations:  []sayso.Quotation{{DocumentID: d.ID, Speaker: attack, Quote: attack, Cue: attack, In: sayso.InText, At: at, SpeakerAt: at, Rule: attack}},
		Testimonies: []sayso.Testimony{{DocumentID: d.ID, Person: attack, Outlet: attack, Journalist: attack, DateText: attack, Evidence: attack, In: sayso.InText, EvidenceAt: at, PersonAt: at, Rule: attack}},
	})
	rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{Document: d.ID}))
	must(t, err)
	_, err = c.Decide(ctx, sayso.Decision{At: now, By: attack, Verdict: sayso.Accept, RowID: rows[0].ID, Reason: attack}, nil)
	must(t, err)
	return d.ID, rows[0].ID
}

// Words of strangers stand on every page as words: they make no element, no
// attribute and no address, and the reader sees them as they are.
func TestHostileWordsStayWords(t *testing.T) {
	for _, attack := range attacks {
		c := newCase(t)
		h := site(c)
		d, s := keepHostile(t, c, attack)
		q := url.QueryEscape(attack)
		seen := strings.Join(strings.Fields(attack), " ")
		for _, target := range []string{
			"/", "/documents", "/documents?outlet=" + url.QueryEscape("Outlet "+attack), "/documents?lang=" + q, "/document/" + d, "/document/" + d + "?at=9-12",
			"/ledger", "/ledger?open=1", "/ledger?speaker_is=" + q + "&target_is=" + q + "&concept=" + q + "&lang=" + q, "/statement/" + s, "/search?q=" + q, "/rejected",
		} {
			p := get(t, h, target)
			inert(t, target, p)
			if !strings.Contains(target, "at=") {
				p.says(seen)
			}
		}
		for target, status := range map[string]int{
			"/no/" + url.PathEscape(attack): http.StatusNotFound, "/document/" + url.PathEscape(attack): http.StatusNotFound, "/statement/" + url.PathEscape(attack): http.StatusNotFound,
			"/ledger?stance=" + q: http.StatusBadRequest, "/ledger?from=" + q: http.StatusBadRequest, "/ledger?page=" + q: http.StatusBadRequest,
			"/documents?missing=" + q: http.StatusBadRequest, "/documents?kind=" + q: http.StatusBadRequest, "/document/" + d + "?at=" + q: http.StatusBadRequest,
		} {
			inert(t, target, read(t, ask(h, http.MethodGet, target, nil), status))
		}
	}
}

// Characters that turn the direction of writing are shown as tokens wherever
// they stand, so that no name can be made to read like another; a NUL is shown
// as a character that is not there.
func TestControlCharactersAreShown(t *testing.T) {
	const attack = "Ann \u202egreB\u202c \u2066x\u2069 \u2067y \u2068z \u202aa \u202bb \u202dc"
	c := newCase(t)
	h := site(c)
	d, s := keepHostile(t, c, attack)
	for _, target := range []string{"/", "/documents", "/document/" + d, "/ledger?open=1", "/statement/" + s, "/search?q=" + url.QueryEscape(attack), "/rejected"} {
		p := get(t, h, target)
		main := p.all("main", "")[0]
		if i := strings.IndexFunc(words(main), turnsDirection); i >= 0 {
			t.Errorf("%s: a character that turns direction stands in %q", target, words(main)[i:])
		}
		got := map[string]bool{}
		for _, n := range p.all("span", "control") {
			got[words(n)] = true
		}
		for _, want := range []string{"RLO", "PDF", "LRI", "PDI", "RLI", "FSI", "LRE", "RLE", "LRO"} {
			if !got[want] {
				t.Errorf("%s: %s is not shown", target, want)
			}
		}
		inert(t, target, p)
	}
}

func turnsDirection(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }

// A NUL ends no string and hides no words behind it.
func TestNULHidesNothing(t *testing.T) {
	const attack = "before\x00after"
	c := newCase(t)
	h := site(c)
	d, s := keepHostile(t, c, attack)
	for _, target := range []string{"/", "/documents", "/document/" + d, "/ledger?open=1", "/statement/" + s, "/search?q=" + url.QueryEscape(attack), "/search?q=said", "/rejected"} {
		p := get(t, h, target)
		if target != "/search?q="+url.QueryEscape(attack) {
			p.says("before\ufffdafter")
		}
		if strings.Contains(p.raw, "\x00") {
			t.Errorf("%s holds a NUL", target)
		}
	}
}

// The window's title and the placeholders of fields are the only places where a
// control character would stand as itself; a title must not be turned either.
func TestTheWindowTitleIsNotTurned(t *testing.T) {
	c := newCase(t)
	h := site(c)
	d, _ := keepHostile(t, c, "Ann \u202egreB")
	title := words(get(t, h, "/document/"+d).all("title", "")[0])
	if strings.ContainsFunc(title, turnsDirection) {
		t.Errorf("the window's title is turned: %q", title)
	}
}

// An address of the web is a link only if it is one; anything else is shown as
// the words it is.
func TestOnlyWebAddressesAreLinks(t *testing.T) {
	for address, want := range map[string]bool{
		"https://outlet.example/a":        true,
		"http://outlet.example/?q=a&b=c":  true,
		"javascript:alert(1)":             false,
		"JaVaScRiPt:alert(1)":             false,
		" javascript:alert(1)":            false,
		"data:text/html,x":                false,
		"//evil.example/":                 false,
		"https:evil.example":              false,
		"file:///etc/passwd":              false,
		"vbscript:x":                      false,
		"ftp://outlet.example/":           false,
		"https://outlet.example/\x00":     false,
		"https://":                        false,
		"http://127.0.0.1:7373/?token=xx": true,
	} {
		c := newCase(t)
		d, _ := keepHostile(t, c, address)
		p := get(t, site(c), "/document/"+d)
		got := false
		for _, a := range p.all("a", "") {
			got = got || strings.Contains(attr(a, "rel"), "external")
		}
		if got != want {
			t.Errorf("%q is a link: %v", address, got)
		}
		inert(t, address, p)
	}
}
