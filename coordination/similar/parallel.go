package similar

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"
)

// chunk is how many texts are worked on at a time.
const chunk = 2048

// inParallel works on 0 … n in chunks.
func inParallel(ctx context.Context, workers, n int, work func(from, to int) error) error {
	g, working := errgroup.WithContext(ctx)
	g.SetLimit(workers)
	for from := 0; from < n && working.Err() == nil; from += chunk {
		g.Go(func() error {
			if err := working.Err(); err != nil {
				return err
			}
			return work(from, min(from+chunk, n))
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}

// sortInParallel sorts parts and merges them.
func sortInParallel[T any](ctx context.Context, all []T, workers int, compare func(a, b T) int) error {
	if slices.IsSortedFunc(all, compare) {
		return ctx.Err()
	}
	if workers < 2 || len(all) < 4*chunk {
		slices.SortFunc(all, compare)
		return ctx.Err()
	}
	middle := len(all) / 2
	g, working := errgroup.WithContext(ctx)
	g.Go(func() error { return sortInParallel(working, all[:middle], workers/2, compare) })
	g.Go(func() error { return sortInParallel(working, all[middle:], workers-workers/2, compare) })
	if err := g.Wait(); err != nil {
		return err
	}
	left := slices.Clone(all[:middle])
	to, right := 0, middle
	for len(left) > 0 && right < len(all) {
		if compare(left[0], all[right]) <= 0 {
			all[to], left = left[0], left[1:]
		} else {
			all[to] = all[right]
			right++
		}
		to++
	}
	copy(all[to:], left)
	return ctx.Err()
}

// bits is a set of small numbers.
type bits []uint32

func newBits(n int) bits { return make(bits, (n+31)/32) }

func (b bits) has(i uint32) bool { return b[i>>5]&(1<<(i&31)) != 0 }

func (b bits) add(i uint32) { b[i>>5] |= 1 << (i & 31) }
