package jobs_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/attribution"
	"sayso/internal/casefile"
	"sayso/internal/jobs"
)

var (
	ctx = context.Background()
	now = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
)

// writeDocuments writes n invented documents of about 3 KB as JSON lines.
func writeDocuments(b *testing.B, n int) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "documents.jsonl")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	for i := range n {
		if err := enc.Encode(benchDocument(i)); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

func benchDocument(i int) map[string]string {
	first := []string{"Ilse", "Corwin", "Mira", "Tobias", "Hanne", "Ada"}[i%6]
	last := []string{"Heron", "Maas", "Vane", "Quill", "Sorley", "Brandt"}[i/6%6]
	var s strings.Builder
	for p := 0; s.Len() < 3000; p++ {
		fmt.Fprintf(&s, "The council met on day %d and spoke at length about the harbour, the price of bread and the state of the roads between the villages. ", i*31+p)
		if p%3 == 0 {
			fmt.Fprintf(&s, "The League called %s %s “a hireling of the ministry” in a statement. %s told the Harbour Post that she was not a spy. ", first, last, last)
		}
		if p%4 == 3 {
			s.WriteString("\n\n")
		}
	}
	return map[string]string{
		"id": fmt.Sprint(i), "text": s.String(), "lang": "en", "title": fmt.Sprintf("%s %s at the harbour", first, last),
		"source": fmt.Sprintf("Outlet %d", i%40), "source_type": "news", "date": fmt.Sprintf("20%02d-%02d-%02d", i%20, i%12+1, i%28+1),
	}
}

// caseOf takes n documents into a new case and reads them.
func caseOf(b *testing.B, documents string) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "bench.sayso")
	c, err := casefile.Create(ctx, path)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := jobs.Add(ctx, c, jobs.Addition{Files: []string{documents}, Who: "bench", Now: now, Strict: true}, nil); err != nil {
		b.Fatal(err)
	}
	engine, err := attribution.New(attribution.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := jobs.Extract(ctx, c, engine, now, nil, func(r sayso.Rejection) { b.Error(r) }); err != nil {
		b.Fatal(err)
	}
	if err := c.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

const benchDocuments = 10_000

// BenchmarkAddAndExtract measures 10,000 documents of 3 KB from a file to
// proposed rows in a case.
func BenchmarkAddAndExtract(b *testing.B) {
	documents := writeDocuments(b, benchDocuments)
	for b.Loop() {
		caseOf(b, documents)
	}
	b.ReportMetric(benchDocuments*float64(b.N)/b.Elapsed().Seconds(), "documents/s")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/(1<<20), "MB-from-system")
}

// BenchmarkLedgerFirstRow measures opening that case and reading the first row
// of its ledger.
func BenchmarkLedgerFirstRow(b *testing.B) {
	path := caseOf(b, writeDocuments(b, benchDocuments))
	for b.Loop() {
		c, err := casefile.Open(ctx, path)
		if err != nil {
			b.Fatal(err)
		}
		for _, err := range c.Ledger(ctx, casefile.Filter{}) {
			if err != nil {
				b.Fatal(err)
			}
			break
		}
		if err := c.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLedgerWhole measures reading every row of that case.
func BenchmarkLedgerWhole(b *testing.B) {
	c := openBench(b)
	rows := 0
	for b.Loop() {
		rows = 0
		for _, err := range c.Ledger(ctx, casefile.Filter{}) {
			if err != nil {
				b.Fatal(err)
			}
			rows++
		}
	}
	b.ReportMetric(float64(rows), "rows")
}

// BenchmarkFacets measures counting the facets of a filter for the first time.
func BenchmarkFacets(b *testing.B) {
	c := openBench(b)
	i := 0
	for b.Loop() {
		i++
		if _, err := c.Facets(ctx, casefile.Filter{Offset: 0, Term: "hireling", From: fmt.Sprintf("%04d", 1000+i)}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSearch measures a search of two words.
func BenchmarkSearch(b *testing.B) {
	c := openBench(b)
	for b.Loop() {
		if _, err := c.Search(ctx, "ilse harbour", 20); err != nil {
			b.Fatal(err)
		}
	}
}

func openBench(b *testing.B) *casefile.Case {
	b.Helper()
	c, err := casefile.Open(ctx, caseOf(b, writeDocuments(b, benchDocuments)))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = c.Close() })
	return c
}
