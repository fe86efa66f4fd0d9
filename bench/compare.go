package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

// A tool is a way to find the edges of a table.
type tool struct {
	name string
	path string
	args []string
}

// tools are built once, into a folder that the caller removes.
type tools struct {
	folder       string
	sayso, bench string
}

func makeTools(ctx context.Context) (*tools, error) {
	bench, err := self()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "sayso-bench-")
	if err != nil {
		return nil, fmt.Errorf("make a folder: %w", err)
	}
	t := &tools{folder: folder, sayso: filepath.Join(folder, "sayso"), bench: bench}
	build := exec.CommandContext(ctx, "go", "build", "-o", t.sayso, "./cmd/sayso")
	build.Dir = ".."
	if out, err := build.CombinedOutput(); err != nil {
		return nil, errors.Join(fmt.Errorf("build sayso: %w: %s", err, out), t.close())
	}
	return t, nil
}

func (t *tools) close() error { return os.RemoveAll(t.folder) }

// coordinate is sayso, with what CooRTweet defines, so that both compute the same.
func (t *tools) coordinate(path string, window time.Duration, more ...string) tool {
	args := []string{"coordinate", path, "--like", "coortweet", "--window", window.String()}
	return tool{"sayso", t.sayso, append(args, more...)}
}

func (t *tools) duckDB(path string, window time.Duration, edges string) tool {
	return tool{"DuckDB", t.bench, []string{"duckdb", "-window", window.String(), "-edges", edges, path}}
}

func (t *tools) floor(path string) tool {
	return tool{"reading alone", t.bench, []string{"read", path}}
}

func (t tool) median(ctx context.Context, times int) (cost, error) {
	return median(ctx, times, t.path, t.args...)
}

// A comparison is one table with one window.
type comparison struct {
	rows                 int
	window               time.Duration
	floor                cost
	sayso, duckDB        cost
	saysoEdges, duckEdge cost // with the edges written
}

// compareOn measures every tool on a table.
func (t *tools) compareOn(ctx context.Context, path string, window time.Duration, times int) (c comparison, err error) {
	edges := filepath.Join(t.folder, "edges.csv")
	c.window = window
	for _, m := range []struct {
		to   *cost
		tool tool
	}{
		{&c.floor, t.floor(path)},
		{&c.sayso, t.coordinate(path, window)},
		{&c.saysoEdges, t.coordinate(path, window, "--edges", edges)},
		{&c.duckDB, t.duckDB(path, window, "")},
		{&c.duckEdge, t.duckDB(path, window, edges)},
	} {
		if *m.to, err = m.tool.median(ctx, times); err != nil {
			return c, err
		}
	}
	_, err = fmt.Sscan(c.floor.out, &c.rows)
	if err != nil {
		return c, fmt.Errorf("read the number of rows: %w", err)
	}
	return c, c.agree()
}

// agree fails if the two did not find as many pairs and edges.
func (c comparison) agree() error {
	ours, err := countsOf(c.sayso.out)
	if err != nil {
		return err
	}
	var theirs counts
	if _, err := fmt.Sscan(c.duckDB.out, &theirs.pairs, &theirs.edges); err != nil {
		return fmt.Errorf("read DuckDB's counts: %w", err)
	}
	if ours.edges != theirs.edges || ours.pairs < theirs.pairs { // ours are counted before the last filter
		return fmt.Errorf("sayso has %d edges of %d pairs, DuckDB %d of %d", ours.edges, ours.pairs, theirs.edges, theirs.pairs)
	}
	return nil
}

// compare prints a comparison.
func compare(w io.Writer, path string, window time.Duration, times int) error {
	ctx := context.Background()
	t, err := makeTools(ctx)
	if err != nil {
		return err
	}
	defer t.close()
	c, err := t.compareOn(ctx, path, window, times)
	if err != nil {
		return err
	}
	for _, one := range []struct {
		name string
		cost cost
	}{{"reading alone", c.floor}, {"sayso", c.sayso}, {"sayso, edges written", c.saysoEdges}, {"DuckDB", c.duckDB}, {"DuckDB, edges written", c.duckEdge}} {
		fmt.Fprintf(w, "%-22s %8.2f s  %8.2f processor-s  %6.0f MB\n", one.name, one.cost.wall.Seconds(), one.cost.processor.Seconds(), float64(one.cost.memory)/1e6)
	}
	return nil
}

// readOnly reads a table and its times with the standard library, and nothing else:
// whoever computes anything takes at least about as long.
func readOnly(w io.Writer, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() // it was only read
	r := csv.NewReader(f)
	r.ReuseRecord = true
	rows, sum := -1, int64(0)
	for {
		record, err := r.Read()
		if err == io.EOF {
			break
		} else if err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		if rows++; rows == 0 {
			continue
		}
		at, err := strconv.ParseInt(record[3], 10, 64)
		if err != nil {
			return fmt.Errorf("read %s: row %d: %w", path, rows, err)
		}
		sum += at
	}
	_, err = fmt.Fprintln(w, rows, sum)
	return err
}
