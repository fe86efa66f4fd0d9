package jobs

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

// inOrder applies f to every item on all processors and yields the results in
// the order of the items, so that parallel work prints the same bytes as work
// done one by one. At most a few items a processor are in flight.
//
// It is a function of types because two kinds of work need it: documents of a
// case and documents of files. When the caller stops early or ctx ends, the
// remaining items are not read.
func inOrder[T, R any](ctx context.Context, items iter.Seq[T], f func(T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		ctx, cancel := context.WithCancel(ctx)
		workers := runtime.GOMAXPROCS(0)
		type task struct {
			item   T
			result chan R
		}
		todo := make(chan task)
		order := make(chan chan R, 4*workers)

		var running sync.WaitGroup
		defer running.Wait()
		defer cancel()
		for range workers {
			running.Go(func() {
				for t := range todo {
					t.result <- f(t.item)
				}
			})
		}
		running.Go(func() {
			defer close(order)
			defer close(todo)
			for item := range items {
				t := task{item, make(chan R, 1)}
				select {
				case order <- t.result:
				case <-ctx.Done():
					return
				}
				select {
				case todo <- t:
				case <-ctx.Done():
					return
				}
			}
		})
		for result := range order {
			select {
			case r := <-result:
				if !yield(r) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
