//go:build unix

package names_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"sayso/names"
)

// goldTexts are the marked-up documents of the repository in one language: prose
// that nobody wrote for this test.
func goldTexts(tb testing.TB, lang string) []string {
	tb.Helper()
	files, err := filepath.Glob("../docs/gold/docs-*.jsonl")
	if err != nil || len(files) == 0 {
		tb.Fatalf("no documents: %v", err)
	}
	var texts []string
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			tb.Fatal(err)
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var d struct{ Lang, Text string }
			if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
				tb.Fatal(err)
			}
			if d.Lang == lang {
				texts = append(texts, d.Text)
			}
		}
		f.Close()
	}
	return texts
}

// listNames makes n names, half in Persian and half in Latin letters: of our own
// spellings, and of as many surnames again that are put together from syllables,
// because a long list has some hundred thousand different words.
func listNames(tb testing.TB, n int) []string {
	persian, latin := manyNames(tb, n/2)
	latinParts, persianParts := strings.Fields("ba ko shi ra mel dor van tu ne zar qui sol fe gri"), strings.Fields("با کو شی را مل در نو تا زر فر گل سا هم")
	chance := rand.New(rand.NewPCG(7, 8))
	surname := func(parts []string) string {
		var b strings.Builder
		for range 4 {
			b.WriteString(parts[chance.IntN(len(parts))])
		}
		return b.String()
	}
	list := make([]string, 0, n)
	for i := range n / 2 {
		a, b := persian[i], latin[i]
		if i%2 == 0 {
			a, b = a[:strings.LastIndexByte(a, ' ')+1]+surname(persianParts), b[:strings.LastIndexByte(b, ' ')+1]+surname(latinParts)
		}
		list = append(list, a, b)
	}
	return list
}

// BenchmarkFind looks for a million names in prose into which one of them is put
// every twenty sentences or so, and says how much memory the list takes.
func BenchmarkFind(b *testing.B) {
	n := 1_000_000
	if testing.Short() {
		n = 20_000
	}
	aliases := listNames(b, n)
	before := heap()
	var list names.Watchlist
	for i, name := range aliases {
		if err := list.Add(fmt.Sprintf("Q%d", i), name, "person"); err != nil {
			b.Fatal(err)
		}
	}
	size := heap() - before
	for _, lang := range []string{"en", "fa", "ar"} {
		b.Run(lang, func(b *testing.B) {
			texts := planted(goldTexts(b, lang), aliases)
			bytes, found := 0, 0
			for _, s := range texts {
				bytes += len(s)
			}
			b.SetBytes(int64(bytes))
			start, rounds := worked(b), 0
			for b.Loop() {
				found = 0
				for _, s := range texts {
					found += len(list.Find(s))
				}
				rounds++
			}
			b.ReportMetric(float64(bytes*rounds)/1e6/(worked(b)-start).Seconds(), "processor-MB/s")
			b.ReportMetric(float64(found)/float64(bytes)*1e6, "mentions/MB")
			b.ReportMetric(float64(size)/(1<<20), "list-MB")
		})
	}
	runtime.KeepAlive(aliases)
}

// worked is how long processors have worked for this program: on a machine with
// other work to do the clock says less.
func worked(b *testing.B) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// planted puts a name into every twentieth sentence.
func planted(texts, names []string) []string {
	chance := rand.New(rand.NewPCG(9, 10))
	var all []string
	for _, s := range texts {
		sentences := strings.SplitAfter(s, ". ")
		for i := range sentences {
			if chance.IntN(20) == 0 {
				sentences[i] += names[chance.IntN(len(names))] + " "
			}
		}
		all = append(all, strings.Join(sentences, ""))
	}
	return all
}
