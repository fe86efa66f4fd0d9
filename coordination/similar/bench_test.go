package similar_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"sayso/coordination"
	"sayso/coordination/similar"
	"sayso/coordination/table"
)

// From a warm file to edges in memory, not printed. SAYSO_POSTS names a table of real
// posts to be measured in the place of made ones, and SAYSO_POSTS_COLUMNS its columns
// (account,time,content,text); SAYSO_POSTS_ROWS is how many are made. The peak is the
// process's: run one at a time to have one's own.
//
//	SAYSO_POSTS=tweets.csv go test -run '^$' -bench Similar/jaccard=0.9/window=1h -benchtime 1x ./coordination/similar
func BenchmarkSimilar(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(50)) // as the command does
	path, columns := posts(b)
	for _, c := range []struct {
		threshold float64
		window    time.Duration
	}{{.9, time.Hour}, {.8, time.Hour}, {.9, -1}, {.8, -1}} {
		name := fmt.Sprintf("jaccard=%v/window=%s", c.threshold, strings.TrimSuffix(c.window.String(), "0m0s"))
		rules := similar.Rules{Threshold: c.threshold, Window: c.window, MinParticipation: 2}
		if c.window < 0 {
			rules.Window, rules.NoWindow = 0, true
			name = fmt.Sprintf("jaccard=%v/window=none", c.threshold)
		}
		b.Run(name, func(b *testing.B) {
			var s similar.Summary
			var reading time.Duration
			busy := cpuSeconds()
			for b.Loop() {
				began := time.Now()
				collected := collect(b, path, columns, rules)
				reading = time.Since(began)
				n, err := similar.Find(context.Background(), collected, coordination.Options{EdgesOnly: true})
				if err != nil {
					b.Fatal(err)
				}
				s = n.Summary()
				if err := n.Close(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(s.Posts), "posts")
			b.ReportMetric(float64(s.Texts), "texts")
			b.ReportMetric(float64(s.Candidates), "candidates")
			b.ReportMetric(float64(s.Pairs), "pairs")
			b.ReportMetric(float64(s.Edges), "edges")
			b.ReportMetric(reading.Seconds(), "s-reading")
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "wall-s")
			b.ReportMetric((cpuSeconds()-busy)/float64(b.N), "processor-s")
			b.ReportMetric(peakMB(), "peak-MB")
		})
	}
}

func collect(b *testing.B, path string, columns table.Columns, rules similar.Rules) *similar.Posts {
	b.Helper()
	file, err := table.Open(path, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	collected, err := similar.NewPosts(rules)
	if err != nil {
		b.Fatal(err)
	}
	opt := table.Options{Columns: columns, Now: time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC), Reject: func(int, string) error { return nil }}
	if _, err := file.ReadRows(context.Background(), opt, collected.Commit); err != nil {
		b.Fatal(err)
	}
	return collected
}

// posts is the table to measure.
func posts(b *testing.B) (path string, columns table.Columns) {
	b.Helper()
	if path := os.Getenv("SAYSO_POSTS"); path != "" {
		if names := strings.Split(os.Getenv("SAYSO_POSTS_COLUMNS"), ","); len(names) == 4 {
			columns = table.Columns{Account: names[0], Time: names[1], Content: names[2], Text: names[3]}
		}
		return path, columns
	}
	rows := 2_400_000
	if n, err := strconv.Atoi(os.Getenv("SAYSO_POSTS_ROWS")); err == nil {
		rows = n
	}
	path = filepath.Join(b.TempDir(), "posts.csv")
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	if err := newCrowd(1, rows, 3000).write(file, rows); err != nil {
		b.Fatal(err)
	}
	return path, columns
}

// peakMB is the most memory that the process had, where the system says.
func peakMB() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	kB, _, _ := strings.Cut(strings.TrimSpace(after), " ")
	n, _ := strconv.ParseFloat(kB, 64)
	return n / 1024
}

// cpuSeconds is how long processors worked for this process, where the system says:
// on a machine that others use too, it says more than the clock.
func cpuSeconds() float64 {
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(after)
	if len(fields) < 13 {
		return 0
	}
	const ticks = 100
	user, _ := strconv.ParseFloat(fields[11], 64)
	system, _ := strconv.ParseFloat(fields[12], 64)
	return (user + system) / ticks
}
