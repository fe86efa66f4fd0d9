// Command bench measures sayso's search for co-shares beside DuckDB, a database that
// does such work quickly, and writes docs/benchmarks-coordination.md. It is a module of
// its own, so that sayso does not depend on DuckDB.
//
//	go run . make -rows 1000000 > posts.csv     invented posts
//	go run . compare -window 10s posts.csv      both, five times, with the sizes of memory
//	go run . page -data DIR > ../docs/benchmarks-coordination.md
//
// page makes the posts it needs in DIR, where they stay, and takes about an hour on two
// processors. Nothing else should run meanwhile. It needs Linux, for the sizes of
// memory, and a C compiler, for DuckDB.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"time"
)

var errUsage = errors.New("usage: bench make|compare|page; see the head of main.go")

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return errUsage
	}
	flags := flag.NewFlagSet("bench "+args[0], flag.ContinueOnError)
	rows := flags.Int("rows", 1_000_000, "rows to make")
	seed := flags.Uint64("seed", 1, "seed of what is made")
	window := flags.Duration("window", 10*time.Second, "posts at most so far apart")
	times := flags.Int("times", 5, "runs, of which the median is taken")
	edges := flags.String("edges", "", "write edges to `FILE`")
	data := flags.String("data", "", "`FOLDER` of invented posts")
	largest := flags.Int("largest", 50_000_000, "rows of the largest table on the page")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	switch args[0] {
	case "make":
		return makePosts(os.Stdout, *rows, *seed)
	case "compare":
		return compare(os.Stdout, flags.Arg(0), *window, *times)
	case "page":
		return writePage(os.Stdout, *data, *largest, *times)
	case "duckdb": // a process of its own for each measurement
		return duckDB(os.Stdout, flags.Arg(0), *window, *edges)
	case "read":
		return readOnly(os.Stdout, flags.Arg(0))
	}
	return errUsage
}
