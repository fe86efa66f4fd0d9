package hands

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// onAllProcessors does n things whose results do not depend on their order.
func onAllProcessors(ctx context.Context, n int, do func(i int)) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			do(i)
			return nil
		})
	}
	return g.Wait()
}

// stretch is so many small things that one processor does them in a row.
const stretch = 64

// inStretches does n small things on all processors.
func inStretches(ctx context.Context, n int, do func(i int)) error {
	return onAllProcessors(ctx, (n+stretch-1)/stretch, func(k int) {
		for i := k * stretch; i < min(n, (k+1)*stretch); i++ {
			do(i)
		}
	})
}
