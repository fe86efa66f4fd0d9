// Command sequencepage simulates registers whose truth is known and writes
// docs/sequence.md: how often sayso sequence sccs finds what is there, and what is not:
//
//	go run ./internal/sequencepage > docs/sequence.md
//
// -n says how many registers of each kind; 400 take some twenty minutes. Interrupted, it
// writes the page of those that are done.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"os/signal"
	"runtime"

	"sayso/sequence"
)

func main() {
	n := flag.Int("n", 400, "registers of each kind")
	draws := flag.Int("draws", 399, "arrangements of exchanged dates for each")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Stdout, *n, *draws); err != nil {
		fmt.Fprintln(os.Stderr, "sequencepage:", err)
		os.Exit(1)
	}
}

// worlds are the settings in which methods of this kind are known to go wrong.
var worlds = []world{
	{told: "no dependence", ratio: 1, persons: 120},
	{told: "no dependence; months and copies", ratio: 1, persons: 120, months: .15, copies: .3},
	{told: "three times as many labels", ratio: 3, persons: 120},
	{told: "three times as many; months and copies", ratio: 3, persons: 120, months: .15, copies: .3},
	{told: "three times as many; 30 persons", ratio: 3, persons: 30},
	{told: "campaigns", ratio: 1, persons: 120, campaigns: true},
	{told: "campaigns; 30 persons", ratio: 1, persons: 30, campaigns: true},
	{told: "bursts", ratio: 1, persons: 120, bursts: .5},
	{told: "testimony after labels", ratio: 1, persons: 120, provoked: 5},
	{told: "three times as many; testimony after labels", ratio: 3, persons: 120, provoked: 5},
	{told: "three times as many; bursts", ratio: 3, persons: 120, bursts: .5},
}

// A tally is what was found in the registers of a world.
type tally struct {
	world
	n, labels, testimonies  int
	logRatio, squares, se   float64
	covered, above, outside int // of the printed interval
	waldCovered             int
	swap, swapEpisodes      int // p below .05
	before                  int // the line about the days before was printed
	follows                 int // the verdict was that labels follow
	noVerdict               int
}

func run(ctx context.Context, w io.Writer, n, draws int) error {
	tallies := make([]tally, len(worlds))
	for k, world := range worlds {
		tallies[k].world = world
	}
	for i := range n {
		for k, world := range worlds {
			r, err := sequence.Analyse(ctx, simulate(world, uint64(1000*k+i+1)), sequence.Options{
				Windows: []sequence.Window{{From: 1, To: 30}, {From: 31, To: 90}}, Draws: draws, Seed: uint64(i + 1),
			})
			if ctx.Err() != nil {
				return writePage(w, tallies, draws)
			}
			if err != nil {
				return fmt.Errorf("register %d of %q: %w", i+1, world.told, err)
			}
			tallies[k].add(r)
		}
		fmt.Fprint(os.Stderr, "\r", i+1)
	}
	fmt.Fprintln(os.Stderr)
	return writePage(w, tallies, draws)
}

func (t *tally) add(r *sequence.Result) {
	t.labels += r.Counts.Labels
	t.testimonies += r.Counts.Testimonies
	e := r.Models[0].Estimates[0]
	if e.Coef == nil || e.PrintedLo == nil || e.PrintedHi == nil {
		return
	}
	t.n++
	t.logRatio += *e.Coef
	t.squares += *e.Coef * *e.Coef
	t.se += *e.Se
	count(&t.covered, *e.PrintedLo <= t.ratio && t.ratio <= *e.PrintedHi)
	count(&t.waldCovered, *e.Lo <= t.ratio && t.ratio <= *e.Hi)
	count(&t.above, *e.PrintedLo > 1)
	count(&t.outside, *e.PrintedLo > 1 || *e.PrintedHi < 1)
	count(&t.swap, r.Swap[0].P < .05)
	count(&t.swapEpisodes, r.SwapEpisode[0].P < .05)
	count(&t.follows, r.Verdict == sequence.Follows)
	count(&t.noVerdict, r.Verdict == sequence.TooSmall)
	for _, x := range r.Models[1].Estimates {
		count(&t.before, x.Term == "pre" && (x.PrintedLo != nil && *x.PrintedLo > 1 || x.PrintedHi != nil && *x.PrintedHi < 1))
	}
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

func writePage(w io.Writer, tallies []tally, draws int) error {
	p := &page{w: w}
	p.print(`# Do labels follow testimony: how often it is right

Registers were simulated in which it is known whether labels follow testimony, in the
settings in which methods of this kind go wrong, and read by `+"`"+`sayso sequence sccs`+"`"+` with
windows 1-30 and 31-90, strata of calendar months and %d exchanged arrangements. Six years;
persons differ in how often they speak and are labelled; both have a season, labels double
over the years. "Three times": so many labels in the 30 days after testimony. "Months and
copies": 15 %% of dates are months, 30 %% of label rows copies. "Campaigns": six months in
which both come four times as often. "Bursts": each label draws half a label more within 14
days. "Testimony after labels": it comes five times as often in the 30 days after one. 120
persons where nothing else is said. This page is written by a command; do not edit it. %s.

    go run ./internal/sequencepage > docs/sequence.md

In brackets: Wilson's 95 %% interval of a share.

## Days 1 to 30

| setting | registers | labels, testimonies each | ratio (sd of its logarithm, mean standard error) | interval holds the truth | Wald interval does | interval excludes 1 |
|---|---|---|---|---|---|---|
`, draws, runtime.Version())
	for _, t := range tallies {
		n := float64(t.n)
		mean := t.logRatio / n
		sd := math.Sqrt(max(t.squares/n-mean*mean, 0) * n / max(n-1, 1))
		p.print("| %s | %d | %d, %d | %.2f (%.3f, %.3f) | %s | %s | %s |\n", t.told, t.n, t.labels/max(t.n, 1), t.testimonies/max(t.n, 1),
			math.Exp(mean), sd, t.se/n, share(t.covered, t.n), share(t.waldCovered, t.n), share(t.outside, t.n))
	}
	p.print(`
"Interval" is the one that is printed: of the profile's and the one by persons the wider, and
the exact one where labels are few. Where labels come before testimony too, it is made wide
enough for a second comparison, of each label without the days after it, into which
testimony given soon after a label does not reach; the ratio stays that of the first.

With bursts, "three times" holds of the labels that come by themselves. Those that they draw
come up to 14 days later, some of them after the window: of all labels together, which is
what is counted, the ratio is nearer to 1, and intervals hold it and not the three.

## What is said

| setting | "more frequent after testimony" | no verdict, too small | line about the days before | exchanged dates, p < .05 | on episodes |
|---|---|---|---|---|---|
`)
	for _, t := range tallies {
		p.print("| %s | %s | %s | %s | %s | %s |\n", t.told, share(t.follows, t.n), share(t.noVerdict, t.n), share(t.before, t.n), share(t.swap, t.n), share(t.swapEpisodes, t.n))
	}
	p.print(`
Where testimony follows labels, the line about the days before is to be printed: it says
that the order cannot be read from the first figure. Bursts deceive exchanged dates on all
labels; the row on episodes (labels at most 14 days apart count once) stands beside it.
`)
	return p.err
}

type page struct {
	w   io.Writer
	err error
}

func (p *page) print(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

// share writes k of n with Wilson's interval.
func share(k, n int) string {
	if n == 0 {
		return "-"
	}
	const z = 1.959964
	f, m := float64(k)/float64(n), float64(n)
	middle := (f + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(f*(1-f)/m+z*z/(4*m*m))
	return fmt.Sprintf("%.1f %% [%.1f %.1f]", 100*f, 100*max(middle-half, 0), 100*min(middle+half, 1))
}
