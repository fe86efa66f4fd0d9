package casefile_test

import (
	"iter"
	"testing"

	"sayso"
	"sayso/internal/casefile"
)

// A case closes and stands alone afterwards even if the last of its connections
// has not seen what another wrote. That took the program down.
func TestClosesWhateverItsConnectionsHaveSeen(t *testing.T) {
	c, path := newCase(t)
	fill(t, c, 20)
	next, stop := iter.Pull2(c.Ledger(ctx, casefile.Filter{}))
	_, err, _ := next() // one connection has begun to read
	must(t, err)
	decide(t, c, sayso.Accept, rows(t, c, casefile.Filter{})[0].ID)
	stop() // it never sees the decision, and is given back last
	must(t, c.Close())
	wholesome(t, path)
}
