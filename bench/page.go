package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
)

// counts are what sayso's summary says.
type counts struct {
	pairs, edges, spilled int64
}

var (
	pairsSaid   = regexp.MustCompile(`co-shares: (\d+) pairs`)
	edgesSaid   = regexp.MustCompile(`edges: (\d+)`)
	spilledSaid = regexp.MustCompile(`temporary file: (\d+) bytes`)
)

func countsOf(summary string) (c counts, err error) {
	read := func(re *regexp.Regexp) int64 {
		m := re.FindStringSubmatch(summary)
		if m == nil {
			return -1
		}
		n, _ := strconv.ParseInt(m[1], 10, 64) // digits, and few
		return n
	}
	c = counts{read(pairsSaid), read(edgesSaid), max(read(spilledSaid), 0)}
	if c.pairs < 0 || c.edges < 0 {
		return c, fmt.Errorf("sayso did not say how many pairs and edges there are: %q", summary)
	}
	return c, nil
}

// The goals that the project set itself: how many times as fast as DuckDB.
var goals = []struct {
	rows   int
	window time.Duration
	times  float64
}{{1_000_000, 10 * time.Second, 3.5}, {1_000_000, time.Minute, 7}, {5_000_000, 10 * time.Second, 9}}

// sizes of the curve.
var sizes = []int{100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 50_000_000}

// Above so many rows DuckDB is not run, and each measurement is made once.
const (
	largestCompared = 5_000_000
	largestRepeated = 10_000_000
	memoryLimit     = "6GiB"
)

// A writer is a page being written.
type writer struct {
	*tools
	ctx   context.Context
	w     io.Writer
	data  string
	times int
	err   error
}

func (p *writer) say(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

// writePage measures everything and writes the page.
func writePage(w io.Writer, data string, largest, times int) (err error) {
	if data == "" {
		return errors.New("page needs -data FOLDER, for the posts")
	}
	ctx := context.Background()
	t, err := makeTools(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, t.close()) }()
	p := &writer{tools: t, ctx: ctx, w: w, data: data, times: times}
	p.head()
	p.beside()
	p.curve(largest)
	p.hub()
	return p.err
}

func (p *writer) head() {
	p.say("# Co-shares, measured\n")
	p.say("How long `sayso coordinate` takes to find who posted the same within seconds, beside")
	p.say("DuckDB, and how the cost grows. This page is written by a command; do not edit it.\n")
	p.say("    cd bench && go run . page -data DIR > ../docs/benchmarks-coordination.md\n")
	p.say("%d processors (%s), Linux, %s, DuckDB through %s, %s.", runtime.NumCPU(), processor(), runtime.Version(), duckDBVersion(), time.Now().Format("2006-01-02"))
	p.say("Each measurement is a process of its own, from a CSV file that was read before; the")
	p.say("median of %d runs, above 10,000,000 rows of one. Memory is the most that the process held.", p.times)
	p.say("The posts are invented (`bench/posts.go`): a few objects shared by very many, the largest")
	p.say("in about three rows of a hundred, as in tables of real elections.\n")
}

func processor() string {
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	_, after, found := strings.Cut(string(info), "model name\t: ")
	name, _, _ := strings.Cut(after, "\n")
	if !found {
		return runtime.GOARCH
	}
	return name
}

func duckDBVersion() string {
	info, ok := debug.ReadBuildInfo()
	if ok {
		for _, m := range info.Deps {
			if m.Path == "github.com/duckdb/duckdb-go/v2" {
				return "duckdb-go " + m.Version
			}
		}
	}
	return "duckdb-go"
}

// posts makes a table unless it is there.
func (p *writer) posts(name string, make func(io.Writer) error) string {
	path := filepath.Join(p.data, name)
	if _, err := os.Stat(path); err == nil || p.err != nil {
		return path
	}
	f, err := os.Create(path + ".part")
	if err != nil {
		p.err = err
		return path
	}
	if p.err = errors.Join(make(f), f.Close()); p.err == nil {
		p.err = os.Rename(path+".part", path)
	}
	return path
}

func (p *writer) sized(rows int) string {
	return p.posts(fmt.Sprintf("posts-%d.csv", rows), func(w io.Writer) error { return makePosts(w, rows, 1) })
}

// beside compares with DuckDB.
func (p *writer) beside() {
	p.say("## Beside DuckDB\n")
	p.say("Both compute what CooRTweet defines: the same pairs, the same edges with the same columns,")
	p.say("which is checked. DuckDB gets ids hashed to 64 bits and a join of time buckets")
	p.say("(`bench/duckdb.go`); \"reading alone\" is Go's `encoding/csv` and nothing else.\n")
	p.say("The goals were set beside a join of the same kind that took 1.46 s, 5.1 s and 26.7 s; the")
	p.say("query here asks less of DuckDB, and is the one to be measured against. Edges are written")
	p.say("by one processor, which is most of what writing adds.\n")
	p.say("| rows, window | reading alone | sayso | with edges written | DuckDB | with edges written | times as fast | goal | memory: sayso, DuckDB |")
	p.say("|---|---|---|---|---|---|---|---|---|")
	for _, g := range goals {
		path := p.sized(g.rows)
		if p.err != nil {
			return
		}
		c, err := p.compareOn(p.ctx, path, g.window, p.times)
		if err != nil {
			p.err = err
			return
		}
		faster := c.duckDB.wall.Seconds() / c.sayso.wall.Seconds()
		verdict := "met"
		if faster < g.times {
			verdict = "**not met**"
		}
		p.say("| %s, %s | %s | %s | %s | %s | %s | %.1f (%.1f with edges written) | %.1f: %s | %s, %s |", thousands(c.rows), g.window, seconds(c.floor), seconds(c.sayso), seconds(c.saysoEdges),
			seconds(c.duckDB), seconds(c.duckEdge), faster, c.duckEdge.wall.Seconds()/c.saysoEdges.wall.Seconds(), g.times, verdict, megabytes(c.sayso), megabytes(c.duckDB))
	}
	p.say("")
}

// curve shows how cost grows with rows.
func (p *writer) curve(largest int) {
	p.say("## How the cost grows\n")
	p.say("A window of ten seconds. Rows cost what reading and numbering cost; pairs grow faster than")
	p.say("rows, since the most shared object is shared more often too: ten times the rows are up to a")
	p.say("hundred times the pairs. From 10,000,000 rows on with `--memory %s`: pairs that find no", memoryLimit)
	p.say("room go to a temporary file.\n")
	p.say("| rows | pairs | edges | seconds | processor-s | memory | temporary file |")
	p.say("|---|---|---|---|---|---|---|")
	for _, rows := range sizes {
		if rows <= largest {
			p.point(p.sized(rows), thousands(rows), rows)
		}
	}
	p.say("")
}

// point is a row of a curve.
func (p *writer) point(path, name string, rows int) {
	if p.err != nil {
		return
	}
	times, more := p.times, []string(nil)
	if rows >= largestRepeated {
		more = []string{"--memory", memoryLimit}
	}
	if rows > largestRepeated {
		times = 1
	}
	c, err := p.coordinate(path, 10*time.Second, more...).median(p.ctx, times)
	if err != nil {
		p.err = err
		return
	}
	said, err := countsOf(c.out)
	if err != nil {
		p.err = err
		return
	}
	p.say("| %s | %s | %s | %s | %.2f | %s | %.1f GB |", name, thousands(int(said.pairs)), thousands(int(said.edges)), seconds(c), c.processor.Seconds(), megabytes(c), float64(said.spilled)/1e9)
}

// hub shows what one object costs that everybody shares.
func (p *writer) hub() {
	p.say("## What a hub costs\n")
	p.say("A million rows, of which a part are shares of one object, spread evenly over the time said.")
	p.say("Only pairs within the window (10 s) are made: n shares over a time T have about n²·10 s/T")
	p.say("of them, fewer where the minimum participation leaves accounts out. A join of the table")
	p.say("with itself makes n²/2 whatever the times are.\n")
	p.say("| shares of the hub, over | pairs | edges | seconds | processor-s | memory | temporary file |")
	p.say("|---|---|---|---|---|---|---|")
	for _, h := range []struct {
		share int
		over  time.Duration
	}{{10_000, 60 * 24 * time.Hour}, {100_000, 60 * 24 * time.Hour}, {1_000_000, 60 * 24 * time.Hour}, {100_000, 24 * time.Hour}, {100_000, time.Hour}} {
		name := fmt.Sprintf("hub-%d-%s.csv", h.share, h.over)
		path := p.posts(name, func(w io.Writer) error { return makeHub(w, 1_000_000, h.share, h.over) })
		p.point(path, fmt.Sprintf("%s, %s", thousands(h.share), spell(h.over)), 1_000_000)
	}
}

func spell(d time.Duration) string {
	switch {
	case d >= 48*time.Hour:
		return fmt.Sprintf("%d days", d/(24*time.Hour))
	case d >= 24*time.Hour:
		return "a day"
	}
	return "an hour"
}

func seconds(c cost) string   { return fmt.Sprintf("%.2f s", c.wall.Seconds()) }
func megabytes(c cost) string { return fmt.Sprintf("%.0f MB", float64(c.memory)/1e6) }

func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
