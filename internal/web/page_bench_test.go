package web_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/web"
)

const (
	benchDocuments = 10_000
	benchRows      = 12 // in each
)

// benchDocument is an invented document of about 3 KB in which somebody is
// called something twelve times.
func benchDocument(i int) sayso.Document {
	first := []string{"Ilse", "Corwin", "Mira", "Tobias", "Hanne", "Ada"}[i%6]
	last := []string{"Heron", "Maas", "Vane", "Quill", "Sorley", "Brandt"}[i/6%6]
	var s strings.Builder
	for p := range benchRows {
		fmt.Fprintf(&s, "The council met on day %d and spoke at length about the harbour, the price of bread and the state of the roads between the villages. ", i*31+p)
		fmt.Fprintf(&s, "The League of ward %d called %s %s a %s of the ministry in a statement. ", i%200, first, last, benchTerms[p%len(benchTerms)])
		if p%4 == 3 {
			s.WriteString("\n\n")
		}
	}
	day := sayso.Day{Year: 2000 + i%20, Month: time.Month(i%12 + 1), Day: i%28 + 1}
	title, body := fmt.Sprintf("%s %s at the harbour", first, last), s.String()
	return sayso.Document{
		Title: title, Text: body, TextSHA256: sayso.TextSHA256(title, body), Lang: []string{"en", "fa", "ar", "de"}[i%4], Outlet: fmt.Sprintf("Outlet %d", i%40), Author: first, Extractor: "bench",
		Date: sayso.Date{First: day, Last: day, Precision: sayso.PrecisionDay, Calendar: sayso.Gregorian},
	}
}

var benchTerms = []string{"hireling", "spy", "traitor", "hero", "puppet"}

func benchExtraction(i int, d sayso.Document) sayso.Extraction {
	e := sayso.Extraction{DocumentID: d.ID, Lang: d.Lang}
	at := 0
	for p := range benchRows {
		from := at + strings.Index(d.Text[at:], "The League")
		to := from + strings.Index(d.Text[from:], "statement.") + len("statement.")
		at = to
		s := reading(sayso.Document{ID: d.ID, Text: d.Text}, sayso.Statement{Lang: d.Lang, Target: d.Title[:strings.Index(d.Title, " at ")], Term: benchTerms[p%len(benchTerms)], Concept: benchTerms[p%len(benchTerms)], Speaker: fmt.Sprintf("The League of ward %d", i%200), Stance: sayso.Stances()[i%4], Evidence: d.Text[from:to]})
		shift := func(words string) sayso.Span {
			j := from + strings.Index(d.Text[from:], words)
			return sayso.SpanOf(d.Text, j, j+len(words))
		}
		s.EvidenceAt, s.TermAt, s.TargetAt = sayso.SpanOf(d.Text, from, to), shift(s.Term), shift(s.Target)
		e.Statements = append(e.Statements, s)
	}
	return e
}

// benchCase is the path of a case of 10,000 documents of 3 KB and 120,000 rows.
func benchCase(b *testing.B) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "bench.sayso")
	c, err := casefile.Create(ctx, path)
	must(b, err)
	content := bytes.Repeat([]byte("bench\n"), 100)
	sum := sha256.Sum256(content)
	id := hex.EncodeToString(sum[:])
	w, err := c.Intake(ctx, "bench")
	must(b, err)
	_, err = w.Begin(sayso.Capture{SHA256: id, Name: "bench.jsonl", Bytes: int64(len(content)), MediaType: "application/jsonl", Added: now, Tool: "bench"}, bufio.NewReader(bytes.NewReader(content)))
	must(b, err)
	var all []sayso.Extraction
	for i := range benchDocuments {
		d := benchDocument(i)
		d.CaptureID, d.Record, d.ID = id, i+1, sayso.DocumentID(id, i+1)
		must(b, w.Document(d))
		all = append(all, benchExtraction(i, d))
	}
	must(b, w.End())
	must(b, w.Close())
	for batch := range slices.Chunk(all, 500) {
		put(b, c, batch...)
	}
	must(b, c.Close())
	return path
}

// BenchmarkPages measures each page of a case of 10,000 documents and 120,000
// rows: the first time after the case was opened, as first-ms (the median of
// five openings), after a decision, as changed-ms, and after that, as median-ms.
func BenchmarkPages(b *testing.B) {
	path := benchCase(b)
	c, err := casefile.Open(ctx, path)
	must(b, err)
	sum, err := c.Summary(ctx)
	must(b, err)
	if sum.Documents != benchDocuments || sum.Statements != benchDocuments*benchRows {
		b.Fatalf("%d documents, %d rows", sum.Documents, sum.Statements)
	}
	row := rowOf(b, c)
	must(b, c.Close())
	for _, p := range []struct{ name, target string }{
		{"home", "/"},
		{"ledger", "/ledger"},
		{"ledger-last-page", "/ledger?page=2400"},
		{"ledger-filtered", "/ledger?stance=denies&outlet=Outlet+1&from=2001"},
		{"ledger-target", "/ledger?target_is=Corwin+Vane&stance=denies"},
		{"ledger-words", "/ledger?speaker=ward+7&term=spy"},
		{"documents", "/documents"},
		{"documents-month", "/documents?month=2004-05"},
		{"log", "/log"},
		{"document", "/document/" + row.DocumentID},
		{"statement", "/statement/" + row.ID},
		{"review", "/review"},
		{"review-second", "/review?mode=second"},
		{"review-rows", "/review?mode=rows"},
		{"review-passages", "/review?mode=passages"},
		{"names", "/names"},
		{"pairs", "/names/pairs"},
		{"pair", "/names/pair?a=corwin+vane&b=ilse+vane"},
		{"names-asked", "/names?q=vane"},
		{"name", "/name?is=Corwin+Vane"},
		{"word", "/word?is=spy"},
		{"outlet", "/outlet?is=Outlet+1"},
		{"bylines", "/bylines"},
		{"search", "/search?q=ilse+harbour"},
		{"search-rare", "/search?q=%22day+31007%22"},
	} {
		b.Run(p.name, func(b *testing.B) { benchPage(b, path, p.target) })
	}
}

func benchPage(b *testing.B, path, target string) {
	var first []float64
	for range 5 {
		c, err := casefile.Open(ctx, path)
		must(b, err)
		h := served(c)
		first = append(first, timeOf(b, h, target))
		h.Close()
		must(b, c.Close())
	}
	c, err := casefile.Open(ctx, path)
	must(b, err)
	defer c.Close()
	h := served(c)
	defer h.Close()
	timeOf(b, h, target)
	var again []float64
	for b.Loop() {
		again = append(again, timeOf(b, h, target))
	}
	b.StopTimer()
	var changed []float64
	row := rowOf(b, c)
	for _, v := range []sayso.Verdict{sayso.Accept, sayso.Undo, sayso.Reject, sayso.Undo} {
		_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Noor", Verdict: v, RowID: row.ID}, nil)
		must(b, err)
		changed = append(changed, timeOf(b, h, target))
	}
	b.ReportMetric(median(first), "first-ms")
	b.ReportMetric(median(changed), "changed-ms")
	b.ReportMetric(median(again), "median-ms")
}

// served are the pages of c as a reader has them.
func served(c *casefile.Case) *web.Server {
	return web.New(c, web.Options{Token: token, Version: "test", Hosts: []string{host}, Reader: "Noor"})
}

// timeOf is how long a page takes, in milliseconds.
func timeOf(b *testing.B, h http.Handler, target string) float64 {
	b.Helper()
	start := time.Now()
	res := ask(h, http.MethodGet, target, nil)
	took := time.Since(start)
	if res.StatusCode != http.StatusOK {
		b.Fatalf("%s: status %d", target, res.StatusCode)
	}
	return float64(took.Microseconds()) / 1000
}

func median(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}
