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
