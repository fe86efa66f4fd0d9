package table_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"sayso/coordination"
	"sayso/coordination/table"
)

// generated returns a table of so many rows by the generator of the shared data, which
// other tools were measured with.
func generated(b *testing.B, rows int) string {
	b.Helper()
	shared := os.Getenv("SAYSO_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	generator := filepath.Join(shared, "data", "coordination", "generator")
	if _, err := os.Stat(generator); err != nil {
		b.Skip("the generator is not at hand (set SAYSO_SHARED)")
	}
	prefix := filepath.Join(b.TempDir(), "posts")
	cmd := exec.Command("go", "run", ".", "-n", strconv.Itoa(rows), "-out", prefix)
	cmd.Dir = generator
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("generate: %v\n%s", err, out)
	}
	return prefix + ".csv"
}

// From a warm file to edges in memory, not printed. The peak is the process's.
func BenchmarkCoordinate(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(50)) // as the command does
	for _, rows := range []int{100_000, 1_000_000} {
		path := generated(b, rows)
		b.Run(fmt.Sprintf("rows=%d/read", rows), func(b *testing.B) {
			for b.Loop() {
				if _, err := readShares(path); err != nil {
					b.Fatal(err)
				}
			}
		})
		for _, window := range []time.Duration{10 * time.Second, 60 * time.Second} {
			b.Run(fmt.Sprintf("rows=%d/window=%s", rows, window), func(b *testing.B) {
				for b.Loop() {
					shares, err := readShares(path)
					if err != nil {
						b.Fatal(err)
					}
					rules := coordination.Rules{Semantics: coordination.CooRTweet, Window: window, MinParticipation: 2}
					n, err := coordination.Find(context.Background(), shares, rules, coordination.Options{EdgesOnly: true})
					if err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(float64(n.Summary().Edges), "edges")
					if err := n.Close(); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(peakMB(), "peak-MB")
			})
		}
	}
}

func readShares(path string) (*coordination.Shares, error) {
	f, err := table.Open(path, nil)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	shares, _, err := f.Read(context.Background(), table.Options{Now: now, Reject: func(int, string) error { return nil }})
	return shares, err
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

// Posts with what traces look at, from a warm file.
func BenchmarkReadPosts(b *testing.B) {
	path := generated(b, 1_000_000)
	for b.Loop() {
		f, err := table.Open(path, nil)
		if err != nil {
			b.Fatal(err)
		}
		opt := table.Options{Now: now, Columns: table.Columns{RepostOf: "object_id"}, Reject: func(int, string) error { return nil }}
		if _, _, err := f.ReadPosts(context.Background(), opt, table.Look{Reposts: true}); err != nil {
			b.Fatal(err)
		}
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
