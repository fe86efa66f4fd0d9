package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/demo"
	"sayso/internal/intake"
	"sayso/internal/web"
)

var (
	ctx = context.Background()
	now = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
)

const (
	token = "the-token"
	host  = "127.0.0.1:7373"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newCase(t testing.TB) *casefile.Case {
	t.Helper()
	c, err := casefile.Create(ctx, filepath.Join(t.TempDir(), "affair.sayso"))
	must(t, err)
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// add takes a file in as a user would, and returns its documents and posts.
func add(t testing.TB, c *casefile.Case, path string, opt intake.Options) []sayso.Document {
	t.Helper()
	f, err := intake.Open(ctx, path, nil, now, opt)
	must(t, err)
	defer f.Close()
	body, err := f.Bytes()
	must(t, err)
	defer body.Close()
	w, err := c.Intake(ctx, "Noor")
	must(t, err)
	_, err = w.Begin(f.Capture(), body)
	must(t, err)
	var docs []sayso.Document
	for r := range f.Records(ctx) {
		switch {
		case r.Document != nil:
			must(t, w.Document(*r.Document))
			docs = append(docs, *r.Document)
		case r.Post != nil:
			must(t, w.Post(*r.Post))
			docs = append(docs, sayso.Document{ID: r.Post.ID, Text: r.Post.Text})
		default:
			must(t, w.Reject(f.Capture().SHA256, *r.Rejection))
		}
	}
	must(t, w.End())
	must(t, w.Close())
	return docs
}

func write(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	must(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

// reading is a statement of d that says what is given; spans are looked for.
func reading(d sayso.Document, s sayso.Statement) sayso.Statement {
	at := func(words string, from int) sayso.Span {
		i := strings.Index(d.Text[from:], words)
		if i < 0 || words == "" {
			return sayso.Span{}
		}
		return sayso.SpanOf(d.Text, from+i, from+i+len(words))
	}
	s.DocumentID, s.In, s.Rule, s.Tier = d.ID, sayso.InText, "test.rule", sayso.TierA
	if s.Lang == "" {
		s.Lang = d.Lang
	}
	if s.TargetType == "" {
		s.TargetType = sayso.PersonTarget
	}
	s.EvidenceAt = at(s.Evidence, 0)
	s.TermAt = at(s.Term, s.EvidenceAt.ByteStart)
	s.TargetAt = at(s.Target, s.EvidenceAt.ByteStart)
	return s
}

func put(t testing.TB, c *casefile.Case, e ...sayso.Extraction) {
	t.Helper()
	_, err := c.PutExtraction(ctx, now, "Noor", "test 1", e)
	must(t, err)
}

// demoCase is the invented case with the rows that were planted in it.
func demoCase(t testing.TB) *casefile.Case {
	t.Helper()
	return invented.cast(t, takeDemoIn)
}

func takeDemoIn(t testing.TB, c *casefile.Case) {
	t.Helper()
	dir := t.TempDir()
	docs := map[string]sayso.Document{} // by file and id of the record
	for _, f := range demo.Files() {
		b, err := f.Bytes()
		must(t, err)
		path := filepath.Join(dir, f.Name)
		must(t, os.WriteFile(path, b, 0o600))
		for _, d := range add(t, c, path, intake.Options{Source: f.Outlet, SourceType: f.SourceType, URL: f.URL, Date: f.Date}) {
			docs[f.Name+" "+d.ExternalID] = d
		}
	}
	put(t, c, planted(t, docs)...)
}

// planted are the labels of truth.json whose words stand in the text as it was
// taken in.
func planted(t testing.TB, docs map[string]sayso.Document) []sayso.Extraction {
	t.Helper()
	b, err := os.ReadFile("../demo/truth.json")
	must(t, err)
	var truth struct {
		Labels []struct {
			File, ID, Target, Term, Concept, Speaker, Stance, Evidence string
		}
	}
	must(t, json.Unmarshal(b, &truth))
	var all []sayso.Extraction
	for _, l := range truth.Labels {
		d, ok := docs[l.File+" "+l.ID]
		if !ok || l.Speaker == "" && l.Stance == "" || !strings.Contains(d.Text, l.Evidence) || !strings.Contains(l.Evidence, l.Term) {
			continue
		}
		s := reading(d, sayso.Statement{Target: l.Target, Term: l.Term, Concept: l.Concept, Speaker: l.Speaker, Stance: sayso.Stance(l.Stance), Evidence: l.Evidence})
		if n := len(all); n > 0 && all[n-1].DocumentID == d.ID {
			all[n-1].Statements = append(all[n-1].Statements, s)
			continue
		}
		all = append(all, sayso.Extraction{DocumentID: d.ID, Lang: d.Lang, Statements: []sayso.Statement{s}})
	}
	return all
}

func site(c *casefile.Case) http.Handler {
	return web.New(c, web.Options{Token: token, Version: "test", Patience: time.Minute, Hosts: []string{host}, Reader: "Noor", Now: func() time.Time { return now }})
}

// ask sends a request of somebody who knows the token.
func ask(h http.Handler, method, target string, change func(*http.Request)) *http.Response {
	r := httptest.NewRequest(method, "http://"+host+target, nil)
	r.AddCookie(&http.Cookie{Name: "sayso-7373", Value: token})
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

// A page is what came back, read as a browser would read it.
type page struct {
	t    testing.TB
	raw  string
	root *html.Node
}

func get(t testing.TB, h http.Handler, target string) page {
	t.Helper()
	return read(t, ask(h, http.MethodGet, target, nil), http.StatusOK)
}

func read(t testing.TB, res *http.Response, want int) page {
	t.Helper()
	var b bytes.Buffer
	_, err := b.ReadFrom(res.Body)
	must(t, err)
	if res.StatusCode != want {
		t.Fatalf("status %d, want %d:\n%s", res.StatusCode, want, b.String())
	}
	root, err := html.Parse(bytes.NewReader(b.Bytes()))
	must(t, err)
	return page{t, b.String(), root}
}

// text is what a reader sees, with every run of white space as one space.
func (p page) text() string { return words(p.root) }

func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func (p page) says(phrases ...string) {
	p.t.Helper()
	got := p.text()
	for _, want := range phrases {
		if !strings.Contains(got, want) {
			p.t.Errorf("the page does not say %q:\n%s", want, got)
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// all are the elements of that name and, unless it is "", class.
func (p page) all(element, class string) []*html.Node {
	var found []*html.Node
	for n := range p.root.Descendants() {
		if n.Type == html.ElementNode && n.Data == element && (class == "" || strings.Contains(" "+attr(n, "class")+" ", " "+class+" ")) {
			found = append(found, n)
		}
	}
	return found
}

// linksLead follows every link of the page to this site, and every fragment on it.
func (p page) linksLead(h http.Handler) {
	p.t.Helper()
	ids := map[string]bool{}
	for n := range p.root.Descendants() {
		if id := attr(n, "id"); id != "" {
			if ids[id] {
				p.t.Errorf("two elements are called %q", id)
			}
			ids[id] = true
		}
	}
	followed := map[string]bool{}
	for _, a := range p.all("a", "") {
		href := attr(a, "href")
		u, err := url.Parse(href)
		must(p.t, err)
		switch {
		case u.Host != "":
			if !strings.Contains(attr(a, "rel"), "noreferrer") {
				p.t.Errorf("a link to %s tells where the reader came from", href)
			}
		case u.Path == "":
			if !ids[u.Fragment] {
				p.t.Errorf("nothing is called %q", u.Fragment)
			}
		default:
			u.Fragment = ""
			if followed[u.String()] {
				continue
			}
			followed[u.String()] = true
			if res := ask(h, http.MethodGet, u.String(), nil); res.StatusCode != http.StatusOK {
				p.t.Errorf("%s leads to status %d", href, res.StatusCode)
			}
		}
	}
}

var noOptions intake.Options
