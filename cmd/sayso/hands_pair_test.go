package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sayso/internal/casefile"
	"sayso/internal/columnists"
	"sayso/internal/dice"
	"sayso/internal/web"
)

// The page of two bylines sends what the command prints for the same articles, byte by
// byte.
func TestThePageOfAPairSendsWhatTheCommandPrints(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	sayso := func(args ...string) string {
		t.Helper()
		var out, said bytes.Buffer
		p := &program{in: strings.NewReader(""), out: &out, err: &said, now: time.Now}
		if status := p.run(context.Background(), args); status != 0 {
			t.Fatalf("sayso %q: %d\n%s", args, status, &said)
		}
		return out.String()
	}
	chance, names := dice.Dice(3), []string{"One Here", "Two There"}
	for i := range 20 {
		names = append(names, fmt.Sprintf("Colleague %c", 'A'+i))
	}
	var lines []map[string]string
	for i, name := range names {
		c := columnists.New(&chance)
		for n := range 10 {
			lines = append(lines, map[string]string{"id": fmt.Sprint(i, n), "author": name, "text": c.Column((i + n) % columnists.Subjects), "source_type": "blog"})
		}
	}
	writeLines(t, at("columns.jsonl"), lines)
	sayso("new", at("columns.sayso"))
	sayso("add", at("columns.sayso"), at("columns.jsonl"))

	c, err := casefile.Open(context.Background(), at("columns.sayso"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	documents := linesOf(t, c)
	writeLines(t, at("pair.jsonl"), append(documents[names[0]], documents[names[1]]...))
	var others []map[string]string
	for _, name := range names[2:] {
		others = append(others, documents[name]...)
	}
	writeLines(t, at("others.jsonl"), others)
	printed := sayso("hands", "pair", at("pair.jsonl"), "--first", names[0], "--second", names[1], "--reference", at("others.jsonl"))

	pages := web.New(c, web.Options{Token: "sesame", Hosts: []string{"127.0.0.1:7373"}, Reader: "Noor"})
	defer pages.Close()
	asked := url.Values{"is": names[:1], "and": names[1:2], "with": {strings.Join(names[2:], "\n")}}
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:7373/byline/pair.json?"+asked.Encode(), nil)
	r.AddCookie(&http.Cookie{Name: "sayso-7373", Value: "sesame"})
	w := httptest.NewRecorder()
	pages.ServeHTTP(w, r)
	if sent := w.Body.String(); sent != printed || !strings.Contains(printed, `"shared_habits":[{`) {
		t.Errorf("the page sends\n%.2000s\nthe command prints\n%.2000s", sent, printed)
	}
}

// linesOf are the documents of a case as lines of JSON, by their bylines.
func linesOf(t *testing.T, c *casefile.Case) map[string][]map[string]string {
	t.Helper()
	all, err := c.Bylines(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string][]map[string]string{}
	for _, b := range all {
		for _, p := range b.Placements {
			d, err := c.Document(context.Background(), p.DocumentID)
			if err != nil {
				t.Fatal(err)
			}
			lines[b.Name] = append(lines[b.Name], map[string]string{"id": d.ID, "author": d.Author, "lang": d.Lang, "source_type": string(d.SourceType), "text": d.Text})
		}
	}
	return lines
}

func writeLines(t *testing.T, path string, lines []map[string]string) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	for _, line := range lines {
		if err := e.Encode(line); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}
