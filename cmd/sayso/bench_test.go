//go:build unix

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"sayso/internal/casefile"
)

// The benchmarks run the program as a user does, each command a process of its
// own, and look at it from outside: how long it took and how much memory it
// held at most. internal/benchpage makes docs/benchmarks.md of them.

const (
	benchDocuments = 10_000
	benchBytes     = 3000 // of text in each, at least
)

// BenchmarkCommands measures the commands on a case of 10,000 documents of 3 KB.
func BenchmarkCommands(b *testing.B) {
	dir := b.TempDir()
	documents := filepath.Join(dir, "documents.jsonl")
	writeBenchDocuments(b, documents)
	path := filepath.Join(dir, "bench.sayso")

	b.Run("add", func(b *testing.B) {
		benchRate(b, func() outside {
			_ = os.Remove(path)
			runSayso(b, nil, "new", path)
			return runSayso(b, nil, "add", path, documents)
		})
	})
	unread := filepath.Join(dir, "unread.sayso")
	copyFile(b, path, unread)
	b.Run("extract", func(b *testing.B) {
		benchRate(b, func() outside {
			copyFile(b, unread, path)
			return runSayso(b, nil, "extract", path)
		})
	})
	for _, c := range []struct {
		name string
		args []string
	}{
		{"help", []string{"ledger", "--help"}},
		{"ledger-json-first-row", []string{"ledger", path, "--json"}},
		{"search-two-words", []string{"search", path, "ministry letter"}},
		{"search-persian-other-spelling", []string{"search", path, "وزارت ديدبانى"}},
	} {
		b.Run(c.name, func(b *testing.B) { benchWait(b, func() outside { return runSayso(b, firstLine, c.args...) }) })
	}
	b.Run("ledger-json-all-rows", func(b *testing.B) {
		rows := 0
		benchWait(b, func() outside { return runSayso(b, countLines(&rows), "ledger", path, "--json") })
		b.ReportMetric(float64(rows), "rows")
	})
	b.Run("verify", func(b *testing.B) { benchWait(b, func() outside { return runSayso(b, nil, "verify", path) }) })
}

// benchRate measures how many documents a second go through run.
func benchRate(b *testing.B, run func() outside) {
	var took, worked []time.Duration
	var peak int64
	for b.Loop() {
		o := run()
		took, worked, peak = append(took, o.took), append(worked, o.worked), max(peak, o.peak)
	}
	b.ReportMetric(benchDocuments/middle(took).Seconds(), "documents/s")
	b.ReportMetric(middle(worked).Seconds(), "processor-s")
	b.ReportMetric(float64(peak)/(1<<20), "peak-MB")
}

// benchWait measures how long a user waits for run, the first time aside.
func benchWait(b *testing.B, run func() outside) {
	run()
	var took []time.Duration
	for b.Loop() {
		took = append(took, run().took)
	}
	b.ReportMetric(float64(middle(took).Microseconds())/1000, "median-ms")
}

func middle(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}

// outside is what is seen of a process from outside.
type outside struct {
	took   time.Duration
	worked time.Duration // of all processors; others' work does not count
	peak   int64         // bytes of memory; at least those of the process that started it
}

// runSayso runs the program and hands its output to read. The clock stops when
// read returns; the program is then stopped if it still writes.
func runSayso(b *testing.B, read func(io.Reader) error, args ...string) outside {
	b.Helper()
	self, err := os.Executable()
	check(b, err)
	cmd := exec.Command(self, append(args, "--quiet")...)
	cmd.Args[0] = "sayso" // TestMain knows by this which program it is
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	if read == nil {
		read = func(r io.Reader) error { _, err := io.Copy(io.Discard, r); return err }
	}
	out, err := cmd.StdoutPipe()
	check(b, err)
	start := time.Now()
	check(b, cmd.Start())
	check(b, read(out))
	took := time.Since(start)
	_ = out.Close()
	if err := cmd.Wait(); err != nil && complaint.Len() > 0 {
		b.Fatalf("sayso %s: %v\n%s", strings.Join(args, " "), err, complaint.Bytes())
	}
	p := cmd.ProcessState
	return outside{took, p.UserTime() + p.SystemTime(), peakMemory(p)}
}

// peakMemory is in kilobytes on Linux and in bytes on macOS.
func peakMemory(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	switch {
	case !ok:
		return 0
	case runtime.GOOS == "darwin":
		return int64(usage.Maxrss)
	}
	return int64(usage.Maxrss) << 10
}

func firstLine(r io.Reader) error {
	_, err := bufio.NewReader(r).ReadString('\n')
	return err
}

func countLines(n *int) func(io.Reader) error {
	return func(r io.Reader) error {
		*n = 0
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			*n++
		}
		return lines.Err()
	}
}

// writeBenchDocuments writes documents of 3 KB as JSON lines: paragraphs of the
// demonstration, each document in one of its languages, shifted so that no two
// are the same.
func writeBenchDocuments(b *testing.B, path string) {
	b.Helper()
	paragraphs := demoParagraphs(b)
	langs := []string{"en", "en", "fa", "ar"} // about as the demonstration has them
	f, err := os.Create(path)
	check(b, err)
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	for i := range benchDocuments {
		lang := langs[i%len(langs)]
		all := paragraphs[lang]
		body := fmt.Sprintf("No. %d", i)
		for k := i * 7; len(body) < benchBytes; k++ {
			body += "\n\n" + all[k%len(all)]
		}
		check(b, enc.Encode(map[string]string{
			"id": fmt.Sprint(i), "lang": lang, "text": body, "title": fmt.Sprintf("Page %d", i), "source": fmt.Sprintf("Outlet %d", i%40),
			"source_type": "news", "date": fmt.Sprintf("20%02d-%02d-%02d", i%20, i%12+1, i%28+1),
		}))
	}
	check(b, w.Flush())
	check(b, f.Close())
}

// demoParagraphs returns the paragraphs of the demonstration's documents by
// language.
func demoParagraphs(b *testing.B) map[string][]string {
	b.Helper()
	ctx := context.Background()
	path := filepath.Join(b.TempDir(), "demo.sayso")
	runSayso(b, nil, "demo", "--no-serve", "--out", path)
	c, err := casefile.Open(ctx, path)
	check(b, err)
	defer c.Close()
	heads, err := c.Documents(ctx, casefile.DocumentFilter{})
	check(b, err)
	all := map[string][]string{}
	for _, h := range heads {
		d, err := c.Document(ctx, h.ID)
		check(b, err)
		for para := range strings.SplitSeq(d.Text, "\n\n") {
			all[d.Lang] = append(all[d.Lang], para)
		}
	}
	return all
}

func copyFile(b *testing.B, from, to string) {
	b.Helper()
	in, err := os.Open(from)
	check(b, err)
	defer in.Close()
	out, err := os.Create(to)
	check(b, err)
	_, err = io.Copy(out, in)
	check(b, err)
	check(b, out.Close())
}

func check(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}
