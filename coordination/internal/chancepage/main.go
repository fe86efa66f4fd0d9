// Command chancepage plants groups in a crowd, tests the edges against chance, and writes
// docs/chance.md, so that no figure on it was typed by hand:
//
//	go run ./coordination/internal/chancepage [DIR] > docs/chance.md
//
// DIR is the folder of the two real tables; without it their section is left out. It
// takes some minutes.
package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"sayso/coordination"
	"sayso/coordination/internal/planting"
)

const (
	seeds = 20
	rows  = 100_000
)

var (
	test    = coordination.Chance{Draws: 1000, FDR: 0.05, Seed: 1}
	windows = []time.Duration{10 * time.Second, time.Minute}
)

func main() {
	if err := run(context.Background(), os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "chancepage:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, w io.Writer, args []string) error {
	fmt.Fprintf(w, head, seeds, test.Draws, test.FDR, runtime.Version())
	if err := invented(ctx, w); err != nil {
		return err
	}
	if len(args) > 0 {
		if err := real(ctx, w, args[0]); err != nil {
			return err
		}
	}
	if err := nothing(ctx, w); err != nil {
		return err
	}
	_, err := io.WriteString(w, foot)
	return err
}

func invented(ctx context.Context, w io.Writer) error {
	fmt.Fprintf(w, plantedHead, rows)
	for _, window := range windows {
		scores, err := over(ctx, window, crowded)
		if err != nil {
			return err
		}
		plantedLine(w, "invented", window, scores)
	}
	return nil
}

func crowded(seed uint64) planting.Plot {
	return planting.New(planting.Settings{Rows: rows, Groups: 15, Days: 60, Seed: seed})
}

// over tests a plot for each seed.
func over(ctx context.Context, window time.Duration, plot func(seed uint64) planting.Plot) ([]planting.Score, error) {
	scores := make([]planting.Score, seeds)
	for i := range scores {
		s, err := plot(uint64(i+1)).Test(ctx, window, test)
		if err != nil {
			return nil, fmt.Errorf("seed %d: %w", i+1, err)
		}
		s.P = nil
		scores[i] = s
		fmt.Fprintf(os.Stderr, "window %v, seed %d: %+v\n", window, i+1, s)
	}
	return scores, nil
}

// A table is a real one: its file, and the columns of objects, accounts and times.
type table struct{ name, file, object, account, time string }

var tables = []table{
	{"Russian tweets", "russian_coord_tweets.csv", "object_id", "account_id", "timestamp_share"},
	{"German posts, links", "german_elections.csv", "url_id", "account_id", "timestamp"},
}

func real(ctx context.Context, w io.Writer, dir string) error {
	io.WriteString(w, realHead)
	for _, t := range tables {
		crowd, err := t.read(dir)
		if err != nil {
			return err
		}
		for _, window := range windows {
			before, err := planting.Plot{Rows: crowd}.Test(ctx, window, test)
			if err != nil {
				return err
			}
			scores, err := over(ctx, window, func(seed uint64) planting.Plot {
				groups := planting.New(planting.Settings{Rows: 5000, Groups: 5, Days: 60, Seed: seed})
				return groups.Into(crowd, seed)
			})
			if err != nil {
				return err
			}
			realLine(w, t.name, len(crowd), window, before, scores)
		}
	}
	return nil
}

func (t table) read(dir string) ([]planting.Row, error) {
	path := filepath.Join(dir, t.file)
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // it was only read
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	at := map[string]int{}
	for i, column := range all[0] {
		at[column] = i
	}
	var crowd []planting.Row
	for line, cells := range all[1:] {
		second, err := strconv.ParseInt(cells[at[t.time]], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("read %s: record %d: %w", path, line+2, err)
		}
		if object := cells[at[t.object]]; object != "" {
			crowd = append(crowd, planting.Row{Object: object, Account: cells[at[t.account]], Time: second * 1_000_000})
		}
	}
	return crowd, nil
}

func nothing(ctx context.Context, w io.Writer) error {
	io.WriteString(w, nothingHead)
	for _, world := range []struct {
		name string
		of   func(planting.Plot, uint64) planting.Plot
	}{
		{"the crowd without its groups", func(p planting.Plot, _ uint64) planting.Plot { return p.Crowd() }},
		{"accounts shuffled over all rows", func(p planting.Plot, seed uint64) planting.Plot { return p.Shuffled(planting.Accounts, seed) }},
		{"times shuffled over all rows", func(p planting.Plot, seed uint64) planting.Plot { return p.Shuffled(planting.Times, seed) }},
		{"times shuffled within objects, no groups", func(p planting.Plot, seed uint64) planting.Plot {
			return p.Crowd().Shuffled(planting.TimesOfObject, seed)
		}},
		{"times shuffled within objects, with the groups' rows", func(p planting.Plot, seed uint64) planting.Plot {
			return p.Shuffled(planting.TimesOfObject, seed)
		}},
	} {
		for _, window := range windows {
			scores, err := over(ctx, window, func(seed uint64) planting.Plot { return world.of(crowded(seed), seed) })
			if err != nil {
				return err
			}
			nothingLine(w, world.name, window, scores)
		}
	}
	return nil
}
