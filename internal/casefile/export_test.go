package casefile

import "context"

// ExecForTest runs SQL on every connection's file, as a curious user with a
// database browser would.
func ExecForTest(c *Case, query string) error {
	c.db.SetMaxOpenConns(1)
	_, err := c.db.ExecContext(context.Background(), query)
	return err
}
